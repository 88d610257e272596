"""A file as text: headers and bodies as trees that know their places, and edits that leave every other byte alone."""
