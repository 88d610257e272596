"""What stands at the right of F4: the room, the guide of the phase, lost time, or what is owed before people leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from textwrap import shorten

from pktui.domain.checks.rulebook import Finding
from pktui.domain.flipchart import Capture, CaptureKind
from pktui.domain.live.clock_steps import Remedy
from pktui.domain.live.speaking import LETTERS, Speaking, speakers_by_side
from pktui.domain.looking_back import Look, left, standing_words
from pktui.domain.meeting import Meeting
from pktui.domain.people import Person, part, present
from pktui.domain.plan import Plan
from pktui.domain.run import is_plausible
from pktui.storage.office.guide import Guide
from pktui.texts.dates import show_time
from pktui.texts.line_ends import wrapped
from pktui.texts.words import plural, upper_first
from pktui.tui.screens.live.head import minutes_down
from pktui.tui.widgets.plain import Piece

_COUNTED = {
    CaptureKind.NEED: ("potřeba", "potřeby", "potřeb"),
    CaptureKind.RISK: ("riziko", "rizika", "rizik"),
    CaptureKind.STRENGTH: ("silná stránka", "silné stránky", "silných stránek"),
    CaptureKind.PROPOSAL: ("návrh", "návrhy", "návrhů"),
}
_SIGN = {
    CaptureKind.NOTE: "·",
    CaptureKind.NEED: "P",
    CaptureKind.RISK: "R",
    CaptureKind.STRENGTH: "S",
    CaptureKind.PROPOSAL: "N",
    CaptureKind.PARKED: "…",
    CaptureKind.DISSENT: "✗",
}
_BAR = 10
# Two lines, because the panel is narrow.
_TO_PRINT = (("F8 a Enter vyrobí k tisku\n", "bold"), ("„Na čem jsme se domluvili“.\n", "bold"))


_NOBODY = "Zatím tu nikdo není.\nLidi přidáte na F3; kdo přišel\nteď, zapíše k: Jméno, role\n"


def fitting(rows: int) -> int:
    """Return how many people fit in so many lines below the count of them."""
    return max(rows - 1, 3)


def room(
    meeting: Meeting,
    speaking: Speaking | None,
    size: tuple[int, int],
    *,
    means: Sequence[Piece] = (),
    first: int = 0,
    looks: Sequence[Look] = (),
) -> Iterator[Piece]:
    """Yield who is here, who speaks and who has not yet, how the two sides share the time, and the last lines caught.

    While some of the last plan is left to look back at, that stands there, too; whoever writes sees the last lines.

    Args:
        meeting: The conference with its papers.
        speaking: Who spoke how long; None when nobody was marked.
        size: How many columns and lines there are.
        means: What the letters of the people mean, in one line; all others are wanted for people then.
        first: Index of the person the list begins with then.
        looks: What is looked back at now.
    """
    columns, rows = size
    only_people, conference = bool(means), meeting.conference
    here = {person.id for person in present(conference.people)}
    side = "rodina" if conference.is_about_child else "klient"
    shares = [] if only_people else [*_shares(side, conference.people, speaking)]
    waiting = left(looks)
    few = max(rows // (6 if waiting else 4), 2)
    captures = () if only_people else conference.captures[-few:]
    ahead = [*_ahead(looks, waiting[:few])] if waiting else []
    count = fitting(rows - only_people - len(shares) - len(ahead) - (len(captures) + 1 if captures else 0))
    lettered = [*zip(LETTERS, conference.people, strict=False)]
    shown = lettered[first : first + count] if only_people else lettered[:count]
    if not only_people:
        # Who speaks must be seen.
        shown[-1:] = [pair for pair in lettered[count:] if speaking and pair[1].id == speaking.now] or shown[-1:]
    more = f" · +{len(lettered) - len(shown)} ({'↑↓' if only_people else 'Tab'})"
    yield from means
    yield (f"V místnosti {len(here)} z {len(conference.people)}", "bold")
    yield (f"{more}\n" if len(shown) < len(lettered) else "\n", "dim")
    if not conference.people:
        yield _NOBODY
    for letter, person in shown:
        yield from _person(letter, person, person.id in here, speaking, columns)
    yield from shares
    yield from ahead
    if captures:
        yield from _caught(conference.captures, captures, {person.id: letter for letter, person in lettered})


def letters_mean(*, comes: bool) -> tuple[Piece, ...]:
    """Return what letters mean among the people: who speaks, or who comes and goes."""
    first, other = "mluví", "přišel, odešel"
    if comes:
        return (f"  {first}   ", (f"▸ {other}\n", "bold"))
    return ((f"▸ {first}", "bold"), f"   {other}\n")


def guide_part(content: Guide, index: int, columns: int) -> Iterator[Piece]:
    """Yield one part of the guide of a phase, nothing behind the last."""
    for section in content.parts[index : index + 1]:
        yield (f" {section.title}\n", "bold")
        yield "\n".join(_hanging(f" {line}", columns, 3) for line in section.text.strip().splitlines())


def lost_time(choices: Sequence[Remedy], marked: int, columns: int) -> Iterator[Piece]:
    """Yield what can be done about lost time; the programme beside it shows what the marked choice takes."""
    if not choices:
        yield ("Čas sedí\n", "bold")
        yield "Není co rozkládat."
        return
    yield ("Co se ztraceným časem\n", "bold")
    for index, choice in enumerate(choices):
        sign = "◉" if index == marked else "○"
        later = f"konec o {choice.later} min později" if choice.later else "konec včas"
        yield (f"{_hanging(f'{sign} {choice.way.label}', columns, 2)}\n", "bold" if index == marked else "")
        yield f"  {later}\n"


def names_to_show(names: Sequence[str], size: tuple[int, int]) -> Iterator[Piece]:
    """Yield the question whether the room may see these names; `size` is in columns and lines."""
    yield ("Promítnout i jména?\n", "bold")
    yield f"{_hanging('Na plátně budou ve větách na kartách a u úkolů z plánu:', max(size[0], 10))}\n\n"
    room = max(size[1] - 6, 1)
    shown = names if len(names) <= room else names[: room - 1]
    yield "\n".join(shorten(f"· {name}", max(size[0], 10), placeholder="…") for name in shown)
    if len(shown) < len(names):
        yield f"\n… a další ({len(names) - len(shown)})"


def leaving(owed: Sequence[Finding], plan: Plan | None, rows: int) -> Iterator[Piece]:
    """Yield what is missing before people leave, what is missing of one task together, and what to print at once.

    What is missing and does not fit in so many lines is at least counted; what to print always has its place.
    """
    yield ("Než odejdete\n", "bold")
    yield from _missing(owed, plan, rows - 1 - len(_TO_PRINT))
    yield from _TO_PRINT


def _missing(owed: Sequence[Finding], plan: Plan | None, left: int) -> Iterator[Piece]:
    if not owed:
        yield "✓ Nic nechybí.\n"
    tasks = plan.tasks if plan else ()
    gaps = {task.id: [f.rule.at_table for f in owed if f.spot.entry == task.id] for task in tasks}
    blocks: list[tuple[Piece, ...]] = [(f"! {f.spot.text}\n",) for f in owed if f.spot.entry not in gaps]
    blocks += [
        ((f"· {task.what}\n", "bold"), f"   chybí: {', '.join(gaps[task.id])}\n") for task in tasks if gaps[task.id]
    ]
    for index, block in enumerate(blocks):
        is_last = index == len(blocks) - 1
        if len(block) > (left if is_last else left - 1):
            rest = plural(len(blocks) - index, "další", "další", "dalších")
            yield (f"… a ještě {rest}, až tohle doplníte\n", "bold")
            return
        yield from block
        left -= len(block)


def _hanging(line: str, columns: int, indent: int = 0) -> str:
    """Break a line so that what goes on stands below its beginning."""
    return "\n".join(wrapped(line, max(columns, 2 * indent), others=" " * indent))


def _person(letter: str, person: Person, is_here: bool, speaking: Speaking | None, columns: int) -> Iterator[Piece]:
    speaks = speaking is not None and speaking.now == person.id
    mark = "▸" if speaks else "●" if is_here else "·"
    spoken = _spoken(person, speaking) if is_here and not speaks else ""
    yield f"{letter} "
    yield (f"{mark} {person.name}", "bold" if speaks else "" if is_here else "dim")
    # How long somebody spoke is never pushed out by a long role.
    space = columns - len(f"{letter} {mark} {person.name} {spoken}")
    role = part(person)
    if role and space > 1:
        yield (f" {role if len(role) < space else f'{role[: space - 2]}…'}", "dim")
    yield f"{spoken}\n"


def _spoken(person: Person, speaking: Speaking | None) -> str:
    if speaking is None:
        return ""
    spoken = speaking.spoken.get(person.id)
    if spoken is not None and not is_plausible(spoken):
        return " ?"
    return " –" if spoken is None else f" {minutes_down(spoken)}′" if minutes_down(spoken) else " ✓"


def _shares(side: str, people: Sequence[Person], speaking: Speaking | None) -> Iterator[Piece]:
    if speaking is None or not speaking.spoken:
        return
    for label, share in zip((side, "odborníci"), speakers_by_side(speaking, people), strict=True):
        full = round(share * _BAR)
        yield f"{label:<9} {'█' * full}{'░' * (_BAR - full)}\n"


def _ahead(looks: Sequence[Look], first: Sequence[Look]) -> Iterator[Piece]:
    yield (f"{upper_first(standing_words(looks))} (Ctrl+X)\n", "bold")
    for look in first:
        yield f" · {look.task.what}\n"


def _caught(everything: Sequence[Capture], last: Sequence[Capture], letters: Mapping[str, str]) -> Iterator[Piece]:
    counts = Counter(capture.kind for capture in everything)
    counted = [plural(counts[kind], *forms) for kind, forms in _COUNTED.items() if counts[kind]]
    yield ("Zachyceno", "bold")
    yield f"  {', '.join(counted)}\n" if counted else "\n"
    for capture in reversed(last):
        when = f"{show_time(capture.at)} " if capture.at else ""
        whose = f"@{letters[capture.who_id]} " if capture.who_id in letters else ""
        yield f" {when}{_SIGN[capture.kind]} {whose}{capture.text}\n"
