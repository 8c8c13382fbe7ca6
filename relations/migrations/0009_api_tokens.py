"""Keys to the API, which editors make and take away."""

from django.db import migrations

ACTIONS = ("view", "add", "delete")


def let_editors(apps, schema_editor):
    """The permissions, made here since Django makes its own only after all migrations."""
    kind, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="relations", model="apitoken"
    )
    editor = apps.get_model("auth", "Group").objects.get(name="editor")
    for action in ACTIONS:
        permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
            content_type=kind,
            codename=f"{action}_apitoken",
            defaults={"name": f"Can {action} API token"},
        )
        editor.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("relations", "0008_expected_meetings"),
        ("authtoken", "0004_alter_tokenproxy_options"),
    ]
    operations = [
        migrations.CreateModel(
            name="ApiToken",
            fields=[],
            options={
                "verbose_name": "API token",
                "verbose_name_plural": "API tokens",
                "proxy": True,
                "indexes": [],
                "constraints": [],
            },
            bases=("authtoken.tokenproxy",),
        ),
        migrations.RunPython(let_editors, migrations.RunPython.noop),
    ]
