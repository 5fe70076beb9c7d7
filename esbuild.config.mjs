// The one build: `npm run build` (production) and `npm run watch`. The steps are TypeScript, in tools/build.
import { register } from "tsx/esm/api";

register();
const { buildExtension } = await import("./tools/build/build-extension.ts");
await buildExtension({ watch: process.argv.includes("--watch") });
