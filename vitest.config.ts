import { defineConfig } from "vitest/config";

/** Unit tests, beside the code. The end-to-end tests have their own configuration, in test/. */
export default defineConfig({
  test: {
    include: ["src/**/*.test.{ts,tsx}", "tools/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
