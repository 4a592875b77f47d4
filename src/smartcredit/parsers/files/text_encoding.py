"""Bytes of a text file to characters.  文本编码"""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_\-]+)""", re.IGNORECASE)


def decoded(content: bytes) -> str:
    """Return the characters of a text file.

    The encoding is the one that a byte order mark or the file itself names, else UTF-8, else
    GB 18030, which Chinese office programs write.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    declared = _DECLARED.search(content[:4096])
    names = [declared[1].decode("ascii")] if declared is not None else []
    for name in (*names, "utf-8", "gb18030"):
        try:
            codec = codecs.lookup("gb18030" if name.lower() in ("gb2312", "gbk") else name)
            return content.decode(codec.name)
        except (LookupError, UnicodeDecodeError):
            continue
    return content.decode("utf-8", errors="replace")
