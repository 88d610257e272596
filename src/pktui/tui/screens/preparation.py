"""Příprava (F2): why, when and for whom; the programme of the meeting."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from pktui.domain.agenda import AgendaItem, planned_starts, total_minutes
from pktui.domain.conference import Conference, Context
from pktui.domain.labels import CONTEXT
from pktui.domain.meeting import Meeting
from pktui.domain.plan import moved, put, without
from pktui.session.drafts import Place
from pktui.session.ids import new_entry_id
from pktui.session.recovery import SUMMARY
from pktui.texts.dates import show_date, show_time
from pktui.tui.forms import (
    ChoiceField,
    DateField,
    Field,
    LengthField,
    LongField,
    TextField,
    TimeField,
    ticked,
    yes_no,
)
from pktui.tui.screens.case import CaseScreen
from pktui.tui.screens.dialogs.text import TextDialog
from pktui.tui.widgets.plain import Line
from pktui.tui.widgets.table import Column, Row, RowTable

_CONTEXTS = {"": "—", **{str(value): label for value, label in CONTEXT.items()}}
_FORMS: dict[str, tuple[Field, ...]] = {
    "Cíl": (
        LongField("goal", "Cíl v pozvánce"),
        LongField("goal_verified", "Cíl, jak ho skupina ověřila"),
    ),
    "Kdy a kde": (
        DateField("day", "Den", "10. 3. nebo za 14 dní", required=True),
        TimeField("start", "Začátek", "9:00"),
        LengthField("minutes", "Délka", "120 nebo 1:30", required=True),
        TextField("place", "Místo", "nejlépe takové, které rodina zná"),
    ),
    "Ano, nebo ne": (
        yes_no("indicated", "Svolat konferenci?"),
        LongField("indication", "Proč"),
        ChoiceField("context", "Kontext", options=_CONTEXTS, read=lambda text: Context(text) if text else None),
        TextField("duty", "Zákonná povinnost", "je-li, i s paragrafem"),
        ticked("crisis", "Krizová (do 3 měsíců)"),
    ),
    "Klient a dítě": (
        DateField("client.informed_on", "Klient informován", "kdy", past=True),
        DateField("client.consented_on", "Klient souhlasil", "kdy", past=True),
        TextField("client.consent_form", "Souhlas jak", "písemně, ústně"),
        LongField("client.child_view", "Názor dítěte: kdo a jak ho přinese"),
    ),
    "Kazuistika": (
        DateField("client.summary_agreed_on", "Klient ji odsouhlasil", "kdy", past=True),
        DateField("client.summary_sent_on", "Rozeslána všem", "kdy", past=True),
    ),
    "Spis": (
        TextField("family", "Spis", required=True),
        TextField("follows_label", "Navazuje na"),
        DateField("follows_day", "Minulá konference", past=True),
    ),
}
_ITEM_FORM: tuple[Field, ...] = (
    TextField("title", "Bod programu", required=True),
    LengthField("minutes", "Délka", "15 nebo 0:15"),
)


class PreparationScreen(CaseScreen):
    """What has to be settled before people meet."""

    CSS_PATH = "preparation.tcss"
    NAME = "preparation"
    HELP_TITLE = "Příprava"
    HELP_TEXT = """\
Nahoře jsou údaje o konferenci, dole program s délkami. Tab přechází mezi nimi.

