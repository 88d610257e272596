"""Templates: found in two folders only, filled safely, explained when wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pktui.assets import shipped
from pktui.errors import ExportFailed
from pktui.export.markdown import Markdown
from pktui.export.templates import Templates


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "vzory"
    folder.mkdir()
    return folder


def filled(own: Path, template: str, **values: object) -> str:
    (own / "x.md").write_text(template, encoding="utf-8")
    return Templates(own).render("x.md", values)


def test_own_file_wins(own: Path) -> None:
    """The office's style file is used instead of ours; what it does not have comes from ours."""
    (own / "styl.docx").write_bytes(b"x")
    assert Templates(own).find("styl.docx") == own / "styl.docx"
    assert Templates(own).find("styl.typ") == (shipped("vzory") / "styl.typ").resolve()
    assert Templates(own / "neni").find("styl.docx") == Templates().find("styl.docx")


@pytest.mark.parametrize("name", ["neni.md", "../x.md", "/etc/hostname", "a/../../x.md", "a" * 5000])
def test_nothing_outside_is_found(own: Path, name: str) -> None:
    """A name that leads elsewhere is refused as missing or as a way out."""
    (own.parent / "x.md").write_text("tajné", encoding="utf-8")
    with pytest.raises(ExportFailed, match=r"nenajdu|ven ze složky"):
        Templates(own).find(name)


def test_link_out_is_refused(own: Path) -> None:
    """A symbolic link out of the folder is not followed, directly or by an include."""
    secret = own.parent / "secret.md"
    secret.write_text("tajné", encoding="utf-8")
    (own / "odkaz.md").symlink_to(secret)
    with pytest.raises(ExportFailed, match="odkaz ven"):
        Templates(own).render("odkaz.md", {})
    with pytest.raises(ExportFailed, match="odkaz ven"):
        filled(own, "{% include 'odkaz.md' %}")


def test_own_file_that_is_none_is_told(own: Path) -> None:
    """Where the office has its own letterhead, ours is never taken silently: not for a folder, not for a lost link."""
    (own / "styl.docx").mkdir()
    (own / "plan.md").symlink_to(own / "neni.md")
    for name in ("styl.docx", "plan.md"):
        with pytest.raises(ExportFailed, match="není soubor") as caught:
            Templates(own).find(name)
        assert caught.value.path == own / name


def test_values_are_escaped_and_markdown_is_not(own: Path) -> None:
    """A value is literal, a section of Markdown stays Markdown, None prints nothing."""
    text = filled(own, "{{ a }} {{ b }}{{ c }}{{ n }}", a="*x*|<b>&", b=Markdown("*y*"), c=None, n=5)
    assert text == r"\*x\*\|\<b\>\& *y*5"


def test_no_template_loses_a_space_beside_a_word() -> None:
    """A value loses the spaces around it, so none of the shipped templates keeps one inside the quotes of a value."""
    at_the_edge = re.compile(r"""\{\{[^}]*(?:(?:^|[\s({])"\s+\w[^"]*"|"[^"]*\w\s+"\s+(?:if|else|\}))""")
    for path in sorted(shipped("vzory").glob("*.md")):
        found = at_the_edge.search(path.read_text(encoding="utf-8"))
        assert found is None, f"{path.name}: {found}"


def test_parts_of_a_template_are_not_escaped_twice(own: Path) -> None:
    """Macros, blocks and includes keep the Markdown of the template and escape only values."""
    (own / "cast.md").write_text("**{{ a }}**", encoding="utf-8")
    text = filled(own, "{% macro m(x) %}*{{ x }}*{% endmacro %}{{ m(a) }} {% include 'cast.md' %}", a="_a")
    assert text == r"*\_a* **\_a**"


@pytest.mark.parametrize(
    "expression",
    ["a ~ b", "[a, b] | join('')", "(a ~ b) | upper | lower", "'%s%s' | format(a, b)", "a | e ~ (b | e)"],
)
def test_filters_cannot_let_a_value_through(own: Path, expression: str) -> None:
    """However a template combines values, they come out escaped."""
    assert filled(own, f"{{{{ {expression} }}}}", a="*a*", b="<b>") == r"\*a\*\<b\>"


def test_demote_filter_takes_a_section(own: Path) -> None:
    """A section somebody wrote goes in with its headings lowered."""
    assert filled(own, "{{ body | demote(2) }}", body="# A\n\n*b*") == "### A\n\n*b*"


