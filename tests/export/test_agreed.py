"""Papers print as agreed only what somebody agreed to: that person, that wording, that day."""

from __future__ import annotations

import html
import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from typing import Any

import docx
import pytest

from pktui.domain.conference import Conference
from pktui.domain.meeting import Meeting
from pktui.domain.people import Attendance, Person, Role
from pktui.domain.plan import Acceptance, Plan, Priority, Task, TaskState
from pktui.export.formats import FORMATS
from pktui.export.papers.documents import DOCUMENTS
from pktui.export.papers.filling import make
from pktui.export.papers.values import values

DAY, DUE = date(2026, 3, 10), date(2026, 3, 17)


def task(name: str, what: str, **more: Any) -> Task:  # noqa: ANN401 - fields have many types
    return Task(name, what, "Petra Malá", "o-1", DUE, "pozná se", priority="a", **more)


TAKEN = task("1", "Přijatý úkol").having(Acceptance.ACCEPTED, DAY, "na setkání")
OLD = task("2", "Dávno přijatý úkol", accepted=Acceptance.ACCEPTED)
UNKNOWN = task("3", "Neřečený úkol")
REFUSED = task("4", "Odmítnutý úkol").having(Acceptance.REFUSED, DAY)
CANCELLED = replace(TAKEN, id="5", what="Zrušený úkol", state=TaskState.CANCELLED, note="už není potřeba").corrected()
LAPSED = replace(TAKEN, id="6", what="Přepsaný úkol", due=date(2026, 4, 1))
ANOTHER = replace(TAKEN, id="7", what="Předaný úkol", who="Jan Malý", who_id="o-2").corrected()
TASKS = (TAKEN, UNKNOWN, REFUSED, CANCELLED, LAPSED, ANOTHER, OLD)
NOT_AGREED, REFUSED_ONES, CANCELLED_ONES = "Co ještě není domluvené", "Co si nikdo nevzal", "Zrušené úkoly"
IN_TOUCH = "Jak budeme ve spojení"


def meeting(*tasks: Task) -> Meeting:
    people = (Person("o-1", "Petra Malá", (Role.PARENT,), attendance=Attendance(True)),)
    conference = Conference("k", "Novákovi", DAY, people=people)
    return Meeting(
        conference, plan=Plan("p", "k", tasks=tasks, priorities=(Priority("a", "Klid"),), communication="Volejte si.")
    )


def of_docx(document: bytes) -> str:
    body = docx.Document(BytesIO(document)).element.body
    return "\n".join("".join(p.xpath(".//w:t/text()")) for p in body.xpath(".//w:p"))


def of_pdf(document: bytes) -> str:
    return subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=document, capture_output=True, check=True
    ).stdout.decode()


def of_html(document: bytes) -> str:
    return html.unescape(re.sub(r"<style.*?</style>|<[^>]+>", " ", document.decode(), flags=re.DOTALL))


READERS: dict[str, Callable[[bytes], str]] = {"docx": of_docx, "pdf": of_pdf, "html": of_html, "md": bytes.decode}


def parts(name: str, fmt: str, tasks: tuple[Task, ...], now: datetime) -> dict[str, str]:
    """Return the text of a paper by the headings about tasks, without blanks; what is above them under no name."""
    text = READERS[fmt](make(DOCUMENTS[name], meeting(*tasks), fmt, now, None))
    # A cell of a PDF or of Markdown is broken into lines anywhere.
    bare = re.sub(r"\s|\\", "", text)
    found, heading = {"": ""}, ""
    names = [re.sub(r"\s", "", each) for each in (NOT_AGREED, REFUSED_ONES, CANCELLED_ONES, IN_TOUCH)]
    for part in re.split(f"({'|'.join(names)})", bare):
        heading = part if part in names else heading
        found[heading] = found.get(heading, "") + part
    return found


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_readers_cover_all_formats() -> None:
    """A new format comes with a way to read it here."""
    assert set(READERS) == set(FORMATS)


