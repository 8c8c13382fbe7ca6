"""Warnings of contradictions that were kept, with the reason."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("relations", "0012_doubt_is_not_certain"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="KeptWarning",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        help_text="The rule that warned: state-outside-life.",
                        max_length=40,
                        verbose_name="rule",
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        help_text="Made from the rule and the values it speaks of.",
                        max_length=32,
                        verbose_name="key",
                    ),
                ),
                (
                    "message",
                    models.TextField(
                        help_text="The warning as it was given.", verbose_name="warning"
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        help_text="Why the values were kept all the same.",
                        max_length=500,
                        verbose_name="reason",
                    ),
                ),
                (
                    "kept_at",
                    models.DateTimeField(
                        auto_now_add=True,
                        help_text="When it was kept (UTC).",
                        verbose_name="kept on",
                    ),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="kept_warnings",
                        to="relations.agreement",
                    ),
                ),
                (
                    "country",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="kept_warnings",
                        to="relations.country",
                    ),
                ),
                (
                    "kept_by",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who kept it; empty for an import from the command line.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="kept_warnings",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="kept by",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="kept_warnings",
                        to="relations.meeting",
                    ),
                ),
                (
                    "official",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="kept_warnings",
                        to="relations.official",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="kept_warnings",
                        to="relations.organization",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="kept_warnings",
                        to="relations.source",
                    ),
                ),
                (
                    "tenure",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="kept_warnings",
                        to="relations.tenure",
                    ),
                ),
            ],
            options={
                "verbose_name": "kept warning",
                "verbose_name_plural": "kept warnings",
                "ordering": ("-kept_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="KeptWarningEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "code",
                    models.CharField(
                        help_text="The rule that warned: state-outside-life.",
                        max_length=40,
                        verbose_name="rule",
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        help_text="Made from the rule and the values it speaks of.",
                        max_length=32,
                        verbose_name="key",
                    ),
                ),
                (
                    "message",
                    models.TextField(
                        help_text="The warning as it was given.", verbose_name="warning"
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        help_text="Why the values were kept all the same.",
                        max_length=500,
                        verbose_name="reason",
                    ),
                ),
                (
                    "kept_at",
                    models.DateTimeField(
                        auto_now_add=True,
                        help_text="When it was kept (UTC).",
                        verbose_name="kept on",
                    ),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="relations.agreement",
                    ),
                ),
                (
                    "country",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="relations.country",
                    ),
                ),
                (
                    "kept_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Who kept it; empty for an import from the command line.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="kept by",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="relations.meeting",
                    ),
                ),
                (
                    "official",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="relations.official",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="relations.organization",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="relations.keptwarning",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="relations.source",
                    ),
                ),
                (
                    "tenure",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="relations.tenure",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="keptwarning",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_keptwarningevent" ("agreement_id", "code", "country_id", "id", "kept_at", "kept_by_id", "key", "meeting_id", "message", "official_id", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "source_id", "tenure_id") SELECT new_values."agreement_id", new_values."code", new_values."country_id", new_values."id", new_values."kept_at", new_values."kept_by_id", new_values."key", new_values."meeting_id", new_values."message", new_values."official_id", new_values."organization_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."source_id", new_values."tenure_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="b00bbd0731451cc684b115fed6e092fb9117dcda",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_009e4",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="relations_keptwarning",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="keptwarning",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "relations_keptwarningevent" ("agreement_id", "code", "country_id", "id", "kept_at", "kept_by_id", "key", "meeting_id", "message", "official_id", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "source_id", "tenure_id") VALUES (NEW."agreement_id", NEW."code", NEW."country_id", NEW."id", NEW."kept_at", NEW."kept_by_id", NEW."key", NEW."meeting_id", NEW."message", NEW."official_id", NEW."organization_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."source_id", NEW."tenure_id"); RETURN NULL;',
                    hash="ab643c99a3a1fe0e7327d34181019786e037f7a5",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_52165",
                    table="relations_keptwarning",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="keptwarning",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_keptwarningevent" ("agreement_id", "code", "country_id", "id", "kept_at", "kept_by_id", "key", "meeting_id", "message", "official_id", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "source_id", "tenure_id") SELECT old_values."agreement_id", old_values."code", old_values."country_id", old_values."id", old_values."kept_at", old_values."kept_by_id", old_values."key", old_values."meeting_id", old_values."message", old_values."official_id", old_values."organization_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."source_id", old_values."tenure_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="12885e7463a4994342f7a88b6187dcf255dc2cde",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_6d415",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="relations_keptwarning",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="keptwarningevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="42cac6e4d22453fd753f3ed14af8132f3dcdac7c",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_10aad",
                    table="relations_keptwarningevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
