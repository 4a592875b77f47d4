"""Workbooks as accounting programs and data vendors write them."""

from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest

from parsers.made_up_books import BALANCE_ZH, CASH_ZH, CLAIMS_ZH, INCOME_ZH, small_firm
from parsers.reading import BALANCE, CASH, INCOME, assert_figures, codes, find, statements
from smartcredit.core.source import Cell
from smartcredit.core.statement import Scope

THIS, LAST = small_firm(1), small_firm(2)
FIRM = "杭州示例五金有限公司（虚构）"
ONE_SIDED = (*BALANCE_ZH, *CLAIMS_ZH)


def truth(column, lines):
    return {name: column[name] for _, name in lines if name}


def amount(column, name):
    return None if name is None else float(column[name])


def fill(sheet, rows, top=1, left=1):
    for r, row in enumerate(rows, start=top):
        for c, value in enumerate(row, start=left):
            if value is not None:
                sheet.cell(r, c, value)


def save(tmp_path, book, name="book.xlsx"):
    path = tmp_path / name
    book.save(path)
    return path


def form(title, lines, this, last, columns, date, unit="单位：元"):
    return [
        [title],
        [f"编制单位：{FIRM}", None, date, unit],
        ["项目", "行次", *columns],
        *(
            [label, n if name else None, amount(this, name), amount(last, name)]
            for n, (label, name) in enumerate(lines, start=1)
        ),
        ["单位负责人：", None, "制表人："],
    ]


THREE = (
    ("资产负债表", ONE_SIDED, "balance", ("期末余额", "年初余额"), "2023年12月31日"),
    ("利润表", INCOME_ZH, "income", ("本年金额", "上年金额"), "2023年度"),
    ("现金流量表", CASH_ZH, "cash", ("本年金额", "上年金额"), "2023年度"),
)


def assert_three(parsed):
    for kind, lines, name in (
        (BALANCE, ONE_SIDED, "balance"),
        (INCOME, INCOME_ZH, "income"),
        (CASH, CASH_ZH, "cash"),
    ):
        assert_figures(find(parsed, kind, "2023-12-31"), truth(getattr(THIS, name), lines))
        assert_figures(find(parsed, kind, "2022-12-31"), truth(getattr(LAST, name), lines))


def test_three_sheets_give_three_statements_of_two_columns(tmp_path):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, lines, name, columns, day in THREE:
        sheet = book.create_sheet(title)
        fill(sheet, form(title, lines, getattr(THIS, name), getattr(LAST, name), columns, day))
        sheet.merge_cells("A1:D1")
    parsed = statements(save(tmp_path, book))
    assert_three(parsed)
    assert parsed.entity.name == FIRM


def test_three_statements_stand_under_one_another_on_one_sheet(tmp_path):
    book = openpyxl.Workbook()
    top = 1
    for title, lines, name, columns, day in THREE:
        made = form(title, lines, getattr(THIS, name), getattr(LAST, name), columns, day)
        fill(book.active, made, top)
        top += len(made) + 2
    assert_three(statements(save(tmp_path, book)))


def test_two_statements_stand_beside_one_another_on_one_sheet(tmp_path):
    book = openpyxl.Workbook()
    left = 1
    for title, lines, name, columns, day in THREE[1:]:
        fill(
            book.active,
            form(title, lines, getattr(THIS, name), getattr(LAST, name), columns, day),
            1,
            left,
        )
        left += 6
    parsed = statements(save(tmp_path, book))
    assert_figures(find(parsed, INCOME, "2023-12-31"), truth(THIS.income, INCOME_ZH))
    assert_figures(find(parsed, CASH, "2022-12-31"), truth(LAST.cash, CASH_ZH))


def test_amounts_that_are_text_are_read(tmp_path):
    book = openpyxl.Workbook()
    made = form("利润表", INCOME_ZH, THIS.income, LAST.income, ("本年金额", "上年金额"), "2023年度")
    texts = [[f"{v:,.2f}" if isinstance(v, float) else v for v in row] for row in made]
    fill(book.active, texts)
    parsed = statements(save(tmp_path, book))
    assert_figures(find(parsed, INCOME, "2023-12-31"), truth(THIS.income, INCOME_ZH))


