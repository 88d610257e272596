"""What a task was accepted for: in the file, by hand, by older programs, and when two versions are merged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.storage.merging.merge_cases import THOROUGH

from pktui.domain.answered import Answered, Term
from pktui.domain.change import with_fields
from pktui.domain.plan import Acceptance, Plan, Task
from pktui.errors import DamagedFile
from pktui.storage.merging.conflict import Side
from pktui.storage.merging.merge import Merged, merge, resolve
from pktui.storage.merging.readable import in_words, label
from pktui.storage.records.codec import changes, decode, encode, key_order
from pktui.storage.records.new_record import new_file
from pktui.storage.records.value_kinds import ANSWERED
from pktui.storage.text.record_text import RecordText

PATH = PurePath("spis/p.md")
DAY, OTHER_DAY, ASKED_ON = date(2026, 3, 17), date(2026, 4, 1), date(2026, 3, 10)
HEAD = "---\ndruh: plan\nformat: 1\nid: p-1\nkonference_id: k-1\n"
OLD = f"""{HEAD}ukoly:
  # co se řeklo
  - id: u-1
    co: Zavolat do školy
    kdo: Petra Malá, ZŠ Dlouhá
    kdo_id: o-1
    do: 2026-03-17
    prijal: ano
    stitek: modrý
