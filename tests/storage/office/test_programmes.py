"""Programmes of a meeting: those shipped, and an office's own ones beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from pktui.domain.agenda import Phase
from pktui.domain.conference import ConferenceForm, Context
from pktui.errors import AlreadyExists, DamagedFile, FileProblem, UsageError
from pktui.storage.office.programmes import (
    USUAL_PROGRAM,
    Program,
    ProgramItem,
    load_all,
    load_program,
    programs,
    save_program,
)

OWN = (
    'nazev = "Naše"\ndelka = 90\n[[body]]\nbod = "Úvod"\nminut = 90\nfaze = "uvod"\n[[body]]\nbod = "Káva"\nminut = 0\n'
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a case folder with an empty place for its own programmes."""
    (tmp_path / "vzory" / "programy").mkdir(parents=True)
    return tmp_path


def write(folder: Path, text: str, name: str = "Náš program") -> Path:
    path = folder / "vzory" / "programy" / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", sorted(programs()))
def test_shipped_programmes(name: str) -> None:
    """Every shipped programme fills its length and has the nine phases in their order; a repeated one looks back."""
    program = load_program(name)
    assert sum(item.minutes for item in program.items) == program.minutes
    left_out = Phase.CASE if name.startswith("opakovana") else Phase.REVIEW
    assert [item.phase for item in program.items] == [phase for phase in Phase if phase is not left_out]
    assert str(program.minutes) in program.title


def test_the_usual_programme() -> None:
    """The programme used when none is named is there."""
    assert USUAL_PROGRAM in programs()


def test_own_programme(folder: Path) -> None:
    """An office's own programme is found by its name without regard to case and diacritics, beside the shipped ones."""
    write(folder, OWN)
    items = (ProgramItem("Úvod", 90, Phase.WELCOME), ProgramItem("Káva", 0, None))
    assert load_program("nas PROGRAM", folder) == Program("Náš program", "Naše", 90, items)
    assert set(programs(folder)) == {*programs(), "Náš program"}


def test_what_a_programme_begins_with(folder: Path) -> None:
    """A programme may say in which context and of which kind a conference begins; a word nobody knows is told."""
    adult, first = load_program("dospely-90"), load_program("prvni-nad-pripadem-90")
    assert (adult.context, adult.form) == (Context.CLIENT_ORDER, None)
    assert (first.context, first.form) == (None, ConferenceForm.FIRST_OVER_CASE)
    assert (load_program(USUAL_PROGRAM).context, load_program(USUAL_PROGRAM).form) == (None, None)
    write(folder, OWN.replace("delka", 'kontext = "zakazka"\ndelka'))
    with pytest.raises(DamagedFile, match="kontext může být ochrana_deti, zakazka_klienta"):
        load_program("Náš program", folder)


def test_own_programme_wins(folder: Path) -> None:
    """A programme of the folder takes the place of a shipped one of the same name, in that folder only."""
    write(folder, OWN, USUAL_PROGRAM)
    assert load_program(USUAL_PROGRAM, folder).title == "Naše"
    assert load_program(USUAL_PROGRAM).title != "Naše"


def test_a_folder_without_own_programmes(tmp_path: Path) -> None:
    """A folder without its own templates has the shipped ones."""
    assert programs(tmp_path) == programs()


def test_unknown_name(folder: Path) -> None:
    """An unknown name is answered with the known ones."""
    write(folder, OWN)
    with pytest.raises(UsageError, match=r"„nic“ neznám; na výběr jsou: .*bezny-120, .*nas program"):
        load_program("nic", folder)


MISTAKES = {
    "not toml": "nazev = ",
    "no title": OWN.replace("nazev", "jmeno"),
    "no items": OWN[: OWN.index("[[")],
    "items are a text": 'nazev = "x"\ndelka = 9\nbody = "úvod"\n',
    "items are numbers": 'nazev = "x"\ndelka = 9\nbody = [1]\n',
    "unknown phase": OWN.replace('"uvod"', '"zacatek"'),
    "phase is a list": OWN.replace('"uvod"', "[]"),
    "minutes are words": OWN.replace("minut = 90", 'minut = "hodina"'),
    "negative minutes": OWN.replace("minut = 90", "minut = -5"),
    "minutes with a fraction": OWN.replace("minut = 90", "minut = 7.5"),
    "longer than a day": OWN.replace("delka = 90", "delka = 2000"),
    "empty item": OWN.replace('"Káva"', '""'),
    "empty title": OWN.replace('"Naše"', '" "'),
}


@pytest.mark.parametrize("text", MISTAKES.values(), ids=MISTAKES)
def test_mistakes(folder: Path, text: str) -> None:
    """A programme that does not fit, or would make a conference that cannot be read, is refused with its file."""
    path = write(folder, text)
    with pytest.raises(DamagedFile, match="nejde přečíst") as caught:
        load_program("nas program", folder)
    assert caught.value.path == path


def test_not_text(folder: Path) -> None:
    """A programme that is not UTF-8, or is a folder, is refused too."""
    write(folder, "").write_bytes(b"nazev = '\xff'")
    with pytest.raises(DamagedFile):
        load_program("nas program", folder)
    (folder / "vzory" / "programy" / "slozka.toml").mkdir()
    with pytest.raises(FileProblem):
        load_program("slozka", folder)


def test_own_programme_is_kept(folder: Path) -> None:
    """What is saved as the office's own is found and read back as it was, whatever its title holds."""
    items = (ProgramItem('Úvod "a" \\ přivítání', 10, Phase.WELCOME), ProgramItem("Káva", 0, None))
    path = save_program("Naše = „kratší“ # 1", 45, items, folder)
    assert path.parent == folder / "vzory" / "programy"
    assert load_program(path.stem, folder) == Program(path.stem, "Naše = „kratší“ # 1", 45, items)


def test_a_kept_programme_is_never_replaced(folder: Path) -> None:
    """A second programme of the same name is refused and the first one stays."""
    path = save_program("Naše", 45, (), folder)
    before = path.read_bytes()
    with pytest.raises(AlreadyExists):
        save_program("naše", 90, (), folder)
    assert path.read_bytes() == before


def test_one_damaged_programme_keeps_nobody_from_the_others(folder: Path) -> None:
    """All that can be read are returned, and the damaged one is named."""
    path = write(folder, "nazev = ")
    known, damaged = load_all(folder)
    assert set(known) == set(programs())
    assert [problem.path for problem in damaged] == [path]
