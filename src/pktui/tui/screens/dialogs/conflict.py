"""What two people changed each in their own way: somebody chooses, thing by thing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.types import CSSPathType

from pktui.session.drafts.place import Place
from pktui.storage.merging.conflict import Conflict, ConflictKind, Side
from pktui.storage.merging.merge import Merged
from pktui.storage.merging.readable import in_words, together
from pktui.texts.words import plural
from pktui.tui.parts.messages import DraftSettled, DraftThrown, DraftTyped
from pktui.tui.screens.dialogs.confirm import choose, confirm
from pktui.tui.screens.dialogs.decisions import Choices, Decisions, takes_words
from pktui.tui.screens.dialogs.dialog import WholeScreen
from pktui.tui.screens.dialogs.text import OwnText
from pktui.tui.widgets.box import Pages
from pktui.tui.widgets.key_rows import KeyHints
from pktui.tui.widgets.marked import marked_pair
from pktui.tui.widgets.plain import Line, Piece
from pktui.tui.widgets.table import Column, Row, RowTable

_LISTED = 8
_NOTHING = {
    ConflictKind.VALUE: "– nevyplněno –",
    ConflictKind.ENTRY: "– odebráno –",
    ConflictKind.ORDER: "– nic –",
    ConflictKind.TEXT: "– tady nic není –",
}


class ConflictDialog(WholeScreen[Choices | None]):
    """Decide the conflicts of one merged file.

    Out come the decided places as `resolve` takes them, already tried with it; places nobody decided are not named, so
    they keep what `Conflict.kept` says. None comes out when somebody wants to decide later.
    """

    HELP_TITLE = "Co platí?"
    HELP_TEXT = """\
Dva lidé změnili totéž, každý jinak. Nahoře je seznam takových míst, pod ním obě znění označeného místa vedle sebe.
Slova, ve kterých se liší, stojí mezi ‹ a ›. Pod nimi je znění, ze kterého oba vyšli, když je známé.

Šipky ← a → vyberou levé nebo pravé znění, Enter potvrdí to, které je označené ◉, a přejde na další nerozhodnuté.
Šipky nahoru a dolů přecházejí mezi místy. PgUp a PgDn posouvají dlouhé znění.

O nechá obojí: dva delší texty pak stojí pod sebou. U jmen, dat a jiných krátkých údajů může platit jen jedno.
J napíše vlastní znění; začne se od vybraného. U celých záznamů a u pořadí jde jen vybrat.

Ctrl+S uloží, Esc odloží na později. Pak přijde další čekající soubor.

