"""Names of people: taken apart, compared, and whose a typed one is."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from pktui.domain.entries import find
from pktui.domain.people import Person
from pktui.domain.plan import Task
from pktui.texts.words import fold

_TITLES = frozenset(
    {"bc", "csc", "dis", "drsc", "et", "ing", "judr", "mba", "mga", "mgr", "mudr", "phd", "phdr", "rndr"}
)
# These tell a father from his son and are no titles.
_GENERATIONS = frozenset({"ml.", "st.", "jr.", "sr."})
# Each task is compared with everybody, for every sheet of a plan; names are few.
_REMEMBERED = 1_024


@dataclass(frozen=True, slots=True)
class NameParts:
    """A name taken apart: titles before, given names, family name with `ml.`, titles behind."""

    before: str
    given: str
    family: str
    behind: str


def name_parts(name: str) -> NameParts:
    """Take a name as people say it apart (`Mgr. Jan Amos Novák ml., Ph.D.`)."""
    words = name.split()
    start, end = 0, len(words)
    while start < end - 1 and _is_title(words[start]):
        start += 1
    while end > start + 1 and _is_title(words[end - 1]):
        end -= 1
    core = words[start:end]
    last = len(core) - 1
    while last > 0 and core[last].rstrip(",") in _GENERATIONS:
        last -= 1
    family = " ".join(core[last:]) if core else ""
    return NameParts(" ".join(words[:start]), " ".join(core[:last]), family.rstrip(","), " ".join(words[end:]))


@lru_cache(_REMEMBERED)
def same_name_key(name: str) -> tuple[str, ...]:
    """Return what is equal for two ways to write one name: titles, diacritics and the order of words aside."""
    parts = name_parts(name)
    return tuple(sorted(fold(f"{parts.given} {parts.family}").replace(",", " ").split()))


def namesake(people: Iterable[Person], name: str, but: str = "") -> Person | None:
    """Return somebody of the same name (titles, diacritics and order of words aside), other than the id `but`."""
    wanted = same_name_key(name)
    return next((person for person in people if person.id != but and same_name_key(person.name) == wanted), None)


def id_by_name(people: Iterable[Person], typed: str) -> str:
    """Return the id of the person whose name or label was typed, diacritics and case aside; empty when nobody fits."""
    wanted = fold(typed)
    return next((p.id for p in people if wanted and wanted in {fold(p.label), fold(p.name)}), "")


def id_kept(people: Iterable[Person], typed: str, before: str, known: str) -> str:
    """Return the id of the person who is written now, where `before` was written of the one with the `known` id.

    Whoever was renamed since is still the same person as long as nobody writes another name.
    """
    return id_by_name(people, typed) or (known if typed == before else "")


def owner_of(task: Task, people: Collection[Person]) -> Person | None:
    """Return who answers for the task: who is linked, else the only person whose name fits what was typed."""
    return find(people, task.who_id) or named(task.who, people)


def named(typed: str, people: Collection[Person]) -> Person | None:
    """Return the only person whose name fits what was typed: all words of it are of the name, or it is the same."""
    # Behind the name people write who that is: `Petra Malá, ZŠ Dlouhá`.
    name = typed.partition(",")[0]
    words, key = _words(name), same_name_key(name)
    if not words:
        return None
    fitting = [person for person in people if words <= _words(person.name) or key == same_name_key(person.name)]
    return fitting[0] if len(fitting) == 1 else None


def newcomer(person_id: str, said: str) -> Person:
    """Return somebody nobody expected, as noted in one line: `Jana Nováková, teta` or `Petr Vlk, učitel, ZŠ Dlouhá`.

    Behind the name stands who it is to the child and, from the first capital letter on, the organisation. Nobody knows
    yet which side the person is on, so no role is given.
    """
    parts = [part.strip() for part in said.split(",") if part.strip()] or [said]
    named = 1 + len([*takewhile(_is_of_name, parts[1:])])
    relation = [*takewhile(lambda part: not part[0].isupper(), parts[named:])]
    organisation = parts[named + len(relation) :]
    name = ", ".join(parts[:named])
    return Person(person_id, name, relation=", ".join(relation), organisation=", ".join(organisation))


def _is_title(word: str) -> bool:
    word = fold(word).rstrip(",")
    if word in _GENERATIONS:
        return False
    return word in _TITLES or (word.endswith(".") and sum(char.isalpha() for char in word) > 1)


def _is_of_name(part: str) -> bool:
    """Tell whether what stands behind a comma still belongs to the name: `Ph.D.`, `ml.`."""
    return not name_parts(f"x {part}").given


@lru_cache(_REMEMBERED)
def _words(name: str) -> frozenset[str]:
    return frozenset(fold(name).split())
