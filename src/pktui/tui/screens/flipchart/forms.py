"""Forms of F5, and its help."""

from __future__ import annotations

from pktui.domain.flipchart import Capture, CaptureKind
from pktui.domain.people import Person
from pktui.domain.plan import Priority
from pktui.session.cards import Halves
from pktui.texts.words import upper_first
from pktui.tui.fields import ChoiceField, Field, TextField
from pktui.tui.forms import Form

CARDS, PRIORITIES = ("karta", "karty", "karet"), ("priorita", "priority", "priorit")

HELP = """\
Nahoře jsou sloupce s kartami, uprostřed celý text označené karty, dole priority v pořadí, na kterém se skupina shodla.
Tab přechází mezi kartami a prioritami, šipky chodí po kartách. Napravo za Návrhy je sloupec Ostatní: poznámky,
co se odložilo na potom, a nesouhlasy. Co se při jednání zapsalo rychle, jde tady roztřídit.

Karty: Ctrl+N napíše novou do sloupce; když do ní vložíte víc řádků, může být každý jedna karta. Enter kartu opraví,
Delete odebere. Shift+← a Shift+→ (nebo Ctrl+← a Ctrl+→) ji dají do vedlejšího sloupce, Alt+↑ a Alt+↓ výš a níž.
S spojí dvě karty: stiskněte S, označte druhou a potvrďte Enterem. R kartu rozdělí.

T dá kartě tečku: vyberte písmenem, čí je (písmena jsou stejná jako na F4), nebo jen Enter, když na tom nezáleží.
Shift+T tečku ubere. B seřadí karty podle teček a zase vrátí vaše pořadí.

P udělá z karty prioritu, U úkol na F6; karta pak má ✓ a úkol si ji pamatuje, poznámka se podruhé neukazuje.
K otevře škálu: kde kdo věci vidí od 0 do 10, proč, a kde je viděl minule.

Priority: Ctrl+N přidá, Enter upraví, Alt+↑ a Alt+↓ mění pořadí, U udělá úkol, Delete odebere."""

HALVES_FORM: Form[Halves] = Form(
    "Rozdělit kartu",
    (
        TextField("first", "První karta", required=True),
        TextField("second", "Druhá karta", "chybí peníze na obědy", required=True),
    ),
)


def priority_form(*, is_new: bool) -> Form[Priority]:
    """Return the form of a priority."""
    title = "Nová priorita" if is_new else "Priorita"
    nouns = PRIORITIES if is_new else None
    return Form(title, (TextField("text", "Priorita", "večer je doma klid", required=True, nouns=nouns),))


def card_form(kind: CaptureKind, people: tuple[Person, ...], *, is_new: bool) -> Form[Capture]:
    """Return the form of a card of some kind; what a new one is about says its column."""
    fields: tuple[Field, ...] = (
        TextField("text", "Text", required=True, nouns=CARDS if is_new else None),
        TextField("who", "Kdo to říká", "Lenka, matka", suggestions=tuple(person.label for person in people)),
    )
    if is_new:
        return Form(f"Nová karta: {kind.label}", fields)
    what = ChoiceField("kind", "Co to je", options=CaptureKind.labels())
    return Form(upper_first(kind.label), (*fields, what))
