"""Whose papers they are.  材料归属

A paper of a related firm is a paper of another firm too; the words say which.
"""

from __future__ import annotations

from dataclasses import dataclass

from smartcredit.core.application import Borrower, RelatedFirm
from smartcredit.core.document import ParsedDocument
from smartcredit.core.firm_name import differs_by
from smartcredit.core.source import Evidence
from smartcredit.core.statement import Entity
from smartcredit.core.text import Text


@dataclass(frozen=True, slots=True)
class Stranger:
    """A paper that names another firm than the applicant.

    Attributes:
        text: What tells them apart.
        evidence: The name or the number as printed, where its place is known.
    """

    file: str
    text: Text
    evidence: Evidence | None


def named_firms(document: ParsedDocument) -> tuple[Entity, ...]:
    """Return every firm that the document, or a statement in it, names as its own."""
    entities = [document.entity, *(statement.entity for statement in document.statements)]
    return tuple(dict.fromkeys(entity for entity in entities if entity is not None))


def strangers(document: ParsedDocument, borrower: Borrower) -> tuple[Stranger, ...]:
    """Return each firm that the document names and that is not the applicant."""
    found = (_stranger(document.file, entity, borrower) for entity in named_firms(document))
    return tuple(stranger for stranger in found if stranger is not None)


def belongs(document: ParsedDocument, borrower: Borrower) -> bool:
    """Return whether nothing says that the document is another firm's."""
    return not strangers(document, borrower)


def _stranger(file: str, entity: Entity, borrower: Borrower) -> Stranger | None:
    difference = differs_by(entity, borrower.name, borrower.uscc, borrower.other_names)
    if difference is None:
        return None
    related = next((firm for firm in borrower.related if _is(entity, firm)), None)
    if related is not None:
        text = Text(
            f"{file} 是关联企业「{related.name}」的材料，不是申请人「{borrower.name}」的",
            f"{file} is a paper of the related firm {related.name}, "
            f"not of the applicant {borrower.name}",
        )
    elif difference == "uscc":
        text = Text(
            f"{file} 的统一社会信用代码 {entity.uscc}（{entity.name}）"
            f"与申请人的 {borrower.uscc} 不同",
            f"{file} carries the 统一社会信用代码 {entity.uscc} ({entity.name}), "
            f"the applicant's is {borrower.uscc}",
        )
    elif difference == "script":
        text = Text(
            f"{file} 的编制单位「{entity.name}」与申请人「{borrower.name}」文字不同，"
            "又没有统一社会信用代码，无法核对",
            f"{file} is of {entity.name}, which cannot be compared with {borrower.name}: "
            "the names are in different scripts and the paper carries no number",
        )
    else:
        text = Text(
            f"{file} 的编制单位是「{entity.name}」，申请人是「{borrower.name}」",
            f"{file} is of {entity.name}, the applicant is {borrower.name}",
        )
    return Stranger(file, text, _evidence(entity, difference))


def _evidence(entity: Entity, difference: str) -> Evidence | None:
    if entity.source is None:
        return None
    if difference == "uscc":
        return Evidence("统一社会信用代码", entity.uscc or "", entity.source)
    return Evidence("编制单位", entity.name, entity.source)


def _is(entity: Entity, firm: RelatedFirm) -> bool:
    return differs_by(entity, firm.name, firm.uscc) is None
