"""Step 3: shallow heads on the frozen features, as the paper trains them.

A head is linear or has one hidden layer of 128 (ReLU); it reads the embedding (1280), the scores
(8 logits) or both. Losses follow the paper, but for action units, which are intensities
here where they come from MediaPipe.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training.metrics import binary_f1, concordance

HIDDEN = 128
THRESHOLDS = np.arange(0.1, 0.91, 0.1)

Loss = Callable[[Tensor, Tensor], Tensor]


@dataclass(frozen=True)
class Features:
    """What the frozen backbone says of each face: embedding [N, 1280] and logits [N, 8]."""

    embedding: np.ndarray
    scores: np.ndarray

    def take(self, kind: str, rows: np.ndarray) -> Tensor:
        """The rows of "embedding", "scores" or "both"; "both" is embedding followed by logits."""
        parts = {"embedding": [self.embedding], "scores": [self.scores], "both": [self.embedding, self.scores]}[kind]
        return torch.from_numpy(np.concatenate([part[rows] for part in parts], 1))


class Standardise(nn.Module):
    """Features at mean 0 and deviation 1, so that one learning rate suits embedding and logits alike."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.register_buffer("mean", torch.zeros(width))
        self.register_buffer("scale", torch.ones(width))

    def fit(self, features: Tensor) -> None:
        self.mean.copy_(features.mean(0))
        self.scale.copy_(1 / features.std(0).clamp_min(1e-3))

    def forward(self, features: Tensor) -> Tensor:
        return (features - self.mean) * self.scale


def make_head(width: int, outputs: int, layers: str, last: nn.Module | None = None) -> nn.Sequential:
    """A "linear" or "mlp" head from `width` features to `outputs`, with an output function if one is given."""
    if layers == "mlp":
        body: list[nn.Module] = [nn.Linear(width, HIDDEN), nn.ReLU(), nn.Linear(HIDDEN, outputs)]
    else:
        body = [nn.Linear(width, outputs)]
    return nn.Sequential(Standardise(width), *body, *([last] if last else []))


def concordance_loss(predicted: Tensor, expected: Tensor) -> Tensor:
    """1 − the mean of both concordance correlation coefficients over the batch [N, 2] (abaw3_train.ipynb)."""
    mean_p, mean_e = predicted.mean(0), expected.mean(0)
    covariance = ((predicted - mean_p) * (expected - mean_e)).mean(0)
    spread = predicted.var(0, unbiased=False) + expected.var(0, unbiased=False) + (mean_p - mean_e) ** 2
    return 1 - (2 * covariance / (spread + 1e-7)).mean()


def action_unit_loss(expected: Tensor) -> Loss:
    """Binary cross-entropy with w0 = N / 2·negatives and w1 = N / 2·positives per action unit (abaw3_train.ipynb)."""
    positive = expected.mean(0).clamp(1e-3, 1 - 1e-3)

    def loss(predicted: Tensor, wanted: Tensor) -> Tensor:
        weight = torch.where(wanted > 0.5, 0.5 / positive, 0.5 / (1 - positive))
        return F.binary_cross_entropy(predicted, wanted, weight)

    return loss


def intensity_bias(wanted: Tensor) -> Tensor:
    """The last layer's bias that gives each unit's mean intensity [N, 12] through a sigmoid."""
    return torch.logit(wanted.mean(0), eps=1e-3)


def train_head(
    head: nn.Module, features: Tensor, targets: Tensor, loss: Loss, epochs: int = 20, bias: Tensor | None = None
) -> nn.Module:
    """Adam, batches of 512, learning rate 1e-3 down to 0 on a cosine; returns the head in evaluation mode.

    bias: where the last layer's starts, for targets that lie far from its usual 0.
    """
    torch.manual_seed(0)
    for layer in head:
        if isinstance(layer, Standardise):
            layer.fit(features)
        elif isinstance(layer, nn.Linear):
            layer.reset_parameters()
            last = layer
    if bias is not None:
        last.bias.data.copy_(bias)
    optimizer = torch.optim.AdamW(head.parameters(), 1e-3, weight_decay=0.02)
    batches = max(1, len(features) // 512)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, epochs * batches)
    head.train()
    for _ in range(epochs):
        for rows in torch.randperm(len(features)).chunk(batches):
            optimizer.zero_grad()
            loss(head(features[rows]), targets[rows]).backward()
            optimizer.step()
            schedule.step()
    return head.eval()


@torch.inference_mode()
def answer(head: nn.Module, features: Tensor) -> np.ndarray:
    """The head's output [N, outputs]."""
    return head(features).numpy()


def best_thresholds(expected: np.ndarray, predicted: np.ndarray) -> np.ndarray:
    """Per action unit, the threshold of 0.1 … 0.9 with the best F1 (abaw3_train.ipynb). Both [N, 12]."""
    columns = zip(expected.T, predicted.T, strict=True)
    scores = [[binary_f1(wanted, given >= t) for t in THRESHOLDS] for wanted, given in columns]
    return THRESHOLDS[np.argmax(scores, 1)].round(1)


def action_unit_f1(expected: np.ndarray, predicted: np.ndarray, thresholds: np.ndarray) -> np.ndarray:
    """F1 of each action unit [12]."""
    active = predicted >= thresholds
    return np.array([binary_f1(expected[:, unit], active[:, unit]) for unit in range(expected.shape[1])])


def mean_concordance(expected: np.ndarray, predicted: np.ndarray) -> tuple[float, float]:
    """Concordance of valence and of arousal, each over all rows [N, 2]."""
    return concordance(expected[:, 0], predicted[:, 0]), concordance(expected[:, 1], predicted[:, 1])
