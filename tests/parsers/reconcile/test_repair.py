"""A misread figure is corrected where the print shows it, named where not, never made worse."""

# ruff: noqa: S311  # faults need no secret

import random
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.faults import FAULTS, REPAIRED, columns_exchanged, misprinted, noisy, unit_not_printed
from parsers.made_up_pages import (
    Cell,
    doubted,
    english_books,
    figure_of,
    group_books,
    parsed,
    reference,
    silent_wrongs,
    small_books,
    wrongs,
)
from smartcredit.core.issue import Severity
from smartcredit.parsers import parse_file

MAKERS = (small_books, english_books, group_books)
EITHER_SIGN = ("asset_impairment_loss",)
"""Printed as a gain or as a loss, so that no sum tells their sign."""

UNTRACED = ("digit, no trace of the right one", "minus lost without a trace")
"""What nobody can see where no identity is exact enough to tell."""


def corrections(issues):
    return [issue for issue in issues if issue.code == "figure-corrected"]


def within_rounding(books, statements, at):
    """A sum of amounts rounded to 0.01 万元 cannot tell a last digit misread by a little."""
    unit = books.tables[0].unit
    figure = figure_of(statements, at)
    return unit > 1 and 0 < abs(figure.value - books.truth(*at)) < Decimal("0.1") * unit


def named(issues):
    return {name for issue in issues for name in issue.figures}


@pytest.mark.parametrize("make", MAKERS, ids=["small firm", "English", "group"])
@pytest.mark.parametrize("origin", ["ocr", "text"])
def test_sound_statements_are_neither_corrected_nor_doubted(make, origin):
    books = make(1)
    statements, issues = parsed(books, origin)
    assert wrongs(books, statements) == []
    assert issues == []
    assert doubted(books, statements, issues) == []


@pytest.mark.parametrize("make", MAKERS, ids=["small firm", "English", "group"])
@pytest.mark.parametrize("name", REPAIRED)
def test_a_visible_fault_is_undone_whichever_figure_it_befalls(make, name):
    rng, books = random.Random(name), make(3)
    places = rng.sample(books.places(), 14)
    if "minus" in name:
        places = [at for at in books.places() if books.truth(*at) < 0 and at[1] not in EITHER_SIGN]
    for at in places:
        faulty = FAULTS[name](books, at, rng)
        if faulty is None:
            continue
        statements, issues = parsed(faulty)
        if within_rounding(books, statements, at):
            assert silent_wrongs(books, statements, issues) == [], at
            continue
        assert wrongs(books, statements) == [], at
        assert doubted(books, statements, issues) == [], at
        [issue] = corrections(issues)
        assert issue.severity is Severity.INFO
        assert reference(at) in issue.text.en


@settings(deadline=None, max_examples=60)
@given(
    make=st.sampled_from(MAKERS),
    fault=st.sampled_from([name for name in FAULTS if name not in UNTRACED]),
    seed=st.integers(0, 10**6),
)
def test_one_fault_that_sums_can_tell_leaves_no_wrong_figure_unflagged(make, fault, seed):
    rng = random.Random(seed)
    books = make(seed % 50)
    faulty = FAULTS[fault](books, rng.choice(books.places()), rng)
    if faulty is None:
        return
    statements, issues = parsed(faulty)
    material = [
        (at, got, truth) for at, got, truth in silent_wrongs(books, statements, issues)
        if abs(got - truth) > 1 and not within_rounding(books, statements, at)
    ]  # fmt: skip
    assert material == []


@settings(deadline=None, max_examples=60)
@given(make=st.sampled_from(MAKERS), seed=st.integers(0, 10**6))
def test_books_that_really_do_not_add_up_stay_as_they_are_printed(make, seed):
    rng = random.Random(seed)
    sound = make(seed % 50)
    books = misprinted(sound, rng.choice(sound.places()), rng)
    for origin in ("ocr", "text"):
        statements, issues = parsed(books, origin)
        assert corrections(issues) == []
        assert wrongs(books, statements) == []


def test_other_digits_that_were_seen_change_nothing_in_sound_books():
    for seed in range(12):
        books = MAKERS[seed % 3](seed)
        statements, issues = parsed(noisy(books, random.Random(seed), 0.05))
        assert corrections(issues) == []
        assert wrongs(books, statements) == []


def test_two_faults_in_different_sums_are_both_undone():
    books = small_books(1)
    rng = random.Random(1)
    faulty = books
    for at in (("balance_sheet", "inventories", "this"), ("income_statement", "revenue", "last")):
        faulty = FAULTS["digit, the right one seen with 0.30"](faulty, at, rng)
    statements, issues = parsed(faulty)
    assert wrongs(books, statements) == []
    assert len(corrections(issues)) == 2


