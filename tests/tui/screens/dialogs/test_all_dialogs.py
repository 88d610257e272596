"""Every dialog, filled far beyond the screen: its title, its hints and the marked answer are always seen.

A new dialog must be named in `FILLED`, or the first test fails.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import NOW, TODAY, make_meeting
from tests.elsewhere import modules_here
from tests.tui.conftest import Desk, OpenDesk
from textual.screen import ModalScreen
from textual.widget import Widget

from pktui import tui
from pktui.domain.agenda import AgendaItem
from pktui.domain.contacts import Contact
from pktui.domain.meeting import Meeting
from pktui.domain.people import Person
from pktui.domain.plan import Goal, Member, Plan
from pktui.domain.preparing.pacing import Suggestion
from pktui.domain.replies.fragments import Mark
from pktui.domain.replies.traced import Remark, RemarkKind
from pktui.domain.risks import RiskCare
from pktui.errors import DamagedFile
from pktui.session.book import Preview
from pktui.session.case.returning import Returned
from pktui.session.create import with_plan
from pktui.session.drafts.place import Place
from pktui.session.filing.person_data import Mention
from pktui.session.local import history_of
from pktui.session.without_names import WithoutNames
from pktui.storage.contacts.book_text import Outcome
from pktui.storage.history.index import Reason
from pktui.storage.merging.merge import merge
from pktui.storage.text.record_text import RecordText
from pktui.tui.palette import Palette
from pktui.tui.parts.commands import offers
from pktui.tui.parts.fields import ChoiceField, LongField, ManyField, TextField
from pktui.tui.parts.forms import Form
from pktui.tui.screens.dialogs.confirm import Choose, PickOne
from pktui.tui.screens.dialogs.conflict import ConflictDialog
from pktui.tui.screens.dialogs.contacts import ContactsDialog, ImportDialog
from pktui.tui.screens.dialogs.day import DayDialog
from pktui.tui.screens.dialogs.dialog import Dialog, Message, WholeScreen, WithHelp
from pktui.tui.screens.dialogs.file_dialog import FileDialog
from pktui.tui.screens.dialogs.form import FormDialog
from pktui.tui.screens.dialogs.help import HelpDialog
from pktui.tui.screens.dialogs.lengths import LengthsDialog
from pktui.tui.screens.dialogs.list_dialog import ListDialog, PickAnswers, PickMany, SearchDialog, Who, WhoDialog
from pktui.tui.screens.dialogs.mentions import PickMentions
from pktui.tui.screens.dialogs.menu import MenuDialog
from pktui.tui.screens.dialogs.passwords import PasswordsDialog
from pktui.tui.screens.dialogs.preview import PreviewDialog
from pktui.tui.screens.dialogs.reply_file import ReplyFileDialog
from pktui.tui.screens.dialogs.reply_remarks import RemarksDialog
from pktui.tui.screens.dialogs.risk_list import RisksDialog, RiskStore
from pktui.tui.screens.dialogs.scale import ScaleDialog, ScaleStore
from pktui.tui.screens.dialogs.signatures import SignaturesDialog, SignatureStore
from pktui.tui.screens.dialogs.text import LetterDialog, OwnText, TextDialog
from pktui.tui.screens.dialogs.tick_list import TickList, Ticks
from pktui.tui.screens.dialogs.unsure_names import UnsureNamesDialog
from pktui.tui.screens.dialogs.whose_copies import CopiesDialog, CopyDeeds
from pktui.tui.screens.entries import EntryScreen
from pktui.tui.screens.for_and_against import IndicationDialog
from pktui.tui.screens.history import HistoryScreen
from pktui.tui.screens.list_editor import ListEditor
from pktui.tui.screens.live.wall_menu import WallDeeds, WallMenu
from pktui.tui.screens.people_form import PersonForm
from pktui.tui.screens.plan_answers import AnswersDialog
from pktui.tui.screens.plan_lists import GroupEditor, goals_editor, group_editor
from pktui.tui.screens.tour_panel import TourPanel
from pktui.tui.widgets.key_table import KeyGroup, KeyRow
from pktui.tui.widgets.table import Row, RowTable

SIZES = [(80, 24), (60, 20)]
TINY = [(5, 24), (1, 1)]
FRAMES: set[type[Any]] = {WithHelp, Dialog, WholeScreen, ListDialog, SearchDialog, FileDialog}
END = "KONEC_TEXTU"
WORD = "neobhospodařovávatelnějšími" * 3
LONG = f"{WORD} a {'漢字' * 40} a dost dlouhá věta o tom, co se tu všechno může stát. " * 4
TITLE = f"Nadpis, který nikde nekončí: {LONG}"[:300]
# Still far more than any window shows; all of it in the long form (`make faults`).
IS_LONG = "PKTUI_LONG" in os.environ
LENGTH, MANY = (100_000, 200) if IS_LONG else (20_000, 60)
# What holds in the small window nearly always holds in the usual one.
TRIED = SIZES if IS_LONG else SIZES[1:]
TEXT = f"{LONG}\n\n" * (LENGTH // len(LONG)) + END
PLACE = Place("k-1", "pole", "cokoli")


@dataclass(frozen=True)
class Long:
    """A record of long values."""

    first: str = ""
    second: str = ""
    third: str = ""
    fourth: str = ""
    fifth: tuple[str, ...] = ()
    sixth: str = ""


LONG_FORM: Form[Long] = Form(
    TITLE,
    (
        TextField("first", WORD),
        LongField("second", "Dlouhý text"),
        ChoiceField("third", "Jedna odpověď", options={"": LONG, "b": LONG}),
        LongField("fourth", "Druhý text"),
        ManyField("fifth", "Víc odpovědí", options={str(n): LONG for n in range(MANY)}),
        TextField("sixth", "Poslední"),
    ),
    check=lambda _: TEXT,
    note=lambda _: TEXT,
)
PEOPLE = tuple(Person(f"o-{n}", f"{n}. člověk {LONG}") for n in range(MANY))
BOOK = tuple(Contact(f"{n:03d}. člověk {LONG}") for n in range(MANY))
STORE = ScaleStore(last=lambda _: None, keep=lambda *_: None, drop=lambda _: None)
RISKS = tuple(RiskCare(f"r-{n}", about=f"{n}. riziko {LONG}", done=LONG) for n in range(MANY))
TICKED = tuple(Row(str(n), (" ", f"{n}. člověk {LONG}", LONG)) for n in range(MANY))
PLAN = Plan("p-1", "k-1")
PERSON_FORM: Form[Person] = Form(
    TITLE,
    (TextField("name", "Jméno"), ManyField("roles", "Role", options={}), LongField("note", WORD)),
    note=lambda _: LONG,
)


def conflict() -> ConflictDialog:
    header = "---\ndruh: konference\nformat: 1\nid: k-1\nspis: Novákovi\ndatum: 2026-09-15\ncil: {}\n---\n\n# X\n\n{}"
    versions = (header.format(f"{word} {LONG}", f"{word} {LONG * 10} {END}\n") for word in ("jedna", "dvě", "tři"))
    one, mine, theirs = (RecordText.parse(text.encode(), Path("konference.md")) for text in versions)
    return ConflictDialog(TITLE, merge(one, mine, theirs))


def versions(at: Desk, _: str) -> HistoryScreen:
    path = at.folder / "dlouhý.md"
    for number in range(40):
        text = f"---\ndruh: konference\nformat: 1\nid: k-1\n---\n# Kazuistika\n\n{number} {LONG * 5} {END}\n"
        history_of(at.folder).keep("k-1", path, text.encode(), Reason.SAVED, NOW)
    path.write_text(text.replace(WORD, "jinak"), encoding="utf-8")
    return HistoryScreen((path,), at.clock)


def lengths() -> LengthsDialog:
    items = (AgendaItem(f"b-{n}", f"{n}. bod {LONG}", 10) for n in range(MANY))
    return LengthsDialog(TITLE, tuple(Suggestion(item, None, 10) for item in items), 120)


def _no(path: Path) -> Returned:
    raise DamagedFile(LONG, path=path)


def invitation(at: Desk, text: str) -> LetterDialog:
    return LetterDialog(TITLE, text, at.folder / "x.txt", LONG)


def _nothing(*_: str) -> None:
    pass


def copies() -> CopiesDialog:
    rows = [Row(str(n), (f"{n}. člověk", f"část, bez účasti: {LONG}")) for n in range(MANY)]
    return CopiesDialog(TITLE, CopyDeeds(lambda: rows, *(_nothing,) * 6))


def unsure_names() -> UnsureNamesDialog:
    # What a file holds is bounded, so these are not of many thousand letters.
    people = tuple(replace(person, name=person.name[:200]) for person in PEOPLE)
    found = WithoutNames(make_meeting(people=people, summary=LONG[:2000]), NOW)
    return UnsureNamesDialog(found, TODAY, print)


def signatures() -> SignaturesDialog:
    conference = make_meeting(people=PEOPLE).conference
    return SignaturesDialog(conference, SignatureStore(lambda: PLAN, print, print, print), TODAY)


def mentions() -> PickMentions:
    found = (Mention(str(n), f"{n}. místo", LONG, "Malé", LONG, "o-x1") for n in range(MANY))
    return PickMentions(found)


def _with_long_lists(meeting: Meeting) -> Meeting:
    # What a file holds is bounded, so these are not of many thousand letters.
    goals = tuple(Goal(f"c-{n}", f"{n}. cíl {LONG[:200]}") for n in range(MANY))
    members = tuple(Member(f"m-{n}", f"{n}. člověk {LONG[:200]}", reach=LONG[:200]) for n in range(MANY))
    return with_plan(meeting, lambda plan: replace(plan, goals=goals, members=members))


def over_plan(at: Desk, editor: Callable[[EntryScreen], ListEditor[Any]]) -> ListEditor[Any]:
    assert isinstance(at.app.screen, EntryScreen)
    return editor(at.app.screen)


def preview(at: Desk, _: str) -> ImportDialog:
    return ImportDialog(at.folder, lambda _: Preview(BOOK, (Outcome.ADDED,) * MANY, ()))


def returned(at: Desk, text: str) -> RemarksDialog:
    remarks = {f"p-{n}": Remark(RemarkKind.NOTE, Mark(f"{n}. {LONG}"), LONG, "", text) for n in range(MANY)}
    return RemarksDialog(Returned(TITLE, remarks, False, LONG), PEOPLE, (), TODAY)


FILLED: dict[type[Any], Callable[[Desk, str], Any]] = {
    Choose: lambda _, text: Choose(TITLE, tuple((str(n), f"{n}. odpověď {LONG}") for n in range(MANY)), text),
    PickOne: lambda *_: PickOne(TITLE, tuple((str(n), f"{n}. člověk {LONG}") for n in range(MANY))),
    Message: lambda _, text: Message(TITLE, text),
    PreviewDialog: lambda _, text: PreviewDialog(TITLE, (text, text), (LONG,), 72),
    LetterDialog: invitation,
    CopiesDialog: lambda *_: copies(),
    PasswordsDialog: lambda *_: PasswordsDialog(PEOPLE),
    UnsureNamesDialog: lambda *_: unsure_names(),
    PickMany: lambda *_: PickMany(TITLE, {str(n): f"{n}. odpověď {LONG}" for n in range(MANY)}, ()),
    PickAnswers: lambda *_: PickAnswers(TITLE, {str(n): f"{n}. odpověď {LONG}" for n in range(MANY)}, ()),
    WhoDialog: lambda *_: WhoDialog(TITLE, tuple(Who(str(n), "", f"{n}. člověk {LONG}", LONG) for n in range(MANY))),
    LengthsDialog: lambda *_: lengths(),
    ScaleDialog: lambda at, _: ScaleDialog(PEOPLE, STORE, None, at.clock, lambda *_: None),
    RisksDialog: lambda *_: RisksDialog(RiskStore(lambda: RISKS, print, print, print)),
    SignaturesDialog: lambda *_: signatures(),
    ListEditor: lambda at, _: over_plan(at, goals_editor),
    GroupEditor: lambda at, _: over_plan(at, group_editor),
    PickMentions: lambda *_: mentions(),
    MenuDialog: lambda at, _: MenuDialog(offers(at.app.screen)),
    HelpDialog: lambda _, text: HelpDialog(
        TITLE, tuple(KeyGroup(LONG, (KeyRow("Ctrl+X", LONG),)) for _ in range(MANY)), text, ()
    ),
    TourPanel: lambda *_: TourPanel(0),
    DayDialog: lambda *_: DayDialog(TITLE, TODAY, TODAY),
    TickList: lambda *_: TickList(TITLE, Ticks(lambda: TICKED, print)),
    AnswersDialog: lambda *_: AnswersDialog(lambda: TICKED, lambda *_: True),
    ContactsDialog: lambda *_: ContactsDialog(BOOK, lambda _: False, lambda _: None),
    ImportDialog: preview,
    FormDialog: lambda *_: FormDialog(LONG_FORM, Long(LONG, TEXT, "", TEXT, tuple(map(str, range(MANY)))), TODAY),
    IndicationDialog: lambda *_: IndicationDialog(TODAY, is_about_child=True),
    PersonForm: lambda *_: PersonForm(
        PERSON_FORM, Person("o-1", LONG, note=TEXT), TODAY, record="k-1", screen="F3", book=BOOK
    ),
    OwnText: lambda *_: OwnText(TITLE, TEXT, lambda _: TEXT, PLACE, long=True, is_new=False),
    TextDialog: lambda *_: TextDialog(TITLE, TEXT, PLACE, lambda _: "200 slov"),
    ConflictDialog: lambda *_: conflict(),
    HistoryScreen: versions,
    ReplyFileDialog: lambda at, _: ReplyFileDialog(
        [(at.folder / f"{n} {LONG}", NOW) for n in range(MANY)], at.folder, _no
    ),
    RemarksDialog: returned,
    Palette: lambda *_: Palette(),
    WallMenu: lambda *_: WallMenu(WallDeeds(make_meeting, print, print)),
}


def every_dialog() -> Iterator[type[Any]]:
    """Yield every class of the program that lies over another screen and can be opened."""
    list(modules_here(tui))
    found: list[type[Any]] = [ModalScreen]
    for each in found:
        found += [kind for kind in each.__subclasses__() if kind not in found]
    yield from (each for each in found if each.__module__.startswith("pktui.tui.") and each.__name__ != "OverScreen")


def is_whole(at: Desk, widget: Widget) -> bool:
    """Tell whether the whole widget stands on the screen."""
    geometry = at.app.screen.find_widget(widget)
    shown = geometry.region.intersection(geometry.clip)
    return shown == geometry.region and shown.area > 0 and at.app.screen.region.contains_region(geometry.region)


async def check_frame(at: Desk, dialog: Any) -> None:  # noqa: ANN401 - of many types
    """Its title and its keys stand whole on the screen."""
    titles = ".dialog-title, .title-line"
    for widget in dialog.query(f"{titles}, .dialog-hints, KeyHints"):
        assert is_whole(at, widget), f"{widget} is cut off\n{at.text}"
        first = str(widget.render()).split()[:2]
        assert " ".join(first) in " ".join(at.text.split()), f"{widget} is not seen\n{at.text}"
    focused = at.app.focused
    if focused is not None:
        await at.until(lambda: at.app.screen.find_widget(focused).visible_region.area > 0, "what has the focus is seen")


def check_mark(at: Desk, table: RowTable) -> None:
    """The marked row stands on the screen with how it begins."""
    words = next(cell for cell in map(str, table.get_row_at(table.cursor_row)) if len(cell) > 2)
    beginning = words.splitlines()[0][:8]
    assert beginning in at.text, f"„{beginning}“ is marked and not seen\n{at.text}"


async def opened(at: Desk, kind: type[Any], text: str = TEXT) -> Any:  # noqa: ANN401 - of many types
    """Open the filled dialog; an editor of a list over the screen it belongs to."""
    if issubclass(kind, ListEditor):
        await at.open("plan")
        assert at.app.session is not None
        at.app.session.apply("dlouhé seznamy", _with_long_lists)
    dialog = FILLED[kind](at, text)
    at.app.push_screen(dialog)
    await at.settle()
    if kind is ImportDialog:
        await at.type("a.vcf")
        await at.press("enter")
    return dialog


def test_no_dialog_is_forgotten() -> None:
    """Whatever lies over another screen is filled and looked at below."""
    assert set(every_dialog()) - FRAMES == set(FILLED)


@pytest.mark.parametrize("size", TRIED, ids=lambda size: "x".join(map(str, size)))
@pytest.mark.parametrize("kind", FILLED, ids=lambda kind: kind.__name__)
async def test_frame_and_mark_are_seen(desk: OpenDesk, kind: type[Any], size: tuple[int, int]) -> None:
    """Title and keys stay whole, and every answer one comes to is seen, to the last one and back."""
    async with desk(size=size) as at:
        dialog = await opened(at, kind)
        await check_frame(at, dialog)
        for key in ("down",) * 9 + ("end", "up", "home", "tab", "tab", "tab"):
            await at.press(key)
            if at.app.screen is not dialog:
                return
            for table in dialog.query(RowTable):
                check_mark(at, table)
            await check_frame(at, dialog)


@pytest.mark.parametrize("kind", FILLED, ids=lambda kind: kind.__name__)
async def test_resized_while_open(desk: OpenDesk, kind: type[Any]) -> None:
    """In a window made smaller and larger the same holds."""
    async with desk(size=SIZES[0]) as at:
        dialog = await opened(at, kind)
        for _ in range(12):
            await at.press("down")
        for size in (SIZES[1], (120, 40), SIZES[0]):
            await at.pilot.resize_terminal(*size)
            await at.settle()
            await check_frame(at, dialog)
            for table in dialog.query(RowTable):
                check_mark(at, table)


# So many answers of four hundred letters below each other take long; the form of a person is such a form, too.
@pytest.mark.parametrize("kind", [kind for kind in FILLED if kind is not FormDialog], ids=lambda kind: kind.__name__)
async def test_no_window_is_too_small(desk: OpenDesk, kind: type[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """Opened, drawn and asked for help in a window of a few cells, it ends nothing; grown again, it is whole."""
    # Breaking a whole novel into lines of one letter takes long.
    monkeypatch.setitem(globals(), "TEXT", LONG)
    async with desk(size=SIZES[0]) as at:
        for size in TINY:
            await at.pilot.resize_terminal(*size)
            await at.settle()
            dialog = await opened(at, kind, LONG)
            for key in ("down", "f1", "escape"):
                await at.press(key)
            await at.pilot.resize_terminal(*SIZES[0])
            await at.settle()
            if at.app.screen is dialog:
                await check_frame(at, dialog)
            while len(at.app.screen_stack) > 1:
                at.app.pop_screen()
                await at.settle()


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "60x20"])
@pytest.mark.parametrize("kind", [Choose, Message, LetterDialog, HistoryScreen, ConflictDialog, RemarksDialog])
async def test_text_can_be_read_to_its_end(desk: OpenDesk, kind: type[Any], size: tuple[int, int]) -> None:
    """PgDn goes to the last line of a text of any length, and the frame says that there is more."""
    async with desk(size=size) as at:
        await opened(at, kind, TEXT[-5_000:])
        if kind in {HistoryScreen, ConflictDialog, RemarksDialog}:
            await at.press("down")
        else:
            assert "▼ text pokračuje: PgDn" in at.text
        for _ in range(2_000):
            if END in at.text:
                break
            await at.press("pagedown")
        assert END in at.text, at.text
        if kind not in {HistoryScreen, ConflictDialog, RemarksDialog}:
            assert "▲ začátek textu: PgUp" in at.text
        await at.press("pageup")
        assert END not in at.text


async def test_every_answer_of_many_can_be_marked(desk: OpenDesk) -> None:
    """Many answers are walked through; each is seen while it is marked, and the frame says which one it is."""
    async with desk(size=SIZES[1]) as at:
        dialog = await opened(at, Choose)
        for number in range(MANY):
            check_mark(at, dialog.query_one(RowTable))
            assert f"{number + 1}. z {MANY}" in at.text
            await at.press("down")


async def test_little_takes_little_room(desk: OpenDesk) -> None:
    """A short question is a small box without a word about more."""
    async with desk() as at:
        at.app.push_screen(Choose("Uložit?", (("a", "Ano"), ("b", "Ne")), "Krátce."))
        await at.settle()
        box = [line for line in at.text.splitlines() if "│" in line]
        assert len(box) == 8, at.text
        assert "PgDn" not in at.text
        assert "▼" not in at.text


def test_what_throws_away_is_never_marked_first() -> None:
    """In no question of the program is the first answer, the marked one, an answer that something is lost by."""
    list(every_dialog())
    questions = [
        (f"{module.__name__}.{name}", value)
        for module in tuple(sys.modules.values())
        if getattr(module, "__name__", "").startswith("pktui.tui.")
        for name, value in vars(module).items()
        if name.isupper() and isinstance(value, tuple) and value and all(_is_answer(each) for each in value)
    ]
    assert len(questions) > 4
    for name, answers in questions:
        assert not re.search("zahodit|přijít|přepsat|smazat|odejít", answers[0][1], re.IGNORECASE), name


def _is_answer(value: object) -> bool:
    return isinstance(value, tuple) and len(value) == 2 and all(isinstance(each, str) for each in value)
