"""What the record of a validation promises."""

from smartcredit.core.validation import (
    FIGURES,
    CalibrationCheck,
    Discrimination,
    Measure,
    Shift,
    Stability,
    Validation,
)


def validation(**changes: object) -> Validation:
    one = Measure(1.0)
    content = {
        "rows": 2,
        "defaults": 1,
        "discrimination": Discrimination(one, one, one),
        "calibration": CalibrationCheck(0.5, 0.5, one, one, one, one, 0.0, None, ()),
        "stability": Stability(None, ()),
        "disparity": None,
        "resamples": 0,
    }
    return Validation(**content | changes)


def test_what_was_not_measured_is_absent_and_not_zero():
    figures = validation().figures()
    assert set(FIGURES) - set(figures) == {"fit_p", "psi", "worst_feature_psi", "impact_ratio"}


def test_the_worst_feature_is_the_first():
    shifts = (Shift("a", 0.4, 5, 0.1), Shift("b", 0.2, 5, 0.1))
    found = validation(stability=Stability(Shift("points", 0.3, 5, 0.1), shifts)).figures()
    assert (found["psi"], found["worst_feature_psi"]) == (0.3, 0.4)


def test_figures_have_no_other_names_than_those_that_limits_know():
    assert set(validation().figures()) <= set(FIGURES)
