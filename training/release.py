"""From the trained student to models/: heads, calibration, ONNX files, the registry.

Everything is chosen on FER+'s validation part and on the press faces that choose. What judges is not touched here; that
is evaluate.py and evaluate_press.py.
"""

import argparse
import json
import pickle
import subprocess
from pathlib import Path

import numpy as np
import onnx
import torch

from training import (
    action_units,
    calibration,
    dataset,
    deployed,
    export,
    faster_graph,
    head_lessons,
    press,
    train_heads,
    unit_rules,
)
from training.augmentation import to_input
from training.errors import command
from training.head_lessons import Exam, Exams, Lessons
from training.metrics import calibration_error, macro_f1
from training.onnx_backbone import OnnxBackbone
from training.student import EMBEDDING_WIDTH, MEAN, SIDE, STD
from training.train_heads import KINDS, LAYERS, Trained

MODEL_ID = f"undertone-b0-{SIDE}"
NAMES = list(dataset.EXPRESSIONS)
UNITS = list(action_units.NAMES)


def code_version() -> str:
    """The commit that stands checked out, "" outside a git checkout."""
    answer = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=False)
    return answer.stdout.strip()


def answers(source: str, expression: Trained, exams: list[Exam]) -> list[np.ndarray]:
    """Logits of each exam, of the backbone ("logits") or of the head ("head")."""
    if source == "logits":
        return [exam.features.scores for exam in exams]
    return [train_heads.answer(expression, exam) for exam in exams]


def choose_source(exams: Exams, expression: Trained) -> str:
    """ "logits" or "head", whichever does better."""
    three = [exams.ferplus, exams.press, exams.worse]

    def quality(source: str) -> float:
        return train_heads.expression_measures(exams, answers(source, expression, three))["quality"]

    return max(("logits", "head"), key=quality)


def calibrate(source: str, expression: Trained, exams: Exams) -> tuple[dict[str, float], dict[str, float]]:
    """The registry's `calibration`, and what it measures.

    The temperature suits FER+'s faces and averaged readings of press faces, since averages are what is shown. The
    bound keeps the errors among shown labels within a tenth on each kind of faces.
    """
    groups = {
        name: (answers(source, expression, views), views[0].label)
        for name, views in {
            "validation": [exams.ferplus],
            "press": [exams.press],
            "pressWorse": [exams.worse],
            "pressSmoothed": exams.readings,
        }.items()
    }
    temperature = calibration.fit_temperature([groups["validation"], groups["pressSmoothed"]])
    sure = {name: (calibration.averaged(logits, temperature), label) for name, (logits, label) in groups.items()}
    threshold = max(calibration.unsure_below(part.max(1), part.argmax(1) == label) for part, label in sure.values())
    measured = {}
    for name, (part, label) in sure.items():
        shown, right = part.max(1) >= threshold, part.argmax(1) == label
        measured |= {
            f"{name}Accuracy": float(right.mean()),
            f"{name}CalibrationError": calibration_error(part, label),
            f"{name}Shown": float(shown.mean()),
            f"{name}ErrorsAmongShown": float((~right)[shown].mean()),
        }
    predicted = sure["validation"][0].argmax(1)
    measured["validationMacroF1"] = macro_f1(exams.ferplus.label, predicted, len(NAMES))
    return {"temperature": temperature, "unsureBelow": threshold}, measured


def write_backbone(backbone: deployed.Deployed, faces: dataset.FerPlus, models: Path) -> dict[str, str | int]:
    """Export the backbone; returns its place in the registry."""
    example = (to_input(torch.from_numpy(faces.pixels[:2]), SIDE) - MEAN) / STD
    path = models / f"{MODEL_ID}.onnx"
    export.write(backbone, example, ("input", ["embedding", "logits"]), path)
    onnx.save(faster_graph.rewrite(onnx.load(path)), path)
    difference = export.largest_difference(backbone, example, path)
    print(f"{path.name}: differs from PyTorch by at most {difference:.1e}")
    return export.describe_file(path)


def write_head(trained: Trained, exam: Exam, outputs: list[str], labels: str, path: Path) -> dict[str, object]:
    """Export a head; returns what the registry says of every head."""
    example = exam.features.take(trained.kind, np.arange(2))
    difference = export.write(trained.head, example, ("features", outputs), path)
    print(f"{path.name}: differs from PyTorch by at most {difference:.1e}")
    return {**export.describe_file(path), "features": trained.kind, "input": "features", "labels": labels}


def look(backbone: Path, options: argparse.Namespace) -> tuple[Lessons, Exams]:
    """All features, kept in a file for as long as the backbone is the same."""
    cache: Path = options.out / "lessons.pickle"
    version = export.describe_file(backbone)["sha256"]
    if cache.is_file():
        known, found = pickle.loads(cache.read_bytes())  # noqa: S301  (this command wrote it)
        if known == version:
            return found
    found = head_lessons.make(OnnxBackbone(backbone), options.data, options.press, options.labels, options.opinions)
    cache.write_bytes(pickle.dumps((version, found)))
    return found


