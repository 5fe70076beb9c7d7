import torch

from training.augmentation import augment, to_input, worsen


def test_views_stay_in_range_and_repeat_with_the_same_seed() -> None:
    pixels = torch.randint(0, 256, (16, 48, 48), dtype=torch.uint8)
    first = augment(pixels, 64, torch.Generator().manual_seed(3))
    again = augment(pixels, 64, torch.Generator().manual_seed(3))
    other = augment(pixels, 64, torch.Generator().manual_seed(4))
    assert first.shape == (16, 1, 64, 64)
    assert first.min() >= 0
    assert first.max() <= 1
    assert torch.equal(first, again)
    assert not torch.equal(first, other)


def test_the_plain_view_is_half_pixel_bilinear() -> None:
    pixels = torch.zeros(1, 48, 48, dtype=torch.uint8)
    pixels[:, :, 24:] = 255
    row = to_input(pixels, 96)[0, 0, 0]
    assert row[:47].max() == 0
    assert row[47].item() == 0.25
    assert row[48].item() == 0.75
    assert row[49:].min() == 1


def test_sharp_faces_are_made_worse_and_a_share_of_none_leaves_them() -> None:
    pixels = torch.randint(0, 256, (12, 128, 128), dtype=torch.uint8)
    view = augment(pixels, 96, torch.Generator().manual_seed(3), sharp=True)
    assert view.shape == (12, 1, 96, 96)
    grey = to_input(pixels, 96)
    assert torch.equal(worsen(grey, torch.Generator().manual_seed(1), share=0.0), grey)
    worse = worsen(grey, torch.Generator().manual_seed(1), share=1.0)
    detail = [(view[..., 1:] - view[..., :-1]).abs().mean((1, 2, 3)) for view in (worse, grey)]
    assert (detail[0] < detail[1]).all()
