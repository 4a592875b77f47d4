"""Made-up applicants (虚构): applications, features, scores and papers to decide on.

Amounts are in 万元 here and only here; the records hold whole yuan.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from smartcredit.core.application import Application
from smartcredit.core.document import ParsedDocument
from smartcredit.core.errors import DocumentError
from smartcredit.core.features import FeatureValue, FeatureVector
from smartcredit.core.issue import Issue, Severity
from smartcredit.core.score import Contribution, Score
from smartcredit.core.source import Cell, Evidence, PageBox
from smartcredit.core.statement import Entity, Figure, Scope, Statement, StatementKind
from smartcredit.core.text import Text
from smartcredit.policy.dossier import Dossier

NAME = "示例五金制品有限公司（虚构）"
USCC = "91330106MA99XYTX7J"
AS_OF = date(2024, 4, 15)
YEAR_END = date(2023, 12, 31)
WAN = 10_000

SOUND = {
    "revenue": 3000,
    "profit_before_tax": 450,
    "net_profit": 340,
    "total_equity": 900,
    "own_funds": 100,
    "tangible_net_worth": 880,
    "existing_working_capital_loans": 80,
    "existing_debt_monthly_service": 1,
    "operating_cash_flow": 300,
    "statement_debt": 80,
    "tax_late_fee": 0,
}
"""Amounts of a sound firm, in 万元."""
SOUND_RATIOS = {
    "liabilities_to_assets": 0.55,
    "current_ratio": 1.6,
    "revenue_growth": 0.10,
    "declared_debt_to_statement_debt": 1.0,
    "accounts_receivable_days_average_360": 40.0,
    "inventory_days_average_360": 50.0,
    "accounts_payable_days_average_360": 25.0,
    "prepayment_days_average_360": 10.0,
    "advance_days_average_360": 3.0,
    "fixed_asset_newness_closing": 0.62,
    "depreciation_rate_of_year_average": 0.08,
    "revenue_to_fixed_asset_cost_closing": 4.0,
}
ACCOUNTS = {
    "revenue": (StatementKind.INCOME_STATEMENT, "revenue", "营业收入"),
    "profit_before_tax": (StatementKind.INCOME_STATEMENT, "profit_before_tax", "利润总额"),
    "operating_cash_flow": (StatementKind.CASH_FLOW, "cash_flow_operating", "经营活动现金流量净额"),
}
"""The figure behind a feature; total assets of the balance sheet behind every other one."""
SHEET = (StatementKind.BALANCE_SHEET, "total_assets", "资产总计")


def application(**changes: object) -> Application:
    """A sound enterprise's application; ``borrower__industry="C33"`` changes a part of it."""
    content: dict[str, dict[str, object]] = {
        "borrower": {
            "kind": "enterprise",
            "name": NAME,
            "uscc": USCC,
            "industry": "F5174",
            "founded": date(2016, 5, 12),
        },
        "request": {"amount": "500000.00", "term_months": 12},
        "": {"application_id": "A-2024-0001", "as_of": AS_OF, "existing_debt": ()},
    }
    for key, value in changes.items():
        part, _, name = key.rpartition("__")
        content[part][name] = value
    top = content.pop("")
    return Application.model_validate(top | content)


def evidence(feature: str, value: float, *, confidence: float = 1.0) -> Evidence:
    kind, account, label = ACCOUNTS.get(feature, SHEET)
    return Evidence(
        label=label,
        value=str(value),
        source=PageBox(f"{kind.value}.pdf", 1, (300.0, 100.0, 360.0, 112.0)),
        figure=f"{kind.value}.{account}@{YEAR_END}",
        confidence=confidence,
    )


def features(
    amounts: Mapping[str, float | None] | None = None,
    ratios: Mapping[str, float | None] | None = None,
    *,
    as_of: date = AS_OF,
    period_end: date | None = YEAR_END,
    currency: str | None = "CNY",
    issues: tuple[Issue, ...] = (),
    doubted: Mapping[str, float] | None = None,
) -> FeatureVector:
    """A sound firm's features with changes; None for one that cannot be computed.

    ``amounts`` are in 万元; ``doubted`` gives the confidence of figures behind features.
    """
    wan = {**SOUND, **(amounts or {})}
    yuan = {
        name: None if value is None else float(Decimal(str(value)) * WAN)
        for name, value in wan.items()
    }
    numbers = {**yuan, **SOUND_RATIOS, **(ratios or {})}
    values = {
        name: FeatureValue(name, None, (), Text(f"缺少{name}", f"no {name}"))
        if value is None
        else FeatureValue(
            name,
            value,
            (evidence(name, value, confidence=(doubted or {}).get(name, 1.0)),),
        )
        for name, value in numbers.items()
    }
    return FeatureVector(values, as_of, period_end, issues, currency)


