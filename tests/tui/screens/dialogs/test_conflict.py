"""The conflict screen: what contradicts stands side by side, and somebody decides it thing by thing."""

from __future__ import annotations

import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from tests.tui.conftest import LARGE, SMALL, Desk, OpenDesk, check_snapshot
from tests.tui.terminal import Terminal
from tests.tui.test_hostile import leaks
from tests.tui.two_versions import BASE_TEXT, MY_TEXT, THEIR_TEXT, contradiction

from pktui.storage.merging.conflict import ConflictPlace, Side
from pktui.storage.merging.merge import Merged, merge, resolve
from pktui.storage.text.record_text import RecordText
from pktui.tui.screens.dialogs.conflict import ConflictDialog
from pktui.tui.screens.dialogs.text import OwnText
from pktui.tui.widgets.table import RowTable

INFORMED: ConflictPlace = ("klient_informovan",)
GOAL: ConflictPlace = ("cil",)
ANSWER: ConflictPlace = ("ucastnici", "o-1", "odpoved")
RADEK: ConflictPlace = ("ucastnici", "o-2")
ORDER: ConflictPlace = ("ucastnici",)
TEXT: ConflictPlace = ("", "", "1")
PLACES = [INFORMED, GOAL, ANSWER, RADEK, ORDER, TEXT]

Answers = list[dict[ConflictPlace, Side | str] | None]


@asynccontextmanager
async def deciding(
    desk: OpenDesk, merged: Merged | None = None, size: tuple[int, int] = SMALL
) -> AsyncIterator[tuple[Desk, Answers]]:
    """Run the program with the conflict screen open; the answer appears in the list."""
    answers: Answers = []
    async with desk("people", size=size) as at:
        dialog = ConflictDialog("2026-09-15-konference.md", merged or contradiction())
        at.app.push_screen(dialog, answers.append)
        await at.settle()
        yield at, answers


async def go_to(at: Desk, place: ConflictPlace) -> None:
    await at.mark(str(PLACES.index(place)), "#conflicts")


def one_line(text: str) -> str:
    return " ".join(text.split())


async def test_each_conflict_is_named_and_shown_from_both_sides(desk: OpenDesk) -> None:
    """Every place stands in the list under its Czech name, and its values in words of people, not of the file."""
    merged = contradiction()
    assert [conflict.place for conflict in merged.conflicts] == PLACES
    async with deciding(desk, merged) as (at, _):
        for name in ("kdy byl klient informován", "cíl", "účastník „Lenka Hrubešová“: odpověď", "text pod záhlavím"):
            assert name in at.text
        for place, words in (
            (INFORMED, ("‹5.› 8. 2026", "‹6.› 8. 2026", "1. 8. 2026")),
            (GOAL, ("Klid na učení ‹doma›", "Klid na učení ‹ve škole›")),
            (ANSWER, ("přijde", "odmítá účast", "čeká se")),
            (RADEK, ("– odebráno –", "jméno: Radek Hrubeš", "telefon: 600 000 099", "telefon: 600 000 011")),
            (ORDER, ("2. Pan učitel", "1. Babička", "2. Babička")),
            (TEXT, ("‹od září›", "‹jen ve dne.›", "‹i v sobotu v noci.›")),
        ):
            await go_to(at, place)
            for word in words:
                assert word in at.text, (place, word)


async def test_arrows_choose_and_say_so_in_words(desk: OpenDesk) -> None:
    """Left and right choose a side; a sign and words say which one stands and whether somebody decided."""
    async with deciding(desk) as (at, answers):
        assert "◉ Znění ze složky · zatím platí" in at.text
        await at.press("left")
        assert "◉ Moje znění · platí" in at.text
        assert "○ Znění ze složky" in at.text
        assert "rozhodnuto 1 z 6" in at.text
        await at.press("right")
        assert "◉ Znění ze složky · platí" in at.text
        await at.press("down")
        assert "◉ Znění ze složky · zatím platí" in at.text
        assert not answers


