"""What is said of a figure that is set unlike its column, and what is left unsaid."""

import pytest

from parsers.edited_papers import CASH, LINES, print_paper, signs


def edited(tmp_path, text="7,234,567.00", **look):
    """This year's cash is typed again in another look."""
    return signs(
        print_paper(
            tmp_path / "a.pdf",
            left_out=[(0, 0)],
            after=lambda paper: paper.amount(0, 0, text, **look),
        )
    )


@pytest.mark.parametrize(
    ("look", "zh", "en"),
    [
        ({"font": "Times-Roman"}, "字体为Times-Roman，同栏为Helvetica", "face Times-Roman"),
        ({"size": 10.6}, "字号为10.6磅，同栏为10.0磅", "10.6 points high, the column 10.0"),
        ({"size": 9.2}, "字号为9.2磅", "9.2 points high"),
        ({"colour": (0.13, 0.12, 0.12)}, "颜色为RGB(33, 31, 31)", "colour RGB (33, 31, 31)"),
        ({"up": 1}, "偏移+1.0磅", "+1.0 points off its row"),
        ({"up": -1.2}, "偏移-1.2磅", "-1.2 points off its row"),
    ],
    ids=["face", "larger", "smaller", "another black", "higher", "lower"],
)
def test_a_lone_figure_set_unlike_its_column_is_named_with_both_looks(tmp_path, look, zh, en):
    [issue] = edited(tmp_path, **look)
    assert (issue.code, issue.figures) == ("odd-font", (CASH,))
    assert zh in issue.text.zh
    assert en in issue.text.en
    assert "7,234,567.00" in issue.text.en


def test_all_that_differs_of_one_figure_is_one_issue(tmp_path):
    [issue] = edited(tmp_path, font="Courier", size=9, up=1)
    assert all(part in issue.text.en for part in ("Courier", "9.0 points", "+1.0 points"))


def test_digits_of_two_faces_in_one_figure_are_told(tmp_path):
    def edit(paper):
        paper.amount(0, 0, "234,567.00")
        width = paper.canvas.stringWidth("234,567.00", "Helvetica", 10)
        paper.amount(0, 0, "7,", font="Times-Roman", right=-width)

    [issue] = signs(print_paper(tmp_path / "a.pdf", left_out=[(0, 0)], after=edit))
    assert issue.figures == (CASH,)
    assert "helvetica + times" in issue.text.en


@pytest.mark.parametrize(
    ("text", "look"),
    [
        ("1,234,567.00", {"font": "Helvetica-Bold"}),
        ("(1,234,567.00)", {"colour": (0.8, 0, 0)}),
        ("1,234,567.00", {"colour": (0, 0, 0.9)}),
        ("(1,234,567,890.00)", {"size": 8}),
        ("1,234,567.00", {"up": 0.3}),
        ("1,234,567.00", {"size": 10.1}),
        ("1,234,567.00", {}),
    ],
    ids=["bold", "red", "marked blue", "shrunk to fit", "a hair higher", "a hair larger", "alike"],
)
def test_what_is_meant_to_be_seen_or_cannot_be_is_no_sign(tmp_path, text, look):
    assert edited(tmp_path, text, **look) == []


def test_totals_in_another_type_are_the_forms_style(tmp_path):
    for look in ({"font": "Times-Bold"}, {"size": 12}, {"font": "Times-Roman", "size": 11}):
        looks = dict.fromkeys((3, 5, 7, 10, 11), look)
        assert signs(print_paper(tmp_path / "a.pdf", looks=looks)) == []
        assert signs(print_paper(tmp_path / "a.pdf", looks={11: look})) == []


def test_a_face_that_several_figures_bear_is_the_documents_habit(tmp_path):
    def several(count):
        places = [(line, 0) for line in range(count)]

        def edit(paper):
            for line, column in places:
                paper.amount(line, column, LINES[line][1 + column], font="Times-Roman")

        return signs(print_paper(tmp_path / "a.pdf", left_out=places, after=edit))

    assert len(several(2)) == 2
    assert several(5) == []


def test_a_column_of_one_type_and_the_next_of_another_is_no_sign(tmp_path):
    places = [(line, 1) for line in range(12)]

    def edit(paper):
        for line, column in places:
            paper.amount(line, column, LINES[line][2], font="Times-Roman", size=9)

    assert signs(print_paper(tmp_path / "a.pdf", left_out=places, after=edit)) == []


def test_a_single_column_is_compared_with_its_labels(tmp_path):
    """Where no other figure stands in the row, its label says how the row is set."""
    lines = [(label, amount) for label, amount, _ in LINES]

    def printed(**looks):
        return print_paper(tmp_path / "a.pdf", lines=lines, **looks)

    assert signs(printed(looks={11: {"font": "Times-Bold"}})) == []
    [issue] = signs(
        printed(left_out=[(11, 0)], after=lambda p: p.amount(11, 0, "9,000,000.00", font="Courier"))
    )
    assert issue.figures == ("balance_sheet.total_liabilities_and_equity@2023-12-31",)


def test_a_short_column_shows_no_habit(tmp_path):
    path = print_paper(
        tmp_path / "a.pdf",
        lines=LINES[:5],
        left_out=[(0, 0)],
        after=lambda paper: paper.amount(0, 0, "1,234,567.00", font="Times-Roman"),
    )
    assert signs(path) == []
