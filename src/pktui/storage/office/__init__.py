"""What an office may keep its own of: lists, guides, programmes, and settings."""
