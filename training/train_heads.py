"""Train every head of the ablation: {embedding, scores, both} × {linear, MLP} for each task, and the MTL head."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training import action_units, blendshapes, heads
from training.circumplex import valence_arousal
from training.dataset import EXPRESSIONS, VALIDATION, FerPlus
from training.heads import Features
from training.metrics import accuracy, macro_f1

KINDS = ("embedding", "scores", "both")
LAYERS = ("linear", "mlp")
# Each shows every training face twice, as it is and mirrored. Expressions are half known to the features already.
EPOCHS = 10
CLASSES, AFFECT, UNITS = len(EXPRESSIONS), 2, len(action_units.NAMES)


@dataclass(frozen=True)
class Task:
    """What heads are trained on: features and labels of all faces, and the row numbers of both parts.

    `mirrored` holds the features of the training rows' mirror images alone; labels are the same. votes [N, 8],
    affect [N, 2] and units [N, 12] are targets; `known` [N] marks faces with action units.
    """

    features: Features
    mirrored: Features
    votes: Tensor
    affect: Tensor
    units: Tensor
    known: np.ndarray
    majority: np.ndarray
    training: np.ndarray
    validation: np.ndarray

    def width(self, kind: str) -> int:
        """How many numbers "embedding", "scores" or "both" has."""
        return self.features.take(kind, self.training[:1]).shape[1]

    def lesson(self, kind: str, rows: np.ndarray, targets: Tensor) -> tuple[Tensor, Tensor]:
        """Features and targets of training rows, each face followed later by its mirror image."""
        places = np.searchsorted(self.training, rows)
        both = torch.cat([self.features.take(kind, rows), self.mirrored.take(kind, places)])
        return both, torch.cat([targets[rows], targets[rows]])


@dataclass(frozen=True)
class Trained:
    """A head, what it reads, its layers, its measures on validation, and an AU head's thresholds."""

    head: nn.Module
    kind: str
    layers: str
    measures: dict[str, float]
    thresholds: np.ndarray | None = None


def make_task(features: Features, mirrored: Features, faces: FerPlus, derived: Path) -> Task:
    """Put features and labels together; action units are derived from blendshapes, affect from votes."""
    known, units = read_action_units(derived)
    return Task(
        features,
        mirrored,
        torch.from_numpy(faces.distribution),
        torch.from_numpy(valence_arousal(faces.distribution)),
        torch.from_numpy(units),
        known,
        faces.majority,
        faces.training_rows(),
        faces.evaluation_rows(VALIDATION),
    )


def read_action_units(derived: Path) -> tuple[np.ndarray, np.ndarray]:
    """Which faces have blendshapes [N], and their action units as 0 or 1, float32 [N, 12]."""
    shapes = blendshapes.read(derived)
    return ~np.isnan(shapes[:, 0]), action_units.active(np.nan_to_num(shapes)).astype(np.float32)


def _votes_loss(predicted: Tensor, expected: Tensor) -> Tensor:
    return F.cross_entropy(predicted, expected)


def train_expression(task: Task, kind: str, layers: str) -> Trained:
    """8 logits, learned from the votes."""
    head = heads.make_head(task.width(kind), CLASSES, layers)
    heads.train_head(head, *task.lesson(kind, task.training, task.votes), _votes_loss, EPOCHS // 2)
    predicted = heads.answer(head, task.features.take(kind, task.validation)).argmax(1)
    expected = task.majority[task.validation]
    measures = {"accuracy": accuracy(expected, predicted), "macroF1": macro_f1(expected, predicted, CLASSES)}
    return Trained(head, kind, layers, measures)


def train_affect(task: Task, kind: str, layers: str) -> Trained:
    """Valence and arousal through tanh, learned with the concordance loss."""
    head = heads.make_head(task.width(kind), AFFECT, layers, nn.Tanh())
    heads.train_head(head, *task.lesson(kind, task.training, task.affect), heads.concordance_loss, EPOCHS)
    predicted = heads.answer(head, task.features.take(kind, task.validation))
    valence, arousal = heads.mean_concordance(task.affect[task.validation].numpy(), predicted)
    return Trained(head, kind, layers, {"cccValence": valence, "cccArousal": arousal})


def train_units(task: Task, kind: str, layers: str) -> Trained:
    """12 probabilities and the thresholds that suit them on validation."""
    rows, held = task.training[task.known[task.training]], task.validation[task.known[task.validation]]
    head = heads.make_head(task.width(kind), UNITS, layers, nn.Sigmoid())
    loss = heads.action_unit_loss(task.units[rows])
    heads.train_head(head, *task.lesson(kind, rows, task.units), loss, EPOCHS)
    predicted = heads.answer(head, task.features.take(kind, held))
    expected = task.units[held].numpy() > 0.5
    thresholds = heads.best_thresholds(expected, predicted)
    f1 = heads.action_unit_f1(expected, predicted, thresholds)
    return Trained(head, kind, layers, {"macroF1": float(f1.mean())}, thresholds)


class MultiTask(nn.Module):
    """One linear layer for all three tasks at once (section 1.4)."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.linear = heads.make_head(width, CLASSES + AFFECT + UNITS, "linear")

    def forward(self, features: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """[N, width] -> expression logits [N, 8], valence and arousal [N, 2], action units [N, 12]."""
        logits, affect, units = self.linear(features).split([CLASSES, AFFECT, UNITS], 1)
        return logits, torch.tanh(affect), torch.sigmoid(units)


def _multi_task_loss(predicted: Tensor, wanted: Tensor) -> Tensor:
    """The three losses, unweighted; faces without action units count for the other two only."""
    logits, affect, units = predicted.split([CLASSES, AFFECT, UNITS], 1)
    votes, place, active, known = wanted.split([CLASSES, AFFECT, UNITS, 1], 1)
    with_units = known[:, 0] > 0.5
    units_loss = F.binary_cross_entropy_with_logits(units[with_units], active[with_units])
    return _votes_loss(logits, votes) + heads.concordance_loss(torch.tanh(affect), place) + units_loss


def train_multi_task(task: Task) -> Trained:
    """Linear, on embedding and scores; P_MTL = macro F1 + mean concordance + action units' macro F1."""
    model = MultiTask(task.width("both"))
    wanted = torch.cat([task.votes, task.affect, task.units, torch.from_numpy(task.known)[:, None].float()], 1)
    heads.train_head(model.linear, *task.lesson("both", task.training, wanted), _multi_task_loss, EPOCHS)
    with torch.inference_mode():
        logits, affect, units = (part.numpy() for part in model(task.features.take("both", task.validation)))
    known = task.known[task.validation]
    expected_units = task.units[task.validation].numpy()[known] > 0.5
    thresholds = heads.best_thresholds(expected_units, units[known])
    valence, arousal = heads.mean_concordance(task.affect[task.validation].numpy(), affect)
    measures = {
        "macroF1": macro_f1(task.majority[task.validation], logits.argmax(1), CLASSES),
        "cccValence": valence,
        "cccArousal": arousal,
        "unitsMacroF1": float(heads.action_unit_f1(expected_units, units[known], thresholds).mean()),
    }
    measures["pMtl"] = measures["macroF1"] + (valence + arousal) / 2 + measures["unitsMacroF1"]
    return Trained(model.eval(), "both", "linear", measures, thresholds)
