"""The promises of the house: what no single test of a feature would miss."""

import ast
import importlib
import re
import subprocess
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, models
from django.urls import get_resolver, reverse
from django.views.generic import RedirectView

import relations.admin
from relations.models import base, fields
from relations.views.base import PublicPage
from tests.article import load_article

ROOT = Path(__file__).parent.parent
MODULES = sorted(
    path.relative_to(ROOT)
    for folder in ("relations", "tests")
    for path in (ROOT / folder).rglob("*.py")
)

PRODUCT = [path for path in MODULES if path.parts[0] == "relations"]
TEMPLATES = sorted(path.relative_to(ROOT) for path in (ROOT / "templates").rglob("*.html"))
# Written by makemigrations, and read by it.
GENERATED = {Path("relations/migrations/0001_squashed_0026_former_states.py")}
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)

OURS = list(apps.get_app_config("relations").get_models(include_auto_created=True))
EVENTS = [model for model in OURS if hasattr(model, "pgh_tracked_model")]
NOUNS = [model for model in OURS if model not in EVENTS and not model._meta.auto_created]
MANY_TO_MANY = [model for model in OURS if model._meta.auto_created]


def names(items):
    return [str(item) for item in items]


@cache
def tree(path):
    return ast.parse((ROOT / path).read_text())


def committed():
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True
    ).stdout
    return [Path(name) for name in listed.split("\0") if name]


# Files


def longer_than(most, paths):
    lengths = {str(path): len((ROOT / path).read_text().splitlines()) for path in paths}
    assert lengths
    return {path: length for path, length in lengths.items() if length > most}


def test_a_module_has_at_most_400_lines():
    assert longer_than(400, [p for p in MODULES if p not in GENERATED]) == {}


def test_a_template_has_at_most_150_lines():
    assert longer_than(150, TEMPLATES) == {}


def test_a_function_has_at_most_40_lines():
    long = [
        (str(path), node.name)
        for path in PRODUCT
        for node in ast.walk(tree(path))
        if isinstance(node, FUNCTIONS) and node.end_lineno - node.lineno + 1 > 40
    ]
    assert long == []


def test_no_module_is_named_for_nothing():
    assert not [p for p in MODULES if p.stem in {"utils", "util", "helpers", "misc", "common"}]


def test_imports_stand_at_the_top():
    inner = [
        f"{path}:{found.lineno}"
        for path in MODULES
        for node in ast.walk(tree(path))
        if isinstance(node, FUNCTIONS)
        for found in ast.walk(node)
        if isinstance(found, ast.Import | ast.ImportFrom)
    ]
    assert inner == []


def test_imports_name_what_they_take():
    stars = [
        f"{path}:{node.lineno}"
        for path in MODULES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names)
    ]
    assert stars == []


def test_the_top_level_holds_only_what_it_should():
    allowed = {
        *("manage.py", "pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", ".gitignore"),
        *("CITATION.cff", "CONTRIBUTING.md", "SECURITY.md"),
        *("relations", "templates", "tests", "docs", "deploy", ".ci"),
    }
    assert {path.parts[0] for path in committed()} <= allowed


def test_no_file_ties_the_project_to_one_registry():
    # In two parts, so that this file passes its own test.
    hosts = [
        *("pypi" + ".org", "files.python" + "hosted", "registry.npm" + "js", "index" + "-url"),
        *("npm" + "mirror", "artifact" + "ory", "extra" + "-index", "crates" + ".io"),
    ]
    found = [
        (str(path), host)
        for path in committed()
        if (ROOT / path).is_file() and path.suffix not in {".png", ".svg"}
        for host in hosts
        if host in (ROOT / path).read_text()
    ]
    assert not found
    assert not {path.name for path in committed()} & {"uv.lock", "package-lock.json"}


def test_every_test_file_is_collected():
    with_tests = {
        path
        for path in MODULES
        if path.parts[0] == "tests"
        for node in tree(path).body
        if isinstance(node, FUNCTIONS) and node.name.startswith("test_")
    }
    assert with_tests
    assert [path for path in with_tests if not path.name.startswith("test_")] == []


def test_no_test_hides_another_of_the_same_name():
    hidden = {}
    for path in MODULES:
        if path.name.startswith("test_"):
            found = [node.name for node in tree(path).body if isinstance(node, FUNCTIONS)]
            if twice := [name for name, number in Counter(found).items() if number > 1]:
                hidden[str(path)] = twice
    assert hidden == {}


def test_no_setting_is_assigned_twice():
    """The second would win, and nobody would miss the first."""
    names = [
        target.id
        for node in tree("relations/settings.py").body
        for target in getattr(node, "targets", [getattr(node, "target", None)])
        if isinstance(target, ast.Name) and not isinstance(node, ast.AugAssign)
    ]
    assert sorted(names) == sorted(set(names))


# Layers


# What names the site's own address. rest_framework.reverse asks the request for it.
OWN_ADDRESS = re.compile(r"SITE_URL|build_absolute_uri|get_host\(|rest_framework\.reverse")
KNOW_IT = {"relations/settings.py", "relations/env.py", "relations/site.py"}


def test_one_module_knows_the_address_of_the_site():
    who = {str(p) for p in (*PRODUCT, *TEMPLATES) if OWN_ADDRESS.search((ROOT / p).read_text())}
    assert who == KNOW_IT


