"""F7: sections are typed in place and saved by leaving; the state and the comments."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.tui.conftest import FIRST, Desk, OpenDesk

from pktui.domain.minutes import Comment, MinutesState, Resolution, sections
from pktui.errors import FileProblem
from pktui.tui.screens.minutes.screen import MinutesScreen
from pktui.tui.widgets.text_box import TextBox


def section(at: Desk, title: str) -> str:
    return next(part.text for part in sections(at.minutes.body) if part.title == title)


async def write(at: Desk, title: str, text: str) -> None:
    await at.mark(title, "#sections")
    await at.press("enter")
    await at.type(text)


LEAVING = {
    "esc": ["escape"],
    "another section": ["shift+tab", "down"],
    "another screen": ["f5"],
    "a dialog": ["ctrl+n"],
    "the overview": ["escape", "escape"],
    "help": ["f1"],
}


async def test_section_is_saved_by_leaving(desk: OpenDesk) -> None:
    """Whichever way the text is left, it is in the file; the other bytes of the file stay."""
    async with desk("minutes") as at:
        path = at.stored.paths[1]
        before = path.read_bytes()
        heading = "## Názor dítěte\n".encode()
        for way, keys in LEAVING.items():
            await write(at, "Názor dítěte", "Chci domů.\nA klid.")
            await at.press(*keys)
            assert path.read_bytes() == before.replace(heading, heading + "\nChci domů.\nA klid.\n".encode()), way
            while at.app.screen.is_modal:
                await at.press("escape")
            if at.place == "OverviewScreen":
                await at.open("minutes")
            path.write_bytes(before)
            await at.press("escape")
            if at.place != "OverviewScreen":
                await at.press("escape")
            await at.open("minutes")


async def test_section_is_saved_by_leaving_the_program(desk: OpenDesk) -> None:
    """F10 right behind the last letter keeps the text."""
    async with desk("minutes") as at:
        await write(at, "Názor dítěte", "Chci domů.")
        await at.press("f10")
        assert section(at, "Názor dítěte") == "Chci domů."


async def test_function_keys_switch_screens_from_the_text(desk: OpenDesk) -> None:
    """F6 goes to the plan from the middle of typing, too, and selects nothing."""
    async with desk("minutes") as at:
        await write(at, "Názor dítěte", "Chci domů.")
        await at.press("f6")
        assert at.place == "plan"


async def test_section_is_saved_when_typing_stops(desk: OpenDesk) -> None:
    """Nobody has to leave the text for it to be saved."""
    async with desk("minutes") as at:
        await write(at, "Názor dítěte", "Chci domů.")
        await at.until(lambda: section(at, "Názor dítěte") == "Chci domů.", "saved by itself")


async def test_typing_goes_on_after_saving_by_itself(desk: OpenDesk) -> None:
    """The save in the middle of typing moves neither the cursor nor the section."""
    async with desk("minutes") as at:
        await write(at, "Názor dítěte", "Chci")
        await at.until(lambda: section(at, "Názor dítěte") == "Chci", "saved by itself")
        await at.settle()
        await at.type(" domů")
        await at.press("escape")
        assert section(at, "Názor dítěte") == "Chci domů"
        assert section(at, "Popis situace") == ""


async def test_a_line_that_is_saved_otherwise_than_typed(desk: OpenDesk) -> None:
    """What looks like the heading of another part is set deeper at the end of its line; the next line begins below."""
    async with desk("minutes") as at:
        await write(at, "Názor dítěte", "## Popis situace\nx")
        await at.press("escape")
        assert section(at, "Názor dítěte") == "### Popis situace\nx"
        assert section(at, "Popis situace") == ""


async def test_looking_around_writes_nothing(desk: OpenDesk) -> None:
    """Going through all sections and comments changes no byte."""
    async with desk("minutes", conference=FIRST) as at:
        before = at.bytes()
        await at.press(*["down"] * 10, "enter", "escape", "f6", "f7")
        assert at.bytes() == before


async def test_undo_takes_the_section_back(desk: OpenDesk) -> None:
    """Ctrl+Z outside the text takes the last saved text of a section back."""
    async with desk("minutes") as at:
        before = at.minutes
        await write(at, "Názor dítěte", "Chci domů.")
        await at.press("escape", "ctrl+z")
        assert section(at, "Názor dítěte") == section_of(before.body, "Názor dítěte")
        assert "Chci domů." not in at.text


@pytest.mark.parametrize("pause", [False, True], ids=["in one go", "with a pause"])
async def test_undo_does_not_go_by_pauses(desk: OpenDesk, pause: bool) -> None:
    """One step is what was written up to the end of a line or until one left, however often it was saved meanwhile."""
    async with desk("minutes") as at:
        before = section(at, "Názor dítěte")
        await write(at, "Názor dítěte", "Chci")
        if pause:
            await at.until(lambda: section(at, "Názor dítěte") == "Chci", "saved by itself")
        await at.type(" domů.\nA klid.")
        await at.press("escape", "down", "enter", "x", "escape", "ctrl+z")
        assert section(at, "Názor dítěte") == "Chci domů.\nA klid."
        await at.press("ctrl+z")
        assert section(at, "Názor dítěte") == "Chci domů."
        await at.press("ctrl+z")
        assert section(at, "Názor dítěte") == before


def section_of(body: str, title: str) -> str:
    return next(part.text for part in sections(body) if part.title == title)


async def test_comment_round_needs_its_end(desk: OpenDesk) -> None:
    """The minutes do not go out for comments without the day until when."""
    async with desk("minutes") as at:
        await at.press("s")
        await at.choose("Stav", "k připomínkám")
        await at.fill("Připomínky do", "")
        await at.save()
        assert "do kdy se účastníci mohou vyjádřit" in at.text
        assert at.minutes.state is MinutesState.DRAFT
        await at.fill("Připomínky do", "za 10 dní")
        await at.save()
        assert (at.minutes.state, at.minutes.comments_until) == (MinutesState.COMMENTS, date(2026, 9, 18))
        await at.press("escape")
        assert "k připomínkám · do pá 18. 9." in at.text
        await at.press("ctrl+z")
        assert at.minutes.state is MinutesState.DRAFT


async def test_approval_gets_its_day(desk: OpenDesk) -> None:
    """Approved minutes bear the present day unless another was typed."""
    async with desk("minutes") as at:
        await at.press("s")
        await at.choose("Stav", "schváleno")
        await at.save()
        assert (at.minutes.state, at.minutes.approved_on) == (MinutesState.APPROVED, date(2026, 9, 8))


async def test_comment_is_added_and_edited(desk: OpenDesk) -> None:
    """Ctrl+N keeps a comment tied to its author; Enter on it opens it again."""
    async with desk("minutes") as at:
        await at.press("ctrl+n")
        await at.fill("Kdo", "Radek Hrubeš, otec")
        await at.fill("Co říká", "Nesouhlasím.")
        await at.save()
        (comment,) = at.minutes.comments
        assert (comment.who, comment.who_id, comment.text) == ("Radek Hrubeš, otec", "o-rd7h", "Nesouhlasím.")
        assert comment.on == date(2026, 9, 8)
        await at.mark(f"comment:{comment.id}", "#sections")
        assert "Nesouhlasím." in at.text
        await at.press("enter")
        await at.choose("Jak dopadla", "zůstává nesouhlas")
        await at.fill("Odpověď", "Zůstane v zápisu.")
        await at.save()
        (comment,) = at.minutes.comments
        assert (comment.resolution, comment.reply) == (Resolution.DISSENT, "Zůstane v zápisu.")
        await at.press("ctrl+z", "ctrl+z")
        assert at.minutes.comments == ()


async def test_who_was_renamed_stays_the_author_of_a_comment(desk: OpenDesk) -> None:
    """An answer to a comment cuts no tie to somebody who bears another name now."""
    async with desk("minutes") as at:
        screen = at.app.case_screen
        assert isinstance(screen, MinutesScreen)
        said = Comment("p-1", "Radek Dřívější", "Nesouhlasím.", "o-rd7h")
        screen.change_minutes("připomínka", lambda m: replace(m, comments=(said,)))
        await at.mark("comment:p-1", "#sections")
        await at.press("enter")
        await at.fill("Odpověď", "Opraveno.")
        await at.save()
        assert at.minutes.comments == (replace(said, reply="Opraveno."),)


async def test_comment_cannot_be_typed_over(desk: OpenDesk) -> None:
    """The text of a comment on the right is only to be read."""
    async with desk("minutes", conference=FIRST) as at:
        before = at.bytes()
        await at.mark(f"comment:{at.minutes.comments[0].id}", "#sections")
        await at.press("tab")
        await at.type("přepsáno")
        await at.press("escape", "f6")
        assert at.bytes() == before


async def test_typing_right_behind_enter_is_kept(desk: OpenDesk) -> None:
    """Enter and the first words pressed in one go: every letter is in the section."""
    async with desk("minutes") as at:
        await at.type("\nMaminka říká")
        await at.until(lambda: "Maminka říká" in at.text, "the words in the box")


def box(at: Desk) -> TextBox:
    """Return the text of the marked section."""
    return at.app.screen.query_one(TextBox)


async def saved_by_itself(at: Desk) -> None:
    """Wait until what is typed was saved without a key."""
    await at.until(lambda: not box(at).is_touched, "saved by itself")


async def test_a_heading_saved_in_the_middle_of_typing_moves_no_letter(desk: OpenDesk) -> None:
    """The file gets a heading that does not cut the section; the text in the box and the cursor stay as typed."""
    async with desk("minutes") as at:
        await write(at, "Názor dítěte", "Úvod.\n## Nová")
        await saved_by_itself(at)
        assert section(at, "Názor dítěte") == "Úvod.\n### Nová"
        assert box(at).text == "Úvod.\n## Nová"
        await at.type(" část je tu\nA její text.")
        await at.press("escape")
        assert section(at, "Názor dítěte") == "Úvod.\n### Nová část je tu\nA její text."


async def test_undo_in_a_text_ends_at_its_section(desk: OpenDesk) -> None:
    """Ctrl+Z in one empty section never brings in what was typed in another one."""
    async with desk("minutes") as at:
        await write(at, "Názor dítěte", "X")
        await at.press("backspace", "escape")
        await at.mark("Návrhy řešení", "#sections")
        await at.press("enter", "ctrl+z", "escape")
        assert section(at, "Návrhy řešení") == ""


async def test_what_is_not_saved_is_not_called_saved(desk: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a full disk Ctrl+S in the text says what is the matter, and promises nothing."""

    def full(*_: object, **__: object) -> None:
        raise FileProblem("Plný disk.")

    async with desk("minutes") as at:
        await at.press("enter")
        await at.type("První věta.")
        monkeypatch.setattr("pktui.session.case.record_file.replace_bytes", full)
        await at.press("ctrl+s")
        assert any("Plný disk." in notice for notice in at.notices)
        assert not any("uložený" in notice for notice in at.notices)
        monkeypatch.undo()


