"""Ways in which a page suffers before it reaches a lender: scanner, photocopier, phone, stamp.

Each takes a clean page, RGB of shape (height, width, 3), and a random generator, and returns
the aged page with the homography that carries a point of the clean page to the aged one; where
paper was bent, a function in its place.
"""

from __future__ import annotations

import io
from collections.abc import Callable

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

Pixels = npt.NDArray[np.uint8]
Homography = npt.NDArray[np.float64]
Carry = Homography | Callable[[tuple[float, float]], tuple[float, float]]
Ageing = Callable[[Pixels, np.random.Generator], tuple[Pixels, Carry]]

UNMOVED: Homography = np.eye(3)


def clean(page: Pixels, rng: np.random.Generator) -> tuple[Pixels, Homography]:
    """Leave the page as it was rendered."""
    return page, UNMOVED


def noise(page: Pixels, rng: np.random.Generator) -> tuple[Pixels, Homography]:
    """Add the grain of a cheap sensor and a little dirt."""
    grainy = page + rng.normal(0, 22, page.shape)
    dirt = rng.random(page.shape[:2]) < 0.002
    grainy[dirt] = rng.choice([0, 255], size=(int(dirt.sum()), 1))
    return _pixels(grainy), UNMOVED


def blur(page: Pixels, rng: np.random.Generator) -> tuple[Pixels, Homography]:
    """Put the page out of focus."""
    return _pixels(cv2.GaussianBlur(page, (0, 0), 1.8)), UNMOVED


def jpeg(page: Pixels, rng: np.random.Generator) -> tuple[Pixels, Homography]:
    """Pass the page through a messenger: quality 25."""
    return _recompressed(page, 25), UNMOVED


