"""MediaPipe's 52 blendshapes: their order, and the same for both halves of the face."""

import numpy as np

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