def test_every_admin_module_is_imported():
    files = {p.stem for p in (ROOT / "relations/admin").glob("*.py")} - {"__init__"}
    imported = {name for name in files if hasattr(relations.admin, name)}
    assert files == imported


def public_views():
    for pattern in get_resolver().url_patterns:
        view = getattr(getattr(pattern, "callback", None), "view_class", None)
        if view and view.__module__.startswith("relations.") and view is not RedirectView:
            yield pattern.name, view


PUBLIC = dict(public_views())


def test_every_public_page_is_closed_with_reading():
    assert len(PUBLIC) > 20
    assert [name for name, view in PUBLIC.items() if not issubclass(view, PublicPage)] == []


@pytest.mark.django_db
def test_every_public_page_starts_at_visible_to(monkeypatch, client):
    """Where the one method that decides who sees what shows nothing, no page shows anything."""
    load_article()
    # Histories, one class for all nouns: tests/views/test_histories.py.
    of_nouns = {name: view for name, view in PUBLIC.items() if not name.endswith("-history")}
    pages = [(view.noun.model, name) for name, view in of_nouns.items() if hasattr(view, "noun")]
    first = {noun: noun.objects.first() for noun, _name in pages}
    monkeypatch.setattr(base.RecordQuerySet, "visible_to", lambda queryset, user: queryset.none())
    shown = []
    for noun, name in pages:
        key = getattr(first[noun], "slug", first[noun].pk)
        if name == noun._meta.model_name:
            hidden = client.get(reverse(name, args=[key])).status_code == 404
        else:
            context = client.get(reverse(name)).context
            hidden = not context["paginator"].count and not list(context["rows"])
        shown += [] if hidden else [name]
    assert len(pages) > 10
    assert shown == []


# Data


def test_there_is_something_to_watch_over():
    assert len(NOUNS) > 20
    assert len(MANY_TO_MANY) == 4


# A mark that a form was posted says nothing of the world.
FOLLOWED = [m for m in NOUNS if not m._meta.proxy and m.__name__ != "Submission"]
# How a row is written, each way followed by a trigger.
WAYS = {"insert", "update", "delete", "truncate"}


def test_the_history_follows_every_table_and_those_between():
    tables = {model._meta.db_table for model in (*FOLLOWED, *MANY_TO_MANY)}
    lost = {table for table in tables if not followed(table) >= WAYS}
    assert lost == set()


def followed(table):
    """What of a table's rows leaves an event, by the triggers that its models name."""
    return {
        trigger.name.split("_")[1]
        for model in NOUNS
        if model._meta.db_table == table
        for trigger in getattr(model._meta, "triggers", ())
    }


@pytest.mark.django_db
def test_the_database_has_every_trigger_and_no_other():
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgname FROM pg_trigger WHERE tgname LIKE 'pgtrigger_%'")
        there = {name for (name,) in cursor.fetchall()}
    named = {
        trigger.get_pgid(model)
        for model in OURS
        for trigger in getattr(model._meta, "triggers", ())
    }
    assert there == named
    # And those that keep texts as they were taken and passages at their words.
    assert len(there) == 5 * len(EVENTS) + 2


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def described_fields():
    for model in NOUNS:
        for field in model._meta.local_fields + model._meta.local_many_to_many:
            computed = isinstance(field, models.GeneratedField | fields.BoundField)
            # The record that a row is part of, and the numbers of rows, speak for themselves.
            parent = (
                isinstance(field, models.ForeignKey)
                and field.remote_field.on_delete is models.CASCADE
            )
            # Where the rows between are a model of ours, they are described there.
            between = (
                isinstance(field, models.ManyToManyField)
                and not field.remote_field.through._meta.auto_created
            )
            if not (computed or parent or between or field.primary_key):
                yield field


def test_every_field_says_what_it_holds():
    every = [field for field in described_fields() if not field.auto_created]
    assert len(every) > 100
    assert [str(field) for field in every if not str(field.help_text).strip()] == []


def uncertain_dates():
    for model in NOUNS:
        if not model._meta.proxy:
            for field in model._meta.local_fields:
                if isinstance(field, fields.UncertainDateField):
                    yield model, field


def test_every_uncertain_date_has_its_bounds_and_their_constraint():
    found, wanted = {}, {}
    for model, field in uncertain_dates():
        name = f"{model._meta.model_name}_{field.name}"
        # What lasts has two more; where they are missing a date must be a single one.
        more = {"begun_by", "lasts_to"} if field.duration else set()
        wanted[name] = {"earliest", "latest", f"{name}_bounds"} | more
        found[name] = {bound.bound for bound in fields.bounds_of(model, field.name)}
        found[name] |= {c.name for c in model._meta.constraints} & {f"{name}_bounds"}
    assert len(wanted) > 10
    assert found == wanted


def test_the_software_is_cited_with_its_version():
    version = re.search(r'^version = "(.+)"$', (ROOT / "pyproject.toml").read_text(), re.M)[1]
    assert f"\nversion: {version}\n" in (ROOT / "CITATION.cff").read_text()


def test_every_module_can_be_imported():
    for path in PRODUCT:
        parts = path.with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        assert importlib.import_module(name)


def test_no_test_empties_the_tables_of_the_seed():
    """Those after it in the same process would miss their countries: ask for transactional_db."""
    mark = "transaction" + "=True"
    files = Path(__file__).parent.rglob("*.py")
    assert [str(file) for file in files if mark in file.read_text()] == []
