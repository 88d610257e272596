"""A paste arrives as one text in its order, however the terminal sends it, and nothing in it acts as a key."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import _parser, _time
from textual.events import Key, Paste
from textual.message import Message

from pktui.tui.process.pasting import PasteParser

START, END = "\x1b[200~", "\x1b[201~"
COLOURED = "\x1b[32mPrvní\x1b[0m a \x1b[1;31mdruhé slovo\x1b[0m\npak \x1b[38;5;208mtřetí\x1b[m."
PLAIN = "První a druhé slovo\npak třetí."


def said(messages: Iterable[Message]) -> list[str]:
    """Return keys by their names, and pastes as `>text`."""
    return [
        f">{each.text}" if isinstance(each, Paste) else each.key for each in messages if isinstance(each, Paste | Key)
    ]


def fed(*reads: str) -> list[str]:
    """Return what becomes of what the terminal sends in these reads."""
    parser = PasteParser()
    return said(message for data in reads for message in parser.feed(data))


def test_coloured_text_keeps_its_order() -> None:
    """Colours are taken out; words stay where they were, and keys before and behind stay keys."""
    assert fed(f"a{START}{COLOURED}{END}b") == ["a", f">{PLAIN}", "b"]


@pytest.mark.parametrize("end", ["\r", "\r\n", "\n", "\v", "\x85", "\u2028", "\u2029"])
def test_lines_of_any_system_stay_lines(end: str) -> None:
    """Most terminals send a carriage return for each line end, Word and web pages have others."""
    assert fed(f"{START}Anežka{end}chce domů{end}{end}brzy{end}{END}") == [">Anežka\nchce domů\n\nbrzy\n"]


@pytest.mark.parametrize("key", ["\x1b[A", "\x1bOP", "\x1b[15~", "\x1b[27u", "\x1b[1;5C", "\x1b[<0;5;5M", "\x1b[200~"])
def test_a_key_in_a_paste_is_no_key(key: str) -> None:
    """The sequence of a key or of the mouse inside of a paste does nothing."""
    assert fed(f"{START}Anežka {key}chce domů{END}") == [">Anežka chce domů"]


@given(st.lists(st.integers(0, len(START + COLOURED + END) + 2), max_size=20))
def test_however_it_is_split(places: list[int]) -> None:
    """A paste may come in any number of reads."""
    sent = f"a{START}{COLOURED}{END}b"
    edges = [0, *sorted({place for place in places if 0 < place < len(sent)}), len(sent)]
    reads = [sent[one:other] for one, other in pairwise(edges)]
    assert fed(*reads) == ["a", f">{PLAIN}", "b"]


@given(st.text(st.sampled_from("ab\x1b[]0;mAOP~\x07\\ ř"), max_size=40))
def test_whatever_stands_in_it(text: str) -> None:
    """Nothing in a paste becomes a key, and it ends where the terminal says."""
    first, *rest = fed(f"{START}{text}{END}", "z")
    assert first.startswith(">")
    assert rest == ["z"]


def test_a_paste_without_an_end_lets_the_keyboard_go(monkeypatch: pytest.MonkeyPatch) -> None:
    """When nothing more comes, what came is pasted and keys are keys again; one silence alone is not enough."""
    now = [0.0]
    for module in (_parser, _time):
        monkeypatch.setattr(module, "get_time", lambda: now[0])
    parser = PasteParser()
    got = said(parser.feed(f"{START}Anežka \x1b[31mchce"))
    now[0] += 2
    got += said(parser.tick())
    got += said(parser.feed(" domů"))
    for _ in range(2):
        now[0] += 2
        assert got == []
        got += said(parser.tick())
    assert got == [">Anežka chce domů"]
    assert said(parser.feed(f"{END}a")) == ["a"]


def slowly(monkeypatch: pytest.MonkeyPatch, *parts: str | float) -> list[str]:
    """Return what becomes of what the terminal sends in these reads; a number is a pause in seconds between them."""
    now = [100.0]
    for module in (_parser, _time):
        monkeypatch.setattr(module, "get_time", lambda: now[0])
    parser = PasteParser()
    got: list[str] = []
    for part in parts:
        if isinstance(part, str):
            got += said(parser.feed(part))
        else:
            # As often as the thread that reads looks whether the time is up.
            for _ in range(round(part * 10)):
                now[0] += 0.1
                got += said(parser.tick())
    return got


def test_esc_and_late_keys_are_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """Esc alone is Esc after its time; the rest of a sequence that comes much too late begins no paste."""
    got = slowly(monkeypatch, "\x1b", 2.0, "[200~x")
    assert got == ["escape", "left_square_bracket", "2", "0", "0", "tilde", "x"]


@pytest.mark.parametrize("pause", [0.1, 0.2, 0.3])
@pytest.mark.parametrize(
    ("sequence", "key"),
    [("\x1b[21~", "f10"), ("\x1bOP", "f1"), ("\x1b[A", "up"), ("\x1b[1;5C", "ctrl+right"), ("\x1b[15~", "f5")],
)
def test_a_key_cut_in_two(monkeypatch: pytest.MonkeyPatch, sequence: str, key: str, pause: float) -> None:
    """Cut behind its beginning it is the key; cut behind Esc it is Esc alone; never is it letters."""
    assert slowly(monkeypatch, f"a{sequence[:1]}", pause, sequence[1:], pause, "b") == ["a", "escape", "b"]
    for place in range(2, len(sequence)):
        assert slowly(monkeypatch, f"a{sequence[:place]}", pause, sequence[place:], pause, "b") == ["a", key, "b"]


@pytest.mark.parametrize(
    ("sent", "keys"),
    [
        ("\x1b\r", ["escape", "enter"]),
        ("\x1b\r\x1b[B", ["escape", "enter", "down"]),
        ("\x1b\r\x1bOS", ["escape", "enter", "f4"]),
        ("\x1b\x13\x1b[B", ["escape", "ctrl+s", "down"]),
        ("\x1b\x1b[B", ["escape", "down"]),
        ("\x1bč\x1b[B", ["alt+č", "down"]),
        ("\x1b[2\x1b[B", ["down"]),
        ("\x1b[Z\x1b\t", ["shift+tab", "shift+tab"]),
    ],
)
def test_keys_behind_esc(sent: str, keys: list[str]) -> None:
    """In one packet with Esc, a key that is no letter is a key of its own, and nothing becomes the letter `^`."""
    assert fed(sent) == keys


@pytest.mark.parametrize("sequence", ["\x1b[<0;12;34M", "\x1b[<35;1;1m", "\x1b[?2026;2$y", "\x1b[I"])
def test_what_is_no_key_cut_in_two(monkeypatch: pytest.MonkeyPatch, sequence: str) -> None:
    """What the mouse and the terminal itself send becomes no letters either."""
    for place in range(1, len(sequence)):
        got = slowly(monkeypatch, f"a{sequence[:place]}", 0.2, sequence[place:], 0.2, "b")
        assert [key for key in got if key != "escape"] == ["a", "b"]


def test_a_key_cut_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Numbers are waited for behind a late Esc, too."""
    assert slowly(monkeypatch, "\x1b", 0.2, "[2", 0.2, "1~b") == ["escape", "b"]


def test_a_key_whose_end_never_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    """A beginning with numbers that nobody types is dropped, and the keyboard goes on."""
    assert slowly(monkeypatch, "a\x1b[2", 1.0, "b\x1bOP") == ["a", "b", "f1"]


@pytest.mark.parametrize("text", ["[", "[a", "OSPOD", "Ano", "[Anna", "2 ~", "O", "[x] "])
def test_what_is_typed_behind_esc_is_typed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Letters behind Esc are letters, whether they come one by one or together."""
    letters = slowly(monkeypatch, text)
    assert slowly(monkeypatch, "\x1b", 0.2, text) == ["escape", *letters]
    one_by_one = [part for letter in text for part in (letter, 0.1)]
    assert slowly(monkeypatch, "\x1b", 0.2, *one_by_one) == ["escape", *letters]


def test_texts_cut_in_two_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """A letter in the protocol of kitty and a paste are texts: cut behind their Esc they are there all the same."""
    assert slowly(monkeypatch, "\x1b", 0.2, "[97;;97u") == ["escape", "a"]
    assert slowly(monkeypatch, "\x1b", 0.2, f"[200~chce{END}") == ["escape", ">chce"]
