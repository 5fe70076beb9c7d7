import numpy as np

from training import unit_rules
from training.action_units import NAMES
from training.dataset import EXPRESSIONS


def made_faces() -> tuple[np.ndarray, np.ndarray]:
    """Intensities of 4,000 faces: AU12 and AU26 stand out where they are expected, the rest is noise."""
    random = np.random.default_rng(0)
    label = np.arange(4000) % len(EXPRESSIONS)
    intensities = random.random((4000, len(NAMES))) * 0.3
    intensities[label == EXPRESSIONS.index("happiness"), NAMES.index("AU12")] += 0.4
    intensities[label == EXPRESSIONS.index("surprise"), NAMES.index("AU26")] += 0.4
    return intensities, label


def test_neutral_faces_rarely_show_a_unit() -> None:
    intensities, label = made_faces()
    rules = unit_rules.set_rules([(intensities, label)])
    shares = unit_rules.active_shares(intensities, np.array(rules.thresholds), label)["neutral"]
    for name, share in zip(NAMES, shares, strict=True):
        assert share <= unit_rules.ALLOWED.get(name, unit_rules.ALLOWED_ELSEWHERE)
        assert share > 0.02


def test_what_cannot_be_told_is_named_with_its_numbers() -> None:
    intensities, label = made_faces()
    hidden = unit_rules.set_rules([(intensities, label)]).not_shown
    assert set(hidden) == set(NAMES) - {"AU12", "AU26"}
    assert "labelled sadness" in hidden["AU15"]
    assert "up to 10% of neutral ones" in hidden["AU25"]


def test_the_group_with_the_livelier_neutral_faces_sets_the_threshold() -> None:
    intensities, label = made_faces()
    livelier = intensities + 0.2 * (label == 0)[:, None]
    both = unit_rules.set_rules([(intensities, label), (livelier, label)]).thresholds
    assert both == unit_rules.set_rules([(livelier, label)]).thresholds
