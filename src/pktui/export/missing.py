"""The mark that stands on a paper where something it must not lack is missing; one look in all documents."""

from __future__ import annotations

import re

from pktui.export.markdown import Markdown, escape

_MARK = re.compile(r"\[\\\[doplnit: (.*?)\\\]\]\{\.chybi\}")
_ESCAPED = re.compile(r"\\(.)")


def missing_mark(what: str) -> Markdown:
    """Return the mark that stands on a paper where `what` should be; every format shows it between brackets."""
    return Markdown(rf"[\[doplnit: {escape(what)}\]]{{.chybi}}")


def missing_marks(markdown: str) -> tuple[str, ...]:
    """Return what the marks of a document say is missing, each once, as plain text."""
    return tuple(dict.fromkeys(_ESCAPED.sub(r"\1", what) for what in _MARK.findall(markdown)))


def without_look(markdown: str) -> str:
    """Return the document whose marks are only words between brackets."""
    return _MARK.sub(r"\\[doplnit: \1\\]", markdown)
