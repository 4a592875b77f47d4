"""Statements in Word, HTML and CSV files."""

import zipfile
from xml.sax.saxutils import escape

import pytest

from parsers.made_up_books import (
    BALANCE_EN,
    BALANCE_ZH,
    CLAIMS_ZH,
    INCOME_EN,
    INCOME_ZH,
    small_firm,
)
from parsers.printing import printed
from parsers.reading import BALANCE, INCOME, assert_figures, find, statements
from smartcredit.core.source import Cell, Line

THIS, LAST = small_firm(1), small_firm(2)
FIRM = "杭州示例五金有限公司（虚构）"
ONE_SIDED = (*BALANCE_ZH, *CLAIMS_ZH)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def truth(column, lines):
    return {name: column[name] for _, name in lines if name}


def rows(lines, *columns, **how):
    return [
        [label, *("" if n is None else printed(c[n], **how) for c in columns)] for label, n in lines
    ]


def paragraph(text):
    return f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def word_cell(text, properties=""):
    lines = "".join(map(paragraph, text.split("\n")))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{lines}</w:tc>"


def word_table(made):
    lines = (
        "".join(cell if cell.startswith("<") else word_cell(cell) for cell in row) for row in made
    )
    return "<w:tbl>" + "".join(f"<w:tr>{line}</w:tr>" for line in lines) + "</w:tbl>"


def word_file(path, *blocks):
    with zipfile.ZipFile(path, "w") as archive:
        body = "".join(blocks)
        archive.writestr(
            "word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>"
        )
        archive.writestr("[Content_Types].xml", "<Types/>")
    return path


def test_a_word_file_with_two_statements(tmp_path):
    path = word_file(
        tmp_path / "报表.docx",
        paragraph("资产负债表"),
        paragraph(f"编制单位：{FIRM}　　2023年12月31日　　单位：元"),
        word_table(
            [["项目", "期末余额", "年初余额"], *rows(ONE_SIDED, THIS.balance, LAST.balance)]
        ),
        paragraph("利润表"),
        paragraph(f"编制单位：{FIRM}　　2023年度　　单位：元"),
        word_table([["项目", "本年金额", "上年金额"], *rows(INCOME_ZH, THIS.income, LAST.income)]),
    )
    parsed = statements(path)
    assert_figures(find(parsed, BALANCE, "2023-12-31"), truth(THIS.balance, ONE_SIDED))
    assert_figures(find(parsed, BALANCE, "2022-12-31"), truth(LAST.balance, ONE_SIDED))
    assert_figures(find(parsed, INCOME, "2023-12-31", months=12), truth(THIS.income, INCOME_ZH))
    assert parsed.entity.name == FIRM
    source = find(parsed, INCOME, "2022-12-31").figures["revenue"].source
    assert source == Cell("报表.docx", "table 2", "C2")


def test_a_label_of_several_paragraphs_and_deleted_text_in_a_word_cell(tmp_path):
    made = rows(INCOME_ZH, THIS.income)
    made[7][0] = "加：投资收益（损失以\n“-”号填列）"
    deleted = "<w:p><w:del><w:r><w:delText>9.99</w:delText></w:r></w:del></w:p>"
    made[0][1] = f"<w:tc>{paragraph(made[0][1])}{deleted}</w:tc>"
    path = word_file(
        tmp_path / "a.docx",
        paragraph("利润表 2023年度 单位：元"),
        word_table([["项目", "本年金额"], *made]),
    )
    assert_figures(find(statements(path), INCOME, "2023-12-31"), truth(THIS.income, INCOME_ZH))


def test_cells_of_a_word_table_that_span_columns(tmp_path):
    span = '<w:gridSpan w:val="2"/>'
    group = [word_cell("项目"), word_cell("合并", span), word_cell("母公司", span)]
    path = word_file(
        tmp_path / "a.docx",
        paragraph("利润表"),
        paragraph("2023年度 单位：元"),
        word_table(
            [
                group,
                ["", "本期", "上期", "本期", "上期"],
                *rows(INCOME_ZH, THIS.income, LAST.income, LAST.income, THIS.income),
            ]
        ),
    )
    parsed = statements(path)
    assert {(s.scope.value, s.period_end.year) for s in parsed.statements} == {
        ("consolidated", 2023), ("consolidated", 2022), ("parent", 2023), ("parent", 2022),
    }  # fmt: skip


def html(made, above=()):
    lines = "".join("<tr>" + "".join(map(str, row)) + "</tr>" for row in made)
    head = "".join(f"<p>{escape(line)}</p>" for line in above)
    style = "<style>p{}</style><script>var a = '<table>';</script>"
    return f"<html><head>{style}</head><body>{head}<table>{lines}</table></body></html>"


def td(text, span=1):
    return f'<td colspan="{span}">{escape(text)}</td>'


def filing_row(label, amounts):
    """A row as annual reports in HTML have it: sign, amount and bracket in cells of their own."""
    cells = [td(label)]
    for amount in amounts:
        cells += [
            td(""),
            td("$" if amount else ""),
            td(amount.removesuffix(")")),
            td(")" if amount.endswith(")") else ""),
        ]
    return cells


