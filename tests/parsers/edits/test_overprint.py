"""What is said of two amounts printed at one place."""

import pytest

from parsers.edited_papers import CASH, print_paper, signs


def test_two_different_amounts_at_one_place_are_both_given(tmp_path):
    [issue] = signs(
        print_paper(tmp_path / "a.pdf", after=lambda paper: paper.amount(0, 0, "7,834,967.00"))
    )
    assert issue.code == "text-over-text"
    assert issue.figures == (CASH,)
    assert "'1,234,567.00' and '7,834,967.00' are printed at one place" in issue.text.en
    assert "同一处印有“1,234,567.00”和“7,834,967.00”" in issue.text.zh


def _seal(paper):
    canvas = paper.canvas
    canvas.saveState()
    canvas.setFillColorRGB(0.8, 0.1, 0.1)
    canvas.setFont("Helvetica", 9)
    canvas.translate(*paper.place(1, 0))
    canvas.rotate(35)
    canvas.drawRightString(0, 0, "3301060012345")
    canvas.restoreState()


def _watermark(paper):
    paper.canvas.saveState()
    paper.canvas.setFillColorRGB(0.8, 0.8, 0.8, alpha=0.4)
    paper.canvas.setFont("Helvetica", 90)
    paper.canvas.drawString(120, 520, "2023 0099")
    paper.canvas.restoreState()


@pytest.mark.parametrize(
    "draw",
    [
        lambda paper: paper.amount(0, 0, "1,234,567.00", right=0.4),
        lambda paper: paper.amount(0, 0, "1", right=-48),
        _seal,
        _watermark,
    ],
    ids=["the same twice, to look bold", "one digit that touches", "a seal", "a watermark"],
)
def test_what_else_lies_on_an_amount_is_no_sign(tmp_path, draw):
    issues = signs(print_paper(tmp_path / "a.pdf", after=draw))
    assert [issue for issue in issues if issue.code == "text-over-text"] == []


def test_a_watermark_or_a_seal_says_nothing_of_the_type_below_it(tmp_path):
    def draw(paper):
        _watermark(paper)
        _seal(paper)

    assert signs(print_paper(tmp_path / "a.pdf", before=_watermark)) == []
    issues = signs(print_paper(tmp_path / "a.pdf", after=draw))
    assert [issue for issue in issues if issue.code == "odd-font"] == []
