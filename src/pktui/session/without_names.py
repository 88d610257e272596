"""Papers of a case without names, for supervision and teaching: what somebody has to decide first, and writing them.

The records stay as they are. What stands in the place of which name is nowhere written down.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pktui.domain.contacts import Contact
from pktui.domain.meeting import Meeting, Paper
from pktui.domain.minutes import Minutes, digest
from pktui.domain.preparing.guidance import summary_words
from pktui.domain.pseudonyms.cast import FAMILY, cast_of
from pktui.domain.pseudonyms.disguise import RECALL_OF_100, Disguise
from pktui.domain.pseudonyms.found import Hit, bracketed
from pktui.domain.pseudonyms.shifted_days import moved
from pktui.errors import AlreadyExists, UsageError
from pktui.files import NEW_FOLDER_MODE, all_or_nothing, create_bytes, explained, make_folder, rights_beside
from pktui.session.name_questions import NamePlace, NameQuestion, place_of, question_of
from pktui.session.outputs import rights_of_case
from pktui.storage.contacts.address_book import book_path, read_book
from pktui.storage.office.folder_settings import rules_of
from pktui.storage.records.record_texts import TextAt, with_texts
from pktui.texts.words import fold, plural

if TYPE_CHECKING:
    from pktui.export.papers.document import Document

P = TypeVar("P", bound=Paper)

PAPERS = ("kazuistika", "zapis", "plan")
FORMATS_WITHOUT_NAMES = ("md", "docx", "pdf")
_NOON = time(12)
_ID = "k-bezjmen"
_PEOPLE = "ucastnici"
# Fields that hold nothing but a way to reach somebody, however it is written.
_REACH = frozenset({"phone", "email", "reach"})
# Fields that hold an id of another entry, by the list they stand in; anywhere else a text like an id is a text.
_LINKS = frozenset((
    ("ucastnici", "stands_by"), ("prubeh", "item"), ("zachyceno", "item"), ("priority", "source"), ("cile", "priority"),
    ("ukoly", "priority"), ("ukoly", "goal"), ("zaznamy", "task"), ("", "taken"), ("", "card_order"),
    ("", "conference"), ("", "follows"),
))  # fmt: skip
_MARKS = frozenset({"file_mark", "reference"})
# No draft is moved by so little that the true day could be taken for granted, nor into another stage of childhood.
_WEEKS = (*range(-40, -5), *range(6, 41))
_INSIDE = "Složka leží uvnitř spisu, a tam jména jsou; vyberte jinou, kterou můžete dát z ruky celou."
_NAMED = "V názvu té složky zůstalo jméno; zvolte název, který o rodině nic neříká."
_TAKEN = "Ve složce už něco je; zadejte novou nebo prázdnou, ať se do ní nepřimíchá nic se jmény."
_NOTHING = "Tady zatím není nic, z čeho by text pro supervizi vznikl; chybí kazuistika, zápis i plán."

_NOTE = """\
> **Pseudonymizovaný návrh pro supervizi a výuku.** Místo jmen lidí, míst a organizací, spojení a čísel jsou označení \
v hranatých závorkách. Všechna data jsou posunutá o stejný počet celých týdnů; dny v týdnu, měsíce bez roku, letopočty \
a věk zůstaly. V textech, které předtím neznal, našel program {recall} ze 100 údajů, podle kterých jde člověka poznat; \
něco mu tedy mohlo uniknout. {decided} Než text dáte z ruky, přečtěte ho celý: rodinu jde poznat i podle toho, co se \
v ní stalo.

