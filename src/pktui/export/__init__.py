"""From Markdown text to DOCX, PDF, HTML and Markdown bytes; the only layer that starts other programs."""
