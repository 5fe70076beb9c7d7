"""Labels that FER+ lacks, read by MediaPipe from the faces themselves.

For each face: where the run-time detector puts its box (that fixes the crop), and 52
blendshapes of the face and of its mirror image (that become action units, see action_units.py).
All are derived labels. The mirror image is there because MediaPipe's answers to it differ more from
those to the face itself than after any turn or scaling: it is as good as a second opinion.
"""

import argparse
import io
import zipfile
from pathlib import Path

import mediapipe as mp
import numpy as np
from mediapipe.tasks.python import vision
from mediapipe.tasks.python.core.base_options import BaseOptions
from PIL import Image
from tqdm import tqdm

from training import action_units, blendshapes, dataset
from training.errors import InputError, command
from training.metrics import binary_f1

# The face is put in the middle of a picture twice its size, since a detector expects surroundings.
BORDER = dataset.SIDE // 2
UPSCALE = 4


def _picture(face: np.ndarray) -> mp.Image:
    framed = np.pad(face, BORDER, mode="edge")
    size = framed.shape[0] * UPSCALE
    grey = Image.fromarray(framed).resize((size, size), Image.Resampling.BICUBIC)
    return mp.Image(image_format=mp.ImageFormat.SRGB, data=np.ascontiguousarray(np.asarray(grey.convert("RGB"))))


def _detector(task: Path) -> vision.FaceDetector:
    with zipfile.ZipFile(io.BytesIO(task.read_bytes())) as archive:
        model = archive.read("face_detector.tflite")
    return vision.FaceDetector.create_from_options(
        vision.FaceDetectorOptions(BaseOptions(model_asset_buffer=model), min_detection_confidence=0.3)
    )


def _landmarker(task: Path) -> vision.FaceLandmarker:
    return vision.FaceLandmarker.create_from_options(
        vision.FaceLandmarkerOptions(
            BaseOptions(model_asset_path=str(task)),
            output_face_blendshapes=True,
            min_face_detection_confidence=0.3,
            min_face_presence_confidence=0.3,
        )
    )


def label(pixels: np.ndarray, task: Path) -> dict[str, np.ndarray]:
    """pixels: uint8 [N, 48, 48].

    Returns box [N, 4] (x, y, width, height in the 48-pixel picture), keypoints [N, 6, 2] (same
    unit), score [N] and blendshapes [N, 2, 52] in 0..1, of the face and of its mirror image, both as of the face;
    rows are NaN where MediaPipe found no face.
    """
    if not task.is_file():
        raise InputError(f"{task} is missing: pass --landmarker with the path of face_landmarker.task")
    count = len(pixels)
    found = {
        "box": np.full((count, 4), np.nan, np.float32),
        "keypoints": np.full((count, 6, 2), np.nan, np.float32),
        "score": np.full(count, np.nan, np.float32),
        "blendshapes": np.full((count, 2, len(blendshapes.NAMES)), np.nan, np.float32),
    }
    with _detector(task) as detector, _landmarker(task) as landmarker:
        for row, face in enumerate(tqdm(pixels, desc="label faces", unit="face", mininterval=5)):
            picture = _picture(face)
            detections = detector.detect(picture).detections
            if detections:
                _note_detection(found, row, max(detections, key=lambda d: d.bounding_box.width))
            for view, image in enumerate((picture, _picture(face[:, ::-1]))):
                shapes = landmarker.detect(image).face_blendshapes
                if shapes:
                    found["blendshapes"][row, view] = [category.score for category in shapes[0]]
    found["blendshapes"][:, 1] = blendshapes.swap_sides(found["blendshapes"][:, 1])
    return found


def summary(found: dict[str, np.ndarray]) -> str:
    """One line: how many faces were found, and how FER+'s frame compares with the detector's box."""
    detected = ~np.isnan(found["score"])
    box = found["box"][detected]
    low, middle, high = np.percentile(dataset.SIDE / np.maximum(box[:, 2], box[:, 3]), [25, 50, 75])
    shaped = ~np.isnan(found["blendshapes"][:, :, 0]).all(1)
    return (
        f"box found in {detected.mean():.1%}, blendshapes in {shaped.mean():.1%}; "
        f"frame / box: {middle:.3f} (middle half {low:.2f} to {high:.2f})"
    )


def agreement(views: np.ndarray) -> str:
    """One line: F1 of each action unit as read from a face against the same from its mirror image [N, 2, 52]."""
    both = views[~np.isnan(views[:, :, 0]).any(1)]
    face, mirror = action_units.active(both[:, 0]), action_units.active(both[:, 1])
    pairs = zip(action_units.NAMES, face.T, mirror.T, strict=True)
    return "agreement of both views: " + ", ".join(f"{name} {binary_f1(one, other):.2f}" for name, one, other in pairs)


def _note_detection(found: dict[str, np.ndarray], row: int, detection: vision.FaceDetectorResult) -> None:
    side = dataset.SIDE + 2 * BORDER
    box = detection.bounding_box
    scaled = np.array([box.origin_x, box.origin_y, box.width, box.height], np.float32) / UPSCALE
    found["box"][row] = scaled - [BORDER, BORDER, 0, 0]
    found["keypoints"][row] = [(point.x * side - BORDER, point.y * side - BORDER) for point in detection.keypoints]
    found["score"][row] = detection.categories[0].score


@command
def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--landmarker", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    faces = dataset.load(options.data)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    found = label(faces.pixels, options.landmarker)
    np.savez_compressed(options.out, **found)
    print(summary(found))
    print(agreement(found["blendshapes"][faces.training_rows()]))


if __name__ == "__main__":
    main()
