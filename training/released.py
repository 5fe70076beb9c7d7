"""What models/ ships, read as the extension reads it: the files of models.json, checked against their sha256."""

import json
from pathlib import Path

import numpy as np
import onnxruntime

from training import calibration, dataset, heads
from training.errors import InputError
from training.export import describe_file
from training.metrics import accuracy, bootstrap_interval, calibration_error, confusion_matrix, f1_per_class, macro_f1
from training.onnx_backbone import OnnxBackbone

CLASSES = len(dataset.EXPRESSIONS)


class Released:
    """One entry of models.json with its ONNX files."""

    def __init__(self, models: Path, entry: dict) -> None:
        self.models, self.entry = models, entry
        expected = entry["backbone"]["input"]
        self.backbone = OnnxBackbone(self._checked(entry["backbone"]), expected["mean"][0], expected["std"][0])

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

    def probabilities(self, features: heads.Features) -> np.ndarray:
        """Calibrated probabilities [N, 8] of what is shown."""
        head = self.entry["expressionFrom"] == "head"
        logits = self.answer("expression", features) if head else features.scores
        return calibration.probabilities(logits, self.entry["calibration"]["temperature"])

    def active_units(self, features: heads.Features) -> np.ndarray:
        """Which action units are active, with the rule on those that exclude each other: bool [N, 12]."""
        head = self.entry["heads"]["actionUnits"]
        names = head["actionUnits"]
        active = self.answer("actionUnits", features) >= np.array(head["thresholds"])
        for name, others in self.entry["actionUnitRules"]["neverBeside"].items():
            beside = active[:, [names.index(other) for other in others]].any(1)
            active[:, names.index(name)] &= ~beside
        return active


def first_of(models: Path) -> Released:
    """The model that models.json names first."""
    return Released(models, json.loads((models / "models.json").read_text())["models"][0])


def expression_numbers(sure: np.ndarray, expected: np.ndarray, unsure_below: float) -> dict[str, object]:
    """Everything that probabilities [N, 8] say about expressions, held against the labels [N]."""
    predicted = sure.argmax(1)
    matrix = confusion_matrix(expected, predicted, CLASSES)
    shown = sure.max(1) >= unsure_below
    return {
        "n": len(expected),
        "accuracy": accuracy(expected, predicted),
        "macroF1": macro_f1(expected, predicted, CLASSES),
        "intervals": bootstrap_interval(expected, predicted, CLASSES),
        "ece": calibration_error(sure, expected),
        "f1": dict(zip(dataset.EXPRESSIONS, f1_per_class(matrix).round(4).tolist(), strict=True)),
        "right": {
            name: round(float(matrix[index, index] / matrix[index].sum()), 4)
            for index, name in enumerate(dataset.EXPRESSIONS)
            if matrix[index].any()
        },
        "confusion": matrix.tolist(),
        "shown": float(shown.mean()),
        "errorsAmongShown": float((predicted != expected)[shown].mean()),
    }
