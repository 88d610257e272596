"""A conference is prepared from nothing in a real tmux at 80x24, with the keyboard only."""

from __future__ import annotations

import json
import subprocess
from datetime import timedelta
from pathlib import Path

from tests.e2e.test_meeting import PKTUI, Tmux, coming, tmux, today, until

from pktui.domain.conference import Conference, Context

__all__ = ["tmux"]

GOAL = "Aby Toník mohl být doma a chodil do školy."
SUMMARY = "Toník je v péči babičky od jara."
SETTLED = {"cil", "indikace", "cas-misto", "klient", "nazor-ditete", "kazuistika"}


def findings(folder: Path) -> set[str]:
    """Return the rules that `pktui kontrola` finds something by."""
    done = subprocess.run(
        [PKTUI, "kontrola", str(folder), "--json"], capture_output=True, encoding="utf-8", check=False, timeout=120
    )
    return {found["pravidlo"] for each in json.loads(done.stdout)["konference"] for found in each["nalezy"]}


def prepared(folder: Path) -> Conference:
    return coming(folder).conference.record


def open_fact(tmux: Tmux, downs: int, *words: str) -> None:
    """From the line where the mark stands go down and open the form."""
    for _ in range(downs):
        tmux.keys("Down")
    tmux.after(("Enter",), *words)


def test_everything_before_the_meeting(tmux: Tmux, tmp_path: Path) -> None:
    """Founded, asked about, worded, dated, described, timed and peopled; the files and `pktui kontrola` say so."""
    folder = tmp_path / "spis"
    folder.mkdir()
    began = today()
    tmux.run(f"{PKTUI} {folder}; echo kod=$?", "zatím není žádná konference")
    tmux.after(("C-n",), "Nová konference", "Spis")
    tmux.type("Říhovi")
    row = tmux.cursor_row
    tmux.keys("Enter")
    until(lambda: tmux.cursor_row > row, "the next field has the cursor")
    tmux.type("za 30 dní")
    tmux.shows("za 30 dní")
    tmux.after(("C-s",), "Říhovi · 1. konference", "Cíl", "zatím není")
    assert findings(folder) >= SETTLED

    _word_the_goal(tmux, folder)
    _say_when_and_where(tmux, folder)
    _answer_yes_or_no(tmux, folder)
    _care_for_the_client(tmux, folder)
    _write_the_summary(tmux, folder)
    _choose_a_programme(tmux, folder)
    _invite_three_people(tmux, folder)

    tmux.keys("F10")
    tmux.shows("kod=0")
    conference = prepared(folder)
    assert conference.day in {day + timedelta(days=30) for day in (began, today())}
    assert conference.goal == GOAL
    assert SUMMARY in conference.summary
    assert not findings(folder) & SETTLED


def _word_the_goal(tmux: Tmux, folder: Path) -> None:
    open_fact(tmux, 0, "Cíl v pozvánce", "První setkání")
    tmux.type(GOAL)
    tmux.shows("chodil do školy.")
    tmux.after(("C-s",), "Cíl: uloženo")
    assert prepared(folder).goal == GOAL


def _say_when_and_where(tmux: Tmux, folder: Path) -> None:
    open_fact(tmux, 1, "Začátek", "Místo")
    tmux.keys("Down")
    tmux.type("9.30")
    tmux.keys("Down", "Down")
    tmux.type("knihovna v Lipové")
    tmux.shows("9:30", "knihovna v Lipové")
    tmux.after(("C-s",), "Kdy a kde: uloženo", "v 9:30")
    assert prepared(folder).place == "knihovna v Lipové"


def _answer_yes_or_no(tmux: Tmux, folder: Path) -> None:
    open_fact(tmux, 1, "Potřebuje ji někdo a umí říct jasný a reálný cíl?")
    tmux.keys("a", "Enter", "Enter", "a", "Enter", "Enter", "Enter", "n")
    tmux.shows("Návrh: ano. Je potřeba vidět situaci z více stran. Klient s", "souhlasí.")
    tmux.after(("C-s",), "Svolat konferenci?", "Kontext")
    tmux.keys("Down")
    tmux.type(" Škola i lékařka vidí každá něco jiného.")
    tmux.shows("něco jiného.")
    tmux.after(("Tab", "o"), "ochrana dětí (OSPOD)", "účast je dobrovolná")
    tmux.after(("C-s",), "Svolat ji?: uloženo")
    conference = prepared(folder)
    assert (conference.indicated, conference.context) == (True, Context.CHILD_PROTECTION)
    assert conference.indication == (
        "Je potřeba vidět situaci z více stran. Klient s konferencí souhlasí. Škola i lékařka vidí každá něco jiného."
    )


