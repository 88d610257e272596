"""Files that are not UTF-8 text: what is the matter with them, and turning an older encoding into UTF-8.

A wrong guess would quietly exchange letters, so only encodings that Czech programs write are considered, and one is
named only when every byte of the file fits it and no other one reads the file differently.
"""

from __future__ import annotations

from pathlib import PurePath

from pktui.errors import DamagedFile, OtherEncoding

BOM = b"\xef\xbb\xbf"
NAMES = {"utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "cp1250": "Windows-1250", "iso8859-2": "ISO 8859-2"}
LOOK_IN_HISTORY = "předchozí verzi hledejte příkazem „pktui historie SOUBOR“ nebo v záloze"

_UTF16_MARKS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_BLANK = b"\0 \t\r\n"
# Letters of Czech and of the names of neighbours. Left out are Ä, Ĺ, Ă, Â and â: with one of them begins every
# Czech letter and quotation mark in UTF-8, so that a UTF-8 file with one broken byte never passes for an older one.
_LETTERS = "áčďéěíňóřšťúůýžÁČĎÉĚÍŇÓŘŠŤÚŮÝŽľĺŕôäöüőűßłćńśźżęĽŔÔÖÜŁŚŻ"
_SIGNS = "\u00a0§°×"
_TYPOGRAPHY = "„“”‚‘’»«–—…•€"
_ASCII = bytes(range(1, 0x80))
_FITTING = {
    "cp1250": _ASCII + (_LETTERS + _SIGNS + _TYPOGRAPHY).encode("cp1250"),
    "iso8859-2": _ASCII + (_LETTERS + _SIGNS).encode("iso8859-2"),
}


def encoding_of(data: bytes) -> str | None:
    """Return the codec of a file that is not UTF-8: a key of `NAMES`, or None when it cannot be told for sure."""
    codec = _utf16_codec(data)
    if codec is not None:
        return codec if decoded(data, codec) is not None else None
    fitting = [codec for codec, known in _FITTING.items() if not data.translate(None, known)]
    # Two that fit are fine as long as none of the few letters in which they differ is there.
    return fitting[0] if len({data.decode(codec) for codec in fitting}) == 1 else None


def decoded(data: bytes, codec: str) -> str | None:
    """Return the text, or None when it cannot be read so; no codec reads nothing."""
    try:
        text = data.decode(codec) if codec else "\0"
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text


def explained(data: bytes, path: PurePath | None) -> DamagedFile:
    """Return the error that says why `data` is not UTF-8 text: an `OtherEncoding` when it can be converted."""
    if not data.removeprefix(BOM).strip(_BLANK):
        return _without_content(data, path)
    codec = encoding_of(data)
    if codec is not None:
        line = 1 if codec.startswith("utf-16") else _line(data, _first_foreign(data))
        return OtherEncoding(NAMES[codec], path=path, line=line)
    if _utf16_codec(data) is not None:
        message = f"Soubor je v kódování UTF-16 a je v něm chyba, nejspíš mu kus chybí; {LOOK_IN_HISTORY}."
        return DamagedFile(message, path=path, line=1)
    if (place := data.find(b"\0")) >= 0:
        message = f"Soubor obsahuje nulové bajty, nejspíš po výpadku proudu; {LOOK_IN_HISTORY}."
        return DamagedFile(message, path=path, line=_line(data, place))
    message = "Soubor není v kódování UTF-8 (tady je bajt, který do něj nepatří); uložte ho jako UTF-8."
    return DamagedFile(message, path=path, line=_line(data, _first_foreign(data)))


def converted(data: bytes, path: PurePath | None = None) -> bytes:
    """Return the same text in UTF-8 without a byte order mark; what is UTF-8 already comes back as it is.

    Args:
        data: The whole file.
        path: The file, to be named in an error.

    Raises:
        DamagedFile: The encoding cannot be told, or the text would not turn back into the same bytes.
    """
    if b"\0" not in data and _first_foreign(data) is None:
        return data
    codec = encoding_of(data)
    if codec is None:
        raise explained(data, path)
    text = data.decode(codec)
    if text.encode(codec) != data:
        raise DamagedFile("Soubor nejde převést beze ztráty; uložte ho jako UTF-8 v textovém editoru.", path=path)
    return text.removeprefix("\ufeff").encode()


def as_utf8(beginning: bytes) -> bytes:
    """Return the beginning of a file so that its header can be looked for: out of UTF-16, without marks."""
    codec = _utf16_codec(beginning)
    if codec is not None:
        beginning = beginning.decode(codec, "ignore").encode("utf-8", "ignore")
    while beginning.startswith(BOM):
        beginning = beginning.removeprefix(BOM)
    return beginning


def _without_content(data: bytes, path: PurePath | None) -> DamagedFile:
    what = "obsahuje jen nulové bajty, nejspíš po výpadku proudu" if b"\0" in data else "je prázdný"
    return DamagedFile(f"Soubor {what}; jeho obsah je pryč, {LOOK_IN_HISTORY}.", path=path, line=1)


def _utf16_codec(data: bytes) -> str | None:
    """Tell UTF-16 by its mark, or by every other byte of the beginning being zero."""
    if (codec := _UTF16_MARKS.get(data[:2])) is not None:
        return codec
    even, odd = data[:200:2].count(0), data[1:200:2].count(0)
    # Half of an emoji may hold a zero in the other place; a torn file has as many of them in both.
    if min(even, odd) * 10 > max(even, odd) or max(even, odd) * 3 <= len(data[1:200:2]) * 2:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _first_foreign(data: bytes) -> int | None:
    """Return the place of the first byte that is not UTF-8."""
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return error.start
    return None


def _line(data: bytes, place: int | None) -> int:
    return data.count(b"\n", 0, place or 0) + 1
