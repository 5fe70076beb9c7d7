"""Aff-Wild2 as the ABAW3 challenge lays it out (Kollias 2022).

    ANNOTATIONS/{EXPR_Classification_Challenge,VA_Estimation_Challenge,AU_Detection_Challenge}/
        {Train_Set,Validation_Set}/VIDEO.txt    one header line, then a line per frame
    CROPS/VIDEO/00001.jpg                       line i (after the header) belongs to frame i

Missing labels (-1, and -5 for valence/arousal) and frames without a crop are left out.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from training.errors import InputError

FOLDERS = {
    "expr": "EXPR_Classification_Challenge",
    "va": "VA_Estimation_Challenge",
    "au": "AU_Detection_Challenge",
}
COLUMNS = {"expr": 1, "va": 2, "au": 12}
PARTS = ("Train_Set", "Validation_Set")
# The challenge's order; "Other" is not an expression and its frames are left out.
EXPRESSIONS = ("neutral", "anger", "disgust", "fear", "happiness", "sadness", "surprise")


@dataclass(frozen=True)
class Frame:
    """One labelled crop: its file and its label's numbers."""

    crop: Path
    label: tuple[float, ...]


def usable(task: str, label: tuple[float, ...]) -> bool:
    """Whether a label says something; "Other" (7) does not, here."""
    if task == "expr":
        return 0 <= label[0] < len(EXPRESSIONS)
    return all(value >= (-1 if task == "va" else 0) for value in label)


def read_annotation(task: str, path: Path) -> list[tuple[float, ...]]:
    """All labels of a VIDEO.txt, one per frame."""
    labels = []
    for number, line in enumerate(path.read_text().splitlines()[1:], start=2):
        if not line.strip():
            continue
        try:
            label = tuple(float(value) for value in line.split(","))
        except ValueError as error:
            raise InputError(f"{path}:{number}: '{line}' is no label ({error}); mend or remove the file") from error
        if len(label) != COLUMNS[task]:
            raise InputError(f"{path}:{number}: {len(label)} numbers where {task} has {COLUMNS[task]}; wrong folder?")
        labels.append(label)
    return labels


def read_part(task: str, part: str, annotations: Path, crops: Path) -> list[Frame]:
    """All usable frames of a part. Raises InputError for a missing folder or one without any frame."""
    folder = annotations / FOLDERS[task] / part
    if not folder.is_dir():
        raise InputError(f"{folder} is missing: pass --annotations with the folder that holds {FOLDERS[task]}")
    frames, without_crop = [], 0
    for path in sorted(folder.glob("*.txt")):
        for index, label in enumerate(read_annotation(task, path), start=1):
            crop = crops / path.stem / f"{index:05d}.jpg"
            if not usable(task, label):
                continue
            if crop.is_file():
                frames.append(Frame(crop, label))
            else:
                without_crop += 1
    if not frames:
        raise InputError(f"{crops} has no crop for any label of {folder}: it needs VIDEO/00001.jpg")
    print(f"{part}: {len(frames)} frames, {without_crop} labelled ones without a crop left out")
    return frames


def labels_of(frames: list[Frame]) -> np.ndarray:
    """float32 [N, columns]."""
    return np.array([frame.label for frame in frames], np.float32)
