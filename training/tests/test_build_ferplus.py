"""The builder of ferplus-48.npz, on made-up CSV files in the shape of FER2013's and FER+'s."""

from pathlib import Path

import numpy as np
import pytest

from training import build_ferplus, dataset
from training.errors import InputError

HEADER = "Usage,Image name," + ",".join(build_ferplus.VOTES)


def write_files(folder: Path, rows: list[tuple[str, str, list[int], int]]) -> tuple[Path, Path]:
    """Both CSV files of rows (usage, image name, votes, grey value of the picture)."""
    pictures = ["emotion,pixels,Usage"]
    votes = [HEADER]
    for usage, name, counts, grey in rows:
        pictures.append(f"0,{' '.join([str(grey)] * dataset.SIDE**2)},{usage}")
        votes.append(f"{usage},{name},{','.join(map(str, counts))}")
    paths = (folder / "fer2013.csv", folder / "fer2013new.csv")
    for path, lines in zip(paths, (pictures, votes), strict=True):
        path.write_text("\n".join(lines) + "\n")
    return paths


def join(paths: tuple[Path, Path]) -> dict[str, np.ndarray]:
    pictures = build_ferplus.read_rows(paths[0], ("pixels", "Usage"))
    return build_ferplus.join(pictures, build_ferplus.read_rows(paths[1], ("Usage", "Image name")))


def votes_for(place: int) -> list[int]:
    return [10 if place == column else 0 for column in range(10)]


ROWS = [
    ("Training", "fer0000000.png", votes_for(0), 10),
    ("Training", "", votes_for(9), 20),
    ("Training", "fer0000007.png", votes_for(1), 30),
    ("Training", "fer0000001.png", votes_for(2), 10),
    ("PublicTest", "fer0000007.png", votes_for(3), 40),
    ("PublicTest", "fer0033120.png", votes_for(4), 50),
    ("PrivateTest", "fer0000005.png", votes_for(5), 60),
]


def test_rows_are_joined_in_order_and_what_is_no_picture_is_left_out(tmp_path: Path) -> None:
    columns = join(write_files(tmp_path, ROWS))
    assert columns["name"].tolist() == ["fer0000000.png", "fer0000007.png", "fer0000001.png", "fer0000005.png"]
    assert columns["pixels"][:, 0, 0].tolist() == [10, 30, 10, 60]
    assert columns["votes"].argmax(1).tolist() == [0, 1, 2, 5]
    assert columns["usage"].tolist() == [0, 0, 0, 2]
    assert columns["duplicate"].tolist() == [False, False, True, False]


def test_the_written_file_is_the_same_each_time_and_can_be_read(tmp_path: Path) -> None:
    columns = join(write_files(tmp_path, ROWS))
    first, second = tmp_path / "a.npz", tmp_path / "b.npz"
    assert build_ferplus.write(columns, first) == build_ferplus.write(columns, second)
    faces = dataset.load(first, verify=False)
    assert faces.majority.tolist() == [0, 1, 2, 5]
    assert faces.training_rows().tolist() == [0, 1]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"rows": ROWS[:1], "drop": True}, "1 pictures but 0 rows of votes"),
        ({"rows": [("Testing", "fer0000000.png", votes_for(0), 1)]}, "line 2: usage is 'Testing'"),
        ({"rows": [("Training", "fer0000000.png", votes_for(0), 300)]}, "line 2: pixels must be 2304 numbers"),
        ({"rows": [("Training", "", votes_for(9), 1)]}, "no row has an image name"),
    ],
)
def test_foreign_files_are_refused_with_the_line(tmp_path: Path, change: dict, message: str) -> None:
    pictures, votes = write_files(tmp_path, change["rows"])
    if change.get("drop"):
        votes.write_text(HEADER + "\n")
    with pytest.raises(InputError, match=message):
        join((pictures, votes))


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    pictures, _ = write_files(tmp_path, ROWS)
    with pytest.raises(InputError, match="no column 'Image name'"):
        build_ferplus.read_rows(pictures, ("Usage", "Image name"))
