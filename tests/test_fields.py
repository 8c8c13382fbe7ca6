"""Every field of every table reaches every door, or is excused here with its reason.

The doors are the form in the admin, the page of the record, and the tables that files and the API
have. That every field
can be asked for is held by tests/filters/test_coverage.py. A failure names the file to edit.
"""

from collections import defaultdict

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.contrib.auth.models import User
from django.db import models

from relations.data.tables import TABLES as FILES
from relations.models import AgreementLink, AgreementPlace, OrganizationName
from relations.models.base import Record
from relations.models.fields import BoundField
from relations.nouns import LISTED, NOUNS
from tests.article import load_article
from tests.factories import agreement, country, meeting, organization

# Tables of the app's own work, of which people see nothing, and the warnings that editors look at.
INNER = {"submission", "apitoken", "keptwarning", "mergedrecord", "double", "snapshot", "proposal"}
TABLES = [
    model
    for model in apps.get_app_config("relations").get_models()
    if not model._meta.proxy
    and not hasattr(model, "pgh_tracked_model")
    and model._meta.model_name not in INNER
]
# What the database or the app sets by itself.
BY_ITSELF = {"id", "added", "changed", "slug", "search", "date_span"}

# By door, then by field: why it is not there.
TYPED = "read from the box of the amount, where the source's words are typed"
BY_ROWS = "the rows between, successions, are there"
PLACE = "places come in this order"
EXCUSED = {
    "form": {
        "agreement.amount_qualifier": TYPED,
        "stage.amount_qualifier": TYPED,
        "country.successors": BY_ROWS,
    },
    "page": {
        "country.successors": BY_ROWS,
        "agreementplace.order": PLACE,
        "meetingplace.order": PLACE,
        "office.rank": "filters and levels ask for it; the page gives the title",
        "office.accredited_to": "not shown yet; the API and the files have it",
        "participation.rank": "counts in the level; the page gives the title",
        "sector.order": "sectors come in this order",
    },
    "tables": {"country.successors": BY_ROWS},
}


def fields_of(model):
    """The fields that people fill, without the record that a row belongs to."""
    for field in (*model._meta.local_fields, *model._meta.local_many_to_many):
        is_owner = (
            isinstance(field, models.ForeignKey)
            and field.remote_field.on_delete is models.CASCADE
            and not issubclass(model, Record)
        )
        computed = isinstance(field, BoundField | models.GeneratedField)
        if not (is_owner or computed or field.name in BY_ITSELF):
            yield field


FIELDS = {
    f"{model._meta.model_name}.{field.name}": field
    for model in TABLES
    for field in fields_of(model)
}


def check(door, there, file):
    """Fails with each field that a door lacks, and the file to edit; and with excuses that are
    no longer needed."""
    excused = set(EXCUSED[door])
    wrong = [
        *(
            f"{name}: add it to {file(FIELDS[name].model)}"
            for name in set(FIELDS) - there - excused
        ),
        *(f"{name}: there, so it needs no excuse" for name in excused & there),
        *(f"{name}: there is no such field" for name in excused - set(FIELDS)),
    ]
    if wrong:
        pytest.fail(f"Not in the {door}, and not excused in EXCUSED:\n" + "\n".join(sorted(wrong)))


def noun_of(model):
    """The name of the noun that a table belongs to."""
    owners = {noun.model: noun.name for noun in NOUNS}
    if model in owners:
        return owners[model]
    return next(
        owners[field.related_model]
        for field in model._meta.local_fields
        if field.related_model in owners and field.remote_field.on_delete is models.CASCADE
    )


def test_every_field_is_in_the_form(rf, db):
    request = rf.get("/")
    request.user = User.objects.create_superuser("ana")
    there = set()
    for entered in admin.site._registry.values():
        for form in (entered, *getattr(entered, "inlines", ())):
            one = form if form is entered else form(entered.model, admin.site)
            names = flatten_fieldsets(one.get_fieldsets(request))
            there |= {f"{one.model._meta.model_name}.{name}" for name in names}
    check("form", there, lambda m: f"relations/admin/{noun_of(m)}.py")


def in_tables():
    """Fields that files and the API have, of records and of their rows."""
    there = set()
    for table in FILES.values():
        for column in table.columns:
            field = getattr(column.reader, "name", column.name)
            there.add(f"{table.model._meta.model_name}.{field}")
        for rows in table.rows:
            # The records at the further end of rows that only link.
            there.add(f"{table.model._meta.model_name}.{rows.name}")
    return there


def test_every_field_is_in_the_tables_of_the_files_and_the_api():
    check("tables", in_tables(), lambda m: f"relations/data/tables/{noun_of(m)}.py")


@pytest.fixture
def read(monkeypatch):
    """The fields that are read of any record from now on."""
    names = defaultdict(set)
    for model in TABLES:
        ours = {field.attname: field.name for field in model._meta.local_fields}
        ours |= {field.name: field.name for field in model._meta.local_many_to_many}
        ours |= {name: name for name in ours.values()}

        def reading(record, name, model=model, ours=ours):
            if name in ours:
                names[model].add(ours[name])
            return object.__getattribute__(record, name)

        monkeypatch.setattr(model, "__getattribute__", reading, raising=False)
    return names


def load_all():
    """The demo, and rows of which it has none."""
    load_article()
    nato = organization("NATO")
    OrganizationName.objects.create(organization=nato, name="OTAN", language="es")
    meeting("2019", sides=["cuba", nato])
    loan = agreement("2019", parties=["cuba", nato])
    loan.parties.update(consent="ratification", consented="2019-06")
    AgreementPlace.objects.create(agreement=loan, city="Havana", country=country("cuba"))
    AgreementLink.objects.create(agreement=agreement("2020"), target=loan, kind="amends")


@pytest.mark.django_db
def test_every_field_is_read_for_the_page_of_the_record(client, read):
    load_all()
    pages = [
        record.get_absolute_url()
        for noun in LISTED
        for record in noun.model.objects.order_by("pk")[:60]
    ]
    read.clear()
    for page in pages:
        assert client.get(page).status_code == 200
    there = {f"{model._meta.model_name}.{name}" for model, names in read.items() for name in names}
    check("page", there, lambda m: f"templates/{noun_of(m)}/detail.html")
