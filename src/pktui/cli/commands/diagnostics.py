"""`pktui diagnostika`: what this computer, its terminal and a folder can, without anything of people and cases."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from pktui.cli.arguments import take_folder, take_json, take_plain
from pktui.cli.output import say, say_json
from pktui.errors import EXIT_FINDINGS, EXIT_OK, FolderProblem
from pktui.files import explained
from pktui.session.clock import local_now
from pktui.session.diagnosis.fact import Trait, Traits, Urgency
from pktui.texts.line_ends import wrapped
from pktui.texts.words import plural

_MARKS = {Urgency.FINE: " ", Urgency.HINT: "·", Urgency.TROUBLE: "!"}
_SPOKEN = {Urgency.HINT: "doporučení", Urgency.TROUBLE: "brání v práci"}
_WIDTH = 78
_PRIVATE = "Není tu nic ze spisů ani jména; celý výpis můžete poslat tomu, kdo vám s počítačem pomáhá."


def arguments(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    take_folder(parser)
    way = parser.add_mutually_exclusive_group()
    take_json(way)
    take_plain(way)


def run(given: Namespace) -> int:
    """Print what was found out; in the folder two temporary files are made and removed again.

    Returns:
        EXIT_FINDINGS when pktui cannot do its work here, else EXIT_OK.

    Raises:
        FolderProblem: There is no such folder.
    """
    with explained(given.folder):
        is_folder = given.folder.is_dir()
    if not is_folder:
        raise FolderProblem("Taková složka tu není; zkontrolujte její jméno.", path=given.folder)
    parts = [_surely(make) for make in (_program, _terminal, _papers, partial(_folder, given.folder), _state)]
    if given.as_json:
        say_json(udaje=[_shape(part, fact) for part in parts for fact in part.facts])
    else:
        for line in _report(parts, plain=given.plain):
            say(line)
    return EXIT_FINDINGS if _count(parts, Urgency.TROUBLE) else EXIT_OK


def _surely(make: Callable[[], Traits]) -> Traits:
    """Return a part; of one that lacks a library, that it does: for such a program this command is made."""
    try:
        return make()
    except ImportError as error:
        advice = "Nainstalujte pktui znovu, jak říká README.md."
        lacking = Trait("knihovna", "knihovna", f"{error.name or 'neznámá'} chybí", advice, is_trouble=True)
        return Traits("instalace", "Instalace", (lacking,))


def _program() -> Traits:
    from pktui.session.diagnosis.installation import program_part

    return program_part()


def _terminal() -> Traits:
    from pktui.session.diagnosis.terminal import terminal_part

    return terminal_part(os.environ)


def _papers() -> Traits:
    from pktui.session.diagnosis.papers import papers_part

    return papers_part(local_now().astimezone())


def _folder(folder: Path) -> Traits:
    from pktui.session.diagnosis.case_folder import folder_part

    return folder_part(folder)


def _state() -> Traits:
    from pktui.session.diagnosis.own_state import state_part

    return state_part()


def _shape(part: Traits, fact: Trait) -> dict[str, str | None]:
    return {
        "oddil": part.key,
        "klic": fact.key,
        "nazev": fact.label,
        "hodnota": fact.words,
        "stav": fact.state.value,
        "rada": fact.advice or None,
    }


def _drawn(part: Traits) -> Iterator[str]:
    """Yield the facts of a part in columns, a sign before what matters."""
    width = max(len(fact.label) for fact in part.facts)
    for fact in part.facts:
        begin = f"{_MARKS[fact.state]} {fact.label.ljust(width)}  "
        yield from wrapped(fact.words, _WIDTH, begin, " " * len(begin))
        yield from wrapped(fact.advice, _WIDTH, "  → ", "    ")


def _spoken(part: Traits) -> Iterator[str]:
    """Yield the facts of a part, each with what it means for the work and what to do on lines of their own."""
    for fact in part.facts:
        yield f"{fact.label}: {fact.words}"
        if fact.state is not Urgency.FINE:
            yield f"Stav: {_SPOKEN[fact.state]}"
        if fact.advice:
            yield f"Co s tím: {fact.advice}"


def _report(parts: Iterable[Traits], *, plain: bool) -> Iterator[str]:
    parts = tuple(parts)
    lines = _spoken if plain else _drawn
    for part in parts:
        yield part.title
        yield from lines(part)
        yield ""
    troubles, hints = _count(parts, Urgency.TROUBLE), _count(parts, Urgency.HINT)
    if troubles:
        yield f"{plural(troubles, 'věc', 'věci', 'věcí')} pktui tady brání v práci{'' if plain else ' (!)'}."
    if hints:
        yield f"{plural(hints, 'doporučení', 'doporučení', 'doporučení')}{'' if plain else ' (·)'}."
    if not troubles and not hints:
        yield "Všechno je, jak má být."
    yield _PRIVATE


def _count(parts: Iterable[Traits], state: Urgency) -> int:
    return sum(fact.state is state for part in parts for fact in part.facts)
