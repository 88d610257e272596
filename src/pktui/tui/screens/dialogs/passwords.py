"""Encrypted packages while they are made, and the password of each: it is shown here and nowhere else, ever."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from pktui.domain.people import Person
from pktui.session.outputs import OUTPUT
from pktui.session.sending.sealing import FOLDER, SealedPackage
from pktui.tui.parts import keys
from pktui.tui.screens.dialogs.confirm import confirm
from pktui.tui.screens.dialogs.list_dialog import ListDialog
from pktui.tui.widgets.plain import Brief
from pktui.tui.widgets.table import Column, Row, RowTable

_IN_LINE = 5
_TOLD = (
    f"Balíčky a návod, jak je otevřít, jsou ve složce {OUTPUT}/{FOLDER}. Heslo řekněte po telefonu nebo osobně, nikdy "
    "ne stejnou cestou jako balíček."
)
_GONE = "Hesla už znovu nikdo neukáže a nikde uložená nejsou. Kdo svoje nemá, dostane nový balíček s jiným."


class PasswordsDialog(ListDialog[None]):
    """One row for each package; below it the password of the marked one."""

    HELP_TEXT = """\
Každý balíček má svoje heslo. Ukáže se jen tady a jen teď: pktui ho nikam neukládá a znovu ho říct neumí. Napište si ho
na papír, nebo ho rovnou nadiktujte do telefonu: jsou to česká slova malými písmeny, bez háčků a čárek, mezi nimi
spojovník.

Zkopírované heslo zůstává ve schránce. Až ho vložíte, kam patří, zkopírujte cokoli jiného.

Balíček (soubor .zip) pošlete e-mailem i s návodem jak-otevrit.pdf, heslo nikdy ne stejnou cestou. Že balíček odešel,
zapište na F8 pod K. Když se heslo ztratí, vyrobte nový balíček; starý smažte."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("k,ctrl+c", "copy", "Zkopírovat heslo", tooltip="Do schránky, u označeného balíčku", show=False),
        Binding(keys.QUIT, "leave", "Zavřít", show=False),
    ]

    def __init__(self, people: Iterable[Person]) -> None:
        """`people` are those whose packages are being made."""
        table = RowTable(Column("Pro koho", share=2), Column("Balíček", share=3), id="packages", lines=3)
        super().__init__("Zašifrované balíčky", "↑↓ vybrat · K zkopírovat heslo · F1 · Esc zavřít", table)
        self._people = {person.id: person.name for person in people}
        self._ready: dict[str, SealedPackage] = {}
        self._failed: dict[str, str] = {}

    def compose_content(self) -> ComposeResult:
        """The list, the password, and what to do with it."""
        yield from super().compose_content()
        yield Brief("", id="password", rows=6)
        yield Brief("\n", (_TOLD, "dim"), rows=5)

    def rows(self) -> Iterable[Row]:
        """Return one row for each package."""
        return (Row(key, (name, self._state(key))) for key, name in self._people.items())

    def _state(self, key: str) -> str:
        if key in self._failed:
            return "nevznikl"
        return self._ready[key].name if key in self._ready else "vyrábí se…"

    def ready(self, package: SealedPackage) -> None:
        """Show that a package is there."""
        self._ready[package.person.id] = package
        self.draw()

    def failed(self, person_id: str, why: str) -> None:
        """Show that a package could not be made."""
        self._failed[person_id] = why
        self.draw()

    def draw(self) -> None:
        """Draw the rows and the password of the marked one."""
        super().draw()
        self._draw_password()

    @on(RowTable.RowHighlighted)
    def _draw_password(self) -> None:
        key = self.table.marked
        shown = self.query_one("#password", Brief)
        if key in self._failed:
            shown.say("\n", (self._failed[key], "bold"))
        elif key in self._ready:
            shown.say("\nHeslo:\n", (spread(self._ready[key].password), "bold"))
        else:
            shown.say("\nHeslo se ukáže, až bude balíček hotový.")

    def action_copy(self) -> None:
        """Put the password of the marked package into the clipboard of the terminal."""
        package = self._ready.get(self.table.marked)
        if package is not None:
            self.app.copy_to_clipboard(package.password)
            self.notify(
                "Heslo je ve schránce. Kdyby tam nebylo, váš terminál kopírování nedovolí; opište ho.", timeout=8
            )

    def action_leave(self) -> None:
        """Close, once it is sure that the passwords are known; they are nowhere else."""
        if len(self._ready) + len(self._failed) < len(self._people):
            self.notify("Balíčky se ještě vyrábějí; hesla uvidíte za chvíli.", timeout=4)
        elif self._ready:
            confirm(self.app, "Máte hesla zapsaná?", "Ano, zavřít", self._close, _GONE, "Ještě ne, vrátit se k nim")
        else:
            self._close()

    def _close(self) -> None:
        self.dismiss(None)


def spread(password: str) -> str:
    """Return a password over lines of a few whole words, so that it is read and dictated at ease."""
    words = password.split("-")
    lines = ["-".join(words[at : at + _IN_LINE]) for at in range(0, len(words), _IN_LINE)]
    return "-\n".join(lines)
