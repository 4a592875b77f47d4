"""Make the four made-up applications under ``applications/``.  示例申请

    python examples/make_examples.py [--font FONT.ttc] [--out FOLDER]

The folders are committed, so nobody needs to run this to use them.  Running it again gives the
same bytes.  The font is WenQuanYi Micro Hei (Debian: fonts-wqy-microhei; Apache-2.0), of which
each PDF embeds the characters that it uses.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import applicants
import forms
from books import Amounts, YearBooks, close_books
from printed_forms import FormPrinter, Heading, Print, Table, one_sided, two_sided
from workbooks import SheetForm, write_workbook

HERE = Path(__file__).parent
FONT = Path("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc")
NOTE = "本报表为软件示例，企业、人员与数字均为虚构。 Made up for demonstration."
SIGNATURES = "单位负责人：                         会计主管：                         制表人："
INFLATED_STOCK = Decimal("2000000.00")

PORTRAIT = (268.0, 38.0, 104.0, 104.0)
LANDSCAPE = (158.0, 30.0, 94.0, 94.0) * 2


def main() -> None:
    """Write all four folders."""
    parser = argparse.ArgumentParser(description="Make the made-up applications.")
    parser.add_argument("--font", type=Path, default=FONT)
    parser.add_argument("--out", type=Path, default=HERE / "applications")
    options = parser.parse_args()
    for name, make in MAKERS.items():
        folder = options.out / name
        (folder / "documents").mkdir(parents=True, exist_ok=True)
        (folder / "application.yaml").write_text(applicants.FORMS[name], encoding="utf-8")
        make(close_books(HERE / "firms" / f"{name}.txt"), folder / "documents", options.font)
        print(f"{folder}: {', '.join(sorted(path.name for path in folder.rglob('*.*')))}")


def hardware_wholesaler(books: dict[int, YearBooks], folder: Path, font: Path) -> None:
    """Make the sound wholesaler's papers: 会小企01/02/03 for 2023, an English report for 2022."""
    entity, uscc = applicants.HARDWARE_WHOLESALER, "91320506MA9XYT0083"
    _small_business_pdf(books, folder / "2023年度财务报表.pdf", font, entity, uscc)
    printer = FormPrinter(
        folder / "Financial statements 2022.pdf", font, title="Financial statements 2022",
        subject=NOTE,
    )  # fmt: skip
    style, name = Print(zero="-", brackets=True), applicants.HARDWARE_WHOLESALER_IN_ENGLISH
    for title, lines, when in (
        ("Balance sheet", forms.BALANCE_ENGLISH, "As at 31 December"),
        ("Income statement", forms.INCOME_ENGLISH, "For the year ended 31 December"),
    ):
        kind = "balance_sheet" if lines is forms.BALANCE_ENGLISH else "income_statement"
        columns = [(str(year), getattr(books[year], kind)) for year in (2022, 2021)]
        heading = Heading(
            title,
            left=name,
            middle="",
            right="Amounts in RMB Yuan",
            second=f"{entity}   USCC {uscc}   {when} 2022   Unaudited",
        )
        rows = one_sided(lines, columns, style, headings=("", "Note"))
        printer.form(heading, Table(PORTRAIT, rows, 17, 9, ruled=False), note=NOTE)
    printer.save()


def fastener_maker(books: dict[int, YearBooks], folder: Path, font: Path) -> None:
    """Make the manufacturer's papers: 2023 in 万元 as PDF, 2022 in 元 as workbook.

    The stock at the end of 2023 is printed 200 万元 higher than in the books, and the sums of the
    assets with it, so that assets no longer equal liabilities and equity.
    """
    entity, uscc = applicants.FASTENER_MAKER, "9133020657XYT001XH"
    now, before = as_2019(books[2023]), as_2019(books[2022])
    for name in ("inventories", "total_current_assets", "total_assets"):
        now["balance_sheet"][name] += INFLATED_STOCK
    printer = FormPrinter(
        folder / "2023年度财务报告.pdf", font, title="2023年度财务报告", subject=NOTE
    )
    printer.cover(
        [
            (entity, 18),
            ("2023年度财务报告", 22),
            ("（未经审计）", 12),
            (f"统一社会信用代码：{uscc}", 11),
            ("二〇二四年一月二十六日", 11),
        ],
        note=NOTE,
    )
    style = Print(unit=10_000, zero="-")
    for title, kind, lines, when, names in (
        ("资产负债表", "balance_sheet", forms.BALANCE_2019, "2023年12月31日",
         ("期末余额", "上年年末余额")),
        ("利润表", "income_statement", forms.INCOME_2019, "2023年度", ("本期金额", "上期金额")),
        ("现金流量表", "cash_flow", (*forms.CASH_FLOW_2019, *forms.RECONCILIATION_2019),
         "2023年度", ("本期金额", "上期金额")),
    ):  # fmt: skip
        columns = [(names[0], now[kind]), (names[1], before[kind])]
        heading = Heading(
            title, f"编制单位：{entity}", when, "金额单位：人民币万元", foot=_heads("法定代表人")
        )
        rows = one_sided(lines, columns, style, headings=("项目", "附注"))
        line = 16.5 if kind == "cash_flow" else 17.0
        printer.form(heading, Table(PORTRAIT, rows, line, 8.5), note=NOTE)
    printer.save()
    _workbook_2019(books, folder / "2022年度财务报表.xlsx", entity)


