"""Noticing what others write into the files meanwhile."""
