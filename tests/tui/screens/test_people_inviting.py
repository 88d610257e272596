"""F3 before the meeting: invitations and preparation, one person or many, the text to send, the calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.tui.conftest import Desk, OpenDesk, check_snapshot
from tests.tui.screens.test_people import person

from pktui.domain.people import Answer, Role
from pktui.session.inviting import write_calendar
from pktui.storage.records.folder import list_folder
from pktui.tui.widgets.plain import Line
from pktui.tui.widgets.table import RowTable

LENKA, ADVISER, TEACHER = "o-mq3k", "o-zd4n", "o-ji6k"


@pytest.fixture
def uninvited(sample_case: Path) -> Path:
    """Return the sample whose repeated conference has nobody invited or prepared yet; the adviser gets no summary."""
    path = sample_case / "2026-09-15-konference.md"
    dropped = (
        "pozvan",
        "odpoved",
        "duvod",
        "podklady",
        "nesmi_dostat",
        "- ",
        "nedostane",
        "mluveno",
        "zna_",
        "pripraven",
        "prekazk",
        "ztizi",
    )
    head, separator, agenda = path.read_text("utf-8").partition("\nprogram:")
    kept = [line for line in head.splitlines() if not (line.startswith("    ") and line.strip().startswith(dropped))]
    text = "\n".join(kept).replace(
        "    vztah: dluhový poradce\n", "    vztah: dluhový poradce\n    nedostane: kazuistiku\n"
    )
    path.write_text(text + separator + agenda, "utf-8")
    return path


async def test_invitation_is_noted(desk: OpenDesk, uninvited: Path) -> None:
    """P holds when, how, the answer, the papers and what the person must not get."""
    async with desk("people") as at:
        await at.mark(LENKA)
        await at.press("p")
        await at.fill("Pozvánka dne", "včera")
        await at.fill("Pozvánka jak", "dopisem")
        await at.choose("Odpověď", "omluva")
        await at.fill("Důvod omluvy", "nemoc")
        await at.fill("Podklady předány", "dnes")
        at.editor("Nesmí dostat").focus()
        await at.press("enter", "down", "space")
        await at.mark("zapis", "#options")
        await at.press("space", "enter")
        await at.fill("Proč to nesmí", "adresu tatínka")
        await at.save()
        found = person(at, LENKA).invitation
        assert (found.sent_on, found.way, found.papers_on) == (date(2026, 9, 7), "dopisem", date(2026, 9, 8))
        assert (found.answer, found.reason, found.withheld) == (Answer.EXCUSED, "nemoc", "adresu tatínka")
        assert found.must_not == ("cil", "zapis")


async def test_words_of_the_file_keep_their_spelling(desk: OpenDesk, uninvited: Path) -> None:
    """What somebody wrote by hand is ticked as it is meant, a word nobody knows says so, and neither is changed."""
    text = uninvited.read_text("utf-8")
    uninvited.write_text(text.replace("nedostane: kazuistiku", "nesmi_dostat: [Názor  Dítěte, tajemství]"), "utf-8")
    async with desk("people") as at:
        await at.mark(ADVISER)
        await at.press("p")
        assert "Názor dítěte, „tajemství“: tomu program nerozumí" in " ".join(at.text.split())
        at.editor("Nesmí dostat").focus()
        await at.press("enter", "down", "space", "enter")
        await at.save()
        assert person(at, ADVISER).invitation.must_not == ("Názor  Dítěte", "tajemství", "cil")
        await at.press("t")
        assert any("nevznikne nic" in notice for notice in at.notices)


async def test_preparation_is_noted(desk: OpenDesk, uninvited: Path) -> None:
    """R holds whether somebody talked with the person, what the person knows, and what may be hard."""
    async with desk("people") as at:
        await at.mark(LENKA)
        await at.press("r")
        await at.fill("Rozhovor dne", "dnes")
        await at.choose("Zná cíl", "ano")
        await at.choose("Zná svá práva", "ne")
        await at.fill("Co účast ztěžuje", "noční směna")
        await at.save()
        found = person(at, LENKA).briefing
        assert (found.spoken_on, found.knows_goal, found.knows_rights) == (date(2026, 9, 8), True, False)
        assert found.obstacle == "noční směna"


@pytest.mark.parametrize("answer", ["yes", "no"])
async def test_substitute_is_offered_as_a_participant(desk: OpenDesk, uninvited: Path, answer: str) -> None:
    """Once a substitute is named, one answer adds them from the same place; no is the marked answer."""
    async with desk("people") as at:
        before = len(at.conference.people)
        await at.mark(TEACHER)
        await at.press("p")
        await at.choose("Odpověď", "náhradník")
        await at.fill("Náhradník", "Mgr. Eva Malá")
        await at.save()
        assert "Přidat mezi účastníky: Mgr. Eva Malá?" in at.text
        await at.answer(answer)
        added = at.conference.people[before:]
        assert [(p.name, p.organisation, p.roles) for p in added] == (
            [("Mgr. Eva Malá", "ZŠ Pod Jívou, Jívohrad", (Role.PROFESSIONAL,))] if answer == "yes" else []
        )


async def test_substitute_is_added_with_one_key_and_once(desk: OpenDesk, uninvited: Path) -> None:
    """N adds the substitute of the marked person, says when there is none, and never adds one twice."""
    async with desk("people") as at:
        before = len(at.conference.people)
        await at.mark(TEACHER)
        await at.press("n")
        assert "nemá napsaného náhradníka" in at.notices[-1]
        await at.press("p")
        await at.fill("Náhradník", "Mgr. Eva Malá")
        await at.save()
        await at.press("n")
        await at.mark(TEACHER)
        await at.press("n")
        assert "už mezi účastníky je" in at.notices[-1]
        assert len(at.conference.people) == before + 1


async def test_many_are_invited_in_one_step(desk: OpenDesk, uninvited: Path) -> None:
    """H notes it for all who were not invited; one undo takes all of it back."""
    async with desk("people") as at:
        before = uninvited.read_bytes()
        await at.press("h", "p")
        assert "kdo ještě není pozvaný (12)" in at.text
        await at.fill("Pozváni dne", "dnes")
        await at.fill("Pozváni jak", "e-mailem")
        await at.fill("Podklady dostali", "dnes")
        await at.save()
        invitations = [p.invitation for p in at.conference.people]
        assert {(i.sent_on, i.way) for i in invitations} == {(date(2026, 9, 8), "e-mailem")}
        assert sum(i.papers_on is not None for i in invitations) == 11
        assert person(at, ADVISER).invitation.papers_on is None
        assert "Bc. Zdeněk Mareda" in at.notices[-1]
        await at.press("v")
        sums = str(at.app.screen.query_one("#people-sums", Line).content)
        assert sums == "pozváno 12 z 12 · odpovědělo 0 · podklady 11 · připraveno 0"
        await at.press("ctrl+z")
        assert uninvited.read_bytes() == before


async def test_a_long_list_is_searched(desk: OpenDesk) -> None:
    """Letters leave what has words that begin so, Backspace takes one back, and a tick shows the whole list again."""
    async with desk("people") as at:
        await at.press("p")
        at.editor("Nesmí dostat").focus()
        await at.press("enter")
        table = at.app.screen.query_one("#options", RowTable)
        everything = table.row_count
        await at.type("popis")
        assert "Hledáte: popis" in at.text
        assert 0 < table.row_count < everything / 4
        await at.press("backspace", "backspace", "space", "enter")
        assert len(at.editor("Nesmí dostat").values) == 1
        at.editor("Nesmí dostat").focus()
        await at.press("enter")
        assert at.app.screen.query_one("#options", RowTable).row_count == everything


async def test_marked_people_only(desk: OpenDesk, uninvited: Path) -> None:
    """In the view of invitations the space bar marks and goes on; the step is for those marked and no other."""
    async with desk("people") as at:
        await at.press("v")
        await at.press("space", "space", "space", "up", "space")
        await at.press("h", "p")
        assert "označení mezerníkem (2)" in at.text
        await at.fill("Rozhovor s nimi dne", "včera")
        await at.save()
        spoken = [p.name for p in at.conference.people if p.briefing.spoken_on]
        assert spoken == ["Anežka Hrubešová", "Lenka Hrubešová"]
        assert all(p.attendance.present is None for p in at.conference.people)


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [("Pozváni jak", "dopisem", "i den, kdy byli pozváni"), ("Pozváni jak", "", "aspoň jeden den")],
)
async def test_step_without_a_day_is_refused(
    desk: OpenDesk, uninvited: Path, field: str, text: str, words: str
) -> None:
    """A way without its day, or nothing at all, says what is missing."""
    async with desk("people") as at:
        before = uninvited.read_bytes()
        await at.press("h", "p")
        await at.fill(field, text)
        await at.save()
        assert words in at.text
        assert uninvited.read_bytes() == before


async def test_step_for_nobody_is_refused(desk: OpenDesk, uninvited: Path) -> None:
    """A group with nobody in it is said before anything is written."""
    async with desk("people") as at:
        await at.press("h", "p")
        await at.choose("Pro koho", "pozvaní, kteří neodpověděli (0)")
        await at.fill("Podklady dostali", "dnes")
        await at.save()
        assert "V téhle skupině nikdo není." in at.text


def copied(at: Desk) -> str:
    return at.app.clipboard.replace("\u00a0", " ")


@pytest.mark.parametrize("key", ["k", "ctrl+c"])
async def test_text_is_copied(desk: OpenDesk, key: str) -> None:
    """T shows the invitation in the right wording; K or Ctrl+C puts all of it into the clipboard of the terminal."""
    async with desk("people") as at:
        await at.mark(LENKA)
        await at.press("t", key)
        assert "Pro: Lenka Hrubešová" in copied(at)
        assert "aby se dětem i vám žilo lépe" in copied(at)
        await at.press("escape")
        await at.mark(TEACHER)
        await at.press("t", key)
        assert "Vážená paní, vážený pane" in copied(at)


async def test_hostile_text_is_copied_clean(desk: OpenDesk, sample_case: Path) -> None:
    """An escape sequence in the goal reaches neither the terminal nor the clipboard."""
    path = sample_case / "2026-09-15-konference.md"
    path.write_text(path.read_text("utf-8").replace("cil: Vyhodnotit", 'cil: "\\e]52;c;eA==\\a x"\nx: V', 1), "utf-8")
    async with desk("people") as at:
        await at.press("t", "k")
        assert "␛]52;c;eA==␇" in copied(at)
        assert "\x1b" not in at.app.clipboard


async def test_text_is_kept_in_a_file(desk: OpenDesk) -> None:
    """S writes it beside the case; a file somebody has changed is replaced only when one agrees."""
    async with desk("people") as at:
        await at.mark(LENKA)
        await at.press("t", "s")
        path = at.folder / "dokumenty" / "2026-09-15-hrubesovi-pozvanka-lenka-hrubesova.txt"
        first = path.read_text("utf-8")
        assert "Pro: Lenka" in first
        path.write_text("moje úpravy", "utf-8")
        await at.press("s")
        await at.answer("no")
        assert path.read_text("utf-8") == "moje úpravy"
        await at.press("s")
        await at.answer("yes")
        assert path.read_text("utf-8") == first


async def test_text_says_what_must_not_be_enclosed(desk: OpenDesk, uninvited: Path) -> None:
    """What is kept back from the person stands over the text, and the text does not speak of it."""
    async with desk("people") as at:
        await at.mark(ADVISER)
        await at.press("t", "k")
        assert "Nepřikládejte: kazuistiku" in at.text
        assert "azuistik" not in at.app.clipboard


async def test_wrong_template_is_told(desk: OpenDesk, sample_case: Path) -> None:
    """An office's own template with a mistake says which, and nothing is shown."""
    (sample_case / "vzory").mkdir()
    (sample_case / "vzory" / "pozvanka-rodine.md").write_text("{{ neni }}", "utf-8")
    async with desk("people") as at:
        await at.mark(LENKA)
        await at.press("t")
        assert at.place == "people"
        assert any("údaj, který tu není" in notice for notice in at.notices)


