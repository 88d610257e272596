"""F2: facts, the programme and the case summary end up in the file."""

from __future__ import annotations

from datetime import date, time

from tests.tui.conftest import Desk, OpenDesk

from pktui.domain.conference import Context


async def fact(at: Desk, title: str) -> None:
    await at.mark(title, "#facts")
    await at.press("enter")


async def test_goal_is_written(desk: OpenDesk) -> None:
    """Both goals are kept, and the goal as verified is the one that shows."""
    async with desk("preparation") as at:
        await fact(at, "Cíl")
        await at.fill("Cíl v pozvánce", "Aby děti mohly zůstat doma")
        await at.fill("Cíl, jak ho skupina ověřila", "Klid doma")
        await at.save()
        assert (at.conference.goal, at.conference.goal_verified) == ("Aby děti mohly zůstat doma", "Klid doma")
        assert "Klid doma" in at.text


async def test_time_and_place_are_written_as_people_type_them(desk: OpenDesk) -> None:
    """Days, times and lengths are read as typed; undo brings all of them back at once."""
    async with desk("preparation") as at:
        before = at.conference
        await fact(at, "Kdy a kde")
        await at.fill("Den", "za 14 dní")
        await at.fill("Začátek", "13.15")
        await at.fill("Délka", "1,5 h")
        await at.fill("Místo", "škola")
        await at.save()
        now = at.conference
        assert (now.day, now.start, now.minutes, now.place) == (date(2026, 9, 22), time(13, 15), 90, "škola")
        await at.press("ctrl+z")
        assert at.conference == before


async def test_what_cannot_be_read_is_explained(desk: OpenDesk) -> None:
    """A bad value keeps the form open, says why in Czech, and goes to the field."""
    async with desk("preparation") as at:
        before = at.bytes()
        await fact(at, "Kdy a kde")
        for label, typed, right, said in (
            ("Den", "31. 2.", "1. 3.", "v kalendáři není"),
            ("Začátek", "25:00", "9", "není čas"),
            ("Délka", "moc", "90", "není délka"),
        ):
            await at.fill(label, typed)
            await at.save()
            assert said in at.text
            assert at.app.focused is at.editor(label)
            assert at.bytes() == before
            await at.fill(label, right)


async def test_indication_client_and_case_are_written(desk: OpenDesk) -> None:
    """The answers of the other forms are kept."""
    async with desk("preparation") as at:
        await fact(at, "Ano, nebo ne")
        await at.choose("Svolat konferenci?", "ne")
        await at.choose("Kontext", "klient má vlastní zakázku")
        await at.choose("Krizová (do 3 měsíců)", "ano")
        await at.save()
        await fact(at, "Klient a dítě")
        await at.fill("Klient informován", "5. 9.")
        await at.fill("Souhlas jak", "ústně")
        await at.save()
        await fact(at, "Spis")
        await at.fill("Spis", "Říhovi")
        await at.save()
        now = at.conference
        assert (now.indicated, now.context, now.crisis) == (False, Context.CLIENT_ORDER, True)
        assert (now.client.informed_on, now.client.consent_form) == (date(2026, 9, 5), "ústně")
        assert now.family == "Říhovi"


async def test_item_is_added_below_the_marked_one(desk: OpenDesk) -> None:
    """Ctrl+N puts the new item under the mark; the sum says that the meeting is now too long."""
    async with desk("preparation") as at:
        first = at.conference.agenda[0].id
        await at.mark(first, "#program")
        await at.press("ctrl+n")
        await at.fill("Bod programu", "Přestávka")
        await at.fill("Délka", "0:15")
        await at.save()
        assert [(i.title, i.minutes) for i in at.conference.agenda][1] == ("Přestávka", 15)
        assert "o 15 min delší" in at.text


async def test_item_is_edited_moved_and_removed(desk: OpenDesk) -> None:
    """Enter edits, Alt with arrows moves, Delete removes, undo takes back one after another."""
    async with desk("preparation") as at:
        agenda = at.conference.agenda
        ids = [item.id for item in agenda]
        await at.mark(ids[1], "#program")
        await at.press("enter")
        await at.fill("Délka", "7")
        await at.save()
        assert at.conference.agenda[1].minutes == 7
        await at.mark(ids[1], "#program")
        await at.press("alt+down")
        assert [i.id for i in at.conference.agenda] == [ids[0], ids[2], ids[1], *ids[3:]]
        await at.press("alt+up", "delete")
        assert [i.id for i in at.conference.agenda] == [ids[0], *ids[2:]]
        await at.press("ctrl+z", "ctrl+z", "ctrl+z", "ctrl+z")
        assert at.conference.agenda == agenda


async def test_delete_on_the_facts_removes_nothing(desk: OpenDesk) -> None:
    """Delete belongs to the programme, not to the lines above it."""
    async with desk("preparation") as at:
        before = at.bytes()
        await at.mark("Cíl", "#facts")
        await at.press("delete")
        assert at.bytes() == before


async def test_case_summary_is_written_and_undone(desk: OpenDesk) -> None:
    """Ctrl+K opens the case summary; leaving it saves, and the header keeps every byte."""
    async with desk("preparation") as at:
        path = at.stored.conference.path
        before = path.read_bytes()
        await at.press("ctrl+k")
        await at.type("Nový začátek. ")
        await at.press("escape")
        assert path.read_bytes() == before.replace(b"\n# Kazuistika", "\nNový začátek. # Kazuistika".encode()) or (
            at.conference.summary.lstrip("\n").startswith("Nový začátek. ")
            and path.read_bytes().split(b"\n---\n")[0] == before.split(b"\n---\n")[0]
        )
        await at.press("ctrl+z")
        assert path.read_bytes() == before


async def test_untouched_summary_is_not_written(desk: OpenDesk) -> None:
    """Looking at the case summary changes nothing."""
    async with desk("preparation") as at:
        before = at.bytes()
        await at.press("ctrl+k", "escape")
        assert at.bytes() == before
