"""MediaPipe's 52 blendshapes: their order, and one answer from both halves and both views of a face."""

from pathlib import Path

import numpy as np

from training.errors import InputError

# The order of MediaPipe's face_blendshapes.tflite.
NAMES = (
    "_neutral browDownLeft browDownRight browInnerUp browOuterUpLeft browOuterUpRight cheekPuff cheekSquintLeft "
    "cheekSquintRight eyeBlinkLeft eyeBlinkRight eyeLookDownLeft eyeLookDownRight eyeLookInLeft eyeLookInRight "
    "eyeLookOutLeft eyeLookOutRight eyeLookUpLeft eyeLookUpRight eyeSquintLeft eyeSquintRight eyeWideLeft "
    "eyeWideRight jawForward jawLeft jawOpen jawRight mouthClose mouthDimpleLeft mouthDimpleRight mouthFrownLeft "
    "mouthFrownRight mouthFunnel mouthLeft mouthLowerDownLeft mouthLowerDownRight mouthPressLeft mouthPressRight "
    "mouthPucker mouthRight mouthRollLower mouthRollUpper mouthShrugLower mouthShrugUpper mouthSmileLeft "
    "mouthSmileRight mouthStretchLeft mouthStretchRight mouthUpperUpLeft mouthUpperUpRight noseSneerLeft "
    "noseSneerRight"
).split()

# Those that say nothing about expression: the rest face, and where the eyes look.
_LEFT_OUT = ("_neutral", "eyeLook")
_SMALLEST = 1e-3


def symmetric_names() -> list[str]:
    """Names without Left/Right, in order of first appearance."""
    names = []
    for name in NAMES:
        base = name.removesuffix("Left").removesuffix("Right")
        if not base.startswith(_LEFT_OUT) and base not in names:
            names.append(base)
    return names


def symmetric(blendshapes: np.ndarray) -> np.ndarray:
    """[N, 52] -> [N, len(symmetric_names())]: left and right averaged, so that a mirrored face has the same."""
    columns = []
    for base in symmetric_names():
        pair = [index for index, name in enumerate(NAMES) if name in (base, f"{base}Left", f"{base}Right")]
        columns.append(blendshapes[:, pair].mean(1))
    return np.stack(columns, 1).astype(np.float32)


def swap_sides(blendshapes: np.ndarray) -> np.ndarray:
    """What a mirror image's blendshapes [N, 52] say of the face itself: left and right change places."""
    sides = {"Left": "Right", "Right": "Left"}
    swapped = [next((name[: -len(a)] + b for a, b in sides.items() if name.endswith(a)), name) for name in NAMES]
    return blendshapes[:, [NAMES.index(name) for name in swapped]]


def agree(views: np.ndarray) -> np.ndarray:
    """One set of blendshapes [N, 52] from several views [N, V, 52]; NaN where no view has any.

    The geometric mean: MediaPipe's error is a factor more than a difference (the logarithms of a
    face's and its mirror image's answers correlate better than the answers, most of all for the small movements).
    """
    logarithms = np.log(np.maximum(views, _SMALLEST))
    known = ~np.isnan(logarithms)
    total = np.where(known, logarithms, 0).sum(1)
    return np.where(known.any(1), np.exp(total / np.maximum(known.sum(1), 1)), np.nan).astype(np.float32)


def read_views(labels: Path) -> np.ndarray:
    """The blendshapes [N, 2, 52] that `label_press` wrote, of the face and of its mirror image."""
    if not labels.is_file():
        raise InputError(f"{labels} is missing: run `python -m training.label_press` first")
    with np.load(labels) as found:
        return found["blendshapes"]


def ranks(shapes: np.ndarray) -> np.ndarray:
    """Each column's values as their rank in 0..1 among all faces [N, B]; NaN stays NaN.

    MediaPipe gives a pressed lip 0.1 where it gives a smile 0.9; as ranks both count alike for a loss.
    """
    known = ~np.isnan(shapes[:, 0])
    placed = np.full_like(shapes, np.nan)
    order = shapes[known].argsort(0, kind="stable").argsort(0, kind="stable")
    placed[known] = (order + 0.5) / max(1, known.sum())
    return placed