def test_a_figure_names_its_cell(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "利润表"
    fill(
        book.active,
        form("利润表", INCOME_ZH, THIS.income, LAST.income, ("本年金额", "上年金额"), "2023年度"),
    )
    path = save(tmp_path, book)
    figure = find(statements(path), INCOME, "2022-12-31").figures["revenue"]
    assert figure.source == Cell("book.xlsx", "利润表", "D4")
    assert openpyxl.load_workbook(path)["利润表"]["D4"].value == float(figure.value)
    assert figure.label == "一、营业收入"


def test_headings_that_span_columns_tell_group_from_parent(tmp_path):
    group, group_last = small_firm(5), small_firm(6)
    book = openpyxl.Workbook()
    sheet = book.active
    fill(
        sheet,
        [
            ["利润表"],
            ["2023年度", None, None, None, "单位：元"],
            ["项目", "合并", None, "母公司", None],
            [None, "本期", "上期", "本期", "上期"],
        ],
    )
    sheet.merge_cells("B3:C3")
    sheet.merge_cells("D3:E3")
    sheet.merge_cells("A3:A4")
    fill(
        sheet,
        [
            [label, *(amount(c.income, name) for c in (group, group_last, THIS, LAST))]
            for label, name in INCOME_ZH
        ],
        5,
    )
    parsed = statements(save(tmp_path, book))
    for scope, this, last in ((Scope.CONSOLIDATED, group, group_last), (Scope.PARENT, THIS, LAST)):
        assert_figures(
            find(parsed, INCOME, "2023-12-31", scope=scope), truth(this.income, INCOME_ZH)
        )
        assert_figures(
            find(parsed, INCOME, "2022-12-31", scope=scope), truth(last.income, INCOME_ZH)
        )


QUARTERS = [
    date(year, month, day)
    for year in range(2024, 2009, -1)
    for month, day in ((12, 31), (9, 30), (6, 30), (3, 31))
]


@pytest.mark.parametrize("count", [18, 58])
@pytest.mark.parametrize(
    "heading",
    [
        lambda day: day.isoformat(),
        lambda day: day.strftime("%Y%m%d"),
        lambda day: datetime(day.year, day.month, day.day),
        lambda day: f"{day.year}年{day.month}月{day.day}日",
    ],
    ids=["2024-12-31", "20241231", "a date", "2024年12月31日"],
)
def test_every_period_of_a_vendors_export_is_picked_and_labelled(tmp_path, count, heading):
    ends = QUARTERS[:count]
    years = [small_firm(100 + n) for n in range(count)]
    book = openpyxl.Workbook()
    made = [["报告期", *map(heading, ends)], ["报表类型", *["合并报表"] * count]]
    for label, name in ONE_SIDED:
        made.append([label, *(amount(year.balance, name) for year in years)])
    made.insert(20, ["流动资产占比(%)", *[51.2] * count])
    made.append(["资产负债率", *["#VALUE!"] * count])
    fill(book.active, made)
    parsed = statements(save(tmp_path, book))
    assert len(parsed.statements) == count
    for end, year in zip(ends, years, strict=True):
        assert_figures(find(parsed, BALANCE, end.isoformat()), truth(year.balance, ONE_SIDED))
    assert "identity-broken" not in codes(parsed)


def test_columns_of_growth_between_the_periods_are_left_out(tmp_path):
    book = openpyxl.Workbook()
    made = [
        ["利润表", None, None, None],
        ["单位：万元"],
        ["项目", "2023年", "同比增长", "2022年", "同比(%)"],
    ]
    for label, name in INCOME_ZH:
        this, last = (
            None if name is None else float(round(c.income[name] / 10000, 2)) for c in (THIS, LAST)
        )
        made.append(
            [
                label,
                this,
                None if name is None else 0.1234,
                last,
                None if name is None else "12.34%",
            ]
        )
    fill(book.active, made)
    parsed = statements(save(tmp_path, book))
    assert len(parsed.statements) == 2
    assert_figures(
        find(parsed, INCOME, "2023-12-31", months=12), truth(THIS.income, INCOME_ZH), unit=10000
    )


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("12.34亿", "1234000000"),
        ("-5,678.90万", "-56789000"),
        ("1.2万亿", "1200000000000"),
        ("123.45", "123.45"),
        ("8.9亿元", "890000000"),
    ],
)
def test_a_unit_inside_the_cell_counts(tmp_path, text, yuan):
    book = openpyxl.Workbook()
    fill(
        book.active,
        [
            ["利润表", "2023-12-31"],
            ["营业收入", text],
            ["营业成本", "1.00亿"],
            ["营业利润", "0.50亿"],
            ["利润总额", "0.50亿"],
            ["净利润", "0.40亿"],
        ],
    )
    parsed = statements(save(tmp_path, book))
    assert find(parsed, INCOME, "2023-12-31")["revenue"] == Decimal(yuan)


