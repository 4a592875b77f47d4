"""Damaged documents never bring the reader down: each gives a result or a typed error.

More of the same, over longer, is ``benchmarks/fuzz.py``.
"""

from pathlib import Path

import pytest
from PIL import Image

from parsers.mutations import damaged_documents
from smartcredit.core.errors import DOCUMENT_ERROR_CODES
from smartcredit.parsers import WorkerLimits, parse_files

EXAMPLES = Path(__file__).parents[2] / "examples" / "applications"
COUNT, IMAGES = 200, 18
LIMITS = WorkerLimits(seconds=60, memory=3 * 2**30)


def test_two_hundred_damaged_documents_end_in_a_result_or_a_typed_error(tmp_path):
    originals = sorted(EXAMPLES.glob("*/documents/*"))
    assert {path.suffix for path in originals} == {".pdf", ".xlsx"}
    damaged = list(damaged_documents(originals, tmp_path, COUNT, seed=20240415))
    results = list(parse_files(damaged, limits=LIMITS))
    assert len(results) == COUNT
    codes = [document.error.code for document in results if document.error is not None]
    assert set(codes) <= set(DOCUMENT_ERROR_CODES)
    assert "timeout" not in codes
    assert "out-of-memory" not in codes
    brought_down = [
        document.file
        for document in results
        if document.error is not None and "brought down" in document.error.message
    ]
    assert brought_down == []
    assert len(codes) < COUNT  # damage that leaves the figures readable is read


def test_damaged_images_end_in_a_result_or_a_typed_error(tmp_path):
    pytest.importorskip("rapidocr", reason="the extra 'ocr' is not installed")
    from parsers.scans import sheet

    page = Image.fromarray(sheet()).resize((310, 225))
    originals = [tmp_path / f"page.{kind}" for kind in ("png", "jpg", "tiff")]
    for path in originals:
        page.save(path)
    damaged = list(damaged_documents(originals, tmp_path, IMAGES, seed=20240415))
    codes = {document.error.code for document in parse_files(damaged, limits=LIMITS)}
    assert codes <= set(DOCUMENT_ERROR_CODES) - {"timeout", "out-of-memory"}
