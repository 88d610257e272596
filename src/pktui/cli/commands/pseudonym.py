"""`pktui pseudonym`: case summary, minutes and plan without names, for supervision and teaching."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Sequence

from pktui.cli.arguments import as_path, flag, option, take_plain
from pktui.cli.export_jobs import meeting_of
from pktui.cli.output import complain, say, say_rows, show_path
from pktui.errors import EXIT_FINDINGS, EXIT_OK, UsageError
from pktui.session.clock import local_now
from pktui.session.name_questions import NameQuestion
from pktui.session.without_names import WithoutNames, contacts_of_office
from pktui.texts.words import fold, noun, plural

_NAMES = ("Slovo", "Stálo by tam", "Kolikrát", "Proč to není jisté", "Kde")
_UNDECIDED = (
    "Nic nevzniklo, o {lines} musí někdo rozhodnout: co má zůstat, řekněte volbou --nechat, co zmizet, volbou "
    "--nahradit; --nahradit-nejiste nahradí všechno, co zbývá."
)
_READ_IT = "Než je dáte z ruky, přečtěte je celé: všechno program najít nemusí a rodinu jde poznat i podle událostí."


def arguments(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("file", metavar="SOUBOR", type=as_path, help="záznam konference, zápis nebo plán")
    where = "nová nebo prázdná složka mimo spis"
    option(parser, "--kam", "folder", "SLOŽKA", where, as_path, required=True)
    option(parser, "--nechat", "kept", "SLOVO,…", "nejistá slova, která zůstanou, jak jsou", _words, default=())
    replaced = "slova, která mají zmizet: nejistá, i taková, která program nenašel"
    option(parser, "--nahradit", "replaced", "SLOVO,…", replaced, _words, default=())
    flag(parser, "--nahradit-nejiste", "all_unsure", "nahradí i všechna ostatní nejistá místa, bez rozhodování")
    take_plain(parser)


def run(given: Namespace) -> int:
    """List what is unsure; when somebody has decided about all of it, write the papers and print their paths.

    Returns:
        1 when something is undecided, so that nothing was written.

    Raises:
        UsageError: A word to be kept stands nowhere, or the folder is none to be given away.
        AlreadyExists: Something is in the folder.
        FileProblem: A record cannot be read or a paper written.
        ExportFailed: A document cannot be made.
        ToolMissing: An outside program or font is not here.
    """
    meeting, case = meeting_of(given.file), given.file.absolute().parent
    found = WithoutNames(meeting, local_now(), contacts_of_office(case), given.replaced)
    kept = _keys(found.questions, given.kept)
    decided = kept | {each.key for each in found.questions if _is_named(each, given.replaced)}
    undecided = found.undecided(decided)
    if undecided and not given.all_unsure:
        say_rows(map(_row, undecided), names=_NAMES if given.plain else None)
        complain(_UNDECIDED.format(lines=plural(len(undecided), "řádku", "řádcích", "řádcích")))
        return EXIT_FINDINGS
    for path in found.write(given.folder, case, kept, is_read=not undecided):
        say(show_path(path))
    complain(_READ_IT)
    return EXIT_OK


def _words(text: str) -> tuple[str, ...]:
    words = tuple(word.strip() for word in text.split(",") if word.strip())
    if not words:
        raise ArgumentTypeError("chybí hodnota")
    return words


def _keys(questions: Sequence[NameQuestion], words: Sequence[str]) -> set[str]:
    """Return the keys of what is found by these words; case and diacritics aside."""
    keys: set[str] = set()
    for word in words:
        fitting = {each.key for each in questions if _is_named(each, (word,))}
        if not fitting:
            raise UsageError(f"Slovo „{word}“ v tom, co se nahrazuje, není; zkontrolujte, jak je napsané.")
        keys |= fitting
    return keys


def _is_named(question: NameQuestion, words: Sequence[str]) -> bool:
    return not {fold(word) for word in words}.isdisjoint(map(fold, question.forms))


def _row(question: NameQuestion) -> tuple[str, ...]:
    first = question.places[0]
    times = len(question.places)
    forms = ", ".join(question.forms[:3]) + ("…" if len(question.forms) > 3 else "")
    count = f"{times} {noun(times, 'místo', 'místa', 'míst')}"
    return forms, question.instead, count, question.why, f"{first.before}{first.found}{first.after}"
