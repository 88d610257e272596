"""pandoc runs shut off from files, network and the user's settings."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path
from threading import Event

import pytest
from tests.systems import posix_only

from pktui.errors import ExportFailed, ToolMissing
from pktui.export import pandoc
from pktui.export.markdown import demote, escape
from pktui.export.pandoc import arguments, run, to_html, to_typst
from pktui.export.scratch import scratch

HOSTILE_VALUES = [
    '#read("/etc/hostname")', "#import \"@preview/x:1.0.0\"", "\\input{/etc/passwd}", "`#read(1)`{=typst}",
    "```{=openxml}", "![x](/etc/hostname)", "$#sys$", "#{sys.version}", "*/ #panic()", "<img src=http://example.cz/x>",
]  # fmt: skip


def test_arguments_shut_pandoc_in(tmp_path: Path) -> None:
    """The sandbox, the memory limit and pipes are always there, raw parts and metadata never."""
    given = arguments("docx", tmp_path, ["--x"])
    assert {"--sandbox", "--output=-", "-M512M", f"--data-dir={tmp_path}", "--x"} <= set(given)
    reader = given[0]
    assert "-raw_html" in reader
    assert not any(word in reader for word in ("+raw", "+yaml", "attribute", "+citations", "+footnotes", "+smart"))


def test_values_never_become_typst_code() -> None:
    """Typst code in a value is text: nothing starts with an unescaped hash but what pandoc itself writes."""
    for value in HOSTILE_VALUES:
        source = re.sub(r"#box\[|#h\(0\.01pt\)", "", to_typst(escape(value)).strip())
        assert not source.startswith("#")
        assert all(source[at - 1] == "\\" for at in range(len(source)) if source[at] == "#")


def test_bodies_never_become_code_or_pictures() -> None:
    """A section with raw blocks and pictures makes neither code nor a reference to a file."""
    for value in HOSTILE_VALUES:
        source = to_typst(demote(value, 1))
        assert "#image" not in source
        assert "#box(image" not in source
        assert "#import" not in source.replace("\\#import", "")
        html = to_html(demote(value, 1), "x")
        assert "<img" not in html


MARKS = [
    "+ 1 hodina",
    "= x",
    "== x",
    "/ pojem: x",
    "- x",
    "1. x",
    "od 9-?",
    "-5",
    "x -- y --- z",
    "... // /* */",
    "@a <b>",
]


@pytest.mark.parametrize("mark", MARKS)
def test_no_sign_is_typst_markup(mark: str) -> None:
    """Each sign is escaped, wherever on a line it comes to stand: in a cell, an item, a heading, behind a line end."""
    value = escape(mark)
    table = f"| {value} | {value} |\n|--|--|\n| {value} | {value} |"
    for place in (value, f"# {value}", f"- {value}", f"1. {value}", f"**{value}**", f"x  \n{value}", table):
        source = to_typst(place)
        words = "".join(f"\\{sign}" if not sign.isalnum() else sign for sign in mark.replace(" ", ""))
        assert words in re.sub(r"[\s~]|#box\[|(?<!\\)\]", "", source), source


def test_a_list_of_letters_is_printed_with_them_in_a_browser() -> None:
    """A browser would write `1.` for `1)`, so the number is a word there."""
    body = to_html("3) tři\n4) čtyři\n    b) bé\n    c) cé\n\n7. sedm", "x").split("<body>")[1].replace("\u00a0", " ")
    assert re.findall(r"<li>([^<\n]*)", body) == ["3) tři", "4) čtyři", "b) bé", "c) cé", "sedm"]
    assert '<ol start="7"' in body


def test_box_that_was_typed_is_a_character() -> None:
    """At the start of an item a box stays what it was, crossed out or empty, and becomes no field of a form."""
    body = (
        to_html(demote("- ☒ nechce\n- ☐ neví\n\n1. ☒ ne\n2. ☑ ano", 1), "x").split("<body>")[1].replace("\u00a0", " ")
    )
    assert [sign for sign in body if sign in "☐☑☒"] == list("☒☐☒☑")
    assert "<input" not in body


def test_filter_is_a_gate_of_its_own() -> None:
    """Even Markdown that skipped `demote` gets no picture, no foreign link and no unknown class through."""
    html = to_html("![obr](http://a.cz/x.png) [j](javascript:x) [f](file:///etc/passwd) [w](https://a.cz)\n\n"
                   "::: {.zlo custom-style=\"X\" onclick=\"x\"}\n[t]{onclick=\"x\"}\n:::", "x")  # fmt: skip
    body = html.split("<body>")[1]
    assert body.count("<a ") == 1
    assert 'href="https://a.cz"' in body
    assert not any(word in body for word in ("<img", "javascript", "file:", "onclick", "zlo"))


def test_html_asks_for_nothing_outside(sample: str) -> None:
    """The page has its style inside, forbids every request and escapes its title."""
    html = to_html(sample, "<script>&")
    assert "<title>&lt;script&gt;&amp;</title>" in html
    assert "default-src 'none'" in html
    assert '<html lang="cs-CZ">' in html
    assert "src=" not in html
    assert "<link" not in html
    assert "@import" not in html


@pytest.mark.parametrize("name", sorted(path.name for path in Path(pandoc.__file__).parent.glob("*.lua")))
def test_no_filter_asks_the_machine_what_a_letter_is(name: str) -> None:
    """Lua looks at single bytes and asks the C library: on a Czech Windows the second half of Š is a space."""
    code = re.sub(r"--.*", "", Path(pandoc.__file__).with_name(name).read_text(encoding="utf-8"))
    patterns = re.findall(r'(?:find|match|gmatch|gsub|least_for)\([^"\n]*"([^"\n]*)"', code)
    assert [pattern for pattern in patterns if re.search(r"%[acglpsuwx]", pattern, re.IGNORECASE)] == []


def test_headings_never_skip_a_level() -> None:
    """A hole in the outline would fail PDF/UA, so brothers stay brothers and the hole closes."""
    assert to_typst("### A\n\n# B\n\n#### C\n\n#### D\n\n# \n").split() == ["=", "A", "=", "B", "==", "C", "==", "D"]


def test_refusal_is_explained() -> None:
    """What pandoc says goes into the message, cleaned."""
    with pytest.raises(ExportFailed, match=r"pandoc dokument odmítl.*nonsense"):
        run("x", "nonsense")


def test_slow_pandoc_is_stopped() -> None:
    """A document that takes too long ends with a sentence, not with waiting."""
    with pytest.raises(ExportFailed, match="trval déle"):
        run("x", "docx", timeout_s=0.0001)


@posix_only  # the stand-in is a shell script
def test_none_is_waited_for_once_all_are_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked_anew: None
) -> None:
    """One that was just being started while the others were ended is ended, too."""
    program = tmp_path / "pandoc"
    program.write_text('#!/bin/sh\n[ "$1" = --version ] && echo pandoc 3.6 && exit\nexec sleep 600\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PYPANDOC_PANDOC", str(program))
    monkeypatch.setattr(pandoc, "_is_over", Event())
    pandoc.end_for_good()
    with pytest.raises(ExportFailed, match="dokument odmítl"):
        run("x", "docx")


def test_missing_pandoc_is_named(monkeypatch: pytest.MonkeyPatch, asked_anew: None) -> None:
    """Without pandoc the user learns what to install, and where from."""
    monkeypatch.setenv("PYPANDOC_PANDOC", "/neni/pandoc")
    with pytest.raises(ToolMissing, match=r"^Chybí program pandoc.*3\.6 nebo novější z https://pandoc\.org"):
        run("x", "html5")


@pytest.mark.skipif(os.name != "posix", reason="the stand-in is a shell script")
@pytest.mark.parametrize(("version", "fits"), [("2.17.1.1", False), ("3.5", False), ("3.6", True), ("3.10.1", True)])
def test_pandoc_of_the_system_has_to_be_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked_anew: None, version: str, fits: bool
) -> None:
    """Where pandoc comes from the system, an old one is refused by its version, not by a mangled paper."""
    program = tmp_path / "pandoc"
    program.write_text(f"#!/bin/sh\nprintf 'pandoc {version}\\n'\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PYPANDOC_PANDOC", str(program))
    if fits:
        assert run("x", "html5") == f"pandoc {version}\n".encode()
    else:
        with pytest.raises(ToolMissing, match=rf"starý \({re.escape(version)}\)"):
            run("x", "html5")


@posix_only  # the stand-in is a shell script
def test_pandoc_named_from_where_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked_anew: None) -> None:
    """A path that begins in the present folder is found there, not where pandoc works."""
    (tmp_path / "pandoc").write_text("#!/bin/sh\nprintf 'pandoc 3.6\n'\n", encoding="utf-8")
    (tmp_path / "pandoc").chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYPANDOC_PANDOC", "./pandoc")
    assert run("x", "html5") == b"pandoc 3.6\n"


def test_broken_pandoc_says_nothing_on_the_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked_anew: None, capfd: pytest.CaptureFixture[str]
) -> None:
    """What the library tries is not written over the program's window."""
    (tmp_path / "pandoc").touch(mode=0o600)
    monkeypatch.setenv("PYPANDOC_PANDOC", str(tmp_path / "pandoc"))
    with pytest.raises(ToolMissing):
        run("x", "html5")
    assert capfd.readouterr() == ("", "")


@pytest.mark.skipif(os.name != "posix", reason="file modes are a POSIX thing")
def test_scratch_is_private_and_gone(private_cache: Path) -> None:
    """The working folder lies in the user's cache, is for the user only, and does not stay."""
    with scratch() as folder:
        assert folder.is_relative_to(private_cache)
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert not folder.exists()


def test_nothing_is_left_behind(private_cache: Path, sample: str) -> None:
    """After a conversion the cache holds no file."""
    to_typst(sample)
    assert [path for path in private_cache.rglob("*") if path.is_file()] == []
