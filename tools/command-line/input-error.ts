/** Something that the caller of a tool must mend: the message says what, where and how. */
export class InputError extends Error {
  override readonly name: string = "InputError";
}

/** What an unknown thrown value says. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
