"""All stages in order: `python -m training --data … --landmarker … --faceres …`.

Each stage is a module of its own with the same options; a stage whose result stands is left out,
and one that was interrupted goes on from its last epoch. The two long stages start one process a core.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

from training.errors import InputError, command


def stages(options: argparse.Namespace) -> list[tuple[Path, list[str]]]:
    """What each stage makes, and its command."""
    runs, data = options.runs, ["--data", str(options.data)]
    labels, teacher = runs / "face-labels.npz", runs / "teacher" / "teacher.pt"
    first, student = runs / "student-1" / "student.pt", runs / "student" / "student.pt"
    plain = [sys.executable, "-m"]
    parallel = [*plain, "torch.distributed.run", "--nproc-per-node", str(os.cpu_count() or 1), "-m"]
    learn = [*parallel, "training.train_student", *data, "--labels", str(labels), "--teacher", str(teacher)]
    return [
        (
            labels,
            [*plain, "training.label_faces", *data, "--landmarker", str(options.landmarker), "--out", str(labels)],
        ),
        (
            teacher,
            [
                *parallel,
                "training.train_teacher",
                *data,
                "--faceres",
                str(options.faceres),
                "--out",
                str(teacher.parent),
            ],
        ),
        (first, [*learn, "--out", str(first.parent)]),
        (student, [*learn, "--previous", str(first), "--out", str(student.parent)]),
        (
            runs / "release" / "features.npz",
            [
                *plain,
                "training.release",
                *data,
                *("--labels", str(labels), "--student", str(student), "--out", str(runs / "release")),
            ],
        ),
    ]


def check_inputs(options: argparse.Namespace) -> None:
    """Say what is missing before any long work starts."""
    for name in ("data", "landmarker", "faceres"):
        path: Path = getattr(options, name)
        if not path.is_file():
            raise InputError(f"{path} is missing: see training/README.md for what --{name} wants")


@command
def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--landmarker", type=Path, required=True)
    parser.add_argument("--faceres", type=Path, required=True)
    parser.add_argument("--runs", type=Path, default=Path("runs"))
    options = parser.parse_args()
    check_inputs(options)
    for result, arguments in stages(options):
        if result.is_file():
            print(f"{result} stands; remove it to make it again")
            continue
        if subprocess.run(arguments, check=False).returncode:
            sys.exit(f"training: {result} was not made; start again to go on where it stopped")


if __name__ == "__main__":
    main()