async def test_ctrl_s_in_the_text_saves_it(desk: OpenDesk) -> None:
    """Who writes and presses what saves elsewhere goes on writing; at the sections S changes the state."""
    async with desk("minutes") as at:
        await at.press("enter")
        await at.type("První věta.")
        await at.press("ctrl+s")
        assert at.place == "minutes"
        assert "První věta." in at.minutes.body
        await at.type(" Druhá.")
        assert "První věta. Druhá." in at.app.screen.query_one(TextBox).text
        await at.press("escape", "s")
        assert "Připomínky do" in at.text


async def test_forms_keep_what_others_changed_meanwhile(desk: OpenDesk) -> None:
    """An author and a reply are written here, the state and the resolution elsewhere: all holds."""
    async with desk("minutes") as at:
        comment = Comment("p-1", "Lenka", "Bylo to jinak.")
        await at.elsewhere(lambda m: m.having(replace(at.minutes, comments=(comment,))))
        await at.press("s")
        theirs = replace(at.minutes, state=MinutesState.COMMENTS, comments_until=date(2026, 10, 1))
        await at.elsewhere(lambda m: m.having(theirs))
        await at.fill("Zápis píše", "Jana Malá")
        await at.save()
        assert at.minutes == replace(theirs, author="Jana Malá")
        await at.go("plan")
        await at.go("minutes")
        await at.mark("comment:p-1", "#sections")
        await at.press("enter")
        dissent = replace(comment, resolution=Resolution.DISSENT)
        await at.elsewhere(lambda m: m.having(replace(at.minutes, comments=(dissent,))))
        await at.fill("Odpověď", "Zapsáno.")
        await at.save()
        assert at.minutes.comments == (replace(dissent, reply="Zapsáno."),)


