import { Builder } from "flatbuffers";

/** Members of unions and enumerations in TensorFlow Lite's metadata_schema.fbs. */
const IMAGE_PROPERTIES = 2;
const RGB = 1;
const NORMALIZATION_OPTIONS = 1;

/**
 * TensorFlow Lite metadata (file identifier M001) of a model with one RGB picture as input, normalized
 * as (value - mean) / deviation with values in 0..255.
 */
export function normalizationMetadata(mean: number, deviation: number): Uint8Array {
  const builder = new Builder(1024);

  builder.startObject(2);
  builder.addFieldInt8(0, RGB, 0);
  const imageProperties = builder.endObject();
  const content = union(builder, 3, IMAGE_PROPERTIES, imageProperties);

  const means = floats(builder, [mean]);
  const deviations = floats(builder, [deviation]);
  builder.startObject(2);
  builder.addFieldOffset(0, means, 0);
  builder.addFieldOffset(1, deviations, 0);
  const processUnit = union(builder, 2, NORMALIZATION_OPTIONS, builder.endObject());
  const processUnits = tables(builder, [processUnit]);

  const inputName = builder.createString("image");
  builder.startObject(7);
  builder.addFieldOffset(0, inputName, 0);
  builder.addFieldOffset(3, content, 0);
  builder.addFieldOffset(4, processUnits, 0);
  const inputs = tables(builder, [builder.endObject()]);

  builder.startObject(7);
  builder.addFieldOffset(2, inputs, 0);
  const subgraphs = tables(builder, [builder.endObject()]);

  const name = builder.createString("FaceDetector");
  const parserVersion = builder.createString("1.0.0");
  builder.startObject(8);
  builder.addFieldOffset(0, name, 0);
  builder.addFieldOffset(3, subgraphs, 0);
  builder.addFieldOffset(7, parserVersion, 0);
  builder.finish(builder.endObject(), "M001");
  return builder.asUint8Array();
}

/** A table whose first two slots are a union: its type, its value. */
function union(builder: Builder, slots: number, type: number, value: number): number {
  builder.startObject(slots);
  builder.addFieldInt8(0, type, 0);
  builder.addFieldOffset(1, value, 0);
  return builder.endObject();
}

function floats(builder: Builder, values: readonly number[]): number {
  builder.startVector(4, values.length, 4);
  for (const value of values.toReversed()) builder.addFloat32(value);
  return builder.endVector();
}

function tables(builder: Builder, offsets: readonly number[]): number {
  builder.startVector(4, offsets.length, 4);
  for (const offset of offsets.toReversed()) builder.addOffset(offset);
  return builder.endVector();
}
