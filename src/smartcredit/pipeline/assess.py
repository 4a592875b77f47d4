"""From a firm's papers to an explained decision: the order of the stages.  授信评估"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from smartcredit.explain import explain_decision
from smartcredit.features import build_features
from smartcredit.pipeline.application_folder import ApplicationFolder, open_folder
from smartcredit.pipeline.assessment import ReportedAssessment
from smartcredit.pipeline.papers_used import papers_used
from smartcredit.policy import Policy
from smartcredit.scoring import CreditScorer

Progress = Callable[[str], None]
"""Is told what is being done, e.g. ``reading 利润表.pdf``."""


def assess(
    folder: str | Path | ApplicationFolder,
    *,
    policy: Policy | str | Path | None = None,
    model: CreditScorer | str | Path | None = None,
    as_of: date | None = None,
    progress: Progress = lambda step: None,
) -> ReportedAssessment:
    """Assess one application.

    Args:
        folder: An application folder, or what ``open_folder`` made of one.
        policy: A policy, its name, or its folder; by the borrower's industry by default.
        model: A scorer or the path of its JSON; the reference model by default, whose level
            must be recalibrated before any use.
        as_of: 观察时点, instead of the application's own; nothing dated later is used.
        progress: Is told what is being done.

    Raises:
        ApplicationError: The folder or its application.yaml is at fault.
        PolicyError: The policy is at fault.
        ModelFormatError: The model is at fault.
    """
    case = folder if isinstance(folder, ApplicationFolder) else open_folder(Path(folder))
    application = case.application
    if as_of is not None:
        application = application.model_copy(update={"as_of": as_of})
    rules = _policy(policy, application)
    scorer = _scorer(model)

    documents = _read(case, progress)
    progress("deciding")
    own = [document for document in documents]
    statements = [statement for document in own for statement in document.statements]
    plan = next((document.plan for document in own if document.plan is not None), None)
    papers = [paper for document in own for paper in document.papers]

    features = build_features(statements, plan, papers, application, as_of=application.as_of)
    score = scorer.rate(features) if features.period_end is not None else None
    decision = rules.decide(application, features, score, documents)
    explanation = explain_decision(features, score, decision)

    return ReportedAssessment(
        application=application,
        as_of=application.as_of,
        documents=documents,
        used=papers_used(documents, features, application.as_of),
        paths=case.paths,
        features=features,
        score=score,
        decision=decision,
        explanation=explanation,
        model_name=scorer.name,
        model_version=scorer.version,
        model_sha256=scorer.sha256,
        issues=_issues(case, documents, features.issues),
    )
