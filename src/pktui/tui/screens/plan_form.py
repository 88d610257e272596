"""The forms of the plan, and what becomes of an answer and of a day when the task is written otherwise in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from pktui.domain.answered import Term
from pktui.domain.change import Edited
from pktui.domain.conference import Conference, Context
from pktui.domain.meeting import Meeting
from pktui.domain.people_names import id_kept
from pktui.domain.plan import EXPLAINED_STATES, Acceptance, Plan, Task, TaskState, lapsed_words
from pktui.domain.postponing import Postponement, postponed_words
from pktui.domain.task_doubts import doubts_of, doubts_of_day
from pktui.texts.words import upper_first
from pktui.tui.parts.fields import ChoiceField, Field, LongField, TextField, Value, ticked, who
from pktui.tui.parts.forms import Form
from pktui.tui.parts.read_fields import DateField

_NOBODY = "Napište, kdo úkol přijal; za úkol bez jména nikdo neodpovídá."
_SLIP = "Je to jen oprava překlepu? Uložte ji a na úkolu stiskněte O."
_WHY_STATE = "Napište, proč se úkol nesplnil nebo zrušil."
_WHY_MOVED = "Termín se posouvá; napište, proč."
_SAME_DAY = "Napište jiný den, než který tu je."

_SILENCE = {None: "—", True: "všechno běží podle plánu", False: "nic; dáme si vědět vždycky"}


def _is_done(task: Task) -> bool:
    return task.state is TaskState.DONE


def _is_answered(task: Task) -> bool:
    return task.accepted is not Acceptance.UNKNOWN


def is_explained(task: Task) -> bool:
    """Tell whether the state of a task asks for its reason."""
    return task.state in EXPLAINED_STATES


class EditedTask(Edited[Task]):
    """What was changed in a task; an answer is taken whole, because it is to one wording, and no trace is lost."""

    __slots__ = ()

    def onto(self, present: Task) -> Task:
        """Return the present task with what was changed."""
        task, after = super().onto(present), self.after
        added = tuple(moved for moved in after.postponed if moved not in self.before.postponed)
        task = replace(task, postponed=(*(m for m in present.postponed if m not in added), *added))
        is_answered = after.answered != self.before.answered
        return replace(task, accepted=after.accepted, answered=after.answered) if is_answered else task


@dataclass(frozen=True, slots=True)
class _WhyMoved(Field):
    """Why the day is moved: one more line among the moves of the day, which the form completes with the days."""

    known: tuple[Postponement, ...] = ()

    def _show(self, value: Value) -> str:  # noqa: ARG002 - each move is explained anew
        return ""

    def _parse(self, text: str, _today: date) -> Value:
        return (*self.known, Postponement(reason=text))


@dataclass(frozen=True, slots=True)
class TaskForm:
    """One task in a form.

    Attributes:
        before: The task as it was when the form was opened.
        meeting: Whose plan it stands in.
        today: The day of an answer that is noted without one, and of a moved day.
    """

    before: Task
    meeting: Meeting
    today: date

    @property
    def value(self) -> Task:
        """What the form begins with: the answer that counts, so that another one can be chosen."""
        return replace(self.before, accepted=self.before.answer)

    def form(self, title: str, begin: str = "") -> Form[Task]:
        """Return the form; `begin` is the path of the field to begin with, empty for the first one."""
        return Form(title, self._fields(), check=self._problem, note=self._note, begin=begin)

    def stored(self, edited: Task) -> Task:
        """Return the task to be kept: an answer chosen in the form is to what stands there, another one to what it was.

        A day and a way of the answer that were not written are those of now.
        """
        people, before = self.meeting.conference.people, self.before
        task = replace(edited, who_id=id_kept(people, edited.who, before.who, before.who_id))
        task = replace(task, postponed=self._traces(edited))
        if edited.accepted is not self.before.answer:
            said, known = edited.answered, self.value.answered
            on, how = said.on if said.on != known.on else None, said.how if said.how != known.how else ""
            return answered(task, edited.accepted, self.meeting, on or self.today, how)
        if self.before.lapsed:
            return replace(task, accepted=self.before.accepted, answered=self.before.answered)
        return task

    def _fields(self) -> tuple[Field, ...]:
        plan = self.meeting.plan
        priorities = {"": "—", **{p.id: p.text for p in (plan.priorities if plan else ())}}
        goals = {"": "—", **{goal.id: goal.text for goal in (plan.goals if plan else ())}}
        return (
            TextField("what", "Co", "domluvit doučování", required=True),
            who("who", "Kdo", "Jana Malá", self.meeting.conference.people),
            DateField("due", "Do kdy", "31. 3., za 14 dní, pá"),
            _WhyMoved("postponed", "Proč se posouvá", known=self.before.postponed, asked_if=self._is_postponing),
            TextField("indicator", "Pozná se podle", "nájem je zaplacený včas"),
            TextField("help", "Jaká pomoc k tomu", "paní Malá s ní sepíše žádost"),
            ChoiceField("accepted", "Přijetí", options=Acceptance.labels()),
            DateField("answered.on", "Řečeno dne", "dnes nebo 2. 3.", past=True, asked_if=_is_answered),
            TextField("answered.how", "Jak a před kým", "na setkání nebo telefonem", asked_if=_is_answered),
            ChoiceField("state", "Stav", options=TaskState.labels()),
            DateField("done_on", "Splněno dne", "dnes nebo 2. 3.", past=True, asked_if=_is_done),
            TextField("state_reason", "Proč", "kroužek letos neotevřeli", asked_if=is_explained),
            *((ChoiceField("goal", "Vede k cíli", options=goals),) if len(goals) > 1 else ()),
            ChoiceField("priority", "Patří k prioritě", options=priorities),
            LongField("note", "Jak to šlo"),
        )

    def _is_postponing(self, edited: Task) -> bool:
        """Tell whether another day leaves a trace: the old one was agreed with somebody, or it has passed."""
        due = self.before.due
        return due is not None and edited.due != due and (_is_answered(self.before) or due < self.today)

    def _traces(self, edited: Task) -> tuple[Postponement, ...]:
        known = self.before.postponed
        if not self._is_postponing(edited):
            return known
        reason = edited.postponed[-1].reason if len(edited.postponed) > len(known) else ""
        return (*known, Postponement(self.before.due, edited.due, self.today, reason))

    def _problem(self, edited: Task) -> str:
        is_new = edited.accepted is not self.before.answer
        if is_new and edited.accepted is Acceptance.ACCEPTED and not edited.who:
            return _NOBODY
        if is_explained(edited) and not edited.state_reason and edited.state is not self.before.state:
            return _WHY_STATE
        return _WHY_MOVED if self._is_postponing(edited) and not self._traces(edited)[-1].reason else ""

    def _note(self, edited: Task) -> str:
        task = self.stored(edited)
        slip = f" {_SLIP}" if task.lapsed == (Term.WHAT,) and not self.before.lapsed else ""
        lapsed = [f"{upper_first(lapsed_words(task))}.{slip}"] if task.lapsed else []
        plan = self.meeting.plan or Plan("", self.meeting.conference.id)
        return "\n".join((*lapsed, *doubts_of(edited, self.before, plan, self.today)))


@dataclass(frozen=True, slots=True)
class NewDay:
    """Another day for a task: which, why, and whether the person who has the task takes it by that day."""

    due: date | None
    reason: str = ""
    accepted: Acceptance = Acceptance.UNKNOWN


@dataclass(frozen=True, slots=True)
class PostponeForm:
    """Moving the day of a task; it may be moved as often as it takes.

    Attributes:
        task: The task as it was when the form was opened.
        meeting: Whose plan it stands in.
        today: When it is moved.
    """

    task: Task
    meeting: Meeting
    today: date

    @property
    def value(self) -> NewDay:
        """What the form begins with."""
        return NewDay(self.task.due)

    def form(self) -> Form[NewDay]:
        """Return the form."""
        taken = {Acceptance.UNKNOWN: "zatím neřečeno", Acceptance.ACCEPTED: f"ano, {self.task.who}"}
        fields: tuple[Field, ...] = (
            DateField("due", "Nový termín", "za 14 dní, 30. 6."),
            TextField("reason", "Proč", "úřad rozhoduje až v září", required=True),
            *((ChoiceField("accepted", "Přijímá nový den", options=taken),) if self.task.who else ()),
        )
        return Form("Posunout termín", fields, check=self._problem, note=self._note)

    def moved(self, given: NewDay) -> Task:
        """Return the task with the new day and its trace."""
        task = self.task.moved_to(given.due, given.reason, self.today)
        is_taken = given.accepted is Acceptance.ACCEPTED
        return answered(task, given.accepted, self.meeting, self.today) if is_taken else task

    def _problem(self, given: NewDay) -> str:
        return _SAME_DAY if given.due == self.task.due else ""

    def _note(self, given: NewDay) -> str:
        plan = self.meeting.plan or Plan("", self.meeting.conference.id)
        return "\n".join((*doubts_of(replace(self.task, due=given.due), self.task, plan, self.today), *self._history()))

    def _history(self) -> Iterator[str]:
        if self.task.postponed:
            yield "Už se posouval:"
        yield from map(postponed_words, self.task.postponed)


def reason_form(state: TaskState) -> Form[Task]:
    """Return the form that asks why a task failed or was cancelled."""
    title = "Proč se úkol ruší?" if state is TaskState.CANCELLED else "Proč se úkol nesplnil?"
    return Form(title, (TextField("state_reason", "Proč", "kroužek letos neotevřeli", required=True),))


def agreement_fields(conference: Conference) -> tuple[Field, ...]:
    """Return what is asked about what holds the plan together; in child protection an IPOD is made of it, too."""
    people, has_ipod = conference.people, conference.context is Context.CHILD_PROTECTION
    with_whom, whom = ("S rodinou", "rodinu") if conference.is_about_child else ("S klientem", "klienta")
    ipod = (DateField("ipod_on", "Návrh IPOD ze dne", "dnes nebo 2. 3.", past=True),) if has_ipod else ()
    return (
        who("contact", "Kontaktní osoba", "Jana Malá", people),
        LongField("communication", "Jak si dáme vědět"),
        ChoiceField("silence", "Ticho znamená", options=_SILENCE),
        DateField("next_day", "Další setkání", "za 3 měsíce"),
        TextField("next_note", "Co se bude dít"),
        *ipod,
        who("client_contact", f"{with_whom} mluví", "Petra Malá", people),
        TextField("client_reach", f"Jak {whom} zastihne", "nejlíp po 14. hodině"),
        ticked("client_reach_shown", "Vytisknout spojení"),
        TextField("reference", "Číslo jednací", "12/2026-4"),
        LongField("description", "Krátký popis situace"),
    )


def next_day_note(before: Plan, today: date) -> Callable[[Plan], str]:
    """Return what says that another next day than before is one that has passed, or on which nobody works."""

    def note(plan: Plan) -> str:
        is_new = plan.next_day is not None and plan.next_day != before.next_day
        return "\n".join(doubts_of_day(plan.next_day, today)) if is_new and plan.next_day else ""

    return note


def answered(task: Task, said: Acceptance, meeting: Meeting, on: date, how: str = "") -> Task:
    """Return the task with an answer to what stands in it; on the day of the meeting people say it there."""
    return task.having(said, on, how or ("na setkání" if meeting.conference.day == on else ""))