async def test_deciding_everything_with_the_keyboard(desk: OpenDesk) -> None:
    """Enter confirms and goes on; when all is decided, Ctrl+S closes without a question, and the merge takes it."""
    async with deciding(desk) as (at, answers):
        await at.press("right", "enter", "left", "enter", "right", "enter", "enter", "right", "enter", "right")
        assert "rozhodnuto 6 z 6" in at.text
        await at.press("ctrl+s")
    assert answers == [
        {
            INFORMED: Side.THEIRS,
            GOAL: Side.MINE,
            ANSWER: Side.THEIRS,
            RADEK: Side.THEIRS,
            ORDER: Side.THEIRS,
            TEXT: Side.THEIRS,
        }
    ]
    decided = resolve(contradiction(), answers[0] or {})
    assert decided.tree["klient_informovan"] == "2026-08-06"
    assert THEIR_TEXT in decided.body


async def test_undecided_places_are_said_before_saving(desk: OpenDesk) -> None:
    """With something undecided Ctrl+S says what would stand; the marked answer goes back, the other one saves."""
    async with deciding(desk) as (at, answers):
        await at.press("down", "right", "ctrl+s")
        assert "· účastník „Radek Hrubeš“: Znění ze složky" in at.text
        assert "· kdy byl klient informován: Znění ze složky" in at.text
        assert "· cíl:" not in at.text
        await at.press("enter")
        assert not answers
        await at.press("ctrl+s")
        await at.answer("yes")
    assert answers == [{GOAL: Side.THEIRS}]


async def test_own_words(desk: OpenDesk) -> None:
    """Ctrl+E begins with the chosen side; what was typed stands as the third wording and goes out."""
    async with deciding(desk) as (at, answers):
        await go_to(at, GOAL)
        await at.press("right", "j")
        assert "Klid na učení ve škole" in at.text
        await at.type(" i doma")
        await at.press("enter")
        assert "◉ Vlastní znění · platí" in at.text
        assert "vlastní znění" in at.text
        await go_to(at, TEXT)
        await at.press("left", "j")
        await at.type("\nA děti také.")
        await at.press("ctrl+s", "ctrl+s")
        await at.answer("yes")
    assert answers == [{GOAL: "Klid na učení ve škole i doma", TEXT: f"{MY_TEXT}\nA děti také."}]
    decided = resolve(contradiction(), answers[0] or {})
    assert decided.tree["cil"] == "Klid na učení ve škole i doma"
    assert f"{MY_TEXT}\nA děti také." in decided.body
    assert BASE_TEXT not in decided.body


async def test_both_texts_can_stay(desk: OpenDesk) -> None:
    """O puts a longer text below the one that stands and says so; a date or an entry is only one."""
    async with deciding(desk) as (at, answers):
        for place in (INFORMED, GOAL, ANSWER, RADEK, ORDER):
            await go_to(at, place)
            assert "O Obojí" not in at.text, place
            await at.press("o")
            assert "rozhodnuto 0 z 6" in at.text
        await go_to(at, TEXT)
        assert "O Obojí" in at.text
        assert "Ctrl+S Uložit" in at.text
        await at.press("o")
        assert "◉ Obojí · platí" in at.text
        await at.press("ctrl+s")
        await at.answer("yes")
    assert answers == [{TEXT: f"{THEIR_TEXT}\n\n{MY_TEXT}"}]
    decided = resolve(contradiction(), answers[0] or {})
    assert f"{THEIR_TEXT}\n\n{MY_TEXT}" in decided.body


async def test_words_that_do_not_fit_are_told_at_once(desk: OpenDesk) -> None:
    """A date that is none stays in its field with the reason below; nothing is decided."""
    async with deciding(desk) as (at, answers):
        await at.press("j")
        await at.type("x")
        await at.press("enter")
        assert isinstance(at.app.screen, OwnText)
        assert "není datum" in one_line(at.text)
        await at.press("backspace", "backspace", "7", "enter")
        assert "rozhodnuto 1 z 6" in at.text
        await at.press("ctrl+s")
        await at.answer("yes")
    assert answers == [{INFORMED: "2026-08-07"}]


async def test_untouched_own_words_decide_nothing(desk: OpenDesk) -> None:
    """Leaving the field as it was is no decision; leaving it with something typed asks first."""
    async with deciding(desk) as (at, _):
        await at.press("j", "enter")
        assert "rozhodnuto 0 z 6" in at.text
        await at.press("j", "9", "escape")
        await at.press("enter", "9")
        assert isinstance(at.app.screen, OwnText)
        await at.press("escape")
        await at.answer("drop")
        assert "rozhodnuto 0 z 6" in at.text


