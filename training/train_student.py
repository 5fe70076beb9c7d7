"""Step 2: EfficientNet-B0 learns expressions from votes, from teachers, and from derived labels.

The teachers look at each plain face and its mirror image once; the student sees a new random view
every time and has to say the same ("noisy student"). Small pictures first: most of what there is
to learn is in the 48×48 original, and an epoch at 64×64 costs less than half of one at 112×112.

A second round (`--previous`) starts from the first one's student and has it among its teachers:
two that err differently know more together ("born again", arXiv 1805.04770).
"""

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training import action_units, blendshapes, dataset, heads, parallel
from training.augmentation import augment
from training.errors import InputError, command
from training.loop import Schedule, predict, train, validator
from training.student import EMBEDDING_WIDTH, Student, load_imagenet_weights
from training.teacher import EMBEDDING_WIDTH as TEACHER_WIDTH
from training.teacher import MobileNet

SIDE = 112
FIRST_ROUND = Schedule(cycles=((64, 64, 64, 112, 112, 112, 112),), learning_rate=1e-3)
SECOND_ROUND = Schedule(cycles=((SIDE,) * 6,), learning_rate=7e-4, seed=100)
# What the target is made of: raters' votes, the rest is the teachers' opinion.
VOTE_SHARE = 0.5
BLENDSHAPE_WEIGHT = 1.0
UNIT_WEIGHT = 0.5


@dataclass(frozen=True)
class Targets:
    """What each face of FER+ should give.

    expression [N, 8]; feature [N, 1024]; blendshapes [N, B] as ranks in 0..1 and units [N, 12] as 0 or 1, for the faces
    that are `known` [N] to MediaPipe.
    """

    expression: Tensor
    feature: Tensor
    blendshapes: Tensor
    units: Tensor
    known: Tensor


class Pupil(nn.Module):
    """The student with the three extra outputs that exist only while it learns."""

    def __init__(self) -> None:
        super().__init__()
        self.student = Student()
        self.to_feature = nn.Linear(EMBEDDING_WIDTH, TEACHER_WIDTH)
        self.to_blendshapes = nn.Linear(EMBEDDING_WIDTH, len(blendshapes.symmetric_names()))
        self.to_units = nn.Linear(EMBEDDING_WIDTH, len(action_units.NAMES))

    def forward(self, grey: Tensor) -> tuple[Tensor, Tensor]:
        """As the student's."""
        return self.student(grey)


def load_teacher(path: Path, made_by: str, model: nn.Module) -> nn.Module:
    """`model` with the weights that `python -m training.<made_by>` left in `path`."""
    if not path.is_file():
        raise InputError(f"{path} is missing: run `python -m training.{made_by}` first")
    model.load_state_dict(torch.load(path, map_location="cpu", weights_only=True))
    return model.to(memory_format=torch.channels_last)


def ask(model: nn.Module, pixels: np.ndarray) -> np.ndarray:
    """Probabilities and embedding side by side [N, 8 + width], averaged over face and mirror image [N, 48, 48]."""
    both = [predict(model, view, SIDE) for view in (pixels, pixels[:, :, ::-1].copy())]
    embedding = sum(embedding for embedding, _ in both) / 2
    probabilities = sum(torch.softmax(torch.from_numpy(logits), 1).numpy() for _, logits in both) / 2
    return np.concatenate([probabilities, embedding], 1)


def ask_teachers(faces: dataset.FerPlus, rows: np.ndarray, models: list[nn.Module]) -> dict[str, np.ndarray]:
    """All models' mean probabilities [N, 8] and the first one's embedding [N, 1024]; 0 off `rows`."""
    classes = len(dataset.EXPRESSIONS)
    probabilities = np.zeros((len(faces.pixels), classes), np.float32)
    features = np.zeros((len(faces.pixels), TEACHER_WIDTH), np.float32)
    for index, model in enumerate(models):
        width = classes + (TEACHER_WIDTH if index == 0 else EMBEDDING_WIDTH)
        answers = parallel.in_parts(lambda part, model=model: ask(model, faces.pixels[part]), rows, width)
        probabilities[rows] += answers[:, :classes] / len(models)
        if index == 0:
            features[rows] = answers[:, classes:]
    return {"probabilities": probabilities, "features": features}


