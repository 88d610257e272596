"""Sections of the minutes: reading them, and replacing one without touching the others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pktui.domain.minutes import Section, section_text, sections, with_section

BODY = "\nÚvod před nadpisy.\n\n## Popis\n\nText  \n### Menší\n\n## Potřeby ##\n- jedna\n\n\n## Prázdná\n"
TITLES = ("Popis", "Potřeby", "Prázdná")
PIECES = st.sampled_from(["#", "##", "## ", "\n", "\n\n", " ", "a", "ž", "- ", "```"])
LINES = st.sampled_from(["## Popis", "### x", "# y", "##", "##bez", "text", "", "  ", "## Potřeby ##", " ## vpravo"])
TEXTS = st.lists(PIECES, max_size=12).map("".join) | st.lists(LINES, max_size=6).map("\n".join)


def test_reading() -> None:
    """Headings of the second level divide the body; smaller and larger ones, and text before them, do not."""
    assert sections(BODY) == (
        Section("Popis", "Text  \n### Menší"),
        Section("Potřeby", "- jedna"),
        Section("Prázdná", ""),
    )
    assert sections("") == sections("# Velký\n\ntext\n##bez mezery\n") == ()


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("## Popis", "Popis"),
        ("##   Popis  ", "Popis"),
        ("## Popis ##", "Popis"),
        ("## Popis #  ", "Popis"),
        ("## C#", "C#"),
    ],
)
def test_spelling_of_headings(heading: str, title: str) -> None:
    """Spaces and closing marks after a space do not belong to the title."""
    assert sections(f"{heading}\ntext\n") == (Section(title, "text"),)


def test_replacing() -> None:
    """Only the text of that section changes; headings keep their spelling."""
    assert with_section(BODY, "Potřeby", "nové") == BODY.replace("\n- jedna\n\n\n", "\n\nnové\n\n")
    assert with_section(BODY, "Prázdná", "konec\n") == BODY + "\nkonec\n"


@given(st.sampled_from(TITLES), TEXTS)
def test_a_text_as_it_becomes_a_section(title: str, text: str) -> None:
    """A section reads back as it was said to become."""
    assert [part.text for part in sections(with_section(BODY, title, text)) if part.title == title] == [
        section_text(text)
    ]


def test_emptying() -> None:
    """An emptied section keeps its heading."""
    assert with_section(BODY, "Popis", "") == BODY.replace("\n\nText  \n### Menší\n\n", "\n\n")
    assert with_section("## A\n\nx\n", "A", "\n\n") == "## A\n"


@pytest.mark.parametrize(("body", "before"), [("", ""), ("x", "x\n\n"), ("x\n", "x\n\n"), ("## A\n", "## A\n\n")])
def test_adding(body: str, before: str) -> None:
    """A section that is missing is added at the end, after an empty line."""
    assert with_section(body, "Nová", "text") == f"{before}## Nová\n\ntext\n"


def test_the_first_of_two() -> None:
    """Of two sections of one name the first one is replaced."""
    assert with_section("## A\n\n1\n\n## A\n\n2\n", "A", "3") == "## A\n\n3\n\n## A\n\n2\n"


def test_a_heading_in_the_text() -> None:
    """A heading that would cut the section in two becomes a smaller one."""
    changed = with_section(BODY, "Popis", "před\n## Potřeby\npo\n### Třetí")
    assert sections(changed)[0] == Section("Popis", "před\n### Potřeby\npo\n### Třetí")
    assert [section.title for section in sections(changed)] == list(TITLES)


@given(st.sampled_from(TITLES), TEXTS)
def test_only_that_section_changes(title: str, text: str) -> None:
    """Whatever is written into a section, the others and the text before them keep every character."""
    changed = with_section(BODY, title, text)
    before = {section.title: section.text for section in sections(BODY)}
    after = {section.title: section.text for section in sections(changed)}
    assert list(after) == list(before)
    assert {name: after[name] for name in TITLES if name != title} == {n: before[n] for n in TITLES if n != title}
    assert changed.startswith(BODY[: BODY.index(f"## {title}")])
    assert after[title].replace("###", "##") == text.strip("\n").replace("###", "##")
    assert with_section(changed, title, after[title]) == changed


@given(st.lists(st.tuples(st.sampled_from(["Popis", "Potřeby", "Nová", "C#"]), TEXTS), max_size=5))
def test_writing_many_times(changes: list[tuple[str, str]]) -> None:
    """After any writing the sections are those of the beginning and the new ones, each once."""
    body = BODY
    for title, text in changes:
        body = with_section(body, title, text)
    new = dict.fromkeys(title for title, _ in changes if title not in TITLES)
    assert [section.title for section in sections(body)] == [*TITLES, *new]
