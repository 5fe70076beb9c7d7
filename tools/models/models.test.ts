import { createHash } from "node:crypto";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { softmax } from "../../src/engine/calibrate/softmax.ts";
import { inRepository } from "../build/paths.ts";
import { runTool, type ToolRun } from "../command-line/run-tool.testing.ts";
import { gitBlobId } from "./blob-id.ts";
import { CATALOGUE, type PublishedModel } from "./catalogue.ts";
import { cutGraph } from "./cut-graph.ts";
import { importModel } from "./import-model.ts";
import { madeUpNetwork } from "./made-up-network.testing.ts";
import type { Graph } from "./onnx-graph.ts";
import { readRegistry } from "./registry-folder.ts";

const B0 = { side: 224, classes: 8, width: 1280, transB: true };
const WITH_AFFECT = { ...B0, classes: 10 };
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "undertone-models-"));
  await cp(inRepository("models", "models.json"), path.join(folder, "models.json"));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

/** The published model of this name, as if the made-up file were the published one. */
function published(name: string, content: Uint8Array): PublishedModel {
  const model = CATALOGUE.find((candidate) => candidate.name === name);
  if (model === undefined) throw new Error(`no ${name} in the catalogue`);
  return { ...model, blobId: gitBlobId(content) };
}

async function run(model: Uint8Array, name: string, input: Float32Array, shape: number[]) {
  const session = await InferenceSession.create(model);
  return session.run({ [name]: new Tensor("float32", input, shape) });
}

