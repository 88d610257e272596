"""Co odešlo (F8, K): which papers were made, for whom, and when and how each went out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from pktui.domain.change import Edited
from pktui.domain.diary import Diary
from pktui.domain.meeting import Meeting
from pktui.domain.outgoing import Outgoing, gone, latest_first, waiting_with
from pktui.domain.people_names import id_kept
from pktui.session.ids import new_entry_id
from pktui.session.sending.noting import PREFIX
from pktui.texts.dates import show_day, show_short
from pktui.texts.words import plural
from pktui.tui.parts import keys
from pktui.tui.parts.fields import TextField, who
from pktui.tui.parts.forms import Form
from pktui.tui.parts.read_fields import DateField
from pktui.tui.screens.entries import Entries, EntryScreen, entry_keys
from pktui.tui.widgets.detail import DetailPane, ListAndDetail
from pktui.tui.widgets.plain import Line
from pktui.tui.widgets.table import Column, Row, RowTable

OUTGOING: Entries[Outgoing] = Entries(
    "#outgoing", "diary.outgoing", moving="Pořadí papírů", removing=lambda _: ("Papír odebrán ze seznamu", True)
)
_WAY = "e-mailem, poštou, osobně"
_SEALED = "zašifrovaný balíček e-mailem"
_EVERYBODY = "pro všechny"


@dataclass(frozen=True, slots=True)
class Departure:
    """What is asked when a paper went out: the day, the way, and to whom where that is not known yet."""

    on: date
    way: str = ""
    who: str = ""


class OutgoingScreen(EntryScreen):
    """One row for each paper, the latest first; one key says that it went out."""

    CSS_PATH = "departures.tcss"
    NAME = "outgoing"
    TAB = "documents"
    PAPER = Diary
    ENTRIES = (OUTGOING,)
    HELP_TITLE = "Co odešlo"
    HELP_TEXT = """\
Každý papír, který tu vznikne, se zapíše sám: které je to znění, pro koho a jaký má jeho soubor otisk. Podle otisku jde
i za rok poznat, jestli někdo drží v ruce právě tenhle soubor.

Kdy, jak a komu papír odešel, zapíšete vy; u zašifrovaného balíčku se to zapíše všem papírům v něm. Co ještě neodešlo a
vyrobíte to znovu, tu zůstane jednou; co odešlo, zůstane zapsané, jak to ten člověk dostal.