def score(
    grade: str = "A",
    pd_12m: float = 0.008,
    *,
    of: tuple[str, ...] = ("current_ratio", "liabilities_to_assets"),
    missing: tuple[str, ...] = (),
) -> Score:
    return Score(
        points=612.0,
        pd_12m=pd_12m,
        pd_interval=(pd_12m / 2, min(1.0, pd_12m * 2)),
        grade=grade,
        intercept_points=600.0,
        contributions=tuple(Contribution(name, (name,), (1.0,), 6.0) for name in of),
        reason_codes=(),
        reference="approved_near_cutoff",
        missing=missing,
    )


def statement(
    kind: str,
    *,
    period_end: date = YEAR_END,
    entity: Entity | None = None,
    file: str = "",
    currency: str = "CNY",
    **figures: float,
) -> Statement:
    """One column; figures in 万元, at made-up cells of ``file``."""
    file = file or f"{kind}.pdf"
    return Statement(
        kind=StatementKind(kind),
        scope=Scope.SINGLE,
        period_end=period_end,
        months=None if kind == "balance_sheet" else 12,
        currency=currency,
        unit=Decimal(WAN),
        audited=None,
        figures={
            name: Figure(name, Decimal(str(value)) * WAN, name, Cell(file, "Sheet1", f"B{row}"))
            for row, (name, value) in enumerate(figures.items(), start=2)
        },
        entity=entity,
        file=file,
    )


def document(
    file: str = "财务报表.pdf",
    *statements: Statement,
    name: str | None = NAME,
    uscc: str | None = USCC,
    issues: tuple[Issue, ...] = (),
    error: str | None = None,
) -> ParsedDocument:
    source = PageBox(file, 1, (50.0, 40.0, 300.0, 52.0))
    return ParsedDocument(
        file=file,
        sha256="ab" * 32,
        page_count=3,
        language="zh",
        kind="financial_statements" if statements else "unknown",
        entity=None if name is None else Entity(name, uscc, source),
        statements=statements,
        issues=issues,
        error=None if error is None else DocumentError(error, "cannot be read", file=file),
    )


def full_set(**changes: object) -> ParsedDocument:
    """One document with all three statements of the year."""
    kinds = ("balance_sheet", "income_statement", "cash_flow")
    return document("财务报表.pdf", *(statement(kind) for kind in kinds), **changes)  # type: ignore[arg-type]


def issue(
    code: str,
    *figures: str,
    severity: str = "refer",
    file: str | None = None,
    zh: str = "发现一个问题",
) -> Issue:
    return Issue(code, Severity(severity), Text(zh, f"found {code}"), None, figures, file)


SHEET_DOES_NOT_ADD_UP = Issue(
    "identity-broken",
    Severity.REFER,
    Text(
        "资产负债表不平：资产总计 5,000.00 万元，负债与所有者权益合计 4,990.00 万元",
        "assets of 50,000,000.00 are not liabilities and equity of 49,900,000.00",
    ),
    PageBox("财务报表.pdf", 1, (300.0, 400.0, 360.0, 412.0)),
    (f"balance_sheet.total_assets@{YEAR_END}", f"balance_sheet.total_liabilities@{YEAR_END}"),
)


def dossier(
    request: Application | None = None,
    values: FeatureVector | None = None,
    rating: Score | str | None = "sound",
    papers: tuple[ParsedDocument, ...] | None = None,
) -> Dossier:
    """What the rules look at; everything is sound that is not given."""
    asked = request or application()
    return Dossier(
        application=asked,
        features=features(as_of=asked.as_of) if values is None else values,
        score=score() if isinstance(rating, str) else rating,
        documents=(full_set(),) if papers is None else papers,
    )
