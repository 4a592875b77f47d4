"""A scorer as it is stored: the additive core and all that turns it into a score.  评分模型

numpy is all that is needed; the estimator, a loaded file and the compiled scorer share it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from smartcredit.core.errors import FeatureMismatchError
from smartcredit.core.features import FeatureVector
from smartcredit.core.score import Contribution, ReasonCode, Score
from smartcredit.scoring.additive import AdditiveModel, Bins, Floats, Value
from smartcredit.scoring.calibration import Calibration
from smartcredit.scoring.grades import MasterScale
from smartcredit.scoring.reasons import rank_reasons
from smartcredit.scoring.record import encode_record
from smartcredit.scoring.reference import ReasonReference, shares
from smartcredit.scoring.scaling import Scaling

Places = Sequence[tuple[int, ...]] | Sequence[tuple[Bins, ...]]
"""For each term the bins of its axes: of one borrower, or arrays of shape (n,)."""


@dataclass(frozen=True, eq=False)
class ScoringModel:
    """Everything that a score needs.

    Attributes:
        classes: The two classes, the class of default last.
        references: By name; ``reference`` is the one that reasons use unless told.
        cutoff_points: The score from which a borrower counted as approved in training.
        interval_factor: Half width of the interval of the log-odds, in root mean squares
            of the outer bags' deviations; 0 without bags.
        training: Rows, defaults, settings, where the data came from.
        validation: Metrics, as measured when the model was made.
        edits: What was changed by hand since, oldest first.
    """

    name: str
    version: str
    additive: AdditiveModel
    scaling: Scaling
    grades: MasterScale
    references: Mapping[str, ReasonReference]
    reference: str
    cutoff_points: float
    classes: tuple[object, object] = (0, 1)
    calibration: Calibration = field(default_factory=Calibration)
    interval_factor: float = 0.0
    training: Mapping[str, object] = field(default_factory=dict)
    validation: Mapping[str, object] = field(default_factory=dict)
    edits: tuple[Mapping[str, object], ...] = ()

    @property
    def intercept_points(self) -> float:
        """Points of a borrower to whom no term adds anything.  截距分"""
        return self.scaling.points(self.additive.intercept)

    @cached_property
    def sha256(self) -> str:
        """Digest of the model's canonical content: the same model, the same digest."""
        from smartcredit.scoring.store import digest, to_document

        return digest(to_document(self))

    def rate(
        self, record: FeatureVector | Mapping[str, object], *, reference: str | None = None
    ) -> Score:
        """Return the score of one borrower.

        Args:
            record: Value of each feature; what is absent is missing and is listed.
            reference: With whom reasons compare; the model's own by default.

        Raises:
            FeatureMismatchError: A plain mapping has a key that the model does not know,
                or the model has no such reference.
            UnusableDataError: Text or an infinity where a number is expected.
        """
        chosen = self.reference_named(reference)
        values = encode_record(record, self.additive.features)
        places = self.additive.places_of(values)
        parts = [
            float(term.scores[place])
            for term, place in zip(self.additive.terms, places, strict=True)
        ]
        log_odds = self.additive.intercept + sum(parts)
        return self._score(log_odds, parts, places, values, chosen)

    def _score(
        self,
        log_odds: float,
        parts: list[float],
        places: list[tuple[int, ...]],
        values: Mapping[str, Value],
        reference: ReasonReference,
    ) -> Score:
        pd_12m = float(self.calibration.pd_12m(np.array(log_odds)))
        half = self.half_width(places)
        ends = self.calibration.pd_12m(np.array([log_odds - half, log_odds + half]))
        return Score(
            points=self.scaling.points(log_odds),
            pd_12m=pd_12m,
            pd_interval=(min(float(ends[0]), pd_12m), max(float(ends[1]), pd_12m)),
            grade=self.grades.grade(pd_12m),
            intercept_points=self.intercept_points,
            contributions=tuple(
                Contribution(
                    term=term.name,
                    features=term.features,
                    values=tuple(values[name] for name in term.features),
                    points=-self.scaling.factor * part,
                )
                for term, part in zip(self.additive.terms, parts, strict=True)
            ),
            reason_codes=self.reason_codes(places, reference),
            reference=reference.name,
            missing=tuple(name for name, value in values.items() if value is None),
        )

    def half_width(self, places: Places) -> float | Floats:
        """Return the half width of the interval of the log-odds at ``places``."""
        if not self.interval_factor:
            return 0.0
        total = np.array(
            [
                intercept
                + sum(
                    term.bags[bag][place]
                    for term, place in zip(self.additive.terms, places, strict=True)
                )
                for bag, intercept in enumerate(self.additive.bag_intercepts)
            ]
        )
        spread = np.sqrt(np.mean((total - total.mean(axis=0)) ** 2, axis=0))
        return self.interval_factor * (spread if spread.ndim else float(spread))

    def reference_named(self, name: str | None) -> ReasonReference:
        """Return a reference of the model, the default one for None.

        Raises:
            FeatureMismatchError: The model has no such reference.
        """
        chosen = name or self.reference
        if chosen not in self.references:
            raise FeatureMismatchError(
                f"the model has no reference {chosen!r}; it has {sorted(self.references)}"
            )
        return self.references[chosen]

    def attributions(self, places: Places, reference: ReasonReference) -> dict[str, Floats]:
        """Return for each feature its points against the reference; below 0 counts against.

        They add up to the points less those of the reference, exactly.

        Raises:
            FeatureMismatchError: ``reference`` is none of the model's.
        """
        if self.reference_named(reference.name) is not reference:
            raise FeatureMismatchError(f"the model's own {reference.name!r} is another reference")
        totals: dict[str, Floats] = {}
        for term, place, tensors in zip(
            self.additive.terms, places, self._shares(reference.name), strict=True
        ):
            for name, tensor in zip(term.features, tensors, strict=True):
                points = tensor[place]  # type: ignore[index]
                totals[name] = totals[name] + points if name in totals else points
        return totals

    def reason_codes(
        self, places: list[tuple[int, ...]], reference: ReasonReference
    ) -> tuple[ReasonCode, ...]:
        """Return what counts against one borrower, worst first."""
        points = {
            name: float(value) for name, value in self.attributions(places, reference).items()
        }
        return rank_reasons(points, self.additive.families, reference.medians)

    @cached_property
    def _share_tables(self) -> dict[str, list[tuple[Floats, ...]]]:
        return {}

    def _shares(self, reference: str) -> list[tuple[Floats, ...]]:
        """Return for each term the points of each of its features, computed once."""
        if reference not in self._share_tables:
            kept = self.references[reference].terms
            self._share_tables[reference] = [
                tuple(-self.scaling.factor * tensor for tensor in shares(term, of_term))
                for term, of_term in zip(self.additive.terms, kept, strict=True)
            ]
        return self._share_tables[reference]

    def with_reference(self, reference: ReasonReference, *, default: bool = False) -> ScoringModel:
        """Return the model with one more reference, e.g. a lender's own approved borrowers."""
        references = {**self.references, reference.name: reference}
        return replace(
            self,
            references=references,
            reference=reference.name if default else self.reference,
        )

    def calibrated(self, calibration: Calibration) -> ScoringModel:
        """Return the model with another step from log-odds to PD; points do not move."""
        return replace(self, calibration=calibration)
