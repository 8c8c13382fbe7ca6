"""Files of office programs: the text of a PDF and of a Word document."""

from io import BytesIO
from zipfile import BadZipFile

import docx
from docx.opc.exceptions import PackageNotFoundError
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from relations.documents.document import Document, UnreadableDocumentError

MOST_PAGES = 500  # of a PDF


def read_pdf(data: bytes) -> Document:
    """The text of a PDF. Raises UnreadableDocumentError for one that is broken, locked or only
    pictures of pages."""
    try:
        pdf = PdfReader(BytesIO(data))
        if pdf.is_encrypted and not pdf.decrypt(""):
            raise UnreadableDocumentError("locked")
        pages = [page.extract_text() for page in pdf.pages[:MOST_PAGES]]
        about = pdf.metadata
    except (PyPdfError, ValueError, KeyError, NotImplementedError) as error:
        raise UnreadableDocumentError("broken") from error
    text = "\n\n".join(page.strip() for page in pages).strip()
    if not text:
        raise UnreadableDocumentError("pictures")
    return Document(
        text, title=(about and about.title) or "", author=(about and about.author) or ""
    )


def read_word(data: bytes) -> Document:
    """The paragraphs and tables of a Word document, in their order. Raises
    UnreadableDocumentError."""
    try:
        word = docx.Document(BytesIO(data))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError) as error:
        raise UnreadableDocumentError("broken") from error
    lines = []
    for block in word.iter_inner_content():
        if hasattr(block, "rows"):
            lines += ["\t".join(cell.text.strip() for cell in row.cells) for row in block.rows]
        else:
            lines.append(block.text)
    about = word.core_properties
    return Document(
        "\n".join(lines).strip(), title=about.title or "", author=about.author or "",
        language=about.language or "",
    )  # fmt: skip
