"""What statements of other firms, years and programs do differently."""

from decimal import Decimal

import openpyxl
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
from smartcredit.parsers import parse_file

THIS, LAST = small_firm(1), small_firm(2)
FIRM = "杭州示例五金股份有限公司（虚构）"
ONE_SIDED = (*BALANCE_ZH, *CLAIMS_ZH)


def truth(column, lines):
    return {name: column[name] for _, name in lines if name}


def rows(lines, *columns, **how):
    return [
        [label, *("" if n is None else printed(c[n], **how) for c in columns)] for label, n in lines
    ]


def plain(*edges):
    return Layout(
        edges=edges or (50, 260, 400, 545), align="l" + "r" * (len(edges or (1, 2, 3, 4)) - 2)
    )


def test_titles_of_a_quarterly_report(tmp_path):
    printer = Printer(tmp_path / "q3.pdf", plain())
    printer.line(centred=f"{FIRM}2023年第三季度报告")
    for title, this, last in (
        ("2、合并年初到报告期末利润表", THIS, LAST),
        ("3、合并年初到报告期末现金流量表", THIS, LAST),
    ):
        printer.line((50, title))
        printer.line((480, "单位：元"))
        lines, which = (INCOME_ZH, "income") if "利润" in title else (CASH_ZH, "cash")
        printer.table(
            rows(lines, getattr(this, which), getattr(last, which)),
            [["项目", "本期发生额", "上期发生额"]],
        )
        printer.new_page()
    parsed = statements(printer.save())
    assert_figures(find(parsed, INCOME, "2023-09-30", months=9), truth(THIS.income, INCOME_ZH))
    assert_figures(find(parsed, CASH, "2022-09-30", months=9), truth(LAST.cash, CASH_ZH))
    assert parsed.statements[0].scope is Scope.CONSOLIDATED


def test_the_first_day_of_a_year_beside_the_last_of_the_one_before(tmp_path):
    adjusted = small_firm(7)
    printer = Printer(tmp_path / "three.pdf", plain(40, 190, 310, 430, 550))
    printer.line(centred="合并资产负债表")
    printer.line((40, f"编制单位：{FIRM}"), (480, "单位：元"))
    made = rows(ONE_SIDED, THIS.balance, adjusted.balance, LAST.balance)
    printer.table(made, [["项目", "2020年12月31日", "2020年1月1日", "2019年12月31日"]])
    parsed = statements(printer.save())
    assert_figures(find(parsed, BALANCE, "2020-12-31"), truth(THIS.balance, ONE_SIDED))
    assert_figures(find(parsed, BALANCE, "2019-12-31"), truth(LAST.balance, ONE_SIDED))
    assert_figures(find(parsed, BALANCE, "2020-01-01"), truth(adjusted.balance, ONE_SIDED))


def test_beside_a_groups_statement_a_plain_one_is_the_parents(tmp_path):
    group = small_firm(5)
    printer = Printer(tmp_path / "audit.pdf", plain())
    for title, year in (("合并资产负债表", group), ("资产负债表", THIS)):
        printer.line(centred=title)
        printer.line((50, f"编制单位：{FIRM}"), (280, "2023年12月31日"), (480, "单位：元"))
        printer.table(
            rows(ONE_SIDED, year.balance, LAST.balance), [["资产", "期末余额", "上年年末余额"]]
        )
        printer.new_page()
    parsed = statements(printer.save())
    parent = find(parsed, BALANCE, "2023-12-31", scope=Scope.PARENT)
    assert_figures(parent, truth(THIS.balance, ONE_SIDED))


