"""A file somebody sent back with remarks to the minutes: which paper of this conference it was, and what it brings.

The file is only read. What was sent is looked for among the papers that were made, in their earlier versions in the
history, and last in the paper as it would be made now, so that changes nobody marked are seen, too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path, PurePath

from pktui.domain.replies.compared import compared, share_kept
from pktui.domain.replies.fragments import Origin, ReplyFile, text_before, wording_of
from pktui.domain.replies.taken_in import identified
from pktui.domain.replies.traced import Remark, changes, notes
from pktui.errors import DamagedFile, FileProblem, PktuiError
from pktui.export.papers.documents import DOCUMENTS
from pktui.export.papers.filling import ANSWERED
from pktui.export.word.package import FILE_LIMIT
from pktui.export.word.reply import read_reply
from pktui.files import read_bytes
from pktui.session.case.open_case import CaseSession
from pktui.session.outputs import OUTPUT, history_of_file, output_folder
from pktui.session.printing import printed

_SUFFIX = ".docx"
_LEAST_KEPT = 0.5
_MOST_FILES = 50


@dataclass(frozen=True, slots=True)
class Returned:
    """What a file brings.

    Attributes:
        name: Name of the file.
        remarks: What readers say and changed, by the ids of their comments, in the order of the text, notes last.
        is_compared: Whether what nobody marked as changed is among them; it is not when what was sent is not known.
        saved_by: Who saved the file last, as it says; empty when it does not.
    """

    name: str
    remarks: dict[str, Remark]
    is_compared: bool
    saved_by: str


def look_into_reply(session: CaseSession, file: Path) -> Returned:
    """Return what a returned file brings to the minutes of the open conference; nothing is written.

    Raises:
        DamagedFile: It is no DOCX, it is broken, locked or made to do harm, or it is not the minutes of this
            conference.
        FileProblem: It cannot be read.
    """
    reply = read_reply(read_bytes(file, FILE_LIMIT), file)
    came = text_before(reply.fragments)
    sent = _sent(session, reply, came, file)
    found = changes(reply.fragments) + notes(reply.fragments, reply.notes)
    if sent is not None:
        found = changes(compared(sent, came), is_traced=False) + found
    return Returned(file.name, identified(found), sent is not None, reply.saved_by)


def lying_about(folder: Path) -> tuple[tuple[Path, datetime], ...]:
    """Return the DOCX files of the case folder and of where mail is saved, with their times, the newest first."""
    home = Path.home()
    found: dict[Path, datetime] = {}
    for place in (folder, home / "Stažené", home / "Downloads"):
        # Whatever cannot be looked at is not offered; its path can still be typed.
        with suppress(OSError):
            for path in place.glob(f"[!.~]*{_SUFFIX}"):
                found[path] = datetime.fromtimestamp(path.stat().st_mtime)  # noqa: DTZ006 - local time, as all of ours
    return tuple(sorted(found.items(), key=lambda each: each[1], reverse=True)[:_MOST_FILES])


def _sent(session: CaseSession, reply: ReplyFile, came: str, file: Path) -> str | None:
    """Return the text that was sent; None when the file is of this conference, but nobody has that text any more.

    Raises:
        DamagedFile: The file is not the minutes of this conference.
    """
    origin = reply.origin
    if origin is None:
        return _likeliest(session, came, file)
    if origin.conference != session.meeting.conference.id:
        raise DamagedFile("Soubor patří k jiné konferenci; otevřete ji a načtěte ho tam.", path=file)
    if origin.document != ANSWERED:
        raise DamagedFile("Soubor není zápis; připomínky se načítají jen z vráceného zápisu.", path=file)
    if wording_of(came) == origin.wording:
        return came
    return next((text for text in _wordings(session) if wording_of(text) == origin.wording), None)


def _likeliest(session: CaseSession, came: str, file: Path) -> str:
    """Return the text most of which stands in a file that does not say what it is: some programs drop that mark."""
    known = max(_wordings(session), key=lambda sent: share_kept(sent, came), default="")
    if share_kept(known, came) < _LEAST_KEPT:
        raise DamagedFile("V souboru není zápis z této konference; vyberte ten, který se vám vrátil.", path=file)
    return known


def _wordings(session: CaseSession) -> Iterator[str]:
    """Yield the texts of the minutes as they were made, what was made last at the beginning.

    A paper that is gone, cannot be read or was written into since is none of them.
    """
    for read in _papers(session):
        try:
            paper = read_reply(read(), PurePath(ANSWERED))
        except PktuiError:
            continue
        text, origin = text_before(paper.fragments), paper.origin
        if origin == Origin(session.meeting.conference.id, ANSWERED, wording_of(text)):
            yield text


def _papers(session: CaseSession) -> Iterator[Callable[[], bytes]]:
    """Yield what reads each DOCX made of the case, its earlier versions behind it, and last makes the minutes anew."""
    folder = output_folder(session.folder)
    for path in sorted(folder.glob(f"*{_SUFFIX}")):
        yield partial(read_bytes, path, FILE_LIMIT)
    history = history_of_file(folder / ANSWERED)
    # A history that cannot be read must not stand in the way of what came back.
    with suppress(FileProblem):
        for record in history.records():
            if record.startswith(f"{OUTPUT}/") and record.endswith(_SUFFIX):
                yield from (partial(history.content, version.sha) for version in history.versions(record))
    yield lambda: printed(session.folder, session.meeting, DOCUMENTS[ANSWERED], session.now()).file(_SUFFIX[1:])
