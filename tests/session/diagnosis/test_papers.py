"""Whether documents can be made: a real one is."""

from __future__ import annotations

from datetime import UTC
from pathlib import Path

import pytest
from tests.conftest import NOW

from pktui.errors import ToolMissing
from pktui.session.diagnosis import papers
from pktui.session.diagnosis.fact import Urgency
from pktui.session.diagnosis.papers import papers_part

MOMENT = NOW.replace(tzinfo=UTC)


def test_documents_that_can_be_made() -> None:
    """Both formats come to be, and it says how long that takes."""
    facts = papers_part(MOMENT).facts
    assert [(fact.key, fact.state) for fact in facts] == [("docx", Urgency.FINE), ("pdf", Urgency.FINE)]
    assert all(fact.words.startswith("vznikne, ") and " s, " in fact.words for fact in facts)


def test_pandoc_that_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked_anew: None) -> None:
    """Without pandoc neither comes to be; the sentence says what to do."""
    monkeypatch.setenv("PYPANDOC_PANDOC", str(tmp_path / "neni"))
    facts = papers_part(MOMENT).facts
    assert {fact.state for fact in facts} == {Urgency.TROUBLE}
    assert all("pandoc" in fact.advice for fact in facts)


def test_templates_that_are_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program installed without its styles is told, not called a fault of its own."""

    def missing(name: str) -> Path:
        raise ToolMissing(f"V instalaci programu chybí složka „{name}“; nainstalujte pktui znovu.")

    monkeypatch.setattr(papers, "shipped", missing)
    assert all("nainstalujte pktui znovu" in fact.advice for fact in papers_part(MOMENT).facts)
