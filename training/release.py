"""From checkpoints to models/: heads, calibration, ONNX files, the registry.

Everything is chosen on the validation part. The test part is not touched here; that is evaluate.py.
"""

import argparse
import json
import subprocess
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from training import action_units, calibration, dataset, deployed, export, heads, train_heads
from training.errors import command
from training.metrics import accuracy, calibration_error, macro_f1
from training.onnx_backbone import embed_all
from training.student import EMBEDDING_WIDTH, MEAN, STD
from training.train_heads import KINDS, LAYERS, Task, Trained
from training.train_student import SIDE

MODEL_ID = "undertone-b0-112"
NAMES = list(dataset.EXPRESSIONS)
UNITS = list(action_units.NAMES)


def crop_of(derived: Path) -> dict[str, float]:
    """Where FER+'s frame lies about the run-time detector's box, as medians over the faces it finds."""
    with np.load(derived) as found:
        box = found["box"][~np.isnan(found["score"])]
    side = np.maximum(box[:, 2], box[:, 3])
    middle = box[:, 1] + box[:, 3] / 2
    shift = np.median((dataset.SIDE / 2 - middle) / side)
    return {"scale": round(float(np.median(dataset.SIDE / side)), 3), "shiftY": round(float(shift), 3)}


def code_version() -> str:
    """The commit that stands checked out, "" outside a git checkout."""
    answer = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=False)
    return answer.stdout.strip()


def choose_logits(task: Task, expression: Trained) -> tuple[str, np.ndarray]:
    """The backbone's own logits or the head's, whichever does better on validation."""
    expected = task.majority[task.validation]
    candidates = {
        "logits": task.features.scores[task.validation],
        "head": heads.answer(expression.head, task.features.take(expression.kind, task.validation)),
    }
    quality = {
        name: accuracy(expected, logits.argmax(1)) + macro_f1(expected, logits.argmax(1), len(NAMES))
        for name, logits in candidates.items()
    }
    best = max(quality, key=lambda name: quality[name])
    return best, candidates[best]


def calibrate(logits: np.ndarray, expected: np.ndarray) -> tuple[dict[str, float], dict[str, float]]:
    """The registry's `calibration`, and what it measures on validation."""
    temperature = calibration.fit_temperature(logits, expected)
    sure = calibration.probabilities(logits, temperature)
    predicted = sure.argmax(1)
    threshold = calibration.unsure_below(sure.max(1), predicted == expected)
    shown = sure.max(1) >= threshold
    measured = {
        "validationAccuracy": accuracy(expected, predicted),
        "validationMacroF1": macro_f1(expected, predicted, len(NAMES)),
        "validationCalibrationError": calibration_error(sure, expected),
        "validationShown": float(shown.mean()),
        "validationErrorsAmongShown": float((predicted != expected)[shown].mean()),
    }
    return {"temperature": temperature, "unsureBelow": threshold}, measured


def write_backbone(backbone: deployed.Deployed, faces: dataset.FerPlus, models: Path) -> dict[str, str | int]:
    """Export the backbone; returns its place in the registry."""
    grey = torch.from_numpy(faces.pixels[:2]).float()[:, None] / 255
    example = (F.interpolate(grey, size=(SIDE, SIDE), mode="bilinear") - MEAN) / STD
    path = models / f"{MODEL_ID}.onnx"
    difference = export.write(backbone, example, ("input", ["embedding", "logits"]), path)
    print(f"{path.name}: differs from PyTorch by at most {difference:.1e}")
    return export.describe_file(path)


def write_head(trained: Trained, task: Task, outputs: list[str], labels: str, path: Path) -> dict[str, object]:
    """Export a head; returns what the registry says of every head."""
    example = task.features.take(trained.kind, task.validation[:2])
    difference = export.write(trained.head, example, ("features", outputs), path)
    print(f"{path.name}: differs from PyTorch by at most {difference:.1e}")
    return {**export.describe_file(path), "features": trained.kind, "input": "features", "labels": labels}


