"""What is said of a PDF that was saved again by appending, signed or not."""

import re
import time

import pytest

from parsers.edited_papers import (
    CASH,
    add_proof,
    append_version,
    as_stream,
    catalogue_of,
    changed_in_a_later_version,
    codes,
    contents_of,
    print_paper,
    sign,
    signs,
)
from smartcredit.core.issue import Severity
from smartcredit.core.source import PageBox
from smartcredit.parsers.edits.revisions import earlier_versions


@pytest.fixture
def paper(tmp_path):
    return print_paper(tmp_path / "statement.pdf")


def written(path, content):
    path.write_bytes(content)
    return path


def test_a_figure_that_an_earlier_version_prints_otherwise_is_named_with_both_amounts(paper):
    changed = changed_in_a_later_version(paper.read_bytes(), b"1,234,567.00", b"7,234,567.00")
    [issue] = signs(written(paper, changed))
    assert issue.code == "figure-replaced"
    assert issue.severity is Severity.WARN
    assert issue.figures == (CASH,)
    assert "is 7,234,567.00 now, an earlier version had 1,234,567.00 there" in issue.text.en
    assert "现为7,234,567.00" in issue.text.zh
    assert "印的是1,234,567.00" in issue.text.zh
    assert isinstance(issue.source, PageBox)


def test_the_latest_version_that_differs_is_compared(paper):
    once = changed_in_a_later_version(paper.read_bytes(), b"1,234,567.00", b"2,234,567.00")
    number, instructions = contents_of(paper.read_bytes())
    twice = instructions.replace(b"1,234,567.00", b"7,234,567.00")
    [issue] = signs(written(paper, append_version(once, {number: as_stream(twice)})))
    assert "an earlier version had 2,234,567.00 there" in issue.text.en


def test_an_amount_that_was_not_there_before_is_told(paper):
    changed = changed_in_a_later_version(paper.read_bytes(), b"1,234,567.00", b"            ")
    number, instructions = contents_of(paper.read_bytes())
    restored = append_version(changed, {number: as_stream(instructions)})
    [issue] = signs(written(paper, restored))
    assert issue.figures == (CASH,)
    assert "had nothing there" in issue.text.en
    assert "没有印任何内容" in issue.text.zh


def test_saving_again_without_a_change_on_the_page_is_no_sign(paper):
    content = paper.read_bytes()
    root, catalogue = catalogue_of(content)
    later = append_version(content, {root: catalogue[:-2] + b"/Lang (zh-CN)>>"})
    assert len(earlier_versions(later)) == 1
    assert signs(written(paper, later)) == []


def test_the_same_page_drawn_anew_is_no_sign(paper):
    content = paper.read_bytes()
    number, instructions = contents_of(content)
    assert signs(written(paper, append_version(content, {number: as_stream(instructions)}))) == []


def test_a_page_that_no_earlier_version_has_is_told_without_naming_figures(paper, tmp_path):
    number, instructions = contents_of(paper.read_bytes())
    blank = print_paper(tmp_path / "blank.pdf", lines=()).read_bytes()
    [issue] = signs(written(paper, append_version(blank, {number: as_stream(instructions)})))
    assert issue.code == "incremental-update"
    assert issue.figures == ()
    assert "page 1 was added or replaced after the file was first saved" in issue.text.en
    signed = append_version(sign(blank), {number: as_stream(instructions)})
    assert codes(signs(written(paper, signed))) == ["edited-after-signing"]


def test_a_page_that_was_taken_out_and_put_back_is_no_new_page(paper):
    content = paper.read_bytes()
    number, instructions = contents_of(content)
    without = append_version(content, {number: as_stream(b"q Q")})
    assert signs(written(paper, append_version(without, {number: as_stream(instructions)}))) == []


def test_two_ends_of_one_version_are_one_version(paper):
    """Office programs write cross-references in two forms, with an end mark each."""
    content = paper.read_bytes()
    start = content.rindex(b"startxref")
    table = len(content)
    twice = content + b"xref\n0 0\ntrailer\n" + content[content.rindex(b"trailer") + 8 : start]
    twice += b"startxref\n%d\n%%%%EOF\n" % table
    assert earlier_versions(twice) == []
    assert signs(written(paper, twice)) == []