def test_months_of_an_indian_export(tmp_path):
    book = openpyxl.Workbook()
    ends = ["Mar 2021", "Mar 2022", "Mar 2023"]
    fill(
        book.active,
        [
            ["PROFIT & LOSS"],
            ["Amounts in Rs. Crores"],
            ["Particulars", *ends],
            ["Sales", 10.5, 11.25, 12.75],
            ["Cost of sales", 6.5, 7, 8],
            ["Profit before tax", 4, 4.25, 4.75],
            ["Tax", 1, 1, 1.25],
            ["Net profit", 3, 3.25, 3.5],
        ],
    )
    parsed = statements(save(tmp_path, book))
    statement = find(parsed, INCOME, "2023-03-31")
    assert statement["revenue"] == Decimal("127500000")
    assert statement.currency == "INR"


def test_a_restated_column_is_last_years(tmp_path):
    book = openpyxl.Workbook()
    made = [["Income statement"], ["RMB'000"], [None, "2024", "2023 (As restated)"]]
    english = [
        ("Revenue", "revenue"),
        ("Cost of sales", "cost_of_sales"),
        ("Operating profit", "operating_profit"),
        ("Profit before tax", "profit_before_tax"),
        ("Income tax expense", "income_tax"),
        ("Profit for the year", "net_profit"),
    ]
    made += [[label, 100.0 + n, 200.0 + n] for n, (label, _) in enumerate(english)]
    fill(book.active, made)
    parsed = statements(save(tmp_path, book))
    assert find(parsed, INCOME, "2023-12-31")["revenue"] == 200_000
    assert find(parsed, INCOME, "2024-12-31")["revenue"] == 100_000


def test_a_hidden_sheet_is_not_read_and_said(tmp_path):
    book = openpyxl.Workbook()
    fill(
        book.active,
        form("利润表", INCOME_ZH, THIS.income, LAST.income, ("本年金额", "上年金额"), "2023年度"),
    )
    hidden = book.create_sheet("旧利润表")
    fill(
        hidden,
        form(
            "利润表",
            INCOME_ZH,
            small_firm(8).income,
            LAST.income,
            ("本年金额", "上年金额"),
            "2023年度",
        ),
    )
    hidden.sheet_state = "hidden"
    parsed = statements(save(tmp_path, book))
    assert_figures(find(parsed, INCOME, "2023-12-31"), truth(THIS.income, INCOME_ZH))
    assert "hidden-sheet" in codes(parsed)


def test_a_formula_without_its_value_is_said(tmp_path):
    book = openpyxl.Workbook()
    made = form("利润表", INCOME_ZH, THIS.income, LAST.income, ("本年金额", "上年金额"), "2023年度")
    fill(book.active, made)
    book.active["C4"] = "=SUM(C5:C9)"
    parsed = statements(save(tmp_path, book))
    assert "revenue" not in find(parsed, INCOME, "2023-12-31")
    [issue] = [issue for issue in parsed.issues if issue.code == "formula-without-value"]
    assert "C4" in issue.text.en


def test_a_sheet_of_the_period_of_the_accounting_program(tmp_path):
    book = openpyxl.Workbook()
    made = form(
        "利润表", INCOME_ZH, THIS.income, LAST.income, ("本年累计金额", "本期金额"), "2024年第6期"
    )
    fill(book.active, made)
    parsed = statements(save(tmp_path, book))
    assert_figures(find(parsed, INCOME, "2024-06-30", months=6), truth(THIS.income, INCOME_ZH))
    assert_figures(find(parsed, INCOME, "2024-06-30", months=1), truth(LAST.income, INCOME_ZH))
