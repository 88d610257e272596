"""A meeting from the first sentence to the papers, through a terminal: what was typed is what is printed, in order.

Sections of the papers are compared letter by letter, so nothing may be missing, changed, moved or added; spaces and
what `docs/vzory.md` calls typography are made alike on both sides.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.e2e.test_meeting import PKTUI, Tmux, coming, tmux, until
from tests.e2e.test_two_machines import into_text
from tests.export.reading import characters_of_pdf, lines_of
from tests.export.test_words_in_order import alike
from tests.faults.driven import ANSWERABLE

from pktui.domain.minutes import MINUTES_SECTIONS
from pktui.export.papers.documents import DOCUMENTS, file_name

__all__ = ["tmux"]

SITUATION, NEEDS, STRENGTHS, CHILD, PROPOSALS, DISSENTS, CLOSING = MINUTES_SECTIONS
ONDRA, JANA, MARTIN = "Ondra Kubíček, syn", "Jana Kubíčková, matka", "Martin Kubíček, otec"
HANA, PETR, OLENA = "Bc. Hana Vrbová, OSPOD", "Mgr. Petr Říha, ZŠ Lipová", "Олена Коваль, sousedka"
PRIVATE = "Maminka prý pije, ověřit"
PEOPLE = f"""\
ucastnici:
  - {{id: o-aaaa, jmeno: Ondra Kubíček, role: [dite], vztah: syn, poznamka: "{PRIVATE} a Ondru neposadit ke dveřím"}}
  - {{id: o-bbbb, jmeno: Jana Kubíčková, role: [rodic], vztah: matka, poznamka: "{PRIVATE}"}}
  - {{id: o-cccc, jmeno: Martin Kubíček, role: [rodic], vztah: otec, odpoved: odmitl, pritomen: ne}}
  - {{id: o-dddd, jmeno: Bc. Hana Vrbová, role: [odbornik], organizace: OSPOD}}
  - {{id: o-eeee, jmeno: Mgr. Petr Říha, role: [organizace], organizace: ZŠ Lipová}}
  - {{id: o-ffff, jmeno: Олена Коваль, role: [blizka_osoba], vztah: sousedka}}
