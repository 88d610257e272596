"""Pictures of a conference as vector drawings, each with its content in words."""
