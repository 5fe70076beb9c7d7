import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { packagedRoutes } from "../../../../tools/browser/packaged-routes.ts";
import { runInWorker } from "../../../../tools/browser/run-in-worker.ts";
import { madeUpNetwork } from "../../../../tools/models/made-up-network.testing.ts";
import type { DamageReport, DamageRequest } from "./damaged-card.testing.ts";

/** WebGPU drawn by the processor: right, and slow. */
const SOFTWARE_CARD = [
  "--enable-unsafe-webgpu",
  "--use-webgpu-adapter=swiftshader",
  "--enable-features=Vulkan",
  "--enable-unsafe-swiftshader",
];

const SMALL = madeUpNetwork({ side: 16, classes: 8, width: 16, transB: true });
const backbone = {
  file: "small.onnx",
  bytes: SMALL.length,
  sha256: createHash("sha256").update(SMALL).digest("hex"),
  input: { name: "input", side: 16, colour: "rgb", mean: [0.5, 0.5, 0.5], std: [0.3, 0.3, 0.3] },
} as const;

async function open(
  request: Pick<DamageRequest, "wish" | "damage"> & Partial<DamageRequest>,
  args: readonly string[] = SOFTWARE_CARD,
): Promise<DamageReport> {
  const reports: DamageReport[] = [];
  const worker = "src/offscreen/worker/backend/damaged-card.testing.ts";
  const routes = { ...(await packagedRoutes()), "/models/small.onnx": { bytes: () => Promise.resolve(SMALL) } };
  const hear = (report: DamageReport): void => {
    reports.push(report);
  };
  const reason = await runInWorker(worker, routes, { backbone, ...request }, hear, { args: [...args] });
  const [report] = reports;
  if (report === undefined) throw new Error(`the worker told nothing: ${reason ?? "no reason"}`);
  return report;
}

/** Rounding apart, in logits and features of a size of about 1. */
const SAME = 0.01;

// The shipped backbone takes a second a face when drawn by an idle processor, and very long on a busy one.
it(
  "reads on the graphics card what the processor reads, where the user asks for it",
  { timeout: 1_800_000 },
  async () => {
    const report = await open({ backbone: {}, wish: "gpu", damage: "none" });
    expect(report).toMatchObject({ backend: "webgpu", refusal: null, fellBack: [] });
    expect(Math.max(...report.differences)).toBeLessThan(SAME);
    const [opened = 0, read = 0] = report.fetched;
    expect(read).toBeGreaterThan(opened);
  },
);

it("goes back to the processor with the very frame during which the card is lost", async () => {
  const report = await open({ wish: "gpu", damage: "lost later" });
  expect(report.backend).toBe("webgpu");
  expect(report.fellBack).toHaveLength(1);
  expect(report.fellBack[0]?.fault).toBe("lost");
  expect(Math.max(...report.differences)).toBeLessThan(SAME);
});

it("goes back to the processor with the very frame for which the card answers nonsense", async () => {
  const report = await open({ wish: "gpu", damage: "zeros later" });
  expect(report).toMatchObject({ backend: "webgpu", fellBack: [{ fault: "wrong", detail: "" }] });
  expect(Math.max(...report.differences)).toBeLessThan(SAME);
});

it("never begins on a card that answers otherwise than the processor", async () => {
  const report = await open({ wish: "gpu", damage: "negative from the start" });
  expect(report).toMatchObject({ backend: "wasm", refusal: { fault: "wrong", detail: "" }, fellBack: [] });
  expect(report.fetched[0]).toBeGreaterThan(0);
  expect(Math.max(...report.differences)).toBeLessThan(SAME);
});

it("does not choose a card that the processor draws", async () => {
  expect(await open({ wish: "automatic", damage: "none" })).toMatchObject({
    backend: "wasm",
    refusal: null,
    choice: null,
  });
});

it("says so where the user asks for a card and there is none", async () => {
  const report = await open({ wish: "gpu", damage: "none" }, []);
  expect(report).toMatchObject({ backend: "wasm", refusal: { fault: "none", detail: "" } });
});
