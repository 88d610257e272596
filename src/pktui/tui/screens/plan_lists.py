"""The lists of the plan that are opened over it: goals above the tasks, the working group, signatures (M13, L)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import ClassVar

from textual.binding import Binding, BindingType

from pktui.domain.entries import find, without
from pktui.domain.goals import drop_goal
from pktui.domain.meeting import Meeting
from pktui.domain.people import Person
from pktui.domain.people_names import id_kept
from pktui.domain.plan import Goal, Member, Plan
from pktui.domain.signing import signed
from pktui.session.create import empty_plan, with_plan
from pktui.session.ids import new_entry_id
from pktui.texts.words import plural
from pktui.tui.parts.fields import ChoiceField, TextField, who
from pktui.tui.parts.forms import Form
from pktui.tui.screens.dialogs.signatures import SignaturesDialog, SignatureStore
from pktui.tui.screens.entries import Entries, EntryScreen
from pktui.tui.screens.list_editor import ListEditor, ListKind
from pktui.tui.widgets.table import Column


class _Goals(Entries[Goal]):
    """The goals: tasks that led to one stay and lead to none."""

    __slots__ = ()

    def less(self, meeting: Meeting, entry_id: str) -> Meeting:
        return with_plan(meeting, lambda plan: drop_goal(plan, entry_id))


_GOALS = _Goals("", "plan.goals", moving="Pořadí cílů", removing=lambda _: ("Cíl odebrán", True))
_MEMBERS: Entries[Member] = Entries(
    "", "plan.members", moving="Pořadí skupiny", removing=lambda _: ("Člen skupiny odebrán", True)
)


def goals_editor(screen: EntryScreen) -> ListEditor[Goal]:
    """Return the list of goals."""
    return ListEditor(
        ListKind(
            "Cíle",
            _GOALS,
            (Column("Cíl", share=3), Column("Patří k prioritě", share=2), Column("Úkoly", 9, right=True)),
            _goal_row,
            _goal_form,
            lambda: Goal(new_entry_id("c"), ""),
            "Cíl uložen",
            lambda _before, after, _meeting: after,
            "Čeho chcete dosáhnout. Ke kterému cíli úkol vede, řeknete v jeho formuláři (Enter na úkolu). Malý plán"
            " cíle nepotřebuje.",
        ),
        screen,
    )


def _goal_row(goal: Goal, meeting: Meeting) -> tuple[str, ...]:
    plan = _plan(meeting)
    priority = find(plan.priorities, goal.priority)
    count = sum(task.goal == goal.id for task in plan.tasks)
    return goal.text, priority.text if priority else "", plural(count, "úkol", "úkoly", "úkolů")


def _goal_form(meeting: Meeting, is_new: bool) -> Form[Goal]:
    priorities = {"": "—", **{priority.id: priority.text for priority in _plan(meeting).priorities}}
    return Form(
        "Nový cíl" if is_new else "Cíl",
        (
            TextField("text", "Cíl", "v noci je doma klid a nikdo se nebojí", required=True),
            ChoiceField("priority", "Patří k prioritě", options=priorities),
        ),
    )


class GroupEditor(ListEditor[Member]):
    """The working group; whoever the plan counts with may be put into it at once."""

    HELP_TEXT = (
        ListEditor.HELP_TEXT
        + """

V zapíše do skupiny všechny, kdo měli na setkání být, a ty, kdo mají v plánu úkol. U odborníků vyplní telefon a e-mail,
u klienta a jeho blízkých nic: jejich spojení tu bude, jen když ho sami napíšete."""
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("v", "fill", "Vzít ze setkání", show=False)]

    def action_fill(self) -> None:
        """Put everybody the plan counts with into the group, behind those who are there."""
        from pktui.export.papers.people import reach, works_on

        def filled(meeting: Meeting) -> Meeting:
            plan = _plan(meeting)
            known = {member.who_id for member in plan.members}
            fresh = (
                Member(new_entry_id("m"), person.label, person.id, reach(person) if person.is_professional else "")
                for person in meeting.conference.people
                if person.id not in known and works_on(plan, person)
            )
            return with_plan(meeting, lambda plan: replace(plan, members=(*plan.members, *fresh)))

        self._screen.change("Skupina doplněna", filled)
        self.draw()


def group_editor(screen: EntryScreen) -> GroupEditor:
    """Return the list of the working group."""
    return GroupEditor(
        ListKind(
            "Kdo na plánu spolupracuje",
            _MEMBERS,
            (Column("Kdo", share=3), Column("Jak ho ostatní zastihnou", share=3)),
            lambda member, _: (member.who, member.reach),
            _member_form,
            lambda: Member(new_entry_id("m"), ""),
            "Skupina uložena",
            _linked,
            "V vezme lidi ze setkání a z plánu. Spojení, které tu stojí, uvidí všichni, kdo plán dostanou; soukromé"
            " číslo sem pište, jen když s tím ten člověk souhlasí. Bez seznamu plán vyjmenuje lidi bez telefonů.",
        ),
        screen,
    )


def _member_form(meeting: Meeting, is_new: bool) -> Form[Member]:
    return Form(
        "Kdo přibude" if is_new else "Člen skupiny",
        (
            who("who", "Kdo", "Jana Malá", meeting.conference.people, required=True),
            TextField("reach", "Jak ho zastihnou", "tel. 600 000 031, ve všední dny"),
        ),
        note=lambda member: "Spojení uvidí všichni, kdo plán dostanou." if member.reach else "",
    )


def _linked(before: Member, after: Member, meeting: Meeting) -> Member:
    return replace(after, who_id=id_kept(meeting.conference.people, after.who, before.who, before.who_id))


def signatures_dialog(screen: EntryScreen) -> SignaturesDialog:
    """Return the list of who signed the plan."""

    def plan() -> Plan:
        return _plan(screen.session.meeting)

    def keep(person: Person, on: date | None) -> None:
        screen.change_plan("Podpis zapsán", lambda p: signed(p, person, screen.people, on, new_entry_id("s")))

    def drop(entry: str) -> None:
        screen.change_plan("Podpis smazán", lambda p: replace(p, signatures=without(p.signatures, entry)))

    store = SignatureStore(plan, keep, drop, screen.edit)
    return SignaturesDialog(screen.session.meeting.conference, store, screen.today)


def _plan(meeting: Meeting) -> Plan:
    return meeting.plan or empty_plan(meeting)
