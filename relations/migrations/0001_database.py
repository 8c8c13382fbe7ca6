"""What the database must bring: extensions, a character type that knows letters, folding."""

from django.contrib.postgres.operations import TrigramExtension, UnaccentExtension
from django.db import migrations

# Collations that lower letters of every script, wherever the server has them: built in from
# PostgreSQL 17, of the C library, or of ICU.
COLLATIONS = ("pg_c_utf8", "C.utf8", "C.UTF-8", "en-x-icu", "en_US.utf8", "en_US.UTF-8")


def check_character_type(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT datctype FROM pg_database WHERE datname = current_database()")
        (ctype,) = cursor.fetchone()
    if ctype in ("C", "POSIX"):
        raise RuntimeError(
            f"The database's character type is {ctype}: it knows no letters but English ones. "
            "Make the database anew: "
            "CREATE DATABASE relations TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8';"
        )


def make_fold(apps, schema_editor):
    """`relations_fold`: small letters, no accents. Immutable, so that columns can be made of it."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(
            "SELECT collname FROM pg_collation WHERE collname = ANY(%s)", [list(COLLATIONS)]
        )
        there = {name for (name,) in cursor.fetchall()}
        collation = next(name for name in COLLATIONS if name in there)
        cursor.execute(
            "SELECT extnamespace::regnamespace::text FROM pg_extension WHERE extname = 'unaccent'"
        )
        (schema,) = cursor.fetchone()
        cursor.execute(
            f"""
            CREATE FUNCTION relations_fold(value text) RETURNS text
            LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
            RETURN lower(
                {schema}.unaccent('{schema}.unaccent'::regdictionary, value) COLLATE "{collation}"
            )
            """
        )


def drop_fold(apps, schema_editor):
    schema_editor.execute("DROP FUNCTION relations_fold(text)")


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.RunPython(check_character_type, migrations.RunPython.noop),
        TrigramExtension(),
        UnaccentExtension(),
        migrations.RunPython(make_fold, drop_fold),
    ]
