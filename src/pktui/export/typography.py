"""Czech typography for finished Markdown: spaces that must not break, „quotation marks“ and – dashes.

The rules follow the handbook of the Czech Language Institute. They work inside a line and leave alone whatever is
structure (list marks, table rules, divs) or is not prose (code, addresses, attributes).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

NBSP = "\u00a0"

_STRUCTURE = re.compile(r"\s*+(?:\\?:::|\[[^\]]+\]:|[-*_=|:+\s]*+$)")
_MARKS = re.compile(r"\s*(?:(?:>|[-*+]|\d+[.)]|#{1,6}|\[[ xX]\])[ \t]+)*")
_NOT_PROSE = re.compile(
    r"(?<!`)(`++)(?:(?!\1).)+\1|\]\([^()]*(?:\([^()]*\)[^()]*)?\)|\]\[[^\]]*\]|(?<!\\)<[^<>\s]+>|(?<!\\)\{[^{}]*\}"
    r"|(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]++\\?@\S+|\ue000"
)
_STAND_IN = "\ue000"
_OPENS_AFTER = frozenset(f" \t{NBSP}([{{–—„‚/|")

_UNIT = (
    r"(?:min|hod|h|s|dn[íůye]|den|let|rok[ůuy]?|týden|týdn[ůuye]|měsíc[eůi]?|krát|osob[ay]?|lid[íé]|dět[íi]"
    r"|Kč|tis|mil|%|‰|€|°C?|km|cm|mm|m|m²|kg|g|l|ks|Sb)(?!\w)"
)
_BEFORE_NUMBER = r"(?:čís|č|čl|odst|písm|bod|str|s|tel|kap|tab|obr|příl|ust|ul|nám|p|pí|sl|tzv|mj|kpt|por|npor|prap)"
_TITLE = r"(?:Mgr|MgA|Bc|BcA|Ing|MUDr|MDDr|MVDr|PhDr|JUDr|PaedDr|RNDr|ThDr|PhMgr|Dr|doc|prof)"
_CAPITAL = "[A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ]"
_SMALL = "[a-záčďéěíňóřšťúůýž]"

_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (rf"(?<=\d)[ {NBSP}](?:--?|–)[ {NBSP}](?=\d)", "–"),
        (r"(?<=[^\s|–-]) (?:--?|–) (?=[^\s|–-])", f"{NBSP}– "),
        (r"(?<![.\\])\.\.\.(?!\.)", "…"),
        (r"(?<!\w)([KkSsVvZzOoUuAaIi]) (?=[^\s|]|\|\w)", rf"\1{NBSP}"),
        (rf"(?<=\d) (?={_UNIT})", NBSP),
        (r"(?<=\d) (?=\d{3}(?!\d))", NBSP),
        (rf"(\d\\?\.) (?=\d|{_SMALL})", rf"\1{NBSP}"),
        (r"(§{1,2}) (?=\d)", rf"\1{NBSP}"),
        (rf"(?<!\w)({_BEFORE_NUMBER}\.) (?=[^\s|])", rf"\1{NBSP}"),
        (rf"(?<!\w)(č\.{NBSP}j\.) (?=[^\s|])", rf"\1{NBSP}"),
        (rf"(?<!\w)({_TITLE}\.) (?={_CAPITAL}|{_TITLE})", rf"\1{NBSP}"),
        (r", (?=(?:Ph\.D|Th\.D|CSc|DrSc|DiS|MBA|LL\.M))", f",{NBSP}"),
        (rf"(?<!\w)({_CAPITAL}\.) (?={_CAPITAL}{_SMALL}|{_CAPITAL}\.)", rf"\1{NBSP}"),
    )
)
_HANGING_LETTER = re.compile(r"(?m)^(?!.*[|#])(.*(?<!\w)[ksvzouai])\n[ \t]*(?![a-z]\) )(?=[^\W\d_])")


def typeset(markdown: str) -> str:
    """Return `markdown` with Czech typography; its blocks, links and code stay as they are.

    Doing it twice changes nothing more. A hard-wrapped line that ends with a one-letter preposition is joined with
    the next one, because its line end would become a breaking space.
    """
    lines = "\n".join(_line(line) for line in markdown.split("\n"))
    return _HANGING_LETTER.sub(rf"\1{NBSP}", lines)


def _line(line: str) -> str:
    if _STRUCTURE.match(line):
        return line
    marks = _MARKS.match(line)
    start = marks.end() if marks else 0
    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        kept.append(found[0])
        return _STAND_IN

    prose = _quotes(_NOT_PROSE.sub(keep, line[start:]))
    for pattern, replacement in _RULES:
        prose = pattern.sub(replacement, prose)
    back = iter(kept)
    return line[:start] + re.sub(_STAND_IN, lambda _: next(back), prose)


def _quotes(prose: str) -> str:
    """Turn straight double quotes into Czech ones; a quote opens at the start of a word, else it closes."""
    return "".join(_quoted_pieces(prose))


def _quoted_pieces(prose: str) -> Iterator[str]:
    last = 0
    for found in re.finditer(r'(?<!\\)"', prose):
        before = prose[: found.start()].rstrip("*_~")
        after = prose[found.end() : found.end() + 1]
        opens = (not before or before[-1] in _OPENS_AFTER) and after.strip() != ""
        yield prose[last : found.start()] + ("„" if opens else "“")
        last = found.end()
    yield prose[last:]
