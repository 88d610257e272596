"""F2: facts, the programme and the case summary end up in the file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from tests.conftest import TODAY
from tests.tui.conftest import Desk, OpenDesk

from pktui.domain.checks.rulebook import review
from pktui.domain.conference import ConferenceForm, Context
from pktui.domain.people import Answer, Person
from pktui.domain.preparing.guidance import summary_words
from pktui.domain.preparing.readiness import is_invited
from pktui.tui.screens.case import CaseScreen


async def fact(at: Desk, title: str) -> None:
    await at.mark(title, "#facts")
    await at.press("enter")


async def test_goal_is_written(desk: OpenDesk) -> None:
    """Both goals are kept, and the goal as verified is the one that shows; before that day only the first is asked."""
    async with desk("preparation") as at:
        await fact(at, "Cíl")
        assert "jak ho skupina" not in at.text
        await at.press("escape")
        at.clock.forward(days=7)
        await fact(at, "Cíl")
        await at.fill("Cíl v pozvánce", "Aby děti mohly zůstat doma")
        await at.fill("Cíl, jak ho skupina ověřila", "Klid doma")
        await at.save()
        assert (at.conference.goal, at.conference.goal_verified) == ("Aby děti mohly zůstat doma", "Klid doma")
        assert "Klid doma" in at.text


async def test_time_and_place_are_written_as_people_type_them(desk: OpenDesk) -> None:
    """Days, times and lengths are read as typed; undo brings all of them back at once."""
    async with desk("preparation") as at:
        before = at.conference
        await fact(at, "Kdy a kde")
        await at.fill("Den", "za 14 dní")
        await at.fill("Začátek", "13.15")
        await at.fill("Délka", "1,5 h")
        await at.fill("Místo", "škola")
        await at.save()
        await at.answer("later")
        now = at.conference
        assert (now.day, now.start, now.minutes, now.place) == (date(2026, 9, 22), time(13, 15), 90, "škola")
        await at.press("ctrl+z")
        assert at.conference == before


async def test_what_cannot_be_read_is_explained(desk: OpenDesk) -> None:
    """A bad value keeps the form open, says why in Czech, and goes to the field."""
    async with desk("preparation") as at:
        before = at.bytes()
        await fact(at, "Kdy a kde")
        for label, typed, right, said in (
            ("Den", "31. 2.", "1. 3.", "v kalendáři není"),
            ("Začátek", "25:00", "9", "není čas"),
            ("Délka", "moc", "90", "není délka"),
            ("Délka", "0", "90", "nemůže trvat 0 minut"),
            ("Délka", "30 h", "90", "víc než celý den"),
        ):
            await at.fill(label, typed)
            await at.save()
            assert said in at.text
            assert at.app.focused is at.editor(label)
            assert at.place == "FormDialog"
            assert at.bytes() == before
            await at.fill(label, right)


async def test_indication_client_and_case_are_written(desk: OpenDesk) -> None:
    """The answers of the other forms are kept."""
    async with desk("preparation") as at:
        await fact(at, "Svolat ji?")
        await at.choose("Svolat konferenci?", "ne")
        await at.choose("Kontext", "klient má vlastní zakázku")
        await at.choose("Typ", "expertní")
        await at.choose("Lékař nebo zpráva", "ano")
        await at.choose("Vázáni mlčenlivostí", "ne")
        await at.save()
        await fact(at, "Kdy a kde")
        await at.choose("Krizová", "ano")
        await at.save()
        await fact(at, "Klient a dítě")
        await at.fill("Klient informován", "5. 9.")
        await at.fill("Jak souhlasil", "ústně")
        await at.fill("S čím souhlasil", "škola ví o docházce, o dluhu ne")
        await at.fill("Kdy bude klient přítomen", "druhá polovina")
        await at.fill("Názor dítěte", "Chce zůstat doma")
        await at.fill("Názor přinese", "Klára")
        await at.fill("Věk a situace", "Je jí deset, bojí se cizích")
        await at.save()
        await fact(at, "Spis")
        await at.fill("Spis", "Říhovi")
        await at.save()
        now = at.conference
        assert (now.indicated, now.context, now.crisis) == (False, Context.CLIENT_ORDER, True)
        assert (now.form, now.medical_basis, now.all_bound) == (ConferenceForm.EXPERT, True, False)
        client = now.client
        assert (client.informed_on, client.consent_form) == (date(2026, 9, 5), "ústně")
        assert (client.consent_scope, client.attends) == ("škola ví o docházce, o dluhu ne", "druhá polovina")
        assert (client.child_view, client.child_view_by) == ("Chce zůstat doma", "Klára")
        assert client.situation == "Je jí deset, bojí se cizích"
        assert now.family == "Říhovi"


async def test_case_summary_is_written_and_undone(desk: OpenDesk) -> None:
    """Ctrl+K opens the case summary; leaving it saves, and the header keeps every byte."""
    async with desk("preparation") as at:
        path = at.stored.conference.path
        before = path.read_bytes()
        await at.press("k")
        await at.type("\nNový konec.")
        await at.press("escape")
        assert at.conference.summary.rstrip().endswith("\nNový konec.")
        assert path.read_bytes().startswith(before.rstrip())
        await at.press("ctrl+z")
        assert path.read_bytes() == before


async def test_untouched_summary_is_not_written(desk: OpenDesk) -> None:
    """Looking at the case summary changes nothing."""
    async with desk("preparation") as at:
        before = at.bytes()
        await at.press("k", "escape")
        assert at.bytes() == before


async def without_answer(at: Desk) -> None:
    """Empty the answer „ano, nebo ne“, as in a new conference."""
    await fact(at, "Svolat ji?")
    await at.choose("Svolat konferenci?", "—")
    await at.fill("Proč", "")
    await at.save()


async def test_questions_lead_to_an_answer(desk: OpenDesk) -> None:
    """Where there is no answer yet, questions come first; the proposal is saved and waits in the form to be edited."""
    async with desk("preparation") as at:
        await without_answer(at)
        await fact(at, "Svolat ji?")
        await at.choose("Potřebuje ji někdo a umí říct jasný a reálný cíl?", "ano")
        assert "Chybí důvod" in at.text
        await at.choose("Blíží se závažné rozhodnutí?", "ano")
        assert "Návrh: ano. Blíží se závažné rozhodnutí." in at.text
        await at.save()
        assert (at.conference.indicated, at.conference.indication) == (True, "Blíží se závažné rozhodnutí.")
        assert at.editor("Proč").text == "Blíží se závažné rozhodnutí."
        await at.fill("Proč", "Rozhoduje se o ústavní výchově.")
        await at.save()
        assert at.conference.indication == "Rozhoduje se o ústavní výchově."
        await at.press("ctrl+z", "ctrl+z")
        assert (at.conference.indicated, at.conference.indication) == (None, "")


async def test_questions_can_be_passed_over(desk: OpenDesk) -> None:
    """Esc in the questions goes to the form itself; nothing was changed by it."""
    async with desk("preparation") as at:
        await without_answer(at)
        before = at.bytes()
        await fact(at, "Svolat ji?")
        await at.press("escape")
        assert at.bytes() == before
        await at.choose("Svolat konferenci?", "ne")
        await at.save()
        assert at.conference.indicated is False


async def test_an_answer_is_not_replaced_unasked(desk: OpenDesk) -> None:
    """Ctrl+G asks the questions again, and the reason that is there stays unless somebody says otherwise."""
    async with desk("preparation") as at:
        before = at.conference
        await at.press("o")
        await at.choose("Odmítá konferenci klient?", "ano")
        await at.save()
        await at.answer("no")
        assert at.conference == before
        await at.press("o")
        await at.choose("Odmítá konferenci klient?", "ano")
        await at.save()
        await at.answer("yes")
        assert at.conference.indicated is False
        assert "odmítá" in at.conference.indication


async def test_conditions_of_the_context_follow_the_choice(desk: OpenDesk) -> None:
    """The form says at once what has to hold in the chosen context and form, and whether it does."""
    async with desk("preparation") as at:
        await fact(at, "Klient a dítě")
        await at.fill("Klient souhlasil", "")
        await at.save()
        await fact(at, "Svolat ji?")
        await at.choose("Kontext", "kontrola bez účasti klienta")
        assert "· bez souhlasu klienta jen mezi těmi" in at.text
        await at.choose("Vázáni mlčenlivostí", "ne")
        assert "! bez souhlasu klienta jen mezi těmi" in at.text
        await at.choose("Typ", "expertní")
        await at.choose("Lékař nebo zpráva", "ano")
        assert "✓ expertní: přijde lékař" in at.text


async def test_duty_is_chosen_from_the_list(desk: OpenDesk) -> None:
    """Ctrl+L lists duties in force, the chosen one is kept with its paragraph, and what to verify is said."""
    async with desk("preparation") as at:
        await fact(at, "Svolat ji?")
        await at.fill("Zákonná povinnost", "")
        await at.press("ctrl+f", "down", "enter")
        assert "Ověřte odstavec" in at.text
        await at.save()
        assert at.conference.duty == "Před návrhem soudu na výchovné opatření (§ 14 odst. 2 zákona č. 359/1999 Sb.)"


async def test_own_duties_and_one_out_of_force(desk: OpenDesk, sample_case: Path) -> None:
    """The office's own list wins; a duty that is no longer in force is not offered and is told when written."""
    (sample_case / "vzory").mkdir()
    (sample_case / "vzory" / "povinnosti.toml").write_text(
        '[[povinnost]]\nnazev = "Stará"\nparagraf = "§ 1"\nplati_do = 2025-12-31\n'
        '[[povinnost]]\nnazev = "Naše"\nparagraf = "§ 2"\n',
        encoding="utf-8",
    )
    async with desk("preparation") as at:
        await fact(at, "Svolat ji?")
        await at.fill("Zákonná povinnost", "Stará (§ 1)")
        assert "platila jen do 31. 12. 2025" in at.text
        await at.press("ctrl+f")
        assert "Naše (§ 2)" in at.text
        assert at.marked == "Naše (§ 2)"


