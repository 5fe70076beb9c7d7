import { defineConfig } from "vitest/config";

/** Unit tests, beside the code. The end-to-end tests have their own configuration, in test/. */
export default defineConfig({
  // The contexts' tsconfigs leave tests out, so JSX in tests takes its setting from here.
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  test: {
    include: ["src/**/*.test.{ts,tsx}", "tools/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