@pytest.mark.parametrize("first", ["dates above scopes", "scopes above dates"])
def test_two_days_and_two_scopes_make_four_columns(tmp_path, first):
    years = [small_firm(n) for n in (11, 12, 13, 14)]
    printer = Printer(
        tmp_path / "four.pdf",
        Layout(
            page=LANDSCAPE, edges=(40, 230, 350, 470, 590, 710), align="lrrrr", pitch=11, size=8
        ),
    )
    printer.line(centred="资产负债表")
    days, scopes = ["2023年12月31日", "2022年12月31日"], ["合并", "母公司"]
    upper, lower = (days, scopes) if first == "dates above scopes" else (scopes, days)
    printer.line((325, upper[0]), (565, upper[1]))
    printer.table(rows(ONE_SIDED, *(y.balance for y in years)), [["项目", *lower, *lower]])
    parsed = statements(printer.save())
    order = (
        [
            ("2023-12-31", Scope.CONSOLIDATED),
            ("2023-12-31", Scope.PARENT),
            ("2022-12-31", Scope.CONSOLIDATED),
            ("2022-12-31", Scope.PARENT),
        ]
        if first == "dates above scopes"
        else [
            ("2023-12-31", Scope.CONSOLIDATED),
            ("2022-12-31", Scope.CONSOLIDATED),
            ("2023-12-31", Scope.PARENT),
            ("2022-12-31", Scope.PARENT),
        ]
    )
    for (end, scope), year in zip(order, years, strict=True):
        assert_figures(find(parsed, BALANCE, end, scope=scope), truth(year.balance, ONE_SIDED))


def test_a_heading_broken_into_two_lines_is_one_day(tmp_path):
    printer = Printer(tmp_path / "broken.pdf", plain())
    printer.line(centred="资产负债表")
    printer.table(
        rows(ONE_SIDED, THIS.balance, LAST.balance),
        [["", "2023年", "2022年"], ["项目", "6月30日", "12月31日"]],
    )
    parsed = statements(printer.save())
    assert_figures(find(parsed, BALANCE, "2023-06-30"), truth(THIS.balance, ONE_SIDED))
    assert_figures(find(parsed, BALANCE, "2022-12-31"), truth(LAST.balance, ONE_SIDED))


def test_characters_written_as_radicals_are_read(tmp_path):
    swapped = str.maketrans(
        {"非": "⾮", "长": "⻓", "金": "⾦", "入": "⼊", "工": "⼯", "母": "⺟"}
    )
    made = [
        [row[0].translate(swapped), *row[1:]] for row in rows(ONE_SIDED, THIS.balance, LAST.balance)
    ]
    book = openpyxl.Workbook()
    for row in [["⺟公司资产负债表"], ["2023年12月31日"], ["项目", "期末余额", "年初余额"], *made]:
        book.active.append(row)
    path = tmp_path / "radicals.xlsx"
    book.save(path)
    parsed = statements(path)
    assert_figures(
        find(parsed, BALANCE, "2023-12-31", scope=Scope.PARENT), truth(THIS.balance, ONE_SIDED)
    )


def test_an_amount_broken_into_two_lines_of_its_cell_is_one(tmp_path):
    layout = Layout(edges=(50, 250, 310, 370), align="lrr", grid=True, pitch=24)
    printer = Printer(tmp_path / "narrow.pdf", layout)
    printer.line(centred="利润表")
    printer.line((50, "2023年度"), (200, "单位：元"))
    for label, this, last in [["项目", "本期", "上期"], *rows(INCOME_ZH, THIS.income, LAST.income)]:
        y = printer.y
        printer.table([[label, "", ""]])
        for x, text in ((310, this), (370, last)):
            head, tail = (text[:-4], text[-4:]) if len(text) > 8 else (text, "")
            printer.canvas.drawRightString(x - 4, y + 2, head)
            printer.canvas.drawRightString(x - 4, y - 8, tail)
    parsed = statements(printer.save())
    assert_figures(find(parsed, INCOME, "2023-12-31"), truth(THIS.income, INCOME_ZH))
    assert_figures(find(parsed, INCOME, "2022-12-31"), truth(LAST.income, INCOME_ZH))


