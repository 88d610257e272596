"""What F1 says in a form: the keys, then what its fields take in."""

from __future__ import annotations

from collections.abc import Sequence

from pktui.tui.fields import Field

_KEYS = """\
Enter přejde na další pole, z posledního formulář uloží. Mezi poli chodí i Tab a Shift+Tab, šipky nahoru a dolů.
Ctrl+S uloží odkudkoli. Esc formulář zavře; když jste něco napsali, nejdřív se zeptá. Čeho se nedotknete, to zůstane
přesně, jak je."""
_REPLACED = """\
Datum, čas nebo délka se po příchodu do pole označí celé: psaním je nahradíte; šipkou, Home nebo End označení zrušíte
a opravíte jen kousek."""


def form_help(fields: Sequence[Field]) -> str:
    """Return the help of a form with these fields; an empty line parts paragraphs."""
    return "\n\n".join(filter(None, (_KEYS, *_about(fields))))


def _about(fields: Sequence[Field]) -> tuple[str, ...]:
    """Return a paragraph for each kind of field, in the order of the form; first those that are typed anew."""
    kinds: dict[type[Field], list[Field]] = {}
    for field in fields:
        kinds.setdefault(type(field), []).append(field)
    anew = [kind.help(some) for kind, some in kinds.items() if kind.TYPED_ANEW]
    others = [kind.help(some) for kind, some in kinds.items() if not kind.TYPED_ANEW]
    return (*anew, *([_REPLACED] if anew else []), *others)
