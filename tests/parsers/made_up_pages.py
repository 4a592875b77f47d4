"""Statements as pages of words, sound or with one fault put in, as a recogniser would give them."""

# ruff: noqa: S311  # books need no secret

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from parsers.made_up_books import (
    BALANCE_EN,
    BALANCE_ZH,
    CASH_ZH,
    CLAIMS_ZH,
    INCOME_EN,
    INCOME_ZH,
    Column,
    Year,
    small_firm,
)
from parsers.printing import printed
from smartcredit.core.document import Alternative, Document, Page, Word
from smartcredit.core.issue import Issue
from smartcredit.core.statement import DOUBT_BELOW, Statement
from smartcredit.parsers.statements import read_statements

SURE = 0.9995
PITCH, HEIGHT, WIDTH = 16.0, 10.0, 5.5
RIGHT = {"number": 330.0, "this": 450.0, "last": 570.0}

Lines = Sequence[tuple[str, str | None]]
At = tuple[str, str, str]
"""Kind of statement, canonical name, and ``"this"`` or ``"last"`` column."""


@dataclass(frozen=True)
class Cell:
    """What a recogniser gives for one amount, and what stands left or right of it in its cell."""

    text: str
    confidence: float = SURE
    alternatives: tuple[Alternative, ...] = ()
    beside: str = ""
    after: str = ""


@dataclass(frozen=True)
class Table:
    kind: str
    lines: Lines
    title: tuple[str, ...]
    header: tuple[str, str, str, str]
    unit: int = 1


@dataclass(frozen=True)
class Books:
    """Two years of a firm, to be printed with ``tables``; ``unit`` is that of the headings."""

    tables: tuple[Table, ...]
    this: Mapping[str, Column]
    last: Mapping[str, Column]
    language: str = "zh"
    cells: Mapping[At, Cell] = field(default_factory=dict)

    def truth(self, kind: str, name: str, column: str) -> Decimal:
        return getattr(self, column)[kind][name]

    def places(self) -> list[At]:
        return [
            (table.kind, name, column)
            for table in self.tables
            for _, name in table.lines
            if name
            for column in ("this", "last")
        ]

    def text(self, at: At) -> str:
        unit = next(t.unit for t in self.tables if t.kind == at[0])
        return printed(self.truth(*at), unit, 2, brackets=self.language == "en")

    def with_cell(self, at: At, cell: Cell) -> "Books":
        return replace(self, cells={**self.cells, at: cell})


def document(books: Books, origin: str = "ocr") -> Document:
    pages = tuple(
        _page(number, books, table, origin) for number, table in enumerate(books.tables, start=1)
    )
    return Document(
        "made-up.pdf", "made-up.pdf", "0" * 64, "pdf", len(pages), books.language, pages
    )


def parsed(books: Books, origin: str = "ocr") -> tuple[list[Statement], list[Issue]]:
    return read_statements(document(books, origin))


def _page(number: int, books: Books, table: Table, origin: str) -> Page:
    words: list[Word] = []
    y = 40.0
    for line in table.title:
        x = 50.0
        for piece in line.split("  "):
            words.append(_left(piece, x, y))
            x += 260
        y += PITCH
    for text, edge in zip(table.header, (None, *RIGHT.values()), strict=True):
        if text:
            words.append(_left(text, 50, y) if edge is None else _right(text, edge, y))
    y += PITCH
    for row, (label, name) in enumerate(table.lines, start=1):
        words.append(_left(label, 50, y))
        if name:
            words.append(_right(str(row), RIGHT["number"], y))
            for column in ("this", "last"):
                at = (table.kind, name, column)
                cell = books.cells.get(at) or Cell(books.text(at))
                words += _cell(cell, RIGHT[column], y)
        y += PITCH
    rng = 900.0
    return Page(number, 620, max(rng, y + 60), tuple(words), origin=origin, unit="px")


def _left(text: str, x: float, y: float) -> Word:
    width = sum(10 if ord(c) > 0x2E80 else WIDTH for c in text)
    return Word(text, (x, y, x + width, y + HEIGHT), SURE, HEIGHT)


def _right(text: str, x: float, y: float, confidence: float = SURE) -> Word:
    width = sum(10 if ord(c) > 0x2E80 else WIDTH for c in text)
    return Word(text, (x - width, y, x, y + HEIGHT), confidence, HEIGHT)


