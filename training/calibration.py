"""How sure is sure: temperature of the softmax, and the confidence under which we say "unsure"."""

import numpy as np
import torch
import torch.nn.functional as F

HIGHEST_ERROR = 0.10


def fit_temperature(logits: np.ndarray, expected: np.ndarray) -> float:
    """The temperature that gives the lowest cross-entropy; logits [N, 8], expected int [N]."""
    scores, wanted = torch.from_numpy(logits), torch.from_numpy(expected)
    candidates = np.exp(np.linspace(np.log(0.25), np.log(4), 400))
    losses = [F.cross_entropy(scores / float(t), wanted).item() for t in candidates]
    return float(candidates[int(np.argmin(losses))])


def probabilities(logits: np.ndarray, temperature: float) -> np.ndarray:
    """Softmax of logits ÷ temperature [N, 8]."""
    return torch.softmax(torch.from_numpy(logits / temperature), 1).numpy()


def unsure_below(confidence: np.ndarray, correct: np.ndarray, highest_error: float = HIGHEST_ERROR) -> float:
    """The lowest confidence from which on at most `highest_error` of the shown labels are wrong."""
    order = np.argsort(-confidence)
    errors = np.cumsum(~correct[order]) / np.arange(1, len(order) + 1)
    allowed = np.flatnonzero(errors <= highest_error)
    return float(confidence[order][allowed[-1]]) if len(allowed) else 1.0
