"""What holds for every window of pktui: Textual mended, a terminal that may be slow or gone, a sure end."""
