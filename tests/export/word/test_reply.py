"""A returned DOCX: its text with all that was changed in it, the notes beside it, and which paper of ours it was."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import date
from html import escape
from pathlib import Path, PurePath

import pypandoc
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import NOW
from tests.export.word.word_files import LENKA, RADEK, WORD, about, comments, gone, ins, p, parts_of, r, rewritten, word

from pktui.domain.meeting import Meeting
from pktui.domain.replies.fragments import Mark, ReplyFile, text_before, wording_of
from pktui.domain.replies.traced import changes, notes
from pktui.export.papers.documents import DOCUMENTS
from pktui.export.papers.filling import make
from pktui.export.word.reply import read_reply

MADE_BY_LIBREOFFICE = Path(__file__).with_name("vraceno-libreoffice.docx")
ON_RADEK, ON_LENKA = Mark("Radek Hrubeš", date(2026, 6, 3)), Mark("Lenka Hrubešová", date(2026, 6, 4))

WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="\ufffe\uffff"),
    min_size=1,
)


def read(data: bytes) -> ReplyFile:
    return read_reply(data, PurePath("vraceno.docx"))


def found(data: bytes) -> list[tuple[str, str, str, str]]:
    reply = read(data)
    remarks = changes(reply.fragments) + notes(reply.fragments, reply.notes)
    return [(each.mark.author, each.kind.label, each.was, each.words) for each in remarks]


def test_changes_as_word_writes_them() -> None:
    """Runs, ends of paragraphs and rows that came, went or were moved, each with its author and day."""
    cells = "".join(f"<w:tc>{p(r(text))}</w:tc>" for text in ("Teta", "u Petra"))
    row = f"<w:tr><w:trPr><w:ins w:id='1' {LENKA}/></w:trPr>{cells}</w:tr>"
    moved = "Babička pomáhá každý den."
    body = (
        p(r("Petr chodí "), gone(RADEK, "málo"), ins(RADEK, "každý den"), r(" do školy."))
        + p(r("Konec věty"), ins(LENKA, " a tečka."), mark=f"<w:ins w:id='2' {LENKA}/>")
        + p(ins(LENKA, "Nový odstavec."))
        + p(f"<w:moveFrom w:id='3' {RADEK}>{r(moved)}</w:moveFrom>", r("Zůstalo."))
        + p(f"<w:moveTo w:id='4' {RADEK}>{r(moved)}</w:moveTo>", r(" Tady."))
        + f"<w:tbl>{row}</w:tbl>"
    )
    assert found(word(body)) == [
        ("Radek Hrubeš", "přepsáno", "málo", "každý den"),
        ("Lenka Hrubešová", "připsáno", "", "a tečka.\nNový odstavec."),
        ("Radek Hrubeš", "přesunuto", "", moved),
        ("Lenka Hrubešová", "připsáno", "", "Teta\nu Petra"),
    ]
    assert read(word(body)).fragments[1].deleted == ON_RADEK
    assert text_before(read(word(body)).fragments).startswith("Petr chodí málo do školy.\nKonec věty")


def test_looks_fields_and_boxes() -> None:
    """A new look is no change; a field is what it shows; of the two shapes of a box one is read; signs are letters."""
    look = f"<w:rPr><w:b/><w:rPrChange w:id='1' {RADEK}><w:rPr/></w:rPrChange></w:rPr>"
    box = "<w:txbxContent>" + p(r("v rámečku")) + "</w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    shapes = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    alternate = f"<w:r><mc:AlternateContent {mc}>{shapes}</mc:AlternateContent></w:r>"
    body = p(
        f"<w:r>{look}<w:t>tučně</w:t><w:tab/><w:br/><w:noBreakHyphen/><w:br w:type='page'/></w:r>",
        "<w:fldSimple w:instr='PAGE'><w:r><w:t>7</w:t></w:r></w:fldSimple><w:r><w:instrText>DATE</w:instrText></w:r>",
        alternate,
        "<w:hyperlink>" + r(" odkaz") + "</w:hyperlink>",
    )
    reply = read(word(body))
    assert text_before(reply.fragments) == "tučně\t\n\u20117 odkaz\nv rámečku\n"
    assert found(word(body)) == []


def test_words_struck_through_by_hand() -> None:
    """Who does not know how changes are recorded strikes words through; nobody has signed that."""
    struck = "<w:r><w:rPr><w:strike/></w:rPr><w:t>málo</w:t></w:r>"
    plain = "<w:r><w:rPr><w:strike w:val='0'/></w:rPr><w:t xml:space='preserve'> chodí</w:t></w:r>"
    body = p(r("Petr "), struck, plain, ins(RADEK, " moc"))
    assert found(word(body)) == [("", "vyškrtnuto", "málo", ""), ("Radek Hrubeš", "připsáno", "", "moc")]
    assert text_before(read(word(body)).fragments) == "Petr málo chodí\n"


def test_a_picture_is_told_of() -> None:
    """What was drawn or photographed cannot be read, but it is not passed over; lines and frames are no pictures."""
    drawn = '<w:drawing><a:blip xmlns:a="urn:a"/></w:drawing>'
    line = '<w:pict><v:rect xmlns:v="urn:v"/></w:pict>'
    body = p(r("Text."), f"<w:ins w:id='1' {RADEK}><w:r>{drawn}</w:r></w:ins>", f"<w:r>{line}</w:r>")
    assert found(word(body)) == [("Radek Hrubeš", "připsáno", "", "‹obrázek›")]


def test_notes_with_their_passages_and_answers() -> None:
    """A note has the words between its marks, its paragraphs are lines, an answer knows what it answers."""
    extended = (
        '<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">'
        '<w15:commentEx w15:paraId="AA"/><w15:commentEx w15:paraId="BB" w15:paraIdParent="AA"/></w15:commentsEx>'
    )
    beside = comments(
        f'<w:comment w:id="1" {RADEK}>{p(r("To jsem"))}<w:p w14:paraId="AA">{r("neřekl.")}</w:p></w:comment>'
        f'<w:comment w:id="2" {LENKA}><w:p w14:paraId="BB">{r("Řekl.")}</w:p></w:comment>'
        '<w:comment w:id="3" w:author="" w:date="nikdy">' + p(r("kdo?")) + "</w:comment>"
    )
    body = p(r("Otec "), about("1", r("chce děti"), ins(LENKA, " prý"), r(" vídat")), r(" o víkendu."))
    reply = read(word(body, {**beside, "word/commentsExtended.xml": extended}))
    assert [(each.mark, each.passage, each.was, each.words) for each in notes(reply.fragments, reply.notes)] == [
        (ON_RADEK, "chce děti vídat", "", "To jsem\nneřekl."),
        (ON_LENKA, "chce děti vídat", "To jsem\nneřekl.", "Řekl."),
        (Mark(), "", "", "kdo?"),
    ]


def test_words_below_the_line() -> None:
    """What somebody put into a foot note is not overlooked."""
    note = f'<w:footnotes xmlns:w="{WORD}"><w:footnote>{p(ins(RADEK, "Jen v létě."))}</w:footnote></w:footnotes>'
    assert found(word(p(r("Text.")), {"word/footnotes.xml": note})) == [("Radek Hrubeš", "připsáno", "", "Jen v létě.")]


def test_a_file_of_the_stricter_dialect() -> None:
    """Word can save in other names of the same things."""
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    parts = parts_of(word(p(r("a "), ins(RADEK, "nové"))))
    document = (
        parts["word/document.xml"]
        .decode()
        .replace("http://schemas.openxmlformats.org/wordprocessingml/2006/main", strict)
    )
    assert found(word("", {"word/document.xml": document})) == [("Radek Hrubeš", "připsáno", "", "nové")]


def test_a_file_made_by_pandoc() -> None:
    """Its insertions, deletions and comments are read as those of Word."""
    markdown = (
        'Petr chodí [rád]{.insertion author="Radek Hrubeš" date="2026-06-03T10:15:00Z"} do '
        '[práce]{.deletion author="Lenka Hrubešová" date="2026-06-04T20:01:00Z"}'
        '[školy]{.insertion author="Lenka Hrubešová" date="2026-06-04T20:01:00Z"}. '
        '[Od září?]{.comment-start id="0" author="Radek Hrubeš" date="2026-06-03T10:15:00Z"}Učí se'
        '[]{.comment-end id="0"} dobře.'
    )
    assert found(_by_pandoc(markdown)) == [
        ("Radek Hrubeš", "připsáno", "", "rád"),
        ("Lenka Hrubešová", "přepsáno", "práce", "školy"),
        ("Radek Hrubeš", "komentář", "", "Od září?"),
    ]


def _by_pandoc(markdown: str) -> bytes:
    done = subprocess.run(
        [pypandoc.get_pandoc_path(), "--from=markdown", "--to=docx", "--output=-"],
        input=markdown.encode(), capture_output=True, check=True,
    )  # fmt: skip
    return done.stdout


def test_a_file_made_by_libreoffice() -> None:
    """Minutes of ours that LibreOffice wrote anew know whose they are; changes, a move and notes are read."""
    reply = read(MADE_BY_LIBREOFFICE.read_bytes())
    assert reply.origin is not None
    assert (reply.origin.conference, reply.origin.document) == ("k-7f3q9d2m4x", "zapis")
    assert wording_of(text_before(reply.fragments)) == reply.origin.wording
    remarks = changes(reply.fragments) + notes(reply.fragments, reply.notes)
    assert [(each.mark.author, each.kind.label, each.was, each.words) for each in remarks] == [
        ("Radek Hrubeš", "přepsáno", "maminka", "rodina"),
        ("Lenka Hrubešová", "připsáno", "", "Část už je zaplacená."),
        ("Lenka Hrubešová", "přesunuto", "", "Ostatní starosti jsou proti tomu menší a počkají."),
        ("Radek Hrubeš", "komentář", "", "To jsem neřekl.\nChtěl jsem je každý víkend."),
        ("rysankova", "komentář", "", "Astmatický, ne?"),
    ]
    assert {each.mark.on for each in remarks} == {date(2026, 6, 3), date(2026, 6, 4), date(2026, 6, 5)}
    assert remarks[0].passage == "…jen potřebuje vědět dopředu kdy. Na nájmu dluží maminka 38 400 Kč."
    assert remarks[3].passage == "že chce mít děti pravidelně"
    assert "Vítek by dostal záchvat. Druhým" in remarks[4].passage


def test_our_minutes_say_which_they_are(sample_meeting: Meeting) -> None:
    """The id of the conference, the name of the paper and a digest, nothing else; each time the same bytes."""
    made = make(DOCUMENTS["zapis"], sample_meeting, "docx", NOW, None)
    reply = read(made)
    assert reply.origin is not None
    assert reply.origin.conference == sample_meeting.conference.id
    assert reply.origin.wording == wording_of(text_before(reply.fragments))
    assert made == make(DOCUMENTS["zapis"], sample_meeting, "docx", NOW, None)
    value = f"{sample_meeting.conference.id} zapis {reply.origin.wording}"
    assert parts_of(made)["docProps/custom.xml"].decode().count(value) == 1
    assert "docProps/custom.xml" not in parts_of(
        make(DOCUMENTS["prezencni-listina"], sample_meeting, "docx", NOW, None)
    )


@pytest.mark.parametrize("own_id", ["k 1", "", "k-" + "x" * 100])
def test_an_id_that_could_not_be_read_back_is_not_written(sample_meeting: Meeting, own_id: str) -> None:
    """Somebody may have typed any id by hand; such minutes are known by their words."""
    odd = sample_meeting.having(replace(sample_meeting.conference, id=own_id))
    assert read(make(DOCUMENTS["zapis"], odd, "docx", NOW, None)).origin is None


@given(WORDS, WORDS)
def test_words_typed_are_words_read(new: str, noted: str) -> None:
    """Whatever letters somebody puts into the text or a note, the remark has those."""
    beside = comments(f'<w:comment w:id="1" {RADEK}>{p(r(escape(noted)))}</w:comment>')
    data = word(p(r("Začátek."), ins(LENKA, escape(new)), about("1", r("Konec."))), beside)
    wanted = [("Lenka Hrubešová", "připsáno", "", new.strip())] * bool(new.strip())
    assert found(data) == wanted + [("Radek Hrubeš", "komentář", "", noted.strip())] * bool(noted.strip())


def test_a_change_in_our_own_paper(sample_meeting: Meeting) -> None:
    """The text without the change is still the one that was sent."""
    made = make(DOCUMENTS["zapis"], sample_meeting, "docx", NOW, None)
    title = "případové konference</w:t></w:r>"
    back = rewritten(made, {title: title + ins(RADEK, " druhé")})
    reply = read(back)
    assert reply.origin is not None
    assert wording_of(text_before(reply.fragments)) == reply.origin.wording
    assert found(back) == [("Radek Hrubeš", "připsáno", "", "druhé")]
