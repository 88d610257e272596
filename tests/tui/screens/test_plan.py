"""F6: tasks and agreements end up in the file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from tests.conftest import NOW, TODAY, make_meeting
from tests.tui.conftest import FIRST, OpenDesk

from pktui.domain.answered import Term
from pktui.domain.entries import put
from pktui.domain.people import Person
from pktui.domain.plan import Acceptance, Task, TaskState
from pktui.domain.postponing import Postponement
from pktui.tui.screens.plan_form import EditedTask, TaskForm


async def test_task_is_added_with_all_fields(desk: OpenDesk) -> None:
    """Ctrl+N adds a task; the person typed by name is tied to their entry; undo takes it back."""
    async with desk("plan") as at:
        before = at.plan
        await at.press("ctrl+n")
        await at.fill("Co", "Zavolat do školy")
        await at.fill("Kdo", "lenka hrubesova")
        await at.fill("Do kdy", "+14")
        await at.fill("Pozná se podle", "učitel ví")
        await at.choose("Přijetí", "ano")
        await at.choose("Stav", "zčásti")
        await at.choose("Patří k prioritě", before.priorities[1].text)
        await at.fill("Jak to šlo", "zatím\nnevíme")
        await at.save()
        new = at.plan.tasks[-1]
        assert (new.what, new.who, new.who_id) == ("Zavolat do školy", "Lenka Hrubešová, matka", "o-mq3k")
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


async def test_somebody_new_becomes_nobody_known(desk: OpenDesk) -> None:
    """A role or a name that only begins like a known one stays as typed, unless the known one is chosen."""
    async with desk("plan") as at:
        for typed, keys, who in (
            ("otec", ("ctrl+s",), "otec"),
            ("Lenk", ("tab", "ctrl+s"), "Lenk"),
            ("otec", ("enter", "enter", "ctrl+s"), "Radek Hrubeš, otec"),
            ("otec", ("enter", "down", "enter", "ctrl+s"), "otec"),
            ("otec", ("enter", "escape", "tab", "ctrl+s"), "otec"),
        ):
            await at.press("ctrl+n")
            await at.fill("Co", "x")
            await at.fill("Kdo", typed)
            await at.press(*keys)
            assert at.plan.tasks[-1].who == who


def test_who_was_renamed_keeps_the_task() -> None:
    """A note written to the task of somebody who bears another name now cuts no tie; another name does."""
    people = (Person("o-1", "Lenka Nová", relation="maminka"), Person("o-2", "Radek Hrubeš"))
    task = Task("t-1", "Zavolat", "Lenka Hrubešová, matka", "o-1").having(Acceptance.ACCEPTED)
    form = TaskForm(task, make_meeting(people=people), NOW.date())
    noted = form.stored(replace(task, note="Zatím dobře."))
    assert noted == replace(task, note="Zatím dobře.")
    assert noted.is_agreed
    for who, who_id in (("paní starostka", ""), ("Radek Hrubeš", "o-2"), ("Lenka Nová", "o-1")):
        other = form.stored(replace(task, who=who))
        assert (other.who_id, other.is_agreed) == (who_id, False)


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
        assert states == [TaskState.RUNNING, TaskState.DONE, TaskState.WAITING]
        accepted = []
        for _ in range(2):
            await at.press("a")
            accepted.append(at.plan.tasks[0].accepted)
        assert accepted == [Acceptance.ACCEPTED, Acceptance.UNKNOWN]


async def test_all_states_are_listed_and_two_ask_why(desk: OpenDesk) -> None:
    """S offers every state; one that says nothing by itself waits for its reason, and Esc leaves all as it was."""
    async with desk("plan") as at:
        before = at.plan.tasks[0]
        await at.press("s", "z")
        assert at.plan.tasks[0].state is TaskState.PARTLY
        await at.press("s", "r", "escape")
        assert at.plan.tasks[0].state is TaskState.PARTLY
        await at.press("s", "r")
        await at.fill("Proč", "pekárna zavřela")
        await at.save()
        assert (at.plan.tasks[0].state, at.plan.tasks[0].state_reason) == (TaskState.CANCELLED, "pekárna zavřela")
        await at.shows("Proč zrušeno: pekárna zavřela")
        await at.press("space")
        assert at.plan.tasks[0] == replace(before, state_reason="pekárna zavřela")
        await at.press("enter")
        await at.choose("Stav", "nesplněno")
        await at.fill("Proč", "")
        await at.save()
        await at.shows("Napište, proč se úkol nesplnil nebo zrušil.")


async def test_a_day_is_moved_as_often_as_it_takes(desk: OpenDesk) -> None:
    """P asks for another day, why, and whether the person takes it; every move stays at the task and can be undone."""
    async with desk("plan") as at:
        await at.press("a")
        before = at.plan.tasks[0]
        await at.press("p")
        await at.fill("Proč", "čeká se na úřad")
        await at.save()
        await at.shows("Napište jiný den")
        await at.fill("Nový termín", "6. 10. 2026")
        await at.choose("Přijímá nový den", f"ano, {before.who}")
        await at.save()
        once = at.plan.tasks[0]
        assert once.is_agreed
        assert (once.due, once.answered.due) == (date(2026, 10, 6), date(2026, 10, 6))
        await at.press("p")
        await at.shows("Už se posouval:")
        await at.fill("Nový termín", "3. 11. 2026")
        await at.fill("Proč", "úřad odložil jednání")
        await at.save()
        twice = at.plan.tasks[0]
        assert twice.lapsed == (Term.DUE,)
        today = at.clock.moment.date()
        assert twice.postponed == (
            *before.postponed,
            Postponement(before.due, date(2026, 10, 6), today, "čeká se na úřad"),
            Postponement(date(2026, 10, 6), date(2026, 11, 3), today, "úřad odložil jednání"),
        )
        await at.shows("×, naposledy: ze 6. 10. 2026 na 3. 11. 2026")
        await at.press("ctrl+z", "ctrl+z")
        assert at.plan.tasks[0] == before


async def test_the_form_asks_why_an_agreed_day_is_moved(desk: OpenDesk) -> None:
    """Without the reason nothing is saved; what is doubtful about the new day and words is said while one writes."""
    async with desk("plan") as at:
        before = at.plan.tasks[0]
        await at.press("enter")
        await at.fill("Co", "Zlepšit spolupráci s vedoucím")
        await at.fill("Do kdy", "28. 9. 2026")
        await at.until(lambda: "státní svátek (Den české státnosti)" in at.text, "the holiday")
        assert "„Zlepšit“ je spíš přání" in at.text
        await at.save()
        await at.shows("Termín se posouvá; napište, proč.")
        await at.fill("Proč se posouvá", "vedoucí má dovolenou")
        await at.save()
        (*_, moved) = at.plan.tasks[0].postponed
        assert (moved.was, moved.to, moved.reason) == (before.due, date(2026, 9, 28), "vedoucí má dovolenou")


def test_a_day_nobody_agreed_to_is_moved_without_a_trace() -> None:
    """Only a day that was agreed with somebody, or has passed, is history; a reason typed for nothing is none."""
    task = Task("t-1", "Zavolat", due=NOW.date() + timedelta(days=3))
    form = TaskForm(task, make_meeting(), NOW.date())
    assert form.stored(replace(task, due=date(2026, 12, 1))).postponed == ()
    late = replace(task, due=NOW.date() - timedelta(days=1))
    typed = replace(late, postponed=(Postponement(reason="nemoc"),))
    assert TaskForm(late, make_meeting(), NOW.date()).stored(typed).postponed == ()
    (moved,) = TaskForm(late, make_meeting(), NOW.date()).stored(replace(typed, due=date(2026, 12, 1))).postponed
    assert moved == Postponement(late.due, date(2026, 12, 1), NOW.date(), "nemoc")


def test_two_moves_at_once_leave_both_traces() -> None:
    """Somebody else moved the day while the form was open: the history has both."""
    task = Task("t-1", "Zavolat", due=NOW.date())
    here = task.moved_to(date(2026, 12, 1), "nemoc", NOW.date())
    there = task.moved_to(date(2026, 11, 1), "úřad", NOW.date())
    found = EditedTask(task, here).onto(there)
    assert (found.due, [moved.reason for moved in found.postponed]) == (date(2026, 12, 1), ["úřad", "nemoc"])


async def test_goals_stand_above_their_tasks(desk: OpenDesk) -> None:
    """C writes goals; a task is tied to one in its form, stands below it, and is moved among its neighbours."""
    async with desk("plan") as at:
        priority = at.plan.priorities[1]
        await at.press("c")
        await at.shows("Čeho chcete dosáhnout")
        await at.press("ctrl+n")
        await at.fill("Cíl", "Noci jsou klidné")
        await at.choose("Patří k prioritě", priority.text)
        await at.save()
        (goal,) = at.plan.goals
        assert (goal.text, goal.priority) == ("Noci jsou klidné", priority.id)
        await at.press("escape")
        last = at.plan.tasks[-1]
        await at.mark(last.id)
        await at.press("enter")
        await at.choose("Vede k cíli", goal.text)
        await at.save()
        assert at.plan.tasks[-1] == replace(last, goal=goal.id)
        lines = [line.strip() for line in at.text.splitlines() if line.strip()]
        assert lines[3].startswith("▸ Noci jsou klidné")
        assert lines[4].startswith(last.what[:20])
        assert lines[5] == "▸ Další úkoly"
        await at.press("alt+up")
        assert at.plan.tasks[-1].id == last.id
        await at.press("up", "ctrl+n")
        await at.fill("Co", "Koupit noční lampičku")
        await at.save()
        assert at.plan.tasks[-1].goal == goal.id
        await at.press("alt+up")
        assert [task.id for task in at.plan.tasks][-2:] == [at.plan.tasks[-2].id, last.id]
        await at.press("c", "delete", "escape")
        assert at.plan.goals == ()
        assert not any(task.goal for task in at.plan.tasks)


async def test_the_group_keeps_private_numbers(desk: OpenDesk) -> None:
    """V takes everybody the plan counts with, with phones of professionals only; what is typed is said to all."""
    async with desk("plan") as at:
        family = {person.id for person in at.conference.people if person.is_family}
        await at.press("g", "v")
        members = at.plan.members
        assert {member.who_id for member in members} >= family
        assert all(bool(member.reach) is (member.who_id not in family) for member in members)
        await at.press("enter")
        await at.fill("Jak ho zastihnou", "přes maminku")
        assert "Spojení uvidí všichni" in at.text
        await at.save()
        assert at.plan.members[0] == replace(members[0], reach="přes maminku")
        await at.press("v")
        assert len(at.plan.members) == len(members)
        await at.press("delete", "ctrl+z", "escape")
        assert len(at.plan.members) == len(members)


async def test_an_answer_is_kept_with_what_it_was_to(desk: OpenDesk) -> None:
    """One key notes who took which words by when, with the day; on the day of the meeting it was said there."""
    async with desk("plan") as at:
        before = at.plan.tasks[0]
        await at.press("a")
        kept = at.plan.tasks[0].answered
        assert (kept.what, kept.who, kept.due, kept.on) == (before.what, before.who, before.due, at.clock.moment.date())
        assert kept.how == ""
        await at.press("a")
        at.clock.moment = datetime.combine(at.conference.day, time(10))
        await at.press("a")
        assert at.plan.tasks[0].answered.how == "na setkání"
        await at.shows("Přijetí: ano, 15. 9. 2026, na setkání")


async def test_the_keys_of_a_task_are_offered_on_a_task(desk: OpenDesk) -> None:
    """On the row of a goal the bottom line names no key that would do nothing there."""
    async with desk("plan", conference=FIRST) as at:
        assert "postpone" in at.hints
        await at.press("up")
        assert not at.hints.keys() & {"postpone", "next_state", "answer('ano')"}
        await at.press("p")
        assert at.place == "plan"
        await at.press("down")
        assert "postpone" in at.hints


async def test_a_long_text_is_shown_from_its_beginning(desk: OpenDesk) -> None:
    """A text of the agreements begins with its first words until somebody goes there to write on."""
    async with desk("plan", conference=FIRST) as at:
        await at.press("d")
        await at.shows("Když je ticho, všechno běží")
        assert "pak strýci" not in at.text
        await at.press("tab")
        await at.shows("pak strýci.")


async def test_the_whole_task_can_be_read(desk: OpenDesk) -> None:
    """What has no room in the list stands below it to the last word, with who it is."""
    async with desk("plan", conference=FIRST) as at:
        task = at.plan.tasks[0]
        shown = " ".join(at.text.split())
        assert f"{task.what} – {task.who}" in shown


async def test_a_no_by_one_key(desk: OpenDesk) -> None:
    """N notes a refusal and takes it back; the task is then nobody's and not late, whatever its day."""
    async with desk("plan") as at:
        await at.shows("! 14. 4. 2026")
        await at.press("n")
        assert at.plan.tasks[0].is_refused
        assert "! 14. 4." not in at.text
        assert "odmítnuto" in at.text.splitlines()[4]
        assert "✗" in at.text.splitlines()[4]
        await at.press("n")
        assert at.plan.tasks[0].accepted is Acceptance.UNKNOWN
        await at.press("n", "a")
        assert at.plan.tasks[0].is_agreed


