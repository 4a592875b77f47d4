"""Computes the few Excel formulas that the workbook uses, to check it without any Excel.

Values are floats, text, booleans, None for an empty cell, lists of rows for a range, and
``NotAvailable`` for #N/A.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right

TOKEN = re.compile(
    r"""\s*(?:(?P<number>\d+\.?\d*(?:[eE][+-]?\d+)?)|"(?P<text>(?:[^"]|"")*)"
    |(?P<place>(?:'[^']+'!)?\$?[A-Z]+\$?\d+(?::\$?[A-Z]+\$?\d+)?)|(?P<name>[A-Z]+)(?=\()
    |(?P<sign><=|>=|<>|[-+*/(),=<>]))""",
    re.VERBOSE,
)


class NotAvailable(Exception):
    """#N/A"""


class Workbook:
    """Computes cells of a workbook on demand."""

    def __init__(self, book) -> None:
        self.book = book
        self.known: dict[tuple[str, str], object] = {}

    def cell(self, sheet: str, place: str) -> object:
        key = (sheet, place.replace("$", ""))
        if key not in self.known:
            cell = self.book[sheet][key[1]]
            formula = cell.data_type == "f"
            self.known[key] = (
                Formula(self, sheet, cell.value[1:]).value() if formula else cell.value
            )
        return self.known[key]

    def area(self, sheet: str, place: str) -> list[list[object]]:
        rows = self.book[sheet][place.replace("$", "")]
        return [[self.cell(sheet, cell.coordinate) for cell in row] for row in rows]


class Formula:
    """One formula: comparison over sums over products over signs."""

    def __init__(self, workbook: Workbook, sheet: str, text: str) -> None:
        self.workbook, self.sheet = workbook, sheet
        self.tokens = list(TOKEN.finditer(text))
        assert sum(len(match.group()) for match in self.tokens) == len(text), text
        self.at = 0

    def value(self) -> object:
        result = self.comparison()
        assert self.at == len(self.tokens)
        return result() if callable(result) else result

    def sign(self, *wanted: str) -> str | None:
        if self.at < len(self.tokens) and self.tokens[self.at]["sign"] in wanted:
            self.at += 1
            return self.tokens[self.at - 1]["sign"]
        return None

    def comparison(self):
        left = self.sum()
        sign = self.sign("<=", ">=", "=", "<", ">")
        if sign is None:
            return left
        right = self.sum()
        return lambda: compare(sign, left(), right())

    def sum(self):
        return self.chain(self.product, "+", "-")

    def product(self):
        return self.chain(self.atom, "*", "/")

    def chain(self, part, *signs: str):
        value = part()
        while sign := self.sign(*signs):
            value = self.joined(sign, value, part())
        return value

    @staticmethod
    def joined(sign, left, right):
        return lambda: calculate(sign, left(), right())

    def atom(self):
        if self.sign("-"):
            inner = self.atom()
            return lambda: -inner()
        if self.sign("("):
            inner = self.comparison()
            assert self.sign(")")
            return inner
        token = self.tokens[self.at]
        self.at += 1
        if token["number"]:
            return lambda: float(token["number"])
        if token["text"] is not None:
            return lambda: token["text"].replace('""', '"')
        if token["place"]:
            return lambda: self.read(token["place"])
        return self.call(token["name"])

    def call(self, name: str):
        assert self.sign("(")
        arguments = []
        while not self.sign(")"):
            arguments.append(self.comparison())
            self.sign(",")
        return lambda: FUNCTIONS[name](*arguments)

    def read(self, place: str) -> object:
        sheet, _, cells = place.rpartition("!")
        sheet = sheet.strip("'") or self.sheet
        read = self.workbook.area if ":" in cells else self.workbook.cell
        return read(sheet, cells)


def compare(sign: str, left, right) -> bool:
    if sign == "=":
        return ("" if left is None else left) == ("" if right is None else right)
    return {"<=": left <= right, ">=": left >= right, "<": left < right, ">": left > right}[sign]


def calculate(sign: str, left, right):
    if isinstance(left, list) or isinstance(right, list):
        count = len(left if isinstance(left, list) else right)
        lefts = left if isinstance(left, list) else [[left]] * count
        rights = right if isinstance(right, list) else [[right]] * count
        return [[calculate(sign, a[0], b[0])] for a, b in zip(lefts, rights, strict=True)]
    return {
        "+": lambda: left + right,
        "-": lambda: left - right,
        "*": lambda: left * right,
        "/": lambda: left / right,
    }[sign]()


def match(value, area, kind):
    column = [row[0] for row in area()]
    wanted = value()
    if kind() == 0:
        if wanted not in column:
            raise NotAvailable
        return column.index(wanted) + 1
    place = bisect_right(column, wanted)
    if place == 0:
        raise NotAvailable
    return place


def index(area, row, column=lambda: 1):
    return area()[int(row()) - 1][int(column()) - 1]


def if_error(value, otherwise):
    try:
        return value()
    except NotAvailable:
        return otherwise()


def not_available():
    raise NotAvailable


def total(area):
    rows = area()
    return sum(value for row in rows for value in row)


def exact(area, cell):
    text = cell()
    return [[row[0] == text] for row in area()]


FUNCTIONS = {
    "IF": lambda test, yes, no: yes() if test() else no(),
    "IFERROR": if_error,
    "ISNUMBER": lambda cell: isinstance(cell(), int | float),
    "NA": not_available,
    "MATCH": match,
    "INDEX": index,
    "SUM": total,
    "SUMPRODUCT": total,
    "EXACT": exact,
    "EXP": lambda value: math.exp(value()),
    "COUNTA": lambda area: sum(value is not None for row in area() for value in row),
}
