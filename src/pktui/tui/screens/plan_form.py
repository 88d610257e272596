"""The forms of the plan, and what becomes of an answer when the task is written otherwise in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from pktui.domain.answered import Term
from pktui.domain.change import Edited
from pktui.domain.meeting import Meeting
from pktui.domain.people import Person
from pktui.domain.people_names import id_kept
from pktui.domain.plan import Acceptance, Task, TaskState, lapsed_words
from pktui.texts.words import upper_first
from pktui.tui.parts.forms import ChoiceField, DateField, Field, Form, LongField, TextField, who

_NOBODY = "Napište, kdo úkol přijal; za úkol bez jména nikdo neodpovídá."
_SLIP = "Je to jen oprava překlepu? Uložte ji a na úkolu stiskněte O."

_SILENCE = {None: "—", True: "všechno běží podle plánu", False: "nic; dáme si vědět vždycky"}


def _is_done(task: Task) -> bool:
    return task.state is TaskState.DONE


def _is_answered(task: Task) -> bool:
    return task.accepted is not Acceptance.UNKNOWN


class EditedTask(Edited[Task]):
    """What was changed in a task; an answer is taken whole, because it is to one wording."""

    __slots__ = ()

    def onto(self, present: Task) -> Task:
        """Return the present task with what was changed."""
        task, after = super().onto(present), self.after
        is_answered = after.answered != self.before.answered
        return replace(task, accepted=after.accepted, answered=after.answered) if is_answered else task


@dataclass(frozen=True, slots=True)
class TaskForm:
    """One task in a form.

    Attributes:
        before: The task as it was when the form was opened.
        meeting: Whose plan it stands in.
        today: The day of an answer that is noted without one.
    """

    before: Task
    meeting: Meeting
    today: date

    @property
    def value(self) -> Task:
        """What the form begins with: the answer that counts, so that another one can be chosen."""
        return replace(self.before, accepted=self.before.answer)

    def form(self, title: str) -> Form[Task]:
        """Return the form."""
        return Form(title, self._fields(), check=self._problem, note=self._note)

    def stored(self, edited: Task) -> Task:
        """Return the task to be kept: an answer chosen in the form is to what stands there, another one to what it was.

        A day and a way of the answer that were not written are those of now.
        """
        people, before = self.meeting.conference.people, self.before
        task = replace(edited, who_id=id_kept(people, edited.who, before.who, before.who_id))
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
        return (
            TextField("what", "Co", "domluvit doučování", required=True),
            who("who", "Kdo", "Jana Malá", self.meeting.conference.people),
            DateField("due", "Do kdy", "31. 3., za 14 dní, pá"),
            TextField("indicator", "Pozná se podle", "nájem je zaplacený včas"),
            ChoiceField("accepted", "Přijetí", options=Acceptance.labels()),
            DateField("answered.on", "Řečeno dne", "dnes nebo 2. 3.", past=True, asked_if=_is_answered),
            TextField("answered.how", "Jak a před kým", "na setkání nebo telefonem", asked_if=_is_answered),
            ChoiceField("state", "Stav", options=TaskState.labels()),
            DateField("done_on", "Splněno dne", "dnes nebo 2. 3.", past=True, asked_if=_is_done),
            ChoiceField("priority", "Patří k prioritě", options=priorities),
            LongField("note", "Jak to šlo"),
        )

    def _problem(self, edited: Task) -> str:
        is_new = edited.accepted is not self.before.answer
        return _NOBODY if is_new and edited.accepted is Acceptance.ACCEPTED and not edited.who else ""

    def _note(self, edited: Task) -> str:
        task = self.stored(edited)
        slip = f" {_SLIP}" if task.lapsed == (Term.WHAT,) and not self.before.lapsed else ""
        return f"{upper_first(lapsed_words(task))}.{slip}" if task.lapsed else ""


def agreement_fields(people: tuple[Person, ...], *, has_ipod: bool) -> tuple[Field, ...]:
    """Return what is asked about what holds the plan together; `has_ipod` says that an IPOD is made of it."""
    ipod = (DateField("ipod_on", "Návrh IPOD ze dne", "dnes, až bude hotový", past=True),) if has_ipod else ()
    return (
        who("contact", "Kontaktní osoba", "Jana Malá", people),
        LongField("communication", "Jak si předáme zprávy"),
        ChoiceField("silence", "Ticho znamená", options=_SILENCE),
        DateField("next_day", "Další setkání", "za 3 měsíce"),
        TextField("next_note", "Co se bude dít"),
        *ipod,
    )


def answered(task: Task, said: Acceptance, meeting: Meeting, on: date, how: str = "") -> Task:
    """Return the task with an answer to what stands in it; on the day of the meeting people say it there."""
    return task.having(said, on, how or ("na setkání" if meeting.conference.day == on else ""))
