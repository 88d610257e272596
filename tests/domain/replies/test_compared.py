"""What came back against what was sent: only words that differ are remarks, of nobody known."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pktui.domain.replies.compared import compared, share_kept
from pktui.domain.replies.fragments import Mark, text_before, wording_of
from pktui.domain.replies.traced import changes

SENT = """\
Popis situace
Petr chodí do školy nepravidelně. Doma s ním nikdo není.
Babička pomáhá.

Návrhy řešení
Škola zavolá mamince.
"""
TEXTS = st.text(st.sampled_from("ab č.\n"))


def found(came: str) -> list[tuple[str, str, str]]:
    return [(each.kind.label, each.was, each.words) for each in changes(compared(SENT, came), is_traced=False)]


def test_words_lines_and_paragraphs() -> None:
    """A word of a sentence, a paragraph that is new, one that is gone, one that is all other words."""
    assert found(SENT.replace("nepravidelně", "každý den")) == [("přepsáno", "nepravidelně", "každý den")]
    assert found(SENT.replace("Babička pomáhá.\n", "Babička pomáhá.\nI děda, když může.\n")) == [
        ("připsáno", "", "I děda, když může.")
    ]
    assert found(SENT.replace("Škola zavolá mamince.\n", "")) == [("vyškrtnuto", "Škola zavolá mamince.", "")]
    assert found(SENT.replace("Babička pomáhá.", "To není pravda, chodí k nám teta.")) == [
        ("přepsáno", "Babička pomáhá.", "To není pravda, chodí k nám teta.")
    ]


def test_what_a_word_processor_does_by_itself_is_no_change() -> None:
    """Blanks, hard spaces, hints for hyphens, letters in two parts and empty lines are not counted."""
    came = SENT.replace(" do ", "\u00a0do  ").replace("nepravidelně", "nepravi\u00addelne\u030c").replace("\n", "\n\n")
    assert found(came) == []
    assert found(SENT.replace("není.\nBabička", "není. Babička")) == []
    assert wording_of(came) == wording_of(SENT) != wording_of(SENT.replace("Petr", "Pavel"))


def test_the_remarks_say_that_nobody_marked_them() -> None:
    """They have no author and no day."""
    (one,) = changes(compared(SENT, SENT.replace("Petr", "Pavel")), is_traced=False)
    assert (one.mark, one.is_traced) == (Mark(), False)
    assert one.passage == "Petr chodí do školy nepravidelně. Doma s ním nikdo není."


@given(TEXTS, TEXTS)
def test_both_texts_are_in_the_comparison(sent: str, came: str) -> None:
    """Without what came it is what was sent, without what went it is what came back, blanks aside."""
    both = compared(sent, came)
    assert wording_of(text_before(both)) == wording_of(sent)
    assert wording_of("".join(each.text for each in both if each.deleted is None)) == wording_of(came)


def test_texts_of_thousands_of_paragraphs() -> None:
    """A long text takes no minutes, and its change is found."""
    lines = [f"odstavec {number}" for number in range(6000)]
    sent, came = "\n".join(lines), "\n".join([*lines[:10], "nový", *lines[11:5000], "další", *lines[5000:]])
    words = [each.words for each in changes(compared(sent, came))]
    assert "".join(words).count("nový") == "".join(words).count("další") == 1


def test_a_line_without_end_is_one_change() -> None:
    """A novel in one line is not cut into words, and not one of them is lost."""
    novel = "slovo " * 100_000
    assert [each[1:] for each in found(SENT.replace("Babička pomáhá.", novel))] == [("Babička pomáhá.", novel.strip())]


def test_how_much_was_kept() -> None:
    """All lines, some, none; of an empty text nothing."""
    assert share_kept(SENT, SENT) == 1
    assert share_kept(SENT, SENT.replace("Babička", "Teta")) == 4 / 5
    assert share_kept(SENT, "něco jiného") == share_kept("", SENT) == 0
