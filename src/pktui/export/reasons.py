"""What the libraries say about a wrong template or style, in Czech; what they rarely say stays as they said it."""

from __future__ import annotations

import re

from pktui.errors import LONGEST_REASON
from pktui.texts.clean import show_line

_REASONS = tuple(
    (re.compile(pattern, re.DOTALL), sentence)
    for pattern, sentence in (
        # Typst
        (r"unknown variable: (\S+)", r"jméno „\1“ není nikde zavedené"),
        (r"unclosed delimiter", "závorka tu začíná a nikde nekončí"),
        (r"unexpected closing .+", "závorka tu končí a nikde nezačíná"),
        (r"unclosed string", "uvozovky tu začínají a nikde nekončí"),
        (r"unexpected argument: (\S+)", r"údaj „\1“ sem nepatří"),
        (r"(?:the text|the codepoint) .* could not be displayed .*", "písmo nemá všechny znaky tohoto textu"),
        (r"file not found .*", "soubor se odtud číst nedá, ani obrázek"),
        (r"condition is always true|loop seems to be infinite", "opakuje se to bez konce"),
        (r"maximum function call depth exceeded", "volá sám sebe pořád dokola"),
        # Jinja
        (
            r"Unexpected end of template\. .*innermost block that needs to be closed is '(\w+)'.*",
            r"chybí značka „{% end\1 %}“",
        ),
        (r"unexpected end of template, expected '(.+?)'.*", r"vzor končí, a chybí „\1“"),
        (r"Missing end of comment tag", "poznámka tu začíná a nikde nekončí „#}“"),
        (r"unexpected char .* at \d+", "je tu znak, který do značky nepatří; možná chybí druhé uvozovky"),
        (r"'.+?' object is not iterable", "tohle není seznam"),
        (r"can only concatenate .*|unsupported operand .*", "tohle nejde sečíst; slova spojuje „~“"),
        (r"Encountered unknown tag '(\w+)'.*", r"značka „{% \1 %}“ sem nepatří"),
        (r"No filter named '(\w+)'\.?", r"úprava „| \1“ není, nebo ji vzory nesmějí"),
        (r"No test named '(\w+)'\.?", r"otázka „is \1“ není"),
        (r"'(.+?)' is undefined", r"údaj „\1“ není"),
        (r"'.+?' has no attribute '(.+?)'", r"údaj „\1“ není"),
        (r"access to attribute '(.+?)' of .*", r"„\1“"),
        (r"Expected an expression, got '(.+?)'", r"místo „\1“ tu má být údaj"),
        (r"[Ee]xpected token '(.+?)', got '(.+?)'", r"čeká se „\1“, a je tu „\2“"),
        (r"unexpected '(.+?)'", r"„\1“ sem nepatří"),
        (r"unexpected end of statement.*|Unexpected end of .*", "značka není celá"),
        (r"maximum recursion depth exceeded.*", "vkládá sám sebe pořád dokola"),
        (r"Range too big.*|MemoryError", "výsledek by byl moc dlouhý"),
        (r"division by zero", "dělí se nulou"),
        (r".*missing \d+ required positional arguments?: .*", "úpravě za svislítkem chybí slova v závorce"),
        (r".* is not callable", "závorky za údajem sem nepatří"),
        # Both
        (r"expected (.+?), found (.+)", r"čeká se tu \1, a je tu \2"),
        (r"expected (.+)", r"čeká se tu \1"),
    )
)
_SIGNS = {"end of statement block": "%}", "end of print statement": "}}"}


def in_czech(message: str) -> str:
    """Return the reason in Czech without a full stop, on one line that can be read at a glance."""
    reason = message.partition(" error: ")[2] or message
    for name, sign in _SIGNS.items():
        reason = reason.replace(name, sign)
    for pattern, sentence in _REASONS:
        if found := pattern.fullmatch(reason):
            reason = found.expand(sentence)
            break
    return show_line(reason if len(reason) <= LONGEST_REASON else f"{reason[:LONGEST_REASON]}…").removesuffix(".")
