"""Merging two versions of a record: nothing lost, nothing undone in silence, the same on both machines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import time
from itertools import permutations
from typing import Any

import pytest
from hypothesis import Phase, example, given, settings
from tests.storage.merging.merge_cases import BOTH_MOVED_PEOPLE, BOTH_MOVED_SECTIONS, CASES, PATH, THOROUGH, Case
from tests.storage.merging.merge_checks import CHECKS, Check, Merge, bare, places

from pktui.domain.conference import Conference
from pktui.domain.plan import Plan
from pktui.errors import DamagedFile, FileProblem
from pktui.storage.merging.blocks import MergedText, Piece
from pktui.storage.merging.conflict import Conflict, ConflictKind, ConflictPlace, Side
from pktui.storage.merging.merge import Merged, merge, resolve
from pktui.storage.merging.prose import merged_text, on_all_sides
from pktui.storage.merging.readable import label
from pktui.storage.records.codec import decode
from pktui.storage.text.record_text import RecordText

SEARCH = settings(max_examples=2000, database=None, derandomize=True, phases=[Phase.generate])

PLAN = """\
---
# Plán spolupráce
druh: plan
id: p-1
konference_id: k-1
kontakt: 'Iva'   # OSPOD
ukoly:
  # nejdřív noci
  - id: u-1
    co: Sepsat rozpis nocí na čtyři týdny dopředu a pověsit ho doma
    do: 2026-03-17
    stav: otevreny   # zkontrolovat

  - id: u-2
    co: Zavolat
barva: modrá
---

První.

