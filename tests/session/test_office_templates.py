"""Templates of an office: which hold, whose they are, and copies of ours."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from tests.systems import needs_links, posix_only

from pktui import __version__
from pktui.assets import shipped
from pktui.errors import AlreadyExists, FileProblem, UsageError
from pktui.export.papers.documents import DOCUMENTS
from pktui.session.office_templates import Ownership, TemplateFile, copy_template, own_folder, template_files
from pktui.storage.office.guide import guide_of
from pktui.storage.office.programmes import load_program


def found(folder: Path, name: str) -> TemplateFile:
    (file,) = (each for each in template_files(folder) if each.name == name)
    return file


def test_all_of_ours_are_listed(tmp_path: Path) -> None:
    """Each document, style, list, programme and guide, and no font; all of them the program's."""
    files = template_files(tmp_path)
    names = [each.name for each in files]
    assert {document.template for document in DOCUMENTS.values()} <= set(names)
    assert {"styl.docx", "styl.typ", "hlavicka.toml", "slova.toml", "programy/bezny-120.toml"} <= set(names)
    assert "pruvodce/dospely/cil.md" in names
    assert not any("pisma" in name for name in names)
    assert {each.standing for each in files} == {Ownership.OURS}
    assert found(tmp_path, "plan.md").what == DOCUMENTS["plan"].title


def test_a_copy_says_of_which_version_it_is(tmp_path: Path) -> None:
    """It stands in `vzory` of the folder; what is done to it later, and to ours, is told."""
    path = copy_template("plan", tmp_path)
    assert path == tmp_path / "vzory" / "plan.md"
    ours = (shipped("vzory") / "plan.md").read_text(encoding="utf-8")
    first, _, rest = path.read_text(encoding="utf-8").partition("\n")
    assert first.startswith(f"{{# podle vzoru pktui {__version__} (")
    assert rest == ours
    assert (found(tmp_path, "plan.md").standing, found(tmp_path, "plan.md").version) == (Ownership.SAME, __version__)
    path.write_text(f"{first}\njinak", encoding="utf-8")
    assert found(tmp_path, "plan.md").standing is Ownership.CHANGED
    path.write_text("{# podle vzoru pktui 0.0.9 (0123456789ab) #}\njinak", encoding="utf-8")
    assert (found(tmp_path, "plan.md").standing, found(tmp_path, "plan.md").version) == (Ownership.BEHIND, "0.0.9")
    path.write_bytes((shipped("vzory") / "plan.md").read_bytes())
    assert (found(tmp_path, "plan.md").standing, found(tmp_path, "plan.md").version) == (Ownership.SAME, "")


@pytest.mark.parametrize("name", [each.name for each in template_files(Path())])
def test_every_copy_works_as_the_original(tmp_path: Path, name: str) -> None:
    """The first line of a copy disturbs nothing that reads it; Word files are the same to the byte."""
    path = copy_template(name, tmp_path)
    assert found(tmp_path, name).standing is Ownership.SAME
    original = (shipped("vzory") / name).read_bytes()
    assert path.read_bytes().endswith(original)
    if name.startswith("pruvodce/"):
        assert guide_of(path) == guide_of(shipped("vzory") / name)
    elif name.startswith("programy/"):
        assert load_program(path.stem, tmp_path) == load_program(path.stem)
    elif name == "styl.docx":
        assert path.read_bytes() == original


def test_what_the_office_adds(tmp_path: Path) -> None:
    """A template of its own is listed; hidden files and locks of Word are none."""
    (tmp_path / "vzory").mkdir()
    for name in ("dopis.md", "_pata.md", ".tajny.md", "~$styl.docx", "logo.svg"):
        (tmp_path / "vzory" / name).write_text("{# název: Dopis škole #}\nx", encoding="utf-8")
    added = [(each.name, each.what) for each in template_files(tmp_path) if each.standing is not Ownership.OURS]
    assert added == [("_pata.md", "část jiných vzorů"), ("dopis.md", "Dopis škole")]
    assert found(tmp_path, "dopis.md").standing is Ownership.ADDED


def test_one_folder_for_all_cases(tmp_path: Path) -> None:
    """Where the office has its templates above its cases, a copy goes there: beside the case it would hide them."""
    case = tmp_path / "novakovi"
    case.mkdir()
    (tmp_path / "vzory").mkdir()
    assert own_folder(case) == tmp_path / "vzory"
    assert copy_template("programy/krizova-60.toml", case) == tmp_path / "vzory" / "programy" / "krizova-60.toml"
    assert not (case / "vzory").exists()


def test_an_own_one_is_never_replaced(tmp_path: Path) -> None:
    """Not even one that cannot be read."""
    path = copy_template("zapis.md", tmp_path)
    path.write_text("moje", encoding="utf-8")
    with pytest.raises(AlreadyExists) as caught:
        copy_template("zapis", tmp_path)
    assert caught.value.path == path
    assert path.read_text(encoding="utf-8") == "moje"


@pytest.mark.parametrize("name", ["nic", "../README", "pisma/Carlito-Bold.ttf", "", "/etc/passwd"])
def test_only_what_we_have_is_copied(tmp_path: Path, name: str) -> None:
    """A name leads nowhere else."""
    with pytest.raises(UsageError, match="neznám"):
        copy_template(name, tmp_path)
    assert list(tmp_path.iterdir()) == []


@needs_links
def test_a_copy_goes_to_no_link(tmp_path: Path) -> None:
    """A folder that is a link out of the templates gets nothing."""
    (tmp_path / "jinde").mkdir()
    (tmp_path / "spis" / "vzory").mkdir(parents=True)
    (tmp_path / "spis" / "vzory" / "programy").symlink_to(tmp_path / "jinde")
    with pytest.raises(FileProblem, match="Odkaz vede mimo"):
        copy_template("programy/bezny-120.toml", tmp_path / "spis")
    assert list((tmp_path / "jinde").iterdir()) == []


@posix_only
def test_others_may_read_it_as_the_folder(tmp_path: Path) -> None:
    """In a folder that is only for its owner a copy is only for its owner."""
    tmp_path.chmod(0o700)
    path = copy_template("zapis", tmp_path)
    assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0
    assert stat.S_IMODE(path.parent.stat().st_mode) & 0o077 == 0
