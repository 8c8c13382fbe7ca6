"""Marks of forms that were posted, so that each is saved once."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("relations", "0014_contradictions"),
    ]

    operations = [
        migrations.CreateModel(
            name="Submission",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        help_text="Digest of the token and the values.",
                        max_length=64,
                        unique=True,
                        verbose_name="key",
                    ),
                ),
                (
                    "record",
                    models.BigIntegerField(
                        help_text="Number of the record that was saved.",
                        null=True,
                        verbose_name="record",
                    ),
                ),
                (
                    "at",
                    models.DateTimeField(
                        auto_now_add=True,
                        db_index=True,
                        help_text="When it was posted (UTC).",
                        verbose_name="at",
                    ),
                ),
            ],
            options={
                "verbose_name": "posted form",
                "verbose_name_plural": "posted forms",
            },
        ),
    ]
