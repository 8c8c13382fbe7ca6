"""Each noun is declared once, in relations/nouns.py, and whatever is kept for each noun elsewhere
knows them all. A failure names the file to edit."""

import ast
from pathlib import Path

import pytest
from django.contrib import admin
from django.contrib.auth.models import AnonymousUser, Group

from relations import models
from relations.data.tables import RECORDS
from relations.facets.keeping import KEEPERS
from relations.models.base import Record
from relations.models.doubles import MERGEABLE
from relations.models.kept_warnings import WARNED
from relations.models.sources import SUPPORTED
from relations.nouns import LISTED, NOUNS
from relations.services.contradictions.auditing import ROWS as AUDITED
from relations.services.contradictions.judging import READ
from relations.services.contradictions.table import RULES
from relations.services.doubles.kinds import KINDS
from relations.services.last_changes import MENTIONED, ROWS
from relations.services.merging.merge import refusal
from relations.services.search import matching
from relations.urls import PAGES

ROOT = Path(__file__).parent.parent
MODELS = {noun.model for noun in NOUNS}
# Terms are in the file of their office.
WITH_OTHERS = {"admin": {"tenures"}, "models": {"tenures"}}
# Lists of nouns that are kept by hand, and the test that holds each complete.
KEPT_BY_HAND = {
    "relations/admin/__init__.py": "test_every_noun_can_be_entered",
    "relations/data/imports/lookups.py": "tests/data/imports",
    "relations/data/imports/names.py": "tests/data/imports",
    "relations/data/tables/__init__.py": "test_every_noun_has_its_columns_in_files",
    "relations/data/tables/citations.py": "test_every_noun_can_rest_on_a_source_or_needs_none",
    "relations/glossary.py": "terms, of which some are nouns",
    "relations/models/__init__.py": "test_every_noun_can_be_imported_by_its_name",
    "relations/models/doubles.py": "test_every_noun_can_be_merged_or_says_why_not",
    "relations/models/kept_warnings.py": "test_every_noun_with_rules_is_read_for_them",
    "relations/models/sources.py": "test_every_noun_can_rest_on_a_source_or_needs_none",
    "relations/services/contradictions/auditing.py": "test_every_noun_with_rules_is_read_for_them",
    "relations/services/contradictions/judging.py": "test_every_noun_with_rules_is_read_for_them",
    "relations/services/contradictions/orders.py": "columns of rows, by name",
    "relations/services/contradictions/table.py": "the rules themselves",
    "relations/services/doubles/kinds.py": "test_every_noun_that_can_be_merged_is_asked_about",
    "relations/services/last_changes.py": "test_every_noun_says_what_is_shown_with_it_and_of_it",
}
MANY = 5  # nouns in one literal make a list of nouns


def words_of(node):
    """The names and texts in a literal: its elements, keys, and what they are called with."""
    for element in node.keys if isinstance(node, ast.Dict) else node.elts:
        inner = element.value if isinstance(element, ast.Starred) else element
        for one in getattr(inner, "elts", [inner]):
            first = one.args[0] if isinstance(one, ast.Call) and one.args else one
            word = getattr(first, "value", getattr(first, "id", ""))
            yield word.lower() if isinstance(word, str) else ""


CALLED = {name: noun.name for noun in NOUNS for name in (noun.name, noun.singular)}


def names_many(path):
    literals = (ast.Dict, ast.Tuple, ast.List, ast.Set)
    return any(
        len({CALLED[word] for word in words_of(node) if word in CALLED}) >= MANY
        for node in ast.walk(ast.parse((ROOT / path).read_text()))
        if isinstance(node, literals)
    )


def test_no_other_list_of_nouns_is_kept_by_hand():
    """Read NOUNS of relations/nouns.py in its place; or say here which test holds it complete."""
    modules = (path.relative_to(ROOT).as_posix() for path in ROOT.glob("relations/**/*.py"))
    free = ("relations/migrations/", "relations/nouns.py")
    kept = [path for path in modules if not path.startswith(free) and names_many(path)]
    assert sorted(kept) == sorted(KEPT_BY_HAND)


def test_every_noun_can_be_imported_by_its_name():
    exported = {model.__name__ for model in MODELS}
    assert exported <= set(models.__all__), "relations/models/__init__.py"


