"""A form: Esc asks, Enter goes on, untouched fields keep their bytes."""

from __future__ import annotations

import errno
from datetime import date, time
from pathlib import Path

import pytest
from tests.tui.conftest import Desk, OpenDesk

from pktui.domain.entries import find
from pktui.domain.people import Role
from pktui.session.case.past import past_of
from pktui.session.drafts.drafts import journal_folder, read_journal
from pktui.session.recovery import left_behind
from pktui.session.recovery.left_behind import leftovers
from pktui.storage.history.index import Reason
from pktui.tui.screens.dialogs.form import FormDialog

LENKA = "o-mq3k"


async def test_esc_leaves_an_untouched_form(desk: OpenDesk) -> None:
    """Nothing typed, nothing asked, nothing written."""
    async with desk("people") as at:
        before = at.bytes()
        await at.press("enter", "escape")
        assert at.place == "people"
        assert at.bytes() == before


@pytest.mark.parametrize(("answer", "kept"), [("save", "Lenka Nová"), ("drop", "Lenka Hrubešová")])
async def test_esc_asks_when_something_was_typed(desk: OpenDesk, answer: str, kept: str) -> None:
    """Esc with typed text asks; saving saves, throwing away does not."""
    async with desk("people") as at:
        await at.mark(LENKA)
        await at.press("enter")
        await at.fill("Jméno", "Lenka Nová")
        await at.press("escape")
        assert "Uložit, co jste napsali?" in at.text
        await at.answer(answer)
        assert at.place == "people"
        assert find(at.conference.people, LENKA).name == kept  # type: ignore[union-attr]


def thrown_away(folder: Path) -> list[str]:
    """Return the texts that were thrown away and are still on this computer."""
    found = journal_folder(folder).glob("*.zahozeno")
    return [draft.text for path in found for draft in read_journal(path.read_bytes())]


async def test_what_is_thrown_away_stays_on_this_computer(desk: OpenDesk) -> None:
    """A text that somebody typed and did not want is not offered again, and it is not gone."""
    async with desk("people") as at:
        await at.mark(LENKA)
        await at.press("enter")
        await at.fill("Poznámka", "Bojí se tmy")
        await at.press("escape")
        await at.answer("drop")
        assert at.app.cases.drafts is not None
        assert not at.app.cases.drafts.open
        folder = at.folder
    assert "Bojí se tmy" in thrown_away(folder)
    assert not leftovers()
    past = past_of(at.stored.conference.path)
    assert past.versions[0].reason == Reason.THROWN
    assert "Bojí se tmy" in past.content(past.versions[0].number).decode()


async def test_a_form_is_thrown_away_as_one(desk: OpenDesk) -> None:
    """What was typed into several fields of one form is one version of its file."""
    async with desk("people") as at:
        await at.mark(LENKA)
        await at.press("enter")
        await at.fill("Jméno", "Lenka Nová")
        await at.fill("Poznámka", "Bojí se tmy")
        await at.press("escape")
        await at.answer("drop")
        past = past_of(at.stored.conference.path)
        (thrown,) = (version for version in past.versions if version.reason == Reason.THROWN)
        text = past.content(thrown.number).decode()
        assert "Lenka Nová" in text
        assert "Bojí se tmy" in text