def _cell(cell: Cell, x: float, y: float) -> list[Word]:
    if not cell.text:
        return []
    if cell.beside:
        beside = _right(cell.beside, x, y, cell.confidence)
        return [_right(cell.text, beside.bbox[0] - 0.3 * HEIGHT, y), beside]
    word = replace(_right(cell.text, x, y, cell.confidence), alternatives=cell.alternatives)
    if not cell.after:
        return [word]
    return [word, _right(cell.after, word.bbox[2] + 1.2 * HEIGHT + WIDTH, y)]


def _last_year(this: Year, last: Year) -> Year:
    """The year before: its closing cash is this year's opening cash, every sum still holds."""
    shift = this.cash["cash_at_beginning"] - last.balance["cash"]
    balance = dict(last.balance)
    balance["cash"] += shift
    balance["other_receivables"] -= shift
    cash = dict(last.cash)
    cash["cash_at_end"] = balance["cash"]
    cash["cash_at_beginning"] = balance["cash"] - cash["net_increase_in_cash"]
    return Year(balance, last.income, cash)


def _both(seed: int) -> tuple[dict[str, Column], dict[str, Column]]:
    this = small_firm(seed)
    last = _last_year(this, small_firm(seed + 1))
    return tuple(
        {"balance_sheet": y.balance, "income_statement": y.income, "cash_flow": y.cash}
        for y in (this, last)
    )  # type: ignore[return-value]


def small_books(seed: int) -> Books:
    """会小企01/02/03, one-sided, with 行次."""
    this, last = _both(seed)
    firm = "编制单位：杭州示例五金有限公司（虚构）"
    tables = (
        Table("balance_sheet", (*BALANCE_ZH, *CLAIMS_ZH),
              ("资产负债表", f"{firm}  2023年12月31日  单位：元"),
              ("项目", "行次", "期末余额", "年初余额")),
        Table("income_statement", INCOME_ZH, ("利润表", f"{firm}  2023年度  单位：元"),
              ("项目", "行次", "本年金额", "上年金额")),
        Table("cash_flow", CASH_ZH, ("现金流量表", f"{firm}  2023年度  单位：元"),
              ("项目", "行次", "本年金额", "上年金额")),
    )  # fmt: skip
    return Books(tables, this, last)


def english_books(seed: int) -> Books:
    """A small company's statements in English, with notes and bracketed losses."""
    this, last = _both(seed)
    tables = (
        Table("balance_sheet", BALANCE_EN,
              ("Sample Trading Limited (made up)", "Statement of financial position",
               "As at 31 December 2023"), ("", "Notes", "2023", "2022")),
        Table("income_statement", INCOME_EN,
              ("Sample Trading Limited (made up)", "Income statement",
               "For the year ended 31 December 2023"), ("", "Notes", "2023", "2022")),
    )  # fmt: skip
    return Books(tables, this, last, "en")


