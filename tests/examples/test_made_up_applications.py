"""What the committed example folders promise: real-looking, made up, and readable anywhere."""

from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import forms
import make_examples
import openpyxl
import pypdfium2
import pytest
import yaml
from books import (
    CURRENT_ASSETS,
    CURRENT_LIABILITIES,
    EQUITY,
    OTHER_NON_CURRENT_ASSETS,
    close_books,
)
from printed_forms import Print

from conftest import ROOT
from smartcredit.core.application import Application
from smartcredit.core.yaml_file import read_yaml

FOLDERS = sorted((ROOT / "examples" / "applications").iterdir())
DOCUMENTS = [path for folder in FOLDERS for path in sorted((folder / "documents").iterdir())]
PDFS = [path for path in DOCUMENTS if path.suffix == ".pdf"]


NEEDS_FONT = pytest.mark.skipif(
    not make_examples.FONT.exists(),
    reason="no WenQuanYi Micro Hei: install fonts-wqy-microhei",
)


def text_of(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def books_of(name: str):
    return close_books(ROOT / "examples" / "firms" / f"{name}.txt")


def test_there_are_four():
    assert [folder.name for folder in FOLDERS] == sorted(make_examples.MAKERS)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_every_form_is_a_valid_application_of_a_made_up_firm(folder):
    application = read_yaml(folder / "application.yaml", Application)
    assert "（虚构）" in application.borrower.name


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_every_person_and_firm_named_is_marked_as_made_up(folder):
    def names(node):
        if isinstance(node, dict):
            for key, value in node.items():
                if key in ("name", "lender"):
                    yield value
                yield from names(value)
        elif isinstance(node, list):
            for value in node:
                yield from names(value)

    form = yaml.safe_load((folder / "application.yaml").read_text(encoding="utf-8"))
    assert all("（虚构）" in name for name in names(form))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_the_debts_of_the_form_are_those_of_the_balance_sheet(folder):
    form = read_yaml(folder / "application.yaml", Application)
    sheet = books_of(folder.name)[2023].balance_sheet
    short = sum(d.outstanding for d in form.existing_debt if d.kind == "working_capital")
    assert short == sheet["short_term_borrowings"]
    debts = ("short_term_borrowings", "long_term_borrowings", "long_term_payables")
    assert sum(d.outstanding for d in form.existing_debt) == sum(sheet[name] for name in debts)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_a_paper_is_small_and_says_that_it_is_made_up(path):
    assert path.stat().st_size < 100_000
    if path.suffix == ".pdf":
        assert "数字均为虚构" in text_of(path)


@pytest.mark.parametrize("path", PDFS, ids=lambda path: path.name)
def test_a_pdf_brings_the_characters_that_it_uses(path):
    assert b"/FontFile2" in path.read_bytes()
    assert "�" not in text_of(path)


@pytest.mark.parametrize(
    ("name", "file", "unit"),
    [
        ("hardware_wholesaler", "2023年度财务报表.pdf", 1),
        ("haulier", "财务报表2023.pdf", 1),
        ("fastener_maker", "2023年度财务报告.pdf", 10_000),
    ],
)
def test_the_text_layer_holds_the_books_figures(name, file, unit):
    text = text_of(ROOT / "examples" / "applications" / name / "documents" / file)
    books = books_of(name)
    for statement in (books[2023].income_statement, books[2022].balance_sheet):
        for account in ("revenue", "net_profit", "cash", "total_assets", "retained_earnings"):
            if account in statement:
                assert Print(unit).amount(statement[account]) in text, account


def test_the_fastener_makers_assets_are_two_million_more_than_its_claims():
    text = text_of(ROOT / "examples/applications/fastener_maker/documents" / "2023年度财务报告.pdf")
    sheet = books_of("fastener_maker")[2023].balance_sheet
    style = Print(10_000)
    assert f"资产总计 {style.amount(sheet['total_assets'] + 2_000_000)}" in text
    assert f"总计 {style.amount(sheet['total_liabilities_and_equity'])}" in text


def test_the_tea_shops_workbook_holds_the_books_figures():
    path = ROOT / "examples" / "applications" / "tea_shop" / "documents" / "茶行2023年报表.xlsx"
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["资产负债表", "利润表"]
    printed = {row[0].value: row[2].value for row in book["利润表"].iter_rows(min_row=4)}
    expected = books_of("tea_shop")[2023].income_statement["net_profit"]
    assert Decimal(str(printed["四、净利润（净亏损以“-”号填列）"])) == expected


def make_into(folder: Path, monkeypatch) -> dict[str, Path]:
    monkeypatch.setattr("sys.argv", ["make_examples.py", "--out", str(folder)])
    make_examples.main()
    return {path.relative_to(folder).as_posix(): path for path in folder.rglob("*.*")}


def content(path: Path) -> object:
    """What a reader of the file sees; the bytes depend on who compressed them."""
    if path.suffix == ".pdf":
        return text_of(path)
    if path.suffix == ".xlsx":
        with ZipFile(path) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    return path.read_bytes()


@NEEDS_FONT
def test_making_the_examples_again_gives_the_committed_papers(tmp_path, monkeypatch):
    made = make_into(tmp_path, monkeypatch)
    folder = ROOT / "examples" / "applications"
    kept = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*.*")}
    assert made.keys() == kept.keys()
    assert [name for name in made if content(made[name]) != content(kept[name])] == []


@NEEDS_FONT
def test_the_same_figures_give_the_same_bytes(tmp_path, monkeypatch):
    once = make_into(tmp_path / "once", monkeypatch)
    again = make_into(tmp_path / "again", monkeypatch)
    assert [name for name in once if once[name].read_bytes() != again[name].read_bytes()] == []


@pytest.mark.parametrize(
    ("lines", "statement"),
    [
        pytest.param((*forms.ASSETS, *forms.LIABILITIES_AND_EQUITY), "sbe", id="会小企01"),
        pytest.param(forms.BALANCE_2019, "2019", id="2019"),
        pytest.param(forms.BALANCE_ENGLISH, "sbe", id="English"),
        pytest.param(forms.SHOP_BALANCE, "sbe", id="shop"),
    ],
)
def test_the_printed_lines_of_every_balance_sheet_add_up(lines, statement):
    """What stands above a total sums to it, for each firm that is printed on that form."""
    firms = {
        forms.BALANCE_2019: ["fastener_maker"],
        forms.BALANCE_ENGLISH: ["hardware_wholesaler"],
        forms.SHOP_BALANCE: ["tea_shop"],
    }.get(lines, ["hardware_wholesaler", "haulier"])
    printed = {line.account for line in lines}
    sums = {
        "total_current_assets": CURRENT_ASSETS,
        "total_non_current_assets": ("fixed_assets_net", *OTHER_NON_CURRENT_ASSETS),
        "total_current_liabilities": CURRENT_LIABILITIES,
        "total_equity": EQUITY,
    }
    for firm in firms:
        books = books_of(firm)[2022]
        sheet = (
            make_examples.as_2019(books)["balance_sheet"]
            if statement == "2019"
            else books.balance_sheet
        )
        for total, parts in sums.items():
            added = sum(sheet[name] for name in parts if name in sheet and name in printed)
            assert added == sheet[total], (firm, total)
