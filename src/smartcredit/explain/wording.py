"""Small matters of wording.  用语"""

from __future__ import annotations

from smartcredit.core.text import Text


def capital(words: str) -> str:
    """Return an English phrase as the beginning of a sentence.

    >>> capital("more debts than assets"), capital("PD")
    ('More debts than assets', 'PD')
    """
    return words[:1].upper() + words[1:]


def sentence(text: Text) -> Text:
    """Return a text whose English begins with a capital."""
    return Text(text.zh, capital(text.en))
