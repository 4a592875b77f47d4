"""When a paper's firm is the applicant.  Every firm here is made up (虚构)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcredit.core.firm_name import differs_by, plain_firm_name
from smartcredit.core.statement import Entity

NAME = "示例五金（杭州）有限公司（虚构）"
USCC = "91330106MA99XYTX7J"


@pytest.mark.parametrize(
    "printed",
    [
        "示例五金（杭州）有限公司（虚构）",
        "示例五金（杭州）有限公司",
        "示例五金(杭州)有限公司(虚构)",
        " 示例五金 （杭州） 有限公司 ",
        "示例五金（杭州）有限公司　",
    ],
    ids=["as is", "without the remark", "half-width brackets", "spaced", "full-width space"],
)
def test_a_name_that_differs_in_print_only_is_the_same_firm(printed):
    assert differs_by(Entity(printed), NAME, USCC) is None


@pytest.mark.parametrize(
    "printed",
    [
        "示例五金（杭州）有限责任公司",
        "示例五金（宁波）有限公司",
        "示例五金有限公司",
        "示例五金（杭州）有限公司上海分公司",
        "样例五金（杭州）有限公司",
    ],
    ids=["有限责任公司", "another place", "no place", "a branch", "another word"],
)
def test_another_name_is_another_firm(printed):
    assert differs_by(Entity(printed), NAME, USCC) == "name"


def test_punctuation_and_case_of_an_english_name_do_not_count():
    entity = Entity("SUZHOU SHISUI HARDWARE CO. LTD (fictitious)")
    assert differs_by(entity, "Suzhou Shisui Hardware Co., Ltd.", None) is None


def test_another_number_is_another_firm_though_the_name_is_the_same():
    assert differs_by(Entity(NAME, "91320506MA9XYT0083"), NAME, USCC) == "uscc"


def test_the_number_is_compared_as_characters_not_as_print():
    entity = Entity(NAME, "９１３３０１０６ MA99XYTX7J".lower())
    assert differs_by(entity, NAME, USCC) is None


def test_the_same_number_under_another_chinese_name_is_not_taken_for_granted():
    assert differs_by(Entity("样例五金有限公司", USCC), NAME, USCC) == "name"


def test_a_former_name_that_the_application_states_is_the_same_firm():
    entity = Entity("样例五金有限公司", USCC)
    assert differs_by(entity, NAME, USCC, ["样例五金有限公司"]) is None


def test_names_in_two_scripts_are_one_firm_when_the_number_says_so():
    entity = Entity("Example Hardware (Hangzhou) Co., Ltd.", USCC)
    assert differs_by(entity, NAME, USCC) is None


def test_names_in_two_scripts_cannot_be_compared_without_a_number():
    entity = Entity("Example Hardware (Hangzhou) Co., Ltd.")
    assert differs_by(entity, NAME, USCC) == "script"


def test_an_english_paper_is_found_by_the_other_name_of_the_application():
    entity = Entity("Example Hardware (Hangzhou) Co. Ltd")
    assert differs_by(entity, NAME, USCC, ["Example Hardware (Hangzhou) Co., Ltd."]) is None


@given(st.text(alphabet="示例五金（）()AbcＡＢ 　.,", max_size=20))
def test_a_name_that_was_made_plain_stays_as_it_is(name):
    assert plain_firm_name(plain_firm_name(name)) == plain_firm_name(name)