@pytest.mark.parametrize("keys", [("9", "backspace", "enter"), ("9", "escape", "down", "enter")])
async def test_own_words_stay_in_the_journal(desk: OpenDesk, keys: tuple[str, ...]) -> None:
    """Words that were chosen and are in no file yet are kept, whatever was typed over them and taken back."""
    async with deciding(desk) as (at, _):
        await go_to(at, GOAL)
        await at.press("j", "X", "enter")
        journal = at.app.cases.drafts
        assert journal is not None
        (chosen,) = journal.open
        await at.press("j", *keys)
        assert isinstance(at.app.screen, ConflictDialog)
        assert [draft.text for draft in journal.open] == [chosen.text]


@pytest.mark.parametrize("keys", ["", "x backspace", "x escape down enter"], ids=["untouched", "as before", "thrown"])
async def test_own_words_opened_again_are_still_kept(desk: OpenDesk, keys: str) -> None:
    """Until it is decided, own words are in no file; looking at them once more takes them out of no journal."""
    async with deciding(desk) as (at, _):
        await go_to(at, TEXT)
        await at.press("j")
        await at.type("Po svém. ")
        await at.press("ctrl+s", "j", *keys.split())
        at.app._told_to_end(signal.SIGTERM)
        await at.until(lambda: at.app._exit, "the program ends")
        assert at.app.cases.drafts is not None
        assert any("Po svém." in draft.text for draft in at.app.cases.drafts.open)


@pytest.mark.parametrize("place", [RADEK, ORDER])
async def test_an_entry_and_an_order_can_only_be_chosen(desk: OpenDesk, place: ConflictPlace) -> None:
    """Where a text cannot stand, none can be typed and no key for it is offered."""
    async with deciding(desk) as (at, _):
        assert "J Jinak" in at.text
        await go_to(at, place)
        assert "J Jinak" not in at.text
        await at.press("j")
        assert isinstance(at.app.screen, ConflictDialog)


async def test_unknown_key_with_inner_keys_can_only_be_chosen() -> None:
    """A text typed in place of a value made of several would break it."""
    head = "---\ndruh: konference\nformat: 1\nid: k-1\nspis: N\ndatum: 2026-09-15\nbarva: {}\n---\n"
    base, mine, theirs = (
        RecordText.parse(head.format(value).encode(), Path("k.md")) for value in ("{a: x}", "{a: [y, z]}", "{a: w}")
    )
    merged = merge(base, mine, theirs)
    dialog = ConflictDialog("k.md", merged)
    assert merged.conflicts[0].mine == {"a": ["y", "z"]}
    assert dialog.check_action("write", ()) is False


@pytest.mark.parametrize("key", ["escape", "f10"])
async def test_later(desk: OpenDesk, key: str) -> None:
    """Esc leaves the decision for later; with something decided it asks, and the marked answer stays."""
    async with deciding(desk) as (at, answers):
        await at.press(key)
        assert answers == [None]
        at.app.push_screen(ConflictDialog("k.md", contradiction()), answers.append)
        await at.settle()
        await at.press("right", key, "enter")
        assert answers == [None]
        await at.press(key)
        await at.answer("later")
        assert answers == [None, None]
        assert at.place == "people"


async def test_long_text_scrolls(desk: OpenDesk) -> None:
    """The end of a text longer than the screen can be read; the mark stays in the list."""
    head = "---\ndruh: konference\nformat: 1\nid: k-1\nspis: N\ndatum: 2026-09-15\n---\n"
    texts = (" ".join(["slovo"] * 400) + f" {end}\n" for end in ("konec", "konecmoje", "konecjejich"))
    base, mine, theirs = (RecordText.parse((head + text).encode(), Path("k.md")) for text in texts)
    async with deciding(desk, merge(base, mine, theirs)) as (at, _):
        assert "‹konecmoje›" not in at.text
        for _ in range(12):
            await at.press("pagedown")
            if "‹konecmoje›" in at.text:
                break
        assert "‹konecjejich›" in at.text
        assert at.app.screen.query_one(RowTable).has_focus


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
async def test_looks_as_reviewed(desk: OpenDesk, size: tuple[int, int]) -> None:
    """The screen and its dialogs look as the reviewed text files say."""
    shape = f"{size[0]}x{size[1]}"
    async with deciding(desk, size=size) as (at, _):
        await at.press("right", "down", "left")
        await go_to(at, TEXT)
        check_snapshot(f"contradiction-{shape}", at.text)
        await at.press("j")
        check_snapshot(f"contradiction-own-{shape}", at.text)
        await at.press("escape")
        await go_to(at, RADEK)
        check_snapshot(f"contradiction-entry-{shape}", at.text)
        await at.press("f1")
        check_snapshot(f"contradiction-help-{shape}", at.text)
        await at.press("escape", "ctrl+s")
        check_snapshot(f"contradiction-undecided-{shape}", at.text)


