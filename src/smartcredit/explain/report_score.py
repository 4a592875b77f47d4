"""The report's section on the score: the parts that add up to it.  评分部分"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from smartcredit.core.catalogue import feature_catalogue, feature_families
from smartcredit.core.features import FeatureVector
from smartcredit.core.score import Contribution, ReasonCode, Score
from smartcredit.core.text import Text
from smartcredit.explain.exhibits import Exhibit, ExhibitBook
from smartcredit.render.charts import Step, waterfall
from smartcredit.render.values import parts_that_sum, print_points, print_value

REFERENCE_WORDS: Mapping[str, Text] = {
    "approved_near_cutoff": Text(
        "刚过准入线的已批准客户", "approved borrowers at or just above the cut-off"
    ),
    "all_applicants": Text("全体申请人", "all applicants"),
    "max_points": Text("每项取最高分的客户", "the best value of every term"),
    "neutral": Text("违约率等于总体水平的客户", "borrowers at the population's default rate"),
    "custom": Text("自定义参照客户", "a reference of the lender's own"),
}


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One term of the score as printed; the printed points add up to the printed score."""

    label: Text
    value: Text
    points: str
    running: str
    gain: bool
    exhibits: tuple[Exhibit, ...]


@dataclass(frozen=True, slots=True)
class FamilyRow:
    """A family beside the reference."""

    label: Text
    points: str


@dataclass(frozen=True, slots=True)
class ScoreSection:
    """What the report shows of a score."""

    points: str
    pd_12m: str
    pd_low: str
    pd_high: str
    grade: str
    intercept: str
    reference: Text
    rows: tuple[ScoreRow, ...]
    families: tuple[FamilyRow, ...]
    chart: str


def score_section(score: Score, features: FeatureVector, book: ExhibitBook) -> ScoreSection:
    """Return the score as the report shows it, its terms by size."""
    terms = sorted(score.contributions, key=lambda term: (-abs(term.points), term.term))
    printed = parts_that_sum([score.intercept_points, *(term.points for term in terms)])
    intercept, parts = printed[0], printed[1:]
    running = intercept
    rows = []
    for term, part in zip(terms, parts, strict=True):
        running += part
        evidence = [
            item for name in term.features if name in features for item in features[name].evidence
        ]
        row = ScoreRow(
            label=term_label(term),
            value=term_value(term, features.currency),
            points=print_points(float(part)),
            running=print_points(float(running), signed=False),
            gain=part >= 0,
            exhibits=book.number(evidence),
        )
        rows.append(row)
    return ScoreSection(
        points=print_points(float(running), signed=False),
        pd_12m=f"{score.pd_12m:.2%}",
        pd_low=f"{score.pd_interval[0]:.2%}",
        pd_high=f"{score.pd_interval[1]:.2%}",
        grade=score.grade,
        intercept=print_points(float(intercept), signed=False),
        reference=REFERENCE_WORDS.get(score.reference, Text(score.reference, score.reference)),
        rows=tuple(rows),
        families=tuple(_family(code) for code in score.reason_codes),
        chart=_chart(score, terms),
    )


def term_label(term: Contribution) -> Text:
    """Return what a term is called; of a pair both labels."""
    catalogue = feature_catalogue()
    labels = [
        catalogue[name].label if name in catalogue else Text(name, name) for name in term.features
    ]
    return Text(" × ".join(one.zh for one in labels), " × ".join(one.en for one in labels))


def term_value(term: Contribution, currency: str | None) -> Text:
    """Return the value, or the two values, that a term looked at."""
    catalogue = feature_catalogue()
    units = [catalogue[name].unit if name in catalogue else None for name in term.features]
    pairs = list(zip(term.values, units, strict=True))
    return Text(
        "；".join(print_value(value, unit, "zh", currency=currency) for value, unit in pairs),
        "; ".join(print_value(value, unit, "en", currency=currency) for value, unit in pairs),
    )


def _family(code: ReasonCode) -> FamilyRow:
    label = feature_families().get(code.family, Text(code.family, code.family))
    return FamilyRow(label, print_points(code.points))


def _chart(score: Score, terms: list[Contribution]) -> str:
    return waterfall(
        score.intercept_points,
        [Step(term_label(term), term.points) for term in terms],
        start=Text("截距分", "intercept"),
        end=Text("总分", "score"),
        title=Text("各项对评分的贡献", "what each term adds to the score"),
    )
