"""Where statement figures stand: by page of a PDF, by sheet of a workbook."""

from datetime import date
from decimal import Decimal

from smartcredit.core.document import Document, Page
from smartcredit.core.source import Cell, PageBox
from smartcredit.core.statement import Figure, Scope, Statement, StatementKind
from smartcredit.parsers.edits.cells import figures_by_sheet
from smartcredit.parsers.edits.figures import figures_at, figures_by_page

BOX = (300.0, 100.0, 360.0, 110.0)


def statement(**sources):
    figures = {
        name: Figure(name, Decimal(1), name, source, printed="1.00")
        for name, source in sources.items()
    }
    return Statement(
        StatementKind.BALANCE_SHEET, Scope.SINGLE, date(2023, 12, 31), None, "CNY", Decimal(1),
        audited=None, figures=figures,
    )  # fmt: skip


def document(pages):
    return Document("a", "a", "", "pdf", pages, "en", tuple(Page(n, 9, 9) for n in range(pages)))


def test_figures_come_by_page_in_order_with_their_names():
    found = figures_by_page(
        document(3),
        [statement(cash=PageBox("a", 3, BOX)), statement(inventories=PageBox("a", 1, BOX))],
    )
    assert list(found) == [1, 3]
    [cash] = found[3]
    assert (cash.reference, cash.column) == ("balance_sheet.cash@2023-12-31", 0)
    assert cash.bbox == BOX


def test_boxes_in_pixels_and_on_pages_that_are_not_there_are_left_out():
    sources = {"cash": PageBox("a", 1, BOX, "px"), "inventories": PageBox("a", 4, BOX)}
    assert figures_by_page(document(3), [statement(**sources)]) == {}
    assert figures_by_page(document(3), [statement(cash=Cell("a", "s", "B2"))]) == {}


def test_a_figure_is_at_a_box_that_shares_half_of_the_smaller_one():
    [placed] = figures_by_page(document(1), [statement(cash=PageBox("a", 1, BOX))])[1]
    assert figures_at((320, 100, 330, 110), [placed]) == [placed]
    assert figures_at((355, 100, 365, 110), [placed]) == [placed]
    assert figures_at((356, 100, 366, 110), [placed]) == []


def test_figures_come_by_sheet_with_their_cells():
    sources = {"cash": Cell("a", "s", "B2"), "inventories": Cell("a", "t", "B3")}
    found = figures_by_sheet([statement(**sources), statement(cash=Cell("a", "s", "C2"))])
    assert [item.cell for item in found["s"]] == ["B2", "C2"]
    assert [item.reference for item in found["t"]] == ["balance_sheet.inventories@2023-12-31"]
    assert figures_by_sheet([statement(cash=PageBox("a", 1, BOX))]) == {}