async def test_nobody_cannot_take_a_task(desk: OpenDesk) -> None:
    """Neither by the key nor in the form; the sentence says what is missing."""
    async with desk("plan") as at:
        await at.press("enter")
        await at.fill("Kdo", "")
        await at.save()
        await at.press("a")
        assert at.plan.tasks[0].accepted is Acceptance.UNKNOWN
        await at.shows("doplňte kdo")
        await at.press("enter")
        await at.choose("Přijetí", "ano")
        await at.save()
        await at.shows("Napište, kdo úkol přijal")


async def test_who_rewords_a_taken_task_has_to_ask_again(desk: OpenDesk) -> None:
    """The sign, the line below and a notice say so, with both wordings; undo brings the consent back."""
    async with desk("plan") as at:
        await at.press("a")
        before = at.plan.tasks[0]
        await at.press("enter")
        await at.fill("Co", "Mluvit s vedoucím")
        await at.shows("Souhlas byl k jinému znění („Domluvit s vedoucím")
        await at.save()
        task = at.plan.tasks[0]
        assert (task.lapsed, task.is_agreed) == ((Term.WHAT,), False)
        await at.shows("Pozor: souhlas byl k jinému znění")
        assert "≠" in at.text.splitlines()[4]
        assert "Mluvit s vedoucím" in at.text
        await at.press("ctrl+z")
        assert at.plan.tasks[0] == before
        await at.shows("✓")


