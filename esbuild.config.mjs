// The one build: `npm run build` (production) and `npm run watch`. The steps are TypeScript, in tools/build.
import { register } from "tsx/esm/api";

register();
const { buildExtension } = await import("./tools/build/build-extension.ts");
try {
  await buildExtension({ watch: process.argv.includes("--watch") });
} catch (error) {
  // esbuild has already printed what does not compile, with its place.
  if (!("errors" in error)) console.error(error.message);
  process.exitCode = 1;
}
