from pathlib import Path

import numpy as np
import pytest

from training import dataset
from training.errors import InputError


def test_single_votes_are_noise_and_the_majority_needs_more_than_half() -> None:
    votes = np.array(
        [
            [6, 1, 1, 1, 1, 0, 0, 0, 0, 0],
            [5, 5, 0, 0, 0, 0, 0, 0, 0, 0],
            [1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
            [2, 0, 0, 0, 0, 0, 0, 0, 8, 0],
        ],
        np.uint8,
    )
    distribution, majority = dataset.clean_votes(votes)
    assert majority.tolist() == [0, -1, -1, -1]
    assert distribution[0].tolist() == [1, 0, 0, 0, 0, 0, 0, 0]
    assert distribution[1, :2].tolist() == [0.5, 0.5]
    assert distribution[2:].sum() == 0


def test_a_missing_file_names_itself_and_the_option(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere\.npz is missing: pass --data"):
        dataset.load(tmp_path / "nowhere.npz")


def test_a_foreign_file_is_refused_by_its_checksum(data_file: Path) -> None:
    with pytest.raises(InputError, match="sha256 differs"):
        dataset.load(data_file)


def test_a_file_without_votes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "odd.npz"
    np.savez(path, pixels=np.zeros((1, 48, 48), np.uint8))
    with pytest.raises(InputError, match="needs pixels, votes, usage and duplicate"):
        dataset.load(path, verify=False)


def test_parts_leave_out_duplicates(data_file: Path) -> None:
    faces = dataset.load(data_file, verify=False)
    faces.duplicate[0] = faces.duplicate[8] = True
    assert 0 not in faces.evaluation_rows(dataset.VALIDATION)
    assert 8 not in faces.training_rows()
    assert len(faces.training_rows()) == 119
