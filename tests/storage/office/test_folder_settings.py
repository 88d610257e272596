"""Rules changed for one case and for all cases of a folder."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import pytest
from tests.systems import needs_links

from pktui.domain.checks.rulebook import Customs
from pktui.domain.deadlines import SHIPPED
from pktui.errors import DamagedFile
from pktui.storage.office.folder_settings import (
    LENGTH_KEYS,
    lengths_of,
    rules_of,
    settings_files,
    switch_off,
    switch_on,
)

TEXT = """\
# naše pravidla
[lhuty]
kazuistika = 21   # kvůli škole

[vypnuta_pravidla]
prevaha = "Sejde se celá škola."  # dohodnuto
"""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case folder in a folder of cases."""
    folder = tmp_path / "spisy" / "novakovi"
    folder.mkdir(parents=True)
    return folder


def write(folder: Path, text: str) -> None:
    (folder / "pktui.toml").write_text(text, encoding="utf-8")


def own(folder: Path) -> str:
    return (folder / "pktui.toml").read_text(encoding="utf-8")


def test_nothing_is_changed_without_a_file(case: Path) -> None:
    """As a rule there are no settings, and all rules hold."""
    assert rules_of(case).customs == Customs()
    assert rules_of(case).problems == ()


def test_days_and_reasons(case: Path) -> None:
    """Deadlines and rules that are off come from the file of the case."""
    write(case, TEXT)
    found = rules_of(case)
    assert found.customs == Customs({"kazuistika": 21}, {"prevaha": "Sejde se celá škola."})
    assert found.problems == ()


def test_the_case_wins_over_the_folder_of_cases(case: Path) -> None:
    """What is said for all cases holds in each, unless the case says something else."""
    write(case.parent, TEXT + 'opora = "Chystáme jinak."\n')
    assert rules_of(case).customs.off.keys() == {"prevaha", "opora"}
    write(case, '[lhuty]\nkazuistika = 7\n[vypnuta_pravidla]\nprevaha = false\nopora = "Má tetu."\n')
    assert rules_of(case).customs == Customs({"kazuistika": 7}, {"opora": "Má tetu."})


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('[vypnuta_pravidla]\n# a\npozvanii = "proto"\n', 3, "„pozvanii“ pktui nezná"),
        ("[lhuty]\npozvanii = 3\n", 2, "„pozvanii“ pktui nezná"),
        ('[vypnuta_pravidla]\npozvani = "  "\n', 2, "jen s důvodem"),
        ("[vypnuta_pravidla]\npozvani = true\n", 2, "jen s důvodem"),
        ("[lhuty]\npozvani = -1\n", 2, "počet dní"),
        ("[lhuty]\npozvani = true\n", 2, "počet dní"),
        ('[lhuty]\npozvani = "3"\n', 2, "počet dní"),
        ("[lhuty]\ndochazka = 3\n", 2, "nemá lhůtu"),
        ("\nlhuty = 3\n", 2, "[lhuty]"),
        ("[[vypnuta_pravidla]]\n", 1, "[vypnuta_pravidla]"),
        ('vypnuta_pravidla.neni = "x"\n', 1, "nezná"),
    ],
)
def test_what_is_not_understood_is_told(case: Path, text: str, line: int, words: str) -> None:
    """A line that makes no sense is named and changes nothing; the others hold."""
    write(case, text if "[vypnuta_pravidla]" in text else f'{text}[vypnuta_pravidla]\nprevaha = "x"\n')
    if text.startswith("vypnuta_pravidla."):
        write(case, text)
    found = rules_of(case)
    (problem,) = found.problems
    assert words in problem.message
    assert (problem.path, problem.line) == (case / "pktui.toml", line)
    assert "pozvani" not in {*found.customs.off, *found.customs.days}


@pytest.mark.parametrize("content", [b"[lhuty\n", b"\xff", b"a = " + b"[" * 9000, b"x" * 70_000])
def test_broken_file_switches_nothing_off(case: Path, content: bytes) -> None:
    """When the file cannot be read, all rules are on and the file is named; it is never rewritten."""
    (case / "pktui.toml").write_bytes(content)
    found = rules_of(case)
    assert found.customs == Customs()
    (problem,) = found.problems
    assert problem.path == case / "pktui.toml"
    with pytest.raises(type(problem)):
        switch_off(case, "prevaha", "proto")
    assert (case / "pktui.toml").read_bytes() == content


def test_switching_off_and_on_leaves_the_rest(case: Path) -> None:
    """Comments and the other rules stay byte by byte."""
    write(case, TEXT)
    switch_off(case, "opora", "  Má tetu. ")
    assert own(case) == TEXT + 'opora = "Má tetu."\n'
    switch_on(case, "opora")
    assert own(case) == TEXT
    switch_off(case, "prevaha", "Jinak.")
    assert own(case) == TEXT.replace("Sejde se celá škola.", "Jinak.")


