"""The papers of a conference: which there are, and the values their templates are filled with."""
