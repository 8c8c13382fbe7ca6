"""A participation names a delegation of its own meeting, whatever writes it."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("relations", "0002_register")]
    operations = [
        migrations.RunSQL(
            """
            ALTER TABLE relations_participation ADD CONSTRAINT participation_of_same_meeting
            FOREIGN KEY (delegation_id, meeting_id) REFERENCES relations_delegation (id, meeting_id)
            DEFERRABLE INITIALLY DEFERRED
            """,
            "ALTER TABLE relations_participation DROP CONSTRAINT participation_of_same_meeting",
        )
    ]
