import { errorMessage } from "../../../src/core/error-message.ts";
/** What a worker of ours sends to the page that started it. */
export type FromWorker =
  | { readonly kind: "said"; readonly message: unknown }
  /** `reason` is null where the work was done to its end. */
  | { readonly kind: "ended"; readonly reason: string | null };

/** Does the work that the page asks for; see tools/browser/run-in-worker.ts. */
export function servePage(work: (request: never, say: (message: unknown) => void) => Promise<void>): void {
  const send = (message: FromWorker): void => {
    self.postMessage(message);
  };
  const say = (message: unknown): void => {
    send({ kind: "said", message });
  };
  self.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    work(data as never, say).then(
      () => {
        send({ kind: "ended", reason: null });
      },
      (error: unknown) => {
        send({ kind: "ended", reason: errorMessage(error) });
      },
    );
  });
}