---
"""


def document(text: str) -> RecordText:
    return RecordText.parse(text.encode(), PATH)


def plan_of(read: RecordText) -> Plan:
    record = decode(read)
    assert isinstance(record, Plan)
    return record


def task_of(read: RecordText) -> Task:
    return plan_of(read).tasks[0]


def with_task(before: RecordText, change: Callable[[Task], Task]) -> RecordText:
    """Return the file after this program changed the task."""
    old = plan_of(before)
    new = replace(old, tasks=(change(old.tasks[0]), *old.tasks[1:]))
    return before.edit(*changes(old, new), key_order(new))


def by_hand(before: RecordText, *changed: tuple[str, str]) -> RecordText:
    """Return the file after somebody changed words of it in an editor, or an older program did."""
    text = before.data.decode()
    for old, new in changed:
        assert old in text
        text = text.replace(old, new, 1)
    return document(text)


TAKEN = with_task(document(OLD), lambda task: task.having(Acceptance.ACCEPTED, ASKED_ON, "na setkání"))


def test_the_file_says_to_what() -> None:
    """People can read who took what, by when, and when and how it was said; the rest keeps its bytes."""
    assert TAKEN.data.decode() == OLD.replace(
        "    prijal: ano\n",
        "    prijal: ano\n"
        "    vyjadreni: |-\n"
        "      co: Zavolat do školy\n"
        "      kdo: Petra Malá, ZŠ Dlouhá\n"
        "      kdo_id: o-1\n"
        "      do: 2026-03-17\n"
        "      dne: 2026-03-10\n"
        "      jak: na setkání\n",
    )
    assert document(TAKEN.data.decode()).tree == TAKEN.tree
    assert task_of(TAKEN).answered == Answered(
        "Zavolat do školy", "Petra Malá, ZŠ Dlouhá", "o-1", DAY, ASKED_ON, "na setkání"
    )


def test_a_no_is_kept_as_a_no() -> None:
    """The text says so itself, because a word beside it may be changed alone."""
    refused = with_task(document(OLD), lambda task: task.having(Acceptance.REFUSED, ASKED_ON))
    assert "    prijal: ne\n" in refused.data.decode()
    assert "      odpoved: ne\n" in refused.data.decode()
    assert task_of(refused).is_refused
    assert task_of(by_hand(refused, ("prijal: ne", "prijal: ano"))).lapsed == (Term.ANSWER,)
    assert task_of(by_hand(TAKEN, ("prijal: ano", "prijal: ne"))).is_refused


@pytest.mark.parametrize(
    ("changed", "lapsed"),
    [
        (("co: Zavolat do školy", "co: Dojít do školy"), (Term.WHAT,)),
        (("do: 2026-03-17", "do: 2026-03-18"), (Term.DUE,)),
        (("    do: 2026-03-17\n", ""), (Term.DUE,)),
        (("kdo: Petra Malá", "kdo: Jan Malý"), (Term.WHO,)),
        (("kdo_id: o-1", "kdo_id: o-2"), (Term.WHO,)),
        (("co: Zavolat do školy", "co: 'Zavolat  do\u00a0školy.'"), ()),
        (("do: 2026-03-17", "do: 17. 3. 2026"), ()),
        (("    prijal: ano", "    pozna_se: ví se to\n    stav: hotovo\n    prijal: Ano"), ()),
    ],
)
def test_a_hand_in_the_file(changed: tuple[str, str], lapsed: tuple[Term, ...]) -> None:
    """What is rewritten in an editor is not what was taken; typography and the rest of the task may change."""
    task = task_of(by_hand(TAKEN, changed))
    assert (task.lapsed, task.is_agreed) == (lapsed, not lapsed)
    assert task.answered.what == "Zavolat do školy"


def test_an_old_file_counts_for_what_stands_there() -> None:
    """Until this program changes what was asked: then the file says to what the answer was."""
    old = document(OLD)
    assert task_of(old).is_agreed
    noted = with_task(old, lambda task: replace(task, note="volala"))
    assert noted.data.decode() == OLD.replace("modrý\n", "modrý\n    poznamka: volala\n")
    moved = with_task(old, lambda task: replace(task, due=OTHER_DAY))
    assert "      do: 2026-03-17\n" in moved.data.decode()
    assert task_of(moved).lapsed == (Term.DUE,)
    back = with_task(moved, lambda task: replace(task, due=DAY))
    assert task_of(back).is_agreed


def test_an_older_program_takes_nothing_for_granted() -> None:
    """One that does not know the text keeps it; a task it rewrote, or asked about again, is not taken for agreed."""
    reworded = by_hand(TAKEN, ("co: Zavolat do školy", "co: Dojít do školy"))
    assert task_of(reworded).lapsed == (Term.WHAT,)
    taken_back = by_hand(TAKEN, ("    prijal: ano\n", ""))
    assert task_of(taken_back).accepted is Acceptance.UNKNOWN
    anew = with_task(taken_back, lambda task: task.having(Acceptance.ACCEPTED, OTHER_DAY))
    assert task_of(anew).answered.on == OTHER_DAY
    assert "jak: na setkání" not in anew.data.decode()


def test_who_is_asked_anew_answers_anew() -> None:
    """An answer taken back goes with its text; another one is to what stands there now."""
    reworded = with_task(TAKEN, lambda task: replace(task, what="Dojít do školy"))
    assert "vyjadreni" not in with_task(TAKEN, lambda task: task.having(Acceptance.UNKNOWN)).data.decode()
    again = with_task(reworded, lambda task: task.having(Acceptance.ACCEPTED, OTHER_DAY))
    assert task_of(again).is_agreed
    assert task_of(again).answered.what == "Dojít do školy"


def test_a_few_words_by_hand_are_enough() -> None:
    """Day and way may be written alone: they are about what stands there."""
    task = task_of(by_hand(document(OLD), ("prijal: ano", "prijal: ano\n    vyjadreni: 'dne: 10. 3. 2026'")))
    assert task.is_agreed
    assert (task.answered.on, task.answered.what) == (ASKED_ON, "Zavolat do školy")


@pytest.mark.parametrize(
    ("text", "said"),
    [("Zavolat", "má začínat slovem"), ("dne: v úterý", "dne"), ("co: a\nco: b", "dvakrát"), ("odpoved: snad", "snad")],
)
def test_what_cannot_be_read_is_said_with_its_line(text: str, said: str) -> None:
    """A slip in the text is a Czech sentence, never a guess."""
    written = "".join(f"      {line}\n" for line in text.splitlines())
    with pytest.raises(DamagedFile, match=said if said != "dne" else "v úterý") as problem:
        task_of(by_hand(document(OLD), ("    stitek", f"    vyjadreni: |-\n{written}    stitek")))
    assert problem.value.line


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from(" \n:#'\"-"), max_size=30)


DAYS = st.none() | st.dates(date(1900, 1, 1), date(2999, 1, 1))


@given(st.builds(Answered, TEXTS.filter(str.strip), TEXTS, TEXTS, DAYS, DAYS, TEXTS, st.booleans()))
def test_the_text_reads_back(answered: Answered) -> None:
    """Whatever was answered to is read as it was."""
    assert Answered(**ANSWERED.read(ANSWERED.write(answered))) == answered


# Merging.


def joined(base: RecordText | None, mine: RecordText, theirs: RecordText) -> Merged:
    """Merge both ways; both machines come to the same task."""
    here, there = merge(base, mine, theirs), merge(base, theirs, mine, Side.MINE)
    assert task_of(here.document) == task_of(there.document)
    return here


BEGINNINGS = {
    "new": with_task(document(OLD), lambda task: task.having(Acceptance.UNKNOWN)),
    "old": by_hand(document(OLD), ("    prijal: ano\n", "")),
}


def accepted(before: RecordText) -> RecordText:
    return with_task(before, lambda task: task.having(Acceptance.ACCEPTED, ASKED_ON))


def accepted_by_hand(before: RecordText) -> RecordText:
    return by_hand(before, ("    stitek", "    prijal: ano\n    stitek"))


CHANGED_TERMS: tuple[tuple[str, str], ...] = (
    ("co: Zavolat do školy", "co: Dojít do školy a mluvit s učitelkou"),
    ("do: 2026-03-17", "do: 2026-04-01"),
    ("kdo: Petra Malá, ZŠ Dlouhá\n    kdo_id: o-1", "kdo: Jan Malý\n    kdo_id: o-2"),
    ("    kdo: Petra Malá, ZŠ Dlouhá\n    kdo_id: o-1\n", ""),
)


@pytest.mark.parametrize("base", BEGINNINGS.values(), ids=BEGINNINGS)
@pytest.mark.parametrize("accept", [accepted, accepted_by_hand])
@pytest.mark.parametrize("other", CHANGED_TERMS)
def test_one_accepts_while_the_other_rewrites(
    base: RecordText, accept: Callable[[RecordText], RecordText], other: tuple[str, str]
) -> None:
    """Nobody took the task as it stands after the merge; what was taken is known, so that people can be asked again."""
    for start in (base, None):
        merged = joined(start, accept(base), by_hand(base, other))
        if start is not None:
            assert not merged.conflicts
            task = task_of(merged.document)
            assert (task.accepted, task.answer) == (Acceptance.ACCEPTED, Acceptance.UNKNOWN)
            assert task.lapsed
        said = task_of(merged.document)
        assert not said.is_agreed or said == task_of(accept(base))


@pytest.mark.parametrize("accept", [accepted, accepted_by_hand])
def test_one_accepts_while_the_other_writes_beside(accept: Callable[[RecordText], RecordText]) -> None:
    """A note, a state or an indicator of somebody else takes no consent back."""
    base = BEGINNINGS["new"]
    merged = joined(base, accept(base), by_hand(base, ("    stitek", "    pozna_se: ví se\n    stitek")))
    assert task_of(merged.document).is_agreed
    assert task_of(merged.document).indicator == "ví se"


def test_both_accept_the_same() -> None:
    """Then it is accepted, whoever wrote it down and how; of two ways in which it was said one stands and is asked."""
    base = BEGINNINGS["new"]
    for mine in (accepted(base), accepted_by_hand(base)):
        for theirs in (accepted(base), accepted_by_hand(base)):
            merged = joined(base, mine, theirs)
            assert task_of(merged.document).is_agreed
            assert not merged.conflicts
    other = with_task(base, lambda task: task.having(Acceptance.ACCEPTED, ASKED_ON, "telefonem"))
    merged = joined(base, accepted(base), other)
    assert task_of(merged.document).is_agreed
    (conflict,) = merged.conflicts
    assert label(merged.document, conflict) == "úkol „Zavolat do školy“: k čemu se kdo vyjádřil"
    words = in_words(merged.document, conflict, conflict.of(conflict.kept))
    assert words == "Zavolat do školy – Petra Malá, ZŠ Dlouhá, do 17. 3. 2026 (řečeno 10. 3. 2026, telefonem)"


def test_a_yes_and_a_no_meet() -> None:
    """Until somebody decides, the no stands; it is nobody's task."""
    base = BEGINNINGS["new"]
    merged = joined(base, accepted(base), with_task(base, lambda task: task.having(Acceptance.REFUSED, ASKED_ON)))
    assert task_of(merged.document).is_refused
    assert {conflict.place[-1] for conflict in merged.conflicts} == {"prijal", "vyjadreni"}
    for side in (Side.MINE, Side.THEIRS):
        chosen = resolve(merged, {conflict.place: side for conflict in merged.conflicts})
        assert task_of(chosen).answer is (Acceptance.ACCEPTED if side is Side.MINE else Acceptance.REFUSED)
    only = {conflict.place: Side.MINE for conflict in merged.conflicts if conflict.place[-1] == "prijal"}
    assert not task_of(resolve(merged, only)).is_agreed


