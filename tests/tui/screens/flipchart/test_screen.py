"""F5: what is done with cards and priorities ends up in the files."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.session.case.test_joined import opened
from tests.tui.conftest import FIRST, LARGE, SMALL, Desk, OpenDesk, check_snapshot

from pktui.domain.entries import put
from pktui.domain.flipchart import Capture, CaptureKind, dotted, turned
from pktui.domain.meeting import Meeting
from pktui.domain.people import Attendance, only_listens
from pktui.domain.run import Event, EventKind
from pktui.session.case.open_case import Change
from pktui.tui.cases import outside
from pktui.tui.screens.case import CaseScreen
from pktui.tui.screens.dialogs.list_dialog import WhoDialog
from pktui.tui.widgets.board import Board
from pktui.tui.widgets.table import RowTable

NEED, RISK, STRENGTH, PROPOSAL = "z-05po", "z-03ri", "z-01st", "z-11na"
DISSENT = "z-02ne"
LENKA = "o-mq3k"


def board(at: Desk) -> Board:
    return at.app.screen.query_one(Board)


async def take(at: Desk, card: str) -> None:
    """Put the mark on a card."""
    board(at).focus()
    board(at).mark(card)
    await at.settle()
    assert board(at).marked == card


async def to_priorities(at: Desk) -> None:
    at.app.screen.query_one("#priorities", RowTable).focus()
    await at.settle()


def card(at: Desk, card_id: str) -> Capture:
    return next(one for one in at.conference.captures if one.id == card_id)


def ids(at: Desk) -> list[str]:
    return [one.id for one in at.conference.captures]


def with_captures(*added: Capture, first: bool = False) -> Change:
    """Return the change that adds cards, behind the others or before them."""

    def change(m: Meeting) -> Meeting:
        cards = m.conference.captures
        return m.having(replace(m.conference, captures=(*added, *cards) if first else (*cards, *added)))

    return change


def turned_over(card_id: str, kind: CaptureKind) -> Change:
    """Return the change that puts a card into another column."""
    return lambda m: m.having(replace(m.conference, captures=turned(m.conference.captures, card_id, kind)))


async def change(at: Desk, new: Change) -> None:
    """Have the open conference changed as from another screen."""
    screen = at.app.screen
    assert isinstance(screen, CaseScreen)
    screen.change("jinde", new)
    await at.settle()


async def test_priority_is_added_edited_moved_and_removed(desk: OpenDesk) -> None:
    """Each key changes the plan in the file; undo takes all of it back."""
    async with desk("priorities") as at:
        before = at.plan
        await at.press("tab", "ctrl+n")
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
        await to_priorities(at)
        await at.press("delete")
        assert [task.id for task in at.plan.tasks] == [task.id for task in tasks]
        assert all(task.priority != tasks[0].priority for task in at.plan.tasks)


async def test_priority_becomes_task(desk: OpenDesk) -> None:
    """U on a priority makes a task that serves it."""
    async with desk("priorities") as at:
        priority = at.plan.priorities[1]
        await at.mark(priority.id, "#priorities")
        await at.press("u", "ctrl+s")
        assert (at.plan.tasks[-1].what, at.plan.tasks[-1].priority) == (priority.text, priority.id)


async def test_card_becomes_priority_once_and_task(desk: OpenDesk) -> None:
    """P and U make a priority and a task that know their card; a second P makes no second priority."""
    async with desk("priorities", conference=FIRST) as at:
        before = at.plan
        await take(at, PROPOSAL)
        assert "✓ Rozpis" not in at.text
        await at.press("p", "u", "ctrl+s", "p")
        text = card(at, PROPOSAL).text
        assert (at.plan.priorities[-1].text, at.plan.priorities[-1].source) == (text, PROPOSAL)
        assert len(at.plan.priorities) == len(before.priorities) + 1
        assert (at.plan.tasks[-1].what, at.plan.tasks[-1].source) == (text, PROPOSAL)
        assert "✓ Rozpis" in at.text
        assert "Už je z ní 7. priorita a 1 úkol." in at.text
        await at.press("ctrl+z", "ctrl+z")
        assert at.plan == before


async def test_a_task_of_a_card_that_is_left_is_none(desk: OpenDesk) -> None:
    """U only asks; Esc leaves the plan as it was."""
    async with desk("priorities", conference=FIRST) as at:
        before = at.bytes()
        await take(at, PROPOSAL)
        await at.press("u", "escape")
        assert at.place == "priorities"
        assert at.bytes() == before


async def test_a_part_of_a_name_is_enough(desk: OpenDesk) -> None:
    """Enter takes the only one who fits, asks when more do, and lets be what was typed when one does not want any."""
    async with desk("priorities", conference=FIRST) as at:
        await take(at, PROPOSAL)
        await at.press("u")
        await at.type("hrub")
        await at.press("enter")
        assert "Koho myslíte?" in at.text
        await at.answer("Radek Hrubeš, otec")
        assert at.editor("Kdo").text == "Radek Hrubeš, otec"
        assert at.app.focused is at.editor("Do kdy")
        await at.fill("Kdo", "len")
        await at.press("tab")
        assert at.editor("Kdo").text == "Lenka Hrubešová, matka"
        await at.fill("Kdo", "len")
        await at.press("enter")
        assert at.editor("Kdo").text == "len"
        await at.fill("Kdo", "Jana Cizí, soused")
        await at.save()
        assert (at.plan.tasks[-1].who, at.plan.tasks[-1].who_id) == ("Jana Cizí, soused", "")


async def test_task_says_which_card_it_came_from(desk: OpenDesk) -> None:
    """On F6 the text of the card stands below the task made of it."""
    async with desk("priorities", conference=FIRST) as at:
        await take(at, STRENGTH)
        await at.press("u", "ctrl+s")
        await at.go("plan")
        await at.mark(at.plan.tasks[-1].id)
        assert "Z karty: Maminka si o pomoc" in at.text


async def test_note_that_stands_as_a_priority_or_task_is_not_shown_twice(desk: OpenDesk) -> None:
    """What was typed on F4 as a priority or a task stands only there, until they go or say something else."""
    async with desk("live") as at:
        await at.type("i: Klid na učení\nu: Zavolat škole\nNěco o klidu\nJiná věc\n")
        await at.go("priorities")
        await at.press("right", "right", "right", "right")
        assert "Ostatní 2" in at.text
        assert at.text.count("Klid na učení") == 1
        assert "Zavolat škole" not in at.text
        await take(at, at.conference.captures[2].id)
        await at.press("alt+down")
        assert [one.text for one in at.conference.captures][2:] == ["Jiná věc", "Něco o klidu"]
        await at.press("alt+up", "alt+up")
        assert [one.text for one in at.conference.captures][2:] == ["Něco o klidu", "Jiná věc"]
        await at.mark(at.plan.priorities[-1].id, "#priorities")
        await at.press("delete")
        assert "poznámka: Klid" in at.text
        assert at.conference.captures[0].text == "Klid na učení"


async def test_arrows_walk_over_cards_and_columns(desk: OpenDesk) -> None:
    """Left and right go between columns, up and down between cards; the last column comes into sight."""
    async with desk("priorities", conference=FIRST) as at:
        assert board(at).marked == NEED
        await at.press("right", "down")
        assert board(at).marked == "z-04ri"
        await at.press("right", "end", "up")
        assert board(at).marked == "z-09st"
        await at.press("left", "left", "left", "home")
        assert board(at).marked == NEED
        assert "nesouhlas:" not in at.text
        await at.press("right", "right", "right", "right")
        assert board(at).marked == DISSENT
        assert "nesouhlas:" in at.text


async def test_marked_card_is_shown_in_full(desk: OpenDesk) -> None:
    """Below the columns stands the whole text with the time."""
    async with desk("priorities", conference=FIRST) as at:
        await take(at, "z-07po")
        assert "Anežka se potřebuje vyspat a mít ráno čas jen na sebe, ne vypravovat Vítka." in at.text
        assert "Potřeba · 10:13" in at.text


async def test_new_card_belongs_to_the_column_and_the_phase(desk: OpenDesk) -> None:
    """Ctrl+N writes into the marked column, with the time, the phase that runs, and who says so."""
    async with desk("priorities") as at:
        item = at.conference.agenda[4].id
        begun = Event("u-x", at.clock(), EventKind.ITEM, item)
        await change(at, lambda m: m.having(m.conference.with_event(begun)))
        await at.press("right", "ctrl+n")
        await at.type("Dluh")
        await at.press("enter")
        await at.type("lenka hrubesova")
        await at.press("enter")
        (new,) = at.conference.captures
        assert (new.text, new.kind, new.at, new.item) == ("Dluh", CaptureKind.RISK, at.clock(), item)
        assert (new.who, new.who_id) == ("Lenka Hrubešová, matka", LENKA)
        assert board(at).marked == new.id
        await at.press("ctrl+z")
        assert not at.conference.captures


async def test_enter_in_an_empty_column_writes_its_first_card(desk: OpenDesk) -> None:
    """With nothing to edit, Enter begins a card."""
    async with desk("priorities") as at:
        await at.press("enter")
        await at.type("Klid")
        await at.press("enter", "enter")
        assert [(one.text, one.kind) for one in at.conference.captures] == [("Klid", CaptureKind.NEED)]


async def test_card_is_edited_and_removed(desk: OpenDesk) -> None:
    """Enter mends text and kind, Delete removes the card from under its priority; undo brings all back."""
    async with desk("priorities", conference=FIRST) as at:
        cards, plan = at.conference.captures, at.plan
        await take(at, NEED)
        await at.press("enter", "end")
        await at.type("!!")
        await at.choose("Co to je", "na potom")
        await at.save()
        assert (card(at, NEED).text[-3:], card(at, NEED).kind) == (".!!", CaptureKind.PARKED)
        assert board(at).marked == NEED
        await at.press("delete")
        assert ids(at) == [one.id for one in cards if one.id != NEED]
        assert all(priority.source != NEED for priority in at.plan.priorities)
        assert len(at.plan.priorities) == len(plan.priorities)
        await at.press("ctrl+z", "ctrl+z")
        assert (at.conference.captures, at.plan) == (cards, plan)


async def test_editing_keeps_what_came_meanwhile(desk: OpenDesk) -> None:
    """A dot given elsewhere while the form is open stays on the card."""
    async with desk("priorities", conference=FIRST) as at:
        await take(at, NEED)
        await at.press("enter", "end")
        session = at.app.session
        assert session is not None
        cards = dotted(session.meeting.conference.captures, NEED, LENKA)
        session.apply("tečka", lambda m: m.having(replace(m.conference, captures=cards)))
        await at.type("!")
        await at.save()
        assert (card(at, NEED).text[-1], card(at, NEED).dots) == ("!", (LENKA,))


@pytest.mark.parametrize(("left", "right"), [("ctrl+left", "ctrl+right"), ("shift+left", "shift+right")])
async def test_card_goes_to_the_next_column(desk: OpenDesk, left: str, right: str) -> None:
    """A card goes aside with the mark on it, at the edges it stays; what was only noted gets its column."""
    async with desk("priorities", conference=FIRST) as at:
        await take(at, NEED)
        await at.press(left)
        assert card(at, NEED).kind is CaptureKind.NEED
        await at.press(right)
        assert card(at, NEED).kind is CaptureKind.RISK
        assert board(at).marked == NEED
        await take(at, "z-14pn")
        await at.press(right, left)
        assert card(at, "z-14pn").kind is CaptureKind.PROPOSAL
        await at.press("ctrl+z", "ctrl+z")
        assert card(at, "z-14pn").kind is CaptureKind.NOTE


async def test_order_of_cards(desk: OpenDesk) -> None:
    """Alt with arrows changes the order in the column, in the mixed one, too; not while cards stand by dots."""
    async with desk("priorities", conference=FIRST) as at:
        before = ids(at)
        await take(at, NEED)
        await at.press("alt+down")
        assert ids(at).index("z-07po") == before.index(NEED)
        await take(at, "z-06pk")
        await at.press("alt+up")
        assert ids(at).index("z-06pk") == before.index(DISSENT)
        moved = ids(at)
        await at.press("b", "alt+up")
        assert ids(at) == moved
        assert "B vrátí vaše pořadí" in at.text


async def test_cards_are_joined_and_parted(desk: OpenDesk) -> None:
    """S, another card, Enter: one card with both texts, and the priority of the other grows from it; R parts them."""
    async with desk("priorities", conference=FIRST) as at:
        cards, plan = at.conference.captures, at.plan
        await take(at, PROPOSAL)
        await at.press("s", "left", "left", "home", "enter")
        both = card(at, PROPOSAL)
        assert both.text == f"{cards[10].text} · {cards[2].text}"
        assert RISK not in ids(at)
        assert board(at).marked == PROPOSAL
        (grown,) = [priority for priority in at.plan.priorities if priority.source == PROPOSAL]
        assert grown.id == next(p.id for p in plan.priorities if p.source == RISK)
        await at.press("r")
        assert [one.text for one in at.conference.captures if one.kind is CaptureKind.PROPOSAL][:2] == [
            cards[10].text,
            cards[2].text,
        ]
        await at.press("ctrl+z", "ctrl+z")
        assert (at.conference.captures, at.plan) == (cards, plan)


@pytest.mark.parametrize("first", [DISSENT, "z-06pk"])
async def test_a_dissent_stays_one(desk: OpenDesk, first: str) -> None:
    """No key of the flipchart makes a dissent something else; it is removed only as a slip, and that is asked."""
    async with desk("priorities", conference=FIRST) as at:
        before = at.conference.captures
        await take(at, DISSENT)
        await at.press("shift+left")
        assert "zůstává nesouhlasem" in at.notices[-1]
        await take(at, first)
        await at.press("s")
        await take(at, "z-06pk" if first == DISSENT else DISSENT)
        await at.press("enter")
        assert "nespojuje" in at.notices[-1]
        assert "Spojit:" not in at.text
        await take(at, DISSENT)
        await at.press("delete", "enter")
        assert at.conference.captures == before
        await at.press("delete")
        assert "Odebrat nesouhlas?" in at.text
        await at.answer("yes")
        assert DISSENT not in ids(at)
        await at.press("ctrl+z")
        assert at.conference.captures == before


async def test_a_withdrawn_dissent_is_joined_with_none(desk: OpenDesk) -> None:
    """What somebody took back takes no other words with it; two that hold become one."""
    async with desk("priorities", conference=FIRST) as at:
        mine, withdrawn, other = (Capture(f"z-{n}", CaptureKind.DISSENT, f"Ne {n}.") for n in range(3))
        withdrawn = replace(withdrawn, withdrawn_by="Lenka", withdrawn_on=at.conference.day)
        opened_session = at.app.session
        assert opened_session is not None
        opened_session.apply("karty", with_captures(mine, withdrawn, other))
        at.app.case_screen.meeting = opened_session.meeting  # type: ignore[union-attr]
        await at.settle()
        for one, joins in ((withdrawn, False), (other, True)):
            await take(at, one.id)
            await at.press("s")
            await take(at, mine.id)
            await at.press("enter")
            assert (mine.id not in ids(at)) is joins
        assert card(at, other.id).text == "Ne 2. · Ne 0."


async def test_joining_can_be_given_up(desk: OpenDesk) -> None:
    """Esc, S again, or Enter on the card itself put it back, and nothing changes; only the next Esc leaves."""
    async with desk("priorities", conference=FIRST) as at:
        before = at.bytes()
        await at.press("s", "down", "escape")
        assert at.place == "priorities"
        await at.press("s", "s")
        await at.press("s", "enter")
        assert "Spojit:" not in at.text
        assert at.bytes() == before
        await at.press("escape")
        assert at.place != "priorities"


async def test_card_without_joints_is_split_by_hand(desk: OpenDesk) -> None:
    """R asks for both texts of a card that was never joined; the second half follows the first."""
    async with desk("priorities", conference=FIRST) as at:
        await take(at, RISK)
        place = ids(at).index(RISK)
        await at.press("r")
        await at.fill("První karta", "Záchvat kašle")
        await at.fill("Druhá karta", "Inhalátor")
        await at.press("enter")
        texts = [(one.text, one.kind) for one in at.conference.captures[place : place + 2]]
        assert texts == [("Záchvat kašle", CaptureKind.RISK), ("Inhalátor", CaptureKind.RISK)]
        await at.press("ctrl+z")
        assert card(at, RISK).text.startswith("Vítek měl")


async def test_dots(desk: OpenDesk) -> None:
    """T and a letter give somebody's dot, T and Enter nobody's; O takes one, asking whose when it must."""
    async with desk("priorities", conference=FIRST) as at:
        await take(at, NEED)
        await at.press("t", "b", "t", "enter", "t", "b")
        assert card(at, NEED).dots == (LENKA, "", LENKA)
        assert "● 3: Lenka Hrubešová 2×, nikdo určitý" in at.text
        await at.press("o")
        assert isinstance(at.app.screen, WhoDialog)
        await at.press("down", "enter")
        assert card(at, NEED).dots == (LENKA, LENKA)
        await at.press("o")
        assert card(at, NEED).dots == (LENKA,)
        await at.press("ctrl+z", "ctrl+z")
        assert card(at, NEED).dots == (LENKA, "", LENKA)


async def test_dots_of_those_who_lead(desk: OpenDesk) -> None:
    """Who only leads or writes stands last; their dot is given and said gently, of anybody else nothing is said."""
    async with desk("priorities", conference=FIRST) as at:
        listening = [person for person in at.conference.people if only_listens(person)]
        assert listening
        await take(at, NEED)
        await at.press("t", "b")
        assert not any("vede nebo zapisuje" in notice for notice in at.notices)
        await at.press("t", "end", "enter")
        assert card(at, NEED).dots == (LENKA, listening[-1].id)
        assert any(n.startswith(f"{listening[-1].name}: kdo setkání vede nebo zapisuje") for n in at.notices)
        await at.press("ctrl+z")
        assert card(at, NEED).dots == (LENKA,)


async def test_only_those_in_the_room_give_dots(desk: OpenDesk) -> None:
    """The list has those who are present, with their letters of F4; before anybody is marked, it has all."""
    async with desk("priorities", conference=FIRST) as at:
        await at.press("t")
        assert " j  Bc. Petra" in at.text
        await at.press("escape")
        people = at.conference.people
        here = tuple(replace(p, attendance=Attendance(present=p.id == people[3].id)) for p in people)
        await change(at, lambda m: m.having(replace(m.conference, people=here)))
        await at.press("t")
        assert "d  Marie Chvojková" in at.text
        assert "Petra" not in at.text.split("Čí je tečka?")[1].split("písmeno")[0]


async def test_cards_by_dots(desk: OpenDesk) -> None:
    """B shows cards with most dots first and changes nothing in the file."""
    async with desk("priorities", conference=FIRST) as at:
        await take(at, "z-08po")
        await at.press("t", "enter")
        before = at.bytes()
        await at.press("b", "home")
        assert board(at).marked == "z-08po"
        await at.press("b", "home")
        assert board(at).marked == NEED
        assert at.bytes() == before


async def test_cards_from_outside_leave_the_mark_where_it_is(desk: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cards somebody else writes appear by themselves; the mark stays on its card, also when that went aside."""
    monkeypatch.setattr(outside, "LOOK_SECONDS", 0.05)
    async with desk("priorities") as at:
        await change(
            at, with_captures(Capture("c-1", CaptureKind.NEED, "Klid"), Capture("c-2", CaptureKind.NEED, "Čas"))
        )
        await take(at, "c-2")
        theirs = opened(at.folder)
        theirs.apply("karta", with_captures(Capture("c-3", CaptureKind.NEED, "Volala škola"), first=True))
        await at.shows("Volala škola")
        assert board(at).marked == "c-2"
        theirs.apply("jinam", turned_over("c-2", CaptureKind.STRENGTH))
        await at.until(lambda: board(at).column == 2, "the mark goes with the card")
        assert board(at).marked == "c-2"
        await at.press("t", "enter")
        assert card(at, "c-2").dots == ("",)


