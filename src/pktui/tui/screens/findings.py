"""Kontrola (F9): what is missing, by when it should be done, and which rules are switched off; Enter goes there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from pktui.domain.checks.people import invited_elsewhere
from pktui.domain.checks.plan import owner_linked
from pktui.domain.checks.rule import Level, Rule
from pktui.domain.checks.rulebook import AS_SHIPPED, Finding, Review, review, summary, when
from pktui.domain.entries import find, put
from pktui.domain.meeting import Meeting
from pktui.domain.people_names import owner_of
from pktui.domain.plan import Plan
from pktui.errors import FileProblem
from pktui.session.rules import set_rule
from pktui.storage.office.folder_settings import FolderRules, rules_of
from pktui.storage.records.folder import list_folder
from pktui.storage.records.stored import crowded
from pktui.tui.parts.background import in_background
from pktui.tui.parts.fields import TextField
from pktui.tui.parts.forms import Form
from pktui.tui.parts.notices import tell, telling
from pktui.tui.screens.case import CaseScreen
from pktui.tui.screens.dialogs.confirm import confirm
from pktui.tui.widgets.detail import DetailPane, ListAndDetail
from pktui.tui.widgets.plain import Line
from pktui.tui.widgets.table import Column, Row, RowTable

_SIGN = {Level.ERROR: "!!", Level.WARNING: "!", Level.HINT: "·"}
_STYLE = {Level.ERROR: "bold", Level.WARNING: "", Level.HINT: "dim"}
_LATE = "▸"


@dataclass(frozen=True, slots=True)
class SwitchingOff:
    """What is asked before a rule is switched off."""

    reason: str = ""


_NOTHING_MISSES = "Teď nic nechybí. F2 vede na přípravu, F4 na jednání, F8 na papíry, Esc na přehled."


class FindingsScreen(CaseScreen):
    """All findings, the most urgent first, and the rules that are switched off."""

    CSS_PATH = "findings.tcss"
    NAME = "findings"
    ENTER = "Přejít"
    HELP_TEXT = """\
Před setkáním je tu, co k němu ještě chybí a do kdy to má být, nejnaléhavější první; ▸ už mělo být hotové. Po setkání
je tu, co chybí v docházce, plánu a zápisu. !! je vada výsledku, ! stojí za řeč, · je jen připomenutí. Dole je důvod
označeného řádku. Sloupec Zdroj říká, odkud pravidlo je: M metodika (číslo je bod), L dopis ministerstva, P přednáška,
V článek, W seminář.

Odtud se dostanete rovnou tam, kde se to dá doplnit; úkol a člověka, jehož jméno v něm stojí, program nabídne propojit.
Nic z toho vás nezastaví: rozhodujete vy.

