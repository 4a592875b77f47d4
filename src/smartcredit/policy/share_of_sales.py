"""A percentage of a year's sales, by industry and grade.  销售收入比例法"""

from __future__ import annotations

from decimal import Decimal

from smartcredit.core.decision import LimitInput, LimitMethodResult
from smartcredit.core.text import Text
from smartcredit.policy.dated import by_industry, entry
from smartcredit.policy.dossier import Dossier
from smartcredit.policy.inputs import (
    foreign_statements,
    from_feature,
    from_setting,
    method_result,
    why_missing,
)
from smartcredit.policy.parameters import LimitParameters

METHOD = "share_of_sales"
LABEL = Text("销售收入比例法", "share of sales")
FORMULA = "revenue × share"
SALES = "revenue"


def size_by_share_of_sales(dossier: Dossier, limits: LimitParameters) -> LimitMethodResult:
    """Return the share of a year's sales that the industry and the grade allow."""
    table = limits.share_of_sales.on(dossier.as_of)
    row = by_industry(table, dossier.application.borrower.industry)
    revenue = from_feature(dossier, SALES)
    grade = None if dossier.score is None else dossier.score.grade
    share = entry(row, grade) if grade is not None and grade in row.value else None
    amount: Decimal | None = None
    inputs: dict[str, LimitInput] = {}
    note = foreign_statements(dossier)
    if note is None and revenue is None:
        note = why_missing(dossier, [SALES])
    elif note is None and share is None:
        note = _no_share(grade)
    elif note is None and revenue is not None and share is not None:
        inputs = {"revenue": revenue, "share": from_setting(share)}
        amount = revenue.value * share.value
    return method_result(
        METHOD,
        LABEL,
        "capacity",
        amount,
        formula=FORMULA,
        source=table.source,
        inputs=inputs,
        note=note,
    )


def _no_share(grade: str | None) -> Text:
    if grade is None:
        return Text("没有评分，无法确定比例", "without a score there is no share")
    return Text(
        f"政策未规定信用等级 {grade} 的比例", f"the policy states no share for grade {grade}"
    )
