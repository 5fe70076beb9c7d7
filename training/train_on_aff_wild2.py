"""Train a head on Aff-Wild2's labels and put it into models/: the drop-in for those who have the data.

    python -m training.train_on_aff_wild2 --task au --annotations DIR --crops DIR

The backbone stays frozen; the head replaces the one of the same task, and from then on
every place that shows its output says "labels: human".
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image
from torch import Tensor, nn
from tqdm import tqdm

from training import action_units, aff_wild2, export, heads
from training.augmentation import to_input
from training.errors import InputError, command
from training.metrics import macro_f1
from training.released import Released

TASKS = {"expr": "expression", "va": "valenceArousal", "au": "actionUnits"}
# The heads of abaw3_train.ipynb: EXPR and AU read the embedding through 128 hidden units, VA the scores.
FEATURES = {"expr": ("embedding", "mlp"), "va": ("scores", "linear"), "au": ("embedding", "mlp")}


def read_face(crop: Path, side: int) -> np.ndarray:
    """A grey crop as uint8 [side, side]; the aspect ratio is not kept, as in the challenge (abaw3_train.ipynb)."""
    try:
        with Image.open(crop) as picture:
            return np.asarray(picture.convert("L").resize((side, side), Image.Resampling.BILINEAR))
    except OSError as error:
        raise InputError(f"{crop} cannot be read ({error}); remove it, and its frame is left out") from error


def read_batches(frames: list[aff_wild2.Frame], side: int, size: int = 64) -> Iterator[np.ndarray]:
    """All crops in batches, since the whole of Aff-Wild2 does not fit into memory."""
    for start in tqdm(range(0, len(frames), size), desc="embed", mininterval=5):
        yield np.stack([read_face(frame.crop, side) for frame in frames[start : start + size]])


class WithoutContempt(nn.Module):
    """A head of seven expressions with contempt as an eighth that never wins: the registry wants all eight."""

    NEVER = -20.0

    def __init__(self, seven: nn.Module) -> None:
        super().__init__()
        self.seven = seven

    def forward(self, features: Tensor) -> Tensor:
        """[N, width] -> logits [N, 8], contempt last."""
        return F.pad(self.seven(features), (0, 1), value=self.NEVER)


def class_weights(expected: np.ndarray, classes: int) -> Tensor:
    """(1 / n_c) / min, as in abaw3_train.ipynb; classes that never occur weigh nothing."""
    counts = np.bincount(expected, minlength=classes).astype(np.float32)
    weights = np.where(counts > 0, 1 / np.maximum(counts, 1), 0)
    return torch.from_numpy((weights / weights[weights > 0].min()).astype(np.float32))


def train(task: str, features: Tensor, labels: np.ndarray) -> nn.Module:
    """The paper's head for this task."""
    _, layers = FEATURES[task]
    width = features.shape[1]
    if task == "expr":
        expected = labels[:, 0].astype(np.int64)
        weights = class_weights(expected, len(aff_wild2.EXPRESSIONS))
        head = heads.make_head(width, len(aff_wild2.EXPRESSIONS), layers)

        def loss(predicted: Tensor, wanted: Tensor) -> Tensor:
            return F.cross_entropy(predicted, wanted, weights)

        return WithoutContempt(heads.train_head(head, features, torch.from_numpy(expected), loss, epochs=10)).eval()
    wanted = torch.from_numpy(labels)
    if task == "va":
        head = heads.make_head(width, 2, layers, nn.Tanh())
        return heads.train_head(head, features, wanted, heads.concordance_loss)
    head = heads.make_head(width, len(action_units.NAMES), layers, nn.Sigmoid())
    return heads.train_head(head, features, wanted, heads.action_unit_loss(wanted))


def measure(task: str, predicted: np.ndarray, labels: np.ndarray) -> tuple[dict[str, float], np.ndarray | None]:
    """The challenge's measure on the validation part, and an AU head's thresholds."""
    if task == "expr":
        score = macro_f1(
            labels[:, 0].astype(np.int64),
            predicted[:, : len(aff_wild2.EXPRESSIONS)].argmax(1),
            len(aff_wild2.EXPRESSIONS),
        )
        return {"affWild2ExpressionMacroF1": score}, None
    if task == "va":
        valence, arousal = heads.mean_concordance(labels, predicted)
        return {"affWild2CccValence": valence, "affWild2CccArousal": arousal}, None
    thresholds = heads.best_thresholds(labels > 0.5, predicted)
    f1 = heads.action_unit_f1(labels > 0.5, predicted, thresholds)
    return {"affWild2ActionUnitMacroF1": float(f1.mean())}, thresholds


def run(task: str, annotations: Path, crops: Path, models: Path) -> dict[str, float]:
    """Train, measure, export, and enter the head into models.json; returns the measures."""
    parts = [aff_wild2.read_part(task, part, annotations, crops) for part in aff_wild2.PARTS]
    registry = json.loads((models / "models.json").read_text())
    entry = registry["models"][0]
    released = Released(models, entry)
    side = entry["backbone"]["input"]["side"]
    kind, _ = FEATURES[task]
    given = []
    for frames in parts:
        features = released.backbone.features(
            to_input(torch.from_numpy(faces), side) for faces in read_batches(frames, side)
        )
        given.append(features.take(kind, np.arange(len(frames))))
    head = train(task, given[0], aff_wild2.labels_of(parts[0]))
    measures, thresholds = measure(task, heads.answer(head, given[1]), aff_wild2.labels_of(parts[1]))

    name = TASKS[task]
    path = models / f"aff-wild2-{task}.onnx"
    output = entry["heads"][name]["output"]
    export.write(head, given[1][:2] if len(given[1]) > 1 else given[0][:2], ("features", [output]), path)
    entry["heads"][name] |= {**export.describe_file(path), "features": kind, "input": "features", "labels": "human"}
    if thresholds is not None:
        entry["heads"][name]["thresholds"] = thresholds.tolist()
        # Which units cannot be told was found out about MediaPipe's labels.
        entry.setdefault("actionUnitRules", {"neverBeside": {}})["notShown"] = {}
    if task == "expr":
        entry["heads"][name]["expressions"] = [*aff_wild2.EXPRESSIONS, "contempt"]
    entry["measured"] |= measures
    (models / "models.json").write_text(json.dumps(registry, indent=2, ensure_ascii=False) + "\n")
    return measures


@command
def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--task", choices=sorted(TASKS), required=True)
    parser.add_argument("--annotations", type=Path, required=True)
    parser.add_argument("--crops", type=Path, required=True)
    parser.add_argument("--models", type=Path, default=Path("models"))
    options = parser.parse_args()
    print(json.dumps(run(options.task, options.annotations, options.crops, options.models), indent=2))


if __name__ == "__main__":
    main()
