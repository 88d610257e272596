"""Earlier versions of files: when and why each was kept, how it differs from the present one, bringing it back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.types import CSSPathType

from pktui.errors import PktuiError
from pktui.session.case.past import Past, bring_back, past_of
from pktui.storage.history.index import REASONS, Version
from pktui.storage.history.objects import sha_of
from pktui.storage.history.version_changes import Changed, changes
from pktui.texts.dates import show_date, show_time
from pktui.texts.sizes import show_size
from pktui.texts.words import plural
from pktui.tui.parts.notices import telling
from pktui.tui.screens.dialogs.confirm import confirm
from pktui.tui.screens.dialogs.dialog import Message, WholeScreen
from pktui.tui.widgets.box import ScrolledText
from pktui.tui.widgets.key_rows import KeyHints
from pktui.tui.widgets.marked import marked_pair, signed
from pktui.tui.widgets.plain import Line, Piece
from pktui.tui.widgets.table import Column, Row, RowTable

_HELP = """\
Nahoře jsou verze souboru, které si tento počítač pamatuje, nejnovější první. Pod seznamem je, co by se změnilo,
kdybyste označenou verzi vrátili: řádek s + by přibyl, řádek s − by zmizel. Slova, ve kterých se řádky liší, stojí mezi
‹ a ›.

Než se verze vrátí do souboru, program se zeptá. Co je v souboru teď, zůstane v historii, takže i vrácení se dá vzít
zpět.