OTHERS = [("Do kdy", "1. 12. 2026", Term.DUE), ("Kdo", "Radek Hrubeš", Term.WHO), ("Kdo", "", Term.WHO)]


@pytest.mark.parametrize(("field", "text", "term"), OTHERS)
async def test_another_person_or_day_has_to_be_asked(desk: OpenDesk, field: str, text: str, term: Term) -> None:
    """What was taken is said; no correction of a slip makes it agreed."""
    async with desk("plan") as at:
        await at.press("a", "enter")
        await at.fill(field, text)
        if term is Term.DUE:
            await at.fill("Proč se posouvá", "nemoc")
        await at.save()
        assert at.plan.tasks[0].lapsed == (term,)
        await at.press("o")
        assert at.plan.tasks[0].lapsed == (term,)
        await at.shows("Tady žádný souhlas")


async def test_a_slip_is_corrected_by_one_key(desk: OpenDesk) -> None:
    """O keeps the consent over a new wording, with its day; undo takes the correction back."""
    async with desk("plan") as at:
        await at.press("a")
        said = at.plan.tasks[0].answered
        at.clock.forward(days=3)
        await at.press("enter")
        await at.fill("Co", "Domluvit s vedoucím zbylé ranní směny")
        await at.save()
        await at.press("o")
        task = at.plan.tasks[0]
        assert task.is_agreed
        assert task.answered == replace(said, what="Domluvit s vedoucím zbylé ranní směny")
        await at.press("ctrl+z")
        assert not at.plan.tasks[0].is_agreed
        await at.press("a")
        assert at.plan.tasks[0].is_agreed
        assert at.plan.tasks[0].answered.on == at.clock.moment.date()


