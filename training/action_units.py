"""Action units from MediaPipe's blendshapes: derived labels, no person coded them.

A blendshape is an artist's movement, an action unit a muscle's; the pairs below are those on which
ARKit's documentation of its blendshapes and FACS agree in words (M. Ozel's "ARKit to FACS cheat
sheet", melindaozel.com, discusses each pair). Three need a remark:
- AU6 (cheek raiser): MediaPipe's cheekSquint is 0 on every face of FER+, so a squint together with
  a smile stands for it, which is where AU6 is seen most.
- AU23 (lip tightener) has no blendshape; lips rolled in come nearest.
- AU25 (lips part) has none either; any of jaw, upper lip or lower lip moving apart stands for it.

The thresholds were set by the distribution over FER+ (about the level that one face in four to ten
exceeds). Three of them, of AU15, AU23 and AU24, were first at the level of one in ten; there
MediaPipe contradicts itself between a training face and its mirror image (F1 of one against the other 0.54, 0.60 and
0.61; 0.80 to 0.90 for all others). They stand at the level that one face in four exceeds, where
it contradicts itself least (0.69, 0.73, 0.72). `python -m training.label_faces` prints this agreement.
"""

import numpy as np

from training.blendshapes import symmetric, symmetric_names

NAMES = ("AU1", "AU2", "AU4", "AU6", "AU7", "AU10", "AU12", "AU15", "AU23", "AU24", "AU25", "AU26")

# Action unit: (blendshapes, how they combine, active from).
TABLE: dict[str, tuple[tuple[str, ...], str, float]] = {
    "AU1": (("browInnerUp",), "max", 0.40),
    "AU2": (("browOuterUp",), "max", 0.40),
    "AU4": (("browDown",), "max", 0.25),
    "AU6": (("eyeSquint", "mouthSmile"), "min", 0.35),
    "AU7": (("eyeSquint",), "max", 0.45),
    "AU10": (("mouthUpperUp",), "max", 0.35),
    "AU12": (("mouthSmile",), "max", 0.40),
    "AU15": (("mouthFrown",), "max", 0.025),
    "AU23": (("mouthRollLower", "mouthRollUpper"), "max", 0.05),
    "AU24": (("mouthPress",), "max", 0.05),
    "AU25": (("jawOpen", "mouthLowerDown", "mouthUpperUp"), "max", 0.20),
    "AU26": (("jawOpen",), "max", 0.25),
}


def intensity(blendshapes: np.ndarray) -> np.ndarray:
    """Blendshapes [N, 52] to a strength per action unit [N, 12], in 0..1."""
    shapes, order = symmetric(blendshapes), symmetric_names()
    columns = []
    for name in NAMES:
        sources, combine, _ = TABLE[name]
        parts = shapes[:, [order.index(source) for source in sources]]
        columns.append(parts.max(1) if combine == "max" else parts.min(1))
    return np.stack(columns, 1)


def active(blendshapes: np.ndarray) -> np.ndarray:
    """Blendshapes [N, 52] to whether each action unit is active: bool [N, 12]."""
    return intensity(blendshapes) >= np.array([TABLE[name][2] for name in NAMES], np.float32)
