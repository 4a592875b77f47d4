"""A sentence in the two languages that the package speaks.  双语文本"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in Chinese and in English."""

    zh: str
    en: str

    def __getitem__(self, language: str) -> str:
        """Return the wording for ``"zh"`` or ``"en"``.

        Raises:
            KeyError: Any other language.
        """
        if language not in ("zh", "en"):
            raise KeyError(f"no wording in {language!r}; there is 'zh' and 'en'")
        return self.zh if language == "zh" else self.en

    def to_json(self) -> dict[str, str]:
        """Return ``{"zh": …, "en": …}``."""
        return {"zh": self.zh, "en": self.en}