Co nevyberete, se neztratí: zůstane v historii souboru."""
    BINDINGS: ClassVar[list[BindingType]] = [
        # Before the list sees them: it has its own use for these keys.
        Binding("left", "choose('mine')", "Výběr", key_display="←→", priority=True),
        Binding("right", "choose('theirs')", "Vybrat pravé", priority=True, show=False),
        Binding("enter", "accept", "Potvrdit", priority=True, show=False),
        # In the order in which they are missed when the line is too short for all of them.
        Binding("ctrl+s", "done", "Uložit", priority=True),
        Binding("o", "both", "Obojí"),
        Binding("j", "write", "Jinak"),
        Binding("escape", "leave", "Později"),
    ]
    AUTO_FOCUS = "#conflicts"
    CSS_PATH: ClassVar[CSSPathType | None] = ["dialog.tcss", "conflict.tcss"]

    def __init__(
        self,
        name: str,
        merged: Merged,
        mine: str = "Moje verze",
        theirs: str = "Verze ze složky",
        *,
        count: str = "",
        marked: int = 0,
    ) -> None:
        """Prepare the questions.

        Args:
            name: What is being decided, as a rule the name of the file.
            merged: What `merge` returned; it has at least one conflict.
            mine: What to call the side `Side.MINE`, which stands on the left.
            theirs: What to call the side `Side.THEIRS`.
            count: Which file of how many this is, in words; empty when there is one.
            marked: The conflict to begin with.
        """
        super().__init__(name, "")
        self._count = count
        self._first = marked
        self._decisions = Decisions(merged, {Side.MINE: mine, Side.THEIRS: theirs})
        self._typed: set[Place] = set()

    def compose(self) -> ComposeResult:
        """The list, both sides of the marked place, and the keys."""
        yield Line("", id="conflict-title", classes="title-line")
        yield RowTable(Column("", 1), Column("Místo", share=3), Column("Platí", share=2), id="conflicts", header=False)
        with Horizontal(id="conflict-names"):
            yield Line("", id="mine-name")
            yield Line("", id="theirs-name")
        with Pages(id="conflict-values", can_focus=False):
            yield Line("", id="own")
            with Horizontal(id="conflict-sides"):
                yield Line("", id="mine")
                yield Line("", id="theirs")
            yield Line("", id="base")
        yield Line("", id="conflict-problem")
        yield KeyHints()

    def on_mount(self) -> None:
        """Draw the list and mark the place to begin with."""
        self._draw()
        self.query_one(RowTable).mark(str(self._first))

    @property
    def _marked(self) -> Conflict:
        """The conflict under the mark."""
        marked = self.query_one(RowTable).marked
        return self._decisions.merged.conflicts[int(marked or 0)]

    def _draw(self) -> None:
        decisions = self._decisions
        conflicts = decisions.merged.conflicts
        self.query_one("#conflict-title", Line).say(
            (" Co platí? ", "bold"),
            f"{self._count}{self._title} · rozhodnuto {len(decisions.choices)} z {len(conflicts)}",
        )
        self.query_one(RowTable).show_rows(
            Row(
                str(index),
                ("✓" if each.place in decisions.choices else "?", decisions.label(each), decisions.said(each)),
            )
            for index, each in enumerate(conflicts)
        )
        self._draw_values()

    @on(RowTable.RowHighlighted)
    def _draw_values(self) -> None:
        conflict = self._marked
        mine, theirs, base = (
            in_words(self._decisions.merged.document, conflict, value)
            for value in (conflict.mine, conflict.theirs, conflict.base)
        )
        empty = (_NOTHING[conflict.kind], "dim")
        here, there = marked_pair(mine, theirs)
        if conflict.kind is ConflictKind.ORDER:  # marks would stand everywhere
            here, there = [mine], [theirs]
        self._say_side(Side.MINE, here if mine else [empty])
        self._say_side(Side.THEIRS, there if theirs else [empty])
        own, own_line = self._decisions.own(conflict), self.query_one("#own", Line)
        own_line.display = own is not None
        name = self._decisions.said(conflict)
        own_line.say((f"◉ {name.capitalize()} · platí\n", "bold"), own or _NOTHING[conflict.kind])
        known = conflict.base is not None
        self.query_one("#base", Line).display = known
        self.query_one("#base", Line).say(("Původně:\n", "dim"), (base or "– nic –", "dim"))
        self.query_one("#conflict-problem", Line).say("")
        self.query_one("#conflict-values", Pages).scroll_home(animate=False)
        self.refresh_bindings()

    def _say_side(self, side: Side, pieces: Sequence[Piece]) -> None:
        conflict, decisions = self._marked, self._decisions
        chosen = decisions.stands(conflict) is side
        words = (" · platí" if conflict.place in decisions.choices else " · zatím platí") if chosen else ""
        name = f"{'◉' if chosen else '○'} {decisions.names[side]}{words}"
        self.query_one(f"#{side}-name", Line).say((name, "bold" if chosen else ""))
        self.query_one(f"#{side}", Line).say(*pieces)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer own words only where words fit, and both texts only where they can stand below each other."""
        if action == "write":
            return self.is_mounted and takes_words(self._marked)
        if action == "both":
            return self.is_mounted and together(self._marked) is not None
        return super().check_action(action, parameters)

    def action_choose(self, side: str) -> None:
        """Choose a side for the marked place."""
        self._decide(self._marked, Side(side))

    def action_both(self) -> None:
        """Keep both texts of the marked place, one below the other."""
        if (text := together(self._marked)) is not None:
            self._decide(self._marked, text)

    @on(events.Click, "#mine, #mine-name")
    def mine_clicked(self) -> None:
        """A click on a side chooses it."""
        self.action_choose(Side.MINE)

    @on(events.Click, "#theirs, #theirs-name")
    def theirs_clicked(self) -> None:
        """A click on a side chooses it."""
        self.action_choose(Side.THEIRS)

    def action_accept(self) -> None:
        """Confirm what stands at the marked place and go to the next undecided one."""
        conflict = self._marked
        self._decide(conflict, self._decisions.stands(conflict))
        following = self._decisions.following(conflict)
        if following is not None:
            self.query_one(RowTable).mark(str(following))

    def _decide(self, conflict: Conflict, choice: Side | str) -> None:
        self._decisions.choices[conflict.place] = choice
        self._draw()

    def action_write(self) -> None:
        """Write own words for the marked place, beginning with what stands there."""
        conflict, decisions = self._marked, self._decisions
        stands, draft = decisions.stands(conflict), decisions.draft(conflict)
        value = conflict.of(stands) if isinstance(stands, Side) else stands
        self._typed.add(draft)

        def written(text: str | None) -> None:
            if text is not None:
                self._decide(conflict, text)
            elif not isinstance(stands, Side):
                # What was typed over it is gone again, but these words are still in no file.
                self.post_message(DraftTyped(draft, stands, ""))

        self.app.push_screen(
            OwnText(
                f"Vlastní znění: {decisions.label(conflict)}",
                value if isinstance(value, str) else "",
                lambda text: decisions.problem({conflict.place: text}),
                draft,
                long=conflict.kind is ConflictKind.TEXT,
                is_new=not isinstance(stands, Side),
            ),
            written,
        )

    def action_done(self) -> None:
        """Close with the choices; say first what was not decided."""
        decisions, open_ones = self._decisions, self._decisions.undecided
        if not open_ones:
            self._done()
            return
        lines = [f"· {decisions.label(each)}: {decisions.names[each.kept]}" for each in open_ones[:_LISTED]]
        if len(open_ones) > _LISTED:
            lines.append(f"… a {plural(len(open_ones) - _LISTED, 'další', 'další', 'dalších')}")
        text = "\n".join(["O těchto místech jste nerozhodli. Když teď uložíte, bude platit:", *lines])
        title = "Uložit, i když není rozhodnuto všechno?"
        confirm(self.app, title, "Uložit takhle", self._done, text, "Vrátit se a rozhodnout")

    def _done(self) -> None:
        if problem := self._decisions.problem():
            self.query_one("#conflict-problem", Line).say((problem, "bold"))
        else:
            self._close(self._decisions.choices)

    def action_leave(self) -> None:
        """Leave the decision for later; ask when something was already decided."""
        if self._decisions.choices:
            text = "Co jste tu vybrali, ještě není uložené. Obě znění zůstanou a otázka počká."
            later = ("later", "Rozhodnout později a tento výběr zahodit", partial(self._close, None))
            choose(self.app, "Rozhodnout později?", (("", "Zůstat a rozhodnout teď", None), later), text)
        else:
            self._close(None)

    def _close(self, choices: Choices | None) -> None:
        for draft in self._typed:
            self.post_message(DraftThrown(draft) if choices is None else DraftSettled(draft))
        self.dismiss(choices)
