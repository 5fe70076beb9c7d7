import { packSession } from "../../src/session/text-point.ts";
import { messageOf, type Messages } from "../words/speak.ts";
import type { Sample } from "./sample-view.ts";

/** Script that gives a page just enough of `browser` for our pages to show a view, in these words. */
export function fakeBrowserScript({ view, session, notes }: Sample, messages: Messages): string {
  const texts = Object.fromEntries(Object.keys(messages).map((key) => [key, messageOf(messages, key)]));
  const { start, end, points } = session;
  const answers = {
    "view-tab": { kind: "view", view },
    "load-session": {
      kind: "session",
      session: packSession(session),
      about: { names: view.names, models: [view.settings.modelId], notes, hidden: [] },
    },
    "list-sessions": {
      kind: "sessions",
      sessions: points.length === 0 ? [] : [{ id: view.session, start, end, live: false }],
    },
    "load-settings": { kind: "settings", settings: view.settings, policy: view.policy },
  };
  return `
    const answers = ${JSON.stringify(answers)};
    const nothing = { addListener() {}, removeListener() {} };
    const runtime = {
      id: "preview",
      getURL: (file) => "/" + file,
      openOptionsPage: async () => {},
      sendMessage: async ({ kind }) => answers[kind] ?? answers["list-sessions"],
    };
    const texts = ${JSON.stringify(texts)};
    globalThis.chrome = { runtime, i18n: { getMessage: (key) => texts[key] ?? "" } };
    globalThis.browser = {
      runtime,
      tabs: {
        getCurrent: async () => ({ id: 1 }),
        query: async () => [{ id: 1, url: "https://meet.example.org/abc" }],
      },
      permissions: {
        contains: async () => false,
        getAll: async () => ({ origins: ["https://meet.example.org/*", "https://*.calls.example/*"] }),
        onAdded: nothing,
        onRemoved: nothing,
      },
    };`;
}
