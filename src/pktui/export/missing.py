"""The mark that stands on a paper where something it must not lack is missing; one look in all documents."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pktui.export.markdown import Markdown, escape
from pktui.texts.words import join_words

_MARK = re.compile(r"\[\\\[doplnit: (.*?)\\\]\]\{\.chybi\}")
_ESCAPED = re.compile(r"\\(.)")


def missing_mark(what: str) -> Markdown:
    """Return the mark that stands on a paper where `what` should be; every format shows it between brackets."""
    return Markdown(rf"[\[doplnit: {escape(what)}\]]{{.chybi}}")


def missing_marks(markdown: str) -> tuple[str, ...]:
    """Return what the marks of a document say is missing, each once, as plain text."""
    return tuple(dict.fromkeys(_ESCAPED.sub(r"\1", what) for what in _MARK.findall(markdown)))


def marks_in_words(title: str, marks: Iterable[str]) -> str:
    """Return what is told of a paper with marks before it is made."""
    return f"Na papíře „{title}“ bude zvýrazněné, co chybí: {join_words(list(marks))}."


def without_look(markdown: str) -> str:
    """Return the document whose marks are only words between brackets."""
    return _MARK.sub(r"\\[doplnit: \1\\]", markdown)
