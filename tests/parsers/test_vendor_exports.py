"""Exports of data vendors: many periods, units in labels and in amounts, periods down the side."""

from datetime import date
from decimal import Decimal

import openpyxl

from parsers.made_up_books import BALANCE_ZH, CLAIMS_ZH, INCOME_ZH, small_firm
from parsers.reading import BALANCE, INCOME, assert_figures, codes, find, statements
from smartcredit.parsers import parse_file

THIS, LAST = small_firm(1), small_firm(2)
ONE_SIDED = (*BALANCE_ZH, *CLAIMS_ZH)


def truth(column, lines):
    return {name: column[name] for _, name in lines if name}


def csv_file(tmp_path, lines, name="export.csv", encoding="utf-8"):
    path = tmp_path / name
    path.write_bytes("\n".join(lines).encode(encoding))
    return path


def book_file(tmp_path, rows, sheet="Sheet1"):
    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    path = tmp_path / "export.xlsx"
    book.save(path)
    return path


def test_amounts_have_the_unit_with_which_their_labels_end(tmp_path):
    tenthousands = {n: round(v / 10**4) for n, v in THIS.balance.items()}
    rows = [f"{label}(万元),{tenthousands[n]}" for label, n in ONE_SIDED if n]
    parsed = statements(csv_file(tmp_path, ["报告日期,2023-12-31", *rows], encoding="gb18030"))
    read = find(parsed, BALANCE, "2023-12-31")
    assert read.unit == 10**4
    assert {n: read[n] for n in read} == {
        n: Decimal(tenthousands[n]) * 10**4 for _, n in ONE_SIDED if n
    }


def shortened(value):
    """12.34亿, 56.78万: as vendors print amounts on a screen."""
    for size, word in ((10**8, "亿"), (10**4, "万")):
        if abs(value) >= size:
            return f"{value / size:.2f}{word}", (value / size).quantize(Decimal("0.01")) * size
    return f"{value:.2f}", value


def test_sums_of_amounts_cut_to_two_digits_of_a_large_unit_are_not_broken(tmp_path):
    big = {n: v * 100 for n, v in THIS.income.items()}
    rows = [[label, shortened(big[n])[0] if n else None] for label, n in INCOME_ZH]
    parsed = statements(book_file(tmp_path, [["利润表"], ["报告期", "2023年报"], *rows]))
    assert "identity-broken" not in codes(parsed)
    read = find(parsed, INCOME, "2023-12-31", months=12)
    assert_figures(read, {n: shortened(big[n])[1] for _, n in INCOME_ZH if n})


def by_column(*columns, lines=INCOME_ZH):
    return [[label, *(float(column[n]) if n else None for column in columns)] for label, n in lines]


def total_of(columns):
    return {n: sum(column[n] for column in columns) for _, n in INCOME_ZH if n}


MONTHS = [small_firm(seed).income for seed in range(1, 5)]
LAST_DAYS = ("2023-01-31", "2023-02-28", "2023-03-31", "2023-04-30")


def assert_months(parsed):
    for day, month in zip(LAST_DAYS, MONTHS, strict=True):
        assert_figures(find(parsed, INCOME, day, months=1), truth(month, INCOME_ZH))


def test_dates_that_show_a_month_are_months_and_their_total_is_the_year_so_far(tmp_path):
    heads = [date(2023, month, 1) for month in range(1, 5)]
    rows = [["利润表"], ["2023年1-4月"], ["项目", *heads, "合计"]]
    path = book_file(tmp_path, [*rows, *by_column(*MONTHS, total_of(MONTHS))])
    book = openpyxl.load_workbook(path)
    for cell in book.active[3][1:5]:
        cell.number_format = 'yyyy"年"m"月"'
    book.save(path)
    parsed = statements(path)
    assert_months(parsed)
    whole = find(parsed, INCOME, "2023-04-30", months=4)
    assert whole["revenue"] == total_of(MONTHS)["revenue"]


