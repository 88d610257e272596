"""Somebody asks that their name is corrected or their data are left out: step by step, with all that it changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from textual.app import App

from pktui.domain.data_request import RequestKind
from pktui.domain.people import Person, part
from pktui.session.filing.carrying_out import Prepared, carry_out, prepare
from pktui.session.filing.filed import Filed
from pktui.session.filing.out_of_reach import never_reached, stays
from pktui.session.filing.person_data import PersonData
from pktui.session.filing.wish import Wish, neutral_word, not_possible, people_of
from pktui.texts.words import plural
from pktui.tui.hosting.host import host
from pktui.tui.parts.fields import TextField
from pktui.tui.parts.forms import Form
from pktui.tui.parts.notices import telling
from pktui.tui.screens.dialogs.confirm import PickOne, choose, confirm
from pktui.tui.screens.dialogs.dialog import Message, ask
from pktui.tui.screens.dialogs.form import FormDialog
from pktui.tui.screens.dialogs.mentions import PickMentions
from pktui.tui.screens.filing.handover import in_the_way

_WHAT = """\
Týká se celého spisu: všech jeho konferencí, zápisů, plánů a deníků, i starších verzí na tomto počítači. Kdo o to smí
požádat a kdy se mu vyhoví, rozhoduje úřad; některé údaje ve spisu být musí."""
_OUTSIDER = ("outsider", "Někdo jiný, o kom se ve spisu jen píše")
_NAME = TextField("person", "O koho jde", "Jana Nová", required=True)
_NOTE = TextField("note", "Proč, bez jména", "rozhodl vedoucí odboru 3. 5. 2026")
_FORMS = {
    RequestKind.CORRECTED: ("Opravit jméno", (TextField("new", "Správné jméno", required=True), _NOTE)),
    RequestKind.LEFT_OUT: ("Vynechat údaje", (TextField("new", "Místo jména", required=True), _NOTE)),
}
_NAMELESS = "Kde se o tom člověku píše bez jména (maminka, paní učitelka), pktui nepozná; projděte texty sami."
_DO = {RequestKind.CORRECTED: "Opravit", RequestKind.LEFT_OUT: "Vynechat"}
_FOR_EVER = (
    "Ctrl+Z to nevrátí. Starší verze, ve kterých to jméno je, a dřívější podoby dokumentů zmizí i z historie na tomto "
    "počítači."
)
_APPROVED = (
    "Schválený zápis dostane dodatek „Na žádost…“ bez jména a kontrola (F9) řekne, že se po schválení změnil. Schválit "
    "ho znovu je na vás."
)
_MOST_PLACES = 12


class PersonRequest:
    """One request, from the question what it is to what came of it."""

    def __init__(self, app: App[Any], filed: Filed, now: Callable[[], datetime], done: Callable[[], object]) -> None:
        """Prepare; nothing is asked yet.

        Args:
            app: The program.
            filed: The case.
            now: The wall clock of the room.
            done: What is done when it was carried out.
        """
        self._app = app
        self._filed = filed
        self._now = now
        self._done = done

    def begin(self) -> None:
        """Ask what is to be done, unless something has to be settled first."""
        with telling(self._app):
            if not in_the_way(self._app, self._filed, self._now()):
                answers = [(kind.value, _FORMS[kind][0], partial(self._ask_whose, kind)) for kind in RequestKind]
                choose(self._app, f"Údaje člověka ve spisu {self._filed.case.family}", answers, " ".join(_WHAT.split()))

    def _ask_whose(self, kind: RequestKind) -> None:
        people = people_of(self._filed.stored)
        words = ((str(index), _who(person)) for index, person in enumerate(people))

        def chosen(key: str) -> None:
            self._ask_how(kind, None if key == _OUTSIDER[0] else people[int(key)])

        ask(self._app, PickOne("O koho jde", (*words, _OUTSIDER)), chosen)

    def _ask_how(self, kind: RequestKind, person: Person | None) -> None:
        title, fields = _FORMS[kind]
        name = person.name if person else ""
        wish = Wish(kind, name, neutral_word(self._filed.stored, person) if kind is RequestKind.LEFT_OUT else name)
        form: Form[Wish] = Form(
            f"{title}: {name}" if name else title,
            fields if name else (_NAME, *fields),
            check=partial(not_possible, stored=self._filed.stored),
        )
        ask(self._app, FormDialog(form, wish, self._now().date()), self._look_through)

    def _look_through(self, wish: Wish) -> None:
        with telling(self._app):
            data = PersonData(wish, self._filed.stored)
            if data.mentions:
                ask(self._app, PickMentions(data.mentions), partial(self._show, data))
            else:
                self._show(data, ())

    def _show(self, data: PersonData, ticked: tuple[str, ...]) -> None:
        with telling(self._app):
            prepared = prepare(self._filed, data, ticked, self._now())
            text = _preview(prepared, len(ticked), stays(prepared))
            title = f"{_FORMS[data.wish.kind][0]}: {data.wish.person}"
            confirm(
                self._app, title, _DO[data.wish.kind], partial(self._carry_out, prepared), text, "Zatím nic neměnit"
            )

    def _carry_out(self, prepared: Prepared) -> None:
        with telling(self._app):
            gone = carry_out(prepared, self._now)
            self._app.push_screen(Message("Hotovo", _afterwards(prepared, gone, stays(prepared))))
        with telling(self._app):
            host(self._app).cases.let_go(self._filed.folder)
        self._done()


def _who(person: Person) -> str:
    role = part(person)
    return f"{person.name} ({role})" if role else person.name


def _preview(prepared: Prepared, ticked: int, left: tuple[str, ...]) -> str:
    wish, found = prepared.data.wish, prepared.rewritten
    counts = [
        f"{plural(found.names, 'místo', 'místa', 'míst')}, kde stojí jméno samo",
        f"{plural(ticked, 'zmínka', 'zmínky', 'zmínek')} ve větách (z {len(prepared.data.mentions)})",
    ]
    if found.emptied:
        counts.append(plural(found.emptied, "vyprázdněný údaj", "vyprázdněné údaje", "vyprázdněných údajů"))
    files = plural(len(prepared.files), "soubor", "soubory", "souborů")
    changes = f"{wish.person} → {wish.new}\n{', '.join(counts)}; změní se {files}."
    return "\n\n".join((changes, *((_APPROVED,) if found.is_noted else ()), _FOR_EVER, *_staying(left)))


def _afterwards(prepared: Prepared, gone: int, left: tuple[str, ...]) -> str:
    said = f"Změněné soubory: {len(prepared.files)}. Z historie zmizelo starších verzí: {gone}."
    return "\n\n".join((said, *_staying(left)))


def _staying(left: tuple[str, ...]) -> tuple[str, ...]:
    """Say where the name stays in the folder, and what pktui cannot reach at all."""
    shown = [f"· {place}" for place in left[:_MOST_PLACES]]
    if len(left) > _MOST_PLACES:
        shown.append(f"· a další místa: {len(left) - _MOST_PLACES}")
    here = ("\n".join(("Ve složce ještě zůstane, podívejte se sami:", *shown)),) if shown else ()
    return *here, _NAMELESS, f"Kam pktui nedosáhne:\n{never_reached()}"
