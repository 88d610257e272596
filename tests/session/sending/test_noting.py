"""What was made is noted in the diary: of which version, with which print, for whom."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from tests.canaries import DAY_OF_MEETING, ME, meeting_with_canaries
from tests.conftest import NOW, TODAY
from tests.session.test_packages import TO_COME, on_day

from pktui.domain.meeting import Meeting
from pktui.errors import ExportFailed
from pktui.export.papers.documents import DOCUMENTS
from pktui.session.case.open_case import CaseSession
from pktui.session.making import Made, make_all
from pktui.session.packages import package, papers_of
from pktui.session.sending.noting import with_made
from pktui.storage.history.history import History
from pktui.storage.records.folder import list_folder


def held() -> Meeting:
    """Return a meeting that is over and has no diary."""
    meeting, _ = meeting_with_canaries()
    return on_day(meeting, DAY_OF_MEETING)


def test_a_paper_for_everybody_has_one_entry_with_its_prints(tmp_path: Path) -> None:
    """Both files of one document stand in one entry, which is for nobody in particular."""
    meeting = held()
    made = list(make_all(papers_of(tmp_path, meeting, DOCUMENTS["zapis"], ("md", "html"), NOW)))
    diary = with_made(meeting, made, TODAY).diary
    assert diary is not None
    (entry,) = diary.outgoing
    assert (entry.title, entry.document, entry.version) == (DOCUMENTS["zapis"].title, "zapis", "koncept, 1 dodatek")
    assert (entry.made, entry.who, entry.who_id, entry.is_out) == (TODAY, "", "", False)
    assert entry.file_mark == meeting.conference.file_mark != ""
    digests = {each.paper.path.suffix[1:]: sha256(each.data).hexdigest() for each in made}
    assert entry.prints == (f"html {digests['html']}", f"md {digests['md']}")


def test_a_package_has_an_entry_for_each_paper(tmp_path: Path) -> None:
    """Each says for whom it is and in which file it went; a calendar and a message alone are no paper."""
    meeting, _ = meeting_with_canaries()
    ahead = on_day(meeting, TO_COME)
    whole = package(tmp_path, ahead, meeting.conference.people[0], NOW, ("md",))
    made = list(make_all(whole.papers))
    diary = with_made(ahead, made, TODAY, ("balicek-a.zip", b"zip")).diary
    assert diary is not None
    assert {each.document for each in diary.outgoing} == {p.document.name for p in whole.papers if p.document}
    entry = diary.outgoing[0]
    assert (entry.who, entry.who_id, entry.package) == ("Jana Cílová", ME, "balicek-a.zip")
    assert [print_.split()[0] for print_ in entry.prints] == ["md", "zip"]
    assert entry.prints[1] == f"zip {sha256(b'zip').hexdigest()}"
    assert entry.version.startswith("setkání ")


def test_what_was_not_made_is_not_noted(tmp_path: Path) -> None:
    """Without any paper no diary begins."""
    meeting = held()
    papers = papers_of(tmp_path, meeting, DOCUMENTS["zapis"], ("md",), NOW)
    failed = [Made(papers[0], problem=ExportFailed("Nejde to."))]
    assert with_made(meeting, failed, TODAY) is meeting
    assert with_made(meeting, [], TODAY) is meeting


def test_undo_takes_back_what_somebody_did_and_no_note(sample_case: Path, tmp_path: Path) -> None:
    """The note stays in its file when the change before it is taken back; it is no step of its own."""
    session = CaseSession(list_folder(sample_case).meetings[-1], lambda: NOW, History(tmp_path, sample_case))
    goal = session.meeting.conference.goal
    session.apply("cíl", lambda m: m.having(replace(m.conference, goal="Jiný cíl")))
    made = list(make_all(papers_of(sample_case, session.meeting, DOCUMENTS["plan"], ("md",), NOW)))
    session.note(lambda m: with_made(m, made, TODAY))
    assert session.undo() == "cíl"
    assert session.meeting.conference.goal == goal
    diary = list_folder(sample_case).meetings[-1].meeting.diary
    assert diary is not None
    assert [entry.document for entry in diary.outgoing] == ["plan"]
    assert session.undo() == ""
