"""What an assessment promises, from the papers to the explained decision."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest

from pipeline.example_applications import BROKEN, EXAMPLES, IN_LOSS, INDIVIDUAL, SOUND, assessed
from smartcredit.core.contracts import json_schema
from smartcredit.core.decision import Outcome
from smartcredit.core.errors import ApplicationError, ModelFormatError, PolicyError
from smartcredit.core.source import Cell, PageBox
from smartcredit.pipeline.assess import assess

ALL = [SOUND, BROKEN, IN_LOSS, INDIVIDUAL]


@pytest.mark.parametrize(
    ("name", "outcome"),
    [
        (SOUND, Outcome.APPROVE),
        (BROKEN, Outcome.REFER),
        (IN_LOSS, Outcome.DECLINE),
        (INDIVIDUAL, Outcome.APPROVE),
    ],
)
def test_each_made_up_application_comes_out_as_it_was_made(name, outcome):
    assert assessed(name).decision.outcome is outcome


def test_a_sound_firm_gets_a_limit_within_what_it_asked_for():
    assessment = assessed(SOUND)
    limit = assessment.decision.limit
    assert Decimal(0) < limit.amount <= assessment.application.request.amount
    assert limit.binding in {method.method for method in assessment.decision.limit_methods}
    assert limit.expires > assessment.as_of


def test_a_statement_that_does_not_add_up_refers_and_says_by_how_much():
    rule = assessed(BROKEN).decision.binding_rule
    assert "相差 2,000,000.00" in rule.text.zh
    assert {item.figure for item in rule.evidence} >= {"balance_sheet.total_assets@2023-12-31"}
    assert all(isinstance(item.source, PageBox) for item in rule.evidence)


def test_a_declined_firm_has_no_limit_and_the_rule_is_its_first_reason():
    assessment = assessed(IN_LOSS)
    assert assessment.decision.limit is None
    first = assessment.explanation.reasons[0]
    assert first.kind == "rule"
    assert first.evidence


@pytest.mark.parametrize("name", ALL)
def test_the_parts_of_a_score_add_up_to_it(name):
    score = assessed(name).score
    total = score.intercept_points + sum(term.points for term in score.contributions)
    assert total == pytest.approx(score.points, abs=1e-9)


@pytest.mark.parametrize("name", ALL)
def test_the_golden_thread_runs_from_every_score_reason_to_a_place_in_a_paper(name):
    assessment = assessed(name)
    for reason in assessment.explanation.reasons:
        if reason.kind != "score":
            continue
        assert reason.features
        assert reason.evidence
        for evidence in reason.evidence:
            assert evidence.source.file in assessment.paths
            assert isinstance(evidence.source, PageBox | Cell)


@pytest.mark.parametrize("name", ALL)
def test_the_json_is_what_its_schema_says(name):
    document = json.loads(assessed(name).to_json())
    jsonschema.validate(document, json_schema("assess"))
    assert document["schema"] == "smartcredit/assess/1"
    assert document["record"] is None


@pytest.mark.parametrize("name", ALL)
def test_the_same_application_gives_the_same_bytes(name):
    assert assess(EXAMPLES / name).to_json() == assessed(name).to_json()


def test_nothing_dated_later_is_used():
    early = assess(EXAMPLES / SOUND, as_of=date(2023, 5, 31))
    used = {
        item.figure
        for value in early.features.values()
        for item in value.evidence
        if item.figure is not None
    }
    assert used
    assert all(figure.rpartition("@")[2] <= "2023-05-31" for figure in used)
    assert early.features.period_end == date(2022, 12, 31)
    assert early.used["2023年度财务报表.pdf"] is None or "晚于" in (
        early.used["2023年度财务报表.pdf"].zh
    )


def test_an_old_set_of_statements_is_referred():
    late = assess(EXAMPLES / SOUND, as_of=date(2026, 1, 31))
    assert late.decision.outcome is not Outcome.APPROVE
    assert any("statement" in rule.rule for rule in late.decision.failed_rules)


def test_a_paper_of_another_firm_is_not_used_and_refers(copy_of):
    folder = copy_of(SOUND)
    strange = EXAMPLES / IN_LOSS / "documents" / "财务报表2023.pdf"
    (folder / "documents" / strange.name).write_bytes(strange.read_bytes())
    assessment = assess(folder)
    assert assessment.decision.outcome is Outcome.REFER
    assert "另一家" in assessment.used[strange.name].zh
    assert assessment.score == assessed(SOUND).score


BAD_FILES = {
    "empty.pdf": b"",
    "truncated.pdf": b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog",
    "renamed.xlsx": b"%PDF-1.7\nnot a workbook",
    "note.exe": b"MZ\x90\x00",
}


def test_bad_files_beside_good_ones_are_named_and_the_good_ones_used(copy_of):
    folder = copy_of(SOUND)
    for name, content in BAD_FILES.items():
        (folder / "documents" / name).write_bytes(content)
    assessment = assess(folder)
    codes = {
        document.file: document.error.code for document in assessment.documents if document.error
    }
    assert set(codes) == set(BAD_FILES)
    assert codes["empty.pdf"] == "empty"
    assert codes["truncated.pdf"] == "truncated"
    assert codes["renamed.xlsx"] == "type-mismatch"
    assert codes["note.exe"] == "unsupported-type"
    assert assessment.score == assessed(SOUND).score
    assert assessment.used["2023年度财务报表.pdf"] is None


def test_an_application_without_papers_is_referred_without_a_score(copy_of):
    folder = copy_of(SOUND)
    for path in (folder / "documents").iterdir():
        path.unlink()
    assessment = assess(folder)
    assert assessment.score is None
    assert assessment.decision.outcome is Outcome.REFER
    assert assessment.decision.limit is None
    jsonschema.validate(assessment.to_dict(), json_schema("assess"))


def test_a_malformed_application_names_the_line(copy_of):
    folder = copy_of(SOUND)
    form = folder / "application.yaml"
    form.write_text(form.read_text(encoding="utf-8") + "colour: red\n", encoding="utf-8")
    with pytest.raises(ApplicationError, match=r"unknown key 'colour' \(application\.yaml, line"):
        assess(folder)


def test_an_unknown_policy_or_model_is_refused_by_name(tmp_path):
    with pytest.raises(PolicyError, match="nowhere"):
        assess(EXAMPLES / SOUND, policy="nowhere")
    (tmp_path / "model.json").write_text("{}")
    with pytest.raises(ModelFormatError):
        assess(EXAMPLES / SOUND, model=tmp_path / "model.json")


def test_progress_names_every_document_and_the_decision():
    steps: list[str] = []
    assess(EXAMPLES / INDIVIDUAL, progress=steps.append)
    assert steps == ["read 茶行2023年报表.xlsx", "deciding"]


def test_the_report_is_written_where_it_was_asked_for(tmp_path):
    path = assessed(SOUND).report(tmp_path / "reports" / "a.html")
    html = path.read_text(encoding="utf-8")
    assert html.startswith("<!doctype html>") or html.startswith("<!DOCTYPE html>")
    assert "苏州拾穗五金机电有限公司" in html


def test_reasons_come_in_the_language_asked_for():
    assessment = assessed(IN_LOSS)
    chinese, english = assessment.reasons("zh"), assessment.reasons("en")
    assert len(chinese) == len(english) > 0
    assert all(any("一" <= c <= "鿿" for c in reason) for reason in chinese)
    with pytest.raises(KeyError, match="no wording in 'fr'"):
        assessment.reasons("fr")


ANNUAL_REPORT = """\
application_id: A-REAL-0001
as_of: 2021-05-31
borrower:
  kind: enterprise
  name: {name}
  uscc: "911500001141618816"
  industry: C2750
