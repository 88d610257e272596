"""Czech typography for finished Markdown: spaces that must not break, „quotation marks“, – dashes and ellipses.

The rules follow the handbook of the Czech Language Institute. Only spaces, straight double quotes, hyphens that stand
for dashes, and three dots ever change: no letter and no digit. The rules work inside a line and leave alone whatever is
structure (list marks, table rules, divs) or is not prose (code, addresses, attributes).
"""

from __future__ import annotations

import re
from itertools import accumulate

NBSP = "\u00a0"

_STRUCTURE = re.compile(r"\s*+(?:\\?:::|\[[^\]]+\]:|[-*_=|:+\s]*+$)")
_MARKS = re.compile(r"\s*(?:(?:>|[-*+]|\d+[.)]|\[[ xX]\])[ \t]+)*(?:#{1,6}[ \t]+)?")
_NOT_PROSE = re.compile(
    r"(?<!`)(`++)(?:(?!\1).)+\1|\]\([^()]*(?:\([^()]*\)[^()]*)?\)|\]\[[^\]]*\]|(?<!\\)<[^<>\s]+>|(?<!\\)\{[^{}]*\}"
    r"|(?:https?://|www\.)\S+|(?<![\w.+\\-])[\w.+-](?:[\w.+-]|\\[^\w\s@])*+\\?@\S+|\ue000"
)
_STAND_IN = "\ue000"

_WIDE_GAP = re.compile(r"(?<=\S)[ \t]{2,}(?=\S)")
_GAP = re.compile(rf"([ \t{NBSP}]+)")
_EMPHASIS = "*_~"
_OPENING = f"([{{„‚\"'{_EMPHASIS}"

_S = rf"[ \t{NBSP}]"
_BIG = "[A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ]"
_SMALL = "[a-záčďéěíňóřšťúůýž]"
_HOUR = r"(?:[01]?\d|2[0-4])[:.][0-5]\d"
_YEAR = r"(?:19|20)\d\d"
# Behind these a number is a name of something, so that it has no dash and counts nothing.
_NO_CODE = r"(?<![\w./:,–-])" + "".join(rf"(?<!{word}{_S})" for word in (r"zn\.", r"j\.", r"č\.", r"ú\.", "§"))
_UNIT = (
    r"(?:min|hod|h|s|dn[íůye]|dnech|den|let|letech|lety|rok[ůuy]?|rocích|týden|týdn[ůuye]|měsíc[eůi]?|hodin[ay]?|minut[ay]?"
    r"|krát|korun[ay]?|osob[ay]?|lid[íé]|dět[íi]|Kč|tis|mil|mld|%|‰|€|°C?|km|cm|mm|m|m²|kg|dkg|g|l|dl|ml|ks|Sb)(?!\w)"
)
# Small words that may stand behind a number they do not belong to: `do 5 se vrátí`.
_UNCOUNTED = (
    r"(?:odst|písm|str|čl|věty?|až|do|od|na|po|za|ze|ve|ke|ku|se|si|je|jsou|by|byl[aoiy]?|bude|budou|pro|při|před|nad|pod"
    r"|než|ale|ani|nebo|či|že|když|aby|pak|tak|to|už|ji|jí|ho|mu)(?!\w)"
)
_BEFORE_NUMBER = (
    r"(?:kapitol|odstav|stran[aueyě]|bod(?!l)|článe?k|číslo|čísla|tabul|obráz|příloh|úkol|priorit|pokoj|linka|klapka)"
    rf"{_SMALL}{{0,4}}"
)
_BEFORE_ANY = (
    r"(?:č|čís|čl|odst|písm|kap|tab|obr|příl|ust|tel|str|tzv|tj|tzn|mj|sv|ul|nám|tř|nábř|pí|sl|zn"
    r"|stržm|nstržm|prap|pprap|nprap|ppor|por|npor|kpt|mjr|pplk|plk)"
)
_TITLE = r"(?:Mgr|MgA|Bc|BcA|Ing|arch|MUDr|MDDr|MVDr|PhDr|PharmDr|JUDr|PaedDr|RNDr|ThDr|ThLic|ICDr|PhMr|Dr|dr|doc|prof)"
_TITLE_BEHIND = r"(?:Ph\. ?D|Th\. ?D|CSc|DrSc|DiS|MBA|MSc|MPA|LL\. ?M)(?!\w)"

# Signs: what is found and what stands there instead.
_SIGNS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (rf"(?<=\w){_S}\.\.\.(?=[\s,;)*_“]|$)", "…"),
        (r"(?<![.\\])\.\.\.(?!\.)", "…"),
        (rf"{_NO_CODE}({_HOUR}){_S}?(?:--?|–){_S}?(?={_HOUR}(?![\w/:–-])(?!\.\d))", r"\1–"),
        (rf"{_NO_CODE}({_YEAR}){_S}?(?:--?|–){_S}?(?={_YEAR}(?![\w/:–-])(?!\.\d))", r"\1–"),
        (rf"{_NO_CODE}(\d{{1,3}}(?:,\d+)?)-(?=\d{{1,3}}(?:,\d+)?{_S}{_UNIT})", r"\1–"),
        (r"(?<=\d\.)-(?=\d{1,2}\.(?!\d{3}))", "–"),
        (rf"(?<=[^\s|–-]){_S}(?:--?|–)(?={_S}[^\s|–-]|$)", f"{NBSP}–"),
        # A line that is no list begins with a hard space behind its hyphen.
        (rf"^-{NBSP}(?=[^\W\d_])", f"–{NBSP}"),
    )
)

