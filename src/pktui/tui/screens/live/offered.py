"""What F4 offers: its keys, what is only in lists, what comes after the end, and what F1 says."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from pktui.tui.parts import keys

KEYS: list[BindingType] = [
    Binding("pagedown", "step(1)", "Dál", id="next", priority=True, tooltip="Další fáze"),
    Binding("pageup", "step(-1)", "O fázi zpět", id="previous", priority=True, show=False),
    Binding("tab", "people", "Lidé", id="room", priority=True, tooltip="Kdo mluví, kdo přišel"),
    Binding("ctrl+t", "pause", "Přestávka", id="pause", tooltip="Zastaví hodiny, nebo je zase pustí"),
    Binding(keys.GUIDE, "guide", "Průvodce", id="guide", tooltip="Co se v této fázi hodí"),
    Binding("ctrl+x", "look_back", "Minulý plán", show=False, id="look_back", priority=True, tooltip="Úkol po úkolu"),
    Binding(
        keys.TIME, "time", "Čas", id="time", priority=True, tooltip="Rozložit ztracený čas; na konci co ještě chybí"
    ),
    Binding(keys.HIGHER, "adjust(1)", "Minuta navíc", show=False, id="more"),
    Binding(keys.LOWER, "adjust(-1)", "Minuta méně", show=False, id="less"),
    Binding("alt+pagedown,ctrl+pagedown", "target(1)", "Vybrat fázi níž", show=False, id="target", priority=True),
    Binding("alt+pageup,ctrl+pageup", "target(-1)", "Vybrat fázi výš", show=False, priority=True),
    Binding("alt+t", "timer", "Malý časovač", show=False, id="timer", tooltip="5 minut; další stisk přidá"),
    Binding("ctrl+b", "room_view", "Na plátně", show=False, id="room_view", tooltip="Cíl, sloupce, jména, jen hodiny"),
    Binding("up", "scroll(-1)", "Lidé výš", show=False),
    Binding("down", "scroll(1)", "Lidé níž", show=False),
    Binding("escape", "back", "Zpět", show=False, priority=True),
]

KEYLESS = (
    keys.Keyless("speaking", "Zapisovat, kdo mluví"),
    keys.Keyless("room_blank", "Na plátně jen hodiny", "Hned, bez ptaní"),
    keys.Keyless("room_names", "Jména na plátno", "Zeptá se"),
)

AFTER_THE_END = {
    "time": "Co chybí", "app.go('plan')": "Plán", "app.go('minutes')": "Zápis", "app.go('documents')": "Tisk",
}  # fmt: skip
"""What the lowest line offers once the meeting is over, by action."""
OF_RUNNING = frozenset({"step(1)", "pause", "guide"})
"""What it offers no more then."""

HELP = """\
Dál jednání zahájí a pak vede z fáze do fáze; po poslední fázi se program zeptá, jestli jednání ukončit. Na fázi,
kterou vyberete, se přejde Enterem na prázdném řádku. Malý časovač běží 5 minut, další stisk přidá, čtvrtý ho vypne.

Do řádku dole pište, co zazní, a potvrďte Enterem. Řádek je poznámka. Když je to něco jiného, začněte písmenem s
dvojtečkou nebo středníkem (p: i p; je totéž) – z: poznámka, p: potřeba, r: riziko, s: silná stránka, n: návrh, i:
priorita, u: úkol, x: na potom, o: nesouhlas. Nebo druh vyberte šipkami ↑ a ↓. Platí pro jeden řádek; Ctrl+U druh
zamkne i pro další a zase odemkne. Všechno se hned uloží i s časem, fází a s tím, kdo právě mluví. Čí jsou to slova,
jde říct hned na začátku, se středníkem: pb; je potřeba, kterou říká člověk s písmenem b. Nebo na konci: @b, +b, nebo
kousek jména: @jana, @matka. V místnosti být nemusí. U úkolu je to ten, kdo ho má udělat. Když značku nikdo nemá,
řádek počká na opravu; dalším Enterem se uloží, jak je. Když vložíte víc řádků najednou, vyberete, jestli je každý
jedna karta, nebo všechny dohromady. Kdo přišel nečekaně: k: Jana Nováková, teta (jen malé k; velké K: zůstane
poznámkou). Roli doplníte na F3.

Tab přejde k lidem. Písmeno u jména tam má jeden ze dvou významů a mezerník je střídá; který platí, stojí nad lidmi.
„Mluví“: ten člověk má teď slovo, podruhé už ne, a píše se zase do řádku. Kdo mluví, toho pktui zapíše i jako
přítomného. „Přišel, odešel“: příchod, odchod nebo návrat, a zůstanete u lidí; zpět vede Tab. Před začátkem, a dokud
v docházce nikdo není, se otevře tohle a Enter zapíše, že přišli všichni, kdo slíbili. Když se lidé nevejdou, posouvají
je šipky. Pomlčka za jménem: zatím bez slova. Nic z toho lidé v místnosti nevidí. Zapisování, kdo mluví, se vypíná a
zapíná v příkazech (Ctrl+P).

Ve fázi Cíl setkání: souhlasí-li všichni s cílem, jak stál v pozvánce, stačí Enter na prázdném řádku. Jiné znění
napíšete na F2.

Minulý plán projděte ve fázi Ohlédnutí úkol po úkolu; Esc vrátí sem. Co zbývá, stojí pod lidmi. Průvodce fází se
dalším stiskem obrátí na další stránku a nakonec zavře. Esc zavře, co je otevřené, pak oznámení a nakonec vás vezme
na přehled. Jednání můžete opustit a vrátit se, hodiny běží a rozepsaný řádek počká.

Co je na plátně (pktui mistnost), stojí vpravo nahoře. Ctrl+B otevře nabídku: cíl setkání, sloupce tabule
(potřeby, návrhy, priority, úkoly), jména, jen hodiny. Písmeno řádku platí hned: Ctrl+B a H nechá jen hodiny. Na
jména se program zeptá; napište ano a stiskněte Enter, cokoli jiného je ne. Podruhé jména schová. Před začátkem
jednání se ukázat nedají. Rizika, poznámky, nesouhlasy ani slova dítěte na plátno nejdou."""