def test_labels_in_two_languages(tmp_path):
    both = [
        (f"{zh} {en}", name)
        for (zh, name), (en, _) in zip(
            INCOME_ZH[:3],
            (("Operating revenue", 0), ("Less: Cost of sales", 0), ("Taxes and surcharges", 0)),
            strict=True,
        )
    ]
    lines = [*both, *INCOME_ZH[3:]]
    printer = Printer(tmp_path / "both.pdf", plain())
    printer.line(centred="利润表 Income Statement")
    printer.line((50, "2023年度"))
    printer.table(rows(lines, THIS.income, LAST.income), [["项目 Item", "本年金额", "上年金额"]])
    parsed = statements(printer.save())
    assert_figures(find(parsed, INCOME, "2023-12-31"), truth(THIS.income, INCOME_ZH))


@pytest.mark.parametrize("code", [str, lambda n: str(1000 + n)], ids=["lines", "codes"])
def test_numbers_left_of_the_labels_are_no_amounts(tmp_path, code):
    book = openpyxl.Workbook()
    made = [["资产负债表"], ["2023年12月31日"], ["序号", "科目名称", "期末余额", "年初余额"]]
    for n, row in enumerate(rows(ONE_SIDED, THIS.balance, LAST.balance), start=1):
        made.append([int(code(n)), *row])
    for row in made:
        book.active.append(row)
    path = tmp_path / "codes.xlsx"
    book.save(path)
    parsed = statements(path)
    assert_figures(find(parsed, BALANCE, "2023-12-31"), truth(THIS.balance, ONE_SIDED))
    assert parsed.issues == ()


COSTS = (
    "cost_of_sales",
    "taxes_and_surcharges",
    "selling_expenses",
    "administrative_expenses",
    "finance_expenses",
    "non_operating_expenses",
    "income_tax",
)


def test_costs_in_brackets_are_costs(tmp_path):
    shown = [{n: -v if n in COSTS else v for n, v in y.income.items()} for y in (THIS, LAST)]
    printer = Printer(
        tmp_path / "hk.pdf", Layout(font="Helvetica", edges=(50, 260, 400, 545), align="lrr")
    )
    for line in (
        "ACME LIMITED",
        "CONSOLIDATED INCOME STATEMENT",
        "For the year ended 31 December 2023",
    ):
        printer.line(centred=line)
    printer.table(rows(INCOME_EN, *shown, brackets=True), [["", "2023", "2022"]])
    parsed = statements(printer.save())
    this = find(parsed, INCOME, "2023-12-31")
    assert_figures(this, truth(THIS.income, INCOME_EN))
    assert this.figures["cost_of_sales"].printed.startswith("(")
    assert codes(parsed) == []


def test_one_odd_negative_cost_stays_as_it_is(tmp_path):
    odd = dict(THIS.income) | {"selling_expenses": Decimal("-5.00")}
    printer = Printer(tmp_path / "odd.pdf", plain())
    printer.line(centred="利润表")
    printer.line((50, "2023年度"))
    printer.table(rows(INCOME_ZH, odd, LAST.income), [["项目", "本年金额", "上年金额"]])
    parsed = parse_file(printer.save())
    statement = find(parsed, INCOME, "2023-12-31")
    assert statement["selling_expenses"] == Decimal("-5.00")
    assert statement["cost_of_sales"] == THIS.income["cost_of_sales"]


