"""What the network of the round before says of every face: the soft half of the new round's targets.

Each face and its mirror image are asked once, and the mean of both answers counts.
"""

import argparse
from pathlib import Path

import numpy as np
import torch

from training import dataset
from training.errors import InputError, command
from training.onnx_backbone import OnnxBackbone
from training.press import read_crops


def ask(backbone: OnnxBackbone, pixels: np.ndarray, title: str) -> np.ndarray:
    """uint8 [N, S, S] -> probabilities [N, 8]."""
    both = [backbone.look_at(view, title).scores for view in (pixels, pixels[:, :, ::-1].copy())]
    return sum(torch.softmax(torch.from_numpy(logits), 1).numpy() for logits in both) / 2


def read(path: Path) -> tuple[np.ndarray, np.ndarray]:
    """Probabilities of FER+'s faces [N, 8] and of the press faces [M, 8]."""
    if not path.is_file():
        raise InputError(f"{path} is missing: run `python -m training.opinions` first")
    with np.load(path) as found:
        return found["ferplus"], found["press"]


@command
def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--labels", type=Path, required=True, help="what training.label_press wrote")
    parser.add_argument("--previous", type=Path, required=True, help="the shipped undertone-b0-112.onnx")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    backbone = OnnxBackbone(options.previous)
    faces = dataset.load(options.data)
    np.savez(
        options.out,
        ferplus=ask(backbone, faces.pixels, "FER+"),
        press=ask(backbone, read_crops(options.labels), "press"),
    )


if __name__ == "__main__":
    main()
