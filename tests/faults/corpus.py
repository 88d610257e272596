"""What may lie in a case folder besides good records: kinds of broken, odd and hostile files, five of each.

A kind makes its entry in a folder and says what pktui owes to it: a damaged one is listed with a reason in these
words, one that reads is listed as a conference, and the rest is no record.
"""

# ruff: noqa: ARG005 - every content is told its variant and its id; few need both

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

EVERY = range(5)
# All five of each kind in the long form (`make faults`), two of them in CI.
VARIANTS = EVERY if "PKTUI_LONG" in os.environ else EVERY[::3]
READS = ""
NO_RECORD = None

Content = Callable[[int, str], bytes]


@dataclass(frozen=True)
class Kind:
    """One kind of entry.

    Attributes:
        name: What it is.
        put: Makes the entry number `variant` of this kind in a folder; the record in it, if any, has the given id.
        expected: A pattern of the reason when it is damaged; READS; NO_RECORD.
    """

    name: str
    put: Callable[[Path, int, str], None]
    expected: str | None


def header(identity: str, extra: str = "", **other: str | None) -> str:
    """Return the header of a conference; `other` replaces the value of a key or, with None, leaves it out."""
    values = {
        "druh": "konference", "format": "1", "id": identity, "spis": "Novákovi", "poradi": "1",
        "datum": "2026-10-05", "zacatek": "'9:00'", "delka": "90", **other,
    }  # fmt: skip
    return "".join(f"{key}: {value}\n" for key, value in values.items() if value is not None) + extra


def record(identity: str, extra: str = "", body: str = "\n# Příběh\n\nŠtěstí.\n", **other: str | None) -> str:
    """Return a whole conference."""
    return f"---\n{header(identity, extra, **other)}---\n{body}"


def written(content: Content, *, by_name: bool = False) -> Callable[[Path, int, str], None]:
    """Return what writes the content under a name of a record, or under others too when its header says what it is."""

    def put(folder: Path, variant: int, identity: str) -> None:
        names = ["{}-konference.md", "{}.md", "{0}/{0}-konference.md", "{}-zapis.md", "{}-plan.md"]
        if by_name:
            names[1] = "ž {}-konference.md"
        path = folder / names[variant].format(identity)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content(variant, identity))

    return put


def of(name: str, content: Content, expected: str | None, *, by_name: bool = False) -> Kind:
    """Return a kind of file with this content."""
    return Kind(name, written(content, by_name=by_name), expected)


def texts(name: str, expected: str | None, *values: str, by_name: bool = False) -> Kind:
    """Return a kind of record with one of these lines added to its header; `@` stands for the id."""
    return of(name, lambda v, i: record(i, values[v % len(values)]).encode(), expected, by_name=by_name)


def keys(name: str, expected: str | None, key: str, *values: str | None) -> Kind:
    """Return a kind of record with one of these values of a key."""
    return of(
        name,
        lambda v, i: (f"---\n{header(i, '', **{key: values[v % len(values)]})}---\n\n# Příběh\n").encode(),
        expected,
    )


def bodies(name: str, *values: str) -> Kind:
    """Return a kind of record that reads, with one of these texts under its header."""
    return of(name, lambda v, i: record(i, body="\n" + values[v % len(values)]).encode(), READS)


def encoded(name: str, codec: str, expected: str) -> Kind:
    """Return a kind of record in another encoding."""
    return of(name, lambda v, i: record(i, f"misto: Žďár č. {v}, „škola“\n").encode(codec, "ignore"), expected)


def _without_quotes(codec: str) -> Content:
    return lambda v, i: record(i, f"misto: Žďár č. {v}, škola ťuk\n").encode(codec)


def _noise(variant: int, _identity: str) -> bytes:
    return random.Random(variant).randbytes(300 * (variant + 1))


def _spoiled(variant: int, identity: str) -> bytes:
    data = bytearray(record(identity, "misto: Žďár č. 5, „škola“\n").encode())
    data[data.index("Příběh".encode()) + 1 + variant % 2] = (0xFF, 0xC0, 0x80, 0xF8, 0xA0)[variant]
    return bytes(data)


