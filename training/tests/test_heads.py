import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from training import action_units, calibration, circumplex, heads
from training.blendshapes import NAMES, symmetric, symmetric_names
from training.dataset import EXPRESSIONS


def test_concordance_loss_is_zero_only_for_equal_values() -> None:
    values = torch.rand(64, 2)
    assert heads.concordance_loss(values, values) < 1e-4
    assert heads.concordance_loss(values, 1 - values) > 1


def test_a_linear_head_learns_a_linear_rule_and_thresholds_follow() -> None:
    torch.manual_seed(0)
    features = torch.randn(2000, 6)
    wanted = (features[:, :3] > 0).float()
    head = heads.make_head(6, 3, "linear", nn.Sigmoid())
    heads.train_head(head, features, wanted, heads.action_unit_loss(wanted), epochs=600)
    predicted = heads.answer(head, features)
    expected = wanted.numpy() > 0.5
    thresholds = heads.best_thresholds(expected, predicted)
    assert heads.action_unit_f1(expected, predicted, thresholds).min() > 0.9


def test_faint_intensities_are_learned_too() -> None:
    torch.manual_seed(0)
    features = torch.randn(200, 4)
    wanted = torch.sigmoid(features[:, :1] * 0.5 - 4)
    head = heads.make_head(4, 1, "linear", nn.Sigmoid())
    heads.train_head(head, features, wanted, F.binary_cross_entropy, 2000, heads.intensity_bias(wanted))
    assert np.corrcoef(heads.answer(head, features)[:, 0], wanted[:, 0].numpy())[0, 1] > 0.95


def test_mirroring_a_face_changes_no_action_unit() -> None:
    random = np.random.default_rng(0)
    shapes = random.random((20, len(NAMES))).astype(np.float32)
    mirrored = shapes.copy()
    for index, name in enumerate(NAMES):
        other = name[:-4] + "Right" if name.endswith("Left") else name[:-5] + "Left" if name.endswith("Right") else name
        mirrored[:, NAMES.index(other)] = shapes[:, index]
    assert np.allclose(symmetric(shapes), symmetric(mirrored))
    assert np.allclose(action_units.intensity(shapes), action_units.intensity(mirrored))
    assert symmetric(shapes).shape == (20, len(symmetric_names()))


def test_a_smile_is_au12() -> None:
    shapes = np.zeros((1, len(NAMES)), np.float32)
    shapes[0, [NAMES.index("mouthSmileLeft"), NAMES.index("mouthSmileRight")]] = 0.9
    strengths = action_units.intensity(shapes)[0]
    assert [name for name, value in zip(action_units.NAMES, strengths, strict=True) if value > 0] == ["AU12"]


def test_votes_for_happiness_are_pleasant_and_for_sadness_are_not() -> None:
    places = circumplex.valence_arousal(np.eye(len(EXPRESSIONS), dtype=np.float32))
    assert places[EXPRESSIONS.index("happiness"), 0] > 0.5
    assert places[EXPRESSIONS.index("sadness"), 0] < -0.5
    assert np.abs(places).max() <= 1


def test_the_temperature_undoes_overconfidence() -> None:
    random = np.random.default_rng(0)
    true_logits = random.normal(0, 2, (4000, 8)).astype(np.float32)
    chances = calibration.probabilities(true_logits, 1.0)
    expected = np.array([random.choice(8, p=row / row.sum()) for row in chances.astype(np.float64)])
    assert 1.8 < calibration.fit_temperature([([true_logits * 2], expected)]) < 2.2


def test_averaged_readings_are_less_sure_than_each() -> None:
    readings = [np.array([[4.0, 0.0]]), np.array([[0.0, 4.0]])]
    assert np.allclose(calibration.averaged(readings, 1.0), 0.5)


def test_unsure_below_keeps_the_error_among_shown_at_the_bound() -> None:
    confidence = np.linspace(0, 1, 1000)
    correct = np.random.default_rng(0).random(1000) < confidence
    threshold = calibration.unsure_below(confidence, correct)
    shown = confidence >= threshold
    assert (~correct[shown]).mean() <= calibration.HIGHEST_ERROR
    assert 0.5 < threshold < 0.95
