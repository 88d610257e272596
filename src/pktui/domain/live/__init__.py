"""A meeting while it runs: what the facilitator is reminded of, how lost time is dealt with, what the room sees."""
