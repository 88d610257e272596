"""F3 and the address book: names complete themselves, people come from it and go to it, files come in."""

from __future__ import annotations

from pathlib import Path

from tests.storage.contacts.contact_values import EXPORTS
from tests.tui.conftest import Desk, OpenDesk

from pktui.domain.people import Role
from pktui.storage.contacts.address_book import BOOK, read_book
from pktui.tui.screens.dialogs.contacts import ContactsDialog

SEDLAROVA, LENKA = "o-os6d", "o-mq3k"


def book_names(at: Desk) -> list[str]:
    return [contact.name for contact in read_book(at.folder / BOOK)]


async def test_known_name_fills_in_the_rest(desk: OpenDesk) -> None:
    """A name typed without titles and diacritics becomes the one of the book; what was typed is not replaced."""
    async with desk("people") as at:
        await at.press("ctrl+n")
        await at.fill("Organizace", "soukromá praxe")
        await at.fill("Jméno", "alena chmelarova")
        await at.press("enter")
        await at.save()
        new = at.conference.people[-1]
        assert (new.name, new.relation) == ("MUDr. Alena Chmelařová", "dětská lékařka")
        assert new.organisation == "soukromá praxe"
        assert new.roles == (Role.PROFESSIONAL,)


async def test_a_few_letters_are_enough(desk: OpenDesk) -> None:
    """The likeliest contact is offered by any word, and taken with one key."""
    async with desk("people") as at:
        await at.press("ctrl+n")
        await at.type("zvac")
        await at.shows("Ctrl+F doplní z adresáře: PhDr. Zdena Žváčková, Ph.D.")
        await at.press("ctrl+f")
        await at.save()
        new = at.conference.people[-1]
        assert (new.name, new.phone) == ("PhDr. Zdena Žváčková, Ph.D.", "600 000 031")


async def test_a_name_without_titles_is_offered_once(desk: OpenDesk) -> None:
    """A name stands in the list with its titles and without; one that has none can be taken, too."""
    async with desk("people") as at:
        bare = [name for name in book_names(at) if "." not in name]
        assert bare
        await at.press("ctrl+n", "ctrl+f")
        await at.answer(bare[0])
        await at.save()
        assert at.conference.people[-1].name == bare[0]


async def test_letters_find_a_name_in_the_offered_list(desk: OpenDesk) -> None:
    """Enter never takes the first name of the list when the beginning of another was typed."""
    async with desk("people") as at:
        await at.press("ctrl+n", "ctrl+f", *"zdena", "enter")
        assert "Zdena" in at.editor("Jméno").value


async def test_what_was_emptied_is_not_filled_again(desk: OpenDesk) -> None:
    """The book completes a name once."""
    async with desk("people") as at:
        await at.press("ctrl+n")
        await at.type("zvac")
        await at.press("ctrl+f")
        await at.fill("Telefon", "")
        at.editor("Jméno").focus()
        await at.press("enter")
        await at.save()
        assert at.conference.people[-1].phone == ""


async def test_several_are_added_in_a_row(desk: OpenDesk) -> None:
    """Letters narrow the list, Enter adds and stays; who is there already is not added again."""
    async with desk("people") as at:
        before = at.conference.people
        await at.press("a")
        await at.type("rysan")
        await at.press("enter")
        await at.shows("✓ Přidáno: Mgr. Blanka Ryšánková")
        await at.type("lekarka")
        await at.press("enter")
        await at.type("sedlar")
        await at.shows("1 kontakt")
        await at.press("enter")
        await at.shows("Mgr. Iva Sedlářová už mezi účastníky je.")
        assert isinstance(at.app.screen, ContactsDialog)
        await at.press("escape")
        added = at.conference.people[len(before) :]
        assert [person.name for person in added] == ["Mgr. Blanka Ryšánková", "MUDr. Alena Chmelařová"]
        assert at.conference.people[: len(before)] == before
        await at.press("ctrl+z", "ctrl+z")
        assert at.conference.people == before


async def test_arrows_choose_while_one_types(desk: OpenDesk) -> None:
    """Down and up move the mark without leaving the field."""
    async with desk("people") as at:
        await at.press("a")
        await at.type("rysan zs")
        await at.press("down", "up", "enter", "escape")
        assert at.conference.people[-1].name == "Mgr. Blanka Ryšánková"


async def test_nobody_is_added_when_nobody_is_found(desk: OpenDesk) -> None:
    """A search with no result says so and Enter does nothing."""
    async with desk("people") as at:
        before = at.bytes()
        await at.press("a")
        await at.type("xyzzy")
        await at.shows("Nikdo takový v adresáři není.")
        await at.press("enter", "escape")
        assert at.bytes() == before


async def test_a_professional_is_saved_to_the_book(desk: OpenDesk, sample_case: Path) -> None:
    """U puts the marked person into the book, without what belongs to the case."""
    (sample_case / BOOK).unlink()
    async with desk("people") as at:
        await at.mark(SEDLAROVA)
        await at.press("u")
        await at.shows("1 kontakt přidán")
        (contact,) = read_book(at.folder / BOOK)
        assert (contact.name, contact.phone, contact.note) == ("Mgr. Iva Sedlářová", "600 000 021", "")
        await at.press("u")
        await at.shows("V adresáři už to všechno je.")


