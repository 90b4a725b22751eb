"""Documents: a file of one of six formats comes in, its text and the place of every piece of it go out."""

from klarstack.documents.document import Document, Place, Span, in_words
from klarstack.documents.read import EXTENSIONS, read_document
from klarstack.documents.refusals import UnreadableDocumentError

__all__ = ["EXTENSIONS", "Document", "Place", "Span", "UnreadableDocumentError", "in_words", "read_document"]
