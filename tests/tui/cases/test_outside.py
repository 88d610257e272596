"""Others write into the folder while the program is open: it shows, joins, tells, and asks, without a key."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import NOW, TODAY
from tests.session.case.test_joined import opened, with_plan, with_task
from tests.tui.conftest import ON_THE_DAY, SECOND, Desk, OpenDesk
from tests.tui.terminal import Terminal, pktui
from textual.widgets.text_area import Selection
from textual.worker import WorkerFailed

from pktui.domain.meeting import Meeting
from pktui.domain.minutes import sections, with_section
from pktui.domain.plan import Priority, Task
from pktui.session.case.open_case import CaseSession, Change
from pktui.session.case.presence import PREFIX
from pktui.session.drafts.drafts import Draft, journal_folder, read_journal
from pktui.session.drafts.place import Place
from pktui.session.recovery.put_back import CAPTURE, restored
from pktui.tui.cases import outside
from pktui.tui.cases.outside import Outside
from pktui.tui.widgets.big_clock import BigClock
from pktui.tui.widgets.notice_line import NoticeLine
from pktui.tui.widgets.text_box import TextBox

PLAN = "2026-09-15-plan.md"
COPY = "2026-09-15-plan.sync-conflict-20260908-090000-ABCDEFG.md"
SECTION = "Popis situace"
TWO = "◆ dvě znění: Ctrl+O · ostatní uloženo"
TOGETHER = "bydlí u babičky."


@pytest.fixture(autouse=True)
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at the folder more often than a person could wait for."""
    monkeypatch.setattr(outside, "LOOK_SECONDS", 0.05)
    monkeypatch.setattr(outside, "RETRY_SECONDS", 0.1)
    monkeypatch.setattr(outside, "_SHARE", 0.5)


def with_conference(**fields: object) -> Change:
    """Return the change of some fields of the conference."""
    return lambda m: replace(m, conference=replace(m.conference, **fields))  # type: ignore[arg-type]


def with_text(text: str, title: str = SECTION) -> Change:
    """Return the change of one section of the minutes."""

    def change(meeting: Meeting) -> Meeting:
        assert meeting.minutes is not None
        return replace(meeting, minutes=replace(meeting.minutes, body=with_section(meeting.minutes.body, title, text)))

    return change


def with_first_name(name: str) -> Change:
    """Return the change of the name of the first person."""

    def change(meeting: Meeting) -> Meeting:
        first, *rest = meeting.conference.people
        people = (replace(first, name=name), *rest)
        return replace(meeting, conference=replace(meeting.conference, people=people))

    return change


def with_priority(text: str) -> Change:
    """Return the change that adds a priority."""

    def change(meeting: Meeting) -> Meeting:
        assert meeting.plan is not None
        added = (*meeting.plan.priorities, Priority("r-jana", text))
        return replace(meeting, plan=replace(meeting.plan, priorities=added))

    return change


def note(text: str) -> Change:
    """Return the change that adds a line written during the meeting."""
    return lambda meeting: restored(meeting, Draft(Place(meeting.conference.id, CAPTURE), text, NOW))


def elsewhere(at: Desk, change: Change) -> None:
    """Have the change made by somebody on another computer."""
    opened(at.folder).apply("jinde", change)


def copied(at: Desk, change: Change) -> Path:
    """Have the change arrive as a conflict copy of a sync client."""
    path, copy = at.folder / PLAN, at.folder / COPY
    before = path.read_bytes()
    elsewhere(at, change)
    theirs = path.read_bytes()
    path.write_bytes(before)
    copy.write_bytes(theirs)
    return copy


def session(at: Desk) -> CaseSession:
    """Return the open conference."""
    assert at.app.session is not None
    return at.app.session


def title(at: Desk) -> str:
    """Return the first line of the screen."""
    return at.text.splitlines()[0]


