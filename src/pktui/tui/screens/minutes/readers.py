"""Ohlasy (F7, Ctrl+B): to whom the draft of the minutes went, what each says to it, and who has not said anything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from pktui.domain.change import Edited
from pktui.domain.comment_round import comments_of, is_out, said, sent, unsent, wordless
from pktui.domain.draft_readers import must_not_read
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import Comment, Minutes, Reader, ReaderAnswer, Resolution
from pktui.domain.people_names import id_kept
from pktui.session.create import empty_minutes
from pktui.session.ids import new_entry_id
from pktui.texts.dates import show_day, show_short
from pktui.texts.words import plural
from pktui.tui.parts import keys
from pktui.tui.parts.fields import ChoiceField, LongField, TextField, who
from pktui.tui.parts.forms import Form
from pktui.tui.parts.notices import telling
from pktui.tui.parts.read_fields import DateField
from pktui.tui.screens.dialogs.confirm import confirm
from pktui.tui.screens.dialogs.text import LetterDialog
from pktui.tui.screens.entries import Entries, entry_keys
from pktui.tui.screens.minutes import shown
from pktui.tui.screens.minutes.changes import MinutesChanges
from pktui.tui.widgets.plain import Line, Piece
from pktui.tui.widgets.table import Column, Row, RowTable

READERS: Entries[Reader] = Entries(
    "#readers",
    "minutes.readers",
    moving="Pořadí v seznamu",
    removing=lambda reader: (f"{reader.who}: odebráno ze seznamu", True),
)
READER = keys.part("Člověk na řádku")
ROUND = keys.part("Celý návrh")

_CALM = "Podepisovat hned v den setkání nikdo nemusí; zápis se má dát v klidu přečíst."
_ABOUT_SOMEBODY = frozenset({"sent", "agrees", "words", "letter", "reminded", "remove", "move"})
_NO_WORDS = "Slova nesouhlasu zatím nikdo nezapsal; nezůstalo by po něm nic. Zapíše je N."
_UNSENT = "Návrh ještě neodešel"
_WAY = "e-mailem, poštou nebo osobně"
_KEPT_AS = {Resolution.WAITING: "připomínka", Resolution.DISSENT: "nesouhlas"}
_WORDS = (
    LongField("text", "Co říká", required=True),
    ChoiceField("resolution", "Zapsat jako", options=_KEPT_AS),
    DateField("on", "Kdy", "dnes", past=True),
)


@dataclass(frozen=True, slots=True)
class Sending:
    """What is asked when the draft went out: the day and the way."""

    on: date
    way: str = "e-mailem"


class ReadersScreen(MinutesChanges):
    """One row for each who should get the draft; one key for each thing that usually happens."""

    CSS_PATH = "readers.tcss"
    NAME = "readers"
    TAB = "minutes"
    PAPER = Minutes
    ENTRIES = (READERS,)
    HELP_TITLE = "Ohlasy na návrh zápisu"
    HELP_TEXT = """\
Komu návrh zápisu jde a co na něj kdo říká. Výběr lidí navrhne ty, kdo u stolu byli, rodinu a ty, kdo mají něco v
plánu; přidat jde i někoho, kdo ve spisu není. Text prosby o připomínky i text, který připomene lhůtu, jdou zkopírovat
a uložit.

U připomínky a nesouhlasu napište nebo vložte slova toho člověka; nesouhlas se vytiskne přesně tak, jak zazněl. Jak
připomínka dopadla, se píše u ní na F7.

