"""A policy: loaded from dated YAML, applied to one application.  授信政策"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from smartcredit.core.application import Application
from smartcredit.core.decision import CreditLimit, Decision, Outcome, RuleResult, worst
from smartcredit.core.document import ParsedDocument
from smartcredit.core.features import FeatureVector
from smartcredit.core.score import Score
from smartcredit.core.text import Text
from smartcredit.policy.admission import ADMISSION_RULES
from smartcredit.policy.check import faults_of
from smartcredit.policy.dossier import Dossier
from smartcredit.policy.feature_rules import PlacedRule, apply_feature_rule
from smartcredit.policy.folder import (
    BUILT_IN,
    built_in_for_industry,
    find_folder,
    fingerprint,
    merged_rules,
    merged_section,
    read_layers,
)
from smartcredit.policy.limit import combine, size_limit
from smartcredit.policy.limit_rules import capacity_sized, limit_large_enough, term_granted
from smartcredit.policy.papers import PAPER_RULES
from smartcredit.policy.parameters import AdmissionParameters, LimitParameters, PaperParameters
from smartcredit.policy.soundness import FIGURE_RULES


@dataclass(frozen=True, slots=True)
class Policy:
    """Who is admitted, what is asked of the papers, how large a limit may be.  授信政策

    Attributes:
        sha256: Of what all its files say, those of the policies it extends included.
        rules: Features held against thresholds, as the policy declares them.
    """

    name: str
    version: str
    sha256: str
    label: Text
    admission: AdmissionParameters = field(repr=False)
    papers: PaperParameters = field(repr=False)
    limits: LimitParameters = field(repr=False)
    rules: tuple[PlacedRule, ...] = field(repr=False)

    @classmethod
    def load(cls, name_or_folder: str | Path) -> Policy:
        """Return a policy that ships with the package, or the one in a folder.

        Args:
            name_or_folder: ``general``, ``manufacturing``, or the path of a folder.

        Raises:
            PolicyError: There is none, or it is at fault; the text names file and line.
        """
        folder = find_folder(name_or_folder)
        return _load_built_in(folder) if folder.parent == BUILT_IN else _load(folder)

    @classmethod
    def for_industry(cls, code: str) -> Policy:
        """Return the policy that ships with the package for a GB/T 4754 code.

        >>> Policy.for_industry("C3351").name
        'manufacturing'
        """
        return cls.load(built_in_for_industry(code))

    def decide(
        self,
        application: Application,
        features: FeatureVector,
        score: Score | None,
        documents: Sequence[ParsedDocument] = (),
    ) -> Decision:
        """Decide one application by the parameters in force on its date.

        Args:
            application: Its ``as_of`` says which dated values apply.
            features: Of the same date.
            score: None where none is possible.
            documents: Everything in the application's folder, as read.

        Raises:
            ValueError: The features are of another date than the application.
            PolicyError: A parameter has no value in force on that date.
        """
        if features.as_of != application.as_of:
            raise ValueError(
                f"expected features as of {application.as_of}, got some as of {features.as_of}"
            )
        bare = Dossier(application, features, score, tuple(documents))
        dossier = replace(bare, limit_methods=size_limit(bare, self.limits))
        limit = combine(dossier, self.limits)
        rules = tuple(self._apply_rules(dossier, limit))
        outcome = worst(*(rule.outcome for rule in rules))
        return Decision(
            outcome=outcome,
            limit=None if outcome is Outcome.DECLINE else limit,
            limit_methods=dossier.limit_methods,
            rules=rules,
            policy_name=self.name,
            policy_version=self.version,
            policy_sha256=self.sha256,
            policy_date=dossier.as_of,
        )

    def _apply_rules(self, dossier: Dossier, limit: CreditLimit | None) -> Iterator[RuleResult]:
        """Yield what each rule demands: admission, features, papers, figures, limit."""
        results = [
            *(rule(dossier, self.admission) for rule in ADMISSION_RULES),
            *(apply_feature_rule(rule, dossier) for rule in self.rules),
            *(rule(dossier, self.papers) for rule in PAPER_RULES),
            *(rule(dossier, self.papers) for rule in FIGURE_RULES),
            capacity_sized(dossier, self.limits),
            limit_large_enough(dossier, self.limits, limit),
            term_granted(dossier, self.limits),
        ]
        yield from (result for result in results if result is not None)


def _load(folder: Path) -> Policy:
    layers = read_layers(folder)
    if faults := faults_of(layers):
        raise faults[0]
    header = layers[-1].header
    return Policy(
        name=header.name,
        version=header.version,
        sha256=fingerprint(layers),
        label=header.label.text(),
        admission=merged_section(layers, "admission.yaml", AdmissionParameters),
        papers=merged_section(layers, "papers.yaml", PaperParameters),
        limits=merged_section(layers, "limits.yaml", LimitParameters),
        rules=merged_rules(layers),
    )


_load_built_in = cache(_load)
"""What ships with the package does not change while it runs."""
