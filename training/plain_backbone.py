"""A plain EfficientNet-B0 at 112×112 in colour, as ONNX: what the shipped backbone's speed is held against.

    python -m training.plain_backbone --out plain-b0.onnx && npm run bench -- --plain plain-b0.onnx

Its weights are random; only its cost counts. Batch norm is folded as in the shipped one.
"""

import argparse
from pathlib import Path

import geffnet
import torch
from torch import Tensor, nn

from training import export
from training.dataset import EXPRESSIONS
from training.deployed import fold_batch_norm
from training.errors import command

# What the bench feeds it: the side of the released networks before the third round.
SIDE = 112


class PlainBackbone(nn.Module):
    """geffnet's `tf_efficientnet_b0` with the outputs of ours."""

    def __init__(self) -> None:
        super().__init__()
        self.backbone = geffnet.create_model("tf_efficientnet_b0", num_classes=len(EXPRESSIONS)).eval()
        fold_batch_norm(self.backbone)

    def forward(self, normalised: Tensor) -> tuple[Tensor, Tensor]:
        """[N, 3, S, S] -> embedding [N, 1280], logits [N, 8]."""
        embedding = self.backbone.features(normalised).mean((2, 3))
        return embedding, self.backbone.classifier(embedding)


@command
def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    torch.manual_seed(0)
    example = torch.randn(2, 3, SIDE, SIDE)
    export.write(PlainBackbone().eval(), example, ("input", ["embedding", "logits"]), options.out)


if __name__ == "__main__":
    main()
