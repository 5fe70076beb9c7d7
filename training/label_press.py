"""What MediaPipe says of the press faces: the box that fixes the crop, and blendshapes of face and mirror image.

All are derived labels. The mirror image is as good as a second opinion: MediaPipe's answers to it differ more from
those to the face itself than after any turn or scaling.
"""

import argparse
import io
import zipfile
from pathlib import Path

import mediapipe as mp
import numpy as np
from mediapipe.tasks.python import vision
from mediapipe.tasks.python.core.base_options import BaseOptions
from tqdm import tqdm

from training import action_units, blendshapes, press
from training.errors import InputError, command


def to_media_pipe(grey: np.ndarray) -> mp.Image:
    """uint8 [H, W] as MediaPipe takes it."""
    return mp.Image(image_format=mp.ImageFormat.SRGB, data=np.ascontiguousarray(np.repeat(grey[..., None], 3, 2)))


def make_detector(task: Path) -> vision.FaceDetector:
    """The short-range detector in the landmarker's file: the one that runs in the extension."""
    with zipfile.ZipFile(io.BytesIO(task.read_bytes())) as archive:
        model = archive.read("face_detector.tflite")
    return vision.FaceDetector.create_from_options(
        vision.FaceDetectorOptions(BaseOptions(model_asset_buffer=model), min_detection_confidence=0.3)
    )


def make_landmarker(task: Path) -> vision.FaceLandmarker:
    """With blendshapes, for single pictures."""
    return vision.FaceLandmarker.create_from_options(
        vision.FaceLandmarkerOptions(
            BaseOptions(model_asset_path=str(task)),
            output_face_blendshapes=True,
            min_face_detection_confidence=0.3,
            min_face_presence_confidence=0.3,
        )
    )


def both_views(landmarker: vision.FaceLandmarker, grey: np.ndarray) -> np.ndarray:
    """Blendshapes [2, 52] of a picture and of its mirror image, both as of the picture; NaN where none were found."""
    views = np.full((2, len(blendshapes.NAMES)), np.nan, np.float32)
    for view, pixels in enumerate((grey, grey[:, ::-1])):
        shapes = landmarker.detect(to_media_pipe(pixels)).face_blendshapes
        if shapes:
            views[view] = [category.score for category in shapes[0]]
    views[1] = blendshapes.swap_sides(views[1:])[0]
    return views


def label(faces: press.PressFaces, folder: Path, task: Path) -> dict[str, np.ndarray]:
    """box [N, 4] (x, y, width, height in the bordered picture), crop uint8 [N, 128, 128], blendshapes [N, 2, 52].

    Rows are NaN (crops black) where no face was found.
    """
    if not task.is_file():
        raise InputError(f"{task} is missing: pass --landmarker with the path of face_landmarker.task")
    count = len(faces.files)
    found = {
        "box": np.full((count, 4), np.nan, np.float32),
        "crop": np.zeros((count, press.SIDE, press.SIDE), np.uint8),
        "blendshapes": np.full((count, 2, len(blendshapes.NAMES)), np.nan, np.float32),
    }
    pictures = press.Pictures(folder)
    with make_detector(task) as detector, make_landmarker(task) as landmarker:
        for row, file in enumerate(tqdm(faces.files, desc="label press faces", unit="face", mininterval=5)):
            picture = pictures.framed(file)
            detections = detector.detect(to_media_pipe(picture)).detections
            if not detections:
                continue
            box = max(detections, key=lambda d: d.bounding_box.width).bounding_box
            found["box"][row] = [box.origin_x, box.origin_y, box.width, box.height]
            found["crop"][row] = press.cut(picture, found["box"][row])
            found["blendshapes"][row] = both_views(landmarker, picture)
    return found


def agreement(views: np.ndarray) -> str:
    """One line: how well each action unit's intensity agrees with itself between face and mirror image [N, 2, 52]."""
    both = views[~np.isnan(views[:, :, 0]).any(1)]
    face, mirror = action_units.intensity(both[:, 0]), action_units.intensity(both[:, 1])
    pairs = zip(action_units.NAMES, face.T, mirror.T, strict=True)
    return "correlation of both views: " + ", ".join(f"{name} {np.corrcoef(a, b)[0, 1]:.2f}" for name, a, b in pairs)


@command
def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--press", type=Path, required=True, help="folder of faces.csv and faces.zip")
    parser.add_argument("--landmarker", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    faces = press.read_list(options.press)
    found = label(faces, options.press, options.landmarker)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(options.out, **found)
    boxed, shaped = ~np.isnan(found["box"][:, 0]), ~np.isnan(found["blendshapes"][:, :, 0]).any(1)
    print(f"box found in {boxed.mean():.1%}, blendshapes of both views in {shaped.mean():.1%}")
    print(agreement(found["blendshapes"]))


if __name__ == "__main__":
    main()
