"""Sending papers: encrypted packages, and the note of what was made and went out."""
