"""The shipped backbone: EfficientNet-B0 (geffnet's `tf_efficientnet_b0`) on grey faces.

It starts from the released network of the round before, whose file has no batch norms: they were folded into the
convolutions. `restore` reads it back, `settle` puts batch norms in that change nothing yet but can learn.
"""

from collections.abc import Iterator
from pathlib import Path

import geffnet
import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn

from training.dataset import EXPRESSIONS
from training.errors import InputError

EMBEDDING_WIDTH = 1280
# What the network sees: grey at 96×96, scaled to -1..1.
SIDE = 96
MEAN, STD = 0.5, 0.5


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


def normalised_convolutions(module: nn.Module) -> Iterator[tuple[nn.Module, str, str]]:
    """(parent, name of a convolution, name of the batch norm right behind it), in order of definition."""
    before: str | None = None
    for name, child in list(module.named_children()):
        if isinstance(child, nn.BatchNorm2d) and before is not None:
            yield module, before, name
            before = None
        elif isinstance(child, nn.Conv2d):
            before = name
        elif next(child.children(), None) is not None:
            yield from normalised_convolutions(child)


def restore(student: Student, released: Path) -> None:
    """Fill `student` from a released ONNX file; each batch norm only adds what was the convolution's bias."""
    if not released.is_file():
        raise InputError(f"{released} is missing: pass --previous with the released network to start from")
    stored = {
        tensor.name.removesuffix("_fp16"): torch.from_numpy(numpy_helper.to_array(tensor).astype(np.float32))
        for tensor in onnx.load(released).graph.initializer
    }
    own = {f"backbone.{name}": value for name, value in student.backbone.state_dict().items()}
    prefixes = {id(module): name for name, module in student.named_modules()}
    for parent, convolution, norm in normalised_convolutions(student.backbone):
        place = prefixes[id(parent)]
        own[f"{place}.{norm}.bias"] = stored.pop(f"{place}.{convolution}.bias", None)
        own[f"{place}.{norm}.weight"].fill_(1.0)
        own[f"{place}.{norm}.running_mean"].fill_(0.0)
        own[f"{place}.{norm}.running_var"].fill_(1.0 - getattr(parent, norm).eps)
    own |= {name: stored[name] for name in own if name in stored}
    try:
        student.load_state_dict(own)
    except (RuntimeError, AttributeError) as error:
        raise InputError(f"{released} is not a network of this kind ({error})") from error


@torch.inference_mode()
def settle(student: Student, batches: list[Tensor]) -> None:
    """Give every batch norm the statistics that `batches` [N, 1, S, S] have there; answers stay as they are."""
    norms = [module for module in student.modules() if isinstance(module, nn.BatchNorm2d)]
    seen: dict[nn.Module, list[tuple[Tensor, Tensor]]] = {norm: [] for norm in norms}

    def note(norm: nn.Module, inputs: tuple[Tensor, ...]) -> None:
        variance, mean = torch.var_mean(inputs[0], (0, 2, 3))
        seen[norm].append((mean, variance))

    hooks = [norm.register_forward_pre_hook(note) for norm in norms]
    student.eval()
    for batch in batches:
        student(batch)
    for hook in hooks:
        hook.remove()
    for norm in norms:
        mean, variance = (torch.stack(part).mean(0) for part in zip(*seen[norm], strict=True))
        gain = norm.weight / (norm.running_var + norm.eps).sqrt()
        norm.bias.add_((mean - norm.running_mean) * gain)
        norm.weight.copy_(gain * (variance + norm.eps).sqrt())
        norm.running_mean.copy_(mean)
        norm.running_var.copy_(variance)