"""


class WithoutNames:
    """The papers of one meeting without names.

    Attributes:
        questions: What was found in what gets printed; first what somebody has to decide.
    """

    def __init__(
        self,
        meeting: Meeting,
        now: datetime,
        book: Iterable[Contact] = (),
        more: Sequence[str] = (),
        weeks: int | None = None,
    ) -> None:
        """Read the records.

        Args:
            meeting: The conference with its papers.
            now: The wall clock of the room.
            book: The address book of the office.
            more: Words that are to go, too.
            weeks: How far days move; None for a secret number.

        Raises:
            UsageError: There is nothing to make a paper of.
            ExportFailed: A document cannot be filled.
        """
        self._meeting = meeting
        self._now = now
        self._book, self._more = tuple(book), tuple(more)
        self._shift = timedelta(weeks=secrets.choice(_WEEKS) if weeks is None else weeks)
        self._cast = cast_of(meeting, self._book, self._more)
        self._ids = frozenset(_ids_in(meeting))
        texts = [text for _, text in self._prose()]
        self._disguise = Disguise(self._cast, texts, meeting.conference.day, self._shift)
        self.documents = _documents(meeting)
        if not self.documents:
            raise UsageError(_NOTHING)
        self.questions = self._asked()

    def knowing(self, words: Sequence[str]) -> WithoutNames:
        """Return the same with more words that are to go; days move as before. Raises as making it does."""
        weeks = self._shift // timedelta(weeks=1)
        return WithoutNames(self._meeting, self._now, self._book, (*self._more, *words), weeks)

    def undecided(self, decided: Collection[str]) -> tuple[NameQuestion, ...]:
        """Return the questions nobody has answered, by the keys of those that were."""
        return tuple(each for each in self.questions if each.why and each.key not in decided)

    def meeting(self, kept: Collection[str] = ()) -> Meeting:
        """Return the meeting without names, its days moved; `kept` are keys of what stays as it is."""
        found = Meeting(self._without(self._meeting.conference, kept))
        for paper in self._meeting.papers[1:]:
            found = found.having(self._without(paper, kept))
        return _under_another_id(moved(found, self._shift))

    def write(self, folder: Path, case: Path, kept: Collection[str] = (), *, is_read: bool = True) -> tuple[Path, ...]:
        """Make all papers in all formats, then write them into a folder; return their paths.

        Args:
            folder: A new or empty one outside of the case folder.
            case: The case folder; nobody may do more with the papers than with its records.
            kept: Keys of what stays as it is.
            is_read: Whether a person decided about each unsure place, as the paper says.

        Raises:
            UsageError: The folder lies in the case folder, or its name gives somebody away.
            AlreadyExists: Something is in the folder.
            FileProblem: It cannot be written; nothing of it is there.
            ExportFailed: A document cannot be made.
            ToolMissing: An outside program or font is not here.
        """
        from pktui.export.papers.documents import file_name
        from pktui.export.papers.filling import printout

        self.check(folder, case)
        meeting = self.meeting(kept)
        note = _note(sum(bool(each.why) for each in self.questions), len(kept), is_read=is_read)
        # Not the moved moment of making: whoever knows about when the papers came would know how far days moved.
        made_at = datetime.combine(meeting.conference.day, _NOON).astimezone()
        off = frozenset(rules_of(case).customs.off)
        files: dict[Path, bytes] = {}
        for document in self.documents:
            made_of = printout(replace(document, note=note), meeting, made_at, None, unasked=off)
            files |= {folder / file_name(document, meeting, fmt): made_of.file(fmt) for fmt in FORMATS_WITHOUT_NAMES}
        mode = rights_of_case(case)
        make_folder(folder, rights_beside([case], NEW_FOLDER_MODE))
        with all_or_nothing(folder) as made:
            for path, data in files.items():
                create_bytes(path, data, mode)
                made.append((path, data))
        return tuple(files)

    def check(self, folder: Path, case: Path) -> None:
        """Look whether papers without names may go into a folder; raises as `write` about the folder."""
        with explained(folder):
            if folder.resolve().is_relative_to(case.resolve()):
                raise UsageError(_INSIDE, path=folder)
            if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
                raise AlreadyExists(_TAKEN, path=folder)
        words = folder.name.replace("-", " ").replace("_", " ").title()
        if self._disguise.names(words):
            raise UsageError(_NAMED, path=folder)

    def _without(self, paper: P, kept: Collection[str]) -> P:
        rewritten = with_texts(paper, lambda at, text: self._rewritten(at, text, kept))
        if isinstance(rewritten, Minutes) and rewritten.digests:
            # What was approved was approved with the names in it; the paper says nothing else.
            return replace(rewritten, digests=(digest(rewritten),))
        return rewritten

    def _rewritten(self, at: TextAt, text: str, kept: Collection[str]) -> str:
        if self._is_link(at, text):
            return text
        whole = self._whole(at, text)
        return self._disguise.rewritten(text, kept) if whole is None else whole

    def _is_link(self, at: TextAt, text: str) -> bool:
        return text in self._ids and (at.list_key, at.path) in _LINKS

    def _whole(self, at: TextAt, text: str) -> str | None:
        """Return what stands in a field that is nothing but a name; None for prose."""
        if at.list_key == _PEOPLE and at.path == "name":
            return bracketed(self._cast.people[at.entry.id])
        if at.list_key == _PEOPLE and at.path == "organisation" and text in self._cast.organisations:
            return bracketed(self._cast.organisations[text])
        if at.path.rpartition(".")[2] in _REACH:
            return bracketed("spojení")
        if at.path in _MARKS:
            return bracketed("spisová značka" if at.path == "file_mark" else "číslo jednací")
        return bracketed(FAMILY) if at.path == "family" else None

    def _prose(self) -> Iterator[tuple[TextAt, str]]:
        """Yield all texts in which names are looked for, each with its place."""
        found: list[tuple[TextAt, str]] = []

        def look(at: TextAt, text: str) -> str:
            if not self._is_link(at, text) and self._whole(at, text) is None:
                found.append((at, text))
            return text

        for paper in self._meeting.papers:
            with_texts(paper, look)
        yield from found

    def _asked(self) -> tuple[NameQuestion, ...]:
        printed = self._printed()
        groups: dict[str, list[tuple[Hit, NamePlace]]] = {}
        seen: set[tuple[str, int]] = set()
        for at, text in self._prose():
            for hit in self._disguise.hits(text):
                words = text[hit.start : hit.end]
                if (text, hit.start) in seen or fold(words) not in printed:
                    continue
                seen.add((text, hit.start))
                groups.setdefault(hit.group, []).append((hit, place_of(at, text, hit)))
        found = (question_of(key, places) for key, places in groups.items())
        return tuple(sorted(found, key=lambda question: not question.why))

    def _printed(self) -> str:
        """Return all that papers with names would print: what stands elsewhere nobody has to be asked about."""
        from pktui.export.papers.filling import make

        now = self._now.astimezone()
        filled = (make(document, self._meeting, "md", now, None).decode() for document in self.documents)
        return fold(" ".join(filled).replace("\\", ""))


def free_place(case: Path) -> Path:
    """Return a folder beside the case folder whose name says nothing, and that is not there yet."""
    parent = case.resolve().parent
    return next(place for number in count(1) if not (place := parent / f"pseudonymy-{number}").exists())


def contacts_of_office(case: Path) -> tuple[Contact, ...]:
    """Return the address book that belongs to a case folder. Raises DamagedFile, FileProblem."""
    return read_book(book_path(case))


def _documents(meeting: Meeting) -> tuple[Document, ...]:
    from pktui.export.papers.documents import DOCUMENTS

    kinds = {type(paper) for paper in meeting.papers}
    wanted = (DOCUMENTS[name] for name in PAPERS if name in DOCUMENTS)
    has_summary = bool(summary_words(meeting.conference.summary))
    return tuple(each for each in wanted if each.source in kinds and (each.name != PAPERS[0] or has_summary))


def _ids_in(meeting: Meeting) -> Iterator[str]:
    """Yield the ids of all records and entries; a text that is one of them is a link."""
    found: set[str] = set()

    def look(at: TextAt, text: str) -> str:
        found.add(getattr(at.entry, "id", ""))
        return text

    for paper in meeting.papers:
        found.add(paper.id)
        with_texts(paper, look)
    yield from found - {""}


def _under_another_id(meeting: Meeting) -> Meeting:
    """Return the meeting under an id that leads nowhere: a DOCX of minutes carries the one of its conference.

    Keys that only the office knows are left out; nobody can say what is in them.
    """
    minutes, plan, diary = meeting.minutes, meeting.plan, meeting.diary
    return Meeting(
        replace(meeting.conference, id=_ID, follows="", own_keys={}),
        minutes and replace(minutes, conference=_ID, own_keys={}),
        plan and replace(plan, conference=_ID, own_keys={}),
        diary and replace(diary, conference=_ID),
    )


def _note(unsure: int, kept: int, *, is_read: bool) -> str:
    """Return what the paper says about itself."""
    places = plural(unsure, "nejisté místo", "nejistá místa", "nejistých míst")
    if not unsure:
        decided = "Nejistá místa v textu nebyla."
    elif is_read:
        stays = f"; beze změny zůstalo: {kept}" if kept else ""
        decided = f"O tom, co s tím, rozhodl člověk ({places}{stays})."
    else:
        decided = f"Všechna nejistá místa jsou nahrazená a nikdo je neprošel ({places})."
    return _NOTE.format(recall=RECALL_OF_100, decided=decided)
