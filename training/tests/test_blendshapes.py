import numpy as np

from training import blendshapes
from training.blendshapes import NAMES


def _at(value: float, *names: str) -> np.ndarray:
    shapes = np.full((1, len(NAMES)), 0.1, np.float32)
    shapes[0, [NAMES.index(name) for name in names]] = value
    return shapes


def test_a_mirror_images_left_is_the_faces_right() -> None:
    assert np.array_equal(
        blendshapes.swap_sides(_at(0.9, "browDownLeft", "jawOpen")), _at(0.9, "browDownRight", "jawOpen")
    )
    random = np.random.default_rng(0).random((5, len(NAMES)))
    assert np.array_equal(blendshapes.swap_sides(blendshapes.swap_sides(random)), random)


def test_views_meet_at_their_geometric_mean_and_one_is_enough() -> None:
    missing = np.full((1, len(NAMES)), np.nan, np.float32)
    two = np.stack([_at(0.4, "jawOpen"), _at(0.9, "jawOpen")], 1)
    assert np.allclose(blendshapes.agree(two), _at(0.6, "jawOpen"))
    assert np.allclose(blendshapes.agree(np.stack([missing, _at(0.9, "jawOpen")], 1)), _at(0.9, "jawOpen"))
    assert np.isnan(blendshapes.agree(np.stack([missing, missing], 1))).all()


def test_ranks_keep_the_order_and_give_every_column_the_same_scale() -> None:
    values = np.random.default_rng(0).random((50, 3)).astype(np.float32) ** [1, 4, 9]
    shapes = np.concatenate([values, np.full((5, 3), np.nan)]).astype(np.float32)
    ranks = blendshapes.ranks(shapes)
    assert np.isnan(ranks[50:]).all()
    assert np.allclose(ranks[:50].mean(0), 0.5, atol=1e-6)
    assert (ranks[:50].argsort(0) == shapes[:50].argsort(0)).all()
