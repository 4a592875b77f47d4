"""Earlier versions that a PDF still holds, and what was changed since.  文件的历次保存

A PDF can be saved by appending (ISO 32000-1, 7.5.6): the earlier version remains in the file,
byte for byte.  What matters is not that this happened, which a signature or an electronic seal
does too, but whether an amount was another one before.  So each earlier version is read again
at the places of the figures.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pypdfium2 as pdfium

from smartcredit.core.document import Page
from smartcredit.core.issue import Issue, Severity
from smartcredit.core.source import BoundingBox
from smartcredit.core.text import Text
from smartcredit.parsers.edits.drawn import overlap
from smartcredit.parsers.edits.figures import FiguresByPage, PlacedFigure
from smartcredit.parsers.edits.signatures import (
    OBJECT,
    is_more_than_proof,
    leaves_out,
    signed_end,
    signed_ranges,
)
from smartcredit.parsers.files.pdf_words import read_page

MOST_VERSIONS = 6
"""So many earlier versions are read, the latest first."""

ALIKE = 0.5
"""The share of a page's figures that an earlier page must print at the same place to be it."""

NEAR = 2
"""Pages were put in or taken out: the earlier page is looked for so many to either side."""

MOST_ENDS = 200
"""So many end marks are looked at, the last ones."""

_END = re.compile(rb"startxref\s{1,8}(\d{1,12})\s{1,8}%%EOF")


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the file before the present one.

    Attributes:
        end: How many of the file's bytes it has.
        is_signed: A signature covers it to its end.
    """

    end: int
    is_signed: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that an earlier version prints otherwise.

    Attributes:
        before: What stood at its place; empty where nothing did.
    """

    placed: PlacedFigure
    before: str
    version: Version


def changes_since(
    content: bytes, pdf: Any, pages: Sequence[Page], figures: FiguresByPage, file: str
) -> list[Issue]:
    """Return issues for figures and pages that earlier versions print otherwise.

    Args:
        content: The bytes of the PDF.
        pdf: The same, opened.
        pages: As they were read.
        figures: By page.
        file: Name of the document.
    """
    signatures = signed_ranges(pdf)
    end = max((signed_end(ranges) for ranges in signatures), default=0)
    issues = [_left_out(file) for ranges in signatures if leaves_out(content, ranges)][:1]
    changed: dict[str, Change] = {}
    lacking: dict[int, list[Version]] = {}
    versions = earlier_versions(content, end)
    for version in versions:
        changes, without = _compare(content, version, pages, figures)
        for change in changes:
            changed.setdefault(change.placed.reference, change)
        for number in without:
            lacking.setdefault(number, []).append(version)
    issues += [_changed(change, file) for change in changed.values()]
    for number, those in lacking.items():
        if any(version.is_signed for version in those):
            issues.append(_new_page(number, file, signed=True))
        elif len(those) == len(versions):
            issues.append(_new_page(number, file, signed=False))
    if not issues and end and is_more_than_proof(content[end:]):
        issues.append(_added(file))
    return issues


def earlier_versions(content: bytes, end_of_signature: int = 0) -> list[Version]:
    """Return the complete earlier versions that a PDF holds, the latest first.

    A file arranged for the web (linearised) ends twice and is one version; so is one whose
    cross-references are written in two forms.

    Args:
        content: The bytes of the PDF.
        end_of_signature: Up to where a signature covers it; 0 where there is none.
    """
    marks = deque(_END.finditer(content), MOST_ENDS)
    ends = [mark.end() for mark in marks if _points_to_table(content, mark)]
    found = [
        Version(end, abs(end - end_of_signature) <= 2)
        for end, following in pairwise(ends)
        if OBJECT.search(content, end, following)
    ]
    return found[::-1][:MOST_VERSIONS]


def _points_to_table(content: bytes, match: re.Match[bytes]) -> bool:
    """Say whether an end mark points back to a table of cross-references."""
    start = int(match[1])
    if not 0 < start < match.start():
        return False
    head = content[start : start + 40].lstrip()
    return head.startswith(b"xref") or OBJECT.match(head) is not None


