"""One part of the press faces as CSV (`file,label,colour`), for `npm run evaluate -- images --labels`."""

import argparse
import csv
import sys
from pathlib import Path

import numpy as np

from training import press
from training.dataset import EXPRESSIONS
from training.errors import command


def write(faces: press.PressFaces, part: int, out: Path) -> int:
    """Write the list; returns how many faces it has."""
    rows = np.flatnonzero(faces.part == part)
    with out.open("w", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(["file", "label", "colour"])
        for row in rows:
            colour = "colour" if faces.colour[row] else "grey"
            lines.writerow([faces.files[row], EXPRESSIONS[faces.label[row]], colour])
    return len(rows)


@command
def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--press", type=Path, required=True)
    parser.add_argument("--part", choices=press.PARTS, default="judge")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    count = write(press.read_list(options.press), press.PARTS.index(options.part), options.out)
    print(f"{options.out}: {count} faces", file=sys.stderr)


if __name__ == "__main__":
    main()
