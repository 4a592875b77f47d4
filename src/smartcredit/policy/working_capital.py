"""How much working capital the business needs and does not have.  流动资金贷款需求量测算

    营运资金量 = 上年度销售收入 × (1 − 上年度销售利润率) × (1 + 预计销售收入年增长率)
                 ÷ 营运资金周转次数
    营运资金周转次数 = 360 ÷ (存货周转天数 + 应收账款周转天数 − 应付账款周转天数
                              + 预付账款周转天数 − 预收账款周转天数)
    新增流动资金贷款额度 = 营运资金量 − 借款人自有资金 − 现有流动资金贷款
                           − 其他渠道提供的营运资金

Source: annex of 流动资金贷款管理办法 (National Financial Regulatory Administration, 2024),
the formula of the interim measures of 2010.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from smartcredit.core.decision import LimitInput, LimitMethodResult
from smartcredit.core.text import Text
from smartcredit.policy.dated import Setting
from smartcredit.policy.dossier import Dossier, stated
from smartcredit.policy.inputs import (
    Inputs,
    derived,
    foreign_statements,
    from_feature,
    from_features,
    from_setting,
    method_result,
    why_missing,
)
from smartcredit.policy.parameters import LimitParameters
from smartcredit.policy.wording import listed, percent

METHOD = "working_capital"
LABEL = Text("流动资金贷款需求量测算", "working-capital need")
FORMULA = (
    "need − own_funds − existing_working_capital_loans − other_working_capital; "
    "need = revenue × (1 − margin) × (1 + growth) ÷ turns; "
    "turns = days_in_year ÷ (inventory_days + receivable_days − payable_days "
    "+ prepayment_days − advance_days)"
)
DAYS = {
    "inventory_days": "inventory_days_average_360",
    "receivable_days": "accounts_receivable_days_average_360",
    "payable_days": "accounts_payable_days_average_360",
    "prepayment_days": "prepayment_days_average_360",
    "advance_days": "advance_days_average_360",
}
"""The turnover times of the formula, and the feature that gives each."""
GROWTH = "revenue_growth"
EXISTING = "existing_working_capital_loans"
MARGIN = "margin"


@dataclass(frozen=True, slots=True)
class TurnoverDays:
    """The five turnover times, in days of a 360-day year.  周转天数"""

    inventory: Decimal
    receivable: Decimal
    payable: Decimal = Decimal(0)
    prepayment: Decimal = Decimal(0)
    advance: Decimal = Decimal(0)

    @property
    def cycle(self) -> Decimal:
        """Days for which the business must finance its working capital; may be negative."""
        financed = self.inventory + self.receivable + self.prepayment
        return financed - self.payable - self.advance


def turns_of_working_capital(days: TurnoverDays, days_in_year: Decimal) -> Decimal | None:
    """Return 营运资金周转次数; None where the cycle is zero or negative: there is no need."""
    return days_in_year / days.cycle if days.cycle > 0 else None


def working_capital_need(
    sales: Decimal, margin: Decimal, growth: Decimal, turns: Decimal
) -> Decimal:
    """Return 营运资金量 in the unit of ``sales``.

    Args:
        sales: Last year's.
        margin: 销售利润率, 0.15 for 15 %.
        growth: Expected growth of sales in a year.
        turns: Above 0.
    """
    return sales * (1 - margin) * (1 + growth) / turns


def new_loan(need: Decimal, own_funds: Decimal, existing: Decimal) -> Decimal:
    """Return 新增流动资金贷款额度; not below 0.  Own funds below 0 count as none."""
    return max(need - max(own_funds, Decimal(0)) - existing, Decimal(0))


def size_by_working_capital(dossier: Dossier, limits: LimitParameters) -> LimitMethodResult:
    """Return what the gap in working capital allows."""
    days_in_year = limits.days_in_year.on(dossier.as_of)
    profit = limits.margin_profit.on(dossier.as_of).value
    existing = _existing_loans(dossier, limits)
    needed = ["revenue", profit, "own_funds", existing, *DAYS.values()]
    found = from_features(dossier, needed)
    lacking = [name for name in needed if name not in found]
    reason = foreign_statements(dossier)
    if reason is None and lacking:
        reason = why_missing(dossier, lacking)
    elif reason is None and found["revenue"].value <= 0:
        reason = Text("上年度没有销售收入", "there were no sales last year")
    if reason is not None:
        return _result(None, {}, days_in_year, reason)
    return _sized(dossier, limits, found | {EXISTING: found[existing], MARGIN: found[profit]})


def expected_growth(dossier: Dossier, limits: LimitParameters) -> tuple[LimitInput, Text | None]:
    """Return 预计销售收入年增长率, and what was done to last year's growth to get it."""
    day = dossier.as_of
    seen = from_feature(dossier, GROWTH)
    if seen is None:
        assumed = limits.growth_unknown.on(day)
        note = Text(
            f"没有上上年度收入，预计增长率按 {percent(assumed.value)} 计",
            f"sales of the year before are not known: {percent(assumed.value)} growth is expected",
        )
        return derived(assumed.value, "percent", _GROWTH, from_setting(assumed)), note
    least, most = limits.growth_least.on(day), limits.growth_most.on(day)
    if least.value <= seen.value <= most.value:
        return derived(seen.value, "percent", _GROWTH, seen), None
    bound = least if seen.value < least.value else most
    held = derived(bound.value, "percent", _GROWTH, seen, from_setting(bound))
    note = Text(
        f"上年收入增长 {percent(seen.value)}，预计增长率按政策界限 {percent(bound.value)} 计",
        f"sales grew by {percent(seen.value)}; {percent(bound.value)} is expected, "
        "the bound of the policy",
    )
    return held, note


