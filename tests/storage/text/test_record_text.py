"""Changing records: only the bytes of what changed change, and the result reads back as asked."""

from __future__ import annotations

import os
from difflib import SequenceMatcher
from pathlib import PurePath

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pktui.domain.entries import placeholder_id
from pktui.errors import DamagedFile, FileProblem
from pktui.storage.records.new_record import new_file
from pktui.storage.text.record_text import RecordText
from pktui.storage.text.wanted import Wire

PATH = PurePath("spis/a.md")
EXAMPLES = int(os.environ.get("PKTUI_EXAMPLES", "100000" if os.environ.get("PKTUI_LONG") else "100"))
THOROUGH = settings(max_examples=EXAMPLES)
SAMPLE = """---
# záznam konference
druh: konference   # neměnit
cil: "Aby \\"Eliška\\" mohla"
misto: 'škola'
poznamka: |
  první

  druhá

cas: 12:30
role: [matka, 'otec']
# lidé u stolu
ucastnici:
  # matka
  - id: p1   # Jana
    jmeno: Jana
    barva: modra
    role:
      - a
      - "b"
    # telefon neznám

  - id: p2
    jmeno: "Petr"

  # bez id
  - jmeno: Eva
ukoly: [{id: u1, co: x, z: '1'}, {id: u2, co: "y"}]
cizi:
  - {hluboko: [1, {x: ~}]}
  - - a
    - b
prazdny:
konec: x
---

Tělo
"""


def document(text: str) -> RecordText:
    return RecordText.parse(text.encode(), PATH)


def edited(text: str, wire: Wire, body: str | None = None) -> str:
    """Return the file after the edit; the result must read back on its own."""
    result = document(text).edit(wire, body)
    assert RecordText.parse(result.data, PATH) == result
    return result.data.decode()


def changed_lines(old: str, new: str) -> list[str]:
    """Return lines removed (-) and added (+)."""
    one, two = old.splitlines(), new.splitlines()
    lines = []
    for tag, a, b, c, d in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if tag != "equal":
            lines += [f"-{line}" for line in one[a:b]] + [f"+{line}" for line in two[c:d]]
    return lines


VARIANTS = {
    "lf": SAMPLE,
    "crlf": SAMPLE.replace("\n", "\r\n"),
    "bom": "\ufeff" + SAMPLE,
    "no last line end": SAMPLE.rstrip("\n"),
    "dots": SAMPLE.replace("\n---\n\nT", "\n...  \n\nT"),
    "no body": SAMPLE[: SAMPLE.index("\n---\n\nT") + 4],
}

FLUSH = SAMPLE.replace("\n  - ", "\n- ").replace("\n    ", "\n  ").replace("\n  # ", "\n# ")


@pytest.mark.parametrize("text", VARIANTS.values(), ids=VARIANTS)
def test_no_change_changes_nothing(text: str) -> None:
    """Asking for nothing, or for what is there, gives the same bytes."""
    same: Wire = {
        "cil": 'Aby "Eliška" mohla',
        "poznamka": "první\n\ndruhá\n",
        "role": ("matka", "otec"),
        "ukoly": ({"id": "u1", "z": "1", "neni": None}, {"id": "u2"}),
        "neni": None,
    }
    assert edited(text, {}) == text
    assert edited(text, same) == text


