"""A file that came back: which paper of this conference it was, and what was changed in it, marked or not."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from tests.conftest import NOW
from tests.export.word.word_files import RADEK, gone, ins, p, parts_of, r, rewritten, word, zipped

from pktui.domain.meeting import Meeting
from pktui.domain.minutes import MinutesState, with_section
from pktui.errors import DamagedFile, FileProblem
from pktui.export.papers.documents import DOCUMENTS, file_name
from pktui.export.papers.filling import make
from pktui.session.case.open_case import CaseSession
from pktui.session.case.returning import Returned, look_into_reply, lying_about
from pktui.session.outputs import output_folder, write_output
from pktui.session.packages import papers_of
from pktui.storage.history.history import History
from pktui.storage.records.folder import list_folder

SILENT = {"Učitel potvrdil, že prospívá": "Učitel potvrdil, že neprospívá"}


@pytest.fixture
def session(sample_case: Path) -> CaseSession:
    """The first conference of the sample, whose minutes have a text."""
    return CaseSession(list_folder(sample_case).meetings[0], lambda: NOW)


def paper(session: CaseSession, document: str = "zapis", *, day: int = 0) -> bytes:
    """Return a document as it was made some days ago."""
    return make(DOCUMENTS[document], session.meeting, "docx", NOW - timedelta(days=day), None)


def printed(session: CaseSession, *, overwrite: bool = False) -> bytes:
    """Make the minutes where the program does, and return them."""
    data = paper(session)
    path = output_folder(session.folder) / file_name(DOCUMENTS["zapis"], session.meeting, "docx")
    write_output(path, data, overwrite=overwrite)
    return data


def look(session: CaseSession, folder: Path, data: bytes, changes: Mapping[str, str] = {}) -> Returned:
    back = folder / "zpet.docx"
    back.write_bytes(rewritten(data, changes) if changes else data)
    return look_into_reply(session, back)


def said(found: Returned) -> list[tuple[str, str, str, str]]:
    return [(each.mark.author, each.kind.label, each.was, each.words) for each in found.remarks.values()]


def rewrite(meeting: Meeting, words: str = "Všechno je jinak.", state: MinutesState | None = None) -> Meeting:
    minutes = meeting.minutes
    assert minutes is not None
    return meeting.having(
        replace(minutes, body=with_section(minutes.body, "Popis situace", words), state=state or minutes.state)
    )


def without_mark(data: bytes) -> bytes:
    """Return a file as a program leaves it that drops what it does not know."""
    parts = parts_of(data)
    del parts["docProps/custom.xml"]
    return zipped({**parts, "_rels/.rels": parts["_rels/.rels"].replace(b"custom-properties", b"x")})


def test_what_was_left_as_it_was_brings_nothing(session: CaseSession, tmp_path: Path) -> None:
    """Also when nobody has the paper any more: the file itself says that its words are those that were sent."""
    sent = paper(session)
    session.apply("jinak", rewrite)
    found = look(session, tmp_path, sent)
    assert (found.remarks, found.is_compared, found.name) == ({}, True, "zpet.docx")


def test_marked_changes_need_no_paper(session: CaseSession, tmp_path: Path) -> None:
    """What the word processor marked is read from the file alone, and it is known that all else stayed."""
    sent = paper(session)
    session.apply("jinak", rewrite)
    found = look(session, tmp_path, sent, {"112": f"112</w:t></w:r>{ins(RADEK, '!')}<w:r><w:t>"})
    assert said(found) == [("Radek Hrubeš", "připsáno", "", "!")]
    assert found.is_compared


def test_silent_changes_are_found_by_the_paper_beside(session: CaseSession, tmp_path: Path) -> None:
    """The paper in the folder is compared, though the minutes say something else by now."""
    sent = printed(session)
    session.apply("jinak", rewrite)
    found = look(session, tmp_path, sent, SILENT)
    assert said(found) == [("", "přepsáno", "prospívá", "neprospívá")]
    assert found.is_compared


def test_silent_changes_are_found_by_an_earlier_paper(session: CaseSession, tmp_path: Path) -> None:
    """A paper that was made anew meanwhile is in the history."""
    sent = printed(session)
    session.apply("jinak", rewrite)
    printed(session, overwrite=True)
    assert said(look(session, tmp_path, sent, SILENT)) == [("", "přepsáno", "prospívá", "neprospívá")]


def test_silent_changes_are_found_by_making_the_paper_again(session: CaseSession, tmp_path: Path) -> None:
    """A paper that was made elsewhere is made again, as long as the minutes say the same."""
    assert said(look(session, tmp_path, paper(session), SILENT)) == [("", "přepsáno", "prospívá", "neprospívá")]


def test_the_paper_made_again_follows_the_rules_of_the_case(session: CaseSession, tmp_path: Path) -> None:
    """What a rule that is off does not mark is not taken for something the reader crossed out."""
    (session.folder / "pktui.toml").write_text(
        '[vypnuta_pravidla]\nzapis-casti = "Píšeme po svém."\n', encoding="utf-8"
    )
    session.apply("bez popisu", partial(rewrite, words="", state=MinutesState.DRAFT))
    (sent,) = papers_of(session.folder, session.meeting, DOCUMENTS["zapis"], ("docx",), NOW)
    found = look(session, tmp_path, without_mark(sent.make()), {"Názor dítěte": "Názor Anežky"})
    assert [(was, words) for _, _, was, words in said(found)] == [("dítěte", "Anežky")]


def test_it_is_said_when_nothing_can_be_compared(session: CaseSession, tmp_path: Path) -> None:
    """Of a wording nobody has, only what is marked is known; a paper somebody wrote into is not taken for it."""
    sent = paper(session)
    session.apply("jinak", rewrite)
    output_folder(session.folder).mkdir()
    (output_folder(session.folder) / "prepsany.docx").write_bytes(rewritten(sent, SILENT))
    found = look(session, tmp_path, sent, SILENT)
    assert (found.remarks, found.is_compared) == ({}, False)


def test_an_unreadable_history_does_not_stand_in_the_way(
    session: CaseSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The paper made again is still compared."""

    def refuse(_: History) -> tuple[str, ...]:
        raise FileProblem("Historie nejde přečíst.")

    monkeypatch.setattr(History, "records", refuse)
    assert len(look(session, tmp_path, paper(session), SILENT).remarks) == 1


