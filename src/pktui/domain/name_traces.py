"""Where a text speaks of one person: by parts of the name, also inflected, by the telephone number, by the e-mail.

Czech inflects names, so a word counts when it is a part of the name with another ending (`Petře`, `Malou`, `Markovi`).
That finds too much rather than too little (`Nováková` for `Novák`): whoever asked looks at what was found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from pktui.domain.people_names import name_parts, same_name_key
from pktui.texts.words import fold

_JOINERS = "\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff"
_WORD = re.compile(rf"[^\W_][\w{_JOINERS}]*")
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_BETWEEN = re.compile(r"[\s.]{1,3}")
# Of nouns, adjectives and possessives, without diacritics.
_ENDINGS = (
    "a e i o u y ou em um am im om ym ovi ove ova ovo ovu ovy ovou ovym ovych ovymi uv ech ach ich ych ami emi imi ymi "
    "mi ho mu eho iho emu imu ej in ina ino inu ine iny inou inym inych inymi"
)
_ENDING = rf"(?:{'|'.join(_ENDINGS.split())})?"
_VOWELS = "aeiouy"
_MOBILE = re.compile(r"(.*[^aeiouy])e([^aeiouy])")
# What the last letter of a stem becomes before some endings (`Eliška`, `Elišce`; `Olga`, `Olze`).
_SOFT = {"ch": "(?:ch|s)", "k": "[kc]", "g": "[gz]", "h": "[hz]"}
# A shorter beginning is that of too many other words; there a capital letter is asked for.
_TELLING = 4


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a text: from where to where, and which words of the name stand in it, in their order."""

    start: int
    end: int
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class NameTraces:
    """What one person is recognised by.

    Attributes:
        names: The names the person has in the records, with titles.
        contacts: Telephone numbers and e-mail addresses.
        others: Names of the other people around, who may have the same family name: `Lenka Hrubešová` is not Anežka,
            and `Hrubešovou` is not Hrubeš.
    """

    names: tuple[str, ...]
    contacts: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    def is_named(self, text: str) -> bool:
        """Tell whether a text is the name, titles, diacritics and the order of words aside."""
        return same_name_key(text) in self._keys

    def behind_name(self, text: str) -> str | None:
        """Return what follows the name in a text that is the name or begins with it and a comma; None for others."""
        commas = [index for index, char in enumerate(text) if char == ","]
        ends = (len(text), *reversed(commas))
        return next((text[end:] for end in ends if self.is_named(text[:end])), None)

    def spans(self, text: str) -> tuple[Span, ...]:
        """Return where the text speaks of the person, in order; words of one name beside each other are one place."""
        named = tuple(self._named(text))
        taken = self._of_others(text) if any(len(span.words) == 1 for span in named) else ()
        own = (span for span in named if len(span.words) > 1 or not self._is_taken(text, span, taken))
        found = sorted((*own, *self._exact(text)), key=lambda span: (span.start, -span.end))
        apart: list[Span] = []
        for span in found:
            if not apart or span.start >= apart[-1].end:
                apart.append(span)
        return tuple(apart)

    def speaks(self, text: str) -> bool:
        """Tell whether the text speaks of the person."""
        return bool(self.spans(text))

    @cached_property
    def _keys(self) -> frozenset[tuple[str, ...]]:
        return frozenset(filter(None, map(same_name_key, self.names)))

    @cached_property
    def _titles(self) -> frozenset[str]:
        titles = " ".join(f"{parts.before} {parts.behind}" for parts in map(name_parts, self.names))
        return frozenset(fold(word.strip(".,")) for word in titles.split())

    @cached_property
    def _patterns(self) -> dict[str, re.Pattern[str]]:
        return {word: re.compile(inflected(word)) for name in self.names for word in name_words(name)}

    @cached_property
    def _whole(self) -> tuple[re.Pattern[str], ...]:
        unnamed = (re.escape(name) for name in self.names if not name_words(name) and name.strip())
        return tuple(re.compile(rf"(?<!\w){each}(?!\w)") for each in (*unnamed, *map(_contact, self.contacts)) if each)

    @cached_property
    def _neighbours(self) -> tuple[NameTraces, ...]:
        return tuple(NameTraces((name,)) for name in self.others)

    def _of_others(self, text: str) -> tuple[Span, ...]:
        """Return where somebody else stands with more than one word of the name."""
        found = (span for other in self._neighbours for span in other._named(text))
        return tuple(span for span in found if len(span.words) > 1)

    def _is_taken(self, text: str, span: Span, taken: Iterable[Span]) -> bool:
        """Tell whether a single word is surely a part of the name of somebody else."""
        if any(each.start <= span.start and span.end <= each.end for each in taken):
            return True
        written = fold(_UNSEEN.sub("", text[span.start : span.end].split()[-1]))
        words = (word for other in self._neighbours for word in other._patterns)
        return any(_is_longer(written, span.words[0], word) for word in words)

    def _named(self, text: str) -> Iterator[Span]:
        span: Span | None = None
        title: re.Match[str] | None = None
        for match in _WORD.finditer(text):
            word = self._word(match[0])
            if word is None:
                title = match if self._titles and fold(match[0]) in self._titles else None
                continue
            if span is not None and _BETWEEN.fullmatch(text[span.end : match.start()]) and word not in span.words:
                span = Span(span.start, match.end(), (*span.words, word))
                continue
            if span is not None:
                yield span
            is_titled = title is not None and _BETWEEN.fullmatch(text[title.end() : match.start()])
            span = Span(title.start() if title and is_titled else match.start(), match.end(), (word,))
        if span is not None:
            yield span

    @cached_property
    def _known_words(self) -> dict[str, str | None]:
        """Which word of the name a written one is, of those looked at before: the words of a language repeat."""
        return {}

    def _word(self, written: str) -> str | None:
        """Return which word of the name a written one is."""
        if written not in self._known_words:
            folded = fold(_UNSEEN.sub("", written))
            telling = (word for word in self._patterns if len(_stem(word)) >= _TELLING or written[:1].isupper())
            found = next((word for word in telling if self._patterns[word].fullmatch(folded)), None)
            self._known_words[written] = found
        return self._known_words[written]

    def _exact(self, text: str) -> Iterator[Span]:
        for pattern in self._whole:
            yield from (Span(match.start(), match.end()) for match in pattern.finditer(text))


