"""A firm in its first year leaves a column empty: what is printed belongs to its own year."""

from pathlib import Path

import openpyxl
import pytest

from parsers.edited_papers import print_paper
from smartcredit.parsers import parse_file

ACCOUNTS = [
    ("货币资金", 100, 90), ("存货", 50, 40), ("流动资产合计", 150, 130), ("资产总计", 150, 130),
    ("负债合计", 50, 30), ("所有者权益合计", 100, 100), ("负债和所有者权益总计", 150, 130),
]  # fmt: skip
ENDS = ("2023-12-31", "2022-12-31")


def periods(path: Path) -> list[tuple[str, int]]:
    statements = parse_file(path).statements
    return [(one.period_end.isoformat(), len(one.figures)) for one in statements]


def workbook(path: Path, left_empty: int) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "资产负债表"
    sheet.append(["资产负债表"])
    sheet.append(["编制单位：示例有限公司（虚构）", "", "2023年12月31日", "单位：元"])
    sheet.append(["项目", "行次", "期末余额", "年初余额"])
    for number, (label, *amounts) in enumerate(ACCOUNTS, 1):
        amounts[left_empty] = None
        sheet.append([label, number, *amounts])
    book.save(path)
    return path


@pytest.mark.parametrize("left_empty", [0, 1], ids=["no closing balances", "no opening balances"])
def test_in_a_workbook_amounts_keep_their_year_beside_an_empty_column(tmp_path, left_empty):
    path = workbook(tmp_path / "a.xlsx", left_empty)
    assert periods(path) == [(ENDS[1 - left_empty], len(ACCOUNTS))]


@pytest.mark.parametrize("left_empty", [0, 1], ids=["nothing for 2023", "nothing for 2022"])
def test_on_a_page_amounts_keep_their_year_beside_an_empty_column(tmp_path, left_empty):
    path = tmp_path / "a.pdf"
    print_paper(path, left_out=[(row, left_empty) for row in range(12)])
    assert periods(path) == [(ENDS[1 - left_empty], 12)]


def test_two_full_columns_are_two_years(tmp_path):
    path = tmp_path / "a.pdf"
    print_paper(path)
    assert periods(path) == [(ENDS[0], 12), (ENDS[1], 12)]