def test_months_without_a_year_have_that_of_the_heading(tmp_path):
    rows = [["利润表"], ["2023年1-4月"], ["项目", "1月", "2月", "3月", "4月", "本年累计"]]
    parsed = statements(book_file(tmp_path, [*rows, *by_column(*MONTHS, total_of(MONTHS))]))
    assert_months(parsed)
    whole = find(parsed, INCOME, "2023-04-30", months=4)
    assert whole["net_profit"] == total_of(MONTHS)["net_profit"]


def test_a_month_beside_others_is_not_said_to_cover_the_year_of_the_heading(tmp_path):
    rows = [["利润表"], ["2023年度"], ["项目", "2023年11月", "2023年12月"]]
    parsed = statements(book_file(tmp_path, [*rows, *by_column(*MONTHS[:2])]))
    assert [s.months for s in parsed.statements] == [None, None]


def test_estimates_beside_actual_years_are_left_out(tmp_path):
    rows = [["利润表"], ["项目", "2022A", "2023A", "2024E", "FY25E"]]
    parsed = statements(book_file(tmp_path, [*rows, *by_column(*MONTHS)]))
    assert [s.period_end.year for s in parsed.statements] == [2022, 2023]


def test_fiscal_years_close_on_the_day_that_is_named(tmp_path):
    rows = [["利润表"], ["FYE 30 June"], ["项目", "FY22A", "FY23A"]]
    parsed = statements(book_file(tmp_path, [*rows, *by_column(*MONTHS[:2])]))
    assert [s.period_end.isoformat() for s in parsed.statements] == ["2022-06-30", "2023-06-30"]


def test_a_sheet_that_is_called_a_forecast_is_no_statement(tmp_path):
    rows = [["利润表"], ["2024年度"], ["项目", "本年金额", "上年金额"], *by_column(*MONTHS[:2])]
    path = book_file(tmp_path, rows, sheet="2024年预测利润表")
    assert parse_file(path).error.code == "not-a-statement"


def test_a_scale_of_the_format_is_not_taken_twice(tmp_path):
    rows = [["利润表"], ["2023年度", None, "单位：千元"], ["项目", "本年金额", "上年金额"]]
    path = book_file(tmp_path, [*rows, *by_column(*MONTHS[:2])])
    book = openpyxl.load_workbook(path)
    for row in book.active.iter_rows(min_row=4, min_col=2):
        for cell in row:
            cell.number_format = "#,##0,"
    book.save(path)
    read = find(statements(path), INCOME, "2023-12-31")
    assert read["revenue"] == MONTHS[0]["revenue"]


def test_periods_down_the_side_are_read_as_columns(tmp_path):
    lines = [(label, n) for label, n in ONE_SIDED if n]
    rows = [
        ",".join([day, *(str(column[n]) for _, n in lines)])
        for day, column in (("2023-12-31", THIS.balance), ("2022-12-31", LAST.balance))
    ]
    head = ",".join(["报告日", *(label for label, _ in lines)])
    parsed = statements(csv_file(tmp_path, [head, *rows]))
    assert_figures(find(parsed, BALANCE, "2023-12-31"), truth(THIS.balance, ONE_SIDED))
    read = find(parsed, BALANCE, "2022-12-31")
    assert_figures(read, truth(LAST.balance, ONE_SIDED))
    assert read.figures["cash"].source.row == 3


def test_totals_above_their_parts_are_not_broken_sums(tmp_path):
    upside_down = [(label, n) for label, n in reversed(ONE_SIDED) if n]
    rows = [["科目", "2023-12-31"], *by_column(THIS.balance, lines=upside_down)]
    parsed = statements(book_file(tmp_path, rows))
    assert_figures(find(parsed, BALANCE, "2023-12-31"), truth(THIS.balance, ONE_SIDED))
    assert "identity-broken" not in codes(parsed)


PROGRAM = [
    ("Balance Sheet", None), ("As at 30 June 2024", None), ("Bank", None), ("Cheque Account", 1200),
    ("Savings", 800), ("Total Bank", 2000), ("Current Assets", None), ("Accounts Receivable", 5000),
    ("Inventory", 1500), ("Total Current Assets", 6500), ("Fixed Assets", None),
    ("Office Equipment", 3000), ("Total Fixed Assets", 3000), ("Total Assets", 11500),
    ("Current Liabilities", None), ("Accounts Payable", 4500),
    ("Total Current Liabilities", 4500), ("Total Liabilities", 4500), ("Net Assets", 7000),
]  # fmt: skip


