"""Annotate: a text comes in, the names in it go out, each with its place and what it means there."""

from klarstack.names.annotate.annotator import Annotation, Annotator, Mention, annotate
from klarstack.names.annotate.unknown_acronyms import UnknownAcronym

__all__ = ["Annotation", "Annotator", "Mention", "UnknownAcronym", "annotate"]