def _many_lines(variant: int, identity: str) -> bytes:
    eol = ("\r\n", "\n\r\n", "\r\n\n", "\r\n", "\n")
    lines = record(identity, "misto: Žďár\n").splitlines()
    return "".join(
        line + eol[(number + variant) % 5 if number > 1 else 4] for number, line in enumerate(lines)
    ).encode()


SIZES = (1, 512, 4096, 100_000, 1_000_000)
UTF16 = "kódování UTF-16"
LF, CR = "\n", "\r"

ENCODINGS = [
    of("empty file", lambda v, i: b"", "je prázdný", by_name=True),
    of("only blanks", lambda v, i: b" \r\n\t"[: v + 1] * 9, "je prázdný", by_name=True),
    of("only a byte order mark", lambda v, i: b"\xef\xbb\xbf" + b"\n" * v, "je prázdný", by_name=True),
    of("filled with NUL", lambda v, i: b"\0" * SIZES[v], "jen nulové bajty", by_name=True),
    of("NUL at the end", lambda v, i: record(i).encode() + b"\0" * SIZES[v], "obsahuje nulové bajty"),
    of("NUL in the header", lambda v, i: record(i, f"misto: {'a' * v}\0\n").encode(), "obsahuje nulové bajty"),
    of("NUL at the beginning", lambda v, i: b"\0" * 512 + record(i).encode(), "obsahuje nulové bajty", by_name=True),
    of("byte order mark", lambda v, i: record(i).encode("utf-8-sig"), READS),
    of("two byte order marks", lambda v, i: b"\xef\xbb\xbf" * (v + 2) + record(i).encode(), r"značka U\+FEFF"),
    of("UTF-16 LE", lambda v, i: b"\xff\xfe" + record(i).encode("utf-16-le"), UTF16),
    of("UTF-16 BE", lambda v, i: b"\xfe\xff" + record(i).encode("utf-16-be"), UTF16),
    encoded("UTF-16 LE without a mark", "utf-16-le", UTF16),
    encoded("UTF-16 BE without a mark", "utf-16-be", UTF16),
    of("torn UTF-16", lambda v, i: record(i).encode("utf-16")[: -2 * v - 1], "kus chybí"),
    of("half a character in UTF-16", lambda v, i: record(i).encode("utf-16") + b"\0\xd8", "je v něm chyba"),
    of("UTF-32", lambda v, i: record(i).encode("utf-32"), "UTF-16 a je v něm chyba", by_name=True),
    encoded("Windows-1250", "cp1250", "kódování Windows-1250"),
    of("Windows-1250, only letters", _without_quotes("cp1250"), "kódování Windows-1250"),
    of("ISO 8859-2", _without_quotes("iso8859-2"), "kódování ISO 8859-2"),
    of("two encodings fit", lambda v, i: record(i, body="Kr\xe1").encode("cp1250") + b"\xbe" * (v + 1), "bajt"),
    of("one broken byte", _spoiled, "bajt, který do něj nepatří"),
    of("torn inside a letter", lambda v, i: (record(i) + "ř" * (v + 1)).encode()[:-1], "bajt, který do něj nepatří"),
    of("UTF-8 and Windows-1250", lambda v, i: record(i).encode() + "Žižka".encode("cp1250"), "bajt, který do něj"),
    of("overlong UTF-8", lambda v, i: record(i).encode() + b"\xc0\xaf" * (v + 1), "bajt, který do něj nepatří"),
    of("surrogates in UTF-8", lambda v, i: record(i).encode() + b"\xed\xa0\x80" * (v + 1), "bajt, který do něj"),
    of("noise", _noise, "bajt|nulové|UTF-16", by_name=True),
    of("a zip", lambda v, i: b"PK\x03\x04\x14\0\x08\0" + _noise(v, i), "nulové", by_name=True),
    of("a web page", lambda v, i: b"<!DOCTYPE html><p>Login</p>" * (v + 1), "nezačíná záhlavím", by_name=True),
    of("CRLF", lambda v, i: record(i, "misto: Žďár\n").replace("\n", "\r\n").encode(), READS),
    of("mixed line ends", _many_lines, READS),
    of("only CR", lambda v, i: record(i).replace("\n", "\r").encode(), "jen znakem CR"),
    of("CR inside lines", lambda v, i: record(i, body="\na\rb\r\n\r\rc\n" * (v + 1)).encode(), READS),
]  # fmt: skip

BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n"
MERGE_BOMB = "a: &a {x: 1}\nb: &b {<<: *a, y: 1}\nc: {<<: *b}\n"
CONFLICT = "<<<<<<< HEAD\ncil: Doma\n=======\ncil: Jinde\n>>>>>>> v2\n"

HEADERS = [
    of("header without an end", lambda v, i: f"---\n{header(i)}{LF * v}Text".encode(), "nemá konec"),
    of("end mark of dots", lambda v, i: record(i).replace("\n---\n", f"\n...{' ' * v}\n").encode(), READS),
    of("header as a list", lambda v, i: f"---\n- druh: konference\n{'- x' + LF * v}\n---\n".encode(), "klíč: hodnota",
       by_name=True),
    of("header as a word", lambda v, i: f"---\n{'slovo ' * (v + 1)}\n---\n".encode(), "klíč: hodnota", by_name=True),
    of("empty header", lambda v, i: f"---\n{LF * v}---\ntext\n".encode(), "Záhlaví je prázdné", by_name=True),
    of("header of comments", lambda v, i: f"---\n{'# x' + LF}---\n".encode(), "Záhlaví je prázdné", by_name=True),
    of("no header", lambda v, i: f"# Zápis\n{'text ' * v}\n".encode(), "nezačíná záhlavím", by_name=True),
    of("header too low", lambda v, i: (b"\n" * (v + 1)) + record(i).encode(), "nezačíná záhlavím", by_name=True),
    of("header marked by pluses", lambda v, i: b'+++\ndruh = "konference"\n+++\n', "nezačíná", by_name=True),
    of("header as JSON", lambda v, i: f'---\n{{"druh": "konference", "id": "{i}", "spis": "A", "poradi": 1, "datum": '
       f'"2026-10-05", "delka": 60}}\n---\n'.encode(), READS, by_name=True),
    texts("a key twice", "je tu podruhé", "id: jine\n", "spis: X\n", "x: 1\nx: 1\n", "x: {a: 1, a: 2}\n",
          "'spis': Y\n"),
    texts("tabs", "tabulátor", "ucastnici:\n\t- id: a\n", "\tmisto: x\n", "ucastnici:\n  -\tid: a\n\t  jmeno: b\n"),
    texts("anchor", "znakem &", "misto: &a x\n", "x: &a [1]\n", "x:\n  - &b c\n", "x: &y\n  z: 1\n", "&k misto: x\n"),
    texts("alias", "hvězdičkou", "misto: *a\n", "x: [*a]\n", "x: {y: *a}\n", "x:\n  - *a\n", "*a : x\n"),
    texts("merge key", "Klíč <<", "<<: {a: 1}\n", "x: {<<: {a: 1}}\n", "x:\n  - <<: [a]\n", "<<: x\n", "<< : {}\n"),
    texts("tag", "vykřičníkem", "misto: !!python/object/apply:os.system ['x']\n", "x: !a b\n", "x: !!binary eA==\n",
          "x: ! y\n", "!!str misto: x\n"),
    texts("bomb", "znakem &|256 KiB", *(BOMB * 10**n for n in range(5))),
    texts("merge bomb", "znakem &|256 KiB", *(MERGE_BOMB * 10**n for n in range(5))),
    texts("deep brackets", "úrovní|256 KiB", *(f"x: {'[' * n}\n" for n in (33, 1000, 30_000, 60_000, 100_000))),
    texts("deep braces", "úrovní|256 KiB|ukončený",
          *(f"x: {'{a: ' * n}\n" for n in (33, 1000, 16_000, 50_000, 100_000))),
    texts("closed deep brackets", "úrovní|256 KiB",
          *(f"x: {'[' * n}{']' * n}\n" for n in (33, 99, 9999, 30_000, 50_000))),
    texts("deep dashes", "úrovní|256 KiB", *(f"x:\n  {'- ' * n}y\n" for n in (33, 1000, 9999, 30_000, 100_000))),
    texts("deep indentation", "úrovní|256 KiB",
          *("".join(f"{' ' * n}x:\n" for n in range(depth)) + "\n" for depth in (34, 99, 300, 340, 999))),
    texts("header of 257 KB and more", "delší než 256 KiB", *(f"misto: {'x' * 65_536 * n}\n" for n in range(4, 9))),
    texts("header of 5 MB", "větší", *(f"misto: {'x ' * n}\n" for n in (2_500_000, 2_600_000))),
    texts("conflict marks in the header", "dvojtečka|nenavazuje|nedává smysl|nečekaná", CONFLICT),
    texts("another document", "---|nedává smysl|procenta|%", "%YAML 1.2\n", "--- x\n", "... # x\n", "--- |\n",
          "%TAG ! x\n"),
    texts("open quote", "uvozovka|uvozovk", "misto: 'x\n", 'misto: "x\n', "x: ['a\n", 'x: {"a\n', "misto: \"\n"),
    texts("bad escape", "lomítko|zápis znaku", 'x: "\\q"\n', 'x: "\\x1"\n', 'x: "\\u12"\n', 'x: "\\U00110000"\n',
          'x: "\\-"\n'),
    texts("half a character", "neexistuje|lomítko", 'x: "\\ud800"\n', 'x: "\\udfff"\n', 'misto: "a\\udc80b"\n'),
    texts("control character in the header", "řídicí znak", "misto: \x1b[31m\n", "x: \x07\n", "\x01: x\n", "# \x9b\n",
          "misto: \x7f\n"),
    texts("colon in a text", "dvojtečka|nečekaná", "misto: a: b\n", "cil: Aby: šlo to\n"),
    texts("odd keys", READS, "1: a\n~: b\ntrue: c\n", "'': x\n", "? y\n: z\n", f"{'k' * 900}: x\n", '"a\\nb": c\n'),
    texts("key in brackets", "Název klíče|nedává smysl|dvojtečka", "[a]: b\n", "{a: b}: c\n", "? [a]\n: b\n"),
    texts("unknown keys", READS, "cizi: {a: [1, {b: ~}]}\n", "x:\n", "x: |\n  a\n\n  b\n", "x: >-\n  a\n"),
    texts("text of 60 KB", READS, f"misto: {'x' * 60_000}\n", f"misto: {'slovo ' * 10_000}\n",
          f"cil: '{'č' * 30_000}'\n"),
    texts("escaped escape sequences", READS, 'misto: "\\e]52;c;AAAA\\a"\n', 'cil: "\\e[2J\\x9b"\n', 'misto: "\\0\\r"\n',
          'cil: "\\u202e\\u200b\\ufeff"\n', 'misto: "\\N\\L\\P"\n'),
    texts("markup", READS, "misto: '[/]'\n", "cil: '[/foo] [red]'\n", "misto: '[@click=app.quit]x'\n", "cil: '\\[x'\n"),
    texts("invisible characters", READS, "misto: a\u202eb\n", "misto: \u200b\n", "cil: a\ufeffb\n"),
    texts("line ends of Unicode", "dvojtečka", "misto: a\u2028b\n", "cil: a\u0085b\n", "misto: a\u2029b\n"),
]  # fmt: skip

