"""Headers of records and the values of the domain: nothing is lost between them, and mistakes are named."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum
from pathlib import Path, PurePath
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pktui.domain.answered import Answered
from pktui.domain.change import field_value, with_fields
from pktui.domain.conference import Conference, Context
from pktui.domain.diary import Diary
from pktui.domain.flipchart import SCALE_TOP, Rating
from pktui.domain.minutes import Minutes
from pktui.domain.people import Answer, Person, Role, Span
from pktui.domain.plan import Acceptance, Plan, Priority, Task, TaskState
from pktui.domain.postponing import Postponement
from pktui.domain.stretches import Stretch
from pktui.errors import DamagedFile
from pktui.storage.records.codec import changes, decode, edited, encode
from pktui.storage.records.conference_keys import CONFERENCE
from pktui.storage.records.new_record import new_file
from pktui.storage.records.record_kinds import KINDS as RECORD_KINDS
from pktui.storage.records.record_kinds import Record, kind_of
from pktui.storage.records.schema import Table
from pktui.storage.records.stored import load
from pktui.storage.records.value_kinds import POSTPONED
from pktui.storage.text.record_text import RecordText

PATH = PurePath("spis/a.md")
IDS = st.text("bcd23", min_size=1, max_size=4)
TEXTS = st.one_of(
    st.sampled_from(
        ["ano", "1:30", "2026-03-10", "~", "null", "# x", "a: b", "- a", "první\ndruhý\n", "„Domov“", " x "]
    ),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cn"]), max_size=12),
)
WRITTEN = TEXTS.filter(bool)
BODIES = st.lists(st.sampled_from(["text", "## Popis", "", "---", "druh: x", "žluť  "]), max_size=4).map("\n".join)
EARLIEST, LATEST = datetime.fromisoformat("1900-01-01"), datetime.fromisoformat("2999-12-31")
SCALARS: dict[type[Any], st.SearchStrategy[Any]] = {
    str: TEXTS,
    bool: st.booleans(),
    int: st.integers(0, 1440),
    date: st.dates(EARLIEST.date(), LATEST.date()),
    time: st.builds(time, st.integers(0, 23), st.integers(0, 59)),
    datetime: st.datetimes(EARLIEST, LATEST).map(lambda moment: moment.replace(microsecond=0)),
}
# What the program does not know is read and never written.
OWN = "own_keys"
SPANS = st.tuples(SCALARS[time], SCALARS[time]).filter(lambda span: span[0] < span[1])


def values(kind: Any) -> st.SearchStrategy[Any]:  # noqa: ANN401 - a type hint of any shape
    """Return a strategy for a type hint of the domain."""
    if kind in SCALARS:
        return SCALARS[kind]
    if get_origin(kind) is UnionType:
        (known,) = (option for option in get_args(kind) if option is not NoneType)
        return st.none() | values(known)
    if kind == Span:
        return SPANS
    if get_origin(kind) is tuple:
        (entry, _) = get_args(kind)
        unique = (lambda value: value.id) if is_dataclass(entry) and hasattr(entry, "id") else None
        return st.lists(values(entry), max_size=2, unique_by=unique).map(tuple)
    if is_dataclass(kind):
        return built(kind)
    return st.sampled_from(kind)


def built(value: Any) -> st.SearchStrategy[Any]:  # noqa: ANN401 - any class of the domain
    """Return a strategy for a frozen value, all its fields generated; texts it cannot do without are not empty."""
    hints = get_type_hints(value)
    parts = {field.name: values(hints[field.name]) for field in fields(value) if field.name != OWN}
    needed = [field.name for field in fields(value) if repr(field.default).startswith("<dataclasses._MISSING")]
    parts |= {name: IDS if name == "id" else WRITTEN for name in needed if hints[name] is str}
    if value is Rating:
        parts["value"] = st.integers(0, SCALE_TOP)
        parts["before"] = st.none() | st.integers(0, SCALE_TOP)
    parts |= dict.fromkeys({"summary", "body", "description"} & set(parts), BODIES)
    return st.builds(value, **parts)


KINDS = (Conference, Minutes, Plan, Diary, Stretch)
RECORD = st.one_of(*(built(value) for value in KINDS))
PAIR = st.one_of(*(st.tuples(built(value), built(value)) for value in KINDS))
QUICK = settings(max_examples=60)


def bare(record: Record) -> Record:
    """Return the record with its body without line ends and spaces around, which a new file does not keep."""
    body = kind_of(record).table.body
    if not body:
        return record
    stripped = field_value(record, body).strip("\n").rstrip()
    return with_fields(record, {body: stripped})


def document(header: str, body: str = "") -> RecordText:
    return RecordText.parse(f"---\n{header}---\n{body}".encode(), PATH)


def all_fields(value: type[Any]) -> Iterator[str]:
    """Yield the names of all fields, those of nested values dotted."""
    for name, kind in get_type_hints(value).items():
        # What was answered to is one text of the file, so that two versions of it are never mixed.
        if is_dataclass(kind) and isinstance(kind, type) and kind is not Answered:
            yield from (f"{name}.{inner}" for inner in all_fields(kind))
        else:
            yield name


def all_tables() -> Iterator[Table]:
    for kind in RECORD_KINDS.values():
        yield kind.table
        yield from (key.entries for key in kind.table.keys if key.entries is not None)


@pytest.mark.parametrize("table", list(all_tables()), ids=lambda table: table.name)
def test_no_field_is_forgotten(table: Table) -> None:
    """Every field of the domain has its key, every key its field, and no key or field comes twice."""
    of_schema = [key.field for key in table.keys] + ([table.body] if table.body else [])
    # The number of the format says it.
    of_schema += ["in_stretches"] if table is CONFERENCE else []
    of_schema += [OWN] if OWN in table.defaults else []
    assert sorted(of_schema) == sorted(all_fields(table.value))
    assert len({key.key for key in table.keys}) == len(table.keys)


@given(RECORD)
@QUICK
def test_a_new_file_reads_as_what_it_was_made_of(record: Record) -> None:
    """Any value written into a new file is read back the same."""
    read = decode(RecordText.parse(new_file(*encode(record)), PATH))
    assert bare(read) == bare(record)


@given(PAIR)
@QUICK
def test_a_changed_file_reads_as_the_new_value(pair: tuple[Record, Record]) -> None:
    """Any value changed into any other one is read back as the other one."""
    source = RecordText.parse(new_file(*encode(pair[0])), PATH)
    edited = source.edit(*changes(decode(source), pair[1]))
    assert decode(edited) == pair[1]


@given(RECORD)
@QUICK
def test_an_unchanged_value_changes_no_byte(record: Record) -> None:
    """Saving what was read writes nothing."""
    source = RecordText.parse(new_file(*encode(record)), PATH)
    read = decode(source)
    assert changes(read, read) == ({}, None)
    assert source.edit(*changes(read, read)).data == source.data


HUMAN = """druh: Konference
format: 1
id: k-1
spis: Novákovi
poradi: 2
datum: 10. 3. 2026   # úterý
zacatek: 9.30
delka: 1:30
indikace: Ano
krizova: NE
kontext: Ochrana_Deti
navazuje_dne: 10.9.2025
ucastnici:
  - jmeno: Eva
    role: Rodič
    pozvan: 1. 2. 2026
    odpoved: přijal
    prichod: 9h05
    mimo: [9.30 - 10, '10:05–10:20']
    pritomen: a
  - jmeno: Jan
    role: [odborník, "Přizvaný"]
    mimo: 10:05-10:20
