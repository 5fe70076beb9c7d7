import type { Page } from "puppeteer-core";
import { waitFor } from "../wait-for.ts";
import type { BrowserWindow } from "./browser-window.ts";
import type {} from "./firefox-types.ts";

/** Where a function is to run: in an open page of a kind of the extension's, or in the tab of a page. */
export type Place = { readonly extension: string; readonly kind: "popup" | "background" } | { readonly page: Page };

/**
 * Runs a function, by its text, beside a document and with all that Firefox itself may do there: in the popup and the
 * event page, which BiDi does not list, or in a tab, where it sees closed shadow roots and listeners.
 *
 * @param work is given the document's window, JSON in, JSON out
 * @returns null while there is no such document, or it is still loading
 * @throws with Firefox's message when the function throws
 */
export async function runBeside<Argument, Result>(
  browserWindow: BrowserWindow,
  place: Place,
  work: (content: Window & typeof globalThis, argument: Argument) => Result,
  argument: Argument,
): Promise<Result | null> {
  const where =
    "page" in place ? { tab: contextOf(place.page) } : { extension: place.extension, kind: place.kind as string };
  // tsx marks functions with a call of __name, which is not there.
  const script = `const __name = (value) => value;
    return content.document.readyState === "complete" ? (${work.toString()})(content, ${JSON.stringify(argument)}) : null;`;
  const answer = await browserWindow.run(
    ({ where, script }) => {
      const views = [...(ExtensionParent.GlobalManager.getExtension(where.extension ?? "")?.views ?? [])];
      const beside =
        "tab" in where
          ? (NavigableManager.getBrowserById(where.tab) ?? undefined)
          : views.find(({ viewType }) => viewType === where.kind)?.xulBrowser;
      if (beside === undefined) return null;
      const { messageManager } = beside;
      const name = `undertone:${Math.random()}`;
      const sent = `{
        let answer;
        try { answer = { result: (() => { ${script} })() ?? null }; } catch (error) { answer = { error: String(error) }; }
        sendAsyncMessage(${JSON.stringify(name)}, JSON.stringify(answer));
      }`;
      return new Promise<string | null>((resolve) => {
        // A popup that closes, or moves into its panel, takes the question with it.
        const lost = setInterval(() => {
          if (beside.isConnected && beside.messageManager === messageManager) return;
          clearInterval(lost);
          resolve(null);
        }, 50);
        messageManager.addMessageListener(name, ({ data }) => {
          clearInterval(lost);
          resolve(data);
        });
        const address = `data:application/javascript;charset=utf-8,${encodeURIComponent(sent)}`;
        messageManager.loadFrameScript(address, false);
      });
    },
    { where, script },
  );
  if (answer === null) return null;
  const { error, result } = JSON.parse(answer) as { readonly error?: string; readonly result: Result | null };
  if (error !== undefined) throw new Error(`Beside a document of Firefox: ${error}`);
  return result;
}

/** The same, once there is an answer. @param what is waited for, for the complaint */
export async function untilBeside<Argument, Result>(
  browserWindow: BrowserWindow,
  place: Place,
  work: (content: Window & typeof globalThis, argument: Argument) => Result | null,
  argument: Argument,
  what: string,
): Promise<Result> {
  return waitFor(() => runBeside(browserWindow, place, work, argument), `There is not ${what}.`);
}

/** The id under which BiDi knows the tab of a page. */
export function contextOf(page: Page): string {
  return String(Reflect.get(page.mainFrame(), "_id"));
}