def test_a_yes_chosen_later_is_to_what_it_was_said_to() -> None:
    """One has made a yes of the no by hand, the other has taken the answer back: whichever stands, nobody agreed."""
    base = with_task(BEGINNINGS["new"], lambda task: task.having(Acceptance.REFUSED, ASKED_ON))
    mine = by_hand(base, ("prijal: ne", "prijal: ano"))
    merged = joined(base, mine, with_task(base, lambda task: task.having(Acceptance.UNKNOWN)))
    (conflict,) = merged.conflicts
    for side in Side:
        chosen = task_of(resolve(merged, {conflict.place: side}))
        assert chosen.accepted is (Acceptance.ACCEPTED if side is Side.MINE else Acceptance.UNKNOWN)
        assert not chosen.is_agreed


def test_a_wording_chosen_later_is_not_taken_by_who_took_the_other() -> None:
    """Both reworded it, one of them on the old program: deciding for the other wording leaves it to be asked."""
    base = BEGINNINGS["old"]
    mine = by_hand(accepted_by_hand(base), ("co: Zavolat do školy", "co: Zavolat do školy ještě v březnu"))
    theirs = by_hand(base, ("co: Zavolat do školy", "co: Napsat"))
    merged = joined(base, mine, theirs)
    assert task_of(merged.document).is_agreed
    (conflict,) = merged.conflicts
    assert task_of(resolve(merged, {conflict.place: Side.THEIRS})).lapsed == (Term.WHAT,)
    assert task_of(resolve(merged, {conflict.place: "Něco třetího"})).lapsed == (Term.WHAT,)


