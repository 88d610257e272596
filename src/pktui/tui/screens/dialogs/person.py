"""The form about who a person is: the address book completes it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import DescendantBlur

from pktui.domain.contacts import Contact, find_contacts, name_key, person_from
from pktui.domain.people import Person
from pktui.tui.forms import Form
from pktui.tui.screens.dialogs.form import FormDialog
from pktui.tui.widgets.choice import Many
from pktui.tui.widgets.inputs import LineInput
from pktui.tui.widgets.plain import Brief

# What the book may fill in where nothing stands yet.
_FILLED = ("relation", "organisation", "phone", "email")
_FEW_LETTERS = 2


class PersonForm(FormDialog[Person]):
    """Edit a person; whoever is in the address book need not be typed again."""

    HELP_TEXT = """\
Kdo je v adresáři, toho nemusíte psát celého: Ctrl+B ho doplní, jakmile ho řádek pod poli nabídne. Doplní se jen pole,
která jsou prázdná."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+b", "complete", "Doplnit z adresáře", priority=True, show=False),
    ]

    def __init__(
        self, form: Form[Person], person: Person, today: date, *, record: str, screen: str, book: tuple[Contact, ...]
    ) -> None:
        """Arguments are those of `FormDialog`, and the contacts of the address book."""
        super().__init__(form, person, today, record=record, screen=screen)
        self._book = book
        self._found: Contact | None = None
        self._completed = ""

    def compose_content(self) -> ComposeResult:
        """The fields, and whom the address book offers."""
        yield from super().compose_content()
        yield Brief(id="form-book")

    def on_mount(self) -> None:
        """Begin at the name."""
        self._whose.focus()

    @property
    def _whose(self) -> LineInput:
        editor = self._editors["name"]
        assert isinstance(editor, LineInput)  # noqa: S101 - narrows a type
        return editor

    @property
    def _roles(self) -> Many:
        editor = self._editors["roles"]
        assert isinstance(editor, Many)  # noqa: S101 - narrows a type
        return editor

    @on(LineInput.Changed)
    def name_typed(self, event: LineInput.Changed) -> None:
        """Offer the likeliest contact of the book."""
        if event.input is self._whose:
            self._found = self._likeliest() if self._whose.is_touched else None
            contact = self._found
            known = ", ".join(filter(None, (contact.name, contact.organisation))) if contact else ""
            self.query_one("#form-book", Brief).say(f"Ctrl+B doplní z adresáře: {known}" if known else "")

    def _likeliest(self) -> Contact | None:
        typed = self._whose.text
        return next(iter(find_contacts(self._book, typed)), None) if len(typed) >= _FEW_LETTERS else None

    @on(DescendantBlur)
    def name_left(self, event: DescendantBlur) -> None:
        """Fill in what the book knows about a name that was typed whole."""
        if event.widget is self._whose:
            self._complete_whole_name()

    def action_save(self) -> None:
        """Fill in what the book knows, then save."""
        self._complete_whole_name()
        super().action_save()

    def _complete_whole_name(self) -> None:
        # Once for each name: what somebody empties afterwards stays empty.
        if self._whose.is_touched and self._whose.text != self._completed and (contact := self._only_namesake()):
            self._fill(contact)

    def _only_namesake(self) -> Contact | None:
        typed = self._whose.text
        same = [contact for contact in self._book if name_key(contact)[1] == name_key(Contact(typed))[1]]
        return same[0] if typed and len(same) == 1 else None

    def action_complete(self) -> None:
        """Take the offered contact."""
        if self._found is not None:
            self._fill(self._found)
            self.query_one("#form-book", Brief).say(f"Doplněno z adresáře: {self._found.name}")
            self._found = None

    def _fill(self, contact: Contact) -> None:
        """Take the name as it stands in the book, and everything the form does not know."""
        known = person_from(contact, "")
        self._completed = known.name
        with self.prevent(LineInput.Changed):
            self._whose.value = known.name
            for editor, value in self._empty(known):
                editor.value = value
        for editor in (self._whose, *(editor for editor, _ in self._empty(known))):
            editor.keep_draft()
        if not self._roles.values:
            self._roles.values = tuple(str(role) for role in known.roles)

    def _empty(self, known: Person) -> Iterator[tuple[LineInput, str]]:
        for path in _FILLED:
            editor, value = self._editors[path], str(getattr(known, path))
            if isinstance(editor, LineInput) and value and not editor.text:
                yield editor, value
