"""What is known of a document."""

from dataclasses import dataclass


class UnreadableDocumentError(Exception):
    """There is no text to be had. The message says why, and the remedy."""


@dataclass(frozen=True)
class Document:
    """A text, with what the document says of itself; empty where it says nothing.

    `published` is a day as ISO 8601 writes it.
    """

    text: str
    title: str = ""
    publisher: str = ""
    author: str = ""
    published: str = ""
    language: str = ""
    url: str = ""
