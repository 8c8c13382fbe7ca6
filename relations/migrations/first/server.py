"""What the tables need of the server: extensions, functions for names, the order of events."""

from django.contrib.postgres.operations import TrigramExtension, UnaccentExtension
from django.db import migrations

# Collations that lower letters of every script, wherever the server has them: built in from
# PostgreSQL 17, of the C library, or of ICU.
COLLATIONS = ("pg_c_utf8", "C.utf8", "C.UTF-8", "en-x-icu", "en_US.utf8", "en_US.UTF-8")

# How names sound: Lawrow and Лавров as Lavrov. The cost makes every plan look names up by the
# index, also in a table that is small or new.
# As `skeleton` and `keys` of relations/services/people have it; a test compares them.
SOUNDS = r"""
CREATE FUNCTION relations_sounds(folded text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 100000
RETURN (
    WITH latin AS (
        SELECT btrim(regexp_replace(
            translate(
                regexp_replace(
                    replace(replace(folded, 'ψ', 'ps'), 'дж', 'j'),
                    '\yال(?=\w{2})|[''’‘`´ʼʻʿʾ]', '', 'g'
                ),
                'абвгдеёжзийклмнопрстуфхцчшщыэюяіїўґєђјљњћџѓќѕ'
                'αβγδεζηθικλμνξοπρσςτυφχω'
                'ابتثجحخدذرزسشصضطظعغفقكلمنهويىةأإآؤئپچژگکی'
                'łøđðəıþħŋъьء',
                'abvgdeozziiklmnoprstufkscssyeuaiiugejjlncjgkz'
                'avgdezitiklmnxoprsstyfko'
                'abttjhkddrzsssdtzagfqklmnhwyaaaiawypczgky'
                'loddaithn'
            ),
            '[^a-z0-9-]+', ' ', 'g'
        )) AS text
    )
    SELECT array_remove(string_to_array(
        regexp_replace(regexp_replace(
            translate(
                regexp_replace(
                    regexp_replace(
                        replace(
                            concat_ws(' ', replace(text, '-', ''), replace(text, '-', ' '),
                                      translate(text, '- ', '')),
                            'ph', 'v'
                        ),
                        'd(?:zh|sch|j)', 'j', 'g'
                    ),
                    '(?:t?[ckgqsxz][hj]?)+', 'k', 'g'
                ),
                'fwdbh', 'vvtp'
            ),
            '(.)\1+', '\1', 'g'
        ), '[aeiouyj]', '', 'g'),
        ' '
    ), '')
    FROM latin
)
"""


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


OPERATIONS = [
    migrations.RunPython(check_character_type, migrations.RunPython.noop),
    TrigramExtension(),
    UnaccentExtension(),
    migrations.RunPython(make_fold, drop_fold),
    migrations.RunSQL(SOUNDS, "DROP FUNCTION relations_sounds(text)"),
    # The events of all tables are numbered in one order.
    migrations.RunSQL(
        "CREATE SEQUENCE relations_event_order", "DROP SEQUENCE relations_event_order"
    ),
]