async def test_meeting_goes_to_the_calendar(desk: OpenDesk) -> None:
    """K writes the meeting with nobody's name; made again only when one agrees."""
    async with desk("people") as at:
        await at.press("k")
        path = at.folder / "dokumenty" / "2026-09-15-konference.ics"
        text = path.read_bytes().decode()
        assert "DTSTART;TZID=Europe/Prague:20260915T090000\r\n" in text
        assert "Hrubeš" not in text
        path.write_text("moje", "utf-8")
        await at.press("k", "enter")
        assert path.read_text("utf-8") == "moje"
        await at.press("k")
        await at.answer("yes")
        assert "BEGIN:VCALENDAR" in path.read_text("utf-8")


async def test_a_meeting_that_moves_moves_in_the_calendar(desk: OpenDesk, sample_case: Path) -> None:
    """After a new day K asks, names the file of the old day and leaves only the new one."""
    meeting = max((s.meeting for s in list_folder(sample_case).meetings), key=lambda meeting: meeting.conference.day)
    old = write_calendar(sample_case, meeting.having(replace(meeting.conference, day=date(2026, 9, 8))))
    async with desk("people") as at:
        await at.press("k")
        assert "2026-09-08-konference.ics" in at.text
        await at.press("enter")
        assert old.exists()
        await at.press("k")
        await at.answer("yes")
        assert [path.name for path in old.parent.glob("*.ics")] == ["2026-09-15-konference.ics"]


