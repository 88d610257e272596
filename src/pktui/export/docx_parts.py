"""Parts of a DOCX that say what the file is: properties, settings, and styles that refer only to what is there."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import UTC, datetime
from functools import partial
from html import escape, unescape

from pktui import __version__
from pktui.texts.clean import show

# Without it Word takes the file for one of Word 2007 and opens it in compatibility mode.
_MODE = b'<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
_OTHER_MODE = re.compile(rb'<w:compatSetting\b[^>]*w:name="compatibilityMode"[^>]*/>')
_COMPAT = re.compile(rb"<w:compat\s*/>|<w:compat>(.*?)</w:compat>", re.DOTALL)
# What follows the compatibility in the settings (ISO/IEC 29500-1, CT_Settings).
_BEHIND_COMPAT = re.compile(
    rb"<(?:w:(?:docVars|rsids|attachedSchema|themeFontLang|clrSchemeMapping|doNotIncludeSubdocsInStats"
    rb"|doNotAutoCompressPictures|forceUpgrade|captions|readModeInkLockDown|smartTagType|shapeDefaults"
    rb"|doNotEmbedSmartTags|decimalSymbol|listSeparator)|m:mathPr|sl:schemaLibrary)\b|</w:settings>"
)
_THEME_LANGUAGE = re.compile(rb'(<w:themeFontLang\b[^>]*w:val=")[^"]*')
_LANGUAGE = re.compile(rb'(<w:lang\b[^>]*w:val=")[^"]*')
_OTHER_STYLE = re.compile(rb'<w:(?:basedOn|next|link) w:val="([^"]*)"[^>]*/>')
_CZECH = rb"\1cs-CZ"


def settings(part: bytes) -> bytes:
    """Return the settings of a document in Czech that Word opens as its own, not in compatibility mode."""
    part = _THEME_LANGUAGE.sub(_CZECH, part)
    if old := _COMPAT.search(part):
        kept = _OTHER_MODE.sub(b"", old[1] or b"")
        return part[: old.start()] + b"<w:compat>" + kept + _MODE + b"</w:compat>" + part[old.end() :]
    return _BEHIND_COMPAT.sub(lambda found: b"<w:compat>" + _MODE + b"</w:compat>" + found[0], part, count=1)


def styles(part: bytes, ids: Collection[str]) -> bytes:
    """Return styles of Czech text, without references to styles that are not there.

    Pandoc takes styles of its own along whose parents the reference document does not have.

    Args:
        part: The part with the styles.
        ids: Ids of all styles in it.
    """
    return _OTHER_STYLE.sub(partial(_known, ids), _LANGUAGE.sub(_CZECH, part))


def _known(ids: Collection[str], found: re.Match[bytes]) -> bytes:
    return found[0] if unescape(found[1].decode()) in ids else b""


def app_properties() -> bytes:
    """Return which program made the document, and nothing it does not know: Word counts pages and words itself."""
    major, minor, patch = map(int, re.findall(r"[0-9]+", __version__)[:3])
    version = f"{major:02}.{minor:02}{patch:02}"  # Word wants XX.YYYY
    return f"""\
<?xml version="1.0" encoding="UTF-8"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">\
<Application>pktui</Application><DocSecurity>0</DocSecurity><AppVersion>{version}</AppVersion></Properties>
""".encode()


def core_properties(title: str, now: datetime) -> bytes:
    """Return the title and the time `now` (with its zone) as core properties, with no author."""
    time = now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return f"""\
<?xml version="1.0" encoding="UTF-8"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\
<dc:title>{escape(show(title), quote=False)}</dc:title><dc:language>cs-CZ</dc:language>\
<dcterms:created xsi:type="dcterms:W3CDTF">{time}</dcterms:created>\
<dcterms:modified xsi:type="dcterms:W3CDTF">{time}</dcterms:modified>\
</cp:coreProperties>
""".encode()
