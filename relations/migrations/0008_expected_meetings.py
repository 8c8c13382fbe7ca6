"""Expected meetings by their day; what a citation says of which visit it was."""

from django.db import migrations, models

FIELD = models.CharField(
    blank=True,
    default="",
    help_text="The one fact that it supports: date, amount; visit number 3, where it says that it "
    "was the third visit; empty for the whole record.",
    max_length=60,
    verbose_name="supports",
)


class Migration(migrations.Migration):
    dependencies = [("relations", "0007_facet_changes")]

    operations = [
        migrations.AlterField("citation", "field", FIELD),
        migrations.AlterField("citationevent", "field", FIELD.clone()),
        migrations.AddIndex(
            "meeting",
            models.Index(
                fields=["date_latest", "id"],
                condition=models.Q(status__in=("rumoured", "announced", "confirmed")),
                name="meeting_expected",
            ),
        ),
    ]
