"""From a face of FER+ (48×48) or of the press (sharp) to what a call shows: framing, light, size, blur, compression.

Everything runs on whole batches of tensors. Random numbers come from the generator given,
so that a run can be repeated.
"""

import io
import math

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image
from torch import Tensor

# Sides of a face on a call, in pixels, that sharp pictures are brought down to.
SMALLEST_FACE = 24


def to_input(pixels: Tensor, side: int) -> Tensor:
    """uint8 [N, S, S] -> float32 [N, 1, side, side] in 0..1, bilinear as the extension does it, no augmentation."""
    return _resize(pixels.unsqueeze(1).float() / 255.0, side)


def _resize(grey: Tensor, side: int) -> Tensor:
    return F.interpolate(grey, size=(side, side), mode="bilinear", align_corners=False, antialias=True)


def _uniform(count: int, low: float, high: float, generator: torch.Generator) -> Tensor:
    return torch.empty(count).uniform_(low, high, generator=generator)


def _chance(count: int, probability: float, generator: torch.Generator) -> Tensor:
    return torch.rand(count, generator=generator) < probability


def reframe(grey: Tensor, side: int, generator: torch.Generator) -> Tensor:
    """Mirror, rotate (±12°), scale (÷1.2 to ×1.2), stretch (±6 %) and shift (±8 %) in one resampling."""
    count = len(grey)
    angle = _uniform(count, -12.0, 12.0, generator) * (math.pi / 180)
    zoom = torch.exp(_uniform(count, -math.log(1.2), math.log(1.2), generator))
    stretch = torch.exp(_uniform(count, -0.06, 0.06, generator))
    mirror = torch.where(_chance(count, 0.5, generator), -1.0, 1.0)
    across, down = _uniform(count, -0.16, 0.16, generator), _uniform(count, -0.16, 0.16, generator)
    first = torch.stack([mirror * zoom * stretch * angle.cos(), -zoom * angle.sin(), across], 1)
    second = torch.stack([mirror * zoom * angle.sin(), zoom / stretch * angle.cos(), down], 1)
    rows = torch.stack([first, second], 1)
    grid = F.affine_grid(rows, [count, 1, side, side], align_corners=False)
    return F.grid_sample(grey, grid, mode="bilinear", padding_mode="border", align_corners=False)


def relight(grey: Tensor, generator: torch.Generator) -> Tensor:
    """Contrast, brightness, gamma, and for some a light from one side."""
    count, _, height, width = grey.shape
    shape = (count, 1, 1, 1)
    gamma = torch.exp(_uniform(count, -0.45, 0.45, generator)).view(shape)
    contrast = torch.exp(_uniform(count, -0.4, 0.3, generator)).view(shape)
    brightness = _uniform(count, -0.15, 0.15, generator).view(shape)
    lit = grey.clamp(1e-4, 1).pow(gamma)
    mean = lit.mean((1, 2, 3), keepdim=True)
    lit = (lit - mean) * contrast + mean + brightness
    direction = _uniform(count, -math.pi, math.pi, generator)
    strength = _uniform(count, 0.0, 0.5, generator) * _chance(count, 0.3, generator)
    down = torch.linspace(-1, 1, height).view(1, height, 1)
    across = torch.linspace(-1, 1, width).view(1, 1, width)
    ramp = direction.sin().view(-1, 1, 1) * down + direction.cos().view(-1, 1, 1) * across
    return (lit * (1 + strength.view(-1, 1, 1) * ramp).unsqueeze(1)).clamp(0, 1)


def soften_or_sharpen(grey: Tensor, generator: torch.Generator) -> Tensor:
    """Blend with a blurred copy (a soft camera) or away from it (calls are sharper than FER+)."""
    blurred = F.avg_pool2d(F.pad(grey, (2, 2, 2, 2), mode="replicate"), 5, 1)
    amount = _uniform(len(grey), -0.9, 0.8, generator) * _chance(len(grey), 0.5, generator)
    return (grey + amount.view(-1, 1, 1, 1) * (blurred - grey)).clamp(0, 1)


def compress(grey: Tensor, generator: torch.Generator) -> Tensor:
    """Sensor noise for a third of the faces, 8×8 block flattening (a starved video codec) for a seventh."""
    count, _, height, width = grey.shape
    noise = torch.empty_like(grey).normal_(generator=generator)
    level = _uniform(count, 0.0, 0.05, generator) * _chance(count, 0.33, generator)
    noisy = grey + noise * level.view(-1, 1, 1, 1)
    if height % 8 or width % 8:
        return noisy.clamp(0, 1)
    blocks = F.interpolate(F.avg_pool2d(noisy, 4), size=(height, width), mode="nearest")
    share = _uniform(count, 0.3, 0.8, generator) * _chance(count, 0.15, generator)
    return torch.lerp(noisy, blocks, share.view(-1, 1, 1, 1)).clamp(0, 1)


def erase(grey: Tensor, generator: torch.Generator) -> Tensor:
    """Cover one rectangle (a hand, a cup, a microphone) in a quarter of the faces with an even grey."""
    count, _, height, width = grey.shape
    hidden = _chance(count, 0.25, generator)
    tall = _uniform(count, 0.12, 0.4, generator)
    wide = _uniform(count, 0.12, 0.4, generator)
    top = torch.rand(count, generator=generator) * (1 - tall)
    left = torch.rand(count, generator=generator) * (1 - wide)
    down = torch.linspace(0, 1, height).view(1, height, 1)
    across = torch.linspace(0, 1, width).view(1, 1, width)
    column = (count, 1, 1)
    inside = (down >= top.view(column)) & (down <= (top + tall).view(column))
    inside = inside & (across >= left.view(column)) & (across <= (left + wide).view(column)) & hidden.view(column)
    fill = torch.rand(count, generator=generator).view(count, 1, 1, 1)
    return torch.where(inside.unsqueeze(1), fill, grey)


def through_jpeg(grey: Tensor, quality: int) -> Tensor:
    """[1, 1, S, S] in 0..1, as a JPEG file of that quality gives it back."""
    pixels = (grey[0, 0] * 255).round().clamp(0, 255).to(torch.uint8).numpy()
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "JPEG", quality=quality)
    return torch.from_numpy(np.asarray(Image.open(file)).copy()).view(1, 1, *pixels.shape).float() / 255


def worsen(grey: Tensor, generator: torch.Generator, share: float = 0.75) -> Tensor:
    """A share of the faces [N, 1, S, S] smaller (24 pixels to S) and back, most of those through a JPEG file."""
    side = grey.shape[-1]
    views = []
    for face, (chance, size, coding, quality) in zip(
        grey.split(1), torch.rand(len(grey), 4, generator=generator).tolist(), strict=True
    ):
        if chance < share:
            small = _resize(face, int(SMALLEST_FACE + size * (side - SMALLEST_FACE)))
            face = _resize(through_jpeg(small, int(30 + 65 * quality)) if coding < 0.7 else small, side)
        views.append(face)
    return torch.cat(views)


def augment(pixels: Tensor, side: int, generator: torch.Generator, *, sharp: bool = False) -> Tensor:
    """uint8 [N, S, S] -> float32 [N, 1, side, side] in 0..1, a new random view of each face.

    sharp: these are better pictures than a call has, so most are made worse first.
    """
    view = reframe(pixels.unsqueeze(1).float() / 255.0, side, generator)
    if sharp:
        view = worsen(view, generator)
    view = relight(view, generator)
    view = soften_or_sharpen(view, generator)
    view = compress(view, generator)
    return erase(view, generator)
