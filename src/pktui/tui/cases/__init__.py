"""What happens over the screens: a conference is opened and left, others write meanwhile, texts were left behind."""
