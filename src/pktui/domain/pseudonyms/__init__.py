"""Texts without the people in them: who and what is recognised in Czech prose, and what stands in its place."""
