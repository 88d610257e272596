"""The gentle look at the wording of the goal."""

from __future__ import annotations

import pytest

from pktui.domain.preparing.goal import Jargon, goal_hints, jargon_in, sentences
from pktui.storage.office.office_list import jargon

WORDS = jargon(None)
NAMES = {word.word: word for word in WORDS}


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("Aby Anička mohla být doma", 1),
        ("Aby Anička mohla být doma.", 1),
        ("Aby Anička mohla být doma. A aby měla klid na školu.", 2),
        ("Najít, co pomůže! Kdo s tím začne?", 2),
        ("Domluvit se do 15. 3. 2026 s Mgr. Novákovou a Bc. Malou, kdo pomůže.", 1),
        ("Projít § 10 odst. 3 písm. e) a domluvit se.", 1),
        ("Klid doma\nDocházka do školy", 2),
        ("Aby děti mohly\nzůstat doma", 1),
        ("- klid doma\n- docházka", 2),
    ],
)
def test_sentences(text: str, count: int) -> None:
    """Sentences and lines of a list count; dates, titles and shortened words do not end a sentence."""
    assert sentences(text) == count


def test_a_plain_goal_needs_no_hint() -> None:
    """One short sentence in plain words is left alone, and so is a goal that is not there yet."""
    assert goal_hints("Aby děti mohly zůstat doma a chodily do školy.", WORDS) == ()
    assert goal_hints("", WORDS) == ()
    assert goal_hints(" ".join(["slovo"] * 30), WORDS) == ()


def test_a_long_goal() -> None:
    """More than thirty words in one sentence are told."""
    (hint,) = goal_hints(" ".join(["slovo"] * 31), WORDS)
    assert "30 slov" in hint


def test_never_more_than_two_hints() -> None:
    """However much there is to say, there are two hints with two words at most."""
    text = "Intervence a edukace. Sanace rodiny a monitoring. " + "slovo " * 40
    hints = goal_hints(text, WORDS)
    assert len(hints) == 2
    assert hints[1].count("=") == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Zhodnotit dosavadní intervenci", ["intervence"]),
        ("zhodnotit DOSAVADNI INTERVENCE", ["intervence"]),
        ("Posílit rodičovské kompetence", ["rodičovské kompetence"]),
        ("Posílit kompetence rodičů", ["kompetence"]),
        ("Spolupráce s OSPODem a SAS", ["OSPOD", "SAS"]),
        ("Sasanky v zahradě a kanape", []),
        ("Sanace rodiny Novákových", ["sanace rodiny"]),
        ("Nastavit case management", ["case management"]),
        ("Aktualizovat IPOD", ["IPOD"]),
        ("Aby děti mohly jezdit za babičkou do Šanova", []),
        ("Šanov a Sanov, v Šanově, za Šanovem, šanovská škola", []),
        ("Sanovat rodinu, SANACE a sanace", ["sanace rodiny"]),
        ("rodina byla sanována", ["sanace rodiny"]),
        ("Rodicovske kompetence", ["rodičovské kompetence"]),
        ("Uspořádat PK se všemi subjekty", ["PK", "subjekt"]),
        ("Zapojené subjekty, subjektů, subjektům", ["subjekt"]),
        ("Jak to vidí každý subjektivně; pí Kopecká", []),
        ("Aby Anička byla doma", []),
    ],
)
def test_jargon_is_found_in_its_forms(text: str, words: list[str]) -> None:
    """Words are found in any case and ending, short ones as a whole only, and a longer term hides its parts."""
    assert [word.word for word in jargon_in(text, WORDS)] == words


def test_each_word_is_told_once() -> None:
    """A word that comes twice is one hint."""
    once = Jargon("edukace", ("edukac*",), "vysvětlení")
    assert jargon_in("Edukace matky a edukace otce", (once,)) == (once,)


def test_the_plain_words_are_plain() -> None:
    """No substitute of the shipped list sends the reader to another word of the list."""
    strange = {
        word.word: [w.word for w in jargon_in(word.plain, WORDS)] for word in WORDS if jargon_in(word.plain, WORDS)
    }
    assert strange == {}
