"""Czech words by which names are told from other words; all are written as people write them and compared folded."""

from __future__ import annotations

from pktui.texts.words import fold


def _folded(words: str) -> frozenset[str]:
    return frozenset(fold(words).split())


def _spelled(words: str) -> dict[str, str]:
    return {fold(word): word.lower() for word in words.split()}


GIVEN_NAMES = _spelled("""
    Adam Adéla Agáta Albert Alena Aleš Alexandr Alexandra Alfréd Alice Alois Alžběta Amálie Anastázie Anděla Andrea
    Anežka Anna Antonie Antonín Antonína Aneta Apolena Arnošt Artur Barbora Beáta Bedřich Běla Berta Blanka Blažej
    Bohdan Bohumil Bohumila Bohumír Bohuslav Bohuslava Boleslav Božena Bořivoj Brigita Bronislav Bronislava Břetislav
    Cecílie Ctibor Cyril Čeněk Čestmír Dagmar Dalibor Dalimil Dan Dana Daniel Daniela Darina David Debora Denis Denisa
    Diana Dita Dobromila Dominik Dominika Dorota Doubravka Drahomír Drahomíra Dušan Dušana Edita Eduard Ela Elena
    Eliška Ella Elena Ema Emil Emilie Emma Erik Erika Ester Eugen Eva Evelína Evžen Evženie Ferdinand Filip Filoména
    František Františka Gabriel Gabriela Gita Gustav Hana Hanuš Hedvika Helena Heřman Hermína Horymír Hugo Hynek Ida
    Ignác Igor Ilja Ilona Imrich Ingrid Irena Irma Ivan Ivana Iva Iveta Ivo Ivona Izabela Jáchym Jakub Jan Jana
    Jarmila Jaromír Jaromíra Jaroslav Jaroslava Jasmína Jeroným Jindřich Jindřiška Jiří Jiřina Jitka Johana Jolana
    Jonáš Jonathan Josef Josefína Judita Julie Julius Juraj Justýna Kamil Kamila Karel Karin Karla Karolína Kašpar
    Kateřina Katrin Klára Klaudie Klement Kristián Kristina Kristýna Kryštof Květa Květoslav Květoslava Květuše
    Ladislav Ladislava Lada Laura Lea Lena Lenka Leona Leoš Leopold Libor Liběna Libuše Liliana Linda Ljuba Lubomír
    Lubomíra Luboš Lucie Luděk Ludmila Ludvík Lukáš Luisa Lydie Magda Magdaléna Marcel Marcela Marek Marián Marie
    Marika Marina Mario Markéta Marta Martin Martina Matěj Matouš Matyáš Maxim Maxmilián Melanie Michaela Michal
    Mikuláš Milada Milan Milena Miloslav Miloslava Miloš Miluše Miriam Miroslav Miroslava Mojmír Monika Naděžda
    Natálie Nataša Nela Nicol Nikol Nikola Nina Nora Norbert Oksana Oldřich Oldřiška Oleg Olena Oleksandr Oleh Olga
    Olivie Oliver Ondřej Oskar Ota Otakar Otmar Otto Otýlie Patricie Patrik Pavel Pavla Pavlína Petr Petra Prokop
    Přemysl Radana Radek Radim Radka Radmila Radomír Radoslav Radovan Regina Renata René Richard Robert Robin Roman
    Romana Rostislav Rozálie Rudolf Rut Růžena Řehoř Sabina Samuel Sandra Sára Sebastián Silvie Simona Slávka Slavomír
    Sofie Soňa Stanislav Stanislava Stela Štefan Štefánie Štěpán Štěpánka Šárka Šimon Tadeáš Taras Taťána Tereza
    Terezie Theodor Tibor Timotej Tobiáš Tomáš Vanda Václav Vasyl Vavřinec Vendula Veronika Věra Věroslav Viktor
    Viktorie Vilém Vilma Vincenc Viola Vít Vítek Vítězslav Vladan Vladimír Vladimíra Vladislav Vlasta Vlastimil
    Vlastimila Vojtěch Volodymyr Vratislav Xenie Yvona Zbyněk Zbyšek Zdeněk Zdeňka Zdena Zdislava Zikmund Zita Zlata
    Zora Zuzana Žaneta Žofie Andrij Iryna Kateryna Mykola Natalija Serhij Yulia Anh Hoa Huong Minh Nguyen Thi Thuy
    Tran Van Dezider Kevin Vanesa Jessica Samanta Sebastian Dajana Nikolas Matias Mia Liam Noah Zoe Zoja
""")
"""Given names as calendars and schools have them: folded, and with their diacritics."""