Druhý.
"""


def plan(*replacements: tuple[str, str]) -> RecordText:
    """Return the plan with some of its texts replaced."""
    text = PLAN
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new)
    return RecordText.parse(text.encode(), PATH)


def merged_plan(mine: RecordText, theirs: RecordText) -> Merged:
    return merge(plan(), mine, theirs)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
@THOROUGH
@given(case=CASES)
@example(case=BOTH_MOVED_SECTIONS)
@example(case=BOTH_MOVED_PEOPLE)
def test_every_merge(check: Check, case: Case) -> None:
    """Whatever two people do to one record, what a merge promises holds."""
    check(merge, case)


def last_writer_wins(base: RecordText | None, mine: RecordText, theirs: RecordText) -> Merged:
    return Merged(mine, (), MergedText(mine.body))


def lines_of_the_file(base: RecordText | None, mine: RecordText, theirs: RecordText) -> Merged:
    """Merge whole files line by line, mine in place of what collides, which is reported."""
    was, here, there = (
        document.data.decode().splitlines(True) if document else [] for document in (base, mine, theirs)
    )
    text = ""
    conflicts: list[Conflict] = []
    done = (0, 0, 0)
    for at in (*on_all_sides(was, here, there), (len(was), len(here), len(there))):
        old, one, two = (lines[start:end] for lines, start, end in zip((was, here, there), done, at, strict=True))
        if old not in (one, two) and one != two:
            place = ("", "", str(len(conflicts)))
            conflicts.append(Conflict(place, "".join(one), "".join(two), None, ConflictKind.TEXT))
        text += "".join([*(two if one == old else one), *here[at[1] : at[1] + 1]])
        done = (at[0] + 1, at[1] + 1, at[2] + 1)
    document = RecordText.parse(text.encode(), PATH)
    return Merged(document, tuple(conflicts), MergedText(document.body))


def edits_beat_removals(base: RecordText | None, mine: RecordText, theirs: RecordText) -> Merged:
    """Merge as we do, but tell nobody about entries that one side removed and the other changed."""
    merged = merge(base, mine, theirs)
    told = tuple(conflict for conflict in merged.conflicts if conflict.kind is not ConflictKind.ENTRY)
    return Merged(merged.document, told, merged.text)


def mine_without_a_word(base: RecordText | None, mine: RecordText, theirs: RecordText) -> Merged:
    merged = merge(base, mine, theirs)
    return Merged(merged.document, (), merged.text)


def mine_first(base: RecordText | None, mine: RecordText, theirs: RecordText) -> Merged:
    """Merge as we do, but let mine stand wherever both differ."""
    merged = merge(base, mine, theirs)
    choices: dict[ConflictPlace, Side | str] = dict.fromkeys(places(merged), Side.MINE)
    return Merged(resolve(merged, choices), merged.conflicts, merged.text)


FAILING: dict[Merge, set[str]] = {
    last_writer_wins: {"check_nothing_lost", "check_nothing_undone", "check_sides", "check_one_side"},
    lines_of_the_file: {"check_valid", "check_nothing_undone"},
    edits_beat_removals: {"check_nothing_undone"},
    mine_without_a_word: {"check_nothing_lost", "check_nothing_undone"},
    mine_first: {"check_sides"},
}


CAUGHT = [(naive, check) for naive, names in FAILING.items() for check in CHECKS if check.__name__ in names]


@pytest.mark.parametrize(("naive", "check"), CAUGHT, ids=lambda value: value.__name__)
def test_a_naive_merge_is_found_out(naive: Merge, check: Check) -> None:
    """The promises tell a good merge from the last writer winning, from lines of the file, and from silence."""

    @SEARCH
    @given(case=CASES)
    def run(case: Case) -> None:
        check(naive, case)

    with pytest.raises((AssertionError, DamagedFile, ExceptionGroup)):
        run()


def test_their_bytes_stay_and_my_changes_come_in() -> None:
    """Different fields of one entry, an entry and a paragraph of each side end up together, comments included."""
    mine = plan(("2026-03-17", "2026-03-20"), ("barva: modrá", "barva: [červená]"), ("První.", "První, opravený."))
    added = "  - id: u-3\n    co: Napsat\nbarva"
    theirs = plan(("otevreny   # zk", "hotovo   # zk"), ("\nbarva", "\n" + added), ("Druhý.", "Druhý.\n\nTřetí."))
    merged = merged_plan(mine, theirs)
    assert not merged.conflicts
    expected = (("2026-03-17", "2026-03-20"), ("otevreny   # zk", "hotovo   # zk"), ("\nbarva", "\n" + added))
    text = (("barva: modrá", "barva: [červená]"), ("První.", "První, opravený."), ("Druhý.", "Druhý.\n\nTřetí."))
    assert merged.document.data == plan(*expected, *text).data


def test_a_value_changed_by_both() -> None:
    """The document holds one value on both machines, the conflict both; the label says where in Czech."""
    mine, theirs = plan(("2026-03-17", "2026-03-20")), plan(("2026-03-17", "2026-04-01"))
    merged = merged_plan(mine, theirs)
    assert merged.document.data == merged_plan(theirs, mine).document.data == theirs.data
    assert merged.conflicts == (Conflict(("ukoly", "u-1", "do"), "2026-03-20", "2026-04-01", "2026-03-17"),)
    assert label(merged.document, merged.conflicts[0]) == "úkol „Sepsat rozpis nocí na čtyři týdny dopře…“: termín"


def test_two_spellings_of_one_day_are_no_conflict() -> None:
    """Both sides set the same day, each in its own way of writing."""
    mine, theirs = plan(("2026-03-17", "2026-03-20")), plan(("2026-03-17", "20. 3. 2026"))
    one, two = merged_plan(mine, theirs), merged_plan(theirs, mine)
    assert not one.conflicts
    assert one.document.tree == two.document.tree


def test_another_spelling_is_no_change() -> None:
    """A day that one side only spelled in another way does not stand against the other side's new day."""
    spelled, moved = plan(("2026-03-17", "17. 3. 2026")), plan(("2026-03-17", "2026-03-20"))
    for merged in (merged_plan(spelled, moved), merged_plan(moved, spelled)):
        assert not merged.conflicts
        assert merged.document.data == moved.data


def test_words_of_a_list_are_merged_as_a_set() -> None:
    """What either side added to roles is there, what either removed is not, and nobody is asked."""

    def conference(roles: str) -> RecordText:
        header = (
            f"druh: konference\nid: k\nspis: N\ndatum: 2026-03-10\nucastnici:\n  - {{id: a, jmeno: b, role: {roles}}}"
        )
        return RecordText.parse(f"---\n{header}\n---\n".encode(), PATH)

    base, mine, theirs = (conference(roles) for roles in ("[rodic, opora]", "[Opora, dite]", "[host, opora, rodic]"))
    for merged in (merge(base, mine, theirs), merge(base, theirs, mine)):
        assert not merged.conflicts
        people: Any = merged.document.tree["ucastnici"]
        assert people[0]["role"] == ["host", "Opora", "dite"]


