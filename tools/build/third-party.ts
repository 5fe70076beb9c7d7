import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { inRepository } from "./paths.ts";

/** Of a package that brings no text of its licence. Those that we ship are under Apache-2.0 or MIT. */
const IN_WORDS = "The package brings no text of it; Apache-2.0 stands in LICENSE.txt, MIT below other packages here.\n";

/** Packages of which files are copied, as they are or as ONNX (the face detector). */
const COPIED = ["onnxruntime-web", "@mediapipe/face_detection"];

/**
 * Writes THIRD-PARTY.txt into the extension's folder: name, version and licence of every package that is part of it,
 * with the licence's text where the package brings one.
 *
 * @param inputs files that went into the bundles, as esbuild's metafile names them
 */
export async function writeThirdParty(folder: string, inputs: readonly string[]): Promise<void> {
  const bundled = inputs.flatMap((input) => packageOf(input) ?? []);
  const names = [...new Set([...COPIED, ...bundled])].sort();
  const notices = await Promise.all(names.map(notice));
  await writeFile(path.join(folder, "THIRD-PARTY.txt"), notices.join(`\n${"-".repeat(80)}\n\n`));
}

/** "node_modules/@scope/name/file.js" → "@scope/name"; null for our own files. */
export function packageOf(input: string): string | null {
  return /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)/.exec(input)?.[1] ?? null;
}

async function notice(name: string): Promise<string> {
  const folder = inRepository("node_modules", name);
  const description: unknown = JSON.parse(await readFile(path.join(folder, "package.json"), "utf8"));
  const licenceFile = (await readdir(folder)).sort().find((file) => /^licen[cs]e/i.test(file));
  const text = licenceFile === undefined ? IN_WORDS : `\n${await readFile(path.join(folder, licenceFile), "utf8")}`;
  return `${name} ${field(description, "version")}\nLicence: ${field(description, "license")}\n${text}`;
}

function field(description: unknown, name: string): string {
  const value: unknown =
    typeof description === "object" && description !== null ? Reflect.get(description, name) : undefined;
  return typeof value === "string" ? value : "unknown";
}