def test_an_english_cash_flow_statement_by_the_indirect_method(tmp_path):
    printer = Printer(
        tmp_path / "cash.pdf",
        Layout(font="Helvetica", edges=(50, 330, 440, 545), align="lrr", label_width=70),
    )
    for line in (
        "ACME LIMITED",
        "STATEMENTS OF CASH FLOWS",
        "Years ended December 31, 2023 and 2022",
    ):
        printer.line(centred=line)
    printer.table(
        [
            ["CASH FLOWS FROM OPERATING ACTIVITIES", "", ""],
            ["Net income", "900", "800"],
            ["Depreciation", "100", "90"],
            ["Increase in inventories", "(250)", "(40)"],
            ["Net cash provided by operating activities", "750", "850"],
            ["CASH FLOWS FROM INVESTING ACTIVITIES", "", ""],
            ["Purchase of property, plant and equipment", "(300)", "(500)"],
            ["Net cash used in investing activities", "(300)", "(500)"],
            ["CASH FLOWS FROM FINANCING ACTIVITIES", "", ""],
            ["Proceeds from borrowings", "50", "-"],
            ["Repayment of borrowings", "(200)", "(100)"],
            ["Net cash used in financing activities", "(150)", "(100)"],
            ["NET INCREASE IN CASH", "300", "250"],
            ["Cash at beginning of year", "1,250", "1,000"],
            ["Cash at end of year", "1,550", "1,250"],
        ],
        [["", "2023", "2022"]],
    )
    parsed = statements(printer.save())
    this = find(parsed, CASH, "2023-12-31", months=12)
    wanted = {
        "cash_flow_operating": 750,
        "capex": 300,
        "cash_flow_investing": -300,
        "cf_principal_repaid": 200,
        "cash_flow_financing": -150,
        "net_increase_in_cash": 300,
        "cash_at_end": 1550,
    }
    assert {name: int(this[name]) for name in wanted} == wanted
    assert codes(parsed) == []


def test_totals_without_a_name(tmp_path):
    bare = {"total_assets": "TOTAL", "total_liabilities_and_equity": "TOTAL"}
    bare |= {"total_current_assets": "", "total_equity": ""}
    nameless = [(bare.get(name, label), name) for label, name in BALANCE_EN]
    printer = Printer(
        tmp_path / "bare.pdf",
        Layout(font="Helvetica", edges=(50, 300, 420, 545), align="lrr", label_width=60),
    )
    for line in ("ACME LIMITED", "STATEMENTS OF FINANCIAL POSITION", "As of December 31"):
        printer.line(centred=line)
    printer.table(rows(nameless, THIS.balance, LAST.balance), [["", "2022", "2021"]])
    parsed = statements(printer.save())
    assert_figures(find(parsed, BALANCE, "2022-12-31"), truth(THIS.balance, BALANCE_EN))
    assert codes(parsed) == []


def test_a_list_of_balances_is_no_statement(tmp_path):
    book = openpyxl.Workbook()
    made = [["科目名称", "期初借方", "期初贷方", "本期借方", "本期贷方", "期末借方", "期末贷方"]]
    made += [
        [name, *(float(n) for n in range(6))]
        for name in ("库存现金", "银行存款", "应收账款", "存货", "固定资产", "应付账款", "实收资本")
    ]
    for row in made:
        book.active.append(row)
    path = tmp_path / "balances.xlsx"
    book.save(path)
    parsed = parse_file(path)
    assert parsed.statements == ()
    assert parsed.error.code == "not-a-statement"


def test_an_amount_that_cannot_be_read_is_named_and_left_out(tmp_path):
    made = rows(INCOME_ZH, THIS.income, LAST.income)
    made[1][1] = "1,01,5000.00"
    printer = Printer(tmp_path / "bad.pdf", plain())
    printer.line(centred="利润表")
    printer.line((50, "2023年度"))
    printer.table(made, [["项目", "本年金额", "上年金额"]])
    parsed = statements(printer.save())
    assert "cost_of_sales" not in find(parsed, INCOME, "2023-12-31")
    [issue] = [issue for issue in parsed.issues if issue.code == "unreadable-amount"]
    assert issue.figures == ("income_statement.cost_of_sales@2023-12-31",)
    assert "1,01,5000.00" in issue.text.en


def test_one_figure_with_two_values_is_doubted_and_named(tmp_path):
    printer = Printer(tmp_path / "twice.pdf", plain())
    for cash in ("100.00", "900.00"):
        printer.line(centred="资产负债表")
        printer.line((50, "2023年12月31日"))
        made = rows(ONE_SIDED, THIS.balance, LAST.balance)
        made[1][1] = cash
        printer.table(made, [["项目", "期末余额", "年初余额"]])
        printer.new_page()
    parsed = statements(printer.save())
    figure = find(parsed, BALANCE, "2023-12-31").figures["cash"]
    assert figure.confidence < 0.9
    named = [issue.figures for issue in parsed.issues if issue.code == "figures-disagree"]
    assert named == [("balance_sheet.cash@2023-12-31",)]


