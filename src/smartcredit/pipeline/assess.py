"""From a firm's papers to an explained decision: the order of the stages.  授信评估"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from smartcredit.core.application import Application
from smartcredit.explain import explain_decision
from smartcredit.features import build_features
from smartcredit.parsers import parse_files
from smartcredit.pipeline.application_folder import ApplicationFolder, open_folder
from smartcredit.pipeline.assessment import ReportedAssessment
from smartcredit.pipeline.papers_used import papers_used
from smartcredit.policy import Policy
from smartcredit.policy.ownership import belongs
from smartcredit.scoring import CreditScorer, ScoringModel
from smartcredit.scoring.reference_model import reference_model
from smartcredit.scoring.store import load_model

Progress = Callable[[str], None]
"""Is told what is being done, e.g. ``read 利润表.pdf``."""


def assess(
    folder: str | Path | ApplicationFolder,
    *,
    policy: Policy | str | Path | None = None,
    model: CreditScorer | ScoringModel | str | Path | None = None,
    as_of: date | None = None,
    progress: Progress = lambda step: None,
) -> ReportedAssessment:
    """Assess one application.

    Args:
        folder: An application folder, or what ``open_folder`` made of one.
        policy: A policy, its name, or its folder; by the borrower's industry by default.
        model: A fitted scorer, or the path of its JSON; the reference model by default, whose level
            must be recalibrated before any use.
        as_of: 观察时点, instead of the application's own; nothing dated later is used.
        progress: Is told what is being done.

    Raises:
        ApplicationError: The folder or its application.yaml is at fault.
        PolicyError: The policy is at fault.
        ModelFormatError: The model is at fault.
    """
    case = folder if isinstance(folder, ApplicationFolder) else open_folder(Path(folder))
    case = case if as_of is None else case.on(as_of)
    application = case.application
    rules, scorer = _policy(policy, application), _scorer(model)

    documents = tuple(parse_files(list(case.paths.values()), tell=progress))
    own = [document for document in documents if belongs(document, application.borrower)]

    progress("deciding")
    statements = [statement for document in own for statement in document.statements]
    plan = next((document.plan for document in own if document.plan is not None), None)
    papers = [paper for document in own for paper in document.papers]
    features = build_features(statements, plan, papers, application, as_of=case.as_of)
    score = None if features.period_end is None else scorer.rate(features)
    decision = rules.decide(application, features, score, documents)
    explanation = explain_decision(features, score, decision)

    found = [issue for document in documents for issue in document.issues]
    return ReportedAssessment(
        application=application,
        as_of=case.as_of,
        documents=documents,
        used=papers_used(documents, own, features),
        paths=case.paths,
        features=features,
        score=score,
        decision=decision,
        explanation=explanation,
        model_name=scorer.name,
        model_version=scorer.version,
        model_sha256=scorer.sha256,
        issues=tuple(dict.fromkeys([*case.issues, *found, *features.issues])),
    )


def _policy(given: Policy | str | Path | None, application: Application) -> Policy:
    if given is None:
        return Policy.for_industry(application.borrower.industry)
    return given if isinstance(given, Policy) else Policy.load(given)


def _scorer(given: CreditScorer | ScoringModel | str | Path | None) -> ScoringModel:
    if given is None:
        return reference_model()
    if isinstance(given, str | Path):
        return load_model(Path(given))
    return given if isinstance(given, ScoringModel) else given.model_
