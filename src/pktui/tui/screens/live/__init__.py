"""Jednání (F4): the screen that helps while people talk."""
