"""The ways in which the address of a record changes."""

from django.db import connection


def by_save(record, slug):
    record.slug = slug
    record.save()


def by_update(record, slug):
    type(record).objects.filter(pk=record.pk).update(slug=slug)


def by_bulk(record, slug):
    record.slug = slug
    type(record).objects.bulk_update([record], ["slug"])


def by_sql(record, slug):
    with connection.cursor() as cursor:
        table = type(record)._meta.db_table
        cursor.execute(f"UPDATE {table} SET slug = %s WHERE id = %s", [slug, record.pk])