def test_no_time_away_is_lost() -> None:
    """Two machines noted different absences of one person; the same one, each in its own spelling, is there once."""

    def absences(*lines: str) -> RecordText:
        header = "druh: konference\nid: k-1\nspis: X\ndatum: 2026-03-10\nucastnici:\n  - id: o-1\n    jmeno: Eva"
        text = "\n    ".join((header, *lines))
        return RecordText.parse(f"---\n{text}\n---\n".encode(), PATH)

    base = absences("odchod: '10:05'")
    mine = absences("mimo: ['10:05–10:20']", "pritomen: ano")
    theirs = absences("mimo: [10:05-10:20, '10:50–10:55']")
    for one, other in ((mine, theirs), (theirs, mine)):
        merged = merge(base, one, other)
        assert not merged.conflicts
        record = decode(merged.document)
        assert isinstance(record, Conference)
        attendance = record.people[0].attendance
        assert attendance.left is None
        assert attendance.away == ((time(10, 5), time(10, 20)), (time(10, 50), time(10, 55)))


def test_no_postponement_is_lost() -> None:
    """Two machines moved one task, each for its own reason; both traces are there, and one said twice is there once."""
    old = "na 2026-03-17, řečeno 2026-03-10 – poprvé"
    base = plan(("    do: 2026-03-17\n", f"    do: 2026-03-17\n    posunuto: ['{old}']\n"))

    def moved(day: str, *lines: str) -> RecordText:
        traces = "".join(f"\n      - {line}" for line in lines)
        return plan(("    do: 2026-03-17\n", f"    do: {day}\n    posunuto:{traces}\n"))

    mine = moved("2026-04-01", old, "z 2026-03-17 na 2026-04-01 – nemoc")
    theirs = moved("2026-05-01", "'na 17. 3. 2026, řečeno 10. 3. 2026: poprvé'", "z 2026-03-17 na 2026-05-01 – úřad")
    for one, other in ((mine, theirs), (theirs, mine)):
        merged = merge(base, one, other)
        assert [conflict.place[-1] for conflict in merged.conflicts] == ["do"]
        record = decode(merged.document)
        assert isinstance(record, Plan)
        assert {each.reason for each in record.tasks[0].postponed} == {"poprvé", "nemoc", "úřad"}
        assert len(record.tasks[0].postponed) == 3


def test_no_dot_is_lost() -> None:
    """Dots both sides gave to one card are all there, several of one person and those of nobody in particular, too."""

    def conference(dots: str) -> RecordText:
        header = (
            f"druh: konference\nid: k\nspis: N\ndatum: 2026-03-10\nzachyceno:\n  - {{id: a, text: b, tecky: {dots}}}"
        )
        return RecordText.parse(f"---\n{header}\n---\n".encode(), PATH)

    base, mine, theirs = (conference(dots) for dots in ('[o-1, ""]', '[o-1, "", o-1, ""]', '[o-1, "", o-2]'))
    for merged in (merge(base, mine, theirs), merge(base, theirs, mine)):
        assert not merged.conflicts
        cards: Any = merged.document.tree["zachyceno"]
        assert sorted(cards[0]["tecky"]) == ["", "", "o-1", "o-1", "o-2"]


@pytest.mark.parametrize("mine_removes", [True, False])
def test_an_entry_removed_by_one_and_changed_by_the_other(mine_removes: bool) -> None:
    """It stays until somebody decides, whoever removed it."""
    removed, changed = plan(("  - id: u-2\n    co: Zavolat\n", "")), plan(("Zavolat", "Zavolat babičce"))
    sides = (removed, changed) if mine_removes else (changed, removed)
    merged = merged_plan(*sides)
    (conflict,) = merged.conflicts
    assert conflict.place == ("ukoly", "u-2")
    assert conflict.kept is (Side.THEIRS if mine_removes else Side.MINE)
    assert label(merged.document, conflict) == "úkol „Zavolat babičce“"
    assert merged.document.tree == changed.tree
    removal = Side.MINE if mine_removes else Side.THEIRS
    assert resolve(merged, {conflict.place: removal}).tree == removed.tree
    assert resolve(merged, {conflict.place: conflict.kept}).tree == changed.tree


