"""Dates and spans of time as statements print them.  报告期的写法

What a phrase states by itself; ``columns`` resolves words such as 年初余额 against the date
in the heading.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from smartcredit.parsers.printed.fiscal_phrases import FISCAL_PATTERNS
from smartcredit.parsers.printed.periods import Period, month_end, whole_months
from smartcredit.parsers.printed.traditional import plain_words

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"), ("february", "feb"), ("march", "mar"), ("april", "apr"),
            ("may",), ("june", "jun"), ("july", "jul"), ("august", "aug"),
            ("september", "sept", "sep"), ("october", "oct"), ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}  # fmt: skip
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_COUNTS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_CHINESE_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_CLOSING_DAY = re.compile(
    rf"(?:\b|(?<=of)|(?<=at)|(?<=ended)|(?<=ending))({_MONTH})(?![a-z])\.? ?(\d{{1,2}})?(?!\d)"
)
_CLOSING_DAY_ZH = re.compile(r"(?<![\d年])(1[0-2]|[1-9])月(3[01]|[12]?\d)日(?:止|$|\()")
_TO = r"(?:-|~|至|到|to|through|until)"


def find_periods(text: str) -> list[Period]:
    """Return every period that ``text`` states, in its order.

    A list of years after a day (``December 31, 2023 and 2022``) gives one period for each.
    """
    plain = _comparable(text)
    found: list[tuple[int, Period]] = []
    for pattern, make in _PATTERNS:
        masked: list[tuple[int, int]] = []
        for match in pattern.finditer(plain):
            periods = make(match)
            found += [(match.start(), period) for period in periods]
            if periods:
                masked.append(match.span())
        for start, end in masked:
            plain = plain[:start] + " " * (end - start) + plain[end:]
    return [period for _, period in sorted(found, key=lambda item: item[0])]


def find_period(text: str) -> Period | None:
    """Return the first period that ``text`` states, or None."""
    periods = find_periods(text)
    return periods[0] if periods else None


def day_of_year_end(text: str) -> tuple[int, int] | None:
    """Return (month, day) where ``text`` names a closing day without a year, or None."""
    plain = _comparable(text)
    match = _CLOSING_DAY.search(plain)
    if match is not None and re.search(r"as ?(?:at|of)|end|年|截至", plain):
        month = MONTHS[match[1]]
        return month, int(match[2] or monthrange(2001, month)[1])
    before = re.search(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? ({_MONTH})\b", plain)
    if before is not None:
        return MONTHS[before[2]], int(before[1])
    chinese = _CLOSING_DAY_ZH.search(plain)
    return (int(chinese[1]), int(chinese[2])) if chinese is not None else None


def _comparable(text: str) -> str:
    plain = plain_words(text)
    plain = re.sub(r"[—–―－]+", "-", plain)
    if re.search(r"[〇○零一二三四五六七八九]{4}年", re.sub(r"\s", "", plain)):
        plain = _chinese_date(re.sub(r"\s", "", plain))
    plain = re.sub(
        r"(?<=[\d年月日期末度至到-])\s+(?=[\d年月日季半上下中第一二三四末度至到-])",
        _keep_gap,
        plain,
    )
    return re.sub(r"\s+", " ", plain)


def _keep_gap(match: re.Match[str]) -> str:
    """Drop a space inside 2020 年 12 月, keep one between two numbers."""
    before, after = match.string[match.start() - 1], match.string[match.end()]
    return " " if before.isdigit() and after.isdigit() else ""


def _chinese_date(text: str) -> str:
    """Return ``text`` with 二〇二三年十二月三十一日 in digits."""
    text = re.sub(
        r"([〇○零一二三四五六七八九]{4})年", lambda m: m[1].translate(_CHINESE_DIGITS) + "年", text
    )
    return re.sub(
        r"([一二三四五六七八九十]{1,3})(?=[月日])", lambda m: str(_small_number(m[1])), text
    )


def _small_number(text: str) -> int:
    tens, ten, ones = text.partition("十")
    digit = "零一二三四五六七八九".find
    if not ten:
        return digit(text)
    return (digit(tens) if tens else 1) * 10 + (digit(ones) if ones else 0)


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _span(match: re.Match[str]) -> list[Period]:
    first = _day(match[1], match[2], match[3])
    last = _day(match[4] or match[1], match[5], match[6])
    if first is None or last is None:
        return []
    return [Period(last, whole_months(first, last))]


def _span_of_months(match: re.Match[str]) -> list[Period]:
    first, last = int(match[2]), int(match[4])
    year = int(match[3] or match[1])
    if not (1 <= first <= 12 and 1 <= last <= 12):
        return []
    months = (year - int(match[1])) * 12 + last - first + 1
    return [Period(month_end(year, last), months)] if months > 0 else []


def _chinese_day(match: re.Match[str]) -> list[Period]:
    day = _day(match[1], match[2], match[3])
    return [] if day is None else [_closing(day)]


def _closing(day: date) -> Period:
    """Return the day that a balance is of: what is printed for 1 January closes the year before.

    2023年1月1日 beside 2023年12月31日 is the opening column.
    """
    if (day.month, day.day) == (1, 1):
        return Period(date(day.year - 1, 12, 31), opening=True)
    return Period(day)


def _chinese_day_and_length(match: re.Match[str]) -> list[Period]:
    day = _day(match[1], match[2], match[3])
    length = match[4] if match.re.groups >= 4 else "12"
    months = int(length) if length.isdigit() else _small_number(length)
    return [] if day is None else [Period(day, months)]


def _chinese_length(match: re.Match[str]) -> list[Period]:
    """Return a length without a year: 截至6月30日止六个月 stands above a row of years."""
    length = match[1] or "12"
    return [Period(None, int(length) if length.isdigit() else _small_number(length))]


def _chinese_year_start(match: re.Match[str]) -> list[Period]:
    return [Period(date(int(match[1]) - 1, 12, 31))]


_PARTS = {
    "一季": (3, 3), "1季": (3, 3), "二季": (6, 3), "2季": (6, 3), "三季": (9, 3), "3季": (9, 3),
    "四季": (12, 3), "4季": (12, 3), "上半年": (6, 6), "半年": (6, 6), "中期": (6, 6),
    "中报": (6, 6), "下半年": (12, 6), "前三季": (9, 9), "一季报": (3, 3), "三季报": (9, 9),
    "q1": (3, 3), "q2": (6, 3), "q3": (9, 3), "q4": (12, 3), "h1": (6, 6), "h2": (12, 6),
    "年报": (12, 12),
}  # fmt: skip


def _part_of_year(match: re.Match[str]) -> list[Period]:
    month, months = _PARTS[match[2].removeprefix("第")]
    return [Period(month_end(int(match[1]), month), months)]


def _chinese_month(match: re.Match[str]) -> list[Period]:
    month = int(match[2])
    if not 1 <= month <= 12:
        return []
    return [Period(month_end(int(match[1]), month), month_only=True)]


def _month_in_digits(match: re.Match[str]) -> list[Period]:
    return [Period(month_end(int(match[1]), int(match[2])), month_only=True)]


def _chinese_year(match: re.Match[str]) -> list[Period]:
    return [Period(date(int(match[1]), 12, 31), 12)]


def _chinese_year_end(match: re.Match[str]) -> list[Period]:
    return [Period(date(int(match[1]), 12, 31))]


def _english_span(match: re.Match[str]) -> list[Period]:
    first = _english_day(match["a"])
    last = _english_day(match["b"])
    if first is None or last is None:
        return []
    return [Period(last, whole_months(first, last))]


def _english_day(text: str) -> date | None:
    for pattern, order in _DAYS:
        match = re.fullmatch(pattern, text)
        if match is None:
            continue
        if order is None:
            return _slashed(match)
        year, month, day = (match[group] for group in order)
        return _day(str(_full_year(year)), str(MONTHS.get(month, month)), day)
    return None


def _slashed(match: re.Match[str]) -> date | None:
    """Return a date such as 15/10/2023: the day first unless only the month can be."""
    first, second, year = int(match[1]), int(match[2]), str(_full_year(match[3]))
    day, month = (second, first) if second > 12 else (first, second)
    return _day(year, str(month), str(day))


_MDY = rf"({_MONTH})\.? ?(\d{{1,2}})(?:st|nd|rd|th)?,? ?(\d{{4}})"
_MDY_SHORT = rf"({_MONTH})\.? (\d{{1,2}}), '?(\d{{2}})(?!\d)"
_DMY = rf"(\d{{1,2}})(?:st|nd|rd|th)?[ -]?({_MONTH})\.?,?[ -]?(\d{{4}})"
_ISO = r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})"
_SLASH = r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})"
_DAYS = (
    (_MDY, (3, 1, 2)), (_MDY_SHORT, (3, 1, 2)), (_DMY, (3, 2, 1)), (_ISO, (1, 2, 3)),
    (_SLASH, None),
)  # fmt: skip
"""How days are written, and which groups are year, month and day."""

_ANY_DAY = "|".join(re.sub(r"\((?!\?)", "(?:", p) for p, _ in _DAYS)
_MORE_YEARS = r"(?P<more>(?:(?:,? ?and ?|, ?| ?& ?|/)\d{4})*)"
_LENGTH = (
    rf"(?:(?P<count>\d{{1,2}}|{'|'.join(_COUNTS)})[ -](?P<unit>months?|weeks?|years?)"
    r"|(?P<word>fiscal years?|financial years?|years?|half[ -]?years?|quarters?|months?))"
)


def _english_length(match: re.Match[str]) -> int | None:
    if match["word"]:
        word = match["word"]
        return next(
            (
                n
                for key, n in (("half", 6), ("year", 12), ("quarter", 3), ("month", 1))
                if key in word
            ),
            None,
        )
    count = _COUNTS.get(match["count"]) or int(match["count"])
    if match["unit"].startswith("week"):
        return {13: 3, 26: 6, 39: 9, 52: 12, 53: 12}.get(count)
    return count * 12 if match["unit"].startswith("year") else count


def _ended(match: re.Match[str]) -> list[Period]:
    months = _english_length(match)
    day = _english_day(match["day"]) if match["day"] else None
    if day is None:
        return [Period(None, months)]
    return [Period(day, months), *_other_years(match, day, months)]


def _other_years(match: re.Match[str], day: date, months: int | None) -> list[Period]:
    years = re.findall(r"\d{4}", match["more"] or "")
    return [Period(_same_day(day, int(year)), months) for year in years]


def _same_day(day: date, year: int) -> date:
    if day == month_end(day.year, day.month):
        return month_end(year, day.month)
    return day.replace(year=year)


def _english_days(match: re.Match[str]) -> list[Period]:
    day = _english_day(match["day"])
    if day is None:
        return []
    return [_closing(day), *_other_years(match, day, None)]


def _compact_day(match: re.Match[str]) -> list[Period]:
    day = _day(match[1], match[2], match[3])
    return [] if day is None else [Period(day)]


def _month_and_year(match: re.Match[str]) -> list[Period]:
    """Return the month that Mar-24 names; Dec-31 may be a day of it."""
    short = match[3] or match[4]
    if short is not None and int(short) in _LAST_DAYS:
        return []
    year = _full_year(match[2] or short)
    return [Period(month_end(year, MONTHS[match[1]]), month_only=True)]


def _iso_month(match: re.Match[str]) -> list[Period]:
    month = int(match[2])
    if not 1 <= month <= 12:
        return []
    return [Period(month_end(int(match[1]), month), month_only=True)]


def _fiscal_year(match: re.Match[str]) -> list[Period]:
    return [Period(date(_full_year(match[1]), 12, 31), 12, year_only=True)]


def _bare_year(match: re.Match[str]) -> list[Period]:
    return [Period(date(int(match[1]), 12, 31), None, year_only=True)]


def _full_year(text: str) -> int:
    return int(text) + 2000 if len(text) == 2 else int(text)


_YEAR = r"((?:19|20)\d{2})"
_PART = "|".join(sorted(_PARTS, key=len, reverse=True))
_LAST_DAYS = range(28, 32)
_STATED = tuple(
    (re.compile(pattern), make)
    for pattern, make in (
        (
            rf"{_YEAR}年(\d{{1,2}})月(\d{{1,2}})日?{_TO}(?:{_YEAR}年)?(\d{{1,2}})月(\d{{1,2}})日",
            _span,
        ),
        (
            rf"{_YEAR}年(?:度)?(\d{{1,2}})月?{_TO}(?:{_YEAR}年)?(\d{{1,2}})月(?:份)?",
            _span_of_months,
        ),
        (
            rf"{_YEAR}年(\d{{1,2}})月(\d{{1,2}})日止([一二三四六九\d十]{{1,3}})个月",
            _chinese_day_and_length,
        ),
        (rf"{_YEAR}年(\d{{1,2}})月(\d{{1,2}})日止(?:年度|会计年度)", _chinese_day_and_length),
        (r"(?<![\d年])\d{1,2}月\d{1,2}日止([一二三四六九\d十]{1,3})个月", _chinese_length),
        (r"(?<![\d年])\d{1,2}月\d{1,2}日止()(?:年度|会计年度)", _chinese_length),
        (rf"{_YEAR}年(\d{{1,2}})月(\d{{1,2}})日?", _chinese_day),
        (rf"{_YEAR}年?年初", _chinese_year_start),
        (rf"{_YEAR}年?度?(第?(?:{_PART}))(?:度|报告?)?", _part_of_year),
        (rf"{_YEAR}年(\d{{1,2}})月(?:份|末)?(?!\d)", _chinese_month),
        (rf"{_YEAR}(?:年第?|\.|-|)(\d{{1,2}})期", _chinese_month),
        (r"(?:期间|月份|period)[:：]? ?((?:19|20)\d{2})(0[1-9]|1[0-2])(?!\d)", _month_in_digits),
        (rf"{_YEAR}年度", _chinese_year),
        (rf"{_YEAR}年(?:年?末|期末|底)", _chinese_year_end),
        (rf"(?P<a>{_ANY_DAY}) ?{_TO} ?(?P<b>{_ANY_DAY})", _english_span),
        (
            rf"(?:{_LENGTH}),? ?(?:then )?(?:period )?end(?:ed|ing)(?: on)?:? ?"
            rf"(?P<day>{_ANY_DAY})?{_MORE_YEARS}",
            _ended,
        ),
        (rf"(?P<day>{_ANY_DAY}){_MORE_YEARS}", _english_days),
        (r"(?<!\d)((?:19|20)\d{2})(0[1-9]|1[0-2])([0-3]\d)(?!\d)", _compact_day),
    )
)
_SHORT = tuple(
    (re.compile(pattern), make)
    for pattern, make in (
        (
            rf"\b({_MONTH})\.?(?:[ ,'’-]*((?:19|20)\d{{2}})|[ -]?['’-](\d{{2}})|(\d{{2}}))\b",
            _month_and_year,
        ),
        (r"(?<!\d)((?:19|20)\d{2})[-/.](\d{1,2})(?![\d.,])", _iso_month),
        (r"\bfy ?'?((?:19|20)\d{2}|\d{2})[ae]?\b", _fiscal_year),
        (rf"{_YEAR}年(?!初)", _bare_year),
        (r"(?<![\d.,])((?:19|20)\d{2})(?:\.0)?(?![\d.,]|年)", _bare_year),
    )
)
_PATTERNS = (*_STATED, *FISCAL_PATTERNS, *_SHORT)
"""In this order; what one has read is hidden from the next."""
