"""What the PMML scorecard promises: read by its own rules, and run on Java by pypmml."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from scoring.exports.cases import CALIBRATIONS, borrowers, made_model, python_answers
from smartcredit.core.errors import UnusableDataError
from smartcredit.scoring.columns import encode
from smartcredit.scoring.exports.pmml import NAMESPACE, NO_FURTHER_REASON, save_pmml, to_pmml

etree = pytest.importorskip("lxml.etree")
IN = {"p": NAMESPACE}


@pytest.fixture(scope="module")
def evaluator(java):
    """An evaluator of PMML by others, which runs on Java."""
    return pytest.importorskip("pypmml").Model


def parsed(model):
    return etree.fromstring(to_pmml(model).encode())


def run(evaluator, model, table: pd.DataFrame) -> pd.DataFrame:
    rows = table.astype(object).where(table.notna(), None).to_dict("records")
    scorecard = evaluator.fromString(to_pmml(model))
    return pd.DataFrame([dict(scorecard.predict(row)) for row in rows])


@pytest.mark.parametrize("calibration", CALIBRATIONS.values(), ids=CALIBRATIONS)
def test_java_gives_the_points_pd_and_grade_of_the_library(evaluator, calibration):
    model = made_model(calibration)
    table = borrowers().sample(600, random_state=3, ignore_index=True)
    answers, got = python_answers(model, table), run(evaluator, model, table)
    assert np.abs(got["points"] - answers["points"]).max() < 1e-9
    assert np.abs(got["pd_12m"] - answers["pd_12m"]).max() < 1e-12
    assert got["grade"].tolist() == answers["grade"].tolist()


def test_an_infinity_has_no_result(evaluator):
    row = {"income": np.inf, "流动 ratio": 1.0, "trade": "7", "tiny": 0.0}
    result = evaluator.fromString(to_pmml(made_model())).predict(row)
    assert np.isnan(result["points"])
    assert result["grade"] is None


def test_java_ranks_families_as_the_library_does(evaluator):
    """This evaluator adds up each code, leaves out what is not harmful, repeats the last."""
    model = made_model()
    table = borrowers().sample(300, random_state=5, ignore_index=True)
    got = run(evaluator, model, table)
    for place, totals in enumerate(harm_by_code(model, table)):
        harmful = [code for code in totals if totals[code] > 0]
        ranked = sorted(harmful, key=lambda code: -totals[code])
        ranked += [ranked[-1] if ranked else None] * 4
        codes = got.loc[place, [f"reason_{rank}" for rank in range(1, 5)]]
        assert [None if pd.isna(code) else code for code in codes] == ranked[:4]


def test_the_differences_of_one_code_add_up_to_the_reasons_of_the_library():
    model = made_model()
    table = borrowers().sample(300, random_state=6, ignore_index=True)
    columns = encode(table, model.additive.features)
    by_feature = model.attributions(model.additive.places(columns), model.reference_named(None))
    for place, totals in enumerate(harm_by_code(model, table)):
        for family in set(model.additive.families.values()):
            points = sum(
                by_feature[name][place]
                for name in by_feature
                if model.additive.families[name] == family
            )
            assert totals[family] == pytest.approx(-points, abs=1e-9)


def test_initial_and_partial_scores_add_up_to_the_points():
    model = made_model()
    table = borrowers().sample(300, random_state=7, ignore_index=True)
    scorecard = parsed(model).find("p:Scorecard", IN)
    initial = float(scorecard.get("initialScore"))
    points = python_answers(model, table)["points"]
    for place, row in enumerate(table.to_dict("records")):
        total = initial + sum(score for _, score in chosen(scorecard, row))
        assert total == pytest.approx(points[place], abs=1e-9)


def harm_by_code(model, table):
    """Yield for each borrower how far each reason code lies below its baselines."""
    scorecard = parsed(model).find("p:Scorecard", IN)
    for row in table.to_dict("records"):
        totals: dict[str, float] = {}
        for entry, score in chosen(scorecard, row):
            code = entry.get("reasonCode")
            totals[code] = totals.get(code, 0.0) + float(entry.get("baselineScore")) - score
        assert totals.pop(NO_FURTHER_REASON) == 0
        yield totals


def chosen(scorecard, row):
    """Yield each characteristic and its partial score: the first attribute that holds."""
    for characteristic in scorecard.iterfind("p:Characteristics/p:Characteristic", IN):
        attribute = next(a for a in characteristic.iterfind("p:Attribute", IN) if holds(a[0], row))
        yield characteristic, float(attribute.get("partialScore"))


def holds(predicate, row) -> bool:
    """Evaluate a predicate as the standard says, unknown counting as false."""
    kind = etree.QName(predicate).localname
    if kind == "True":
        return True
    if kind == "CompoundPredicate":
        of = all if predicate.get("booleanOperator") == "and" else any
        return of(holds(part, row) for part in predicate)
    value = row[predicate.get("field")]
    missing = value is None or value != value
    if predicate.get("operator") == "isMissing":
        return missing
    if missing:
        return False
    bound = predicate.get("value")
    if isinstance(value, str):
        return value == bound
    if predicate.get("operator") == "lessThan":
        return value < float(bound)
    return value == float(bound)


ORDER = {
    "PMML": ["Header", "DataDictionary", "Scorecard"],
    "Scorecard": ["MiningSchema", "Output", "Characteristics"],
}
REQUIRED = {
    "PMML": {"version"},
    "DataField": {"name", "optype", "dataType"},
    "MiningField": {"name"},
    "OutputField": {"name"},
    "Scorecard": {"functionName", "initialScore", "useReasonCodes"},
    "Characteristic": {"name", "reasonCode", "baselineScore"},
    "Attribute": {"partialScore"},
    "SimplePredicate": {"field", "operator"},
    "CompoundPredicate": {"booleanOperator"},
    "Interval": {"closure"},
    "Apply": {"function"},
    "LinearNorm": {"orig", "norm"},
    "DiscretizeBin": {"binValue"},
}


@pytest.mark.parametrize("calibration", CALIBRATIONS.values(), ids=CALIBRATIONS)
def test_elements_stand_in_the_order_of_the_standard_with_what_it_requires(calibration):
    root = parsed(made_model(calibration))
    assert etree.QName(root).namespace == NAMESPACE
    for element in root.iter():
        kind = etree.QName(element).localname
        assert REQUIRED.get(kind, set()) <= set(element.attrib), kind
        if kind in ORDER:
            assert [etree.QName(child).localname for child in element] == ORDER[kind]


def test_every_field_that_is_used_is_declared():
    root = parsed(made_model())
    declared = {entry.get("name") for entry in root.iterfind(".//p:DataField", IN)}
    used = {entry.get("field") for entry in root.iterfind(".//p:Characteristics//*[@field]", IN)}
    assert used <= declared
    outputs = [entry.get("name") for entry in root.iterfind(".//p:OutputField", IN)]
    for place, entry in enumerate(root.iterfind(".//p:OutputField", IN)):
        for reference in entry.iterfind(".//*[@field]", IN):
            assert reference.get("field") in outputs[:place]


def test_each_characteristic_ends_with_an_attribute_that_takes_the_rest():
    for characteristic in parsed(made_model()).iterfind(".//p:Characteristic", IN):
        last = characteristic.findall("p:Attribute", IN)[-1]
        kinds = {etree.QName(element).localname for element in last.iterdescendants()}
        assert kinds <= {"CompoundPredicate", "True"}


def test_the_same_model_gives_the_same_bytes(tmp_path):
    save_pmml(made_model(), tmp_path / "a.pmml")
    save_pmml(made_model(), tmp_path / "b.pmml")
    assert (tmp_path / "a.pmml").read_bytes() == (tmp_path / "b.pmml").read_bytes()


def test_a_control_character_is_refused():
    with pytest.raises(UnusableDataError, match="without control characters"):
        to_pmml(replace(made_model(), name="bell\a"))