async def test_card_in_hand_that_is_gone(desk: OpenDesk) -> None:
    """When somebody removes the card one holds, there is nothing to join any more."""
    async with desk("priorities", conference=FIRST) as at:
        await take(at, NEED)
        await at.press("s")
        await change(at, lambda m: m.having(replace(m.conference, captures=m.conference.captures[5:])))
        assert "Spojit:" not in at.text
        await at.press("enter")
        assert "Kdo to říká" in at.text


async def test_many_cards_scroll(desk: OpenDesk) -> None:
    """With sixty cards the marked one is always seen, and a sign says that there are more."""
    async with desk("priorities") as at:
        many = tuple(Capture(f"c-{n}", CaptureKind.NEED, f"Potřeba číslo {n}") for n in range(60))
        await change(at, with_captures(*many))
        assert "Potřeby 60 ↓" in at.text
        await at.press(*["pagedown"] * 6)
        assert "▸ Potřeba číslo 30" in at.text
        assert "Potřeby 60 ↑↓" in at.text
        await at.press("end")
        assert "▸ Potřeba číslo 59" in at.text
        await at.press("delete")
        assert board(at).marked == "c-58"


async def test_mouse(desk: OpenDesk) -> None:
    """A click marks a card, a second one opens it."""
    async with desk("priorities", conference=FIRST) as at:
        await at.pilot.click(Board, offset=(22, 1))
        await at.settle()
        assert board(at).marked == RISK
        await at.pilot.click(Board, offset=(22, 1))
        await at.settle()
        assert "Kdo to říká" in at.text


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
async def test_flipchart_looks_as_reviewed(desk: OpenDesk, size: tuple[int, int]) -> None:
    """Cards with dots, the list of people, joining, the far column and the scale look as the reviewed files say."""
    shape = f"{size[0]}x{size[1]}"
    async with desk("priorities", conference=FIRST, size=size) as at:
        for name, keys in (
            ("dots", "t|b|t|enter|down|t|enter|up"),
            ("dot-whose", "t"),
            ("join", "escape|s|down"),
            ("others", "escape|right|right|right|right"),
            ("card", "enter"),
            ("scale", "escape|k|right|down|ě"),
        ):
            await at.press(*keys.split("|"))
            check_snapshot(f"flipchart-{name}-{shape}", at.text)


async def test_forms_keep_what_others_changed_meanwhile(desk: OpenDesk) -> None:
    """Who said it is written here, the text elsewhere; a priority that lost its card meanwhile does not get it back."""
    async with desk("priorities", conference=FIRST) as at:
        await take(at, NEED)
        await at.press("enter")
        other = replace(card(at, NEED), text="Přepsáno jinde")
        await at.elsewhere(lambda m: m.having(replace(m.conference, captures=put(m.conference.captures, other))))
        await at.fill("Kdo to říká", "paní učitelka")
        await at.save()
        assert (card(at, NEED).text, card(at, NEED).who) == ("Přepsáno jinde", "paní učitelka")
        await to_priorities(at)
        await at.press("enter")
        bare = replace(at.plan.priorities[0], source="")
        await at.elsewhere(lambda m: m.having(replace(at.plan, priorities=put(at.plan.priorities, bare))))
        assert at.plan.priorities[0].source == ""
        await at.fill("Priorita", "Klid")
        await at.save()
        assert at.plan.priorities[0] == replace(bare, text="Klid")