async def test_what_cannot_be_put_away_is_offered_again(desk: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a full disk the text that was thrown away waits in the journal, and it is said."""

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "plno")

    monkeypatch.setattr(left_behind, "append_private", full)
    async with desk("people") as at:
        await at.mark(LENKA)
        await at.press("enter")
        await at.fill("Poznámka", "Bojí se tmy")
        await at.press("escape")
        await at.answer("drop")
        assert at.notices
    assert "Bojí se tmy" in [found.draft.text for found in leftovers()]


async def test_one_can_come_back_from_the_question(desk: OpenDesk) -> None:
    """The third answer, or Esc, comes back to the form with everything typed."""
    async with desk("people") as at:
        await at.press("enter")
        await at.fill("Jméno", "Nové")
        await at.press("escape", "escape")
        assert isinstance(at.app.screen, FormDialog)
        assert "Nové" in at.text


async def test_changed_choice_counts_as_typed(desk: OpenDesk) -> None:
    """A changed answer alone makes Esc ask."""
    async with desk("people") as at:
        await at.press("p")
        await at.choose("Odpověď", "odmítá účast")
        await at.press("escape")
        assert "Uložit, co jste napsali?" in at.text


async def test_enter_goes_through_fields_and_saves_from_the_last(desk: OpenDesk) -> None:
    """Enter on a field of one line goes to the next one; on the last one it saves."""
    async with desk("preparation") as at:
        await at.mark("Kdy a kde", "#facts")
        await at.press("enter", "enter", "enter", "enter", "end")
        await at.type(", 1. patro")
        await at.press(*["enter"] * 7)
        await at.answer("later")
        assert at.place == "preparation"
        assert at.conference.place.endswith(", Lipová 7, 1. patro")


async def test_enter_leaves_a_choice(desk: OpenDesk) -> None:
    """Enter on a field of choices goes to the next field, as the hint of the form says."""
    async with desk("plan") as at:
        await at.press("enter")
        choice = at.editor("Přijetí")
        choice.focus()
        await at.press("enter")
        assert at.app.focused is at.editor("Stav")


async def test_leaving_the_program_from_a_form_asks(desk: OpenDesk) -> None:
    """F10 does not throw typed text away without a word."""
    async with desk("people") as at:
        await at.mark(LENKA)
        await at.press("enter")
        await at.fill("Jméno", "Lenka Nová")
        await at.press("f10")
        assert not at.app._exit or find(at.conference.people, LENKA).name == "Lenka Nová"  # type: ignore[union-attr]


async def test_fast_typing_goes_to_the_next_field(desk: OpenDesk) -> None:
    """What is typed right behind Enter, before the screen was drawn, goes to the next field."""
    async with desk("preparation") as at:
        await at.mark("Kdy a kde", "#facts")
        await at.press("enter", "enter")
        at.editor("Začátek").clear()
        at.editor("Délka").clear()
        await at.type("13:15\n90")
        await at.save()
        assert (at.conference.start, at.conference.minutes) == (time(13, 15), 90)


async def test_required_field_cannot_be_emptied(desk: OpenDesk) -> None:
    """An emptied name is refused in Czech and nothing is written."""
    async with desk("people") as at:
        before = at.bytes()
        await at.press("enter")
        await at.fill("Jméno", "")
        await at.save()
        assert "Vyplňte prosím: jméno." in at.text
        assert at.bytes() == before


async def test_complaint_goes_when_something_changes(desk: OpenDesk) -> None:
    """The sentence about a wrong value stands until the field is changed; saving it again brings it back."""
    async with desk("preparation") as at:
        await at.mark("Kdy a kde", "#facts")
        await at.press("enter")
        await at.fill("Začátek", "25:70")
        for _ in range(2):
            await at.save()
            assert "není čas" in at.text
            await at.press("1")
            assert "není čas" not in at.text


async def test_hints_are_about_the_field(desk: OpenDesk) -> None:
    """Enter goes on from a line, opens a list of answers, and breaks the line of a long text."""
    async with desk("people") as at:
        await at.press("enter")
        for label, hint in (
            ("Jméno", "│ Enter další pole · Ctrl+S"),
            ("Role", "│ Enter vybrat · Tab další pole · Ctrl+S"),
            ("Poznámka", "│ Tab další pole · Ctrl+S"),
        ):
            at.editor(label).focus()
            await at.settle()
            assert hint in at.text


async def test_saving_does_not_overtake_a_list_of_answers(desk: OpenDesk) -> None:
    """What was ticked right before Ctrl+S in the list is taken into the form."""
    async with desk("people") as at:
        await at.press("ctrl+n", "tab", "enter")
        for key in ("down", "space", "ctrl+s"):
            at._send(key)
        await at.settle()
        assert isinstance(at.app.screen, FormDialog)
        assert at.editor("Role").values == (Role.CONVENER,)


@pytest.mark.parametrize("keys", [("r", "o", "d", "enter"), ("enter", *["down"] * 6, "enter"), ("enter", "r", "enter")])
async def test_an_answer_is_taken_where_one_went_to_it(desk: OpenDesk, keys: tuple[str, ...]) -> None:
    """Letters in the field search in its list; Enter takes the answer one searched or walked to, and goes on."""
    async with desk("people") as at:
        await at.press("ctrl+n", "tab")
        for key in keys:
            at._send(key)
        await at.settle()
        assert at.editor("Role").values == (Role.PARENT,)
        await at.type("matka")
        assert at.editor("Vztah k dítěti").value == "matka"


async def test_what_no_answer_begins_with_is_said(desk: OpenDesk) -> None:
    """A word that is no answer takes none, and the list says so."""
    async with desk("people") as at:
        await at.press("ctrl+n", "tab")
        await at.type("matka")
        assert "Hledáte: matka · nic takového tu není" in at.text
        await at.press("space", "enter", "escape")
        assert at.editor("Role").values == ()


async def test_pasted_lines_are_joined_in_a_field(desk: OpenDesk) -> None:
    """A pasted address of three lines stays whole in a field of one line."""
    async with desk("preparation") as at:
        await at.mark("Kdy a kde", "#facts")
        await at.press("enter")
        at.editor("Místo").focus()
        at.editor("Místo").clear()
        await at.paste("Knihovna\nLipová 7\r\n123 45 Jívohrad")
        await at.save()
        assert at.conference.place == "Knihovna Lipová 7 123 45 Jívohrad"


async def when_and_where(at: Desk) -> None:
    await at.mark("Kdy a kde", "#facts")
    await at.press("enter")


async def test_typing_replaces_a_day_a_time_and_a_length(desk: OpenDesk) -> None:
    """What is typed into such a field takes the place of what was there, in the first field, too; a name is kept."""
    async with desk("preparation") as at:
        place = at.conference.place
        await when_and_where(at)
        await at.type("20.9.")
        await at.press("enter")
        await at.type("10:15")
        await at.press("tab")
        await at.type("1:45")
        await at.press("down", "end")
        await at.type(", 2. patro")
        await at.save()
        conference = at.conference
        assert (conference.day, conference.start, conference.minutes) == (date(2026, 9, 20), time(10, 15), 105)
        assert conference.place == f"{place}, 2. patro"


async def test_a_corrected_day_needs_no_other_weekday(desk: OpenDesk) -> None:
    """The weekday that the program put there gives way to the numbers, and the right one is said below."""
    async with desk("preparation") as at:
        await when_and_where(at)
        await at.press("home", "right", "right", "right", "right", "delete", "6")
        assert at.editor("Den").text == "út 16. 9. 2026"
        await at.shows("Den: st 16. 9. 2026")
        await at.save()
        assert at.conference.day == date(2026, 9, 16)


@pytest.mark.parametrize("key", ["left", "right", "home", "end"])
async def test_arrows_keep_a_day(desk: OpenDesk, key: str) -> None:
    """After an arrow, Home or End the day is corrected, not replaced."""
    async with desk("preparation") as at:
        await when_and_where(at)
        await at.press(key)
        assert at.editor("Den").selection.is_empty
        await at.press("end", "backspace", "7")
        await at.save()
        assert at.conference.day == date(2027, 9, 15)


@pytest.mark.parametrize("way", ["typed", "pasted", "typed after all was deleted"])
async def test_a_weekday_of_another_day_is_asked_about(desk: OpenDesk, way: str) -> None:
    """Both days are named in the form and nothing is saved until one of them is typed."""
    async with desk("preparation") as at:
        await when_and_where(at)
        if way == "pasted":
            await at.paste("út 7. 12. 2026")
        elif way == "typed":
            await at.type("út 7. 12. 2026")
        else:
            await at.press("end", *["backspace"] * 14)
            await at.type("út 7. 12. 2026")
        await at.press("ctrl+s")
        await at.settle()
        assert "7. 12. 2026 je pondělí; úterý je 8. 12. Napište, který den platí." in " ".join(at.text.split())
        await at.fill("Den", "út 8. 12. 2026")
        await at.save()
        assert at.conference.day == date(2026, 12, 8)


async def test_click_keeps_a_day(desk: OpenDesk) -> None:
    """A click puts the cursor where it points and nothing is replaced."""
    async with desk("preparation") as at:
        await when_and_where(at)
        await at.press("tab")
        await at.pilot.click(at.editor("Den"), offset=(14, 0))
        await at.settle()
        await at.press("backspace", "7")
        assert at.editor("Den").text == "út 15. 9. 2027"


async def test_half_a_day_is_not_replaced_after_a_question(desk: OpenDesk) -> None:
    """Coming back from „Uložit, co jste napsali?“ one goes on where one was."""
    async with desk("preparation") as at:
        await when_and_where(at)
        await at.type("20.")
        await at.press("escape", "escape")
        await at.type("9.")
        assert at.editor("Den").text == "20.9."


async def test_refused_value_is_replaced(desk: OpenDesk) -> None:
    """The field to which the form goes back with a complaint takes another value at once."""
    async with desk("preparation") as at:
        await when_and_where(at)
        await at.fill("Začátek", "25:70")
        await at.press("tab")
        await at.save()
        assert at.app.focused is at.editor("Začátek")
        await at.type("8")
        await at.save()
        assert at.conference.start == time(8)


SPACED = "Lenka  Hrubešová"  # two blanks
ODD = [SPACED, "Lenka\x1b[31m"]


@pytest.mark.parametrize("name", ODD, ids=["blanks", "escape"])
async def test_untouched_required_field_keeps_its_bytes(desk: OpenDesk, sample_case: Path, name: str) -> None:
    """A name that cannot be shown as it is stays as it is when only the telephone is changed."""
    path = sample_case / "2026-09-15-konference.md"
    quoted = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in name)
    path.write_text(path.read_text("utf-8").replace("jmeno: Lenka Hrubešová", f'jmeno: "{quoted}"'), "utf-8")
    async with desk("people") as at:
        await at.mark(LENKA)
        await at.press("enter")
        await at.fill("Telefon", "1")
        await at.save()
        person = find(at.conference.people, LENKA)
        assert person is not None
        assert person.phone == "1"
        assert f'jmeno: "{quoted}"'.encode() in path.read_bytes()


async def test_untouched_other_fields_keep_their_bytes(desk: OpenDesk, sample_case: Path) -> None:
    """A relation, note and place that cannot be shown as they are stay as they are."""
    path = sample_case / "2026-09-15-konference.md"
    text = path.read_text("utf-8")
    text = text.replace("vztah: matka\n", 'vztah: "matka\\u202e  \\e[31m"\n    poznamka: "a\\u2028b\\r\\nc\\t "\n', 1)
    path.write_text(text, "utf-8")
    async with desk("people") as at:
        await at.mark(LENKA)
        await at.press("enter")
        await at.fill("Telefon", "1")
        await at.save()
        changed = path.read_text("utf-8")
        assert changed.splitlines() == [
            line.replace("'600 000 012'", "'1'") for line in text.splitlines()
        ]  # fmt: skip


async def test_a_day_is_said_in_full_while_it_is_typed(desk: OpenDesk) -> None:
    """A day without its year shows at once which year it is; one that stands there in full says nothing."""
    async with desk("preparation") as at:
        await when_and_where(at)
        assert "Den:" not in at.text
        await at.type("1.9.")
        assert "Den: st 1. 9. 2027" in at.text
        await at.fill("Den", "st 1. 9. 2027")
        assert "Den:" not in at.text
        await at.fill("Den", "1. 9. 3026")
        assert "Den:" not in at.text
        await at.save()
        assert "Rok 3026 je nejspíš překlep; opravte ho." in at.text
        assert at.app.focused is at.editor("Den")


@pytest.mark.parametrize(("place", "key", "label"), [("people", "p", "Podklady předány"), ("plan", "enter", "Do kdy")])
async def test_a_day_is_said_in_forms_without_a_note(desk: OpenDesk, place: str, key: str, label: str) -> None:
    """Also where the form says nothing else; on a small screen the field and the keys stay to be seen."""
    async with desk(place) as at:
        await at.press(key)
        await at.fill(label, "dnes")
        assert f"{label}: út 8. 9. 2026" in at.text
        assert f"│ {label}" in at.text
        assert "Ctrl+S uložit" in at.text


async def test_what_was_done_is_not_ahead(desk: OpenDesk) -> None:
    """A day of the past is not taken from the future; the sentence says what day it is."""
    async with desk("preparation") as at:
        before = at.bytes()
        await at.mark("Klient a dítě", "#facts")
        await at.press("enter")
        await at.fill("Klient souhlasil", "20. 9. 2027")
        await at.save()
        assert "Po 20. 9. 2027 teprve přijde, dnes je út 8. 9. 2026." in at.text
        assert at.bytes() == before


@pytest.mark.parametrize("leave", ["tab", "enter", "down", "shift+tab"])
async def test_a_day_is_rewritten_when_its_field_is_left(desk: OpenDesk, leave: str) -> None:
    """What was typed stands there as it was understood, whatever key leads on; so do a time and a length."""
    async with desk("preparation") as at:
        await when_and_where(at)
        await at.fill("Den", "31,3")
        await at.press(leave)
        assert at.editor("Den").text == "st 31. 3. 2027"
        await at.fill("Začátek", "930")
        await at.fill("Délka", "hodina a půl")
        await at.press(leave)
        assert (at.editor("Začátek").text, at.editor("Délka").text) == ("9:30", "90 min")
        await at.save()
        conference = at.conference
        assert (conference.day, conference.start, conference.minutes) == (date(2027, 3, 31), time(9, 30), 90)


async def test_a_mistake_is_said_below_the_field_at_once(desk: OpenDesk) -> None:
    """Nobody has to save first; what was typed stays, and the sentence goes with the first correction."""
    async with desk("preparation") as at:
        await when_and_where(at)
        await at.type("příští týden")
        assert "napište den" not in at.text
        await at.press("tab")
        lines = at.text.splitlines()
        row = next(index for index, line in enumerate(lines) if "│ Den " in line)
        assert "! „příští týden“ je od 14. 9. 2026 do 20. 9. 2026; napište den" in lines[row + 1]
        assert at.editor("Den").text == "příští týden"
        await at.type("25:70")
        await at.press("tab")
        assert "není čas" in at.text
        await at.press("shift+tab", "shift+tab", "end", "x")
        assert "napište den" not in at.text
        assert "není čas" in at.text


async def test_what_is_typed_again_as_it_was_is_no_change(desk: OpenDesk) -> None:
    """The day that is there already, in other words, leaves nothing to be saved."""
    async with desk("preparation") as at:
        before = at.bytes()
        await when_and_where(at)
        await at.type("15.9.")
        await at.press("tab", "escape")
        assert at.place == "preparation"
        assert at.bytes() == before


async def test_the_weekday_of_a_rewritten_day_gives_way(desk: OpenDesk) -> None:
    """The program put it there: the numbers behind it can be corrected alone."""
    async with desk("preparation") as at:
        await when_and_where(at)
        await at.type("31.3.")
        await at.press("tab", "shift+tab", "home", *["right"] * 4, "delete", "0", "tab")
        assert at.editor("Den").text == "út 30. 3. 2027"


async def test_a_window_behind_another_one_rewrites_nothing(desk: OpenDesk) -> None:
    """Whoever looks into another window in the middle of a day goes on typing it."""
    async with desk("preparation") as at:
        await when_and_where(at)
        await at.type("31. 3.")
        at.app.app_focus = False
        await at.settle()
        at.app.app_focus = True
        await at.settle()
        assert at.editor("Den").text == "31. 3."
        await at.type(" 2028")
        await at.save()
        assert at.conference.day == date(2028, 3, 31)
