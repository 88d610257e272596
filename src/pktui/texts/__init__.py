"""Czech words, dates and lengths: one formatter both shows and reads each kind of value; nothing else knows them."""
