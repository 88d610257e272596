"""The minutes on paper: addenda behind the text, cards only where a template of the minutes asks, doubts told first."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import docx
import pytest

from pktui.domain.checks.rulebook import Customs
from pktui.domain.flipchart import Capture, CaptureKind
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import Addendum, Comment, Minutes, Reader, ReaderAnswer, Resolution, approved
from pktui.domain.people import Person
from pktui.domain.taking import with_cards
from pktui.errors import ExportFailed
from pktui.export.papers.documents import DOCUMENTS, doubts
from pktui.export.papers.filling import make

SAID = "Nikdy jsem je neopustila."
ADDENDA = (
    Addendum("d-2", "Termín se posunul na 20. 4. 2026.\n\nDruhý odstavec.", "Iva Sedlářová", date(2026, 4, 14)),
    Addendum("d-1", "Anežka chce i svůj budík.", "Bc. Hana Doubková", date(2026, 4, 12)),
)


@pytest.fixture
def meeting(sample_meeting: Meeting) -> Meeting:
    """The sample with two addenda and a dissent that is in the text."""
    minutes, conference = sample_meeting.minutes, sample_meeting.conference
    assert minutes is not None
    card = Capture("z-d", CaptureKind.DISSENT, SAID, datetime(2026, 3, 10, 9, 54), who_id="o-mq3k", dots=("", ""))  # noqa: DTZ001
    conference = replace(conference, captures=(*conference.captures, card))
    minutes = with_cards(replace(minutes, addenda=ADDENDA), "Odlišné názory", (card,), conference.people)
    return Meeting(conference, approved(minutes, date(2026, 3, 31)), sample_meeting.plan)


def text_of(data: bytes, fmt: str) -> str:
    """Return the words of a document with plain spaces."""
    if fmt == "docx":
        text = "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(data)).paragraphs)
    elif fmt == "pdf":
        text = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True).stdout.decode()
    else:
        text = data.decode().replace("\\", "")
    return " ".join(text.replace("\u00a0", " ").split())


@pytest.mark.parametrize("fmt", ["docx", "pdf", "html", "md"])
def test_addenda(meeting: Meeting, now: datetime, fmt: str) -> None:
    """They stand behind the text in the order of their numbers, each with its day and who writes it."""
    text = text_of(make(DOCUMENTS["zapis"], meeting, fmt, now, None), fmt)
    wanted = (
        SAID, "Dodatek č. 1 (12. 4. 2026)", "Anežka chce i svůj budík.", "Dodatek píše Bc. Hana Doubková",
        "Dodatek č. 2 (14. 4. 2026)", "Termín se posunul na 20. 4. 2026.", "Druhý odstavec.",
        "Dodatek píše Iva Sedlářová", "Jak zápis vznikl",
    )  # fmt: skip
    places = [text.find(words) for words in wanted]
    assert -1 not in places, wanted[places.index(-1)]
    assert places == sorted(places)
    assert text.count(SAID) == 1


def test_lines_of_an_addendum(meeting: Meeting, now: datetime) -> None:
    """An addendum is a text like a section: its lines stay lines, and hidden remarks stay hidden."""
    assert meeting.minutes is not None
    added = Addendum("d-1", "1. První řádek\nDruhý řádek %%jen pro mě%%\n\n# Nadpis")
    told = meeting.having(replace(meeting.minutes, addenda=(added,)))
    document = docx.Document(BytesIO(make(DOCUMENTS["zapis"], told, "docx", now, None)))
    lines = "\n".join(paragraph.text for paragraph in document.paragraphs).replace("\u00a0", " ").splitlines()
    begin = lines.index("1. První řádek")
    assert lines[begin : begin + 3] == ["1. První řádek", "Druhý řádek", "Nadpis"]


def own(folder: Path, name: str) -> Path:
    """Return a folder of templates whose template of this name prints cards."""
    folder.mkdir()
    row = "{{ karta.druh }};{{ karta.kdo }};{{ karta.cas }};{{ karta.tecky }};{{ karta.v_zapisu }};{{ karta.text }}"
    (folder / name).write_text(f"{{% for karta in karty %}}\n- {row}\n\n{{% endfor %}}\n", encoding="utf-8")
    return folder


def test_own_minutes_can_print_cards(meeting: Meeting, now: datetime, tmp_path: Path) -> None:
    """A template of the minutes gets every card with what it is about, who said it, when, and how many dots it has."""
    text = text_of(make(DOCUMENTS["zapis"], meeting, "md", now, own(tmp_path / "vzory", "zapis.md")), "md")
    assert f"nesouhlas;Lenka Hrubešová, matka;9:54;2;True;{SAID}" in text
    assert all(card.text.split(" – ")[0] in text for card in meeting.conference.captures)


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if name != "zapis"])
def test_no_other_paper_gets_them(meeting: Meeting, now: datetime, tmp_path: Path, name: str) -> None:
    """An invitation or a plan may reach somebody who was not at the table: a template that asks is told by name."""
    folder = own(tmp_path / "vzory", DOCUMENTS[name].template)
    with pytest.raises(ExportFailed, match="karty"):
        make(DOCUMENTS[name], meeting, "md", now, folder)


def test_our_papers_print_no_card_by_themselves(meeting: Meeting, now: datetime) -> None:
    """What was caught gets on paper only when somebody took it into the text."""
    loud = replace(meeting.conference, captures=(Capture("z-x", CaptureKind.NOTE, "Tajné slovo xyzzy"),))
    for document in DOCUMENTS.values():
        assert "xyzzy" not in make(document, meeting.having(loud), "md", now, None).decode()


WORDS = "Nikdy jsem je *neopustila*.\nSousedka o nich věděla.\n\n1. Anežka měla telefon %%ten modrý%%\n# a víc nevím"


def test_dissent_word_for_word(meeting: Meeting, now: datetime) -> None:
    """Its lines and paragraphs stay, stars, numbers and remarks are words like others, and the answer stands below."""
    minutes = meeting.minutes
    assert minutes is not None
    dissent = Comment("r-1", "Eva Malá", WORDS, resolution=Resolution.DISSENT, reply="Oba pohledy zůstávají.")
    made = make(DOCUMENTS["zapis"], meeting.having(replace(minutes, comments=(dissent,))), "docx", now, None)
    assert f"Eva Malá: {' '.join(WORDS.split())} Odpověď: Oba pohledy zůstávají." in text_of(made, "docx")
    said = [each.text.replace("\u00a0", " ") for each in docx.Document(BytesIO(made)).paragraphs]
    assert said.count("Eva Malá: Nikdy jsem je *neopustila*.\nSousedka o nich věděla.") == 1


def test_comments_that_were_not_taken_in(meeting: Meeting, now: datetime) -> None:
    """They are printed with the reason; those that were are only counted, for their words may ask to be left out."""
    minutes = meeting.minutes
    assert minutes is not None
    comments = (
        Comment("r-1", "Jan", "Vynechte mou nemoc.", resolution=Resolution.ACCEPTED, reply="Dobře."),
        Comment("r-2", "Eva", "Přidejte částku.", resolution=Resolution.REJECTED, reply="Nedohodli jsme se na ní."),
        Comment("r-3", "Iva", "Opravte dny.", resolution=Resolution.PARTLY, reply="Středu nikdo nepotvrdil."),
        Comment("r-4", "Ota", "Nevím."),
    )
    readers = (
        Reader("c-1", "Jan", sent_on=date(2026, 3, 16), answer=ReaderAnswer.AGREES, signed_on=date(2026, 4, 2)),
        Reader("c-2", "Zdeněk", sent_on=date(2026, 3, 16)),
        Reader("c-3", "Karel"),
    )
    told = meeting.having(replace(minutes, comments=comments, readers=readers))
    text = text_of(make(DOCUMENTS["zapis"], told, "md", now, None), "md").replace("*", "")
    assert "Do zápisu jsme zapracovali 1 připomínku." in text
    assert "Eva: Přidejte částku. Nezapracováno: Nedohodli jsme se na ní." in text
    assert "Iva: Opravte dny. Zapracováno zčásti: Středu nikdo nepotvrdil." in text
    assert "Návrh zápisu jsme poslali 2 lidem, odpovědí přišlo 1." in text
    assert "S návrhem zápisu souhlasí: Jan" in text
    assert "Podpisy: Jan (2. 4. 2026)" in text
    said, _, recipients = text.partition("Rozdělovník")
    assert not any(word in said for word in ("mou nemoc", "Nevím", "Zdeněk", "Karel"))
    assert "Jan; Zdeněk; Karel; spis" in recipients


def test_doubts(meeting: Meeting, now: datetime) -> None:
    """Only the minutes are doubted: for dissent that is missing and for a text that was not approved."""
    assert not any(doubts(document, meeting, now) for document in DOCUMENTS.values())
    minutes = meeting.minutes
    assert minutes is not None
    torn = meeting.having(replace(minutes, taken=(), body="## Popis situace\n\njiné\n"))
    found = doubts(DOCUMENTS["zapis"], torn, now)
    assert [SAID in sentence for sentence in found] == [False, True, False]
    assert "od schválení 31. 3. 2026" in found[-1]
    assert not any(doubts(document, torn, now) for name, document in DOCUMENTS.items() if name != "zapis")
    off = Customs(off=dict.fromkeys(("nesouhlas-v-zapisu", "schvalene-zneni"), "ne"))
    assert doubts(DOCUMENTS["zapis"], torn, now, off) == ()


def test_a_name_cannot_break_the_list(now: datetime, meeting: Meeting) -> None:
    """Whoever said a card, its item is one item, and its words are printed as they were written."""
    person = Person("o-x", "Eva *Bílá*", relation="teta")
    card = Capture("z-x", CaptureKind.DISSENT, "Řekla „ne“, 5. 4. 2026 v noci.", who_id="o-x")
    minutes = with_cards(Minutes("z", "k"), "Odlišné názory", (card,), (person,))
    printed = text_of(make(DOCUMENTS["zapis"], meeting.having(minutes), "docx", now, None), "docx")
    assert "teta: Řekla „ne“, 5. 4. 2026 v noci." in printed
