"""Made-up pages as a scanner, a photocopier or a telephone would give them."""

from collections.abc import Sequence

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from smartcredit.core.document import Page, Word

ROWS = (
    ("Cash and cash equivalents", "1,204,518.37", "986,140.02"),
    ("Accounts receivable", "345,902.10", "410,377.65"),
    ("Inventories", "2,118,604.55", "1,877,390.48"),
    ("Total current assets", "3,669,025.02", "3,273,908.15"),
    ("Accumulated loss", "(58,113.90)", "-72,460.31"),
    ("Share capital", "500,000.00", "500,000.00"),
)
"""A label and two columns of amounts; made up (虚构)."""

AMOUNTS = tuple(amount for row in ROWS for amount in row[1:])
SIZE = (1240, 900)
LEFT, RIGHT_EDGES = 90, (820, 1130)


def sheet(
    rows: Sequence[Sequence[str]] = ROWS,
    *,
    size: tuple[int, int] = SIZE,
    type_size: int = 30,
    ink: tuple[int, int, int] = (15, 15, 15),
    paper: tuple[int, int, int] = (255, 255, 255),
    title: str = "BALANCE SHEET",
) -> np.ndarray:
    """A page with a title and a table: labels left, amounts ending at two edges."""
    image = Image.new("RGB", size, paper)
    pen = ImageDraw.Draw(image)
    font = ImageFont.load_default(type_size)
    pen.text((size[0] / 2, 60), title, ink, font, anchor="ma")
    for at, (label, *amounts) in enumerate(rows):
        top = 170 + at * round(type_size * 2.2)
        pen.text((LEFT, top), label, ink, font)
        for edge, amount in zip(RIGHT_EDGES, amounts, strict=False):
            pen.text((edge, top), amount, ink, font, anchor="ra")
    return np.asarray(image)


def askew(page: np.ndarray, degrees: float) -> np.ndarray:
    """The page turned to the left about its middle, on white, its size kept."""
    height, width = page.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return cv2.warpAffine(page, turn, (width, height), borderValue=(255, 255, 255))


def stamped(page: np.ndarray, centre: tuple[int, int], radius: int = 90) -> np.ndarray:
    """The page with a red ring and bar pressed over it."""
    ink = np.full_like(page, 255)
    cv2.circle(ink, centre, radius, (220, 40, 50), 8, cv2.LINE_AA)
    cv2.rectangle(
        ink,
        (centre[0] - radius + 20, centre[1] - 20),
        (centre[0] + radius - 20, centre[1] + 20),
        (220, 40, 50),
        -1,
    )
    return (page * (ink / 255)).astype(np.uint8)


def words_with_digits(page: Page) -> list[Word]:
    """Those words of a page that hold an amount."""
    return [word for word in page.words if any(sign.isdigit() for sign in word.text)]


def texts(page: Page) -> set[str]:
    return {word.text for word in page.words}


def rows_of(page: Page) -> list[list[str]]:
    """The words of each row, clustered by the middles of their boxes alone."""
    rows: list[tuple[float, list[Word]]] = []
    for word in sorted(page.words, key=lambda word: word.bbox[1] + word.bbox[3]):
        middle = (word.bbox[1] + word.bbox[3]) / 2
        if rows and middle - rows[-1][0] < (word.bbox[3] - word.bbox[1]) / 2:
            rows[-1][1].append(word)
        else:
            rows.append((middle, [word]))
    ordered = (sorted(row, key=lambda word: word.bbox[0]) for _, row in rows)
    return [[word.text for word in row] for row in ordered]


def ink_within(image: np.ndarray, box: tuple[float, float, float, float]) -> float:
    """The share of dark pixels within a box of an image."""
    x0, top, x1, bottom = (round(edge) for edge in box)
    return float((image[top:bottom, x0:x1].min(axis=2) < 128).mean())