def test_parts_of_a_program_s_own_add_up_to_the_assets(tmp_path):
    parsed = statements(book_file(tmp_path, PROGRAM))
    assert codes(parsed) == ["lines-without-account"]
    assert find(parsed, BALANCE, "2024-06-30")["total_assets"] == 11500


def test_an_asset_missing_from_the_parts_is_a_broken_sum(tmp_path):
    without = [row for row in PROGRAM if row[0] not in ("Cheque Account", "Savings", "Total Bank")]
    assert "identity-broken" in codes(statements(book_file(tmp_path, without)))


def test_liabilities_left_of_assets_are_no_current_assets(tmp_path):
    rows = [
        ["Balance Sheet"], ["as at 31-Mar-24"], ["Liabilities", None, "Assets"],
        ["Sundry Creditors", 500, "Cash and cash equivalents", 300],
        ["Share capital", 700, "Accounts receivable", 900],
        [None, None, "Current Assets", 1200],
        ["Total liabilities and equity", 1200, "Total assets", 1200],
    ]  # fmt: skip
    assert "identity-broken" not in codes(statements(book_file(tmp_path, rows)))


def test_a_tax_that_is_given_as_a_rate_alone_breaks_no_sum(tmp_path):
    rows = [
        ["Profit & Loss"], ["", "Mar 2023", "Mar 2024"], ["Sales", 900, 1000],
        ["Profit before tax", 100, 120], ["Tax %", "25%", "25%"],
        ["Net Profit", 75, 90],
    ]  # fmt: skip
    assert "identity-broken" not in codes(statements(book_file(tmp_path, rows)))


EUROPEAN = str.maketrans(",.", ".,")


def in_euros(tmp_path, amounts):
    rows = [f"{label};{amounts(column)}" for label, column in ENGLISH]
    return csv_file(tmp_path, ["Balance Sheet", "As of 31.12.2023", "Account;2023", *rows])


ENGLISH = [
    ("Cash and cash equivalents", 1_200_000), ("Accounts receivable", 800_000),
    ("Total current assets", 2_000_000), ("Total assets", 2_000_000),
    ("Accounts payable", 700_000), ("Total liabilities", 700_000), ("Total equity", 1_300_000),
]  # fmt: skip


def test_decimal_commas_are_read_where_the_document_shows_that_it_writes_them(tmp_path):
    path = in_euros(tmp_path, lambda v: f"{v:,.2f}".translate(EUROPEAN))
    read = find(statements(path), BALANCE, "2023-12-31")
    assert read["total_assets"] == 2_000_000
    assert read["accounts_payable"] == 700_000


def test_points_that_may_stand_before_decimals_or_thousands_are_doubted(tmp_path):
    path = in_euros(tmp_path, lambda v: f"{v // 10:,}".translate(EUROPEAN))
    parsed = statements(path)
    [issue] = [i for i in parsed.issues if i.code == "decimal-mark-doubtful"]
    assert "balance_sheet.accounts_payable@2023-12-31" in issue.figures
    read = find(parsed, BALANCE, "2023-12-31")
    assert all(read.figures[name].confidence < 0.9 for name in ("cash", "total_assets"))


def test_a_failed_formula_is_told_and_breaks_no_sum(tmp_path):
    rows = [["利润表"], ["项目", "2023年度", "2022年度"], *by_column(THIS.income, LAST.income)]
    for row in rows:
        if row[0] == "减：营业成本":
            row[1] = "#VALUE!"
    parsed = statements(book_file(tmp_path, rows))
    assert codes(parsed) == ["unreadable-amount"]
    assert parsed.issues[0].figures == ("income_statement.cost_of_sales@2023-12-31",)