HUGE = "9" * 5000
PERSON = "ucastnici:\n  - {id: a, jmeno: A}\n"
EVENTS = "prubeh:\n  - {id: e, cas: 2026-10-05T09:00:00, co: bod, bod: a}\n"

VALUES = [
    keys("no such date", "v kalendáři není", "datum", "2026-02-30", "2026-13-01", "0000-00-00", "31. 4. 2026",
         "2025-02-29"),
    keys("not a date", "není datum", "datum", "zítra", "99999-01-01", "'[/]'", "1e999", f"'{'x' * 9000}'"),
    keys("far dates", "nejspíš překlep", "datum", "0001-01-01", "9999-12-31", "1899-12-31", "3000-01-01", "1. 1. 0206"),
    of("the last minute of time", lambda v, i: record(i, datum="2999-12-31", zacatek="'23:59'", delka=str(10**v % 1440))
       .encode(), READS),
    keys("no such time", "není čas", "zacatek", "'25:00'", "9:99", "-1", "'\\u001b'", "nejdřív"),
    keys("huge numbers", "příliš velké číslo", "poradi", HUGE, f"'{HUGE}'", "9" * 20, "1" * 60_000, "1234567"),
    keys("odd numbers", READS, "poradi", "999999", "0", "007", "00", "٣"),
    keys("no number", "není číslo", "poradi", "-1", "1.5", "0x1", "1_0", "první"),
    keys("wrong lengths", "není délka|celý den", "delka", "-5", "1441", HUGE, ".inf", "9999"),
    keys("another format", "novější formát|číslo", "format", "3", "999", HUGE, "1" * 60_000, "'9'"),
    keys("format in words", "má být číslo", "format", "x", "-1", "1.0", "[1]", "{a: 1}"),
    keys("unknown kind", "druh", "druh", "xyz", "''", "[konference]", "konference x", "'[/]'"),
    keys("no kind", "druh", "druh", "~", "''", "{}", "''", "null"),
    keys("no id", "Chybí klíč „id“", "id", None, "''", "[]", '""', None),
    keys("id of another type", "má být text", "id", "[a]", "{a: b}", "[[a]]", "[a, b]", "{}"),
    keys("nasty id", READS, "id", "'../../etc'", "'[/]'", '"\\e[31m"', "'a/b'", "'" + "x" * 5000 + "'"),
    keys("a list in place of a text", "má být", "spis", "[a]", "\n- a", "[[]]", "[a, b]", "\n  - x: y"),
    keys("a group in place of a text", "má být", "spis", "{a: b}", "\n  a: b", "{a: }", "{a: [b]}", "{}"),
    texts("a text in place of a list", "má být seznam", "ucastnici: x\n", "program: 1\n", "prubeh: {a: b}\n",
          "zachyceno: '[]'\n", "ucastnici: {id: a}\n"),
    texts("a list of words", "Tady má být", "ucastnici: [a]\n", "program: [[a]]\n", "zachyceno: [~]\n",
          "prubeh: ['']\n"),
    texts("an id twice", "dvakrát", PERSON + "  - {id: a, jmeno: B}\n",
          "zachyceno:\n" + "- {id: c, druh: riziko, text: x}\n" * 2,
          "program:\n" + "- {id: b, bod: x, minut: 1}\n" * 3),
    texts("an entry without its name", "Chybí klíč", "ucastnici:\n- id: a\n", "prubeh:\n- {id: e, co: bod}\n",
          "zachyceno:\n- {id: c, druh: riziko}\n", "ucastnici: [{}]\n"),
    texts("a word that is not known", "tu být nemůže|ano ani ne", "kontext: x\n", "krizova: možná\n", "indikace: 1\n",
          "ucastnici:\n- {id: a, jmeno: A, role: [kmotr]}\n", "prubeh:\n- {id: e, cas: 2026-10-05T09:00:00, co: x}\n"),
    texts("a bad moment", "není datum a čas", *(EVENTS.replace("2026-10-05T09:00:00", text)
          for text in ("ráno", "2026-02-30T09:00:00", "2026-10-05T25:00:00", "'9'", "99999-10-05T09:00:00"))),
    texts("far moments", "nejspíš překlep|není datum", *(EVENTS.replace("2026-10-05T09:00:00", text)
          for text in ("0001-01-01T00:00:00", "9999-12-31T23:59:59", "9999-12-31T23:59:59-14:00", "3000-01-01"))),
    texts("odd moments", READS, *(EVENTS.replace("2026-10-05T09:00:00", text)
          for text in ("1900-01-01T00:00:00", "2999-12-31T23:59:59", "2026-10-05", "2026-10-05T09:00:00+14:00"))),
    texts("huge additions", "příliš velké číslo",
          *(f"{EVENTS}  - {{id: f, cas: 2026-10-05T09:10:00, co: uprava, bod: a, minut: {text}}}\n"
            for text in ("9" * 12, "-" + "9" * 12, "9" * 40, HUGE, "+" + "9" * 300))),
    texts("entries without ids", READS, "ucastnici:\n- jmeno: A\n- jmeno: B\n",
          "zachyceno:\n- {druh: riziko, text: x}\n"),
    texts("thousands of entries", READS, *("ucastnici:\n" + "".join(f"- {{id: p{n}, jmeno: A}}\n" for n in range(count))
          for count in (100, 1000, 2400))),
    texts("12,000 entries", "256 KiB", "ucastnici:\n" + "".join(f"- {{id: p{n}, jmeno: A}}\n" for n in range(12_000))),
]  # fmt: skip

