"""What people send back to the draft of the minutes: what was changed in the file, by whom, and as which comments."""
