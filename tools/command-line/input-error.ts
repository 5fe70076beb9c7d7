/** Something that the caller of a tool must mend: the message says what, where and how. */
export class InputError extends Error {
  override readonly name: string = "InputError";
}
