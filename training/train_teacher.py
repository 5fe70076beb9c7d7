"""Step 1, second half: the face-recognition teacher learns expressions, to hand its knowledge on."""

import argparse
from pathlib import Path

import torch
import torch.nn.functional as F

from training import dataset, parallel
from training.augmentation import augment
from training.errors import command
from training.loop import Schedule, train, validator
from training.teacher import MobileNet, load_face_recognition_weights

SIDE = 112
SCHEDULE = Schedule(cycles=((SIDE,) * 3, (SIDE,) * 4), learning_rate=3e-4)


def run(data: Path, faceres: Path, folder: Path, schedule: Schedule = SCHEDULE) -> MobileNet:
    """Fine-tune the teacher on FER+ vote distributions; writes `folder/teacher.pt`."""
    faces = dataset.load(data)
    model = MobileNet(len(dataset.EXPRESSIONS))
    load_face_recognition_weights(model, faceres)
    model = model.to(memory_format=torch.channels_last)
    pixels = torch.from_numpy(faces.pixels)
    targets = torch.from_numpy(faces.distribution)
    generator = parallel.own_generator(schedule.seed)

    def step(rows: torch.Tensor, side: int) -> dict[str, torch.Tensor]:
        view = augment(pixels[rows], side, generator).contiguous(memory_format=torch.channels_last)
        _, logits = model(view)
        return {"votes": F.cross_entropy(logits, targets[rows])}

    validate = validator(faces, faces.evaluation_rows(dataset.VALIDATION))
    trained = train(model, schedule, faces, faces.training_rows(), step, validate, folder)
    if parallel.rank() == 0:
        torch.save(trained.state_dict(), folder / "teacher.pt")
    return trained


@command
def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--faceres", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("runs/teacher"))
    options = parser.parse_args()
    parallel.start()
    run(options.data, options.faceres, options.out)


if __name__ == "__main__":
    main()
