"""The firm that a document reports on: its name and 统一社会信用代码.  编制单位"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from smartcredit.core.statement import Entity
from smartcredit.parsers.printed.grid import Row
from smartcredit.parsers.printed.titles import read_title

_BEFORE_A_NAME = (
    r"(?:编制单位|编报单位|报送单位|填报单位|单位名称|企业名称|公司名称|纳税人名称|核算单位"
    r"|公司中文名称|公司的中文名称|(?i:prepared by|prepared unit|reporting (?:entity|unit)"
    r"|(?:company|entity|enterprise) name|name of (?:the )?(?:company|entity|enterprise)))"
    r"(?:\([^)]*\))?[:： ]\s*"
)
_AFTER_A_NAME = (
    r"(?=\s*(?:$|\s{2,}|\t|(?:19|20)\d{2}\s*[年\-./]|单位[:：]|金额单位|货币单位|统一社会信用代码"
    r"|会[商小]?企|税款|纳税人识别号|报表日期|所属期|日期[:：]))"
)
_NAMED = re.compile(rf"{_BEFORE_A_NAME}(?P<name>[^:：]+?){_AFTER_A_NAME}")
_FIRM_ZH = (
    r"[\u4e00-\u9fffA-Za-z0-9()·&]{2,40}?(?:股份有限公司|有限责任公司|有限公司|集团公司|公司"
    r"|合伙企业\(有限合伙\)|合伙企业|合作社|事务所|商行|经营部|工作室|门市部|服务部|批发部"
    r"|个体工商户|加工厂|工厂|酒店|饭店|餐厅|超市|商店|小吃店)(?:\(虚构\))?"
)
_FIRM = re.compile(rf"^(?P<name>{_FIRM_ZH})$")
_FIRM_IN = re.compile(
    rf"^(?P<name>{_FIRM_ZH})\s*(?=(?:19|20)\d{{2}}"
    r"|[\u4e00-\u9fff]{0,4}(?:资产负债表|利润表|现金流量表|财务报表|审计报告))"
)
_FIRM_EN = re.compile(
    r"^(?P<name>.{2,80}\b(?:Ltd|LTD|Limited|LIMITED|Inc|INC|Corp|CORP|Corporation|CORPORATION|Company|COMPANY"
    r"|Co|CO|LLC|PLC|plc|Plc|GmbH|Bhd|BHD|LLP|N\.V|S\.A)\b\.?"
    r"(?: ?(?:and|AND|&) (?:its )?(?:subsidiar|SUBSIDIAR)\w+)?)$"
)
_CODE = re.compile(
    r"(?<![0-9A-Z])[0-9ANY][0-9A-HJ-NPQRTUWXY]\d{6}[0-9A-HJ-NPQRTUWXY]{10}(?![0-9A-Z])"
)
_NAME_ONLY = re.compile(r"[A-Z][A-Za-z&.,'\- ]{2,60}")
_NO_NAME = re.compile(r"(?:19|20)\d{2}\s*[年\-./]|单位|金额|货币")
LONGEST = 60
_NOT_A_FIRM = re.compile(
    r"会计师事务所|证券|银行|交易所|评估|(?i:\b(?:of|by) the company$|^the company$)"
)
_KIND_OF_FIRM = re.compile(
    r"股份|有限|责任|集团|控股|公司|(?<![a-z])(?:and (?:its )?(?:consolidated )?subsidiar\w+|co|ltd"
    r"|limited|inc|corp|corporation|company|llc|plc|group|holdings?|pte|pvt"
    r"|private|the)(?![a-z])"
)


def find_named(rows: Iterable[Row]) -> Entity | None:
    """Return the firm that a heading names as its own: 编制单位：…, 企业名称：…, or None."""
    for row in rows:
        for text, source in (
            *((s.text, s.source) for s in row.spans),
            (row.text, row.spans[0].source),
        ):
            match = _NAMED.search(_narrow(text))
            if match is not None and _is_name(match["name"]):
                name = _as_printed(text, match.start("name"), match.end("name"))
                return Entity(name, None, source)
    return None


def firm_in(line: str) -> str:
    """Return the firm that a line of a heading names, as printed; empty where it names none."""
    plain = _narrow(line)
    named = _NAMED.search(plain)
    if named is not None and _is_name(named["name"]):
        return _as_printed(line, named.start("name"), named.end("name"))
    found = _FIRM.match(plain.strip()) or _FIRM_EN.match(plain.strip())
    if found is None or _NOT_A_FIRM.search(found["name"]):
        return ""
    return line.strip()


def firm_core(name: str) -> str:
    """Return what tells a firm's name from others: 杭州示例 of 杭州示例五金有限公司（虚构）."""
    plain = _KIND_OF_FIRM.sub("", _narrow(name).lower())
    return "".join(character for character in plain if character.isalnum())


def find_letterhead(rows: Sequence[Row]) -> Entity | None:
    """Return the firm that stands above a statement's title, or None."""
    for row in rows:
        for span in row.spans:
            plain = _narrow(span.text)
            found = _FIRM.match(plain) or _FIRM_EN.match(plain) or _FIRM_IN.match(plain)
            if found is not None and not _NOT_A_FIRM.search(found["name"]):
                name = _as_printed(span.text, found.start("name"), found.end("name"))
                return Entity(name, None, span.source)
    return _line_above_title(rows)


def _line_above_title(rows: Sequence[Row]) -> Entity | None:
    """Return what stands alone right above the first title, as programs print the firm."""
    for above, below in pairwise(rows):
        title = read_title(below.text)
        if title is None or title.kind is None or above.place != below.place:
            continue
        alone = len(above.spans) == 1 and read_title(above.text) is None
        if alone and _NAME_ONLY.fullmatch(above.text.strip()):
            return Entity(above.text.strip(), None, above.spans[0].source)
        return None
    return None


def find_codes(text: str) -> list[str]:
    """Return every 统一社会信用代码 with a right check digit, the most frequent first."""
    plain = unicodedata.normalize("NFKC", text).upper()
    found = [code for code in _CODE.findall(plain) if _is_valid(code)]
    return [code for code, _ in Counter(found).most_common()]


def own_code(text: str) -> str | None:
    """Return the 统一社会信用代码 of the firm itself, or None where that is not clear."""
    plain = unicodedata.normalize("NFKC", text).upper()
    named = re.findall(rf"统一社会信用代码[^0-9A-Z]{{0,12}}({_CODE.pattern})", plain)
    valid = [code for code in named if _is_valid(code)]
    codes = list(dict.fromkeys(valid)) or find_codes(text)
    return codes[0] if len(codes) == 1 else None


def _is_valid(code: str) -> bool:
    from stdnum.cn import uscc  # costs 40 ms, most documents need none of it

    return bool(uscc.is_valid(code))


def _narrow(text: str) -> str:
    """Return ``text`` with full-width characters narrowed, each in its place."""
    return "".join(unicodedata.normalize("NFKC", character)[:1] or " " for character in text)


def _is_name(name: str) -> bool:
    plain = name.strip(" _-")
    named = any(character.isalpha() for character in plain) and not _NO_NAME.match(plain)
    return named and 2 <= len(plain) <= LONGEST


def _as_printed(text: str, start: int, end: int) -> str:
    name = text[start:end].strip(" _-：:")
    return re.sub(r"(?<=[\u4e00-\u9fff）)])\s+(?=[\u4e00-\u9fff（(])", "", name)
