"""What the overview says of itself at F1."""

from __future__ import annotations

HELP = """\
Nahoře je, co na vás čeká: úkoly po termínu, připomínky k zápisům, dvě znění, ze kterých máte vybrat, a soubory, se
kterými je potíž. Také spisy, kde minul domluvený termín, nebo se dlouho nikdo neozval; ticho, které jste si domluvili,
mezi ně nepatří. Pod tím jsou všechny konference, nejbližší první.

Nová konference může navázat na tu, která je právě označená. Hledá se podle jména spisu; háčky a čárky psát nemusíte. V
prázdné složce Enter vyrobí vymyšlenou ukázku na vyzkoušení. Uložené je vždycky všechno."""