def test_a_new_file_says_what_it_is(case: Path) -> None:
    """The first rule that is switched off makes the file."""
    switch_off(case, "opora", 'Má „tetu“ a "strýce".')
    assert own(case).startswith("# Nastavení pktui.")
    assert rules_of(case).customs.off == {"opora": 'Má „tetu“ a "strýce".'}


def test_empty_reason_is_refused(case: Path) -> None:
    """A rule is not switched off without saying why."""
    with pytest.raises(ValueError, match="důvod"):
        switch_off(case, "opora", "  ")
    assert not (case / "pktui.toml").exists()


def test_rule_off_for_all_is_switched_on_for_one(case: Path) -> None:
    """The shared file belongs to all cases, so it stays as it is."""
    write(case.parent, TEXT)
    switch_on(case, "prevaha")
    assert rules_of(case).customs.off == {}
    assert own(case.parent) == TEXT
    switch_off(case, "prevaha", "Přece jen.")
    assert rules_of(case).customs.off == {"prevaha": "Přece jen."}


@needs_links
def test_link_out_of_the_folder_is_not_followed(case: Path) -> None:
    """Whoever shares the folder cannot make the program write somewhere else."""
    other = case.parent.parent / "jinde.toml"
    other.write_text(TEXT, encoding="utf-8")
    own_path, _ = settings_files(case)
    own_path.symlink_to(other)
    assert rules_of(case).customs == Customs()
    with pytest.raises(DamagedFile):
        switch_off(case, "opora", "x")
    with pytest.raises(DamagedFile):
        switch_on(case, "prevaha")
    assert other.read_text(encoding="utf-8") == TEXT


def test_every_length_has_its_key() -> None:
    """The keys of the settings are the attributes of `Lengths`, in their order."""
    assert [key.field for key in LENGTH_KEYS.values()] == [each.name for each in fields(SHIPPED)]


def test_lengths_of_the_case_win(case: Path) -> None:
    """What all cases share holds unless the case says something else; 0 and an empty text switch a length off."""
    assert lengths_of(case).lengths == SHIPPED
    write(case.parent, "[delky]\npripominky_dni = 10\nipod_dni = 0\nrozhovor_dni = 3\n")
    write(case, '[delky]\npripominky_dni = 14\nticho_tydnu = ""\n')
    found = lengths_of(case)
    assert found.lengths == replace(SHIPPED, comments_days=14, ipod_days=None, talk_days=3, silence_weeks=None)
    assert found.problems == ()


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("[delky]\n# a\npripominky_dny = 3\n", 3, "„pripominky_dny“ pktui nezná"),
        ("[delky]\npripominky_dni = -1\n", 2, "počet dní od 0 do 365 (0 ji vypne); zatím platí 7"),
        ('[delky]\nticho_tydnu = "čtyři"\n', 2, "počet týdnů od 0 do 52"),
        ("[delky]\ndalsi_nejdriv_mesicu = true\n", 2, "počet měsíců"),
        ("[delky]\nuchovat_let = 101\n", 2, "zatím se nehlídá"),
        ("[delky]\nipod_dni = 1.5\n", 2, "zatím platí 30"),
        ("\ndelky = 3\n", 2, "řádky s délkami; napište ho jako [delky]"),
        ("[delky\n", 1, "nejde přečíst"),
    ],
)
def test_broken_length_is_told_and_the_shipped_one_holds(case: Path, text: str, line: int, words: str) -> None:
    """A value that makes no sense is named with its line, also among the rules, and changes nothing."""
    write(case, text)
    found = lengths_of(case)
    assert found.lengths == SHIPPED
    (problem,) = found.problems
    assert words in problem.message
    assert (problem.path, problem.line) == (case / "pktui.toml", line)
    assert [str(each) for each in rules_of(case).problems] == [str(problem)]


def test_lengths_are_documented() -> None:
    """The table says every key and what holds where nothing is set."""
    text = (Path(__file__).parents[3] / "docs" / "format.md").read_text(encoding="utf-8")
    rows = [line.split("|") for line in text.partition("## Délky")[2].partition("\n## ")[0].splitlines()]
    documented = {row[1].strip(" `"): row[3].strip() for row in rows if len(row) > 4 and "`" in row[1]}
    shipped = {key: getattr(SHIPPED, known.field) for key, known in LENGTH_KEYS.items()}
    assert documented == {key: "nehlídá se" if value is None else str(value) for key, value in shipped.items()}
