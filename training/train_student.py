"""EfficientNet-B0 learns expressions from FER+'s votes, from press faces, and from the round before.

Votes and coarse labels are blended with the opinion of the released network of the round before, which looked at each
plain face and its mirror image; the new one sees a new random view every time and has to say the same ("born again",
arXiv 1805.04770). Press faces bring sharpness, subtle smiles, and blendshapes as a further lesson.
"""

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training import blendshapes, dataset, opinions, parallel, press
from training.augmentation import augment
from training.errors import command
from training.loop import Schedule, Validate, draw_order, predict, train
from training.metrics import accuracy, macro_f1
from training.student import EMBEDDING_WIDTH, SIDE, Student, restore, settle

CLASSES = len(dataset.EXPRESSIONS)
# What FER+'s target is made of: raters' votes, the rest is the opinion.
VOTE_SHARE = 0.5
# How far a press label is trusted, by expression: neutral and happiness look right, fear and contempt are too few.
TRUST = np.array([0.75, 0.75, 0.6, 0.5, 0.5, 0.5, 0.3, 0.3], np.float32)
BLENDSHAPE_WEIGHT = 1.0
# Rare classes are drawn more often, each source by itself: weight (n_max / n_c) ** BALANCE.
BALANCE = 0.5
# How often a press face is drawn for each face of FER+, and a smile that the round before called something else.
PRESS_WEIGHT, SUBTLE_WEIGHT = 1.3, 2.0
HAPPINESS = dataset.EXPRESSIONS.index("happiness")


@dataclass(frozen=True)
class Lessons:
    """FER+'s training faces, then the press faces' training part.

    ferplus uint8 [F, 48, 48], press uint8 [P, 128, 128]; for all N = F + P rows: expression [N, 8], blendshapes [N, B]
    as ranks in 0..1 where `known` [N], and how often to draw them: weight [N].
    """

    ferplus: Tensor
    press: Tensor
    expression: Tensor
    blendshapes: Tensor
    known: Tensor
    weight: np.ndarray


class Pupil(nn.Module):
    """The student with an extra output that exists only while it learns."""

    def __init__(self) -> None:
        super().__init__()
        self.student = Student()
        self.to_blendshapes = nn.Linear(EMBEDDING_WIDTH, len(blendshapes.symmetric_names()))

    def forward(self, grey: Tensor) -> tuple[Tensor, Tensor]:
        """As the student's."""
        return self.student(grey)


def balanced(expected: np.ndarray) -> np.ndarray:
    """Weight of each row by its class [N]."""
    counts = np.bincount(expected, minlength=CLASSES)
    return ((counts.max() / np.maximum(counts, 1)) ** BALANCE)[expected]


def press_targets(label: np.ndarray, opinion: np.ndarray) -> np.ndarray:
    """Label [N] and opinion [N, 8] blended by how far the label is trusted."""
    trust = TRUST[label][:, None]
    return trust * np.eye(CLASSES, dtype=np.float32)[label] + (1 - trust) * opinion


def make_lessons(data: Path, folder: Path, labels: Path, opinion_file: Path) -> Lessons:
    """Put faces, targets and weights of both sources together."""
    faces, listed = dataset.load(data), press.read_list(folder)
    ferplus_opinion, press_opinion = opinions.read(opinion_file)
    rows = faces.training_rows()
    crops, shapes = press.read_crops(labels), blendshapes.agree(blendshapes.read_views(labels))
    found = press.found_rows(labels, listed, press.TRAIN)
    label, opinion = listed.label[found], press_opinion[found]
    subtle = (label == HAPPINESS) & (opinion[:, HAPPINESS] < 0.5)
    expression = np.concatenate(
        [
            VOTE_SHARE * faces.distribution[rows] + (1 - VOTE_SHARE) * ferplus_opinion[rows],
            press_targets(label, opinion),
        ]
    )
    ranks = blendshapes.ranks(blendshapes.symmetric(shapes[found]))
    ranks = np.concatenate([np.full((len(rows), ranks.shape[1]), np.nan, np.float32), ranks])
    press_weight = PRESS_WEIGHT * balanced(label) * np.where(subtle, SUBTLE_WEIGHT, 1)
    return Lessons(
        torch.from_numpy(faces.pixels[rows]),
        torch.from_numpy(crops[found]),
        torch.from_numpy(expression.astype(np.float32)),
        torch.from_numpy(ranks),
        torch.from_numpy(~np.isnan(ranks[:, 0])),
        np.concatenate([balanced(faces.distribution[rows].argmax(1)), press_weight]),
    )


