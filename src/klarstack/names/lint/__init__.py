"""Lint: a document with the names found in it comes in, the words somebody should look at go out."""
