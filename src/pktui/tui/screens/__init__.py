"""One screen, one module."""
