"""What F1 says about F4."""

from __future__ import annotations

HELP = """\
PgDn zahájí jednání a pak vždy přejde na další fázi, PgUp se vrátí o jednu zpět. Alt+PgDn a Alt+PgUp vyberou
kteroukoli fázi a Enter na prázdném řádku na ni přejde. Po poslední fázi PgDn jednání ukončí; předtím se zeptá.
Ctrl+T zastaví hodiny na přestávku a zase je pustí. Alt+↑ přidá fázi minutu, Alt+↓ jednu ubere.
Ctrl+L pustí malý časovač na 5 minut, další stisk přidá, čtvrtý ho vypne.

Do řádku dole pište, co zazní, a potvrďte Enterem. Šipky nahoru a dolů mění, co to je. Rychleji: začněte písmenem
s dvojtečkou – z: poznámka, p: potřeba, r: riziko, s: silná stránka, n: návrh, i: priorita, u: úkol, x: na potom,
o: nesouhlas. Všechno se hned uloží i s časem, fází a s tím, kdo právě mluví. Kdo větu řekl, jde napsat i na konec:
@b je ten, kdo má u jména b a je v místnosti.
Kdo přišel nečekaně: k: Jana Nováková, teta (jen malé k; velké K: zůstane poznámkou). Roli doplníte na F3.

Tab přejde k lidem. Tam písmeno u jména znamená „teď mluví“ (podruhé „domluvil/a“) a Shift s písmenem „přišel/přišla“
nebo „odešel/odešla“. Po písmenu bez Shiftu se píše zase do řádku; po Shiftu zůstanete u lidí, zpět vede Tab.
Když se lidé nevejdou, posouvají je šipky. Pomlčka za jménem: ještě nemluvil/a. Nic z toho lidé v místnosti nevidí.
Ctrl+Y sledování slova vypne a zase zapne.

F11 ukáže průvodce fází, dalším stiskem obrátí stránku a nakonec ho zavře.
F12 nabídne, co se ztraceným časem, a na konci, co ještě chybí, než lidé odejdou.
Jednání můžete opustit a vrátit se, hodiny běží a rozepsaný řádek počká.

Co vidí místnost na druhé obrazovce (pktui mistnost), stojí vpravo nahoře. Ctrl+B to mění: cíl, priority, plán bez
jmen, jen hodiny. Ctrl+N hned nechá jen hodiny. Ctrl+G se zeptá, jestli ukázat plán se jmény; napište ano a Enter,
cokoli jiného je ne. Dalším Ctrl+G jména zase zmizí. Před začátkem jednání se jména ukázat nedají."""