def test_a_column_without_a_period_is_left_out_and_said(tmp_path):
    printer = Printer(tmp_path / "undated.pdf", plain())
    printer.line(centred="资产负债表")
    printer.table(rows(ONE_SIDED, THIS.balance, LAST.balance), [["项目", "期末余额", "年初余额"]])
    parsed = parse_file(printer.save())
    assert parsed.statements == ()
    assert "period-unknown" in codes(parsed)


@pytest.mark.parametrize(
    "changed", ["cash", "total_assets", "retained_earnings", "total_current_liabilities"]
)
def test_a_statement_that_does_not_add_up_names_the_break(tmp_path, changed):
    broken = dict(THIS.balance)
    broken[changed] += Decimal("1000.00")
    printer = Printer(tmp_path / "broken.pdf", plain())
    printer.line(centred="资产负债表")
    printer.line((50, "2023年12月31日"))
    printer.table(rows(ONE_SIDED, broken, LAST.balance), [["项目", "期末余额", "年初余额"]])
    parsed = statements(printer.save())
    named = {
        name for issue in parsed.issues if issue.code == "identity-broken" for name in issue.figures
    }
    totals = {"cash": "total_current_assets", "retained_earnings": "total_equity"}
    assert f"balance_sheet.{totals.get(changed, changed)}@2023-12-31" in named
    assert all(name.endswith("@2023-12-31") for name in named)


@pytest.mark.parametrize(("gap", "found"), [("0.01", []), ("0.07", ["identity-broken"])])
def test_a_gap_is_forgiven_only_as_far_as_rounding_explains_it(tmp_path, gap, found):
    off = dict(THIS.balance)
    off["total_liabilities_and_equity"] += Decimal(gap)
    printer = Printer(tmp_path / "gap.pdf", plain())
    printer.line(centred="资产负债表")
    printer.line((50, "2023年12月31日"))
    printer.table(rows(ONE_SIDED, off, LAST.balance), [["项目", "期末余额", "年初余额"]])
    parsed = statements(printer.save())
    assert list(dict.fromkeys(codes(parsed))) == found


def test_a_text_layer_that_lost_its_spaces(tmp_path):
    layout = Layout(font="Helvetica", edges=(50, 300, 420, 545), align="lrr", label_width=80)
    printer = Printer(tmp_path / "glued.pdf", layout)
    for line in ("ACME LIMITED", "BALANCESHEETS", "AsofDecember31,2023and2022"):
        printer.line(centred=line)
    made = [
        [row[0].replace(" ", ""), *row[1:]] for row in rows(BALANCE_EN, THIS.balance, LAST.balance)
    ]
    printer.table(made, [["", "2023", "2022"]])
    parsed = statements(printer.save())
    assert_figures(find(parsed, BALANCE, "2023-12-31"), truth(THIS.balance, BALANCE_EN))
    assert_figures(find(parsed, BALANCE, "2022-12-31"), truth(LAST.balance, BALANCE_EN))


def test_a_two_sided_sheet_in_english(tmp_path):
    left = rows(BALANCE_EN[:21], THIS.balance, LAST.balance)
    right = rows(BALANCE_EN[21:], THIS.balance, LAST.balance)
    while len(right) < len(left):
        right.append(["", "", ""])
    edges = (40, 210, 300, 390, 560, 650, 740)
    layout = Layout(
        page=LANDSCAPE,
        font="Helvetica",
        edges=edges,
        align="lrrlrr",
        size=8,
        pitch=12,
        label_width=60,
    )
    printer = Printer(tmp_path / "sides.pdf", layout)
    for line in ("ACME LIMITED", "BALANCE SHEET", "As at 31 December 2023"):
        printer.line(centred=line)
    printer.table(
        [a + b for a, b in zip(left, right, strict=True)],
        [["ASSETS", "2023", "2022", "LIABILITIES AND EQUITY", "2023", "2022"]],
    )
    parsed = statements(printer.save())
    assert_figures(find(parsed, BALANCE, "2023-12-31"), truth(THIS.balance, BALANCE_EN))
    assert_figures(find(parsed, BALANCE, "2022-12-31"), truth(LAST.balance, BALANCE_EN))