@pytest.mark.parametrize("text", VARIANTS.values(), ids=VARIANTS)
def test_one_field_changes_its_own_bytes(text: str) -> None:
    """Comments, quotes, line ends, byte order mark and the missing last line end survive a change."""
    assert edited(text, {"misto": "radnice"}) == text.replace("'škola'", "'radnice'")
    assert edited(text, {"druh": "zápis"}) == text.replace("druh: konference ", "druh: zápis ")
    people = ({"id": "p1"}, {"id": "p2", "jmeno": "Pavel"})
    assert '- id: p2\n    jmeno: "Pavel"' in edited(text, {"ucastnici": people}).replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("wire", "lines"),
    [
        ({"cil": "nový: #1"}, ['-cil: "Aby \\"Eliška\\" mohla"', '+cil: "nový: #1"']),
        ({"misto": "d'Or"}, ["-misto: 'škola'", "+misto: 'd''Or'"]),
        ({"misto": "a\tb"}, ["-misto: 'škola'", '+misto: "a\\tb"']),
        ({"misto": "a\nb"}, ["-misto: 'škola'", "+misto: |-", "+  a", "+  b"]),
        ({"cil": "a\nb"}, ['-cil: "Aby \\"Eliška\\" mohla"', '+cil: "a\\nb"']),
        ({"druh": "a\nb"}, ["-druh: konference   # neměnit", "+druh: |-   # neměnit", "+  a", "+  b"]),
        ({"cas": "13:05"}, ["-cas: 12:30", '+cas: "13:05"']),
        ({"poznamka": "první\n\njiná\n"}, ["-  druhá", "+  jiná"]),
        ({"poznamka": "první"}, ["-poznamka: |", "+poznamka: |-", "-", "-  druhá"]),
        ({"poznamka": " a"}, ["-poznamka: |", "-  první", "-", "-  druhá", '+poznamka: " a"']),
        ({"poznamka": None}, ["-poznamka: |", "-  první", "-", "-  druhá"]),
        ({"prazdny": "ano"}, ["-prazdny:", "+prazdny: ano"]),
        ({"prazdny": ({"id": "a", "co": "b"},)}, ["+  - id: a", "+    co: b"]),
        ({"role": ("matka", "otec", "no")}, ["-role: [matka, 'otec']", "+role: [matka, 'otec', \"no\"]"]),
        ({"role": ("otec",)}, ["-role: [matka, 'otec']", "+role: ['otec']"]),
        ({"role": ()}, ["-role: [matka, 'otec']", "+role: []"]),
        ({"role": "x"}, ["-role: [matka, 'otec']", "+role: x"]),
        ({"cas": None}, ["-cas: 12:30"]),
        ({"misto": "škola", "nove": "a"}, ["+nove: a"]),
        ({"nove": "a"}, ["+nove: a"]),
    ],
)
def test_changed_lines(wire: Wire, lines: list[str]) -> None:
    """Each change touches the lines it must and keeps the way they were written."""
    assert sorted(changed_lines(SAMPLE, edited(SAMPLE, wire))) == sorted(lines)
    windows = changed_lines(VARIANTS["crlf"], edited(VARIANTS["crlf"], wire))
    assert sorted(windows) == sorted(lines)
    assert "\n" not in edited(VARIANTS["crlf"], wire).replace("\r\n", "")


def test_a_new_key_goes_behind_its_neighbour() -> None:
    """The order of what is asked for says where a new key belongs."""
    text = "---\na: 1\n# o c\nc: |\n  x\nd: 4\n---\n"
    assert edited(text, {"c": "x\n", "nove": "5", "d": "4"}) == text.replace("d: 4", "nove: 5\nd: 4")
    assert edited(text, {"nove": "5", "c": "x\n"}) == text.replace("# o c", "nove: 5\n# o c")
    assert edited(text, {"nove": "5", "a": "1"}) == text.replace("a: 1", "nove: 5\na: 1")
    assert edited(text, {"c": "y\nz", "nove": "5"}) == text.replace("|\n  x", "|-\n  y\n  z\nnove: 5")


PEOPLE = """---
lidi:
  # první
  - id: a   # A
    jmeno: 'Á'
    cizi: {x: 1}

  # druhý
  - id: b
    jmeno: B
    # ještě o B

  # volná poznámka

  - id: c
    jmeno: C
konec: 1
---
"""
A = "  # první\n  - id: a   # A\n    jmeno: 'Á'\n    cizi: {x: 1}\n"
B = "  # druhý\n  - id: b\n    jmeno: B\n    # ještě o B\n"
C = "  - id: c\n    jmeno: C\n"
NEW = "  - id: nova\n    jmeno: Nora\n"
LOOSE = "\n  # volná poznámka\n\n"