def release(data: Path, derived: Path, student_file: Path, folder: Path, models: Path) -> None:
    """Write the ONNX files, models.json and ablation.json."""
    faces = dataset.load(data)
    backbone = write_backbone(deployed.load(student_file), faces, models)
    path = models / f"{MODEL_ID}.onnx"
    features = embed_all(path, faces.pixels, folder / "features.npz")
    mirrored = embed_all(path, faces.pixels[faces.training_rows(), :, ::-1].copy(), folder / "mirrored-features.npz")
    task = train_heads.make_task(features, mirrored, faces, derived)

    ways = [(kind, layers) for kind in KINDS for layers in LAYERS]
    expression = [train_heads.train_expression(task, *way) for way in ways]
    affect = [train_heads.train_affect(task, *way) for way in ways]
    units = [train_heads.train_units(task, *way) for way in ways]
    multi_task = train_heads.train_multi_task(task)
    write_ablation({"expression": expression, "valenceArousal": affect, "actionUnits": units}, multi_task, models)

    best_expression = max(expression, key=lambda t: t.measures["accuracy"] + t.measures["macroF1"])
    best_affect = max(affect, key=lambda t: t.measures["cccValence"] + t.measures["cccArousal"])
    best_units = max(units, key=lambda t: t.measures["macroF1"])
    source, logits = choose_logits(task, best_expression)
    calibrated, measured = calibrate(logits, task.majority[task.validation])
    measured |= {
        "validationCccValence": best_affect.measures["cccValence"],
        "validationCccArousal": best_affect.measures["cccArousal"],
        "validationActionUnitMacroF1": best_units.measures["macroF1"],
    }
    print(json.dumps(measured, indent=2))

    entry = {
        "id": MODEL_ID,
        "title": "Undertone B0, 112×112, trained on FER+",
        "licence": "Apache-2.0",
        "backbone": {
            **backbone,
            "input": {"name": "input", "side": SIDE, "colour": "grey", "mean": [MEAN], "std": [STD]},
            "outputs": {"embedding": "embedding", "logits": "logits"},
            "embeddingWidth": EMBEDDING_WIDTH,
            "expressions": NAMES,
            "crop": crop_of(derived),
        },
        "heads": {
            "expression": write_head(best_expression, task, ["logits"], "human", models / "undertone-expression.onnx")
            | {"output": "logits", "expressions": NAMES},
            "valenceArousal": write_head(
                best_affect, task, ["valence_arousal"], "derived", models / "undertone-valence-arousal.onnx"
            )
            | {"output": "valence_arousal"},
            "actionUnits": write_head(
                best_units, task, ["probabilities"], "derived", models / "undertone-action-units.onnx"
            )
            | {"output": "probabilities", "actionUnits": UNITS, "thresholds": thresholds_of(best_units)},
            "multiTask": write_head(
                multi_task,
                task,
                ["logits", "valence_arousal", "probabilities"],
                "derived",
                models / "undertone-multi-task.onnx",
            )
            | {
                "outputs": {
                    "expression": "logits",
                    "valenceArousal": "valence_arousal",
                    "actionUnits": "probabilities",
                },
                "expressions": NAMES,
                "actionUnits": UNITS,
                "thresholds": thresholds_of(multi_task),
            },
        },
        "expressionFrom": source,
        "calibration": calibrated,
        "measured": measured,
        "trainedAt": code_version(),
    }
    registry = json.dumps({"version": 1, "models": [entry]}, indent=2, ensure_ascii=False)
    (models / "models.json").write_text(registry + "\n")


def thresholds_of(trained: Trained) -> list[float]:
    """An AU head's thresholds; [] for a head that has none."""
    return [] if trained.thresholds is None else trained.thresholds.tolist()


def write_ablation(tasks: dict[str, list[Trained]], multi_task: Trained, models: Path) -> None:
    """The paper's ablation, features × head for each task, as ablation.json and on the screen."""
    table: dict[str, object] = {"part": "validation (clean, majority)"}
    for name, rows in tasks.items():
        table[name] = [{"features": t.kind, "head": t.layers, **t.measures} for t in rows]
    table["multiTask"] = [{"features": multi_task.kind, "head": multi_task.layers, **multi_task.measures}]
    (models / "ablation.json").write_text(json.dumps(table, indent=2) + "\n")
    print(json.dumps(table, indent=2))


@command
def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--labels", type=Path, default=Path("runs/face-labels.npz"))
    parser.add_argument("--student", type=Path, default=Path("runs/student/student.pt"))
    parser.add_argument("--out", type=Path, default=Path("runs/release"))
    parser.add_argument("--models", type=Path, default=Path("models"))
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    release(options.data, options.labels, options.student, options.out, options.models)


if __name__ == "__main__":
    main()
