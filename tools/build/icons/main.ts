// Draws src/icons/*.png from undertone.svg: `tsx tools/build/icons/main.ts`, after the drawing was changed.
import { readFile } from "node:fs/promises";
import sharp from "sharp";
import { inRepository } from "../paths.ts";

const SIDES = [16, 32, 48, 128] as const;

const drawing = await readFile(inRepository("src", "icons", "undertone.svg"));
for (const side of SIDES) {
  await sharp(drawing, { density: (72 * side) / 32 })
    .resize(side, side)
    .png({ compressionLevel: 9 })
    .toFile(inRepository("src", "icons", `${side}.png`));
}
