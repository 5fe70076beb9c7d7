"""One part of the press faces as CSV, for `npm run evaluate -- images --labels` and `-- baseline`, `-- reasons`.

Columns `file,label,colour`; with `--labels` also `identity`, `smile` (MediaPipe's intensity of AU12, mean of face and
mirror image) and the detector's box `x,y,width,height` in fractions of the picture, for the faces of which both are
known.
"""

import argparse
import csv
import sys
from pathlib import Path

import numpy as np

from training import action_units, press
from training.dataset import EXPRESSIONS
from training.errors import command


def plain_row(faces: press.PressFaces, row: int) -> dict[str, str]:
    """What `faces.csv` says of a face."""
    colour = "colour" if faces.colour[row] else "grey"
    return {"file": faces.files[row], "label": EXPRESSIONS[faces.label[row]], "colour": colour}


def box_in_picture(box: np.ndarray, size: tuple[int, int]) -> dict[str, str]:
    """A box of the bordered picture (`press.Pictures.framed`) in fractions of the picture of `size` without border."""
    wide, high = size
    border = max(size) // 4
    x, y, width, height = box.astype(float)
    parts = {"x": (x - border) / wide, "y": (y - border) / high, "width": width / wide, "height": height / high}
    return {name: f"{part:.6f}" for name, part in parts.items()}


def write(faces: press.PressFaces, part: int, out: Path, labels: Path | None = None) -> int:
    """Write the list; returns how many faces it has."""
    rows = np.flatnonzero(faces.part == part)
    lines = [plain_row(faces, row) for row in rows]
    if labels is not None:
        smile = action_units.read_views(labels)[:, :, action_units.NAMES.index("AU12")].mean(1)
        rows = [row for row in press.found_rows(labels, faces, part) if not np.isnan(smile[row])]
        with np.load(labels) as found:
            boxes = found["box"]
        lines = [
            plain_row(faces, row)
            | {"identity": faces.identities[row], "smile": f"{smile[row]:.4f}"}
            | box_in_picture(boxes[row], faces.sizes[row])
            for row in rows
        ]
    with out.open("w", newline="") as file:
        table = csv.DictWriter(file, lines[0])
        table.writeheader()
        table.writerows(lines)
    return len(lines)


@command
def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--press", type=Path, required=True)
    parser.add_argument("--part", choices=press.PARTS, default="judge")
    parser.add_argument("--labels", type=Path, help="what training.label_press wrote, for the further columns")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    count = write(press.read_list(options.press), press.PARTS.index(options.part), options.out, options.labels)
    print(f"{options.out}: {count} faces", file=sys.stderr)


if __name__ == "__main__":
    main()