def test_a_correction_says_both_values():
    books = small_books(1)
    at = ("balance_sheet", "inventories", "this")
    faulty = FAULTS["digit, the right one seen with 0.30"](books, at, random.Random(1))
    _, issues = parsed(faulty)
    [issue] = corrections(issues)
    read, meant = faulty.cells[at].text, books.text(at)
    assert f"{read} → {meant}" in issue.text.en
    assert f"{read} → {meant}" in issue.text.zh
    assert issue.source is not None
    assert issue.figures == ()


def test_a_corrected_figure_is_sure_enough_to_be_used():
    books = small_books(1)
    at = ("balance_sheet", "total_assets", "this")
    faulty = FAULTS["digit, the right one seen with 0.30"](books, at, random.Random(1))
    statements, _ = parsed(faulty)
    assert figure_of(statements, at).confidence >= 0.9


def test_an_unseen_digit_is_not_guessed_but_its_figure_is_named():
    books = small_books(1)
    at = ("balance_sheet", "total_current_assets", "this")
    text = books.text(at)
    statements, issues = parsed(books.with_cell(at, Cell("9" + text[1:])))
    assert figure_of(statements, at).printed == "9" + text[1:]
    assert named(issues) == {reference(at)}
    assert corrections(issues) == []


def test_two_columns_taken_for_each_other_are_put_right():
    for make in (small_books, group_books):
        books = make(1)
        statements, issues = parsed(columns_exchanged(books))
        assert wrongs(books, statements) == []
        assert [issue.code for issue in issues] == ["figure-corrected"]


def test_an_exchanged_row_does_not_exchange_the_whole_statement():
    books = small_books(1)
    at = ("balance_sheet", "cash", "this")
    faulty = FAULTS["row in each other's column"](books, at, random.Random(1))
    statements, issues = parsed(faulty)
    assert wrongs(books, statements) == []
    assert len(corrections(issues)) == 1


@pytest.mark.parametrize("kind", ["balance_sheet", "cash_flow"])
def test_a_unit_that_is_not_printed_is_that_of_the_others_where_cash_agrees(kind):
    books = group_books(1)
    statements, issues = parsed(unit_not_printed(books, kind))
    assert wrongs(books, statements) == []
    assert {s.unit for s in statements} == {10_000}
    assert [issue.code for issue in issues] == ["figure-corrected"]


def test_a_unit_that_nothing_bears_out_is_doubted_with_every_figure():
    books = group_books(1)
    statements, issues = parsed(unit_not_printed(books, "income_statement"))
    assert silent_wrongs(books, statements, issues) == []
    assert "unit-doubtful" in [issue.code for issue in issues]


@pytest.mark.parametrize("seen", ["904;526.54", "904,526:54", ".904,526.54"])
def test_an_amount_whose_marks_are_misread_is_read_where_a_sum_asks_for_it(seen):
    books = small_books(15)
    at = ("balance_sheet", "paid_in_capital", "last")
    mark = books.text(at)
    text = {"9": mark.replace(",", ";"), ".": "." + mark}[seen[0]] if ":" not in seen else (
        mark.replace(".", ":")
    )  # fmt: skip
    statements, issues = parsed(books.with_cell(at, Cell(text)))
    assert wrongs(books, statements) == []
    assert [issue.code for issue in issues] == ["figure-corrected"]


def test_a_line_without_account_that_a_sum_needs_makes_no_break():
    books = small_books(1)
    lines = tuple(
        ("长期债券投杂项", name) if name == "cf_principal_repaid" else (label, name)
        for label, name in books.tables[2].lines
    )
    tables = (*books.tables[:2], type(books.tables[2])(**{
        field: getattr(books.tables[2], field) for field in ("kind", "title", "header", "unit")
    }, lines=lines))  # fmt: skip
    _, issues = parsed(type(books)(tables, books.this, books.last))
    assert "identity-broken" not in [issue.code for issue in issues]


def test_printed_sums_of_a_third_party_that_do_not_add_up_are_left(shared_data):
    found = parse_file(shared_data / "documents" / "files" / "zh_s05.xlsx")
    codes = [issue.code for issue in found.issues]
    assert "figure-corrected" not in codes
    assert codes.count("identity-broken") == 6


def test_assets_inflated_on_purpose_are_left(request):
    folder = request.config.rootpath / "examples" / "applications" / "fastener_maker"
    [paper] = sorted((folder / "documents").glob("*.pdf"))
    found = parse_file(paper)
    weighty = [issue for issue in found.issues if issue.severity is not Severity.INFO]
    assert {issue.code for issue in weighty} == {"identity-broken"}