@pytest.mark.parametrize(
    ("place", "change", "words"),
    [
        ("preparation", with_conference(place="U babičky v kuchyni"), "U babičky v kuchyni"),
        ("people", with_first_name("Anežka Malá"), "Anežka Malá"),
        ("live", note("Volala škola"), "Volala škola"),
        ("priorities", with_priority("Klid na učení"), "Klid na učení"),
        ("plan", with_task(Task("t-jana", "Zavolat škole")), "Zavolat škole"),
        ("minutes", with_text("Kolega dopsal větu."), "Kolega dopsal větu."),
        ("findings", with_conference(goal=""), "Konference nemá cíl."),
    ],
)
async def test_a_change_shows_by_itself(desk: OpenDesk, place: str, change: Change, words: str) -> None:
    """What somebody else saved appears without a key; whence is said, but not where people meet: there it shows."""
    async with desk(place) as at:
        assert words not in at.text
        elsewhere(at, change)
        if place not in {"live", "priorities"}:
            await at.until(lambda: any("spojeno se změnami" in notice for notice in at.notices), "it is told")
        # The notice may stand over the very place for a while.
        await at.shows(words)
        if place in {"live", "priorities"}:
            assert not any("spojeno" in notice for notice in at.notices)


async def looked_twice(at: Desk) -> None:
    """Wait until the program has seen somebody come and go: then a whole look has begun and ended since."""
    path = sign(at.folder)
    await at.until(lambda: bool(session(at).others), "somebody is seen")
    path.unlink()
    await at.until(lambda: not session(at).others, "they are gone")


async def test_typing_waits_for_nobody_and_loses_nothing(desk: OpenDesk) -> None:
    """While a section is being typed, a change from outside stays out; then both are in the file and on the screen."""
    async with desk("minutes") as at:
        await at.press("enter")
        # When the typing stops for two seconds it is saved, and what others wrote may come in; here it goes on.
        if at.app.screen._saving is not None:  # type: ignore[attr-defined]
            at.app.screen._saving.stop()  # type: ignore[attr-defined]
        at.app.screen._saving = at.app.screen.set_timer(3600, at.app.bell)  # type: ignore[attr-defined]
        await at.type("Moje věta.")
        elsewhere(at, with_text("Jejich věta.", "Potřeby rodiny"))
        await looked_twice(at)
        box = at.app.screen.query_one(TextBox)
        assert box.is_touched
        assert "Jejich věta." not in session(at).meeting.minutes.body  # type: ignore[union-attr]
        await at.press("escape")
        await at.until(lambda: "Jejich věta." in at.minutes.body and "Moje věta." in at.minutes.body, "both are saved")
        await at.until(lambda: "Jejich věta." in session(at).meeting.minutes.body, "both are here")  # type: ignore[union-attr]
        assert box.text.strip() == "Moje věta."


async def test_the_cursor_follows_its_line(desk: OpenDesk) -> None:
    """When others write above the line one stands in, the cursor goes with the line."""
    async with desk("minutes") as at:
        elsewhere(at, with_text("První odstavec.\n\nDruhý odstavec.\n\nTřetí odstavec."))
        await at.shows("Třetí odstavec.")
        box = at.app.screen.query_one(TextBox)
        await at.press("enter")
        box.move_cursor((2, 5))
        elsewhere(at, with_text("První odstavec.\n\nVložený odstavec.\n\nDruhý odstavec.\n\nTřetí, jinak."))
        await at.shows("Vložený odstavec.")
        assert box.cursor_location == (4, 5)
        assert box.has_focus
        await at.type("X")
        assert "DruhýX odstavec." in box.text


async def joined_while_typing(at: Desk, typed: str, others: Callable[[str], str]) -> TextBox:
    """Type a text, have it saved, and have somebody else change what was saved."""
    await at.press("enter")
    await at.type(typed)
    box = at.app.screen.query_one(TextBox)
    await at.until(lambda: not box.is_touched, "saved by itself")
    saved = next(part.text for part in sections(at.minutes.body) if part.title == SECTION)
    elsewhere(at, with_text(others(saved)))
    # The own text may be shown as it was saved before theirs is there.
    await at.until(lambda: box.text.strip("\n") == others(saved), "what they wrote")
    return box


