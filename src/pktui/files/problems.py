"""Errors of the system as Czech sentences."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pktui.errors import FileProblem

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
}


def explain(error: OSError) -> str:
    """Return a Czech sentence that says what the system refused and what to do."""
    unknown = f"Se souborem se nedá pracovat (chyba systému {error.errno}); zkuste to znovu nebo zvolte jiné místo."
    return _SENTENCES.get(error.errno or 0, unknown)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn an OSError or an impossible path (a NUL in it) into a FileProblem about `path`."""
    try:
        yield
    except OSError as error:
        raise FileProblem(explain(error), path=path) from error
    except ValueError as error:
        raise FileProblem("Takto se soubor jmenovat nemůže; zvolte jiný název.", path=path) from error
