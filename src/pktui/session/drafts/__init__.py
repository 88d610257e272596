"""What is being typed, kept on this computer until it is in a file of the case."""
