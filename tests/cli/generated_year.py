"""A year of conferences written as files, and its numbers counted from what was written, without the program.

Nothing here imports the program: words, files and sums are its own, so that the two counts can be compared.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

CONTEXTS = ("ochrana_deti", "zakazka_klienta", "kontrola_s_klientem", "kontrola_bez_klienta", "")
FORMS = ("bezna", "motivacni", "expertni", "")
ROLES = ("iniciator", "facilitator", "zapisovatel", "rodic", "pecujici", "opora", "odbornik", "organizace", "prizvany")
ANSWERS = ("", "ceka", "prijal", "prijal", "odmitl", "omluven", "nahradnik")
STATES = ("ceka", "bezi", "castecne", "splneno", "splneno", "splneno", "nesplneno", "zruseno")


@dataclass
class Count:
    """What was written, as lists of numbers and counts of words."""

    numbers: Counter[str] = field(default_factory=Counter)
    context: Counter[str | None] = field(default_factory=Counter)
    form: Counter[str] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)
    answers: Counter[str] = field(default_factory=Counter)
    planned: list[int] = field(default_factory=list)
    real: list[int] = field(default_factory=list)
    sent: list[int] = field(default_factory=list)
    approved: list[int] = field(default_factory=list)
    cases: set[str] = field(default_factory=set)


def middle(numbers: list[int]) -> dict[str, Any]:
    """Return a list in short, as the program should say it."""
    if not numbers:
        return {"pocet": 0, "median": None, "nejmene": None, "nejvic": None}
    ordered = sorted(numbers)
    half = len(ordered) // 2
    median = ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
    return {"pocet": len(ordered), "median": median, "nejmene": ordered[0], "nejvic": ordered[-1]}


class Year:
    """Writes conferences one after another and counts those of the wanted year."""

    def __init__(self, folder: Path, year: int, today: date, seed: int) -> None:
        """Write into `folder`; `today` is after all that is written."""
        self.folder, self.year, self.today = folder, year, today
        self.random = random.Random(seed)
        self.count = Count()
        self._serial = 0

    def conference(self, family: str, number: int, day: date) -> None:
        """Write one conference with its minutes and plan."""
        self._serial += 1
        chance, name = self.random, f"{day}-{self._serial}"
        home = self.folder / family.lower()
        home.mkdir(parents=True, exist_ok=True)
        counted = self.count if day.year == self.year else Count()
        is_held = chance.random() > 0.1
        context, form = chance.choice(CONTEXTS), chance.choice(FORMS)
        length, is_crisis = chance.choice((45, 60, 90, 100, 120, 150)), chance.random() < 0.15
        lines = [
            "druh: konference", "format: 1", f"id: k-{self._serial}", f"spis: {family}", f"poradi: {number}",
            f"datum: {day}", "zacatek: '9:00'", f"delka: {length}", f"krizova: {'ano' if is_crisis else 'ne'}",
        ]  # fmt: skip
        lines += [f"kontext: {context}"] if context else []
        lines += [f"typ: {form}"] if form else []
        if not is_held:
            lines.append("indikace: ne")
            counted.numbers["nesvolane"] += 1
            self._write(home / f"{name}-konference.md", lines)
            return
        counted.numbers["konaly_se"] += 1
        counted.numbers["opakovane"] += number > 1
        counted.numbers["krizove"] += is_crisis
        counted.cases.add(family)
        counted.context[context or None] += 1
        counted.form[form or "bezna"] += 1
        counted.planned.append(length)
        lines += self._people(context, day, counted)
        lines += self._log(day, length, counted)
        self._write(home / f"{name}-konference.md", lines)
        self._minutes(home / f"{name}-zapis.md", day, counted)
        self._plan(home / f"{name}-plan.md", day, counted)

    def _people(self, context: str, day: date, counted: Count) -> list[str]:
        chance = self.random
        lines, has_list = ["ucastnici:"], chance.random() < 0.9
        present: list[list[str]] = []
        roles_of: list[list[str]] = []
        for index in range(chance.randint(3, 11)):
            roles = ["dite"] if index == 0 and chance.random() < 0.5 else chance.sample(ROLES, chance.randint(1, 2))
            roles_of.append(roles)
            answer, was_sent = chance.choice(ANSWERS), chance.random() < 0.8
            lines += [f"  - id: o-{index}", f"    jmeno: Člověk {index}", f"    role: [{', '.join(roles)}]"]
            lines += [f"    pozvan: {day - timedelta(days=20)}"] if was_sent else []
            lines += [f"    odpoved: {answer}"] if answer else []
            if was_sent or answer not in {"", "ceka"}:
                counted.numbers["pozvanych"] += 1
                counted.answers[answer or "ceka"] += 1
            if has_list:
                came = index == 1 or chance.random() < 0.75
                lines.append(f"    pritomen: {'ano' if came else 'ne'}")
                present += [roles] if came else []
        if has_list:
            # Outside child protection a child, a parent or a carer has to be among the people.
            everybody = {role for roles in roles_of for role in roles}
            is_of_child = context in {"ochrana_deti", ""} or bool(everybody & {"dite", "rodic", "pecujici"})
            counted.numbers["s_dochazkou"] += 1
            counted.numbers["lidi"] += len(present)
            counted.roles.update(role for roles in present for role in roles)
            at_table = {role for roles in present for role in roles}
            counted.numbers["o_diteti"] += is_of_child
            counted.numbers["dite"] += is_of_child and "dite" in at_table
            counted.numbers["klient"] += is_of_child and bool(at_table & {"dite", "rodic", "pecujici"})
        return lines

    def _log(self, day: date, length: int, counted: Count) -> list[str]:
        if self.random.random() < 0.3:
            return []
        begun = datetime.combine(day, time(9, self.random.randint(0, 20)))
        took = max(length + self.random.randint(-30, 40), 5)
        ended = begun + timedelta(minutes=took)
        lines = [
            "program:", "  - id: b-1", "    bod: Úvod", f"    minut: {length}", "prubeh:",
            "  - id: e-1", f"    cas: '{begun.isoformat()}'", "    co: bod", "    bod: b-1",
        ]  # fmt: skip
        if self.random.random() < 0.9:
            lines += ["  - id: e-2", f"    cas: '{ended.isoformat()}'", "    co: konec"]
            counted.real.append(took)
            counted.numbers["pretazeno"] += took > length
        # Else nobody ended it, and nobody knows how long it took.
        return lines

    def _minutes(self, path: Path, day: date, counted: Count) -> None:
        chance, state = self.random, self.random.choice(("koncept", "k_pripominkam", "schvaleno", "schvaleno"))
        lines = ["druh: zapis", "format: 1", f"id: z-{self._serial}", f"konference_id: k-{self._serial}"]
        lines.append(f"stav: {state}")
        if state != "koncept" and chance.random() < 0.8:
            days = sorted(chance.randint(0, 30) for _ in range(chance.randint(1, 4)))
            lines.append("obeslani:")
            for index, after in enumerate(days):
                lines += [
                    f"  - id: s-{index}",
                    f"    kdo: Člověk {index}",
                    f"    odeslano: {day + timedelta(days=after)}",
                ]
            counted.sent.append(days[0])
        if state == "schvaleno":
            after = chance.randint(1, 60)
            lines.append(f"schvaleno: {day + timedelta(days=after)}")
            counted.approved.append(after)
        counted.numbers["zapis_neschvalen"] += state != "schvaleno"
        self._write(path, lines)

    def _plan(self, path: Path, day: date, counted: Count) -> None:
        lines = ["druh: plan", "format: 1", f"id: p-{self._serial}", f"konference_id: k-{self._serial}", "ukoly:"]
        for index in range(self.random.randint(1, 6)):
            lines += self._task(f"u-{self._serial}{index:02}", day, counted)
        self._write(path, lines)

    def _task(self, task_id: str, day: date, counted: Count) -> list[str]:
        chance, state, tasks = self.random, self.random.choice(STATES), counted.numbers
        due = day + timedelta(days=chance.randint(1, 60)) if chance.random() < 0.8 else None
        done = day + timedelta(days=chance.randint(1, 70)) if state == "splneno" and chance.random() < 0.8 else None
        is_refused, is_moved = chance.random() < 0.1, due is not None and chance.random() < 0.2
        lines = [f"  - id: {task_id}", f"    co: Úkol {task_id}", "    kdo: Jan Novák", f"    stav: {state}"]
        lines += [f"    do: {due}"] if due else []
        lines += [f"    splneno_dne: {done}"] if done else []
        lines += ["    prijal: ne"] if is_refused else []
        lines += [f"    posunuto: ['z {day} na {due}, řečeno {day} – Nestihlo se.']"] if is_moved else []
        tasks["domluveno"] += 1
        tasks["posunuto"] += is_moved
        if state in {"splneno", "nesplneno", "zruseno"}:
            tasks[state] += 1
        elif is_refused:
            tasks["odmitnuto"] += 1
        else:
            tasks["otevreno"] += 1
            tasks["castecne"] += state == "castecne"
            tasks["po_terminu"] += due is not None and due < self.today
        if state == "splneno":
            tasks["vcas"] += done is not None and due is not None and done <= due
            tasks["pozde"] += done is not None and due is not None and done > due
            tasks["nevi_se_kdy"] += done is None or due is None
        return lines

    def _write(self, path: Path, lines: list[str]) -> None:
        path.write_text("\n".join(["---", *lines, "---", ""]), encoding="utf-8")
