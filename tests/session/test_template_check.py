"""Trying out an office's own templates."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from tests.conftest import NOW
from tests.export.letterhead.pictures import SVG

from pktui.domain.checks.rule import Level
from pktui.session.office_templates import copy_template
from pktui.session.template_check import TemplateFault, check_templates

LIBREOFFICE = Path(__file__).parents[1] / "export" / "styly" / "libreoffice.docx"
MOMENT: datetime = NOW.astimezone()


@pytest.fixture(autouse=True)
def private_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A folder of a case with an empty folder of templates."""
    (tmp_path / "spis" / "vzory").mkdir(parents=True)
    return tmp_path / "spis"


def told(case: Path) -> list[TemplateFault]:
    return list(check_templates(case, MOMENT))


def test_nothing_of_its_own(tmp_path: Path, case: Path) -> None:
    """Without own templates there is nothing to try, and nothing is made."""
    assert told(case) == []
    (tmp_path / "jiny").mkdir()
    assert told(tmp_path / "jiny") == []
    assert list((tmp_path / "jiny").iterdir()) == []


def test_copies_of_ours_are_right(case: Path) -> None:
    """A document, a programme, a guide, the lists, the styles and the letterhead as they come."""
    for name in ("pozvanka-diteti", "programy/bezny-120.toml", "pruvodce/cil.md", "povinnosti.toml", "slova.toml"):
        copy_template(name, case)
    for name in ("styl.docx", "styl.typ", "hlavicka.toml"):
        copy_template(name, case)
    (hint,) = told(case)
    assert (hint.level, hint.path.name) == (Level.HINT, "hlavicka.toml")
    assert "zatím nic neříká" in hint.text
    begun: list[tuple[str, int]] = []
    check_templates(case, MOMENT, lambda name, total: begun.append((name, total)))
    assert ("pozvanka-diteti.md", 8) in begun
    assert len(begun) == 8


MISTAKES = {
    "misspelled value": ("plan.md", "a\n\n{{ plan.kontat }}\n", 3, "„kontat“"),
    "misspelled mark": ("zapis.md", "{% iff x %}", 1, "„{% iff %}“"),
    "value of one person only": ("pozvanka-rodine.md", "{% if pozvanka.jmeno %}\n{{ neni }}\n{% endif %}\n", 2, "neni"),
    "programme": ("programy/nas.toml", 'nazev = "x"\ndelka = \n', 2, "opravte tenhle řádek"),
    "duties": ("povinnosti.toml", "[[povinnost]]\nnazev = 1 2\n", 2, "opravte tenhle řádek"),
    "words": ("slova.toml", "[[slovo]]\n", None, "nemá"),
    "guide": ("pruvodce/cil.md", "# Cíl\n", None, "není žádná část"),
    "style of PDF": ("styl.typ", "// a\n#neni\n", 2, "„neni“ není nikde zavedené"),
    "style of DOCX": ("styl.docx", "x", None, "není dokument Wordu"),
    "letterhead": ("hlavicka.toml", 'nazev = "a"\nlogo = "neni.svg"\n', 2, "vedle hlavičky není"),
    "font": ("pisma/urad.ttf", "x", None, "Soubor písma nejde přečíst"),
}


@pytest.mark.parametrize(("name", "text", "line", "words"), MISTAKES.values(), ids=MISTAKES)
def test_mistakes(case: Path, name: str, text: str, line: int | None, words: str) -> None:
    """Each is told once, with its file and line, as an error."""
    path = case / "vzory" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    (fault,) = (fault for fault in told(case) if fault.level is Level.ERROR)
    assert (fault.path, fault.line) == (path, line)
    assert words in fault.text


def test_own_documents_and_their_pieces(case: Path) -> None:
    """A document of the office is tried; its piece only with it, and the line is that of the piece."""
    (case / "vzory" / "_pata.md").write_text("a\n{{ clovek.jmen }}\n", encoding="utf-8")
    assert told(case) == []
    include = "# Dopis\n\n{% for clovek in ucastnici %}{% include '_pata.md' %}{% endfor %}\n\n"
    (case / "vzory" / "dopis.md").write_text(include, encoding="utf-8")
    (fault,) = told(case)
    assert (fault.path.name, fault.line) == ("_pata.md", 2)


def test_what_is_only_told(case: Path) -> None:
    """A name nobody looks for, a newer template of ours, and a Word header that a PDF has in part or not at all."""
    own = case / "vzory"
    (own / "pruvodce").mkdir()
    (own / "pruvodce" / "cill.md").write_text("# a\n\n## b\nc\n", encoding="utf-8")
    (own / "pozvanka-rodiny.md").write_text("Text\n", encoding="utf-8")
    (own / "Zápis.md").write_text("Text\n", encoding="utf-8")
    (own / "zasady.md").write_text("{# podle vzoru pktui 0.0.9 (0123456789ab) #}\nText\n", encoding="utf-8")
    (own / "logo.svg").write_bytes(SVG)
    (own / "hlavicka.toml").write_text('nazev = "Úřad"\nlogo = "logo.svg"\n', encoding="utf-8")
    (own / "styl.docx").write_bytes(LIBREOFFICE.read_bytes())
    found = {fault.path.name: fault.text for fault in told(case)}
    assert found.keys() == {"cill.md", "pozvanka-rodiny.md", "Zápis.md", "zasady.md", "styl.docx"}
    assert "pozvanka-rodine.md" in found["pozvanka-rodiny.md"]
    assert "„zapis.md“" in found["Zápis.md"]
    assert "0.0.9" in found["zasady.md"]
    assert "v PDF z hlavicka.toml" in found["styl.docx"]
    assert {fault.level for fault in told(case)} == {Level.HINT}
