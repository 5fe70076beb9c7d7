from pathlib import Path

import numpy as np
import onnxruntime
import pytest
import torch

from training import challenge_head, heads
from training.metrics import concordance
from training.train_on_aff_wild2 import class_weights

WIDTH = 10


def _examples(count: int = 1000) -> tuple[np.ndarray, np.ndarray]:
    """Features that hold the labels, of which each row lacks some."""
    features = np.random.default_rng(0).uniform(-2, 2, (count, WIDTH)).astype(np.float32)
    right, up = features[:, 0] > 0, features[:, 1] > 0
    expression = np.select([right & up, right, up], [0, 4, 5], 7)
    units = np.stack([features[:, unit % 3] > 0.5 * (unit >= 6) for unit in range(challenge_head.UNITS)], 1)
    labels = np.column_stack([expression, np.tanh(features[:, 0]), np.tanh(-features[:, 1]), units]).astype(np.float32)
    labels[3::9, 0] = labels[4::9, 1:3] = labels[5::9, 3:] = np.nan
    return features, labels


@pytest.mark.parametrize("task", list(challenge_head.PARTS))
def test_a_head_learns_each_task_from_the_labels_that_are_there(task: str) -> None:
    features, labels = _examples()
    # The usual epochs are for half a million frames.
    head, thresholds = challenge_head.train(task, torch.from_numpy(features), torch.from_numpy(labels), 1500)
    predicted, known = heads.answer(head, torch.from_numpy(features)), ~np.isnan(labels)
    at = 0
    if task in ("expr", "mtl"):
        rows, at = known[:, 0], 8
        assert (predicted[rows, :8].argmax(1) == labels[rows, 0]).mean() > 0.85
        assert predicted[:, :8].sum(1) == pytest.approx(1, abs=1e-5)
    if task in ("va", "mtl"):
        rows, at = known[:, 1], at + 2
        assert concordance(labels[rows, 1], predicted[rows, at - 2]) > 0.8
    if task in ("au", "mtl"):
        active = predicted[:, at:] >= np.array(thresholds)
        assert (active == (labels[:, 3:] > 0.5))[known[:, 3]].mean() > 0.85
    else:
        assert thresholds is None


def test_each_kind_of_features_gets_a_file_that_answers(tmp_path: Path) -> None:
    features, labels = _examples()
    features.tofile(tmp_path / "embedding.f32")
    (2 * features[:, :8]).tofile(tmp_path / "scores.f32")
    labels.tofile(tmp_path / "labels.f32")
    thresholds = challenge_head.run("mtl", tmp_path, ["scores", "both"])
    assert [len(values or []) for values in thresholds.values()] == [challenge_head.UNITS] * 2
    both = np.concatenate([features[:1], 2 * features[:1, :8]], 1)
    for kind, given in (("scores", both[:, -8:]), ("both", both)):
        (answer,) = onnxruntime.InferenceSession(tmp_path / f"{kind}.onnx").run(["prediction"], {"features": given})
        assert answer.shape == (1, 22)
        assert answer[0, :8].sum() == pytest.approx(1, abs=1e-5)


def test_the_multi_task_loss_is_the_sum_of_the_three() -> None:
    features, labels = _examples(64)
    wanted, outputs = torch.from_numpy(labels), torch.randn(64, 22)
    parts = {"expr": outputs[:, :8], "va": outputs[:, 8:10], "au": outputs[:, 10:]}
    single = sum(challenge_head.make_loss(task, wanted)(given, wanted) for task, given in parts.items())
    assert float(challenge_head.make_loss("mtl", wanted)(outputs, wanted)) == pytest.approx(float(single), rel=1e-5)


def test_a_batch_without_any_label_teaches_nothing() -> None:
    _, labels = _examples(64)
    nothing = torch.full((8, 15), torch.nan)
    loss = challenge_head.make_loss("va", torch.from_numpy(labels))(torch.zeros(8, 2, requires_grad=True), nothing)
    assert loss.item() == 0


def test_class_weights_are_the_printed_ones() -> None:
    counts = [23958, 4555, 3292, 3122, 18141, 7482, 5258, 24852]
    printed = [1.037315, 5.455982, 7.54921, 7.960282, 1.369936, 3.321572, 4.726512, 1]
    assert class_weights(np.repeat(np.arange(8), counts), 8).numpy() == pytest.approx(printed, abs=1e-5)
