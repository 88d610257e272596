"""Text <-> domain <-> folder. The only layer that opens case files."""