GROUP_BALANCE = (
    ("流动资产：", None),
    ("货币资金", "cash"),
    ("应收账款", "accounts_receivable"),
    ("存货", "inventories"),
    ("流动资产合计", "total_current_assets"),
    ("非流动资产：", None),
    ("长期股权投资", "long_term_equity_investments"),
    ("固定资产", "fixed_assets_net"),
    ("无形资产", "intangible_assets"),
    ("非流动资产合计", "total_non_current_assets"),
    ("资产总计", "total_assets"),
    ("流动负债：", None),
    ("短期借款", "short_term_borrowings"),
    ("应付账款", "accounts_payable"),
    ("流动负债合计", "total_current_liabilities"),
    ("非流动负债：", None),
    ("长期借款", "long_term_borrowings"),
    ("非流动负债合计", "total_non_current_liabilities"),
    ("负债合计", "total_liabilities"),
    ("所有者权益（或股东权益）：", None),
    ("实收资本（或股本）", "paid_in_capital"),
    ("资本公积", "capital_reserve"),
    ("未分配利润", "retained_earnings"),
    ("归属于母公司所有者权益合计", "equity_to_parent"),
    ("少数股东权益", "minority_interest"),
    ("所有者权益合计", "total_equity"),
    ("负债和所有者权益总计", "total_liabilities_and_equity"),
)
GROUP_INCOME = (
    ("一、营业收入", "revenue"),
    ("减：营业成本", "cost_of_sales"),
    ("税金及附加", "taxes_and_surcharges"),
    ("销售费用", "selling_expenses"),
    ("管理费用", "administrative_expenses"),
    ("研发费用", "rd_expenses"),
    ("财务费用", "finance_expenses"),
    ("加：其他收益", "other_income"),
    ("投资收益（损失以“-”号填列）", "investment_income"),
    ("资产减值损失（损失以“-”号填列）", "asset_impairment_loss"),
    ("二、营业利润（亏损以“-”号填列）", "operating_profit"),
    ("加：营业外收入", "non_operating_income"),
    ("减：营业外支出", "non_operating_expenses"),
    ("三、利润总额（亏损总额以“-”号填列）", "profit_before_tax"),
    ("减：所得税费用", "income_tax"),
    ("四、净利润（净亏损以“-”号填列）", "net_profit"),
    ("归属于母公司所有者的净利润", "net_profit_to_parent"),
    ("少数股东损益", "minority_profit"),
)
GROUP_CASH = (
    ("一、经营活动产生的现金流量：", None),
    ("销售商品、提供劳务收到的现金", "cf_sales_receipts"),
    ("经营活动现金流入小计", "cf_operating_inflows"),
    ("购买商品、接受劳务支付的现金", "cf_purchases_paid"),
    ("支付的各项税费", "cf_taxes_paid"),
    ("经营活动现金流出小计", "cf_operating_outflows"),
    ("经营活动产生的现金流量净额", "cash_flow_operating"),
    ("二、投资活动产生的现金流量：", None),
    ("投资活动产生的现金流量净额", "cash_flow_investing"),
    ("三、筹资活动产生的现金流量：", None),
    ("筹资活动产生的现金流量净额", "cash_flow_financing"),
    ("四、汇率变动对现金及现金等价物的影响", "fx_effect"),
    ("五、现金及现金等价物净增加额", "net_increase_in_cash"),
    ("加：期初现金及现金等价物余额", "cash_at_beginning"),
    ("六、期末现金及现金等价物余额", "cash_at_end"),
)


def _group_year(rng: random.Random, closing: Decimal | None) -> dict[str, Column]:
    def draw(low: float, high: float) -> Decimal:
        return Decimal(rng.randint(int(low * 10**6), int(high * 10**6))) * 100

    b: Column = {"cash": closing if closing is not None else draw(30, 60)}
    b |= {"accounts_receivable": draw(20, 50), "inventories": draw(20, 70)}
    b["total_current_assets"] = sum(b.values(), Decimal(0))
    fixed = ("long_term_equity_investments", "fixed_assets_net", "intangible_assets")
    b |= {name: draw(5, 90) for name in fixed}
    b["total_non_current_assets"] = sum((b[name] for name in fixed), Decimal(0))
    b["total_assets"] = b["total_current_assets"] + b["total_non_current_assets"]
    b |= {"short_term_borrowings": draw(5, 20), "accounts_payable": draw(5, 20)}
    b["total_current_liabilities"] = b["short_term_borrowings"] + b["accounts_payable"]
    b["long_term_borrowings"] = b["total_non_current_liabilities"] = draw(3, 9)
    b["total_liabilities"] = b["total_current_liabilities"] + b["long_term_borrowings"]
    b |= {
        "total_equity": b["total_assets"] - b["total_liabilities"],
        "minority_interest": draw(2, 5),
    }
    b["equity_to_parent"] = b["total_equity"] - b["minority_interest"]
    b |= {"paid_in_capital": draw(5, 9), "capital_reserve": draw(2, 4)}
    b["retained_earnings"] = b["equity_to_parent"] - b["paid_in_capital"] - b["capital_reserve"]
    b["total_liabilities_and_equity"] = b["total_assets"]
    i: Column = {"revenue": draw(200, 300), "cost_of_sales": draw(120, 150)}
    costs = ("taxes_and_surcharges", "selling_expenses", "administrative_expenses",
             "rd_expenses", "finance_expenses")  # fmt: skip
    i |= {name: draw(1, 9) for name in costs}
    i |= {"other_income": draw(1, 2), "investment_income": -draw(1, 3)}
    i["asset_impairment_loss"] = -draw(1, 2)
    i["operating_profit"] = (
        i["revenue"] - i["cost_of_sales"] - sum((i[n] for n in costs), Decimal(0))
        + i["other_income"] + i["investment_income"] + i["asset_impairment_loss"]
    )  # fmt: skip
    i |= {"non_operating_income": draw(1, 2), "non_operating_expenses": draw(1, 2)}
    i["profit_before_tax"] = (
        i["operating_profit"] + i["non_operating_income"] - i["non_operating_expenses"]
    )
    i["income_tax"] = draw(5, 9)
    i["net_profit"] = i["profit_before_tax"] - i["income_tax"]
    i["minority_profit"] = draw(1, 3)
    i["net_profit_to_parent"] = i["net_profit"] - i["minority_profit"]
    c: Column = {"cf_sales_receipts": draw(200, 300), "cf_purchases_paid": draw(100, 150)}
    c |= {"cf_operating_inflows": c["cf_sales_receipts"], "cf_taxes_paid": draw(5, 9)}
    c["cf_operating_outflows"] = c["cf_purchases_paid"] + c["cf_taxes_paid"]
    c["cash_flow_operating"] = c["cf_operating_inflows"] - c["cf_operating_outflows"]
    c |= {"cash_flow_investing": -draw(90, 120), "cash_flow_financing": -draw(10, 20)}
    c["fx_effect"] = -draw(1, 2)
    c["net_increase_in_cash"] = (
        c["cash_flow_operating"] + c["cash_flow_investing"] + c["cash_flow_financing"]
        + c["fx_effect"]
    )  # fmt: skip
    c["cash_at_end"] = b["cash"]
    c["cash_at_beginning"] = b["cash"] - c["net_increase_in_cash"]
    return {"balance_sheet": b, "income_statement": i, "cash_flow": c}


