"""What a returned file brings: one looks through it, says whose it is where nobody knows, and takes what is ticked."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.types import CSSPathType

from pktui.domain.entries import find
from pktui.domain.minutes import Comment
from pktui.domain.people import Person
from pktui.domain.replies.taken_in import as_comment, in_words, likely, whose
from pktui.domain.replies.traced import Remark
from pktui.texts.dates import show_day
from pktui.tui.screens.dialogs.confirm import Answer, choose
from pktui.tui.screens.dialogs.dialog import WholeScreen
from pktui.tui.widgets.box import ScrolledText
from pktui.tui.widgets.key_rows import KeyHints
from pktui.tui.widgets.plain import Line
from pktui.tui.widgets.table import Column, Row, RowTable

if TYPE_CHECKING:
    from pktui.session.case.returning import Returned

_NOT_COMPARED = "Znění, které jste poslali, tu už není; co čtenář přepsal beze sledování změn, proto poznat nejde.\n\n"


class RemarksDialog(WholeScreen[tuple[Comment, ...] | None]):
    """Choose which remarks become comments; out come those comments."""

    HELP_TITLE = "Co přišlo zpátky"
    HELP_TEXT = """\
Každý řádek je jeden komentář nebo jedna změna v textu; pod seznamem stojí celá, slovy čtenáře. PgUp a PgDn ji
posouvají.

Co je označené ✓, vloží Ctrl+S mezi připomínky k zápisu. Text zápisu se tím nezmění. Mezerník nebo Enter označí jeden
řádek, nebo jeho označení zruší; A označí všechny, nebo žádný. Co už mezi připomínkami je z dřívějška (=), se podruhé
nevloží.

Otazník u jména znamená, že autora z tohoto souboru mezi účastníky nepoznáváme. K řekne, kdo to je; platí to pro všechno
od téhož autora. Když to neřeknete, zeptáme se před vložením.

