"""Which papers an assessment rests on, and why not on the others.  材料使用情况"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from smartcredit.core.document import ParsedDocument
from smartcredit.core.features import FeatureVector
from smartcredit.core.text import Text

OF_ANOTHER_FIRM = Text("材料属于另一家企业", "it belongs to another firm")
NO_STATEMENT = Text("未从中读出财务报表", "no statement was read from it")
TOO_LATE = Text("所载日期晚于观察时点", "it is dated after the day of observation")
NOT_NEEDED = Text(
    "所用年度的报表已由其他材料提供，或其期间未被采用",
    "other papers give the year that is used, or its period is not used",
)


def papers_used(
    documents: Sequence[ParsedDocument], own: Sequence[ParsedDocument], features: FeatureVector
) -> Mapping[str, Text | None]:
    """Return None for each file that a feature was computed from, else why it was not used.

    Args:
        documents: Every paper of the application.
        own: Those that belong to the applicant.
        features: Their evidence says which files were used.
    """
    used = {item.source.file for value in features.values() for item in value.evidence}
    mine = {document.file for document in own}
    return {
        document.file: None
        if document.file in used
        else _why_not(document, document.file in mine, features)
        for document in documents
    }


def _why_not(document: ParsedDocument, is_own: bool, features: FeatureVector) -> Text:
    if document.error is not None:
        code, message = document.error.code, document.error.message
        return Text(f"无法读取（{code}）：{message}", f"it could not be read ({code}): {message}")
    if not is_own:
        return OF_ANOTHER_FIRM
    if not document.statements:
        return NO_STATEMENT
    if all(statement.period_end > features.as_of for statement in document.statements):
        return TOO_LATE
    return NOT_NEEDED
