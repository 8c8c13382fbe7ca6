"""The text of a document, and what the document says of itself. No Django."""

from relations.documents.document import Document, UnreadableDocumentError
from relations.documents.files import read_pdf, read_word
from relations.documents.pages import read_text

__all__ = ["Document", "UnreadableDocumentError", "read_pdf", "read_text", "read_word"]
