"""A second reading of the features: the catalogue's formula text, evaluated as it stands.

Knows nothing of the formulas in the package: it walks the text's syntax tree over exact
fractions, so that the two can disagree.
"""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from features.written_statements import AS_OF
from smartcredit.core.accounts import chart_of_accounts
from smartcredit.core.application import Application
from smartcredit.core.statement import Statement, StatementKind

_OPERATORS: dict[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}

_SUM = re.compile(r"sum\(application\.existing_debt\.(\w+)(?: where kind is (\w+))?\)")


@dataclass
class Reader:
    """Evaluates formula texts; notes which figures each one names."""

    papers: list[Statement]
    this_year: date
    last_year: date
    application: Application

    def __post_init__(self) -> None:
        self.named: set[str] = set()

    def value(self, formula: str) -> float:
        """Return what the text says; ``named`` then holds its figures and pointers."""
        self.named = set()
        return float(self._of(ast.parse(_SUM.sub(self._sum, formula), mode="eval").body))

    def _sum(self, match: re.Match[str]) -> str:
        key, kind = match.groups()
        loans = self.application.existing_debt
        chosen = [n for n, loan in enumerate(loans) if kind in (None, loan.kind)]
        self.named |= {f"/existing_debt/{n}/{key}" for n in chosen}
        return str(sum(getattr(loans[n], key) for n in chosen))

    def _of(self, node: ast.expr) -> Fraction:
        match node:
            case ast.BinOp():
                return _OPERATORS[type(node.op)](self._of(node.left), self._of(node.right))
            case ast.Constant(value=float() | int() as number):
                return Fraction(str(number))
            case ast.Name(id="as_of"):
                return Fraction(AS_OF.toordinal())
            case ast.Name(id=name):
                return self._figure(name, self.this_year)
            case ast.Attribute():
                return self._said(ast.unparse(node))
            case ast.Call(func=ast.Name(id=function), args=arguments):
                return self._call(function, arguments)
        raise AssertionError(f"the catalogue's formulas have no {ast.unparse(node)!r}")

    def _call(self, function: str, arguments: Iterable[ast.expr]) -> Fraction:
        if function == "positive":
            [only] = arguments
            value = self._of(only)
            assert value > 0
            return value
        names = [node.id for node in arguments if isinstance(node, ast.Name)]
        kinds = {chart_of_accounts()[name].statement for name in names}
        last = sum((self._figure(name, self.last_year) for name in names), Fraction(0))
        if function in ("opening", "previous"):
            assert (StatementKind.BALANCE_SHEET in kinds) == (function == "opening")
            return last
        assert function in ("average", "average_or_closing")
        assert kinds == {StatementKind.BALANCE_SHEET}
        return (last + sum(self._figure(name, self.this_year) for name in names)) / 2

    def _figure(self, name: str, year: date) -> Fraction:
        kind = chart_of_accounts()[name].statement
        [paper] = [p for p in self.papers if (p.kind, p.period_end) == (kind, year)]
        if name == "notes_and_accounts_receivable" and name not in paper:
            parts = ("notes_receivable", "accounts_receivable")
            return sum((self._figure(part, year) for part in parts), Fraction(0))
        self.named.add(paper.reference(name))
        return Fraction(paper[name])

    def _said(self, path: str) -> Fraction:
        first, *keys = path.split(".")
        assert first == "application"
        self.named.add("/" + "/".join(keys))
        value: object = self.application
        for key in keys:
            value = getattr(value, key)
        return Fraction(value.toordinal() if isinstance(value, date) else str(value))
