"""Radicals that stand for the characters they look like.  部首字符

Word processors write some characters into PDFs under the code of a radical: ⾮流动 for 非流动,
⻓期 for 长期.  They look the same on paper and are the same to whoever reads.
"""

from __future__ import annotations

import unicodedata

_SUPPLEMENT = dict(
    zip(
        "⺁⺇⺌⺍⺎⺏⺕⺟⺠⺡⺢⺣⺤⺥⺧⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺷⺹⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
        "厂几小小兀尢彐母民氵氺灬爫爫牛疋目示礻竹糸纟网网网网网羊老肉臼艹艹艹虎衤覀西见角角讠贝足车辶辶辶阝钅長長长门阝雨青韦页风飞食食首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
        strict=True,
    )
)
_PLAIN = {ord(radical): character for radical, character in _SUPPLEMENT.items()} | {
    code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)
}


def plain_character(code: int) -> str:
    """Return the character with this code, a radical as the character it looks like."""
    return _PLAIN.get(code) or chr(code)


def plain_characters(text: str) -> str:
    """Return ``text`` with radicals as the characters they look like."""
    return text.translate(_PLAIN)
