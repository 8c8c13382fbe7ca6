"""Tables with their history, made together."""

from django.db import migrations

# A participation names a delegation of its own meeting, whatever writes it.
SAME_MEETING = """
ALTER TABLE relations_participation ADD CONSTRAINT participation_of_same_meeting
FOREIGN KEY (delegation_id, meeting_id) REFERENCES relations_delegation (id, meeting_id)
DEFERRABLE INITIALLY DEFERRED
"""


class CreateModels(migrations.SeparateDatabaseAndState):
    """Models with the triggers of their options.

    Django renders all related models anew after each operation, which took 20 seconds for these.
    Here all are rendered once.
    """

    def state_forwards(self, app_label, state):
        vars(state).pop("apps", None)
        super().state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for operation in self.state_operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)
        for trigger in self.triggers():
            # None: what the SQL holds of % is its own.
            schema_editor.execute(trigger.install_sql, params=None)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for trigger in self.triggers():
            schema_editor.execute(trigger.uninstall_sql, params=None)
        for operation in reversed(self.state_operations):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def triggers(self):
        """Those of pghistory."""
        for operation in self.state_operations:
            yield from operation.options.get("triggers", ())

    def describe(self):
        return f"Create {len(self.state_operations)} models"


AFTERWARDS = [
    migrations.RunSQL(
        SAME_MEETING,
        "ALTER TABLE relations_participation DROP CONSTRAINT participation_of_same_meeting",
    )
]
