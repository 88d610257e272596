"""What every part of a window may know: forms and their fields, messages, notices, colours; no screen, no widget."""
