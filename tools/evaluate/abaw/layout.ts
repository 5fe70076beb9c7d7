import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { InputError } from "../../command-line/input-error.ts";
import { readInput } from "../../command-line/read-input.ts";
import { parseMultiTaskLabels, parseVideoLabels, type Report, type VideoLabels } from "./labels.ts";
import { LAYOUTS, type Part, type Task } from "./tasks.ts";

/** The crops of one video: file by 1-based frame number. */
export type Crops = ReadonlyMap<number, string>;

/**
 * All labels of one part of a task.
 *
 * @param annotations folder that holds EXPR_Classification_Challenge and its like.
 * @throws InputError where the part is missing or empty.
 */
export async function readPart(annotations: string, task: Task, part: Part, report: Report): Promise<VideoLabels[]> {
  const location = partPath(annotations, task, part);
  const videos: VideoLabels[] = [];
  if (task === "mtl") videos.push(...parseMultiTaskLabels((await readInput(location)).toString(), location, report));
  else {
    const { folder } = LAYOUTS[task];
    const names = await readdir(location).catch(() => {
      throw new InputError(`${location} is missing: pass --annotations with the folder that holds ${folder}`);
    });
    for (const name of names.filter((candidate) => candidate.endsWith(".txt")).sort()) {
      const file = path.join(location, name);
      videos.push(parseVideoLabels(await readFile(file, "utf8"), task, path.parse(name).name, file, report));
    }
  }
  if (videos.length > 0) return videos;
  throw new InputError(`${location} holds no annotation`);
}

/** Whether the part is there at all. */
export async function hasPart(annotations: string, task: Task, part: Part): Promise<boolean> {
  const location = partPath(annotations, task, part);
  const names = await readdir(path.dirname(location)).catch((): string[] => []);
  return names.includes(path.basename(location));
}

function partPath(annotations: string, task: Task, part: Part): string {
  return path.join(annotations, LAYOUTS[task].folder, task === "mtl" ? `${part.toLowerCase()}.txt` : part);
}

/**
 * The crops of a video, from the first of the folders that has some: the paper takes three videos that
 * are missing among the crops from the aligned ones (abaw3_train.ipynb).
 */
export async function findCrops(folders: readonly string[], video: string): Promise<Crops> {
  for (const folder of folders) {
    const names = await readdir(path.join(folder, video)).catch((): string[] => []);
    const numbered = names.flatMap((name): [number, string][] => {
      const digits = /^(\d+)\.(?:jpe?g|png)$/i.exec(name)?.[1];
      return digits === undefined ? [] : [[Number(digits), path.join(folder, video, name)]];
    });
    if (numbered.length > 0) return new Map(numbered.sort(([one], [other]) => one - other));
  }
  return new Map();
}
