"""What all screens of a conference share: keys, saving, trouble with files, clicks, bytes that must not change."""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from tests.session.case.test_joined import with_plan
from tests.tui.conftest import FIRST, KEYS, ON_THE_DAY, Desk, OpenDesk, running

from pktui.domain.entries import find
from pktui.session.local import history_of
from pktui.tui.cases import outside
from pktui.tui.hosting import open_cases
from pktui.tui.screens import case
from pktui.tui.screens.case import TABS, CaseScreen
from pktui.tui.widgets.plain import Line

LENKA = "o-mq3k"
PLACES = [tab.name for tab in TABS if tab.name != "documents"]


async def test_function_keys_go_everywhere(desk: OpenDesk) -> None:
    """From every screen every F-key goes to its screen, and Esc to the overview."""
    async with desk("preparation") as at:
        for step in (1, 3):
            for index in range(len(PLACES)):
                place = PLACES[index * step % len(PLACES)]
                await at.press(KEYS[place])
                assert at.place == place
            await at.press("escape")
            assert at.place == "OverviewScreen"
            await at.press("enter")


async def test_tabs_can_be_clicked(desk: OpenDesk) -> None:
    """A click on a tab goes there."""
    async with desk("people") as at:
        for tab in TABS:
            if tab.name in PLACES:
                row = at.text.splitlines()[1]
                await at.pilot.click(offset=(row.index(tab.label) + 1, 1))
                await at.settle()
                assert at.place == tab.name


