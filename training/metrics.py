"""The paper's measures (Kollias 2022 defines the challenge's) in NumPy."""

import numpy as np


def accuracy(expected: np.ndarray, predicted: np.ndarray) -> float:
    """Share of equal entries of two int arrays [N]."""
    return float((expected == predicted).mean())


def confusion_matrix(expected: np.ndarray, predicted: np.ndarray, classes: int) -> np.ndarray:
    """int64 [classes, classes]; rows are the true classes, columns the predicted ones."""
    return np.bincount(expected * classes + predicted, minlength=classes**2).reshape(classes, classes)


def f1_per_class(matrix: np.ndarray) -> np.ndarray:
    """2TP / (2TP + FP + FN) for each class of a confusion matrix; 0 where it is undefined."""
    hits = np.diag(matrix)
    seen = matrix.sum(0) + matrix.sum(1)
    return np.where(seen > 0, 2 * hits / np.maximum(seen, 1), 0.0)


def macro_f1(expected: np.ndarray, predicted: np.ndarray, classes: int) -> float:
    """Mean of the F1 of each class."""
    return float(f1_per_class(confusion_matrix(expected, predicted, classes)).mean())


def binary_f1(expected: np.ndarray, predicted: np.ndarray) -> float:
    """F1 of the positive class of two bool arrays [N]; 0 where it is undefined."""
    hits = np.sum(expected & predicted)
    seen = np.sum(expected) + np.sum(predicted)
    return float(2 * hits / seen) if seen else 0.0


def concordance(expected: np.ndarray, predicted: np.ndarray) -> float:
    """Concordance correlation coefficient with population moments; 0 where both are constant and equal."""
    covariance = np.mean((expected - expected.mean()) * (predicted - predicted.mean()))
    spread = expected.var() + predicted.var() + (expected.mean() - predicted.mean()) ** 2
    return float(2 * covariance / spread) if spread > 0 else 0.0


def calibration_error(probabilities: np.ndarray, expected: np.ndarray, bins: int = 15) -> float:
    """Expected calibration error of the top class over equally wide confidence bins."""
    confidence = probabilities.max(1)
    correct = probabilities.argmax(1) == expected
    bin_of = np.minimum((confidence * bins).astype(int), bins - 1)
    gaps = [
        abs(correct[bin_of == b].mean() - confidence[bin_of == b].mean()) * (bin_of == b).mean()
        for b in range(bins)
        if (bin_of == b).any()
    ]
    return float(np.sum(gaps))


def bootstrap_interval(
    expected: np.ndarray, predicted: np.ndarray, classes: int, draws: int = 1000, seed: int = 0
) -> dict[str, tuple[float, float]]:
    """95 % percentile intervals of accuracy and macro F1 over resampled images."""
    random = np.random.default_rng(seed)
    samples = []
    for _ in range(draws):
        rows = random.integers(0, len(expected), len(expected))
        matrix = confusion_matrix(expected[rows], predicted[rows], classes)
        samples.append((np.trace(matrix) / matrix.sum(), f1_per_class(matrix).mean()))
    low, high = np.percentile(samples, [2.5, 97.5], axis=0)
    return {"accuracy": (float(low[0]), float(high[0])), "macro_f1": (float(low[1]), float(high[1]))}
