"""One made-up firm in the records of the pipe, its figures on a page of the examples.  样例"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pypdfium2

from conftest import ROOT
from smartcredit.core.application import Application
from smartcredit.core.assessment import Assessment
from smartcredit.core.decision import (
    CreditLimit,
    Decision,
    LimitInput,
    LimitMethodResult,
    Outcome,
    RuleResult,
)
from smartcredit.core.document import ParsedDocument
from smartcredit.core.features import FeatureValue, FeatureVector
from smartcredit.core.score import Contribution, ReasonCode, Score
from smartcredit.core.source import Evidence, PageBox, Pointer
from smartcredit.core.statement import Entity
from smartcredit.core.text import Text
from smartcredit.explain import explain_decision

FILE = "财务报表2023.pdf"
PAPER = ROOT / "examples" / "applications" / "haulier" / "documents" / FILE
AS_OF = date(2024, 5, 6)
NAME = "徐州远栈物流有限公司（虚构）"


def printed(path: Path, page: int, text: str) -> PageBox:
    """Return where ``text`` is first printed on a page."""
    with pypdfium2.PdfDocument(path) as document:
        sheet = document[page - 1]
        height, words = sheet.get_height(), sheet.get_textpage()
        start, count = words.search(text).get_next()
        boxes = [words.get_charbox(index) for index in range(start, start + count)]
    left, low = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, high = max(box[2] for box in boxes), max(box[3] for box in boxes)
    return PageBox(path.name, page, (left, height - high, right, height - low))


def figure(name: str, label: str, page: int, amount: str, confidence: float = 0.99) -> Evidence:
    return Evidence(
        label=label,
        value=amount.replace(",", ""),
        source=printed(PAPER, page, amount),
        figure=f"{name}@2023-12-31",
        confidence=confidence,
    )


ASSETS = figure("balance_sheet.total_current_assets", "流动资产合计", 1, "3,674,996.44")
DEBTS = figure("balance_sheet.total_current_liabilities", "流动负债合计", 1, "6,480,743.33")
PROFIT = figure("income_statement.operating_profit", "营业利润", 2, "-1,614,816.54")
SALES = figure("income_statement.revenue", "营业收入", 2, "6,384,207.16")
AMOUNT = Evidence("申请金额", "1500000.00", Pointer("application.yaml", "/request/amount"))

NO_CASH_FLOW = Text("缺少现金流量表", "the cash-flow statement is missing")

FEATURES = FeatureVector(
    {
        "current_ratio": FeatureValue("current_ratio", 0.5671, (ASSETS, DEBTS)),
        "quick_ratio": FeatureValue("quick_ratio", 0.552, (ASSETS, DEBTS)),
        "operating_margin": FeatureValue("operating_margin", -0.2529, (PROFIT, SALES)),
        "capex_to_depreciation": FeatureValue("capex_to_depreciation", 0.4),
        "operating_cash_to_revenue": FeatureValue(
            "operating_cash_to_revenue", None, (), NO_CASH_FLOW
        ),
    },
    as_of=AS_OF,
    period_end=date(2023, 12, 31),
    currency="CNY",
)


def code(family: str, *features: str, points: float = -10.0, typical=()) -> ReasonCode:
    return ReasonCode(family, family, features, points, typical)


def score(*codes: ReasonCode, **changes: object) -> Score:
    """Return a score of 548.3 + 12.34 − 30.07 − 5.005 + 0.2 points."""
    terms = (
        Contribution("operating_margin", ("operating_margin",), (-0.2529,), -30.07),
        Contribution("current_ratio", ("current_ratio",), (0.5671,), -5.005),
        Contribution("capex_to_depreciation", ("capex_to_depreciation",), (0.4,), 12.34),
        Contribution(
            "current_ratio & operating_margin",
            ("current_ratio", "operating_margin"),
            (0.5671, -0.2529),
            0.2,
        ),
    )
    whole = Score(
        points=548.3 + sum(term.points for term in terms),
        pd_12m=0.0832,
        pd_interval=(0.05, 0.13),
        grade="B",
        intercept_points=548.3,
        contributions=terms,
        reason_codes=codes,
        reference="approved_near_cutoff",
        missing=("operating_cash_to_revenue",),
    )
    return replace(whole, **changes)


def rule(
    name: str = "equity_positive",
    outcome: Outcome = Outcome.DECLINE,
    *,
    zh: str = "资不抵债",
    en: str = "more debts than assets",
    observed: str | None = "-1",
    evidence: tuple[Evidence, ...] = (),
) -> RuleResult:
    return RuleResult(
        rule=name,
        outcome=outcome,
        text=Text(zh, en),
        observed=observed,
        threshold="0",
        effective_from=date(2020, 1, 1),
        source="internal default",
        evidence=evidence,
    )


def money(value: str, zh: str, en: str, *evidence: Evidence) -> LimitInput:
    return LimitInput(Decimal(value), "currency", Text(zh, en), evidence)


ASKED = LimitMethodResult(
    method="amount_asked",
    label=Text("申请金额", "amount asked for"),
    role="cap",
    amount=Decimal(1_500_000),
    formula="amount",
    inputs={"amount": money("1500000", "申请金额", "amount asked for", AMOUNT)},
    source="what the application asks for",
)
SHARE = LimitMethodResult(
    method="share_of_sales",
    label=Text("销售收入比例法", "share of sales"),
    role="capacity",
    amount=Decimal("638420.71"),
    formula="revenue × share",
    inputs={
        "revenue": money("6384207.16", "营业收入", "revenue", SALES),
        "share": LimitInput(Decimal("0.1"), "share", Text("比例", "share")),
    },
    source="internal default",
)
NEED = LimitMethodResult(
    method="working_capital",
    label=Text("流动资金贷款需求量测算", "working-capital need"),
    role="capacity",
    amount=None,
    formula="need − own_funds",
    inputs={},
    source="流动资金贷款管理办法",
    note=Text("缺少存货", "inventories are missing"),
)


def limit(amount: str, binding: str, multiplier: str = "0.8") -> CreditLimit:
    return CreditLimit(
        amount=Decimal(amount),
        currency="CNY",
        term_months=12,
        expires=date(2025, 5, 6),
        binding=binding,
        formula="min(caps, multiplier × min(capacities))",
        inputs={
            "multiplier": LimitInput(
                Decimal(multiplier), "multiple", Text("等级系数", "multiplier of the grade")
            ),
            "step": money("10000", "取整单位", "step"),
        },
    )


def decision(
    outcome: Outcome,
    *rules: RuleResult,
    limit: CreditLimit | None = None,
    methods: tuple[LimitMethodResult, ...] = (NEED, SHARE, ASKED),
) -> Decision:
    return Decision(
        outcome=outcome,
        limit=limit,
        limit_methods=methods,
        rules=(rule("currency_lent", Outcome.APPROVE, zh="币种可办理", en="CNY is lent"), *rules),
        policy_name="general",
        policy_version="2024.1",
        policy_sha256="5e" * 32,
        policy_date=AS_OF,
    )


def application(**borrower: object) -> Application:
    return Application.model_validate(
        {
            "application_id": "A-1",
            "as_of": AS_OF,
            "borrower": {
                "kind": "enterprise",
                "name": NAME,
                "uscc": "91320303MA9XYT0243",
                "industry": "G5431",
                **borrower,
            },
            "request": {"amount": "1500000.00", "term_months": 24, "purpose": "油款"},
        }
    )


def assessment(decided: Decision, scored: Score | None = None, **changes: object) -> Assessment:
    document = ParsedDocument(
        file=FILE,
        sha256="ab" * 32,
        page_count=3,
        language="zh",
        kind="financial_statements",
        entity=Entity(NAME),
    )
    whole = Assessment(
        application=application(),
        as_of=AS_OF,
        documents=(document,),
        used={FILE: None},
        paths={FILE: PAPER},
        features=FEATURES,
        score=scored,
        decision=decided,
        explanation=explain_decision(FEATURES, scored, decided),
        model_name="reference",
        model_version="1",
        model_sha256="cd" * 32,
    )
    return replace(whole, **changes)
