"""F2: the programme – its items, templates for it, and lengths that fit."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.tui.conftest import Desk, OpenDesk, running

from pktui.domain.agenda import Phase, total_minutes
from pktui.domain.entries import put
from pktui.storage.office.programmes import load_program, save_program


async def menu(at: Desk, answer: str) -> None:
    await at.press("p")
    await at.answer(answer)


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


async def test_item_is_added_above(desk: OpenDesk) -> None:
    """B puts the new item above the marked one and marks it."""
    async with desk("preparation") as at:
        second = at.conference.agenda[1].id
        await at.mark(second, "#program")
        await at.press("b")
        await at.fill("Bod programu", "Ticho")
        await at.fill("Délka", "2 min")
        await at.choose("Fáze", "Cíl setkání")
        await at.save()
        new = at.conference.agenda[1]
        assert (new.title, new.minutes, new.phase) == ("Ticho", 2, Phase.GOAL)
        assert at.conference.agenda[2].id == second
        assert at.marked == new.id


async def test_impossible_lengths_change_nothing(desk: OpenDesk) -> None:
    """A length that cannot be is explained in the form; the file stays as it was."""
    async with desk("preparation") as at:
        before = at.bytes()
        await at.mark(at.conference.agenda[0].id, "#program")
        await at.press("enter")
        for typed, said in (("dlouho", "není délka"), ("-5", "není délka"), ("25 h", "víc než celý den")):
            await at.fill("Délka", typed)
            await at.save()
            assert said in at.text
            assert at.bytes() == before
        await at.fill("Bod programu", "")
        await at.fill("Délka", "5")
        await at.save()
        assert "Vyplňte prosím: bod programu." in at.text
        assert at.bytes() == before


async def test_template_replaces_after_a_question(desk: OpenDesk) -> None:
    """A template takes the place of the programme and its length when asked to; same titles stay the same items."""
    async with desk("preparation") as at:
        before = at.conference
        ids = {item.title: item.id for item in before.agenda}
        await menu(at, "template")
        await at.answer("krizova-60")
        await at.answer("no")
        assert at.conference == before
        await menu(at, "template")
        await at.answer("krizova-60")
        await at.answer("both")
        now = at.conference
        wanted = load_program("krizova-60").items
        assert [(item.title, item.minutes) for item in now.agenda] == [(item.title, item.minutes) for item in wanted]
        assert now.minutes == 60
        assert "60 z 60 min · sedí" in at.text
        same = {item.title: item.id for item in now.agenda if item.title in ids}
        assert len(same) > 3
        assert same == {title: ids[title] for title in same}
        await at.press("ctrl+z")
        assert at.conference == before


async def test_template_may_keep_the_length_of_the_meeting(desk: OpenDesk) -> None:
    """The length people were invited for stays when asked to, and the rest is told."""
    async with desk("preparation") as at:
        await menu(at, "template")
        await at.answer("krizova-60")
        await at.answer("items")
        assert at.conference.minutes == 120
        assert "zbývá rozdělit 60 min" in at.text


async def test_minutes_that_are_left_are_shared_out(desk: OpenDesk) -> None:
    """The proposal is shown first; Enter takes it in one step, Esc leaves everything."""
    async with desk("preparation") as at:
        await menu(at, "template")
        await at.answer("kratsi-90")
        await at.answer("items")
        before = at.conference
        await menu(at, "share")
        assert "v návrhu 120 z 120 min" in at.text
        await at.press("escape")
        assert at.conference == before
        await menu(at, "share")
        await at.press("enter")
        assert total_minutes(at.conference.agenda) == 120
        changed = {n.phase for n, o in zip(at.conference.agenda, before.agenda, strict=True) if n != o}
        assert changed == {Phase.NEEDS, Phase.PROPOSALS, Phase.PLAN}
        await at.press("ctrl+z")
        assert at.conference == before


async def test_introductions_follow_the_number_of_people(desk: OpenDesk) -> None:
    """About one minute for each of those who come: the teacher excused himself."""
    async with desk("preparation") as at:
        item = next(each for each in at.conference.agenda if each.phase is Phase.INTRODUCTIONS)
        await at.mark(item.id, "#program")
        await at.press("enter")
        await at.fill("Délka", "3")
        await at.save()
        await menu(at, "introductions")
        minutes = next(each.minutes for each in at.conference.agenda if each.phase is Phase.INTRODUCTIONS)
        assert minutes == len(at.conference.people) - 1
        await at.mark(item.id, "#program")
        await at.press("delete")
        await menu(at, "introductions")
        assert at.conference.agenda[1].phase is Phase.INTRODUCTIONS


async def test_lengths_are_learned_from_the_past(desk: OpenDesk) -> None:
    """L shows planned, real and proposed lengths; Enter takes them in one step and the plan never loses."""
    async with desk("preparation") as at:
        before = at.conference
        await at.press("l")
        await at.shows("Doopravdy")
        assert "v návrhu 120 z 120 min" in at.text
        await at.press("escape")
        assert at.conference == before
        await at.press("l")
        await at.shows("Doopravdy")
        await at.press("enter")
        now = at.conference
        assert now.agenda != before.agenda
        assert total_minutes(now.agenda) == 120
        assert [replace(item, minutes=0) for item in now.agenda] == [replace(item, minutes=0) for item in before.agenda]
        plan = {item.id: item.minutes for item in before.agenda if item.phase is Phase.PLAN}
        assert all(item.minutes >= plan[item.id] for item in now.agenda if item.id in plan)
        await at.press("ctrl+z")
        assert at.conference == before


async def test_nothing_to_learn_from(desk: OpenDesk, sample_case: Path) -> None:
    """Without a meeting held with the clock there is no proposal, and it is said why."""
    for path in sample_case.glob("2026-03-10-*.md"):
        path.unlink()
    async with desk("preparation") as at:
        before = at.bytes()
        await at.press("l")
        await at.until(lambda: any("není z čeho učit" in notice for notice in at.notices), "it is said")
        assert at.bytes() == before


async def test_programme_is_kept_as_an_own_template(desk: OpenDesk) -> None:
    """The programme is saved under a name and offered from then on; a name that is taken is refused in the form."""
    async with desk("preparation") as at:
        save_program("Zabrané", 30, (), at.folder)
        await menu(at, "keep")
        for taken in ("Zabrané", "Bezny 120"):
            await at.fill("Název vzoru", taken)
            await at.save()
            assert "Program tohoto jména už je" in at.text
        await at.fill("Název vzoru", "Naše pomalá")
        await at.save()
        kept = load_program("nase-pomala", at.folder)
        agenda = at.conference.agenda
        assert [(i.title, i.minutes, i.phase) for i in kept.items] == [(i.title, i.minutes, i.phase) for i in agenda]
        assert (kept.title, kept.minutes) == ("Naše pomalá", 120)
        await menu(at, "template")
        assert "Naše pomalá" in at.text


async def test_an_own_template_belongs_beside_all_cases(sample_case: Path) -> None:
    """With the folder of all cases open, the template is kept there and offered to a new conference of any family."""
    cases = sample_case.parent / "spisy"
    cases.mkdir()
    sample_case.rename(cases / "Hrubešovi")
    async with running(cases, "preparation") as at:
        await menu(at, "keep")
        await at.fill("Název vzoru", "Naše pomalá")
        await at.save()
        assert load_program("nase-pomala", cases).title == "Naše pomalá"
        assert not (cases / "Hrubešovi" / "vzory").exists()
        assert any("vzory/programy/nase-pomala.toml. Nabídne se i u nové" in notice for notice in at.notices)
        await menu(at, "template")
        assert "Naše pomalá" in at.text
        await at.press("escape", "escape", "ctrl+n")
        await at.choose("Program", "Naše pomalá")


async def test_an_own_template_of_one_case(sample_case: Path) -> None:
    """A case that has templates of its own keeps getting them, and nobody is promised that other cases see them."""
    cases = sample_case.parent / "spisy"
    cases.mkdir()
    case = sample_case.rename(cases / "Hrubešovi")
    (case / "vzory").mkdir()
    async with running(cases, "preparation") as at:
        await menu(at, "keep")
        await at.fill("Název vzoru", "Naše pomalá")
        await at.save()
        assert load_program("nase-pomala", case).title == "Naše pomalá"
        assert any("Nabídne se jen v tomto spisu" in notice for notice in at.notices)
        await menu(at, "template")
        assert "Naše pomalá" in at.text


async def test_without_a_beginning_times_are_counted_from_it(desk: OpenDesk, sample_case: Path) -> None:
    """While nobody agreed when to begin, the programme shows how long after the beginning each item is."""
    path = sample_case / "2026-09-15-konference.md"
    async with desk("preparation") as at:
        assert "Začátek" in at.text
    path.write_text(path.read_text("utf-8").replace("zacatek: 9:00\n", "").replace("zacatek: '9:00'\n", ""), "utf-8")
    async with desk("preparation") as at:
        assert at.conference.start is None
        assert "Od začátku" in at.text
        lines = at.text.splitlines()
        (second,) = (line for line in lines if "Představení účastníků" in line)
        assert second.split()[-2:] == ["0:10", "10"]
        assert "9:10" not in at.text


async def test_home_and_end_go_to_the_first_and_last_row(desk: OpenDesk) -> None:
    """In the programme and in a list of answers."""
    async with desk("preparation") as at:
        agenda = at.conference.agenda
        await at.mark(agenda[3].id, "#program")
        await at.press("home")
        assert at.marked == agenda[0].id
        await at.press("end")
        assert at.marked == agenda[-1].id
        await at.press("p", "end")
        assert at.marked == "keep"
        await at.press("home")
        assert at.marked == "template"


async def test_form_keeps_what_others_changed_meanwhile(desk: OpenDesk) -> None:
    """The length is changed here, the title elsewhere while the form is open: both hold."""
    async with desk("preparation") as at:
        item = at.conference.agenda[1]
        await at.mark(item.id, "#program")
        await at.press("enter")
        other = replace(item, title="Jinak nazvaný bod")
        await at.elsewhere(lambda m: m.having(replace(m.conference, agenda=put(m.conference.agenda, other))))
        await at.fill("Délka", "7")
        await at.save()
        assert at.conference.agenda[1] == replace(other, minutes=7)