async def test_damaged_lists_keep_nobody_from_the_forms(desk: OpenDesk, sample_case: Path) -> None:
    """With damaged lists of duties and words the forms work, and the file is named."""
    (sample_case / "vzory").mkdir()
    for name in ("povinnosti.toml", "slova.toml"):
        (sample_case / "vzory" / name).write_text("[[", encoding="utf-8")
    async with desk("preparation") as at:
        await fact(at, "Svolat ji?")
        assert any("povinnosti.toml" in notice for notice in at.notices)
        await at.fill("Zákonná povinnost", "vlastní slova")
        await at.save()
        assert at.conference.duty == "vlastní slova"
        await fact(at, "Cíl")
        await at.fill("Cíl v pozvánce", "Klid")
        await at.save()
        assert at.conference.goal == "Klid"
        assert any("slova.toml" in notice for notice in at.notices)


async def test_hints_to_the_goal_stand_beside_it(desk: OpenDesk) -> None:
    """Plain words are offered while the goal is being typed and whenever its form is open; saving is never blocked."""
    async with desk("preparation") as at:
        await fact(at, "Cíl")
        assert "Srozumitelněji" not in at.text
        await at.fill("Cíl v pozvánce", "Posílit rodičovské kompetence a")
        assert "„rodičovské kompetence“ = jak se rodičům daří" in at.text
        assert "jedna věta" not in at.text
        await at.fill("Cíl v pozvánce", "Zhodnotit intervence. Posílit rodičovské kompetence.")
        assert "Cíl se nejlíp pamatuje jako jedna věta." in at.text
        await at.save()
        assert at.conference.goal == "Zhodnotit intervence. Posílit rodičovské kompetence."
        await fact(at, "Cíl")
        assert "Srozumitelněji: „intervence“" in at.text
        await at.fill("Cíl v pozvánce", "Aby děti mohly být doma.")
        assert "Srozumitelněji" not in at.text
        assert "Opakované setkání" in at.text


