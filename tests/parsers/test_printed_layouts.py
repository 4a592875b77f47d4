"""The same made-up books in many printed layouts come back to the cent, with nothing doubted."""

import pypdfium2 as pdfium
import pytest

from parsers.made_up_books import (
    BALANCE_EN,
    BALANCE_ZH,
    CASH_ZH,
    CLAIMS_ZH,
    INCOME_EN,
    INCOME_ZH,
    small_firm,
)
from parsers.printing import LANDSCAPE, Layout, Printer, printed
from parsers.reading import BALANCE, CASH, INCOME, assert_figures, codes, find, statements
from smartcredit.core.statement import Scope

THIS, LAST = small_firm(1), small_firm(2)
FIRM = "杭州示例五金有限公司（虚构）"


def rows(lines, *columns, numbers=None, indent="", **how):
    """Label, an optional number, and one amount for each column."""
    made = []
    for line, (label, name) in enumerate(lines, start=1):
        amounts = ["" if name is None else printed(column[name], **how) for column in columns]
        pad = indent if name is not None else ""
        number = [] if numbers is None else [numbers(line) if name else ""]
        made.append([pad + label, *number, *amounts])
    return made


def truth(column, lines):
    return {name: column[name] for _, name in lines if name}


def heading(printer, title, date, unit="单位：元"):
    printer.line(centred=title, size=14)
    printer.line((50, f"编制单位：{FIRM}"), (300, date), (480, unit))


ONE_SIDED = (*BALANCE_ZH, *CLAIMS_ZH)


@pytest.mark.parametrize(
    "layout",
    [
        Layout(),
        Layout(grid=True),
        Layout(label_width=12),
        Layout(label_width=12, amounts_at="top"),
        Layout(label_width=12, amounts_at="bottom"),
        Layout(label_width=12, grid=True, amounts_at="top"),
        Layout(align="lccc"),
        Layout(align="lcrr", header_align="lccc"),
        Layout(align="lcrr", header_align="llll"),
        Layout(size=6.5, pitch=9, wrap_pitch=7),
        Layout(edges=(50, 180, 205, 275, 345)),
    ],
    ids=[
        "no rules", "full grid", "wrapped, amounts in the middle", "wrapped, amounts on top",
        "wrapped, amounts at the bottom", "wrapped in a grid", "centred amounts",
        "centred headings", "headings at the left", "small type", "narrow columns",
    ],
)  # fmt: skip
def test_a_one_sided_balance_sheet_is_read_whatever_its_layout(tmp_path, layout):
    printer = Printer(tmp_path / "statement.pdf", layout)
    heading(printer, "资 产 负 债 表", "2023年12月31日")
    printer.table(
        rows(ONE_SIDED, THIS.balance, LAST.balance, numbers=str, indent="  "),
        [["项　目", "行次", "期末余额", "年初余额"]],
    )
    printer.line((50, "单位负责人：　　　　会计主管：　　　　制表人："))
    parsed = statements(printer.save())
    assert_figures(find(parsed, BALANCE, "2023-12-31"), truth(THIS.balance, ONE_SIDED))
    assert_figures(find(parsed, BALANCE, "2022-12-31"), truth(LAST.balance, ONE_SIDED))
    assert parsed.issues == ()
    assert parsed.entity.name == FIRM


def two_sided_rows(*columns, unit=1):
    left = rows(BALANCE_ZH, *columns, numbers=str, unit=unit)
    right = rows(CLAIMS_ZH, *columns, numbers=lambda n: str(n + 30), unit=unit)
    while len(right) < len(left):
        right.insert(-1 if len(right) % 2 else 10, [""] * len(right[0]))
    return [a + b for a, b in zip(left, right, strict=True)]


