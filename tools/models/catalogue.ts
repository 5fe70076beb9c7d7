import type { Expression } from "../../src/core/expression.ts";
import type { Backbone } from "../../src/core/registry/registry.ts";

/** A published network that can be imported, and the facts that its file does not hold. */
export interface PublishedModel {
  readonly name: string;
  readonly title: string;
  readonly licence: string;
  /** `git hash-object FILE` of the published file. */
  readonly blobId: string;
  readonly input: Omit<Backbone["input"], "name">;
  /** Order of the logits. */
  readonly expressions: readonly Expression[];
  /** Whether valence and arousal follow behind the logits. */
  readonly valenceArousal: boolean;
  /** AffectNet validation accuracy as published, by the number of classes. */
  readonly published: Readonly<Record<string, number>>;
}

/** Where the upstream repository keeps its ONNX files; `{name}` stands for the model's name. */
export const UPSTREAM =
  "https://github.com/av-savchenko/face-emotion-recognition/raw/main/models/affectnet_emotions/onnx/{name}.onnx";

/**
 * The crop that these networks expect around our detector's box: unaligned and without margin around
 * an MTCNN or RetinaFace box, which reaches from hairline to chin where ours begins at the brows.
 * An estimate by eye, not measured: neither detector is at hand.
 */
export const PUBLISHED_CROP: Backbone["crop"] = { scale: 1.25, shiftY: -0.1 };

/** No calibration was published: softmax as it is, and "unsure" below twice chance. */
export const PUBLISHED_CALIBRATION = { temperature: 1, unsureBelow: 0.25 } as const;

const LICENCE = "Apache-2.0 (weights; trained on AffectNet, which is for research only)";

const EIGHT: readonly Expression[] = [
  "anger",
  "contempt",
  "disgust",
  "fear",
  "happiness",
  "neutral",
  "sadness",
  "surprise",
];
const SEVEN = EIGHT.filter((expression) => expression !== "contempt");

const imageNet = (side: number): PublishedModel["input"] => ({
  side,
  colour: "rgb",
  mean: [0.485, 0.456, 0.406],
  std: [0.229, 0.224, 0.225],
});

const centred = (side: number): PublishedModel["input"] => ({
  side,
  colour: "rgb",
  mean: [0.5, 0.5, 0.5],
  std: [0.5, 0.5, 0.5],
});

/** Blob ids, sizes, orders and accuracies are those of the published files and their README (UPSTREAM). */
export const CATALOGUE: readonly PublishedModel[] = [
  {
    name: "enet_b0_8_best_afew",
    title: "EfficientNet-B0, 8 expressions, best on AFEW",
    licence: LICENCE,
    blobId: "d87faf71e8756d68c701ffd88b4cde4be460f57d",
    input: imageNet(224),
    expressions: EIGHT,
    valenceArousal: false,
    published: { affectNet8Accuracy: 0.6095, affectNet7Accuracy: 0.6463 },
  },
  {
    name: "enet_b0_8_best_vgaf",
    title: "EfficientNet-B0, 8 expressions, best on VGAF",
    licence: LICENCE,
    blobId: "49772db4e87ee6df57087fba131832a959e5c64d",
    input: imageNet(224),
    expressions: EIGHT,
    valenceArousal: false,
    published: { affectNet8Accuracy: 0.6132, affectNet7Accuracy: 0.6457 },
  },
  {
    name: "enet_b0_8_va_mtl",
    title: "EfficientNet-B0, 8 expressions, valence and arousal",
    licence: LICENCE,
    blobId: "7ce9d6dd5b82b260bc19bfe7822a6ffa1abb6011",
    input: imageNet(224),
    expressions: EIGHT,
    valenceArousal: true,
    published: { affectNet8Accuracy: 0.6193, affectNet7Accuracy: 0.6494 },
  },
  {
    name: "enet_b2_7",
    title: "EfficientNet-B2, 7 expressions",
    licence: LICENCE,
    blobId: "cdd6a6070b72ed2e59e15e810ae0ecdbcb0f7626",
    input: imageNet(260),
    expressions: SEVEN,
    valenceArousal: false,
    published: { affectNet7Accuracy: 0.6634 },
  },
  {
    name: "enet_b2_8",
    title: "EfficientNet-B2, 8 expressions",
    licence: LICENCE,
    blobId: "a7cb612cbab1ce3d50dd52e57285fb2c7ea6d0d9",
    input: imageNet(260),
    expressions: EIGHT,
    valenceArousal: false,
    published: { affectNet8Accuracy: 0.6303, affectNet7Accuracy: 0.6629 },
  },
  {
    name: "enet_b2_8_best",
    title: "EfficientNet-B2, 8 expressions, best on AffectNet",
    licence: LICENCE,
    blobId: "7e53eb31fefa28f6667195b27c7adade87da0a8f",
    input: imageNet(260),
    expressions: EIGHT,
    valenceArousal: false,
    published: { affectNet8Accuracy: 0.63125, affectNet7Accuracy: 0.6651 },
  },
  {
    name: "mbf_va_mtl",
    title: "MobileFaceNet, 8 expressions, valence and arousal",
    licence: LICENCE,
    blobId: "194db927ec135679e5cd0a267c5605e2e9d68e7e",
    input: centred(112),
    expressions: EIGHT,
    valenceArousal: true,
    published: { affectNet8Accuracy: 0.62325, affectNet7Accuracy: 0.65171 },
  },
  {
    name: "mobilevit_va_mtl",
    title: "MobileViT, 8 expressions, valence and arousal",
    licence: LICENCE,
    blobId: "bed5781a1af9924536638ac3786603e124ee900e",
    input: imageNet(224),
    expressions: EIGHT,
    valenceArousal: true,
    published: { affectNet8Accuracy: 0.625, affectNet7Accuracy: 0.66457 },
  },
];
