"""The backbone as it ships: batch norm folded into the convolutions, weights rounded to fp16."""

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

from training import export
from training.errors import InputError
from training.student import Student, normalised_convolutions


class Deployed(nn.Module):
    """Rounding happens here, before anything is measured, so that the stored fp16 weights lose nothing more."""

    def __init__(self, student: Student) -> None:
        super().__init__()
        self.backbone = student.backbone.eval()
        fold_batch_norm(self.backbone)
        with torch.no_grad():
            for parameter in self.backbone.parameters():
                if parameter.numel() >= export.SMALLEST_HALVED:
                    parameter.copy_(parameter.half().float())

    def forward(self, normalised: Tensor) -> tuple[Tensor, Tensor]:
        """[N, 1, S, S], mean and deviation taken out -> embedding [N, 1280], logits [N, 8]."""
        embedding = self.backbone.features(normalised).mean((2, 3))
        return embedding, self.backbone.classifier(embedding)


def fold_batch_norm(module: nn.Module) -> None:
    """Fold each batch norm into the convolution that stands right before it."""
    for parent, convolution, norm in normalised_convolutions(module):
        setattr(parent, convolution, fuse_conv_bn_eval(getattr(parent, convolution), getattr(parent, norm)))
        setattr(parent, norm, nn.Identity())


def load(student_file: Path) -> Deployed:
    """The trained student, made ready to ship."""
    if not student_file.is_file():
        raise InputError(f"{student_file} is missing: run `python -m training.train_student` first")
    student = Student()
    student.load_state_dict(torch.load(student_file, map_location="cpu", weights_only=True))
    return Deployed(student).eval()