Enter upraví označený řádek. Ctrl+N přidá bod programu pod označený, Delete ho odebere,
Alt+↑ a Alt+↓ ho posunou. Ctrl+K otevře kazuistiku k psaní.
Data pište, jak jste zvyklí: 10. 3., zítra, za 14 dní, pá. Délky: 90, 1:30, 1,5 h."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n,insert", "add_item", "Bod programu", id="add"),
        Binding("delete", "remove_item", "Odebrat bod", show=False, id="remove"),
        Binding("alt+up", "move_item(-1)", "Posunout nahoru", show=False, id="up"),
        Binding("alt+down", "move_item(1)", "Posunout dolů", show=False, id="down"),
        Binding("ctrl+k", "write_summary", "Kazuistika", id="summary"),
    ]

    def compose_content(self) -> ComposeResult:
        """Facts above, the programme below."""
        yield RowTable(Column("Údaj", 14), Column("Hodnota"), id="facts", header=False)
        yield Line("", id="program-title", classes="section-title")
        yield RowTable(
            Column("", 2, right=True), Column("Bod"), Column("Začátek", 7, right=True), Column("Min", 4, right=True),
            id="program",
        )  # fmt: skip

    def on_mount(self) -> None:
        """Begin at the facts."""
        self.query_one("#facts", RowTable).focus()

    def show_meeting(self, meeting: Meeting) -> None:
        """Draw facts and programme."""
        conference = meeting.conference
        self.query_one("#facts", RowTable).show_rows(_facts(conference))
        starts = planned_starts(conference.agenda, conference.begins)
        self.query_one("#program", RowTable).show_rows(
            Row(item.id, (str(number), item.title, show_time(start), str(item.minutes)))
            for number, (item, start) in enumerate(zip(conference.agenda, starts, strict=True), start=1)
        )
        self.query_one("#program-title", Line).say(("Program", "bold"), f"  {_sum(conference)}")

    @on(RowTable.RowSelected, "#facts")
    def fact_chosen(self, event: RowTable.RowSelected) -> None:
        """Open the form of this fact."""
        event.stop()
        title = event.row_key.value or ""
        if title == "Kazuistika" and not _has_text(self.session.meeting.conference.summary):
            self.action_write_summary()
            return
        self.edit(title, _FORMS[title], self.session.meeting.conference, lambda new: self._store(title, new))

    def _store(self, title: str, conference: Conference) -> None:
        self.change(f"{title}: uloženo", lambda m: replace(m, conference=conference))

    @on(RowTable.RowSelected, "#program")
    def item_chosen(self, event: RowTable.RowSelected) -> None:
        """Open the form of this item."""
        event.stop()
        item = self._item(event.row_key.value or "")
        if item is not None:
            self.edit("Bod programu", _ITEM_FORM, item, self._store_item)

    def _item(self, item_id: str) -> AgendaItem | None:
        agenda = self.session.meeting.conference.agenda
        return next((item for item in agenda if item.id == item_id), None)

    def _store_item(self, item: AgendaItem) -> None:
        self._change_agenda("Bod programu upraven", lambda agenda: put(agenda, item))

    def _change_agenda(self, label: str, new: Callable[[tuple[AgendaItem, ...]], tuple[AgendaItem, ...]]) -> None:
        self.change(
            label, lambda m: replace(m, conference=replace(m.conference, agenda=new(m.conference.agenda))), said=False
        )

    def action_add_item(self) -> None:
        """Ask for a new item below the marked one."""
        below = self.query_one("#program", RowTable).marked
        fresh = AgendaItem(new_entry_id("b"), "", 10)

        def insert(agenda: tuple[AgendaItem, ...], item: AgendaItem) -> tuple[AgendaItem, ...]:
            index = next((i for i, old in enumerate(agenda) if old.id == below), len(agenda) - 1) + 1
            return (*agenda[:index], item, *agenda[index:])

        self.edit(
            "Nový bod programu",
            _ITEM_FORM,
            fresh,
            lambda item: self._change_agenda("Bod programu přidán", lambda agenda: insert(agenda, item)),
        )

    def action_remove_item(self) -> None:
        """Take the marked item out of the programme."""
        table = self.query_one("#program", RowTable)
        item = self._item(table.marked)
        if item is None or not table.has_focus:
            return
        self._change_agenda("Bod programu odebrán", lambda agenda: without(agenda, item.id))
        self.notify(f"Odebráno: {item.title} · Ctrl+Z vezme zpět", timeout=4)

    def action_move_item(self, offset: int) -> None:
        """Move the marked item."""
        marked = self.query_one("#program", RowTable).marked
        self._change_agenda("Bod programu posunut", lambda agenda: moved(agenda, marked, offset))

    def action_write_summary(self) -> None:
        """Write the case summary."""

        def written(text: str | None) -> None:
            if text is not None:
                self.change("Kazuistika uložena", lambda m: replace(m, conference=replace(m.conference, summary=text)))

        conference = self.session.meeting.conference
        place = Place(conference.id, SUMMARY, "Kazuistika")
        self.app.push_screen(TextDialog("Kazuistika", conference.summary, place), written)


def _facts(conference: Conference) -> Iterator[Row]:
    client = conference.client
    start = f" v {show_time(conference.start)}" if conference.start else ""
    reason = {True: "ano", False: "ne", None: "zatím nezodpovězeno"}[conference.indicated]
    values = {
        "Cíl": conference.current_goal or "zatím není",
        "Kdy a kde": ", ".join(
            part
            for part in (f"{show_date(conference.day)}{start}", f"{conference.minutes} min", conference.place)
            if part
        ),
        "Ano, nebo ne": f"{reason} – {conference.indication}" if conference.indication else reason,
        "Klient a dítě": "; ".join(
            (
                f"informován {show_date(client.informed_on)}" if client.informed_on else "zatím neinformován",
                f"souhlas {show_date(client.consented_on)}" if client.consented_on else "bez souhlasu",
                "názor dítěte zajištěn" if client.child_view else "názor dítěte zatím nikdo nenese",
            )
        ),
        "Kazuistika": _summary_state(conference),
        "Spis": f"{conference.family}, {conference.number}. konference"
        + (f", navazuje na: {conference.follows_label}" if conference.follows_label else ""),
    }
    return (Row(title, ((title, "bold"), value)) for title, value in values.items())


def _summary_state(conference: Conference) -> str:
    if not _has_text(conference.summary):
        return "zatím není napsaná (Enter ji otevře)"
    count = len(conference.summary.split())
    agreed = conference.client.summary_agreed_on
    return f"{count} slov, " + (
        f"klient souhlasí od {show_date(agreed)}" if agreed else "klient ji ještě neodsouhlasil"
    )


def _has_text(summary: str) -> bool:
    return any(line.strip() and not line.startswith("#") for line in summary.splitlines())


def _sum(conference: Conference) -> str:
    total, rest = total_minutes(conference.agenda), conference.unassigned_minutes
    state = "sedí" if rest == 0 else f"zbývá rozdělit {rest} min" if rest > 0 else f"! o {-rest} min delší než setkání"
    return f"{total} z {conference.minutes} min · {state}"
