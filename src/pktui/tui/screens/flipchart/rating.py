"""The scale on F5: who is asked, and what becomes of their answers."""

from __future__ import annotations

from dataclasses import replace

from pktui.domain.conference import Conference
from pktui.domain.flipchart import Rating
from pktui.domain.people import Person
from pktui.domain.plan import put, without
from pktui.domain.progress import last_word
from pktui.errors import PktuiError
from pktui.session.previous import conference_before
from pktui.tui.screens.case import CaseScreen
from pktui.tui.screens.dialogs.scale import ScaleDialog, ScaleStore
from pktui.tui.screens.flipchart import dots


def ask_people(screen: CaseScreen) -> None:
    """Ask people where they see themselves; those asked before are there even if they have left."""
    session = screen.session

    def last(person: Person) -> Rating | None:
        return last_word(session.meeting.conference.ratings, person.id, person.name)

    def keep(rating: Rating, series: object | None) -> None:
        screen.change_conference(
            f"Škála: {rating.who}", lambda c: replace(c, ratings=put(c.ratings, rating)), series=series
        )

    def drop(rating_id: str) -> None:
        screen.change_conference(
            "Hodnota na škále smazána", lambda c: replace(c, ratings=without(c.ratings, rating_id))
        )

    conference = session.meeting.conference
    here = dots.in_room(conference)
    asked = tuple(person for person in conference.people if person in here or last(person) is not None)
    screen.app.push_screen(
        ScaleDialog(
            asked, ScaleStore(last, keep, drop), _before(screen), session.now, conference.id, screen.name_of_tab
        )
    )


def _before(screen: CaseScreen) -> Conference | None:
    """Return the previous conference; without the folder nothing is compared, and it is said.

    Read before the list opens: the first arrow begins at the value of last time, so it must not come before that.
    """
    try:
        return conference_before(screen.session.meeting.conference, screen.session.folder)
    except PktuiError as problem:
        screen.notify(f"Hodnoty z minula se nepodařilo přečíst. {problem}", severity="warning", timeout=8)
        return None