@pytest.mark.parametrize(("key", "kept"), [("a", "souhlas"), ("n", "odmítnutí")])
async def test_what_stays_over_a_slip_is_said(desk: OpenDesk, key: str, kept: str) -> None:
    """Of a task that was refused nobody reads that a consent stays."""
    async with desk("plan") as at:
        await at.press(key, "enter")
        await at.fill("Co", "Domluvit s vedoucím zbylé ranní směny")
        await at.save()
        await at.press("o")
        await at.until(lambda: f"Oprava překlepu, {kept} trvá" in at.text, "what stays")
        assert at.plan.tasks[0].is_refused == (key == "n")


async def test_typography_asks_nobody_again(desk: OpenDesk) -> None:
    """A full stop, a capital or blanks are not another task."""
    async with desk("plan") as at:
        await at.press("a", "enter")
        await at.fill("Co", " domluvit s vedoucím  v pekárně zbylé ranní směny.")
        await at.save()
        assert at.plan.tasks[0].is_agreed


async def test_day_and_witness_of_an_answer(desk: OpenDesk) -> None:
    """They are asked once there is an answer, may be corrected later, and belong to that answer only."""
    async with desk("plan") as at:
        await at.press("enter")
        await at.choose("Přijetí", "ano")
        await at.fill("Řečeno dne", "1. 9. 2026")
        await at.fill("Jak a před kým", "telefonem, slyšela paní Sedlářová")
        await at.save()
        task = at.plan.tasks[0]
        assert task.is_agreed
        assert (task.answered.on, task.answered.how) == (date(2026, 9, 1), "telefonem, slyšela paní Sedlářová")
        await at.shows("Přijetí: ano, 1. 9. 2026, telefonem")
        await at.press("enter")
        await at.fill("Jak a před kým", "osobně")
        await at.save()
        assert at.plan.tasks[0].answered == replace(task.answered, how="osobně")
        await at.press("enter")
        await at.choose("Přijetí", "odmítnuto")
        await at.save()
        assert at.plan.tasks[0].is_refused
        assert (at.plan.tasks[0].answered.on, at.plan.tasks[0].answered.how) == (at.clock.moment.date(), "")


