"""The command line: every command with its arguments. A command itself is loaded only when it is called."""

from __future__ import annotations

import os
from argparse import Action, ArgumentTypeError, RawDescriptionHelpFormatter
from argparse import Namespace as Given
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from pktui.cli import completion, dispatch
from pktui.cli.czech_argparse import CzechParser

SHELLS = ("bash", "zsh", "fish", "powershell")
COMPLETING = "_ARGCOMPLETE"

_USAGE = """pktui [SLOŽKA]
         pktui PŘÍKAZ [VOLBY]
         pktui --version | --help | --dokonceni SHELL"""
_ABOUT = """\
Případové konference v terminálu: příprava, jednání, zápis a plán v obyčejných souborech.

Bez příkazu se otevře SLOŽKA se spisem nebo s více spisy (bez ní ta, ve které právě jste).
Složku, která se jmenuje jako příkaz, zadejte jako ./jméno."""
_EXIT_CODES = """\
návratové kódy:
  0 v pořádku, 1 kontrola našla chybu, 2 nesrozumitelné zadání, 3 potíž se souborem,
  4 chybí pomocný program, 5 soubor mezitím změnil někdo jiný, nebo se čeká
  na rozhodnutí, které ze dvou znění platí

Nápověda k příkazu: pktui PŘÍKAZ --help"""


def parse(argv: Sequence[str]) -> Given:
    """Read the command line; the result says in `run` which command it is.

    Raises:
        UsageError: The command line makes no sense.
        SystemExit: Help or version was asked for and printed.
    """
    parser, commands = build()
    if COMPLETING in os.environ:
        completion.answer(parser)
    first = argv[0] if argv else "-"
    if first in commands:
        return commands[first].parse_args(argv[1:])
    if first == "--" or not first.startswith("-"):
        return _folder_parser().parse_args(argv)
    given = parser.parse_args(argv)
    if given.shell is not None:
        given.run = dispatch.completion_script
    return given


def build() -> tuple[CzechParser, dict[str, CzechParser]]:
    """Return the whole parser, and the parsers of the commands by name."""
    parser = CzechParser(
        prog="pktui",
        usage=_USAGE,
        description=_ABOUT,
        epilog=_EXIT_CODES,
        formatter_class=RawDescriptionHelpFormatter,
    )
    instead = parser.add_mutually_exclusive_group()
    instead.add_argument(
        "--version", dest="run", action="store_const", const=dispatch.version, help="ukáže verzi programu"
    )
    instead.add_argument(
        "--dokonceni",
        dest="shell",
        choices=SHELLS,
        metavar="SHELL",
        help=f"vypíše skript, se kterým shell příkazy doplňuje tabulátorem ({', '.join(SHELLS)})",
    )
    parser.set_defaults(run=dispatch.open_folder, folder=Path())
    commands = parser.add_subparsers(title="příkazy", metavar="PŘÍKAZ", prog="pktui")

    def add(name: str, summary: str, run: dispatch.Run) -> CzechParser:
        command = commands.add_parser(name, help=summary, description=f"Příkaz {summary}.")
        command.set_defaults(run=run)
        return command

    _sample(add("ukazka", "založí ukázkový spis a otevře ho", dispatch.sample))
    _new(add("nova", "založí novou konferenci", dispatch.new))
    _list(add("seznam", "vypíše konference a jejich stav", dispatch.list_conferences))
    _tasks(add("ukoly", "vypíše otevřené úkoly ze všech plánů", dispatch.tasks))
    _export(add("export", "vytvoří dokumenty konference", dispatch.export))
    _check(add("kontrola", "vypíše, co konferencím podle metodiky chybí", dispatch.check))
    _folder(add("mistnost", "ukazuje na druhé obrazovce hodiny a cíl lidem v místnosti", dispatch.room))
    _history(add("historie", "vypíše dřívější verze souboru, ukáže je a vrátí", dispatch.history))
    _address_book(
        add("adresar", "vypíše adresář odborníků a organizací, přidá do něj a exportuje ho", dispatch.address_book)
    )
    _clean(add("vycistit", "smaže, co si pktui nechává na tomto počítači mimo spisy", dispatch.clean))
    return parser, dict(commands.choices)


def _folder_parser() -> CzechParser:
    parser = CzechParser(prog="pktui", usage=_USAGE, description=_ABOUT, formatter_class=RawDescriptionHelpFormatter)
    parser.add_argument("folder", metavar="SLOŽKA", type=_path, help="složka spisu nebo spisů")
    parser.set_defaults(run=dispatch.open_folder)
    return parser


def _sample(command: CzechParser) -> None:
    command.add_argument(
        "target", metavar="CÍL", type=_path, nargs="?", help="nová nebo prázdná složka (jinak nová složka ukazka)"
    )
    command.add_argument("--jen-kopie", dest="only_copy", action="store_true", help="jen založí, neotevírá")


