"""What the lines above a statement say."""

from decimal import Decimal

import pytest

from smartcredit.parsers.printed.headings import (
    find_audited,
    find_currency,
    find_unit,
    language_of,
    read_heading,
)


@pytest.mark.parametrize(
    ("text", "unit", "currency"),
    [
        ("单位:元 币种:人民币", 1, "CNY"),
        ("单位：万元", 10**4, None),
        ("金额单位：人民币万元", 10**4, "CNY"),
        ("单位：人民币千元", 10**3, "CNY"),
        ("（人民币百万元）", 10**6, "CNY"),
        ("单位：亿元", 10**8, None),
        ("单位：港币千元", 10**3, "HKD"),
        ("二零二三年 千港元", 10**3, "HKD"),
        ("人民幣千元", 10**3, "CNY"),
        ("（以百萬美元列示）", 10**6, "USD"),
        ("注册资本 2,000万元", None, None),
        ("十万元户", None, None),
        ("单位：美元", 1, "USD"),
        ("除特别注明外，金额单位均为人民币元", 1, "CNY"),
        ("(In thousands, except per share data)", 10**3, None),
        ("RMB'000", 10**3, "CNY"),
        ("HK$’000", 10**3, "HKD"),
        ("(Rs. in lakhs)", 10**5, "INR"),
        ("₹ in Cr", 10**7, "INR"),
        ("Amount in INR Crores", 10**7, "INR"),
        ("(Figures in Philippine Peso)", 1, "PHP"),
        ("(in millions of US dollars)", 10**6, "USD"),
        ("Expressed in thousands of Renminbi", 10**3, "CNY"),
        ("**Amount is displayed in your base currency INR", None, "INR"),
        ("All amounts in US$", None, "USD"),
        ("2,000", None, None),
        ("编制单位：某公司", None, None),
    ],
)
def test_unit_and_currency_in_the_words_of_the_trade(text, unit, currency):
    assert find_unit(text) == (None if unit is None else Decimal(unit))
    assert find_currency(text) == currency


@pytest.mark.parametrize(
    ("text", "audited"),
    [
        ("我们审计了后附的财务报表", True),
        ("（经审计）", True),
        ("INDEPENDENT AUDITOR’S REPORT", True),
        ("（未经审计）", False),
        ("注: 以上数据未经审计", False),
        ("Consolidated (Unaudited)", False),
        ("资产负债表", None),
    ],
)
def test_audited_is_said_or_not_said(text, audited):
    assert find_audited(text) is audited


def test_the_first_period_of_the_heading_is_the_statements_own():
    heading = read_heading(["BALANCE SHEETS", "As of December 31, 2023 and 2022", "(in thousands)"])
    assert heading.period.end.isoformat() == "2023-12-31"
    assert len(heading.periods) == 2
    assert heading.unit == 1000
    assert heading.months is None


def test_a_closing_day_stands_without_its_year():
    assert read_heading(["For the Year ended December 31"]).closing_day == (12, 31)
    assert read_heading(["For the Year ended December 31"]).months == 12
    assert read_heading(["For the Year ended December 31"]).period is None
    assert read_heading(["Nine Months Ended", "September 30,"]).closing_day == (9, 30)


@pytest.mark.parametrize(
    ("text", "language"),
    [("资产负债表 ABC Ltd", "zh"), ("Balance sheet 表 of ABC", "en"), ("", "en")],
)
def test_the_language_is_that_of_most_characters(text, language):
    assert language_of(text) == language
