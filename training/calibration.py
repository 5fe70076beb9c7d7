"""How sure is sure: temperature of the softmax, and the confidence under which we say "unsure"."""

import numpy as np
import torch

from training.metrics import calibration_error

# Errors among shown labels that the bound aims at: below the tenth that is promised, since other faces come out worse.
HIGHEST_ERROR = 0.09


def probabilities(logits: np.ndarray, temperature: float) -> np.ndarray:
    """Softmax of logits ÷ temperature [N, 8]."""
    return torch.softmax(torch.from_numpy(logits / temperature), 1).numpy()


def averaged(readings: list[np.ndarray], temperature: float) -> np.ndarray:
    """Mean probabilities [N, 8] of several readings' logits, as smoothing shows them."""
    return np.mean([probabilities(logits, temperature) for logits in readings], 0)


def fit_temperature(groups: list[tuple[list[np.ndarray], np.ndarray]]) -> float:
    """The temperature at which the largest calibration error of any group is least.

    A group is some readings' logits [N, 8] of the same faces, which are averaged, and the labels [N].
    """
    candidates = np.exp(np.linspace(np.log(0.25), np.log(4), 400))
    errors = [
        max(calibration_error(averaged(readings, t), expected) for readings, expected in groups) for t in candidates
    ]
    return float(candidates[int(np.argmin(errors))])


def unsure_below(confidence: np.ndarray, correct: np.ndarray, highest_error: float = HIGHEST_ERROR) -> float:
    """The lowest confidence from which on at most `highest_error` of the shown labels are wrong."""
    order = np.argsort(-confidence)
    errors = np.cumsum(~correct[order]) / np.arange(1, len(order) + 1)
    allowed = np.flatnonzero(errors <= highest_error)
    return float(confidence[order][allowed[-1]]) if len(allowed) else 1.0
