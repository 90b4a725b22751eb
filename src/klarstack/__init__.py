"""Klarstack: YAML glossary entries and benchmark cells in, one shared language for MarTech out."""

__version__ = "0.1.0"