def test_an_order_changed_by_both() -> None:
    """One order stands whoever asks, and the other one can be chosen."""

    def ordered(*names: str) -> RecordText:
        rows = "".join(f"  - id: {name}\n    text: {name}\n" for name in names)
        return plan(("ukoly:\n", f"priority:\n{rows}ukoly:\n"))

    mine, theirs = ordered("c", "a", "b", "m"), ordered("b", "a", "t", "c")
    merged = merge(ordered("a", "b", "c"), mine, theirs)
    (conflict,) = merged.conflicts
    assert conflict == Conflict(("priority",), ["c", "a", "b"], ["b", "a", "c"], ["a", "b", "c"], ConflictKind.ORDER)
    assert label(merged.document, conflict) == "priority: pořadí"
    assert merged.document.data == ordered("c", "a", "t", "b", "m").data
    assert merge(ordered("a", "b", "c"), theirs, mine).document.tree == merged.document.tree
    assert resolve(merged, {conflict.place: Side.THEIRS}).data == ordered("b", "a", "t", "c", "m").data
    with pytest.raises(ValueError, match="typed"):
        resolve(merged, {conflict.place: "a, b, c"})


def test_an_id_given_by_place_names_nobody() -> None:
    """A new first entry by hand and ids written by the program on another machine do not mix two people up."""
    before = plan(("  - id: u-2\n    co", "  - co"))
    mine = plan(("id: u-2", "id: radek-2"), ("Zavolat", "Zavolat\n    kdo: Iva"))
    theirs = plan(("  - id: u-2\n    co: Zavolat", "  - co: Přijít\n  - co: Zavolat\n    stav: hotovo"))
    merged = merge(before, mine, theirs)
    rows: Any = merged.document.tree["ukoly"]
    assert not merged.conflicts
    assert [{key: row[key] for key in row if key != "id"} for row in rows[1:]] == [
        {"co": "Přijít"},
        {"co": "Zavolat", "kdo": "Iva", "stav": "hotovo"},
    ]
    assert len({row["id"] for row in rows}) == 3


def test_ids_alone_are_no_reason_to_touch_a_list() -> None:
    """Ids that the program gave to entries made by hand come into their file only with a change of that list."""
    before = plan(("  - id: u-2\n    co", "  - co"))
    mine, theirs = (
        plan(("id: u-2", "id: radek-2"), ("Iva", "Ivo")),
        plan(("  - id: u-2\n    co", "  - co"), ("bar", "par")),
    )
    merged = merge(before, mine, theirs)
    assert merged.document.data == theirs.data.replace(b"Iva", b"Ivo")


def test_captures_of_two_people_stand_by_their_time() -> None:
    """What two people wrote down at once is put in the order in which it was said."""

    def conference(*times: int) -> RecordText:
        rows = "".join(f"  - {{id: z{at}, druh: navrh, text: a, cas: '2026-03-10T09:0{at}:00'}}\n" for at in times)
        header = f"druh: konference\nid: k\nspis: N\ndatum: 2026-03-10\nzachyceno:\n{rows}"
        return RecordText.parse(f"---\n{header}---\n".encode(), PATH)

    merged = merge(conference(1), conference(1, 3, 5), conference(1, 2, 4))
    assert merged.document.tree == conference(1, 2, 3, 4, 5).tree


def test_an_unknown_ancestor_loses_nothing() -> None:
    """Without the version both started from, entries and paragraphs unite, and different values are asked about."""
    mine = plan(("Zavolat", "Zavolat\n  - id: m\n    co: Moje"), ("Druhý.", "Druhý.\n\nMůj."), ("Iva", "Ivo"))
    theirs = plan(("  - id: u-2\n    co: Zavolat", "  - id: t\n    co: Jejich"), ("První.", "Jejich.\n\nPrvní."))
    merged = merge(None, mine, theirs)
    rows: Any = merged.document.tree["ukoly"]
    assert {row["id"] for row in rows} == {"u-1", "u-2", "m", "t"}
    assert merged.document.body == "\nJejich.\n\nPrvní.\n\nDruhý.\n\nMůj.\n"
    assert merged.conflicts == (Conflict(("kontakt",), "Ivo", "Iva", None),)