@pytest.mark.parametrize("grid", [True, False], ids=["grid", "no rules"])
@pytest.mark.parametrize("width", [40, 11], ids=["one line", "wrapped"])
def test_the_two_sided_form_is_read_side_by_side(tmp_path, grid, width):
    edges = (40, 150, 175, 265, 355, 480, 505, 600, 700)
    layout = Layout(
        page=LANDSCAPE,
        edges=edges,
        align="lcrrlcrr",
        grid=grid,
        size=8,
        label_width=width,
        pitch=13,
    )
    printer = Printer(tmp_path / "form.pdf", layout)
    heading(printer, "资产负债表", "2023年12月31日")
    printer.line((600, "会小企01表"))
    printer.table(
        two_sided_rows(THIS.balance, LAST.balance),
        [
            [
                "资　产",
                "行次",
                "期末余额",
                "年初余额",
                "负债和所有者权益",
                "行次",
                "期末余额",
                "年初余额",
            ]
        ],
    )
    parsed = statements(printer.save())
    assert_figures(find(parsed, BALANCE, "2023-12-31"), truth(THIS.balance, ONE_SIDED))
    assert_figures(find(parsed, BALANCE, "2022-12-31"), truth(LAST.balance, ONE_SIDED))
    assert parsed.issues == ()


@pytest.mark.parametrize(
    ("unit", "scale"),
    [
        ("单位：元", 1),
        ("单位：千元", 10**3),
        ("金额单位：人民币万元", 10**4),
        ("单位：百万元", 10**6),
        ("单位：亿元", 10**8),
    ],
)
def test_the_printed_unit_scales_every_figure(tmp_path, unit, scale):
    this, last = small_firm(3, 10**11), small_firm(4, 10**11)
    printer = Printer(tmp_path / "unit.pdf")
    heading(printer, "利润表", "2023年度", unit)
    made = [["项目", "行次", "本年金额", "上年金额"]]
    printer.table(rows(INCOME_ZH, this.income, last.income, numbers=str, unit=scale), made)
    parsed = statements(printer.save())
    statement = find(parsed, INCOME, "2023-12-31", months=12)
    assert statement.unit == scale
    got = {name: statement[name] for name in statement}
    assert got == {
        name: round(value / scale, 2) * scale
        for name, value in truth(this.income, INCOME_ZH).items()
    }
    assert codes(parsed) == []


def three_statements(printer, dates, balance_columns, flow_columns):
    heading(printer, "资产负债表", dates[0])
    printer.table(
        rows(ONE_SIDED, THIS.balance, LAST.balance, numbers=str),
        [["项目", "行次", *balance_columns]],
    )
    printer.new_page()
    heading(printer, "利润表", dates[1])
    printer.table(
        rows(INCOME_ZH, THIS.income, LAST.income, numbers=str), [["项目", "行次", *flow_columns]]
    )
    printer.new_page()
    heading(printer, "现金流量表", dates[1])
    printer.table(
        rows(CASH_ZH, THIS.cash, LAST.cash, numbers=str), [["项目", "行次", *flow_columns]]
    )


