"""Dates and spans as statements print them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcredit.parsers.printed.period_phrases import day_of_year_end, find_period, find_periods


def read(text):
    return [(None if p.end is None else p.end.isoformat(), p.months) for p in find_periods(text)]


@pytest.mark.parametrize(
    ("text", "end", "months"),
    [
        ("2023年12月31日", "2023-12-31", None),
        ("2020 年 12 月 31 日", "2020-12-31", None),
        ("二〇二三年十二月三十一日", "2023-12-31", None),
        ("二○二一年六月三十日", "2021-06-30", None),
        ("2023年度", "2023-12-31", 12),
        ("2020 年 1—12 月", "2020-12-31", 12),
        ("2024年1-6月", "2024-06-30", 6),
        ("2023年1月1日至2023年12月31日", "2023-12-31", 12),
        ("2022年4月1日至2023年3月31日", "2023-03-31", 12),
        ("2023年第三季度", "2023-09-30", 3),
        ("2023年前三季度", "2023-09-30", 9),
        ("2023年半年度", "2023-06-30", 6),
        ("2023年上半年", "2023-06-30", 6),
        ("2023三季报", "2023-09-30", 9),
        ("2023年年报", "2023-12-31", 12),
        ("2024年12月", "2024-12-31", None),
        ("2024年第6期", "2024-06-30", None),
        ("2022年末", "2022-12-31", None),
        ("2023年年初余额", "2022-12-31", None),
        ("2023年1月1日", "2022-12-31", None),
        ("2023年6月30日止六个月", "2023-06-30", 6),
        ("截至二〇二三年三月三十一日止年度", "2023-03-31", 12),
        ("於二零二三年十二月三十一日", "2023-12-31", None),
        ("截至二零二四年六月三十日止六個月", "2024-06-30", 6),
        ("2023-09-30", "2023-09-30", None),
        ("2023.12.31", "2023-12-31", None),
        ("20231231", "2023-12-31", None),
        ("2022-03", "2022-03-31", None),
        ("December 31, 2023", "2023-12-31", None),
        ("31 March 2023", "2023-03-31", None),
        ("31st March, 2023", "2023-03-31", None),
        ("As of 15/10/2023", "2023-10-15", None),
        ("12/31/2023", "2023-12-31", None),
        ("Year ended 31 March 2023", "2023-03-31", 12),
        ("Three months ended June 30, 2023", "2023-06-30", 3),
        ("Six months ended 30 June 2023", "2023-06-30", 6),
        ("FortheyearendedDecember31,2023", "2023-12-31", 12),
        ("Asat31March2023", "2023-03-31", None),
        ("52 weeks ended 30 December 2023", "2023-12-30", 12),
        ("From 01/04/2023 To 30/04/2023", "2023-04-30", 1),
        ("Mar 2023", "2023-03-31", None),
        ("Mar-23", "2023-03-31", None),
        ("Mar '23", "2023-03-31", None),
        ("Q3 2023", "2023-09-30", 3),
        ("2023Q1", "2023-03-31", 3),
        ("FY2023", "2023-12-31", 12),
    ],
)
def test_one_phrase_one_period(text, end, months):
    assert read(text) == [(end, months)]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("December 31, 2023 and 2022", ["2023-12-31", "2022-12-31"]),
        (
            "For the years ended December 31, 2023, 2022 and 2021",
            ["2023-12-31", "2022-12-31", "2021-12-31"],
        ),
        ("2019年12月31日 2020年6月30日", ["2019-12-31", "2020-06-30"]),
        ("2022 | 2023", ["2022-12-31", "2023-12-31"]),
    ],
)
def test_several_periods_keep_their_order(text, ends):
    assert [period.end.isoformat() for period in find_periods(text)] == ends


@pytest.mark.parametrize(
    "text", ["", "附注五、1", "1,234.00", "12,023", "99.2023", "注册资本 2,000 万元", "行次", "7月"]
)
def test_other_numbers_are_no_periods(text):
    assert find_periods(text) == []


@pytest.mark.parametrize("text", ["2023年2月30日", "32/13/2023", "2023年13月"])
def test_a_day_that_does_not_exist_is_no_day(text):
    assert all(p.end is None or p.year_only for p in find_periods(text))


def test_a_bare_year_waits_for_its_closing_day():
    period = find_period("2022")
    assert period.year_only
    assert period.end == date(2022, 12, 31)


def test_a_length_without_a_day_is_a_length():
    for text, months in (
        ("For the year ended December 31", 12),
        ("截至6月30日止六个月", 6),
        ("截至3月31日止年度", 12),
    ):
        period = find_period(text)
        assert (period.end, period.months) == (None, months)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("As of December 31", (12, 31)),
        ("For the years ended March 31,", (3, 31)),
        ("at 30 June", (6, 30)),
        ("Marching on", None),
        ("AsofDecember31", (12, 31)),
        ("截至6月30日止六个月", (6, 30)),
        ("2023年6月30日", None),
        ("Summary of the year ended", None),
        ("", None),
    ],
)
def test_a_closing_day_without_its_year(text, day):
    assert day_of_year_end(text) == day


def test_the_opening_day_is_remembered():
    assert find_period("2020年1月1日").opening
    assert not find_period("2019年12月31日").opening


@given(st.dates(min_value=date(1990, 1, 2), max_value=date(2099, 12, 31)))
def test_every_day_is_read_in_every_form(day):
    if (day.month, day.day) == (1, 1):
        return
    for text in (
        f"{day.year}年{day.month}月{day.day}日",
        day.isoformat(),
        day.strftime("%Y%m%d"),
        day.strftime("%B %d, %Y"),
        f"{day.day} {day.strftime('%b %Y')}",
    ):
        assert [period.end for period in find_periods(text)] == [day], text


@given(st.text(max_size=30))
def test_no_text_breaks_the_reader(text):
    find_periods(text)
    day_of_year_end(text)