describe("git blob id", () => {
  it("is what git hash-object prints", () => {
    expect(gitBlobId(Buffer.from("a face\n"))).toBe("79ae6586fe7fbf6a4cc0aabbd093684e31eea150");
    expect(gitBlobId(new Uint8Array())).toBe("e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
  });
});

describe("import of a network of the published form", () => {
  it("writes backbone and registry entry, with the logits unchanged and the embedding in front of them", async () => {
    const content = madeUpNetwork(B0);
    const before = await readRegistry(folder);
    const entry = await importModel(content, published("enet_b0_8_best_vgaf", content), folder, "made-up.onnx");

    const registry = await readRegistry(folder);
    expect(registry.models.map(({ id }) => id)).toEqual([...before.models.map(({ id }) => id), "enet_b0_8_best_vgaf"]);
    expect(registry.models.at(-1)).toEqual(entry);
    const backbone = await readFile(path.join(folder, entry.backbone.file));
    expect(createHash("sha256").update(backbone).digest("hex")).toBe(entry.backbone.sha256);
    expect(backbone.length).toBe(entry.backbone.bytes);
    expect(entry.backbone.embeddingWidth).toBe(1280);
    expect(entry.backbone.input).toMatchObject({ name: "input", side: 224, colour: "rgb" });

    const input = new Float32Array(2 * 3 * 224 * 224).map((_, index) => Math.sin(index));
    const shape = [2, 3, 224, 224];
    const { output } = await run(content, "input", input, shape);
    const { logits, embedding } = await run(backbone, "input", input, shape);
    expect(logits?.data).toEqual(output?.data);
    expect(embedding?.dims).toEqual([2, 1280]);
  });

  it.each([true, false])("moves valence and arousal into a head (weights by class: %s)", async (transB) => {
    const content = madeUpNetwork({ ...WITH_AFFECT, transB });
    const entry = await importModel(content, published("enet_b0_8_va_mtl", content), folder, "made-up.onnx");
    const head = entry.heads.valenceArousal;
    expect(head).toMatchObject({ features: "embedding", labels: "human" });

    const input = new Float32Array(3 * 224 * 224).map((_, index) => Math.cos(index));
    const { output } = await run(content, "input", input, [1, 3, 224, 224]);
    const backbone = await readFile(path.join(folder, entry.backbone.file));
    const { logits, embedding } = await run(backbone, "input", input, [1, 3, 224, 224]);
    expect(logits?.dims).toEqual([1, 8]);
    const features = embedding?.data;
    if (!(features instanceof Float32Array)) throw new Error("no embedding");
    const affect = await run(await readFile(path.join(folder, head?.file ?? "")), "features", features, [1, 1280]);
    const cut = [...numbers(logits), ...numbers(affect["valence_arousal"])];
    numbers(output).forEach((value, index) => {
      expect(Math.abs(value - (cut[index] ?? Number.NaN))).toBeLessThan(1e-5);
    });
  });

  it("gives a network of seven expressions an eighth that softmax makes 0", async () => {
    const content = madeUpNetwork({ side: 260, classes: 7, width: 1408, transB: true });
    const entry = await importModel(content, published("enet_b2_7", content), folder, "made-up.onnx");
    expect(entry.backbone.expressions.at(-1)).toBe("contempt");
    const backbone = await readFile(path.join(folder, entry.backbone.file));
    const { logits } = await run(backbone, "input", new Float32Array(3 * 260 * 260), [1, 3, 260, 260]);
    expect(numbers(logits)).toHaveLength(8);
    expect(softmax(numbers(logits))[7]).toBeLessThan(1e-30);
  });

  it("puts an entry in the place of the one that was imported before", async () => {
    const content = madeUpNetwork(B0);
    const model = published("enet_b0_8_best_afew", content);
    await importModel(content, model, folder, "made-up.onnx");
    const { models } = await readRegistry(folder);
    await importModel(content, model, folder, "made-up.onnx");
    expect((await readRegistry(folder)).models).toEqual(models);
  });
});

describe("import refuses, and writes nothing for", () => {
  const affectless = published("enet_b0_8_best_vgaf", new Uint8Array());
  const changed = (change: (graph: Graph) => void): Uint8Array => madeUpNetwork(B0, change);

  it.each([
    ["a wrong blob id", madeUpNetwork(B0), affectless.blobId, /blob id [0-9a-f]{40} .* not e69de29/],
    ["a truncated file", madeUpNetwork(B0).slice(0, 20_000), null, /only a part of one/],
    ["a file of another kind", Buffer.from("<html>Not found</html>"), null, /not an ONNX model/],
    ["an empty file", new Uint8Array(), null, /not an ONNX model/],
    ["another count of classes", madeUpNetwork(WITH_AFFECT), null, /has 10 outputs, but .* has 8/],
    ["another input size", madeUpNetwork({ ...B0, side: 260 }), null, /\?×3×260×260, not \?×3×224×224/],
    [
      "a graph that ends in something else",
      changed((graph) => {
        graph.node?.push({ opType: "Softmax", input: ["output"], output: ["probabilities"] });
        graph.output = [{ ...graph.output?.[0], name: "probabilities" }];
      }),
      null,
      /comes from Softmax where a final Gemm is expected/,
    ],
    [
      "several outputs",
      changed((graph) => graph.output?.push({ ...graph.output[0], name: "flat" })),
      null,
      /has the outputs output, flat where one/,
    ],
    [
      "weights that are computed, not stored",
      changed((graph) => {
        graph.initializer = (graph.initializer ?? []).filter(({ name }) => name !== "classifier.weight");
      }),
      null,
      /"classifier.weight" is not stored/,
    ],
    [
      "a bias that does not fit",
      changed((graph) => {
        const bias = graph.initializer?.find(({ name }) => name === "classifier.bias");
        if (bias) Object.assign(bias, { dims: [7], rawData: new Uint8Array(28) });
      }),
      null,
      /8 outputs but 7 biases/,
    ],
    [
      "a graph that does not run",
      changed((graph) => {
        Object.assign(graph.node?.[1] ?? {}, { opType: "NoSuchOperator" });
      }),
      null,
      /does not run in ONNX Runtime/,
    ],
  ])("%s", async (_, content, blobId, message) => {
    const before = await readFile(path.join(folder, "models.json"), "utf8");
    const model = { ...affectless, blobId: blobId ?? gitBlobId(content) };
    await expect(importModel(content, model, folder, "made-up.onnx")).rejects.toThrow(message);
    expect(await readdir(folder)).toEqual(["models.json"]);
    expect(await readFile(path.join(folder, "models.json"), "utf8")).toBe(before);
  });

  it("names the file", () => {
    expect(() => cutGraph(new Uint8Array([1]), affectless, "there/x.onnx")).toThrow(/there\/x\.onnx/);
  });
});

describe("npm run models", () => {
  const tool = (...args: readonly string[]): Promise<ToolRun> =>
    runTool("models", [...args, "--models", folder], folder);

  it("imports a file with --file, and lists it", async () => {
    const content = madeUpNetwork(B0);
    const file = path.join(folder, "at hand.onnx");
    await writeFile(file, content);
    const refused = await tool("import", "enet_b0_8_best_vgaf", "--file", file);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/^models: .*at hand\.onnx has the git blob id .* not 49772db4/m);
    const id = gitBlobId(content);
    const taken = await tool("fetch", "enet_b0_8_best_vgaf", "--file", file, "--blob-id", id);
    expect(taken).toMatchObject({ code: 0 });
    expect((await tool("list")).stdout).toMatch(/│ .*enet_b0_8_best_vgaf.*│/);
  });

  it("downloads, and checks what it got", async () => {
    const content = madeUpNetwork(B0);
    const server = createServer((request, response) => {
      const found = request.url === "/onnx/enet_b0_8_best_vgaf.onnx";
      response.writeHead(found ? 200 : 404, { "content-length": found ? content.length : 0 });
      response.end(found ? content : "");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const from = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}/onnx/{name}.onnx`;
    try {
      const options = ["--from", from, "--blob-id", gitBlobId(content)];
      expect(await tool("fetch", "enet_b0_8_best_vgaf", ...options)).toMatchObject({ code: 0 });
      expect((await readRegistry(folder)).models.at(-1)?.id).toBe("enet_b0_8_best_vgaf");
      const missing = await tool("fetch", "enet_b2_8", ...options);
      expect(missing.code).toBe(2);
      expect(missing.stderr).toMatch(/enet_b2_8\.onnx cannot be fetched \(answer 404 .*pass --file/);
    } finally {
      server.close();
    }
  });

  it("says which names there are, and which file is missing", async () => {
    expect((await tool("fetch", "enet_b9")).stderr).toMatch(/no "enet_b9"; known are enet_b0_8_best_afew/);
    const missing = await tool("import", "enet_b2_8", "--file", path.join(folder, "none.onnx"));
    expect(missing.stderr).toMatch(/none\.onnx cannot be read: ENOENT/);
    expect((await tool("import", "enet_b2_8")).stderr).toMatch(/needs --file/);
  });
});

function numbers(tensor: Tensor | undefined): number[] {
  return tensor?.data instanceof Float32Array ? [...tensor.data] : [];
}
