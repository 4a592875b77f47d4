"""Which pages of a long report are read, and which are recognised."""

from smartcredit.core.statement import StatementKind
from smartcredit.parsers.files.page_choice import SHORT, choose_pages, titles_on

PROSE = "本公司的经营情况良好，营业收入同比增长，详见合并资产负债表和利润表的附注说明。"
FULL = "\n".join(f"科目{n} 1,234,567.00 2,345,678.00" for n in range(20))


def report(**pages):
    texts = [PROSE] * 40
    for name, text in pages.items():
        texts[int(name[1:]) - 1] = text
    return texts


def test_a_short_document_is_read_whole():
    assert choose_pages([PROSE] * SHORT).read == tuple(range(1, SHORT + 1))


def test_of_a_long_one_titled_pages_and_those_full_of_amounts_behind_them():
    choice = choose_pages(report(p20=f"合并资产负债表\n{FULL}", p21=FULL, p22=FULL, p30=FULL))
    assert choice.read == (20, 21, 22)
    assert choice.recognise == ()


def test_the_last_line_of_a_statement_at_the_top_of_a_page_is_not_lost():
    last = "公司名称\n综合收益总额 931,816.64\n法定代表人："
    pages = {"p20": f"利润表\n{FULL}", "p21": last, "p30": f"资产负债表\n{FULL}", "p31": PROSE}
    assert choose_pages(report(**pages)).read == (20, 21, 30)


def test_a_title_over_two_lines_is_found():
    title = "CONSOLIDATED STATEMENT OF PROFIT OR LOSS AND OTHER COMPREHENSIVE\nINCOME"
    assert titles_on(title) == {StatementKind.INCOME_STATEMENT}


def test_a_table_of_contents_leads_nowhere():
    choice = choose_pages(
        report(p2="目录\n合并资产负债表 ............ 20\n合并利润表 ............ 22")
    )
    assert choice.read == ()


def test_pages_without_text_are_recognised():
    assert choose_pages(report(p3="", p7="  \n ")).recognise == (3, 7)


def test_a_photo_on_the_cover_of_a_report_with_its_statements_in_text_costs_nothing():
    pages = {"p20": f"资产负债表\n{FULL}", "p21": f"利润表\n{FULL}", "p24": f"现金流量表\n{FULL}"}
    choice = choose_pages(report(p1="", p22="", p40="", **pages))
    assert choice.recognise == (22,)


def test_a_garbled_page_is_recognised_not_read():
    garbled = "\ue0f1\ue0f2\ue0f3" * 40
    choice = choose_pages([garbled, PROSE])
    assert (choice.read, choice.recognise) == ((2,), (1,))


def test_titles_are_found_among_the_lines_of_a_page():
    assert titles_on("二、财务报表\n合 并 利 润 表\n2023年度\n") == {StatementKind.INCOME_STATEMENT}
    assert titles_on("Notes\nCONSOLIDATED BALANCE SHEET\nCASH FLOW STATEMENT") == {
        StatementKind.BALANCE_SHEET, StatementKind.CASH_FLOW,
    }  # fmt: skip
    assert titles_on(PROSE) == set()