async def test_the_crisis_programme_is_offered(desk: OpenDesk) -> None:
    """Ticking the crisis says where its programme is, and there it is the first one; without it nothing is said."""
    async with desk("preparation") as at:
        await fact(at, "Kdy a kde")
        assert "Ctrl+T" not in at.text.split("F1 Nápověda")[0]
        await at.choose("Krizová", "ano")
        assert "„Krizová konference, 60 minut“" in at.text
        await at.save()
        await at.press("p", "enter")
        assert at.marked == "krizova-60"
        await at.press("enter")
        await at.answer("both")
        assert at.conference.minutes == 60
        await fact(at, "Kdy a kde")
        assert "„Krizová konference, 60 minut“" not in at.text


async def test_both_wordings_of_the_goal_are_seen(desk: OpenDesk) -> None:
    """Once the meeting has worded the goal anew, both wordings stand on the screen and both open the form."""
    async with desk("preparation") as at:
        at.clock.forward(days=7)
        await fact(at, "Cíl")
        await at.fill("Cíl v pozvánce", "Klid doma")
        await at.fill("Cíl, jak ho skupina ověřila", "Klid na spaní")
        await at.choose("Setkání", "opakované, 3.")
        assert "Opakované setkání" in at.text
        await at.save()
        assert "Cíl             Klid na spaní" in at.text
        assert "Cíl z pozvánky  Klid doma" in at.text
        assert at.conference.number == 3
        await fact(at, "Cíl z pozvánky")
        assert at.editor("Cíl v pozvánce").text == "Klid doma"


