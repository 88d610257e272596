"""Where a text names somebody or something the records know, in any case of Czech, also without diacritics."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from pktui.domain.name_traces import inflected
from pktui.domain.pseudonyms.cast import FAMILY, Cast, KnownName
from pktui.domain.pseudonyms.found import Clue, Hit, bracketed
from pktui.domain.pseudonyms.sentences import ACADEMIC, UNSEEN, WORD, begins_as, begins_sentence, word_before
from pktui.domain.pseudonyms.vocabulary import COMMON_NAMES, TITLE_WORDS
from pktui.texts.words import fold

_BETWEEN = re.compile(r"-|[ \t\u00a0]{1,3}|[ \u00a0]?\n[ \u00a0]?")
_BEHIND = re.compile(r",?[ \u00a0](?:Ph\.?[ \u00a0]?D|CSc|DiS|DrSc|MBA|LL\.?M|et[ \u00a0]\w+)\.?(?!\w)")
_INITIAL = re.compile(r"(?<!\w)([^\W\d_])\.[ \u00a0]?$")
_INITIALS = re.compile(r"(?<![\w.])([A-ZÁČĎÉÍŇÓŘŠŤÚÝŽ])\.[ \u00a0]?([A-ZÁČĎÉÍŇÓŘŠŤÚÝŽ])\.?(?![\w])")
_FAMILY_ENDS = ("ovi", "ovych", "ovym", "ovymi", "ovic", "ovicu", "ovicum", "ovicovi")
_TELLING = 4
_COMMON = "je to i běžné slovo a stojí na začátku věty"
_SHORT = "krátké slovo na začátku věty"
_PET = "vypadá to jako domácká podoba jména"
_FAR = "takové jméno je v adresáři, ale může jít o někoho jiného"
_LETTERS = "mohou to být začáteční písmena jména"
_PART = "je to část názvu organizace, ale i jiné slovo"


@dataclass(frozen=True)
class _Entry:
    """One word by which somebody may be named."""

    known: KnownName
    word: str
    pattern: re.Pattern[str] = field(repr=False)
    stem: str
    why: str = ""

    @property
    def is_common(self) -> bool:
        return fold(self.word) in COMMON_NAMES

    @property
    def is_told_by_small_letters(self) -> bool:
        is_long = len(self.stem) >= _TELLING and self.known.clue is not Clue.ORGANISATION
        return is_long and not self.is_common and not self.why

    def may_be_written(self, written: str) -> bool:
        """Tell whether the diacritics of a word fit: `krizová` is no Křížová, `Sám` no Sam; `krizova` may be one."""
        is_told_by_case = written[:1].isupper() and self.why != _PET
        is_bare = fold(written) == written and self.why != _PET
        return is_told_by_case or is_bare or begins_as(written, self.word.lower())


@dataclass(frozen=True, slots=True)
class _Said:
    """A word of a text, and whom it may name."""

    start: int
    end: int
    written: str
    entries: tuple[_Entry, ...]


@dataclass(frozen=True)
class KnownNames:
    """Finds what a cast names."""

    cast: Cast

    def in_text(self, text: str) -> Iterator[Hit]:
        """Yield the places that name somebody or something known, the surest first; some overlap (see `apart`)."""
        yield from self._phrases_in(text)
        for run in self._runs(text):
            yield from self._read(text, run)
        yield from self._initials_in(text)

    @cached_property
    def _entries(self) -> tuple[_Entry, ...]:
        return tuple(entry for known in self.cast.known for entry in _entries_of(known))

    @cached_property
    def _phrases(self) -> tuple[tuple[re.Pattern[str], KnownName], ...]:
        pairs = [(phrase, known) for known in self.cast.known for phrase in known.phrases]
        pairs.sort(key=lambda pair: -len(pair[0]))
        return tuple((_phrase(phrase), known) for phrase, known in pairs)

    @cached_property
    def _asked(self) -> dict[str, tuple[_Entry, ...]]:
        """Which entries a word fits, of those looked at before: the words of a language repeat."""
        return {}

    def _fitting(self, written: str) -> tuple[_Entry, ...]:
        if written not in self._asked:
            folded, is_capital = fold(UNSEEN.sub("", written)), written[:1].isupper()
            self._asked[written] = tuple(
                entry
                for entry in self._entries
                if (is_capital or entry.is_told_by_small_letters)
                and entry.pattern.fullmatch(folded)
                and entry.may_be_written(written)
            )
        return self._asked[written]

    def _phrases_in(self, text: str) -> Iterator[Hit]:
        folded = _same_length(text)
        for pattern, known in self._phrases:
            for match in pattern.finditer(folded):
                yield _hit(match.start(), match.end(), known.clue, known.label)

    def _runs(self, text: str) -> Iterator[list[_Said]]:
        """Yield words that name somebody, those beside each other together while they may name the same one."""
        run: list[_Said] = []
        for match in WORD.finditer(text):
            entries = self._fitting(match[0])
            if not entries:
                continue
            said = _Said(match.start(), match.end(), match[0], entries)
            together = _common(run, said) if run and _BETWEEN.fullmatch(text[run[-1].end : said.start]) else ()
            if together:
                run = [*(replace(each, entries=_of(each.entries, together)) for each in run), said]
                run[-1] = replace(said, entries=_of(said.entries, together))
                continue
            if run:
                yield run
            run = [said]
        if run:
            yield run

    def _read(self, text: str, run: list[_Said]) -> Iterator[Hit]:
        start, end = run[0].start, run[-1].end
        entries = run[-1].entries if len(run) > 1 else _narrowed(text, run[0])
        if initial := _INITIAL.search(text, 0, start):
            named = tuple(each for each in entries if each.known.initials[:1] == fold(initial[1]))
            if named:
                entries, start = named, initial.start()
        start -= len(title[0]) if (title := ACADEMIC.search(text, 0, start)) else 0
        end += len(behind[0]) if (behind := _BEHIND.match(text, end)) else 0
        why = self._doubt(text, run, entries)
        label = _label(entries, run[-1].written)
        clue = entries[0].known.clue
        group = f"{label} {text[start:end]}@{start}:{text}" if why in {_COMMON, _SHORT, _PART} else f"{label}{why}"
        yield Hit(start, end, clue, bracketed(label), why, group)

    def _doubt(self, text: str, run: list[_Said], entries: tuple[_Entry, ...]) -> str:
        first = run[0]
        if len(run) > 1 and not all(each.known.clue is Clue.ORGANISATION for each in entries):
            return ""
        if fold(word_before(text, first.start)) in TITLE_WORDS and not any(each.known.is_far for each in entries):
            return ""
        if all(each.why for each in entries):
            return entries[0].why
        at_beginning = begins_sentence(text, first.start)
        if at_beginning and all(each.is_common for each in entries):
            return _COMMON
        if at_beginning and all(len(each.stem) < _TELLING for each in entries) and not _is_whole(first, entries):
            return _SHORT
        if all(each.known.is_far for each in entries):
            return _FAR
        is_part = all(each.known.clue is Clue.ORGANISATION for each in entries)
        return _PART if is_part and (at_beginning or any(each.is_common for each in entries)) else ""

    def _initials_in(self, text: str) -> Iterator[Hit]:
        for match in _INITIALS.finditer(text):
            letters = fold(f"{match[1]}{match[2]}")
            named = [each for each in self.cast.known if each.initials and each.initials in {letters, letters[::-1]}]
            if named:
                label = named[0].label if len(named) == 1 else "někdo z účastníků"
                yield Hit(*match.span(), Clue.PERSON, bracketed(label), _LETTERS, f"{label} {match[0]}")


def _entries_of(known: KnownName) -> Iterator[_Entry]:
    for word in known.words:
        yield _Entry(known, word, re.compile(_pattern(word, known)), _stem(word))
    for pet in known.pet_names:
        yield _Entry(known, pet, re.compile(inflected(pet)), _stem(pet), _PET)


def _pattern(word: str, known: KnownName) -> str:
    usual = inflected(word)
    if known.clue is Clue.PLACE:
        # Also its adjective and its people: `kolínský`, `pražská`, `Kolíňan`.
        stem = re.escape(_stem(word))[:-1] + "(?:h|z|k|c|g|.)" if word else ""
        return rf"(?:{usual}|{stem}(?:sk|ck|k)(?:y|a|e|eho|emu|em|ym|ych|ymi|ou|u|o)|{stem}(?:an|aci|aku)\w*)"
    if known.clue is Clue.PERSON:
        # How a whole house is called at home: `Hrubešovic`.
        house = re.escape(fold(word).removesuffix("ova") if fold(word).endswith("ova") else _stem(word))
        return rf"(?:{usual}|{house}ovic(?:u|um|ovi)?)"
    return usual


def _stem(word: str) -> str:
    folded = fold(word)
    return folded[:-1] if len(folded) > 2 and folded[-1] in "aeiouy" else folded


def _common(run: list[_Said], said: _Said) -> frozenset[int]:
    """Return whom both the run and one more word may name, by different words."""
    before = frozenset.intersection(*(frozenset(id(each.known) for each in one.entries) for one in run))
    used = {(id(each.known), each.word) for one in run for each in one.entries}
    return frozenset(
        id(each.known) for each in said.entries if id(each.known) in before and (id(each.known), each.word) not in used
    )


def _of(entries: tuple[_Entry, ...], known: frozenset[int]) -> tuple[_Entry, ...]:
    return tuple(each for each in entries if id(each.known) in known)


def _narrowed(text: str, said: _Said) -> tuple[_Entry, ...]:
    """Return whom a single word names: `Hrubešová` is no Hrubeš, and `paní` no child."""
    entries = said.entries
    folded = fold(said.written)
    longest = max(len(each.stem) for each in entries)
    if not folded.endswith(_FAMILY_ENDS):
        entries = tuple(
            each for each in entries if len(each.stem) == longest or not each.stem.startswith(_shortest(entries))
        )
    before = fold(word_before(text, said.start))
    if before in {"pan", "pana", "panu", "panem"} and folded.endswith("ovi"):
        men = (each for each in entries if each.known.label != FAMILY and each.stem == _shortest(entries))
        entries = tuple(men) or entries
    elif folded.endswith(_FAMILY_ENDS) and any(each.known.label == FAMILY for each in entries):
        return tuple(each for each in entries if each.known.label == FAMILY)
    entries = tuple(each for each in entries if each.known.label != FAMILY) or entries
    if before in TITLE_WORDS:
        entries = tuple(each for each in entries if not each.known.is_child) or entries
    entries = tuple(each for each in entries if not (each.why or each.known.is_far)) or entries
    return tuple(each for each in entries if each.known.clue is Clue.PERSON) or entries


def _shortest(entries: tuple[_Entry, ...]) -> str:
    return min((each.stem for each in entries), key=len)


def _label(entries: tuple[_Entry, ...], written: str) -> str:
    labels = list(dict.fromkeys(each.known.label for each in entries))
    if len(labels) == 1:
        return labels[0]
    if len(labels) == 2:
        return f"{labels[0]} nebo {labels[1]}"
    return "někdo z rodiny" if written[:1].isupper() and all(not each.known.is_far for each in entries) else "někdo"


def _is_whole(said: _Said, entries: tuple[_Entry, ...]) -> bool:
    return any(fold(said.written) == fold(each.word) for each in entries)


def _phrase(phrase: str) -> re.Pattern[str]:
    """Return a pattern of a name of several words, without diacritics, each in all its cases."""
    pieces = re.findall(r"\w+|[^\w\s]+", phrase)
    words = [_cases(piece) if piece[0].isalnum() else re.escape(piece) for piece in pieces]
    return re.compile(r"(?<!\w)" + r"\s*".join(words) + r"(?!\w)")


def _cases(word: str) -> str:
    """Return a pattern of a word in all its cases, of a neuter in -um (`Centrum`, `Gymnázium`), too."""
    folded = fold(word)
    neuter = rf"|{re.escape(folded[:-2])}(?:a|u|em|ech|im|y)" if folded.endswith("um") else ""
    return rf"(?:{inflected(word)}{neuter})"


def _same_length(text: str) -> str:
    """Return the text without diacritics and case with each character in its place."""
    return "".join(fold(char) if len(fold(char)) == 1 else char for char in text)


def _hit(start: int, end: int, clue: Clue, label: str) -> Hit:
    return Hit(start, end, clue, bracketed(label), group=label)
