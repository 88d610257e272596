"""Records of a case folder: their schema, their values, and the folder they lie in."""
