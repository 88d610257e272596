"""Fragments of a returned text as remarks: one for each place, the words as they were typed, nothing for nothing."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from pktui.domain.replies.fragments import Fragment, MarginNote, Mark
from pktui.domain.replies.traced import Remark, RemarkKind, changes, notes

RADEK, LENKA = Mark("Radek Hrubeš", date(2026, 6, 3)), Mark("Lenka Hrubešová", date(2026, 6, 4))
RADEK_MOVES = Mark("Radek Hrubeš", date(2026, 6, 3), is_move=True)
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1)


def text(*fragments: Fragment | str) -> tuple[Fragment, ...]:
    return tuple(Fragment(each) if isinstance(each, str) else each for each in fragments)


def came(words: str, mark: Mark = RADEK) -> Fragment:
    return Fragment(words, inserted=mark)


def went(words: str, mark: Mark = RADEK) -> Fragment:
    return Fragment(words, deleted=mark)


def said(remark: Remark) -> tuple[str, str, str]:
    return remark.kind.label, remark.was, remark.words


def test_each_change_is_one_remark_of_its_author() -> None:
    """What came, what went and what was replaced, each with the words around it as they were sent."""
    found = changes(
        text("Petr chodí ", went("nepravidelně"), came("každý den"), " do školy.", came(" A rád.", LENKA), "\n",
             "Na nájmu ", went("dluží "), "rodina.\n")
    )  # fmt: skip
    assert [(each.mark, *said(each), each.passage) for each in found] == [
        (RADEK, "přepsáno", "nepravidelně", "každý den", "Petr chodí nepravidelně do školy."),
        (LENKA, "připsáno", "", "A rád.", "Petr chodí nepravidelně do školy. ‹sem›"),
        (RADEK, "vyškrtnuto", "dluží", "", "Na nájmu dluží rodina."),
    ]


def test_blanks_between_two_changed_words_do_not_cut_the_change() -> None:
    """Two words rewritten one after the other are one change; a word that stayed between them makes two."""
    (both,) = changes(text("a ", went("b"), came("x"), " ", went("c"), came("y"), " d"))
    assert said(both) == ("přepsáno", "b c", "x y")
    assert len(changes(text(went("b"), came("x"), " stojí ", went("c"), came("y")))) == 2


def test_words_of_one_that_another_took_out_are_remarks_of_both() -> None:
    """Neither what was written nor that somebody else does not want it is lost."""
    both = Fragment("prý", inserted=RADEK, deleted=LENKA)
    assert [(each.mark, *said(each)) for each in changes(text("On ", both, " přišel."))] == [
        (RADEK, "připsáno", "", "prý"),
        (LENKA, "vyškrtnuto", "prý", ""),
    ]


def test_what_changes_no_word_is_no_remark() -> None:
    """Blanks, ends of paragraphs, words taken out by whoever wrote them, and words put back are none."""
    own = Fragment("spletl", inserted=RADEK, deleted=RADEK)
    assert changes(text("a", came("\n"), "b", went("  "), own, "c ", went("d"), came("d"), "\n", came("\n"))) == ()
    assert changes(text("Nic se nezměnilo.\n")) == ()


def test_an_inserted_paragraph_keeps_its_lines() -> None:
    """Words over several paragraphs are one remark with its line ends."""
    (found,) = changes(text("Konec věty.", came("\nPrvní.\nDruhý."), "\n"))
    assert (found.words, found.passage) == ("První.\nDruhý.", "Konec věty. ‹sem›")


def test_moved_words_are_one_remark_where_they_came() -> None:
    """Also when the word processor only says that they went and came; short ones only when it says moved."""
    sentence = "Babička pomáhá každý den."
    for mark in (RADEK, RADEK_MOVES):
        (found,) = changes(text(went(sentence, mark), "Popis. ", came(sentence, mark), "Konec."))
        assert (found.kind, found.words) == (RemarkKind.MOVED, sentence)
        assert found.passage.endswith("Popis. ‹sem› Konec.")
    assert [each.kind for each in changes(text(came("ano", RADEK_MOVES), " a ", went("ano", RADEK_MOVES)))] == [
        "presunuto"
    ]
    assert len(changes(text(came("ano"), " ale ", went("ano")))) == 2
    assert len(changes(text(came(sentence), " x ", went(sentence, LENKA)))) == 2


def test_a_note_has_the_words_it_is_about() -> None:
    """Those that were sent; those put in when there are no others; the words around a note between two words."""
    marked, here = frozenset({"1"}), frozenset({"2"})
    fragments = text(
        Fragment("Otec ", notes=marked),
        Fragment("prý ", inserted=LENKA, notes=marked),
        Fragment("přišel", notes=marked),
        " pozdě.\n",
        "Konec ",
        Fragment("", notes=here),
        "věty.\n",
        Fragment("nové", inserted=LENKA, notes=frozenset({"3"})),
    )
    written = [MarginNote(str(number), RADEK, f"poznámka {number}") for number in range(1, 5)]
    found = notes(fragments, [*written, MarginNote("5", LENKA, "Ne.", answers="1"), MarginNote("6", LENKA, " \n")])
    assert [(each.passage, each.was, each.words) for each in found] == [
        ("Otec přišel", "", "poznámka 1"),
        ("Konec věty.", "", "poznámka 2"),
        ("nové", "", "poznámka 3"),
        ("", "", "poznámka 4"),
        ("Otec přišel", "poznámka 1", "Ne."),
    ]


def test_a_long_passage_is_cut_and_the_words_are_not() -> None:
    """A note to a whole page shows how the page begins and ends; what the reader wrote stands whole."""
    page, long = "slovo " * 500, "má věta " * 500
    (found,) = notes([Fragment(page, notes=frozenset({"1"}))], [MarginNote("1", RADEK, long)])
    assert len(found.passage) < 260
    assert found.words == long.strip()


@given(st.lists(st.tuples(WORDS, st.booleans(), st.sampled_from([RADEK, LENKA]))))
def test_the_words_are_those_that_were_typed(typed: list[tuple[str, bool, Mark]]) -> None:
    """Whatever somebody put in or took out stands, letter for letter and in its order, in a remark of theirs."""
    fragments = [
        each
        for words, is_new, mark in typed
        for each in (Fragment("věta."), Fragment(words, mark if is_new else None, None if is_new else mark))
    ]
    found = [each for each in changes(fragments) if each.kind is not RemarkKind.MOVED]
    moved = [each.words for each in changes(fragments) if each.kind is RemarkKind.MOVED]
    wanted = [(mark, words.strip()) for words, _, mark in typed if words.strip() and words.strip() not in moved]
    assert [(each.mark, each.words or each.was) for each in found if each.words not in moved] == wanted


def test_notes_of_one_id_are_all_read() -> None:
    """A damaged file may give two notes one id; nobody's words are lost for that."""
    written = [MarginNote("1", RADEK, "Ano."), MarginNote("1", LENKA, "Ne.")]
    found = notes(text("slovo"), written)
    assert [(each.mark, each.words) for each in found] == [(RADEK, "Ano."), (LENKA, "Ne.")]
