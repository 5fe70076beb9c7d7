"""FER2013's pixels and FER+'s votes joined into ferplus-48.npz, the file that training and evaluation ask for.

`fer2013.csv` (columns emotion, pixels, Usage) is Kaggle's; `fer2013new.csv` (Usage, Image name, ten columns of votes)
is Microsoft's FER+ (github.com/microsoft/FERPlus, MIT). Row i of one belongs to row i of the other: FER+ was made by
going through FER2013 in order. Rows without an image name were no faces and are left out; so is one name whose picture
was found wrong, and every later row of a name that stands twice.
"""

import argparse
import csv
import struct
import sys
import zipfile
from pathlib import Path

import numpy as np

from training import dataset
from training.errors import InputError, command
from training.export import describe_file

USAGES = ("Training", "PublicTest", "PrivateTest")
VOTES = ("neutral", "happiness", "surprise", "sadness", "anger", "disgust", "fear", "contempt", "unknown", "NF")
WRONG_PICTURE = "fer0033120.png"


def read_rows(path: Path, needed: tuple[str, ...]) -> list[dict[str, str]]:
    """The rows of a CSV file that has at least the columns `needed`."""
    if not path.is_file():
        raise InputError(f"{path} is missing: see training/README.md for where it comes from")
    # A row of pixels is some 8,000 characters long.
    csv.field_size_limit(sys.maxsize)
    with path.open(newline="") as lines:
        reader = csv.DictReader(lines)
        missing = [column for column in needed if column not in (reader.fieldnames or [])]
        if missing:
            raise InputError(f"{path} has no column {missing[0]!r}: it needs {', '.join(needed)}")
        return list(reader)


def join(pictures: list[dict[str, str]], votes: list[dict[str, str]]) -> dict[str, np.ndarray]:
    """pixels, votes, usage, name and duplicate, as training/dataset.py reads them."""
    if len(pictures) != len(votes):
        raise InputError(f"{len(pictures)} pictures but {len(votes)} rows of votes: both files must be whole")
    pixels, counts, usages, names = [], [], [], []
    seen = set()
    for number, (picture, vote) in enumerate(zip(pictures, votes, strict=True), start=2):
        name, usage = vote["Image name"].strip(), vote["Usage"]
        if usage not in USAGES or usage != picture["Usage"]:
            raise InputError(
                f"line {number}: usage is {picture['Usage']!r} for the picture and {usage!r} for the votes; "
                f"both must be the same of {', '.join(USAGES)}"
            )
        if not name or name == WRONG_PICTURE or name in seen:
            continue
        values = np.array(picture["pixels"].split(), np.int64)
        if values.size != dataset.SIDE**2 or values.min() < 0 or values.max() > 255:
            raise InputError(f"line {number}: pixels must be {dataset.SIDE**2} numbers from 0 to 255")
        seen.add(name)
        names.append(name)
        usages.append(USAGES.index(usage))
        pixels.append(values.astype(np.uint8).reshape(dataset.SIDE, dataset.SIDE))
        counts.append([int(vote[column]) for column in VOTES])
    if not names:
        raise InputError("no row has an image name: --votes wants FER+'s fer2013new.csv")
    return {
        "pixels": np.stack(pixels),
        "votes": np.array(counts, np.uint8),
        "usage": np.array(usages, np.uint8),
        "name": np.array(names),
        "duplicate": find_duplicates(pixels),
    }


def find_duplicates(pixels: list[np.ndarray]) -> np.ndarray:
    """Whether the very same pixels stand earlier: bool [N]."""
    seen: set[bytes] = set()
    repeated = []
    for picture in pixels:
        content = picture.tobytes()
        repeated.append(content in seen)
        seen.add(content)
    return np.array(repeated)


class _Entry(zipfile.ZipInfo):
    """An entry as Python before 3.11.4 wrote it for NumPy: both sizes once more in the local header, and no date."""

    def FileHeader(self, zip64: bool | None = None) -> bytes:  # noqa: N802  (zipfile's name)
        self.extra = struct.pack("<HHQQ", 1, 16, self.file_size, self.compress_size)
        try:
            return super().FileHeader(False)
        finally:
            self.extra = b""


def write(columns: dict[str, np.ndarray], path: Path) -> str:
    """A compressed .npz whose bytes depend on the columns and zlib alone; returns its sha256.

    `np.savez_compressed` writes other zip headers from one version of Python to the next.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        for name, column in columns.items():
            entry = _Entry(f"{name}.npy")
            entry.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(entry, "w") as file:
                np.lib.format.write_array(file, column, allow_pickle=False)
    return str(describe_file(path)["sha256"])


@command
def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fer2013", type=Path, required=True, help="Kaggle's fer2013.csv")
    parser.add_argument("--votes", type=Path, required=True, help="FER+'s fer2013new.csv")
    parser.add_argument("--out", type=Path, default=Path("ferplus-48.npz"))
    options = parser.parse_args()
    pictures = read_rows(options.fer2013, ("pixels", "Usage"))
    columns = join(pictures, read_rows(options.votes, ("Usage", "Image name", *VOTES)))
    found = write(columns, options.out)
    print(f"{options.out}: {len(columns['name'])} faces, {columns['duplicate'].sum()} duplicates, sha256 {found}")
    if found != dataset.SHA256:
        raise InputError(
            f"{options.out} is not the file this pipeline was measured on (sha256 {dataset.SHA256}): "
            "one of the two files is of another edition, or zlib packs otherwise"
        )


if __name__ == "__main__":
    main()
