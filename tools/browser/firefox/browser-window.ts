import type { Browser } from "puppeteer-core";
import * as v from "valibot";

const TREE = v.object({
  result: v.object({ contexts: v.tupleWithRest([v.object({ context: v.string() })], v.any()) }),
});
const ANSWER = v.object({
  result: v.variant("type", [
    v.object({ type: v.literal("success"), result: v.object({ value: v.string() }) }),
    v.object({ type: v.literal("exception"), exceptionDetails: v.object({ text: v.string() }) }),
  ]),
});

/** What every function is given of Firefox's own: modules by what they export. */
const MODULES = {
  ExtensionParent: "resource://gre/modules/ExtensionParent.sys.mjs",
  ExtensionPermissions: "resource://gre/modules/ExtensionPermissions.sys.mjs",
  AddonManager: "resource://gre/modules/AddonManager.sys.mjs",
  NavigableManager: "chrome://remote/content/shared/NavigableManager.sys.mjs",
};
const IMPORTS = Object.entries(MODULES).map(
  ([name, address]) => `const { ${name} } = ChromeUtils.importESModule("${address}");`,
);

interface Connection {
  send(method: string, parameters: object): Promise<unknown>;
}

/**
 * Firefox's own window, with all that the browser itself may do: WebDriver BiDi reaches no toolbar, no popup and no
 * request of an extension otherwise. Needs the argument --remote-allow-system-access.
 */
export class BrowserWindow {
  readonly #connection: Connection;
  readonly #context: string;

  private constructor(connection: Connection, context: string) {
    this.#connection = connection;
    this.#context = context;
  }

  static async of(browser: Browser): Promise<BrowserWindow> {
    // Not in puppeteer's types: the line to the browser.
    const connection = Reflect.get(browser, "connection") as Connection;
    const { result } = v.parse(TREE, await connection.send("browsingContext.getTree", { "moz:scope": "chrome" }));
    return new BrowserWindow(connection, result.contexts[0].context);
  }

  /**
   * Runs a function, by its text, in the window. What it takes and gives back must be JSON; nothing comes back as null.
   *
   * @throws with the browser's message when the function throws
   */
  async run<Argument, Result>(
    work: (argument: Argument) => Result | Promise<Result>,
    argument: Argument,
  ): Promise<Result> {
    // tsx marks functions with a call of __name, which the window does not have.
    const expression = `(async () => {
      const __name = (value) => value;
      ${IMPORTS.join("\n")}
      return JSON.stringify((await (${work.toString()})(${JSON.stringify(argument)})) ?? null);
    })()`;
    const target = { context: this.#context };
    const answer = await this.#connection.send("script.evaluate", { expression, target, awaitPromise: true });
    const { result } = v.parse(ANSWER, answer);
    if (result.type === "exception") throw new Error(`In Firefox's window: ${result.exceptionDetails.text}`);
    return JSON.parse(result.result.value) as Result;
  }
}
