"""Czech words for what people answered when asked to take a task, as screens and documents say it."""

from __future__ import annotations

from pktui.domain.answered import Answered, Term
from pktui.domain.labels import ACCEPTANCE
from pktui.domain.plan import Task
from pktui.texts.dates import show_day
from pktui.texts.words import join_words

_OTHER = {Term.WHAT: "k jinému znění", Term.DUE: "k jinému termínu", Term.WHO: "od jiného člověka"}
_TAKEN_BACK = "naposled zaznělo ne"


def answer_words(task: Task) -> str:
    """Return what counts, with the day of the answer when it is known: `ano, 10. 3. 2026`, `zatím ne`."""
    on = task.answered.on if not task.lapsed else None
    return ACCEPTANCE[task.answer] + (f", {show_day(on)}" if on else "")


def lapsed_words(task: Task) -> str:
    """Return why an answer that was given does not count: `souhlas byl k jinému znění`; empty when it counts."""
    if not task.lapsed:
        return ""
    if Term.ANSWER in task.lapsed:
        return _TAKEN_BACK
    answer = "odmítnutí bylo" if task.answered.refused else "souhlas byl"
    return f"{answer} {join_words([_OTHER[term] for term in task.lapsed])}"


def terms_words(answered: Answered) -> str:
    """Return to what somebody answered: `Zavolat do školy – Petra Malá, do 17. 3. 2026`."""
    due = f"do {show_day(answered.due)}" if answered.due else "bez termínu"
    return f"{answered.what} – {', '.join(filter(None, (answered.who, due)))}"


def said_words(answered: Answered) -> str:
    """Return when and how somebody answered: `10. 3. 2026, na setkání`; empty when it is not known."""
    return ", ".join(filter(None, (show_day(answered.on) if answered.on else "", answered.how)))
