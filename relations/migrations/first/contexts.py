"""Every write has a context, and those of a person and of an undo are found.

What is written without one (psql, a script) gets one for its transaction, with the role of the
database. A context is written once a transaction; pghistory's function tried to write it again
for each row.
"""

from django.db import migrations
from pghistory.models import Context

ATTACH = """
CREATE OR REPLACE FUNCTION _pgh_attach_context() RETURNS pghistory_context.id%TYPE
LANGUAGE plpgsql AS $$
DECLARE
    context text := nullif(current_setting('pghistory.context_id', true), '');
    metadata text := nullif(current_setting('pghistory.context_metadata', true), '');
BEGIN
    IF context IS NULL OR metadata IS NULL THEN
        context := set_config('pghistory.context_id', gen_random_uuid()::text, true);
        metadata := set_config('pghistory.context_metadata',
            jsonb_build_object('role', session_user)::text, true);
    END IF;
    IF current_setting('relations.context_written', true) IS DISTINCT FROM context || metadata THEN
        INSERT INTO pghistory_context AS there (id, metadata, created_at, updated_at)
            VALUES (context::uuid, metadata::jsonb, now(), now())
            ON CONFLICT (id) DO UPDATE
                SET metadata = excluded.metadata, updated_at = excluded.updated_at
                WHERE there.metadata <> excluded.metadata;
        PERFORM set_config('relations.context_written', context || metadata, true);
    END IF;
    RETURN context;
END $$
"""
INDEXES = """
CREATE INDEX relations_context_day ON pghistory_context (created_at);
CREATE INDEX relations_context_user ON pghistory_context ((metadata -> 'user'), created_at);
CREATE INDEX relations_context_undoes ON pghistory_context ((metadata -> 'undoes'))
"""
WITHOUT = """
DROP INDEX relations_context_day, relations_context_user, relations_context_undoes
"""


def attach_as_pghistory_does(apps, schema_editor):
    Context.install_pgh_attach_context_func(schema_editor.connection.alias)


OPERATIONS = [
    migrations.RunSQL(INDEXES, WITHOUT),
    migrations.RunSQL(ATTACH, migrations.RunSQL.noop),
    migrations.RunPython(migrations.RunPython.noop, attach_as_pghistory_does),
]
