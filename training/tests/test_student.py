from pathlib import Path

import pytest
import torch

from training import export
from training.deployed import Deployed
from training.errors import InputError
from training.export import largest_difference, write
from training.student import Student, restore, settle


def made_student() -> Student:
    """Random weights with batch norms that have seen something."""
    torch.manual_seed(0)
    student = Student()
    student.train()
    for module in student.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            # Else deep layers die out, their biases are all zeros as fp16, and the exporter keeps one for all.
            torch.nn.init.normal_(module.bias, std=0.1)
    for _ in range(3):
        student(torch.rand(4, 1, 64, 64))
    return student.eval()


def released(student: Student, path: Path) -> float:
    example = torch.randn(2, 1, 64, 64)
    return write(Deployed(student).eval(), example, ("input", ["embedding", "logits"]), path)


def test_folding_batch_norm_changes_nothing_but_rounding() -> None:
    student = made_student()
    view = torch.rand(2, 1, 64, 64)
    with torch.inference_mode():
        embedding, _ = student(view)
        folded, _ = Deployed(student).eval()((view - 0.5) / 0.5)
    assert not any(isinstance(module, torch.nn.BatchNorm2d) for module in student.modules())
    assert torch.allclose(embedding, folded, atol=2e-2 * embedding.abs().max().item())


def test_the_export_is_half_the_size_and_agrees_with_pytorch(tmp_path: Path) -> None:
    student = made_student()
    path = tmp_path / "backbone.onnx"
    assert released(student, path) <= 1e-3
    assert path.stat().st_size < 9_000_000
    deployed = Deployed(student).eval()
    assert largest_difference(deployed, torch.randn(3, 1, 64, 64), path) <= 1e-3


def test_a_released_network_is_read_back_and_can_learn_again(tmp_path: Path) -> None:
    path = tmp_path / "backbone.onnx"
    released(made_student(), path)
    student = Student()
    restore(student, path)
    normalised = torch.rand(3, 1, 64, 64) * 2 - 1
    view = normalised * 0.5 + 0.5
    with torch.inference_mode():
        plain = student.eval()(view)
    settle(student, [torch.rand(8, 1, 64, 64) for _ in range(4)])
    with torch.inference_mode():
        settled = student.eval()(view)
    folded = Deployed(student).eval()
    for one, other in zip(plain, settled, strict=True):
        assert torch.allclose(one, other, atol=1e-3 * one.abs().max().item())
    assert largest_difference(folded, normalised, path) < 1e-2 * plain[0].abs().max().item()
    # Statistics of what flows through it, not those that it was read back with.
    norm = next(module for module in made_student().modules() if isinstance(module, torch.nn.BatchNorm2d))
    assert norm.running_var.std() > 0


def test_a_foreign_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is missing"):
        restore(Student(), tmp_path / "none.onnx")
    path = tmp_path / "other.onnx"
    export.write(torch.nn.Linear(4, 2), torch.rand(2, 4), ("input", ["output"]), path)
    with pytest.raises(InputError, match="is not a network of this kind"):
        restore(Student(), path)
