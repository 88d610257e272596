"""`docs/pravidla.md` names every rule as the code has it."""

from __future__ import annotations

from pathlib import Path

from pktui.domain.checks.rule import Moment, always
from pktui.domain.checks.rulebook import RULES, asked_at, asked_before
from pktui.export.papers.documents import DOCUMENTS
from pktui.storage.office.folder_settings import DAYS, LONGEST_DAYS, OFF

PREPARATION, NOT_CALLED = asked_at(Moment.PREPARING), asked_at(Moment.NOT_CALLED)
TEXT = (Path(__file__).parents[2] / "docs" / "pravidla.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[tuple[str, ...]]:
    """Return the rows of the first table under a heading, without its head."""
    _, _, rest = TEXT.partition(f"## {heading}\n")
    lines = rest.partition("\n## ")[0].splitlines()
    table = [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines if line.startswith("|")]
    return table[2:]


def test_rules_of_the_preparation() -> None:
    """Id, name, source, weight, days and reason are those of the code, in its order."""
    assert rows("Co má být hotové před setkáním") == [
        (
            "✓" if rule.step else "",
            f"`{rule.id}`",
            rule.name,
            rule.seed,
            rule.level.label,
            str(rule.days_before),
            rule.reason,
        )
        for rule in PREPARATION
    ]


def test_rules_of_the_outcome() -> None:
    """The same for what is asked after the meeting, which has no days."""
    assert rows("Co má být hotové po setkání") == [
        (
            "✓" if rule.is_asked(Moment.CLOSING) else "",
            f"`{rule.id}`",
            rule.name,
            rule.seed,
            rule.level.label,
            rule.reason,
        )
        for rule in RULES
        if rule.days_before is None and rule not in NOT_CALLED
    ]


def test_rules_asked_before_printing() -> None:
    """Each paper with the rules it names."""
    assert rows("Co se kontroluje před tiskem") == [
        (document.label, ", ".join(f"`{rule.id}`" for rule in asked_before(document.printed)))
        for document in DOCUMENTS.values()
    ]


def test_rules_of_what_was_decided_against() -> None:
    """The same for a conference that is not called; the reason has its line among the preparation."""
    heading = "Co napsat, když se konference nesvolá"
    assert rows(heading) == [
        (f"`{rule.id}`", rule.name, rule.seed, rule.level.label, rule.reason)
        for rule in NOT_CALLED
        if rule not in PREPARATION
    ]
    assert f"`{NOT_CALLED[0].id}`" in TEXT.partition(f"## {heading}")[2].partition("|")[0]


def test_sources_are_explained() -> None:
    """Every letter of a source has its line."""
    explained = {row[0] for row in rows("Jak je číst") if len(row) == 2}
    assert {rule.seed[0] for rule in RULES} <= explained


def test_sections_of_the_settings() -> None:
    """The example uses the names the program reads."""
    assert f"[{DAYS}]" in TEXT
    assert f"[{OFF}]" in TEXT
    assert f"od 0 do {LONGEST_DAYS}" in TEXT


def test_rules_asked_of_some_conferences() -> None:
    """Each rule that is not asked of every conference stands with the others of its condition."""
    conditions: dict[object, list[str]] = {}
    for rule in RULES:
        if rule.applies is not always:
            conditions.setdefault(rule.applies, []).append(f"`{rule.id}`")
    documented = {frozenset(row[0].split(", ")) for row in rows("Když nejde o dítě")}
    assert documented == {frozenset(found) for found in conditions.values()}
