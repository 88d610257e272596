"""How `vraceno-libreoffice.docx` was made: our minutes of the sample through LibreOffice, with changes and notes.

LibreOffice itself opens the DOCX, keeps it as a flat ODT, in which the changes below are written as it writes them, and
saves that as a DOCX again. No test needs LibreOffice; whoever has it makes the file anew with

    python -m tests.export.word.made_by_libreoffice
"""

from __future__ import annotations

import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from pktui.assets import shipped
from pktui.export.papers.documents import DOCUMENTS
from pktui.export.papers.filling import make
from pktui.storage.records.folder import list_folder

RADEK = "<dc:creator>Radek Hrubeš</dc:creator><dc:date>2026-06-03T10:15:00</dc:date>"
LENKA = "<dc:creator>Lenka Hrubešová</dc:creator><dc:date>2026-06-04T20:01:00</dc:date>"
SCHOOL = "<dc:creator>rysankova</dc:creator><dc:date>2026-06-05T08:00:00</dc:date>"
MOVED = "Ostatní starosti jsou proti tomu menší a počkají."


class Typing:
    """Writes into a flat ODT as somebody who has changes recorded."""

    def __init__(self, text: str) -> None:
        self.text = text.replace("\u00a0", " ")
        self._regions: list[str] = []

    def put(self, who: str, text: str) -> str:
        """Return what stands in the text for words that came."""
        name = self._region(f"<text:insertion><office:change-info>{who}</office:change-info></text:insertion>")
        return f'<text:change-start text:change-id="{name}"/>{text}<text:change-end text:change-id="{name}"/>'

    def take(self, who: str, text: str) -> str:
        """Return what stands in the text for words that went."""
        inside = f"<office:change-info>{who}</office:change-info><text:p>{text}</text:p>"
        return f'<text:change text:change-id="{self._region(f"<text:deletion>{inside}</text:deletion>")}"/>'

    def note(self, who: str, name: str, about: str, *paragraphs: str) -> str:
        """Return what stands in the text for words with a note beside them; about no words it stands between two."""
        inside = "".join(f"<text:p>{paragraph}</text:p>" for paragraph in paragraphs)
        end = f'<office:annotation-end office:name="{name}"/>' if about else ""
        return f'<office:annotation office:name="{name}">{who}{inside}</office:annotation>{about}{end}'

    def at(self, old: str, new: str) -> None:
        """Write something in a place that is there once."""
        assert self.text.count(old) == 1, old
        self.text = self.text.replace(old, new)

    def whole(self) -> str:
        """Return the file with all that was recorded."""
        changes = f"<text:tracked-changes>{''.join(self._regions)}</text:tracked-changes>"
        return re.sub(r"<office:text[^>]*>", lambda start: start[0] + changes, self.text, count=1)

    def _region(self, inside: str) -> str:
        name = f"ct{len(self._regions)}"
        self._regions.append(f'<text:changed-region xml:id="{name}" text:id="{name}">{inside}</text:changed-region>')
        return name


def typed(odt: str) -> str:
    """Return the minutes with what three readers did to them."""
    at = Typing(odt)
    said = "že chce mít děti pravidelně"
    at.at(said, at.note(RADEK, "n1", said, "To jsem neřekl.", "Chtěl jsem je každý víkend."))
    at.at("dluží maminka", f"dluží {at.take(RADEK, 'maminka')}{at.put(RADEK, 'rodina')}")
    at.at("38 400 Kč.</text:p>", f"38 400 Kč.{at.put(LENKA, ' Část už je zaplacená.')}</text:p>")
    at.at("by dostal záchvat", f"by dostal záchvat{at.note(SCHOOL, 'n2', '', 'Astmatický, ne?')}")
    at.at(f" {MOVED}", at.take(LENKA, MOVED))
    at.at("Za největší riziko", f"{at.put(LENKA, MOVED + ' ')}Za největší riziko")
    return at.whole()


def convert(path: Path, to: str) -> Path:
    """Let LibreOffice save a file in another format beside it."""
    subprocess.run(["soffice", "--headless", "--convert-to", to, "--outdir", path.parent, path], check=True)
    return path.with_suffix(f".{to}")


def main() -> None:
    """Make the file."""
    listed = list_folder(shipped("ukazka_spisu")).meetings
    meeting = min((stored.meeting for stored in listed), key=lambda each: each.conference.day)
    with TemporaryDirectory() as folder:
        sent = Path(folder, "zapis.docx")
        sent.write_bytes(make(DOCUMENTS["zapis"], meeting, "docx", datetime(2026, 6, 1, tzinfo=UTC), None))
        flat = convert(sent, "fodt")
        flat.write_text(typed(flat.read_text(encoding="utf-8")), encoding="utf-8")
        Path(__file__).with_name("vraceno-libreoffice.docx").write_bytes(convert(flat, "docx").read_bytes())


if __name__ == "__main__":
    main()
