import path from "node:path";
import { Command } from "@commander-js/extra-typings";
import { errorMessage } from "../../../src/core/error-message.ts";
import { LONGEST_SIDE } from "../../../src/messages/picture.ts";
import { InputError } from "../../command-line/input-error.ts";
import { numberList, wholeNumber } from "../../command-line/numbers.ts";
import { sampleFaces } from "../degraded/measure.ts";
import { ferPlusFaces } from "../ferplus/options.ts";
import { scaled, GRID_FACES, madeGrid, type SearchPicture } from "./made-grid.ts";
import { asText, searchReport } from "./report.ts";
import { searchPictures } from "./search-pictures.ts";

/** Sides of faces in made pictures: small ones of a room on a wide shot, and FER+'s own. */
const SIZES = [
  [24, 32],
  [48, 64],
] as const;

/** `evaluate search`: how many faces of a picture are found, and what a look costs, in one look and as the extension does it. */
export const search = new Command("search")
  .argument("[pictures...]")
  .description("small faces found by one look at the whole picture, and by the extension's search; cost of a look")
  .option("--data <file>", "ferplus-48.npz: made pictures of 4×3 validation faces too")
  .option("--grids <n>", "how many made pictures", wholeNumber("--grids"), 4)
  .option("--looks <n>", "how often each picture is looked at, as if it stood still", wholeNumber("--looks"), 20)
  .option("--longest <list>", "longest sides that pictures are scaled to", numberList("--longest"), [LONGEST_SIDE])
  .option("--json", "print one JSON object instead of a table")
  .action(async (files, { data, grids: count, looks, longest: sides, json }) => {
    const pictures: SearchPicture[] = [];
    for (const longest of sides) {
      for (const file of files) pictures.push(await readPicture(file, longest));
      if (data !== undefined) pictures.push(...(await grids(data, count, longest)));
    }
    if (pictures.length === 0) throw new InputError("pass pictures, or --data with the path of ferplus-48.npz");
    const searched = await searchPictures(pictures, looks);
    const reports = pictures.flatMap((picture, index) => {
      const answer = searched[index];
      return answer === undefined ? [] : [searchReport(picture, answer)];
    });
    console.log(json === true ? JSON.stringify({ pictures: reports }) : asText(reports));
  });

async function readPicture(file: string, longest: number): Promise<SearchPicture> {
  try {
    return { name: path.basename(file), ...(await scaled(file, longest)), faces: null };
  } catch (error) {
    throw new InputError(`${file} cannot be read as a picture: ${errorMessage(error)}`);
  }
}

async function grids(data: string, count: number, longest: number): Promise<SearchPicture[]> {
  const faces = sampleFaces(await ferPlusFaces(data, "validation"), count * GRID_FACES, 1);
  const numbers = Array.from({ length: count }, (_, index) => index);
  return Promise.all(
    SIZES.flatMap((sizes) =>
      numbers.map((index) => madeGrid(faces.slice(index * GRID_FACES), longest, sizes, index + 1)),
    ),
  );
}