async def test_a_meeting_called_off_goes_from_the_calendar(desk: OpenDesk, sample_case: Path) -> None:
    """K says what the file does to whoever opens it."""
    path = sample_case / "2026-09-15-konference.md"
    path.write_text(path.read_text("utf-8").replace("indikace: ano", "indikace: ne"), "utf-8")
    async with desk("people") as at:
        await at.press("k")
        made = (at.folder / "dokumenty" / "2026-09-15-konference.ics").read_text("utf-8")
        assert "STATUS:CANCELLED" in made
        assert any("v kalendáři zruší" in notice for notice in at.notices)


VIEWS = {
    "people-inviting": ["v"],
    "people-preparing": ["v", "v"],
    "people-invitation": ["p"],
    "people-briefing": ["r"],
    "people-attendance": ["d"],
    "people-bulk": ["h", "p"],
    "people-text": ["t"],
    "people-new": ["ctrl+n", "z", "v", "a", "c"],
    "people-contacts": ["a"],
    "people-import": ["i"],
}


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.parametrize("name", VIEWS)
async def test_views_look_as_reviewed(desk: OpenDesk, name: str, size: tuple[int, int]) -> None:
    """The views and dialogs look as the reviewed text files say."""
    async with desk("people", size=size) as at:
        await at.press(*VIEWS[name])
        check_snapshot(f"{name}-{size[0]}x{size[1]}", at.text)
