"""The address book, and contacts of other programs."""
