"""What was typed is what is printed: every text of every document, in every format, word for word and line by line.

Each document is made twice: once with a code in place of every text and once with the texts. The codes in the first,
replaced by the texts, must give the second. What may differ is written in `docs/vzory.md` and nowhere else: typography
(spaces, dashes, quotation marks, ellipses), marks of headings, bullets and tables, and stars around words.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from html import unescape
from itertools import count, cycle
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.export.reading import characters_of_pdf, lines_of

from pktui.domain.conference import Conference
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import LASTING, MINUTES_SECTIONS, Comment, Minutes, section_text, with_section
from pktui.domain.people import Answer, Attendance, Invitation, Person, Role
from pktui.domain.plan import Plan, Priority, Task
from pktui.export.markdown import _EMPHASIS
from pktui.export.papers import filling
from pktui.export.papers import values as paper_values
from pktui.export.papers.documents import DOCUMENTS
from pktui.export.papers.filling import make

DAY = date(2026, 3, 10)
CORPUS = [
    text
    for text in Path(__file__).with_name("corpus.txt").read_text(encoding="utf-8").rstrip("\n").split("\n\n")
    if text.strip()
]
WHOLE = "\n\n".join(CORPUS)
_TYPOGRAPHY = (
    (r"[–—‒−-]+", " "), (r"[„“”«»\"]", '"'), (r"[‚‘’']", "'"), ("…", "..."), ("×", "x"),
    (r"[•‣·\uf0b7]", " "), (r"\|", "\n"), (r"[^\S\n]+", " "),
)  # fmt: skip
"""What typography and marks of bullets and cells may change; both sides are made alike."""


def alike(text: str) -> str:
    for pattern, replacement in _TYPOGRAPHY:
        text = re.sub(pattern, replacement, text)
    return text


def ended_once(text: str) -> str:
    """Return a text without full stops behind what has ended a sentence, as a value that ends one may do."""
    return re.sub(r"([.!?…][^\w\s]*?)\.+", r"\1", text)


def as_value(text: str) -> str:
    """Return what a value must be read as: one line."""
    return alike(" ".join(text.split()))


def as_free_text(text: str) -> str:
    """Return what a text of many lines must be read as: the same lines, marks of headings and stars aside."""
    text = re.sub(r"(?m)^(\* )(?=\D.*\n\* \D)|(?<=\n)(?<!\n\n)\* (?=\D)", "", text)
    lines = [re.sub(r"^(#{1,6})[ \t]+(.*?)(?:[ \t]+\1)?$", r"\2", line.strip()) for line in text.split("\n")]
    rule_of_table = re.compile(r"\|(?:\s*:?-+:?\s*\|)+")
    return alike("\n".join(_EMPHASIS.sub(r"\2", line) for line in lines if not rule_of_table.fullmatch(line)))


def as_own_words(text: str) -> str:
    """Return how what somebody said is printed: line by line, and nothing in it has a shape."""
    return "\n".join(map(as_value, text.split("\n")))


def meeting_of(values: Iterator[str], free_texts: Iterator[str], own_words: Iterator[str], rows: int) -> Meeting:
    """Return a meeting with the next value in every field that somebody types, and the next text in every free one.

    Args:
        values: Texts of one line.
        free_texts: Texts of many lines.
        own_words: Texts of many lines that are printed word for word.
        rows: How many people, tasks, priorities and comments there are.
    """
    people = tuple(
        Person(
            f"o-{number}", next(values), (role,), next(values), next(values), phone=next(values), email=next(values),
            invitation=Invitation(answer=Answer.NONE if number % 3 else Answer.SUBSTITUTE, substitute=next(values)),
            attendance=Attendance(number % 3 > 0),
        )
        for number, role in zip(range(rows), cycle([Role.PARENT, Role.PROFESSIONAL, Role.COORDINATOR]), strict=False)
    )  # fmt: skip
    body = f"{section_text(next(free_texts))}\n"
    for title in MINUTES_SECTIONS:
        body = with_section(body, title, next(free_texts))
    body = with_section(body, f"{' '.join(next(values).split())} a dál", next(free_texts))
    comments = tuple(
        Comment(f"r-{number}", next(values), next(own_words), resolution=resolution, reply=next(values))
        for number, resolution in zip(range(rows), cycle(LASTING), strict=False)
    )
    tasks = tuple(
        Task(f"u-{number}", next(values), next(values), due=DAY, indicator=next(values)) for number in range(rows)
    )
    priorities = tuple(Priority(f"p-{number}", next(values)) for number in range(rows))
    return Meeting(
        Conference(
            "k", next(values), DAY, place=next(values), goal=next(values), goal_verified=f"{next(values)} jinak",
            people=people, summary=next(free_texts),
        ),
        Minutes("z", "k", author=next(values), comments=comments, body=body),
        Plan(
            "p", "k", priorities=priorities, tasks=tasks, contact=next(values), communication=next(values),
            next_day=DAY, next_note=next(values), description=next(free_texts),
        ),
    )  # fmt: skip


def codes(kind: str) -> Iterator[str]:
    return (f"{kind}{number:05}{kind}" for number in count())


def noted(texts: Iterator[str], into: list[str]) -> Iterator[str]:
    for text in texts:
        into.append(text)
        yield text


class Printed:
    """A meeting full of codes and the same meeting full of texts."""

    def __init__(self, values: Sequence[str], free_texts: Sequence[str], rows: int) -> None:
        used: dict[str, list[str]] = {"V": [], "F": [], "W": []}
        said = cycle([*values, free_texts[0]])
        self.texts = meeting_of(
            noted(cycle(values), used["V"]), noted(cycle(free_texts), used["F"]), noted(said, used["W"]), rows
        )
        self.codes = meeting_of(codes("V"), codes("F"), codes("W"), rows)
        self._shown = {
            **dict(zip(codes("V"), map(as_value, used["V"]), strict=False)),
            **dict(zip(codes("F"), map(as_free_text, used["F"]), strict=False)),
            **dict(zip(codes("W"), map(as_own_words, used["W"]), strict=False)),
        }

    def expected(self, printed: str) -> str:
        """Return what is printed of the codes with the texts in their place."""
        return re.sub(r"([VFW])\d{5}\1", lambda code: self._shown[code[0]], alike(printed))

    def check(self, name: str, now: datetime, own: Path | None = None) -> None:
        """Compare a document in all formats."""
        made = {
            fmt: [make(DOCUMENTS[name], meeting, fmt, now, own) for meeting in (self.codes, self.texts)]
            for fmt in ("docx", "html", "md", "pdf")
        }
        for fmt in ("docx", "html", "md"):
            coded, typed = ("\n".join(lines_of(fmt, document)) for document in made[fmt])
            assert lines(ended_once(alike(typed))) == lines(ended_once(self.expected(coded))), f"{name}.{fmt}"
        coded, typed = map(characters_of_pdf, made["pdf"])
        found, expected = ("".join(text.split()) for text in (alike(typed), self.expected(coded)))
        for head in re.findall(r"<thead>.*?</thead>", "".join(map(bytes.decode, made["html"])), re.DOTALL):
            # It stands on top of every page that the table takes.
            words = "".join(alike(unescape(re.sub("<[^>]*>", "", head))).split())
            found, expected = found.replace(words, ""), expected.replace(words, "")
        assert ended_once(found) == ended_once(expected), f"{name}.pdf"


@pytest.fixture(autouse=True)
def no_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out what is drawn: words on cards are wrapped and cut, and tests of the pictures read them."""
    for module in (filling, paper_values):
        monkeypatch.setattr(module, "pictures", lambda *_given, **_more: {})


def lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.split("\n") if line.strip()]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_text_of_every_document(name: str, now: datetime) -> None:
    """Three hundred paragraphs as people type them come out in every field and every section as they were typed."""
    assert len(CORPUS) >= 300
    parts = len(MINUTES_SECTIONS) + 2
    sections = ["\n\n".join(CORPUS[part::parts]) for part in range(parts)]
    Printed(CORPUS, [*sections, WHOLE, WHOLE], 60).check(name, now)


def test_case_summary(tmp_path: Path, now: datetime) -> None:
    """No paper of ours prints the case summary, but one of an office may."""
    (tmp_path / "plan.md").write_text("{{ konference.kazuistika }}\n", encoding="utf-8")
    Printed(["x"], [WHOLE], 1).check("plan", now, tmp_path)


COPIED = [
    "jana.novakova-dlouha@mestskyuradvelikalhota.example.cz", "https://www.mestskyurad.example.cz/odbor/socialnichveci?id=1",
    "MUJ/123/2026/OSPOD-NOV/4567", "+420 777 123 456", "MUJ-OSPOD-2026-000123456789/NOV", "12 P 345/2025-67",
]  # fmt: skip


def test_no_hyphen_is_added_to_what_is_copied(now: datetime) -> None:
    """In a narrow cell an address, a phone and a file number break with no hyphen and no hidden character."""
    tasks = tuple(Task(f"u-{code}", code, code, indicator=code) for code in COPIED)
    pdf = make(
        DOCUMENTS["plan"], Meeting(Conference("k", "x", DAY), plan=Plan("p", "k", tasks=tasks)), "pdf", now, None
    )
    read = subprocess.run(["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    for code in COPIED:
        assert "".join(read.split()).count("".join(code.split())) == 3, code


SIGNS = r"""
Matka otec babička v z 5. 10) a) i) ii) A. IV. 03. 16. 4. 2026 2026. 9:00 1.5 -5 §10 č. j. 1/2 5*3 - – -- --- + • # ## >
| / = ~ ^ _ $ % & @ \ ` `` ``` ::: : :-) <b> --> [x] [a](b) ( ) { } {{x}} " ' „ “ , . ... ! ? -? _a_ *a* **b** ~~x~~
#tag @ty a_b jana@example.cz https://a.cz/b_c \n //x /*y*/
"""
PIECES = st.sampled_from(SIGNS.split())
TYPED = st.lists(st.lists(PIECES, min_size=1, max_size=5).map(" ".join), min_size=1, max_size=3).map("\n".join)


# An example is forty texts already, so a smaller one that fails too is not looked for.
@settings(
    max_examples=2,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(TYPED, min_size=40, max_size=60, unique=True))
def test_any_mix_of_signs(now: datetime, texts: list[str]) -> None:
    """No mix of words and signs changes a word, wherever it stands."""
    printed = Printed(texts, ["\n\n".join(texts)], 12)
    for name in ("zapis", "plan"):
        printed.check(name, now)