def test_every_noun_can_rest_on_a_source_or_needs_none():
    # A sector is a choice of the register; a source is what others rest on.
    needs = {noun.singular for noun in NOUNS} - {"sector", "source"}
    assert needs == set(SUPPORTED), "relations/models/sources.py: SUPPORTED"


def test_every_noun_can_be_merged_or_says_why_not():
    assert [n.singular for n in NOUNS if not refusal(n.model)] == sorted(
        MERGEABLE, key=[noun.singular for noun in NOUNS].index
    ), "relations/models/doubles.py: MERGEABLE"
    # States of their time, parts of a person, and a vocabulary.
    assert {n.singular for n in NOUNS} - {*MERGEABLE} == {"country", "tenure", "sector"}


def test_every_noun_that_can_be_merged_is_asked_about():
    assert {*KINDS} == {*MERGEABLE}, "relations/services/doubles/kinds.py: KINDS"


def test_every_noun_with_rules_is_read_for_them():
    ruled = {rule.noun for rule in RULES}
    assert ruled <= set(WARNED), "relations/models/kept_warnings.py: WARNED"
    # Terms are read with their official.
    audited = {model._meta.model_name for model in AUDITED} | {"tenure"}
    assert ruled == audited & ruled, "relations/services/contradictions/auditing.py: ROWS"
    assert set(READ) <= set(WARNED), "relations/services/contradictions/judging.py: READ"


def test_every_record_is_a_declared_noun():
    assert set(Record.__subclasses__()) == MODELS, "Declare it in relations/nouns.py."


def test_no_two_nouns_have_a_name_in_common():
    names = [name for noun in NOUNS for name in (noun.name, noun.singular)]
    assert sorted(names) == sorted(set(names))


def test_every_noun_with_pages_has_its_list_and_its_record():
    assert [one.noun for one, _record in PAGES] == list(LISTED), "relations/urls.py: PAGES"
    assert [one.noun for _list, one in PAGES] == list(LISTED), "relations/urls.py: PAGES"


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.name)
def test_a_noun_has_a_file_of_its_name_in_every_layer(noun):
    layers = ["models", "filters", "admin", "data/tables", *(["views"] if noun.has_pages else [])]
    wanted = [
        f"relations/{layer}/{noun.name}.py"
        for layer in layers
        if noun.name not in WITH_OTHERS.get(layer, ())
    ]
    if noun.has_pages:
        wanted.append(f"templates/{noun.name}/detail.html")
        # Dated records are told apart by their date.
        wanted += [] if noun.faceted else [f"templates/{noun.name}/found.html"]
    assert [path for path in wanted if not (ROOT / path).is_file()] == []


def test_every_noun_has_its_columns_in_files():
    assert set(RECORDS) == {noun.name for noun in NOUNS}, "relations/data/tables/__init__.py"


@pytest.mark.django_db
@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.name)
def test_every_noun_is_found_by_words_of_its_own_or_of_what_it_names(noun):
    """Without either no word would lead to it: the model says `found_by` or has a folded text."""
    assert list(matching(noun.visible_to(AnonymousUser()), "zzz")) == []


def test_every_noun_says_what_is_shown_with_it_and_of_it():
    assert set(ROWS) == set(MENTIONED) == MODELS, "relations/services/last_changes.py"


def test_every_noun_with_facets_has_its_index():
    assert set(KEEPERS) == {n.faceted.noun for n in NOUNS if n.faceted}, "facets/keeping.py"


def test_every_noun_can_be_entered():
    assert set(admin.site._registry) >= MODELS, "relations/admin/, named in its __init__.py"


@pytest.mark.django_db
@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.name)
def test_every_role_has_its_rights_to_a_noun(noun):
    def may(group):
        rights = Group.objects.get(name=group).permissions.filter(
            content_type__app_label="relations", content_type__model=noun.singular
        )
        return {codename.split("_")[0] for codename in rights.values_list("codename", flat=True)}

    assert "view" in may("reader") & may("analyst"), "a migration as first/roles.py"
    assert may("editor") == {"view", "add", "change", "delete"}, "a migration as first/roles.py"
