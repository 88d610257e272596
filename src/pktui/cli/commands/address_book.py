"""`pktui adresar`: the address book of a folder, contacts into it and out of it."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from pktui.cli.arguments import as_path, option, take_folder, take_json, take_overwrite, take_plain
from pktui.cli.new_file import write_new
from pktui.cli.output import complain, say, say_json, say_rows, show_path
from pktui.cli.shapes import contact_shape
from pktui.domain.contacts import Contact, in_order
from pktui.errors import EXIT_OK, FileProblem
from pktui.files import rights_beside
from pktui.session.book import save_to_book
from pktui.session.clock import local_now
from pktui.storage.contacts.address_book import book_path, read_book
from pktui.storage.contacts.book_text import Outcome
from pktui.storage.contacts.contact_files import contacts_file, read_contacts
from pktui.storage.records.folder import check_folder
from pktui.texts.words import plural

_NAMES = ("Jméno", "Organizace", "Funkce nebo role", "Telefon", "E-mail")
_OUTCOMES = {Outcome.ADDED: "přidáno", Outcome.UPDATED: "doplněno", Outcome.UNCHANGED: "beze změny"}


def arguments(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    take_folder(parser)
    way = parser.add_mutually_exclusive_group()
    take_json(way)
    take_plain(way)
    option(way, "--vloz", "imported", "SOUBOR", "přidá kontakty z vizitek nebo tabulky", as_path, nargs="+")
    option(way, "--do", "exported", "SOUBOR", "zapíše adresář jako .vcf nebo .csv", as_path)
    take_overwrite(parser)


def run(given: Namespace) -> int:
    """Do with the book what was asked for. Raises as `list_book`, `import_files`, `export_book`."""
    if given.imported:
        import_files(given.folder, given.imported)
    elif given.exported is not None:
        export_book(given.folder, given.exported, overwrite=given.overwrite)
    else:
        list_book(given.folder, as_json=given.as_json, plain=given.plain)
    return EXIT_OK


def list_book(folder: Path, *, as_json: bool, plain: bool) -> None:
    """Print the contacts by name.

    Raises:
        FolderProblem: The folder cannot be read.
        FileProblem: The book cannot be read.
    """
    path, contacts = _book(folder)
    if as_json:
        say_json(adresar=str(path), kontakty=[contact_shape(contact) for contact in contacts])
    else:
        nobody = "V adresáři zatím nikdo není; kontakty do něj přidá „pktui adresar --vloz SOUBOR“."
        say_rows(map(_row, contacts), nobody, path, _NAMES if plain else None)


def import_files(folder: Path, files: Sequence[Path]) -> None:
    """Put the contacts of all files into the book, or of none, and print those that changed it.

    Raises:
        UsageError: A file is neither a vCard nor CSV.
        FolderProblem: The folder cannot be read.
        ChangedOnDisk: Others keep writing the book.
        FileProblem: A file or the book cannot be read, or the book cannot be written.
    """
    check_folder(folder)
    path = book_path(folder)
    found = [(file, read_contacts(file)) for file in files]
    contacts = [contact for _, imported in found for contact in imported.contacts]
    written = save_to_book(path, contacts, local_now(), _tell)
    for file, imported in found:
        for skipped in imported.skipped:
            complain(f"přeskočeno: {skipped.reason}", f"{show_path(file)}:{skipped.line}")
        for detail in imported.left_out:
            complain(f"vynecháno: {detail.reason}", f"{show_path(file)}:{detail.line}")
    say_rows(
        (_OUTCOMES[outcome], *_row(contact))
        for contact, outcome in zip(contacts, written.outcomes, strict=True)
        if outcome is not Outcome.UNCHANGED
    )
    skipped_count = sum(len(imported.skipped) for _, imported in found)
    details = sum(len(imported.left_out) for _, imported in found)
    complain(_sum(Counter(written.outcomes), skipped_count, details), show_path(path))


def export_book(folder: Path, target: Path, *, overwrite: bool) -> None:
    """Write the contacts into a new file and print its path.

    Raises:
        UsageError: The name of the file does not say vCard or CSV.
        AlreadyExists: It is there and must not be replaced.
        FolderProblem: The folder cannot be read.
        FileProblem: The book cannot be read or the file cannot be written.
    """
    path, contacts = _book(folder)
    write_new(target, contacts_file(target, contacts), rights_beside([path]), overwrite=overwrite)
    say(show_path(target))


def _book(folder: Path) -> tuple[Path, tuple[Contact, ...]]:
    check_folder(folder)
    path = book_path(folder)
    return path, in_order(read_book(path))


def _row(contact: Contact) -> tuple[str, ...]:
    part = contact.position or ", ".join(role.label for role in contact.roles)
    return contact.name, contact.organisation, part, contact.phone, contact.email


def _sum(outcomes: Counter[Outcome], skipped: int, details: int) -> str:
    counted = ", ".join(f"{word} {outcomes[outcome]}" for outcome, word in _OUTCOMES.items())
    left_out = f"; vynechané údaje: {details}" if details else ""
    return f"{plural(outcomes.total(), 'kontakt', 'kontakty', 'kontaktů')}: {counted}; přeskočeno {skipped}{left_out}."


def _tell(problem: FileProblem) -> None:
    complain(f"Předchozí podoba adresáře se neuložila do historie. {problem.message}", problem.place)
