"""The press and film faces of ../shared/data/faces: labels, parts by identity, and the picture of each face.

A tight crop gets a border before anything looks at it, and is then cut as the extension cuts a frame, so that what
is learned here is what a call shows.
"""

import csv
import hashlib
import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from training.dataset import EXPRESSIONS
from training.errors import InputError

# Where FER+'s frame lies about the run-time detector's box, as medians over the 98.8 % of its faces that are found:
# the longer side's multiple, and how far the centre lies below the box's centre in such sides.
CROP_SCALE, CROP_SHIFT = 1.171, -0.08
# Sides of the crops that are kept: larger than what the network sees, for views that zoom in.
SIDE = 128
TRAIN, CHOOSE, JUDGE = 0, 1, 2
PARTS = ("train", "choose", "judge")


@dataclass(frozen=True)
class PressFaces:
    """files, identities, sizes (width, height) [N]; label int64 [N] in EXPRESSIONS; part uint8 [N]; colour bool [N]."""

    files: list[str]
    identities: list[str]
    label: np.ndarray
    part: np.ndarray
    colour: np.ndarray
    sizes: list[tuple[int, int]]


def part_of(identity: str) -> int:
    """70 % of the identities train, 10 % choose, 20 % judge; always the same ones."""
    place = int(hashlib.sha256(identity.encode()).hexdigest()[:8], 16) % 100
    return TRAIN if place < 70 else CHOOSE if place < 80 else JUDGE


def read_list(folder: Path) -> PressFaces:
    """`faces.csv` of the data folder."""
    path = folder / "faces.csv"
    if not path.is_file():
        raise InputError(f"{path} is missing: pass --press with the folder of faces.csv and faces.zip")
    with path.open(newline="") as lines:
        rows = list(csv.DictReader(lines))
    unknown = {row["label"] for row in rows} - set(EXPRESSIONS)
    if unknown:
        raise InputError(f"{path} has the label {sorted(unknown)[0]!r}: labels are {', '.join(EXPRESSIONS)}")
    return PressFaces(
        [row["file"] for row in rows],
        [row["identity"] for row in rows],
        np.array([EXPRESSIONS.index(row["label"]) for row in rows]),
        np.array([part_of(row["identity"]) for row in rows], np.uint8),
        np.array([row["colour"] == "1" for row in rows]),
        [(int(row["width"]), int(row["height"])) for row in rows],
    )


class Pictures:
    """The grey pictures in `faces.zip`, each with a border of a quarter of its longer side (repeated edge)."""

    def __init__(self, folder: Path) -> None:
        path = folder / "faces.zip"
        if not path.is_file():
            raise InputError(f"{path} is missing: pass --press with the folder of faces.csv and faces.zip")
        self.archive = zipfile.ZipFile(path)

    def framed(self, file: str) -> np.ndarray:
        """uint8 [H, W]."""
        grey = np.asarray(Image.open(io.BytesIO(self.archive.read(file))).convert("L"))
        return np.pad(grey, max(grey.shape) // 4, mode="edge")


def cut(picture: np.ndarray, box: np.ndarray, side: int = SIDE) -> np.ndarray:
    """The extension's square crop about a detector box (x, y, width, height in pixels) as uint8 [side, side].

    What lies outside of the picture repeats its edge.
    """
    return cut_exactly(picture, box, side, np.uint8)


def cut_exactly(picture: np.ndarray, box: np.ndarray, side: int, kind: type = np.float32) -> np.ndarray:
    """As `cut`, float32 [side, side] in 0..255 and not rounded unless another `kind` is asked for."""
    x, y, width, height = box
    longer = max(width, height)
    half = CROP_SCALE * longer / 2
    centre_x, centre_y = x + width / 2, y + height / 2 + CROP_SHIFT * longer
    edges = np.array([centre_x - half, centre_y - half, centre_x + half, centre_y + half])
    high, wide = picture.shape
    beyond = max(0, int(np.ceil(max(*-edges[:2], *(edges[2:] - [wide, high])))))
    bordered = Image.fromarray(np.pad(picture.astype(kind), beyond, mode="edge"))
    shifted = tuple(float(edge) + beyond for edge in edges)
    return np.asarray(bordered.resize((side, side), Image.Resampling.BILINEAR, box=shifted))


def read_crops(labels: Path) -> np.ndarray:
    """The crops that `label_press` cut, uint8 [N, 128, 128]; black where no face was found."""
    if not labels.is_file():
        raise InputError(f"{labels} is missing: run `python -m training.label_press` first")
    with np.load(labels) as found:
        return found["crop"]


def found_rows(labels: Path, faces: PressFaces, part: int) -> np.ndarray:
    """Row numbers of one part's faces that the detector found."""
    with np.load(labels) as found:
        return np.flatnonzero((faces.part == part) & ~np.isnan(found["box"][:, 0]))


def cut_all(folder: Path, labels: Path, faces: PressFaces, rows: np.ndarray, side: int) -> np.ndarray:
    """The extension's crops of some faces, straight from their pictures: uint8 [len(rows), side, side]."""
    pictures = Pictures(folder)
    with np.load(labels) as found:
        boxes = found["box"]
    return np.stack([cut(pictures.framed(faces.files[row]), boxes[row], side) for row in rows])
