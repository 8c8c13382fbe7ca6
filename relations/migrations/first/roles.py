"""Roles as groups: analyst, editor, reader.

An analyst enters and changes, and takes rows out of a record, but deletes no record: others may
cite it. An editor also deletes records, edits the vocabularies, and makes and takes away keys to
the API. A reader reads.
"""

from django.db import migrations

RECORDS = ("meeting", "agreement", "official", "organization", "office", "source")
# Rows that belong to a record and go with it.
ROWS = ("tenure", "delegation", "participation", "meetingplace", "party", "stage", "agreementplace",
        "agreementlink", "citation", "officialname", "organizationname")  # fmt: skip
VOCABULARIES = ("country", "countryname", "succession", "sector")
EVERYTHING = RECORDS + ROWS + VOCABULARIES

# By group: what it may do, and with which models.
RIGHTS = {
    "reader": [("view", EVERYTHING)],
    "analyst": [
        ("view", (*EVERYTHING, "keptwarning")),
        ("add", RECORDS + ROWS),
        ("change", RECORDS + ROWS),
        ("delete", ROWS),
    ],
    "editor": [
        ("view", (*EVERYTHING, "keptwarning", "apitoken")),
        ("add", (*EVERYTHING, "apitoken")),
        ("change", EVERYTHING),
        ("delete", (*EVERYTHING, "keptwarning", "apitoken")),
    ],
}


def permission(apps, action, model):
    """A permission, made here since Django makes its own only after all migrations."""
    kind, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="relations", model=model
    )
    verbose = apps.get_model("relations", model)._meta.verbose_name
    return apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=kind,
        codename=f"{action}_{model}",
        defaults={"name": f"Can {action} {verbose}"},
    )[0]


def make_groups(apps, schema_editor):
    for name, rights in RIGHTS.items():
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        group.permissions.add(
            *(permission(apps, action, model) for action, models in rights for model in models)
        )


OPERATIONS = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
