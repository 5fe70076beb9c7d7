import { FaceDetector as MediaPipe } from "@mediapipe/tasks-vision";
import { type DetectorImage, DetectorImages } from "../../engine/detect/detector-image.ts";
import { type Detection, type FaceDetector, KEYPOINTS, type Keypoints } from "../../engine/detect/face-detector.ts";
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
  const images = new DetectorImages();
  return {
    detect: (picture, region) => {
      const image = images.of(picture, region);
      const { detections } = mediaPipe.detect(new ImageData(image.data, image.width, image.height));
      return Promise.resolve(detections.flatMap((found) => asDetection(found, image)));
    },
  };
}

function asDetection({ boundingBox, keypoints, categories }: Found, image: DetectorImage): Detection[] {
  if (boundingBox === undefined) return [];
  const { originX, originY, width, height } = boundingBox;
  return [
    {
      box: {
        x: originX / image.width,
        y: originY / image.height,
        width: width / image.width,
        height: height / image.height,
      },
      keypoints: asKeypoints(keypoints),
      score: categories[0]?.score ?? 0,
      share: Math.max(width, height) / Math.max(image.width, image.height),
    },
  ];
}

function asKeypoints(points: Found["keypoints"]): Keypoints | null {
  const [rightEye, leftEye, nose, mouth, rightEar, leftEar] = points;
  if (points.length !== KEYPOINTS.length || !rightEye || !leftEye || !nose || !mouth || !rightEar || !leftEar)
    return null;
  return { rightEye, leftEye, nose, mouth, rightEar, leftEar };
}
