"""What can be done about a file with which something is wrong, and conferences that are gone from the folder."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from textual.app import App

from pktui.domain.meeting import Meeting
from pktui.errors import DamagedFile, FileProblem, OtherEncoding
from pktui.session.case.past import convert
from pktui.session.local import history_of
from pktui.storage.records.folder import Listing
from pktui.storage.records.stored import StoredMeeting
from pktui.texts.dates import show_date
from pktui.texts.words import noun
from pktui.tui.parts.notices import telling
from pktui.tui.screens.dialogs.confirm import Choose
from pktui.tui.screens.dialogs.dialog import Message
from pktui.tui.screens.history import HistoryScreen
from pktui.tui.screens.overview.rows import named
from pktui.tui.widgets.table import Row

KEY = "vanished:"
GONE = "Ze složky něco zmizelo"
# So large a part of a folder does not go by accident of one file.
_MANY = 0.3
_ANSWERS = (("wait", "Připomínat dál, dokud se nevrátí"), ("accept", "Vím o tom, už nepřipomínat"))

_EXPLAINED = """\
Tyhle konference tu při minulém čtení složky byly a teď v ní nejsou. pktui nic nesmazalo: někdo je mohl přesunout,
smazat, nebo synchronizace ještě neskončila či se přihlásila k jinému účtu. Podívejte se do ní a do jejího koše.
Dřívější verze souborů, které jste otevřeli na tomto počítači, ukáže „pktui historie SOUBOR“."""


class Vanished:
    """What was ever seen in a folder; of that, what is not there now was not deleted by pktui.

    Attributes:
        gone: The conferences that are not there, by id.
    """

    def __init__(self) -> None:
        self.gone: dict[str, StoredMeeting] = {}
        self._seen: dict[str, StoredMeeting] = {}

    def take_in(self, listing: Listing) -> str:
        """Remember what is there now, and return what to say at once about what went; empty for nothing, or little."""
        self._seen |= {stored.conference.record.id: stored for stored in listing.meetings}
        known, self.gone = self.gone.keys(), _gone_from(self._seen, listing)
        counts = len(self.gone), len(self._seen)
        return in_short(*counts) if self.gone.keys() - known and is_alarming(*counts) else ""

    def accept(self, gone: Collection[str]) -> None:
        """Forget conferences by their ids: somebody knows why they are gone."""
        for key in gone:
            self._seen.pop(key, None)
            self.gone.pop(key, None)

    def rows(self) -> list[Row]:
        """Return the line of the overview, when there is something to say."""
        if not self.gone:
            return []
        count = _count(len(self.gone), len(self._seen))
        return [Row(KEY, ("!", (count, "bold"), "pktui nic nesmazalo", "Enter: které"))]


def ask_about_gone(app: App[Any], vanished: Vanished, then: Callable[[], object]) -> None:
    """Say what is gone, and ask whether somebody knows why; `then` follows when nothing is to be said of it again."""
    gone = dict(vanished.gone)

    def answered(answer: str | None) -> None:
        if answer == "accept":
            vanished.accept(gone)
            then()

    app.push_screen(Choose(GONE, _ANSWERS, in_full(gone)), answered)


def is_alarming(gone: int, seen: int) -> bool:
    """Tell whether so many went that it should be said at once."""
    return gone >= _MANY * seen


def in_short(gone: int, seen: int) -> str:
    """Return the sentence for the notice: `Ze složky zmizely 2 z 6 konferencí – …`."""
    return f"{_count(gone, seen)} – pktui nic nesmazalo, zkontrolujte synchronizaci."


def _count(gone: int, seen: int) -> str:
    went = noun(gone, "zmizela", "zmizely", "zmizelo")
    return f"Ze složky {went} {gone} z {seen} {noun(seen, 'konference', 'konferencí', 'konferencí')}"


def in_full(gone: Mapping[str, StoredMeeting]) -> str:
    """Return the explanation with the names and days of what is missing."""
    lines = [f"· {_named(stored.meeting)}" for stored in gone.values()]
    return "\n".join([" ".join(_EXPLAINED.split()), "", *lines])


def _gone_from(seen: Mapping[str, StoredMeeting], listing: Listing) -> dict[str, StoredMeeting]:
    """Return the conferences seen before, by id, that are not in the folder; a damaged file is there."""
    here = {stored.conference.record.id for stored in listing.meetings}
    damaged = {problem.path for problem in listing.damaged}
    return {key: stored for key, stored in seen.items() if key not in here and stored.conference.path not in damaged}


def _named(meeting: Meeting) -> str:
    return f"{meeting.conference.family}, {meeting.conference.number}. konference, {show_date(meeting.conference.day)}"


_LEAVE = ("leave", "Nechat, jak to je")
_HISTORY = ("history", "Podívat se na dřívější verze z tohoto počítače")
_CONVERT = ("convert", "Převést do UTF-8; původní znění zůstane v historii")
_ENDING = "Soubor pktui nezměnilo. Opravit ho jde v kterémkoli textovém editoru."
_OUT_OF_REACH = "pktui tu nic nezměnilo. Až to půjde přečíst, načte to klávesa F5."


def ask_about(
    app: App[None], listing: Listing, problem: FileProblem, now: Callable[[], datetime], done: Callable[[], object]
) -> None:
    """Explain what is wrong with a damaged file and offer what pktui can do.

    Args:
        app: The program.
        listing: The folder as it was read.
        problem: What is wrong.
        now: The wall clock of the room.
        done: Called when something was done, to read the folder again.
    """
    path = Path(str(problem.path))

    def looked(_: None) -> None:
        done()

    def answered(answer: str | None) -> None:
        if answer == "history":
            app.push_screen(HistoryScreen((path,), now), looked)
        elif answer == "convert":
            with telling(app):
                convert(path, history_of(path.parent), now())
                app.notify(f"{path.name} je převedený do UTF-8.", timeout=6)
            done()

    is_damaged = isinstance(problem, DamagedFile)
    answers = (_LEAVE, _CONVERT, _HISTORY) if isinstance(problem, OtherEncoding) else (_LEAVE, _HISTORY)
    text = f"{named(problem, listing.folder)}\n{problem.message}\n\n{_ENDING if is_damaged else _OUT_OF_REACH}"
    app.push_screen(Choose(problem.title, answers, text), answered)


def explain_orphan(app: App[None], path: Path) -> None:
    """Say what a paper without its conference is."""
    reason = "Konference, ke které soubor patří, v této složce není. Až ji synchronizace přinese, spojí se samy."
    app.push_screen(Message("Potíž se soubory", f"{path.name}\n{reason}"))
