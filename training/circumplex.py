"""Valence and arousal from an expression's votes: derived labels, placed on published coordinates.

Coordinates: pleasure and arousal of Russell & Mehrabian (1977), "Evidence for a three-factor
theory of emotions", Journal of Research in Personality 11, 273–294, for happiness (joy), surprise,
sadness, anger, disgust and fear. Neutral is the origin. Contempt is not among the paper's basic
terms; we place it midway between anger and disgust.
"""

import numpy as np

from training.dataset import EXPRESSIONS

_PLACES = {
    "neutral": (0.0, 0.0),
    "happiness": (0.76, 0.48),
    "surprise": (0.40, 0.67),
    "sadness": (-0.63, -0.27),
    "anger": (-0.51, 0.59),
    "disgust": (-0.60, 0.35),
    "fear": (-0.64, 0.60),
    "contempt": (-0.555, 0.47),
}
PLACES = np.array([_PLACES[name] for name in EXPRESSIONS], np.float32)


def valence_arousal(distribution: np.ndarray) -> np.ndarray:
    """Vote distributions [N, 8] to the centre of the votes on the plane [N, 2], each in -1..1."""
    return distribution @ PLACES
