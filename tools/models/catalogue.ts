import type { Expression } from "../../src/core/expression.ts";
import type { Backbone } from "../../src/core/registry/registry.ts";

/** A published network that can be imported, and the facts that its file does not hold. */
export interface PublishedModel {
  readonly name: string;
  readonly title: string;
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

/** Of all of them. */
export const PUBLISHED_LICENCE = "Apache-2.0 (weights; trained on AffectNet, which is for research only)";

const EIGHT = [
  ...(["anger", "contempt", "disgust", "fear"] as const),
  ...(["happiness", "neutral", "sadness", "surprise"] as const),
];
const SEVEN = EIGHT.filter((expression) => expression !== "contempt");

const IMAGENET = { colour: "rgb", mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] } as const;
const CENTRED = { colour: "rgb", mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5] } as const;

/** What most of them have in common. */
const COMMON = { input: { side: 224, ...IMAGENET }, expressions: EIGHT, valenceArousal: false };

/** Blob ids, sizes, orders and accuracies are those of the published files and their README (UPSTREAM). */
export const CATALOGUE: readonly PublishedModel[] = [
  {
    ...COMMON,
    name: "enet_b0_8_best_afew",
    title: "EfficientNet-B0, 8 expressions, best on AFEW",
    blobId: "d87faf71e8756d68c701ffd88b4cde4be460f57d",
    published: { affectNet8Accuracy: 0.6095, affectNet7Accuracy: 0.6463 },
  },
  {
    ...COMMON,
    name: "enet_b0_8_best_vgaf",
    title: "EfficientNet-B0, 8 expressions, best on VGAF",
    blobId: "49772db4e87ee6df57087fba131832a959e5c64d",
    published: { affectNet8Accuracy: 0.6132, affectNet7Accuracy: 0.6457 },
  },
  {
    ...COMMON,
    name: "enet_b0_8_va_mtl",
    title: "EfficientNet-B0, 8 expressions, valence and arousal",
    blobId: "7ce9d6dd5b82b260bc19bfe7822a6ffa1abb6011",
    valenceArousal: true,
    published: { affectNet8Accuracy: 0.6193, affectNet7Accuracy: 0.6494 },
  },
  {
    ...COMMON,
    name: "enet_b2_7",
    title: "EfficientNet-B2, 7 expressions",
    blobId: "cdd6a6070b72ed2e59e15e810ae0ecdbcb0f7626",
    input: { side: 260, ...IMAGENET },
    expressions: SEVEN,
    published: { affectNet7Accuracy: 0.6634 },
  },
  {
    ...COMMON,
    name: "enet_b2_8",
    title: "EfficientNet-B2, 8 expressions",
    blobId: "a7cb612cbab1ce3d50dd52e57285fb2c7ea6d0d9",
    input: { side: 260, ...IMAGENET },
    published: { affectNet8Accuracy: 0.6303, affectNet7Accuracy: 0.6629 },
  },
  {
    ...COMMON,
    name: "enet_b2_8_best",
    title: "EfficientNet-B2, 8 expressions, best on AffectNet",
    blobId: "7e53eb31fefa28f6667195b27c7adade87da0a8f",
    input: { side: 260, ...IMAGENET },
    published: { affectNet8Accuracy: 0.63125, affectNet7Accuracy: 0.6651 },
  },
  {
    ...COMMON,
    name: "mbf_va_mtl",
    title: "MobileFaceNet, 8 expressions, valence and arousal",
    blobId: "194db927ec135679e5cd0a267c5605e2e9d68e7e",
    input: { side: 112, ...CENTRED },
    valenceArousal: true,
    published: { affectNet8Accuracy: 0.62325, affectNet7Accuracy: 0.65171 },
  },
  {
    ...COMMON,
    name: "mobilevit_va_mtl",
    title: "MobileViT, 8 expressions, valence and arousal",
    blobId: "bed5781a1af9924536638ac3786603e124ee900e",
    valenceArousal: true,
    published: { affectNet8Accuracy: 0.625, affectNet7Accuracy: 0.66457 },
  },
];