def test_resolving() -> None:
    """Each conflict takes my value, theirs or what is typed; what is not named stays."""
    mine = plan(("Iva", "Ivo"), ("2026-03-17", "2026-03-20"), ("První.", "Můj první."), ("modrá", "bílá"))
    theirs = plan(("Iva", "Eva"), ("2026-03-17", "2026-04-01"), ("První.", "Jejich první."), ("modrá", "šedá"))
    merged = merged_plan(mine, theirs)
    where, day, text, colour = ("kontakt",), ("ukoly", "u-1", "do"), ("", "", "1"), ("barva",)
    assert places(merged) == {where, day, text, colour}
    assert {label(merged.document, conflict) for conflict in merged.conflicts} == {
        "kontaktní osoba",
        "úkol „Sepsat rozpis nocí na čtyři týdny dopře…“: termín",
        "text pod záhlavím",
        "klíč „barva“",
    }
    assert resolve(merged, {}) == merged.document
    assert resolve(merged, dict.fromkeys(places(merged), Side.MINE)).data == mine.data
    assert resolve(merged, dict.fromkeys(places(merged), Side.THEIRS)).data == theirs.data
    typed = resolve(merged, {where: "Ota", day: Side.THEIRS, text: "Náš první.\n\nA další."})
    expected = (("Iva", "Ota"), ("2026-03-17", "2026-04-01"), ("První.", "Náš první.\n\nA další."), ("modrá", "šedá"))
    assert typed.data == plan(*expected).data
    with pytest.raises(DamagedFile, match="do"):
        resolve(merged, {day: "zítra"})
    with pytest.raises(KeyError):
        resolve(merged, {("misto",): Side.MINE})


@pytest.mark.parametrize("side", Side)
@THOROUGH
@given(case=CASES)
def test_one_side_can_be_chosen_everywhere(side: Side, case: Case) -> None:
    """Whatever is open can be decided for one side, and then its value stands there."""
    merged = merge(case.base, case.mine, case.theirs)
    result = resolve(merged, dict.fromkeys(places(merged), side))
    decode(result)
    for conflict in merged.conflicts:
        if len(conflict.place) == 1 and conflict.kind is ConflictKind.VALUE:
            assert result.tree.get(conflict.place[0]) == conflict.of(side)
    standing = resolve(merged, {conflict.place: conflict.kept for conflict in merged.conflicts})
    assert bare(standing.tree) == bare(merged.document.tree)
    assert standing.body == merged.document.body


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "expected"),
    [
        ("a\n\nb\n", "A\n\nb\n", "a\n\nB\n", "A\n\nB\n"),
        ("- a\n- b\n", "- a\n- B\n", "- a\n- b\n- c\n", "- a\n- B\n- c\n"),
        ("a", "a\n\nb", "A", "A\n\nb"),
        ("## A\n\na\n\n## B\n\nb\n", "## A\n\na\n\n## B\n\nb\n\n## M\n\nm\n", "## T\n\nt\n\n## B\n\nb\n\n## A\n\na\n",
         "## T\n\nt\n\n## B\n\nb\n\n## M\n\nm\n\n## A\n\na\n"),
        ("- a\n- b\n\nc\n\nd\n", "- a\n\nc\n\nd\n", "- a\n- b\n\nc\n\nD\n", "- a\n\nc\n\nD\n"),
        ("a\n", "a\n\n- b\n", "a\n", "a\n\n- b\n"),
        ("a\n", "A\n\nx\n", "a\n\nx\n", "A\n\nx\n"),
        ("a\n", "x\n\nA\n", "x\n\na\n", "x\n\nA\n"),
    ],
)  # fmt: skip
def test_texts(base: str, mine: str, theirs: str, expected: str) -> None:
    """Neighbouring paragraphs and list items, new and moved sections of different people fit together."""
    for merged in (merged_text(base, mine, theirs), merged_text(base, theirs, mine)):
        assert not merged.conflicts
        assert merged.text(lambda _: "?") == expected


