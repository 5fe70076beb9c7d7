import json
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from torch import nn

from training import aff_wild2, export, train_on_aff_wild2
from training.action_units import NAMES


class Backbone(nn.Module):
    """A stand-in of the shipped backbone's form: what it sees is a coarse copy of the picture."""

    def forward(self, grey: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        embedding = torch.nn.functional.avg_pool2d(grey, 8).flatten(1)
        return embedding, embedding[:, :8] * 2


def _describe_models(models: Path) -> None:
    models.mkdir()
    export.write(Backbone(), torch.rand(2, 1, 32, 32), ("input", ["embedding", "logits"]), models / "backbone.onnx")
    head = {"file": "", "sha256": "", "bytes": 0, "features": "embedding", "input": "features", "labels": "derived"}
    backbone = {
        **export.describe_file(models / "backbone.onnx"),
        "input": {"name": "input", "side": 32, "colour": "grey", "mean": [0.5], "std": [0.5]},
        "outputs": {"embedding": "embedding", "logits": "logits"},
    }
    units = {**head, "output": "probabilities", "actionUnits": list(NAMES), "thresholds": [0.5] * 12}
    entry = {"id": "test", "backbone": backbone, "heads": {"actionUnits": units}, "measured": {}}
    (models / "models.json").write_text(json.dumps({"version": 1, "models": [entry]}))


def _draw_video(root: Path, frames: int) -> tuple[Path, Path]:
    """Frames whose upper half is bright exactly where all action units are active."""
    active = [frame % 3 == 0 for frame in range(frames)]
    crops = root / "crops" / "video"
    crops.mkdir(parents=True)
    for number, on in enumerate(active, start=1):
        picture = np.full((40, 40), 60, np.uint8)
        picture[:20] = 220 if on else 60
        Image.fromarray(picture).save(crops / f"{number:05d}.jpg")
    for part in aff_wild2.PARTS:
        folder = root / "annotations" / aff_wild2.FOLDERS["au"] / part
        folder.mkdir(parents=True)
        lines = [",".join(NAMES), *(",".join([str(int(on))] * 12) for on in active)]
        (folder / "video.txt").write_text("\n".join(lines) + "\n")
    return root / "annotations", root / "crops"


def test_a_head_on_human_labels_replaces_the_derived_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    models = tmp_path / "models"
    _describe_models(models)
    annotations, crops = _draw_video(tmp_path, 90)
    measures = train_on_aff_wild2.run("au", annotations, crops, models)
    assert measures["affWild2ActionUnitMacroF1"] > 0.95
    entry = json.loads((models / "models.json").read_text())["models"][0]
    head = entry["heads"]["actionUnits"]
    assert head["labels"] == "human"
    assert export.describe_file(models / head["file"])["sha256"] == head["sha256"]
    assert len(head["thresholds"]) == 12
    assert entry["actionUnitRules"]["notShown"] == {}
    assert "90 frames, 0 labelled ones without a crop" in capsys.readouterr().out


def test_seven_expressions_become_eight_of_which_contempt_never_wins() -> None:
    features = torch.randn(40, 16)
    labels = np.arange(40, dtype=np.float32)[:, None] % 7
    head = train_on_aff_wild2.train("expr", features, labels)
    logits = head(features)
    assert logits.shape == (40, 8)
    assert (logits.argmax(1) < 7).all()
