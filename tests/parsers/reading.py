"""What tests of many layouts ask of a parsed document."""

from datetime import date
from decimal import Decimal

from smartcredit.core.statement import DOUBT_BELOW, StatementKind
from smartcredit.parsers import parse_file

BALANCE, INCOME, CASH = (
    StatementKind.BALANCE_SHEET,
    StatementKind.INCOME_STATEMENT,
    StatementKind.CASH_FLOW,
)


def statements(path):
    parsed = parse_file(path)
    assert parsed.error is None, parsed.error
    return parsed


def find(parsed, kind, end, *, scope=None, months=None):
    """The one statement of this kind and period end."""
    end = date.fromisoformat(end)
    found = [
        s
        for s in parsed.statements
        if s.kind is kind
        and s.period_end == end
        and (scope is None or s.scope is scope)
        and (months is None or s.months == months)
    ]
    held = [
        (s.kind.value, s.scope.value, s.period_end.isoformat(), s.months) for s in parsed.statements
    ]
    assert len(found) == 1, f"wanted {kind.value} {end} {scope} {months}, there is {held}"
    return found[0]


def assert_figures(statement, truth, *, unit=1, places=2):
    """The statement holds exactly the figures of ``truth``, as printed, and doubts none."""
    step = Decimal(1).scaleb(-places) * unit
    wanted = {name: (value / step).quantize(Decimal(1)) * step for name, value in truth.items()}
    got = {name: statement[name] for name in statement}
    assert got == wanted
    doubted = [name for name, f in statement.figures.items() if f.confidence < DOUBT_BELOW]
    assert doubted == []


def codes(parsed):
    return [issue.code for issue in parsed.issues]
