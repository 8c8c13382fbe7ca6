"""Agreements are found by the days on which they may have been signed: see services/doubles."""

import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("relations", "0029_writings_of_names"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="agreement",
            index=django.contrib.postgres.indexes.GistIndex(
                fields=["date_span"], name="agreement_span"
            ),
        ),
        migrations.AddIndex(
            model_name="stage",
            index=django.contrib.postgres.indexes.GistIndex(
                models.Func(
                    models.F("date_earliest"),
                    models.F("date_latest"),
                    models.Value("[]"),
                    function="daterange",
                    output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                ),
                condition=models.Q(
                    ("kind__in", ("signed", "announced")), models.Q(("date", ""), _negated=True)
                ),
                name="stage_signed_span",
            ),
        ),
    ]
