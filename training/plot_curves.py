"""Draw the curves of the long stages, from their curves.jsonl, into one picture for the model card."""

import argparse
import json
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402  (the backend must be chosen first)

from training.errors import InputError, command  # noqa: E402


def read(folder: Path) -> list[dict[str, float]]:
    """The lines of a stage's curves.jsonl."""
    path = folder / "curves.jsonl"
    if not path.is_file():
        raise InputError(f"{path} is missing: train the stage first")
    return [json.loads(line) for line in path.read_text().splitlines()]


def draw(folders: list[Path], picture: Path) -> None:
    """Losses above, accuracy and macro F1 on validation below; a column for each stage."""
    figure, axes = plt.subplots(2, len(folders), figsize=(4.5 * len(folders), 6), squeeze=False)
    for column, folder in enumerate(folders):
        lines = read(folder)
        epochs = [line["epoch"] for line in lines]
        for name in (key for key in lines[0] if key.startswith("loss_")):
            axes[0, column].plot(epochs, [line[name] for line in lines], marker="o", label=name.removeprefix("loss_"))
        for name, label in (("accuracy", "FER+ accuracy"), ("macro_f1", "FER+ macro F1"), ("press", "press accuracy")):
            axes[1, column].plot(epochs, [line[name] for line in lines], marker="o", label=label)
        axes[0, column].set_title(folder.name, fontsize=9)
        axes[0, column].set_ylabel("training loss")
        axes[1, column].set_ylabel("validation, moving average")
        axes[1, column].set_xlabel("epoch")
        for axis in axes[:, column]:
            axis.legend(fontsize=8)
            axis.grid(alpha=0.3)
    figure.tight_layout()
    figure.savefig(picture, dpi=110)


@command
def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, default=Path("models/curves.png"))
    options = parser.parse_args()
    draw(options.folders, options.out)


if __name__ == "__main__":
    main()