def haulier(books: dict[int, YearBooks], folder: Path, font: Path) -> None:
    """Make the papers of the haulier in loss: 会小企01/02/03 for 2023."""
    entity, uscc = applicants.HAULIER, "91320303MA9XYT0243"
    _small_business_pdf(books, folder / "财务报表2023.pdf", font, entity, uscc, spaced=True)


def tea_shop(books: dict[int, YearBooks], folder: Path, font: Path) -> None:
    """Make the shop's one workbook: a balance sheet and an income statement."""
    entity, (now, before) = applicants.TEA_SHOP, (books[2023], books[2022])
    sheets = [
        SheetForm(
            "资产负债表", "资产负债表", entity, "2023年12月31日", "元", forms.SHOP_BALANCE,
            [("期末余额", now.balance_sheet), ("年初余额", before.balance_sheet)],
        ),
        SheetForm(
            "利润表", "利润表", entity, "2023年度", "元", forms.SHOP_INCOME,
            [("本年累计金额", now.income_statement), ("上年金额", before.income_statement)],
        ),
    ]  # fmt: skip
    write_workbook(folder / "茶行2023年报表.xlsx", sheets, note=NOTE)


MAKERS: dict[str, Callable[[dict[int, YearBooks], Path, Path], None]] = {
    "hardware_wholesaler": hardware_wholesaler,
    "fastener_maker": fastener_maker,
    "haulier": haulier,
    "tea_shop": tea_shop,
}


def _small_business_pdf(
    books: dict[int, YearBooks],
    path: Path,
    font: Path,
    entity: str,
    uscc: str,
    *,
    spaced: bool = False,
) -> None:
    """Print 会小企01/02/03 in 元; ``spaced`` titles have a blank between their characters."""
    now, before, style = books[2023], books[2022], Print()
    printer = FormPrinter(path, font, title=path.stem, subject=NOTE)
    second = f"纳税人识别号（统一社会信用代码）：{uscc}"

    def heading(title: str, code: str, when: str) -> Heading:
        shown = " ".join(title) if spaced else title
        return Heading(shown, f"编制单位：{entity}", when, "单位：元", code, second, SIGNATURES)

    rows = two_sided(
        forms.ASSETS,
        forms.LIABILITIES_AND_EQUITY,
        [("期末余额", now.balance_sheet), ("年初余额", before.balance_sheet)],
        style,
    )
    printer.form(
        heading("资产负债表", "会小企01表", "2023年12月31日"),
        Table(LANDSCAPE, rows, 12.2, 7.5),
        note=NOTE,
        wide=True,
    )
    for title, code, lines, kind in (
        ("利润表", "会小企02表", forms.INCOME, "income_statement"),
        ("现金流量表", "会小企03表", forms.CASH_FLOW, "cash_flow"),
    ):
        columns = [("本年累计金额", getattr(now, kind)), ("上年金额", getattr(before, kind))]
        rows = one_sided(lines, columns, style)
        printer.form(heading(title, code, "2023年度"), Table(PORTRAIT, rows, 17, 8.5), note=NOTE)
    printer.save()


def _workbook_2019(books: dict[int, YearBooks], path: Path, entity: str) -> None:
    now, before = as_2019(books[2022]), as_2019(books[2021])
    sheets = [
        SheetForm(title, title, entity, when, "元", lines,
                  [(names[0], now[kind]), (names[1], before[kind])], "附注")
        for title, kind, lines, when, names in (
            ("资产负债表", "balance_sheet", forms.BALANCE_2019, "2022年12月31日",
             ("期末余额", "年初余额")),
            ("利润表", "income_statement", forms.INCOME_2019, "2022年度",
             ("本年金额", "上年金额")),
            ("现金流量表", "cash_flow", forms.CASH_FLOW_2019, "2022年度",
             ("本年金额", "上年金额")),
        )
    ]  # fmt: skip
    write_workbook(path, sheets, note=NOTE)


def as_2019(books: YearBooks) -> dict[str, Amounts]:
    """Return the books by the form of 2019: research apart, interest with other payables."""
    sheet, income, flows = (
        dict(books.balance_sheet), dict(books.income_statement), dict(books.cash_flow),
    )  # fmt: skip
    sheet["other_payables"] += sheet.pop("interest_payable")
    income["administrative_expenses"] -= income["rd_expenses"]
    flows["net_profit"] = income["net_profit"]
    flows["cf_interest_paid"] += flows["cf_profit_distributed"]
    flows["cf_operating_inflows"] = (
        flows["cf_sales_receipts"] + flows["cf_other_operating_receipts"]
    )
    flows["cf_operating_outflows"] = flows["cf_operating_inflows"] - flows["cash_flow_operating"]
    flows["cf_investing_inflows"] = flows["cf_asset_disposal"]
    flows["cf_investing_outflows"] = flows["cf_investing_inflows"] - flows["cash_flow_investing"]
    flows["cf_financing_inflows"] = flows["cf_borrowings_received"]
    flows["cf_financing_outflows"] = flows["cf_financing_inflows"] - flows["cash_flow_financing"]
    return {"balance_sheet": sheet, "income_statement": income, "cash_flow": flows}


def _heads(first: str) -> str:
    return f"{first}：                 主管会计工作负责人：                 会计机构负责人："


if __name__ == "__main__":
    main()
