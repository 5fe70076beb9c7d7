import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { InferenceSession, Tensor } from "onnxruntime-node";
import Papa from "papaparse";
import { FrameReader, openModels, type OpenGraph } from "undertone/engine";
import { picturesOf } from "./y4m.ts";

const [clip] = process.argv.slice(2);
const models = path.join(import.meta.dirname, "..", "..", "models");

const openGraph: OpenGraph = async ({ file }, input) => {
  const session = await InferenceSession.create(path.join(models, file), { intraOpNumThreads: 1, logSeverityLevel: 3 });
  return async (values, shape) => {
    const outputs = await session.run({ [input]: new Tensor("float32", values, shape) });
    return Object.fromEntries(Object.entries(outputs).map(([name, { data }]) => [name, data as Float32Array]));
  };
};

const registry = await readFile(path.join(models, "models.json"), "utf8");
const reader = new FrameReader(await openModels(registry, openGraph));
let header = true;
for await (const { seconds, picture } of picturesOf(clip === undefined ? process.stdin : createReadStream(clip))) {
  const readings = await reader.readFrame(picture, seconds * 1000);
  const rows = readings.map(({ faceId, box, probabilities, actionUnits, ...look }) => ({
    ...{ seconds, faceId, ...box, ...look },
    ...probabilities,
    ...actionUnits,
  }));
  if (rows.length > 0) process.stdout.write(`${Papa.unparse(rows, { header, newline: "\n" })}\n`);
  header &&= rows.length === 0;
}
