"""What accounts and statements are called in a sentence.  科目与报表的称呼"""

from __future__ import annotations

import re
from functools import cache

from smartcredit.core.accounts import chart_of_accounts
from smartcredit.core.statement import StatementKind
from smartcredit.core.text import Text

_LEAD = re.compile(r"^(?:[一二三四五六七八九十]+、|减[:：]|加[:：]|其中[:：])+")
_REMARK = re.compile(r"[（(][^（）()]*(?:号填列|或股本|或股东权益)[^（）()]*[）)]")

_KINDS = {
    StatementKind.BALANCE_SHEET: Text("资产负债表", "balance sheet"),
    StatementKind.INCOME_STATEMENT: Text("利润表", "income statement"),
    StatementKind.CASH_FLOW: Text("现金流量表", "cash flow statement"),
}


def kind_words(kind: StatementKind) -> Text:
    """Return what a statement is called."""
    return _KINDS[kind]


@cache
def account_words(name: str) -> Text:
    """Return the account's name as it stands in a sentence: no 其中, 减 or remark.

    >>> account_words("cost_of_sales")
    Text(zh='营业成本', en='cost of sales')
    >>> account_words("total_equity").zh
    '所有者权益合计'

    Raises:
        KeyError: The chart of accounts has no such account.
    """
    account = chart_of_accounts()[name]
    zh = _REMARK.sub("", _LEAD.sub("", account.labels_zh[0]))
    return Text(zh, account.labels_en[0])
