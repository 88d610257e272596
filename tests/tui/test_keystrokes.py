"""How many keys frequent things take: each is done on the sample, its keys are counted, and the outcome is looked at.

A text that has to be typed anyway (what was said, what a task is) does not count; a part of a name does.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

import pytest
from tests.tui.conftest import FIRST, Desk, OpenDesk

from pktui.domain.agenda import Phase
from pktui.domain.flipchart import CaptureKind
from pktui.domain.minutes import Comment, Resolution
from pktui.domain.people import Answer, present
from pktui.domain.plan import Acceptance

LENKA = "o-mq3k"
WORDS = "Klid na učení"


class Keys:
    """A keyboard that counts."""

    def __init__(self, at: Desk) -> None:
        self.at = at
        self.pressed = 0

    async def press(self, *keys: str) -> None:
        """Press keys; each counts."""
        self.pressed += len(keys)
        await self.at.press(*keys)

    async def type(self, text: str) -> None:
        """Type what has to be typed anyway; it does not count."""
        await self.at.type(text)


Do = Callable[[Keys], Awaitable[None]]
Done = Callable[[Desk], bool]


@dataclass(frozen=True)
class Task:
    """One frequent thing.

    Attributes:
        name: What it is.
        place: The screen on which it begins.
        keys: How many keys it takes.
        before: How many it took before anybody counted.
        ready: What has happened before.
        do: Does it.
        is_done: Whether it came to what it should.
        conference: Which conference of the sample it is done in; empty for the one that is prepared.
    """

    name: str
    place: str
    keys: int
    before: int
    do: Do
    is_done: Done
    ready: Do | None = None
    conference: str = ""


def pressing(*keys: str) -> Do:
    async def do(keyboard: Keys) -> None:
        await keyboard.press(*keys)

    return do


async def begin(keyboard: Keys) -> None:
    await keyboard.at.press("pagedown")


async def begin_with_goal(keyboard: Keys) -> None:
    phases = [item.phase for item in keyboard.at.conference.agenda]
    await keyboard.at.press(*["pagedown"] * (phases.index(Phase.GOAL) + 1))


async def need_of_the_mother(keyboard: Keys) -> None:
    await keyboard.press("p", "b", ";")
    await keyboard.type(WORDS)
    await keyboard.press("enter")


async def card(keyboard: Keys) -> None:
    await keyboard.at.press("ctrl+n")
    await keyboard.at.type(WORDS)
    await keyboard.at.save()


async def everybody_here(keyboard: Keys) -> None:
    await keyboard.at.press("c")


async def comment(keyboard: Keys) -> None:
    fresh = Comment("p-1", "Lenka Hrubešová, matka", "Chybí dluh.", LENKA)
    screen = keyboard.at.app.screen
    screen.change_minutes("připomínka", lambda m: replace(m, comments=(fresh,)))  # type: ignore[attr-defined]
    await keyboard.at.settle()
    screen.mark(fresh.id)  # type: ignore[attr-defined]
    await keyboard.at.settle()


def only_lenka_is_here(at: Desk) -> bool:
    return [person.id for person in present(at.conference.people)] == [LENKA]


def is_settled(at: Desk) -> bool:
    return at.minutes.comments[0].resolution is Resolution.ACCEPTED


def is_agreed(at: Desk) -> bool:
    return at.conference.goal_verified == at.conference.goal != ""


def all_promised_came(at: Desk) -> bool:
    promised = [p.id for p in at.conference.people if p.invitation.answer is Answer.ACCEPTED]
    return len(promised) == 11 and [p.id for p in present(at.conference.people)] == promised


def need_is_hers(at: Desk) -> bool:
    said = [(card.kind, card.text, card.who_id) for card in at.conference.captures]
    return said == [(CaptureKind.NEED, WORDS, LENKA)]


def task_is_hers(at: Desk) -> bool:
    task, source = at.plan.tasks[-1], at.conference.captures[-1]
    return (task.what, task.who, task.who_id, task.source) == (WORDS, "Lenka Hrubešová, matka", LENKA, source.id)


def rights(at: Desk) -> bool:
    return all(person.briefing.knows_rights for person in at.conference.people)


def signed(at: Desk) -> bool:
    here = present(at.conference.people)
    return len(here) == 11 and all(person.attendance.confidentiality for person in here)


def minutes_are_made(at: Desk) -> bool:
    return {path.suffix for path in (at.folder / "dokumenty").glob("*-zapis.*")} == {".docx", ".pdf"}


TASKS = (
    Task("one is here (F3)", "people", 1, 1, pressing("space"), lambda at: len(present(at.conference.people)) == 1),
    Task("one is here (F4)", "live", 2, 2, pressing("tab", "b"), only_lenka_is_here),
    Task("all who promised (F3)", "people", 1, 22, pressing("c"), all_promised_came),
    Task("all who promised (F4)", "live", 2, 12, pressing("tab", "enter"), all_promised_came),
    Task("a need said by the mother", "live", 4, 6, need_of_the_mother, need_is_hers, begin),
    Task(
        "a task from a card, with who does it",
        "priorities",
        5,
        11,
        pressing("u", "l", "e", "n", "ctrl+s"),
        task_is_hers,
        card,
    ),
    Task(
        "all four tasks are accepted",
        "plan",
        6,
        7,
        pressing("v", *["space"] * 4, "enter"),
        lambda at: {task.answer for task in at.plan.tasks} == {Acceptance.ACCEPTED},
    ),
    Task("all twelve know their rights", "people", 4, 71, pressing("h", "z", "a", "enter"), rights),
    Task(
        "eleven signed confidentiality, one by one",
        "people",
        14,
        21,
        pressing("h", "l", *["space"] * 11, "enter"),
        signed,
        everybody_here,
    ),
    Task("eleven signed confidentiality", "people", 4, 4, pressing("h", "l", "a", "enter"), signed, everybody_here),
    Task(
        "twelve signed the plan",
        "plan",
        14,
        25,
        pressing("b", *["space"] * 12, "escape"),
        lambda at: len(at.plan.signatures) == 12,
    ),
    Task(
        "the goal is agreed on",
        "live",
        1,
        121,
        pressing("enter"),
        is_agreed,
        begin_with_goal,
    ),
    Task(
        "the next phase",
        "live",
        1,
        1,
        pressing("pagedown"),
        lambda at: at.conference.clock(at.clock()).current == 1,
        begin,
    ),
    Task("a comment is settled", "minutes", 2, 6, pressing("j", "z"), is_settled, comment),
    Task("the minutes are printed (F7)", "minutes", 2, 3, pressing("f8", "enter"), minutes_are_made, conference=FIRST),
    Task(
        "the minutes are printed (F8)", "documents", 2, 2, pressing("down", "enter"), minutes_are_made, conference=FIRST
    ),
)


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
async def test_few_keys(desk: OpenDesk, task: Task) -> None:
    """It takes as many keys as the table says, no more than before, and comes to what it should."""
    options = {"conference": task.conference} if task.conference else {}
    async with desk(task.place, **options) as at:
        keyboard = Keys(at)
        if task.ready is not None:
            await task.ready(keyboard)
        assert not task.is_done(at)
        keyboard.pressed = 0
        await task.do(keyboard)
        assert task.is_done(at), at.text
        assert keyboard.pressed == task.keys <= task.before


async def test_keys_typed_fast_lead_to_the_minutes(desk: OpenDesk) -> None:
    """F8 and Enter pressed at once print what one comes from, not what stands first."""
    async with desk("minutes", conference=FIRST) as at:
        at._send("f8")
        at._send("enter")
        await at.settle()
        assert minutes_are_made(at)
        assert not [*(at.folder / "dokumenty").glob("*-rychly-vystup.*")]