def _care_for_the_client(tmux: Tmux, folder: Path) -> None:
    open_fact(tmux, 1, "Klient informován", "Názor dítěte má zaznít")
    tmux.type("včera")
    tmux.keys("Enter")
    tmux.type("dnes")
    tmux.after(("Enter", "C-f"), "písemně", "telefonicky")
    tmux.keys("Enter")
    until(lambda: "telefonicky" not in tmux.text, "the list is closed")
    tmux.shows("písemně")
    tmux.keys("Enter", "Enter", "Enter")
    tmux.type("Chce zůstat u babičky a vídat mámu.")
    tmux.shows("vídat mámu.")
    tmux.keys("Tab")
    tmux.type("paní učitelka Malá")
    tmux.shows("paní učitelka Malá")
    tmux.after(("C-s",), "Klient a dítě: uloženo")
    client = prepared(folder).client
    assert (client.consent_form, client.child_view_by) == ("písemně", "paní učitelka Malá")
    assert client.child_view == "Chce zůstat u babičky a vídat mámu."
    assert client.informed_on is not None


def _write_the_summary(tmux: Tmux, folder: Path) -> None:
    open_fact(tmux, 1, "Kazuistika", "0 slov, strana má 300–400")
    heading = tmux.text.splitlines().index(" # Kazuistika")
    tmux.keys("Down", "Down", "Down")
    # The list that was left has the cursor further down.
    until(lambda: heading < tmux.cursor_row <= heading + 3, "the cursor is below the heading")
    tmux.type(SUMMARY)
    tmux.shows(SUMMARY, "7 slov, strana má 300–400")
    tmux.after(("Escape",), "Kazuistika uložena")
    open_fact(tmux, 0, "Klient odsouhlasil")
    tmux.type("dnes")
    tmux.keys("Enter")
    tmux.type("dnes")
    tmux.after(("C-s",), "Kazuistika: uloženo")
    assert prepared(folder).client.summary_sent_on is not None


def _choose_a_programme(tmux: Tmux, folder: Path) -> None:
    tmux.after(("p",), "Vybrat program ze vzoru")
    tmux.after(("Enter",), "Program ze vzoru", "Kratší konference, 90 minut")
    tmux.after(("Down", "Down", "Enter"), "změnit na 90 min")
    tmux.after(("Down", "Enter"), "90 z 90 min · sedí")
    tmux.after(("Tab", "Down", "Enter"), "Představení účastníků", "Fáze")
    tmux.after(("Down", *["BSpace"] * len("10 min")), "15 nebo 0:15")
    tmux.type("0:07")
    tmux.after(("C-s",), "zbývá rozdělit 3 min")
    tmux.after(("p",), "Rozdělit zbývajících 3 min")
    tmux.after(("Down", "Enter"), "v návrhu 90 z 90 min")
    tmux.after(("Enter",), "90 z 90 min · sedí")
    conference = prepared(folder)
    assert conference.minutes == sum(item.minutes for item in conference.agenda) == 90
    assert conference.agenda[1].minutes == 7


def _invite_three_people(tmux: Tmux, folder: Path) -> None:
    tmux.keys("F3")
    until(lambda: "Začátek" not in tmux.text, "the people are there")
    for name in ("Jana Říhová", "Toník Říha", "Petra Malá"):
        tmux.after(("C-n",), "Jméno", "Ctrl+S uložit")
        tmux.type(name)
        tmux.shows(name)
        tmux.keys("C-s")
        until(lambda: "Ctrl+S uložit" not in tmux.text, "the form is closed")
    assert [person.name for person in prepared(folder).people] == ["Jana Říhová", "Toník Říha", "Petra Malá"]
