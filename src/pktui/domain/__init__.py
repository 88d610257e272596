"""What a case conference is: frozen values and pure functions; `now` and `today` always come in as arguments."""