@pytest.mark.parametrize(
    ("ids", "blocks"),
    [
        ("ab", A + "\n" + B + LOOSE),
        ("ac", A + "\n" + LOOSE + C),
        ("bc", B + LOOSE + C),
        ("cab", C + "\n" + A + "\n" + B + LOOSE),
        ("acb", A + "\n" + C + "\n" + B + LOOSE),
        ("anc", A + "\n" + LOOSE + NEW + "\n" + C),
        ("abcn", A + "\n" + B + LOOSE + C + "\n" + NEW),
    ],
)
@pytest.mark.parametrize("eol", ["\n", "\r\n"])
def test_entries_are_removed_moved_and_added(ids: str, blocks: str, eol: str) -> None:
    """Entries travel as whole blocks with their comments; loose comments are never lost."""
    people = tuple({"id": "nova", "jmeno": "Nora"} if name == "n" else {"id": name} for name in ids)
    result = edited(PEOPLE.replace("\n", eol), {"lidi": people})
    assert eol == "\n" or "\n" not in result.replace("\r\n", "")
    assert result.replace("\r\n", "\n") == f"---\nlidi:\n{blocks}konec: 1\n---\n"


def test_fields_of_a_moved_entry_change_too() -> None:
    """An entry may move and change at once; what it does not name stays."""
    result = edited(PEOPLE, {"lidi": ({"id": "c", "tel": "0601"}, {"id": "a", "jmeno": None})})
    assert '  - id: c\n    jmeno: C\n    tel: "0601"\n' in result
    assert "  - id: a   # A\n    cizi: {x: 1}\n" in result


def test_an_id_that_is_no_text_counts_as_none() -> None:
    """An entry whose id is a list is known by its place and gets a proper id."""
    text = "---\nlidi:\n  - id: [a]\n    jmeno: A\n---\n"
    assert edited(text, {"lidi": ({"id": "radek-1"},)}) == text.replace("[a]", "radek-1")


def test_a_deeper_comment_belongs_to_the_entry_above() -> None:
    """A comment at the end of an entry goes with it, even directly above the next dash."""
    text = "---\nlidi:\n  - id: a\n    # o A\n  # o B\n  - id: b\n---\n"
    assert edited(text, {"lidi": ({"id": "b"},)}) == "---\nlidi:\n  # o B\n  - id: b\n---\n"
    assert edited(text, {"lidi": ({"id": "a"},)}) == "---\nlidi:\n  - id: a\n    # o A\n---\n"


def test_lines_of_a_grown_text_stay_under_their_key() -> None:
    """A new key that goes behind a text which just got more lines does not cut it off from them."""
    text = "---\nlidi:\n  - id: a\n    b: 1\n    c: 2\n---\n"
    new = edited(text, {"lidi": ({"id": "a", "x": "nic", "c": "2", "b": "p\nq"},)})
    assert new == text.replace("b: 1", "b: |-\n      p\n      q\n    x: nic")


def test_lists_keep_their_own_indentation() -> None:
    """New entries stand where the others stand."""
    text = "---\nlidi:\n-   id: a\n    jmeno: A\nkonec: 1\n---\n"
    new = edited(text, {"lidi": ({"id": "a"}, {"id": "b", "jmeno": "B\nb"})})
    assert new == text.replace("konec", "-   id: b\n    jmeno: |-\n      B\n      b\nkonec")


def test_entries_without_id_are_known_by_their_place() -> None:
    """A hand-made entry gets its id at its head, also when the one before it was removed."""
    text = "---\nlidi:\n  - jmeno: A # x\n    tel: 1\n  - jmeno: B\n---\n"
    assert placeholder_id(1) == "radek-2"
    both = edited(text, {"lidi": ({"id": "radek-1", "tel": "2"}, {"id": "radek-2"})})
    assert both == "---\nlidi:\n  - id: radek-1\n    jmeno: A # x\n    tel: 2\n  - id: radek-2\n    jmeno: B\n---\n"
    assert edited(text, {"lidi": ({"id": "radek-2"},)}) == "---\nlidi:\n  - id: radek-2\n    jmeno: B\n---\n"
    replaced = edited(text, {"lidi": ({"id": "nova", "jmeno": "Nora"}, {"id": "radek-2"})})
    assert replaced == "---\nlidi:\n  - id: nova\n    jmeno: Nora\n  - id: radek-2\n    jmeno: B\n---\n"


