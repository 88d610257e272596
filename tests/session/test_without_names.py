"""Papers without names: nothing of anybody in any of their files, and nobody's decision passed over."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from itertools import cycle
from pathlib import Path
from zipfile import ZipFile

import pytest
from tests.canaries import meeting_with_canaries
from tests.conftest import NOW
from tests.systems import needs_poppler

from pktui.domain.change import with_fields
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import Minutes
from pktui.domain.people import Person, Role
from pktui.errors import AlreadyExists, UsageError
from pktui.session.without_names import WithoutNames, free_place
from pktui.storage.records.record_texts import TextAt, with_texts
from pktui.texts.words import fold

PEOPLE = (
    Person("anezka-hrubesova", "Anežka Hrubešová", (Role.CHILD,)),
    Person(
        "lenka-hrubesova", "Lenka Hrubešová", (Role.PARENT,), "matka", "", "604 118 220", "lenka.hrubesova@example.cz"
    ),
    Person("o-zdenek", "Zdeněk Hrubeš", (Role.PARENT,), "otec"),
    Person("o-vlkova", "Mgr. Olga Vlková", (Role.PROFESSIONAL,), "učitelka", "ZŠ Lesní, Kouřimov"),
)
PHRASES = (
    "Anežka řekla", "bez Anežky", "k Anežce", "vidí Anežku", "Anežko", "o Anežce", "s Anežkou", "Anežčin bratr",
    "Anežčině tetě", "ANEŽKA", "anezce", "Lenka Hrubešová", "Lenky Hrubešové", "s Lenkou Hrubešovou", "Lenčin klíč",
    "paní Hrubešové", "Hrubešovi souhlasí", "u Hrubešových", "Zdeněk Hrubeš", "bez Zdeňka", "Zdeňkovi Hrubešovi",
    "se Zdeňkem Hrubešem", "Zdeňkova práce", "pan Hrubeš", "Mgr. Olga Vlková", "bez Olgy", "k Olze", "Olžin telefon",
    "s Vlkovou", "paní Vlkové", "v ZŠ Lesní", "do Kouřimova", "v Kouřimově", "kouřimovská škola", "A. Hrubešová",
    "r. č. 145612/0007", "tel. 604 118 220", "lenka.hrubesova@example.cz", "č. j. MUKO/4417/2026", "12 P 48/2025",
    "bytem Zahradní 18, 281 63 Kouřimov", "Anez\u00adce",
)  # fmt: skip
GONE = re.compile(
    "anez|hrubes|lenk|lenc|zdene|zdenk|olg[auoy]|olze|olzin|vlkov|lesni|kourim|"
    "145612|604 ?118|example|4417|48/2025|zahradni"
)
# The day of the meeting and those around it, as every format writes them, and the day of making: moved, it would say
# how far, for about when papers were made is known to whoever gets them.
MOVED = NOW + timedelta(weeks=9)
DAYS = re.compile(rf"2026-03-1\d|1\d\. ?3\. ?2026|1\d\. brezna 2026|{NOW:%Y-%m-%d|%Y%m%d}|{MOVED:%Y-%m-%d|%Y%m%d}")


def planted() -> Meeting:
    """Return a meeting in which every text that is no name names somebody."""
    meeting, _ = meeting_with_canaries()
    phrases = cycle(PHRASES)

    def plant(at: TextAt, text: str) -> str:
        return f"Bylo to {next(phrases)}. A pak {next(phrases)} 10. 3. 2026." if "kanarek" in text else text

    conference = replace(with_texts(meeting.conference, plant), id="k-hrubesovi", family="Hrubešovi", people=PEOPLE)
    own = {"vlastni_poznamka": "Anežka Hrubešová"}
    body = "".join(f"\n## Popis situace {number}\n\nBylo to {phrase}.\n" for number, phrase in enumerate(PHRASES))
    found = Meeting(replace(conference, summary=body, follows="k-hrubesovi-1", own_keys=own))
    for paper in meeting.papers[1:]:
        named = with_texts(paper, plant)
        if isinstance(named, Minutes):
            named = replace(named, body=named.body + body)
        found = found.having(with_fields(named, {"conference": "k-hrubesovi", "conference_label": "Hrubešovi"}))
    return found


def said_in(path: Path) -> Iterator[str]:
    """Yield all that can be read in a file and about it: its name, its parts, their names and its properties."""
    data = path.read_bytes()
    yield path.name
    if path.suffix == ".docx":
        with ZipFile(BytesIO(data)) as parts:
            for info in parts.infolist():
                yield info.filename
                yield re.sub(r"<[^>]+>", "", parts.read(info).decode(errors="replace"))
                yield parts.read(info).decode(errors="replace")
    elif path.suffix == ".pdf":
        for tool in (["pdftotext", "-raw", "-", "-"], ["pdfinfo", "-"], ["pdfinfo", "-meta", "-"]):
            yield subprocess.run(tool, input=data, capture_output=True, check=True).stdout.decode()
        yield from strings_of_pdf(data)
    else:
        yield data.decode()


def strings_of_pdf(data: bytes) -> Iterator[str]:
    """Yield the strings among the objects of a PDF: alternative texts, bookmarks, properties; no fonts, no numbers."""
    objects = re.sub(rb"\bstream\r?\n.*?endstream", b"", data, flags=re.DOTALL)
    for plain, coded in re.findall(rb"\(((?:\\.|[^\\()])*)\)|<((?:[0-9A-Fa-f]{2})+)>", objects, flags=re.DOTALL):
        said = bytes.fromhex(coded.decode()) if coded else re.sub(rb"\\([()\\])", rb"\1", plain)
        yield said.decode("utf-16", errors="replace") if said[:2] == b"\xfe\xff" else said.decode("latin-1")


def folded(text: str) -> str:
    """Return the text as names are looked for in it."""
    return fold(re.sub("[\u00ad\u200b\\\\]|-\n", "", text))


@needs_poppler
def test_no_name_is_in_any_file(tmp_path: Path) -> None:
    """No planted name, in any case, no number and no true day stays in a file, its properties or its name."""
    case = tmp_path / "spis"
    (case / "vzory").mkdir(parents=True)
    (case / "vzory" / "hlavicka.toml").write_text('nazev = "Úřad města Kouřimov"\n', encoding="utf-8")
    paths = WithoutNames(planted(), NOW, weeks=9).write(tmp_path / "ven", case)
    assert sorted(path.suffix for path in paths) == [".docx"] * 3 + [".md"] * 3 + [".pdf"] * 3
    for path in paths:
        for said in said_in(path):
            assert not GONE.findall(folded(said)), path.name
            assert not DAYS.findall(folded(said)), path.name
    # What is looked for would be found.
    assert GONE.search(folded(planted().conference.summary))


@needs_poppler
def test_an_id_that_is_a_name_protects_no_name(tmp_path: Path) -> None:
    """Whoever writes records by hand may take a name for an id; it is still known who stands by whom."""
    people = (
        Person("Anežka Hrubešová", "Anežka Hrubešová", (Role.CHILD,)),
        Person("o-1", "Olga Vlková", (Role.SUPPORT_PERSON,), "vedoucí kroužku", stands_by="Anežka Hrubešová"),
    )
    conference = replace(planted().conference, people=people, summary="")
    minutes = Minutes("z-1", conference.id, body="## Popis situace\n\nKdo?", author="Anežka Hrubešová")
    found = WithoutNames(Meeting(conference, minutes), NOW)
    (tmp_path / "case").mkdir()
    paths = found.write(tmp_path / "out", tmp_path / "case")
    said = " ".join(fold(each) for path in paths for each in said_in(path))
    assert not re.search("anez|hrubes|vlkov", said)
    assert found.meeting().conference.people[1].stands_by == found.meeting().conference.people[0].id


def test_what_somebody_keeps_stays(tmp_path: Path) -> None:
    """Only what was decided to stay does, and each paper says how it came to be."""
    case = tmp_path / "spis"
    case.mkdir()
    meeting = with_fields(planted(), {"conference.summary": "Mladší Vítek spal u paní Kosové. Anežka četla."})
    found = WithoutNames(meeting, NOW, weeks=9)
    vitek = next(each for each in found.questions if "Vítek" in each.forms)
    assert [question.forms for question in found.undecided({vitek.key})][:1] == [("Kosové",)]
    [paper] = [path for path in found.write(tmp_path / "ven", case, {vitek.key}) if path.name.endswith("kazuistika.md")]
    text = " ".join(paper.read_text(encoding="utf-8").replace("\\", "").split())
    assert "Mladší Vítek spal u paní [osoba 2]. [dítě] četla." in text
    assert "95 ze 100" in text
    assert "rozhodl člověk" in text


def test_only_what_is_printed_is_asked(tmp_path: Path) -> None:
    """A name in a note that no paper shows is not asked about."""
    people = (*PEOPLE[:3], replace(PEOPLE[3], note="Zeptat se pana Kosa."))
    meeting = with_fields(planted(), {"conference.people": people})
    assert not any("Kosa" in each.forms for each in WithoutNames(meeting, NOW).questions)


def test_days_move_by_a_secret_number_of_weeks() -> None:
    """The weekday stays and the day does not; two drafts differ."""
    meeting = planted()
    days = {WithoutNames(meeting, NOW).meeting().conference.day for _ in range(20)}
    assert meeting.conference.day not in days
    assert {day.weekday() for day in days} == {meeting.conference.day.weekday()}
    assert len(days) > 1


def test_a_folder_that_may_be_given_away(tmp_path: Path) -> None:
    """It is new, outside the case, and its own name says nothing."""
    case = tmp_path / "Hrubesovi"
    (case / "dokumenty").mkdir(parents=True)
    found = WithoutNames(planted(), NOW)
    with pytest.raises(UsageError, match="uvnitř spisu"):
        found.write(case / "ven", case)
    with pytest.raises(UsageError, match="zůstalo jméno"):
        found.write(tmp_path / "pro-hrubesovou", case)
    with pytest.raises(AlreadyExists):
        found.write(case.parent, case)
    assert free_place(case) == tmp_path / "pseudonymy-1"
    assert [path.name for path in tmp_path.iterdir()] == ["Hrubesovi"]


def test_nothing_to_make_a_paper_of() -> None:
    """An empty conference has no paper without names."""
    empty = replace(planted().conference, summary="")
    with pytest.raises(UsageError, match="není nic"):
        WithoutNames(Meeting(empty), NOW)
