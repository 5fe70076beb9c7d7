"""The released files on press faces of identities that taught nothing: sharp, and as small and coarse as on a call.

Prints one JSON object. The part that judges is looked at once for each released model; the one that chooses, freely.
`--logits FILE` also writes the backbone's logits of the sharp faces of which blendshapes are known, one line a face, so
that `npm run evaluate -- press` can be held against them. Their crops are not rounded to bytes, as in the extension.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch

from training import action_units, head_lessons, press, unit_rules
from training.errors import command
from training.head_lessons import Exam
from training.released import Released, expression_numbers, first_of
from training.train_heads import unit_correlation


def numbers_of(released: Released, exam: Exam) -> dict[str, object]:
    """Expressions against labels, and action units by label."""
    sure = released.probabilities(exam.features)
    active = released.active_units(exam.features)
    shares = unit_rules.active_shares(active.astype(np.float32), np.full(active.shape[1], 0.5), exam.label)
    names = action_units.NAMES
    return {
        **expression_numbers(sure, exam.label, released.entry["calibration"]["unsureBelow"]),
        "actionUnits": {label: dict(zip(names, row, strict=True)) for label, row in shares.items()},
    }


def correlations(one: np.ndarray, other: np.ndarray) -> dict[str, float]:
    """Of each action unit's intensities [N, 12]."""
    pairs = zip(action_units.NAMES, one.T, other.T, strict=True)
    return {name: round(float(np.corrcoef(a, b)[0, 1]), 3) for name, a, b in pairs}


def evaluate(models: Path, folder: Path, labels: Path, part: int) -> dict[str, object]:
    """All numbers of one part."""
    released = first_of(models)
    sharp, worse, mirrored, readings = head_lessons.press_exam(released.backbone, folder, labels, part)
    smoothed = np.mean([released.probabilities(exam.features) for exam in readings], 0)
    intensities = [released.answer("actionUnits", exam.features) for exam in (sharp, mirrored, worse)]
    from_media_pipe = unit_correlation(sharp, intensities[0]).round(3).tolist()
    from_worse = unit_correlation(worse, intensities[2]).round(3).tolist()
    return {
        "modelId": released.entry["id"],
        "part": press.PARTS[part],
        "sharp": numbers_of(released, sharp),
        "worse": numbers_of(released, worse),
        "smoothed": expression_numbers(smoothed, worse.label, released.entry["calibration"]["unsureBelow"]),
        "actionUnitCorrelation": {
            "face and mirror image": correlations(intensities[0], intensities[1]),
            "worse and sharp view": correlations(intensities[0], intensities[2]),
            "sharp view and MediaPipe": dict(zip(action_units.NAMES, from_media_pipe, strict=True)),
            "worse view and MediaPipe on the sharp one": dict(zip(action_units.NAMES, from_worse, strict=True)),
        },
    }


def write_logits(models: Path, folder: Path, labels: Path, part: int, out: Path) -> None:
    """The faces of `list_press --labels`, in its order."""
    backbone, listed = first_of(models).backbone, press.read_list(folder)
    known = ~np.isnan(action_units.read_views(labels)[:, :, 0]).any(1)
    rows = [row for row in press.found_rows(labels, listed, part) if known[row]]
    pictures = press.Pictures(folder)
    with np.load(labels) as found:
        boxes = found["box"]
    views = (
        torch.from_numpy(press.cut_exactly(pictures.framed(listed.files[row]), boxes[row], backbone.side))
        for row in rows
    )
    logits = backbone.features(view[None, None] / 255 for view in views).scores
    np.savetxt(out, logits, fmt="%.6f", delimiter=",")


@command
def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--press", type=Path, required=True)
    parser.add_argument("--labels", type=Path, default=Path("runs/press-labels.npz"))
    parser.add_argument("--part", choices=press.PARTS, default="judge")
    parser.add_argument("--models", type=Path, default=Path("models"))
    parser.add_argument("--logits", type=Path)
    options = parser.parse_args()
    part = press.PARTS.index(options.part)
    if options.logits:
        write_logits(options.models, options.press, options.labels, part, options.logits)
    print(json.dumps(evaluate(options.models, options.press, options.labels, part), indent=2))


if __name__ == "__main__":
    main()
