// Document Picture-in-Picture (WICG), which TypeScript's DOM library does not know yet.

export {};

declare global {
  interface DocumentPictureInPictureEvent extends Event {
    readonly window: Window;
  }

  interface DocumentPictureInPicture {
    readonly window: Window | null;
    addEventListener(
      type: "enter",
      listener: (event: DocumentPictureInPictureEvent) => void,
      options?: AddEventListenerOptions,
    ): void;
  }

  interface Window {
    readonly documentPictureInPicture?: DocumentPictureInPicture;
  }
}
