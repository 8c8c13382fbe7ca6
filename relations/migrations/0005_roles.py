"""Roles as groups: analyst, editor, reader.

An analyst enters and changes, and takes rows out of a record, but deletes no record: others may
cite it. An editor also deletes records and edits the vocabularies. A reader reads.
"""

from django.db import migrations

RECORDS = ("meeting", "agreement", "official", "organization", "office", "source")
# Rows that belong to a record and go with it.
ROWS = ("tenure", "delegation", "participation", "meetingplace", "party", "stage", "agreementplace",
        "agreementlink", "citation", "officialname", "organizationname")  # fmt: skip
VOCABULARIES = ("country", "countryname", "succession", "sector")


def permissions(apps, actions, models):
    """The permissions, made here since Django makes its own only after all migrations."""
    content_type = apps.get_model("contenttypes", "ContentType")
    permission = apps.get_model("auth", "Permission")
    for model in models:
        kind, _ = content_type.objects.get_or_create(app_label="relations", model=model)
        verbose = apps.get_model("relations", model)._meta.verbose_name
        for action in actions:
            yield permission.objects.get_or_create(
                content_type=kind,
                codename=f"{action}_{model}",
                defaults={"name": f"Can {action} {verbose}"},
            )[0]


def make_groups(apps, schema_editor):
    group = apps.get_model("auth", "Group")
    everything = RECORDS + ROWS + VOCABULARIES
    reader, _ = group.objects.get_or_create(name="reader")
    reader.permissions.add(*permissions(apps, ["view"], everything))
    analyst, _ = group.objects.get_or_create(name="analyst")
    analyst.permissions.add(
        *permissions(apps, ["view"], everything),
        *permissions(apps, ["add", "change"], RECORDS + ROWS),
        *permissions(apps, ["delete"], ROWS),
    )
    editor, _ = group.objects.get_or_create(name="editor")
    editor.permissions.add(*permissions(apps, ["view", "add", "change", "delete"], everything))


class Migration(migrations.Migration):
    dependencies = [
        ("relations", "0004_seed"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
