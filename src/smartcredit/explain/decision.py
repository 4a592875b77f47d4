"""Why a decision came out as it did, in words.  解释

1. A failed rule is the reason, in its own words; rules about the score have none, there the
   score's reasons stand.
2. A knock-out that declined is the whole reason: what else the score says is none.
3. Gaps in the papers are apart from risks.
4. A limit below what was asked for is explained by the method that binds.
"""

from __future__ import annotations

from smartcredit.core.decision import Decision, Outcome
from smartcredit.core.explanation import Explanation, Reason
from smartcredit.core.features import FeatureVector
from smartcredit.core.score import Score
from smartcredit.explain.limit_reasons import limit_reasons
from smartcredit.explain.rule_reasons import rule_reasons, score_decided
from smartcredit.explain.score_reasons import score_reasons, weakest_terms
from smartcredit.explain.summary import summary

NO_REFERENCE = "none"
ORDER = ("rule", "layer", "data_gap", "score", "limit")


def explain_decision(
    features: FeatureVector, score: Score | None, decision: Decision
) -> Explanation:
    """Return the reasons of a decision: rules, data gaps, score, limit, in this order.

    Args:
        features: What the score and the rules looked at, with its evidence.
        score: None where none was possible.
        decision: What is to be explained.
    """
    reasons: list[Reason] = list(rule_reasons(decision))
    if score is not None and _score_speaks(decision):
        reasons += score_reasons(score, features) or (
            weakest_terms(score, features) if score_decided(decision) else ()
        )
    reasons += limit_reasons(decision)
    ordered = tuple(sorted(reasons, key=lambda reason: ORDER.index(reason.kind)))
    return Explanation(
        reasons=ordered,
        reference=NO_REFERENCE if score is None else score.reference,
        summary=summary(decision, ordered),
    )


def _score_speaks(decision: Decision) -> bool:
    """Return whether the score has a part in the outcome.

    It has none where a knock-out declined, unless a rule about the score declined too.
    """
    return decision.outcome is not Outcome.DECLINE or score_decided(decision)
