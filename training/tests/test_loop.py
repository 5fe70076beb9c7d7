import json
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from training import dataset
from training.augmentation import to_input
from training.loop import Schedule, draw_order, train, validator


class Tiny(nn.Module):
    """A network small enough for a test, with the outputs that `predict` expects."""

    def __init__(self) -> None:
        super().__init__()
        self.body = nn.Sequential(nn.Conv2d(1, 8, 6, 6), nn.ReLU(), nn.Flatten(), nn.Linear(8 * 64, 16), nn.ReLU())
        self.head = nn.Linear(16, 8)

    def forward(self, grey: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        embedding = self.body(grey)
        return embedding, self.head(embedding)


def _run(data_file: Path, folder: Path, epochs: int) -> nn.Module:
    faces = dataset.load(data_file, verify=False)
    torch.manual_seed(0)
    model = Tiny()
    pixels, targets = torch.from_numpy(faces.pixels), torch.from_numpy(faces.distribution)

    def step(rows: torch.Tensor, side: int) -> dict[str, torch.Tensor]:
        return {"votes": F.cross_entropy(model(to_input(pixels[rows], side))[1], targets[rows])}

    schedule = Schedule(cycles=((48,) * epochs,), learning_rate=3e-3, batch=8, warm_up_steps=5, average_decay=0.9)
    validate = validator(faces, faces.evaluation_rows(dataset.VALIDATION))
    return train(model, schedule, faces, faces.training_rows(), step, validate, folder)


def test_it_learns_and_logs_each_epoch(data_file: Path, tmp_path: Path) -> None:
    _run(data_file, tmp_path / "run", 8)
    lines = [json.loads(line) for line in (tmp_path / "run" / "curves.jsonl").read_text().splitlines()]
    assert [line["epoch"] for line in lines] == list(range(1, 9))
    assert lines[-1]["loss_votes"] < lines[0]["loss_votes"]
    assert lines[-1]["accuracy"] > 0.9


def test_an_interrupted_run_goes_on_after_its_last_epoch(data_file: Path, tmp_path: Path) -> None:
    _run(data_file, tmp_path / "run", 2)
    _run(data_file, tmp_path / "run", 4)
    lines = [json.loads(line) for line in (tmp_path / "run" / "curves.jsonl").read_text().splitlines()]
    assert [line["epoch"] for line in lines] == [1, 2, 3, 4]


def test_rare_classes_are_drawn_more_often(data_file: Path) -> None:
    faces = dataset.load(data_file, verify=False)
    expected = faces.distribution.argmax(1)
    rows = np.concatenate([np.flatnonzero(expected == 0), np.flatnonzero(expected == 1)[:2]])
    drawn = expected[draw_order(faces, rows, 0.5, seed=1)]
    assert len(drawn) == len(rows)
    assert (drawn == 1).sum() > 2
    even = draw_order(faces, rows, 0.0, seed=1)
    assert sorted(even.tolist()) == sorted(rows.tolist())


def test_each_cycle_starts_high_and_ends_low() -> None:
    schedule = Schedule(cycles=((64, 64), (112,)), learning_rate=1.0, warm_up_steps=10)
    assert schedule.sides == (64, 64, 112)
    rates = [schedule.learning_rate_at(epoch, step, 100) for epoch in range(3) for step in range(100)]
    assert rates[10] == rates[210] == 1.0
    assert max(rates[199], rates[299]) < 0.02
    assert rates[200] == 0.1
    assert all(later <= earlier for earlier, later in zip(rates[10:199], rates[11:200], strict=True))
