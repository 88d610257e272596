"""`pktui vycistit`: removes what pktui keeps on this computer outside of the case folders."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from pktui.cli.arguments import flag, take_plain
from pktui.cli.output import complain, say, say_rows, show_path
from pktui.errors import EXIT_OK, FileProblem, Undecided, UsageError
from pktui.session.diagnosis.console import is_terminal
from pktui.session.drafts.editing import held
from pktui.session.local import Trace, remove, state_folder, traces, undecided_cases
from pktui.session.recovery.left_behind import open_journals
from pktui.texts.sizes import show_size
from pktui.texts.words import fold, plural

KINDS = {
    "historie": "dřívější verze záznamů",
    "denik": "rozepsaný text, který ještě není v souboru",
    "editor": "text otevřený ve vlastním editoru",
}
_NAMES = ("Kde", "Kolik", "Velikost", "Co to je")
_UNDECIDED = (
    "Tady čeká na rozhodnutí, které ze dvou znění platí, a jedno z nich je už jen v tomto počítači; "
    "otevřete konferenci v pktui, rozhodněte klávesou Ctrl+O a pak čistěte znovu. "
)
_AWAY = (
    "Složka tu teď není a čeká v ní na rozhodnutí, které ze dvou znění platí; jedno z nich je už jen v tomto počítači. "
    "Otevřete spis tam, kde je teď, rozhodněte klávesou Ctrl+O a pak čistěte znovu. "
)
_IN_USE = "Některé okno pktui je právě otevřené a drží tu rozepsaný text; ukončete ho klávesou F10 a čistěte znovu."
_IN_EDITOR = (
    "Tento text je ještě otevřený ve vlastním editoru; uložte ho a zavřete, pktui ho při příštím spuštění nabídne."
)
_ALL_THE_SAME = "Jen když už se rozhodnout nedá, přidejte --i-nerozhodnute."


def arguments(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    undecided = "smaže i znění, mezi kterými se nerozhodlo a která mohou být už jen tady"
    flag(parser, "--ano", "agreed", "smaže bez ptaní")
    flag(parser, "--i-nerozhodnute", "also_undecided", undecided)
    take_plain(parser)


def run(given: Namespace) -> int:
    """Say what there is, ask, and remove it; case folders are never touched.

    Raises:
        UsageError: There is nobody to ask.
        Undecided: A wording that nobody has decided about would be lost.
        FileProblem: A program that runs keeps its text there, or something cannot be read or removed.
    """
    found = traces()
    if not found:
        complain("Na tomto počítači si pktui nic nenechává.", show_path(state_folder()))
        return EXIT_OK
    say_rows((_row(trace) for trace in found), names=_NAMES if given.plain else None)
    if journals := open_journals():
        raise FileProblem(_IN_USE, path=journals[0])
    if edited := held():
        raise FileProblem(_IN_EDITOR, path=edited[0])
    for folder in undecided_cases():
        if not given.also_undecided:
            raise Undecided((_UNDECIDED if os.access(folder, os.F_OK) else _AWAY) + _ALL_THE_SAME, path=folder)
        complain("Smaže se i znění, o kterém se tu nerozhodlo.", show_path(folder))
    if not (given.agreed or _answered_yes()):
        complain("Nic se nesmazalo.")
        return EXIT_OK
    for trace in found:
        remove(trace)
    complain("Smazáno. Složek se spisy se to netýká.")
    return EXIT_OK


def _row(trace: Trace) -> tuple[str | Path, ...]:
    files = plural(trace.files, "soubor", "soubory", "souborů")
    return trace.path, files, show_size(trace.size), KINDS.get(trace.path.name, "")


def _answered_yes() -> bool:
    if not is_terminal(sys.stdin):
        raise UsageError("Není se koho zeptat; když to chcete smazat, přidejte --ano.")
    say("Smazat to všechno? Vrátit to nepůjde. Napište ano a stiskněte Enter:")
    return fold(sys.stdin.readline()) == "ano"
