from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from training import aff_wild2
from training.errors import InputError


def _lay_out(root: Path, task: str, lines: list[str], crops: int) -> tuple[Path, Path]:
    for part in aff_wild2.PARTS:
        folder = root / "annotations" / aff_wild2.FOLDERS[task] / part
        folder.mkdir(parents=True)
        (folder / "one_left.txt").write_text("header\n" + "\n".join(lines) + "\n")
    frames = root / "crops" / "one_left"
    frames.mkdir(parents=True)
    for number in range(1, crops + 1):
        Image.fromarray(np.full((20, 16, 3), number * 10, np.uint8)).save(frames / f"{number:05d}.jpg")
    return root / "annotations", root / "crops"


def test_line_i_is_frame_i_and_unusable_ones_are_left_out(tmp_path: Path) -> None:
    annotations, crops = _lay_out(tmp_path, "expr", ["0", "-1", "7", "4", "5"], crops=4)
    frames = aff_wild2.read_part("expr", "Train_Set", annotations, crops)
    assert [(frame.crop.name, frame.label) for frame in frames] == [("00001.jpg", (0.0,)), ("00004.jpg", (4.0,))]


def test_minus_five_is_no_valence_and_minus_one_is(tmp_path: Path) -> None:
    annotations, crops = _lay_out(tmp_path, "va", ["-5,-5", "-1,0.25"], crops=2)
    frames = aff_wild2.read_part("va", "Validation_Set", annotations, crops)
    assert aff_wild2.labels_of(frames).tolist() == [[-1.0, 0.25]]


def test_a_bad_line_is_named(tmp_path: Path) -> None:
    annotations, crops = _lay_out(tmp_path, "au", ["0,1,0"], crops=1)
    with pytest.raises(InputError, match=r"one_left\.txt:2: 3 numbers where au has 12"):
        aff_wild2.read_part("au", "Train_Set", annotations, crops)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="EXPR_Classification_Challenge"):
        aff_wild2.read_part("expr", "Train_Set", tmp_path, tmp_path)
