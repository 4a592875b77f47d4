"""``assess --json``: a decision, its reasons and its limit.  授信评估的契约"""

from __future__ import annotations

from datetime import date
from typing import Literal, Self

from pydantic import Field

from smartcredit.core.assessment import Assessment
from smartcredit.core.catalogue import feature_catalogue
from smartcredit.core.contracts.common import (
    AmountString,
    ContractDocument,
    EntityItem,
    EvidenceItem,
    IssueItem,
    ModelItem,
    Part,
    Words,
)
from smartcredit.core.decision import (
    CreditLimit,
    Decision,
    LimitInput,
    LimitMethodResult,
    Outcome,
    RuleResult,
)
from smartcredit.core.document import DocumentKind, ParsedDocument
from smartcredit.core.explanation import Reason, ReasonKind
from smartcredit.core.features import FeatureVector
from smartcredit.core.score import Contribution, Score
from smartcredit.core.source import Evidence
from smartcredit.core.text import Text
from smartcredit.core.version import __version__


class PolicyItem(Part):
    """Which policy decided, and the date whose parameters it used."""

    name: str
    version: str
    sha256: str
    date: date


class DocumentItem(Part):
    """A file of the application, and whether it was used."""

    file: str
    sha256: str
    kind: DocumentKind
    entity: EntityItem | None
    used: bool
    why_not: str | None
    why_not_text: Words | None

    @classmethod
    def of(cls, document: ParsedDocument, why_not: Text | None) -> Self:
        """Return the contract's form of a document; ``why_not`` is None where it was used."""
        return cls(
            file=document.file,
            sha256=document.sha256,
            kind=document.kind,
            entity=None if document.entity is None else EntityItem.of(document.entity),
            used=why_not is None,
            why_not=None if why_not is None else why_not.en,
            why_not_text=None if why_not is None else Words.of(why_not),
        )


class ContributionItem(Part):
    """Points of one term; below 0 counts against the borrower.

    For a pair ``feature`` is ``a & b``, ``features`` holds both and ``value`` is their list.
    """

    feature: str
    features: tuple[str, ...]
    label: Words
    value: float | str | tuple[float | str | None, ...] | None
    unit: str | None
    points: float
    layer: str
    evidence: tuple[EvidenceItem, ...]


class LayerItem(Part):
    """A part of the score: the sum of its terms' points."""

    layer: str
    points: float
    present: bool


class ScoreItem(Part):
    """``intercept_points`` plus all ``contributions`` equals ``points``."""

    points: float
    pd_12m: float = Field(ge=0, le=1)
    pd_interval: tuple[float, float]
    grade: str
    intercept_points: float
    contributions: tuple[ContributionItem, ...]
    layers: tuple[LayerItem, ...]
    missing: tuple[str, ...]


class LimitInputItem(Part):
    """One number that a limit method used."""

    value: AmountString
    unit: str
    label: Words
    evidence: tuple[EvidenceItem, ...]

    @classmethod
    def of(cls, entry: LimitInput) -> Self:
        """Return the contract's form of a ``LimitInput``."""
        return cls(
            value=entry.value,
            unit=entry.unit,
            label=Words.of(entry.label),
            evidence=_evidence(entry.evidence),
        )


class LimitItem(Part):
    """What may be drawn; ``binding`` names the method that set it, ``formula`` how."""

    amount: AmountString
    currency: str
    term_months: int
    expires: date
    binding: str
    formula: str
    inputs: dict[str, LimitInputItem]

    @classmethod
    def of(cls, limit: CreditLimit) -> Self:
        """Return the contract's form of a ``CreditLimit``."""
        return cls(
            amount=limit.amount,
            currency=limit.currency,
            term_months=limit.term_months,
            expires=limit.expires,
            binding=limit.binding,
            formula=limit.formula,
            inputs={name: LimitInputItem.of(entry) for name, entry in limit.inputs.items()},
        )


class LimitMethodItem(Part):
    """What one method would allow; ``note`` says why ``amount`` is null."""

    method: str
    label: Words
    role: Literal["capacity", "cap"]
    amount: AmountString | None
    formula: str
    inputs: dict[str, LimitInputItem]
    source: str
    note: Words | None

    @classmethod
    def of(cls, result: LimitMethodResult) -> Self:
        """Return the contract's form of a ``LimitMethodResult``."""
        inputs = {name: LimitInputItem.of(entry) for name, entry in result.inputs.items()}
        return cls(
            method=result.method,
            label=Words.of(result.label),
            role=result.role,
            amount=result.amount,
            formula=result.formula,
            inputs=inputs,
            source=result.source,
            note=None if result.note is None else Words.of(result.note),
        )


class RuleItem(Part):
    """One admission rule as it was applied; ``approve`` where it has nothing against."""

    rule: str
    outcome: Outcome
    text: Words
    observed: str | None
    threshold: str | None
    effective_from: date
    source: str
    evidence: tuple[EvidenceItem, ...]

    @classmethod
    def of(cls, result: RuleResult) -> Self:
        """Return the contract's form of a ``RuleResult``."""
        return cls(
            rule=result.rule,
            outcome=result.outcome,
            text=Words.of(result.text),
            observed=result.observed,
            threshold=result.threshold,
            effective_from=result.effective_from,
            source=result.source,
            evidence=_evidence(result.evidence),
        )


