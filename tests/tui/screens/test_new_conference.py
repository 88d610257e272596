"""Ctrl+N on the overview: the form for a new conference, first or repeated."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.tui.conftest import SECOND, OpenDesk, running

from pktui.storage.office.programmes import REPEATED_PROGRAM, USUAL_PROGRAM, load_program
from pktui.storage.records.folder import list_folder


async def test_repeated_too_soon_is_warned_about(desk: OpenDesk) -> None:
    """Sooner than three months after the previous one the form warns at once; a crisis or no previous one is fine."""
    async with desk() as at:
        await at.press("ctrl+n")
        assert "uplyne" not in at.text
        await at.fill("Den", "1. 10. 2026")
        assert "uplyne jen 16 dní" in at.text
        await at.choose("Krizová", "ano")
        assert "uplyne" not in at.text
        await at.choose("Krizová", "ne")
        await at.choose("Navazuje na", "nic, první konference")
        assert "uplyne" not in at.text
        await at.fill("Den", "1. 8. 2026")
        assert "Tento den už byl." in at.text


async def test_warning_does_not_keep_from_saving(desk: OpenDesk) -> None:
    """A warned conference is made as asked for, with the programme of a repeated one; a crisis stays in the file."""
    async with desk() as at:
        await at.press("ctrl+n")
        await at.fill("Den", "1. 10. 2026")
        await at.choose("Krizová", "ano")
        await at.save()
        await at.shows("3. konference")
        new = next(s.meeting.conference for s in list_folder(at.folder).meetings if s.meeting.conference.number == 3)
        assert (new.day, new.crisis, new.follows) == (date(2026, 10, 1), True, SECOND)
        assert [item.title for item in new.agenda] == [item.title for item in load_program(REPEATED_PROGRAM).items]


async def test_a_crisis_is_offered_its_programme(desk: OpenDesk) -> None:
    """Ticking the crisis names the programme for it until it is chosen."""
    async with desk() as at:
        await at.press("ctrl+n")
        hint = "Pro krizovou konferenci je program „Krizová konference, 60 minut“."
        assert hint not in at.text
        await at.choose("Krizová", "ano")
        assert hint in at.text
        await at.choose("Program", "Krizová konference, 60 minut")
        assert hint not in at.text


async def test_first_conference_has_the_usual_programme(tmp_path: Path) -> None:
    """In an empty folder there is nothing to follow, and the usual programme is offered."""
    async with running(tmp_path) as at:
        await at.press("ctrl+n")
        assert load_program(USUAL_PROGRAM).title in at.text
        assert "Navazuje na" not in at.text


async def test_damaged_own_programme_is_told(desk: OpenDesk, sample_case: Path) -> None:
    """A programme that cannot be read is named, and the others are offered."""
    (sample_case / "vzory" / "programy").mkdir(parents=True)
    (sample_case / "vzory" / "programy" / "nas.toml").write_text("nazev = ", encoding="utf-8")
    async with desk() as at:
        await at.press("ctrl+n")
        assert any("nas.toml" in notice for notice in at.notices)
        assert "Opakovaná konference, 120 minut" in at.text


async def test_own_programmes_above_the_case_are_offered(desk: OpenDesk, sample_case: Path) -> None:
    """Programmes of the office beside its cases are offered in each of them."""
    own = sample_case.parent / "vzory" / "programy"
    own.mkdir(parents=True)
    (own / "nas.toml").write_text('nazev = "Naše"\ndelka = 30\n[[body]]\nbod = "Vše"\nminut = 30\n', encoding="utf-8")
    async with desk() as at:
        await at.press("ctrl+n")
        await at.fill("Den", "1. 2. 2027")
        await at.choose("Program", "Naše")
        await at.save()
        await at.shows("3. konference")
        new = next(s.meeting.conference for s in list_folder(at.folder).meetings if s.meeting.conference.number == 3)
        assert [(item.title, item.minutes) for item in new.agenda] == [("Vše", 30)]