OSC = "\x1b]52;c;QUJD\x07 \x1b]0;x\x1b\\ \x9b2J \u202e \x1b[2J"

BODIES = [
    bodies("conflict marks in the body", CONFLICT, "text\n" + CONFLICT * 9),
    bodies("control characters in the body", OSC, OSC * 99, "\x07\x08\x7f", "\x1a", "a\x0b\x0cb\x85\u2028c"),
    bodies("markup in the body", "[/]\n", "[/foo]", "# [red]x\n\n[/red][/]", "[@click=app.quit]x[/]", "\\[" * 99),
    bodies("a line of 1 MB", "x" * 1_000_000, "slovo " * 170_000, "](" * 50_000, "[" * 1_000_000, " " * 500_000 + "x"),
    bodies("deep Markdown", ">" * 10_000, "".join(f"{'  ' * n}- x\n" for n in range(500)), "[" * 99_999, "#" * 9999,
           "*_" * 20_000),
    bodies("many lines", "- x\n" * 10_000, "\n" * 100_000, "# x\n" * 10_000, "| a |\n" * 9999, "a\r\n" * 9999),
    bodies("marks in the body", "---\n", "---\na: 1\n---\n", "...\n", "---\n" * 999, "text\n---"),
    bodies("HTML in the body", "<script>alert(1)</script>", "<!-- ", "<!--" * 999, "{=openxml}", "<![CDATA["),
    bodies("includes in the body", "![x](/etc/passwd)", "![x](http://127.0.0.1/x)", "#read(\"/etc/passwd\")",
           "{{ 7*7 }}{% raw %}", "\\input{/etc/passwd}"),
    of("a body of 3 MB", lambda v, i: (record(i) + "x" * (3_000_000 + v)).encode(), "větší"),
    of("a header and nothing more", lambda v, i: record(i, body="")[: -1 if v % 2 else None].encode(), READS),
    of("no last line end", lambda v, i: record(i, body="\n" * v + "text").encode(), READS),
    of("blanks behind the marks", lambda v, i: record(i).replace("---\n", f"---{' ' * v}\t\n").encode(), READS),
    of("long marks", lambda v, i: record(i).replace("---\n", f"----{'-' * v}\n").encode(), "nezačíná", by_name=True),
    of("dashes of typography", lambda v, i: record(i).replace("---", "———").encode(), "nezačíná", by_name=True),
]  # fmt: skip


def all_kinds() -> Iterator[Kind]:
    """Yield every kind, files by content first."""
    from tests.faults.corpus_places import PLACES

    yield from (*ENCODINGS, *HEADERS, *VALUES, *BODIES, *PLACES)


def is_root() -> bool:
    """Tell whether permissions do not stop this process."""
    return hasattr(os, "geteuid") and os.geteuid() == 0