@pytest.mark.parametrize(
    ("people", "written"),
    [
        (({"id": "u1", "co": "a, b"}, {"id": "u2"}), '[{id: u1, co: "a, b", z: \'1\'}, {id: u2, co: "y"}]'),
        (({"id": "u2"}, {"id": "u1"}), "[{id: u2, co: \"y\"}, {id: u1, co: x, z: '1'}]"),
        (({"id": "u2"}, {"id": "nova", "co": "12:30"}), '[{id: u2, co: "y"}, {id: nova, co: "12:30"}]'),
        (
            ({"id": "u1", "co": None, "kdo": "K"}, {"id": "u2"}),
            "[{id: u1, kdo: K, z: '1'}, {id: u2, co: \"y\"}]",
        ),
        (({"id": "u1", "co": "a\nb"}, {"id": "u2"}), '[{id: u1, co: "a\\nb", z: \'1\'}, {id: u2, co: "y"}]'),
        ((), "[]"),
    ],
)
def test_flow_entries(people: tuple[dict[str, str | None], ...], written: str) -> None:
    """Entries in brackets are changed in their brackets and keep unknown keys and quotes."""
    before = "[{id: u1, co: x, z: '1'}, {id: u2, co: \"y\"}]"
    assert edited(SAMPLE, {"ukoly": people}) == SAMPLE.replace(before, written)


def test_a_header_in_braces_is_edited_in_its_braces() -> None:
    """Even a whole header written as one flow mapping can be changed."""
    text = "---\n{a: 1, b: 'x', c: [y]}\n---\n"
    assert edited(text, {"b": "z", "a": None, "d": ("k", "l")}) == "---\n{b: 'z', d: [k, l], c: [y]}\n---\n"


def test_a_list_of_texts_in_lines() -> None:
    """Texts under dashes come and go as lines and the others keep their quotes."""
    text = "---\nrole:\n- 'a'   # první\n- b\n- \"c\"\n---\n"
    assert edited(text, {"role": ("a", "x", "c", "d")}) == "---\nrole:\n- 'a'   # první\n- x\n- \"c\"\n- d\n---\n"
    assert edited(text, {"role": ("c",)}) == '---\nrole:\n- "c"\n---\n'


NASTY = [
    "", " ", "x ", " x", "~", "null", "NULL", "no", "Ne", "ano", "Off", "y", "true", "12:30", "8:05", "1:30:45",
    "0601123456", "601 123 456", "+420601123456", "010101/1234", "017", "0", "-0", "-5", "90", "1_000", "1e3",
    "1.5", "1,5", ".5", ".inf", ".nan", "0x1F", "0o17", "0b1", "1234567890123456789012345", "2026-03-10",
    "2026-02-30", "2026-03-10T10:00:00", "5.11.2026", "2026-3-1", "2026-03-10 10:00:00 Z", "=", "<<", "@x",
    "`x", "%x", "* x", "*x", "&x", "!x", "? x", "- x", "-x", "-", "---", "...", "a: b", "a:", ":a", "a:b",
    "http://x.cz/a#b", "x # y", "#x", "x#y", "[a]", "{a", "a, b", "'a'", "\"a\"", "a'b", "a\\b", "|", ">",
    "| x", "a\nb", "a\n", "\na", "a\n\n", "a\n\nb", " a\nb", "a\n b", "a \nb", "a\n  \nb", "\n", "\t", "a\tb",
    "\ta\nb", "a\r\nb", "\x00", "\x1b[31m", "\x7f", "\x85", "\x9b", "\u00a0x", "x\u00a0y", "x\u00a0", "\u2028",
    "a\u2028b", "\u200bx", "\u202ex", "\ufeff", "a\ufeffb", "\ufffe", "😀", "👨\u200d👩", "\U0010ffff", "e\u0301",
    "„uvozovky“", "– pomlčka", "§ 10", "漢字", "²", "x" * 3000, "slovo " * 60, "a\n---\nb", "a\n...\nb",
    "# a\n# b", "- a\n- b", "k: v\nl: w", "%TAG", "Č", "1.", "3. třída", "12. 3. 2026",
]  # fmt: skip


