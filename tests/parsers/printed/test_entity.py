"""Whose statements they are: the name as printed, and a number with a right check digit."""

import pytest

from parsers.written_tables import printed_rows
from smartcredit.parsers.printed.entity import (
    find_codes,
    find_letterhead,
    find_named,
    firm_core,
    firm_in,
    own_code,
)

GOOD, BAD = "91330106MA99XYTX7J", "91330106MA99XYTX7K"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("编制单位：杭州示例五金有限公司（虚构）", "杭州示例五金有限公司（虚构）"),
        (
            "编制单位: 金示例生物技术股份有限公司    单位:元    币种:人民币",
            "金示例生物技术股份有限公司",
        ),
        ("编制单位：泉州示例电子科技有限公司 2023年12月31日 单位：元", "泉州示例电子科技有限公司"),
        ("纳税人名称：示例茶行    纳税人识别号：123", "示例茶行"),
        ("企业名称（盖章）：示例 加工厂", "示例加工厂"),
        ("单位名称: Acme Trading Ltd", "Acme Trading Ltd"),
        ("Prepared by: Acme Auto Parts Co., Ltd.", "Acme Auto Parts Co., Ltd."),
        ("Company Name: Acme Trading    Unit: RMB", "Acme Trading"),
    ],
)
def test_a_heading_names_the_firm(line, name):
    entity = find_named(printed_rows(line))
    assert entity.name == name
    assert entity.source is not None


@pytest.mark.parametrize(
    "line", ["编制单位：", "单位：元", "编制单位：    2023年12月31日", "货币资金"]
)
def test_a_heading_without_a_name_names_nobody(line):
    assert find_named(printed_rows(line)) is None


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (
            "IDEAL MARKETING & MANUFACTURING CORPORATION\nSTATEMENTS OF INCOME",
            "IDEAL MARKETING & MANUFACTURING CORPORATION",
        ),
        ("示例（杭州）五金有限公司\n资产负债表", "示例（杭州）五金有限公司"),
        ("示例股份有限公司2023年年度报告", "示例股份有限公司"),
        ("Fresh Example catering\nBalance Sheet", "Fresh Example catering"),
        ("Acme Ltd and its subsidiaries\nBalance Sheet", "Acme Ltd and its subsidiaries"),
    ],
)
def test_a_letterhead_names_the_firm(lines, name):
    assert find_letterhead(printed_rows(lines)).name == name


@pytest.mark.parametrize(
    "lines",
    [
        "某某会计师事务所\n资产负债表",
        "Basis: Accrual\nBalance Sheet",
        "Balance Sheet",
        "",
        "Owners of the Company\n900",
        "The Company      2023",
    ],
)
def test_auditors_and_remarks_are_not_the_firm(lines):
    assert find_letterhead(printed_rows(lines)) is None


def test_only_a_number_with_a_right_check_digit_is_one():
    assert find_codes(f"{GOOD} {BAD}") == [GOOD]
    assert own_code(f"统一社会信用代码：{BAD}") is None


def test_the_firms_own_number_is_the_one_so_called():
    other = "911500001141618816"
    assert own_code(f"统一社会信用代码 {GOOD} …… 受托方 {other}") == GOOD


def test_of_two_numbers_neither_is_taken():
    other = "911500001141618816"
    assert own_code(f"甲 {GOOD} 乙 {other}") is None
    assert own_code(f"甲 {GOOD} 又 {GOOD}") == GOOD
    assert own_code("没有代码") is None


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("杭州示例五金股份有限公司（虚构）", "杭州示例五金虚构"),
        ("Acme Holdings Co., Ltd. and its subsidiaries", "acme"),
        ("示例 集团 有限 责任 公司", "示例"),
    ],
)
def test_what_tells_a_firm_from_others_is_its_own_name(name, core):
    assert firm_core(name) == core


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("编制单位：示例有限公司      单位：元", "示例有限公司"),
        ("示例有限公司", "示例有限公司"),
        ("Acme Trading Limited", "Acme Trading Limited"),
        ("某某会计师事务所有限公司", ""),
        ("2023年12月31日", ""),
    ],
)
def test_a_line_of_a_heading_names_a_firm_or_nobody(line, name):
    assert firm_in(line) == name
