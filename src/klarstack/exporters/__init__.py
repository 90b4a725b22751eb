"""Exporters: a knowledge base comes in, the files of another tool's format go out."""