@pytest.mark.parametrize("text", NASTY)
@pytest.mark.parametrize("key", ["cil", "misto", "poznamka", "druh", "prazdny", "novy"])
def test_nasty_texts_come_back(text: str, key: str) -> None:
    """Every text comes back the same from every kind of place."""
    assert document(edited(SAMPLE, {key: text})).tree[key] == text


@pytest.mark.parametrize("text", NASTY)
def test_nasty_texts_in_lists_and_new_files(text: str) -> None:
    """Every text comes back the same from entries, lists in brackets and new files, for other YAML readers too."""
    wire: Wire = {
        "role": ("a", text),
        "ukoly": ({"id": "u1", "co": text}, {"id": "u2"}),
        "x": ({"id": "1", "t": text},),
    }
    tree = document(edited(SAMPLE, wire)).tree
    assert tree["role"] == ["a", text]
    assert tree["x"] == [{"id": "1", "t": text}]
    data = new_file({"druh": text, **wire}, "Tělo\n")
    assert RecordText.parse(data, PATH).tree["druh"] == text
    read = next(iter(yaml.load_all(data.decode(), yaml.SafeLoader)))
    assert str(read["druh"]) == text
    assert str(read["x"][0]["t"]) == text


def test_lone_surrogates_are_refused() -> None:
    """Half a character cannot be written, so nothing is."""
    with pytest.raises(FileProblem, match="zůstal, jak byl"):
        document(SAMPLE).edit({"cil": "\ud800"})
    with pytest.raises(FileProblem):
        document(SAMPLE).edit({}, "\ud800")


@pytest.mark.parametrize("value", ["x" * 270_000, "\0"])
def test_what_would_damage_the_file_is_refused(value: str) -> None:
    """An edit whose result could not be read is an error, not a damaged file."""
    with pytest.raises(FileProblem, match="zůstal, jak byl") as caught:
        document(SAMPLE).edit({"cil": value} if value != "\0" else {}, value if value == "\0" else None)
    assert not isinstance(caught.value, DamagedFile)


@pytest.mark.parametrize(
    ("old", "new", "result"),
    [
        ("a\r\nb\nc\r\n", "a\nb\nX\nc\n", "a\r\nb\nX\r\nc\r\n"),
        ("a\r\nb", "a\nb\nc\n", "a\r\nb\r\nc\r\n"),
        ("a\r\nb", "X\nb", "X\r\nb"),
        ("a\n", "", ""),
        ("", "a\n", "a\r\n"),
        ("a\ra\n", "a\na\na\n", "a\ra\na\r\n"),
        ("\r\na\r\n", "\nb\n", "\r\nb\r\n"),
    ],
)
def test_untouched_lines_of_the_body_keep_their_bytes(old: str, new: str, result: str) -> None:
    """Only new lines get the usual line end; a missing last one stays missing."""
    head = "---\r\na: 1\r\nb: 2\r\n---\r\n"
    changed = document(head + old).edit({}, new)
    assert changed.data.decode() == head + result
    assert changed.body == new


def test_a_body_behind_a_bare_end_mark() -> None:
    """A file that stops at the mark gets a line end before its first body."""
    assert edited("---\na: 1\n---", {}, "x") == "---\na: 1\n---\nx"


def test_lines_of_values() -> None:
    """A place in the header leads to its line in the file, a place that does not exist to its nearest parent."""
    record = document(SAMPLE)
    lines = SAMPLE.splitlines()
    assert lines[record.line_of("cil") - 1].startswith("cil:")
    assert lines[record.line_of("ucastnici", 1, "jmeno") - 1] == '    jmeno: "Petr"'
    assert lines[record.line_of("ucastnici", 1, "neni") - 1] == "  - id: p2"
    assert lines[record.line_of("ucastnici", 9) - 1] == "  - id: p1   # Jana"
    assert record.line_of("neni") == record.line_of() == 3


