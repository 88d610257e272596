"""Notices: one at a time, trouble first, the answer to the last key at once; nothing is lost, errors stay."""

from __future__ import annotations

import pytest

from pktui.tui.parts.notices import LEAST_SECONDS, Notice, NoticeQueue


@pytest.fixture(autouse=True)
def notices_that_go(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let time run for notices, which stay in the tests of screens."""
    monkeypatch.setattr(Notice, "left", property(lambda notice: notice.seconds - notice.seen))


def saved(what: str = "Kazuistika") -> Notice:
    """Return what is said of a key."""
    return Notice(f"{what}: uloženo · Ctrl+Z vezme zpět", seconds=3)


def joined() -> Notice:
    """Return news."""
    return Notice("zapis.md: spojeno se změnami, které mezitím udělal někdo jiný.", seconds=6)


def full() -> Notice:
    """Return trouble."""
    return Notice("Na disku není místo.", "Nejde uložit", "error", 12)


def warned() -> Notice:
    """Return a warning."""
    return Notice("Soubor ze složky zmizel.", "Soubor zmizel", "warning", 12)


def messages(queue: NoticeQueue) -> list[str]:
    """Return what has not gone yet."""
    return [notice.message for notice in queue.waiting]


def test_the_last_key_counts() -> None:
    """A word about one key goes with the next; news from others and errors stay."""
    queue = NoticeQueue()
    for each in (saved("Cíl"), joined(), full(), saved("Kazuistika")):
        queue.say(each)
    assert messages(queue) == [joined().message, full().message, saved("Kazuistika").message]


def test_the_same_trouble_is_said_once() -> None:
    """A full disk at every second line is one notice."""
    queue = NoticeQueue()
    queue.say(full())
    queue.say(warned())
    queue.say(full())
    assert messages(queue) == [warned().message, full().message]


def test_one_at_a_time_and_trouble_first() -> None:
    """An error goes before a warning, a warning before news, and each comes to its turn for its whole time."""
    queue = NoticeQueue()
    for each in (joined(), warned(), full()):
        queue.say(each)
    seen = []
    now = 0.0
    for _ in range(3):
        shown = queue.look(now)
        assert shown is not None
        seen.append((shown.message, queue.seconds_to_next()))
        now += shown.seconds
    assert seen == [(full().message, 12), (warned().message, 12), (joined().message, 6)]


def test_an_answer_goes_before_news_and_behind_trouble_nobody_could_read() -> None:
    """What a key did is said at once over news; over a warning after the moment it takes to read that."""
    queue = NoticeQueue()
    news, answer, warning = joined(), saved(), warned()
    queue.say(news)
    assert queue.look(0) is news
    queue.say(answer)
    assert queue.look(1) is answer
    assert queue.look(4) is news
    queue.say(warning)
    assert queue.look(5) is warning
    queue.say(answer := saved("Cíl"))
    assert queue.look(5.5) is warning
    assert queue.seconds_to_next() == pytest.approx(LEAST_SECONDS - 0.5)
    assert queue.look(5 + LEAST_SECONDS) is answer
    assert queue.look(5 + LEAST_SECONDS + answer.seconds) is warning


def test_trouble_does_not_wait_for_an_answer() -> None:
    """An error comes at once over what a key did; that is said to its end once the error could be read."""
    queue = NoticeQueue()
    queue.say(answer := saved())
    assert queue.look(0) is answer
    queue.say(error := full())
    assert queue.look(1) is error
    assert queue.look(1 + LEAST_SECONDS) is answer


def test_an_error_stays_until_somebody_is_there() -> None:
    """Whoever was away finds it; when it had its time, it goes with the next key; others get their turn meanwhile."""
    queue = NoticeQueue()
    error = full()
    queue.say(error)
    assert queue.look(0) is error
    queue.touch()
    assert queue.look(5) is error
    assert queue.look(3600) is error
    assert queue.seconds_to_next() is None
    queue.say(news := joined())
    assert queue.look(3600) is news
    assert queue.look(3610) is error
    queue.touch()
    assert queue.look(3611) is None


def test_time_nobody_saw_does_not_count() -> None:
    """While the screen is hidden from who walks by, a notice waits."""
    queue = NoticeQueue()
    queue.say(answer := saved())
    queue.look(0)
    assert queue.look(60, is_seen=False) is answer
    assert queue.look(62) is answer
    assert queue.look(63) is None


def test_what_went_can_be_read() -> None:
    """All that was said is kept, also what was taken away unread; the same words twice in a row once."""
    queue = NoticeQueue()
    for each in (saved(), full(), full(), warned()):
        queue.say(each)
    queue.clear()
    assert queue.look(0) is None
    assert [each.message for each in queue.said] == [saved().message, full().message, warned().message]


def test_what_is_no_longer_so_is_taken_away() -> None:
    """One that was withdrawn or clicked away makes room for the next."""
    queue = NoticeQueue()
    for each in (full(), warned()):
        queue.say(each)
    queue.look(0)
    queue.drop_shown()
    shown = queue.look(0)
    assert shown is not None
    assert shown.message == warned().message
    queue.withdraw(warned().message)
    assert queue.look(0) is None
