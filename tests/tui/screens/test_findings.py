"""F9: what is missing by when; each finding leads to its place; rules are switched off with a reason."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.conftest import TODAY
from tests.tui.conftest import FIRST, SECOND, Desk, OpenDesk

from pktui.domain.checks.rule import Where
from pktui.domain.checks.rulebook import RULES, Finding, review
from pktui.domain.meeting import Meeting
from pktui.storage.office.folder_settings import rules_of
from pktui.tui.parts.messages import OpenMeeting
from pktui.tui.screens.people_views import VIEWS
from pktui.tui.screens.preparation import FACTS
from pktui.tui.widgets.table import RowTable

# Each of these lines of the sample makes the rule beside it silent.
LINES = {
    "opora-komu": "    stoji_pri: o-an4k\n",
    "odpovedi": "    pozvan_jak: telefonicky a dopisem\n    odpoved: prijal\n",
    "cas-misto": "zacatek: '9:00'\n",
}


def spoil(folder: Path) -> None:
    """Take out of the prepared conference some of what it has."""
    path = folder / "2026-09-15-konference.md"
    text = path.read_text(encoding="utf-8")
    for line in LINES.values():
        assert text.count(line) == 1
        text = text.replace(line, line.replace("    odpoved: prijal\n", "") if "odpoved" in line else "")
    path.write_text(text, encoding="utf-8")


def found(at: Desk) -> tuple[Finding, ...]:
    return review(at.stored.meeting, at.clock()).findings


async def follow(at: Desk, index: int) -> str:
    await at.go("findings")
    await at.press("ctrl+home", *["down"] * index, "enter")
    return at.place


async def test_a_prepared_conference_has_an_empty_panel(desk: OpenDesk) -> None:
    """When all is ready, the panel says so and lists nothing."""
    async with desk("findings") as at:
        assert found(at) == ()
        assert "✓ Připraveno 17 z 17 · Nic nechybí." in at.text
        assert at.app.screen.query_one(RowTable).row_count == 0


async def test_days_and_urgency(desk: OpenDesk, sample_case: Path) -> None:
    """What is late comes first with a sign and words; the title says how far it is and what comes next."""
    spoil(sample_case)
    async with desk("findings") as at:
        assert [finding.rule.id for finding in found(at)] == ["cas-misto", "opora-komu", "odpovedi"]
        assert "Připraveno 15 z 18 · 2 po termínu · nejbližší: odpovědi do úterý 8. 9." in at.text
        assert "▸ mělo být do 25. 8." in at.text
        at.clock.forward(days=1)
        await at.go("people")
        await at.go("findings")
        assert "3 po termínu" in at.text
        assert "▸ mělo být do 8. 9." in at.text


async def test_enter_goes_to_the_place_and_marks_the_entry(desk: OpenDesk, sample_case: Path) -> None:
    """Enter on each finding opens the screen where it is mended, with the entry under the mark."""
    spoil(sample_case)
    async with desk("findings") as at:
        findings = found(at)
        assert {finding.spot.entry for finding in findings} - {""}
        for index, finding in enumerate(findings):
            assert await follow(at, index) == finding.rule.place
            if finding.spot.entry:
                assert at.marked == finding.spot.entry


async def test_places_of_a_bare_conference(desk: OpenDesk) -> None:
    """A conference with nothing in it has findings of many places; all of them lead there."""
    async with desk("findings") as at:
        path = at.stored.conference.path
        head = "---\ndruh: konference\nformat: 1\nid: {}\nspis: Prázdní\ndatum: 2026-09-{}\n---\n"
        for day, places in ((15, {Where.PREPARATION, Where.PEOPLE}), ("01", {Where.PLAN, Where.MINUTES})):
            path.write_text(head.format(SECOND, day), encoding="utf-8")
            await at.press("escape")
            await at.open("findings")
            first = {finding.rule.place: index for index, finding in reversed(list(enumerate(found(at))))}
            assert first.keys() >= places
            for place, index in first.items():
                assert await follow(at, index) == place


async def test_findings_without_an_entry_lead_to_their_fact(desk: OpenDesk) -> None:
    """What is missing in the preparation is marked there, wherever the mark was left: Enter opens the right form."""
    async with desk("preparation") as at:
        path = at.stored.conference.path
        path.write_text(
            f"---\ndruh: konference\nformat: 1\nid: {SECOND}\nspis: Prázdní\ndatum: 2026-09-15\n---\n", encoding="utf-8"
        )
        await at.press("escape")
        await at.open("preparation")
        for index, finding in enumerate(found(at)):
            if finding.rule.place is Where.PREPARATION:
                await at.mark("Spis", "#facts")
                await follow(at, index)
                fact = FACTS.get(finding.rule.about)
                assert at.app.focused is at.app.screen.query_one("#facts" if fact else "#program")
                assert at.marked == (fact or "")


def test_every_rule_of_the_preparation_has_its_fact() -> None:
    """A new rule mended there is about a fact, or it is one of the rules about the programme."""
    here = {rule.id for rule in RULES if rule.place is Where.PREPARATION and rule.about not in FACTS}
    assert here == {"program-soucet", "predstaveni", "plan-cas", "ohlednuti"}


def everything_missing_about_people(folder: Path, day: str) -> None:
    """Make the prepared conference one of people about whom next to nothing is written."""
    people = (
        "  - {id: o-aaaa, jmeno: Ada Malá, role: [rodic], pozvan: 2026-08-01}\n"
        "  - {id: o-bbbb, jmeno: Bob Malý, role: [rodic, facilitator], odpoved: prijal, pritomen: ano}\n"
        "  - {id: o-cccc, jmeno: Cyril Dlouhý, role: [pracovnik_nejblize]}\n"
        "  - {id: o-dddd, jmeno: Cyril Dlouhý, podklady: 2026-08-02, nedostane: zprávu lékaře}\n"
    )
    path = folder / "2026-09-15-konference.md"
    path.write_text(
        f"---\ndruh: konference\nformat: 1\nid: {SECOND}\nspis: Malí\ndatum: {day}\nucastnici:\n{people}---\n",
        encoding="utf-8",
    )


async def test_findings_about_people_lead_to_their_view(desk: OpenDesk, sample_case: Path) -> None:
    """Enter opens the view in which what is missing can be seen and filled in, with the person under the mark."""
    seen: dict[str, str] = {}
    for day in ("2026-09-15", "2026-09-01"):
        everything_missing_about_people(sample_case, day)
        async with desk("findings") as at:
            for index, finding in enumerate(found(at)):
                if finding.rule.place is Where.PEOPLE:
                    await follow(at, index)
                    assert at.marked == finding.spot.entry or not finding.spot.entry
                    seen[finding.rule.id] = at.text.partition("▸ ")[2].split()[0]
                    await at.press("v", *["home"] * 2)
    assert seen == {
        **dict.fromkeys(
            ("role", "nezavislost", "dvakrat", "opora-komu", "komu-se-ozvat", "dochazka", "mlcenlivost"), "Docházka"
        ),
        **dict.fromkeys(("pozvani", "odpovedi", "podklady", "nedostane", "nedostane-co"), "Pozvání"),
        "priprava-rodiny": "Příprava",
    }


@pytest.mark.parametrize(("rule", "place"), [("cil", "Cíl"), ("program-soucet", ""), ("priprava-rodiny", "o-bbbb")])
async def test_findings_lead_to_screens_never_seen(desk: OpenDesk, sample_case: Path, rule: str, place: str) -> None:
    """Whoever begins at another screen is led the same way."""
    everything_missing_about_people(sample_case, "2026-09-15")
    async with desk() as at:
        at.app.post_message(OpenMeeting(at.stored, "plan"))
        await at.settle()
        *_, index = (index for index, finding in enumerate(found(at)) if finding.rule.id == rule)
        await follow(at, index)
        assert at.marked == place


def test_every_rule_about_people_has_its_view() -> None:
    """A new rule mended among the people says in which view."""
    assert {rule.about for rule in RULES if rule.place is Where.PEOPLE} == {view.about for view in VIEWS}


async def test_reason_follows_the_mark(desk: OpenDesk) -> None:
    """Below the list stands the whole finding and why it matters."""
    async with desk("findings", conference=FIRST) as at:
        for finding in found(at):
            assert finding.rule.reason.split()[0] in at.text
            assert finding.spot.text.split()[-1] in at.text
            await at.press("down")


async def test_mended_finding_is_gone(desk: OpenDesk, sample_case: Path) -> None:
    """What was mended on its screen does not stand in the list any more."""
    spoil(sample_case)
    async with desk("findings") as at:
        (finding,) = [each for each in found(at) if each.rule.id == "odpovedi"]
        await at.press("ctrl+end")
        assert finding.spot.text in at.text
        path = at.stored.conference.path
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("dopisem\n", "dopisem\n    odpoved: prijal\n"), encoding="utf-8")
        await at.press("escape")
        await at.open("findings")
        assert finding not in found(at)
        assert finding.spot.text not in at.text


async def test_rule_is_switched_off_with_a_reason_and_on_again(desk: OpenDesk, sample_case: Path) -> None:
    """V asks why; the rule then stands dim at the end with the reason, and Enter or V switches it on."""
    spoil(sample_case)
    for key in ("enter", "v"):
        async with desk("findings") as at:
            await at.press("ctrl+home", "v")
            assert "Vypnout pravidlo „čas a místo“" in at.text
            await at.save()
            assert "Vyplňte prosím: proč." in at.text
            await at.type("Začátek si ještě domluví sami.")
            await at.save()
            assert rules_of(sample_case).customs.off == {"cas-misto": "Začátek si ještě domluví sami."}
            assert "Připraveno 15 z 17 · " in at.text
            assert "čas a místo: Začátek si ještě" in at.text
            await at.press("ctrl+end")
            assert at.marked == "vypnuto:cas-misto"
            assert "Vypnuto: Začátek si ještě domluví sami." in at.text
            await at.press(key)
            assert rules_of(sample_case).customs.off == {}
            assert "Připraveno 15 z 18" in at.text


async def test_leaving_the_question_changes_nothing(desk: OpenDesk, sample_case: Path) -> None:
    """Esc keeps the rule."""
    spoil(sample_case)
    async with desk("findings") as at:
        await at.press("v", "escape")
        assert at.place == "findings"
        assert not (sample_case / "pktui.toml").exists()


async def test_settings_that_make_no_sense_are_told(desk: OpenDesk, sample_case: Path) -> None:
    """An unknown rule or a broken file is a row of its own with its line; nothing crashes and all rules hold."""
    spoil(sample_case)
    settings = sample_case / "pktui.toml"
    settings.write_text('[vypnuta_pravidla]\nneni = "[red]x[/red]"\n', encoding="utf-8")
    async with desk("findings") as at:
        assert "Hrubešovi/pktui.toml:2: Pravidlo" in at.text
        await at.press("ctrl+end", "v", "enter")
        assert at.place == "findings"
        assert "„neni“ pktui nezná; opravte jméno" in at.text
        settings.write_text("[lhuty\n", encoding="utf-8")
        await at.go("people")
        await at.go("findings")
        assert "Nastavení nejde přečíst" in at.text
        assert "Připraveno 15 z 18" in at.text
        await at.press("ctrl+home", "v")
        await at.type("proto")
        await at.save()
        assert any("Nastavení nejde přečíst" in notice for notice in at.notices)
        assert settings.read_text(encoding="utf-8") == "[lhuty\n"


async def test_a_long_header_is_told_in_time(desk: OpenDesk, sample_case: Path) -> None:
    """Long before nothing more could be saved a row says which file it is and what takes the room."""
    path = sample_case / "2026-09-15-plan.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("predavani_informaci: ", f"predavani_informaci: {'x' * 140_000} "), encoding="utf-8")
    async with desk("findings") as at:
        await at.press("ctrl+end")
        assert "2026-09-15-plan.md: Záhlaví má 1" in at.text
        assert "„předávání informací“" in at.text
        assert "Všechno je zatím uložené." in at.text


async def test_what_is_older_than_the_conference_is_due_at_once(desk: OpenDesk, sample_case: Path) -> None:
    """A conference founded a week ahead is not late with what should have been done weeks before."""
    spoil(sample_case)
    path = sample_case / "2026-09-15-konference.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("poradi: 2\n", "poradi: 2\nzalozeno: 2026-09-08\n"), encoding="utf-8")
    async with desk("findings") as at:
        assert "Připraveno 15 z 18 · 2 co nejdřív · nejbližší: odpovědi do úterý 8. 9." in at.text
        assert "mělo být" not in at.text
        assert "▸" not in at.text


async def test_a_task_is_linked_with_its_person(desk: OpenDesk, sample_case: Path) -> None:
    """Enter on a task whose owner is known by name asks, links, and the finding is gone; no leaves it."""
    path = sample_case / "2026-03-10-plan.md"
    text = path.read_text(encoding="utf-8")
    links = [line for line in text.splitlines(keepends=True) if line.startswith("    kdo_id:")]
    count = text.count("kdo_id:")
    path.write_text(text.replace(links[1], "", 1), encoding="utf-8")
    async with desk("findings", conference=FIRST) as at:
        await at.press("ctrl+end")
        assert "jen to není propojené" in at.text
        await at.press("enter")
        await at.answer("no")
        assert "jen to není propojené" in at.text
        await at.press("enter")
        await at.answer("yes")
        assert "jen to není propojené" not in at.text
        assert path.read_text(encoding="utf-8").count("kdo_id:") == count
        assert all(task.is_agreed for task in at.plan.tasks)


async def test_the_later_plan_is_known(desk: OpenDesk, sample_case: Path) -> None:
    """The old conference asks about a task by its day in the newest plan, as the overview does."""
    async with desk("findings", conference=FIRST) as at:
        late = at.text.count("měl být hotový do")
        assert late
    new = sample_case / "2026-09-15-plan.md"
    text = new.read_text(encoding="utf-8")
    days = [line for line in text.splitlines(keepends=True) if line.startswith("    do: ")]
    for line in days:
        text = text.replace(line, "    do: 2026-12-24\n")
    new.write_text(text, encoding="utf-8")
    async with desk("findings", conference=FIRST) as at:
        assert "měl být hotový do" not in at.text
        await at.press("escape")
        assert "po termínu" not in at.text


async def test_who_has_an_old_invitation_is_named(desk: OpenDesk, sample_case: Path) -> None:
    """Enter on an invitation that no longer holds says who has it, and all of them can be noted as told."""
    path = sample_case / "2026-09-15-konference.md"
    text = path.read_text(encoding="utf-8")
    line = next(line for line in text.splitlines(keepends=True) if line.startswith("    pozvan:"))
    path.write_text(text.replace(line, f"{line}    pozvan_na: 2026-09-08\n", 1), encoding="utf-8")
    async with desk("findings") as at:
        assert "v pozvánce je „út 8. 9. 2026“, a to už neplatí." in " ".join(at.text.split())
        await at.press("ctrl+home", "enter")
        await at.answer("told")
        assert "a to už neplatí" not in at.text
        assert {p.invitation.to_day for p in at.conference.people} == {None, at.conference.day}


@pytest.mark.parametrize("who", ["Lenka Hrubešová, matka", "Marie Chvojková, babička z maminčiny strany"])
async def test_what_others_did_to_a_task_stays_when_it_is_linked(desk: OpenDesk, sample_case: Path, who: str) -> None:
    """The question stands for a while: the task keeps its new day, and one given to another person is not linked."""
    path = sample_case / "2026-03-10-plan.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("\n    kdo_id: o-mq3k\n", "\n", 1), encoding="utf-8")

    def given(meeting: Meeting) -> Meeting:
        assert meeting.plan is not None
        tasks = tuple(replace(task, who=who, due=TODAY) if task.id == "u-sm2n" else task for task in meeting.plan.tasks)
        return replace(meeting, plan=replace(meeting.plan, tasks=tasks))

    async with desk("findings", conference=FIRST) as at:
        place = next(i for i, finding in enumerate(found(at)) if finding.rule.id == "ukol-osoba")
        await at.press("ctrl+home", *["down"] * place, "enter")
        await at.elsewhere(given)
        await at.answer("yes")
        plan = at.stored.meeting.plan
        assert plan is not None
        task = next(task for task in plan.tasks if task.id == "u-sm2n")
        assert (task.who, task.due) == (who, TODAY)
        assert task.who_id == ("o-mq3k" if who.startswith("Lenka") else "")