def _sized(dossier: Dossier, limits: LimitParameters, found: Inputs) -> LimitMethodResult:
    days_in_year = limits.days_in_year.on(dossier.as_of)
    revenue, year = found["revenue"], from_setting(days_in_year)
    margin = found[MARGIN].value / revenue.value
    growth, note = expected_growth(dossier, limits)
    other = _other_channels(dossier, limits)
    days = {name: found[feature] for name, feature in DAYS.items()}
    inputs: dict[str, LimitInput] = {
        "revenue": revenue,
        MARGIN: derived(margin, "percent", _MARGIN, found[MARGIN], revenue),
        "growth": growth,
        **days,
        "days_in_year": year,
        "own_funds": found["own_funds"],
        EXISTING: found[EXISTING],
        "other_working_capital": other,
    }
    times = TurnoverDays(*(days[name].value for name in DAYS))
    turns = turns_of_working_capital(times, year.value)
    if turns is None:
        return _result(Decimal(0), inputs, days_in_year, _no_cycle(times))
    need = working_capital_need(revenue.value, margin, growth.value, turns)
    inputs["turns"] = derived(turns, "times", _TURNS, *days.values(), year)
    inputs["need"] = derived(need, "currency", _NEED, revenue, growth, *days.values())
    amount = new_loan(need, found["own_funds"].value, found[EXISTING].value + other.value)
    notes = [note, _instead(dossier, found[EXISTING]), None if amount > 0 else _COVERED]
    said = listed([one for one in notes if one is not None]) if any(notes) else None
    return _result(amount, inputs, days_in_year, said)


def _existing_loans(dossier: Dossier, limits: LimitParameters) -> str:
    """Return the feature that says what working-capital loans there are already.

    Where the application is silent the policy may take all debt on the balance sheet.
    """
    instead = limits.existing_loans_unknown.on(dossier.as_of).value
    stated_there = dossier.features.number(EXISTING) is not None
    return EXISTING if stated_there else instead


def _instead(dossier: Dossier, taken: LimitInput) -> Text | None:
    """Say what was taken for existing loans, where the application states none."""
    if dossier.features.number(EXISTING) is not None:
        return None
    return Text(
        f"申请未写明现有贷款，按{taken.label.zh}计",
        f"the application states no existing loans, {taken.label.en} is taken instead",
    )


def _other_channels(dossier: Dossier, limits: LimitParameters) -> LimitInput:
    """Return 其他渠道提供的营运资金: debts of the kinds that the policy names."""
    kinds = limits.other_channels.on(dossier.as_of)
    debts = [
        (index, debt)
        for index, debt in enumerate(dossier.application.existing_debt)
        if debt.kind in kinds.value
    ]
    evidence = tuple(
        stated(f"/existing_debt/{index}/outstanding", "现有负债余额", debt.outstanding)
        for index, debt in debts
    )
    total = sum((debt.outstanding for _, debt in debts), Decimal(0))
    return LimitInput(total, "currency", _OTHER, evidence)


def _no_cycle(days: TurnoverDays) -> Text:
    return Text(
        f"营运资金周转期为 {days.cycle:.1f} 天，经营不占用营运资金，没有流动资金缺口",
        f"the cycle is {days.cycle:.1f} days: no working capital is tied up, there is no need",
    )


def _result(
    amount: Decimal | None, inputs: Inputs, setting: Setting[int], note: Text | None
) -> LimitMethodResult:
    return method_result(
        METHOD,
        LABEL,
        "capacity",
        amount,
        formula=FORMULA,
        source=setting.source,
        inputs=inputs,
        note=note,
    )


_MARGIN = Text("销售利润率", "profit margin on sales")
_GROWTH = Text("预计销售收入年增长率", "expected growth of sales")
_TURNS = Text("营运资金周转次数", "turns of working capital")
_NEED = Text("营运资金量", "working capital needed")
_OTHER = Text("其他渠道提供的营运资金", "working capital from other channels")
_COVERED = Text(
    "自有资金与现有贷款已覆盖营运资金需求，没有流动资金缺口",
    "own funds and existing loans cover the need: there is no gap",
)
