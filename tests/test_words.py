"""The words of the site: every text that a person reads, against the words that must not come back.

A failure says where the text is and what to write instead. The terms are defined in
`relations/glossary.py`; a new word that misleads readers is a new row here.
"""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from django.urls import reverse

from relations.glossary import TERMS

ROOT = Path(__file__).parent.parent

# What must not be written, as a regular expression, and what to write instead.
INSTEAD = {
    # One word for one thing
    r"settings? of (a|the) meeting|\bsetting\b": "type of meeting",
    r"(?<!head of )\bdelegations?\b": "side",
    r"who was there|was there for": "participants; took part for",
    r"\btenures?\b": "term of office",
    r"rank of the visit\b": "protocol level",
    r"\bweight\b": "legal status",
    r"\bpanel\b": "dyad-year table",
    r"\bpairs of countries\b": "country pairs",
    r"\bperhaps\b": "possibly, may",
    r"\boverdue\b|time (of \w+ )?has passed": "announced, outcome unknown",
    r"\bexpected\b": "announced",
    r"open promise": "open commitment",
    r"\bput off\b": "postponed",
    r"\bnot known\b|\bno sure\b": "unknown, not recorded, undated",
    r"\bdata set": "dataset",
    r"(?<!--)(?<!%\()\brefus(e|es|ed|al)\b": "rejected, not allowed",
    r"official voice": "speaks for",
    r"\bkinds?\b": "type",
    r"first level": "top-level",
    r"\bgraph\b": "network",
    # Words of translations
    r"(?<!can )\bstands?\b(?! for)": "is, or name the verb",
    r"\bbesides?\b": "next to, in addition to, compared with",
    r"\bfinds\b": "results",
    r"\btells?\b|\btold\b": "shows, says",
    r"(?<!there )\b(is|are) no\b(?! longer)": "is not a, are not",
    r"\brests? on\b": "cites",
    r"(?<!do not )\bmends?\b": "correct",
    r"goes? home|takes? home|took home": "download",
    r"\bthe fuller\b|the more\b": "darker means more",
    r"makes? no sense": "invalid",
    r"\bquestions?\b": "query, request, filter",
    r"\banswers?\b": "response, result",
    r"\bmeanwhile\b": "in the meantime, while …",
    r"all the same": "anyway, or say what the button does",
    r"\b(some|no|every|any)body\b": "someone, no one, everyone, anyone",
    r"takes? (it |one |this )?off\b": "remove",
    r"parted by": "separated by",
    r"\bdrawn\b": "shown",
    r"entered already|already entered": "already recorded",
    r"in all\b": "in total",
    r"\bat a glance\b": "summary",
    r"\bno more\b": "no longer",
    r"^which$|^who$|^of$|^when$": "a noun that says what the field or column holds",
    r"of whichever": "from either, of any",
    # British spelling
    r"\borganiz": "organis…",
    r"\b(color|center|behavior|favor|labor|defense)\b": "the British spelling",
    r"(recogn|categor|summar|author)iz": "…is…",
}
FORBIDDEN = {re.compile(words, re.I): better for words, better in INSTEAD.items()}

GETTEXT = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy", "pgettext"}
OPTIONS = {"help", "help_text", "description", "label", "title", "verbose_name"}
# Left out until the tables that replace it are there.


def strings(node):
    """The texts within an expression, also the pieces of one with values put in."""
    return [one for one in ast.walk(node) if isinstance(one, ast.Constant) and one.value is not ...]


def said(node):
    """What a call says to people: translated, an option's text, an error, a line printed."""
    if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
        texts = [text for arg in node.exc.args for text in strings(arg)]
        return [text for text in texts if " " in str(text.value)]
    if not isinstance(node, ast.Call):
        return []
    name = getattr(node.func, "id", getattr(node.func, "attr", ""))
    args = node.args if name in GETTEXT or name == "write" else []
    options = [option.value for option in node.keywords if option.arg in OPTIONS]
    return [text for arg in (*args, *options) for text in strings(arg)]


def texts_of_module(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ClassDef) and path.is_relative_to(ROOT / "relations/api"):
            # The description of the API prints what its classes say of themselves.
            yield node.lineno, (ast.get_docstring(node) or "").partition("\n\n")[0]
        for text in said(node):
            if isinstance(text.value, str):
                yield text.lineno, text.value


def texts_of_template(path):
    html = re.sub(
        r"\{% comment %\}.*?\{% endcomment %\}|\{#.*?#\}", "", path.read_text(), flags=re.S
    )
    for found in re.finditer(r"""\{% translate ("[^"]*"|'[^']*')""", html):
        yield html[: found.start()].count("\n") + 1, found[1][1:-1]
    # What is left of a template is its own text, within blocktranslate or without.
    lines = re.sub(
        r"\{%.*?%\}|\{\{.*?\}\}|<code>.*?</code>|<pre>.*?</pre>|<[^>]*>", " ", html, flags=re.S
    )
    yield from ((1, line.strip()) for line in lines.splitlines() if line.strip())


@cache
def texts():
    """Every text with its place."""
    modules = [
        path for path in (ROOT / "relations").rglob("*.py") if "migrations" not in path.parts
    ]
    found = [(path, texts_of_module(path)) for path in modules]
    found += [(path, texts_of_template(path)) for path in (ROOT / "templates").rglob("*.html")]
    return [
        (f"{path.relative_to(ROOT)}:{line}", re.sub(r"`[^`]*`|<code>.*?</code>", "", text))
        for path, lines in found
        for line, text in lines
    ]


def test_all_texts_are_read():
    assert len(texts()) > 1500


@pytest.mark.parametrize("words", FORBIDDEN, ids=lambda words: words.pattern)
def test_a_word_that_misleads_does_not_come_back(words):
    better = FORBIDDEN[words]
    assert [f"{at}: {text!r}: write {better}" for at, text in texts() if words.search(text)] == []


def test_terms_have_addresses_of_their_own_and_definitions(client, db):
    page = client.get(reverse("glossary")).content.decode()
    slugs = [term.slug for term in TERMS]
    assert len(set(slugs)) == len(slugs)
    for term in TERMS:
        assert f'id="{term.slug}"' in page
        assert str(term.definition).endswith((".", ")"))


def test_each_value_of_a_list_in_the_glossary_has_its_meaning():
    lists = [term.values for term in TERMS if term.values]
    assert [value for values in lists for value in values if not value.meaning] == []


def test_links_to_the_glossary_lead_to_a_term():
    templates = "\n".join(path.read_text() for path in (ROOT / "templates").rglob("*.html"))
    linked = set(re.findall(r"\{% url 'glossary' %\}#([\w-]+)", templates))
    assert linked <= {term.slug for term in TERMS}
    assert linked