program:
  - bod: Úvod
    minut: 1,5 h
prubeh:
  - cas: 2026-03-10 09:05
    co: bod
  - cas: 2026-03-10T10:05:30
    co: úprava
    minut: −5
"""


def test_human_spelling_of_scalars() -> None:
    """People may write dates, times, lengths and yes or no as they are used to."""
    record = decode(document(HUMAN))
    assert isinstance(record, Conference)
    assert (record.day, record.follows_day, record.start) == (date(2026, 3, 10), date(2025, 9, 10), time(9, 30))
    assert (record.minutes, record.indicated, record.crisis) == (90, True, False)
    assert record.context is Context.CHILD_PROTECTION
    assert record.agenda[0].minutes == 90
    assert [event.at.isoformat() for event in record.events] == ["2026-03-10T09:05:00", "2026-03-10T10:05:30"]
    assert [event.minutes for event in record.events] == [0, -5]


def test_human_spelling_of_entries() -> None:
    """Words need no right case or diacritics, one role needs no list, and an entry without an id gets one."""
    record = decode(document(HUMAN))
    assert isinstance(record, Conference)
    eva, jan = record.people
    assert (eva.id, jan.id) == ("radek-1", "radek-2")
    assert (eva.roles, jan.roles) == ((Role.PARENT,), (Role.PROFESSIONAL, Role.GUEST))
    assert (eva.invitation.sent_on, eva.invitation.answer) == (date(2026, 2, 1), Answer.ACCEPTED)
    assert (eva.attendance.present, eva.attendance.arrived) == (True, time(9, 5))
    assert eva.attendance.away == ((time(9, 30), time(10)), (time(10, 5), time(10, 20)))
    assert jan.attendance.away == ((time(10, 5), time(10, 20)),)


def test_human_spelling_survives() -> None:
    """What nobody changed keeps its spelling when another value changes; entries of a changed list get their ids."""
    source = document(HUMAN)
    record = decode(source)
    assert isinstance(record, Conference)
    people = (record.people[0], replace(record.people[1], phone="600"))
    edited = source.edit(*changes(record, replace(record, people=people, place="škola"))).data.decode()
    lines = set(edited.splitlines()) - set(source.data.decode().splitlines())
    ids = {"  - id: radek-1", "    jmeno: Eva", "  - id: radek-2", "    jmeno: Jan"}
    assert lines == {"misto: škola", "    telefon: 600", *ids}


EMPTY = "druh: plan\nid: p-1\nkonference_id: k-1\n"


def test_missing_and_empty_keys() -> None:
    """A key that is missing, empty or an empty list means the usual value."""
    usual = Plan("p-1", "k-1")
    assert decode(document(EMPTY)) == usual
    assert decode(document(EMPTY + "kontakt:\nukoly: []\ndalsi_termin: ''\npriority:\n")) == usual


def test_unknown_keys_are_none_of_our_business() -> None:
    """Keys of somebody else are read over, in records and in entries."""
    record = decode(document(EMPTY + "barva: modrá\nukoly:\n  - co: x\n    barva: {a: [b]}\n"))
    assert record == Plan("p-1", "k-1", tasks=(Task("radek-1", "x"),))


CONF = "druh: konference\nid: k-1\nspis: N\ndatum: 2026-03-10\n"
MISTAKES = {
    "no kind": (
        "id: x\n",
        2,
        "Klíč „druh“ má být jedno z: konference, zapis, plan, denik, usek; jiné zapisuje jen novější",
    ),
    "unknown kind": ("id: x\ndruh: faktura\n", 3, "Klíč „druh“ má být jedno z"),
    "kind is a list": ("druh: [plan]\n", 2, "Klíč „druh“ má být jedno z"),
    "newer format": (f"{EMPTY}format: 3\n", 5, "novější formát 3"),
    "bad format": (f"{EMPTY}format: jedna\n", 5, "Klíč „format“ má být číslo 1 nebo 2."),
    "missing id": ("druh: plan\nkonference_id: k-1\n", 2, "Chybí klíč „id“"),
    "missing family": ("druh: konference\nid: k-1\ndatum: 2026-03-10\n", 2, "Chybí klíč „spis“"),
    "empty day": ("druh: konference\nid: k-1\nspis: N\ndatum:\n", 2, "Chybí klíč „datum“"),
    "day": (f"{EMPTY}dalsi_termin: zítra\n", 5, "Klíč „dalsi_termin“: „zítra“ není datum s rokem"),
    "impossible day": (f"{EMPTY}dalsi_termin: 30. 2. 2026\n", 5, "Den 30. 2. 2026 v kalendáři není."),
    "time": (f"{CONF}zacatek: ráno\n", 6, "Klíč „zacatek“: „ráno“ není čas"),
    "minutes of the day": (f"{CONF}zacatek: 600\n", 6, "Klíč „zacatek“: „600“ může být 10:00 i 6:00"),
    "minutes of no time": (f"{CONF}zacatek: 870\n", 6, "Klíč „zacatek“: „870“ může být 14:30;"),
    "minutes in quotes": (f"{CONF}zacatek: '930'\n", 6, "Klíč „zacatek“: „930“ může být 15:30 i 9:30"),
    "minutes of a guest": (f"{CONF}ucastnici:\n  - jmeno: E\n    prichod: 564\n", 8, "Klíč „prichod“: „564“ může být"),
    "a tenth of an hour": (f"{CONF}zacatek: 9.3\n", 6, "Klíč „zacatek“: „9.3“ není čas"),
    "length": (f"{CONF}delka: dlouho\n", 6, "Klíč „delka“: „dlouho“ není délka"),
    "more than a day": (f"{CONF}delka: 2000\n", 6, "víc než celý den"),
    "number": (f"{CONF}poradi: druhá\n", 6, "Klíč „poradi“: „druhá“ není číslo."),
    "negative number": (f"{CONF}poradi: -1\n", 6, "Klíč „poradi“: „-1“ není číslo."),
    "yes or no": (f"{CONF}krizova: možná\n", 6, "Klíč „krizova“: „možná“ není ano ani ne."),
    "word": (f"{CONF}kontext: jiný\n", 6, "„jiný“ tu být nemůže; možnosti jsou: ochrana_deti, zakazka_klienta"),
    "word of a newer program": (f"{CONF}kontext: jiný\n", 6, "jiné zapisuje jen novější verze pktui."),
    "moment": (f"{CONF}prubeh:\n  - cas: ráno\n    co: bod\n", 7, "Klíč „cas“: „ráno“ není datum a čas"),
    "signed": (f"{CONF}prubeh:\n  - cas: 2026-03-10T09:00\n    co: uprava\n    minut: +-1\n", 9, "není číslo"),
    "list for a text": (f"{EMPTY}kontakt: [a]\n", 5, "Klíč „kontakt“ má být text, ne seznam ani skupina klíčů."),
    "keys for a day": (f"{EMPTY}dalsi_termin: {{a: b}}\n", 5, "Klíč „dalsi_termin“ má být datum, ne seznam"),
    "text for a list": (f"{EMPTY}ukoly: splátky\n", 5, "Klíč „ukoly“ má být seznam s pomlčkami."),
    "texts for entries": (f"{EMPTY}ukoly:\n  - co: x\n  - splátky\n", 7, "Tady má být úkol s klíči, třeba „co:“."),
    "missing in an entry": (f"{EMPTY}ukoly:\n  - id: u-1\n    kdo: Eva\n", 6, "Chybí klíč „co“ (úkol se bez něj"),
    "role": (f"{CONF}ucastnici:\n  - jmeno: E\n    role: [rodic, teta]\n", 8, "Klíč „role“: „teta“ tu být nemůže"),
    "same ids": (
        f"{EMPTY}ukoly:\n  - id: u\n    co: x\n  - id: u\n    co: y\n",
        8,
        "Stejné „id: u“ je v seznamu dvakrát.",
    ),
}


@pytest.mark.parametrize(("header", "line", "message"), MISTAKES.values(), ids=MISTAKES)
def test_mistakes_are_named(tmp_path: Path, header: str, line: int, message: str) -> None:
    """Each mistake is told with the file, the line, the key and what may stand there."""
    path = tmp_path / "a.md"
    path.write_text(f"---\n{header}---\n", encoding="utf-8")
    with pytest.raises(DamagedFile, match=re.escape(message)) as caught:
        load(path)
    assert (caught.value.path, caught.value.line) == (path, line)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("9", time(9)), ("14", time(14)), ("9,30", time(9, 30)), ("9.30", time(9, 30)), ("0900", time(9)),
        ("0:30", time(0, 30)), ("'9:05'", time(9, 5)), ("1530", time(15, 30)),
    ],
)  # fmt: skip
def test_times_written_by_hand(written: str, meant: time) -> None:
    """What no other program could have made of another time is read."""
    record = decode(document(f"{CONF}zacatek: {written}\n"))
    assert isinstance(record, Conference)
    assert record.start == meant


@given(st.times().map(lambda moment: moment.replace(second=0, microsecond=0)))
def test_a_time_that_lost_its_quotes_is_never_another_time(moment: time) -> None:
    """YAML 1.1 makes a number of minutes of a time without quotes; it reads as the same time or as none."""
    turned = yaml.safe_load(yaml.safe_dump({"zacatek": yaml.safe_load(f"{moment.hour}:{moment.minute:02}")}))
    try:
        record = decode(document(f"{CONF}zacatek: {turned['zacatek']}\n"))
    except DamagedFile:
        return
    assert isinstance(record, Conference)
    assert record.start == moment


OTHER: dict[type[Any], Callable[[Any], Any]] = {
    str: lambda _: "něco jiného",
    bool: lambda value: not value,
    int: lambda value: value + 1,
    date: lambda _: date(2027, 1, 2),
    time: lambda _: time(11, 11),
}
SCALAR_KEYS = [key for key in CONFERENCE.keys if key.entries is None and key.key != "id" and not key.many]


def another(value: object, field: str) -> object:
    if isinstance(value, StrEnum):
        return next(other for other in type(value) if other is not value)
    if value is None:
        known = {"context": Context.CLIENT_ORDER, "medical_basis": True, "all_bound": True, "indicated": True}
        known |= {f"venue.{name}": True for name in ("quiet", "spacious", "known", "board", "official")}
        return known.get(field, date(2027, 1, 2))
    return OTHER[type(value)](value)


@pytest.mark.parametrize("key", SCALAR_KEYS, ids=lambda key: key.key)
def test_one_field_is_one_line(sample_case: Path, key: Any) -> None:  # noqa: ANN401 - a key of the schema
    """A change of one field of the sample changes, adds or removes the line of its key and no other."""
    source = load(sample_case / "2026-09-15-konference.md")
    changed = with_fields(source.record, {key.field: another(field_value(source.record, key.field), key.field)})
    edited = source.document.edit(*changes(source.record, changed))
    old, new = source.document.data.splitlines(), edited.data.splitlines()
    mine = f"{key.key}:".encode()
    assert [line for line in old if not line.startswith(mine)] == [line for line in new if not line.startswith(mine)]
    assert old != new
    assert decode(edited) == changed


def test_one_field_of_an_entry(sample_case: Path) -> None:
    """A change of one field of a task changes the bytes of that value only."""
    source = load(sample_case / "2026-03-10-plan.md")
    assert isinstance(source.record, Plan)
    first, *rest = source.record.tasks
    changed = replace(source.record, tasks=(replace(first, state=TaskState.CANCELLED), *rest))
    edited = source.document.edit(*changes(source.record, changed))
    assert edited.data == source.document.data.replace(b"stav: splneno", b"stav: zruseno", 1)


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("otevreny", TaskState.WAITING),
        ("Odloženo", TaskState.WAITING),
        ("hotovo", TaskState.DONE),
        ("castecne", TaskState.PARTLY),
        ("běží", TaskState.RUNNING),
    ],
)
def test_words_of_older_files_are_read(word: str, state: TaskState) -> None:
    """A state in the words of older files is read, and stays as it is written while something else changes."""
    source = document(f"druh: plan\nid: p\nkonference_id: k\nukoly:\n  - {{id: u, co: x, stav: {word}}}\n")
    record = decode(source)
    assert isinstance(record, Plan)
    assert record.tasks[0].state is state
    noted = replace(record, tasks=(replace(record.tasks[0], help="doprovod"),))
    assert f"stav: {word}" in source.edit(*changes(record, noted)).data.decode()


@pytest.mark.parametrize(
    ("line", "moved"),
    [
        ("na 2026-09-22", Postponement(to=date(2026, 9, 22))),
        ("z 28. 4. 2026 na 22.9.2026", Postponement(date(2026, 4, 28), date(2026, 9, 22))),
        ("na neurčito - úřad: čeká se", Postponement(reason="úřad: čeká se")),
        (
            "z 2026-04-28 na 2026-09-22, řečeno 2026-05-04 – v září",
            Postponement(date(2026, 4, 28), date(2026, 9, 22), date(2026, 5, 4), "v září"),
        ),
    ],
)
def test_postponements_as_people_write_them(line: str, moved: Postponement) -> None:
    """Days are read however they are spelled, and what is not known may be left out."""
    assert Postponement(**POSTPONED.read(line)) == moved


@pytest.mark.parametrize("line", ["2026-09-22", "z 2026-04-28", "na 31. 2. 2026", "na září"])
def test_a_line_that_is_no_postponement(line: str) -> None:
    """What cannot be understood is an error that shows how to write it, or which day is none."""
    with pytest.raises(ValueError, match=r"„|není\.$"):
        POSTPONED.read(line)


def test_usual_values_are_not_written() -> None:
    """A new file holds what was said and the keys that a reader looks for; nothing else."""
    task = Task("u-1", "Splátky", accepted=Acceptance.ACCEPTED)
    header, body = encode(Plan("p-1", "k-1", priorities=(Priority("r-1", "Byt"),), tasks=(task,), description="x"))
    assert header == {
        "druh": "plan",
        "format": "1",
        "id": "p-1",
        "konference_id": "k-1",
        "priority": ({"id": "r-1", "text": "Byt"},),
        "ukoly": ({"id": "u-1", "co": "Splátky", "prijal": "ano", "vyjadreni": "co: Splátky"},),
    }
    assert body == "x"


def test_a_value_made_usual_again_disappears() -> None:
    """A value taken back to the usual one loses its line; one that a reader looks for keeps it."""
    person = Person("o-1", "Eva", (Role.PARENT,), phone="600")
    old = Conference("k-1", "N", date(2026, 3, 10), minutes=90, place="škola", crisis=True, people=(person,))
    new = replace(old, minutes=120, place="", crisis=False, people=(Person("o-1", "Eva"),))
    assert changes(old, new) == (
        {
            "delka": "120",
            "misto": None,
            "krizova": None,
            "ucastnici": ({"id": "o-1", "role": None, "telefon": None},),
        },
        None,
    )


def test_the_body_alone() -> None:
    """A change of the text under the header is no change of the header."""
    old = Minutes("z-1", "k-1", body="a")
    assert changes(old, replace(old, body="b")) == ({}, "b")


def test_hand_made_entry_above_a_saved_one() -> None:
    """An entry without an id never takes the id of one that was saved as `radek-1`."""
    source = document("druh: plan\nid: p-1\nkonference_id: k-1\nukoly:\n- co: Nový\n- id: radek-1\n  co: Starý\n")
    record = decode(source)
    assert isinstance(record, Plan)
    assert [task.what for task in record.tasks] == ["Nový", "Starý"]
    assert len({task.id for task in record.tasks}) == 2
    changed = replace(record, tasks=(replace(record.tasks[0], who="Eva"), record.tasks[1]))
    assert decode(source.edit(*changes(record, changed))) == changed


def test_own_keys_of_a_record_are_read_and_left_alone() -> None:
    """What the program does not know comes with the record as it is spelled, and a change does not touch it."""
    header = "druh: konference\nformat: 1\nid: k-1\nspis: X\nporadi: 1\ndatum: 2026-03-10\ndelka: 90\n"
    own = "oddeleni: OSPOD 3\nstitky: [a, 'b: c']\nkurator:\n  jmeno: Iva\n"
    source = RecordText.parse(f"---\n{header}{own}---\n".encode(), PATH)
    record = decode(source)
    assert isinstance(record, Conference)
    assert record.own_keys == {"oddeleni": "OSPOD 3", "stitky": ["a", "b: c"], "kurator": {"jmeno": "Iva"}}
    assert own in edited(source, record, replace(record, place="sál")).data.decode()
