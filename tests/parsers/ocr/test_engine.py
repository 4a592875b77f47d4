"""What the recogniser's output says, character by character."""

import numpy as np
import pytest

from parsers.scans import sheet

pytest.importorskip("rapidocr", reason="the extra 'ocr' is not installed")

from smartcredit.core.errors import MissingExtraError
from smartcredit.parsers.ocr import engine as module
from smartcredit.parsers.ocr.engine import _decoded, ocr_engine

CHARACTERS = ("", "1", "2", "7", " ")


def frames(*rows):
    return np.array(rows, np.float32)


def test_frames_of_one_character_are_read_once_and_the_surest_counts():
    read = _decoded(
        frames([0.4, 0.6, 0, 0, 0], [0, 0.95, 0, 0.05, 0], [0.3, 0.7, 0, 0, 0]), CHARACTERS
    )
    assert [character.text for character in read] == ["1"]
    assert read[0].probability == pytest.approx(0.95)
    assert read[0].others == (("7", pytest.approx(0.05)),)


def test_a_blank_between_them_makes_two_equal_characters():
    read = _decoded(frames([0, 1, 0, 0, 0], [1, 0, 0, 0, 0], [0, 1, 0, 0, 0]), CHARACTERS)
    assert [character.text for character in read] == ["1", "1"]


def test_a_character_knows_where_it_was_seen():
    read = _decoded(frames([1, 0, 0, 0, 0], [0, 1, 0, 0, 0], [0, 0, 1, 0, 0], [1, 0, 0, 0, 0]),
                    CHARACTERS)  # fmt: skip
    assert [(c.text, c.start, c.end) for c in read] == [("1", 0.25, 0.5), ("2", 0.5, 0.75)]


def test_alternatives_come_likeliest_first_and_an_empty_one_says_that_nothing_is_printed():
    [character] = _decoded(frames([0.1, 0.6, 0.05, 0.2, 0.05]), CHARACTERS)
    assert [text for text, _ in character.others] == ["7", "", "2", " "]


def test_characters_that_are_hardly_likely_are_no_alternatives():
    [character] = _decoded(frames([0.0005, 0.999, 0.0004, 0, 0]), CHARACTERS)
    assert character.others == ()


def test_a_blank_line_says_nothing():
    assert _decoded(frames([1, 0, 0, 0, 0], [1, 0, 0, 0, 0]), CHARACTERS) == []


def test_one_engine_serves_the_whole_process():
    assert ocr_engine() is ocr_engine()


def test_the_map_marks_where_text_stands():
    page = sheet([("Cash", "1,234.50", "987.00")], size=(640, 320), type_size=24)
    found = ocr_engine().text_map(page, 640)
    assert found.shape == (320, 640)
    assert found[170:200, 90:140].max() > 0.9
    assert found[250:, :].max() < 0.3


def test_a_line_is_read_whatever_its_size():
    for scale in (1, 3):
        page = sheet([("", "", "")], size=(260 * scale, 60 * scale), type_size=30 * scale, title="")
        from PIL import Image, ImageDraw, ImageFont

        image = Image.fromarray(page)
        ImageDraw.Draw(image).text(
            (10 * scale, 10 * scale), "1,204,518.37", (0, 0, 0), ImageFont.load_default(30 * scale)
        )
        read = ocr_engine().read(np.asarray(image))
        assert "".join(character.text for character in read) == "1,204,518.37"


def test_without_rapidocr_the_extra_is_named(monkeypatch):
    monkeypatch.setattr(module, "find_spec", lambda name: None)
    with pytest.raises(MissingExtraError, match=r"pip install 'smartcredit\[ocr\]'"):
        module._model("det")
