"""Phone numbers as people and programs write them: several in one text, some with an extension."""

from __future__ import annotations

import re

_MARK = r"\(?(?:linka|klapka|kl\.|l\.|kl(?=\s)|extension|ext\.?|x|\#)"
_SEPARATORS = re.compile(rf"(?:[,;/]|:::)(?!\s*{_MARK}[\s.:=]*\d)", re.IGNORECASE)
_WITH_EXTENSION = re.compile(
    rf"(?P<number>\+?\d[\d\s().-]{{4,}}?)[\s,;/]*{_MARK}[\s.:=]*(?P<extension>\d{{1,6}})\)?", re.IGNORECASE
)


def phones(text: str) -> tuple[str, ...]:
    """Return the numbers of a text; one with an extension is always written `234 567 890 linka 12`."""
    return tuple(_spelled(part.strip()) for part in _SEPARATORS.split(text) if part.strip())


def with_extension(number: str, extension: str) -> str:
    """Return the number that leads to an extension."""
    return f"{number} linka {extension}"


def _spelled(number: str) -> str:
    match = _WITH_EXTENSION.fullmatch(number)
    return with_extension(match["number"].strip(), match["extension"]) if match else number
