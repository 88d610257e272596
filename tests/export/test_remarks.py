"""Hidden remarks: what is left out of papers, what only looks like one, and how many there are."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from pktui.domain.conference import Conference
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import Addendum, Minutes
from pktui.domain.plan import Plan
from pktui.export.formats import FORMATS
from pktui.export.papers.documents import DOCUMENTS
from pktui.export.papers.filling import make
from pktui.export.remarks import hidden_remarks
from pktui.texts.hidden import count_remarks, without_remarks

DAY = date(2026, 3, 10)

HIDDEN = [
    ("Text zápisu.\n\n%%jen pro mě: ověřit u školy%%", "Text zápisu.\n\n", 1),
    ("a %%x%% b", "a b", 1),
    ("slovo %%x%%, dál", "slovo, dál", 1),
    ("%%x%% a %%y%%", " a", 2),
    ("A\n%%x%%\nB", "A\nB", 1),
    ("A\n%%\n## Pro mě\n\ntext\n%%\nB", "A\nB", 1),
    ("%%první\n\ndruhý%%\nB", "B", 1),
    ("věta %%přes\nřádek%% dál", "věta dál", 1),
    ("a <!-- x\ny --> b", "a b", 1),
    ("A\n<!-- x\n\ny -->\nB", "A\nB", 1),
    ("<!-- 100 %% -->%%x%%", "", 2),
    ("100%%%skryté%%", "100%%%skryté%%", 0),
    ("`kód` a %%x%% b", "`kód` a b", 1),
    ("<!-- bez konce %%x%% b", "<!-- bez konce b", 1),
    ("%% bez konce <!-- x -->\n\nb", "%% bez konce\n\nb", 1),
]
SHOWN = [
    "50 %% je dost",
    "50 %% a 30 %%",
    "50%% a 30%% z toho",
    "%%neuzavřeno\n\ndalší odstavec\n\na konec",
    "věta %%a dál\n\nodstavec%% jiný",
    "<!-- neuzavřeno\n\ndál",
    "<!-- neuzavřeno\n\ndomů --> škola",
    "a <!-- neuzavřeno\n\nškola -->",
    "--> %",
    "`%%kód%%` a `<!-- kód -->`",
    "%%%",
    "%% %",
]


@pytest.mark.parametrize(("text", "printed", "count"), HIDDEN)
def test_what_is_hidden(text: str, printed: str, count: int) -> None:
    """A remark goes with the space it leaves; one that opens a line may hold paragraphs and headings."""
    assert (without_remarks(text), count_remarks(text)) == (printed, count)


@pytest.mark.parametrize("text", SHOWN)
def test_what_only_looks_like_a_remark(text: str) -> None:
    """Per cent, code and what has no end hide nothing."""
    assert (without_remarks(text), count_remarks(text)) == (text, 0)


@pytest.mark.parametrize(
    ("piece", "end", "printed"),
    [("<!--", "", "<!--"), ("<!--\n", "", "<!--\n"), ("x <!-- ", "\n\n-->\n", "x <!-- "), ("a<!-- b --> ", "", "a ")],
)
def test_a_hostile_text_is_read_once(piece: str, end: str, printed: str) -> None:
    """A text full of openings costs no more than its length; reading to the end for each would take hours."""
    assert without_remarks(f"{piece * 200_000}c{end}") == f"{printed * 200_000}c{end}"


def test_remarks_are_counted_where_they_are() -> None:
    """Each record tells of its own text."""
    meeting = Meeting(
        Conference("k", "x", DAY, summary="a %%b%% c <!-- d -->"),
        Minutes("z", "k", body="bez"),
        Plan("p", "k", description="%%x%%"),
    )
    assert hidden_remarks(meeting) == {"konference": 2, "plan": 1}
    assert hidden_remarks(Meeting(Conference("k", "x", DAY))) == {}


def test_remarks_of_an_addendum_are_counted() -> None:
    """An addendum is printed with the minutes and as their text, so what is hidden in it is told with them."""
    addenda = (
        Addendum("d-1", "a %%b%%"),
        Addendum("d-2", "c"),
        Addendum("d-3", "%% neuzavřeno"),
        Addendum("d-4", "%%d%%"),
    )
    meeting = Meeting(Conference("k", "x", DAY), Minutes("z", "k", body="%%x%%\n\n<!-- bez konce", addenda=addenda))
    assert hidden_remarks(meeting) == {"zapis": 3}


@pytest.mark.parametrize("fmt", ["md", "html"])
def test_a_remark_over_sections_is_not_printed(fmt: str, now: datetime) -> None:
    """A heading inside a remark ends neither the remark nor the section around it."""
    body = "## Názor dítěte\n\nPřed\n\n%%\n## Pro mě\n\nTajné\n%%\n\nPo %%tajné%% konec\n"
    meeting = Meeting(Conference("k", "x", DAY), Minutes("z", "k", body=body), Plan("p", "k", description="%%tajné%%"))
    for document in DOCUMENTS.values():
        text = make(document, meeting, fmt, now, None).decode().lower()
        assert "tajné" not in text
        assert "pro mě" not in text
    assert fmt in FORMATS
    assert "po\u00a0konec" in make(DOCUMENTS["zapis"], meeting, "md", now, None).decode().lower().replace(" ", "\u00a0")
