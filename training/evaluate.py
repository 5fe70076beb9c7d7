"""The released files on FER+'s "test, clean, majority": run once for each released model.

Prints one JSON object. `--logits FILE` also writes the backbone's logits, one line an image, so
that the TypeScript evaluator can be held against them.
"""

import argparse
import json
from pathlib import Path

import numpy as np

from training import dataset, heads
from training.circumplex import valence_arousal
from training.errors import command
from training.released import expression_numbers, first_of


def evaluate(data: Path, models: Path, logits_file: Path | None) -> dict[str, object]:
    """The model card's numbers on the 2,862 images."""
    released = first_of(models)
    faces = dataset.load(data)
    rows = faces.evaluation_rows(dataset.TEST)
    features = released.backbone.look_at(faces.pixels[rows], "evaluate")
    if logits_file:
        np.savetxt(logits_file, features.scores, fmt="%.6f", delimiter=",")
    sure = released.probabilities(features)
    affect = valence_arousal(faces.distribution[rows])
    valence, arousal = heads.mean_concordance(affect, released.answer("valenceArousal", features))
    return {
        "modelId": released.entry["id"],
        **expression_numbers(sure, faces.majority[rows], released.entry["calibration"]["unsureBelow"]),
        "cccValence": valence,
        "cccArousal": arousal,
    }


@command
def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--models", type=Path, default=Path("models"))
    parser.add_argument("--logits", type=Path)
    options = parser.parse_args()
    print(json.dumps(evaluate(options.data, options.models, options.logits), indent=2))


if __name__ == "__main__":
    main()
