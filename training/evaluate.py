"""The released files on FER+'s "test, clean, majority": run once for each released model.

Prints one JSON object. `--logits FILE` also writes the backbone's logits, one line an image, so
that the TypeScript evaluator can be held against them.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import onnxruntime

from training import calibration, dataset, heads
from training.circumplex import valence_arousal
from training.errors import InputError, command
from training.export import describe_file
from training.metrics import accuracy, bootstrap_interval, calibration_error, confusion_matrix, f1_per_class, macro_f1
from training.onnx_backbone import OnnxBackbone, in_batches
from training.train_heads import read_action_units


class Released:
    """One entry of models.json with its ONNX files, checked against their sha256."""

    def __init__(self, models: Path, entry: dict) -> None:
        self.models, self.entry = models, entry
        expected = entry["backbone"]["input"]
        path = self._checked(entry["backbone"])
        self.backbone = OnnxBackbone(path, expected["side"], expected["mean"][0], expected["std"][0])

    def _checked(self, part: dict) -> Path:
        path = self.models / part["file"]
        if not path.is_file():
            raise InputError(f"{path} is missing: run `python -m training.release`")
        if describe_file(path)["sha256"] != part["sha256"]:
            raise InputError(f"{path} is not the file that models.json describes: run `python -m training.release`")
        return path

    def answer(self, task: str, features: heads.Features) -> np.ndarray:
        """The output of the head for `task` on all features."""
        head = self.entry["heads"][task]
        given = features.take(head["features"], np.arange(len(features.scores))).numpy()
        session = onnxruntime.InferenceSession(str(self._checked(head)), providers=["CPUExecutionProvider"])
        return session.run([head["output"]], {head["input"]: given})[0]


def evaluate(data: Path, derived: Path | None, models: Path, logits_file: Path | None) -> dict:
    """All numbers of the model card on the 2,862 images."""
    registry = json.loads((models / "models.json").read_text())
    released = Released(models, registry["models"][0])
    faces = dataset.load(data)
    rows = faces.evaluation_rows(dataset.TEST)
    expected = faces.majority[rows]
    features = released.backbone.features(in_batches(faces.pixels[rows], "evaluate"))
    if logits_file:
        np.savetxt(logits_file, features.scores, fmt="%.6f", delimiter=",")
    logits = (
        features.scores if released.entry["expressionFrom"] == "logits" else released.answer("expression", features)
    )
    sure = calibration.probabilities(logits, released.entry["calibration"]["temperature"])
    predicted = sure.argmax(1)
    matrix = confusion_matrix(expected, predicted, len(dataset.EXPRESSIONS))
    shown = sure.max(1) >= released.entry["calibration"]["unsureBelow"]
    numbers = {
        "modelId": released.entry["id"],
        "n": len(rows),
        "accuracy": accuracy(expected, predicted),
        "macroF1": macro_f1(expected, predicted, len(dataset.EXPRESSIONS)),
        "intervals": bootstrap_interval(expected, predicted, len(dataset.EXPRESSIONS)),
        "ece": calibration_error(sure, expected),
        "perClass": dict(zip(dataset.EXPRESSIONS, f1_per_class(matrix).round(4).tolist(), strict=True)),
        "confusion": matrix.tolist(),
        "shown": float(shown.mean()),
        "errorsAmongShown": float((predicted != expected)[shown].mean()),
    }
    if derived:
        affect = valence_arousal(faces.distribution[rows])
        valence, arousal = heads.mean_concordance(affect, released.answer("valenceArousal", features))
        with_units, active = read_action_units(derived)
        known = with_units[rows]
        units = released.answer("actionUnits", features)[known]
        thresholds = np.array(released.entry["heads"]["actionUnits"]["thresholds"])
        f1 = heads.action_unit_f1(active[rows][known] > 0.5, units, thresholds)
        names = released.entry["heads"]["actionUnits"]["actionUnits"]
        numbers |= {
            "cccValence": valence,
            "cccArousal": arousal,
            "actionUnitMacroF1": float(f1.mean()),
            "actionUnits": dict(zip(names, f1.round(4).tolist(), strict=True)),
        }
    return numbers


@command
def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--labels", type=Path, help="face-labels.npz, for the heads on derived labels")
    parser.add_argument("--models", type=Path, default=Path("models"))
    parser.add_argument("--logits", type=Path)
    options = parser.parse_args()
    print(json.dumps(evaluate(options.data, options.labels, options.models, options.logits), indent=2))


if __name__ == "__main__":
    main()