def test_an_end_mark_that_points_to_no_table_ends_no_version(paper):
    """Such as the first one of a file arranged for the web, or one inside an attached file."""
    content = paper.read_bytes()
    assert earlier_versions(b"%PDF-1.4\nstartxref\n0\n%%EOF\n" + content) == []
    assert earlier_versions(b"%PDF-1.4\nstartxref\n5\n%%EOF\n" + content) == []


def test_a_signature_that_covers_the_file_is_no_sign(paper):
    assert signs(written(paper, sign(paper.read_bytes()))) == []


def test_a_figure_changed_after_signing_is_named(paper):
    signed = sign(paper.read_bytes())
    changed = changed_in_a_later_version(signed, b"1,234,567.00", b"7,234,567.00")
    [issue] = signs(written(paper, changed))
    assert issue.code == "edited-after-signing"
    assert issue.figures == (CASH,)
    assert "签名之后被改过" in issue.text.zh
    assert "after it was signed" in issue.text.en


def test_what_was_added_after_signing_is_told_even_where_no_figure_changed(paper):
    signed = sign(paper.read_bytes())
    root, catalogue = catalogue_of(signed)
    later = append_version(signed, {root: catalogue[:-2] + b"/Lang (zh-CN)>>"})
    [issue] = signs(written(paper, later))
    assert issue.code == "edited-after-signing"
    assert issue.figures == ()
    assert "the statement figures are those that were signed" in issue.text.en


def test_proof_of_a_signatures_validity_may_follow_it(paper):
    assert signs(written(paper, add_proof(sign(paper.read_bytes())))) == []


def test_a_second_signature_covers_what_followed_the_first(paper):
    first = sign(paper.read_bytes())
    root, catalogue = catalogue_of(first)
    later = append_version(first, {root: catalogue[:-2] + b"/Lang (zh-CN)>>"})
    assert signs(written(paper, sign(later))) == []


def test_a_signature_that_leaves_out_the_beginning_is_told(paper):
    [issue] = signs(written(paper, sign(paper.read_bytes(), cover_from=20)))
    assert codes([issue]) == ["edited-after-signing"]
    assert "leaves out a part of the file" in issue.text.en


def test_a_cover_put_before_the_statement_is_no_change_of_its_page(paper):
    content = paper.read_bytes()
    pages = int(re.search(rb"/Pages (\d+) 0 R", content)[1])
    page = int(re.search(rb"/Kids \[ (\d+) 0 R", content)[1])
    cover = int(re.findall(rb"/Size (\d+)", content)[-1])
    later = append_version(
        content,
        {
            pages: b"<</Type/Pages/Count 2/Kids[%d 0 R %d 0 R]>>" % (cover, page),
            cover: b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 595 842]/Resources<<>>>>" % pages,
        },
    )
    assert signs(written(paper, later)) == []
    moved = changed_in_a_later_version(later, b"1,234,567.00", b"7,234,567.00")
    assert codes(signs(written(paper, moved))) == ["figure-replaced"]


def test_a_page_that_was_turned_in_a_later_version_is_the_same_page(paper):
    content = paper.read_bytes()
    page = int(re.search(rb"/Kids \[ (\d+) 0 R", content)[1])
    text = re.search(rb"\n%d 0 obj\n(<<.*?)\nendobj" % page, content, re.DOTALL)[1]
    turned = append_version(content, {page: text.replace(b"/Rotate 0", b"/Rotate 90")})
    assert signs(written(paper, turned)) == []


@pytest.mark.parametrize(
    "content",
    [b"1" * 3_000_000, b"startxref 9 %%EOF " * 200_000, b"startxref" + b" " * 3_000_000],
    ids=["nothing but digits", "end marks without end", "blanks without end"],
)
def test_a_hostile_file_is_looked_through_in_a_moment(content):
    start = time.process_time()
    assert earlier_versions(content) == []
    assert time.process_time() - start < 5