def ids(at: Desk) -> list[str]:
    return [comment.id for comment in at.minutes.comments]


async def test_comments_are_moved_and_removed(desk: OpenDesk) -> None:
    """Alt with an arrow moves a comment among the others, Delete takes it out, undo brings it back."""
    async with desk("minutes") as at:
        one, other = Comment("p-1", "Lenka", "Jinak."), Comment("p-2", "Radek", "Ano.")
        await at.elsewhere(lambda m: m.having(replace(at.minutes, comments=(one, other))))
        await at.go("plan")
        await at.go("minutes")
        await at.mark("comment:p-2", "#sections")
        await at.press("alt+up")
        assert ids(at) == ["p-2", "p-1"]
        assert at.marked == "comment:p-2"
        await at.press("delete")
        assert ids(at) == ["p-1"]
        await at.press("ctrl+z")
        assert ids(at) == ["p-2", "p-1"]


async def test_a_section_is_neither_moved_nor_removed(desk: OpenDesk) -> None:
    """The keys of comments do nothing to the sections of the text."""
    async with desk("minutes") as at:
        await at.elsewhere(lambda m: m.having(replace(at.minutes, comments=(Comment("p-1", "Lenka", "Jinak."),))))
        before = at.minutes
        await at.mark("Názor dítěte", "#sections")
        await at.press("delete", "alt+up", "alt+down")
        assert at.minutes == before


async def test_dissent_is_removed_only_on_purpose(desk: OpenDesk) -> None:
    """A comment that stays in the minutes as dissent is not taken out by one key."""
    async with desk("minutes") as at:
        dissent = Comment("p-1", "Lenka", "Nesouhlasím.", resolution=Resolution.DISSENT)
        await at.elsewhere(lambda m: m.having(replace(at.minutes, comments=(dissent,))))
        await at.go("plan")
        await at.go("minutes")
        await at.mark("comment:p-1", "#sections")
        await at.press("delete", "enter")
        assert ids(at) == ["p-1"]
        await at.press("delete")
        await at.answer("yes")
        assert ids(at) == []
