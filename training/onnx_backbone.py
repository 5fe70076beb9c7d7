"""The exported backbone by ONNX Runtime: several times faster than PyTorch, and it is the file that ships."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from tqdm import tqdm

from training.augmentation import to_input
from training.heads import Features
from training.student import MEAN, STD
from training.train_student import SIDE

BATCH = 64


class OnnxBackbone:
    """Input `input` [N, 1, S, S], outputs `embedding` and `logits`, as release.py writes it."""

    def __init__(self, path: Path, side: int = SIDE, mean: float = MEAN, std: float = STD) -> None:
        options = onnxruntime.SessionOptions()
        # Threads that spin while they wait make a busy machine many times slower.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self.session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        self.side, self.mean, self.std = side, np.float32(mean), np.float32(std)

    def features(self, batches: Iterable[np.ndarray]) -> Features:
        """Batches of square grey faces, uint8 [N, S, S] -> what the backbone says of each face."""
        embeddings, logits = [], []
        for pixels in batches:
            view = to_input(torch.from_numpy(pixels), self.side).numpy()
            embedding, scores = self.session.run(["embedding", "logits"], {"input": (view - self.mean) / self.std})
            embeddings.append(embedding)
            logits.append(scores)
        return Features(np.concatenate(embeddings), np.concatenate(logits))


def in_batches(pixels: np.ndarray, title: str) -> Iterable[np.ndarray]:
    """uint8 [N, S, S] in batches, with a progress bar."""
    starts = range(0, len(pixels), BATCH)
    return (pixels[start : start + BATCH] for start in tqdm(starts, desc=title, mininterval=5))


def embed_all(path: Path, pixels: np.ndarray, cache: Path) -> Features:
    """Embedding and logits of every face, kept in `cache` for as long as the file at `path` is not newer."""
    if not cache.is_file() or cache.stat().st_mtime < path.stat().st_mtime:
        found = OnnxBackbone(path).features(in_batches(pixels, "embed"))
        partial = cache.with_suffix(".partial.npz")
        np.savez(partial, embedding=found.embedding, scores=found.scores)
        partial.replace(cache)
    with np.load(cache) as kept:
        return Features(kept["embedding"], kept["scores"])
