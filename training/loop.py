"""The epoch loop that every long stage shares: progress, moving average, checkpoints, curves."""

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
from training.dataset import EXPRESSIONS, FerPlus
from training.metrics import accuracy, macro_f1

Step = Callable[[Tensor, int], dict[str, Tensor]]
Validate = Callable[[nn.Module, int], dict[str, float]]


@dataclass(frozen=True)
class Schedule:
    """How a stage runs: one or more cosine cycles, each the input side of every epoch in it."""

    cycles: tuple[tuple[int, ...], ...]
    learning_rate: float
    batch: int = 64
    weight_decay: float = 0.02
    warm_up_steps: int = 200
    average_decay: float = 0.998
    # Rare classes are drawn more often: weight (n_max / n_c) ** balance.
    balance: float = 0.4
    seed: int = 0

    @property
    def sides(self) -> tuple[int, ...]:
        """The input side of each epoch."""
        return tuple(side for cycle in self.cycles for side in cycle)

    def learning_rate_at(self, epoch: int, step: int, steps: int) -> float:
        """Cosine decay to a hundredth within each cycle, after a linear warm-up.

        `step` of `steps` counts within `epoch`. A new cycle starts high again (SGDR, arXiv 1608.03983).
        """
        for cycle in self.cycles:
            if epoch < len(cycle):
                break
            epoch -= len(cycle)
        done, total = epoch * steps + step, len(cycle) * steps
        if done < self.warm_up_steps:
            return self.learning_rate * (done + 1) / self.warm_up_steps
        progress = (done - self.warm_up_steps) / max(1, total - self.warm_up_steps)
        return self.learning_rate * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * min(1.0, progress))))


def draw_order(faces: FerPlus, rows: np.ndarray, balance: float, seed: int) -> np.ndarray:
    """One epoch's rows [len(rows)], drawn with replacement so that rare expressions come more often."""
    expected = faces.distribution[rows].argmax(1)
    counts = np.bincount(expected, minlength=faces.distribution.shape[1])
    weights = (counts.max() / np.maximum(counts, 1)) ** balance
    chance = weights[expected] / weights[expected].sum()
    # Systematic sampling: common faces come about once each instead of at random 0 to 4 times.
    random = np.random.default_rng(seed)
    shuffled = random.permutation(len(rows))
    edges = np.cumsum(chance[shuffled])
    picks = (np.arange(len(rows)) + random.random()) / len(rows)
    drawn = shuffled[np.minimum(np.searchsorted(edges, picks * edges[-1]), len(rows) - 1)]
    return rows[random.permutation(drawn)]


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
    model: nn.Module,
    schedule: Schedule,
    faces: FerPlus,
    rows: np.ndarray,
    step: Step,
    validate: Validate,
    folder: Path,
) -> nn.Module:
    """Train `model`; returns its moving average at the end.

    `step(batch_rows, side)` returns named losses; their sum is minimised. After each epoch the whole
    state goes to `folder/checkpoint.pt` (a run started again goes on from there) and one line
    to `folder/curves.jsonl`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    optimizer = torch.optim.AdamW(_parameter_groups(model, schedule.weight_decay), schedule.learning_rate)
    average = MovingAverage(model, schedule.average_decay)
    checkpoint = folder / "checkpoint.pt"
    leading = parallel.rank() == 0
    first = 0
    if checkpoint.is_file():
        state = torch.load(checkpoint, map_location="cpu", weights_only=True)
        model.load_state_dict(state["model"])
        average.model.load_state_dict(state["average"])
        average.steps = state["average_steps"]
        optimizer.load_state_dict(state["optimizer"])
        first = state["epoch"]
    parallel.share_weights(model)
    steps = len(rows) // schedule.batch
    for epoch in range(first, len(schedule.sides)):
        started = time.monotonic()
        order = torch.from_numpy(draw_order(faces, rows, schedule.balance, schedule.seed + epoch))
        sums: dict[str, float] = {}
        model.train()
        title = f"{folder.name} {epoch + 1}/{len(schedule.sides)}"
        progress = tqdm(range(steps), desc=title, mininterval=10, disable=not leading)
        for index in progress:
            for group in optimizer.param_groups:
                group["lr"] = schedule.learning_rate_at(epoch, index, steps)
            batch = order[index * schedule.batch : (index + 1) * schedule.batch]
            losses = step(parallel.own_part(batch), schedule.sides[epoch])
            optimizer.zero_grad(set_to_none=True)
            torch.stack(list(losses.values())).sum().backward()
            parallel.average_gradients(model)
            nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimizer.step()
            if leading:
                average.update(model)
            for name, value in losses.items():
                sums[name] = sums.get(name, 0.0) + float(value.detach())
            progress.set_postfix({name: f"{value / (index + 1):.3f}" for name, value in sums.items()}, refresh=False)
        if not leading:
            continue
        line = {"epoch": epoch + 1, "side": schedule.sides[epoch], "minutes": (time.monotonic() - started) / 60}
        line |= {f"loss_{name}": value / steps for name, value in sums.items()}
        line |= validate(average.model, schedule.sides[epoch])
        with (folder / "curves.jsonl").open("a") as curves:
            curves.write(json.dumps(line) + "\n")
        print(json.dumps(line), flush=True)
        state = {"model": model.state_dict(), "average": average.model.state_dict(), "average_steps": average.steps}
        state |= {"optimizer": optimizer.state_dict(), "epoch": epoch + 1}
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
def predict(model: nn.Module, pixels: np.ndarray, side: int, batch: int = 128) -> tuple[np.ndarray, np.ndarray]:
    """uint8 [N, 48, 48] -> embeddings [N, width], logits [N, 8]; one plain view of each face."""
    model.eval()
    embeddings, logits = [], []
    for start in range(0, len(pixels), batch):
        view = to_input(torch.from_numpy(pixels[start : start + batch]), side)
        embedding, scores = model(view.contiguous(memory_format=torch.channels_last))
        embeddings.append(embedding.numpy())
        logits.append(scores.numpy())
    return np.concatenate(embeddings), np.concatenate(logits)


def validator(faces: FerPlus, rows: np.ndarray) -> Validate:
    """Accuracy and macro F1 over the eight expressions on the rows given, at the side being trained.

    A network trained at one side reads another badly until it has been trained there too.
    """

    def validate(model: nn.Module, side: int) -> dict[str, float]:
        _, logits = predict(model, faces.pixels[rows], side)
        predicted, expected = logits.argmax(1), faces.majority[rows]
        return {"accuracy": accuracy(expected, predicted), "macro_f1": macro_f1(expected, predicted, len(EXPRESSIONS))}

    return validate
