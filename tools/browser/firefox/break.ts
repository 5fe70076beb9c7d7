import { runBeside, untilBeside, type Place } from "./content-process.ts";
import type {} from "./firefox-types.ts";
import type { FirefoxBrowser } from "./launch.ts";

/** What can break under a call: as tools/browser/break.ts, as far as Firefox lets anybody at it. */

/**
 * From now on the page of the engine keeps the workers that it starts where `killWorker` finds them: no line of BiDi
 * leads to a worker. Holds as long as this event page does.
 */
export async function keepWorkers({ window, id }: FirefoxBrowser): Promise<void> {
  const keep = (): true => {
    // Told before any script of the document runs.
    Services.obs.addObserver(({ defaultView: view, documentURI }) => {
      if (view === null || !documentURI.endsWith("/offscreen.html")) return;
      Cu.evalInSandbox(
        `window.keptWorkers = [];
         window.Worker = class extends window.Worker {
           constructor(...passed) { super(...passed); window.keptWorkers.push(this); }
         };`,
        Cu.Sandbox(view, { sandboxPrototype: view, wantXrays: false }),
      );
    }, "document-element-inserted");
    return true;
  };
  await untilBeside(window, eventPage(id), keep, null, "a loaded event page");
}

/** The worker ends without a word. */
export function killWorker(session: FirefoxBrowser): Promise<void> {
  return inEngine(session, "window.keptWorkers.at(-1).terminate();");
}

/** No worker can be started any more, until `mend` is called; the one that runs ends. */
export async function breakWorkers(session: FirefoxBrowser): Promise<{ readonly mend: () => Promise<void> }> {
  await inEngine(
    session,
    `window.wholeWorker = window.Worker;
     window.Worker = class extends window.Worker { constructor() { super("missing.js"); } };`,
  );
  await killWorker(session);
  return { mend: () => inEngine(session, "window.Worker = window.wholeWorker;") };
}

/** How many workers read frames. */
export async function countWorkers({ window, id }: FirefoxBrowser): Promise<number> {
  const count = (): number => {
    const all = Cc["@mozilla.org/dom/workers/workerdebuggermanager;1"].getService(Ci.nsIWorkerDebuggerManager);
    return [...all.getWorkerDebuggerEnumerator()].filter(({ url }) => url.endsWith("worker.js")).length;
  };
  return (await runBeside(window, eventPage(id), count, null)) ?? 0;
}

/** Runs a script in the page of the engine, a frame of the event page. */
async function inEngine({ window, id }: FirefoxBrowser, script: string): Promise<void> {
  const run = (content: Window, wanted: string): true => {
    const view = content.frames[0];
    if (view === undefined) throw new Error("The engine does not run.");
    Cu.evalInSandbox(wanted, Cu.Sandbox(view, { sandboxPrototype: view, wantXrays: false }));
    return true;
  };
  await untilBeside(window, eventPage(id), run, script, "a loaded event page");
}

function eventPage(extension: string): Place {
  return { extension, kind: "background" };
}
