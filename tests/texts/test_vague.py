"""Tasks that say a good intention, and tasks that say what will be done."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pktui.texts.vague import vague_word

DONE = """\
Zavolat třídní učitelce
Domluvit doučování matematiky
Sepsat rozpis nocí a pověsit ho na lednici
Požádat vedoucího o ranní směny
Vyzvednout Vítka ze školky
Objednat Aničku k logopedovi
Podat žádost o příspěvek na bydlení
Posílat mamince rozpis víkendů
Domluvit podporu v mateřském centru
Domluvit, kdo bude spolupracovat s kurátorem
Vzít Toma do posilovny
Poslat všem zprávu ze schůzky
Předat škole zprávu z poradny
Zajistit odvoz na kroužek
Najít pečovatelku pro babičku
Zeptat se v budově magistrátu na volné byty
Doprovodit maminku na úřad
Přinést potvrzení o příjmu
Věnovat každý večer půl hodiny čtení s Aničkou
Zaplatit dluh na obědech
Napsat návrh dohody o splátkách
Hlídat děti v noci z pátku na sobotu
Přihlásit Vítka na tábor
Vyřídit občanský průkaz
Zjistit termín vyšetření na pedopsychiatrii
Probrat s Aničkou, jak se cítí ve třídě
Docházet na terapii každé pondělí
Zavést sešit mezi domovem a školou
Projít s rodiči rozpočet domácnosti
Ukázat Vítkovi, jak použít inhalátor
Dohledat rodný list
Nabídnout mamince místo v azylovém domě
Předávat paní učitelce komunikační sešit
Domluvit zkušební hodinu plavání
Zařídit podpůrné opatření ve škole
Domluvit řešení nájmu se správou bytů
Komunikovat s babičkou jednou týdně přes telefon
Babička bude hlídat děti v noci"""
WISHED = """\
Zlepšit spolupráci
Zlepšit komunikaci se školou
zlepsit vztahy
Podporovat Aničku v učení
Podpořit maminku
Spolupracovat s OSPOD
Lépe komunikovat s tatínkem
Snažit se chodit včas
Řešit dluhy
Vyřešit bydlení
Dohlížet na docházku
Věnovat se dětem
Více se věnovat dětem
Posílit rodičovské kompetence
Motivovat syna ke škole
Zvýšit rodičovské kompetence
Stabilizovat situaci v rodině
Dodržovat režim dne
Respektovat pravidla
Zamyslet se nad výchovou
Uvědomit si své chyby
Udržovat kontakt se školou
Usilovat o klid doma
Zabývat se vztahem s otcem
Budovat důvěru
Starat se o děti
Pracovat na sobě
Monitorovat rodinu
Sledovat situaci v rodině
Nastavit hranice
Maminka bude spolupracovat se školou
Otec se bude snažit pomáhat
Rodiče budou lépe komunikovat
Otec se snaží
Pokusit se omezit hádky
Zvládat vztek
Fungovat jako rodina
Důsledněji hlídat režim"""


@pytest.mark.parametrize("text", DONE.splitlines())
def test_what_can_be_seen_done(text: str) -> None:
    """No false alarm: a task of real plans that says what will be done is left alone."""
    assert vague_word(text) == ""


@pytest.mark.parametrize("text", WISHED.splitlines())
def test_what_is_a_wish(text: str) -> None:
    """A wish is found, and the word that makes it one is a word of the text."""
    assert vague_word(text) in text.split()


@given(st.text())
def test_any_text(text: str) -> None:
    """Whatever stands there, a word of it comes out, or nothing."""
    assert vague_word(text) in text
