"""The demo and its article, for the many tests that read them: imported once by each process, and
from then on copied, since an import judges each row."""

import io
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import Model

from relations.demo.loading import PARTS, load
from relations.models import Agreement, Meeting, Official, Organization, Source

# What the tables held after the first import of these parts.
_copies: dict[tuple[str, ...], dict[str, str]] = {}


def load_article() -> None:
    """Fills an empty register with the article; one with records of its own by an import."""
    _fill("article")


def load_demo() -> None:
    """As load_article, with the 855 visits too."""
    _fill(*PARTS)


def _fill(*parts: str) -> None:
    nouns = (Source, Organization, Official, Meeting, Agreement)
    is_empty = not any(noun._default_manager.exists() for noun in nouns)
    if is_empty and parts in _copies:
        for table, text in _copies[parts].items():
            _copy(f"COPY {table} FROM STDIN", text)
        return
    before = {model: _keys(model) for model in _written()} if is_empty else {}
    load(parts)
    filled = [model for model, keys in before.items() if _keys(model) - keys]
    if filled:
        _copies[parts] = {
            _table(model): _copy(f"COPY {_table(model)} TO STDOUT") for model in filled
        }


def _written() -> list[type[Model]]:
    """What an import writes; the triggers write the histories and the changes of facets."""
    models = apps.get_app_config("relations").get_models(include_auto_created=True)
    return [
        model for model in models if not (model._meta.proxy or hasattr(model, "pgh_tracked_model"))
    ]


def _keys(model: type[Model]) -> set[Any]:
    return set(model._default_manager.values_list("pk", flat=True))


def _table(model: type[Model]) -> str:
    """The table and the columns that can be written."""
    quote = connection.ops.quote_name
    columns = [f.column for f in model._meta.local_concrete_fields if not f.generated]
    return f"{quote(model._meta.db_table)} ({', '.join(map(quote, columns))})"


def _copy(statement: str, text: str = "") -> str:
    file = io.StringIO(text)
    with connection.cursor() as cursor:
        cursor.copy_expert(statement, file)
    return file.getvalue()
