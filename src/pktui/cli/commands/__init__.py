"""One command, one module: each takes plain values, prints its result and returns the exit code."""
