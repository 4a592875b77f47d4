"""The character recogniser: where text stands on an image, and what it says.  文字识别引擎

The one module that knows rapidocr and onnxruntime.  It runs the two PP-OCR models that lie in
rapidocr's wheel; nothing is downloaded.  What rapidocr's own interface hides is taken from the
models' output: the probability of each character and what else it may be, by which a wrong
digit is told from a right one (the mean over a line, which the interface gives, does not tell).

One session for each process, on one thread: several documents are read by several processes.
The environment variable ``SMARTCREDIT_OCR_THREADS`` gives a lone process more threads: lines are
then read beside each other.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar

import cv2
import numpy as np
import numpy.typing as npt
import onnxruntime

from smartcredit.core.errors import MissingExtraError

Pixels = npt.NDArray[np.uint8]
"""An image, RGB, of shape (height, width, 3)."""

Floats = npt.NDArray[np.float32]

Item = TypeVar("Item")
Result = TypeVar("Result")

THREADS = "SMARTCREDIT_OCR_THREADS"
"""Environment variable with the number of threads."""

CROP_HEIGHT = 48
"""Height in pixels of the line that the recogniser was trained on."""

NARROWEST_CROP = 16
"""In pixels; the recogniser needs two frames."""

CELL = 32
"""The detector needs sides that are multiples of this."""

BLANK = 0
"""The recogniser's class for "no character here"."""

LEAST_ALTERNATIVE = 0.001
"""Characters that are less likely than this are not kept as alternatives."""


@dataclass(frozen=True, slots=True)
class Character:
    """One recognised character.  字符

    Attributes:
        probability: The largest over the frames in which it was seen, 0 to 1.
        start, end: Where it was seen, as shares of the crop's width, 0 to 1.
        others: What else it may be, with probabilities, the likelier first.
    """

    text: str
    probability: float
    start: float
    end: float
    others: tuple[tuple[str, float], ...] = ()


class OcrEngine:
    """The two models, loaded.

    Args:
        threads: On how many threads a page is searched, and how many lines are read at once.

    Raises:
        MissingExtraError: rapidocr or onnxruntime is not installed.
    """

    def __init__(self, threads: int = 1) -> None:
        self.threads = threads
        self._detector = _session(_model("det"), threads)
        self._recogniser = _session(_model("rec"), 1)
        described = self._recogniser.get_modelmeta().custom_metadata_map["character"]
        self._characters = ("", *described.splitlines(), " ")

    def text_map(self, image: Pixels, longest_side: int) -> Floats:
        """Return the probability, 0 to 1, that a place is covered by text.

        Args:
            image: A page.
            longest_side: The page is made smaller than this, in pixels, before it is looked at.

        Returns:
            Shape (rows, columns), each side a multiple of 32, spread over the whole image.
        """
        height, width = image.shape[:2]
        scale = min(1.0, longest_side / max(height, width))
        size = (_multiple(width * scale), _multiple(height * scale))
        found = _run(
            self._detector, as_pixels(cv2.resize(image, size, interpolation=cv2.INTER_AREA))
        )
        return np.asarray(found[0, 0], np.float32)

    def read(self, crop: Pixels) -> tuple[Character, ...]:
        """Return the characters of one line of text, left to right.

        Args:
            crop: The line, upright, of any height.
        """
        height, width = crop.shape[:2]
        wide = max(NARROWEST_CROP, round(CROP_HEIGHT * width / height))
        line = as_pixels(cv2.resize(crop, (wide, CROP_HEIGHT)))
        return tuple(_decoded(_run(self._recogniser, line)[0], self._characters))

    def each(self, task: Callable[[Item], Result], items: Iterable[Item]) -> list[Result]:
        """Return the task's result for each item, in order, on as many threads as there are."""
        if self.threads == 1:
            return [task(item) for item in items]
        with ThreadPoolExecutor(self.threads) as pool:
            return list(pool.map(task, items))


@cache
def ocr_engine() -> OcrEngine:
    """Return the engine of this process; the models are loaded at the first call.

    Raises:
        MissingExtraError: The extra ``ocr`` is not installed.
    """
    return OcrEngine(max(1, int(os.environ.get(THREADS, "1"))))


def as_pixels(image: npt.ArrayLike) -> Pixels:
    """Return what an image function gave as an image of 8 bits."""
    return np.asarray(image, np.uint8)


def _session(model: Path, threads: int) -> Any:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False  # an arena keeps the memory of the largest page
    options.log_severity_level = 4
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # others wait too
    providers = ["CPUExecutionProvider"]
    return onnxruntime.InferenceSession(str(model), options, providers=providers)


def _model(task: str) -> Path:
    """Return the model for ``"det"`` (detection) or ``"rec"`` (recognition)."""
    spec = find_spec("rapidocr")
    folders = (spec.submodule_search_locations or ()) if spec is not None else ()
    found = sorted(
        path for folder in folders for path in Path(folder).glob(f"models/*_{task}_*.onnx")
    )
    if not found:
        raise MissingExtraError("ocr", f"reading scans (rapidocr's {task} model)")
    return found[-1]


def _run(session: Any, image: Pixels) -> Floats:
    """Return the output of a model for one image, scaled to -1 … 1."""
    scaled = image.astype(np.float32) * (2 / 255) - 1
    batch = np.ascontiguousarray(scaled.transpose(2, 0, 1)[None])
    return np.asarray(session.run(None, {session.get_inputs()[0].name: batch})[0])


def _decoded(frames: Floats, characters: tuple[str, ...]) -> list[Character]:
    """Read the frames greedily (connectionist temporal classification, CTC).

    Neighbouring frames with the same best class are one character; a character is as probable
    as its most certain frame, and its alternatives are those of that frame.
    """
    best = frames.argmax(axis=1)
    edges = np.flatnonzero(np.diff(best)) + 1
    starts = np.concatenate([[0], edges])
    ends = np.concatenate([edges, [len(best)]])
    read = []
    for start, end in zip(starts, ends, strict=True):
        index = int(best[start])
        if index == BLANK:
            continue
        surest = frames[start + int(frames[start:end, index].argmax())]
        read.append(
            Character(
                text=characters[index],
                probability=float(surest[index]),
                start=float(start) / len(best),
                end=float(end) / len(best),
                others=_others(surest, index, characters),
            )
        )
    return read


def _others(
    frame: Floats, chosen: int, characters: tuple[str, ...]
) -> tuple[tuple[str, float], ...]:
    """Return what else a frame may show; an empty text says that nothing is printed there."""
    likely = np.flatnonzero(frame >= LEAST_ALTERNATIVE)
    ranked = sorted((i for i in likely.tolist() if i != chosen), key=lambda i: -frame[i])
    return tuple((characters[i], float(frame[i])) for i in ranked[:5])


def _multiple(side: float) -> int:
    return max(CELL, round(side / CELL) * CELL)
