import json
from pathlib import Path

import numpy as np
import pytest

from training import metrics

# Printed in the paper's notebooks; tools/evaluate is held against them too.
MATRICES = Path(__file__).parents[2] / "tools/evaluate/metrics/published-matrices.json"


def test_confusion_matrix_a_of_the_reference_notes_gives_its_printed_numbers() -> None:
    matrix = np.array(json.loads(MATRICES.read_text())["affWild2Trained"])
    assert np.trace(matrix) / matrix.sum() == pytest.approx(0.49544436998274705, abs=1e-12)
    assert metrics.f1_per_class(matrix).mean() == pytest.approx(0.3844313672414089, abs=1e-12)


def test_concordance_is_one_for_equal_and_falls_with_a_shift() -> None:
    values = np.linspace(-1, 1, 50)
    assert metrics.concordance(values, values) == pytest.approx(1)
    variance = values.var()
    assert metrics.concordance(values, values + 0.5) == pytest.approx(2 * variance / (2 * variance + 0.25))


def test_calibration_error_of_a_known_case() -> None:
    probabilities = np.array([[0.8, 0.2]] * 10)
    expected = np.array([0] * 6 + [1] * 4)
    assert metrics.calibration_error(probabilities, expected) == pytest.approx(0.2)


def test_the_bootstrap_interval_holds_the_estimate() -> None:
    expected = np.arange(400) % 4
    predicted = np.where(np.arange(400) % 5 == 0, (expected + 1) % 4, expected)
    low, high = metrics.bootstrap_interval(expected, predicted, 4, draws=200)["accuracy"]
    assert low < 0.8 < high
    assert high - low < 0.1
