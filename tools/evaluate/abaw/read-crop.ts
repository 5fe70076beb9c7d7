import sharp from "sharp";
import { wholeSquare } from "../../../src/engine/crop/square.ts";
import type { FaceNetwork } from "../../../src/engine/network/face-network.ts";
import { fromRgba } from "../../../src/core/picture/from-rgba.ts";
import type { RawPicture } from "../../../src/core/picture/picture.ts";

/**
 * Backbone features of a face's picture: the embedding, then the logits. The whole picture is the
 * crop, and its aspect ratio is not kept (as in the paper's abaw3_train.ipynb).
 *
 * @throws where the file is no picture.
 */
export async function readCrop(network: FaceNetwork, file: string): Promise<Float32Array> {
  const picture = await squarePicture(file);
  const { embedding, backboneLogits } = await network.readFace(picture, wholeSquare(picture));
  const row = new Float32Array(embedding.length + backboneLogits.length);
  row.set(embedding);
  row.set(backboneLogits, embedding.length);
  return row;
}

async function squarePicture(file: string): Promise<RawPicture> {
  const { width, height } = await sharp(file).metadata();
  const side = Math.max(width, height);
  const decoded = sharp(file).ensureAlpha();
  const square = width === height ? decoded : decoded.resize(side, side, { fit: "fill", kernel: "linear" });
  const data = await square.raw().toBuffer();
  return fromRgba(data, side, side);
}
