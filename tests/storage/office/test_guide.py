"""Guides of the phases: those shipped fit beside the clock, an office's own ones win."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import make_meeting
from tests.systems import needs_links

from pktui.assets import shipped
from pktui.domain.agenda import Phase
from pktui.domain.conference import Conference, ConferenceForm, Context
from pktui.domain.minutes import Section
from pktui.errors import DamagedFile, FileProblem
from pktui.storage.office.guide import Guide, guide_name, load_guide

GUIDES = (*Phase, None)
KINDS = (
    make_meeting().conference,
    make_meeting(context=Context.CLIENT_ORDER).conference,
    make_meeting(context=Context.CONTROL_WITHOUT_CLIENT).conference,
    make_meeting(form=ConferenceForm.FIRST_OVER_CASE).conference,
)
KIND_NAMES = ("child", "adult", "without client", "first over the case of a child")
# Most rows and columns beside the clock at 80x24, headings and the blank rows between parts included.
ROWS, COLUMNS = 22, 72
LINES = {"Co teď": (3, 5), "Dobré otázky": (4, 6), "Hotovo je, když": (2, 4), "Facilitátor nedělá": (2, 4)}
OWN = "# Naše\n\n## Co teď\n\n- Uvařte čaj.\n\n## Prázdné\n\n## Nakonec\nUkliďte.\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a folder with an empty place for its own guides."""
    (tmp_path / "vzory" / "pruvodce").mkdir(parents=True)
    return tmp_path


def own_path(home: Path, phase: Phase | None = Phase.WELCOME) -> Path:
    return home / "vzory" / "pruvodce" / guide_name(phase)


@pytest.mark.parametrize("conference", KINDS, ids=KIND_NAMES)
@pytest.mark.parametrize("phase", GUIDES)
def test_shipped_guides(phase: Phase | None, conference: Conference) -> None:
    """Each phase, and an item without one, has a guide with the four parts, short enough for a side panel."""
    guide = load_guide(phase, None, conference)
    assert guide.title == (phase.label if phase else "Co platí v každé fázi")
    assert [part.title for part in guide.parts] == list(LINES)
    rows = 2 * len(guide.parts) - 1
    for part in guide.parts:
        lines = part.text.strip().splitlines()
        fewest, most = LINES[part.title]
        assert fewest <= len(lines) <= most
        assert all(line.startswith("- ") and len(line) <= COLUMNS for line in lines)
        rows += len(lines)
    assert rows <= ROWS


def test_no_other_file_is_shipped() -> None:
    """The folder of guides has one file for each phase and the general one."""
    folder, usual = shipped("vzory") / "pruvodce", {guide_name(phase) for phase in GUIDES}
    assert {path.name for path in folder.iterdir()} == {*usual, "dospely", "bez-klienta"}
    assert {path.name for path in (folder / "dospely").iterdir()} == usual
    assert {path.name for path in (folder / "bez-klienta").iterdir()} < usual


@pytest.mark.parametrize("conference", KINDS, ids=KIND_NAMES)
def test_no_sentence_stands_in_two_guides(conference: Conference) -> None:
    """Every phase has its own lines."""
    parts = (part for phase in GUIDES for part in load_guide(phase, None, conference).parts)
    lines = [line for part in parts for line in part.text.split("\n") if line]
    assert len(set(lines)) == len(lines)


def test_whose_guide() -> None:
    """An adult has guides of their own, a meeting without the client others; what is not special is the usual one."""
    child, adult, without, first = (load_guide(Phase.CASE, None, conference) for conference in KINDS)
    assert child == load_guide(Phase.CASE)
    assert len({str(guide) for guide in (child, adult, without)}) == 3
    assert without == first
    # A family does not become an adult client by staying at home.
    assert load_guide(Phase.PLAN, None, KINDS[3]) == load_guide(Phase.PLAN)
    assert load_guide(Phase.PLAN, None, KINDS[2]) == load_guide(Phase.PLAN, None, KINDS[1])


def test_own_guide_of_an_adult(home: Path) -> None:
    """An office's own usual guide does not stand in for ours of an adult; one in a folder of that name does."""
    own_path(home).write_text(OWN, encoding="utf-8")
    assert load_guide(Phase.WELCOME, home, KINDS[1]) == load_guide(Phase.WELCOME, None, KINDS[1])
    special = own_path(home).parent / "dospely" / guide_name(Phase.WELCOME)
    special.parent.mkdir()
    special.write_text(OWN, encoding="utf-8")
    assert load_guide(Phase.WELCOME, home, KINDS[1]).title == "Naše"


@pytest.mark.parametrize("text", [OWN, "\ufeff" + OWN, OWN.replace("\n", "\r\n")], ids=["plain", "mark", "windows"])
def test_own_guide_wins(home: Path, text: str) -> None:
    """An office's own guide takes the place of ours for that phase only, whatever editor wrote it."""
    own_path(home).write_bytes(text.encode())
    expected = Guide("Naše", (Section("Co teď", "- Uvařte čaj."), Section("Nakonec", "Ukliďte.")))
    assert load_guide(Phase.WELCOME, home) == expected
    assert load_guide(Phase.GOAL, home) == load_guide(Phase.GOAL)
    assert load_guide(Phase.WELCOME) != expected


def test_a_guide_without_a_title(home: Path) -> None:
    """A guide needs no heading of the first level."""
    own_path(home, None).write_text("## Co teď\nDýchejte.\n", encoding="utf-8")
    assert load_guide(None, home) == Guide("", (Section("Co teď", "Dýchejte."),))


def test_a_folder_without_own_guides(tmp_path: Path) -> None:
    """A folder without templates of its own has ours."""
    assert load_guide(None, tmp_path) == load_guide(None)


@pytest.mark.parametrize(
    "content", [b"", b"# Jen nadpis\n\nText.\n", b"## Prazdna\n\n \n", "## Co teď\nx".encode("cp1250")]
)
def test_damaged_guide(home: Path, content: bytes) -> None:
    """A guide nobody could read anything from is told with its file."""
    own_path(home).write_bytes(content)
    with pytest.raises(DamagedFile) as caught:
        load_guide(Phase.WELCOME, home)
    assert caught.value.path == own_path(home)


def test_a_guide_that_is_no_file(home: Path) -> None:
    """A folder in place of a guide is told too."""
    own_path(home).mkdir()
    with pytest.raises(FileProblem):
        load_guide(Phase.WELCOME, home)


@needs_links
def test_a_link_out_of_the_folder(home: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A guide that leads elsewhere is not opened, even when nothing is there."""
    outside = tmp_path_factory.mktemp("jinde") / "tajne.md"
    own_path(home).symlink_to(outside)
    for _ in ("missing", "present"):
        with pytest.raises(DamagedFile, match="Odkaz vede mimo složku"):
            load_guide(Phase.WELCOME, home)
        outside.write_text(OWN, encoding="utf-8")