async def test_the_form_of_a_lapsed_task_begins_unanswered(desk: OpenDesk) -> None:
    """So the answer to the new wording can be noted in it; who only adds a note changes nothing about the old one."""
    async with desk("plan") as at:
        await at.press("a", "enter")
        await at.fill("Co", "Něco jiného")
        await at.save()
        lapsed = at.plan.tasks[0]
        await at.press("enter")
        assert "◂ zatím ne ▸" in at.text
        await at.fill("Jak to šlo", "volala")
        await at.save()
        assert at.plan.tasks[0] == replace(lapsed, note="volala")
        await at.press("enter")
        await at.choose("Přijetí", "ano")
        await at.save()
        assert at.plan.tasks[0].is_agreed
        assert at.plan.tasks[0].answered.what == "Něco jiného"


async def test_a_hand_in_the_file_is_seen(desk: OpenDesk) -> None:
    """A task reworded in an editor while the program runs is not taken for accepted."""
    async with desk("plan") as at:
        await at.press("a")
        path = at.folder / "2026-09-15-plan.md"
        text = path.read_text(encoding="utf-8")
        assert text.count("zbylé ranní směny") == 2
        path.write_text(text.replace("zbylé ranní směny", "všechny noční směny", 1), encoding="utf-8")
        await at.press("down", "space")
        assert at.plan.tasks[0].what.endswith("všechny noční směny")
        assert at.plan.tasks[0].lapsed == (Term.WHAT,)


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
    """D keeps who watches over the plan, how news travel and the next day; whole words of a name are enough."""
    async with desk("plan") as at:
        before = at.plan
        await at.press("d")
        await at.fill("Kontaktní osoba", "Marie Chvojková")
        await at.fill("Jak si dáme vědět", "telefonem")
        await at.fill("Další setkání", "za 3 měsíce")
        await at.fill("Co se bude dít", "ohlédneme se")
        await at.fill("S rodinou mluví", "Petra Šindelková")
        await at.fill("Jak rodinu zastihne", "večer, 600 111 222")
        await at.save()
        plan = at.plan
        assert (plan.client_contact, plan.client_contact_id) == (
            "Bc. Petra Šindelková, Ostružiní, služba pro rodiny s dětmi", "o-pe4s",
        )  # fmt: skip
        assert (plan.client_reach, plan.client_reach_shown) == ("večer, 600 111 222", False)
        assert plan.description == before.description
        assert (plan.contact, plan.contact_id) == ("Marie Chvojková, babička z maminčiny strany", "o-ba2c")
        assert (plan.communication, plan.next_day, plan.next_note) == (
            "telefonem", date(2026, 12, 8), "ohlédneme se",
        )  # fmt: skip
        assert "út 8. 12. 2026" in at.text


async def test_the_short_description_is_written(desk: OpenDesk) -> None:
    """D shows it without the empty lines around, and what is written is the text below the header."""
    async with desk("plan") as at:
        await at.press("d")
        await at.fill("Krátký popis situace", "Dvě děti a maminka.\n\nPomáhá babička.")
        await at.save()
        text = (at.folder / "2026-09-15-plan.md").read_text(encoding="utf-8")
        assert text.endswith("\n---\n\nDvě děti a maminka.\n\nPomáhá babička.\n")


