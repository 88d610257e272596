"""Rules for looking back: a repeated conference goes through the plan before, task by task."""

from __future__ import annotations

from collections.abc import Iterator

from pktui.domain.checks.rule import BEFORE_LEAVING, About, Level, Rule, Spot, View, because
from pktui.domain.looking_back import Look, left, looks
from pktui.domain.reviewed import CLOSING_STEPS
from pktui.texts.words import plural


def _looks(view: View) -> tuple[Look, ...]:
    return looks(view.meeting.plan, view.before.plan if view.before else None)


@Rule("minule-ukoly", "minulé úkoly", "M15", Level.WARNING, About.REVIEW, moments=BEFORE_LEAVING)
@because(
    "Opakovaná konference se vrací k minulému plánu a u každého úkolu řekne, jak dopadl a co s ním bude dál.",
    at_table="Ještě nejsou probrané všechny minulé úkoly (Ctrl+X).",
)
def looked_back(view: View) -> Iterator[Spot]:
    """Ask what becomes of each task of the plan before."""
    waiting = left(_looks(view))
    if waiting:
        count = plural(len(waiting), "úkol", "úkoly", "úkolů")
        first = f"„{waiting[0].task.what}“"
        which = first if len(waiting) == 1 else f"první je {first}"
        yield Spot(f"Z minulého plánu zbývá projít {count}: {which}.", waiting[0].id)


@Rule("minule-nesedi", "minulé úkoly v novém plánu", "M15", Level.WARNING, About.REVIEW, moments=BEFORE_LEAVING)
@because("Co pokračuje, patří do nového plánu; co je hotové nebo už nedává smysl, do něj nepatří.")
def _contradicted(view: View) -> Iterator[Spot]:
    for look in _looks(view):
        if look.step in CLOSING_STEPS and look.present is not None and look.present.is_open:
            yield Spot(f"Úkol „{look.task.what}“ ({look.step.label}) zůstal v novém plánu.", look.id)
        elif look.step is not None and look.step not in CLOSING_STEPS and look.present is None:
            yield Spot(f"Úkol „{look.task.what}“ ({look.step.label}) v novém plánu chybí.", look.id)
