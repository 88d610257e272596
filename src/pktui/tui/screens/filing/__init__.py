"""Spisy: the files of the cases, closed, handed over, and freed of somebody's data."""
