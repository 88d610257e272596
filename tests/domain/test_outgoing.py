"""What left: one note for each paper and person, which grows until the paper is out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pktui.domain.outgoing import Outgoing, gone, latest_first, noted, waiting_with

MADE, LATER = date(2026, 3, 11), date(2026, 3, 20)
PLAN = Outgoing("x-1", "Plán spolupráce", "plan", "5 úkolů, přijato 3", made=MADE, prints=("pdf aa",), who_id="o-1")


def test_other_formats_of_the_same_version_join_the_note() -> None:
    """The DOCX made after the PDF is of the same paper; the same format made again has another print."""
    both = noted((PLAN,), [replace(PLAN, id="x-2", prints=("docx bb",), made=LATER)])
    assert both == (replace(PLAN, prints=("docx bb", "pdf aa"), made=LATER),)
    assert noted(both, [replace(PLAN, id="x-3", prints=("pdf cc",))])[0].prints == ("docx bb", "pdf cc")


def test_another_version_takes_the_place_of_one_that_nobody_has() -> None:
    """The print of a file that says something else by now does not stay; the note keeps its id."""
    newer = replace(PLAN, id="x-2", version="6 úkolů, přijato 3", prints=("docx bb",))
    assert noted((PLAN,), [newer]) == (replace(newer, id="x-1"),)


def test_what_is_out_is_never_overwritten() -> None:
    """What somebody has stays noted as they got it, and so does what is for somebody else."""
    out = replace(PLAN, sent_on=LATER, way="osobně")
    again = replace(PLAN, id="x-2")
    assert noted((out,), [again]) == (out, again)
    other = replace(PLAN, id="x-3", who_id="o-2")
    assert noted((PLAN,), [other]) == (PLAN, other)
    by_way = replace(PLAN, way="na stole")
    assert noted((by_way,), [again]) == (by_way, again)


def test_a_package_goes_out_as_a_whole() -> None:
    """What waits in the same package goes with the marked paper; a paper of its own goes alone."""
    inside = [replace(PLAN, id=f"x-{number}", package="balicek-a.zip") for number in range(3)]
    out = replace(inside[2], sent_on=LATER)
    alone = replace(PLAN, id="x-9")
    known = (*inside[:2], out, alone)
    assert waiting_with(known, inside[0]) == tuple(inside[:2])
    assert waiting_with(known, alone) == (alone,)
    assert waiting_with((out,), out) == (out,)
    sent = gone(known, {"x-0", "x-1"}, LATER, "e-mailem")
    assert [each.is_out for each in sent] == [True, True, True, False]
    assert sent[0].way == "e-mailem"


def test_the_latest_comes_first() -> None:
    """By the day it went out, else by the day it was made; without any it is the last."""
    known = (replace(PLAN, id="a"), replace(PLAN, id="b", sent_on=LATER), Outgoing("c"), replace(PLAN, id="d"))
    assert [each.id for each in latest_first(known)] == ["b", "d", "a", "c"]


def test_formats() -> None:
    """The formats of a paper are read from its prints."""
    assert replace(PLAN, prints=("docx bb", "pdf aa")).formats == ("DOCX", "PDF")