Podepsat zápis nikdo nemusí a mlčení není souhlas."""
    BINDINGS: ClassVar[list[BindingType]] = [
        ROUND("o", "sent", "Odesláno", id="sent", tooltip="Návrh odešel všem, kdo ho ještě nemají"),
        READER("s", "agrees", "Souhlasí", id="agrees", tooltip="Podruhé to vezme zpět"),
        READER("p", "words('ceka')", "Připomínka", id="comment", tooltip="Slova člověka, jak zazněla"),
        READER("n", "words('nesouhlas')", "Nesouhlas", id="dissent", tooltip="Zapíše se slovo od slova"),
        ROUND("k", "choose_readers", "Komu", id="choose-readers", tooltip="Vybrat, komu návrh zápisu jde"),
        READER("t", "letter(False)", "Text prosby", id="request", tooltip="Prosba o připomínky pro člověka na řádku"),
        READER(
            "x",
            "letter(True)",
            "Text připomenutí",
            show=False,
            id="reminder",
            tooltip="Člověku na řádku: lhůta běží",
        ),
        READER("r", "reminded", "Připomenuto dnes", show=False, id="reminded", tooltip="Zapíše dnešní den"),
        Binding(keys.NEW, "add", "Přidat člověka", show=False, id="add"),
        ROUND("v", "returned", "Vrácený soubor", show=False, id="returned", tooltip="Načíst vrácený DOCX"),
        ROUND("z", "state", "Stav zápisu", show=False, id="state", tooltip="Koncept, k připomínkám, schváleno"),
        Binding("escape", "app.go('minutes')", "Zpět k zápisu", show=False, id="back"),
        *entry_keys(),
    ]

    def compose_content(self) -> ComposeResult:
        """State on top, the list, what the marked one says."""
        yield Line("", id="round-state", classes="note")
        yield RowTable(
            Column("Komu", share=5), Column("Odesláno", share=4), Column("Odpověď", 18), Column("Připom.", 7),
            Column("Podpis", 7), id="readers",
        )  # fmt: skip
        yield Line("", id="reader-detail", classes="note")

    def show_meeting(self, meeting: Meeting) -> None:
        """Draw the state, the list and what the marked one says."""
        minutes = meeting.minutes or empty_minutes(meeting)
        self.query_one("#round-state", Line).say(*shown.state(minutes))
        self.query_one(RowTable).show_rows(map(_row, minutes.readers))
        self._draw_detail()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what there is somebody for."""
        if action in _ABOUT_SOMEBODY:
            return bool(self.session.meeting.minutes and self.session.meeting.minutes.readers)
        return super().check_action(action, parameters)

    @property
    def marked(self) -> Reader | None:
        """The reader under the mark."""
        return self.marked_of(READERS)

    @on(RowTable.RowHighlighted)
    def _draw_detail(self) -> None:
        reader = self.marked
        detail = self.query_one("#reader-detail", Line)
        if reader is None:
            detail.say("Zatím tu nikdo není. K navrhne, komu návrh zápisu poslat; Ctrl+N přidá i někoho dalšího.")
        else:
            detail.say((reader.who, "bold"), *_said_by(self.minutes, reader))

    @on(RowTable.RowSelected)
    def row_chosen(self) -> None:
        """Open the form of the marked reader."""
        reader = self.marked
        if reader is not None:
            self._open_form(reader.who, reader)

    def action_add(self) -> None:
        """Ask for somebody who is not in the list yet."""
        self._open_form("Komu ještě návrh zápisu jde", Reader(new_entry_id("c"), ""))

    def _open_form(self, title: str, reader: Reader) -> None:
        fields = (
            who("who", "Komu", "Jana Malá", self.people, required=True),
            DateField("sent_on", "Odesláno dne", "dnes", past=True),
            TextField("way", "Jak", _WAY),
            ChoiceField("answer", "Odpověď", options=ReaderAnswer.labels()),
            DateField("answered_on", "Odpověď dne", "dnes", past=True),
            DateField("reminded_on", "Připomenuto dne", "dnes", past=True),
            DateField("signed_on", "Podpis dne", "2. 4.", past=True),
        )
        meeting_day = self.session.meeting.conference.day

        def problem(given: Reader) -> str:
            person_id = id_kept(self.people, given.who, reader.who, reader.who_id)
            refused = person_id != reader.who_id and must_not_read(self.session.meeting, person_id)
            return f"{given.who} zápis dostat nemá, ani jeho návrh; je to zapsané na F3." if refused else ""

        def store(edited: Edited[Reader]) -> None:
            before, after = edited.before, edited.after
            who_id = id_kept(self.people, after.who, before.who, before.who_id)
            self.keep(READERS, f"{after.who}: uloženo", Edited(before, replace(after, who_id=who_id)))
            self.table_of(READERS).mark(after.id)

        form = Form(title, fields, check=problem, note=lambda r: _CALM if r.signed_on == meeting_day else "")
        self.edit(form, reader, store)

    def action_sent(self) -> None:
        """Note that the draft went to everybody who does not have it yet."""
        waiting = unsent(self.minutes)
        if not waiting:
            self.notify("Návrh už mají všichni, kdo tu jsou. Komu ještě jde, přidá K.", timeout=5)
            return
        count = plural(len(waiting), "člověku", "lidem", "lidem")
        fields = (DateField("on", "Kdy", "dnes", past=True, required=True), TextField("way", "Jak", _WAY))
        form: Form[Sending] = Form(f"Návrh zápisu odešel {count}", fields)

        def store(given: Sending) -> None:
            self.change_minutes("Návrh odeslán", lambda m: sent(m, given.on, given.way), said=f"Zapsáno {count}")

        self.ask_form(form, Sending(self.today), store)

    def action_letter(self, is_reminder: bool) -> None:
        """Show what asks the marked reader for comments, or what reminds them, to be copied or kept in a file."""
        from pktui.session.inviting import REMINDER, REQUEST, letter_path, letter_text

        reader = self.marked
        if reader is None:
            return
        if must_not_read(self.session.meeting, reader.who_id):
            self.notify(f"{reader.who} zápis dostat nemá, ani jeho návrh. Ze seznamu ho odebere Delete.", timeout=6)
            return
        folder, meeting = self.session.folder, self.session.meeting
        name, title = (REMINDER, "Připomenutí") if is_reminder else (REQUEST, "Prosba o připomínky")
        with telling(self.app):
            text = letter_text(folder, meeting, name, reader.who_id, self.session.now())
            path = letter_path(folder, meeting, name, reader.who.partition(",")[0], reader.who_id)
            self.app.push_screen(LetterDialog(f"{title}: {reader.who}", text, path))

    def _set(self, label: str, reader: Reader, now: Reader) -> None:
        self.keep(READERS, f"{reader.who}: {label}", Edited(reader, now))

    def action_agrees(self) -> None:
        """Note that the marked reader agrees, or take that back; ask first when they have said something else."""
        reader = self.marked
        if reader is None:
            return

        def agree() -> None:
            self._set("odpověď", reader, said(reader, ReaderAnswer.AGREES, self.today))

        if reader.answer is ReaderAnswer.DISSENT or comments_of(self.minutes, reader):
            text = "Co k zápisu zaznělo, v připomínkách zůstane. Odvolat nesouhlas může jen ten, kdo ho řekl."
            confirm(self.app, f"{reader.who}: teď se zápisem souhlasí?", "Ano, teď souhlasí", agree, text)
        else:
            agree()

    def action_remove(self) -> None:
        """Take the marked reader out; ask first when nothing else tells of their dissent."""
        reader = self.marked
        if reader is None:
            return
        if reader.answer is ReaderAnswer.DISSENT and reader in wordless(self.minutes):
            out = partial(self.take_out, READERS, reader)
            confirm(self.app, f"{reader.who}: odebrat i nesouhlas?", "Ano, zapsal se omylem", out, _NO_WORDS)
        else:
            self.take_out(READERS, reader)

    def action_words(self, kept_as: str) -> None:
        """Ask for the words of the marked reader, as a comment or as dissent."""
        reader = self.marked
        if reader is not None:
            comment = Comment(new_entry_id("p"), reader.who, "", reader.who_id, self.today, Resolution(kept_as))
            self.ask_words(f"Co říká: {reader.who}", comment, _WORDS)

    def action_returned(self) -> None:
        """Read a file somebody sent back; of approved minutes only when they are opened again."""
        from pktui.tui.screens.minutes.returned import read_returned

        sender = self.marked.who if self.marked else ""
        self.unless_approved(lambda: read_returned(self, sender))

    def action_reminded(self) -> None:
        """Note that the marked reader was reminded today, or take that back."""
        reader = self.marked
        if reader is not None:
            on = None if reader.reminded_on == self.today else self.today
            self._set("připomenuto", reader, replace(reader, reminded_on=on))


def _row(reader: Reader) -> Row:
    is_silent = reader.answer is ReaderAnswer.NONE
    answer = reader.answer.label if is_out(reader) else ""
    style = "dim" if is_silent else "bold" if reader.answer is ReaderAnswer.DISSENT else ""
    return Row(
        reader.id,
        (
            reader.who.partition(",")[0],
            " ".join(filter(None, (_short(reader.sent_on), reader.way))),
            (f"{answer} {_short(reader.answered_on)}".strip(), style),
            _short(reader.reminded_on),
            _short(reader.signed_on),
        ),
    )


def _short(day: date | None) -> str:
    return "" if day is None else show_short(day, weekday=False)


def _said_by(minutes: Minutes, reader: Reader) -> Iterator[Piece]:
    """Yield the words of a reader with what became of them."""
    way = " ".join(filter(None, (show_day(reader.sent_on) if reader.sent_on else "", reader.way)))
    answer = "" if not is_out(reader) else f" · {reader.answer.label}"
    yield f"\nNávrh odešel {way}{answer}" if way else f"\n{_UNSENT}{answer}"
    for comment in comments_of(minutes, reader):
        yield f"\n„{' '.join(comment.text.split())}“ "
        yield (f"→ {comment.resolution.label}", "bold")
