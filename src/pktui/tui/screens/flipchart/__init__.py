"""Priority (F5): the cards of the flipchart, and what the group chose of them to work on."""
