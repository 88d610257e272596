"""The commands of pktui: one row here and one module of `pktui.cli.commands` each.

A module says in `arguments` what its command takes and in `run` what it does; only that of the command that was called
is imported.
"""

from __future__ import annotations

from typing import NamedTuple


class Command(NamedTuple):
    """One command.

    Attributes:
        summary: What it does, as the list of commands says it.
        module: The name of its module.
    """

    summary: str
    module: str


COMMANDS = {
    "ukazka": Command("založí ukázkový spis a otevře ho", "sample"),
    "nova": Command("založí novou konferenci", "new"),
    "seznam": Command("vypíše konference a jejich stav", "list"),
    "ukoly": Command("vypíše úkoly a lhůty ze všech spisů", "tasks"),
    "statistika": Command("vypíše čísla za rok: konference, lidi u stolu, úkoly a zápisy", "year"),
    "export": Command("vyrobí dokumenty konference", "export"),
    "pseudonym": Command("vyrobí kazuistiku, zápis a plán beze jmen, pro supervizi a výuku", "pseudonym"),
    "vzory": Command("vypíše vzory dokumentů, zkopíruje je a vyzkouší", "templates"),
    "kontrola": Command("vypíše, co konferencím podle metodiky chybí", "check"),
    "mistnost": Command("promítá lidem v místnosti hodiny, cíl nebo sloupce tabule", "room"),
    "historie": Command("vypíše dřívější verze souboru, ukáže je a vrátí", "history"),
    "adresar": Command("vypíše adresář odborníků a organizací, přidá do něj a exportuje ho", "address_book"),
    "diagnostika": Command("zjistí, co umí tento počítač, terminál a složka, beze jmen", "diagnostics"),
    "zastupce": Command("vytvoří zástupce, který složku otevře poklepáním", "shortcut"),
    "vycistit": Command("smaže, co si pktui nechává na tomto počítači mimo spisy", "clean"),
}
"""All commands by their names, in the order of the help."""
