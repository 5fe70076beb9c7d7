import torch

from training.deployed import Deployed
from training.export import largest_difference, write
from training.student import Student, load_imagenet_weights


def test_folding_batch_norm_changes_nothing_but_rounding() -> None:
    torch.manual_seed(0)
    student = Student().eval()
    load_imagenet_weights(student)
    view = torch.rand(2, 1, 64, 64)
    with torch.inference_mode():
        embedding, _ = student(view)
        folded, _ = Deployed(student).eval()((view - 0.5) / 0.5)
    assert not any(isinstance(module, torch.nn.BatchNorm2d) for module in student.modules())
    assert torch.allclose(embedding, folded, atol=2e-2 * embedding.abs().max().item())


def test_the_export_is_half_the_size_and_agrees_with_pytorch(tmp_path) -> None:  # noqa: ANN001
    torch.manual_seed(0)
    student = Student()
    load_imagenet_weights(student)
    deployed = Deployed(student).eval()
    example = torch.randn(2, 1, 64, 64)
    path = tmp_path / "backbone.onnx"
    assert write(deployed, example, ("input", ["embedding", "logits"]), path) <= 1e-3
    assert path.stat().st_size < 9_000_000
    assert largest_difference(deployed, torch.randn(3, 1, 64, 64), path) <= 1e-3
