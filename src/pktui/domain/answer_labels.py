"""Czech words for what people answered when asked to take a task, as screens and documents say it."""

from __future__ import annotations

from pktui.domain.answered import Answered, Term
from pktui.domain.plan import Task
from pktui.texts.dates import show_day
from pktui.texts.words import join_words

_TAKEN_BACK = "naposled zaznělo ne"


def lapsed_words(task: Task) -> str:
    """Return why an answer that was given does not count; empty when it counts or nobody has answered.

    What was answered to stands beside it: `souhlas byl k jinému znění („Zavolat“) a k jinému termínu (1. 4. 2026)`.
    """
    said = task.answered
    if Term.ANSWER in task.lapsed:
        return _TAKEN_BACK
    other = {
        Term.WHAT: f"k jinému znění („{said.what}“)",
        Term.DUE: f"k jinému termínu ({show_day(said.due) if said.due else 'žádnému'})",
        Term.WHO: f"od jiného člověka ({said.who or 'beze jména'})",
    }
    answer = "odmítnutí bylo" if said.refused else "souhlas byl"
    return f"{answer} {join_words([other[term] for term in task.lapsed])}" if task.lapsed else ""


def terms_words(answered: Answered) -> str:
    """Return to what somebody answered: `Zavolat do školy – Petra Malá, do 17. 3. 2026`."""
    due = f"do {show_day(answered.due)}" if answered.due else "bez termínu"
    return f"{answered.what} – {', '.join(filter(None, (answered.who, due)))}"


def said_words(answered: Answered) -> str:
    """Return when and how somebody answered: `10. 3. 2026, na setkání`; empty when it is not known."""
    return ", ".join(filter(None, (show_day(answered.on) if answered.on else "", answered.how)))
