"""Changing the address book: what it held stays in the local history."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import NOW

from pktui.domain.contacts import Contact
from pktui.errors import ChangedOnDisk, FileProblem, FolderProblem
from pktui.session import book
from pktui.session.book import BOOK_ID, save_to_book
from pktui.session.case.past import past_of
from pktui.session.local import history_of
from pktui.storage.contacts.address_book import BOOK, BookChange, read_book
from pktui.storage.history.index import Reason

EVA, JAN = Contact("Eva Malá"), Contact("Jan Nový")


def fail(problem: FileProblem) -> None:
    raise problem


def reasons(folder: Path) -> list[str]:
    return [version.reason for version in history_of(folder).versions(BOOK_ID)]


def test_what_the_book_held_is_kept(tmp_path: Path) -> None:
    """Each form of the book can be found by the name of its file, also after an entry was changed."""
    path = tmp_path / BOOK
    save_to_book(path, [EVA, JAN], NOW, fail)
    full, known = path.read_bytes(), Contact("Eva Malá", phone="600 000 001")
    save_to_book(path, [known], NOW, fail)
    assert read_book(path) == (known, JAN)
    past = past_of(path)
    assert (past.record_id, reasons(tmp_path)) == (BOOK_ID, [Reason.SAVED, Reason.SAVED])
    assert past.content(past.versions[1].number) == full


def test_a_book_written_by_hand_is_kept_before_the_change(tmp_path: Path) -> None:
    """What was never seen before is kept as it was read; a change that changes nothing keeps nothing."""
    path = tmp_path / BOOK
    path.write_text('[[osoba]]\njmeno = "Eva Malá"\n', encoding="utf-8")
    save_to_book(path, [EVA], NOW, fail)
    assert reasons(tmp_path) == []
    save_to_book(path, [JAN], NOW, fail)
    assert reasons(tmp_path) == [Reason.SAVED, Reason.READ]


def test_versions_of_others_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What came out of the place of the file for a moment is kept, also when the change was given up."""
    path = tmp_path / BOOK

    def joined(*_: object) -> BookChange:
        return BookChange(path, b"theirs", b"ours", (b"displaced",), ())

    def refused(*_: object) -> BookChange:
        raise ChangedOnDisk("x", path=path, displaced=(b"late",))

    monkeypatch.setattr(book, "put_contacts", joined)
    save_to_book(path, [EVA], NOW, fail)
    assert reasons(tmp_path) == [Reason.SAVED, Reason.READ, Reason.DISPLACED]
    monkeypatch.setattr(book, "put_contacts", refused)
    with pytest.raises(ChangedOnDisk):
        save_to_book(path, [EVA], NOW, fail)
    assert history_of(tmp_path).has(b"late")


def test_trouble_with_the_history_does_not_stand_in_the_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The contact is saved and the trouble is told."""
    (tmp_path / "stav").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "stav"))
    told: list[FileProblem] = []
    save_to_book(tmp_path / BOOK, [EVA], NOW, told.append)
    assert read_book(tmp_path / BOOK) == (EVA,)
    assert len(told) == 1


def test_nothing_is_written_where_what_it_displaces_has_no_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nobody knows the home there is no history; a book that is there stays as it is, and none is made."""

    def unknown(*_: object, **__: object) -> Path:
        raise RuntimeError

    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    monkeypatch.setattr("platformdirs.user_state_path", unknown)
    path, told = tmp_path / BOOK, list[FileProblem]()
    for before in (None, b'[[osoba]]\njmeno = "Jan"\n'):
        if before is not None:
            path.write_bytes(before)
        with pytest.raises(FolderProblem):
            save_to_book(path, [EVA], NOW, told.append)
        assert (path.read_bytes() if path.exists() else None) == before
    assert told == []