async def test_every_hint_works_by_click(desk: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each key of the bottom line at 80 columns does something when it is clicked."""
    # An editor that cannot be started is told about; a real one needs a terminal.
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "'")
    async with desk() as at:
        for place in ("", *PLACES):
            if place:
                await at.go(place)
            await at.press("down")
            if place == "live":
                at.clock.moment = ON_THE_DAY
                await at.press("pagedown", "pagedown")
            assert {"help", "quit"} <= set(at.hints)
            clicked = {"quit"}
            # A click may change which keys are shown, so the line is looked at again each time.
            while rest := [hint for hint in at.hints if hint not in clicked]:
                action = rest[0]
                clicked.add(action)
                if action == "reload":
                    (at.folder / "2027-01-01-plan.md").write_text("---\n", encoding="utf-8")
                at.app.clear_notifications()
                await at.settle()
                before = (at.text, at.bytes())
                await at.click_hint(action)
                assert (at.text, at.bytes()) != before, (place, action)
                while at.app.screen.is_modal:
                    await at.press("escape")
            if not place:
                await at.press("escape")
                await at.open("preparation")


async def test_click_on_the_last_hint_leaves(desk: OpenDesk) -> None:
    """A click on Konec ends the program."""
    async with desk("people") as at:
        await at.click_hint("quit")
        assert at.app._exit


async def test_looking_changes_nothing(desk: OpenDesk) -> None:
    """Opening, marking, the help and leaving change no byte of any file, on any screen."""
    async with desk("preparation", conference=FIRST) as at:
        before = at.bytes()
        for place in PLACES:
            await at.go(place)
            await at.press("down", "down", "f1", "escape", "tab", "down")
            assert at.bytes() == before, place
            await at.press("escape")
            if at.place != "OverviewScreen":
                await at.press("escape")
            await at.press("enter")


async def test_enter_never_destroys(desk: OpenDesk) -> None:
    """Enter, pressed on and on, on each screen, leaves every file as it is."""
    async with desk("preparation", conference=FIRST) as at:
        before = at.bytes()
        for place in PLACES:
            if place == "live":
                continue
            await at.go(place)
            for _ in range(2):
                await at.press(*["enter"] * 3, "escape", "escape")
                if at.place == "OverviewScreen":
                    await at.open(place, FIRST)
                await at.press("down")
            assert at.bytes() == before, place


async def test_session_keeps_unknown_keys_and_comments(desk: OpenDesk, sample_case: Path) -> None:
    """A whole session leaves remarks, unknown keys and the order of the file as they were."""
    path = sample_case / "2026-09-15-konference.md"
    text = path.read_text(encoding="utf-8").replace(
        "    vztah: matka\n", "    vztah: matka   # poznámka\n    barva: 'zelená'\n"
    )
    path.write_text("\ufeff" + text.replace("spis: Hrubešovi\n", "x_kancelar: {a: [1, 2]}\nspis: Hrubešovi\n"), "utf-8")
    async with desk("people") as at:
        await at.mark(LENKA)
        await at.press("space", "l")
        await at.go("preparation")
        await at.mark("Cíl", "#facts")
        await at.press("enter")
        await at.fill("Cíl v pozvánce", "Jiný cíl")
        await at.save()
        at.clock.moment = ON_THE_DAY
        await at.go("live")
        await at.press("pagedown")
        await at.type("x")
        await at.press("enter")
    # The meeting has begun, so an older program must leave the conference alone.
    changed = ("cil:", "format:")
    kept = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith(changed)]
    wanted = [line for line in ("\ufeff" + text).splitlines() if not line.startswith(changed)]
    assert [line for line in wanted if line not in kept] == []
    assert "    vztah: matka   # poznámka" in kept
    assert "    barva: 'zelená'" in kept
    assert "x_kancelar: {a: [1, 2]}" in kept


async def change_behind(at: Desk, words: str = "Změnil to kolega") -> Path:
    """Let somebody else write the file of the conference, and then say the opposite of one thing here."""
    path = at.stored.conference.path
    await at.mark(LENKA)
    with at.unseen():
        data = path.read_bytes().replace("misto: Městská".encode(), f"misto: {words}".encode())
        name = "    jmeno: Lenka Hrubešová\n".encode()
        path.write_bytes(data.replace(name, name + b"    pritomen: ne\n"))
        await at.press("space")
    await at.shows("Co platí?")
    return path


def is_here(at: Desk) -> bool | None:
    """Whether the mother is in the room, as the file says."""
    found = find(at.conference.people, LENKA)
    assert found is not None
    return found.attendance.present


async def test_their_version_can_be_chosen(desk: OpenDesk) -> None:
    """Choosing the right side takes what they wrote, with what they changed elsewhere; the next change is saved."""
    async with desk("people") as at:
        await change_behind(at)
        await at.press("right", "ctrl+s")
        assert at.place == "people"
        assert is_here(at) is False
        assert "Změnil to kolega" in at.conference.place
        assert any("Rozhodnuto a uloženo" in notice for notice in at.notices)
        await at.press("l")
        assert find(at.conference.people, LENKA).attendance.confidentiality  # type: ignore[union-attr]
        assert not at.app.session.unsaved  # type: ignore[union-attr]


async def test_own_version_can_be_chosen(desk: OpenDesk) -> None:
    """Choosing the left side writes ours together with what they changed elsewhere; theirs stays in the history."""
    async with desk("people") as at:
        path = await change_behind(at)
        theirs = path.read_bytes()
        await at.press("left", "ctrl+s")
        assert is_here(at) is True
        assert "Změnil to kolega" in at.conference.place
        assert history_of(at.folder).has(theirs)
        assert not [name for name in at.bytes() if "moje" in name]


async def test_decision_can_wait(desk: OpenDesk) -> None:
    """Esc leaves one wording in the file and says so; all else is saved meanwhile and nothing is asked about again."""
    async with desk("people") as at:
        await change_behind(at)
        await at.press("escape")
        assert is_here(at) is False
        assert "◆ dvě znění: Ctrl+O · ostatní uloženo" in at.text
        await at.press("l")
        assert at.place == "people"
        attendance = find(at.conference.people, LENKA).attendance  # type: ignore[union-attr]
        assert (attendance.present, attendance.confidentiality) == (False, True)
        at.clock.moment = ON_THE_DAY
        await at.go("live")
        await at.press("pagedown")
        await at.type("Zachycená věta")
        await at.press("enter")
        assert [capture.text for capture in at.conference.captures] == ["Zachycená věta"]
        assert at.conference.begun is not None
        assert "◆ dvě znění: Ctrl+O · ostatní uloženo" in at.text
        await at.press("ctrl+o")
        assert "Co platí?" in at.text
        await at.press("left", "ctrl+s")
        assert is_here(at) is True
        assert "dvě znění" not in at.text


async def disputed_contact(at: Desk) -> None:
    """Let somebody else name the contact of the plan, and then name another one here."""
    path = at.folder / "2026-09-15-plan.md"
    path.write_bytes(re.sub(b"\nkontakt: .*", b"\nkontakt: Karel", path.read_bytes()))
    at.app.case_screen.change("kontakt", with_plan(contact="Dana"))  # type: ignore[union-attr]
    await at.shows("Co platí?")


def asked_about(at: Desk) -> str:
    """Return the title of the question."""
    return at.text.splitlines()[0]


async def test_a_new_question_is_shown_not_one_put_off(desk: OpenDesk) -> None:
    """Whoever put a question off and then contradicts something else is asked about that; how much waits is said."""
    async with desk("people") as at:
        await change_behind(at)
        await at.press("escape")
        await at.go("plan")
        await disputed_contact(at)
        assert "plan.md · rozhodnuto 0 z 1" in asked_about(at)
        assert "(" not in asked_about(at)
        await at.press("escape")
        assert at.place == "plan"
        assert any("(celkem 2 místa)" in notice for notice in at.notices)


async def test_a_new_question_in_the_same_file_is_marked(desk: OpenDesk) -> None:
    """Of several questions about one file the new one is marked."""
    async with desk("people") as at:
        path = await change_behind(at)
        await at.press("escape")
        path.write_bytes(re.sub(b"\nmisto: .*", "\nmisto: Jejich místo".encode(), path.read_bytes()))
        at.app.case_screen.change_conference("místo", lambda c: replace(c, place="Moje"))  # type: ignore[union-attr]
        await at.shows("Co platí?")
        assert "rozhodnuto 0 z 2" in asked_about(at)
        assert "Moje" in at.text
        assert "Jejich místo" in at.text


@pytest.mark.parametrize("place", ["people", "plan"])
async def test_all_that_waits_is_shown_in_order(desk: OpenDesk, place: str) -> None:
    """Ctrl+O begins with what belongs to the screen and goes on to the next file, decided or put off."""
    async with desk("people") as at:
        await change_behind(at)
        await at.press("escape")
        await disputed_contact(at)
        await at.press("escape")
        await at.go(place)
        first, second = ("konference", "plan") if place == "people" else ("plan", "konference")
        await at.press("ctrl+o")
        assert f"Co platí? (1/2) 2026-09-15-{first}" in asked_about(at)
        await at.press("escape")
        assert f"Co platí? (2/2) 2026-09-15-{second}" in asked_about(at)
        await at.press("escape")
        assert at.place == place
        await at.press("ctrl+o", "left", "ctrl+s")
        assert f"Co platí? (2/2) 2026-09-15-{second}" in asked_about(at)
        await at.press("left", "ctrl+s")
        assert at.place == place
        assert "dvě znění" not in at.text
        assert is_here(at) is True
        assert at.plan.contact == "Dana"


@pytest.mark.parametrize("content", [None, b"---\nid: [\n---\n"])
async def test_another_file_does_not_hold_a_decision(desk: OpenDesk, content: bytes | None) -> None:
    """A paper that is missing or damaged has nothing to do with two wordings in the conference: Ctrl+O shows them."""
    async with desk("people") as at:
        await change_behind(at)
        await at.press("escape")
        stored = at.stored
        assert stored.plan is not None
        if content is None:
            stored.plan.path.unlink()
        else:
            stored.plan.path.write_bytes(content)
        await at.press("ctrl+o")
        await at.shows("Co platí?")
        await at.press("left", "ctrl+s")
        assert "dvě znění" not in at.text
        assert any("Rozhodnuto a uloženo" in notice for notice in at.notices)
        assert is_here(at) is True


async def test_a_file_that_is_missing_can_be_decided_about(desk: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file with two wordings went itself: both are shown, and the decision writes it again."""
    monkeypatch.setattr(outside, "LOOK_SECONDS", 0.05)
    async with desk("people") as at:
        path = await change_behind(at)
        await at.press("escape")
        path.unlink()
        await at.until(lambda: any("zapíše se při vaší další změně" in notice for notice in at.notices), "it is told")
        await at.press("ctrl+o")
        await at.shows("Co platí?")
        await at.press("left", "ctrl+s")
        assert is_here(at) is True
        assert "dvě znění" not in at.text


async def test_leaving_without_a_decision(desk: OpenDesk) -> None:
    """F10 with something undecided just leaves: nothing is unsaved, and the next start asks what was not decided."""
    async with desk("people") as at:
        await change_behind(at)
        await at.press("escape", "f10")
        assert at.app._exit
    async with desk("people") as at:
        assert "◆ dvě znění: Ctrl+O · ostatní uloženo" in at.text
        await at.press("ctrl+o", "left", "ctrl+s")
        assert is_here(at) is True
        assert "dvě znění" not in at.text


async def test_a_decision_that_cannot_be_saved_is_not_called_saved(
    desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the disk is full at that moment, it is told, nothing claims to be saved, and it can be done again."""
    async with desk("people") as at:
        await change_behind(at)
        with monkeypatch.context() as full:
            full.setattr(os, "fsync", refuse)
            await at.press("right", "ctrl+s")
            assert not any("uloženo" in notice for notice in at.notices)
            assert any("zůstávají jen v paměti" in notice for notice in at.notices)
        await at.press("ctrl+o", "right", "ctrl+s")
        assert is_here(at) is False


async def test_a_missing_file_is_written_with_the_next_change(desk: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that went while the others stayed is told about and asks nothing; the promised change writes it."""
    monkeypatch.setattr(outside, "LOOK_SECONDS", 0.05)
    async with desk("people") as at:
        path = at.stored.conference.path
        path.unlink()
        await at.until(lambda: any("zapíše se při vaší další změně" in notice for notice in at.notices), "it is told")
        await at.mark(LENKA)
        await at.press("space", "l")
        assert at.place == "people"
        attendance = find(at.conference.people, LENKA).attendance  # type: ignore[union-attr]
        assert (attendance.present, attendance.confidentiality) == (True, True)
        assert "neuloženo" not in at.text


async def test_a_change_before_the_file_was_missed_is_saved_by_itself(
    desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Until the folder was looked over the file may only have another name; then what waits is written."""
    monkeypatch.setattr(outside, "LOOK_SECONDS", 3600)
    async with desk("people") as at:
        path = at.stored.conference.path
        path.unlink()
        await at.mark(LENKA)
        await at.press("space")
        assert "◆ neuloženo" in at.text
        assert any("uloží se samy" in notice for notice in at.notices)
        assert not path.exists()

        def is_saved() -> bool:
            # Looks come at most so often as the folder is quick.
            at.app.outside.ask()  # type: ignore[union-attr]
            return "neuloženo" not in at.text

        await at.until(is_saved, "it is saved")
        assert find(at.conference.people, LENKA).attendance.present  # type: ignore[union-attr]


def refuse(*_: object, **__: object) -> int:
    raise OSError(28, "No space left on device")


async def test_failed_save_is_told_and_keeps_the_change(desk: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk is full, the change stays on the screen, the trouble is told, and the next change saves both."""
    async with desk("people") as at:
        before = at.bytes()
        with monkeypatch.context() as full:
            full.setattr(os, "fsync", refuse)
            await at.mark(LENKA)
            await at.press("space")
            assert any("zůstávají jen v paměti" in notice for notice in at.notices)
            assert "✓ je tu" in at.text
            assert {k: v for k, v in at.bytes().items() if k in before} == before
        await at.press("l")
        attendance = find(at.conference.people, LENKA).attendance  # type: ignore[union-attr]
        assert (attendance.present, attendance.confidentiality) == (True, True)


async def test_the_same_trouble_is_not_told_with_every_key(desk: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Why something is only in memory is told once; when it could be saved meanwhile, it is news again."""
    # What the journal tells by the clock is another matter.
    monkeypatch.setattr(open_cases, "_LOOK_SECONDS", 3600)
    async with desk("people") as at:
        await at.mark(LENKA)
        for _ in range(2):
            with monkeypatch.context() as full:
                full.setattr(os, "fsync", refuse)
                await at.press("l")
                assert any("zůstávají jen v paměti" in notice for notice in at.notices)
                at.app.clear_notifications()
                await at.press("space", "space")
                assert at.notices == []
                assert "◆ neuloženo" in at.text
            await at.press("l")
            assert "neuloženo" not in at.text


async def test_one_can_leave_with_a_full_disk(desk: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    """When saving fails, leaving asks at least, instead of holding the person in."""
    async with desk("people") as at:
        with monkeypatch.context() as full:
            full.setattr(os, "fsync", refuse)
            await at.press("space", "f10")
            assert at.app._exit or at.app.screen.query("#answers")


async def test_removed_folder_is_told(desk: OpenDesk) -> None:
    """A folder that went away (a stick pulled out) does not end the program."""
    async with desk("people") as at:
        aside = at.folder.with_name("jinde")
        at.folder.rename(aside)
        await at.press("space")
        assert at.notices or at.app.screen.query("#answers")
        shutil.copytree(aside, at.folder)
        await at.press("escape")
        if at.place != "people":
            await at.open("people")
        await at.press("l")
        assert at.conference.people[0].attendance.confidentiality


async def test_undo_says_when_there_is_nothing(desk: OpenDesk) -> None:
    """Ctrl+Z with nothing to take back says so and writes nothing."""
    async with desk("people") as at:
        before = at.bytes()
        await at.press("ctrl+z")
        assert "Už není co vzít zpět." in at.notices
        assert at.bytes() == before


async def test_other_conference_starts_clean(desk: OpenDesk) -> None:
    """Undo never reaches into the conference that was open before."""
    async with desk("people") as at:
        await at.press("space", "escape")
        await at.open("people", FIRST)
        before = at.bytes()
        await at.press("ctrl+z")
        assert at.bytes() == before


async def test_resize_is_survived(desk: OpenDesk) -> None:
    """Every screen can be made tiny and large again."""
    async with desk("people") as at:
        before = at.text
        for place in PLACES:
            await at.go(place)
            for size in ((1, 1), (80, 24)):
                await at.pilot.resize_terminal(*size)
                await at.settle()
        await at.go("people")
        assert at.text == before


async def test_folder_of_folders(sample_case: Path, tmp_path: Path) -> None:
    """A folder of case files shows them all, and changes go into the right folder."""
    async with running(sample_case.parent) as at:
        assert "Hrubešovi" in at.text
        await at.open("people")
        await at.press("space")
        assert at.conference.people[0].attendance.present
        assert {path.parent for path in tmp_path.rglob("*.md")} == {sample_case}


def title(at: Desk) -> str:
    return at.text.splitlines()[0]


async def tick(at: Desk) -> None:
    """Let the title look at the clock, as it does every few seconds."""
    screen = at.app.screen
    assert isinstance(screen, CaseScreen)
    screen.tick_title()
    await at.settle()


async def test_title_says_how_much_of_the_phase_is_left(desk: OpenDesk) -> None:
    """While the meeting runs, every screen but F4 says it in whole minutes, with a sign and a word for its level."""
    async with desk("priorities") as at:
        assert "min" not in title(at)
        at.clock.moment = ON_THE_DAY
        await at.go("live")
        await at.press("pagedown")
        assert "min" not in title(at)
        for place in PLACES:
            await at.go(place)
            assert ("zbývá 10 min" in title(at)) == (place != "live")
        for minutes, words in (
            (1.5, "zbývá 9 min"), (6.5, "! brzy konec · 2 min"), (1, "!! končí · 1 min"), (1.5, "▲ přetaženo"),
            (2.5, "▲ přetaženo o 3 min"),
        ):  # fmt: skip
            at.clock.forward(minutes=minutes)
            await tick(at)
            assert f" · {words}  " in title(at)
        await at.go("live")
        await at.press("ctrl+t")
        await at.go("plan")
        assert " · přestávka  " in title(at)
        await at.go("live")
        await at.press("ctrl+t", *["pagedown"] * len(at.conference.agenda))
        await at.answer("yes")
        await at.go("plan")
        assert "·" not in title(at).removeprefix(" Hrubešovi · ")


async def test_title_looks_at_the_clock_by_itself(desk: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Time passes in the title without a key, and the same text is not drawn again."""
    monkeypatch.setattr(case, "TITLE_SECONDS", 0.02)
    async with desk("live") as at:
        await at.press("pagedown")
        await at.go("plan")
        drawn: list[object] = []
        line = at.app.screen.query_one("#case-title", Line)
        with monkeypatch.context() as watched:
            watched.setattr(line, "update", lambda *text, **_: drawn.append(text))
            at.clock.forward(seconds=20)
            await tick(at)
            assert not drawn
            at.clock.forward(minutes=2)
            await at.until(lambda: bool(drawn), "the title is drawn")
            await tick(at)
            assert len(drawn) == 1
        at.clock.forward(minutes=1)
        await at.press("d")
        assert at.app.screen.is_modal
        await at.shows("zbývá 7 min")


async def test_title_keeps_the_clock_when_there_is_little_room(desk: OpenDesk, sample_case: Path) -> None:
    """Company gives way first, then the day; whose conference it is and the clock stay."""
    path = sample_case / "2026-09-15-konference.md"
    name = "Hrubešovi a Novotní-Svobodovi z Horní Lhoty"
    path.write_text(path.read_text("utf-8").replace("spis: Hrubešovi\n", f"spis: {name}\n"), "utf-8")
    async with desk("live") as at:
        await at.press("pagedown")
        await at.go("plan")
        assert title(at).rstrip() == f" {name} · 2. konference · zbývá 10 min"