Odebere-li se záznam, soubory se tím nemění. Z tohohle seznamu se nic netiskne a nikdo ho nedostane."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "gone", "Odešlo", id="gone", tooltip="Zapsat, kdy, jak a komu papír odešel"),
        Binding(keys.NEW, "add", "Přidat papír", id="add"),
        Binding("escape", "app.go('documents')", "Zpět", id="back"),
        *(key for key in entry_keys() if key.id == "remove"),
    ]

    def compose_content(self) -> ComposeResult:
        """How many papers there are, the list, and the marked one in full."""
        yield Line("", id="outgoing-title", classes="note")
        with ListAndDetail():
            yield RowTable(
                Column("Papír", share=5),
                Column("Komu", whole=True),
                Column("Vznikl", 7, whole=True),
                Column("Odešel", share=4, least=12),
                id="outgoing",
            )
            yield DetailPane(id="outgoing-detail", rows=8)

    def show_meeting(self, meeting: Meeting) -> None:
        """Draw the papers."""
        known = OUTGOING.of(meeting)
        waiting = sum(not each.is_out for each in known)
        count = plural(len(known), "papír", "papíry", "papírů") if known else "zatím nic nevzniklo"
        more = f" · zatím neodešlo: {waiting}" if waiting else ""
        self.query_one("#outgoing-title", Line).say(("Co odešlo ", "bold"), f"{count}{more}")
        self.query_one(RowTable).show_rows(map(_row, latest_first(known)))
        self._draw_detail()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what there is a paper for."""
        if action in {"gone", "remove"}:
            return bool(OUTGOING.of(self.session.meeting))
        return super().check_action(action, parameters)

    @property
    def marked(self) -> Outgoing | None:
        """The paper under the mark."""
        return self.marked_of(OUTGOING)

    @on(RowTable.RowHighlighted)
    def _draw_detail(self) -> None:
        paper, detail = self.marked, self.query_one("#outgoing-detail", DetailPane)
        if paper is None:
            detail.say("Papír se tu objeví, jakmile ho na F8 vyrobíte. Co vzniklo jinde, přidá Ctrl+N.")
            return
        day = show_day(paper.sent_on) if paper.sent_on else ""
        lines = (
            f"odešlo {day} {paper.way}".rstrip() if paper.is_out else "zatím neodešlo",
            " · ".join(filter(None, (paper.version, paper.file_mark and f"sp. zn. {paper.file_mark}", paper.package))),
            *(f"{fmt.upper()}  SHA-256 {digest}" for fmt, _, digest in (each.partition(" ") for each in paper.prints)),
        )
        detail.say((paper.title, "bold"), f" · {paper.who or _EVERYBODY}", *(f"\n{line}" for line in lines if line))

    @on(RowTable.RowSelected)
    def row_chosen(self) -> None:
        """Open the form of the marked paper."""
        if self.marked is not None:
            self._open_form(self.marked.title, self.marked)

    def action_add(self) -> None:
        """Ask for a paper that was not made here."""
        self._open_form("Papír, který odešel", Outgoing(new_entry_id(PREFIX), sent_on=self.today))

    def _open_form(self, title: str, paper: Outgoing) -> None:
        fields = (
            TextField("title", "Papír", "Zpráva školy", required=True),
            TextField("version", "Které znění", "schváleno 2. 4. 2026"),
            who("who", "Komu", "Jana Malá; prázdné: pro všechny", self.people),
            DateField("made", "Kdy vznikl", "dnes", past=True),
            DateField("sent_on", "Kdy odešel", "dnes, včera nebo 2. 3.", past=True),
            TextField("way", "Jak odešel", _WAY),
        )

        def done(edited: Edited[Outgoing]) -> None:
            self.keep(OUTGOING, f"{edited.after.title}: uloženo", Edited(paper, self._with_id(paper, edited.after)))
            self.table_of(OUTGOING).mark(paper.id)

        self.edit(Form(title, fields), paper, done)

    def _with_id(self, before: Outgoing, after: Outgoing) -> Outgoing:
        return replace(after, who_id=id_kept(self.people, after.who, before.who, before.who_id))

    def action_gone(self) -> None:
        """Note that the marked paper went out, and with it all that is in the same package."""
        paper = self.marked
        if paper is None:
            return
        together = waiting_with(OUTGOING.of(self.session.meeting), paper)
        count = "" if len(together) == 1 else f" a s ním {plural(len(together) - 1, 'další', 'další', 'dalších')}"
        fields = (
            DateField("on", "Kdy", "dnes", past=True, required=True),
            TextField("way", "Jak", _WAY),
            *(() if paper.who else (who("who", "Komu", "Jana Malá; prázdné: všem", self.people),)),
        )

        def store(given: Departure) -> None:
            ids = frozenset(each.id for each in together)
            self.change(f"{paper.title}: odešlo", partial(_departed, ids, given, self._who_id(given)), said="Zapsáno")

        begun = Departure(paper.sent_on or self.today, paper.way or (_SEALED if paper.package else ""), paper.who)
        self.ask_form(Form(f"Odešlo: {paper.title}{count}", fields), begun, store)

    def _who_id(self, given: Departure) -> str:
        return id_kept(self.people, given.who, "", "")


def _departed(ids: frozenset[str], given: Departure, who_id: str, meeting: Meeting) -> Meeting:
    """Return the meeting in which these papers went out; one for nobody in particular gets whoever it went to."""
    out = gone(OUTGOING.of(meeting), ids, given.on, given.way)
    named = (
        replace(each, who=given.who, who_id=who_id) if each.id in ids and not each.who and given.who else each
        for each in out
    )
    return OUTGOING.having(meeting, tuple(named))


def _row(paper: Outgoing) -> Row:
    made, sent = (show_short(day, weekday=False) if day else "" for day in (paper.made, paper.sent_on))
    out = " ".join(filter(None, (sent, paper.way)))
    whose = paper.who.partition(",")[0] or _EVERYBODY
    return Row(paper.id, (paper.title, whose, made, (out or "zatím ne", "" if out else "dim")))
