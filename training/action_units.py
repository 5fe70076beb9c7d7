"""Action units from MediaPipe's blendshapes: derived labels, no person coded them.

A blendshape is an artist's movement, an action unit a muscle's; the pairs below are those on which
ARKit's documentation of its blendshapes and FACS agree in words (M. Ozel's "ARKit to FACS cheat
sheet", melindaozel.com, discusses each pair). Three need a remark:
- AU6 (cheek raiser): MediaPipe's cheekSquint is 0 on nearly every face, so a squint together with
  a smile stands for it, which is where AU6 is seen most.
- AU23 (lip tightener) has no blendshape; lips rolled in come nearest.
- AU25 (lips part) has none either; any of jaw, upper lip or lower lip moving apart stands for it.

What is learned is the intensity, 0..1. From where on a unit counts as active is set on neutral faces (unit_rules.py).
"""

from pathlib import Path

import numpy as np

from training import blendshapes

NAMES = ("AU1", "AU2", "AU4", "AU6", "AU7", "AU10", "AU12", "AU15", "AU23", "AU24", "AU25", "AU26")

# Action unit: (blendshapes, how they combine).
TABLE: dict[str, tuple[tuple[str, ...], str]] = {
    "AU1": (("browInnerUp",), "max"),
    "AU2": (("browOuterUp",), "max"),
    "AU4": (("browDown",), "max"),
    "AU6": (("eyeSquint", "mouthSmile"), "min"),
    "AU7": (("eyeSquint",), "max"),
    "AU10": (("mouthUpperUp",), "max"),
    "AU12": (("mouthSmile",), "max"),
    "AU15": (("mouthFrown",), "max"),
    "AU23": (("mouthRollLower", "mouthRollUpper"), "max"),
    "AU24": (("mouthPress",), "max"),
    "AU25": (("jawOpen", "mouthLowerDown", "mouthUpperUp"), "max"),
    "AU26": (("jawOpen",), "max"),
}


def intensity(shapes: np.ndarray) -> np.ndarray:
    """Blendshapes [N, 52] to a strength per action unit [N, 12], in 0..1; NaN stays NaN."""
    both_sides, order = blendshapes.symmetric(shapes), blendshapes.symmetric_names()
    columns = []
    for name in NAMES:
        sources, combine = TABLE[name]
        parts = both_sides[:, [order.index(source) for source in sources]]
        columns.append(parts.max(1) if combine == "max" else parts.min(1))
    return np.stack(columns, 1)


def read_views(labels: Path) -> np.ndarray:
    """Intensities of each press face and of its mirror image [N, 2, 12]; NaN where MediaPipe found none."""
    views = blendshapes.read_views(labels)
    return np.stack([intensity(views[:, view]) for view in range(2)], 1)
