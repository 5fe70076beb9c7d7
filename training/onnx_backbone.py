"""The exported backbone by ONNX Runtime: several times faster than PyTorch, and it is the file that ships."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from torch import Tensor
from tqdm import tqdm

from training.augmentation import to_input
from training.heads import Features
from training.student import MEAN, STD

BATCH = 64


class OnnxBackbone:
    """Input `input` [N, 1, S, S], outputs `embedding` and `logits`, as release.py writes it."""

    def __init__(self, path: Path, mean: float = MEAN, std: float = STD) -> None:
        options = onnxruntime.SessionOptions()
        # Threads that spin while they wait make a busy machine many times slower.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self.session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        self.mean, self.std = np.float32(mean), np.float32(std)
        # A released file has its own side: what its example was when it was traced.
        self.side = int(self.session.get_inputs()[0].shape[2])

    def features(self, views: Iterable[Tensor]) -> Features:
        """Batches of grey views in 0..1, [N, 1, S, S] -> what the backbone says of each face."""
        embeddings, logits = [], []
        for view in views:
            given = {"input": (view.numpy() - self.mean) / self.std}
            embedding, scores = self.session.run(["embedding", "logits"], given)
            embeddings.append(embedding)
            logits.append(scores)
        return Features(np.concatenate(embeddings), np.concatenate(logits))

    def look_at(self, pixels: np.ndarray, title: str) -> Features:
        """Square grey faces, uint8 [N, S, S], as they are."""
        return self.features(to_input(torch.from_numpy(part), self.side) for part in in_batches(pixels, title))


def in_batches(pixels: np.ndarray, title: str) -> Iterator[np.ndarray]:
    """uint8 [N, S, S] in batches, with a progress bar."""
    for start in tqdm(range(0, len(pixels), BATCH), desc=title, mininterval=5):
        yield pixels[start : start + BATCH]
