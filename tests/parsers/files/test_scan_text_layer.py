"""A useless text layer is told from a sound one, in Chinese and in English."""

import pypdfium2 as pdfium
import pytest

from smartcredit.parsers.files.scan_text_layer import text_layer_is_garbled

CHINESE = """资产负债表
2023年12月31日 单位：元
货币资金
1,234,567.89
应收账款
234,567.00
存货
3,456.00
固定资产
45,678.00
资产总计
5,678,901.00
"""
ENGLISH = (
    "Total current assets 1,234 Total assets 5,678 Accounts payable 345 Retained earnings and "
    "other comprehensive income for the year ended December, notes to the financial statements"
)
TRADITIONAL = "資產負債表 應收帳款 現金及現金等價物 總資產 流動負債 淨額 權益總額 綜合財務狀況表"


def shifted(text, by):
    """Each character taken for the one so far after it, as a font without a mapping gives it."""
    return "".join(sign if sign.isspace() else chr(max(33, ord(sign) + by)) for sign in text)


@pytest.mark.parametrize(
    "text",
    [
        CHINESE,
        ENGLISH,
        TRADITIONAL,
        ENGLISH.upper(),
        "1,234.00 5,678.00 9,012.00 3,456.00",
        "Jumlah aset semasa, penyata kedudukan kewangan, ekuiti pemegang saham, tahun berakhir",
        "● Revenue grew ● Margin held ● Cash rose ● Debt fell ● Staff unchanged \uf0b7 Outlook",
        "",
        "乱码",
    ],
    ids=[
        "Chinese",
        "English",
        "traditional",
        "capitals",
        "numbers",
        "Malay",
        "bullets",
        "empty",
        "short",
    ],
)
def test_a_sound_text_is_used(text):
    assert not text_layer_is_garbled(text)


@pytest.mark.parametrize(
    "text",
    [
        CHINESE.encode().decode("gb18030", "replace"),
        CHINESE.encode("gbk").decode("latin-1"),
        CHINESE.encode().decode("latin-1"),
        shifted(ENGLISH, -29),
        shifted(ENGLISH, 3),
        shifted(CHINESE + ENGLISH, 1500),
        CHINESE.translate({ord(str(digit)): 0xE000 + digit for digit in range(10)}),
        "(cid:12)(cid:7)(cid:133) " * 12 + ENGLISH,
        "".join(chr(0x4E00 + ord(sign) * 7919 % 20000) for sign in CHINESE * 2),
        "".join(sign for sign in CHINESE if sign not in "0123456789,."),
        "\ufffd" * 30 + ENGLISH,
    ],
    ids=[
        "UTF-8 read as GBK",
        "GBK read as Latin-1",
        "UTF-8 read as Latin-1",
        "letters shifted down",
        "letters shifted up",
        "numbers of glyphs",
        "private digits",
        "cid marks",
        "rare characters",
        "figures drawn",
        "replaced",
    ],
)
def test_a_useless_text_is_recognised_instead(text):
    assert text_layer_is_garbled(text)


def test_prose_about_accounts_is_no_statement_without_figures():
    prose = "本公司的应收账款、存货、固定资产、货币资金和未分配利润按照企业会计准则列报。" * 5
    assert not text_layer_is_garbled(prose)


def test_no_page_of_the_sample_is_condemned(shared_data):
    for path in sorted((shared_data / "documents" / "files").glob("*.pdf")):
        with pdfium.PdfDocument(path) as pdf:
            for index in range(0, len(pdf), 5):
                text = pdf[index].get_textpage().get_text_range()
                assert not text_layer_is_garbled(text), f"{path.name} p. {index + 1}"
