"""Every number and choice that the code takes from a policy.  政策参数表

Each class is one file of a policy folder; a key that is not declared here is refused with
its line.  A policy that extends another states only what differs.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, Strict, StringConstraints

from smartcredit.core.application import Amount, BorrowerKind
from smartcredit.core.decision import Outcome
from smartcredit.core.statement import StatementKind
from smartcredit.policy.dated import Dated, ParameterUnit, Strictly, Words


def _in(unit: ParameterUnit) -> Any:
    """Return a check that a parameter states its values in ``unit``."""

    def check(parameter: Dated[Any]) -> Dated[Any]:
        if parameter.unit != unit:
            raise ValueError(f"expected unit {unit!r}, got {parameter.unit!r}")
        return parameter

    return AfterValidator(check)


def _every_kind(table: Mapping[BorrowerKind, Any]) -> Mapping[BorrowerKind, Any]:
    lacking = [kind.value for kind in BorrowerKind if kind not in table]
    if lacking:
        raise ValueError(f"expected a value for each kind of borrower, {lacking} are missing")
    return table


def _has_default(table: Mapping[str, Any]) -> Mapping[str, Any]:
    if "default" not in table:
        raise ValueError("expected a key 'default' for every other industry")
    return table


EITHER = "|"


def kinds_of(needed: str) -> frozenset[StatementKind]:
    """Return the statements of which one is needed: one, or several with ``|`` between.

    Raises:
        ValueError: A word is no kind of statement.
    """
    return frozenset(StatementKind(word.strip()) for word in needed.split(EITHER))


def _known_kinds(needed: str) -> str:
    kinds_of(needed)
    return needed


Fraction = Annotated[Decimal, Field(ge=0, le=1)]
Number = Annotated[Decimal, Field(ge=0)]
Count = Annotated[int, Strict(), Field(ge=0)]
IndustryCode = Annotated[str, StringConstraints(pattern=r"^([A-T](\d{2,4})?|default)$")]
NeededPaper = Annotated[str, AfterValidator(_known_kinds)]
Grade = Annotated[str, Field(min_length=1)]
CashMeasure = Literal["operating_cash_flow", "ebitda_less_tax", "ebit_less_tax"]
Capacity = Literal["working_capital", "share_of_sales", "debt_service"]


def _not_approve(outcome: Outcome) -> Outcome:
    if outcome is Outcome.APPROVE:
        raise ValueError("expected refer or decline: nothing can be granted without a limit")
    return outcome


OutcomeParameter = Annotated[Dated[Outcome], _in("outcome")]
ObjectionParameter = Annotated[
    Dated[Annotated[Outcome, AfterValidator(_not_approve)]], _in("outcome")
]
MoneyParameter = Annotated[Dated[Amount], _in("currency")]
ShareParameter = Annotated[Dated[Fraction], _in("share")]
MonthsParameter = Annotated[Dated[Count], _in("months")]
NamesParameter = Annotated[Dated[tuple[str, ...]], _in("names")]


class Parameters(Strictly):
    """One file of a policy folder, complete."""


class AdmissionParameters(Parameters):
    """Who is admitted: ``admission.yaml``.  准入参数

    Attributes:
        currency: ISO 4217 code of every amount of the policy; no other is lent.
        industries_barred: GB/T 4754 codes (or their beginnings) that are not lent to, each
            with the words for it.
        months_in_business: By kind of borrower, least age of the business.
        months_in_business_short: What a younger business, or one of unknown age, gets.
        pd_declined_from, pd_referred_from: P(default) in 12 months.
        grades_declined, grades_referred: Grades of the model's master scale.
        score_missing: What an application without a score gets.
        model_features_missing: Largest share of the model's features that may be missing.
    """

    currency: Annotated[
        Dated[Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]], _in("names")
    ]
    industries_barred: Annotated[Dated[Mapping[IndustryCode, Words]], _in("names")]
    industry_barred: OutcomeParameter
    months_in_business: Annotated[
        Dated[Annotated[Mapping[BorrowerKind, Count], AfterValidator(_every_kind)]], _in("months")
    ]
    months_in_business_short: OutcomeParameter
    months_in_business_unknown: OutcomeParameter
    pd_declined_from: ShareParameter
    pd_referred_from: ShareParameter
    grades_declined: NamesParameter
    grades_referred: NamesParameter
    score_missing: OutcomeParameter
    model_features_missing: ShareParameter
    too_many_features_missing: OutcomeParameter


class PaperParameters(Parameters):
    """What is asked of the papers: ``papers.yaml``.  材料参数

    Attributes:
        doubt_below: A figure read with less confidence is doubted.
        papers_needed: By kind of borrower; ``a|b`` means that either will do.
        cash_flow_needed_from: By kind of borrower, yearly revenue from which the cash-flow
            statement is needed too; a kind that is not there never needs it.
        statement_age: Most months from the end of the newest year to the application.
        errors_harmless: Codes of unreadable documents that can hide no needed paper.
    """

    identity_broken: OutcomeParameter
    figure_doubted: OutcomeParameter
    doubt_below: ShareParameter
    paper_of_another_firm: OutcomeParameter
    papers_unnamed: Annotated[
        Dated[Annotated[Mapping[BorrowerKind, Outcome], AfterValidator(_every_kind)]],
        _in("outcome"),
    ]
    papers_disagree: OutcomeParameter
    statement_age: MonthsParameter
    statements_too_old: OutcomeParameter
    papers_needed: Annotated[
        Dated[
            Annotated[Mapping[BorrowerKind, tuple[NeededPaper, ...]], AfterValidator(_every_kind)]
        ],
        _in("names"),
    ]
    cash_flow_needed_from: Annotated[Dated[Mapping[BorrowerKind, Amount]], _in("currency")]
    paper_missing: OutcomeParameter
    document_unreadable: OutcomeParameter
    errors_harmless: NamesParameter
    currency_differs: OutcomeParameter
    other_issue: OutcomeParameter


class LimitParameters(Parameters):
    """How large a limit may be: ``limits.yaml``.  额度参数

    Attributes:
        capacities: Methods of the role capacity that are applied.
        capacities_needed: By kind of borrower, those without which a person must look.
        days_in_year: Days of the working-capital formula.
        margin_profit: Feature that is divided by sales for 销售利润率.
        growth_least, growth_most: Between them the expected growth of sales is held.
        growth_unknown: Expected growth where no earlier year is known.
        existing_loans_unknown: Feature taken for existing working-capital loans where the
            application does not state its debts; ``existing_working_capital_loans`` itself
            means that nothing is taken instead.
        other_channels: Kinds of existing debt that count as 其他渠道提供的营运资金.
        share_of_sales: By industry (longest beginning of the code wins), then grade.
        grade_multiplier: By grade; scales capacities, never caps.
        debt_service_cover: DSCR that the loan must keep.
        debt_service_cash: Features for the cash available in a year; the first that has a
            value is used.
        debt_service_from: Shortest term, in months, that is sized by debt service.
        lender_capital: Capital that the single-borrower caps are shares of; not given in
            the policies that ship.
    """

    capacities: Annotated[Dated[tuple[Capacity, ...]], _in("names")]
    capacities_needed: Annotated[
        Dated[Annotated[Mapping[BorrowerKind, tuple[Capacity, ...]], AfterValidator(_every_kind)]],
        _in("names"),
    ]
    capacity_missing: ObjectionParameter

    days_in_year: Annotated[Dated[Count], _in("days")]
    margin_profit: Annotated[Dated[Literal["profit_before_tax", "net_profit"]], _in("names")]
    growth_least: Annotated[Dated[Decimal], _in("share")]
    growth_most: Annotated[Dated[Decimal], _in("share")]
    growth_unknown: Annotated[Dated[Decimal], _in("share")]

    existing_loans_unknown: Annotated[
        Dated[Literal["existing_working_capital_loans", "statement_debt"]], _in("names")
    ]
    other_channels: NamesParameter

    share_of_sales: Annotated[
        Dated[
            Annotated[Mapping[IndustryCode, Mapping[Grade, Fraction]], AfterValidator(_has_default)]
        ],
        _in("share"),
    ]
    grade_multiplier: Annotated[Dated[Mapping[Grade, Number]], _in("multiple")]

    debt_service_cover: Annotated[Dated[Annotated[Decimal, Field(gt=0)]], _in("multiple")]
    debt_service_cash: Annotated[
        Dated[Annotated[tuple[CashMeasure, ...], Field(min_length=1)]], _in("names")
    ]
    debt_service_from: MonthsParameter
    debt_service_repayments: NamesParameter
    annual_rate: ShareParameter
    payments_in_year: Annotated[Dated[Annotated[Count, Field(gt=0)]], _in("payments")]

    product_cap: Annotated[
        Dated[Annotated[Mapping[BorrowerKind, Amount], AfterValidator(_every_kind)]],
        _in("currency"),
    ]
    net_worth_share: Annotated[Dated[Number], _in("share")]
    lender_capital: MoneyParameter | None = None
    single_borrower_share: ShareParameter
    related_group_share: ShareParameter

    limit_step: Annotated[Dated[Annotated[Amount, Field(gt=0)]], _in("currency")]
    least_limit: MoneyParameter
    limit_too_small: ObjectionParameter
    most_term: Annotated[Dated[Annotated[Count, Field(gt=0)]], _in("months")]


SECTIONS: Mapping[str, type[Parameters]] = {
    "admission.yaml": AdmissionParameters,
    "papers.yaml": PaperParameters,
    "limits.yaml": LimitParameters,
}
"""Which file of a policy folder holds what."""