@pytest.mark.parametrize(
    ("template", "line", "words"),
    [
        ("a\n{% if %}", 2, "chybu v zápisu.*má být údaj"),
        ("a\n{% if a %}\nb", 3, "chybu v zápisu.*chybí značka „{% endif %}“"),
        ("a\n{% kdyz a %}", 2, "chybu v zápisu.*„{% kdyz %}“ sem nepatří"),
        ("{{ a", 1, "chybu v zápisu"),
        ("a\nb\n{{ a b }}", 3, "chybu v zápisu.*čeká se"),
        ("a\nb\n{{ neni }}", 3, "údaj, který tu není.*údaj „neni“ není"),
        ("a\nb\n{{ a.cislo }}", 3, "údaj, který tu není.*údaj „cislo“ není"),
        ("{{ a.__class__.__mro__ }}", 1, "nesmějí"),
        ("a\n{{ a | safe }}", 2, "chybu v zápisu.*„| safe“"),
        ("a\n\n{{ 1 / 0 }}", 3, "nejde vyplnit.*nulou"),
        ("a\n{{ a.append(1) }}", 2, "nesmějí|není"),
        ("a\n{% include 'neni.md' %}", 2, "„neni.md“ nenajdu"),
        ("a\n{% include 'x.md' %}", 2, "nejde vyplnit.*vkládá sám sebe"),
        ("{% macro m() %}{{ m() }}{% endmacro %}\n{{ m() }}", 1, "nejde vyplnit.*vkládá sám sebe"),
        ("a\n{% for i in range(10 ** 12) %}{% endfor %}", 2, "nejde vyplnit.*moc dlouhý"),
        ("a\n{{ '%999999999999d' | format(1) }}", 2, "nejde vyplnit.*moc dlouhý"),
        ("a\n{% for i in range(99999) %}\n{% for j in range(99999) %}\nx\n{% endfor %}\n{% endfor %}", 3, "moc dlouhý"),
        ("a\n{{ lipsum(n=100000000) }}", 2, "údaj „lipsum“ není"),
        ("{{ a() }}", 1, "nejde vyplnit.*závorky"),
    ],
)
def test_wrong_template_is_explained(own: Path, template: str, line: int | None, words: str) -> None:
    """The office learns in Czech what is wrong in its template and on which line."""
    words = re.escape(words).replace(r"\.\*", ".*").replace(r"nesmějí\|není", "nesmějí|není")
    with pytest.raises(ExportFailed, match=words) as caught:
        filled(own, template, a=[])
    assert caught.value.line == line
    assert caught.value.path == own / "x.md"


def test_error_in_an_included_file_names_that_file(own: Path) -> None:
    """The place of an error is the file it is in, not the one that includes it."""
    (own / "cast.md").write_text("\n\n{{ neni }}", encoding="utf-8")
    with pytest.raises(ExportFailed) as caught:
        filled(own, "{% include 'cast.md' %}")
    assert (caught.value.path, caught.value.line) == (own / "cast.md", 3)


def test_wrong_encoding_is_explained(own: Path) -> None:
    """A template saved in the old Windows encoding says so; one with a BOM works."""
    (own / "y.md").write_bytes("příliš".encode("cp1250"))
    with pytest.raises(ExportFailed, match="UTF-8"):
        Templates(own).render("y.md", {})
    (own / "z.md").write_bytes("\ufeffpříliš".encode())
    assert Templates(own).render("z.md", {}) == "příliš"


def test_what_is_missing_is_marked(own: Path) -> None:
    """A value that is there is printed as ever, an empty one leaves a mark that says what it should be."""
    template = '{{ misto | doplnit("místo setkání *") }}'
    assert filled(own, template, misto="u nás *") == r"u nás \*"
    empties: tuple[object, ...] = ("", None, [])
    for empty in empties:
        assert filled(own, template, misto=empty) == r"[\[doplnit: místo setkání \*\]]{.chybi}"


def test_a_partial_copy_has_no_marks(own: Path) -> None:
    """What is kept back from somebody is not called missing."""
    for is_partial, mark in (("ano", ""), ("", r"[\[doplnit: cíl\]]{.chybi}")):
        assert filled(own, '{{ "" | doplnit("cíl") }}', vytisk={"neuplny": is_partial}) == mark


def test_a_value_cannot_look_like_a_mark(own: Path) -> None:
    """Nobody is told to fill in what somebody typed."""
    assert "{.chybi}" not in filled(own, "{{ x }}", x="[doplnit: heslo]{.chybi}")


def test_template_changed_meanwhile_is_read_again(own: Path) -> None:
    """Templates are kept once read, but not when somebody changes, adds or removes one while the program runs."""
    templates = Templates(own)
    (own / "x.md").write_text("první {{ a }}\n", encoding="utf-8")
    assert templates.render("x.md", {"a": 1}) == "první 1\n"
    (own / "x.md").write_text("druhá verze {{ a }}\n", encoding="utf-8")
    assert templates.render("x.md", {"a": 1}) == "druhá verze 1\n"
    ours = templates.find("zasady.md").read_text(encoding="utf-8")
    (own / "zasady.md").write_text("{# naše #}\nvlastní\n", encoding="utf-8")
    assert templates.render("zasady.md", {}) == "vlastní\n"
    (own / "zasady.md").unlink()
    assert templates.find("zasady.md").read_text(encoding="utf-8") == ours
    (own / "x.md").unlink()
    with pytest.raises(ExportFailed, match="nenajdu"):
        templates.render("x.md", {"a": 1})


@pytest.mark.parametrize(
    ("value", "printed"), [("Jan Malý, DiS.", "Jan Malý, DiS."), ("Jan Malý", "Jan Malý."), ("", ""), (None, "")]
)
def test_a_sentence_ends_with_one_dot(own: Path, value: str | None, printed: str) -> None:
    """A title or an abbreviation at its end has a dot already; where there is nothing, no dot is left alone."""
    assert filled(own, "{{ kdo | tecka }}", kdo=value) == printed
