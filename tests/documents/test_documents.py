"""The text of web pages and files, and only what they say themselves."""

from io import BytesIO

import docx
import pytest
from pypdf import PdfWriter

from relations.documents import UnreadableDocumentError, read_pdf, read_text, read_word

PAGE = """<!doctype html>
<html lang="es-CU"><head>
<title>Autoridades cubanas y rusas abordan áreas prometedoras | OnCuba</title>
<meta property="og:title" content="Autoridades cubanas y rusas abordan áreas prometedoras">
<meta property="og:site_name" content="OnCuba News">
{day}
<link rel="canonical" href="https://oncubanews.com/cuba/autoridades/"></head>
<body><nav><ul><li><a href="/">Inicio</a></li><li><a href="/x">Deportes</a></li></ul></nav>
<article><h1>Autoridades cubanas y rusas abordan áreas prometedoras</h1>
<p>El vicepresidente cubano Ricardo Cabrisas se reunió este lunes en Moscú con el ministro de
Defensa de Rusia, Serguéi Shoigú.</p>
<p>Ambos hablaron de la seguridad internacional y regional y de la estabilidad en el Caribe.</p>
<p>Es la tercera visita de Cabrisas a Moscú este año; la primera fue el 3 de enero de 2019.</p>
</article><footer>Todos los derechos reservados. 2021-01-01</footer></body></html>"""
DAY = '<meta property="article:published_time" content="2019-07-22T18:00:00-04:00">'


def test_a_page_gives_its_article_without_menus_and_what_its_head_says():
    found = read_text(PAGE.format(day=DAY))
    assert "se reunió este lunes en Moscú" in found.text
    assert "Deportes" not in found.text
    assert found.title == "Autoridades cubanas y rusas abordan áreas prometedoras"
    assert (found.publisher, found.language) == ("OnCuba News", "es-CU")
    assert found.url == "https://oncubanews.com/cuba/autoridades/"
    assert found.published == "2019-07-22"


def test_the_day_of_a_page_is_never_inferred_from_its_text():
    assert read_text(PAGE.format(day="")).published == ""


@pytest.mark.parametrize(
    "text", ["They met in Moscow.", "He wrote <b>no</b> to a < b.", "Moscow, 22 July\n\nThey met."]
)
def test_plain_text_stays_as_it_is(text):
    assert read_text(text).text == text


def test_a_fragment_of_a_page_gives_all_its_text():
    assert read_text("<p>They met.</p>").text == "They met."
    assert read_text("<p></p>").text == ""


def word(*paragraphs, table=()):
    made = docx.Document()
    for text in paragraphs:
        made.add_paragraph(text)
    if table:
        grid = made.add_table(rows=0, cols=len(table[0]))
        for row in table:
            for cell, text in zip(grid.add_row().cells, row, strict=True):
                cell.text = text
    made.core_properties.title = "Comunicado conjunto"
    kept = BytesIO()
    made.save(kept)
    return kept.getvalue()


def test_a_word_document_gives_paragraphs_and_tables_in_order():
    found = read_word(word("Se reunieron.", table=[("Cabrisas", "Cuba"), ("Shoigú", "Rusia")]))
    assert found.text == "Se reunieron.\nCabrisas\tCuba\nShoigú\tRusia"
    assert found.title == "Comunicado conjunto"


def pdf(text):
    """A page of PDF, by hand: ISO 32000-1, 7.5."""
    content = f"BT /F1 12 Tf 50 700 Td ({text}) Tj ET" if text else ""
    parts = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> "
        ">>",
        f"<< /Length {len(content)} >> stream\n{content}\nendstream",
    ]
    out, places = "%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += f"{number} 0 obj {part} endobj\n"
    at = len(out)
    out += f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n"
    out += "".join(f"{place:010} 00000 n \n" for place in places)
    out += f"trailer << /Size {len(parts) + 1} /Root 1 0 R >>\nstartxref\n{at}\n%%EOF"
    return out.encode()


def test_a_pdf_gives_its_text():
    assert read_pdf(pdf("They met in Moscow.")).text == "They met in Moscow."


def locked():
    made, kept = PdfWriter(), BytesIO()
    made.add_blank_page(100, 100)
    made.encrypt("secret", algorithm="RC4-128")
    made.write(kept)
    return kept.getvalue()


@pytest.mark.parametrize(
    ("read", "data", "why"),
    [
        (read_pdf, b"", "broken"),
        (read_pdf, b"%PDF-1.4 and no more", "broken"),
        (read_pdf, pdf(""), "pictures"),
        (read_pdf, locked(), "locked"),
        (read_word, b"", "broken"),
        (read_word, b"PK\x03\x04 and no more", "broken"),
        (read_word, pdf("They met."), "broken"),
    ],
)
def test_a_file_without_text_says_why(read, data, why):
    with pytest.raises(UnreadableDocumentError, match=why):
        read(data)
