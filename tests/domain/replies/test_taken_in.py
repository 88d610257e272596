"""Remarks as comments: whose they are, when nobody can say, and that nothing comes in twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pktui.domain.minutes import Minutes, Reader, ReaderAnswer
from pktui.domain.people import Person
from pktui.domain.replies.fragments import Mark
from pktui.domain.replies.taken_in import NAMELESS, as_comment, identified, in_words, likely, whose, with_comments
from pktui.domain.replies.traced import Remark, RemarkKind

TODAY = date(2026, 6, 10)
PEOPLE = (
    Person("o-1", "Mgr. Jana Malá", organisation="ZŠ Dlouhá"),
    Person("o-2", "Petra Malá", relation="matka"),
    Person("o-3", "Jan Novák"),
    Person("o-4", "Jan Novák ml."),
)
NOTE = Remark(RemarkKind.NOTE, Mark("Petra Malá", date(2026, 6, 3)), "Petr chodí do školy", "", "Chodí.\nKaždý den.")


@pytest.mark.parametrize(
    ("author", "wanted"),
    [
        ("Petra Malá", "o-2"),
        ("mala petra", "o-2"),
        ("Malá, Petra", "o-2"),
        ("Jana Malá", "o-1"),
        ("Jana Malá, Ph.D.", "o-1"),
        ("Jan Novák ml.", "o-4"),
        ("Malá", ""),
        ("Malá, Zuzana", ""),
        ("Petra", ""),
        ("Jan Novák", ""),
        ("petramala", ""),
        ("Autor", ""),
        ("", ""),
    ],
)
def test_only_a_whole_name_of_one_person_says_whose_it_is(author: str, wanted: str) -> None:
    """Titles, diacritics and order aside; half a name, a name of two and a name of nobody are asked about."""
    person = whose(author, PEOPLE)
    assert (person.id if person else "") == wanted


def test_the_likeliest_are_offered_first() -> None:
    """Whoever shares most words of the name, then the others in their order."""
    near, others = likely("Mala Petra (OSPOD)", PEOPLE)
    assert [each.id for each in near] == ["o-2", "o-1"]
    assert [each.id for each in others] == ["o-3", "o-4"]


def test_a_comment_says_the_place_and_the_words() -> None:
    """Of each kind in words a person would use, those of the reader as they are."""
    place, mark = "Petr chodí.", NOTE.mark
    assert in_words(NOTE) == "K místu „Petr chodí do školy“:\nChodí.\nKaždý den."
    assert in_words(replace(NOTE, passage="")) == "Chodí.\nKaždý den."
    assert in_words(replace(NOTE, was="Opravdu?")).startswith(
        "K místu „Petr chodí do školy“:\nOdpověď na komentář: Opravdu?"
    )
    assert in_words(Remark(RemarkKind.REPLACED, mark, place, "chodí", "běhá")) == (
        "V místě „Petr chodí.“\nbylo: chodí\nmá být: běhá"
    )
    assert in_words(Remark(RemarkKind.DELETED, mark, place, "chodí")) == "V místě „Petr chodí.“\nvyškrtnuto: chodí"
    assert in_words(Remark(RemarkKind.INSERTED, mark, "Petr ‹sem› chodí.", "", "rád")) == (
        "K místu „Petr ‹sem› chodí.“\npřipsáno: rád"
    )
    assert in_words(Remark(RemarkKind.MOVED, mark, "‹sem› Konec.", "", "Petr chodí.")) == (
        "K místu „‹sem› Konec.“\npřesunuto: Petr chodí."
    )
    assert in_words(Remark(RemarkKind.INSERTED, mark, "", "", "vše")) == "Do textu\npřipsáno: vše"


def test_a_stranger_keeps_the_name_of_the_file() -> None:
    """An owner gives label and id; without one the author stays, and who did not sign is said so."""
    owned, strange = as_comment("p-1", NOTE, PEOPLE[1], TODAY), as_comment("p-1", NOTE, None, TODAY)
    assert (owned.who, owned.who_id, owned.on) == ("Petra Malá, matka", "o-2", date(2026, 6, 3))
    assert (strange.who, strange.who_id, strange.text) == ("Petra Malá", "", owned.text)
    nameless = as_comment("p-1", replace(NOTE, mark=Mark("", date(2030, 1, 1))), None, TODAY)
    assert (nameless.who, nameless.on) == (NAMELESS, TODAY)


def test_the_same_remark_has_the_same_id() -> None:
    """Whenever it is read; two alike in one file are two; another day, author, passage or word is another one."""
    (one,) = identified([NOTE])
    assert list(identified([NOTE, NOTE])) == [one, list(identified([NOTE, NOTE]))[1]]
    others = (
        replace(NOTE, mark=Mark("Jana Malá", NOTE.mark.on)),
        replace(NOTE, mark=Mark(NOTE.mark.author, date(2026, 6, 4))),
        replace(NOTE, passage="jinde"),
        replace(NOTE, words="Chodí."),
    )
    assert len(identified([NOTE, NOTE, *others])) == 6


def test_nothing_comes_in_twice_and_the_reader_has_answered() -> None:
    """The second time nothing changes; who was waited for has answered, who had agreed now has a comment."""
    readers = (Reader("c-1", "Petra Malá", "o-2"), Reader("c-2", "Jana Malá", "o-1"))
    minutes = Minutes("z-1", "k-1", readers=readers)
    comment = as_comment("p-1", NOTE, PEOPLE[1], TODAY)
    once = with_comments(minutes, [comment, replace(comment, text="jinak")], TODAY)
    assert once.comments == (comment,)
    assert once.readers == (
        replace(readers[0], answer=ReaderAnswer.COMMENT, answered_on=date(2026, 6, 3)),
        readers[1],
    )
    assert with_comments(once, [comment], TODAY) == once