async def test_the_childs_view_is_never_empty_silently(desk: OpenDesk) -> None:
    """Without the child's view the form says so, the notice says so, and the line begins with it."""
    async with desk("preparation") as at:
        await fact(at, "Klient a dítě")
        await at.fill("Názor dítěte", "")
        await at.fill("Názor přinese", "")
        assert "Názor dítěte má zaznít" in at.text
        await at.save()
        assert any("Názor dítěte má zaznít" in notice for notice in at.notices)
        assert "! není jasné, kdo přinese názor dítěte" in at.text


async def test_people_are_offered_to_bring_the_childs_view(desk: OpenDesk) -> None:
    """The child stands first, then those who stand by."""
    async with desk("preparation") as at:
        await fact(at, "Klient a dítě")
        await at.fill("Názor přinese", "")
        await at.press("ctrl+f")
        assert at.marked.startswith("Anežka Hrubešová")
        await at.press("down", "enter")
        await at.save()
        assert at.conference.client.child_view_by.startswith("Klára Vítovská")


async def test_length_of_the_summary_is_seen_while_writing(desk: OpenDesk) -> None:
    """The number of words follows the typing, beside the rule what belongs there."""
    async with desk("preparation") as at:
        before = summary_words(at.conference.summary)
        await at.press("k")
        assert f"{before} slov, strana má 300–400 · jen to, co potřebuje toto setkání" in at.text
        await at.type("Nové slovo ")
        assert f"{before + 2} slov," in at.text


async def test_too_soon_is_told_in_the_form(desk: OpenDesk) -> None:
    """A repeated conference moved closer than three months is warned about, unless it is a crisis."""
    async with desk("preparation") as at:
        await fact(at, "Spis")
        await at.fill("Minulá konference", "1. 9. 2026")
        await at.save()
        await fact(at, "Kdy a kde")
        assert "uplyne jen 14 dní" in at.text
        await at.choose("Krizová", "ano")
        assert "uplyne jen" not in at.text
        await at.save()
        assert at.conference.crisis


async def test_a_day_that_has_passed_is_said_and_taken(desk: OpenDesk) -> None:
    """A meeting that already was may be written down; the form says so gently and keeps nobody from saving."""
    async with desk("preparation") as at:
        await fact(at, "Kdy a kde")
        await at.type("dnes")
        assert "už byl" not in at.text
        await at.fill("Den", "1. 9. 2026")
        assert "Tento den už byl." in at.text
        await at.save()
        assert at.conference.day == date(2026, 9, 1)


async def test_context_and_duty_stand_beside_the_answer(desk: OpenDesk) -> None:
    """The line of the answer says in which context and by which paragraph; a duty without one is told as it is."""
    async with desk("preparation") as at:
        assert "ano – ochrana dětí (OSPOD) – § 10 odst. 3 písm. e) – " in at.text
        await fact(at, "Svolat ji?")
        await at.fill("Zákonná povinnost", "rozhodl soud")
        await at.save()
        assert "ano – ochrana dětí (OSPOD) – rozhodl soud – " in at.text


async def test_a_conference_decided_against(desk: OpenDesk) -> None:
    """After a no the form asks who knows and what instead; then nothing else is missing and the list says so."""
    async with desk("preparation") as at:
        await fact(at, "Svolat ji?")
        assert "Kdo už to ví" not in at.text
        await at.choose("Svolat konferenci?", "ne")
        assert "Kdo už to ví" in at.text
        await at.save()
        await at.go("findings")
        assert "Nesvolaná · 2 věci k doplnění" in at.text
        await at.press("ctrl+home", "enter")
        assert (at.place, at.marked) == ("preparation", "Svolat ji?")
        await at.press("enter")
        await at.fill("Kdo už to ví", "oba rodiče, škola")
        await at.fill("Co místo ní", "Rodinná terapie.")
        await at.save()
        assert (at.conference.told, at.conference.instead) == ("oba rodiče, škola", "Rodinná terapie.")
        await at.go("findings")
        assert "✓ Nesvolaná · Nic nechybí." in at.text
        await at.press("escape")
        assert "nesvolaná" in at.text
        assert "příprava" not in at.text


async def test_what_is_asked_follows_the_answer(desk: OpenDesk) -> None:
    """What is asked only after a no goes when the answer changes, Tab passes it over, and what was written is kept."""
    async with desk("preparation") as at:
        await fact(at, "Svolat ji?")
        await at.press("tab", "tab")
        assert at.app.focused is at.editor("Kontext")
        await at.choose("Svolat konferenci?", "ne")
        await at.press("tab", "tab")
        assert at.app.focused is at.editor("Kdo už to ví")
        await at.type("rodiče")
        await at.choose("Svolat konferenci?", "ano")
        assert "Kdo už to ví" not in at.text
        await at.save()
        assert (at.conference.indicated, at.conference.told) == (True, "rodiče")
        await fact(at, "Svolat ji?")
        await at.choose("Svolat konferenci?", "ne")
        assert at.editor("Kdo už to ví").text == "rodiče"


