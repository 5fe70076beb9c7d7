"""From where on an action unit counts as active, and which units the network cannot tell.

Both are set on the press faces that teach and that choose; those that judge tell whether they hold.
"""

from dataclasses import dataclass

import numpy as np

from training import action_units
from training.dataset import EXPRESSIONS

NEUTRAL = EXPRESSIONS.index("neutral")
# The share of neutral faces that may show a unit; people talk, so parted lips and a dropped jaw are more common.
ALLOWED = {"AU25": 0.10, "AU26": 0.10}
ALLOWED_ELSEWHERE = 0.05
# Thresholds aim lower, so that other neutral faces keep the bound too.
MARGIN = 0.75
# The expression of the coarse labels on which FACS most expects a unit.
EXPECTED = {
    "AU1": "surprise",
    "AU2": "surprise",
    "AU4": "anger",
    "AU6": "happiness",
    "AU7": "anger",
    "AU10": "happiness",
    "AU12": "happiness",
    "AU15": "sadness",
    "AU23": "anger",
    "AU24": "anger",
    "AU25": "surprise",
    "AU26": "surprise",
}
# A unit that can be told is seen on at least this share of the faces on which it is expected.
EXPECTED_SHARE = 0.25
# Lips cannot be pressed and parted at once.
NEVER_BESIDE = {"AU24": ["AU25", "AU26"]}


@dataclass(frozen=True)
class UnitRules:
    """thresholds [12], and the reason for each unit that is not shown."""

    thresholds: list[float]
    not_shown: dict[str, str]


def thresholds_on(neutral: np.ndarray) -> np.ndarray:
    """Intensities of neutral faces [N, 12] to thresholds [12] that fewer than the allowed share of them reach."""
    quantiles = [1 - MARGIN * ALLOWED.get(name, ALLOWED_ELSEWHERE) for name in action_units.NAMES]
    return np.array([np.quantile(column, q) for column, q in zip(neutral.T, quantiles, strict=True)])


def active_shares(intensities: np.ndarray, thresholds: np.ndarray, label: np.ndarray) -> dict[str, list[float]]:
    """By expression, the share of faces [N, 12] on which each unit is active."""
    active = intensities >= thresholds
    present = [index for index in range(len(EXPRESSIONS)) if (label == index).any()]
    return {EXPRESSIONS[index]: active[label == index].mean(0).round(4).tolist() for index in present}


def reasons_not_to_show(shares: dict[str, list[float]]) -> dict[str, str]:
    """The units seen too rarely where they are expected, and what to tell the user."""
    reasons = {}
    for index, name in enumerate(action_units.NAMES):
        expression = EXPECTED[name]
        share = shares[expression][index]
        if share < EXPECTED_SHARE:
            reasons[name] = (
                f"It shows on {share:.0%} of faces labelled {expression}, where it is expected, and on up to "
                f"{ALLOWED.get(name, ALLOWED_ELSEWHERE):.0%} of neutral ones: the model cannot tell it."
            )
    return reasons


def set_rules(groups: list[tuple[np.ndarray, np.ndarray]]) -> UnitRules:
    """Thresholds and hidden units from intensities [N, 12] and labels [N] of some groups of faces.

    A threshold suits the group in which the most neutral faces reach it; what can be told is asked of all together.
    """
    found = [thresholds_on(intensities[label == NEUTRAL]) for intensities, label in groups]
    thresholds = np.clip(np.max(found, 0).astype(np.float64), 0.001, 0.999).round(4)
    together = np.concatenate([intensities for intensities, _ in groups])
    shares = active_shares(together, thresholds, np.concatenate([label for _, label in groups]))
    return UnitRules(thresholds.tolist(), reasons_not_to_show(shares))