request: {{amount: "5000000.00", currency: CNY, term_months: 12}}
existing_debt: []
"""


@pytest.fixture(scope="module")
def annual_report(shared_data: Path, tmp_path_factory):
    """Assess an application made from a listed company's annual report of 195 pages."""
    source = shared_data / "documents" / "files" / "zh_annual_report_biotech_2020.pdf"
    folder = tmp_path_factory.mktemp("annual_report")
    (folder / "documents").mkdir()
    (folder / "documents" / "report.pdf").write_bytes(source.read_bytes())
    name = "金宇生物技术股份有限公司"
    text = ANNUAL_REPORT.format(name=name)
    (folder / "application.yaml").write_text(text, encoding="utf-8")
    return assess(folder)


def test_a_real_annual_report_is_assessed_from_end_to_end(annual_report):
    assert annual_report.score is not None
    assert annual_report.used["report.pdf"] is None
    assert not [issue for issue in annual_report.issues if issue.code == "identity-broken"]
    assert annual_report.decision.limit is not None


def test_reasons_and_points_of_a_real_report_lead_to_its_statement_pages(annual_report):
    reasons = [item for reason in annual_report.explanation.reasons for item in reason.evidence]
    parts = annual_report.score.contributions
    behind = [
        item
        for part in parts
        for name in part.features
        for item in annual_report.features[name].evidence
    ]
    on_pages = [item for item in reasons if isinstance(item.source, PageBox)]
    assert on_pages
    assert behind
    for item in (*on_pages, *behind):
        assert item.source.file == "report.pdf"
        assert 60 <= item.source.page <= 80
