import { LONGEST_DETAIL, type Trouble } from "../../core/trouble.ts";

/** A trouble on its way to a person. */
export class TroubleError extends Error {
  override readonly name = "TroubleError";
  readonly trouble: Trouble;

  constructor(kind: Trouble["kind"], detail: string) {
    super(`${kind}: ${detail}`);
    this.trouble = { kind, detail: detail.slice(0, LONGEST_DETAIL) };
  }
}

/** Whatever was thrown, as a trouble. */
export function troubleOf(thrown: unknown): Trouble {
  if (thrown instanceof TroubleError) return thrown.trouble;
  return new TroubleError("internal", thrown instanceof Error ? thrown.message : String(thrown)).trouble;
}
