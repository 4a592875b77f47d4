"""Words in the headings of columns: 期末余额, 年初余额, 本年累计金额, year to date.  栏目用语"""

from __future__ import annotations

import re

from smartcredit.parsers.printed.traditional import plain_words

OPENING = re.compile(
    r"年初|期初|上年|上期|上一年|去年|beginning|opening|previous|prior|last year|last period"
)
CLOSING = re.compile(
    r"期末|年末|本年|本期|月末|季末|closing|ending|current|this year"
    r"|end of (?:the )?(?:year|period)"
)
LAST_YEAR = re.compile(r"上年|上期|去年|上一年|同期|previous|prior|last year|preceding")
TO_DATE = re.compile(r"累计|year to date|\bytd\b|cumulative|至报告期末")
MONTH = re.compile(r"本月|当月|月份?金额|this month|month to date|\bmtd\b")
QUARTER = re.compile(r"本季|当季|季度|this quarter")
RESTATED = re.compile(r"重述|调整后|restated|as adjusted|重列|经重列")
BEFORE_RESTATEMENT = re.compile(r"调整前|重述前|as previously reported|previously stated")


def comparable(text: str) -> str:
    """Return a heading narrowed, in lower case, without spaces between Chinese characters."""
    plain = plain_words(text).strip()
    return re.sub(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])", "", plain)


def is_relative(text: str) -> bool:
    """Say whether a heading says opening or closing, this year or last, rather than a date."""
    return any(pattern.search(text) for pattern in (OPENING, CLOSING, TO_DATE, MONTH))
