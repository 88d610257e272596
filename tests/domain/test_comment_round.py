"""The round of comments: to whom the draft goes, what people said, and how far it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.conftest import make_meeting

from pktui.domain.comment_round import (
    again,
    answering,
    comments_of,
    heard,
    progress,
    said,
    sent,
    silent,
    unsent,
    wordless,
)
from pktui.domain.conference import Context
from pktui.domain.draft_readers import proposed, reader_of, with_readers
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import Comment, Minutes, Reader, ReaderAnswer, Resolution
from pktui.domain.people import Attendance, Invitation, Person, Role
from pktui.domain.plan import Plan, Task, TaskState

DAY, LATER = date(2026, 3, 16), date(2026, 3, 20)
CAME = Attendance(present=True)
EVA = Person("o-eva1", "Eva Malá", (Role.PARENT,), "matka", attendance=CAME)
JAN = Person("o-jan2", "Jan Kos", (Role.PROFESSIONAL,), organisation="škola", attendance=CAME)
IVA = Person("o-iva3", "Iva Nová", (Role.PROFESSIONAL,))
MINUTES = with_readers(Minutes("z-1", "k-1"), (EVA, JAN, IVA))
OUT = sent(MINUTES, DAY, "e-mailem")


def test_who_is_proposed() -> None:
    """Who was there, an absent client, who is named in the plan; not the writer, nor who must not read it."""
    father = Person("o-ota4", "Ota Malý", (Role.PARENT,), attendance=Attendance(present=False))
    uncle = Person("o-str5", "Petr Malý", (Role.FAMILY,), attendance=Attendance(present=False))
    kept_from = replace(JAN, id="o-6", name="Lev Kos", invitation=Invitation(must_not=("zapis",)))
    in_part = replace(IVA, id="o-8", name="Ema", attendance=CAME, invitation=Invitation(withheld="kazuistiku"))
    refused = Person("o-7", "Karel", (Role.PROFESSIONAL,))
    conference = make_meeting(people=(EVA, JAN, IVA, father, uncle, kept_from, in_part, refused)).conference
    tasks = (Task("t-1", "Hlídat", who_id="o-str5"), Task("t-2", "Nic", who_id="o-7", state=TaskState.CANCELLED))
    meeting = Meeting(conference, plan=Plan("p-1", "k-1", tasks=tasks))
    assert proposed(meeting) == (EVA, JAN, father, uncle, in_part)
    assert proposed(replace(meeting, plan=None)) == (EVA, JAN, father, in_part)
    written = replace(meeting, plan=None, minutes=replace(MINUTES, author="Jan Kos, škola"))
    assert proposed(written) == (EVA, father, in_part)


def test_who_is_proposed_after_a_conference_of_an_adult() -> None:
    """A mother of a grown-up client who was not there is no client; the minutes about her son are not for her."""
    son = Person("o-ota4", "Ota Malý", (Role.CLIENT,))
    mother = replace(EVA, attendance=Attendance(present=False))
    conference = replace(make_meeting(people=(mother, JAN, son)).conference, context=Context.CLIENT_ORDER)
    assert proposed(Meeting(conference)) == (JAN, son)


def test_the_list() -> None:
    """People are added once and kept when the draft went to them; a reader from outside the conference stays."""
    outside = Reader("c-x", "Mgr. Jana Vlková, opatrovnice")
    minutes = replace(MINUTES, readers=(*MINUTES.readers, outside))
    assert [each.id for each in minutes.readers] == ["c-eva1", "c-jan2", "c-iva3", "c-x"]
    assert with_readers(minutes, (EVA, JAN, IVA)) == minutes
    fewer = with_readers(replace(minutes, readers=tuple(map(_sent_to_jan, minutes.readers))), (IVA,))
    assert [each.id for each in fewer.readers] == ["c-jan2", "c-iva3", "c-x"]
    assert reader_of(EVA) == Reader("c-eva1", "Eva Malá, matka", "o-eva1")


def test_who_commented_before_the_list_was_made() -> None:
    """Older files have comments and no list: their authors have answered as soon as there is one."""
    comments = (
        Comment("r-1", "Eva Malá, matka", "Jinak.", EVA.id, DAY, Resolution.DISSENT),
        Comment("r-2", "Eva Malá, matka", "A oprava.", EVA.id, LATER),
    )
    eva, jan = with_readers(Minutes("z-1", "k-1", comments=comments), (EVA, JAN)).readers
    assert (eva.answer, eva.answered_on, jan.answer) == (ReaderAnswer.DISSENT, DAY, ReaderAnswer.NONE)


def _sent_to_jan(reader: Reader) -> Reader:
    return replace(reader, sent_on=DAY) if reader.who_id == JAN.id else reader


def test_sending() -> None:
    """It goes to those who do not have it; the day and way of the others stay."""
    first = replace(MINUTES, readers=tuple(map(_sent_to_jan, MINUTES.readers)))
    both = sent(first, LATER, "poštou")
    assert [(each.sent_on, each.way) for each in both.readers] == [(LATER, "poštou"), (DAY, ""), (LATER, "poštou")]
    assert unsent(both) == ()
    assert sent(both, DAY, "jinak") == both


def test_answers() -> None:
    """Who answered is not silent, and the same answer once more takes it back."""
    eva, jan, iva = OUT.readers
    agrees = said(eva, ReaderAnswer.AGREES, LATER)
    minutes = replace(OUT, readers=(agrees, jan, iva))
    assert (answering(minutes), silent(minutes)) == ((agrees,), (jan, iva))
    assert said(agrees, ReaderAnswer.DISSENT, DAY).answer is ReaderAnswer.DISSENT
    assert said(agrees, ReaderAnswer.AGREES, DAY) == eva
    assert silent(MINUTES) == ()


def test_a_comment_answers() -> None:
    """Whoever commented has answered; later agreement or another comment never hides dissent."""
    comment = Comment("r-1", "Eva Malá, matka", "Jinak.", "o-eva1", LATER)
    minutes = heard(replace(OUT, comments=(comment,)), comment, DAY)
    eva = minutes.readers[0]
    assert (eva.answer, eva.answered_on) == (ReaderAnswer.COMMENT, LATER)
    assert minutes.readers[1:] == OUT.readers[1:]
    assert comments_of(minutes, eva) == (comment,)
    dissent = heard(minutes, replace(comment, resolution=Resolution.DISSENT, on=None), DAY)
    assert (dissent.readers[0].answer, dissent.readers[0].answered_on) == (ReaderAnswer.DISSENT, DAY)
    assert heard(dissent, comment, LATER) == dissent


def test_whose_a_comment_is() -> None:
    """People are known by their ids; those without any, by what is written of them."""
    outside = Reader("c-x", "Jana Vlková")
    minutes = replace(OUT, readers=(*OUT.readers, outside), comments=(Comment("r-1", "jana vlkova"),))
    assert comments_of(minutes, outside) == minutes.comments
    assert comments_of(minutes, OUT.readers[0]) == ()
    namesake = replace(
        minutes, comments=(Comment("r-1", OUT.readers[0].who), Comment("r-2", outside.who, who_id="o-9"))
    )
    assert comments_of(namesake, OUT.readers[0]) == comments_of(namesake, outside) == ()


def test_words_that_are_missing() -> None:
    """Who is said to disagree or to comment needs their words in the minutes; who agrees does not."""
    eva, jan, iva = OUT.readers
    readers = (
        said(eva, ReaderAnswer.DISSENT, DAY), said(jan, ReaderAnswer.COMMENT, DAY), said(iva, ReaderAnswer.AGREES, DAY),
    )  # fmt: skip
    minutes = replace(OUT, readers=readers, comments=(Comment("r-1", "Jan", "Oprava", JAN.id),))
    assert wordless(minutes) == readers[:1]


@pytest.mark.parametrize(
    ("out", "answered", "words"),
    [
        (0, 0, "návrh ještě nikomu neodešel"),
        (1, 1, "odpověděl 1 z 6, neposláno 5"),
        (4, 2, "odpověděli 2 z 6, neposláno 2"),
        (5, 0, "odpovědělo 0 z 6, neposláno 1"),
        (6, 5, "odpovědělo 5 z 6"),
    ],
)
def test_how_far(out: int, answered: int, words: str) -> None:
    """The verb goes with the number; who does not have the draft yet is told apart from who is silent."""
    readers = tuple(Reader(f"c-{n}", f"Člověk {n}", sent_on=DAY if n < out else None) for n in range(6))
    readers = tuple(replace(r, answer=ReaderAnswer.AGREES) if n < answered else r for n, r in enumerate(readers))
    assert progress(replace(MINUTES, readers=readers)) == words
    assert progress(Minutes("z-1", "k-1")) == ""


def test_a_new_round() -> None:
    """Everybody is asked again; only dissent whose words nobody has written yet stays to be seen, its day with it."""
    eva, jan, iva = OUT.readers
    readers = (
        said(replace(eva, signed_on=DAY, reminded_on=DAY), ReaderAnswer.DISSENT, LATER),
        said(jan, ReaderAnswer.DISSENT, DAY),
        said(iva, ReaderAnswer.AGREES, DAY),
    )
    minutes = replace(OUT, readers=readers, comments=(Comment("r-1", "Jan", "Ne.", JAN.id, DAY, Resolution.DISSENT),))
    assert again(minutes) == replace(
        minutes, readers=(said(MINUTES.readers[0], ReaderAnswer.DISSENT, LATER), *MINUTES.readers[1:])
    )