def view_of(lessons: Lessons, rows: Tensor, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    """A random view of each face [N, 1, S, S], and the rows in the order of the views."""
    own, sharp = rows[rows < len(lessons.ferplus)], rows[rows >= len(lessons.ferplus)]
    views = [augment(lessons.ferplus[own], SIDE, generator)] if len(own) else []
    if len(sharp):
        views.append(augment(lessons.press[sharp - len(lessons.ferplus)], SIDE, generator, sharp=True))
    return torch.cat(views).contiguous(memory_format=torch.channels_last), torch.cat([own, sharp])


def losses(pupil: Pupil, view: Tensor, lessons: Lessons, rows: Tensor) -> dict[str, Tensor]:
    """Cross-entropy to the blended target, and blendshapes where they are known."""
    embedding, logits = pupil(view)
    known = lessons.known[rows]
    shapes = F.binary_cross_entropy_with_logits(
        pupil.to_blendshapes(embedding[known]), lessons.blendshapes[rows[known]], reduction="none"
    )
    return {
        "expression": F.cross_entropy(logits, lessons.expression[rows]),
        "blendshapes": BLENDSHAPE_WEIGHT * shapes.mean(1).sum() / len(rows),
    }


def validator(data: Path, folder: Path, labels: Path) -> Validate:
    """FER+'s validation part, and the press faces that choose: all, neutral, happy, and the rest."""
    faces, listed = dataset.load(data), press.read_list(folder)
    rows = faces.evaluation_rows(dataset.VALIDATION)
    found = press.found_rows(labels, listed, press.CHOOSE)
    crops, label = press.read_crops(labels)[found], listed.label[found]

    def validate(model: nn.Module) -> dict[str, float]:
        predicted, expected = predict(model, faces.pixels[rows], SIDE).argmax(1), faces.majority[rows]
        right = predict(model, crops, SIDE).argmax(1) == label
        return {
            "accuracy": accuracy(expected, predicted),
            "macro_f1": macro_f1(expected, predicted, CLASSES),
            "press": float(right.mean()),
            "press_neutral": float(right[label == 0].mean()),
            "press_happiness": float(right[label == HAPPINESS].mean()),
            "press_rest": float(right[label > HAPPINESS].mean()),
        }

    return validate


def run(lessons: Lessons, previous: Path, validate: Validate, folder: Path, schedule: Schedule) -> Student:
    """Train the student from the `previous` one's weights; writes `folder/student.pt`."""
    torch.manual_seed(schedule.seed)
    generator = parallel.own_generator(schedule.seed)
    pupil = Pupil()
    restore(pupil.student, previous)
    first = torch.from_numpy(draw_order(lessons.weight, schedule.seed))[: 32 * schedule.batch]
    settle(pupil.student, [view_of(lessons, rows, generator)[0] for rows in first.split(schedule.batch)])
    pupil = pupil.to(memory_format=torch.channels_last)

    def step(batch: Tensor) -> dict[str, Tensor]:
        view, rows = view_of(lessons, batch, generator)
        return losses(pupil, view, lessons, rows)

    trained = train(pupil, schedule, lessons.weight, step, validate, folder)
    if parallel.rank() == 0:
        torch.save(trained.student.state_dict(), folder / "student.pt")
    return trained.student


@command
def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--press", type=Path, required=True)
    parser.add_argument("--previous", type=Path, required=True, help="the released network to start from (ONNX)")
    parser.add_argument("--labels", type=Path, default=Path("runs/press-labels.npz"))
    parser.add_argument("--opinions", type=Path, default=Path("runs/opinions.npz"))
    parser.add_argument("--out", type=Path, default=Path("runs/student"))
    parser.add_argument("--minutes", type=float, default=85)
    options = parser.parse_args()
    parallel.start()
    lessons = make_lessons(options.data, options.press, options.labels, options.opinions)
    validate = validator(options.data, options.press, options.labels)
    run(lessons, options.previous, validate, options.out, Schedule(options.minutes))


if __name__ == "__main__":
    main()
