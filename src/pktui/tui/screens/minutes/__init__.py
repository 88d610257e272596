"""Zápis (F7): the text of the minutes, the cards of the meeting that belong to it, comments and addenda."""
