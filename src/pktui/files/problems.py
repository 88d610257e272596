"""Errors of the system as Czech sentences."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pktui.errors import FileProblem

BAD_NAME = "Takto se soubor jmenovat nemůže; zvolte jiný název."
READ_ONLY_ATTRIBUTE = 6009  # of Windows: ERROR_FILE_READ_ONLY
_SENTENCES = {
    errno.ENOENT: "Soubor nebo jeho složka neexistuje; zkontrolujte, zda nebyly přesunuty nebo přejmenovány.",
    errno.ENOTDIR: "Část cesty není složka; zkontrolujte cestu k souboru.",
    errno.EISDIR: "Na tomto místě je složka, ne soubor; zvolte jiný název.",
    errno.EEXIST: "Na tomto místě už je jiný soubor nebo složka; přejmenujte je a zkuste to znovu.",
    errno.ENXIO: "Na tomto místě není obyčejný soubor; zvolte jiný název.",
    errno.EACCES: "K souboru nebo složce nemáte přístup; požádejte správce o oprávnění.",
    errno.EPERM: "Systém tuto práci se souborem nedovolil; požádejte správce o oprávnění.",
    errno.EROFS: "Disk je jen pro čtení; zvolte jinou složku.",
    errno.ENOSPC: "Na disku není místo; uvolněte je a zkuste to znovu.",
    errno.EDQUOT: "Vyčerpali jste přidělené místo na disku; uvolněte je a zkuste to znovu.",
    errno.EFBIG: "Soubor je větší, než disk dovolí; zkraťte ho nebo zvolte jiný disk.",
    errno.ENAMETOOLONG: "Název souboru nebo složky je příliš dlouhý; zkraťte ho.",
    errno.ELOOP: "Odkazy na soubor vedou v kruhu; opravte je.",
    errno.EIO: "Disk nebo síť hlásí chybu; zkontrolujte připojení a zkuste to znovu.",
    errno.EBUSY: "Soubor právě používá jiný program; zavřete ho a zkuste to znovu.",
    errno.EAGAIN: "Se souborem právě pracuje jiný program; počkejte, až skončí, a zkuste to znovu.",
    errno.ESTALE: "Síťová složka se odpojila; připojte ji a zkuste to znovu.",
    errno.ENOTCONN: "Síťová složka se odpojila; připojte ji a zkuste to znovu.",
    errno.ECONNABORTED: "Síťová složka se odpojila; připojte ji a zkuste to znovu.",
    errno.ETIMEDOUT: "Obsah souboru ještě není v tomto počítači; zkontrolujte připojení, OneDrive nebo iCloud a chvíli "
    "počkejte.",
}
# What Windows says, by what it means elsewhere; Python knows only some of its numbers.
_MEANINGS = {
    errno.EBUSY: (32, 33, 391, 1175, 1176, 1177, 1224),
    errno.EROFS: (19,),
    errno.ENOSPC: (39, 112),
    errno.EDQUOT: (1295,),
    errno.EFBIG: (223,),
    errno.ENAMETOOLONG: (111, 206),
    errno.ENOTDIR: (267,),
    errno.EIO: (21, 23, 1117, 1167),
    errno.ESTALE: (51, 53, 55, 59, 64, 67, 121, 433, 1167, 1231, 1232, 1236),
    errno.ETIMEDOUT: (362, 386, 388, 389, 393, 395, 398, 404, 426),
}
_WINDOWS = {number: meaning for meaning, numbers in _MEANINGS.items() for number in numbers}
_INVALID_NAMES = {123, 161}


def explain(error: OSError) -> str:
    """Return a Czech sentence that says what the system refused and what to do."""
    number = getattr(error, "winerror", None)
    if number in _INVALID_NAMES:
        return BAD_NAME
    if number == READ_ONLY_ATTRIBUTE:
        return "Soubor je označený jen pro čtení; zrušte to v jeho vlastnostech a zkuste to znovu."
    meaning = _WINDOWS.get(number or 0, error.errno or 0)
    unknown = (
        f"Se souborem se nedá pracovat (chyba systému {number or meaning}); zkuste to znovu nebo zvolte jiné místo."
    )
    return _SENTENCES.get(meaning, unknown)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn an OSError or an impossible path (a NUL in it) into a FileProblem about `path`."""
    try:
        yield
    except OSError as error:
        raise FileProblem(explain(error), path=path) from error
    except ValueError as error:
        raise FileProblem(BAD_NAME, path=path) from error
