"""The keys of F4, and what F1 says about them."""

from __future__ import annotations

from textual.binding import Binding, BindingType

KEYS: list[BindingType] = [
    Binding("pagedown", "step(1)", "Dál", id="next", priority=True, tooltip="Další fáze"),
    Binding("pageup", "step(-1)", "O fázi zpět", id="previous", priority=True, show=False),
    Binding("tab", "people", "Lidé", id="room", priority=True, tooltip="Kdo mluví, kdo přišel"),
    Binding("ctrl+t", "pause", "Přestávka", id="pause"),
    Binding("f11", "guide", "Průvodce", id="guide"),
    Binding("f12", "time", "Čas", id="time", tooltip="Rozložit ztracený čas; na konci co ještě chybí"),
    Binding("alt+up", "adjust(1)", "Minuta navíc", show=False, id="more"),
    Binding("alt+down", "adjust(-1)", "Minuta méně", show=False, id="less"),
    Binding("alt+pagedown", "target(1)", "Vybrat fázi níž", show=False, id="target", priority=True),
    Binding("alt+pageup", "target(-1)", "Vybrat fázi výš", show=False, priority=True),
    Binding("ctrl+l", "timer", "Malý časovač", show=False, id="timer"),
    Binding("ctrl+y", "speaking", "Zapisovat, kdo mluví", show=False, id="speaking"),
    Binding("ctrl+b", "room_view", "Co je na plátně", show=False, id="room_view"),
    Binding("ctrl+n", "room_blank", "Na plátně jen hodiny", show=False, id="room_blank", tooltip="Hned, bez ptaní"),
    Binding("ctrl+g", "room_names", "Jména na plátno", show=False, id="room_names", tooltip="Zeptá se"),
    Binding("up", "scroll(-1)", "Lidé výš", show=False),
    Binding("down", "scroll(1)", "Lidé níž", show=False),
    Binding("escape", "back", "Zpět", show=False, priority=True),
]

HELP = """\
PgDn zahájí jednání a pak vždy přejde na další fázi, PgUp se vrátí o jednu zpět. Alt+PgDn a Alt+PgUp vyberou
kteroukoli fázi a Enter na prázdném řádku na ni přejde. Po poslední fázi PgDn jednání ukončí; předtím se zeptá.
Ctrl+T zastaví hodiny na přestávku a zase je pustí. Alt+↑ přidá fázi minutu, Alt+↓ jednu ubere.
Ctrl+L pustí malý časovač na 5 minut, další stisk přidá, čtvrtý ho vypne.

Do řádku dole pište, co zazní, a potvrďte Enterem. Řádek je poznámka. Když je to něco jiného, začněte písmenem
s dvojtečkou nebo středníkem (p: i p; je totéž) – z: poznámka, p: potřeba, r: riziko, s: silná stránka, n: návrh,
i: priorita, u: úkol, x: na potom, o: nesouhlas. Nebo druh vyberte šipkami ↑ a ↓. Platí pro jeden řádek; Ctrl+D druh
zamkne i pro další a zase odemkne. Všechno se hned uloží i s časem, fází a s tím, kdo právě mluví.
Čí jsou to slova, jde napsat i na konec: @b nebo +b je ten, kdo má u jména b, i když v místnosti není. U úkolu je to
ten, kdo ho má udělat. Když písmeno nikdo nemá, řádek počká na opravu; dalším Enterem se uloží, jak je.
Když vložíte víc řádků najednou, vyberete, jestli je každý jedna karta, nebo všechny dohromady.
Kdo přišel nečekaně: k: Jana Nováková, teta (jen malé k; velké K: zůstane poznámkou). Roli doplníte na F3.

Tab přejde k lidem. Tam písmeno u jména znamená, že ten člověk teď mluví; podruhé, že už ne. Kdo mluví, toho pktui
zapíše i jako přítomného. Shift s písmenem zapíše příchod nebo odchod. Po písmenu bez Shiftu se píše zase do řádku;
po Shiftu zůstanete u lidí, zpět vede Tab. Když se lidé nevejdou, posouvají je šipky. Pomlčka za jménem: zatím
bez slova. Nic z toho lidé v místnosti nevidí. Ctrl+Y zapisování, kdo mluví, vypne a zase zapne.

F11 ukáže průvodce fází, dalším stiskem obrátí stránku a nakonec ho zavře.
F12 nabídne, co se ztraceným časem, a na konci, co ještě chybí, než lidé odejdou.
Esc zavře, co je otevřené, pak sdělení dole a nakonec vás vezme na přehled. Jednání můžete opustit a vrátit se,
hodiny běží a rozepsaný řádek počká.

Co je na plátně (pktui mistnost), stojí vpravo nahoře. Ctrl+B to mění: cíl, priority, plán bez
jmen, jen hodiny. Ctrl+N hned nechá jen hodiny. Ctrl+G se zeptá, jestli ukázat plán se jmény; napište ano a Enter,
cokoli jiného je ne. Dalším Ctrl+G jména zase zmizí. Před začátkem jednání se jména ukázat nedají."""
