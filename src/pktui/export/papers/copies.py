"""Papers for one person: the gate through which all of them pass, and the words by which a partial one says so.

Whatever is made for somebody in particular is made of `copy_of`, never of the meeting itself.
"""

from __future__ import annotations

from pktui.domain.entries import find
from pktui.domain.meeting import Meeting
from pktui.domain.partial import PartialCopy, copy_for
from pktui.domain.people import Role
from pktui.errors import NotForThem
from pktui.export.markdown import escape
from pktui.files import safe_name
from pktui.texts.words import join_words

_BEGINNING = "::: podtitul\n"
_END = "\n:::\n"


def copy_of(meeting: Meeting, person_id: str, document: str = "", title: str = "") -> PartialCopy:
    """Return what a person may have of a meeting, for something that is to be made for them.

    Args:
        meeting: The conference with its papers.
        person_id: Id of the person.
        document: Name of the document; empty for what is none (a message, a calendar).
        title: What people call the document.

    Raises:
        NotForThem: They must not get it, it is not known what they must not get, or they are not among the people.
    """
    person = find(meeting.conference.people, person_id)
    if person is None:
        raise NotForThem("Mezi účastníky tenhle člověk už není, a proto pro něj nic nevznikne.")
    copy = copy_for(meeting, person_id)
    if copy.unknown:
        words = join_words([f"„{word}“" for word in copy.unknown])
        raise NotForThem(
            f"{person.name}: co nesmí dostat, je zapsané slovem, kterému program nerozumí ({words}), a tak pro jistotu "
            "nevznikne nic. Vyberte to znovu ze seznamu v pozvání (F3, klávesa P)."
        )
    if copy.is_refused(document):
        raise NotForThem(f"{person.name} nesmí dostat: {title}. Změnit to jde v pozvání (F3, klávesa P).")
    return copy


def with_note(markdown: str, meeting: Meeting, person_id: str, *, numbers_tasks: bool) -> str:
    """Return a document that says under its title that it is a partial copy, and whose; never what is missing."""
    person = find(meeting.conference.people, person_id)
    name, is_child = (person.name, Role.CHILD in person.roles) if person else ("", False)
    whose = "tvojí" if is_child else "vaší"
    numbers = " Čísla úkolů platí jen v něm." if numbers_tasks else ""
    note = (
        f"> **Neúplný výtisk pro: {escape(name)}.** Není v něm všechno, co ve výtiscích pro ostatní; neobsahuje třeba "
        f"části setkání bez {whose} účasti.{numbers}\n\n"
    )
    return below_subtitle(markdown, note)


def below_subtitle(markdown: str, note: str) -> str:
    """Return a document with a note, Markdown that ends with an empty line, under its title and subtitle."""
    at = markdown.find(_END) + len(_END) if markdown.lstrip().startswith(_BEGINNING) and _END in markdown else 0
    return f"{markdown[:at]}\n{note}{markdown[at:]}"


def in_words(copy: PartialCopy) -> str:
    """Return what is left out of a copy, for whoever makes it; empty when it is whole."""
    kept = f"nesmí dostat: {', '.join(copy.must_not)}" if copy.must_not else ""
    missed = f"bez účasti: {', '.join(copy.missed)}" if copy.missed else ""
    return "; ".join(filter(None, (kept, missed)))


def own_name(meeting: Meeting, person_id: str) -> str:
    """Return the name of a person as files have it; with the id where another one would have the same."""
    names = {each.id: safe_name(each.name) for each in meeting.conference.people}
    own = names.get(person_id, safe_name(person_id))
    is_shared = list(names.values()).count(own) > 1
    return f"{own}-{safe_name(person_id)}" if is_shared else own