def test_a_column_of_units_gives_each_line_its_own(tmp_path):
    rows = ["利润表", "项目,单位,2023年", "营业收入,万元,1234.5", "净利润,元,180", "员工人数,人,55"]
    read = find(statements(csv_file(tmp_path, rows)), INCOME, "2023-12-31")
    assert (read["revenue"], read["net_profit"]) == (12_345_000, 180)


def test_the_last_twelve_months_are_no_quarter_and_a_fiscal_year_closes_no_quarter(tmp_path):
    rows = [["Income Statement"], ["", "Q1 2024", "FY 2023", "LTM Mar-24"]]
    lines = [
        ("Net sales", "revenue"),
        ("Cost of sales", "cost_of_sales"),
        ("Net profit", "net_profit"),
    ]
    parsed = statements(book_file(tmp_path, [*rows, *by_column(*MONTHS[:3], lines=lines)]))
    covered = [(s.period_end.isoformat(), s.months) for s in parsed.statements]
    assert covered == [("2024-03-31", 3), ("2023-12-31", 12)]


def test_what_came_is_read_beside_what_was_planned(tmp_path):
    rows = [["利润表"], ["2023年度"], ["项目", "预算数", "实际数", "差异"], *by_column(*MONTHS[:3])]
    parsed = statements(book_file(tmp_path, rows))
    [read] = parsed.statements
    assert_figures(read, truth(MONTHS[1], INCOME_ZH))


def test_an_inner_column_belongs_to_the_outer_one_beside_it(tmp_path):
    rows = [
        ["BALANCE SHEET AS AT 31 MARCH 2024"], [None, 2024, None, 2023], [None, "£", "£", "£", "£"],
        ["Tangible assets", None, 45000, None, 50000], ["Stocks", 12000, None, 11000],
        ["Cash at bank and in hand", 8000, None, 7500], ["Net assets", None, 65000, None, 68500],
        ["Called up share capital", None, 100, None, 100],
    ]  # fmt: skip
    parsed = statements(book_file(tmp_path, rows))
    read = find(parsed, BALANCE, "2024-03-31")
    assert (read["cash"], read["fixed_assets_net"], read["total_equity"]) == (8000, 45000, 65000)
    assert find(parsed, BALANCE, "2023-03-31")["inventories"] == 11000


def test_highlights_in_tenthousands_agree_with_the_statement_that_they_round(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "主要会计数据"
    names = {n: label for label, n in reversed(INCOME_ZH) if n}
    book.active.append(["项目", "2023年度"])
    for name in ("revenue", "operating_profit", "profit_before_tax", "net_profit"):
        book.active.append([f"{names[name]}（万元）", float(round(THIS.income[name] / 10**4, 2))])
    sheet = book.create_sheet("利润表")
    for row in (["利润表"], ["项目", "2023年度"], *by_column(THIS.income)):
        sheet.append(row)
    path = tmp_path / "book.xlsx"
    book.save(path)
    parsed = statements(path)
    assert codes(parsed) == []
    assert_figures(find(parsed, INCOME, "2023-12-31"), truth(THIS.income, INCOME_ZH))


HALVES = (
    [("Cash and cash equivalents", 300), ("Accounts receivable", 700), ("Total assets", 1000)],
    [("Accounts payable", 400), ("Total liabilities", 400), ("Retained earnings", 600),
     ("Total equity", 600)],
)  # fmt: skip


def test_a_table_that_goes_on_with_a_statement_has_its_unit(tmp_path):
    tables = [
        "<table><tr><td></td><td>December 31, 2023</td></tr>"
        + "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in half)
        + "</table>"
        for half in HALVES
    ]
    path = tmp_path / "filing.htm"
    title = "<p>CONSOLIDATED BALANCE SHEETS</p><p>(in thousands)</p>"
    path.write_text(f"<html><body>{title}{tables[0]}<p></p>{tables[1]}</body></html>")
    parsed = statements(path)
    read = find(parsed, BALANCE, "2023-12-31")
    assert (read["total_assets"], read["total_liabilities"]) == (1_000_000, 400_000)
    assert "unit-doubtful" not in codes(parsed)
