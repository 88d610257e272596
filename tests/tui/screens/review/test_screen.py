"""Looking back: a key for each end of a task, what came along from last time, and what is said when it is not here."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.tui.conftest import LARGE, ON_THE_DAY, SECOND, Clock, OpenDesk

from pktui.domain.entries import find
from pktui.domain.flipchart import CaptureKind
from pktui.domain.open_tasks import open_tasks
from pktui.domain.plan import Acceptance, Plan
from pktui.domain.reviewed import NextStep
from pktui.storage.records.folder import list_folder
from pktui.tui.widgets.detail import DetailPane
from pktui.tui.widgets.table import RowTable

LAST_PLAN = "2026-03-10-plan.md"
TODAY = date(2026, 9, 8)
KEYS = {"h": NextStep.DONE, "p": NextStep.GOES_ON, "x": NextStep.POINTLESS}


def last_plan(case: Path) -> Plan:
    found = next(stored for stored in list_folder(case).meetings if stored.conference.record.id != SECOND)
    assert found.plan is not None
    return found.plan.record


async def test_every_task_of_the_last_plan(desk: OpenDesk, sample_case: Path) -> None:
    """From F6, H leads there; each task gets its end by one key, and the last plan keeps every byte."""
    before = (sample_case / LAST_PLAN).read_bytes()
    tasks = last_plan(sample_case).tasks
    async with desk("plan") as at:
        await at.press("h")
        assert at.place == "review"
        await at.shows("Plán z 10. 3. 2026 · zbývá projít 8 z 8")
        for index, task in enumerate(tasks):
            assert at.marked == task.id
            await at.press("p" if task.is_open else "h", "down")
            left = len(tasks) - index - 1
            await at.shows(f"zbývá projít {left} z 8" if left else "✓ projité všechny úkoly (8)")
        assert [said.id for said in at.plan.reviewed] == [task.id for task in tasks]
        assert [(said.what, said.who) for said in at.plan.reviewed] == [(task.what, task.who) for task in tasks]
        assert [said.happened for said in at.plan.reviewed] == [task.note for task in tasks]
        assert {said.on for said in at.plan.reviewed} == {TODAY}
        assert {task.id for task in at.plan.tasks} == {task.id for task in tasks if task.is_open}
        await at.press("escape")
        assert at.place == "plan"
    waiting = open_tasks(list_folder(sample_case).cases)
    assert {(found.task.id, found.meeting.conference.id) for found in waiting} == {
        (task.id, SECOND) for task in tasks if task.is_open
    }
    assert (sample_case / LAST_PLAN).read_bytes() == before


@pytest.mark.parametrize("key", KEYS)
async def test_one_key(desk: OpenDesk, key: str) -> None:
    """What is over leaves the new plan, what goes on stays; Ctrl+Z gives both back."""
    async with desk("review") as at:
        before = at.plan
        await at.mark("u-na5s")
        await at.shows("Posunuto 2×, naposledy: z 30. 6. 2026 na 31. 8. 2026")
        assert "V novém plánu: ano" in at.text
        await at.press(key)
        assert [(said.id, said.next) for said in at.plan.reviewed] == [("u-na5s", KEYS[key])]
        assert (find(at.plan.tasks, "u-na5s") is None) is (key != "p")
        assert bool(at.notices) is (key != "p")
        await at.press("ctrl+z")
        assert at.plan == before


async def test_a_done_task_goes_on(desk: OpenDesk) -> None:
    """It comes into the new plan under its id, waiting for its owner to be asked again."""
    async with desk("review") as at:
        await at.press("p")
        task = at.plan.tasks[-1]
        assert (task.id, task.is_open, task.accepted) == ("u-no1r", True, Acceptance.UNKNOWN)
        await at.shows("V novém plánu: ano, do 17. 3. 2026, přijetí: zatím ne")
        await at.press("delete")
        assert find(at.plan.tasks, "u-no1r") is None
        assert at.plan.reviewed[0].next is None


async def test_a_task_that_changes(desk: OpenDesk) -> None:
    """Z opens the task of the new plan; what was said and what was changed are two steps of undo."""
    async with desk("review") as at:
        await at.mark("u-ta6v")
        await at.press("z")
        await at.fill("Co", "Psát mamince každé pondělí")
        await at.save()
        assert at.plan.reviewed[0].next is NextStep.CHANGES
        assert at.plan.reviewed[0].what.startswith("Posílat mamince")
        changed = find(at.plan.tasks, "u-ta6v")
        assert changed is not None
        assert changed.what == "Psát mamince každé pondělí"
        await at.shows("V novém plánu: „Psát mamince každé pondělí“")
        await at.press("ctrl+z")
        assert at.plan.reviewed[0].next is NextStep.CHANGES
        await at.press("ctrl+z")
        assert at.plan.reviewed == ()


async def test_how_it_turned_out(desk: OpenDesk) -> None:
    """Enter opens what was noted meanwhile, to be corrected; the form may say what becomes of it, too."""
    async with desk("review") as at:
        await at.press("enter")
        await at.shows("Funguje, babička ho každé čtyři týdny obnovuje.")
        await at.fill("Jak to dopadlo", "Drží i o prázdninách.")
        await at.choose("Co dál", "hotovo")
        await at.save()
        (said,) = at.plan.reviewed
        assert (said.happened, said.next, said.on) == ("Drží i o prázdninách.", NextStep.DONE, TODAY)
        await at.press("x")
        assert at.plan.reviewed[0].happened == "Drží i o prázdninách."


async def test_priorities_and_cards_of_last_time(desk: OpenDesk) -> None:
    """A priority comes back or goes by one key, and a card that was put off becomes one of today."""
    async with desk("review") as at:
        before = at.plan.priorities
        await at.mark("aim:p-du2s")
        await at.shows("není v plánu")
        await at.press("p")
        assert [each.id for each in at.plan.priorities] == [*(each.id for each in before), "p-du2s"]
        await at.press("x")
        assert at.plan.priorities == before
        await at.mark("aim:p-by4t")
        await at.press("z")
        await at.fill("Jak to zní teď", "Rodině zůstane byt.")
        await at.save()
        assert [each.text for each in at.plan.priorities][1] == "Rodině zůstane byt."
        await at.shows("mění se")
        await at.press("end", "h")
        assert at.notices[-1].startswith("Kartu z minula jde vzít mezi dnešní (P).")
        await at.press("p", "p")
        (card,) = at.conference.captures
        assert (card.kind, card.text[:23]) == (CaptureKind.NOTE, "Jak se rodiče dohodnou ")
        await at.shows("v kartách")


async def test_at_the_table(desk: OpenDesk) -> None:
    """In its phase F4 shows what is left beside the last lines; Ctrl+X goes through it, Esc back to the line begun."""
    async with desk("live") as at:
        await at.press(*["pagedown"] * 3)
        assert "Zbývá projít" not in at.text
        await at.press("pagedown")
        await at.shows("Zbývá projít 8 z 8 (Ctrl+X)")
        await at.shows("· Sepsat rozpis nocí")
        await at.type("Anežka spí líp.")
        await at.press("enter")
        await at.shows("· Anežka spí líp.")
        await at.type("rozepsáno")
        await at.press("ctrl+x", "h")
        assert at.plan.reviewed[0].on == date(2026, 9, 15)
        await at.press("escape")
        assert at.place == "live"
        await at.shows("Zbývá projít 7 z 8 (Ctrl+X)")
        await at.shows("rozepsáno")
        at.clock.forward(minutes=15)
        at.app.screen.tick()  # type: ignore[attr-defined]
        await at.shows("› Ještě nejsou probrané všechny minulé úkoly (Ctrl+X).")
        await at.press("pagedown")
        assert "Zbývá projít" not in at.text


async def test_from_what_is_missing(desk: OpenDesk) -> None:
    """After the meeting F9 says how many tasks are left, and Enter leads to the first of them."""
    async with desk("review", clock=Clock(ON_THE_DAY)) as at:
        await at.press("h", "down", "p", "down", "h")
        at.clock.forward(days=1)
        await at.go("findings")
        await at.shows("Z minulého plánu zbývá projít 5 úkolů")
        rows = [row.key for row in at.app.screen.query_one(RowTable)._rows]
        await at.mark(next(key for key in rows if key.startswith("minule-ukoly:u-sk4d")))
        await at.press("enter")
        assert at.place == "review"
        assert at.marked == "u-sk4d"


@pytest.mark.parametrize("is_there", [True, False], ids=["damaged", "not there"])
async def test_without_the_last_plan(desk: OpenDesk, sample_case: Path, *, is_there: bool) -> None:
    """One sentence says why it is not here; what was to be done can be typed, and looked at like any other."""
    path = sample_case / LAST_PLAN
    if is_there:
        path.write_text(path.read_text(encoding="utf-8").replace("druh: plan", "druh: plan\nkontakt: [", 1), "utf-8")
    else:
        path.unlink()
    async with desk("review") as at:
        await at.shows(f"({LAST_PLAN}" if is_there else "K minulé konferenci (Hrubešovi, 1. konference) tu není plán.")
        await at.shows("minulý úkol ručně.")
        await at.press("h")
        assert [*at.plan.reviewed] == []
        await at.press("ctrl+n")
        await at.fill("Minulý úkol", "Sepsat rozpis")
        await at.fill("Kdo ho měl", "babička")
        await at.choose("Co dál", "pokračuje")
        await at.save()
        (said,) = at.plan.reviewed
        assert (said.what, said.who, said.next) == ("Sepsat rozpis", "babička", NextStep.GOES_ON)
        assert at.plan.tasks[-1].what == "Sepsat rozpis"
        assert at.marked == said.id
        await at.press("delete")
        assert at.plan.reviewed == ()
        assert len(at.plan.tasks) == 4


async def test_a_first_conference(desk: OpenDesk) -> None:
    """A conference that follows none says so."""
    async with desk() as at:
        await at.open("review", "k-7f3q9d2m4x")
        await at.shows("Tahle konference na žádnou nenavazuje.")


async def test_side_by_side_where_there_is_room(desk: OpenDesk) -> None:
    """On a wide screen the whole list is seen beside the indicator and the outcome of what is marked."""
    async with desk("review", size=LARGE) as at:
        await at.shows("U každé noční směny je")
        await at.shows("Funguje, babička")
        await at.shows("na potom")
        assert at.app.screen.query_one(RowTable).region.right == at.app.screen.query_one(DetailPane).region.x


async def test_scales_of_both_times(desk: OpenDesk, sample_case: Path) -> None:
    """Where people saw it last time stands beside where they see it now."""
    for day, value in (("2026-03-10", 4), ("2026-09-15", 6)):
        path = sample_case / f"{day}-konference.md"
        scale = f"\nskala:\n  - id: h-1\n    hodnota: {value}\n    kdo: Lenka Hrubešová\n    kdo_id: o-mq3k\n---\n"
        path.write_text(path.read_text(encoding="utf-8").replace("\n---\n", scale, 1), encoding="utf-8")
    async with desk("review", clock=Clock()) as at:
        await at.shows("Škála minule → teď (mění se na F5): Lenka Hrubešová 4 → 6")


async def test_somebody_else_brings_the_plan(desk: OpenDesk, sample_case: Path) -> None:
    """Who comes back to the screen sees what the last plan says now."""
    path = sample_case / LAST_PLAN
    whole = path.read_text(encoding="utf-8")
    path.unlink()
    async with desk("review") as at:
        await at.shows("tu není plán")
        path.write_text(whole, encoding="utf-8")
        await at.go("plan")
        await at.press("h")
        await at.shows("zbývá projít 8 z 8")


async def test_what_others_decided_meanwhile(desk: OpenDesk) -> None:
    """A decision of somebody else comes in; one's own about another task stays beside it."""
    async with desk("review") as at:
        await at.press("h")
        theirs = replace(at.plan.reviewed[0], id="u-du3p", what="List", next=NextStep.DONE)
        await at.elsewhere(lambda m: m.having(replace(m.plan, reviewed=(*m.plan.reviewed, theirs))) if m.plan else m)
        assert [said.id for said in at.plan.reviewed] == ["u-no1r", "u-du3p"]
