import numpy as np
import pytest

from training import metrics


def test_confusion_matrix_a_of_the_reference_notes_gives_its_printed_numbers() -> None:
    matrix = np.array(
        [
            [49816, 1406, 465, 215, 9018, 699, 4026, 16613],
            [1251, 1072, 281, 786, 674, 793, 147, 1122],
            [374, 8, 3536, 24, 345, 317, 406, 286],
            [1591, 175, 994, 107, 383, 1363, 1636, 2159],
            [3339, 454, 505, 26, 23276, 828, 1126, 4957],
            [3549, 738, 650, 1700, 3222, 11145, 387, 3766],
            [1871, 145, 198, 144, 2993, 654, 4585, 1742],
            [22677, 1348, 1665, 667, 22712, 4903, 7021, 45451],
        ]
    )
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