def test_a_paragraph_changed_by_both() -> None:
    """The place is named by its section, and both wordings are kept."""
    merged = merged_text("## A\n\na\n\nb\n", "## A\n\nm\n\nb\n", "## A\n\nt\n\nb\n")
    assert merged.conflicts == (Conflict(("", "A", "1"), "m", "t", "a", ConflictKind.TEXT),)
    assert merged.text(lambda _: "x") == "## A\n\nx\n\nb\n"


def test_texts_without_a_known_beginning_unite_the_same_way_on_both_sides() -> None:
    """Paragraphs in another order stay in one order, whichever side is mine."""
    one, two = merged_text(None, "a\n\nb\n", "b\n\na\n"), merged_text(None, "b\n\na\n", "a\n\nb\n")
    assert one.text(lambda _: "?") == two.text(lambda _: "?")
    assert {"a", "b"} <= set(one.text(lambda _: "?"))


def test_sections_moved_by_both() -> None:
    """Two ways of moving sections are asked about, and no section is lost."""

    def text(order: str) -> str:
        return "\n\n".join(f"## {name}\n\n{name.lower()}" for name in order)

    for mine, theirs in (("DABC", "BACD"), ("CBAD", "DABC")):
        merged = merged_text(text("ABCD"), text(mine), text(theirs))
        told = str([(conflict.mine, conflict.theirs) for conflict in merged.conflicts])
        assert merged.conflicts
        assert all(f"## {name}" in merged.text(lambda _: "") + told for name in "ABCD")


def standing(merged: MergedText, side: Side | None = None) -> str:
    return merged.text(lambda conflict: str(conflict.of(side or conflict.kept)))


def test_sections_moved_by_both_have_what_both_wrote() -> None:
    """Whichever order is chosen, what either side wrote or added inside the moved sections is there."""
    base = "## A\n\na\n\n## B\n\nb\n\n## C\n\nc\n\n## D\n\nd\n"
    mine = "## B\n\nb mine\n\n## A\n\na\n\n## C\n\nc\n\n## D\n\nd\n"
    theirs = "## A\n\na theirs\n\n## C\n\nc\n\n## B\n\nb\n\nnew\n\n## D\n\nd theirs\n"
    merged = merged_text(base, mine, theirs)
    (conflict,) = merged.conflicts
    assert conflict.place == ("", "", "1")
    assert [standing(merged, side) for side in Side] == [
        "## B\n\nb mine\n\nnew\n\n## A\n\na theirs\n\n## C\n\nc\n\n## D\n\nd theirs\n",
        "## A\n\na theirs\n\n## C\n\nc\n\n## B\n\nb mine\n\nnew\n\n## D\n\nd theirs\n",
    ]


def paragraphs(names: Iterable[str]) -> str:
    return "\n\n".join(names) + "\n"


def check_texts(base: str | None, mine: str, theirs: str) -> None:
    """Merging again changes nothing, and both machines come to the same text with the same questions."""
    merged = merged_text(base, mine, theirs)
    text = standing(merged)
    assert [standing(merged_text(base, text, side)) for side in (mine, theirs)] == [text, text]
    assert merged_text(base, theirs, mine).text(lambda _: "?") == merged.text(lambda _: "?")


ORDERS = [order for size in range(4) for order in permutations("abc", size)]


@pytest.mark.parametrize("mine", ORDERS, ids=lambda order: "".join(order) or "nothing")
def test_paragraphs_moved_and_removed_by_both(mine: tuple[str, ...]) -> None:
    """However two people move and remove paragraphs, none comes twice, and none back without a question."""
    for order in ORDERS:
        for theirs in (order, ("new", *order)):
            versions = [paragraphs(names) for names in ("abc", mine, theirs)]
            check_texts(*versions)
            merged = merged_text(*versions)
            count = Counter(standing(merged).split())
            assert count.total() == len(count)
            asked = " ".join(f"{conflict.mine} {conflict.theirs}" for conflict in merged.conflicts).split()
            assert count.keys() <= {*asked, *(set(mine) & set(theirs)), "new"}