Pravidlo, které se pro tento spis nehodí, jde vypnout; program se zeptá proč. Vypnutá pravidla jsou na konci a stejně
je zase zapnete. Důvody i vlastní lhůty jsou v souboru pktui.toml ve složce spisu a jdou upravit i rukou."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "switch", "Vypnout či zapnout pravidlo", id="switch", tooltip="Pro tento spis, s důvodem"),
    ]

    _rules = FolderRules(AS_SHIPPED, ())
    _review: Review | None = None
    _others: tuple[Meeting, ...] = ()

    def compose_content(self) -> ComposeResult:
        """How far it is, the list and the reason."""
        yield Line("", id="findings-title", classes="note")
        with ListAndDetail():
            yield RowTable(
                Column("", 2, right=True), Column("Co chybí"), Column("Do kdy", 21), Column("Zdroj", 5),
                id="findings", empty=_NOTHING_MISSES,
            )  # fmt: skip
            yield DetailPane(id="finding-reason", rows=4)

    def on_screen_resume(self) -> None:
        """Read the settings of the folder: somebody may have changed them by hand; days pass, too."""
        self._rules = rules_of(self.session.folder)
        if self.meeting is not None:
            self.watch_meeting(self.session.meeting)
        super().on_screen_resume()
        self._read_others()

    @work(exclusive=True)
    async def _read_others(self) -> None:
        """Read the other conferences of the case: what lives on in a later plan is not asked about here."""
        with telling(self.app):
            cases = (await in_background(partial(list_folder, self.session.folder))).cases
            own = self.session.meeting.conference.id
            others = next((case for case in cases if any(meeting.conference.id == own for meeting in case)), ())
            if others != self._others:
                self._others = others
                self.show_meeting(self.session.meeting)

    def show_meeting(self, meeting: Meeting) -> None:
        """Draw the findings."""
        self._review = review(meeting, self.session.now(), self._rules.customs, self._others)
        # Two entries written by hand may be alike to the last letter; a table needs them apart.
        rows = {row.key: row for row in self._rows(self._review, self.today)}
        self.query_one(RowTable).show_rows(rows.values())
        self.query_one("#findings-title", Line).say(summary(self._review, self.today))
        self._draw_reason()

    def _rows(self, found: Review, today: date) -> Iterator[Row]:
        for finding in found.findings:
            level, late = finding.rule.level, finding.is_late(today)
            due = f"{_LATE if late else ' '} {when(finding, today)}".rstrip()
            cells = (_SIGN[level], (finding.spot.text, _STYLE[level]), (due, "bold" if late else ""), finding.rule.seed)
            yield Row(_key(finding), cells)
        for problem in self._problems():
            yield Row(_key(problem), ("!", f"{_place(problem)}: {problem.message}", "", ""))
        for rule, reason in found.off:
            dim = (("–", "dim"), (f"{rule.name}: {reason}", "dim"), ("  vypnuto", "dim"), (rule.seed, "dim"))
            yield Row(_key(rule), dim)

    def _problems(self) -> tuple[FileProblem, ...]:
        return (*self._rules.problems, *crowded(self.session.stored.papers))

    @property
    def marked(self) -> Finding | FileProblem | Rule | None:
        """What stands under the mark: a finding, something wrong with the settings, or a rule that is off."""
        key = self.query_one(RowTable).marked
        if self._review is None:
            return None
        off = (rule for rule, _ in self._review.off)
        shown: tuple[Finding | FileProblem | Rule, ...] = (*self._review.findings, *self._problems(), *off)
        return next((each for each in shown if _key(each) == key), None)

    @on(RowTable.RowHighlighted)
    def _draw_reason(self) -> None:
        self.query_one("#finding-reason", DetailPane).say(*self._reason())

    def _reason(self) -> tuple[str, ...]:
        match self.marked:
            case Finding(rule=rule, spot=spot):
                return (f"{spot.text}\n{rule.reason} (pravidlo {rule.id})",)
            case Rule() as rule:
                reason = self._rules.customs.off[rule.id]
                return (f"Vypnuto: {reason}\n{rule.reason} (pravidlo {rule.id}) Enter nebo V ho zapne.",)
            case FileProblem() as problem:
                of_rules = problem in self._rules.problems
                rest = "Pravidla, kterých se to týká, platí dál." if of_rules else "Všechno je zatím uložené."
                return (f"{_place(problem)}: {problem.message}\n{rest}",)
            case _:
                return ("",)

    @on(RowTable.RowSelected)
    async def row_chosen(self) -> None:
        """Go to the screen where this is mended, and there to what the rule is about; switch on a rule that is off."""
        chosen = self.marked
        if isinstance(chosen, Rule):
            self._set(chosen, None)
        if not isinstance(chosen, Finding):
            return
        if chosen.rule is owner_linked and self._ask_to_link(chosen.spot.entry):
            return
        if chosen.rule is invited_elsewhere and self.ask_who_knows():
            return
        await self.run_action(f"app.go('{chosen.rule.place}')")
        if isinstance(self.app.screen, CaseScreen):
            self.app.screen.mark(chosen.rule.id)
            if chosen.spot.entry:
                self.app.screen.mark(chosen.spot.entry)

    def _ask_to_link(self, task_id: str) -> bool:
        """Ask whether a task belongs to the person whose name stands in it; tell whether there is one to ask about."""
        plan = self.session.meeting.plan
        task = find(plan.tasks, task_id) if plan else None
        owner = owner_of(task, self.people) if task else None
        if task is None or owner is None:
            return False

        def linked(present: Plan) -> Plan:
            # While the question stood, somebody may have given the task to another person, or taken it away.
            now = find(present.tasks, task_id)
            if now is None or now.who != task.who:
                return present
            return replace(present, tasks=put(present.tasks, replace(now, who_id=owner.id)))

        confirm(
            self.app,
            f"Je „{task.who}“ u tohoto úkolu {owner.label}?",
            "Ano, propojit",
            lambda: self.change_plan("Úkol propojen", linked, said=True),
            task.what,
        )
        return True

    def action_switch(self) -> None:
        """Switch the rule of the marked row off, when a reason is given; or on again."""
        chosen = self.marked
        if isinstance(chosen, Rule):
            self._set(chosen, None)
        elif isinstance(chosen, Finding):
            rule = chosen.rule
            form: Form[SwitchingOff] = Form(
                f"Vypnout pravidlo „{rule.name}“",
                (TextField("reason", "Proč", "otec žije v cizině", required=True),),
                check=lambda given: "" if given.reason.strip() else "Napište prosím, proč se pravidlo nehodí.",
            )
            self.edit(form, SwitchingOff(), lambda given: self._set(rule, given.after.reason))

    def _set(self, rule: Rule, reason: str | None) -> None:
        now = self.session.now()
        with telling(self.app):
            set_rule(self.session.folder, rule.id, reason, now, partial(tell, self.app))
        self._rules = rules_of(self.session.folder)
        self.show_meeting(self.session.meeting)


def _place(problem: FileProblem) -> str:
    """Return the file with its folder, because the folder above may have such a file, too; and the line."""
    path = "/".join(problem.path.parts[-2:]) if problem.path else ""
    return f"{path}:{problem.line}" if problem.line else path


def _key(shown: Finding | FileProblem | Rule) -> str:
    match shown:
        case Finding(rule=rule, spot=spot):
            return f"{rule.id}:{spot.entry}:{spot.text}"
        case Rule():
            return f"vypnuto:{shown.id}"
        case _:
            return f"soubor:{shown}"