PET_NAMES = {
    fold(name): tuple(words.lower().split())
    for name, _, words in (
        line.partition(": ")
        for line in """\
Alena: Ála Alenka Ája
Alžběta: Běta Bětka Bětuška Eliška
Aneta: Anetka Áňa
Anežka: Anežčička Áňa Agneska
Anna: Anička Andulka Anča Aňa Andula
Antonín: Tonda Toník Toníček Tony
Barbora: Bára Barča Barunka Bářa Baruška
Božena: Boženka Bóža
Daniel: Dan Dany Daník Danek
Dominik: Domča Domik
Eliška: Ela Elinka Eli Elka
Ema: Emička Emča Emuška
Emilie: Emilka Ema
Eva: Evička Evka Evinka Evuška
Irena: Irenka Irča
Nela: Nelinka Nelča
Robert: Robík Robertek
Rostislav: Rosťa
Šárka: Šárinka Šári
František: Franta Fanda Fanouš Fery
Hana: Hanka Hanička Háňa
Helena: Helenka Helča
Ivana: Iva Ivanka Ivča
Jakub: Kuba Kubík Kubíček Jakoubek
Jan: Honza Honzík Jenda Jeník Jeníček Janek Janík
Jana: Janička Janinka Janča
Jaroslav: Jarda Jára Jarek Sláva
Jaroslava: Jarka Jaruška Sláva
Jindřich: Jindra
Jiří: Jirka Jiřík Jiříček Jura
Jitka: Jituška Jíťa
Josef: Pepa Pepík Pepíček Jožka Joska
Josefína: Josefka Pepina
Karel: Karlík Kája Kadel Karlíček
Kateřina: Katka Káťa Kačka Kačenka Kateřinka Káča
Klára: Klárka Klárinka
Kristýna: Týna Týnka Kristýnka Kiki
Kryštof: Kryštůfek Kryšpín Kryša
Ladislav: Láďa Laďa Ladík
Lenka: Lenička Lenuška
Lucie: Lucka Lucinka Lůca
Ludmila: Lída Liduška Lidka
Lukáš: Luky Lukášek Luk
Magdaléna: Magda Majda Lenka Magdička
Marek: Mára Mareček
Marie: Mařka Maruška Máňa Mája Majka Manka Maří
Markéta: Markétka Markyta Máca
Martin: Martínek Marťas Máťa
Martina: Martinka Máťa
Matěj: Matýsek Máťa Matějíček Matýs
Matyáš: Matýsek Máťa Maty
Michaela: Míša Miška Misha
Michal: Míša Michálek Míšánek
Miroslav: Mirek Míra Mireček
Miroslava: Mirka Míra Miruška
Monika: Monička Móňa
Natálie: Naty Natálka Nata
Nikola: Niky Nikolka Nika
Oldřich: Olda Oldík
Ondřej: Ondra Ondrášek Ondřejek
Patrik: Páťa Patriček
Pavel: Pavlík Pája Pavlíček
Pavla: Pavlínka Pája Pavlinka
Petr: Péťa Petřík Petříček Petrík
Petra: Péťa Petruška Petřička
Radek: Ráďa Radeček
Richard: Ríša Ríšánek
Roman: Romča Románek
Rudolf: Ruda Rudík
Samuel: Sam Samík Samko
Simona: Simča Simonka
Stanislav: Standa Staník Stáňa
Stanislava: Stáňa
Šimon: Šíma Šimonek Šimůnek
Štěpán: Štěpánek Štěpa
Tereza: Terka Terezka Terinka Tery
Tomáš: Tom Tomášek Tomík Tomča
Václav: Vašek Vašík Venca Vašíček
Veronika: Verča Verunka Vera Věrka Verka
Viktor: Vikča Viki
Viktorie: Viki Viktorka Vikča
Vít: Vítek Víťa Vítek
Vladimír: Vláďa Vladík
Vojtěch: Vojta Vojtík Vojtíšek
Zdeněk: Zdenda Zdeneček
Zuzana: Zuzka Zuzanka Zuzi Zuza
Žofie: Žofka Žofinka Žofi
Sofie: Sofinka Sofi
Adéla: Áďa Adélka
Adam: Adámek Áda
David: Davídek Dáda Davča
Eduard: Eda Edík Edíček
Bohumil: Bohouš Bohoušek Bóža
Bohumila: Bohunka Míla
Bedřich: Béďa
Luboš: Lubošek Luboš
Libor: Liborek
Vlastimil: Vlastík Vlasta
Zdeňka: Zdenička Zdena
Radka: Radunka
Iveta: Ivetka
Andrea: Andrejka Andulka
Klaudie: Klaudinka
Kamil: Kamilek
Kamila: Kamilka
Miloš: Milošek Míla
Milan: Milánek
Jarmila: Jarmilka Jaruna
Jaromír: Jarda
Květa: Květuška Květka
Růžena: Růženka
Věra: Věruška Věrka
Dagmar: Dáša Dášenka
Drahomíra: Drahuška
Stela: Stelinka
Sára: Sárinka
Laura: Laurinka
Sebastián: Seba Sebík
Tobiáš: Tobík Toby
Kristián: Kristiánek Kiki
Filip: Fílip Filípek Fíla
Oliver: Olí Oliverek
Karolína: Kája Karolínka Kájinka
Denisa: Deniska Deny
Gabriela: Gábina Gabča""".splitlines()
    )
}
"""How people call somebody at home, by the given name folded."""

