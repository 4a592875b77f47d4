"""The form in which labels are compared and shown to the learned linker.  标签规整"""

from __future__ import annotations

import re

from smartcredit.parsers.printed.traditional import plain_words

_ONE_FORM = str.maketrans("帐［］【】〔〕’‘`＆", "账[][][]'''&")
_HAN_GAP = re.compile(r"(?<=[\u3000-\u9fff])\s+|\s+(?=[\u3000-\u9fff])")
_GAP = re.compile(r"\s+")


def comparable(text: str) -> str:
    """Return ``text`` narrow, simplified and in lower case, with single spaces between words.

    Spaces beside a Chinese character are dropped: forms spread short labels (存　　货).
    """
    plain = plain_words(text).translate(_ONE_FORM)
    return _GAP.sub(" ", _HAN_GAP.sub("", plain)).strip()
