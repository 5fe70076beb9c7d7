"""The training loop: a schedule by the clock, moving average, checkpoints, curves."""

import copy
import json
import math
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from tqdm import tqdm

from training import parallel
from training.augmentation import to_input

Step = Callable[[Tensor], dict[str, Tensor]]
Validate = Callable[[nn.Module], dict[str, float]]


@dataclass(frozen=True)
class Schedule:
    """How long to train, and how: a learning rate that falls on a cosine as the minutes pass."""

    minutes: float
    learning_rate: float = 5e-4
    batch: int = 64
    weight_decay: float = 0.02
    warm_up_steps: int = 200
    average_decay: float = 0.998
    seed: int = 0

    def learning_rate_at(self, progress: float, step: int) -> float:
        """Cosine to a hundredth over `progress` 0..1, after a linear warm-up over the first steps."""
        warm = min(1.0, (step + 1) / self.warm_up_steps)
        return self.learning_rate * warm * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * min(1.0, progress))))


def draw_order(weights: np.ndarray, seed: int) -> np.ndarray:
    """One epoch's rows [N], drawn with replacement in proportion to `weights` [N].

    Systematic sampling: a face of weight 1 comes about once instead of at random 0 to 4 times.
    """
    random = np.random.default_rng(seed)
    shuffled = random.permutation(len(weights))
    edges = np.cumsum(weights[shuffled])
    picks = (np.arange(len(weights)) + random.random()) / len(weights)
    drawn = shuffled[np.minimum(np.searchsorted(edges, picks * edges[-1]), len(weights) - 1)]
    return random.permutation(drawn)


class MovingAverage:
    """Exponential moving average of all weights and statistics; the averaged copy is what ships."""

    def __init__(self, model: nn.Module, decay: float) -> None:
        self.model = copy.deepcopy(model).eval().requires_grad_(False)
        self.decay = decay
        self.steps = 0

    @torch.no_grad()
    def update(self, model: nn.Module) -> None:
        self.steps += 1
        decay = min(self.decay, (1 + self.steps) / (10 + self.steps))
        for averaged, current in zip(self._tensors(self.model), self._tensors(model), strict=True):
            if averaged.is_floating_point():
                averaged.lerp_(current, 1 - decay)
            else:
                averaged.copy_(current)

    @staticmethod
    def _tensors(model: nn.Module) -> Iterator[Tensor]:
        yield from model.state_dict().values()


def train(
    model: nn.Module, schedule: Schedule, weights: np.ndarray, step: Step, validate: Validate, folder: Path
) -> nn.Module:
    """Train `model` for the schedule's minutes; returns its moving average at the end.

    weights [N]: how often each row is drawn. `step(rows)` returns named losses; their sum is minimised. After each
    epoch the whole state goes to `folder/checkpoint.pt` (a run started again goes on from there) and one line to
    `folder/curves.jsonl`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    optimizer = torch.optim.AdamW(_parameter_groups(model, schedule.weight_decay), schedule.learning_rate)
    average = MovingAverage(model, schedule.average_decay)
    checkpoint = folder / "checkpoint.pt"
    leading = parallel.rank() == 0
    epoch, done, before = 0, 0, 0.0
    if checkpoint.is_file():
        state = torch.load(checkpoint, map_location="cpu", weights_only=True)
        model.load_state_dict(state["model"])
        average.model.load_state_dict(state["average"])
        average.steps = state["average_steps"]
        optimizer.load_state_dict(state["optimizer"])
        epoch, done, before = state["epoch"], state["steps"], state["seconds"]
    parallel.share_weights(model)
    started = time.monotonic()
    steps = len(weights) // schedule.batch
    progress = 0.0
    while progress < 1:
        order = torch.from_numpy(draw_order(weights, schedule.seed + epoch))
        sums: dict[str, float] = {}
        model.train()
        for index in tqdm(range(steps), desc=f"epoch {epoch + 1}", mininterval=10, disable=not leading):
            seconds = before + time.monotonic() - started
            progress = parallel.from_first(min(1.0, seconds / 60 / schedule.minutes))
            for group in optimizer.param_groups:
                group["lr"] = schedule.learning_rate_at(progress, done)
            losses = step(parallel.own_part(order[index * schedule.batch : (index + 1) * schedule.batch]))
            optimizer.zero_grad(set_to_none=True)
            torch.stack(list(losses.values())).sum().backward()
            parallel.average_gradients(model)
            nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimizer.step()
            done += 1
            if leading:
                average.update(model)
            for name, value in losses.items():
                sums[name] = sums.get(name, 0.0) + float(value.detach())
            if progress >= 1:
                break
        epoch += 1
        if not leading:
            continue
        seconds = before + time.monotonic() - started
        line = {"epoch": epoch, "share": (index + 1) / steps, "minutes": seconds / 60, "progress": progress}
        line |= {f"loss_{name}": value / (index + 1) for name, value in sums.items()}
        line |= validate(average.model)
        with (folder / "curves.jsonl").open("a") as curves:
            curves.write(json.dumps(line) + "\n")
        print(json.dumps(line), flush=True)
        state = {"model": model.state_dict(), "average": average.model.state_dict(), "average_steps": average.steps}
        state |= {"optimizer": optimizer.state_dict(), "epoch": epoch, "steps": done, "seconds": seconds}
        partial = checkpoint.with_suffix(".partial")
        torch.save(state, partial)
        partial.replace(checkpoint)
    return average.model


def _parameter_groups(model: nn.Module, weight_decay: float) -> list[dict[str, object]]:
    """Weight decay for kernels only, not for biases and batch norm."""
    kernels = [p for p in model.parameters() if p.requires_grad and p.ndim > 1]
    others = [p for p in model.parameters() if p.requires_grad and p.ndim <= 1]
    return [{"params": kernels, "weight_decay": weight_decay}, {"params": others, "weight_decay": 0.0}]


@torch.inference_mode()
def predict(model: nn.Module, pixels: np.ndarray, side: int, batch: int = 128) -> np.ndarray:
    """uint8 [N, S, S] -> logits [N, 8]; one plain view of each face."""
    model.eval()
    logits = []
    for start in range(0, len(pixels), batch):
        view = to_input(torch.from_numpy(pixels[start : start + batch]), side)
        logits.append(model(view.contiguous(memory_format=torch.channels_last))[1].numpy())
    return np.concatenate(logits)