@pytest.mark.parametrize(
    ("dates", "balance_columns", "flow_columns", "ends", "months"),
    [
        (("2023年12月31日", "2023年度"), ("期末余额", "上年年末余额"), ("本期金额", "上期金额"),
         ("2023-12-31", "2022-12-31", "2023-12-31", "2022-12-31"), (12, 12)),
        (("2023 年 12 月 31 日", "2023 年 1-12 月"),
         ("期末数", "期初数"), ("本年累计数", "上年同期数"),
         ("2023-12-31", "2022-12-31", "2023-12-31", "2022-12-31"), (12, 12)),
        (("", ""), ("2023年12月31日", "2023年1月1日"), ("2023年度", "2022年度"),
         ("2023-12-31", "2022-12-31", "2023-12-31", "2022-12-31"), (12, 12)),
        (("2024年6月30日", "2024年1-6月"), ("期末余额", "年初余额"), ("本期金额", "上期金额"),
         ("2024-06-30", "2023-12-31", "2024-06-30", "2023-06-30"), (6, 6)),
        (("2024年6月30日", "2024年6月"), ("期末余额", "年初余额"), ("本年累计金额", "本月金额"),
         ("2024-06-30", "2023-12-31", "2024-06-30", "2024-06-30"), (6, 1)),
        (("2024年9月30日", "2024年第三季度"),
         ("期末余额", "年初余额"), ("本年累计金额", "本期金额"),
         ("2024-09-30", "2023-12-31", "2024-09-30", "2024-09-30"), (9, 3)),
        (("二〇二三年十二月三十一日", "二〇二三年度"),
         ("年末余额", "年初余额"), ("本年数", "上年数"),
         ("2023-12-31", "2022-12-31", "2023-12-31", "2022-12-31"), (12, 12)),
        (("2023-12-31", "2023年"), ("期末余额", "年初余额"), ("本年金额", "上年金额"),
         ("2023-12-31", "2022-12-31", "2023-12-31", "2022-12-31"), (12, 12)),
        (("2023年12月", "2023年度"), ("2023.12.31", "2022.12.31"), ("2023年度", "2022年度"),
         ("2023-12-31", "2022-12-31", "2023-12-31", "2022-12-31"), (12, 12)),
    ],
    ids=["year", "cumulative", "dates above the columns", "half-year", "month and year to date",
         "quarter and year to date", "Chinese numerals", "ISO", "points"],
)  # fmt: skip
def test_each_column_says_what_it_covers(
    tmp_path, dates, balance_columns, flow_columns, ends, months
):
    printer = Printer(tmp_path / "periods.pdf")
    three_statements(printer, dates, balance_columns, flow_columns)
    parsed = statements(printer.save())
    assert_figures(find(parsed, BALANCE, ends[0]), truth(THIS.balance, ONE_SIDED))
    assert_figures(find(parsed, BALANCE, ends[1]), truth(LAST.balance, ONE_SIDED))
    for kind, lines, this, last in (
        (INCOME, INCOME_ZH, THIS.income, LAST.income),
        (CASH, CASH_ZH, THIS.cash, LAST.cash),
    ):
        assert_figures(find(parsed, kind, ends[2], months=months[0]), truth(this, lines))
        assert_figures(find(parsed, kind, ends[3], months=months[1]), truth(last, lines))
    assert "period-unknown" not in codes(parsed)


def test_a_statement_runs_over_pages_with_heads_and_page_numbers(tmp_path):
    layout = Layout(
        pitch=26,
        footer="{page}",
        running_head="示例股份有限公司（虚构）2023年年度报告",
        repeat_header=True,
    )
    printer = Printer(tmp_path / "pages.pdf", layout)
    heading(printer, "资产负债表", "2023年12月31日")
    printer.table(
        rows(ONE_SIDED, THIS.balance, LAST.balance, numbers=lambda n: f"五、{n}"),
        [["项目", "附注", "期末余额", "期初余额"]],
    )
    assert printer.pages > 1
    parsed = statements(printer.save())
    assert_figures(find(parsed, BALANCE, "2023-12-31"), truth(THIS.balance, ONE_SIDED))
    assert_figures(find(parsed, BALANCE, "2022-12-31"), truth(LAST.balance, ONE_SIDED))
    assert parsed.issues == ()


@pytest.mark.parametrize(
    "number",
    [
        str,
        lambda n: f"五、{n}",
        lambda n: f"七（{n}）",
        lambda n: f"附注五、{n}",
        lambda n: f"（{n}）",
        lambda n: f"{n},{n + 1}",
        lambda n: f"5.{n}",
    ],
    ids=["3", "五、3", "七（3）", "附注五、3", "（3）", "3,4", "5.3"],
)
@pytest.mark.parametrize("named", ["附注", ""], ids=["headed", "no heading"])
def test_note_numbers_are_never_amounts(tmp_path, number, named):
    printer = Printer(tmp_path / "notes.pdf", Layout(edges=(50, 260, 350, 440, 545)))
    heading(printer, "利润表", "2023年度")
    printer.table(
        rows(INCOME_ZH, THIS.income, LAST.income, numbers=number),
        [["项目", named, "本期发生额", "上期发生额"]],
    )
    parsed = statements(printer.save())
    assert_figures(find(parsed, INCOME, "2023-12-31"), truth(THIS.income, INCOME_ZH))
    assert_figures(find(parsed, INCOME, "2022-12-31"), truth(LAST.income, INCOME_ZH))
    assert parsed.issues == ()


