"""Step 2: EfficientNet-B0 learns expressions from votes, from the teacher, and from blendshapes.

The teacher looks at each plain face and its mirror image once; the student sees a new random view
every time and has to say the same ("noisy student"). Small pictures first: most of what there is
to learn is in the 48×48 original, and an epoch at 64×64 costs less than half of one at 112×112.
"""

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training import blendshapes, dataset, parallel
from training.augmentation import augment
from training.errors import InputError, command
from training.loop import Schedule, predict, train, validator
from training.student import EMBEDDING_WIDTH, Student, load_imagenet_weights
from training.teacher import EMBEDDING_WIDTH as TEACHER_WIDTH
from training.teacher import MobileNet

SIDE = 112
SCHEDULE = Schedule(sides=(64, 64, 64, 112, 112, 112, 112), learning_rate=1e-3, average_decay=0.998)
# What the target is made of: raters' votes, the rest is the teacher's opinion.
VOTE_SHARE = 0.6
FEATURE_WEIGHT = 1.0
BLENDSHAPE_WEIGHT = 1.0


@dataclass(frozen=True)
class Targets:
    """What each face of FER+ should give. expression [N, 8], feature [N, 1024], blendshapes [N, B] (NaN: unknown)."""

    expression: Tensor
    feature: Tensor
    blendshapes: Tensor


class Pupil(nn.Module):
    """The student with the two extra outputs that exist only while it learns."""

    def __init__(self) -> None:
        super().__init__()
        self.student = Student()
        self.to_feature = nn.Linear(EMBEDDING_WIDTH, TEACHER_WIDTH)
        self.to_blendshapes = nn.Linear(EMBEDDING_WIDTH, len(blendshapes.symmetric_names()))

    def forward(self, grey: Tensor) -> tuple[Tensor, Tensor]:
        """As the student's."""
        return self.student(grey)


def ask_teacher(teacher: MobileNet, faces: dataset.FerPlus, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The teacher's probabilities [N, 8] and embedding [N, 1024], averaged over face and mirror image; 0 off `rows`."""
    probabilities = np.zeros((len(faces.pixels), len(dataset.EXPRESSIONS)), np.float32)
    features = np.zeros((len(faces.pixels), TEACHER_WIDTH), np.float32)
    for pixels in (faces.pixels[rows], faces.pixels[rows, :, ::-1].copy()):
        embedding, logits = predict(teacher, pixels, SIDE)
        probabilities[rows] += torch.softmax(torch.from_numpy(logits), 1).numpy() / 2
        features[rows] += embedding / 2
    return probabilities, features


def make_targets(faces: dataset.FerPlus, rows: np.ndarray, teacher: Path, labels: Path, cache: Path) -> Targets:
    """Blend votes and teacher; the teacher's answers are kept in `cache`."""
    if not labels.is_file():
        raise InputError(f"{labels} is missing: run `python -m training.label_faces` first")
    if not cache.is_file() and parallel.rank() == 0:
        if not teacher.is_file():
            raise InputError(f"{teacher} is missing: run `python -m training.train_teacher` first")
        model = MobileNet(len(dataset.EXPRESSIONS)).to(memory_format=torch.channels_last)
        model.load_state_dict(torch.load(teacher, map_location="cpu", weights_only=True))
        probabilities, features = ask_teacher(model, faces, rows)
        partial = cache.with_suffix(".partial.npz")
        np.savez(partial, probabilities=probabilities, features=features)
        partial.replace(cache)
    parallel.wait_for_all()
    with np.load(cache) as answers:
        probabilities, features = answers["probabilities"], answers["features"]
    with np.load(labels) as derived:
        shapes = blendshapes.symmetric(derived["blendshapes"])
    expression = VOTE_SHARE * faces.distribution + (1 - VOTE_SHARE) * probabilities
    return Targets(torch.from_numpy(expression), torch.from_numpy(features), torch.from_numpy(shapes))


def losses(pupil: Pupil, view: Tensor, targets: Targets, rows: Tensor) -> dict[str, Tensor]:
    """Cross-entropy to the blended target, cosine distance to the teacher's feature, blendshapes where known."""
    embedding, logits = pupil(view)
    known = ~targets.blendshapes[rows, 0].isnan()
    shapes = F.binary_cross_entropy_with_logits(
        pupil.to_blendshapes(embedding[known]), targets.blendshapes[rows][known].clamp(0, 1)
    )
    similarity = F.cosine_similarity(pupil.to_feature(embedding), targets.feature[rows])
    return {
        "expression": F.cross_entropy(logits, targets.expression[rows]),
        "feature": FEATURE_WEIGHT * (1 - similarity).mean(),
        "blendshapes": BLENDSHAPE_WEIGHT * shapes,
    }


def run(data: Path, labels: Path, teacher: Path, folder: Path, schedule: Schedule = SCHEDULE) -> Student:
    """Train the student; writes `folder/student.pt`."""
    faces = dataset.load(data)
    rows = faces.training_rows()
    folder.mkdir(parents=True, exist_ok=True)
    targets = make_targets(faces, rows, teacher, labels, folder / "teacher-answers.npz")
    torch.manual_seed(schedule.seed)
    pupil = Pupil()
    load_imagenet_weights(pupil.student)
    pupil = pupil.to(memory_format=torch.channels_last)
    pixels = torch.from_numpy(faces.pixels)
    generator = parallel.own_generator(schedule.seed)

    def step(batch: Tensor, side: int) -> dict[str, Tensor]:
        view = augment(pixels[batch], side, generator).contiguous(memory_format=torch.channels_last)
        return losses(pupil, view, targets, batch)

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
    parser.add_argument("--out", type=Path, default=Path("runs/student"))
    options = parser.parse_args()
    parallel.start()
    run(options.data, options.labels, options.teacher, options.out)


if __name__ == "__main__":
    main()
