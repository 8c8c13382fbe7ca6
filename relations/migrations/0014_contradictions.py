"""What is certain about contradictions, held by the database; who sees which warnings were kept."""

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


def let_editors(apps, schema_editor):
    """The permissions, made here since Django makes its own only after all migrations."""
    kind, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="relations", model="keptwarning"
    )
    groups = apps.get_model("auth", "Group").objects
    for group, actions in (("analyst", ("view",)), ("editor", ("view", "delete"))):
        for action in actions:
            permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
                content_type=kind,
                codename=f"{action}_keptwarning",
                defaults={"name": f"Can {action} kept warning"},
            )
            groups.get(name=group).permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("relations", "0013_kept_warnings"),
    ]
    operations = [
        migrations.AddConstraint(
            model_name="keptwarning",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("agreement__isnull", True),
                        ("country__isnull", True),
                        ("meeting__isnull", False),
                        ("official__isnull", True),
                        ("organization__isnull", True),
                        ("source__isnull", True),
                        ("tenure__isnull", True),
                    ),
                    models.Q(
                        ("agreement__isnull", False),
                        ("country__isnull", True),
                        ("meeting__isnull", True),
                        ("official__isnull", True),
                        ("organization__isnull", True),
                        ("source__isnull", True),
                        ("tenure__isnull", True),
                    ),
                    models.Q(
                        ("agreement__isnull", True),
                        ("country__isnull", True),
                        ("meeting__isnull", True),
                        ("official__isnull", False),
                        ("organization__isnull", True),
                        ("source__isnull", True),
                        ("tenure__isnull", True),
                    ),
                    models.Q(
                        ("agreement__isnull", True),
                        ("country__isnull", True),
                        ("meeting__isnull", True),
                        ("official__isnull", True),
                        ("organization__isnull", False),
                        ("source__isnull", True),
                        ("tenure__isnull", True),
                    ),
                    models.Q(
                        ("agreement__isnull", True),
                        ("country__isnull", False),
                        ("meeting__isnull", True),
                        ("official__isnull", True),
                        ("organization__isnull", True),
                        ("source__isnull", True),
                        ("tenure__isnull", True),
                    ),
                    models.Q(
                        ("agreement__isnull", True),
                        ("country__isnull", True),
                        ("meeting__isnull", True),
                        ("official__isnull", True),
                        ("organization__isnull", True),
                        ("source__isnull", True),
                        ("tenure__isnull", False),
                    ),
                    models.Q(
                        ("agreement__isnull", True),
                        ("country__isnull", True),
                        ("meeting__isnull", True),
                        ("official__isnull", True),
                        ("organization__isnull", True),
                        ("source__isnull", False),
                        ("tenure__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="keptwarning_of_one_record",
                violation_error_message="A warning is about exactly one record.",
            ),
        ),
        migrations.AddConstraint(
            model_name="keptwarning",
            constraint=models.UniqueConstraint(
                fields=("meeting", "key"), name="keptwarning_meeting_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="keptwarning",
            constraint=models.UniqueConstraint(
                fields=("agreement", "key"), name="keptwarning_agreement_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="keptwarning",
            constraint=models.UniqueConstraint(
                fields=("official", "key"), name="keptwarning_official_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="keptwarning",
            constraint=models.UniqueConstraint(
                fields=("organization", "key"), name="keptwarning_organization_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="keptwarning",
            constraint=models.UniqueConstraint(
                fields=("country", "key"), name="keptwarning_country_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="keptwarning",
            constraint=models.UniqueConstraint(
                fields=("tenure", "key"), name="keptwarning_tenure_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="keptwarning",
            constraint=models.UniqueConstraint(
                fields=("source", "key"), name="keptwarning_source_once"
            ),
        ),
        # Existing rows stay as they are; `find_contradictions` lists them.
        AddConstraintNotValid(
            model_name="official",
            constraint=models.CheckConstraint(
                condition=models.Q(("died_latest__lt", models.F("born_earliest")), _negated=True),
                name="official_dies_after_birth",
                violation_error_message="Died before birth.",
            ),
        ),
        # Existing rows stay as they are; `find_contradictions` lists them.
        AddConstraintNotValid(
            model_name="country",
            constraint=models.CheckConstraint(
                condition=models.Q(("end_latest__lt", models.F("start_earliest")), _negated=True),
                name="country_ends_after_start",
                violation_error_message="The country ends before it starts.",
            ),
        ),
        # Existing rows stay as they are; `find_contradictions` lists them.
        AddConstraintNotValid(
            model_name="party",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("withdrawn_latest__lt", models.F("consented_earliest")), _negated=True
                ),
                name="party_withdraws_after_consent",
                violation_error_message="It withdrew before it consented.",
            ),
        ),
        migrations.RunPython(let_editors, migrations.RunPython.noop),
    ]
