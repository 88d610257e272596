"""Looking back on paper: in the minutes how each task turned out, in the plan what goes on, elsewhere in short."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from pktui.domain.conference import Conference
from pktui.domain.flipchart import Rating
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import Minutes
from pktui.domain.plan import Plan, Task
from pktui.domain.reviewed import NextStep, Reviewed
from pktui.export.papers.documents import DOCUMENTS
from pktui.export.papers.filling import make
from pktui.export.papers.review_values import review_values, scale_values

DAY = date(2026, 9, 15)
SAID = (
    Reviewed("u-1", "Sepsat rozpis", "Marie Chvojková", "Drží i o prázdninách.", NextStep.DONE, DAY),
    Reviewed("u-2", "Splátky", "Lenka Hrubešová", "Čeká se na úřad.", NextStep.GOES_ON, DAY),
    Reviewed("u-3", "Ranní směny", "Lenka Hrubešová", "", NextStep.CHANGES, DAY),
    Reviewed("u-4", "Ještě neřečený"),
)
PLAN = Plan("p-1", "k-1", tasks=(Task("u-5", "Nový"), Task("u-2", "Splátky"), Task("u-3", "Jiné")), reviewed=SAID)
RATINGS = (Rating("h-1", 4, "Lenka", before=0), Rating("h-2", 7, "Radek"), Rating("h-3", 6, "Lenka", before=0))
MEETING = Meeting(Conference("k-1", "Hrubešovi", DAY, ratings=RATINGS), Minutes("z-1", "k-1"), PLAN)


def of(name: str, meeting: Meeting, now: datetime) -> str:
    """Return a paper as Markdown, with plain blanks."""
    return " ".join(make(DOCUMENTS[name], meeting, "md", now, None).decode().replace("\\", "").split())


def test_how_each_task_turned_out() -> None:
    """Each with its words, what happened and what becomes of it; one nobody spoke about is not on paper."""
    rows = review_values(PLAN)["ohlednuti"]
    assert [(row["co"], row["kdo"], row["dopadlo"], row["co_dal"], row["dne"]) for row in rows] == [
        ("Sepsat rozpis", "Marie Chvojková", "Drží i o prázdninách.", "hotovo", DAY),
        ("Splátky", "Lenka Hrubešová", "Čeká se na úřad.", "pokračuje", DAY),
        ("Ranní směny", "Lenka Hrubešová", "", "mění se", DAY),
    ]


@pytest.mark.parametrize(
    ("counts", "line"),
    [
        ((0, 0, 0, 0), ""),
        ((1, 0, 0, 0), "Z úkolů minulého plánu 1 je hotový."),
        ((5, 2, 1, 1), "Z úkolů minulého plánu 5 je hotových, 2 pokračují, 1 se mění a 1 už nedává smysl."),
        ((2, 1, 2, 5), "Z úkolů minulého plánu 2 jsou hotové, 1 pokračuje, 2 se mění a 5 už nedává smysl."),
    ],
)
def test_in_short(counts: tuple[int, ...], line: str) -> None:
    """One sentence counts the ends of the tasks, in good Czech."""
    steps = [step for step, count in zip(NextStep, counts, strict=True) for _ in range(count)]
    said = tuple(Reviewed(f"u-{n}", "x", next=step) for n, step in enumerate(steps))
    assert review_values(replace(PLAN, reviewed=said))["ohlednuti_souhrn"] == line


def test_what_goes_on() -> None:
    """The new plan says by number which of its tasks come from the last one; many of a kind are told together."""
    assert review_values(PLAN)["z_minula"] == "Z minulého plánu pokračuje úkol 2, mění se úkol 3."
    both = tuple(replace(each, next=NextStep.GOES_ON) for each in SAID)
    assert review_values(replace(PLAN, reviewed=both))["z_minula"] == "Z minulého plánu pokračují úkoly 2 a 3."
    assert review_values(replace(PLAN, reviewed=SAID[:1]))["z_minula"] == ""


def test_scales_side_by_side() -> None:
    """The last word of each counts; a zero of last time is a number, nothing of last time is blank."""
    assert scale_values(MEETING.conference) == [
        {"kdo": "Lenka", "minule": "0", "ted": "6"},
        {"kdo": "Radek", "minule": "", "ted": "7"},
    ]


def test_on_paper(now: datetime) -> None:
    """The minutes have both tables, the plan a sentence, the quick output the sum; nobody else gets the scale."""
    minutes, plan, short = (of(name, MEETING, now) for name in ("zapis", "plan", "rychly-vystup"))
    for words in ("Ohlédnutí za minulým plánem", "Drží i o prázdninách.", "Jak to kdo vidí", "Lenka"):
        assert words in minutes
        assert words not in plan + short
    assert "Z minulého plánu pokračuje úkol 2, mění se úkol 3." in plan
    assert "Z úkolů minulého plánu 1 je hotový, 1 pokračuje a 1 se mění." in short


def test_first_conference(now: datetime) -> None:
    """Where there was nothing to look back at, no heading and no table says so."""
    first = Meeting(
        replace(MEETING.conference, ratings=(Rating("h-2", 7, "Radek"),)), MEETING.minutes, replace(PLAN, reviewed=())
    )
    for name in ("zapis", "plan", "rychly-vystup"):
        text = of(name, first, now)
        assert not any(words in text for words in ("minulého plánu", "minulým plánem", "Jak to kdo vidí"))
