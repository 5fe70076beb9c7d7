import { defineConfig } from "vitest/config";

/**
 * Tests in a real Chromium: one file after the other, since each starts one. The bounds are for machines that are
 * busy with other work; nothing is said about speed here.
 */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ["content/**/*.test.ts", "end-to-end/**/*.test.ts", "conference/**/*.test.ts"],
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