@pytest.mark.parametrize(
    ("typed", "others", "then"),
    [
        ("Úvod.\n\n## Nová", lambda text: f"{text}\n\nJejich.", "Úvod.\n\n### Nová část\n\nJejich."),
        ("Úvod.\n\nDcera Jan", lambda text: f"Nahoře.\n\n{text}", "Nahoře.\n\nÚvod.\n\nDcera Jan část"),
        ("Úvod.\n\n", lambda text: f"{text}\n\nJejich.", "Úvod.\n\nJejich.\n\n část"),
        ("Úvod.\n\n", lambda text: f"Nahoře.\n\n{text}", "Nahoře.\n\nÚvod.\n\n část"),
        ("Chce domů", lambda _: "Opravdu se chce vrátit domů", "Opravdu se chce vrátit domů část"),
    ],
    ids=["heading", "above", "empty lines below", "empty lines", "the same line"],
)
async def test_the_cursor_follows_its_words(
    desk: OpenDesk, typed: str, others: Callable[[str], str], then: str
) -> None:
    """Whatever others change in the text one writes, the next letters stand behind the last ones."""
    async with desk("minutes") as at:
        box = await joined_while_typing(at, typed, others)
        await at.type(" část")
        assert box.text == then


async def test_the_selection_stays_with_its_words(desk: OpenDesk) -> None:
    """What is selected while others write above is still selected, and no other word is typed over."""
    async with desk("minutes") as at:
        await at.press("enter")
        await at.type("Dcera chce domů.")
        box = at.app.screen.query_one(TextBox)
        await at.until(lambda: not box.is_touched, "saved by itself")
        box.selection = Selection((0, 6), (0, 10))
        elsewhere(at, with_text("Nahoře.\n\nStarší dcera chce domů."))
        await at.shows("Nahoře.")
        assert box.selected_text == "chce"
        await at.type("šla")
        assert box.text == "Nahoře.\n\nStarší dcera šla domů."


async def test_a_look_from_outside_leaves_the_selection(desk: OpenDesk) -> None:
    """A change of others in another section moves nothing in the text that is open, however its letters are shown."""
    async with desk("minutes") as at:
        elsewhere(at, with_text("Slovo\u200b a další slovo."))
        await at.shows("a další")
        await at.press("enter")
        box = at.app.screen.query_one(TextBox)
        box.selection = Selection((0, 0), (0, 5))
        elsewhere(at, with_text("Jejich.", "Názor dítěte"))
        await at.until(lambda: "Jejich." in session(at).meeting.minutes.body, "theirs")  # type: ignore[union-attr]
        assert box.selected_text == "Slovo"


async def test_a_conflict_copy_is_absorbed(desk: OpenDesk) -> None:
    """A copy of a sync client that contradicts nothing becomes part of the record, is told, and goes."""
    async with desk("plan") as at:
        copy = copied(at, with_task(Task("t-jana", "Zavolat škole")))
        await at.shows("Zavolat škole")
        await at.until(lambda: not copy.exists(), "the copy is gone")
        assert "t-jana" in {task.id for task in at.plan.tasks}
        assert any("spojeno se změnami" in notice for notice in at.notices)
        assert TWO not in title(at)


async def test_a_contradiction_waits_in_the_title(desk: OpenDesk) -> None:
    """A copy that contradicts is told and marked; Ctrl+O shows both versions, the choice is saved, the sign goes."""
    async with desk("plan") as at:
        copy = copied(at, with_plan(contact="Jana"))
        session(at).apply("kontakt", with_plan(contact="Eva"))
        await at.until(lambda: TWO in title(at), "the sign")
        assert at.place == "plan"
        assert at.plan.contact == "Jana"
        assert not copy.exists()
        await at.press("ctrl+o")
        assert "Co platí?" in at.text
        await at.press("left", "ctrl+s")
        await at.until(lambda: TWO not in title(at), "no sign")
        assert at.plan.contact == "Eva"


async def test_nothing_covers_the_clock(desk: OpenDesk) -> None:
    """At the meeting nothing brings a dialog up, and no notice covers the clock or the line one writes into."""
    async with desk("live") as at:
        await at.press("pagedown")
        copied(at, with_plan(contact="Jana"))
        session(at).apply("kontakt", with_plan(contact="Eva"))
        await at.until(lambda: TWO in title(at), "the sign")
        at.stored.conference.path.unlink()
        await at.press("pagedown")
        assert at.place == "live"
        free = (at.app.screen.query_one(BigClock).region, at.app.screen.query_one("#capture-text").region)
        (notice,) = [line.region for line in at.app.screen.query(NoticeLine) if line.display]
        assert not any(notice.overlaps(region) for region in free)


