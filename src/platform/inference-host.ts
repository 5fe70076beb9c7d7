/** The place where the page of the engine runs, out of sight and for all tabs. Each browser has its own kind. */
export interface InferenceHost {
  /**
   * Makes sure that the page runs; resolves when it has loaded.
   *
   * @param page path inside the extension
   * @throws Error with the browser's reason where it cannot be created
   */
  readonly open: (page: string) => Promise<void>;
  readonly isOpen: () => Promise<boolean>;
  /** Closes it where it is open; its worker ends with it. */
  readonly close: () => Promise<void>;
}