@pytest.mark.parametrize("fmt", READERS)
def test_plan_of_cooperation(fmt: str, now: datetime) -> None:
    """Taken tasks with the day, then what is not agreed, with both wordings; refused and cancelled ones apart."""
    found = parts("plan", fmt, TASKS, now)
    agreed, not_agreed = found[""], found[bare(NOT_AGREED)]
    refused, cancelled = found[bare(REFUSED_ONES)], found[bare(CANCELLED_ONES)]
    assert all(bare(each.what) in agreed for each in (TAKEN, OLD))
    assert agreed.count("ano10.3.2026") == 1
    assert not any(bare(each.what) in agreed for each in (UNKNOWN, REFUSED, CANCELLED, LAPSED, ANOTHER))
    assert all(bare(each.what) in not_agreed for each in (UNKNOWN, LAPSED, ANOTHER))
    assert bare("souhlas byl k jinému znění („Přijatý úkol“) a k jinému termínu (17. 3. 2026)") in not_agreed
    assert bare("od jiného člověka (Petra Malá)") in not_agreed
    assert bare("Úkol č. 3: Odmítnutý úkol (Petra Malá: odmítnuto 10. 3. 2026)") in refused
    assert bare("Úkol č. 4: Zrušený úkol – už není potřeba") in cancelled.replace("--", "–")
    assert not any(bare(other.what) in refused + cancelled for other in (TAKEN, OLD, UNKNOWN, ANOTHER))
    assert "Klid" in agreed
    assert bare("(úkoly 1, 2, 5, 6 a 7)") in agreed


@pytest.mark.parametrize("fmt", READERS)
def test_what_people_agreed_on(fmt: str, now: datetime) -> None:
    """The paper people take home: what was taken, then what was not; nothing of what was refused or cancelled."""
    found = parts("rychly-vystup", fmt, TASKS, now)
    agreed, not_agreed = found[""], found[bare(NOT_AGREED)]
    assert all(bare(each.what) in agreed for each in (TAKEN, OLD))
    assert not any(bare(each.what) in agreed for each in (UNKNOWN, REFUSED, CANCELLED, LAPSED, ANOTHER))
    assert all(bare(each.what) in not_agreed for each in (UNKNOWN, LAPSED, ANOTHER))
    assert bare("souhlas byl k jinému znění („Přijatý úkol“)") in not_agreed
    assert not any(bare(each.what) in "".join(found.values()) for each in (REFUSED, CANCELLED))
    assert bare("Volejte si.") in found[bare(IN_TOUCH)]


@pytest.mark.parametrize("name", ["plan", "rychly-vystup"])
def test_nothing_stands_over_nothing(name: str, now: datetime) -> None:
    """When all is agreed nothing else is said; when nothing is, nobody reads that it were."""
    everything = parts(name, "docx", (TAKEN, OLD), now)
    assert not {bare(NOT_AGREED), bare(REFUSED_ONES), bare(CANCELLED_ONES)} & everything.keys()
    nothing = parts(name, "docx", (UNKNOWN,), now)
    assert bare(UNKNOWN.what) not in nothing[""]
    assert bare(UNKNOWN.what) in nothing[bare(NOT_AGREED)]
    refused = parts(name, "docx", (REFUSED,), now)
    assert bare(NOT_AGREED) not in refused
    assert (bare(REFUSED.what) in "".join(refused.values())) is (name == "plan")


def test_values_for_own_templates() -> None:
    """Every task is in just one of the lists and says what its answer is worth, also in the list of all."""
    found = values(meeting(*TASKS), DAY)["plan"]
    lists = ("domluvene", "nedomluvene", "odmitnute", "zrusene")
    numbers = {name: [each["cislo"] for each in found[name]] for name in lists}
    assert numbers == {"domluvene": [1, 7], "nedomluvene": [2, 5, 6], "odmitnute": [3], "zrusene": [4]}
    assert [each["cislo"] for each in found["ukoly"]] == [1, 2, 3, 4, 5, 6, 7]
    said = [(each["prijal"], each["prijal_dne"], each["prijal_jak"]) for each in found["ukoly"]]
    assert said[:3] == [("ano", "10. 3. 2026", "na setkání"), ("zatím ne", "", ""), ("odmítnuto", "10. 3. 2026", "")]
    assert said[4:] == [("zatím ne", "", ""), ("zatím ne", "", ""), ("ano", "", "")]
    assert [bool(each["prijal_jinak"]) for each in found["ukoly"]] == [False] * 4 + [True, True, False]


def test_who_refused_does_not_work_on_the_plan() -> None:
    """A person who did not come and refused the only task they had stands nowhere in the group; who took one does."""
    away = (Person("o-1", "Petra Malá", (Role.PARENT,), attendance=Attendance(False)),)
    for each, is_there in ((TAKEN, True), (UNKNOWN, True), (REFUSED, False), (CANCELLED, False)):
        plan = Plan("p", "k", tasks=(each,))
        found = values(Meeting(Conference("k", "Novákovi", DAY, people=away), plan=plan), DAY)
        assert bool(found["skupina"]) is is_there
