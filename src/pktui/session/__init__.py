"""The open case: current values, what was read, undo; making new conferences and the sample. No Textual."""
