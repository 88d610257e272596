"""What a person answered when asked to take a task: to which words and which day, when and how it was said (V, M)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pktui.texts.dates import show_day
from pktui.texts.words import fold, same_words


class Term(StrEnum):
    """One of the things an answer is tied to, and the answer itself."""

    WHAT = "what"
    DUE = "due"
    WHO = "who"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Answered:
    """The task as it was when the person took or refused it; empty when nobody has been asked yet (V, M).

    Attributes:
        what: What was to be done.
        who: Who answered, in words.
        who_id: Id of that person in the conference.
        due: By when it was to be done; None when no day was said.
        on: The day of the answer; None when it is not known.
        how: How and in front of whom it was said, in words.
        refused: Whether the answer was no.
    """

    what: str = ""
    who: str = ""
    who_id: str = ""
    due: date | None = None
    on: date | None = None
    how: str = ""
    refused: bool = False

    def __post_init__(self) -> None:
        """Keep each text on one line: it is kept to be compared and read, not to be printed."""
        for name in ("what", "who", "who_id", "how"):
            object.__setattr__(self, name, " ".join(getattr(self, name).split()))

    def differs(self, now: Answered) -> tuple[Term, ...]:
        """Return in what the task as it stands `now` is another one than the person answered to.

        A no to which somebody wrote yes is no yes; a yes to which somebody wrote no is taken back.
        """
        found = {
            Term.WHAT: not same_words(self.what, now.what),
            Term.DUE: self.due != now.due,
            Term.WHO: not _same_person(self, now),
            Term.ANSWER: self.refused and not now.refused,
        }
        return tuple(term for term, is_other in found.items() if is_other)


NOT_ANSWERED = Answered()


def _same_person(one: Answered, other: Answered) -> bool:
    """Tell whether both name one person; what follows the name (`Petra Malá, ZŠ Dlouhá`) may change under one id.

    An id alone proves nothing: who rewrites the name by hand leaves it as it was.
    """
    if one.who_id and other.who_id and one.who_id != other.who_id:
        return False
    if same_words(one.who, other.who):
        return True
    return bool(one.who_id) and one.who_id == other.who_id and _name(one.who) == _name(other.who)


def _name(label: str) -> str:
    return fold(label.partition(",")[0])


def terms_words(answered: Answered) -> str:
    """Return to what somebody answered: `Zavolat do školy – Petra Malá, do 17. 3. 2026`."""
    due = f"do {show_day(answered.due)}" if answered.due else "bez termínu"
    return f"{answered.what} – {', '.join(filter(None, (answered.who, due)))}"


def said_words(answered: Answered) -> str:
    """Return when and how somebody answered: `10. 3. 2026, na setkání`; empty when it is not known."""
    return ", ".join(filter(None, (show_day(answered.on) if answered.on else "", answered.how)))
