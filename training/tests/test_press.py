import io
import zipfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from training import list_press, press
from training.errors import InputError

HEADER = "file,identity,label,width,height,colour"


def made_folder(tmp_path: Path, rows: list[str]) -> Path:
    (tmp_path / "faces.csv").write_text("\n".join([HEADER, *rows]) + "\n")
    picture = io.BytesIO()
    Image.fromarray(np.full((40, 20), 90, np.uint8)).save(picture, "JPEG")
    with zipfile.ZipFile(tmp_path / "faces.zip", "w") as archive:
        for row in rows:
            archive.writestr(row.split(",")[0], picture.getvalue())
    return tmp_path


def test_a_person_is_in_one_part_only_and_parts_have_their_sizes() -> None:
    parts = np.array([press.part_of(f"person {number}") for number in range(5000)])
    shares = np.bincount(parts, minlength=3) / len(parts)
    assert np.allclose(shares, [0.7, 0.1, 0.2], atol=0.02)
    assert press.part_of("person 1") == press.part_of("person 1")


def test_the_list_and_a_bordered_picture_are_read(tmp_path: Path) -> None:
    folder = made_folder(tmp_path, ["a.jpg,x,happiness,20,40,1", "b.jpg,y,neutral,20,40,0"])
    faces = press.read_list(folder)
    assert faces.label.tolist() == [1, 0]
    assert faces.colour.tolist() == [True, False]
    assert press.Pictures(folder).framed("a.jpg").shape == (60, 40)


def test_what_is_no_list_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"faces\.csv is missing"):
        press.read_list(tmp_path)
    with pytest.raises(InputError, match="has the label 'joy'"):
        press.read_list(made_folder(tmp_path, ["a.jpg,x,joy,20,40,0"]))


def test_the_crop_is_centred_above_the_boxs_middle() -> None:
    picture = np.zeros((200, 200), np.uint8)
    side = press.CROP_SCALE * 50
    top, left = 100 + press.CROP_SHIFT * 50 - side / 2, 100 - side / 2
    picture[round(top) : round(top + side), round(left) : round(left + side)] = 200
    crop = press.cut(picture, np.array([75, 80, 50, 40]), 32)
    assert crop[1:-1, 1:-1].min() > 190
    outside = press.cut(picture, np.array([-80, -80, 50, 50]), 32)
    assert outside.shape == (32, 32)
    assert outside.max() == 0


def test_one_part_is_listed_as_csv(tmp_path: Path) -> None:
    rows = [f"{number}.jpg,person {number},neutral,20,40,0" for number in range(40)]
    faces = press.read_list(made_folder(tmp_path, rows))
    out = tmp_path / "judge.csv"
    count = list_press.write(faces, press.JUDGE, out)
    lines = out.read_text().splitlines()
    assert lines[0] == "file,label,colour"
    assert len(lines) == count + 1
    assert {line.split(",")[0] for line in lines[1:]} == {
        faces.files[row] for row in np.flatnonzero(faces.part == press.JUDGE)
    }
