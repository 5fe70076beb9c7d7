import { messageOf, type Messages } from "../words/speak.ts";
import type { Sample } from "./sample-view.ts";

/** Script that gives a page just enough of `browser` for popup and options page to show a view, in these words. */
export function fakeBrowserScript({ view, session }: Sample, messages: Messages): string {
  const texts = Object.fromEntries(Object.keys(messages).map((key) => [key, messageOf(messages, key)]));
  return `
    const view = ${JSON.stringify(view)};
    const session = ${JSON.stringify(session)};
    const nothing = { addListener() {}, removeListener() {} };
    const runtime = {
      id: "preview",
      getURL: (file) => "/" + file,
      openOptionsPage: async () => {},
      sendMessage: async ({ kind }) =>
        kind === "view-tab"
          ? { kind: "view", view }
          : kind === "load-session"
            ? { kind: "session", session }
            : { kind: "settings", settings: view.settings, policy: view.policy },
    };
    const texts = ${JSON.stringify(texts)};
    globalThis.chrome = { runtime, i18n: { getMessage: (key) => texts[key] ?? "" } };
    globalThis.browser = {
      runtime,
      tabs: { query: async () => [{ id: 1, url: "https://meet.example.org/abc" }] },
      permissions: {
        contains: async () => false,
        getAll: async () => ({ origins: ["https://meet.example.org/*", "https://*.calls.example/*"] }),
        onAdded: nothing,
        onRemoved: nothing,
      },
    };`;
}
