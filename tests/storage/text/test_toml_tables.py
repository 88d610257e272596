"""A TOML file as its statements."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pktui.storage.text.toml_tables import LINES_LIMIT, LongStatement, new_table, spelled, tables, to_text

TEXT = '''# hlava
verze = 1

[[osoba]]  # první
jmeno = "A"   # kdo
role = [
  "a",  # ]
  "b",
]
poznamka = """
[[osoba]]
# ne"""
# u konce

[[osoba]]
"jmeno" = 'B'

[osoba.adresa]
ulice = "C"
'''


def test_statements_are_recognised() -> None:
    """Headers and comments inside values are part of the values; every table knows its path and line."""
    found = tables(TEXT)
    assert [(table.path, table.listed, table.line) for table in found] == [
        ((), False, 1),
        (("osoba",), True, 4),
        (("osoba",), True, 15),
        (("osoba", "adresa"), False, 18),
    ]
    assert [(each.key, each.line) for each in found[1].statements if each.key] == [
        ("jmeno", 5), ("role", 6), ("poznamka", 10),
    ]  # fmt: skip
    assert to_text(found) == TEXT


@pytest.mark.parametrize("eol", ["\n", "\r\n"])
def test_a_changed_value_changes_nothing_else(eol: str) -> None:
    """The comment behind the value, the spelling of the key and all other lines stay."""
    text = TEXT.replace("\n", eol)
    found = tables(text)
    found[1] = found[1].with_value("jmeno", 'Á "b"', eol)
    found[2] = found[2].with_value("jmeno", "D", eol)
    expected = text.replace('"A"', '"Á \\"b\\""').replace("'B'", '"D"')
    assert to_text(found) == expected


def test_a_new_value_stands_behind_the_last_key() -> None:
    """It comes before the comments that already belong to what follows."""
    found = tables(TEXT)
    found[1] = found[1].with_value("email", "a@b.cz", "\n")
    assert to_text(found) == TEXT.replace('# ne"""\n', '# ne"""\nemail = "a@b.cz"\n')
    texts = [statement.text for statement in found[1].statements]
    assert texts[texts.index('email = "a@b.cz"\n') + 1] == "# u konce\n"


def test_a_file_without_a_last_line_end() -> None:
    """A new value begins a line of its own."""
    found = tables('[[osoba]]\njmeno = "A"')
    assert to_text([found[1].with_value("email", "b", "\n")]) == '[[osoba]]\njmeno = "A"\nemail = "b"\n'


@given(st.one_of(st.text(), st.lists(st.text()), st.text("\n\"'\\ #a")))
def test_every_value_reads_back(value: str | list[str]) -> None:
    """Whatever is written, a reader of TOML sees the same."""
    assert tomllib.loads(f"x = {spelled(value)}\n")["x"] == value
    assert tomllib.loads(to_text([new_table("a", {"x": value}, "\n")])) == {"a": [{"x": value}]}


keys = st.dictionaries(st.sampled_from("abcd"), st.one_of(st.text("a\n\"'#[] "), st.lists(st.text("a]\n"))))


@given(st.lists(keys), st.sampled_from(["\n", "\r\n"]))
def test_splitting_loses_nothing(entries: list[dict[str, str | list[str]]], eol: str) -> None:
    """The tables put together are the file, and there is one for each header."""
    text = "".join(f"# x{eol}{to_text([new_table('t', entry, eol)])}{eol}" for entry in entries)
    found = tables(text)
    assert to_text(found) == text
    assert [[each.key for each in table.statements if each.key] for table in found[1:]] == [[*e] for e in entries]


def test_an_endless_value_is_refused() -> None:
    """A value over so many lines that its end would be looked for too long is not split."""
    with pytest.raises(LongStatement) as caught:
        tables("a = 1\nx = [\n" + "1,\n" * (LINES_LIMIT + 1) + "]\n")
    assert caught.value.line == 2
