"""What must add up in financial statements, as data.  勾稽关系

An identity says that one figure is the signed sum of others.  Identities of one code are
readings of the same rule for different forms: one that holds is enough.  Nothing here
computes; ``identity_checks`` does, and whoever repairs a misread figure uses the same table.

Source: the line sums of 会小企01/02/03 (小企业会计准则, 2011), the general format of
财会〔2019〕6号 and its predecessors of 2006 to 2018.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from smartcredit.core.statement import StatementKind

BALANCE, INCOME, CASH = (
    StatementKind.BALANCE_SHEET,
    StatementKind.INCOME_STATEMENT,
    StatementKind.CASH_FLOW,
)


@dataclass(frozen=True, slots=True)
class Term:
    """One figure of an identity.  项

    Attributes:
        name: Canonical name.
        sign: 1 or -1.
        optional: Counts as nothing where the statement does not state it.
        section: Where the figure is not printed, the lines of this part stand for it.
        kind: The statement it stands on; None for the identity's own.
        column: ``"previous"``: the column that ends a year earlier.
        either_sign: The amount may be printed as a gain or as a loss.
    """

    name: str
    sign: int = 1
    optional: bool = False
    section: str | None = None
    kind: StatementKind | None = None
    column: Literal["same", "previous"] = "same"
    either_sign: bool = False


@dataclass(frozen=True, slots=True)
class Identity:
    """One figure is the signed sum of others.  勾稽关系

    Attributes:
        code: Identities of one code are readings of one rule.
        kind: The statement of ``result``.
        result: Canonical name of the sum.
        terms: What it is the sum of.
        lines: Part of the statement whose lines are the terms, listed in the chart or not.
        between: Lines without an account from this figure's line down to the result's are
            terms too, with either sign; ``""`` means from the top.
        unless: Not looked at where this figure is stated, since another identity then says more.
        binding: A miss is a break; otherwise the identity can only bear out its figures.
        zh, en: The rule in words.
    """

    code: str
    kind: StatementKind
    result: str
    terms: tuple[Term, ...]
    zh: str
    en: str
    lines: str | None = None
    between: str | None = None
    unless: str | None = None
    binding: bool = True


def _plus(*names: str) -> tuple[Term, ...]:
    return tuple(Term(name) for name in names)


def _maybe(*names: str, sign: int = 1) -> tuple[Term, ...]:
    return tuple(Term(name, sign, optional=True) for name in names)


def _sum(code: str, result: str, lines: str, zh: str, en: str) -> Identity:
    return Identity(code, BALANCE, result, (), zh, en, lines=lines)


_COSTS = _maybe(
    "cost_of_sales",
    "taxes_and_surcharges",
    "selling_expenses",
    "administrative_expenses",
    "finance_expenses",
    sign=-1,
)
_PURE_GAINS = _maybe("other_income", "investment_income", "fair_value_gain", "asset_disposal_gain")
"""Impairment is left out: in the formats before 2019 it is one of the costs."""

_GAINS = (
    *_PURE_GAINS,
    Term("credit_impairment_loss", optional=True, either_sign=True),
    Term("asset_impairment_loss", optional=True, either_sign=True),
)
_RESEARCH = Term("rd_expenses", -1, optional=True)

ALL_ASSETS = "all_assets"
"""In ``lines``: every line above, each subtotal in place of its own lines.