def _compare(
    content: bytes, version: Version, pages: Sequence[Page], figures: FiguresByPage
) -> tuple[list[Change], list[int]]:
    """Return the figures that a version prints otherwise, and the pages that it lacks."""
    changes: list[Change] = []
    lacking: list[int] = []
    try:
        earlier = pdfium.PdfDocument(content[: version.end])
    except pdfium.PdfiumError:
        return [], []
    try:
        for number, placed in figures.items():
            page = pages[number - 1]
            if page.origin != "text":
                continue
            found = _page_changes(earlier, version, page, placed)
            if found is None:
                lacking.append(number)
            else:
                changes += found
    finally:
        earlier.close()
    return changes, lacking


def _page_changes(
    earlier: Any, version: Version, page: Page, placed: Sequence[PlacedFigure]
) -> list[Change] | None:
    """Compare a page with the earlier one that prints at least half of its figures."""
    near = range(max(0, page.number - 1 - NEAR), min(len(earlier), page.number + NEAR))
    for index in sorted(near, key=lambda index: abs(index - page.number + 1)):
        before_page = read_page(earlier, index + 1)
        befores = [_at(figure.bbox, before_page) for figure in placed]
        changes = [
            Change(figure, before, version)
            for figure, before in zip(placed, befores, strict=True)
            if not _same(before, _at(figure.bbox, page))
        ]
        if len(changes) <= (1 - ALIKE) * len(placed):
            return changes
        if _prints_all(before_page, placed):
            return []
    return None


def _prints_all(page: Page, placed: Sequence[PlacedFigure]) -> bool:
    """Say whether a page prints all the figures, wherever: it was turned or cut since."""
    printed = {_digits(word.text) for word in page.words}
    return all(_digits(figure.figure.printed) in printed for figure in placed)


def _at(bbox: BoundingBox, page: Page) -> str:
    """Return what is printed in a box of the page as displayed."""
    return " ".join(w.text for w in page.words if overlap(page.place(w.bbox), bbox) >= 0.4)


def _same(first: str, second: str) -> bool:
    return _digits(first) == _digits(second)


def _digits(text: str) -> str:
    """Return the characters of a text that make an amount."""
    return re.sub(r"[^\d().\-]", "", text)


def _changed(change: Change, file: str) -> Issue:
    figure, signed = change.placed.figure, change.version.is_signed
    before = Text(
        f"印的是{change.before}" if change.before else "没有印任何内容",
        f"had {change.before} there" if change.before else "had nothing there",
    )
    return Issue(
        "edited-after-signing" if signed else "figure-replaced",
        Severity.WARN,
        Text(
            f"文件{_after(signed).zh}之后被改过：“{figure.label}”现为{figure.printed}，"
            f"此前的版本在同一处{before.zh}",
            f"the file was changed after it was {_after(signed).en}: {figure.label} is"
            f" {figure.printed} now, an earlier version {before.en}",
        ),
        change.placed.source,
        (change.placed.reference,),
        file,
    )


def _after(signed: bool) -> Text:
    return Text("签名", "signed") if signed else Text("首次保存", "first saved")


def _new_page(number: int, file: str, *, signed: bool) -> Issue:
    when = _after(signed)
    text = Text(
        f"第{number}页是文件{when.zh}之后加入或换过的，{when.zh}时的版本没有这一页的数字",
        f"page {number} was added or replaced after the file was {when.en}: the version that was"
        f" {when.en} does not print its figures",
    )
    code = "edited-after-signing" if signed else "incremental-update"
    return Issue(code, Severity.WARN, text, file=file)


def _added(file: str) -> Issue:
    text = Text(
        "文件在数字签名之后又被写入内容，签名不能证明文件的现状；报表数字与签名时一致",
        "something was added to the file after it was signed, so the signature does not vouch for"
        " it as it is; the statement figures are those that were signed",
    )
    return Issue("edited-after-signing", Severity.WARN, text, file=file)


def _left_out(file: str) -> Issue:
    text = Text(
        "数字签名没有覆盖整个文件，未覆盖的部分可以在不破坏签名的情况下更改",
        "the digital signature leaves out a part of the file, which can be changed without"
        " breaking it",
    )
    return Issue("edited-after-signing", Severity.WARN, text, file=file)
