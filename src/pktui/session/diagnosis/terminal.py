"""What the terminal can: how large it is, its colours, its letters."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Mapping

from pktui.session.diagnosis.console import declared_encoding, is_terminal, obeys, reads_utf8
from pktui.session.diagnosis.fact import Trait, Traits
from pktui.texts.clean import show_line

WIDE, HIGH = 80, 24
SAMPLE = "Příliš žluťoučký kůň „–“ ✓ ▶ ◆ █ ▪ ◂ ▸ ↑ ↓"
_LONGEST = 40
_SMALL = "Zvětšete okno aspoň na 80×24, nebo v něm zmenšete písmo (většinou Ctrl a minus)."
_OLD = "Otevřete pktui v Terminálu Windows (zdarma v Microsoft Store); do tohoto okna se program nedá kreslit."
_TORN = "Zapněte v terminálu kódování UTF-8 (v PuTTY: Window, Translation), nebo otevřete jiný."
_AROUND = {"TMUX": "v tmuxu", "STY": "v programu screen", "SSH_CONNECTION": "přes ssh", "WSL_DISTRO_NAME": "ve WSL"}


def terminal_part(environment: Mapping[str, str]) -> Traits:
    """Return what is known of the terminal; it is asked where its cursor stands, so what is typed meanwhile is lost."""
    return Traits("terminal", "Terminál", tuple(_facts(environment)))


def _facts(environment: Mapping[str, str]) -> Iterator[Trait]:
    is_there = is_terminal(sys.stdin) and is_terminal(sys.stdout)
    around = [words for name, words in _AROUND.items() if environment.get(name)]
    yield Trait("okno", "okno", ", ".join([_window(environment), *around]) if is_there else "výstup nejde do terminálu")
    if is_there:
        size = shutil.get_terminal_size()
        is_small = size.columns < WIDE or size.lines < HIGH
        yield Trait("velikost", "velikost", f"{size.columns}×{size.lines}", _SMALL if is_small else "")
        can = obeys()
        yield Trait("kresleni", "kreslení", "umí" if can else "neumí", "" if can else _OLD, is_trouble=not can)
    yield Trait("barvy", "barvy", _colours(environment))
    yield _letters(environment)
    yield Trait("znaky", "ukázka znaků", f"{SAMPLE} (vidíte-li místo nich čtverečky, zvolte jiné písmo)")


def _window(environment: Mapping[str, str]) -> str:
    if sys.platform == "win32":
        return "Terminál Windows" if environment.get("WT_SESSION") else "okno konzole Windows"
    said = filter(None, (environment.get("TERM_PROGRAM"), environment.get("TERM") or "TERM není nastavené"))
    return ", ".join(show_line(name)[:_LONGEST] for name in said)


def _colours(environment: Mapping[str, str]) -> str:
    if environment.get("NO_COLOR"):
        return "vypnuté (NO_COLOR)"
    if environment.get("COLORTERM") in {"truecolor", "24bit"} or environment.get("WT_SESSION"):
        return "všechny"
    return "256" if "256" in environment.get("TERM", "") else "několik; všechno jde poznat i bez barev"


def _letters(environment: Mapping[str, str]) -> Trait:
    declared = show_line(declared_encoding(environment))[:_LONGEST] or "není v prostředí určené"
    reads = reads_utf8()
    if reads is None:
        return Trait("pismo", "kódování", declared)
    asked = "terminál čte UTF-8" if reads else "terminál nečte UTF-8"
    return Trait("pismo", "kódování", f"{declared}; {asked}", "" if reads else _TORN, is_trouble=not reads)
