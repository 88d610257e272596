"""Words of which passwords are made: easy to say over the telephone and to type on any keyboard.

They are Czech words without diacritics, no two of which sound alike or differ in one letter, and none of them is a name
of a person or of a place or something sad.
"""

_WORDS = """
    adresa akcent akord akrobat aktovka album alpaka amulet ananas anketa archa archiv argon asfalt astra atlas
    atlet auto autobus bageta bagr bahno bajka balada balet balkon balvan bambus banjo barva baterka batoh bavlna
    bazalka beran beton bizon blesk blok bobr bota boxer brada branka brod bronz broskev brouk brusle buben bublina
    buchta buldok buvol buzola bylina cedr celer cement cesta chata chemie chlad chmel chodba chodec chrom chrpa
    cibule cihla cirkus citron cukr cvik datel datle debata dech deka delta desky dingo diplom disk divadlo domek
    domino domov dopis doprava dort drak drama dron duet duna dvacet dvojice dvojka dvorek edice elipsa energie
    eskorta etapa etiketa fakt fakulta fazole fialka figura film florbal flotila forma formule fosilie fotbal fyzika
    galaxie galerie galon gepard globus golf gondola gong grafika grafit granule gril guma habr hala helium helma
    herec hladina hlas hlava hodina hodinky hokej holinka holub honec hora hotel houba housle hrad hroch hrozny
    hrudka humor hyena idea igelit ikona impuls jablko jahoda jalovec jarmark jaro jasan javor jedle jelen jeseter
    jetel jezdec jezero jiskra jogurt jurta kabel kabina kachna kadence kajuta kakao kaktus kalhoty kalich kamen
    kamera kamion kamna kanasta kanoe kapka kapota karafa karate karta kastrol katalog katedra kemp kino kladivo
    klasika klaun klenot klika klobouk klokan koberec kobliha kobyla kojot kokarda kokos koleda koleno kolonie
    kombajn komedie komnata komoda kompas koncert kongres konipas konvice kopie korbel korek koruna koryto kosmos
    kostka kotoul kotva kovboj krabice krajina krajka kravata krep kresba krevety kronika krtek kufr kurkuma kuskus
    kveten kytara kytice lachtan laguna lahev lama lampion lasice leden lednice legenda lekce lepenka lepidlo
    letadlo letopis lev licence lilie listina litr logika lopata losos loterie louka lucerna luk luneta lupa luskoun
    lustr lyra lyrika lyska magistr magnet makrela malba malina mandle maraton maska mastek mazanec medaile melasa
    melodie meloun menza meteor metoda metro mikina milion mince minuta mise mixer mlha molo monitor monolog moped
    mosaz motor mozaika mramor mrkev muflon muzeum nadace nadpis narcis narval nektar neon nikl nit novela novinka
    noviny nudle nula obal obchod obec objem oblak obleva obraz obruba obvod ocel odkaz okap okno okoun okraj okres
    oktet okurka olivy olovo omeleta ondatra opera opice oregano orloj ostrov ostruha oves ovoce ozdoba palma paluba
    panter paprika park paruka paseka pasta patro pauza pavilon pavouk pergola perla pero pevnina pexeso pilot
    pinzeta pivovar plachta plamen planeta plavec plavky pobyt pochod podkova podlaha podnos podzim poema poezie
    pohanka pohoda pojem poklad pokoj pokrm pokus poledne poleva police polka polom pompa porce porost postel posun
    potkan potrava povel povidla pozdrav prales prapor princ princip produkt projekt promoce prostor provaz prvek
    pstruh pudr pult punc racek radar radnice radost ranec rarita recept redakce regata rejnok rejsek rekord rektor
    replika rezerva roj rokle ropucha rosa rotunda rovina rovnice rozbor rozhlas rozinka rozloha rozpis rubrika ruka
    ruleta rumba rytmus sada sako samba samet satelit savana sbor schody sedlo sekera sekunda sekvoje semafor seno
    servis sestra silnice sirup situace skladba sklenka sklep skoba skok skupina slepice sloka slon slunce smaragd
    smetana smirek smrk snop sobota socha sokol sonda sonet sosna soudek soused sova sponka sprcha srnec srpen
    stadion stan stanice statek stavba step stezka stodola stolek stolice stopky strana strom strouha student studie
    studna styl sukno sumec svetr symbol tablet tabulka talent tandem tapeta telefon tempo tenis teniska tenor teplo
    terasa text titulek tolar topinka topol torzo trakce traktor tramvaj trepka tribuna trikot trio trolej truhla
    trumf tundra tunel turista tvaroh tygr tykev ubrus ucho ulice uzda vanilka varhany vejce velryba ventil veranda
    verze veslo veverka vichr video vidlice vinice viola vitamin vlajka vlak vlna vodovod volant volavka volba vosk
    vozovna vrabec vrba vrchol vrstva vrtule vstup vydra zahrada zebra zemina zima zinek zlato znak znalost zrcadlo
    zubr zvonek zvuk
"""
WORDS = tuple(_WORDS.split())
"""All of them, each once."""
