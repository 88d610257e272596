"""The file of a whole case: closing it, handing it over, and the data of one person in it."""
