"""The conferences that are open: opening and leaving, what is unsaved, the journal, what others do meanwhile."""