@pytest.mark.parametrize(
    ("base", "mine", "theirs"),
    [
        ("a|## A", "## A|a|## A", "t|a"),
        ("a|## A|b|c", "a|b|c", "## A|## A|b"),
        ("B|- x|- y|c", "M|- x|c|m", "## A|- x|## A|- y|c"),
    ],
)
def test_headings_repeated_moved_and_removed(base: str, mine: str, theirs: str) -> None:
    """What stands below another heading than before does not come again with every merge."""
    check_texts(*(paragraphs(text.split("|")) for text in (base, mine, theirs)))


@pytest.mark.parametrize(
    ("base", "mine", "theirs"),
    [
        ("", "## S\n \nM\n", "## S\n\nU\n"),
        ("", "- a\n\n- b\n", "- a\n- b\n"),
        ("- a\n", "- a\n \n", ""),
        ("", "M\n", "U\n \n## A\n"),
        (None, "b\n\n- x\n", "a\n\nb\n\n- x\n## U\n"),
    ],
)  # fmt: skip
def test_blank_lines_do_not_move_between_machines(base: str | None, mine: str, theirs: str) -> None:
    """Two ways of leaving lines blank become one, the same whoever merges and how often."""
    check_texts(base, mine, theirs)


def test_what_was_merged_is_not_asked_about_again() -> None:
    """Neighbours rewritten by different people stay as they were put together when one of them is merged once more."""
    base, mine, theirs = "- a\n- b\n", "- A\n- b\n", "- a\n- B\n"
    for side in (mine, theirs):
        assert merged_text(base, "- A\n- B\n", side) == MergedText("", (Piece("- A", "\n"), Piece("- B", None)), "\n")


def test_what_is_typed_stays_a_paragraph() -> None:
    """A paragraph typed in place of a list item does not run into the item above it."""
    merged = merged_text("- w\n- x\n- y\n", "- w\n- m\n- y\n", "- w\n- t\n- y\n")
    assert merged.text(lambda _: "P") == "- w\n\nP\n- y\n"


def test_two_records_are_not_merged() -> None:
    """Files of different kinds or ids are no versions of one record."""
    for other in (plan(("id: p-1", "id: p-2")), plan(("druh: plan", "druh: zapis"))):
        with pytest.raises(FileProblem, match="téhož záznamu"):
            merge(None, plan(), other)


@pytest.mark.parametrize("change", [lambda text: text.replace("\n", "\r\n"), lambda text: "\ufeff" + text])
def test_line_ends_and_mark_of_their_file_stay(change: Callable[[str], str]) -> None:
    """My changes come into their file as it is written."""
    theirs = RecordText.parse(change(PLAN).encode(), PATH)
    merged = merged_plan(plan(("Iva", "Ivo"), ("První.", "Můj.")), theirs)
    assert merged.document.data == change(PLAN.replace("Iva", "Ivo").replace("První.", "Můj.")).encode()


KEPT_BACK = """\
---
druh: konference
id: k-1
spis: Novákovi
datum: 2026-03-10
ucastnici:
  - id: o-1
    jmeno: Zdeněk Mareda
NOTED---
"""


def conference(*noted: str) -> RecordText:
    """Return a conference with lines about the only person."""
    text = KEPT_BACK.replace("NOTED", "".join(f"    {line}\n" for line in noted))
    return RecordText.parse(text.encode(), PATH)


@pytest.mark.parametrize("base", [conference(), conference("nesmi_dostat: [cil]"), None])
@pytest.mark.parametrize("turned", [False, True])
def test_what_is_kept_back_is_never_lost(base: RecordText | None, turned: bool) -> None:
    """What either machine added is there on both, nobody is asked, and a whole copy needs a word of somebody."""
    one = conference("nesmi_dostat: [cil, kazuistika]", "cely_vytisk: ne")
    two = conference("nesmi_dostat:", "  - cil", "  - Názor dítěte", "nedostane: ví jen o dluhu")
    merged = merge(base, *((two, one) if turned else (one, two)))
    record = decode(merged.document)
    assert isinstance(record, Conference)
    assert set(record.people[0].invitation.must_not) == {"cil", "kazuistika", "Názor dítěte"}
    assert record.people[0].invitation.withheld == "ví jen o dluhu"
    assert not record.people[0].invitation.whole_copy
    assert not merged.conflicts
