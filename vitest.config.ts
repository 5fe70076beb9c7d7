import { defineConfig } from "vitest/config";

/** What needs a browser: tests of one context beside its code, and all of test/. */
const BROWSER = ["{src,tools,examples}/**/*.browser.test.ts", "test/**/*.test.ts"];

export default defineConfig({
  // The contexts' tsconfigs leave tests out, so JSX in tests takes its setting from here.
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  test: {
    setupFiles: ["tools/words/english.ts"],
    // So that what hangs ends one day, on a machine that is busy with other work too: nothing is said about speed here.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["{src,tools,examples}/**/*.test.{ts,tsx}"],
          exclude: BROWSER,
          // Vitest would leave a core free, which is half of two.
          maxWorkers: "100%",
          // Whatever starts a browser here finds none and says so.
          env: { CHROMIUM: "none-for-unit-tests" },
        },
      },
      {
        extends: true,
        test: {
          name: "browser",
          include: BROWSER,
          // Each file starts browsers of its own and waits more than it computes: two at a time take half as long on two cores.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