Verze se drží půl roku a jen v tomto počítači. Záloha to není."""

_NO_VERSION = (
    "V historii tohoto počítače o souboru zatím nic není. Verze přibude s každou změnou, kterou uložíte. Esc zpět."
)
_MOST_CHANGES = 200
_MOST_CHARACTERS = 50_000


class HistoryScreen(WholeScreen[None]):
    """The versions of one file at a time; arrows go to the other files."""

    HELP_TITLE = "Dřívější verze"
    HELP_TEXT = _HELP

    BINDINGS: ClassVar[list[BindingType]] = [
        # Before the list sees them: it has its own use for these keys.
        Binding("enter", "whole", "Celá verze", priority=True),
        Binding("left", "walk(-1)", "Jiný soubor", key_display="←→", priority=True),
        Binding("right", "walk(1)", "Další soubor", priority=True, show=False),
        Binding("v", "bring_back", "Vrátit tuto verzi"),
        Binding("escape", "leave", "Zpět"),
    ]
    AUTO_FOCUS = "#versions"
    CSS_PATH: ClassVar[CSSPathType | None] = ["dialogs/dialog.tcss", "history.tcss"]

    def __init__(
        self, paths: Sequence[Path], now: Callable[[], datetime], brought_back: Callable[[Path], None] | None = None
    ) -> None:
        """Look at the versions of some files.

        Args:
            paths: The files, at least one; they may be damaged or missing.
            now: The wall clock of the room.
            brought_back: Called with the file after a version was written over it; may raise `PktuiError`.
        """
        super().__init__(self.HELP_TITLE, "")
        self._paths = tuple(paths)
        self._now = now
        self._brought_back = brought_back
        self._index = 0
        self._past: Past | None = None

    def compose(self) -> ComposeResult:
        """The file, its versions, how the marked one differs, and the keys."""
        yield Line("", id="history-title", classes="title-line")
        yield RowTable(
            Column("", 1), Column("Kdy", 21), Column("Proč je tu"), Column("Velikost", 9, right=True), id="versions"
        )
        yield Line("", id="difference-title", classes="section-title")
        yield ScrolledText(id="difference")
        yield KeyHints()

    def on_mount(self) -> None:
        """Read the versions of the first file."""
        self._read()

    @property
    def _path(self) -> Path:
        return self._paths[self._index]

    @property
    def _marked(self) -> Version | None:
        """The version under the mark."""
        marked = self.query_one(RowTable).marked
        versions = self._past.versions if self._past else ()
        return next((version for version in versions if str(version.number) == marked), None)

    def _read(self) -> None:
        """Read what is kept of the file and draw it."""
        where = f"{self._path.name}" if len(self._paths) == 1 else f"◂ {self._path.name} ▸"
        count = "" if len(self._paths) == 1 else f"  soubor {self._index + 1} z {len(self._paths)}"
        self.query_one("#history-title", Line).say((f" {self._title}  ", "bold"), where, (count, "dim"))
        trouble = ""
        try:
            self._past = past_of(self._path)
        except PktuiError as problem:
            self._past, trouble = None, problem.message
        versions = self._past.versions if self._past else ()
        self.query_one(RowTable).show_rows(self._row(version) for version in versions)
        if versions:
            self._draw_difference()
        else:
            self._say("", trouble or _NO_VERSION)
        self.refresh_bindings()

    def _row(self, version: Version) -> Row:
        same = self._present_sha == version.sha
        when = f"{show_date(version.time.date())} {show_time(version.time)}"
        reason = REASONS.get(version.reason, version.reason)
        return Row(
            str(version.number),
            ("=" if same else "", when, f"{reason} · nyní v souboru" if same else reason, show_size(version.size)),
        )

    @property
    def _present_sha(self) -> str:
        return sha_of(self._past.present) if self._past and self._past.present is not None else ""

    @on(RowTable.RowHighlighted)
    def _draw_difference(self) -> None:
        past, version = self._past, self._marked
        if past is None or version is None:
            return
        try:
            content = past.content(version.number)
        except PktuiError as problem:
            self._say("", problem.message)
            return
        if content == past.present:
            self._say("", "Tato verze je stejná jako soubor teď.")
            return
        found = changes(past.present or b"", content)
        if past.present is None:
            self._say("", "Soubor teď chybí; vrácením verze vznikne znovu.")
        elif not found:
            self._say("", "Obsah je stejný; liší se jen způsob zápisu nebo poznámky v záhlaví souboru.")
        else:
            self._say("Co by vrácení změnilo:  + přibude  − zmizí", *_shown(found))

    def _say(self, title: str, *pieces: Piece) -> None:
        self.query_one("#difference-title", Line).say(title)
        self.query_one("#difference", ScrolledText).say(*pieces)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what there is something to do with."""
        if action == "walk":
            return len(self._paths) > 1
        if action in {"whole", "bring_back"}:
            return self._past is not None and bool(self._past.versions)
        return super().check_action(action, parameters)

    def action_walk(self, step: int) -> None:
        """Go to another file, round the end."""
        self._index = (self._index + step) % len(self._paths)
        self._read()
        self.query_one(RowTable).action_scroll_top()

    def action_whole(self) -> None:
        """Show the whole text of the marked version as it would stand in the file."""
        past, version = self._past, self._marked
        if past is None or version is None:
            return
        with telling(self.app):
            text = past.content(version.number).decode("utf-8", "replace")
            rest = len(text) - _MOST_CHARACTERS
            ending = f"\n\n… a dalších {rest} znaků." if rest > 0 else ""
            self.app.push_screen(Message(f"{version.name}, {_when(version)}", text[:_MOST_CHARACTERS], (ending, "dim")))

    def action_bring_back(self) -> None:
        """Ask, then write the marked version over the file."""
        past, version = self._past, self._marked
        if past is None or version is None:
            return
        if version.sha == self._present_sha:
            self.notify("Tato verze v souboru už je.", timeout=4)
            return
        text = f"{past.path.name}\nVrátí se verze: {_when(version)}."
        if past.present is not None:
            text += "\nCo je v souboru teď, zůstane v historii, takže se k tomu můžete vrátit."
        confirm(self.app, "Vrátit tuto verzi?", "Ano, vrátit", lambda: self._bring_back(past, version), text)

    def _bring_back(self, past: Past, version: Version) -> None:
        with telling(self.app):
            bring_back(past, version.number, self._now())
            if self._brought_back is not None:
                self._brought_back(past.path)
            self.notify(f"Verze je zpátky v souboru {past.path.name}.", timeout=5)
        self._read()


def _when(version: Version) -> str:
    return f"{show_date(version.time.date())} v {show_time(version.time)}"


def _shown(found: Sequence[Changed]) -> list[Piece]:
    """Return what differs as lines with signs."""
    pieces: list[Piece] = []
    label = ""
    for change in found[:_MOST_CHANGES]:
        if change.label != label:
            label = change.label
            pieces.append((f"{label}\n", "bold"))
        before, after = marked_pair(change.before, change.after)
        if change.before:
            pieces += signed("− ", before)
        if change.after:
            pieces += signed("+ ", after)
    if len(found) > _MOST_CHANGES:
        rest = plural(len(found) - _MOST_CHANGES, "další rozdíl", "další rozdíly", "dalších rozdílů")
        pieces.append((f"… a {rest}; celou verzi ukáže Enter", "dim"))
    return pieces
