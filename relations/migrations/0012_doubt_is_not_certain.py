"""A date with a mark of doubt (~, ?, %) sets no inner bounds: its width is ours alone."""

from django.db import migrations

from relations import dates


def renew_bounds(apps, schema_editor):
    meetings = apps.get_model("relations", "Meeting").objects
    doubtful = meetings.filter(date__regex="[~?%]").values_list("pk", "date")
    for key, text in list(doubtful):
        known = dates.parse(str(text))
        meetings.filter(pk=key).update(date_begun_by=known.begun_by, date_lasts_to=known.lasts_to)


class Migration(migrations.Migration):
    dependencies = [("relations", "0011_provisional_application")]
    operations = [migrations.RunPython(renew_bounds, migrations.RunPython.noop)]
