"""Texts that were left behind, put back where they belong."""
