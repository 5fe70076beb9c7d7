"""Train every head of the ablation: {embedding, scores, both} × {linear, MLP} for each task, and the MTL head."""

from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training import action_units, heads
from training.circumplex import valence_arousal
from training.dataset import EXPRESSIONS
from training.head_lessons import Exam, Exams, Lessons
from training.metrics import accuracy, macro_f1

KINDS = ("embedding", "scores", "both")
LAYERS = ("linear", "mlp")
EPOCHS = 8
CLASSES, AFFECT, UNITS = len(EXPRESSIONS), 2, len(action_units.NAMES)


@dataclass(frozen=True)
class Trained:
    """A head, what it reads, its layers, and its measures on the exams."""

    head: nn.Module
    kind: str
    layers: str
    measures: dict[str, float]


def width_of(lessons: Lessons, kind: str) -> int:
    """How many numbers "embedding", "scores" or "both" has."""
    return lessons.features.take(kind, np.arange(1)).shape[1]


def _take(lessons: Lessons, kind: str, rows: np.ndarray | None = None) -> Tensor:
    return lessons.features.take(kind, np.arange(len(lessons.votes)) if rows is None else rows)


def _answer(head: nn.Module, exam: Exam, kind: str) -> np.ndarray:
    return heads.answer(head, exam.features.take(kind, np.arange(len(exam.label))))


def answer(trained: Trained, exam: Exam) -> np.ndarray:
    """A head's output on every face of an exam."""
    return _answer(trained.head, exam, trained.kind)


def expression_measures(exams: Exams, answers: list[np.ndarray]) -> dict[str, float]:
    """From logits on FER+, press and worse press faces; `quality` is what is chosen by."""
    ferplus, press, worse = (answer.argmax(1) for answer in answers)
    measures = {
        "accuracy": accuracy(exams.ferplus.label, ferplus),
        "macroF1": macro_f1(exams.ferplus.label, ferplus, CLASSES),
        "pressAccuracy": accuracy(exams.press.label, press),
        "pressWorseAccuracy": accuracy(exams.worse.label, worse),
    }
    measures["quality"] = sum(measures.values()) - 0.5 * measures["macroF1"]
    return measures


def train_expression(lessons: Lessons, exams: Exams, kind: str, layers: str) -> Trained:
    """8 logits, learned from votes and press labels."""
    head = heads.make_head(width_of(lessons, kind), CLASSES, layers)
    heads.train_head(head, _take(lessons, kind), lessons.votes, F.cross_entropy, EPOCHS)
    answers = [_answer(head, exam, kind) for exam in (exams.ferplus, exams.press, exams.worse)]
    return Trained(head, kind, layers, expression_measures(exams, answers))


def train_affect(lessons: Lessons, exams: Exams, kind: str, layers: str) -> Trained:
    """Valence and arousal through tanh, learned with the concordance loss."""
    head = heads.make_head(width_of(lessons, kind), AFFECT, layers, nn.Tanh())
    heads.train_head(head, _take(lessons, kind), lessons.affect, heads.concordance_loss, EPOCHS)
    valence, arousal = _affect_measures(exams, _answer(head, exams.ferplus, kind))
    return Trained(head, kind, layers, {"cccValence": valence, "cccArousal": arousal})


def _affect_measures(exams: Exams, predicted: np.ndarray) -> tuple[float, float]:
    return heads.mean_concordance(valence_arousal(exams.ferplus.votes), predicted)


def unit_correlation(exam: Exam, predicted: np.ndarray) -> np.ndarray:
    """Correlation of each unit's intensity with MediaPipe's on the sharp face [12]."""
    known = exam.known
    pairs = zip(exam.units[known].T, predicted[known].T, strict=True)
    return np.array([np.corrcoef(wanted, given)[0, 1] for wanted, given in pairs])


def train_units(lessons: Lessons, exams: Exams, kind: str, layers: str) -> Trained:
    """12 intensities, learned on press faces from what MediaPipe says of the sharp picture."""
    rows = np.flatnonzero(lessons.known.numpy())
    head = heads.make_head(width_of(lessons, kind), UNITS, layers, nn.Sigmoid())
    units = lessons.units[rows]
    bias = heads.intensity_bias(units)
    heads.train_head(head, _take(lessons, kind, rows), units, F.binary_cross_entropy, 2 * EPOCHS, bias)
    measures = {
        "correlation": float(unit_correlation(exams.press, _answer(head, exams.press, kind)).mean()),
        "worseCorrelation": float(unit_correlation(exams.worse, _answer(head, exams.worse, kind)).mean()),
    }
    return Trained(head, kind, layers, measures)


class MultiTask(nn.Module):
    """One linear layer for all three tasks at once (abaw3_train.ipynb)."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.linear = heads.make_head(width, CLASSES + AFFECT + UNITS, "linear")

    def forward(self, features: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """[N, width] -> expression logits [N, 8], valence and arousal [N, 2], action units [N, 12]."""
        logits, affect, units = self.linear(features).split([CLASSES, AFFECT, UNITS], 1)
        return logits, torch.tanh(affect), torch.sigmoid(units)


def _multi_task_loss(predicted: Tensor, wanted: Tensor) -> Tensor:
    """The three losses; faces without action units count for the other two only."""
    logits, affect, units = predicted.split([CLASSES, AFFECT, UNITS], 1)
    votes, place, intensity, known = wanted.split([CLASSES, AFFECT, UNITS, 1], 1)
    with_units = known[:, 0] > 0.5
    units_loss = F.binary_cross_entropy_with_logits(units[with_units], intensity[with_units])
    return F.cross_entropy(logits, votes) + heads.concordance_loss(torch.tanh(affect), place) + units_loss


def train_multi_task(lessons: Lessons, exams: Exams) -> Trained:
    """Linear, on embedding and scores."""
    model = MultiTask(width_of(lessons, "both"))
    wanted = torch.cat([lessons.votes, lessons.affect, lessons.units.nan_to_num(), lessons.known[:, None].float()], 1)
    start = torch.cat([torch.zeros(CLASSES + AFFECT), heads.intensity_bias(lessons.units[lessons.known])])
    heads.train_head(model.linear, _take(lessons, "both"), wanted, _multi_task_loss, EPOCHS, start)
    model.eval()
    answers = [answer_multi_task(model, exam) for exam in (exams.ferplus, exams.press, exams.worse)]
    valence, arousal = _affect_measures(exams, answers[0][1])
    measures = expression_measures(exams, [logits for logits, _, _ in answers]) | {
        "cccValence": valence,
        "cccArousal": arousal,
        "correlation": float(unit_correlation(exams.press, answers[1][2]).mean()),
        "worseCorrelation": float(unit_correlation(exams.worse, answers[2][2]).mean()),
    }
    return Trained(model, "both", "linear", measures)


@torch.inference_mode()
def answer_multi_task(model: nn.Module, exam: Exam) -> list[np.ndarray]:
    """Logits, affect and units of every face of an exam."""
    return [part.numpy() for part in model(exam.features.take("both", np.arange(len(exam.label))))]
