import json
from pathlib import Path

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from torch import nn

from training import dataset, loop
from training.augmentation import to_input
from training.loop import Schedule, draw_order, predict, train


class Tiny(nn.Module):
    """A network small enough for a test, with the outputs that `predict` expects."""

    def __init__(self) -> None:
        super().__init__()
        self.body = nn.Sequential(nn.Conv2d(1, 8, 6, 6), nn.ReLU(), nn.Flatten(), nn.Linear(8 * 64, 16), nn.ReLU())
        self.head = nn.Linear(16, 8)

    def forward(self, grey: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        embedding = self.body(grey)
        return embedding, self.head(embedding)


class Clock:
    """A second passes each time somebody looks."""

    def __init__(self) -> None:
        self.now = 0.0

    def monotonic(self) -> float:
        self.now += 1
        return self.now


def _run(data_file: Path, folder: Path, minutes: float) -> list[dict[str, float]]:
    """Train for so many made-up minutes; the lines of curves.jsonl."""
    faces = dataset.load(data_file, verify=False)
    torch.manual_seed(0)
    model = Tiny()
    rows, held = faces.training_rows(), faces.evaluation_rows(dataset.VALIDATION)
    pixels, targets = torch.from_numpy(faces.pixels[rows]), torch.from_numpy(faces.distribution[rows])

    def step(batch: torch.Tensor) -> dict[str, torch.Tensor]:
        return {"votes": F.cross_entropy(model(to_input(pixels[batch], 48))[1], targets[batch])}

    def validate(trained: nn.Module) -> dict[str, float]:
        right = predict(trained, faces.pixels[held], 48).argmax(1) == faces.majority[held]
        return {"accuracy": float(right.mean())}

    schedule = Schedule(minutes, learning_rate=3e-3, batch=8, warm_up_steps=5, average_decay=0.9)
    train(model, schedule, np.ones(len(rows)), step, validate, folder)
    return [json.loads(line) for line in (folder / "curves.jsonl").read_text().splitlines()]


def test_it_learns_until_its_time_is_up(data_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loop, "time", Clock())
    lines = _run(data_file, tmp_path / "run", 2)
    assert [line["epoch"] for line in lines] == list(range(1, len(lines) + 1))
    assert lines[-1]["loss_votes"] < lines[0]["loss_votes"]
    assert lines[-1]["accuracy"] > 0.9
    assert lines[-1]["progress"] == 1
    assert max(line["progress"] for line in lines[:-1]) < 1


def test_an_interrupted_run_goes_on_after_its_last_epoch(
    data_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loop, "time", Clock())
    first = _run(data_file, tmp_path / "run", 1)
    both = _run(data_file, tmp_path / "run", 2)
    assert both[: len(first)] == first
    assert [line["epoch"] for line in both] == list(range(1, len(both) + 1))
    assert both[len(first)]["progress"] > 0.5


def test_heavy_rows_are_drawn_more_often_and_even_ones_once() -> None:
    weights = np.ones(50)
    assert sorted(draw_order(weights, seed=1).tolist()) == list(range(50))
    weights[7] = 10
    drawn = draw_order(weights, seed=1)
    assert len(drawn) == 50
    assert 7 <= (drawn == 7).sum() <= 10


def test_the_learning_rate_warms_up_and_falls() -> None:
    schedule = Schedule(1, learning_rate=1.0, warm_up_steps=10)
    assert schedule.learning_rate_at(0, 0) == 0.1
    rates = [schedule.learning_rate_at(progress / 100, 50) for progress in range(101)]
    assert rates[0] == 1.0
    assert abs(rates[-1] - 0.01) < 1e-9
    assert all(later <= earlier for earlier, later in zip(rates, rates[1:], strict=False))