def _new(command: CzechParser) -> None:
    command.add_argument("folder", metavar="SLOŽKA", type=_path, help="složka spisu; když není, založí se")
    command.add_argument("--spis", dest="family", metavar="JMÉNO", required=True, type=_name, help="jméno spisu")
    command.add_argument(
        "--termin", dest="day", metavar="DATUM", required=True, type=_day, help="den konání, třeba 10. 3. 2026"
    )
    program = command.add_argument(
        "--vzor",
        dest="program",
        metavar="PROGRAM",
        help="program jednání (jinak bezny-120, u navazující opakovana-120, u krizové krizova-60)",
    )
    command.add_argument(
        "--navazuje", dest="follows", metavar="SOUBOR", type=_path, help="záznam minulé konference rodiny"
    )
    command.add_argument(
        "--krizova", dest="crisis", action="store_true", help="důvodem je krize; smí být dřív než za tři měsíce"
    )
    _completed(program, completion.program_names)


def _list(command: CzechParser) -> None:
    _folder(command)
    _json(command)


def _tasks(command: CzechParser) -> None:
    _folder(command)
    command.add_argument("--po-terminu", dest="overdue", action="store_true", help="jen úkoly po termínu")
    command.add_argument("--kdo", dest="who", metavar="TEXT", default="", help="jen úkoly toho, kdo tomu odpovídá")
    way = command.add_mutually_exclusive_group()
    _json(way)
    way.add_argument("--ics", dest="calendar", metavar="SOUBOR", type=_path, help="zapíše úkoly jako kalendář (ICS)")
    _overwrite(command)


def _export(command: CzechParser) -> None:
    command.add_argument(
        "files", metavar="SOUBOR", type=_path, nargs="+", help="záznam konference, zápis nebo plán; i více najednou"
    )
    documents = command.add_argument(
        "--dokument",
        dest="documents",
        metavar="JMÉNO,…",
        type=_names,
        help="které dokumenty, nebo „vse“ (jinak ty, které k záznamu patří)",
    )
    formats = command.add_argument(
        "--do",
        dest="formats",
        metavar="FORMÁT,…",
        type=_names,
        default=("docx", "pdf"),
        help="docx, pdf, html, md (jinak docx,pdf)",
    )
    command.add_argument("--kam", dest="folder", metavar="SLOŽKA", type=_path, help="kam (jinak dokumenty/ u záznamu)")
    _overwrite(command)
    _completed(documents, completion.document_names)
    _completed(formats, completion.format_names)


def _check(command: CzechParser) -> None:
    _folder(command)
    _json(command)


def _history(command: CzechParser) -> None:
    command.add_argument("file", metavar="SOUBOR", type=_path, help="záznam konference, zápis nebo plán")
    way = command.add_mutually_exclusive_group()
    way.add_argument("--ukaz", dest="shown", metavar="ČÍSLO", type=_number, help="vypíše text této verze")
    way.add_argument(
        "--obnovit", dest="restored", metavar="ČÍSLO", type=_number, help="zapíše tuto verzi zpátky do souboru"
    )
    _json(way)


def _address_book(command: CzechParser) -> None:
    _folder(command)
    way = command.add_mutually_exclusive_group()
    _json(way)
    way.add_argument(
        "--vloz", dest="imported", metavar="SOUBOR", type=_path, nargs="+", help="přidá kontakty z vizitek nebo tabulky"
    )
    way.add_argument("--do", dest="exported", metavar="SOUBOR", type=_path, help="zapíše adresář jako .vcf nebo .csv")
    _overwrite(command)


def _clean(command: CzechParser) -> None:
    command.add_argument("--ano", dest="agreed", action="store_true", help="smaže bez ptaní")
    command.add_argument(
        "--i-nerozhodnute",
        dest="also_undecided",
        action="store_true",
        help="smaže i znění, mezi kterými se nerozhodlo a která mohou být už jen tady",
    )


def _folder(command: CzechParser) -> None:
    command.add_argument(
        "folder", metavar="SLOŽKA", type=_path, nargs="?", default=Path(), help="složka spisu nebo spisů (jinak tato)"
    )


def _json(command: Any) -> None:  # noqa: ANN401 - argparse gives parsers and their groups no common public type
    command.add_argument("--json", dest="as_json", action="store_true", help="vypíše JSON pro skripty")


def _overwrite(command: CzechParser) -> None:
    command.add_argument("--prepsat", dest="overwrite", action="store_true", help="smí nahradit soubory, které už jsou")


def _completed(argument: Action, completer: completion.Completer) -> None:
    # argcomplete looks for this attribute, of which argparse knows nothing.
    argument.completer = completer  # type: ignore[attr-defined]  # see above


def _path(text: str) -> Path:
    if "\0" in text:
        raise ArgumentTypeError("tak se nic jmenovat nemůže")
    return Path(text)


def _number(text: str) -> int:
    if not text.isdecimal():
        raise ArgumentTypeError(f"„{text}“ není číslo verze")
    return int(text)


def _name(text: str) -> str:
    if not text.strip():
        raise ArgumentTypeError("jméno je prázdné")
    return text.strip()


def _names(text: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    if not names:
        raise ArgumentTypeError("chybí hodnota")
    return names


def _day(text: str) -> date:
    from pktui.session.clock import local_now
    from pktui.texts.typed_days import parse_date

    try:
        return parse_date(text, local_now().date())
    except ValueError as problem:
        raise ArgumentTypeError(str(problem)) from problem
