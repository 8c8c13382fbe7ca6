"""Each noun is declared once, in relations/nouns.py, and whatever is kept for each noun elsewhere
knows them all. A failure names the file to edit."""

from pathlib import Path

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group

from relations.api.nouns import NOUNS as IN_API
from relations.exchange.tables import TABLES
from relations.facets.keeping import KEEPERS
from relations.models.base import Record
from relations.nouns import LISTED, NOUNS
from relations.services.last_changes import MENTIONED, ROWS
from relations.services.search import LINKS
from relations.urls import PAGES

ROOT = Path(__file__).parent.parent
MODELS = {noun.model for noun in NOUNS}
# Terms are in the file of their office.
WITH_OTHERS = {"admin": {"tenures"}, "models": {"tenures"}}


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
    layers = ["models", "filters", "admin", "api", *(["views"] if noun.has_pages else [])]
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


def test_every_noun_is_in_the_api():
    assert [view.model for view in IN_API.values()] == [n.model for n in NOUNS], (
        "relations/api/nouns.py"
    )


def test_every_noun_has_its_columns_in_files():
    assert set(TABLES) == {noun.name for noun in NOUNS}, "relations/exchange/tables.py"


def test_every_noun_says_where_the_words_of_a_search_are_looked_for():
    assert set(LINKS) == MODELS, "relations/services/search.py: LINKS"


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

    assert "view" in may("reader") & may("analyst"), "a migration as 0005_roles"
    assert may("editor") == {"view", "add", "change", "delete"}, "a migration as 0005_roles"
