"""Read printed labels as a bad scan shows them: what the linker learns misreadings from.

    .venv/bin/python benchmarks/linking_ocr.py [--collected]

Every label of the chart, of the variants and of the lines without an account is drawn as one
line in one of several type faces, aged (small type, blur, noise, low contrast, JPEG, skew, a red
stamp across), and read by the recogniser that the package ships with.  What was read otherwise
than printed goes to ``linking_data/misread_labels.csv``: label, what was read, how often.
Seed 20240, one thread, about ten minutes.

With ``--collected`` the labels of ``collected_labels.csv`` are drawn twice each in a face that the
training never saw, and every reading goes to ``collected_readings.csv``.
"""

from __future__ import annotations

import argparse
import csv
import io
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from smartcredit.parsers.linking.tables import every_known_label
from smartcredit.parsers.ocr.engine import Pixels, ocr_engine

DATA = Path(__file__).parent / "linking_data"
SEED = 20240
READINGS = 4
"""How often each label is drawn."""

FACES = (
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc",
    "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc",
)

OTHER_FACE = "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc"


def draw(label: str, face: str, size: int) -> Image.Image:
    """Return the label in black on white, as one line with a margin."""
    font = ImageFont.truetype(face, size)
    left, top, right, bottom = font.getbbox(label)
    image = Image.new("RGB", (int(right - left) + size, int(bottom - top) + size // 2), "white")
    ImageDraw.Draw(image).text((size / 2 - left, size / 4 - top), label, "black", font)
    return image


def age(image: Image.Image, dice: random.Random) -> Pixels:
    """Return the line as a fax, a photo or a much-copied paper would show it."""
    if dice.random() < 0.3:
        image = image.rotate(dice.uniform(-1.5, 1.5), fillcolor="white", resample=Image.BICUBIC)
    image = image.filter(ImageFilter.GaussianBlur(dice.uniform(0.0, 1.1)))
    if dice.random() < 0.2:
        _stamp(image, dice)
    pixels = np.asarray(image, np.float32)
    faded = 255 - (255 - pixels) * dice.uniform(0.35, 1.0)
    noise = np.random.default_rng(dice.getrandbits(32)).normal(0, dice.uniform(0, 32), faded.shape)
    noisy = np.clip(faded + noise, 0, 255).astype(np.uint8)
    packed = io.BytesIO()
    Image.fromarray(noisy).save(packed, "JPEG", quality=dice.randint(12, 70))
    return np.asarray(Image.open(packed).convert("RGB"), np.uint8)


def _stamp(image: Image.Image, dice: random.Random) -> None:
    """Draw a piece of a seal's rim across the line, in faded ink."""
    width, height = image.size
    middle = dice.uniform(0, width)
    box = (middle - 2 * height, -height, middle + 2 * height, 3 * height)
    ImageDraw.Draw(image).arc(box, 0, 360, fill=(205, 92, 92), width=max(2, height // 9))


def read_aged(label: str, face: str, dice: random.Random) -> str:
    """Return what the recogniser makes of one aged drawing of ``label``."""
    image = draw(label, face, dice.choice((11, 12, 13, 14, 16, 20)))
    return "".join(character.text for character in ocr_engine().read(age(image, dice)))


def read_known(dice: random.Random) -> None:
    """Write what was read otherwise than printed, of every known label."""
    rows: Counter[tuple[str, str]] = Counter()
    for label in sorted(every_known_label()):
        for _ in range(READINGS):
            rows[label, read_aged(label, dice.choice(FACES), dice)] += 1
    wrong = [(*pair, times) for pair, times in rows.items() if pair[0] != pair[1]]
    _write("misread_labels.csv", ["label", "reading", "times"], sorted(wrong))
    print(f"{sum(rows.values())} readings, {len(wrong)} kinds misread")


def read_collected(dice: random.Random) -> None:
    """Write every reading of the collected labels, two for each."""
    with (DATA / "collected_labels.csv").open(encoding="utf-8") as file:
        labels = [row["label"] for row in csv.DictReader(file)]
    rows = [(label, *(read_aged(label, OTHER_FACE, dice) for _ in range(2))) for label in labels]
    _write("collected_readings.csv", ["label", "first", "second"], rows)
    wrong = sum(label != reading for label, *readings in rows for reading in readings)
    print(f"{2 * len(rows)} readings, {wrong} misread")


def _write(name: str, heading: list[str], rows: Iterable[Sequence[object]]) -> None:
    with (DATA / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(heading)
        writer.writerows(rows)


def main() -> None:
    """Draw, read and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--collected", action="store_true")
    if parser.parse_args().collected:
        read_collected(random.Random(SEED + 1))  # noqa: S311
    else:
        read_known(random.Random(SEED))  # noqa: S311


if __name__ == "__main__":
    main()
