"""FER+ as this project uses it: pixels, vote distributions, and the clean-majority rule.

The file, its columns and the rule are described in ../shared/data/ferplus/README.md.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from training.errors import InputError

SHA256 = "be6944540ef57ee71dcfdb04659a2dd6c7da5f8955c7672f44a97dc6ef6126bb"
# FER+'s own order; the data file has "unknown" and "not a face" behind these eight.
EXPRESSIONS = ("neutral", "happiness", "surprise", "sadness", "anger", "disgust", "fear", "contempt")
SIDE = 48
TRAINING, VALIDATION, TEST = 0, 1, 2


@dataclass(frozen=True)
class FerPlus:
    """All faces of the file.

    pixels: uint8 [N, 48, 48]; distribution: float32 [N, 8], rows sum to 1 (0 where nobody
    named an expression); majority: int64 [N], -1 where no class holds more than half of the
    votes; usage: uint8 [N]; duplicate: bool [N].
    """

    pixels: np.ndarray
    distribution: np.ndarray
    majority: np.ndarray
    usage: np.ndarray
    duplicate: np.ndarray

    def evaluation_rows(self, usage: int) -> np.ndarray:
        """Row numbers of the part's "clean, majority" images (2,862 in the test part)."""
        return np.flatnonzero((self.usage == usage) & ~self.duplicate & (self.majority >= 0))

    def training_rows(self) -> np.ndarray:
        """Row numbers to train on: no duplicates, at least half of the votes on the eight expressions."""
        named = self.distribution.sum(1) > 0
        return np.flatnonzero((self.usage == TRAINING) & ~self.duplicate & named)


def clean_votes(votes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """FER+'s cleaning: a class named by a single rater counts as noise.

    votes: uint8 [N, 10]. Returns the distribution over eight classes [N, 8] (zero rows where the
    eight hold less than half of what is left) and the majority class [N] (-1 for none).
    """
    kept = np.where(votes <= 1, 0, votes).astype(np.float32)
    total = kept.sum(1)
    eight = kept[:, : len(EXPRESSIONS)]
    named = eight.sum(1)
    usable = (named > 0) & (named * 2 >= total)
    distribution = np.where(usable[:, None], eight / np.maximum(named, 1)[:, None], 0).astype(np.float32)
    best = eight.argmax(1)
    majority = np.where(eight.max(1) * 2 > total, best, -1)
    return distribution, majority.astype(np.int64)


def load(path: Path, *, verify: bool = True) -> FerPlus:
    """Read `ferplus-48.npz`. Raises InputError for a missing, damaged or foreign file."""
    if not path.is_file():
        raise InputError(f"{path} is missing: pass --data with the path of ferplus-48.npz")
    if verify and hashlib.sha256(path.read_bytes()).hexdigest() != SHA256:
        raise InputError(f"{path} is not the FER+ file this pipeline knows (sha256 differs): fetch it again")
    try:
        with np.load(path) as archive:
            columns = {name: archive[name] for name in ("pixels", "votes", "usage", "duplicate")}
    except (KeyError, ValueError, OSError) as error:
        raise InputError(f"{path} cannot be read ({error}): it needs pixels, votes, usage and duplicate") from error
    if columns["pixels"].shape[1:] != (SIDE, SIDE) or columns["votes"].shape[1:] != (10,):
        raise InputError(f"{path}: pixels must be [N, 48, 48] and votes [N, 10]; take the file named in README.md")
    distribution, majority = clean_votes(columns["votes"])
    return FerPlus(columns["pixels"], distribution, majority, columns["usage"], columns["duplicate"].astype(bool))