def make_targets(
    faces: dataset.FerPlus, rows: np.ndarray, teacher: Path, previous: Path | None, labels: Path, cache: Path
) -> Targets:
    """Blend votes and teachers; the teachers' answers are kept in `cache`."""
    shapes = blendshapes.read(labels)
    if not cache.is_file():
        models = [load_teacher(teacher, "train_teacher", MobileNet(len(dataset.EXPRESSIONS)))]
        if previous:
            models.append(load_teacher(previous, "train_student", Student()))
        answers = ask_teachers(faces, rows, models)
        if parallel.rank() == 0:
            partial = cache.with_suffix(".partial.npz")
            np.savez(partial, **answers)
            partial.replace(cache)
    parallel.wait_for_all()
    with np.load(cache) as answers:
        probabilities, features = answers["probabilities"], answers["features"]
    return Targets(
        torch.from_numpy(VOTE_SHARE * faces.distribution + (1 - VOTE_SHARE) * probabilities),
        torch.from_numpy(features),
        torch.from_numpy(blendshapes.ranks(blendshapes.symmetric(shapes))),
        torch.from_numpy(action_units.active(shapes).astype(np.float32)),
        torch.from_numpy(~np.isnan(shapes[:, 0])),
    )


def losses(pupil: Pupil, view: Tensor, targets: Targets, rows: Tensor, unit_loss: heads.Loss) -> dict[str, Tensor]:
    """Cross-entropy to the blended target, cosine distance to the teacher's feature, derived labels where known."""
    embedding, logits = pupil(view)
    similarity = F.cosine_similarity(pupil.to_feature(embedding), targets.feature[rows])
    known = targets.known[rows]
    seen, rows_seen = embedding[known], rows[known]
    shapes = F.binary_cross_entropy_with_logits(pupil.to_blendshapes(seen), targets.blendshapes[rows_seen])
    units = unit_loss(torch.sigmoid(pupil.to_units(seen)), targets.units[rows_seen])
    return {
        "expression": F.cross_entropy(logits, targets.expression[rows]),
        "feature": (1 - similarity).mean(),
        "blendshapes": BLENDSHAPE_WEIGHT * shapes,
        "units": UNIT_WEIGHT * units,
    }


def run(
    data: Path, labels: Path, teacher: Path, previous: Path | None, folder: Path, schedule: Schedule | None = None
) -> Student:
    """Train the student, in the second round if there is a `previous` one; writes `folder/student.pt`."""
    schedule = schedule or (SECOND_ROUND if previous else FIRST_ROUND)
    faces = dataset.load(data)
    rows = faces.training_rows()
    folder.mkdir(parents=True, exist_ok=True)
    targets = make_targets(faces, rows, teacher, previous, labels, folder / "teacher-answers.npz")
    unit_loss = heads.action_unit_loss(targets.units[rows][targets.known[rows]])
    torch.manual_seed(schedule.seed)
    pupil = Pupil()
    if previous:
        load_teacher(previous, "train_student", pupil.student)
    else:
        load_imagenet_weights(pupil.student)
    pupil = pupil.to(memory_format=torch.channels_last)
    pixels = torch.from_numpy(faces.pixels)
    generator = parallel.own_generator(schedule.seed)

    def step(batch: Tensor, side: int) -> dict[str, Tensor]:
        view = augment(pixels[batch], side, generator).contiguous(memory_format=torch.channels_last)
        return losses(pupil, view, targets, batch, unit_loss)

    validate = validator(faces, faces.evaluation_rows(dataset.VALIDATION))
    trained = train(pupil, schedule, faces, rows, step, validate, folder)
    if parallel.rank() == 0:
        torch.save(trained.student.state_dict(), folder / "student.pt")
    return trained.student


@command
def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--labels", type=Path, default=Path("runs/face-labels.npz"))
    parser.add_argument("--teacher", type=Path, default=Path("runs/teacher/teacher.pt"))
    parser.add_argument("--previous", type=Path, help="student.pt of a first round, for a second one")
    parser.add_argument("--out", type=Path, default=Path("runs/student"))
    options = parser.parse_args()
    parallel.start()
    run(options.data, options.labels, options.teacher, options.previous, options.out)


if __name__ == "__main__":
    main()
