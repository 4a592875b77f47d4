"""Whose papers they are."""

import pytest

from policy.made_up import NAME, USCC, application, document, statement
from smartcredit.core.statement import Entity
from smartcredit.policy.ownership import belongs, named_firms, strangers

OTHER = "样例贸易有限公司（虚构）"
OTHER_USCC = "91320506MA9XYT0083"
BORROWER = application().borrower


def test_a_paper_of_the_applicant_is_no_stranger():
    assert strangers(document("利润表.pdf"), BORROWER) == ()


def test_a_paper_without_a_name_is_nobody_elses():
    assert belongs(document("利润表.xlsx", name=None), BORROWER)


def test_another_name_is_told_beside_the_applicants():
    [stranger] = strangers(document("利润表.pdf", name=OTHER, uscc=None), BORROWER)
    assert stranger.text.zh == f"利润表.pdf 的编制单位是「{OTHER}」，申请人是「{NAME}」"
    assert stranger.evidence.value == OTHER


def test_another_number_is_told_beside_the_applicants():
    [stranger] = strangers(document("利润表.pdf", uscc=OTHER_USCC), BORROWER)
    assert OTHER_USCC in stranger.text.zh
    assert USCC in stranger.text.zh
    assert stranger.evidence.value == OTHER_USCC


@pytest.mark.parametrize("uscc", [None, OTHER_USCC], ids=["by name", "by number"])
def test_a_paper_of_a_related_firm_says_which(uscc):
    borrower = application(
        borrower__related=[{"name": OTHER, "uscc": OTHER_USCC, "exposure": "1000000"}]
    ).borrower
    [stranger] = strangers(document("利润表.pdf", name=OTHER, uscc=uscc), borrower)
    assert f"关联企业「{OTHER}」" in stranger.text.zh
    assert f"the related firm {OTHER}" in stranger.text.en


def test_a_name_in_another_script_without_a_number_cannot_be_compared():
    paper = document("Statements.pdf", name="Example Hardware Co., Ltd.", uscc=None)
    [stranger] = strangers(paper, BORROWER)
    assert "无法核对" in stranger.text.zh


def test_a_statement_of_another_firm_inside_the_applicants_document_is_found():
    inside = statement("income_statement", entity=Entity(OTHER))
    [stranger] = strangers(document("合订本.pdf", inside), BORROWER)
    assert OTHER in stranger.text.zh
    assert stranger.evidence is None


def test_a_firm_that_several_statements_name_is_one_firm():
    paper = document(
        "三表.xlsx",
        *(
            statement(kind, entity=Entity(OTHER))
            for kind in ("balance_sheet", "income_statement", "cash_flow")
        ),
        name=None,
    )
    assert named_firms(paper) == (Entity(OTHER),)