async def test_consent_of_tomorrow_is_no_consent(desk: OpenDesk, sample_case: Path) -> None:
    """Conditions beside the form count only what has happened."""
    path = sample_case / "2026-09-15-konference.md"
    text = path.read_text(encoding="utf-8").replace("kontext: ochrana_deti", "kontext: zakazka_klienta")
    for day, sign in (("2026-09-08", "✓"), ("2026-09-09", "·")):
        path.write_text(text.replace("klient_souhlas: 2026-08-20", f"klient_souhlas: {day}"), encoding="utf-8")
        async with desk("preparation") as at:
            await fact(at, "Svolat ji?")
            assert f"{sign} klient sám o pomoc stojí a souhlasí" in at.text


async def test_a_moved_date_is_told_at_once(desk: OpenDesk) -> None:
    """Who was invited to the day that held before is named; it is kept until they know, and taken back with the day."""
    async with desk("preparation") as at:
        await fact(at, "Kdy a kde")
        await at.fill("Den", "22. 9. 2026")
        await at.save()
        await at.shows("Vědí to pozvaní?")
        assert "„út 15. 9. 2026“: Anežka Hrubešová, Lenka" in at.text
        await at.press("enter")
        assert "pozvanka-termin" in {f.rule.id for f in review(at.stored.meeting, at.clock()).findings}
        await at.press("ctrl+z")
        assert not review(at.stored.meeting, at.clock()).findings


async def test_a_moved_date_they_know_already(desk: OpenDesk) -> None:
    """Noted as invited again today, to what holds now; answers to the other day wait anew."""
    async with desk("preparation") as at:
        before = at.conference
        await fact(at, "Kdy a kde")
        await at.fill("Den", "22. 9. 2026")
        await at.save()
        await at.answer("told")
        invited = [person.invitation for person in at.conference.people if person.invitation.to_day]
        assert {invitation.to_day for invitation in invited} == {at.conference.day}
        assert {invitation.sent_on for invitation in invited} == {TODAY}
        assert {invitation.answer for invitation in invited} == {Answer.NONE}
        assert len(invited) == sum(is_invited(p) and p.invitation.answer is not Answer.DECLINED for p in before.people)


async def test_a_length_asks_nobody(desk: OpenDesk) -> None:
    """Only day, time and place stand in an invitation that somebody plans by."""
    async with desk("preparation") as at:
        await fact(at, "Kdy a kde")
        await at.fill("Délka", "100")
        await at.save()
        assert at.place == "preparation"


@pytest.mark.parametrize(
    "summary", ["\n# Kazuistika\n\n", "# Kazuistika\n", "# Kazuistika", "# Kazuistika\n\nŽije s matkou."]
)
async def test_the_case_summary_opens_behind_what_stands_there(desk: OpenDesk, summary: str) -> None:
    """What is typed at once stands under the heading, or behind the text; nothing typed is nothing changed."""
    async with desk("preparation") as at:
        screen = at.app.screen
        assert isinstance(screen, CaseScreen)
        screen.change_conference("kazuistika", lambda c: replace(c, summary=summary))
        before = at.bytes()
        await at.press("k", "escape")
        assert at.bytes() == before
        await at.press("k")
        await at.type("Klid.")
        await at.press("escape")
        text = at.conference.summary.strip()
        assert text.startswith("# Kazuistika\n")
        stood = summary.strip().removeprefix("# Kazuistika").strip()
        assert text.removeprefix("# Kazuistika").strip() == f"{stood}Klid."


async def test_form_keeps_what_others_changed_meanwhile(desk: OpenDesk) -> None:
    """The place is written here; the goal and a person were changed elsewhere while the form was open: all holds."""
    async with desk("preparation") as at:
        await fact(at, "Kdy a kde")
        people = (*at.conference.people, Person("o-jinde", "Přidaná jinde"))
        theirs = replace(at.conference, goal="Cíl odjinud", people=people)
        await at.elsewhere(lambda m: m.having(theirs))
        await at.fill("Místo", "knihovna")
        await at.save()
        if at.app.screen.is_modal:
            await at.press("escape")
        assert (at.conference.goal, at.conference.place) == ("Cíl odjinud", "knihovna")
        assert at.conference.people[-1].id == "o-jinde"
