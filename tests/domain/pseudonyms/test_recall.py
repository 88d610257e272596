"""How much of what gives somebody away is found in own texts, and how much too much."""

from __future__ import annotations

import pytest
from tests.domain.pseudonyms.marked_texts import CORPUS, UNSEEN, Family, false_ones, families, missed

from pktui.domain.pseudonyms.disguise import RECALL_OF_100

FAMILIES, STRANGE = tuple(families(CORPUS)), tuple(families(UNSEEN))
# Of texts the program was made with; what it says on paper is what holds for the others.
LEAST_OF_100 = 99
# Rows nobody needs make people tick without reading.
MOST_FALSE_OF_100 = 5


def measured(found: tuple[Family, ...]) -> tuple[int, list[str]]:
    """Return how many of 100 marked places are found whole, rounded down, and those that are not."""
    pairs = [(each, family.disguise.hits(each.text)) for family in found for each in family.paragraphs]
    places = sum(len(each.places) for each, _ in pairs)
    lost = [word for each, hits in pairs for word in missed(each, hits)]
    return 100 * (places - len(lost)) // places, lost


def test_the_texts_are_many_and_of_several_families() -> None:
    """A number says something only of enough paragraphs."""
    assert len(FAMILIES) + len(STRANGE) >= 9
    assert sum(len(family.paragraphs) for family in FAMILIES) >= 80
    assert sum(len(family.paragraphs) for family in STRANGE) >= 20
    assert sum(len(each.places) for family in (*FAMILIES, *STRANGE) for each in family.paragraphs) >= 400


def test_what_the_paper_says_of_recall_is_true() -> None:
    """The number printed on each draft is what is measured on texts for which nothing was made."""
    share, lost = measured(STRANGE)
    assert share == RECALL_OF_100, lost
    share, lost = measured(FAMILIES)
    assert share >= LEAST_OF_100, lost


@pytest.mark.parametrize("found", [FAMILIES, STRANGE], ids=["known", "strange"])
def test_few_words_are_taken_for_names(found: tuple[Family, ...]) -> None:
    """What is replaced unasked is what is marked; of all that is found, few are something else."""
    pairs = [(each, family.disguise.hits(each.text)) for family in found for each in family.paragraphs]
    wrong = [(each.text[hit.start : hit.end], hit.is_sure) for each, hits in pairs for hit in false_ones(each, hits)]
    assert [word for word, is_sure in wrong if is_sure] == []
    assert 100 * len(wrong) / sum(len(hits) for _, hits in pairs) < MOST_FALSE_OF_100, wrong


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_nobody_known_is_left_in_any_case(family: Family) -> None:
    """Of whoever the records know not one inflected name stays in a text that was rewritten."""
    for each in family.paragraphs:
        hits = family.disguise.hits(each.text)
        known = {each.text[start:end] for start, end, is_known in each.places if is_known}
        assert known.isdisjoint(missed(each, hits))
