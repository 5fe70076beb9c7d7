import { FaceDetector as MediaPipe } from "@mediapipe/tasks-vision";
import { type Detection, type FaceDetector, KEYPOINTS, type Keypoints } from "../../engine/detect/face-detector.ts";
import type { I420Picture, RawPicture } from "../../core/picture/picture.ts";
import { toRgba } from "../../core/picture/to-rgba.ts";
import { packaged, readPackaged } from "./packaged.ts";

/** Weaker finds are more often no face than one; the gate takes weak ones for covered, or too small. */
const LEAST_SCORE = 0.5;

type Found = ReturnType<MediaPipe["detect"]>["detections"][number];

/**
 * MediaPipe's short-range face detector (faces up to two metres away). The worker is a module, so
 * its module loader is the one that works here.
 */
export async function loadDetector(): Promise<FaceDetector> {
  const model = await readPackaged("vendor/face_detector.tflite");
  const mediaPipe = await MediaPipe.createFromOptions(
    {
      wasmLoaderPath: packaged("vendor/mediapipe/vision_wasm_module_internal.js"),
      wasmBinaryPath: packaged("vendor/mediapipe/vision_wasm_module_internal.wasm"),
    },
    {
      baseOptions: { modelAssetBuffer: new Uint8Array(model), delegate: "CPU" },
      runningMode: "IMAGE",
      minDetectionConfidence: LEAST_SCORE,
    },
  );
  return {
    detect: (picture) => {
      const image = asImage(picture);
      try {
        return Promise.resolve(mediaPipe.detect(image).detections.flatMap((found) => asDetection(found, picture)));
      } finally {
        if (image instanceof VideoFrame) image.close();
      }
    },
  };
}

function asDetection({ boundingBox, keypoints, categories }: Found, picture: RawPicture): Detection[] {
  if (boundingBox === undefined) return [];
  const { originX, originY, width, height } = boundingBox;
  return [
    {
      box: {
        x: originX / picture.width,
        y: originY / picture.height,
        width: width / picture.width,
        height: height / picture.height,
      },
      keypoints: asKeypoints(keypoints),
      score: categories[0]?.score ?? 0,
      share: Math.max(width, height) / Math.max(picture.width, picture.height),
    },
  ];
}

function asKeypoints(points: Found["keypoints"]): Keypoints | null {
  const [rightEye, leftEye, nose, mouth, rightEar, leftEar] = points;
  if (points.length !== KEYPOINTS.length || !rightEye || !leftEye || !nose || !mouth || !rightEar || !leftEar)
    return null;
  return { rightEye, leftEye, nose, mouth, rightEar, leftEar };
}

/** As little copying as the browser allows: it converts I420 itself. */
function asImage(picture: RawPicture): VideoFrame | ImageData {
  if (picture.format === "I420" && "VideoFrame" in self) {
    const frame = asVideoFrame(picture);
    if (frame !== null) return frame;
  }
  return new ImageData(toRgba(picture), picture.width, picture.height);
}

/** null where the planes do not lie in one buffer, or the browser refuses their layout. */
function asVideoFrame({ y, u, v, width, height, fullRange }: I420Picture): VideoFrame | null {
  if (y.data !== u.data || y.data !== v.data) return null;
  try {
    return new VideoFrame(y.data, {
      format: "I420",
      codedWidth: width,
      codedHeight: height,
      timestamp: 0,
      layout: [y, u, v].map(({ offset, stride }) => ({ offset, stride })),
      colorSpace: { matrix: "smpte170m", primaries: "smpte170m", transfer: "smpte170m", fullRange },
    });
  } catch {
    return null;
  }
}
