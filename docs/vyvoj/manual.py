"""Write the manual page `docs/pktui.1` from the command line itself; `make manual`, a test holds it current."""

from __future__ import annotations

from argparse import Action, ArgumentParser
from collections.abc import Iterator
from pathlib import Path

from pktui import __version__
from pktui.cli.parser import build

PAGE = Path(__file__).resolve().parents[1] / "pktui.1"
_HEAD = f"""\
.TH PKTUI 1 "" "pktui {__version__}" "Příkazy uživatele"
.SH JMÉNO
pktui \\- případové konference v terminálu
.SH POUŽITÍ
.B pktui
.RI [ SLOŽKA ]
.br
.B pktui
.I PŘÍKAZ
.RI [ VOLBY ]
.br
.B pktui
\\-\\-version | \\-\\-help | \\-\\-dokonceni
.I SHELL
.SH POPIS
"""
_TAIL = """\
.SH PODROBNĚ
Příklady, výstup JSON a vše o souborech: složka
.I docs
ve zdrojích programu.
"""


def page() -> str:
    """Return the manual page in the language of troff."""
    parser, commands = build()
    about, codes = (parser.description or "").split("\n\n"), (parser.epilog or "").split("\n\n")[0]
    parts = [_HEAD, "\n.PP\n".join(map(_text, about)), "\n.SH VOLBY\n", *_options(parser), ".SH PŘÍKAZY\n"]
    for name, command in commands.items():
        parts += [f".SS {_text(name)}\n{_text(command.description or '')}\n", *_options(command)]
    title, _, lines = codes.partition("\n")
    parts += [f".SH {_text(title.rstrip(':').upper())}\n{_text(' '.join(lines.split()))}.\n", _TAIL]
    return "".join(parts)


def _options(parser: ArgumentParser) -> Iterator[str]:
    formatter = parser._get_formatter()
    for action in parser._actions:
        if "--help" not in action.option_strings and action.metavar != "PŘÍKAZ":
            yield f".TP\n{_called(action)}\n{_text(formatter._expand_help(action))}\n"


def _called(action: Action) -> str:
    names = ", ".join(f"\\fB{_text(name)}\\fR" for name in action.option_strings)
    value = action.metavar or action.dest
    taken = "" if action.nargs == 0 else f"\\fI{_text(value if isinstance(value, str) else value[0])}\\fR"
    return " ".join(filter(None, (names, taken)))


def _text(words: str) -> str:
    """Return words that troff takes as they are, of which no line is a request."""
    plain = words.replace("\\", "\\e").replace("-", "\\-")
    return "\n".join(f"\\&{line}" if line.startswith((".", "'")) else line for line in plain.splitlines())


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
