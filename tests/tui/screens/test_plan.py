"""F6: tasks and agreements end up in the file."""

from __future__ import annotations

from datetime import date

from tests.tui.conftest import OpenDesk

from pktui.domain.plan import Acceptance, TaskState


async def test_task_is_added_with_all_fields(desk: OpenDesk) -> None:
    """Ctrl+N adds a task; the person typed by name is tied to their entry; undo takes it back."""
    async with desk("plan") as at:
        before = at.plan
        await at.press("ctrl+n")
        await at.fill("Co", "Zavolat do školy")
        await at.fill("Kdo", "lenka hrubesova")
        await at.fill("Do kdy", "+14")
        await at.fill("Pozná se podle", "učitel ví")
        await at.choose("Přijal/a", "ano")
        await at.choose("Stav", "zčásti")
        await at.choose("Slouží prioritě", before.priorities[1].text)
        await at.fill("Jak to šlo", "zatím\nnevíme")
        await at.save()
        new = at.plan.tasks[-1]
        assert (new.what, new.who, new.who_id) == ("Zavolat do školy", "lenka hrubesova", "o-mq3k")
        assert (new.due, new.indicator) == (date(2026, 9, 22), "učitel ví")
        assert (new.accepted, new.state) == (Acceptance.ACCEPTED, TaskState.PARTLY)
        assert (new.priority, new.note) == (before.priorities[1].id, "zatím\nnevíme")
        assert at.marked == new.id
        await at.press("ctrl+z")
        assert at.plan == before


async def test_name_is_completed(desk: OpenDesk) -> None:
    """The arrow completes a name, and the completed name is tied to the person."""
    async with desk("plan") as at:
        await at.press("ctrl+n")
        await at.fill("Co", "x")
        await at.fill("Kdo", "Radek")
        await at.until(lambda: "Radek Hrubeš, otec" in at.text, "the suggestion")
        await at.press("right")
        await at.save()
        assert (at.plan.tasks[-1].who, at.plan.tasks[-1].who_id) == ("Radek Hrubeš, otec", "o-rd7h")


async def test_somebody_from_outside_has_no_id(desk: OpenDesk) -> None:
    """A name nobody in the conference bears is kept in words only."""
    async with desk("plan") as at:
        await at.press("enter")
        await at.fill("Kdo", "paní starostka")
        await at.save()
        assert (at.plan.tasks[0].who, at.plan.tasks[0].who_id) == ("paní starostka", "")


async def test_state_and_acceptance_by_one_key(desk: OpenDesk) -> None:
    """The space bar walks through states, A notes acceptance and takes it back."""
    async with desk("plan") as at:
        states = []
        for _ in range(3):
            await at.press("space")
            states.append(at.plan.tasks[0].state)
        assert states == [TaskState.PARTLY, TaskState.DONE, TaskState.OPEN]
        accepted = []
        for _ in range(2):
            await at.press("a")
            accepted.append(at.plan.tasks[0].accepted)
        assert accepted == [Acceptance.ACCEPTED, Acceptance.UNKNOWN]


async def test_task_is_moved_and_removed(desk: OpenDesk) -> None:
    """Alt with arrows moves, Delete removes, undo brings back."""
    async with desk("plan") as at:
        tasks = at.plan.tasks
        await at.press("alt+down")
        assert [t.id for t in at.plan.tasks][:2] == [tasks[1].id, tasks[0].id]
        await at.press("alt+up", "delete")
        assert at.plan.tasks == tasks[1:]
        await at.press("ctrl+z")
        assert at.plan.tasks == tasks


async def test_agreements_are_written(desk: OpenDesk) -> None:
    """Ctrl+D keeps who watches over the plan, how news travel and the next day."""
    async with desk("plan") as at:
        await at.press("ctrl+d")
        await at.fill("Na plán dohlíží", "Marie Chvojková")
        await at.fill("Jak si předáme zprávy", "telefonem")
        await at.fill("Další setkání", "za 3 měsíce")
        await at.fill("Co se bude dít", "ohlédneme se")
        await at.save()
        plan = at.plan
        assert (plan.contact, plan.contact_id) == ("Marie Chvojková", "o-ba2c")
        assert (plan.communication, plan.next_day, plan.next_note) == (
            "telefonem", date(2026, 12, 8), "ohlédneme se",
        )  # fmt: skip
        assert "út 8. 12. 2026" in at.text


async def test_detail_follows_the_mark(desk: OpenDesk) -> None:
    """Below the list stands how the marked task will be known to have helped."""
    async with desk("plan") as at:
        for task in at.plan.tasks:
            await at.mark(task.id)
            assert task.indicator[:60] in at.text.replace("\n ", " ")