def group_books(seed: int, unit: int = 10_000) -> Books:
    """The general format of 2019, consolidated, in 万元: minority interest, exchange effect."""
    rng = random.Random(seed)
    this = _group_year(rng, None)
    last = _group_year(rng, this["cash_flow"]["cash_at_beginning"])
    said = {1: "元", 1000: "千元", 10_000: "万元"}[unit]
    firm = "编制单位：示例紧固件股份有限公司（虚构）"
    tables = (
        Table("balance_sheet", GROUP_BALANCE,
              ("合并资产负债表", f"{firm}  2023年12月31日  单位：{said}"),
              ("项目", "附注", "2023年12月31日", "2022年12月31日"), unit),
        Table("income_statement", GROUP_INCOME, ("合并利润表", f"{firm}  2023年度  单位：{said}"),
              ("项目", "附注", "2023年度", "2022年度"), unit),
        Table("cash_flow", GROUP_CASH, ("合并现金流量表", f"{firm}  2023年度  单位：{said}"),
              ("项目", "附注", "2023年度", "2022年度"), unit),
    )  # fmt: skip
    return Books(tables, this, last)


def figure_of(statements: Sequence[Statement], at: At):
    """The figure at a place, or None; ``"this"`` is 2023."""
    kind, name, column = at
    year = {"this": 2023, "last": 2022}[column]
    found = [s for s in statements if s.kind.value == kind and s.period_end.year == year]
    return found[0].figures.get(name) if len(found) == 1 else None


def reference(at: At) -> str:
    year = {"this": 2023, "last": 2022}[at[2]]
    return f"{at[0]}.{at[1]}@{year}-12-31"


def silent_wrongs(books: Books, statements: Sequence[Statement], issues: Sequence[Issue]):
    """Places whose figure is wrong, given with confidence and named by no issue."""
    named = {name for issue in issues for name in issue.figures}
    wrong = []
    for at in books.places():
        figure = figure_of(statements, at)
        if figure is None or figure.value == books.truth(*at):
            continue
        if figure.confidence >= DOUBT_BELOW and reference(at) not in named:
            wrong.append((at, figure.value, books.truth(*at)))
    return wrong


def doubted(books: Books, statements: Sequence[Statement], issues: Sequence[Issue]):
    """Places whose figure is right but flagged."""
    named = {name for issue in issues for name in issue.figures}
    flagged = []
    for at in books.places():
        figure = figure_of(statements, at)
        if figure is None or figure.value != books.truth(*at):
            continue
        if figure.confidence < DOUBT_BELOW or reference(at) in named:
            flagged.append(at)
    return flagged


def wrongs(books: Books, statements: Sequence[Statement]):
    """Places whose figure is not what is printed."""
    return [
        at
        for at in books.places()
        if (f := figure_of(statements, at)) is None or f.value != books.truth(*at)
    ]


def unit_said(books: Books, kind: str, words: str) -> Books:
    """The books with another unit in one heading than the one its amounts are printed in."""
    tables = tuple(
        replace(
            table,
            title=tuple(
                f"{line.partition('  单位')[0]}  {words}" if "单位：" in line[8:] else line
                for line in table.title
            ),
        )
        if table.kind == kind
        else table
        for table in books.tables
    )
    return replace(books, tables=tables)
