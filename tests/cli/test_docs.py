"""`docs/prikazy.md` says exactly what the program does."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.conftest import NOW

from pktui import errors
from pktui.cli.command_table import COMMANDS
from pktui.cli.entry import EXIT_INTERRUPTED, EXIT_READER_GONE
from pktui.cli.parser import CzechParser, build
from pktui.domain.contacts import ContactKind
from pktui.session.diagnosis.fact import State
from pktui.session.local import history_of
from pktui.session.office_templates import Ownership
from pktui.storage.history.index import REASONS, Reason

Run = Callable[..., "subprocess.CompletedProcess[str]"]

TEXT = (Path(__file__).parents[2] / "docs" / "prikazy.md").read_text(encoding="utf-8")


def section(heading: str) -> str:
    """Return the text under a heading up to the next heading of any level."""
    _, _, rest = TEXT.partition(f"{heading}\n")
    assert rest, f"docs/prikazy.md has no „{heading}“"
    return re.split(r"^#", rest, maxsplit=1, flags=re.MULTILINE)[0]


def options_of(parser: CzechParser) -> set[str]:
    """Return the long options of a parser, its help aside."""
    return {name for action in parser._actions for name in action.option_strings if name.startswith("--")}


def test_every_command_is_documented_and_no_other() -> None:
    """The headings of commands are the commands."""
    _, commands = build()
    assert re.findall(r"^## `pktui (\w+)`$", TEXT, re.MULTILINE) == list(commands)
    assert tuple(commands) == tuple(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_options_of_each_command_are_documented(command: str) -> None:
    """The list of options under a command is what the parser takes."""
    documented = set(re.findall(r"^- `(--[\w-]+)`", section(f"## `pktui {command}`"), re.MULTILINE))
    assert documented == options_of(build()[1][command]) - {"--help"}


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_an_example_that_parses(command: str) -> None:
    """The options of the examples exist."""
    examples = re.findall(rf"^    pktui {command}( .*)?$", section(f"## `pktui {command}`"), re.MULTILINE)
    assert examples
    used = {option for example in examples for option in re.findall(r"--[\w-]+", example)}
    assert used <= options_of(build()[1][command])


def test_options_without_a_command_are_documented() -> None:
    """The same for `pktui` alone."""
    documented = set(re.findall(r"^- `(--[\w-]+)`", section("## Otevření programu"), re.MULTILINE))
    assert documented == options_of(build()[0])


def test_exit_codes_are_documented() -> None:
    """The table has every exit code of the program and no other."""
    documented = {int(code) for code in re.findall(r"^\| (\d+) \|", section("## Návratové kódy"), re.MULTILINE)}
    codes = {value for name, value in vars(errors).items() if name.startswith("EXIT_")}
    assert documented == codes | {EXIT_INTERRUPTED, EXIT_READER_GONE}


def paths(value: object, path: str = "") -> Iterator[str]:
    """Yield the paths of all plain values: `konference[].soubory.plan`."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from paths(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for inner in value:
            yield from paths(inner, f"{path}[]")
    else:
        yield path


def test_json_keys_of_versions_are_documented(run: Run, cases: Path) -> None:
    """The same for the versions of a file, which has no troubles of a folder."""
    plan = cases / "rihovi" / "a-plan.md"
    history_of(plan.parent).keep("p-1", plan, plan.read_bytes(), Reason.READ, NOW)
    output = json.loads(run("historie", plan, "--json").stdout)
    documented = re.findall(r"^\| `([^`]+)` \|", section("### historie --json"), re.MULTILINE)
    assert set(paths(output)) == set(documented)


def test_json_keys_of_contacts_are_documented(run: Run, tmp_path: Path) -> None:
    """The same for the address book; the words for kinds of entries too."""
    whole = 'jmeno = "a"\norganizace = "b"\nfunkce = "c"\nrole = ["facilitator"]\n'
    (tmp_path / "adresar.toml").write_text(f"[[osoba]]\n{whole}", encoding="utf-8")
    output = json.loads(run("adresar", "--json").stdout)
    text = section("### adresar --json")
    assert set(paths(output)) == set(re.findall(r"^\| `([^`]+)` \|", text, re.MULTILINE))
    assert all(f"`{name}`" in text for name in ContactKind)


def test_json_keys_of_templates_are_documented(run: Run, tmp_path: Path) -> None:
    """The same for templates with something wrong among them; the words for whose they are, too."""
    (tmp_path / "vzory").mkdir()
    (tmp_path / "vzory" / "plan.md").write_text("{{ neni }}", encoding="utf-8")
    output = json.loads(run("vzory", "--overit", "--json").stdout)
    text = section("### vzory --json")
    assert set(paths(output)) == set(re.findall(r"^\| `([^`]+)` \|", text, re.MULTILINE))
    assert all(f"`{standing}`" in text for standing in Ownership)
    assert re.findall(r"^\| ([^|`]+) \|", section("## `pktui vzory`"), re.MULTILINE)[1:] == [*Ownership]


def test_json_keys_of_the_diagnosis_are_documented(run: Run) -> None:
    """The same for what the computer can; the words for how much it matters and for the parts, too."""
    output = json.loads(run("diagnostika", "--json").stdout)
    text = section("### diagnostika --json")
    assert set(paths(output)) == set(re.findall(r"^\| `([^`]+)` \|", text, re.MULTILINE))
    assert all(f"`{state.value}`" in text for state in State)
    assert all(f"`{fact['oddil']}`" in text for fact in output["udaje"])


def test_reasons_of_versions_are_documented() -> None:
    """Each word of the index is explained, with what people see for it."""
    text = section("## `pktui historie`")
    assert all(f"*{words}*" in text for words in REASONS.values())
    assert all(f"`{reason}`" in section("### historie --json") for reason in Reason)


@pytest.mark.parametrize("command", ["seznam", "ukoly", "statistika", "kontrola"])
def test_json_keys_are_documented(run: Run, cases: Path, command: str) -> None:
    """The real output of a folder with everything in it has the documented keys and no other."""
    (cases / "vadny-plan.md").write_text("---\ndruh: plan\n---\n", encoding="utf-8")
    (cases / "rihovi" / "pktui.toml").write_text('[vypnuta_pravidla]\nprevaha = "proto"\n', encoding="utf-8")
    output = json.loads(run(command, cases, "--json").stdout)
    documented = re.findall(r"^\| `([^`]+)` \|", section("## JSON") + section(f"### {command} --json"), re.MULTILINE)
    assert set(paths(output)) == set(documented)