def test_deciding_that_nothing_was_said_agrees_to_nothing() -> None:
    """Who takes it that nobody answered does not make them take the wording that stands there now."""
    base = accepted(BEGINNINGS["new"])
    unsaid = with_task(base, lambda task: task.having(Acceptance.UNKNOWN))
    again = with_task(base, lambda task: replace(task, what="Napsat").having(Acceptance.ACCEPTED, OTHER_DAY))
    merged = joined(base, unsaid, again)
    (conflict,) = merged.conflicts
    assert conflict.place[-1] == "vyjadreni"
    # Meanwhile undo has brought the first answer back on one of the machines.
    yes = with_task(by_hand(base, ("co: Zavolat do školy\n    kdo:", "co: Dojít\n    kdo:")), lambda task: task)
    asked = replace(merged, document=yes)
    assert task_of(yes).lapsed
    assert not task_of(resolve(asked, {conflict.place: Side.MINE})).is_agreed


@dataclass(frozen=True)
class Step:
    """One thing somebody does to the task: in this program, or by hand and in an older one."""

    field: str
    value: str
    by_hand: bool

    def on(self, before: RecordText) -> RecordText:
        if self.by_hand:
            wanted: str | None = self.value or None
            task = cast("list[dict[str, str]]", before.tree["ukoly"])[0]
            return before.edit({"ukoly": ({"id": task["id"], self.field: wanted},)})
        changed = {"co": "what", "kdo": "who", "kdo_id": "who_id", "poznamka": "note", "pozna_se": "indicator"}
        if self.field == "prijal":
            said = {"ano": Acceptance.ACCEPTED, "ne": Acceptance.REFUSED, "": Acceptance.UNKNOWN}[self.value]
            return with_task(before, lambda task: task.having(said, ASKED_ON))
        if self.field == "do":
            due = date.fromisoformat(self.value) if self.value else None
            return with_task(before, lambda task: replace(task, due=due))
        return with_task(before, lambda task: with_fields(task, {changed[self.field]: self.value}))


VALUES = {
    "co": ["Zavolat", "Dojít za paní učitelkou"],
    "kdo": ["", "Petra", "Jan Malý"],
    "kdo_id": ["o-1", "o-2"],
    "do": ["", "2026-03-17"],
    "prijal": ["", "ano", "ne"],
    "poznamka": ["šlo to"],
}
STEPS = st.sampled_from([*VALUES, "co", "do", "prijal", "prijal"]).flatmap(
    lambda field: st.builds(Step, st.just(field), st.sampled_from(VALUES[field]), st.booleans())
)
START = Plan("p-1", "k-1", tasks=(Task("u-1", "Zavolat", "Petra", "o-1", DAY),))


def _walked(start: RecordText, steps: list[Step]) -> RecordText:
    for step in steps:
        start = step.on(start)
    return start


def _may_be_agreed(merged: RecordText, sides: tuple[RecordText, ...]) -> bool:
    """Tell whether one of the sides says yes to exactly this person, wording and day."""
    task = task_of(merged)
    now = replace(task.answered, what=task.what, who=task.who, who_id=task.who_id, due=task.due)
    return any(said.accepted is Acceptance.ACCEPTED and not said.answered.differs(now) for said in map(task_of, sides))


@given(st.lists(STEPS, max_size=2), st.lists(STEPS, max_size=4), st.lists(STEPS, max_size=4), st.booleans(), st.data())
@THOROUGH
def test_after_any_merge_a_task_is_agreed_only_if_one_side_agreed_exactly_that(
    before: list[Step], here: list[Step], there: list[Step], known: bool, data: st.DataObject
) -> None:
    """Whatever people, this program, older ones and hands did to it on both sides, and whatever is then decided."""
    base = _walked(RecordText.parse(new_file(*encode(START)), PATH), before)
    mine, theirs = _walked(base, here), _walked(base, there)
    merged = joined(base if known else None, mine, theirs)
    assert not task_of(merged.document).is_agreed or _may_be_agreed(merged.document, (mine, theirs))
    places = [conflict.place for conflict in merged.conflicts]
    chosen = data.draw(st.fixed_dictionaries({place: st.sampled_from(Side) for place in places}))
    decided = resolve(merged, chosen)
    assert not task_of(decided).is_agreed or _may_be_agreed(decided, (mine, theirs))
