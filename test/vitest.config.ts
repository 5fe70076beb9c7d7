import { defineConfig } from "vitest/config";

/** End-to-end tests: one file after the other, since each starts a real Chromium. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ["content/**/*.test.ts", "end-to-end/**/*.test.ts"],
    fileParallelism: false,
    testTimeout: 90_000,
    hookTimeout: 120_000,
  },
});