def test_non_current_assets_may_stand_first(tmp_path):
    lines = [
        *BALANCE_EN[12:20], *BALANCE_EN[:12], BALANCE_EN[20], *BALANCE_EN[35:41],
        *BALANCE_EN[31:34],
        *BALANCE_EN[21:31], BALANCE_EN[34], BALANCE_EN[41],
    ]  # fmt: skip
    printer = Printer(
        tmp_path / "ifrs.pdf",
        Layout(font="Helvetica", edges=(50, 300, 420, 545), align="lrr", label_width=60, pitch=13),
    )
    for line in (
        "ACME LIMITED",
        "CONSOLIDATED STATEMENT OF FINANCIAL POSITION",
        "At 31 December 2023",
    ):
        printer.line(centred=line)
    printer.table(rows(lines, THIS.balance, LAST.balance), [["", "2023", "2022"]])
    parsed = statements(printer.save())
    assert_figures(find(parsed, BALANCE, "2023-12-31"), truth(THIS.balance, BALANCE_EN))
    assert codes(parsed) == []


def test_a_three_column_form_of_a_month(tmp_path):
    year_ago = small_firm(21)
    printer = Printer(tmp_path / "month.pdf", plain(40, 200, 320, 440, 555))
    printer.line(centred="利 润 表")
    printer.line((40, "会小企02表"), (480, "单位：元"))
    printer.line((40, f"编制单位：{FIRM}"), (300, "2024年3月"))
    made = rows(INCOME_ZH, LAST.income, THIS.income, year_ago.income)
    printer.table(made, [["项目", "本月金额", "本年累计金额", "上年同期累计金额"]])
    parsed = statements(printer.save())
    assert_figures(find(parsed, INCOME, "2024-03-31", months=1), truth(LAST.income, INCOME_ZH))
    assert_figures(find(parsed, INCOME, "2024-03-31", months=3), truth(THIS.income, INCOME_ZH))
    assert_figures(find(parsed, INCOME, "2023-03-31", months=3), truth(year_ago.income, INCOME_ZH))


def test_a_blank_form_states_nothing(tmp_path):
    printer = Printer(tmp_path / "blank.pdf", plain())
    printer.line(centred="资产负债表")
    printer.line((50, "2023年12月31日"))
    printer.table([[label, "—", ""] for label, _ in ONE_SIDED], [["项目", "期末余额", "年初余额"]])
    parsed = parse_file(printer.save())
    assert parsed.statements == ()
    assert parsed.error.code == "not-a-statement"


def test_where_only_a_total_of_revenue_is_printed_it_is_the_revenue(tmp_path):
    printer = Printer(
        tmp_path / "total.pdf",
        Layout(font="Helvetica", edges=(50, 330, 440, 545), align="lrr", label_width=70),
    )
    for line in ("ACME INC", "STATEMENTS OF OPERATIONS", "Years ended December 31"):
        printer.line(centred=line)
    lines = [
        ["Product revenue", "60", "50"],
        ["Service revenue", "40", "30"],
        ["Total revenue", "100", "80"],
        ["Cost of revenue", "70", "60"],
        ["Gross profit", "30", "20"],
        ["Research and development", "10", "5"],
        ["Total operating expenses", "10", "5"],
        ["Income from operations", "20", "15"],
        ["Net income", "20", "15"],
    ]
    printer.table(lines, [["", "2023", "2022"]])
    parsed = statements(printer.save())
    this = find(parsed, INCOME, "2023-12-31", months=12)
    assert {name: int(this[name]) for name in ("revenue", "total_operating_revenue")} == {
        "revenue": 100,
        "total_operating_revenue": 100,
    }
    assert "total_operating_costs" not in this.figures
    assert codes(parsed) == ["lines-without-account"]
