"""What is said when the program itself fails: the kind of the error and its place, nothing of what the program held."""

from __future__ import annotations

from traceback import walk_tb

_SENTENCE = (
    "Program narazil na vlastní chybu a musel skončit. Co bylo uložené, zůstalo v souborech. "
    "Pošlete prosím autorům: {what} (údaje ze spisu v tom nejsou)."
)
_UNKEPT = "Co jste psali naposledy, nemusí být uložené: při ukončení narazil program na vlastní chybu ({what})."
_PACKAGE = "pktui"


def bug_words(error: BaseException | None) -> str:
    """Return the sentence about an error in the program; it holds no value of anybody's files: they are about children.

    Args:
        error: What escaped; None when even that is not known.
    """
    return _SENTENCE.format(what=_what(error))


def unkept_words(error: BaseException) -> str:
    """Return the sentence about an error met while what is in no file yet was written; it holds no value either."""
    return _UNKEPT.format(what=_what(error))


def _what(error: BaseException | None) -> str:
    return f"{type(error).__name__} {innermost_place(error)}".strip() if error is not None else "?"


def innermost_place(error: BaseException) -> str:
    """Return the file and line of pktui the error came from (`storage/records/codec.py:42`).

    For an error that never was in pktui it is the bare name of the file that raised it; empty for one that was not
    raised at all.
    """
    place = ""
    is_ours = False
    for frame, line in walk_tb(error.__traceback__):
        file = frame.f_code.co_filename.replace("\\", "/")
        if str(frame.f_globals.get("__name__")).partition(".")[0] == _PACKAGE:
            place, is_ours = f"{file.rpartition(f'/{_PACKAGE}/')[2]}:{line}", True
        elif not is_ours:
            place = f"{file.rpartition('/')[2]}:{line}"
    return place