COMMON_NAMES = _folded("""
    Malý Malá Nový Nová Veselý Veselá Černý Černá Bílý Bílá Tichý Tichá Rychlý Rychlá Pokorný Pokorná Smutný Smutná
    Šťastný Šťastná Dlouhý Dlouhá Krátký Krátká Hrubý Hrubá Starý Stará Mladý Mladá Suchý Suchá Mokrý Mokrá Tlustý
    Tlustá Slabý Slabá Silný Silná Vysoký Vysoká Hlavatý Hlavatá Kučera Růžička Růžičková Svoboda Král Králová Kníže
    Císař Papež Biskup Žák Kantor Kovář Mlynář Švec Krejčí Tesař Zedník Pekař Řezník Rybář Myslivec Hajný Kolář Bednář
    Sklenář Hrnčíř Tkadlec Němec Polák Slovák Moravec Čech Rus Turek Beran Vlk Liška Zajíc Holub Čáp Havran Sokol Kos
    Sýkora Slavík Vrána Straka Čermák Vrabec Jelen Srna Medvěd Kohout Kocour Myška Blecha Motýl Brouk Čmelák Včela
    Hruška Jahoda Malina Růža Květa Fiala Kopřiva Trnka Jasan Dub Vrba Lípa Javor Buk Hora Skála Kámen Kopec Les Háj
    Potok Jezero Most Mráz Zima Jaro Léto Pátek Sobota Neděle Středa Doležal Kopal Musil Pospíšil Vyskočil Navrátil
    Zdražil Vondra Hudec Dobrý Zlatý Stříbrný Hladký Jemný Ostrý Horký Studený Šedivý Modrý Zelený Červený Hnědý
    Bystrý Chytrý Hluchý Kulhavý Lysý Holý Volný Bohatý Chudý Marek Hrách Kroupa Koláč Knedlík Buchta Chleba Sýr Máslo
    Pivo Voda Oheň Popel Mrkvička Petržela Zelenka Cibulka Řepa Kapusta Kaše Smetana Zeman Soused Vojta Vít Víra Věra
    Naděje Láska Sláva Míra Zora Stela Dan Ela Viktorie Zlata Lada Máj Duben Srp Kos Kohoutek Jelínek Zavřel Dočkal
    Dohnal Kubát Kučerová Svobodová Jasný Jasná Pěkný Pěkná Milá Milý Drahá Drahý Krásná Krásný Šťastný Nedbal Nezval
    Nejedlý Skočdopole Hrozný Strach Konec Mach Vrba Hájek Dvořák Dvorský Horní Dolní Poslední Prostřední Pravda
    Jedlička Koza Kozel Kůň Pes Kočka Jednota Škoda Pilný Zajíček Beránek Ptáček Kvítek Kvítková Lánský Mařík Malík
    Vaněk Máslová Skalický Strnad Brabec Čejka Kavka Sova Sovová Vorel Jestřáb Brož Kopecký Blažek Bartoš Sedlák
    Sedláček
""")
"""Names that are common words, too; a capital letter at the beginning of a sentence says nothing of them."""