def name_words(name: str) -> tuple[str, ...]:
    """Return the words of a name by which it is recognised: no titles, no initials, as they are written."""
    parts = name_parts(_UNSEEN.sub("", name))
    words = (word.strip(".,()") for word in f"{parts.given} {parts.family}".split())
    return tuple(word for word in words if sum(char.isalpha() for char in word) > 1 and fold(word) not in _NO_NAME)


_NO_NAME = frozenset({"ml", "st", "jr", "sr"})


def inflected(word: str) -> str:
    """Return a pattern of the word, without diacritics, in all its cases."""
    folded, stem = fold(word), _stem(word)
    stems = [stem]
    if folded == stem and (mobile := _MOBILE.fullmatch(folded)):
        stems.append(f"{mobile[1]}{mobile[2]}")
    return rf"(?:{re.escape(folded)}|(?:{'|'.join(map(_softened, stems))}){_ENDING})"


def renamed(text: str, span: Span, old: str, new: str) -> str:
    """Return what stands in the place of a span when the person is called otherwise.

    A word of the name that is the same in both stays as it stands; of another one the ending is kept, which fits names
    of one pattern (`Malé`, `Nové`). Where the names have not the same number of words, the new one stands as it is.
    """
    before, after = name_words(old), name_words(new)
    if len(before) != len(after) or not span.words or not set(span.words) <= set(before):
        return new
    said = text[span.start : span.end]
    for match in reversed(tuple(_WORD.finditer(said))):
        pairs = ((was, now) for was, now in zip(before, after, strict=True) if was in span.words)
        for was, now in pairs:
            if was != now and re.fullmatch(inflected(was), fold(match[0])):
                said = f"{said[: match.start()]}{_with_ending(match[0], was, now)}{said[match.end() :]}"
                break
    return said


def _with_ending(written: str, was: str, now: str) -> str:
    if fold(written) == fold(was):
        return now
    cut = len(_stem(was))
    return now[: len(_stem(now))] + written[cut:] if len(fold(written)) == len(written) else now


def _is_longer(written: str, own: str, other: str) -> bool:
    """Tell whether a word is one of a longer name (`Hrubešová` for `Hrubeš`); `-ovi` is of both."""
    stem = _stem(other)
    is_longer = len(stem) > len(_stem(own)) and stem.startswith(_stem(own))
    return is_longer and not written.endswith("ovi") and re.fullmatch(inflected(other), written) is not None


def _stem(word: str) -> str:
    folded = fold(word)
    return folded[:-1] if len(folded) > 2 and folded[-1] in _VOWELS else folded


def _softened(stem: str) -> str:
    for last, pattern in _SOFT.items():
        if stem.endswith(last):
            return f"{re.escape(stem.removesuffix(last))}{pattern}"
    return re.escape(stem)


def _contact(contact: str) -> str:
    """Return a pattern of an address, or of a number however it is divided; empty when it is neither."""
    if "@" in contact:
        return rf"(?i:{re.escape(contact.strip())})"
    digits = re.sub(r"\D", "", contact)[-9:]
    return r"(?:(?:\+|00)?420[\s-]?)?" + r"[\s-]?".join(digits) if len(digits) == 9 else ""


def contacts_in(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the numbers and addresses in some fields, each once; one field may hold several."""
    pieces = (piece.strip() for text in texts for piece in re.split(r"[,;/]", text))
    return tuple(dict.fromkeys(piece for piece in pieces if piece))
