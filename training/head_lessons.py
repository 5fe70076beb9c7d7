"""What heads learn from: the frozen network's features of many views of each face, and all labels beside them."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from training import action_units, dataset, opinions, press
from training.augmentation import augment, to_input, worsen
from training.circumplex import valence_arousal
from training.heads import Features
from training.onnx_backbone import OnnxBackbone, in_batches
from training.train_student import press_targets

# Random views of each press face beside the face itself and its mirror image.
WORSE_VIEWS = 2
# Worse views of one face whose probabilities are averaged.
READINGS = 5


@dataclass(frozen=True)
class Lessons:
    """Training features of R views, and for each: votes [R, 8], affect [R, 2], units [R, 12] where `known` [R]."""

    features: Features
    votes: Tensor
    affect: Tensor
    units: Tensor
    known: Tensor


@dataclass(frozen=True)
class Exam:
    """Features of faces that were not learned, with what is known of them.

    label int64 [N]; votes [N, 8] (FER+ only); units [N, 12] and known [N] (press only): MediaPipe's intensities.
    """

    features: Features
    label: np.ndarray
    votes: np.ndarray | None = None
    units: np.ndarray | None = None
    known: np.ndarray | None = None


@dataclass(frozen=True)
class Exams:
    """FER+'s validation part, and the press faces that choose, sharp and made worse.

    `taught` are the press faces that teach, sharp: too many of one thing to judge by, but more neutral faces.
    `readings` are several worse views of the faces that choose, whose probabilities are averaged as smoothing does it.
    """

    ferplus: Exam
    press: Exam
    worse: Exam
    taught: Exam
    readings: list[Exam]


def worse_views(backbone: OnnxBackbone, crops: np.ndarray, title: str, seed: int) -> Features:
    """uint8 [N, S, S] as a call may show them: all smaller, most through a JPEG file; the same ones each time."""
    generator = torch.Generator().manual_seed(seed)
    batches = in_batches(crops, title)
    return backbone.features(
        worsen(to_input(torch.from_numpy(part), backbone.side), generator, share=1.0) for part in batches
    )


def _mirrored(pixels: np.ndarray) -> np.ndarray:
    return pixels[:, :, ::-1].copy()


def _random_views(backbone: OnnxBackbone, crops: np.ndarray, seed: int) -> Features:
    generator = torch.Generator().manual_seed(seed)
    batches = in_batches(crops, f"press, view {seed}")
    return backbone.features(augment(torch.from_numpy(part), backbone.side, generator, sharp=True) for part in batches)


def _stack(parts: list[Features]) -> Features:
    return Features(np.concatenate([part.embedding for part in parts]), np.concatenate([part.scores for part in parts]))


def press_exam(backbone: OnnxBackbone, folder: Path, labels: Path, part: int) -> tuple[Exam, Exam, Exam, list[Exam]]:
    """One part's press faces, cut as the extension cuts: sharp, made worse, mirrored, and made worse several times."""
    listed = press.read_list(folder)
    rows = press.found_rows(labels, listed, part)
    crops = press.cut_all(folder, labels, listed, rows, backbone.side)
    units = action_units.read_views(labels)[rows].mean(1)
    known = ~np.isnan(units[:, 0])

    def exam(view: Features) -> Exam:
        return Exam(view, listed.label[rows], None, units, known)

    sharp = exam(backbone.look_at(crops, "press"))
    mirrored = exam(backbone.look_at(_mirrored(crops), "press, mirrored"))
    worse = [exam(worse_views(backbone, crops, f"press, worse {seed}", seed)) for seed in range(READINGS)]
    return sharp, worse[0], mirrored, worse


def make(backbone: OnnxBackbone, data: Path, folder: Path, labels: Path, opinion_file: Path) -> tuple[Lessons, Exams]:
    """Look at everything once; `folder` is the press faces'."""
    faces, listed = dataset.load(data), press.read_list(folder)
    rows, held = faces.training_rows(), faces.evaluation_rows(dataset.VALIDATION)
    found = press.found_rows(labels, listed, press.TRAIN)
    crops = press.read_crops(labels)[found]
    targets = press_targets(listed.label[found], opinions.read(opinion_file)[1][found])
    units = action_units.read_views(labels)[found].mean(1)
    press_views = [backbone.look_at(crops, "press"), backbone.look_at(_mirrored(crops), "press, mirrored")]
    press_views += [_random_views(backbone, crops, seed) for seed in range(1, 1 + WORSE_VIEWS)]
    ferplus_view = backbone.look_at(faces.pixels[rows], "FER+")
    no_units = np.full((len(rows), units.shape[1]), np.nan, np.float32)
    votes = np.concatenate([faces.distribution[rows]] + [targets] * len(press_views)).astype(np.float32)
    all_units = np.concatenate([no_units] + [units] * len(press_views)).astype(np.float32)
    lessons = Lessons(
        _stack([ferplus_view, *press_views]),
        torch.from_numpy(votes),
        torch.from_numpy(valence_arousal(votes).astype(np.float32)),
        torch.from_numpy(all_units),
        torch.from_numpy(~np.isnan(all_units[:, 0])),
    )
    ferplus = Exam(backbone.look_at(faces.pixels[held], "FER+"), faces.majority[held], faces.distribution[held])
    sharp, worse, _, readings = press_exam(backbone, folder, labels, press.CHOOSE)
    taught = Exam(press_views[0], listed.label[found], None, units, ~np.isnan(units[:, 0]))
    return lessons, Exams(ferplus, sharp, worse, taught, readings)