def test_group_and_parent_stand_in_one_table_under_two_headings(tmp_path):
    group, group_last = small_firm(5), small_firm(6)
    edges = (40, 240, 270, 390, 510, 630, 750)
    printer = Printer(
        tmp_path / "both.pdf", Layout(page=LANDSCAPE, edges=edges, align="lcrrrr", pitch=11, size=8)
    )
    heading(printer, "合并及公司利润表", "2023年度")
    printer.table(
        rows(INCOME_ZH, group.income, group_last.income, THIS.income, LAST.income, numbers=str),
        [
            ["", "", "合并", "", "公司", ""],
            ["项目", "附注", "2023年度", "2022年度", "2023年度", "2022年度"],
        ],
    )
    parsed = statements(printer.save())
    for scope, this, last in (
        (Scope.CONSOLIDATED, group, group_last),
        (Scope.PARENT, THIS, LAST),
    ):
        assert_figures(
            find(parsed, INCOME, "2023-12-31", scope=scope), truth(this.income, INCOME_ZH)
        )
        assert_figures(
            find(parsed, INCOME, "2022-12-31", scope=scope), truth(last.income, INCOME_ZH)
        )


def test_group_and_parent_follow_one_another(tmp_path):
    group = small_firm(5)
    printer = Printer(tmp_path / "report.pdf")
    for title, year in (("1、合并资产负债表", group), ("2、母公司资产负债表", THIS)):
        heading(printer, title, "2023年12月31日")
        printer.table(
            rows(ONE_SIDED, year.balance, LAST.balance, numbers=str),
            [["项目", "附注", "期末余额", "期初余额"]],
        )
    parsed = statements(printer.save())
    assert_figures(
        find(parsed, BALANCE, "2023-12-31", scope=Scope.CONSOLIDATED),
        truth(group.balance, ONE_SIDED),
    )
    assert_figures(
        find(parsed, BALANCE, "2023-12-31", scope=Scope.PARENT), truth(THIS.balance, ONE_SIDED)
    )


BALANCE_FACTS = truth(THIS.balance, BALANCE_EN)
BALANCE_FACTS_LAST = truth(LAST.balance, BALANCE_EN)


