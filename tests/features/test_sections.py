"""What the table of sections promises."""

from __future__ import annotations

from smartcredit.core.accounts import chart_of_accounts
from smartcredit.features.sections import DERIVED, PARTS, SECTIONS


def test_every_name_is_an_account():
    names = {section.total for section in SECTIONS} | set(PARTS) | set(PARTS.values())
    names |= {line for section in SECTIONS for line in section.lines}
    names |= set(DERIVED) | {
        account for ways in DERIVED.values() for terms in ways for _, account in terms
    }
    assert names <= set(chart_of_accounts())


def test_lines_and_total_of_a_section_stand_on_one_statement():
    for section in SECTIONS:
        kinds = {chart_of_accounts()[name].statement for name in (section.total, *section.lines)}
        assert len(kinds) == 1, section.total


def test_every_line_of_the_small_firm_balance_sheet_is_in_its_section():
    """会小企01: lines 1 to 9 and 14 add up to 15, 16 to 28 to 29, and so on."""
    of = {
        "total_current_assets": [*range(1, 10), 14],
        "total_non_current_assets": list(range(16, 29)),
        "total_current_liabilities": list(range(31, 41)),
        "total_non_current_liabilities": list(range(42, 46)),
        "total_equity": list(range(48, 52)),
    }
    by_number = {
        account.line_no: account.name
        for account in chart_of_accounts().values()
        if account.statement == "balance_sheet" and account.line_no
    }
    for section in SECTIONS:
        if section.total in of:
            assert {by_number[number] for number in of[section.total]} <= set(section.lines)


def test_a_line_that_another_may_contain_is_held_by_no_section_for_certain():
    within = {"fixed_assets_cost", "accumulated_depreciation", "rd_expenses", "interest_payable"}
    assert not [name for name in within if any(section.holds(name) for section in SECTIONS)]
    assert any(section.holds("inventories") for section in SECTIONS)
