"""What the overview says of itself at F1."""

from __future__ import annotations

HELP = """\
Nahoře je, co na vás čeká: úkoly po termínu, připomínky k zápisům, dvě znění, ze kterých máte vybrat,
a soubory, se kterými je potíž. Také spisy, kde minul domluvený termín, nebo se dlouho nikdo neozval;
ticho, které jste si domluvili, mezi ně nepatří.
Pod tím jsou všechny konference, nejbližší první.

Enter otevře označenou konferenci nebo místo, kterého se řádek týká.
Ctrl+N založí novou konferenci; může navázat na tu, která je právě označená.
Ctrl+D otevře deník označeného spisu: co se stalo od posledního setkání.
F6 ukáže úkoly a lhůty ze všech spisů: po termínu, tento týden a později, podle lidí i organizací.
F7 ukáže čísla roku: kolik konferencí, jak dlouhých, s kým a co se z plánů splnilo.
F8 ukáže spisy: uzavřít, předat, opravit nebo vynechat údaje jednoho člověka.
Ctrl+F hledá podle jména spisu; háčky a čárky psát nemusíte. F5 načte složku znovu.
V prázdné složce Enter vyrobí vymyšlenou ukázku na vyzkoušení.
Tab přechází mezi seznamy. F10 program ukončí, uložené je všechno."""