@pytest.mark.parametrize(
    ("lines_above", "header", "how", "ends", "currency", "unit"),
    [
        (("ACME TRADING LIMITED", "BALANCE SHEETS", "December 31, 2023 and 2022",
          "(In US dollars)"),
         [["", "Note", "2023", "2022"]], {}, ("2023-12-31", "2022-12-31"), "USD", 1),
        (("ACME TRADING LIMITED", "Statement of Financial Position", "As at 31 March 2023"),
         [["", "", "2023", "2022"], ["", "Notes", "RMB'000", "RMB'000"]],
         {"unit": 1000, "places": 0, "brackets": True}, ("2023-03-31", "2022-03-31"), "CNY", 1000),
        (("Acme Trading Pvt. Ltd.", "Balance Sheet as at 31st March, 2023", "(Rs. in lakhs)"),
         [["Particulars", "Note No.", "As at 31st March 2023", "As at 31st March 2022"]],
         {"unit": 10**5}, ("2023-03-31", "2022-03-31"), "INR", 10**5),
        (("ACME CORPORATION", "STATEMENTS OF FINANCIAL POSITION", "(Figures in Philippine Peso)"),
         [["", "", "As of December 31", ""], ["", "Notes", "2022", "2021"]],
         {}, ("2022-12-31", "2021-12-31"), "PHP", 1),
        (("Acme Inc.", "Consolidated Balance Sheets", "(in thousands, except per share amounts)"),
         [["", "", "December 31,", "December 31,"], ["", "", "2023", "2022"]],
         {"unit": 1000, "places": 0}, ("2023-12-31", "2022-12-31"), "XXX", 1000),
    ],
    ids=["years under a day", "March, thousands", "India", "spanning date", "split dates"],
)  # fmt: skip
def test_english_balance_sheets(tmp_path, lines_above, header, how, ends, currency, unit):
    printer = Printer(
        tmp_path / "english.pdf",
        Layout(font="Helvetica", label_width=60, pitch=13, header_align="lcrr"),
    )
    for line in lines_above:
        printer.line(centred=line)
    printer.table(
        rows(BALANCE_EN, THIS.balance, LAST.balance, numbers=str, indent="  ", **how), header
    )
    printer.line((50, "See accompanying notes to financial statements."))
    parsed = statements(printer.save())
    this = find(parsed, BALANCE, ends[0])
    places = how.get("places", 2)
    assert_figures(this, BALANCE_FACTS, unit=unit, places=places) if unit == 1 else None
    assert {name: round(this[name] / unit, places) for name in this} == {
        name: round(value / unit, places) for name, value in BALANCE_FACTS.items()
    }
    last = find(parsed, BALANCE, ends[1])
    assert set(last) == set(BALANCE_FACTS_LAST)
    assert this.currency == currency
    assert this.unit == unit
    assert parsed.entity.name == lines_above[0]


@pytest.mark.parametrize(
    ("above", "columns", "months"),
    [
        ("For the years ended December 31, 2023 and 2022", ("2023", "2022"), 12),
        ("Year ended 31 December 2023", ("2023", "2022"), 12),
        ("Six months ended December 31, 2023", ("2023", "2022"), 6),
        ("", ("Year ended 31 December 2023", "Year ended 31 December 2022"), 12),
    ],
)
def test_english_income_statements_say_how_long(tmp_path, above, columns, months):
    layout = Layout(font="Helvetica", label_width=60, edges=(50, 250, 280, 420, 560))
    printer = Printer(tmp_path / "income.pdf", layout)
    for line in ("ACME TRADING LIMITED", "INCOME STATEMENT", above):
        printer.line(centred=line)
    printer.table(
        rows(INCOME_EN, THIS.income, LAST.income, numbers=str, brackets=True),
        [["", "Note", *columns]],
    )
    parsed = statements(printer.save())
    assert_figures(find(parsed, INCOME, "2023-12-31", months=months), truth(THIS.income, INCOME_EN))
    assert_figures(find(parsed, INCOME, "2022-12-31", months=months), truth(LAST.income, INCOME_EN))


def test_currency_signs_in_tokens_of_their_own_are_no_part_of_an_amount(tmp_path):
    edges = (50, 250, 280, 300, 400, 430, 545)
    printer = Printer(
        tmp_path / "signs.pdf",
        Layout(font="Helvetica", edges=edges, align="lccrcr", label_width=60, pitch=12),
    )
    for line in ("ACME CORPORATION", "BALANCE SHEET", "(Figures in Philippine Peso)"):
        printer.line((50, line))
    made = [
        [row[0], row[1], "P" if i % 3 == 1 else "", row[2], "P" if i % 3 == 1 else "", row[3]]
        for i, row in enumerate(rows(BALANCE_EN, THIS.balance, LAST.balance, numbers=str))
    ]
    printer.table(
        made, [["", "", "", "As of December 31", "", ""], ["", "Notes", "", "2022", "", "2021"]]
    )
    parsed = statements(printer.save())
    assert_figures(find(parsed, BALANCE, "2022-12-31"), BALANCE_FACTS)
    assert_figures(find(parsed, BALANCE, "2021-12-31"), BALANCE_FACTS_LAST)


