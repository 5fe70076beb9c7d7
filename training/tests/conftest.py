"""A tiny data set in FER+'s form, drawn by the tests themselves."""

from pathlib import Path

import numpy as np
import pytest


def draw_faces(count: int, seed: int = 0) -> dict[str, np.ndarray]:
    """Pictures whose brightness pattern tells the expression, with ten raters' votes."""
    random = np.random.default_rng(seed)
    expression = np.arange(count) % 8
    pixels = random.integers(90, 110, (count, 48, 48)).astype(np.uint8)
    for row, kind in enumerate(expression):
        pixels[row, kind * 6 : kind * 6 + 6, 8:40] = 250
    votes = np.zeros((count, 10), np.uint8)
    votes[np.arange(count), expression] = 8
    votes[np.arange(count), (expression + 1) % 8] = 2
    usage = np.where(np.arange(count) // 8 % 4 == 0, 1, 0).astype(np.uint8)
    return {"pixels": pixels, "votes": votes, "usage": usage, "duplicate": np.zeros(count, bool)}


@pytest.fixture
def data_file(tmp_path: Path) -> Path:
    """A file that `dataset.load(..., verify=False)` takes."""
    path = tmp_path / "faces.npz"
    np.savez(path, **draw_faces(160))
    return path