TITLE_WORDS = _folded("""
    pan pána pana panu panem pane paní slečna slečny slečně slečnu slečnou manželé manželů manželům manžele manželi
    sourozenci sourozenců bratři doktor doktora doktoru doktorem doktorka doktorky doktorce doktorku doktorkou inženýr
    magistra magistry magistře magistru magistrou profesor profesorka sestra sestry sestře sestru sestrou bratr bratra
    bratrovi bratru bratrem strýc strýce strýci strýcem teta tety tetě tetu tetou kamarád kamaráda kamarádem kamarádka
    kamarádky kamarádce kamarádku kamarádkou spolužák spolužačka syn syna synem synovi dcera dcery dceři dceru dcerou
    babička babičky babičce babičku babičkou děda dědy dědovi dědu dědou dědeček dědečka přítel přítele přítelem
    příteli přítelkyně partner partnera partnerem partnerka partnerky partnerkou sousedka sousedky sousedku soused
    souseda chlapec chlapce dívka dívky učitel učitele učitelka učitelky učitelce učitelku učitelkou ředitel ředitele
    ředitelka ředitelky lékař lékaře lékařka lékařky lékařkou psycholog psychologa psycholožka psycholožky jméno
    jménem rodina rodiny rodině rodinu rodinou vychovatelka vychovatelky asistentka asistentky trenér trenéra trenérka
""")
"""Words behind which a person is named."""

PLACE_WORDS = _folded("""
    ulice ulici ulicí náměstí sídliště sídlišti město města městě městem obec obce obci obcí vesnice vesnici vesnicí
    čtvrť čtvrti nádraží stanice okres okresu okresu okrese kraj kraje kraji bytem obvod části části městys
""")
PLACE_PREPOSITIONS = _folded("v ve do z ze na nad pod poblíž u od")
ORGANISATION_WORDS = _folded("""
    škola školy škole školu školou školka školky školce školku nemocnice nemocnici firma firmy firmě firmu firmou
    spolek spolku spolkem centrum centra centru centrem středisko střediska středisku poradna poradny poradně poradnu
    klub klubu klubem hospoda hospody hospodě azylový stacionář stacionáři stacionáře sdružení nadace nadaci obchod
    obchodě pekárna pekárny pekárně gymnázium gymnázia gymnáziu učiliště učilišti družina kroužek kroužku oddíl oddílu
    organizace organizaci služba služby službě službu službou dům domov domova domově domovem charita charity charitě
""")

GENERIC_WORDS = _folded("""
    pod nad na u ve v za při k dům sál ordinace služba dětská dětský dětské rodinná rodinné rodinný sociální komunitní
    krizové krizová odborná lékařská praktická praktický základní mateřská střední městská městský městské krajská
    krajský obecní okresní sdružení dluhová dluhový právní bezplatná speciální pedagogická psychologická zdravotní
    občanská kontaktní terénní nízkoprahový nízkoprahové nezávislý nezávislá soukromá soukromý oblastní farní
    denní intervenční
""")
"""Words in names of organisations that many of them have."""