class DecisionItem(Part):
    """The outcome, the limit and its derivation, and every rule."""

    outcome: Outcome
    limit: LimitItem | None
    limit_methods: tuple[LimitMethodItem, ...]
    rules: tuple[RuleItem, ...]

    @classmethod
    def of(cls, decision: Decision) -> Self:
        """Return the contract's form of a ``Decision``."""
        return cls(
            outcome=decision.outcome,
            limit=None if decision.limit is None else LimitItem.of(decision.limit),
            limit_methods=tuple(map(LimitMethodItem.of, decision.limit_methods)),
            rules=tuple(map(RuleItem.of, decision.rules)),
        )


class ReasonItem(Part):
    """One reason, in words, with the figures behind it."""

    code: str
    kind: ReasonKind
    text: Words
    family: str
    features: tuple[str, ...]
    points_vs_reference: float | None
    evidence: tuple[EvidenceItem, ...]

    @classmethod
    def of(cls, reason: Reason) -> Self:
        """Return the contract's form of a ``Reason``."""
        return cls(
            code=reason.code,
            kind=reason.kind,
            text=Words.of(reason.text),
            family=reason.family,
            features=reason.features,
            points_vs_reference=reason.points_vs_reference,
            evidence=_evidence(reason.evidence),
        )


class LeverItem(Part):
    """One thing that a borrower could do."""

    lever: str
    from_: AmountString | None = Field(alias="from")
    to: AmountString | None
    amount: AmountString | None
    text: Words


class ChangeItem(Part):
    """What would have come out, had the levers been pulled."""

    levers: tuple[LeverItem, ...]
    outcome: Outcome
    points: float | None
    grade: str | None
    limit: AmountString | None


class HelpfulEvidenceItem(Part):
    """A paper that is missing, and what it could change."""

    paper: str
    text: Words
    points_range: tuple[float, float] | None
    limit_range: tuple[AmountString, AmountString] | None


class RecordItem(Part):
    """Where the decision stands in the ledger."""

    index: int
    leaf_hash: str
    root: str


class AssessDocument(ContractDocument):
    """``smartcredit assess --json``: one application assessed."""

    schema_name: Literal["smartcredit/assess/1"] = Field("smartcredit/assess/1", alias="schema")
    version: str = __version__
    application_id: str
    as_of: date
    model: ModelItem
    policy: PolicyItem
    documents: tuple[DocumentItem, ...]
    score: ScoreItem | None
    decision: DecisionItem
    summary: Words
    reasons: tuple[ReasonItem, ...]
    reason_reference: str
    what_would_change: tuple[ChangeItem, ...] = ()
    helpful_evidence: tuple[HelpfulEvidenceItem, ...] = ()
    issues: tuple[IssueItem, ...]
    record: RecordItem | None = None

    @classmethod
    def of(cls, assessment: Assessment) -> Self:
        """Return the contract's form of an ``Assessment``."""
        decision, explanation = assessment.decision, assessment.explanation
        score = assessment.score
        return cls(
            application_id=assessment.application.application_id,
            as_of=assessment.as_of,
            model=ModelItem(
                name=assessment.model_name,
                version=assessment.model_version,
                sha256=assessment.model_sha256,
            ),
            policy=PolicyItem(
                name=decision.policy_name,
                version=decision.policy_version,
                sha256=decision.policy_sha256,
                date=decision.policy_date,
            ),
            documents=tuple(
                DocumentItem.of(document, assessment.used[document.file])
                for document in assessment.documents
            ),
            score=None if score is None else _score(score, assessment.features),
            decision=DecisionItem.of(decision),
            summary=Words.of(explanation.summary),
            reasons=tuple(map(ReasonItem.of, explanation.reasons)),
            reason_reference=explanation.reference,
            issues=tuple(map(IssueItem.of, assessment.issues)),
        )


def _evidence(items: tuple[Evidence, ...]) -> tuple[EvidenceItem, ...]:
    return tuple(map(EvidenceItem.of, items))


def _score(score: Score, features: FeatureVector) -> ScoreItem:
    contributions = tuple(_contribution(term, features) for term in score.contributions)
    layers = dict.fromkeys(term.layer for term in contributions)
    return ScoreItem(
        points=score.points,
        pd_12m=score.pd_12m,
        pd_interval=score.pd_interval,
        grade=score.grade,
        intercept_points=score.intercept_points,
        contributions=contributions,
        layers=tuple(
            LayerItem(
                layer=layer,
                points=sum(term.points for term in contributions if term.layer == layer),
                present=True,
            )
            for layer in layers
        ),
        missing=score.missing,
    )


def _contribution(term: Contribution, features: FeatureVector) -> ContributionItem:
    catalogue = feature_catalogue()
    labels = [_label(name) for name in term.features]
    single = len(term.features) == 1
    spec = catalogue.get(term.features[0]) if single else None
    found = [features[name].evidence for name in term.features if name in features]
    evidence = dict.fromkeys(item for items in found for item in items)
    return ContributionItem(
        feature=term.term,
        features=term.features,
        label=Words(
            zh=" × ".join(label.zh for label in labels), en=" × ".join(label.en for label in labels)
        ),
        value=term.values[0] if single else term.values,
        unit=None if spec is None else spec.unit,
        points=term.points,
        layer=term.layer,
        evidence=_evidence(tuple(evidence)),
    )


def _label(name: str) -> Text:
    spec = feature_catalogue().get(name)
    return Text(name, name) if spec is None else spec.label
