"""F3: every key changes the person in the file, and nothing else there."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest
from tests.conftest import make_meeting
from tests.tui.conftest import Desk, OpenDesk

from pktui.domain.change import field_value, with_fields
from pktui.domain.conference import Context
from pktui.domain.entries import find, put
from pktui.domain.people import Answer, Attendance, Person, Role
from pktui.tui.parts.fields import ChoiceField
from pktui.tui.screens.people_form import person_form
from pktui.tui.widgets.detail import DetailPane

LENKA, RADEK = "o-mq3k", "o-rd7h"


def person(at: Desk, person_id: str) -> Person:
    found = find(at.conference.people, person_id)
    assert found is not None
    return found


async def test_space_walks_through_presence(desk: OpenDesk) -> None:
    """Before the meeting the space bar notes presence without a time: not said, here, not here, not said."""
    async with desk("people") as at:
        await at.mark(LENKA)
        seen = []
        for _ in range(3):
            await at.press("space")
            seen.append((person(at, LENKA).attendance.present, person(at, LENKA).attendance.arrived))
        assert seen == [(True, None), (False, None), (None, None)]


async def test_late_comer_gets_the_time_and_the_phase(desk: OpenDesk) -> None:
    """Who is marked in the first phase was there from the start; later the time and the phase stand with the name."""
    async with desk("live") as at:
        await at.press("pagedown")
        at.clock.forward(minutes=4, seconds=40)
        await at.go("people")
        await at.mark(LENKA)
        await at.press("space")
        assert person(at, LENKA).attendance == Attendance(present=True)
        await at.go("live")
        await at.press("pagedown")
        at.clock.forward(minutes=20)
        await at.go("people")
        await at.mark(RADEK)
        await at.press("space")
        assert person(at, RADEK).attendance.arrived == time(9, 24)
        assert "✓ od 9:24 · fáze 2" in at.text
        await at.press("space", "space")
        assert person(at, RADEK).attendance.arrived is None


async def test_leaving_is_noted_and_taken_back(desk: OpenDesk) -> None:
    """O notes that somebody leaves now; once more within the minute takes it back."""
    async with desk("people") as at:
        await at.mark(RADEK)
        await at.press("space")
        at.clock.forward(hours=1, minutes=5)
        await at.press("o")
        assert (person(at, RADEK).attendance.present, person(at, RADEK).attendance.left) == (True, time(10, 5))
        await at.press("o")
        assert person(at, RADEK).attendance == Attendance(present=True)


@pytest.mark.parametrize("key", ["o", "space"])
async def test_who_was_away_for_a_while(desk: OpenDesk, key: str) -> None:
    """Who left and is back, by O or the space bar, keeps the absence: in the file, the line and below the list."""
    async with desk("live") as at:
        await at.press("pagedown")
        await at.go("people")
        await at.mark(RADEK)
        await at.press("space")
        await at.go("live")
        await at.press("pagedown")
        at.clock.forward(minutes=65)
        await at.go("people")
        await at.press("o")
        assert "– do 10:05 · fáze 2" in at.text
        at.clock.forward(minutes=15)
        await at.press(key)
        assert person(at, RADEK).attendance == Attendance(True, away=((time(10, 5), time(10, 20)),))
        assert 'mimo: ["10:05–10:20"]' in at.stored.conference.path.read_text("utf-8")
        assert "✓ zpět 10:20 · fáze 2" in at.text
        assert "Radek Hrubeš: mimo 10:05–10:20 (fáze 2)" in at.text
        await at.press("up")
        assert "mimo 10:05" not in at.text
        await at.press("down", "v")
        assert "mimo 10:05" not in at.text


async def test_many_sign_in_one_list(desk: OpenDesk) -> None:
    """Those who came are in it; the space bar notes one and goes on, A the rest; one undo takes all of it back."""
    async with desk("people") as at:
        await at.press("space", "down", "space", "l", "down", "space", "down", "down", "space")
        assert [p.attendance.confidentiality for p in at.conference.people[:3]] == [False, True, False]
        assert "V místnosti 4 z 12 · bez podpisu 3" in at.text
        before = at.bytes()
        await at.press("h", "enter", "space", "down", "space")
        assert [p.attendance.confidentiality for p in at.conference.people[:5]] == [True, True, True, False, False]
        assert "Marie Chvojková" not in at.text.split("╭")[-1]
        await at.press("a", "enter")
        assert [p.attendance.confidentiality for p in at.conference.people[:5]] == [True, True, True, False, True]
        assert "bez podpisu" not in at.text
        await at.press("ctrl+z")
        assert at.bytes() == before


async def test_nobody_signs_where_nobody_came(desk: OpenDesk) -> None:
    """There is no list then, and it is said why."""
    async with desk("people") as at:
        await at.press("h", "l")
        assert at.place == "people"
        assert "V docházce zatím nikdo není" in at.notices[-1]


async def test_what_a_list_says_is_taken_back(desk: OpenDesk) -> None:
    """Space on somebody ticked goes back to what was there before the list was opened; who was ticked gets nothing."""
    async with desk("people") as at:
        excused = next(p for p in at.conference.people if p.invitation.answer is Answer.EXCUSED)
        await at.press("h", "s")
        await at.mark(excused.id, "#ticks")
        await at.press("space", "up")
        assert next(p for p in at.conference.people if p.id == excused.id).invitation.answer is Answer.ACCEPTED
        await at.press("space")
        assert next(p for p in at.conference.people if p.id == excused.id).invitation.answer is Answer.EXCUSED
        await at.press("home", "space")
        assert at.conference.people[0].invitation.answer is Answer.NONE


async def test_all_who_promised_came(desk: OpenDesk) -> None:
    """C notes those who promised and have no entry; who was said to be absent, or is excused, stays so."""
    async with desk("people") as at:
        await at.press("down", "space", "space")
        before = at.conference.people
        assert before[1].attendance.present is False
        await at.press("c")
        said = {p.id: p.attendance.present for p in at.conference.people}
        excused = [p.id for p in before if p.invitation.answer is Answer.EXCUSED]
        assert [person for person, here in said.items() if not here] == [before[1].id, *excused]
        assert "Přišli, jak slíbili: 10 lidí" in at.notices[-1]
        await at.press("c")
        assert "už v docházce zapsaný" in at.notices[-1]
        await at.press("ctrl+z")
        assert at.conference.people == before


@pytest.mark.parametrize("keys", [(), ("space", "space")], ids=["unknown", "absent"])
async def test_nobody_leaves_who_never_came(desk: OpenDesk, keys: tuple[str, ...]) -> None:
    """O on somebody who is not here writes nothing and says what does."""
    async with desk("people") as at:
        await at.press(*keys)
        before = at.conference.people
        await at.press("o")
        assert at.conference.people == before
        assert "příchod není zapsaný" in at.notices[-1]


async def test_who_has_no_role_is_on_no_side(desk: OpenDesk) -> None:
    """Those who come are counted; somebody without a role is neither family nor professional, and it is said."""
    async with desk("people") as at:
        assert [p.name for p in at.conference.people if p.invitation.answer is Answer.EXCUSED] == ["Mgr. Jiří Kopřiva"]
        assert "z rodiny 6 · odborníků 5" in at.text
        assert "bez role" not in at.text
        await at.press("ctrl+n")
        await at.fill("Jméno", "Jan Nový")
        await at.save()
        assert "z rodiny 6 · odborníků 5 · bez role 1" in at.text


async def test_confidentiality_is_noted(desk: OpenDesk) -> None:
    """L notes the signature and takes it back; undo does the same."""
    async with desk("people") as at:
        await at.mark(LENKA)
        await at.press("l")
        assert person(at, LENKA).attendance.confidentiality
        await at.press("ctrl+z")
        assert not person(at, LENKA).attendance.confidentiality


async def test_person_is_added(desk: OpenDesk) -> None:
    """Ctrl+N adds a person with all that was filled in and marks the new line."""
    async with desk("people") as at:
        before = at.conference.people
        await at.press("ctrl+n")
        await at.fill("Jméno", "MUDr. Žofie Čápová")
        await at.fill("Vztah k dítěti", "dětská lékařka")
        await at.fill("Telefon", "0601123456")
        await at.fill("Poznámka", "druhý řádek\nje tu taky")
        await at.save()
        *others, new = at.conference.people
        assert tuple(others) == before
        assert (new.name, new.relation, new.phone) == ("MUDr. Žofie Čápová", "dětská lékařka", "0601123456")
        assert new.note == "druhý řádek\nje tu taky"
        assert at.marked == new.id
        await at.press("ctrl+z")
        assert at.conference.people == before


async def test_attendance_is_mended_in_its_form(desk: OpenDesk) -> None:
    """D opens what the keys of the meeting note, to be put right afterwards."""
    async with desk("people") as at:
        await at.mark(LENKA)
        await at.press("d")
        await at.choose("Je v místnosti", "ano")
        await at.fill("Příchod", "9.30")
        await at.fill("Mezitím pryč", "10:50-10:40")
        await at.save()
        assert "končí dřív, než začne" in at.text
        await at.fill("Mezitím pryč", "10.50 - 10.55, 10:05–10:20")
        await at.choose("Mlčenlivost", "ano")
        await at.save()
        attendance = person(at, LENKA).attendance
        assert (attendance.present, attendance.arrived, attendance.confidentiality) == (True, time(9, 30), True)
        assert attendance.away == ((time(10, 5), time(10, 20)), (time(10, 50), time(10, 55)))
        await at.press("d")
        assert at.editor("Mezitím pryč").value == "10:05–10:20, 10:50–10:55"
        await at.fill("Mezitím pryč", "")
        await at.save()
        assert person(at, LENKA).attendance == replace(attendance, away=())


async def test_the_same_name_is_refused(desk: OpenDesk) -> None:
    """A second person of one name is refused with what to do; titles and diacritics make no difference."""
    async with desk("people") as at:
        before = at.bytes()
        await at.press("ctrl+n")
        await at.fill("Jméno", "lenka HRUBESOVA")
        await at.save()
        assert "Lenka Hrubešová, matka už mezi účastníky je." in at.text
        assert at.bytes() == before
        await at.fill("Jméno", "Lenka Hrubešová ml.")
        await at.save()
        assert at.conference.people[-1].name == "Lenka Hrubešová ml."


async def test_whoever_is_there_for_a_client_must_say_for_whom(desk: OpenDesk) -> None:
    """The client is asked only of support persons and closest workers, of them always, and out of the clients."""
    async with desk("people") as at:
        await at.press("ctrl+n")
        await at.fill("Jméno", "Jan Nový")
        assert "Při kom stojí" not in at.text
        at.editor("Role").focus()
        await at.press("enter")
        await at.mark(Role.SUPPORT_PERSON, "#options")
        await at.press("space", "enter")
        assert "Při kom stojí" in at.text
        await at.save()
        assert "Vyberte prosím, při kom bude stát." in at.text
        await at.choose("Při kom stojí", "Lenka Hrubešová")
        await at.save()
        new = at.conference.people[-1]
        assert (new.roles, new.stands_by) == ((Role.SUPPORT_PERSON,), LENKA)
        await at.press("enter")
        at.editor("Role").focus()
        await at.press("enter")
        await at.mark(Role.SUPPORT_PERSON, "#options")
        await at.press("space", "enter")
        await at.save()
        new = at.conference.people[-1]
        assert (new.roles, new.stands_by) == ((), "")


async def test_roles_are_ticked_in_order(desk: OpenDesk) -> None:
    """The list of roles keeps the order of ticking."""
    async with desk("people") as at:
        await at.mark(RADEK)
        await at.press("enter")
        at.editor("Role").focus()
        await at.press("enter")
        await at.mark(Role.CHILD, "#options")
        await at.press("space", "home")
        await at.mark(Role.INITIATOR, "#options")
        await at.press("space", "enter")
        await at.save()
        assert person(at, RADEK).roles == (Role.PARENT, Role.CHILD, Role.INITIATOR)


async def test_edit_changes_the_lines_of_that_field_only(desk: OpenDesk) -> None:
    """An edited telephone changes one line of the file; comments and order stay."""
    async with desk("people") as at:
        path = at.stored.conference.path
        before = path.read_text(encoding="utf-8").splitlines()
        await at.mark(LENKA)
        await at.press("enter")
        await at.fill("Telefon", "600 111 222")
        await at.save()
        after = path.read_text(encoding="utf-8").splitlines()
        differing = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
        assert len(differing) == 1
        assert "600 000 012" in differing[0][0]
        assert "600 111 222" in differing[0][1]


async def test_person_is_moved_and_removed(desk: OpenDesk) -> None:
    """Alt with arrows moves, Delete removes, undo brings back."""
    async with desk("people") as at:
        ids = [p.id for p in at.conference.people]
        await at.mark(LENKA)
        await at.press("alt+up")
        assert [p.id for p in at.conference.people] == [LENKA, ids[0], *ids[2:]]
        assert at.marked == LENKA
        await at.press("alt+down")
        assert [p.id for p in at.conference.people] == ids
        await at.press("delete")
        assert find(at.conference.people, LENKA) is None
        await at.shows("Odebráno: Lenka Hrubešová")
        await at.press("ctrl+z")
        assert [p.id for p in at.conference.people] == ids


async def test_an_empty_list_says_how_to_begin(desk: OpenDesk) -> None:
    """With nobody there, the line below names the keys that add people."""
    async with desk("people") as at:
        for _ in at.conference.people:
            await at.press("delete")
        at.app.clear_notifications()
        await at.settle()
        assert "Zatím tu nikdo není. Ctrl+N přidá prvního člověka, A vybere z adresáře." in at.text


@pytest.mark.parametrize(
    ("key", "label", "path"),
    [
        ("enter", "Poznámka", "note"),
        ("p", "Důvod omluvy", "invitation.reason"),
        ("r", "Co účast ztěžuje", "briefing.obstacle"),
        ("d", "Odchod", "attendance.left"),
    ],
)
async def test_form_keeps_what_others_changed_meanwhile(desk: OpenDesk, key: str, label: str, path: str) -> None:
    """Only what was written in a form is changed; what came to the same person meanwhile stays."""
    theirs = {
        "phone": "777 000 111",
        "invitation.way": "osobně",
        "briefing.knows_goal": True,
        "attendance.present": True,
    }
    async with desk("people") as at:
        await at.mark(LENKA)
        await at.press(key)
        was = person(at, LENKA)
        changed = with_fields(was, theirs)
        await at.elsewhere(lambda m: m.having(replace(m.conference, people=put(m.conference.people, changed))))
        await at.fill(label, "10:40")
        await at.save()
        now = person(at, LENKA)
        assert str(field_value(now, path)) in {"10:40", "10:40:00"}
        assert with_fields(now, {path: field_value(was, path)}) == changed


def test_beside_whom_one_can_stand_when_no_child_is_concerned() -> None:
    """At a conference of an adult one stands by the adult, not by a mother who is there for them, too."""
    son, mother = Person("o-1", "Ota Malý", (Role.CLIENT,)), Person("o-2", "Eva Malá", (Role.PARENT,))
    conference = replace(make_meeting(people=(son, mother)).conference, context=Context.CLIENT_ORDER)
    form = person_form("Kdo", Person("o-3", "Jan Kos"), conference, ())
    (beside,) = (field for field in form.fields if field.path == "stands_by")
    assert isinstance(beside, ChoiceField)
    assert beside.options == {"": "—", "o-1": "Ota Malý"}


async def test_team_around_the_client(desk: OpenDesk) -> None:
    """S shows the rings by words and signs, from the middle, with who stands by whom; all of it can be scrolled to."""
    async with desk("people") as at:
        await at.press("s")
        seen = at.text
        assert "Kdo stojí kolem dítěte" in seen
        assert seen.index("Uprostřed") < seen.index("◉ Anežka Hrubešová") < seen.index("Rodina a blízcí")
        assert "● Radek Hrubeš – otec" in seen
        assert "→ stojí při: Anežka Hrubešová" in seen
        await at.press("pagedown", "pagedown")
        assert "○ Mgr. Ondřej Trnavský – vede setkání" in at.text
        await at.press("escape")
        assert at.place == "people"


async def test_wide_screen_says_all_of_the_marked_person(desk: OpenDesk) -> None:
    """Beside the list stand who it is, the invitation, what stands in the way, and what changes is seen at once."""
    async with desk("people", size=(110, 40)) as at:
        pane = at.app.screen.query_one(DetailPane)
        assert pane.content.startswith("Anežka Hrubešová\ndítě")
        assert "Odpověď: přijde" in pane.content
        assert "Co účast ztěžuje: Bojí se, že se bude mluvit" in pane.content
        await at.press("down")
        assert pane.content.startswith("Lenka Hrubešová\nmatka")
        assert "Anežka Hrubešová      dítě" in at.text


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (200, 60)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_no_name_is_cut_at_any_size(desk: OpenDesk, size: tuple[int, int]) -> None:
    """In all three views everybody is there by the whole name, and what they answered too."""
    async with desk("people", size=size) as at:
        for _ in range(3):
            for each in at.conference.people:
                assert each.name in at.text
            await at.press("v")
        assert "? omluva" in at.text