def low_resolution(page: Pixels, rng: np.random.Generator) -> tuple[Pixels, Homography]:
    """Scan at 100 dots an inch."""
    small = cv2.resize(page, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    scale = np.diag([small.shape[1] / page.shape[1], small.shape[0] / page.shape[0], 1.0])
    return _pixels(small), scale


def low_contrast(page: Pixels, rng: np.random.Generator) -> tuple[Pixels, Homography]:
    """Print with an empty cartridge on grey paper."""
    return _pixels(150 + page * (60 / 255) + rng.normal(0, 4, page.shape)), UNMOVED


def photocopy(page: Pixels, rng: np.random.Generator) -> tuple[Pixels, Homography]:
    """Copy twice: strokes swell, then everything turns black or white."""
    swollen = cv2.erode(page, np.ones((2, 2), np.uint8))
    grey = cv2.GaussianBlur(swollen, (0, 0), 0.8) + rng.normal(0, 25, page.shape[:2])[..., None]
    return _pixels(np.where(grey.mean(axis=2, keepdims=True) < 140, 0, 255) + 0 * page), UNMOVED


def faint_copy(page: Pixels, rng: np.random.Generator) -> tuple[Pixels, Homography]:
    """Thin the strokes, as a worn drum does."""
    thinned = cv2.dilate(page, np.ones((2, 2), np.uint8)).astype(np.float64)
    return _pixels(thinned * 0.6 + 90 + rng.normal(0, 8, page.shape)), UNMOVED


def skew(page: Pixels, rng: np.random.Generator) -> tuple[Pixels, Homography]:
    """Lay the sheet into the scanner one to three degrees askew."""
    angle = float(rng.uniform(1, 3) * rng.choice([-1, 1]))
    turned, homography = _turned(page, angle)
    return _pixels(turned + rng.normal(0, 8, turned.shape)), homography


def quarter_turn(page: Pixels, rng: np.random.Generator) -> tuple[Pixels, Homography]:
    """Scan a page lying on its side, half a degree askew."""
    askew, tilt = _turned(page, 0.5)
    clockwise = np.array([[0.0, -1.0, askew.shape[0]], [1.0, 0.0, 0.0], [0.0, 0.0, 1.0]])
    return np.ascontiguousarray(np.rot90(askew, -1)), clockwise @ tilt


def upside_down(page: Pixels, rng: np.random.Generator) -> tuple[Pixels, Homography]:
    """Scan a page upside down."""
    height, width = page.shape[:2]
    half = np.array([[-1.0, 0.0, width], [0.0, -1.0, height], [0.0, 0.0, 1.0]])
    return np.ascontiguousarray(page[::-1, ::-1]), half


def stamped(page: Pixels, rng: np.random.Generator) -> tuple[Pixels, Homography]:
    """Press three red round seals and a blue date stamp onto the figures."""
    ink = np.full_like(page, 255)
    height, width = page.shape[:2]
    for _ in range(3):
        centre = (int(rng.uniform(0.3, 0.9) * width), int(rng.uniform(0.2, 0.8) * height))
        _seal(ink, centre, radius=width // 9)
    corner = (int(0.4 * width), int(0.5 * height))
    cv2.putText(ink, "RECEIVED 28 MAR", corner, cv2.FONT_HERSHEY_DUPLEX, 1.6, (40, 60, 190), 4)
    return _recompressed(_pixels(page * (ink / 255)), 60), UNMOVED


def photo(page: Pixels, rng: np.random.Generator) -> tuple[Pixels, Homography]:
    """Photograph the sheet on a dark desk, from an angle, under a lamp at one side."""
    height, width = page.shape[:2]
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    margin = 0.06 * width
    shift = rng.uniform(-0.035, 0.035, (4, 2)) * [width, height]
    seen = (corners + margin + shift).astype(np.float32)
    homography = cv2.getPerspectiveTransform(corners, seen)
    size = (int(width + 2 * margin), int(height + 2 * margin))
    desk = (60, 50, 45)
    shot = cv2.warpPerspective(page, homography, size, borderValue=desk).astype(np.float64)
    light = (
        np.linspace(1.0, 0.6, size[0])[None, :, None] * np.linspace(0.85, 1, size[1])[:, None, None]
    )
    shot = cv2.GaussianBlur(shot * light, (0, 0), 0.9) + rng.normal(0, 5, shot.shape)
    return _recompressed(_pixels(shot), 70), homography


def bent(page: Pixels, rng: np.random.Generator) -> tuple[Pixels, Carry]:
    """Lay a folded sheet under the lens: its middle sinks or rises by a hundredth of its width."""
    height, width = page.shape[:2]
    across = np.arange(width, dtype=np.float32)
    depth = float(rng.choice([-1, 1])) * 0.01 * width
    sunk = depth * np.sin(np.pi * across / width)
    above = (np.arange(height, dtype=np.float32)[:, None] - sunk[None]).astype(np.float32)
    shot = cv2.remap(
        page, np.tile(across, (height, 1)), above, cv2.INTER_CUBIC, borderValue=(255, 255, 255)
    )

    def carry(point: tuple[float, float]) -> tuple[float, float]:
        return point[0], point[1] + depth * float(np.sin(np.pi * point[0] / width))

    return _recompressed(_pixels(shot + rng.normal(0, 5, shot.shape)), 70), carry


AGEINGS: tuple[Ageing, ...] = (
    clean,
    noise,
    blur,
    jpeg,
    low_resolution,
    low_contrast,
    photocopy,
    faint_copy,
    skew,
    quarter_turn,
    upside_down,
    stamped,
    photo,
    bent,
)


def _seal(ink: Pixels, centre: tuple[int, int], radius: int) -> None:
    red = (215, 35, 45)
    cv2.circle(ink, centre, radius, red, 6, cv2.LINE_AA)
    for step in range(12):
        angle = np.pi * (0.9 + 1.2 * step / 11)
        x = int(centre[0] + 0.75 * radius * np.cos(angle))
        y = int(centre[1] + 0.75 * radius * np.sin(angle))
        cv2.putText(
            ink, "SAMPLE SEAL."[step], (x - 10, y + 10), cv2.FONT_HERSHEY_TRIPLEX, 1, red, 2
        )
    star = [
        (
            centre[0] + (0.3 if n % 2 == 0 else 0.12) * radius * np.sin(np.pi * n / 5),
            centre[1] - (0.3 if n % 2 == 0 else 0.12) * radius * np.cos(np.pi * n / 5),
        )
        for n in range(10)
    ]
    cv2.fillPoly(ink, [np.array(star, np.int32)], red)


def _turned(page: Pixels, degrees: float) -> tuple[Pixels, Homography]:
    """Turn about the centre onto a canvas that holds the whole page."""
    height, width = page.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    cos, sin = abs(turn[0, 0]), abs(turn[0, 1])
    size = (int(height * sin + width * cos), int(height * cos + width * sin))
    turn[:, 2] += [(size[0] - width) / 2, (size[1] - height) / 2]
    turned = cv2.warpAffine(page, turn, size, flags=cv2.INTER_CUBIC, borderValue=(255, 255, 255))
    return _pixels(turned), np.vstack([turn, [0, 0, 1]])


def _recompressed(page: Pixels, quality: int) -> Pixels:
    packed = io.BytesIO()
    Image.fromarray(page).save(packed, "JPEG", quality=quality)
    return np.asarray(Image.open(packed).convert("RGB"))


def _pixels(values: npt.ArrayLike) -> Pixels:
    return np.clip(np.asarray(values), 0, 255).astype(np.uint8)
