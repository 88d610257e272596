"""One HTML page: readable on a screen, printable on A4, asking for nothing from outside."""

from __future__ import annotations

from html import escape

_STYLE = """\
@page { size: A4; margin: 2cm 2cm 2cm 2.5cm }
body { font: 11pt/1.4 Calibri, Carlito, "Liberation Sans", Arial, sans-serif; color: #1a1a1a;
  max-width: 42em; margin: 2em auto; padding: 0 1em }
h1, h2, h3, h4 { color: #24364b; line-height: 1.25; margin: 1.4em 0 .4em; break-after: avoid }
h1 { font-size: 20pt; margin: 0 0 .3em } h2 { font-size: 14pt } h3 { font-size: 12pt } h4 { font-size: 11pt }
p { margin: 0 0 .6em } ul, ol { margin: 0 0 .6em; padding-left: 1.5em } li > p { margin-bottom: .2em }
.psana-cisla > ul { list-style: none; padding-left: 1.5em } .psana-cisla > ul > li { text-indent: -1.5em }
.psana-cisla > ul > li > * { text-indent: 0 }
table { width: 100%; border-collapse: collapse; margin: .6em 0 1.2em; font-size: 10pt; line-height: 1.3 }
th { text-align: left; vertical-align: bottom; border-bottom: 1px solid #24364b }
td { vertical-align: top; border-bottom: 1px solid #c8ccd2 }
th, td { padding: .3em .9em .3em 0 } thead { display: table-header-group } tr { break-inside: avoid }
blockquote { margin: .6em 0; padding-left: 1em; border-left: 2px solid #c8ccd2 }
.podtitul { color: #595959; margin-bottom: 1.4em } .poznamka { color: #595959; font-size: 9.5pt }
.podpis { display: inline-block; height: 1cm } .nova-strana { break-after: page }
@media print { body { max-width: none; margin: 0; padding: 0 } }
"""


def page(body: str, title: str) -> str:
    """Return a whole HTML document around `body` (finished HTML); `title` is plain text."""
    return f"""\
<!DOCTYPE html>
<html lang="cs-CZ">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)}</title>
<style>
{_STYLE}</style>
</head>
<body>
{body}</body>
</html>
"""