TEXTS = st.text(
    alphabet=st.one_of(
        st.characters(exclude_categories=["Cs"]), st.sampled_from("\n :#-'\"[]{},|>&*!%@`~0123456789áč")
    ),
    max_size=25,
)
FIELDS = st.sampled_from(["id", "jmeno", "role", "cizi", "kdo"])
EOLS = st.sampled_from(["\n", "\r\n"])


@st.composite
def headers(draw: st.DrawFn) -> tuple[str, dict[str, tuple[int, int]]]:
    """Make a file with scalars in many styles; return it with the place of each written value."""
    eol = draw(EOLS)
    text = draw(st.sampled_from(["", "\ufeff"])) + f"---{eol}"
    places = {}
    for number in range(draw(st.integers(1, 5))):
        text += draw(st.sampled_from(["", eol, f"# poznámka 😀{eol}"])) + f"k{number}: "
        value = draw(st.sampled_from(["prosté slovo", "'jed''na'", '"dv\\u011b 😀"', "12:30", "ř", "~", "''"]))
        places[f"k{number}"] = (len(text), len(text) + len(value))
        text += value + draw(st.sampled_from(["", "   # za", "  "])) + eol
    return text + f"---{eol}{draw(st.sampled_from(['', 'tělo', f'{eol}tělo{eol}']))}", places


@given(headers(), st.data())
@THOROUGH
def test_a_change_stays_inside_its_span(made: tuple[str, dict[str, tuple[int, int]]], data: st.DataObject) -> None:
    """Whatever one-line text is asked for, all bytes outside the old value stay and the text reads back."""
    text, places = made
    key = data.draw(st.sampled_from(sorted(places)))
    wanted = data.draw(TEXTS.filter(lambda value: "\n" not in value))
    start, end = places[key]
    result = edited(text, {key: wanted})
    assert result.startswith(text[:start])
    assert result.endswith(text[end:])
    assert document(result).tree == {**document(text).tree, key: wanted}


@THOROUGH
@given(text=st.text(alphabet="ab:-[]{}#|>'\" \n\r\t", max_size=40), start=st.sampled_from(["", "---\na: 1\n"]))
def test_whatever_can_be_read_is_kept(text: str, start: str) -> None:
    """Any file that makes sense survives an empty edit byte for byte."""
    data = f"{start}{text}\n---\n{text}".encode()
    try:
        record = RecordText.parse(data, PATH)
    except DamagedFile:
        return
    assert record.edit({}).data == data


@st.composite
def people(draw: st.DrawFn) -> tuple[dict[str, str | tuple[str, ...] | None], ...]:
    """Make wanted entries: known ones in any order and selection, new ones between them."""
    ids = draw(st.lists(st.sampled_from(["p1", "p2", "radek-3", "n1", "n2"]), unique=True, max_size=5))
    fields = st.dictionaries(FIELDS.filter(lambda key: key != "id"), st.one_of(st.none(), TEXTS), max_size=3)
    roles = st.one_of(st.none(), st.lists(TEXTS, max_size=3).map(tuple))
    return tuple({"id": name, **draw(fields), "role": draw(roles)} for name in ids)


@THOROUGH
@given(people(), st.sampled_from([*VARIANTS.values(), FLUSH]))
def test_any_change_of_a_list_reads_back(
    wanted: tuple[dict[str, str | tuple[str, ...] | None], ...], text: str
) -> None:
    """Entries may be changed, added, removed and moved at once; other keys keep their lines."""
    result = edited(text, {"ucastnici": wanted})
    tree = document(result).tree
    entries = tree.pop("ucastnici")
    before = document(text).tree
    before.pop("ucastnici")
    assert tree == before
    assert isinstance(entries, list)
    assert [entry["id"] for entry in entries if isinstance(entry, dict)] == [entry["id"] for entry in wanted]
    head = text.index("ucastnici:")
    assert result.startswith(text[:head])
    assert result.endswith(text[text.index("ukoly:") :])