"""


@dataclass(frozen=True)
class Said:
    """A sentence.

    Attributes:
        before: What is typed before its words: the kind, or whose they are.
        words: The words.
        after: What is typed behind them.
        who: Whose they are on paper.
        section: The section of the minutes they belong to; empty for the plan and for dissent that was withdrawn.
    """

    before: str
    words: str
    after: str = ""
    who: str = ""
    section: str = SITUATION

    @property
    def printed(self) -> str:
        return f"{self.who}: {self.words}" if self.who else self.words


CALL, ESCORT = "Zavolat na úřad práce", "Doprovodit Ondru k lékařce 5. 12."
RELEASE, INSTALMENTS = "Uvolnit Ondru z tělocviku", "Sepsat splátky 2 300 Kč"
REWORDED = f"{RELEASE} do pololetí"
PASTED = (
    "Seznam od maminky:", "- boty na zimu", "5. 12. kontrola, 100% sleva", "2) obědy (1 450 Kč)", "* „klid“ & ticho",
)  # fmt: skip
STAYS = Said("o:", " nesouhlasím, že za všechno můžu já", " @b", JANA, DISSENTS)
WITHDRAWN = Said("o;", "bez docházky nad 80 % nejde postup doporučit", " +e", PETR, "")
# Three sentences in each of the first eight phases, then the last one, and the list that is pasted.
SPOKEN = (
    Said("", "5. 4. 2026 v noci přijela policie, Ondra byl u sousedky", " @b", JANA),
    Said("", "Jana: „On mi řekl, že ‚už nepřijede‘, a zavěsil.“"),
    Said("p:", "ve škole klid, „žádné křičení“", " @a", ONDRA, NEEDS),
    Said("p; ", "spát ve vlastním pokoji", " @b", JANA, NEEDS),
    Said("r: ", "dluh 48 500 Kč, exekuce od 1. 9. (8 % úrok)", section=NEEDS),
    Said("s:", "babička vaří každé úterý a čtvrtek", section=STRENGTHS),
    STAYS,
    Said("", "12. 5. prospěl s trojkou z matematiky", " @e", PETR),
    Said("", "# není to hashtag, je to číslo pokoje 12"),
    Said("", "* hvězdička na začátku a 5*3 = 15"),
    Said("", "táta do telefonu: „Podepíšu, ale až v prosinci.“", " @c", MARTIN),
    Said("@f ", "можу взяти Ондру у п’ятницю", who=OLENA),
    Said("n: ", "kroužek florbalu 👍 od 16.30 do 18.00", " @e", PETR, PROPOSALS),
    Said("n:", "13. komnata: to tam radši nepište", section=PROPOSALS),
    WITHDRAWN,
    Said("z: ", "e-mail skola@lipova.example.cz, č. j. 12/2026-OSPOD"),
    Said("", "- pomlčka na začátku a 3 x 2 = 6"),
    Said("", "1) první věc, 2) druhá věc"),
    Said("u: ", CALL, section=""),
    Said("u;", ESCORT, section=""),
    Said("i: ", "Ondra spí doma v klidu", section=""),
    Said("u: ", RELEASE, section=""),
    Said("u: ", INSTALMENTS, section=""),
    Said("x: ", "výživné patří k soudu", section=CLOSING),
    Said("", "3. B má 27 žáků a on <jen> jednoho asistenta", " @e", PETR, CLOSING),
    *(Said("", line, section=CLOSING) for line in PASTED),
)  # fmt: skip
TYPED = len(SPOKEN) - len(PASTED)
COMMENT = "17. 10. 2025 jsem se neodstěhoval, byl jsem na montáži"
ADDED = ("3. 12. 2026 volala škola:", "5. 12. kontrola odpadá")
WRITTEN = ("Máma: bylo to těžké.", "5. 12. se sejdeme zas", "Ondra: příště kratší!")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a case with one conference, in whose file somebody has written the people."""
    case = tmp_path / "spis"
    subprocess.run(
        [PKTUI, "nova", case, "--spis", "Kubíčkovi", "--termin", "za 14 dní"],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    file = next(case.glob("*-konference.md"))
    file.write_text(file.read_text(encoding="utf-8").replace("program:\n", f"{PEOPLE}program:\n"), encoding="utf-8")
    return case


def test_words_on_paper(tmux: Tmux, folder: Path) -> None:
    """Twenty-five sentences and a pasted list, two dissents, one of them withdrawn, and four tasks, one refused."""
    tmux.run(f"{PKTUI} {folder}; echo kod=$?", "Kubíčkovi")
    tmux.after(("Enter",), "1. konference")
    tmux.after(("F4",), "Jednání ještě nezačalo", "V místnosti 0 z 6")
    _hold(tmux, folder)
    _answer_tasks(tmux)
    _end(tmux)
    _take_cards(tmux)
    _write_below(tmux, folder)
    _comment(tmux)
    _approve_and_add(tmux)
    _print(tmux)
    tmux.keys("F10")
    tmux.shows("kod=0")

    papers = _papers(folder)
    conference = coming(folder).meeting.conference
    assert {name for name, _ in papers} == {
        name for name, document in DOCUMENTS.items() if document.belongs_to(conference)
    }
    untold = [squeezed(PRIVATE), squeezed(WITHDRAWN.words)]
    assert not [name for name, paper in papers.items() if any(words in paper for words in untold)]
    for fmt in ("docx", "pdf", "html"):
        minutes, plan, summary = (papers[name, fmt] for name in ("zapis", "plan", "rychly-vystup"))
        _check_minutes(minutes)
        _check_plan(plan)
        assert [what in summary for what in map(squeezed, (CALL, ESCORT, REWORDED, INSTALMENTS))] == [
            True, False, True, True,
        ]  # fmt: skip


def _hold(tmux: Tmux, folder: Path) -> None:
    """Type what is said, three sentences in a phase, and paste the list in the last one."""
    tmux.after(("PageDown",), "Začít dnes?")
    tmux.after(("Down", "Enter"), "ÚVOD A PŘIVÍTÁNÍ")
    # Until somebody is here, a letter means who comes.
    tmux.after(("Tab", *"abdef", "Tab"), "V místnosti 5 z 6")
    # Messages never lie over the name of the phase at the top.
    for phase, name in enumerate(item.title.upper() for item in coming(folder).meeting.conference.agenda):
        if phase:
            tmux.after(("PageDown",), name)
        for said in SPOKEN[:TYPED][3 * phase : 3 * phase + 3]:
            tmux.type(f"{said.before}{said.words}{said.after}")
            tmux.keys("Enter")
    tmux.paste("\n".join(PASTED))
    tmux.shows("Vložili jste 5 řádků", ANSWERABLE)
    tmux.keys("Enter")
    until(lambda: len(_caught(folder)) >= len(SPOKEN), "every sentence is a card in the file")
    assert _caught(folder) == [said.words.strip() for said in SPOKEN]


def _caught(folder: Path) -> list[str]:
    return [capture.text for capture in coming(folder).meeting.conference.captures]


def _answer_tasks(tmux: Tmux) -> None:
    """The mother takes one, the office refuses one, one is reworded after the yes, the father was not asked."""
    tmux.after(("F6",), CALL, INSTALMENTS, "4 úkoly")
    for who, due, indicator, answer, mark in (
        (JANA, "za 14 dní", "přišla dávka", "a", "Přijetí: ano"),
        (HANA, "za 7 dní", "byli tam", "n", "Přijetí: odmítnuto"),
        (PETR, "za 21 dní", "cvičí dál jen sám", "a", "Přijetí: ano"),
        (MARTIN, "za 28 dní", "splátky chodí", "", ""),
    ):
        tmux.after(("Enter",), "Pozná se podle", "Ctrl+S uložit")
        tmux.keys("Enter")
        for text in (who, due, indicator):
            tmux.type(text)
            tmux.shows(text)
            tmux.keys("Enter")
        tmux.after(("C-s",), f"Pozná se: {indicator}")
        if answer:
            tmux.after((answer,), mark)
            tmux.keys("Down")
            until(lambda: f"Pozná se: {indicator}" not in tmux.text, "the next task is marked")  # noqa: B023
    tmux.after(("Up",), f"Z karty: {RELEASE}")
    tmux.after(("Enter",), "Pozná se podle", "Ctrl+S uložit")
    tmux.keys("End")
    tmux.type(REWORDED.removeprefix(RELEASE))
    tmux.shows("Souhlas byl k jinému znění")
    tmux.after(("C-s",), "Pozor: souhlas byl k jinému znění")


def _end(tmux: Tmux) -> None:
    tmux.after(("F4",), "ZHODNOCENÍ SETKÁNÍ")
    tmux.after(("PageDown",), "Ukončit jednání?")
    tmux.after(("Down", "Enter"), "Jednání skončilo")


def _take_cards(tmux: Tmux) -> None:
    """Withdraw the dissent of the teacher, then take all cards of all sections."""
    tmux.after(("F7",), "Popis situace · 10", "Odlišné názory · 2")
    for title in MINUTES_SECTIONS:
        if title != CHILD:  # what he said is a need already
            tmux.after(("C-k",), "Enter Vložit", "A Všechny")
            if title == DISSENTS:
                _withdraw(tmux)
            tmux.after(("a",), f"✓  {title}")
            tmux.after(("Escape",), "S Stav")
        if title != CLOSING:
            tmux.keys("Down")


def _withdraw(tmux: Tmux) -> None:
    tmux.keys("Down")
    tmux.after(("o",), "Kdo ho odvolal")
    tmux.type(PETR)
    tmux.after(("Enter",), PETR)
    tmux.type("dnes")
    tmux.after(("C-s",), "Odlišné názory · 1")


def _write_below(tmux: Tmux, folder: Path) -> None:
    """Write lines of its own below the cards of the last section."""
    into_text(tmux)
    tmux.keys("Enter", "Enter")
    for line in WRITTEN:
        tmux.type(line)
        tmux.keys("Enter")
    tmux.keys("Escape")
    until(lambda: WRITTEN[-1] in _body(folder), "the text is in the file")
    assert "\n".join(WRITTEN) in _body(folder)


def _comment(tmux: Tmux) -> None:
    """Write down what the father says to the minutes, and that he and the others still disagree."""
    tmux.after(("C-n",), "Nová připomínka")
    tmux.type(MARTIN)
    tmux.after(("Enter",), MARTIN)
    tmux.keys("Enter")
    tmux.type(COMMENT)
    tmux.after(("Tab", *["Right"] * 4), "◂ zůstává nesouhlas ▸")
    tmux.after(("C-s",), "Zápis: koncept · 1 připomínka")


def _approve_and_add(tmux: Tmux) -> None:
    """Approve the minutes and write the first addendum."""
    tmux.after(("s",), "Stav zápisu")
    tmux.after(("Right", "Right"), "◂ schváleno ▸")
    tmux.keys("Tab", "Tab", "Tab")
    tmux.type("dnes")
    tmux.after(("C-s",), "Zápis: schváleno")
    tmux.after(("Enter",), "Napsat dodatek č. 1")
    tmux.after(("Down", "Enter"), "Kdo ho píše")
    tmux.type(HANA)
    tmux.after(("Enter",), HANA)
    for line in ADDED:
        tmux.type(line)
        tmux.keys("Enter")
    tmux.shows(ADDED[-1])
    tmux.after(("C-s",), "dodatek č. 1")


def _body(folder: Path) -> str:
    minutes = coming(folder).minutes
    assert minutes is not None
    return minutes.record.body


def _print(tmux: Tmux) -> None:
    """Make the minutes, the plan and what was agreed with F8."""
    screen = tmux.after(("F8",), "Dokument", "Vyrobeno")
    titles = [DOCUMENTS[name].title for name in ("rychly-vystup", "zapis", "plan")]
    rows = [row.strip() for row in screen.partition("Vyrobeno\n")[2].splitlines()]
    places = [next(number for number, row in enumerate(rows) if row.startswith(title)) for title in titles]
    # For whoever comes from the minutes, they are marked.
    marked = places[1]
    for title, index in zip(titles, places, strict=True):
        tmux.keys(*["Down" if index > marked else "Up"] * abs(index - marked), "Enter")
        marked = index
        until(_is_made(tmux, title), f"{title} is made")


def _is_made(tmux: Tmux, title: str) -> Callable[[], bool]:
    return lambda: any(row.strip().startswith(title) and "DOCX a PDF" in row for row in tmux.text.splitlines())


def _papers(folder: Path) -> dict[tuple[str, str], str]:
    """Return the letters of all papers there may be, by name and format; those that F8 did not make, by a command."""
    stored = coming(folder)
    for fmt, names in (("html", "vse"), ("pdf", "pozvanka-rodine,pozvanka-diteti")):
        subprocess.run(
            [PKTUI, "export", "--do", fmt, "--dokument", names, stored.conference.path],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
    papers = {}
    for name, document in DOCUMENTS.items():
        for fmt in ("docx", "html", "pdf"):
            file = folder / "dokumenty" / file_name(document, stored.meeting, fmt)
            if file.exists():
                made = file.read_bytes()
                papers[name, fmt] = squeezed(
                    characters_of_pdf(made) if fmt == "pdf" else "\n".join(lines_of(fmt, made))
                )
    return papers


def squeezed(text: str) -> str:
    """Return the letters of a text without what typography may change."""
    return "".join(alike(text).split())


def between(paper: str, begin: str, end: str) -> str:
    """Return what stands between two headings, each of which is there once."""
    assert [paper.count(squeezed(heading)) for heading in (begin, end)] == [1, 1], (begin, end)
    return paper.partition(squeezed(begin))[2].partition(squeezed(end))[0]


def _check_minutes(paper: str) -> None:
    """Every section is what was said that belongs to it, in order, and the lines that were written below."""
    # In the annex the phases bear the names of sections.
    paper = paper.partition(squeezed("Příloha: jak setkání běželo"))[0]
    said = {title: [each.printed for each in SPOKEN if each.section == title] for title in MINUTES_SECTIONS}
    said[CLOSING] += WRITTEN
    said[DISSENTS] += ["Z připomínek k zápisu tu zůstává, slovo od slova:", f"{MARTIN}: {COMMENT}"]
    expected = {title: squeezed("\n".join(lines)) for title, lines in said.items()}
    ends = (
        (SITUATION, NEEDS), (NEEDS, STRENGTHS), (STRENGTHS, "Priority"), (PROPOSALS, "Kdo, co a do kdy"),
        (CLOSING, DISSENTS), (DISSENTS, "Dodatek č. 1"),
    )  # fmt: skip
    assert {title: between(paper, title, end) for title, end in ends} == {title: expected[title] for title, _ in ends}
    assert between(paper, "Priority", PROPOSALS) == squeezed("1. Ondra spí doma v klidu")
    added = between(paper, "Dodatek č. 1", "Jak zápis vznikl")
    assert added.partition(")")[2] == squeezed("\n".join((*ADDED, f"Dodatek píše {HANA}.")))
    # What nobody took is no part of what the minutes say.
    assert not [what for what in (CALL, ESCORT, RELEASE, INSTALMENTS) if squeezed(what) in paper]


def _check_plan(paper: str) -> None:
    """Only what was accepted as it stands is agreed; the refused task is named with the refusal."""
    agreed = between(paper, "Kdo co udělá", "Co ještě není domluvené")
    open_tasks = between(paper, "Co ještě není domluvené", "Co si nikdo nevzal")
    refused = between(paper, "Co si nikdo nevzal", "Kdo na plánu spolupracuje")
    whats = [*map(squeezed, (CALL, ESCORT, REWORDED, INSTALMENTS))]
    assert [[what in part for what in whats] for part in (agreed, open_tasks, refused)] == [
        [True, False, False, False], [False, False, True, True], [False, True, False, False],
    ]  # fmt: skip
    assert squeezed(f"{ESCORT} ({HANA}: odmítnuto") in refused
    assert squeezed(f"souhlas byl k jinému znění („{RELEASE}“)") in open_tasks
