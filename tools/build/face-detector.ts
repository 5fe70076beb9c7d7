import { readFile } from "node:fs/promises";
import { Builder, ByteBuffer } from "flatbuffers";
import { normalizationMetadata } from "./tflite-metadata.ts";

/** The detector as Google ships it, for an older API than the one used here. */
export const FACE_DETECTOR_SOURCE = "node_modules/@mediapipe/face_detection/face_detection_short_range.tflite";

/** Slots of the table `Model` in TensorFlow Lite's schema.fbs (file identifier TFL3). */
const MODEL = { version: 0, operatorCodes: 1, subgraphs: 2, description: 3, buffers: 4, metadata: 6, slots: 8 };
const IDENTIFIER = "TFL3";
/** Buffers of a model are aligned to this many bytes. */
const ALIGNMENT = 16;

/**
 * The face detector with the normalization that tasks-vision asks for: it refuses the file of
 * @mediapipe/face_detection as it is ("requires specifying NormalizationOptions metadata").
 *
 * @throws when the file is not a TensorFlow Lite model
 */
export async function faceDetectorWithMetadata(file: string): Promise<Uint8Array> {
  return withMetadata(await readFile(file), normalizationMetadata(127.5, 127.5));
}

/**
 * A TensorFlow Lite model with one more buffer, named TFLITE_METADATA.
 *
 * The old file is kept whole at the end: FlatBuffers refer only forwards, so a new root table in front may
 * refer to the old tables without rewriting any of them.
 */
export function withMetadata(model: Uint8Array, metadata: Uint8Array): Uint8Array {
  const old = new ByteBuffer(model);
  if (!old.__has_identifier(IDENTIFIER))
    throw new Error(`Not a TensorFlow Lite model: identifier ${IDENTIFIER} missing.`);
  const builder = new Builder(model.length + 4096);
  const oldStart = alignedBytes(builder, model) - Int32Array.BYTES_PER_ELEMENT;
  const root = old.readInt32(0);
  /** Where a field's target is, as the builder counts: bytes from the end. Null where the field is not set. */
  const target = (slot: number): number | null => {
    const field = old.__offset(root, 4 + 2 * slot);
    return field === 0 ? null : oldStart - old.__indirect(root + field);
  };
  const elements = (slot: number): number[] => {
    const field = old.__offset(root, 4 + 2 * slot);
    if (field === 0) return [];
    const first = old.__vector(root + field);
    return Array.from(
      { length: old.__vector_len(root + field) },
      (_, index) => oldStart - old.__indirect(first + 4 * index),
    );
  };

  const bufferTable = singleField(builder, 1, alignedBytes(builder, metadata));
  const oldBuffers = elements(MODEL.buffers);
  const buffers = offsets(builder, [...oldBuffers, bufferTable]);

  const name = builder.createString("TFLITE_METADATA");
  builder.startObject(2);
  builder.addFieldOffset(0, name, 0);
  builder.addFieldInt32(1, oldBuffers.length, 0);
  const entries = offsets(builder, [...elements(MODEL.metadata), builder.endObject()]);

  const versionField = old.__offset(root, 4 + 2 * MODEL.version);
  builder.startObject(MODEL.slots);
  builder.addFieldInt32(MODEL.version, versionField === 0 ? 0 : old.readInt32(root + versionField), 0);
  for (const slot of [MODEL.operatorCodes, MODEL.subgraphs, MODEL.description]) {
    const offset = target(slot);
    if (offset !== null) builder.addFieldOffset(slot, offset, 0);
  }
  builder.addFieldOffset(MODEL.buffers, buffers, 0);
  builder.addFieldOffset(MODEL.metadata, entries, 0);
  builder.finish(builder.endObject(), IDENTIFIER);
  return builder.asUint8Array();
}

function alignedBytes(builder: Builder, bytes: Uint8Array): number {
  builder.startVector(1, bytes.length, ALIGNMENT);
  for (let index = bytes.length - 1; index >= 0; index -= 1) builder.addInt8(bytes[index] ?? 0);
  return builder.endVector();
}

function singleField(builder: Builder, slots: number, offset: number): number {
  builder.startObject(slots);
  builder.addFieldOffset(0, offset, 0);
  return builder.endObject();
}

function offsets(builder: Builder, targets: readonly number[]): number {
  builder.startVector(4, targets.length, 4);
  for (const target of targets.toReversed()) builder.addOffset(target);
  return builder.endVector();
}
