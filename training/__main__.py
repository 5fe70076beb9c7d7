"""All stages in order: `python -m training --data … --press … --landmarker … --previous …`.

Each stage is a module of its own with the same options; a stage whose result stands is left out,
and one that was interrupted goes on from its last epoch. The long stage starts one process a core.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

from training.errors import InputError, command


def stages(options: argparse.Namespace) -> list[tuple[Path, list[str]]]:
    """What each stage makes, and its command."""
    labels, opinions = options.runs / "press-labels.npz", options.runs / "opinions.npz"
    student, release = options.runs / "student" / "student.pt", options.runs / "release"
    data, press = ["--data", str(options.data)], ["--press", str(options.press)]
    previous = ["--previous", str(options.previous)]
    known = ["--labels", str(labels), "--opinions", str(opinions)]
    plain = [sys.executable, "-m"]
    parallel = [*plain, "torch.distributed.run", "--nproc-per-node", str(os.cpu_count() or 1), "-m"]
    label = ["training.label_press", *press, "--landmarker", str(options.landmarker), "--out", str(labels)]
    ask = ["training.opinions", *data, "--labels", str(labels), *previous, "--out", str(opinions)]
    train = ["training.train_student", *data, *press, *known, *previous, "--out", str(student.parent)]
    finish = ["training.release", *data, *press, *known, "--student", str(student), "--out", str(release)]
    return [
        (labels, [*plain, *label]),
        (opinions, [*plain, *ask]),
        (student, [*parallel, *train, "--minutes", str(options.minutes)]),
        (release / "lessons.pickle", [*plain, *finish]),
    ]


def check_inputs(options: argparse.Namespace) -> None:
    """Say what is missing before any long work starts."""
    for name in ("data", "press", "landmarker", "previous"):
        path: Path = getattr(options, name)
        if not path.exists():
            raise InputError(f"{path} is missing: see training/README.md for what --{name} wants")


@command
def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--press", type=Path, required=True)
    parser.add_argument("--landmarker", type=Path, required=True)
    parser.add_argument("--previous", type=Path, required=True)
    parser.add_argument("--runs", type=Path, default=Path("runs"))
    parser.add_argument("--minutes", type=float, default=95)
    options = parser.parse_args()
    check_inputs(options)
    options.runs.mkdir(parents=True, exist_ok=True)
    for result, arguments in stages(options):
        if result.is_file():
            print(f"{result} stands; remove it to make it again")
            continue
        if subprocess.run(arguments, check=False).returncode:
            sys.exit(f"training: {result} was not made; start again to go on where it stopped")


if __name__ == "__main__":
    main()
