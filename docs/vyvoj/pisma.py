"""Make the fonts in `vzory/pisma` which stand in for what Carlito lacks: other scripts, symbols, emoji.

Run it after a change here: `uv run --no-project --with fonttools docs/vyvoj/pisma.py NOTO EMOJI`. NOTO is the folder
of Debian's package `fonts-noto-core` (`/usr/share/fonts/truetype/noto`) and EMOJI is `NotoEmoji_400Regular.ttf` of the
npm package `@expo-google-fonts/noto-emoji`. All of them are under the SIL Open Font License 1.1 without a reserved
name, so a part of them may keep its name.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

TARGET = Path(__file__).parents[2] / "vzory" / "pisma"
CARLITO = TARGET / "Carlito-Regular.ttf"
SYMBOLS = (
    (0x2010, 0x2027),
    (0x2030, 0x205E),
    (0x2070, 0x209C),
    (0x20A0, 0x20BF),
    (0x2100, 0x218B),
    (0x2190, 0x22FF),
    (0x27C0, 0x27EF),
)
SHAPES = (
    (0x2300, 0x232F),
    (0x23CE, 0x23CF),
    (0x2400, 0x2426),
    (0x2460, 0x24FF),
    (0x2500, 0x27BF),
    (0x2900, 0x297F),
    (0x2B00, 0x2BFF),
)

# File to make, file to take it from, ranges of characters to keep; what a file above has is left out.
FONTS: tuple[tuple[str, str, tuple[tuple[int, int], ...]], ...] = (
    ("NotoSans-Doplnek.ttf", "NotoSans-Regular.ttf", ((0xA0, 0x52F), (0x1D00, 0x1FFF), *SYMBOLS)),
    ("NotoSansArabic-Vyber.ttf", "NotoSansArabic-Regular.ttf", ((0x600, 0x6FF), (0x200C, 0x200F))),
    ("NotoSansHebrew-Vyber.ttf", "NotoSansHebrew-Regular.ttf", ((0x590, 0x5FF),)),
    ("NotoSansGeorgian-Vyber.ttf", "NotoSansGeorgian-Regular.ttf", ((0x10A0, 0x10FF),)),
    ("NotoSansArmenian-Vyber.ttf", "NotoSansArmenian-Regular.ttf", ((0x530, 0x58F),)),
    ("NotoSansMath-Vyber.ttf", "NotoSansMath-Regular.ttf", SYMBOLS),
    ("NotoSansSymbols-Vyber.ttf", "NotoSansSymbols-Regular.ttf", SHAPES),
    ("NotoSansSymbols2-Vyber.ttf", "NotoSansSymbols2-Regular.ttf", SHAPES),
    ("NotoEmoji-Vyber.ttf", "", (
        (0x23, 0x39), (0x200D, 0x200D), (0x203C, 0x32FF), (0xFE0F, 0xFE0F), (0x1F000, 0x1FAFF),
    )),
)  # fmt: skip
# Of a joined emoji nothing may be left out, though an earlier font has its parts.
WHOLE = "NotoEmoji-Vyber.ttf"
# A letter and the mark above it come from one font, so the one with rare marks has the usual letters as well.
WITH_MARKS, LETTERS = "NotoSans-Doplnek.ttf", {*range(0x41, 0x5B), *range(0x61, 0x7B), *range(0x300, 0x346)}


def characters(font: Path) -> set[int]:
    """Return the code points a font file has letters for."""
    return set(TTFont(font).getBestCmap())


def leave_out_flags(font: TTFont) -> None:
    """Let a flag be the two letters in boxes it is spelled with; pictures of all flags would be a sixth of the file."""
    letters = {font.getBestCmap()[code] for code in range(0x1F1E6, 0x1F200)}
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            for first in letters & set(getattr(table, "ligatures", {})):
                del table.ligatures[first]


def main() -> None:
    """Write all fonts and say how big they are."""
    noto, emoji = map(Path, sys.argv[1:3])
    known = characters(CARLITO)
    for name, source, ranges in FONTS:
        path = noto / source if source else emoji
        wanted = characters(path) & {code for first, last in ranges for code in range(first, last + 1)}
        if name != WHOLE:
            wanted -= known
        if name == WITH_MARKS:
            wanted |= LETTERS
        options = subset.Options(hinting=False, notdef_outline=True, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14])
        options.drop_tables += ["vhea", "vmtx", "STAT", "DSIG", "MATH", "gasp", "meta"]
        font = subset.load_font(str(path), options)
        if name == WHOLE:
            leave_out_flags(font)
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=wanted)
        cutter.subset(font)
        subset.save_font(font, str(TARGET / name), options)
        known |= characters(TARGET / name)
        print(name, len(wanted), (TARGET / name).stat().st_size)  # noqa: T201


if __name__ == "__main__":
    main()