async def test_who_was_renamed_stays_the_contact(desk: OpenDesk) -> None:
    """Other agreements may be written while the contact bears another name now; another name in words is nobody's."""
    async with desk("plan") as at:
        screen = at.app.case_screen
        assert screen is not None
        screen.change_plan("kontakt", lambda p: replace(p, contact="Marie Dřívější", contact_id="o-ba2c"))
        await at.press("d")
        await at.fill("Jak si dáme vědět", "telefonem")
        await at.save()
        assert (at.plan.contact, at.plan.contact_id, at.plan.communication) == (
            "Marie Dřívější", "o-ba2c", "telefonem",
        )  # fmt: skip
        await at.press("d")
        await at.fill("Kontaktní osoba", "paní starostka")
        await at.save()
        assert (at.plan.contact, at.plan.contact_id) == ("paní starostka", "")


async def test_detail_follows_the_mark(desk: OpenDesk) -> None:
    """Below the list stands how the marked task will be known to have helped."""
    async with desk("plan") as at:
        for task in at.plan.tasks:
            await at.mark(task.id)
            assert task.indicator[:60] in at.text.replace("\n ", " ")


async def test_form_keeps_what_others_changed_meanwhile(desk: OpenDesk) -> None:
    """A note is written here, the task is done elsewhere while the form is open: both hold."""
    async with desk("plan") as at:
        task = at.plan.tasks[0]
        await at.press("enter")
        other = replace(task, state=TaskState.DONE, due=date(2026, 12, 1))
        await at.elsewhere(lambda m: m.having(replace(at.plan, tasks=put(at.plan.tasks, other))))
        await at.fill("Jak to šlo", "Povedlo se.")
        await at.save()
        assert at.plan.tasks[0] == replace(other, note="Povedlo se.", done_on=TODAY)


async def test_answer_belongs_to_the_wording_in_the_form(desk: OpenDesk) -> None:
    """A yes noted in a form is to the words that stood there, not to those somebody else wrote meanwhile."""
    async with desk("plan") as at:
        task = replace(at.plan.tasks[0], accepted=Acceptance.UNKNOWN)
        await at.elsewhere(lambda m: m.having(replace(at.plan, tasks=put(at.plan.tasks, task))))
        await at.press("enter")
        other = replace(task, what="Něco docela jiného")
        await at.elsewhere(lambda m: m.having(replace(at.plan, tasks=put(at.plan.tasks, other))))
        await at.choose("Přijetí", "ano")
        await at.save()
        found = at.plan.tasks[0]
        assert (found.what, found.answered.what) == (other.what, task.what)
        assert found.lapsed == (Term.WHAT,)


async def test_agreements_keep_what_others_changed_meanwhile(desk: OpenDesk) -> None:
    """While the agreements are open, somebody adds a task and a note to the day: nothing of it is lost."""
    async with desk("plan") as at:
        await at.press("d")
        fresh = Task("t-jinde", "Napsáno jinde")
        theirs = replace(at.plan, tasks=(*at.plan.tasks, fresh), next_note="Přijde i babička.")
        await at.elsewhere(lambda m: m.having(theirs))
        await at.fill("Jak si dáme vědět", "Píšeme si.")
        await at.save()
        assert at.plan == replace(theirs, communication="Píšeme si.")


async def test_the_text_of_a_reminder(desk: OpenDesk, sample_case: Path) -> None:
    """T shows what reminds whoever has the marked task, S keeps it in a file; a task of nobody says so."""
    async with desk("plan") as at:
        await at.press("t")
        await at.shows("Připomenutí: Lenka Hrubešová")
        assert "brzy se sejdeme" in at.text
        await at.press("s")
        (file,) = (sample_case / "dokumenty").glob("*-pripomenuti-ukolu-lenka-hrubesova.txt")
        assert "Není to kontrola" in file.read_text(encoding="utf-8")
        await at.press("escape", "ctrl+n")
        await at.fill("Co", "Najít tlumočníka")
        await at.save()
        await at.press("t")
        assert at.notices[-1].startswith("Úkol nemá nikdo z účastníků")


async def test_the_day_of_what_is_done_is_not_moved(desk: OpenDesk) -> None:
    """A task nobody waits for has no day to move; the reason is said and nothing is asked."""
    async with desk("plan", conference=FIRST) as at:
        await at.press("p")
        assert at.place == "plan"
        await at.shows("Úkol už nečeká (splněno)")