NO_NAMES = _folded("""
    Co Kdo Kdy Kde Kam Jak Proč Který Která Které Kolik Ano Ne Ale Když Protože Aby Pak Potom Já Jeho Její Jejich On Ona
    Paní Pan Maminka Tatínek Máma Táta Babička Děda Dítě Děti Rodina Škola Dnes Zítra Včera Pondělí Úterý Středa Čtvrtek
    MBA LLM DBA Th Dr ml st
    Odlišné Názor Názory Popis Potřeby Silné Návrhy Zhodnocení Kazuistika Plán Dodatek Dohoda Souhlas
    Mgr Bc Ing MUDr MVDr PhDr JUDr PaedDr RNDr ThDr MgA DiS Ph CSc
    OSPOD OSPODu OSPODem ZŠ MŠ SŠ SOU SPC PPP MPSV ČR EU SAS SVP DDÚ VÚ DÚ PK IPOD ADHD PAS ÚP OÚ MěÚ PČR IČO DIČ SMS
    TV PC CD DVD USB HIV ASPI Sb Kč Úvod Zápis Vánoce Vánoc Vánocích Vánocům Velikonoce Velikonoc Velikonocích
    Silvestr Mikuláše Nový Česko Česka Česku Českem Česká České Českou republika Evropa Evropě Bůh Bohu Pán Úřad Úřadu
    Městský Městského Městském Městskému Krajský Krajského Obecní Okresní Okresního Okresnímu Okresním Odbor Odboru
    Ministerstvo Ministerstva Policie Policii Policií Soud Soudu Základní Mateřská Střední Pedagogicko Dětský Dětské
    Komise Rada Zákon Zákona Ústava Ústavy Úmluva Úmluvy Listina Listiny Případová Případové Konference IQ WC WhatsApp
    WhatsAppu Facebook Facebooku Instagram Instagramu Messenger Messengeru Google TikTok TikToku YouTube Wordu Word
    Excel Teams Zoom Zoomu Internet Vy Vás Vám Vámi Váš Vaše Vaší Vašeho Vašemu Ty Tě Tobě Tvůj Tvoje Charita Charity
    Charitě Charitu Charitou Diakonie Romové Romů Rom Romka Vietnamec Vietnamka Čech Češka Češi Slovák Slovenka
    Ukrajinec Ukrajinka Ukrajinci Němec Polák
""")
"""Words with capital letters that say nothing of anybody."""

TOWNS = _folded("""
    Praha Brno Ostrava Plzeň Liberec Olomouc Budějovice Pardubice Zlín Havířov Kladno Opava Frýdek Karviná Jihlava
    Teplice Chomutov Děčín Přerov Jablonec Prostějov Třebíč Most Třinec Tábor Znojmo Příbram Kolín Cheb Trutnov Písek
    Kroměříž Orlová Šumperk Vsetín Břeclav Litvínov Hodonín Chrudim Strakonice Krnov Valašské Meziříčí Litoměřice
    Sokolov Kopřivnice Náchod Havlíčkův Beroun Mělník Svitavy Vyškov Uherské Hradiště Blansko Rakovník Kutná Louny
    Jičín Klatovy Žatec Benešov Nymburk Otrokovice Bruntál Jeseník Jirkov Kadaň Mladá Boleslav Poděbrady Rokycany
    Semily Slaný Tachov Turnov Vrchlabí Zábřeh Hlinsko Litomyšl Polička Skuteč Chotěboř Choceň Domažlice Sušice
    Vimperk Prachatice Krumlov Slavkov Kyjov Mikulov Boskovice Tišnov Ivančice Hranice Lipník Šternberk Uničov
    Mohelnice Rýmařov Bohumín Hlučín Kravaře
""")
"""Towns people move between; smaller ones are known from the records, or asked about."""

ADJECTIVES_OVA = _folded("""
    krizová celková věková dluhová pohybová časová nová hotová náhradová rozvodová osobnostová sportovní cílová
    zájmová písemná kontaktová hudební bytová nájmová domová školová klíčová finanční základová pracovní případová
    případové termínová úvodová denní týdenní věkové časové celkové dluhové krizové cílové zájmové klíčové bytové nové
    hotové novou hotovou celkovou krizovou dluhovou klíčovou případovou takové takovou taková rozpočtová rozpočtové
    příjmová zdravotní výchovová problémová problémové problémovou dosavadová fázová fázové slovová stavová termínové
    skupinová skupinové skupinovou typová rodinová společenstvová jazyková jazykové čtenářová vývojová vývojové
    vývojovou oborová zážitková zážitkové pobytová pobytové pobytovou terénová ambulantová dopisová e-mailová
    telefonátová snová barevná datová datové datovou
""")
"""Adjectives that end like names of women."""

NO_GIVEN = _folded(
    "tom tomu toma dan dana doma domů jára jaro jaru míra míry míru víra víry sama sami sám jarka zlata zlaté kuba ela"
)
"""What names may look like at the beginning of a sentence and mostly are not."""