def test_statement_pages_are_found_in_a_long_report(tmp_path):
    layout = Layout(footer="{page} / 60", running_head="2023年年度报告")
    printer = Printer(tmp_path / "report.pdf", layout)
    printer.line(centred="目　　录")
    for line in (
        "合并资产负债表 ................ 20",
        "合并利润表 ................ 22",
        "财务报表附注 ........ 30",
    ):
        printer.line((60, line))
    printer.new_page()
    printer.line((50, "主要会计数据　单位：元"))
    printer.table(
        [
            ["营业收入", "", "1.00", "2.00"],
            ["净利润", "", "3.00", "4.00"],
            ["总资产", "", "5.00", "6.00"],
            ["货币资金", "", "7.00", "8.00"],
        ],
        [["主要会计数据", "", "2023年", "2022年"]],
    )
    for _ in range(20):
        printer.new_page()
        printer.line(
            (50, "本公司的合并资产负债表和利润表已经审计，详见附注。营业收入同比增长 12.00%。")
        )
    printer.new_page()
    three_statements(
        printer, ("2023年12月31日", "2023年度"), ("期末余额", "期初余额"), ("本期金额", "上期金额")
    )
    for note in range(20):
        printer.new_page()
        printer.line((50, f"七、合并财务报表项目注释　{note}、货币资金"))
        printer.table(
            [
                ["库存现金", "", "11.00", "12.00"],
                ["银行存款", "", "13.00", "14.00"],
                ["合计", "", "24.00", "26.00"],
            ],
            [["项目", "", "期末余额", "期初余额"]],
        )
    parsed = statements(printer.save())
    assert len(parsed.statements) == 6
    assert_figures(find(parsed, BALANCE, "2023-12-31"), truth(THIS.balance, ONE_SIDED))
    assert_figures(find(parsed, INCOME, "2023-12-31"), truth(THIS.income, INCOME_ZH))
    assert_figures(find(parsed, CASH, "2022-12-31"), truth(LAST.cash, CASH_ZH))
    assert parsed.statements[0].audited is True


def test_a_table_of_adjustments_for_a_new_standard_is_no_statement(tmp_path):
    printer = Printer(
        tmp_path / "adjusted.pdf", Layout(edges=(50, 200, 310, 420, 545), align="lrrr")
    )
    heading(printer, "合并资产负债表", "2023年12月31日")
    printer.table(
        [[r[0], r[2], r[3], ""] for r in rows(ONE_SIDED, THIS.balance, LAST.balance, numbers=str)],
        [["项目", "期末余额", "期初余额", ""]],
    )
    printer.new_page()
    heading(printer, "合并资产负债表", "")
    other = small_firm(9)
    printer.table(
        [
            [r[0], r[1], r[2], "1.00" if r[1] else ""]
            for r in rows(ONE_SIDED, other.balance, other.balance)
        ],
        [["项目", "2022年12月31日", "2023年1月1日", "调整数"]],
    )
    parsed = statements(printer.save())
    assert len(parsed.statements) == 2
    assert_figures(find(parsed, BALANCE, "2022-12-31"), truth(LAST.balance, ONE_SIDED))


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_boxes_are_of_the_page_as_displayed(tmp_path, turn):
    printer = Printer(tmp_path / "upright.pdf")
    heading(printer, "资产负债表", "2023年12月31日")
    printer.table(
        rows(ONE_SIDED, THIS.balance, LAST.balance, numbers=str),
        [["项目", "行次", "期末余额", "年初余额"]],
    )
    document = pdfium.PdfDocument(printer.save())
    document[0].set_rotation(turn)
    document[0].set_cropbox(20, 30, 580, 820)
    path = tmp_path / "turned.pdf"
    document.save(path)
    document.close()
    parsed = statements(path)
    assert_figures(find(parsed, BALANCE, "2023-12-31"), truth(THIS.balance, ONE_SIDED))
    width, height = pdfium.PdfDocument(path)[0].get_size()
    for figure in parsed.statements[0].figures.values():
        x0, top, x1, bottom = figure.source.bbox
        assert 0 <= x0 < x1 <= width
        assert 0 <= top < bottom <= height
