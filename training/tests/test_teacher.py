import torch
from torch.nn import functional

from training.teacher import SameConv


def test_stride_two_pads_right_and_below_only() -> None:
    """TensorFlow's SAME on an even side: output (0, 0) sees input rows and columns 0..2."""
    conv = SameConv(1, 1, 2)
    torch.nn.init.constant_(conv.conv.weight, 1.0)
    torch.nn.init.zeros_(conv.conv.bias)
    picture = torch.arange(16.0).view(1, 1, 4, 4)
    assert conv(picture)[0, 0].tolist() == [[45.0, 39.0], [66.0, 50.0]]


def test_stride_one_keeps_the_size() -> None:
    conv = SameConv(1, 1, 1)
    picture = torch.rand(1, 1, 5, 5)
    expected = functional.conv2d(picture, conv.conv.weight, conv.conv.bias, padding=1)
    assert torch.allclose(conv(picture), expected)