HOSTILE = '''
from pathlib import Path
from pktui.storage.text.record_text import RecordText
from pktui.storage.merging.merge import merge
from pktui.storage.text.record_text import RecordText
from pktui.tui.app import PktuiApp
from pktui.tui.screens.dialogs.conflict import ConflictDialog
from tests.tui.test_hostile import ATTACK, NAME

HEAD = """---
druh: konference
format: 1
id: k-1
spis: N
datum: 2026-09-15
cil: "{0}%s"
"%s": "{0}"
ucastnici:
  - id: o-1
    jmeno: "%s"
    poznamka: "{0}%s"
---

## PWN %s

{0} %s
""" % (ATTACK, ATTACK, ATTACK, ATTACK, NAME.replace("\\udcff", ""), NAME.replace("\\udcff", ""))

def version(word):
    return RecordText.parse(HEAD.replace("{0}", word).encode(), Path("k.md"))

merged = merge(version("a"), version("b"), version("c"))
assert len(merged.conflicts) == 4
Path("spis").mkdir()
app = PktuiApp(Path("spis"))
app._after_first_paint = lambda: app.push_screen(ConflictDialog(NAME, merged, NAME, NAME))
app.run()
'''


def test_hostile_values_are_text(tmp_path: Path) -> None:
    """Names, keys and values that attack the terminal are seen as text in every part of the screen."""
    root = Path(__file__).parents[4]
    script = tmp_path / "hostile.py"
    script.write_text(HOSTILE, encoding="utf-8")
    terminal = Terminal([sys.executable, str(script)], tmp_path, PYTHONPATH=str(root))
    try:
        terminal.shows("rozhodnuto 0 z 4")
        for keys in ((), ("right",), *((("\x1b[B",), ("j", "x"), ("\x13", "escape")) * 3), ("\x13",)):
            terminal.keys(*keys)
            terminal.shows("PWN")
            assert leaks(bytes(terminal.sent)) == [], keys
    finally:
        terminal.close()


PLAN = """\
---
druh: plan
format: 1
id: p-1
konference_id: k-3n8x5b1w7t
ukoly:
  - id: u-1
    co: Zavolat do školy
    kdo: Petra Malá
    do: 2026-03-17
{said}---
"""


def _said(word: str, how: str) -> RecordText:
    refused = "\n      odpoved: ne" if word == "ne" else ""
    told = f"      co: Zavolat do školy\n      kdo: Petra Malá\n      do: 2026-03-17\n      jak: {how}{refused}\n"
    return RecordText.parse(
        PLAN.format(said=f"    prijal: {word}\n    vyjadreni: |-\n{told}").encode(), Path("2026-09-15-plan.md")
    )


async def test_an_answer_to_a_task_is_shown_in_words(desk: OpenDesk) -> None:
    """A yes and a no of two machines: who said what to which words stands there, and nobody can word it anew."""
    base = RecordText.parse(PLAN.format(said="").encode(), Path("2026-09-15-plan.md"))
    merged = merge(base, _said("ano", "telefonem"), _said("ne", "osobně"))
    async with deciding(desk, merged, LARGE) as (at, _):
        assert "úkol „Zavolat do školy“: přijetí úkolu" in at.text
        assert "odmítnuto" in at.text
        await at.press("down")
        assert "Zavolat do školy – Petra Malá, do 17. 3. 2026" in at.text
        assert "telefonem" in at.text
        assert "osobně" in at.text
        assert "vyjadreni" not in at.text
        shown = at.text
        await at.press("j")
        assert at.text == shown
