"""One word for one thing in everything people read: screens, commands, papers, guides, the sample and the manual.

What stands here was found wrong, heavy or ambiguous when somebody read it aloud; `docs/vyvoj/glossary.md` has the words
that are used.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import pktui

ROOT = Path(__file__).parents[1]
SOURCE = Path(pktui.__path__[0])
# Lists of words, not sentences.
LISTS = {SOURCE / "texts" / "password_words.py", *(SOURCE / "domain" / "pseudonyms").glob("*.py")}
FORBIDDEN = {
    r"\b[Dd]ohlíž|\b[Dd]ohled\b": "kontaktní osoba, která hlídá plán",
    r"[Aa]no, nebo ne\b": "Svolat ji?",
    r"[Čč]eká na mě": "K řešení",
    r"\bMluveno\b": "Rozhovor dne",
    r"to může ztížit": "Co účast ztěžuje",
    r"místnost(?:i)? (?:vidí|uvidí|jen)": "na plátně",
    r"Slovo se nesleduje": "Kdo mluví, se teď nezapisuje",
    r"nikdo nenese": "není jasné, kdo přinese",
    r"Souhlas jak|U čeho bude|Slouží priorit": "Jak souhlasil, Kdy bude přítomen, Patří k prioritě",
    r"Nový člověk": "Nový účastník",
    r"\b[Pp]auz[auy]?\b": "přestávka",
    r"[Nn]echat být\b": "nechat, jak to je",
    r"\w{3,}/(?:a|á|ka|la|ova)\b(?!/)": "a verb, or a noun",
    r"\bpo boku\b": "opora pro",
    r"Přijít je dobrovolné|dostane k tomu slovo": "Účast je dobrovolná, řekne jako první",
    r"co komu ukládá|nevyneseme|který (?:vám|jim|mu|jí) kdo\b|s tím, co kdo řekne": "někomu, někdo",
    r"Mapování situace|Tvorba a finalizace|Představení případu|Čím ho získat": "Co se děje a co je potřeba",
    r"\bs ním žít\b|krátkost|čím mohu být|je dítěti doma": "the words of the guides",
    r"záškoláctví → |chybění\b": "chození za školu, zameškané hodiny",
    r"vytlačen|které ustoupily|[Vv]ydá adresář": "zapsal někdo jiný, nahrazeno jinou verzí, exportuje",
    r"\bdrží čas|\bdají body\b": "hlídá čas, tečky",
    r"\bzápise\b": "v zápisu",
    r"\bbez jmen\b": "beze jmen",
    r"[Ss]tatistika všech": "čísla ze všech spisů",
    r"[Cc]o už (?:je )?vytvořené|vytvoříte to znovu": "vyrobit",
    r"\bvyv[eé]z(?:te|t)\b": "vyrobte",
    r"[Vv]elk(?:ý|ého|ém|ým|ému) papír": "tabule",
    r"Moje verze|Verze ze složky|mou verzi|„moje verze“": "moje znění, znění ze složky",
    r"\bvnější(?:m|ho)? editor": "vlastní editor",
    r"čeká na vypořádání|Vypořádání\b|\b[Vv]ypořádat\b": "jak připomínka dopadla",
    r"Záchranný soubor nejde psát|Historie verzí nejde psát": "Do záchranného souboru, do historie nejde psát",
    r"skončí(?: stejně)? kódem": "skončí s kódem",
    r"jak jde život|právě běžící část": "v pořadí, v jakém je budete potřebovat; fáze",
}


def said(path: Path) -> Iterator[str]:
    """Yield what a module says: its strings without what only its authors read."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    owners = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    bodies = (node.body for node in ast.walk(tree) if isinstance(node, owners))
    notes = {id(body[0].value) for body in bodies if body and isinstance(body[0], ast.Expr)}
    # By its keys a table finds things; nobody reads them.
    notes |= {id(key) for node in ast.walk(tree) if isinstance(node, ast.Dict) for key in node.keys}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in notes:
            yield node.value


@cache
def everything() -> tuple[tuple[str, str], ...]:
    """Return everything people read, each text on one line and with its place."""
    modules = [path for path in SOURCE.rglob("*.py") if path not in LISTS]
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md"), *(ROOT / "ukazka_spisu").glob("*")]
    shipped = [path for path in (ROOT / "vzory").rglob("*") if path.suffix in {".md", ".toml"}]
    texts = {path: "\n".join(said(path)) for path in modules}
    texts |= {path: path.read_text(encoding="utf-8") for path in (*pages, *shipped)}
    return tuple((path.relative_to(ROOT).as_posix(), " ".join(texts[path].split())) for path in sorted(texts))


@pytest.mark.parametrize("pattern", FORBIDDEN)
def test_nothing_says_it_in_the_old_words(pattern: str) -> None:
    """Nobody reads a word that was given up, wherever it stands."""
    places = {place: found[0] for place, text in everything() if (found := re.search(pattern, text))}
    assert not places, f"better: {FORBIDDEN[pattern]}"


def test_everything_is_looked_at() -> None:
    """Strings of the screens, papers, guides and the manual are among it; notes of the authors are not."""
    texts = dict(everything())
    assert "Ukončit jednání?" in texts["src/pktui/tui/screens/live/changes.py"]
    assert "Účast je dobrovolná." in texts["vzory/pozvanka-rodine.md"]
    assert {"docs/obrazovky.md", "vzory/pruvodce/uvod.md", "ukazka_spisu/adresar.toml"} <= set(texts)
    assert not any("Return everything people" in text for text in texts.values())


# What goes on with a day in a sentence: behind it a short Monday reads as "after", a short Sunday as "not".
BEFORE_A_DAY = re.compile(r"(?:\bod|\bna|\bdnes,|skončila|odvoláno|psáno|zůstane|konference) \{show_date\(")


def test_no_sentence_goes_on_with_a_short_weekday() -> None:
    """`od po 7. 9.` and `skončila ne 6. 9.` say something else."""
    modules = [path for path in SOURCE.rglob("*.py") if path not in LISTS]
    assert not [path.name for path in modules if BEFORE_A_DAY.search(path.read_text(encoding="utf-8"))]
