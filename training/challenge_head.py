"""The paper's heads for one ABAW task, on features that the evaluator computed; `npm run evaluate -- abaw` calls this.

    python -m training.challenge_head --task au --folder DIR --features embedding both

DIR holds, as float32 without a header: embedding.f32 [N, width], scores.f32 [N, 8], and labels.f32 [N, 15], which is
expression, valence, arousal and 12 action units, NaN where people said nothing. Each head is written there as
KIND.onnx: features -> prediction, which is expression probabilities, valence and arousal, action units, as far as the
task has them. Prints for each kind the action units' thresholds that are best on these frames, else null.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training import action_units, heads
from training.train_on_aff_wild2 import class_weights

EXPRESSIONS, AFFECT, UNITS = 8, 2, len(action_units.NAMES)
LABELS = [1, AFFECT, UNITS]
PARTS = {"expr": ("expr",), "va": ("va",), "au": ("au",), "mtl": ("expr", "va", "au")}
WIDTHS = {"expr": EXPRESSIONS, "va": AFFECT, "au": UNITS}
# As in abaw3_train.ipynb: layers and epochs.
RECIPES = {"expr": ("mlp", 10), "va": ("linear", 20), "au": ("mlp", 20), "mtl": ("linear", 20)}
ACTIVATIONS = {"expr": nn.Softmax(1), "va": nn.Tanh(), "au": nn.Sigmoid()}


class Prediction(nn.Module):
    """A head's outputs as predictions: softmax, tanh and sigmoid."""

    def __init__(self, head: nn.Module, task: str) -> None:
        super().__init__()
        self.head, self.parts = head, PARTS[task]

    def forward(self, features: Tensor) -> Tensor:
        """[N, width] -> [N, outputs of the task]."""
        outputs = self.head(features).split([WIDTHS[part] for part in self.parts], 1)
        return torch.cat([ACTIVATIONS[part](values) for part, values in zip(self.parts, outputs, strict=True)], 1)


def make_loss(task: str, labels: Tensor) -> heads.Loss:
    """The losses of abaw3_train.ipynb, summed for mtl; each a mean over the rows of a batch that have its label."""

    def known(given: Tensor) -> dict[str, tuple[Tensor, Tensor]]:
        columns = zip(WIDTHS, given.split(LABELS, 1), strict=True)
        return {part: (~values[:, 0].isnan(), values) for part, values in columns}

    training = {part: values[rows] for part, (rows, values) in known(labels).items()}
    expressions = training["expr"][:, 0].numpy().astype(np.int64)
    weights = class_weights(expressions, EXPRESSIONS) if len(expressions) else None
    losses: dict[str, heads.Loss] = {
        "expr": lambda outputs, wanted: F.cross_entropy(outputs, wanted[:, 0].long(), weights),
        "va": lambda outputs, wanted: heads.concordance_loss(outputs.tanh(), wanted),
        "au": lambda outputs, wanted: units_loss(outputs.sigmoid(), wanted),
    }
    units_loss = heads.action_unit_loss(training["au"])

    def loss(predicted: Tensor, wanted: Tensor) -> Tensor:
        there, total = known(wanted), predicted.sum() * 0
        for part, outputs in zip(PARTS[task], predicted.split([WIDTHS[part] for part in PARTS[task]], 1), strict=True):
            rows, values = there[part]
            if rows.any():
                total = total + losses[part](outputs[rows], values[rows])
        return total

    return loss


def train(
    task: str, features: Tensor, labels: Tensor, epochs: int | None = None
) -> tuple[nn.Module, list[float] | None]:
    """A head on features [N, width] and labels [N, 15], and its action units' thresholds."""
    layers, usual = RECIPES[task]
    head = heads.make_head(features.shape[1], sum(WIDTHS[part] for part in PARTS[task]), layers)
    learned = heads.train_head(head, features, labels, make_loss(task, labels), epochs or usual)
    prediction = Prediction(learned, task).eval()
    units = labels[:, -UNITS:].numpy()
    known = ~np.isnan(units[:, 0])
    if "au" not in PARTS[task] or not known.any():
        return prediction, None
    answers = heads.answer(prediction, features[known])[:, -UNITS:]
    return prediction, heads.best_thresholds(units[known] > 0.5, answers).tolist()


def run(task: str, folder: Path, kinds: list[str]) -> dict[str, list[float] | None]:
    """Train and write a head for each kind of features; returns thresholds by kind."""
    labels = np.fromfile(folder / "labels.f32", np.float32).reshape(-1, sum(LABELS))
    embedding, scores = (np.fromfile(folder / f"{name}.f32", np.float32) for name in ("embedding", "scores"))
    features = heads.Features(embedding.reshape(len(labels), -1), scores.reshape(len(labels), -1))
    thresholds = {}
    for kind in kinds:
        given = features.take(kind, np.arange(len(labels)))
        head, thresholds[kind] = train(task, given, torch.from_numpy(labels))
        # The newer exporter takes half a minute for two layers.
        names = {"input_names": ["features"], "output_names": ["prediction"]}
        torch.onnx.export(head, (given[:1],), folder / f"{kind}.onnx", dynamo=False, **names)
    return thresholds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--task", choices=sorted(PARTS), required=True)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--features", choices=["embedding", "scores", "both"], nargs="+", required=True)
    options = parser.parse_args()
    print(json.dumps(run(options.task, options.folder, options.features)))


if __name__ == "__main__":
    main()
