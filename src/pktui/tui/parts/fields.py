"""Fields of forms: how each kind shows and reads a value, and what F1 says of it; `read_fields` has more kinds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from datetime import date
from typing import Any, ClassVar, Self

from pktui.domain.people import Person
from pktui.texts.words import join_words

Content = str | tuple[str, ...]
"""What stands in a field: a text, or the keys of all answers that were chosen."""
Value = Any
"""What the domain knows it as; fields have many types."""


def _always(_: Value) -> bool:
    return True


# A kind that adds no attribute of its own is a plain class: making a dataclass takes a millisecond at each start.
@dataclass(frozen=True, slots=True)
class Field:
    """One field; each kind overrides what is different about it.

    Attributes:
        path: Dotted name of the domain field.
        label: What people see before it.
        hint: An example of what may stand there, shown as one while the field is empty.
        required: Whether it may stay empty.
        asked_if: Tells by the whole value as it stands whether the field is asked about; what is written in a field
            that is not asked about stays there.
        HELP: What F1 says about such fields; empty when nothing is special about them.
        EMPTY: What an empty field means.
        TYPED_ANEW: Whether values are so short that people type another one rather than correct the one there is.
    """

    HELP: ClassVar[str] = ""
    EMPTY: ClassVar[Value] = ""
    TYPED_ANEW: ClassVar[bool] = False

    path: str
    label: str
    hint: str = ""
    required: bool = False
    _: KW_ONLY
    asked_if: Callable[[Value], bool] = _always

    @classmethod
    def help(cls, fields: Sequence[Self]) -> str:  # noqa: ARG003 - for kinds that tell which fields
        """Return what F1 says about all fields of this kind in a form."""
        return cls.HELP

    def show(self, value: Value) -> Content:
        """Return what stands in the field at the beginning."""
        return "" if value is None else self._show(value)

    def parse(self, content: Content, today: date) -> Value:
        """Read what stands in the field.

        Raises:
            ValueError: A Czech sentence for the line below the field.
        """
        if content:
            return self._parse(str(content), today)
        if self.required:
            raise ValueError(f"Vyplňte prosím: {self.label.lower()}.")
        return self.EMPTY

    def corrected(self, content: Content, shown: Content) -> Content:  # noqa: ARG002 - for days
        """Return what is to be read of what `shown` was made into by corrections."""
        return content

    def understood(self, content: Content, today: date) -> str:  # noqa: ARG002 - for days
        """Say how the field was understood when that is more than what stands there; else return nothing."""
        return ""

    def settled(self, content: Content, today: date) -> Content:  # noqa: ARG002 - for days
        """Return what is to stand in the field when it is left.

        Raises:
            ValueError: A Czech sentence for the line below the field.
        """
        return content

    def offers(self) -> tuple[str, ...]:
        """Return whole texts that may be put in."""
        return ()

    def _show(self, value: Value) -> str:
        return str(value)

    def _parse(self, text: str, _today: date) -> Value:
        return text


@dataclass(frozen=True, slots=True)
class TextField(Field):
    """A line of text; `suggestions` complete what is typed.

    With `nouns`, each line of a pasted text may become something of its own that is called so: 1, 2 and 5 of them.
    Whoever takes the value then finds them as lines of the text.
    """

    suggestions: tuple[str, ...] = ()
    nouns: tuple[str, str, str] | None = None

    @classmethod
    def help(cls, fields: Sequence[Self]) -> str:
        """Name the fields with a list."""
        offering = [f"„{field.label}“" for field in fields if field.suggestions]
        if not offering:
            return ""
        where = "V poli" if len(offering) == 1 else "V polích"
        return f"{where} {join_words(offering)} otevře Ctrl+F seznam, ze kterého jde vybrat; šedý konec doplní šipka →."

    def offers(self) -> tuple[str, ...]:
        """Return the suggestions, each once: names of a book stand there with titles and without."""
        return tuple(dict.fromkeys(self.suggestions))


class PersonField(TextField):
    """The name of somebody, known or not; a part of a known one is enough."""

    __slots__ = ()

    @classmethod
    def help(cls, fields: Sequence[Self]) -> str:
        """Say how little has to be typed."""
        return (
            f"{super().help(fields)} Stačí i kousek jména nebo příjmení malými písmeny (len); Enter, Tab i uložení"
            " ho doplní. Kde to může být i někdo jiný (babička, Jan), nebo jich začíná stejně víc, Enter jména nabídne;"
            " bez výběru zůstane, co jste napsali."
        )


class LongField(Field):
    """A text of several lines."""

    __slots__ = ()
    HELP: ClassVar[str] = "V poli na více řádků Enter začne nový řádek a šipky chodí po textu; dál vede Tab."


def _key(value: Value) -> str:
    return "" if value is None else str(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceField(Field):
    """One of a few values of the domain, each with its words."""

    HELP: ClassVar[str] = (
        "Odpověď mezi ◂ a ▸ mění šipky ← a → nebo mezerník; písmeno přejde na odpověď, která jím začíná."
    )

    options: Mapping[Any, str]

    @property
    def answers(self) -> dict[str, str]:
        """The words by the keys of the answers."""
        return {_key(value): label for value, label in self.options.items()}

    def parse(self, content: Content, today: date) -> Value:  # noqa: ARG002 - for days
        """Read the answer."""
        return self._value(str(content))

    def _value(self, key: str) -> Value:
        """Return the value of an answer; what is none of them counts as the first."""
        return next((value for value in self.options if _key(value) == key), next(iter(self.options)))


@dataclass(frozen=True, slots=True, kw_only=True)
class ManyField(ChoiceField):
    """Any number of values out of a list."""

    HELP: ClassVar[str] = (
        "Kde může být odpovědí víc, otevře Enter jejich seznam; mezerník v něm odpověď označí a Enter seznam zavře."
    )

    def show(self, value: Value) -> Content:
        """Return the keys of the chosen answers."""
        return tuple(map(_key, value))

    def parse(self, content: Content, today: date) -> Value:  # noqa: ARG002 - for days
        """Read all chosen answers."""
        return tuple(map(self._value, content))


def yes_no(path: str, label: str) -> ChoiceField:
    """Return a field with three answers: not said, yes, no."""
    return ChoiceField(path, label, options={None: "—", True: "ano", False: "ne"})


def ticked(path: str, label: str) -> ChoiceField:
    """Return a field with two answers: no, yes."""
    return ChoiceField(path, label, options={False: "ne", True: "ano"})


def who(path: str, label: str, hint: str, people: Iterable[Person], *, required: bool = False) -> PersonField:
    """Return a field for the name of somebody; it offers these people, as they are told apart in print."""
    return PersonField(path, label, hint, required, suggestions=tuple(person.label for person in people))
