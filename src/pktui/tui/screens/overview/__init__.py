"""Přehled: what needs me today, then every conference of the folder."""
