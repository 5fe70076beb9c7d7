from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
import torch
from torch import nn

from training import export, faster_graph


class Block(nn.Module):
    """Depthwise, squeeze and excitation, project: what an EfficientNet is made of."""

    def __init__(self, kernel: int, stride: int) -> None:
        super().__init__()
        self.expand = nn.Conv2d(1, 6, 1)
        self.depthwise = nn.Conv2d(6, 6, kernel, stride, kernel // 2, groups=6)
        self.reduce, self.excite = nn.Conv2d(6, 2, 1), nn.Conv2d(2, 6, 1)
        self.act = nn.SiLU()

    def forward(self, picture: torch.Tensor) -> torch.Tensor:
        features = self.act(self.depthwise(self.act(self.expand(picture))))
        gate = self.excite(self.act(self.reduce(features.mean((2, 3), keepdim=True))))
        return features * gate.sigmoid()


def run(path: Path, pictures: np.ndarray) -> np.ndarray:
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    return session.run(None, {"input": pictures})[0]


@pytest.mark.parametrize(("kernel", "stride", "side"), [(5, 1, 3), (5, 2, 6), (3, 1, 6), (3, 2, 5)])
def test_computes_the_same_for_any_batch(tmp_path: Path, kernel: int, stride: int, side: int) -> None:
    torch.manual_seed(1)
    block = Block(kernel, stride)
    before, after = tmp_path / "before.onnx", tmp_path / "after.onnx"
    export.write(block, torch.randn(2, 1, side, side), ("input", ["features"]), before)
    model = faster_graph.rewrite(onnx.load(before))
    onnx.save(model, after)
    kinds = [node.op_type for node in model.graph.node]
    assert kinds.count("Conv") == 1
    assert kinds.count("Sigmoid") == 3
    assert kinds.count("Tanh") == 1
    pictures = np.random.default_rng(1).standard_normal((3, 1, side, side)).astype(np.float32)
    np.testing.assert_allclose(run(after, pictures), run(before, pictures), atol=1e-5)


def test_leaves_large_pictures_to_the_convolution(tmp_path: Path) -> None:
    path = tmp_path / "large.onnx"
    export.write(Block(5, 1), torch.randn(2, 1, 7, 7), ("input", ["features"]), path)
    kinds = [node.op_type for node in faster_graph.rewrite(onnx.load(path)).graph.node]
    assert kinds.count("Conv") == 2
    assert "MatMul" not in kinds
    assert kinds.count("Tanh") == 2