async def test_undecided_waits_for_the_next_start(desk: OpenDesk) -> None:
    """Who leaves without deciding is told of it by the next start, with both wordings to choose from."""
    async with desk("plan") as at:
        session(at).apply("kontakt", with_plan(contact="Eva"))
        path = at.folder / PLAN
        path.write_bytes(path.read_bytes().replace(b"kontakt: Eva", b"kontakt: Karel"))
        at.app.case_screen.change("kontakt", with_plan(contact="Dana"))  # type: ignore[union-attr]
        await at.shows("Co platí?")
        await at.press("escape", "f10")
        assert at.app._exit
    assert at.plan.contact == "Karel"
    async with desk() as later:
        await later.shows("Hrubešovi: dvě znění")
        await later.mark(f"question:{SECOND}", "#waiting")
        await later.press("enter")
        assert "Co platí?" in later.text
        assert "Dana" in later.text
        await later.press("left", "ctrl+s")
        assert later.plan.contact == "Dana"
        assert TWO not in title(later)
        await later.press("escape")
        await later.until(lambda: "dvě znění" not in later.text, "nothing to decide")
        journals = journal_folder(at.folder).glob("*.denik")
        assert [draft for journal in journals for draft in read_journal(journal.read_bytes())] == []


async def test_what_could_not_be_saved_is_saved_later_by_itself(
    desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the disk has room again, waiting changes are written without a key; until then the title says so."""

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    async with desk("people") as at:
        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", full)
            await at.press("space")
            assert "◆ neuloženo" in title(at)
            assert any("uloží se samy" in notice for notice in at.notices)
            assert at.conference.people[0].attendance.present is None
            await at.press("ctrl+c")
            assert not any("uložené" in notice for notice in at.notices)
        await at.until(lambda: at.conference.people[0].attendance.present is True, "it is saved")
        await at.until(lambda: "neuloženo" not in title(at), "the sign is gone")
        assert any("je teď uložené" in notice for notice in at.notices)
        assert not any("uloží se samy" in notice for notice in at.notices)


async def test_overview_reads_again_by_itself(desk: OpenDesk, sample_case: Path) -> None:
    """A file that comes or goes shows on the overview without a key."""
    away = sample_case.with_name("jinde.md")
    (sample_case / "2026-03-10-konference.md").rename(away)
    async with desk() as at:
        assert "út 10. 3. 2026" not in at.text
        away.rename(sample_case / "2026-03-10-konference.md")
        await at.shows("út 10. 3. 2026")


def sign(folder: Path, host: str = "NTB-Jana", day: date = TODAY) -> Path:
    """Let a program on another computer say that it has the case open."""
    path = folder / f"{PREFIX}{'0' * 16}"
    path.write_text(f"pocitac: {host}\nproces: 7\nod: {day}T08:02:00\nnaposledy: {day}T09:00:00\n", "utf-8")
    return path


async def test_others_are_named(desk: OpenDesk, sample_case: Path) -> None:
    """Somebody who opens the same case is told about and stands in the title until they leave."""
    async with desk("people") as at:
        path = sign(sample_case)
        await at.until(lambda: "· také na NTB-Jana od 8:02" in title(at), "their name")
        assert any("na NTB-Jana od 8:02" in notice for notice in at.notices)
        path.unlink()
        await at.until(lambda: "NTB-Jana" not in title(at), "they are gone")


async def test_a_meeting_is_told_of_others_later(desk: OpenDesk, sample_case: Path) -> None:
    """Where people meet, also under a dialog, others only stand in the title; it is told on the next screen."""
    async with desk("live") as at:
        await at.press("f1")
        sign(sample_case, day=ON_THE_DAY.date())
        await at.until(lambda: len(session(at).others) == 1, "they are seen")
        await at.press("escape")
        for place in ("priorities", "live"):
            await at.go(place)
            await at.until(lambda: "· také na NTB-Jana od 8:02" in title(at), "their name")
            at.app.outside.ask()  # type: ignore[union-attr]
            await at.settle()
        assert at.notices == []
        await at.go("people")
        await at.until(lambda: any("na NTB-Jana od 8:02" in notice for notice in at.notices), "it is told")


async def test_own_sign_is_there_only_while_the_case_is_open(desk: OpenDesk, sample_case: Path) -> None:
    """The sign of this program lies in the folder under a dialog too, and goes with the conference and the program."""

    def signs() -> list[Path]:
        return list(sample_case.glob(f"{PREFIX}*"))

    async with desk() as at:
        assert signs() == []
        await at.open("people")
        await at.until(lambda: len(signs()) == 1, "a sign")
        await at.press("ctrl+n")
        assert len(signs()) == 1
        await at.press("escape", "escape")
        await at.until(lambda: signs() == [], "no sign")
        await at.open("people")
        await at.until(lambda: len(signs()) == 1, "a sign")
    assert signs() == []


LOOKING = """
import sys
from pathlib import Path
from pktui.tui import app
from pktui.tui.cases import outside
from pktui.tui.cases.outside import Outside
outside.LOOK_SECONDS = 0.05
sys.exit(app.run_tui(Path(sys.argv[1])))
"""


@pytest.mark.parametrize("place", ["", "f3", "f7"])
def test_an_idle_program_sends_nothing(tmp_path: Path, sample_case: Path, place: str) -> None:
    """While the folder is looked at again and again and nothing happens, no byte goes to the terminal."""
    script = tmp_path / "looking.py"
    script.write_text(LOOKING, encoding="utf-8")
    terminal = Terminal([sys.executable, str(script), str(sample_case)], tmp_path)
    try:
        terminal.shows("Hrubešovi")
        terminal.quiet()
        if place:
            terminal.keys("enter", place)
            terminal.shows("Kontrola")
        for _ in range(3):
            terminal.quiet()
        before = len(terminal.sent)
        for _ in range(30):
            terminal.read(0.05)
        assert bytes(terminal.sent[before:]) == b""
        path = sample_case / "2026-09-15-konference.md"
        path.write_bytes(path.read_bytes().replace("spis: Hrubešovi".encode(), b"spis: Novotni"))
        terminal.shows("Novotni")
    finally:
        terminal.close()


@pytest.mark.parametrize("told", ["SIGTERM", "SIGHUP"])
def test_told_to_end_takes_the_sign_away(tmp_path: Path, sample_case: Path, told: str) -> None:
    """A closed terminal or a shutdown leaves no sign behind."""
    terminal = Terminal(pktui(sample_case), tmp_path)
    try:
        terminal.shows("Hrubešovi")
        terminal.quiet()
        terminal.keys("enter")
        wait(terminal, lambda: bool(list(sample_case.glob(f"{PREFIX}*"))))
        terminal.signal(signal.Signals[told])
        terminal.end()
        assert list(sample_case.glob(f"{PREFIX}*")) == []
    finally:
        terminal.close()


def wait(terminal: Terminal, condition: Callable[[], bool]) -> None:
    """Read what the program sends until the condition is true."""
    for _ in range(400):
        if condition():
            return
        terminal.read(0.05)
    raise AssertionError("it never happened")


async def test_an_error_while_looking_is_not_silent(desk: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of the program in the look from outside ends it with its report; joining would be off without a word."""

    def broken(*_: object) -> None:
        raise RuntimeError("fault")

    async def until_it_ends() -> None:
        async with desk("people") as at:
            elsewhere(at, with_first_name("Jiné jméno"))
            await at.until(lambda: not at.app.is_running, "the program ends")

    monkeypatch.setattr(Outside, "_found", broken)
    with pytest.raises(WorkerFailed, match="fault"):
        await until_it_ends()


async def test_nothing_comes_up_over_a_text_that_is_being_written(desk: OpenDesk) -> None:
    """Two wordings of the sentence one writes are told of by the sign; the words behind go where they belong."""
    async with desk("minutes") as at:
        await at.mark(SECTION, "#sections")
        await at.press("enter")
        await at.type("Anežka bydlí")
        at.app.case_screen.keep_typed()  # type: ignore[union-attr]
        elsewhere(at, with_text("Anežka je jinde."))
        await at.type(" u babičky")
        await at.until(lambda: TWO in title(at), "the sign")
        assert at.place == "minutes"
        await at.type(" a spí dobře.")
        assert "u babičky a spí dobře." in at.app.screen.query_one(TextBox).text
        await at.press("ctrl+o")
        assert "Co platí?" in at.text