Accounting programs print parts of their own: banks, current assets, fixed assets.
"""

_BALANCE_SHEET = (
    Identity(
        "assets-in-two-parts", BALANCE, "total_assets",
        (
            Term("total_current_assets"),
            Term("total_non_current_assets", optional=True, section="non_current_assets"),
        ),
        "资产总计 = 流动资产合计 + 非流动资产合计", "total assets = current + non-current assets",
    ),
    Identity(
        "assets-in-two-parts", BALANCE, "total_assets", (),
        "资产总计 = 资产各项之和", "total assets = the sum of the lines above",
        lines=ALL_ASSETS, unless="total_non_current_assets", binding=False,
    ),
    Identity(
        "assets-equal-claims", BALANCE, "total_assets", _plus("total_liabilities_and_equity"),
        "资产总计 = 负债和所有者权益总计", "total assets = total liabilities and equity",
    ),
    Identity(
        "assets-liabilities-equity", BALANCE, "total_assets",
        _plus("total_liabilities", "total_equity"),
        "资产总计 = 负债合计 + 所有者权益合计", "total assets = total liabilities + total equity",
    ),
    Identity(
        "claims-in-two-parts", BALANCE, "total_liabilities_and_equity",
        _plus("total_liabilities", "total_equity"),
        "负债和所有者权益总计 = 负债合计 + 所有者权益合计",
        "total liabilities and equity = total liabilities + total equity",
    ),
    Identity(
        "liabilities-in-two-parts", BALANCE, "total_liabilities",
        (
            Term("total_current_liabilities"),
            Term("total_non_current_liabilities", optional=True, section="non_current_liabilities"),
        ),
        "负债合计 = 流动负债合计 + 非流动负债合计",
        "total liabilities = current + non-current liabilities",
    ),
    Identity(
        "equity-of-two-owners", BALANCE, "total_equity",
        (Term("equity_to_parent"), *_maybe("minority_interest")),
        "所有者权益合计 = 归属于母公司所有者权益合计 + 少数股东权益",
        "total equity = equity of the parent's owners + minority interest",
    ),
    Identity(
        "fixed-assets-net", BALANCE, "fixed_assets_net",
        (Term("fixed_assets_cost"), Term("accumulated_depreciation", -1)),
        "固定资产账面价值 = 固定资产原价 − 累计折旧",
        "fixed assets, net = cost − accumulated depreciation",
        between="accumulated_depreciation",
    ),
    _sum(
        "current-assets-add-up", "total_current_assets", "current_assets",
        "流动资产合计 = 流动资产各项之和", "total current assets = the sum of its lines",
    ),
    _sum(
        "non-current-assets-add-up", "total_non_current_assets", "non_current_assets",
        "非流动资产合计 = 非流动资产各项之和", "total non-current assets = the sum of its lines",
    ),
    _sum(
        "current-liabilities-add-up", "total_current_liabilities", "current_liabilities",
        "流动负债合计 = 流动负债各项之和", "total current liabilities = the sum of its lines",
    ),
    _sum(
        "non-current-liabilities-add-up", "total_non_current_liabilities",
        "non_current_liabilities", "非流动负债合计 = 非流动负债各项之和",
        "total non-current liabilities = the sum of its lines",
    ),
    _sum(
        "equity-adds-up", "equity_to_parent", "equity",
        "归属于母公司所有者权益合计 = 所有者权益各项之和",
        "equity of the parent's owners = the sum of its lines",
    ),
    _sum(
        "equity-adds-up", "total_equity", "equity",
        "所有者权益合计 = 所有者权益各项之和", "total equity = the sum of its lines",
    ),
)  # fmt: skip

_INCOME_STATEMENT = (
    Identity(
        "operating-profit", INCOME, "operating_profit",
        (Term("total_operating_revenue"), Term("total_operating_costs", -1), *_GAINS),
        "营业利润 = 营业总收入 − 营业总成本 + 各项收益",
        "operating profit = total revenue − total costs + gains",
        between="total_operating_costs",
    ),
    Identity(
        "operating-profit", INCOME, "operating_profit",
        (Term("total_operating_revenue"), Term("total_operating_costs", -1), *_PURE_GAINS),
        "营业利润 = 营业总收入 − 营业总成本 + 各项收益",
        "operating profit = total revenue − total costs + gains",
        between="total_operating_costs",
    ),
    Identity(
        "operating-profit", INCOME, "operating_profit",
        (Term("revenue"), *_COSTS, _RESEARCH, *_GAINS),
        "营业利润 = 营业收入 − 各项成本费用 + 各项收益",
        "operating profit = revenue − costs and expenses + gains", between="",
    ),
    Identity(
        "operating-profit", INCOME, "operating_profit", (Term("revenue"), *_COSTS, *_GAINS),
        "营业利润 = 营业收入 − 各项成本费用 + 各项收益",
        "operating profit = revenue − costs and expenses + gains", between="",
    ),
    Identity(
        "total-costs", INCOME, "total_operating_costs",
        (
            Term("cost_of_sales"),
            *_maybe(
                "taxes_and_surcharges", "selling_expenses", "administrative_expenses",
                "rd_expenses", "finance_expenses",
            ),
            Term("asset_impairment_loss", optional=True, either_sign=True),
        ),
        "营业总成本 = 各项成本费用之和", "total operating costs = the sum of its lines",
        binding=False,
    ),
    Identity(
        "total-costs", INCOME, "total_operating_costs",
        (
            Term("cost_of_sales"),
            *_maybe(
                "taxes_and_surcharges", "selling_expenses", "administrative_expenses",
                "rd_expenses", "finance_expenses",
            ),
        ),
        "营业总成本 = 各项成本费用之和", "total operating costs = the sum of its lines",
        binding=False,
    ),
    Identity(
        "profit-before-tax", INCOME, "profit_before_tax",
        (
            Term("operating_profit"),
            *_maybe("non_operating_income"),
            *_maybe("non_operating_expenses", sign=-1),
        ),
        "利润总额 = 营业利润 + 营业外收入 − 营业外支出",
        "profit before tax = operating profit + non-operating income − non-operating expenses",
        between="operating_profit",
    ),
    Identity(
        "profit-before-tax-from-revenue", INCOME, "profit_before_tax",
        (
            Term("revenue"), *_COSTS, _RESEARCH, *_GAINS,
            *_maybe("non_operating_income"), *_maybe("non_operating_expenses", sign=-1),
        ),
        "利润总额 = 营业收入 − 各项成本费用 + 各项收益",
        "profit before tax = revenue − costs and expenses + gains", between="", binding=False,
    ),
    Identity(
        "net-profit", INCOME, "net_profit",
        (Term("profit_before_tax"), Term("income_tax", -1)),
        "净利润 = 利润总额 − 所得税费用", "net profit = profit before tax − income tax",
        between="profit_before_tax",
    ),
    Identity(
        "net-profit", INCOME, "net_profit", (Term("profit_before_tax"),),
        "净利润 = 利润总额（未列所得税费用）",
        "net profit = profit before tax, no tax being stated",
        between="profit_before_tax", unless="income_tax", binding=False,
    ),
    Identity(
        "net-profit-of-two-owners", INCOME, "net_profit",
        (Term("net_profit_to_parent"), Term("minority_profit")),
        "净利润 = 归属于母公司所有者的净利润 + 少数股东损益",
        "net profit = profit of the parent's owners + minority interest",
    ),
    Identity(
        "comprehensive-income", INCOME, "total_comprehensive_income",
        (Term("net_profit"), Term("other_comprehensive_income", optional=True)),
        "综合收益总额 = 净利润 + 其他综合收益的税后净额",
        "total comprehensive income = net profit + other comprehensive income",
    ),
)  # fmt: skip

_CASH_FLOW = (
    *(
        Identity(
            f"{part}-cash-flow", CASH, f"cash_flow_{part}",
            (
                Term(f"cf_{part}_inflows", optional=True),
                Term(f"cf_{part}_outflows", -1, optional=True),
            ),
            f"{zh}活动产生的现金流量净额 = 现金流入小计 − 现金流出小计",
            f"net cash from {part} activities = inflows − outflows",
        )
        for part, zh in (("operating", "经营"), ("investing", "投资"), ("financing", "筹资"))
    ),
    *(
        Identity(
            f"{part}-cash-{way}s-add-up", CASH, f"cf_{part}_{way}s", (),
            f"{zh}活动现金{zh_way}小计 = 各项之和",
            f"cash {way}s from {part} activities = the sum of its lines",
            lines=f"{part}:{way}",
        )
        for part, zh in (("operating", "经营"), ("investing", "投资"), ("financing", "筹资"))
        for way, zh_way in (("inflow", "流入"), ("outflow", "流出"))
    ),
    *(
        Identity(
            f"{part}-cash-flow", CASH, f"cash_flow_{part}", (),
            f"{zh}活动产生的现金流量净额 = 各项之和",
            f"net cash from {part} activities = the sum of its lines", lines=part, binding=False,
        )
        for part, zh in (("operating", "经营"), ("investing", "投资"), ("financing", "筹资"))
    ),
    Identity(
        "net-increase-in-cash", CASH, "net_increase_in_cash",
        (
            Term("cash_flow_operating"), Term("cash_flow_investing", optional=True),
            Term("cash_flow_financing", optional=True), Term("fx_effect", optional=True),
        ),
        "现金净增加额 = 经营、投资、筹资活动现金流量净额之和 + 汇率变动的影响",
        "net increase in cash = operating + investing + financing cash flows + exchange effect",
    ),
    Identity(
        "net-increase-in-cash", CASH, "net_increase_in_cash",
        (
            Term("cash_flow_operating"), Term("cash_flow_investing", optional=True),
            Term("cash_flow_financing", optional=True),
        ),
        "现金净增加额 = 经营、投资、筹资活动现金流量净额之和",
        "net increase in cash = operating + investing + financing cash flows",
    ),
    Identity(
        "cash-at-end", CASH, "cash_at_end", _plus("cash_at_beginning", "net_increase_in_cash"),
        "期末现金余额 = 期初现金余额 + 现金净增加额", "closing cash = opening cash + net increase",
    ),
    Identity(
        "cash-at-end", CASH, "cash_at_end",
        (*_plus("cash_at_beginning", "net_increase_in_cash"), Term("fx_effect")),
        "期末现金余额 = 期初现金余额 + 现金净增加额 + 汇率变动的影响",
        "closing cash = opening cash + net increase + exchange effect",
    ),
)  # fmt: skip

_ACROSS = (
    Identity(
        "opening-cash", CASH, "cash_at_beginning",
        (Term("cash_at_end", column="previous"),),
        "期初现金余额 = 上年期末现金余额", "opening cash = last year's closing cash",
    ),
    Identity(
        "cash-rolls-forward", CASH, "net_increase_in_cash",
        (Term("cash_at_end"), Term("cash_at_end", -1, column="previous")),
        "现金净增加额 = 期末现金余额 − 上年期末现金余额",
        "net increase in cash = closing cash − last year's closing cash",
        unless="cash_at_beginning",
    ),
    Identity(
        "cash-rolls-forward", CASH, "net_increase_in_cash",
        (
            Term("cash_at_end"), Term("cash_at_end", -1, column="previous"),
            Term("fx_effect", -1),
        ),
        "现金净增加额 = 期末现金余额 − 上年期末现金余额 − 汇率变动的影响",
        "net increase in cash = closing cash − last year's closing cash − exchange effect",
        unless="cash_at_beginning",
    ),
    Identity(
        "cash-on-both", BALANCE, "cash", (Term("cash_at_end", kind=CASH),),
        "货币资金 = 期末现金余额", "cash = closing cash of the cash-flow statement", binding=False,
    ),
)  # fmt: skip

IDENTITIES: tuple[Identity, ...] = (*_BALANCE_SHEET, *_INCOME_STATEMENT, *_CASH_FLOW, *_ACROSS)
"""In this order; of several with one code the first that applies is the one reported."""
