"""F5: priorities and cards end up in the files."""

from __future__ import annotations

from tests.tui.conftest import FIRST, OpenDesk


async def test_priority_is_added_edited_moved_and_removed(desk: OpenDesk) -> None:
    """Each key changes the plan in the file; undo takes all of it back."""
    async with desk("priorities") as at:
        before = at.plan
        await at.press("ctrl+n")
        await at.type("Klid ve škole")
        await at.press("enter")
        assert at.plan.priorities[-1].text == "Klid ve škole"
        assert at.marked == at.plan.priorities[-1].id
        await at.press("alt+up")
        assert [p.text for p in at.plan.priorities].index("Klid ve škole") == len(before.priorities) - 1
        await at.press("alt+down", "enter", "end")
        await at.type(" i doma")
        await at.press("enter")
        assert at.plan.priorities[-1].text == "Klid ve škole i doma"
        await at.press("delete")
        assert at.plan.priorities == before.priorities
        await at.press(*["ctrl+z"] * 5)
        assert at.plan == before


async def test_removed_priority_leaves_its_tasks(desk: OpenDesk) -> None:
    """Tasks of a removed priority stay and serve none."""
    async with desk("priorities") as at:
        tasks = at.plan.tasks
        await at.press("delete")
        assert [task.id for task in at.plan.tasks] == [task.id for task in tasks]
        assert all(task.priority != tasks[0].priority for task in at.plan.tasks)


async def test_card_becomes_priority_and_task(desk: OpenDesk) -> None:
    """P and U make a priority and a task of the marked card; the card stays."""
    async with desk("priorities", conference=FIRST) as at:
        card = at.conference.captures[0]
        await at.mark(card.id, "#cards")
        await at.press("p", "u")
        assert (at.plan.priorities[-1].text, at.plan.priorities[-1].source) == (card.text, card.id)
        assert at.plan.tasks[-1].what == card.text
        assert at.conference.captures[0] == card


async def test_priority_becomes_task(desk: OpenDesk) -> None:
    """U on a priority makes a task that serves it."""
    async with desk("priorities") as at:
        priority = at.plan.priorities[1]
        await at.mark(priority.id, "#priorities")
        await at.press("u")
        assert (at.plan.tasks[-1].what, at.plan.tasks[-1].priority) == (priority.text, priority.id)


async def test_card_is_edited_and_removed(desk: OpenDesk) -> None:
    """Enter mends the text of a card, Delete removes it, undo brings it back."""
    async with desk("priorities", conference=FIRST) as at:
        cards = at.conference.captures
        await at.mark(cards[1].id, "#cards")
        await at.press("enter", "end")
        await at.type("!!")
        await at.press("enter")
        assert at.conference.captures[1].text == cards[1].text + "!!"
        await at.mark(cards[1].id, "#cards")
        await at.press("delete")
        assert [c.id for c in at.conference.captures] == [c.id for c in cards if c.id != cards[1].id]
        await at.press("ctrl+z", "ctrl+z")
        assert at.conference.captures == cards


async def test_tab_goes_between_the_lists(desk: OpenDesk) -> None:
    """Tab reaches the cards and comes back."""
    async with desk("priorities", conference=FIRST) as at:
        await at.press("tab")
        assert at.marked == at.conference.captures[0].id
        await at.press("shift+tab")
        assert at.marked == at.plan.priorities[0].id