async def test_family_goes_to_the_book_only_after_a_warning(desk: OpenDesk) -> None:
    """A mother is not saved by one key; the harmless answer is the marked one."""
    async with desk("people") as at:
        before = at.bytes()
        await at.mark(LENKA)
        await at.press("u")
        await at.shows("zůstávají jen ve spisu")
        await at.press("enter")
        assert at.bytes() == before
        await at.press("u")
        await at.answer("yes")
        assert "Lenka Hrubešová" in book_names(at)


async def test_damaged_book_does_not_stop_the_work(desk: OpenDesk, sample_case: Path) -> None:
    """A book that cannot be read is told about; a person can still be added, and the book stays as it is."""
    (sample_case / BOOK).write_text("[[osoba]\n", encoding="utf-8")
    async with desk("people") as at:
        await at.press("ctrl+n")
        await at.until(lambda: any("adresář není správně zapsaný" in notice for notice in at.notices), "it is told")
        await at.fill("Jméno", "Jan Nový")
        await at.save()
        assert at.conference.people[-1].name == "Jan Nový"
        await at.press("u")
        assert (at.folder / BOOK).read_text(encoding="utf-8") == "[[osoba]\n"


async def test_contacts_are_seen_before_they_are_taken(desk: OpenDesk, sample_case: Path) -> None:
    """A table of Excel in the old encoding: what would be added, completed, left out; nothing before Ctrl+S."""
    lines = (
        "Jméno;Organizace;Telefon;Role",
        "Žofie Čápová;Poradna;600 1;",
        "Mgr. Iva Sedlářová;Městský úřad Jívohrad, OSPOD;600 9;",
        "Jan;;;rodič",
    )
    (sample_case.parent / "lidé.csv").write_bytes("\r\n".join(lines).encode("cp1250"))
    async with desk("people") as at:
        before = at.bytes()
        await at.press("i")
        await at.type("'../lidé.csv'")
        await at.press("enter")
        for words in ("přidá se", "Žofie Čápová", "doplní se", "přeskočí se", "řádek 4"):
            await at.shows(words)
        await at.shows("přidá se 1 · doplní se 1 · beze změny 0 · přeskočí se 1")
        assert at.bytes() == before
        await at.save()
        assert "Žofie Čápová" in book_names(at)
        iva = next(contact for contact in read_book(at.folder / BOOK) if contact.name == "Mgr. Iva Sedlářová")
        assert iva.phone == "600 000 021, 600 9"


async def test_a_long_reason_is_said_in_full(desk: OpenDesk, sample_case: Path) -> None:
    """What is left out names whose it is; going there with the arrows says all of it, and back the sum again."""
    (sample_case / "vizitky.vcf").write_bytes((EXPORTS / "android_trunc.vcf").read_bytes())
    async with desk("people") as at:
        await at.press("i")
        await at.type("vizitky.vcf")
        await at.press("enter")
        await at.shows("přidá se 3 · doplní se 0 · beze změny 0 · přeskočí se 0 · vynechá se 1")
        await at.press("down", "down", "down")
        await at.shows("Hynek Mrak: písmena v údaji „ORG“ nejdou přečíst")
        await at.press("up")
        await at.shows("vynechá se 1")


async def test_vcard_comes_in(desk: OpenDesk, sample_case: Path) -> None:
    """Ctrl+S shows first what was not seen yet."""
    card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Bc. Ota Vlk\r\nN:Vlk;Ota;;Bc.;\r\nEND:VCARD\r\n"
    (sample_case / "vlk.vcf").write_text(card, encoding="utf-8")
    async with desk("people") as at:
        await at.press("i")
        await at.type("vlk.vcf")
        await at.save()
        await at.shows("přidá se 1")
        assert "Bc. Ota Vlk" not in book_names(at)
        await at.save()
        assert "Bc. Ota Vlk" in book_names(at)


async def test_wrong_file_is_explained(desk: OpenDesk, sample_case: Path) -> None:
    """A missing file, another kind of file and nothing typed say so and stay in the question, also deep in folders."""
    (sample_case / "x.txt").write_text("x", encoding="utf-8")
    deep = f"{'a' * 100}/{'b' * 100}"
    (sample_case / deep).mkdir(parents=True)
    async with desk("people") as at:
        before = at.bytes()
        await at.press("i", "enter")
        await at.shows("Napište prosím cestu")
        for name, words in (("neni.csv", "neni.csv"), ("x.txt", "vizitk"), (f"{deep}/x.txt", "převeďte.")):
            at.app.screen.query_one("#import-path").clear()  # type: ignore[attr-defined]
            await at.type(name)
            await at.press("enter")
            await at.shows(words)
        await at.save()
        await at.press("escape")
        assert at.bytes() == before