# Words that stay together: every space in what is found is hard. The first rule that fits at a word is the one.
_TOGETHER = re.compile(
    "|".join((
        r"\d+ P a Nc \d+/\d+",
        rf"(?:\d+|{_BIG}\w?\.) {_BIG}[^\W\d_]{{0,4}} \d+/\d+",  # 21 P 145/2025, I. ÚS 12/20
        r"sp\. zn\. [^\s|]",
        r"(?:č\. [jú]|m\. j)\. [^\s|]",
        r"př\. n\. l\.",
        rf"(?:nám|ul|tř|nábř)\. {_BIG}\w+(?: {_BIG}\w+)? \d",
        rf"\d{{3}} \d\d(?!\d)(?: {_BIG})?",  # 391 01 Jívohrad
        r"\d{1,2}\. – \d{1,2}\.",  # 1. 6. – 5. 6.
        r"\d[\d.,]* [+×÷=:] [-–−]?\d",
        r"[KkSsVvZzOoUuAaIi] [^\s|]",
        rf"{_SMALL}\. {_SMALL}\.(?!\w)",  # z. s., s. r. o.
        rf"[-–−+±]?\d[\d.,:/–-]* {_UNIT}",
        rf"(?:tis|mil|mld)\. (?:{_UNIT}|{_SMALL})",
        rf"{_NO_CODE}(?!0)\d{{1,3}}(?:,\d+)?(?:–\d+)? (?!{_UNCOUNTED}){_SMALL}{{2}}",  # 5 dětí
        r"\+?\d+ \d{3}(?!\d)",  # 38 400, +420 600 000 021
        rf"(?:\d\d?\.–)?\d{{1,3}}\. (?:\d|{_SMALL}|{_BIG}(?!\w))",
        rf"[IVXL]+\. {_SMALL}",
        r"§§? \d",
        rf"{_BEFORE_ANY}\. [^\s|]",
        rf"(?:[sr]\.|tel\.?:|PSČ:?|IČO?:?|DIČ:?|{_BEFORE_NUMBER}) [+\d]",
        rf"p\. {_BIG}",
        rf"{_TITLE}\. (?:et (?={_TITLE})|{_BIG}|{_TITLE}\.)",
        rf"(?:{_BIG}|Ch)\. (?:{_BIG}{_SMALL}|{_BIG}\.)",
        rf"{_BIG}\w+ \d{{1,4}}(?:/\d+)?{_SMALL}?(?=[,;)]|$)",  # Lipová 7, Jívohrad
        rf"[^\s|]+ {_TITLE_BEHIND}",
        r"(?:Ph|Th)\. D\.|LL\. M\.",
    ))
)  # fmt: skip
_HANGING_LETTER = re.compile(r"(?m)^(?!.*[|#])(.*(?<!\w)[ksvzouai])\n[ \t]*(?=[^\W\d_](?![.)]))")


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

    prose = _quotes(_WIDE_GAP.sub(" ", _NOT_PROSE.sub(keep, line[start:])))
    for pattern, replacement in _SIGNS:
        prose = pattern.sub(replacement, prose)
    back = iter(kept)
    return line[:start] + re.sub(_STAND_IN, lambda _: next(back), _together(prose))


def _together(prose: str) -> str:
    """Put hard spaces between words that stay together; their brackets, emphasis and escapes do not matter."""
    pieces = _GAP.split(prose)
    words = [piece.replace("\\", "").lstrip(_OPENING).rstrip(_EMPHASIS) for piece in pieces[::2]]
    # A gap of several hard spaces is somebody's own; nothing is found across it.
    plain = "".join(
        word + (" " if len(gap) == 1 else "\n") for word, gap in zip(words, [*pieces[1::2], ""], strict=True)
    )
    for place, start in enumerate(accumulate((len(word) + 1 for word in words[:-1]), initial=0)):
        if words[place] and (found := _TOGETHER.match(plain, start)):
            for gap in range(place, place + found[0].count(" ")):
                pieces[2 * gap + 1] = NBSP
    return "".join(pieces)


def _quotes(prose: str) -> str:
    """Turn straight double quotes into Czech ones; inches (`12"`) and a mark that stands alone stay."""
    pieces = re.split(r'((?<!\\)"|[„“])', prose)
    marks = pieces[1::2]
    last = max((place for place, mark in enumerate(marks) if mark != "„"), default=-1)
    depth = 0
    for place, mark in enumerate(marks):
        if mark == '"':
            mark = _quote(pieces[2 * place], pieces[2 * place + 2], depth > 0, place < last)
        depth = max(0, depth + (mark == "„") - (mark == "“"))
        pieces[2 * place + 1] = mark
    return "".join(pieces)


def _quote(before: str, after: str, is_open: bool, is_closed_later: bool) -> str:
    """Return the quotation mark that belongs between two pieces of a line."""
    last, following = before.rstrip(_EMPHASIS)[-1:], after.lstrip(_EMPHASIS)[:1]
    starts = not last.strip() or last in "([{–—‚/|-"
    ends = not following.strip()
    if starts and ends:
        return "“" if is_open else "„" if is_closed_later else '"'
    if last.isdigit() and not is_open:
        return '"'
    opens = starts or (not is_open and not last.isalnum() and following.isalnum())
    return "„" if opens else "“"
