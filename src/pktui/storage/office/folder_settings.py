"""Rules and lengths as the people of one case want them: `pktui.toml` in its folder, and one above for all cases."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from pktui.domain.checks.rulebook import BY_ID, Customs
from pktui.domain.deadlines import SHIPPED, Lengths
from pktui.errors import DamagedFile, FileProblem
from pktui.files import check_inside
from pktui.storage.office.settings import FILE, read_settings, remember
from pktui.storage.text.toml_tables import LongStatement, tables

DAYS = "lhuty"
OFF = "vypnuta_pravidla"
LENGTHS = "delky"
LONGEST_DAYS = 365
_BELONGS = {DAYS: "pravidly", OFF: "pravidly", LENGTHS: "délkami"}


class LengthKey(NamedTuple):
    """A key of `[delky]`: the attribute of `Lengths` it sets, what it counts, and the most it may be."""

    field: str
    counted: str
    most: int


LENGTH_KEYS = {
    "pripominky_dni": LengthKey("comments_days", "dní", LONGEST_DAYS),
    "zapis_dni": LengthKey("minutes_days", "dní", LONGEST_DAYS),
    "rozhovor_dni": LengthKey("talk_days", "dní", LONGEST_DAYS),
    "ipod_dni": LengthKey("ipod_days", "dní", LONGEST_DAYS),
    "zhodnoceni_dni": LengthKey("review_days", "dní", LONGEST_DAYS),
    "dalsi_nejdriv_mesicu": LengthKey("earliest_next_months", "měsíců", 24),
    "ticho_tydnu": LengthKey("silence_weeks", "týdnů", 52),
    "uchovat_let": LengthKey("retention_years", "let", 100),
}
"""The lengths by their keys, in the order of `Lengths`."""


@dataclass(frozen=True, slots=True)
class FolderRules:
    """What the settings say about the rules.

    Attributes:
        customs: What holds for the case.
        problems: What could not be understood, each with its file and line; there the shipped rules hold.
    """

    customs: Customs
    problems: tuple[FileProblem, ...]


@dataclass(frozen=True, slots=True)
class FolderLengths:
    """What the settings say about the lengths of the process.

    Attributes:
        lengths: What holds for the case.
        problems: What could not be understood, each with its file and line; there the shipped lengths hold.
    """

    lengths: Lengths
    problems: tuple[FileProblem, ...]


@dataclass(frozen=True, slots=True)
class _One:
    """One file; False in `off` says that a rule switched off for all cases is on in this one.

    A length of 0 or of an empty text is one that is switched off.
    """

    days: dict[str, int] = field(default_factory=dict)
    off: dict[str, str | bool] = field(default_factory=dict)
    lengths: dict[str, int | str] = field(default_factory=dict)
    problems: list[FileProblem] = field(default_factory=list)


def settings_files(folder: Path) -> tuple[Path, Path]:
    """Return the settings of a case folder and those above it, which all cases share; neither need exist."""
    return folder / FILE, folder.absolute().parent / FILE


def rules_of(folder: Path) -> FolderRules:
    """Read what holds for a case folder; what its own file says wins over the shared one. Raises nothing."""
    own_path, shared_path = settings_files(folder)
    shared, own = _read(shared_path), _read(own_path)
    off = {rule: reason for rule, reason in {**shared.off, **own.off}.items() if isinstance(reason, str)}
    customs = Customs({**shared.days, **own.days}, off, _lengths(shared, own))
    return FolderRules(customs, (*own.problems, *shared.problems))


def lengths_of(folder: Path) -> FolderLengths:
    """Read how long the steps of the process take in a case; its own file wins over the shared one. Raises nothing."""
    own_path, shared_path = settings_files(folder)
    shared, own = _read(shared_path), _read(own_path)
    return FolderLengths(_lengths(shared, own), (*own.problems, *shared.problems))


def switch_off(folder: Path, rule_id: str, reason: str) -> None:
    """Switch a rule off for one case.

    Raises:
        ValueError: The reason is empty.
        DamagedFile: The settings are not TOML; they were left alone.
        ChangedOnDisk: Somebody else wrote them meanwhile.
        FileProblem: They cannot be written.
    """
    if not reason.strip():
        raise ValueError("Pravidlo jde vypnout jen s důvodem.")
    path, _ = settings_files(folder)
    check_inside(path, folder)
    remember(path, OFF, rule_id, reason.strip())


def switch_on(folder: Path, rule_id: str) -> None:
    """Switch a rule on again for one case, also when it is off for all cases. Errors as in `switch_off`."""
    path, shared = settings_files(folder)
    check_inside(path, folder)
    remember(path, OFF, rule_id, value=False if rule_id in _read(shared).off else None)


def _lengths(shared: _One, own: _One) -> Lengths:
    given = {**shared.lengths, **own.lengths}
    return replace(SHIPPED, **{LENGTH_KEYS[key].field: int(value) if value else None for key, value in given.items()})


def _read(path: Path) -> _One:
    try:
        check_inside(path, path.parent)
        settings, text = read_settings(path)
    except FileProblem as problem:
        return _One(problems=[problem])
    problems: list[FileProblem] = []

    def refuse(message: str, section: str, key: str = "") -> None:
        problems.append(DamagedFile(message, path=path, line=_line(text, section, key)))

    def taken(section: str, wrong: Callable[[str, object], str | None]) -> dict[str, Any]:
        group = settings.get(section, {})
        if not isinstance(group, dict):
            refuse(f"Pod „{section}“ patří řádky s {_BELONGS[section]}; napište ho jako [{section}].", section)
            return {}
        found = {}
        for key, value in group.items():
            if (message := wrong(key, value)) is None:
                found[key] = value
            else:
                refuse(message, section, key)
        return found

    return _One(taken(DAYS, _wrong_days), taken(OFF, _wrong_reason), taken(LENGTHS, _wrong_length), problems)


def _wrong_days(rule_id: str, value: object) -> str | None:
    rule = BY_ID.get(rule_id)
    if rule is None:
        return _unknown(rule_id)
    if rule.days_before is None:
        return f"Pravidlo „{rule_id}“ nemá lhůtu před setkáním; řádek smažte."
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= LONGEST_DAYS:
        return f"Lhůta pravidla „{rule_id}“ má být počet dní od 0 do {LONGEST_DAYS}, třeba {rule_id} = 14."
    return None


def _wrong_reason(rule_id: str, value: object) -> str | None:
    if rule_id not in BY_ID:
        return _unknown(rule_id)
    if value is False or (isinstance(value, str) and value.strip()):
        return None
    return f"Pravidlo „{rule_id}“ jde vypnout jen s důvodem v uvozovkách; zatím platí dál."


def _wrong_length(key: str, value: object) -> str | None:
    known = LENGTH_KEYS.get(key)
    if known is None:
        return f"Délku „{key}“ pktui nezná; opravte jméno, nebo řádek smažte."
    if value == "" or (isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= known.most):
        return None
    shipped = getattr(SHIPPED, known.field)
    holds = f"zatím platí {shipped}" if shipped else "zatím se nehlídá"
    return f"Délka „{key}“ má být počet {known.counted} od 0 do {known.most} (0 ji vypne); {holds}."


def _unknown(rule_id: str) -> str:
    return f"Pravidlo „{rule_id}“ pktui nezná; opravte jméno, nebo řádek smažte."


def _line(text: str, section: str, key: str) -> int | None:
    """Return the line of a key, of its table, or None when neither can be told."""
    try:
        found = tables(text)
    except LongStatement:
        return None
    for table in found:
        if table.path == (section,):
            statement = table.find(key) if key else None
            return statement.line if statement else table.line
    statement = found[0].find(section)
    return statement.line if statement else None
