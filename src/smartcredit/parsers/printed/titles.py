"""Titles of statements, and the lines that end one.  报表标题

A title is a line that holds nothing but the statement's name and what may stand beside it: the
firm, whose figures they are, the period, the form's number, the unit.  A sentence that speaks
of a balance sheet is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from smartcredit.core.statement import Scope, StatementKind
from smartcredit.parsers.printed.traditional import plain_words

LONGEST = 120
_LEADER = re.compile(r"[.·．]{3,}|…|(?:\. ){3,}")
"""Dots that lead to a page number: a line of a table of contents."""


@dataclass(frozen=True, slots=True)
class Title:
    """What a title line says.

    Attributes:
        kind: None for a title of something else, which ends a statement.
        scope: None where the title does not say whose figures they are.
        continued: The statement began on an earlier page.
    """

    kind: StatementKind | None
    scope: Scope | None = None
    continued: bool = False


_PROFIT = (
    r"(?:(?:total )?comprehensive )?(?:income and expenses?|income|profit or loss|profit and loss"
    r"|profit & loss|operations|earnings|financial performance|comprehensive loss)"
)
_CHINESE = (
    (StatementKind.BALANCE_SHEET, r"资产负债表|财务状况表|资产负债简表"),
    (
        StatementKind.INCOME_STATEMENT,
        r"利润及利润分配表|利润表及利润分配表|利润表|损益表|综合收益表|损益及其他全面收益表|全面收益表"
        r"|收益表|综合损益表|损益及其他综合收益表|损益及综合收益表",
    ),
    (StatementKind.CASH_FLOW, r"现金流量表"),
)
_ENGLISH = (
    (
        StatementKind.BALANCE_SHEET,
        r"balance sheets?|statements? of (?:consolidated )?financial (?:position|condition)"
        r"|statements? of assets and liabilities|statement of affairs",
    ),
    (
        StatementKind.INCOME_STATEMENT,
        rf"(?:comprehensive )?income statements?|statements? of (?:consolidated )?{_PROFIT}"
        r"(?: and (?:other )?comprehensive income(?: \(loss\))?)?(?: \(loss\))?"
        r"(?: and (?:accumulated |retained )?(?:earnings|deficit))?"
        r"|profit (?:and|&) loss(?: accounts?| statements?)?|profit or loss (?:account|statement)s?"
        r"(?: and other comprehensive income)?|income and expenditure account",
    ),
    (
        StatementKind.CASH_FLOW,
        r"statements? of (?:consolidated )?cash ?flows?|cash ?flow statements?",
    ),
)
_OTHER = re.compile(
    r"(?:所有者权益|股东权益|权益)(?:\(.*?\))?(?:增减)?变动表|财务报表附注$|^现金流量表补充资料"
    r"|^补充资料[:：]?$|科目余额表|试算平衡表|明细账|日记账|总账$|trial balance|general ledger"
    r"|资产减值准备明细表|利润分配表$|所有者权益变动|statements? of changes in"
    r"|statements? of retained earnings|^notes to (?:the )?(?:consolidated )?(?:financial|accounts)"
)
_END = re.compile(
    r"法定代表人|补充资料[:：]?$|现金流量表补充|会计主管|制表人|制表[:：]|编制人[:：]|复核[:：]"
    r"|(?:公司|单位|企业|会计机构|会计工作|财务)(?:负责人|主管)|后附.*附注|附注.*组成部分|审计报告第"
    r"|see (?:accompanying |the )?notes|accompanying notes|notes .*(?:integral|form) part"
)
_YEAR = r"(?:19|20)\d{2}"
_DAY = r"\d{1,2}月(?:\d{1,2}日)?"
_ALLOWED = tuple(
    re.compile(pattern)
    for pattern in (
        r"\([^()]*(?:单位|人民币|元)[^()]*\)|\((?:续表?|continued|cont'?d\.?|未?经?审计|简表|月报|季报|年报|未审|已审|unaudited|audited"
        r"|适用[^()]*|会[^()]*表|单位[^()]*|[一二三四五六七八九十\d]{1,2})\)",
        r"[-–—]*(?:续表?|continued|cont'?d\.?)$",
        r"会(?:商|小|工|合|股)?企?(?:业)?(?:财)?\d{2}表|会.{0,3}企?\d{1,2}表",
        r"(?:金额)?(?:货币)?单位[:：].*|币种[:：].*",
        r"编制单位[:：].*|编报单位[:：].*",
        rf"{_YEAR}年?(?:度|末|底)?(?:第?[一二三四1-4]季度?|上半年|半年度?"
        rf"|\d{{1,2}}(?:-\d{{1,2}})?月(?:\d{{1,2}}日)?(?:[-至到](?:{_YEAR}年)?{_DAY})?(?:止(?:年度)?)?)?",
        r"截至|止年度|止\d+个月期间|年度|季度|月份|月报|季报|年报|以人民币.*列示|人民币",
        r"年初[到至]报告期末|本报告期|本年|本期|小企业|企业|[abh]股|简明|中期|综合|合并及母公司|合并及公司|合并与母公司|合并和母公司|母公司及合并|合并"
        r"|母公司|本公司|公司|未经审计|经审计|已审计|个别",
        r"^(?:[一二三四五六七八九十]{1,3}|\d{1,2})[、.．]|^\([一二三四五六七八九十\d]{1,2}\)[.、]?"
        r"|^附表?\d*[:：.]?",
    )
)
_MONTHS_EN = (
    r"january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
_DAY_EN = (
    rf"(?:(?:{_MONTHS_EN})\.? \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTHS_EN}))"
)
_ALLOWED_ENGLISH = tuple(
    re.compile(pattern)
    for pattern in (
        r"\((?:continued|cont'?d\.?|unaudited|audited|restated|in [^()]*|expressed [^()]*"
        r"|amounts? [^()]*|figures? [^()]*|rs\.? [^()]*|[a-z]{3} [^()]*)\)",
        rf"\b{_DAY_EN}\b,?|{_YEAR}|\d{{1,2}}[/.-]\d{{1,2}}[/.-](?={_YEAR}|\s|$)",
        rf"\b(?:{_MONTHS_EN})\b",
        r"\b(?:for|as|at|of|the|then|fiscal|financial|ended|ending|on|and|to|from|years?|months?"
        r"|quarters?|period|three|six|nine|twelve)\b|[-–—:,.]",
        r"\b(?:consolidated|condensed|combined|interim|audited|unaudited|company|parent|group"
        r"|separate|standalone|stand-alone|comparative|classified|detailed|summary|annual"
        r"|statements?|financial|continued|abridged|(?:in)?direct method)\b",
        r"^(?:[ivx]{1,4}|[a-z]|\d{1,2})[.)]?(?:\s|$)",
    )
)
_FIRM = re.compile(
    r"^.{2,60}(?:公司|集团|企业|厂|店|中心|合作社|事务所|商行|经营部|工作室)(?:\(.*?\))?$"
    r"|^.{2,80}\b(?:ltd|limited|inc|corp|corporation|company|co|llc|plc|gmbh|bhd|pte|pvt)\.?"
    r"(?: ?(?:and|&) (?:its )?(?:consolidated )?subsidiar\w+)?$"
)
_PARENT = re.compile(
    r"母公司|\bparent\b|\bseparate\b|standalone|stand-alone|^公司(?:资产|利润|现金)"
    r"|\bcompany\b (?:balance|income|statement|cash)|of the company\b"
)


_GLUED = tuple((kind, re.compile(pattern.replace(" ", ""))) for kind, pattern in _ENGLISH)
_GLUED_WORDS = re.compile(
    rf"(?:consolidated|condensed|interim|unaudited|audited|continued|company|parent|group"
    rf"|(?:forthe)?(?:fiscal|financial)?(?:years?|months?|quarters?|periods?)end(?:ed|ing)"
    rf"|three|six|nine|twelve|(?:asof|asat|at|and|to)(?=[a-z\d])|{_MONTHS_EN}|\d{{1,4}})"
)


def read_title(text: str) -> Title | None:
    """Return what ``text`` says as a title, or None where it is no title."""
    if len(text) > LONGEST or _LEADER.search(text) or text.lstrip()[:1].islower():
        return None  # a line in small letters goes on with the one above: … through profit and loss
    plain = plain_words(text)
    plain = plain.replace("—", "-").replace("–", "-").replace("’", "'")
    compact = re.sub(r"\s+", "", plain)
    if _OTHER.search(compact) or _OTHER.search(plain.strip()):
        return Title(None) if len(compact) < 40 else None
    title = _title(compact, _CHINESE, _ALLOWED) or _title(plain, _ENGLISH, _ALLOWED_ENGLISH)
    if title is not None and title.scope is None and "綜合" in re.sub(r"\s+", "", text):
        return replace(title, scope=Scope.CONSOLIDATED)
    return title or _glued_title(compact)


def _glued_title(compact: str) -> Title | None:
    """Return what a title says whose spaces were lost: CONSOLIDATEDBALANCESHEETS."""
    for kind, pattern in _GLUED:
        match = pattern.search(compact)
        if match is not None:
            rest = f"{compact[: match.start()]}|{compact[match.end() :]}"
            if not any(character.isalnum() for character in _GLUED_WORDS.sub("", rest)):
                return Title(kind, _scope(compact), _is_continued(compact))
    return None


def _title(
    text: str, kinds: tuple[tuple[StatementKind, str], ...], allowed: tuple[re.Pattern[str], ...]
) -> Title | None:
    for kind, pattern in kinds:
        match = re.search(pattern, text)
        if match is None:
            continue
        before, after = text[: match.start()], text[match.end() :]
        if _nothing_else(before, allowed) and _nothing_else(after, allowed):
            return Title(kind, _scope(text), _is_continued(text))
    return None


def _nothing_else(text: str, allowed: tuple[re.Pattern[str], ...]) -> bool:
    text = text.strip()
    for pattern in (None, *allowed):
        text = text if pattern is None else pattern.sub("", text).strip()
        firm = text.removesuffix("合并").removesuffix("母公司").removesuffix("consolidated")
        if _FIRM.match(firm.strip()):
            return True
    return not any(character.isalnum() for character in text)


def _scope(text: str) -> Scope | None:
    both = re.search(
        r"合并(?:及|与|和)(?:母)?公司|consolidated and (?:company|parent|separate)", text
    )
    if both:
        return None
    if re.search(r"合并|综合(?!收益表)|consolidated|\bgroup\b", text):
        return Scope.CONSOLIDATED
    if _PARENT.search(text):
        return Scope.PARENT
    return None


def _is_continued(text: str) -> bool:
    return re.search(r"\(续|续\)|续表|续$|continued|cont'd", text) is not None


def ends_statement(text: str) -> bool:
    """Say whether a line below a statement's body closes it: signatures, a reference to notes."""
    plain = plain_words(text)
    spaced, compact = re.sub(r"\s+", " ", plain), re.sub(r"\s", "", plain)
    return _END.search(spaced) is not None or _END.search(compact) is not None