def test_a_file_without_our_mark_is_known_by_its_words(session: CaseSession, tmp_path: Path) -> None:
    """Some programs drop it; minutes of this conference are still read, and nothing else is taken for them."""
    data = without_mark(rewritten(paper(session), SILENT))
    assert said(look(session, tmp_path, data)) == [("", "přepsáno", "prospívá", "neprospívá")]
    for other in (word(p(r("Milá paní učitelko, posílám recept."))), word(""), paper(session, "pozvanka-rodine")):
        with pytest.raises(DamagedFile, match="není zápis z této konference"):
            look(session, tmp_path, other)


def test_a_paper_written_over_is_not_what_was_sent(session: CaseSession, tmp_path: Path) -> None:
    """Somebody saved what came back in place of what was sent; it is not compared with itself."""
    back = rewritten(printed(session), SILENT)
    for path in output_folder(session.folder).iterdir():
        path.write_bytes(back)
    assert said(look(session, tmp_path, without_mark(back))) == [("", "přepsáno", "prospívá", "neprospívá")]


def test_files_of_others_are_refused(session: CaseSession, tmp_path: Path) -> None:
    """Minutes of another conference, with a mark or without one, bring nothing."""
    other = CaseSession(list_folder(session.folder).meetings[1], lambda: NOW)
    with pytest.raises(DamagedFile, match="jiné konferenci"):
        look(session, tmp_path, paper(other))
    with pytest.raises(DamagedFile, match="není zápis z této konference"):
        look(session, tmp_path, without_mark(paper(other)))


def test_a_huge_or_missing_file_is_refused(session: CaseSession, tmp_path: Path) -> None:
    """It is not even read."""
    with (tmp_path / "obri.docx").open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    for name in ("obri.docx", "neni.docx", "."):
        with pytest.raises(FileProblem):
            look_into_reply(session, tmp_path / name)


def test_the_second_reading_gives_the_same(session: CaseSession, tmp_path: Path) -> None:
    """Ids follow from what is in the file, also when somebody else adds to it."""
    sent = printed(session)
    change = {"112": f"112</w:t></w:r>{gone(RADEK, 'asi')}<w:r><w:t>"}
    once = look(session, tmp_path, sent, change)
    assert look(session, tmp_path, sent, change) == once
    assert look(session, tmp_path, sent, {**change, **SILENT}).remarks.items() > once.remarks.items()


def test_files_that_lie_about(session: CaseSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of the case and of where mail is saved, the newest first; not what an open word processor keeps beside."""
    for home in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(home, str(tmp_path))
    (tmp_path / "Stažené").mkdir()
    names = [session.folder / "starší.docx", tmp_path / "Stažené" / "zapis.docx"]
    for age, path in enumerate(
        reversed([*names, tmp_path / "Stažené" / "~$zapis.docx", tmp_path / "Stažené" / "a.pdf"])
    ):
        path.touch()
        os.utime(path, (1_700_000_000 - age,) * 2)
    assert [path for path, _ in lying_about(session.folder)] == list(reversed(names))


def test_a_partial_copy_is_compared_with_itself(session: CaseSession, tmp_path: Path) -> None:
    """What somebody must not have was not sent to them, so they did not strike it out."""
    person = session.meeting.conference.people[3]
    kept_back = replace(person, invitation=replace(person.invitation, must_not=("Potřeby a rizika",)))
    people = tuple(kept_back if each is person else each for each in session.meeting.conference.people)
    session.apply("nedostane", lambda m: m.having(replace(m.conference, people=people)))
    printed(session)
    copy = make(DOCUMENTS["zapis"], session.meeting, "docx", NOW, None, person.id)
    assert copy != paper(session)
    (output_folder(session.folder) / "kopie.docx").write_bytes(copy)
    for sent in (copy, without_mark(copy)):
        assert said(look(session, tmp_path, rewritten(sent, SILENT))) == [("", "přepsáno", "prospívá", "neprospívá")]
