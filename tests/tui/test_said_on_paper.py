"""A whole meeting by keys: what was typed at the table stands word for word on the papers people take home."""

from __future__ import annotations

import re

from tests.export.reading import characters_of_pdf, lines_of
from tests.export.test_words_in_order import as_value
from tests.tui.conftest import Desk, OpenDesk

from pktui.export.papers.documents import DOCUMENTS
from pktui.export.papers.filling import make

# Each line as it is typed on F4, and whose words they are (the letter behind it says so, too).
SAID = {
    "p: 17. 10. 2025 se odstěhoval tatínek @b": "Lenka Hrubešová, matka",
    "p: 5. 4. 2026 v noci přijela záchranka": "",
    "p: 2. konference ať je kratší +b": "Lenka Hrubešová, matka",
    "p; 24. 12. chce být doma, 25. 12. už ne @a": "Anežka Hrubešová",
    "p: klid na učení @a": "Anežka Hrubešová",
    "r: 1) dluh 38 400 Kč 2) nájem": "",
    "r: a) škola": "",
    "r: „Nikdo se mě neptal,“ řekla babička": "",
    "r: – nikdo nebude v noci doma": "",
    "r: + 1 hodina cesty navíc": "",
    "s: IV. třída drží při sobě": "",
    "s: = rodina se schází každou neděli": "",
    "s: * 9. 3. 2014, v Jívohradě": "",
    "s: #jsmevtom říká strýc": "",
    "s: jana_nova@example.cz odpovídá do hodiny": "",
    "n: / pojem: úleva od nájmu": "",
    "n: 9. října sraz v 8:30 u školy": "",
    "n: 50 % platí úřad, 1/2 babička": "",
    "n: [x] kalendář na lednici": "",
    "n: 1. prosince podat žádost <ÚP>": "",
    "n: > volat po 18. hodině": "",
    "Setkání začalo o 10 minut později.": "",
    "16. 6. se sejdeme znovu": "",
    "o: 3. bod neplatí: nikdy jsem je neopustila @b": "Lenka Hrubešová, matka",
    "o: S částkou 1 200 Kč nesouhlasím.": "",
}
SECTIONS = (
    "Popis situace", "Potřeby a rizika", "Silné stránky a podpora", "Návrhy řešení", "Odlišné názory",
)  # fmt: skip
TASK = "1. 12. přinést * smlouvu_2026"


def words(line: str) -> str:
    return re.sub(r"^(?:[a-z][:;] )|(?: [@+][ab])$", "", line)


def printed(at: Desk, name: str) -> dict[str, list[str]]:
    """Return the lines of a document in every format that has lines, made alike but for typography."""
    made = {fmt: make(DOCUMENTS[name], at.stored.meeting, fmt, at.clock(), None) for fmt in ("docx", "html", "md")}
    return {fmt: [as_value(line) for line in lines_of(fmt, document)] for fmt, document in made.items()}


def in_pdf(at: Desk, name: str) -> str:
    pdf = make(DOCUMENTS[name], at.stored.meeting, "pdf", at.clock(), None)
    return "".join(as_value(characters_of_pdf(pdf)).split())


async def test_what_was_said_is_on_paper(desk: OpenDesk) -> None:
    """25 lines, two of them dissent, and a refused task: typed on F4, taken into the minutes on F7, printed."""
    assert len(SAID) == 25
    async with desk("live") as at:
        await at.press("pagedown")
        before = at.conference.captures
        for line in SAID:
            await at.type(f"{line}\n")
        await at.type(f"u: {TASK} @b\n")
        cards = at.conference.captures[len(before) :]
        assert [card.text for card in cards[:25]] == [words(line) for line in SAID]

        await at.go("plan")
        await at.mark(at.plan.tasks[-1].id)
        await at.press("n")
        assert at.plan.tasks[-1].is_refused

        await at.go("minutes")
        for section in SECTIONS:
            await at.mark(section, "#sections")
            await at.press("k", "a", "escape")
        assert {card.id for card in cards[:25]} <= set(at.minutes.taken)

        expected = [as_value(f"{who}: {words(line)}" if who else words(line)) for line, who in SAID.items()]
        for fmt, lines in printed(at, "zapis").items():
            assert [line for line in expected if line.strip() not in map(str.strip, lines)] == [], fmt
        pdf = in_pdf(at, "zapis")
        assert [line for line in expected if "".join(line.split()) not in pdf] == []

        task = as_value(TASK)
        assert not any(task in line for lines in printed(at, "rychly-vystup").values() for line in lines)
        assert "".join(task.split()) not in in_pdf(at, "rychly-vystup")
        for fmt, lines in printed(at, "plan").items():
            refused = next(number for number, line in enumerate(lines) if line.startswith("Co si nikdo nevzal"))
            assert task in "".join(lines[refused:]), fmt
            assert not any(task in line for line in lines[:refused]), fmt
        assert "".join(task.split()) in in_pdf(at, "plan")
