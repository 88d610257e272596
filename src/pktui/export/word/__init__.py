"""Documents of word processors that come from outside: read with care, and only what is needed of them."""