Esc odejde a nic nevloží."""
    BINDINGS: ClassVar[list[BindingType]] = [
        # In the order in which they are missed when the line is too short for all of them.
        Binding("ctrl+s", "done", "Vložit", priority=True),
        Binding("space", "tick", "Označit"),
        Binding("k", "whose", "Kdo to je"),
        Binding("a", "tick_all", "Vše"),
        Binding("escape", "leave", "Zpět"),
    ]
    AUTO_FOCUS = "#remarks"
    CSS_PATH: ClassVar[CSSPathType | None] = ["dialog.tcss", "reply.tcss"]

    def __init__(
        self, found: Returned, people: tuple[Person, ...], comments: Collection[Comment], today: date, sender: str = ""
    ) -> None:
        """Prepare the list.

        Args:
            found: What is in the file.
            people: The people of the conference.
            comments: Those that are in the minutes already.
            today: The present day.
            sender: Who may have sent the file, in words.
        """
        super().__init__(self.HELP_TITLE, "")
        self._found, self._people, self._today = found, people, today
        self._sender = sender or found.saved_by
        self._known = {comment.id: comment for comment in comments if comment.id in found.remarks}
        self._ticked = set(found.remarks) - self._known.keys()
        # An author who is not here has not been asked about; None is somebody whom nobody knows.
        self._owners: dict[str, Person | None] = {}
        for key, remark in found.remarks.items():
            author, said = remark.mark.author, self._known.get(key)
            person = (find(people, said.who_id) if said else None) or whose(author, people)
            if author and person:
                self._owners[author] = person

    def compose(self) -> ComposeResult:
        """The file, what is in it, the marked remark in full, and the keys."""
        yield Line("", id="remarks-title", classes="title-line")
        yield RowTable(Column("", 1), Column("Kdo", share=2), Column("Co", 10), Column("Slova", share=3), id="remarks")
        yield Line("", id="remark-whose", classes="section-title")
        yield ScrolledText(id="remark")
        yield KeyHints()

    def on_mount(self) -> None:
        """Fill the list in."""
        self._draw()

    def _draw(self) -> None:
        known, new = len(self._known), len(self._found.remarks) - len(self._known)
        already = f" · {known} už mezi připomínkami" if known else ""
        state = f"označeno {len(self._ticked)} z {new}{already}" if new else "všechno už mezi připomínkami je"
        title = f"{self._found.name} · {state}"
        self.query_one("#remarks-title", Line).say((f" {self._title} ", "bold"), title)
        self.query_one(RowTable).show_rows(self._row(key, remark) for key, remark in self._found.remarks.items())
        self._draw_marked()

    def _row(self, key: str, remark: Remark) -> Row:
        sign = "=" if key in self._known else "✓" if key in self._ticked else " "
        words = remark.words or f"„{remark.was}“"
        style = "dim" if key in self._known else ""
        return Row(key, (sign, (self._who(key), style), (remark.kind.label, style), (words, style)))

    def _who(self, key: str) -> str:
        if key in self._known:
            return self._known[key].who
        author = self._found.remarks[key].mark.author
        owner = self._owners.get(author)
        if owner is not None:
            return owner.name
        return f"{'' if author in self._owners else '? '}{author or 'nepodepsáno'}"

    @on(RowTable.RowHighlighted)
    def _draw_marked(self) -> None:
        key = self.query_one(RowTable).marked
        remark = self._found.remarks[key]
        author, day = remark.mark.author, remark.mark.on
        signed = f"V souboru podepsáno: {author}" if author else "V souboru nepodepsáno"
        owner = self._owners.get(author)
        meant = owner.label if owner else "nikdo z účastníků" if author in self._owners else "kdo to je, řekne K"
        if key in self._known:
            meant = self._known[key].who
        when = f" · {show_day(day)}" if day else ""
        how = "" if remark.is_traced else " · beze sledování změn"
        self.query_one("#remark-whose", Line).say(f"{signed}{when}{how} → {meant}")
        note = "" if self._found.is_compared else _NOT_COMPARED
        self.query_one("#remark", ScrolledText).say((note, "dim"), in_words(remark))

    @on(RowTable.RowSelected)
    def row_chosen(self) -> None:
        """Tick or untick the marked row."""
        self.action_tick()

    def action_tick(self) -> None:
        """Tick or untick the marked remark."""
        marked = self.query_one(RowTable).marked
        if marked in self._known:
            self.notify("Tahle připomínka už v zápisu je.", timeout=4)
            return
        self._ticked ^= {marked}
        self._draw()

    def action_tick_all(self) -> None:
        """Tick all that is new; nothing when all of it is ticked."""
        new = set(self._found.remarks) - self._known.keys()
        self._ticked = set() if self._ticked == new else new
        self._draw()

    def action_whose(self) -> None:
        """Say who the author of the marked remark is."""
        self._ask_whose(self._found.remarks[self.query_one(RowTable).marked].mark.author)

    def _ask_whose(self, author: str, then: Callable[[], None] = lambda: None) -> None:
        """Ask who an author is; whoever has a word of the name in common is offered first, then nobody."""

        def answer(person: Person | None) -> None:
            self._owners[author] = person
            self._draw()
            then()

        near, others = likely(author or self._sender, self._people)
        nobody = f"Někdo jiný; nechat jméno „{author}“" if author else "Nevíme; nechat bez jména"
        answers: tuple[Answer, ...] = (
            *((person.id, person.label, partial(answer, person)) for person in near),
            ("nobody", nobody, partial(answer, None)),
            *((person.id, person.label, partial(answer, person)) for person in others),
        )
        count = sum(remark.mark.author == author for remark in self._found.remarks.values())
        text = f"{'Takhle podepsaných' if author else 'Nepodepsaných'} komentářů a změn v souboru: {count}."
        if not author and self._found.saved_by:
            text += f" Soubor naposledy uložil: {self._found.saved_by}."
        choose(self.app, f"Kdo je „{author}“?" if author else "Kdo psal do souboru bez podpisu?", answers, text)

    def action_done(self) -> None:
        """Close with the comments; ask first whose those are that nobody knows."""
        taken = {key: remark for key, remark in self._found.remarks.items() if key in self._ticked}
        if not taken:
            self.notify("Není označené nic nového; označí mezerník.", timeout=4)
            return
        strange = next((r.mark.author for r in taken.values() if r.mark.author not in self._owners), None)
        if strange is not None:
            self._ask_whose(strange, self.action_done)
            return
        comments = (as_comment(key, r, self._owners[r.mark.author], self._today) for key, r in taken.items())
        self.dismiss(tuple(comments))
