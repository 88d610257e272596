"""Legal duties: the shipped list, an office's own, and what is in force on a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pktui.errors import DamagedFile
from pktui.storage.office.office_list import DUTIES, Duty, duties, duty_note, in_force

DAY = date(2026, 9, 15)
OLD = Duty("Stará", "§ 1", until=date(2025, 12, 31))
NEW = Duty("Nová", "§ 2", since=date(2027, 1, 1))
NOW = Duty("Platná", "§ 3", date(2013, 1, 1), note="Ověřte odstavec.")


def write(home: Path, text: str) -> Path:
    (home / "vzory").mkdir(exist_ok=True)
    path = home / "vzory" / DUTIES
    path.write_text(text, encoding="utf-8")
    return path


def test_shipped_duties() -> None:
    """Each duty says since when it holds, and those nobody could verify say that they must be."""
    shipped = duties(None)
    assert len({duty.label for duty in shipped}) == len(shipped)
    assert all(duty.since for duty in shipped)
    assert {duty.paragraph for duty in shipped if not duty.note} == {"§ 10 odst. 3 písm. e) zákona č. 359/1999 Sb."}
    assert all("Ověřte" in duty.note for duty in shipped if "§ 14" in duty.paragraph)


def test_own_duties_win(tmp_path: Path) -> None:
    """An office's own list takes the place of ours."""
    write(
        tmp_path,
        '[[povinnost]]\nnazev = "Naše"\nparagraf = "§ 9"\npoznamka = "x"\n'
        "plati_od = 2027-01-01\nplati_do = 2028-12-31\n",
    )
    assert duties(tmp_path) == (Duty("Naše", "§ 9", date(2027, 1, 1), date(2028, 12, 31), "x"),)


def test_in_force() -> None:
    """Only what applies on the day of the conference is offered; the first and the last day count."""
    assert in_force((OLD, NEW, NOW), DAY) == (NOW,)
    assert in_force((OLD, NEW), date(2025, 12, 31)) == (OLD,)
    assert in_force((OLD, NEW), date(2027, 1, 1)) == (NEW,)


def test_what_is_said_about_a_duty() -> None:
    """A duty out of force is told with its day, one to verify with its note, own words are left alone."""
    known = (OLD, NEW, NOW)
    assert "platila jen do 31. 12. 2025" in duty_note(OLD.label, known, DAY)
    assert "platí až od 1. 1. 2027" in duty_note("nova", known, DAY)
    assert duty_note(NOW.label, known, DAY) == "Ověřte odstavec."
    assert duty_note("Vlastní slova (§ 3)", known, DAY) == ""
    assert duty_note("", known, DAY) == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("povinnost = ", "nejde přečíst"),
        ('[[povinnost]]\nnazev = "x"\n', "1. povinnost v seznamu nemá paragraf"),
        ('[[povinnost]]\nnazev = "x"\nparagraf = "§"\nplati_od = "2013"\n', "bez uvozovek"),
        ('[[povinnost]]\nnazev = "x"\nparagraf = "§"\nplati_do = 2013-01-01T10:00:00\n', "bez uvozovek"),
        ('povinnost = "x"\n', "vlastní řádek"),
        ("povinnost = [1]\n", "vlastní řádek"),
    ],
)
def test_mistakes(tmp_path: Path, text: str, said: str) -> None:
    """A list that does not fit is refused with its file and what to do."""
    path = write(tmp_path, text)
    with pytest.raises(DamagedFile, match=said) as caught:
        duties(tmp_path)
    assert caught.value.path == path
