"""Names: vendor words and terms come in, shared concepts and products go out, with doubts said out loud."""

from klarstack.names.answers import Candidate, Resolution
from klarstack.names.compiling import compile_index
from klarstack.names.index import Index
from klarstack.names.resolve import resolve
from klarstack.spelling import fold

__all__ = ["Candidate", "Index", "Resolution", "compile_index", "fold", "resolve"]