def release(options: argparse.Namespace) -> None:
    """Write the ONNX files, models.json and ablation.json."""
    models: Path = options.models
    faces = dataset.load(options.data)
    backbone = write_backbone(deployed.load(options.student), faces, models)
    lessons, exams = look(models / f"{MODEL_ID}.onnx", options)

    ways = [(kind, layers) for kind in KINDS for layers in LAYERS]
    expression = [train_heads.train_expression(lessons, exams, *way) for way in ways]
    affect = [train_heads.train_affect(lessons, exams, *way) for way in ways]
    units = [train_heads.train_units(lessons, exams, *way) for way in ways]
    multi_task = train_heads.train_multi_task(lessons, exams)
    write_ablation({"expression": expression, "valenceArousal": affect, "actionUnits": units}, multi_task, models)

    best_expression = max(expression, key=lambda t: t.measures["quality"])
    best_affect = max(affect, key=lambda t: t.measures["cccValence"] + t.measures["cccArousal"])
    best_units = max(units, key=lambda t: t.measures["correlation"] + t.measures["worseCorrelation"])
    source = choose_source(exams, best_expression)
    calibrated, measured = calibrate(source, best_expression, exams)
    by_label = (exams.press, exams.taught)
    rules = unit_rules.set_rules([(train_heads.answer(best_units, exam), exam.label) for exam in by_label])
    shared_rules = unit_rules.set_rules(
        [(train_heads.answer_multi_task(multi_task.head, exam)[2], exam.label) for exam in by_label]
    )
    measured |= {
        "validationCccValence": best_affect.measures["cccValence"],
        "validationCccArousal": best_affect.measures["cccArousal"],
        "pressActionUnitCorrelation": best_units.measures["correlation"],
    }
    print(json.dumps(measured, indent=2))

    entry = {
        "id": MODEL_ID,
        "title": f"Undertone B0, {SIDE}×{SIDE}, trained on FER+ and press faces",
        "licence": "Apache-2.0",
        "backbone": {
            **backbone,
            "input": {"name": "input", "side": SIDE, "colour": "grey", "mean": [MEAN], "std": [STD]},
            "outputs": {"embedding": "embedding", "logits": "logits"},
            "embeddingWidth": EMBEDDING_WIDTH,
            "expressions": NAMES,
            "crop": {"scale": press.CROP_SCALE, "shiftY": press.CROP_SHIFT},
        },
        "heads": {
            "expression": write_head(
                best_expression, exams.press, ["logits"], "human", models / "undertone-expression.onnx"
            )
            | {"output": "logits", "expressions": NAMES},
            "valenceArousal": write_head(
                best_affect, exams.press, ["valence_arousal"], "derived", models / "undertone-valence-arousal.onnx"
            )
            | {"output": "valence_arousal"},
            "actionUnits": write_head(
                best_units, exams.press, ["intensities"], "derived", models / "undertone-action-units.onnx"
            )
            | {"output": "intensities", "actionUnits": UNITS, "thresholds": rules.thresholds},
            "multiTask": write_head(
                multi_task,
                exams.press,
                ["logits", "valence_arousal", "intensities"],
                "derived",
                models / "undertone-multi-task.onnx",
            )
            | {
                "outputs": {
                    "expression": "logits",
                    "valenceArousal": "valence_arousal",
                    "actionUnits": "intensities",
                },
                "expressions": NAMES,
                "actionUnits": UNITS,
                "thresholds": shared_rules.thresholds,
            },
        },
        "actionUnitRules": {"notShown": rules.not_shown, "neverBeside": unit_rules.NEVER_BESIDE},
        "expressionFrom": source,
        "calibration": calibrated,
        "measured": measured,
        "trainedAt": code_version(),
    }
    file = models / "models.json"
    registry = json.loads(file.read_text()) | {"models": [entry]}
    file.write_text(json.dumps(registry, indent=2, ensure_ascii=False) + "\n")


def write_ablation(tasks: dict[str, list[Trained]], multi_task: Trained, models: Path) -> None:
    """The paper's ablation, features × head for each task, as ablation.json and on the screen."""
    table: dict[str, object] = {"part": "FER+ validation (clean, majority) and the press faces that choose"}
    for name, rows in tasks.items():
        table[name] = [{"features": t.kind, "head": t.layers, **t.measures} for t in rows]
    table["multiTask"] = [{"features": multi_task.kind, "head": multi_task.layers, **multi_task.measures}]
    (models / "ablation.json").write_text(json.dumps(table, indent=2) + "\n")
    print(json.dumps(table, indent=2))


@command
def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--press", type=Path, required=True)
    parser.add_argument("--labels", type=Path, default=Path("runs/press-labels.npz"))
    parser.add_argument("--opinions", type=Path, default=Path("runs/opinions.npz"))
    parser.add_argument("--student", type=Path, default=Path("runs/student/student.pt"))
    parser.add_argument("--out", type=Path, default=Path("runs/release"))
    parser.add_argument("--models", type=Path, default=Path("models"))
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    release(options)


if __name__ == "__main__":
    main()