def test_a_filing_in_html_with_signs_and_brackets_in_cells_of_their_own(tmp_path):
    made = [
        [td(""), td("December 31,", 8)],
        [td("(In thousands)"), td("2023", 4), td("2022", 4)],
        *(
            filing_row(r[0], r[1:])
            for r in rows(INCOME_EN, THIS.income, LAST.income, unit=1000, places=0, brackets=True)
        ),
    ]
    path = tmp_path / "10-k.html"
    path.write_text(
        html(
            made,
            (
                "ACME CORPORATION",
                "CONSOLIDATED STATEMENTS OF OPERATIONS",
                "(In thousands, except per share data)",
                "Year Ended December 31,",
            ),
        )
    )
    parsed = statements(path)
    this, last = find(parsed, INCOME, "2023-12-31", months=12), find(parsed, INCOME, "2022-12-31")
    assert {n: this[n] for n in this} == {
        n: round(v, -3) for n, v in truth(THIS.income, INCOME_EN).items()
    }
    assert {n: last[n] for n in last} == {
        n: round(v, -3) for n, v in truth(LAST.income, INCOME_EN).items()
    }
    assert this.unit == 1000
    assert this.scope.value == "consolidated"


def test_tables_that_only_lay_out_the_page_are_looked_through(tmp_path):
    inner = html(
        [
            [td(c) for c in row]
            for row in [
                ["项目", "本年金额", "上年金额"],
                *rows(INCOME_ZH, THIS.income, LAST.income),
            ]
        ],
        ("利润表", "2023年度　单位：元"),
    )
    path = tmp_path / "page.html"
    path.write_text(
        f"<html><body><table><tr><td>Menu</td><td>{inner}</td></tr></table></body></html>"
    )
    parsed = statements(path)
    assert_figures(find(parsed, INCOME, "2023-12-31"), truth(THIS.income, INCOME_ZH))


def test_an_excel_file_that_is_html_inside(tmp_path):
    made = [
        ["利润表"],
        ["2023年度", "单位：元"],
        ["项目", "本年金额", "上年金额"],
        *rows(INCOME_ZH, THIS.income, LAST.income),
    ]
    path = tmp_path / "导出.xls"
    path.write_bytes(html([[td(c) for c in row] for row in made]).encode("gbk"))
    parsed = statements(path)
    assert_figures(find(parsed, INCOME, "2022-12-31"), truth(LAST.income, INCOME_ZH))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("cut", [",", "\t", ";"], ids=["comma", "tab", "semicolon"])
def test_a_csv_in_every_encoding(tmp_path, encoding, cut):
    made = [
        ["利润表"],
        ["2023年度", "单位：元"],
        ["项目", "本年金额", "上年金额"],
        *rows(INCOME_ZH, THIS.income, LAST.income),
    ]
    lines = [cut.join(f'"{cell}"' if cut in cell else cell for cell in row) for row in made]
    path = tmp_path / "利润表.csv"
    path.write_bytes("\r\n".join(lines).encode(encoding))
    parsed = statements(path)
    assert_figures(find(parsed, INCOME, "2023-12-31"), truth(THIS.income, INCOME_ZH))
    assert find(parsed, INCOME, "2023-12-31").figures["revenue"].source == Line(
        "利润表.csv", 4, "B"
    )


def test_a_field_of_a_csv_is_named_by_its_heading(tmp_path):
    lines = ["科目,2023-12-31,2022-12-31"]
    lines += [
        ",".join(f'"{cell}"' for cell in row) for row in rows(ONE_SIDED, THIS.balance, LAST.balance)
    ]
    path = tmp_path / "balance.csv"
    path.write_text("\n".join(lines))
    parsed = statements(path)
    statement = find(parsed, BALANCE, "2022-12-31")
    assert_figures(statement, truth(LAST.balance, ONE_SIDED))
    assert statement.figures["cash"].source == Line("balance.csv", 3, "2022-12-31")


def test_an_english_balance_sheet_in_html(tmp_path):
    made = [
        ["", "Note", "2023", "2022"],
        *([r[0], "1", *r[1:]] for r in rows(BALANCE_EN, THIS.balance, LAST.balance)),
    ]
    path = tmp_path / "b.htm"
    path.write_text(
        html(
            [[td(c) for c in row] for row in made], ("Acme Ltd", "Balance sheet as at 30 June 2023")
        )
    )
    parsed = statements(path)
    assert_figures(find(parsed, BALANCE, "2023-06-30"), truth(THIS.balance, BALANCE_EN))
    assert_figures(find(parsed, BALANCE, "2022-06-30"), truth(LAST.balance, BALANCE_EN))


def test_word_tables_inside_layout_tables_and_content_controls_are_read(tmp_path):
    lines = rows(INCOME_ZH, THIS.income, LAST.income)
    inner = word_table([["项目", "本年金额", "上年金额"], *lines])
    control = f"<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>"
    heading = paragraph("利润表") + paragraph("2023年度") + paragraph("单位：元")
    layout = f"<w:tbl><w:tr><w:tc>{heading}{control}{paragraph('')}</w:tc></w:tr></w:tbl>"
    parsed = statements(word_file(tmp_path / "a.docx", layout))
    assert_figures(find(parsed, INCOME, "2023-12-31"), truth(THIS.income, INCOME_ZH))
