"""Papers of a case as its office has them."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from pktui.domain.conference import Conference
from pktui.domain.meeting import Meeting
from pktui.domain.plan import Plan
from pktui.export.missing import missing_marks
from pktui.export.papers.documents import DOCUMENTS
from pktui.session.packages import papers_of
from pktui.session.printing import printed

PLAN = DOCUMENTS["plan"]
MEETING = Meeting(Conference("k", "", date(2026, 3, 10)), plan=Plan("p", "k"))


def test_what_the_case_does_not_ask_for_is_not_marked(tmp_path: Path, now: datetime) -> None:
    """A rule switched off in `pktui.toml` is neither told nor marked, in whatever is made of the case."""
    case = tmp_path / "pripad"
    case.mkdir()
    assert "kontaktní osoba" in missing_marks(printed(case, MEETING, PLAN, now).sheet.markdown)
    (case / "pktui.toml").write_text('[vypnuta_pravidla]\nkontakt = "Drží ho celá skupina."\n', encoding="utf-8")
    marks = missing_marks(printed(case, MEETING, PLAN, now).sheet.markdown)
    assert "kontaktní osoba" not in marks
    assert "kdy se znovu sejdete" in marks
    (paper,) = papers_of(case, MEETING, PLAN, ("md",), now)
    assert "kontaktní osoba" not in paper.make().decode() + " ".join(paper.replaced())
