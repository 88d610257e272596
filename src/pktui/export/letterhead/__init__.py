"""The office on its papers: who it is, its logo, colour and font, once for DOCX and PDF.

It is read from `vzory/hlavicka.toml`, or out of an own `styl.docx`; nothing outside the folder of templates is read.
"""

from pktui.export.letterhead.value import Letterhead, Logo

__all__ = ["Letterhead", "Logo"]
