"""A merge forgets no table: whatever names a record of a noun that can be merged is moved."""

import pytest
from django.apps import apps
from django.db import models

from relations.models.doubles import MERGEABLE
from relations.services.merging.sorting import ASIDE, references, unique_together

# Each foreign key of the database to a noun that can be merged, as `table.column`. What moves and
# what is joined follows from the model; a new line is for somebody to look at what that means.
KNOWN = {
    "official": "officialname.official tenure.official participation.official",
    "organization": "organizationname.organization office.organization delegation.organization "
    "party.organization stage.organization",
    "office": "office_accredited_to.office tenure.office",
    "source": "source_derived_from.from_source source_derived_from.to_source citation.source "
    "snapshot.source",
    "meeting": "meeting.parent meeting_sectors.meeting meetingplace.meeting delegation.meeting "
    "participation.meeting agreement.meeting",
    "agreement": "agreement_sectors.agreement agreementplace.agreement agreementlink.agreement "
    "agreementlink.target party.agreement stage.agreement",
}


def model_of(noun):
    return apps.get_model("relations", noun)


def keys_in_the_database(model):
    """Every foreign key to a table, found from the other end: of all models, the tables between
    two nouns too."""
    return {
        (field.model._meta.db_table, field.column)
        for table in apps.get_models(include_auto_created=True)
        if not hasattr(table, "pgh_tracked_model") and table not in ASIDE
        for field in table._meta.local_fields
        if isinstance(field, models.ForeignKey) and field.related_model is model
    }


@pytest.mark.parametrize("noun", MERGEABLE)
def test_every_table_that_names_a_record_is_moved(noun):
    moved = {(key.model._meta.db_table, key.column) for key in references(model_of(noun))}
    assert moved == keys_in_the_database(model_of(noun))


@pytest.mark.parametrize("noun", MERGEABLE)
def test_somebody_looked_at_each_of_them(noun):
    known = {*KNOWN[noun].split(), f"mergedrecord.{noun}"}
    known |= {
        f"{t}.{noun}" for t in ("citation", "keptwarning") if noun not in ("source", "office")
    }
    known |= {"keptwarning.source"} if noun == "source" else set()
    known |= {"citation.office"} if noun == "office" else set()
    there = {f"{key.model._meta.model_name}.{key.name}" for key in references(model_of(noun))}
    assert there == known


def test_the_constraints_that_can_clash_are_read_from_the_models():
    assert unique_together(model_of("participation")) == (("meeting", "official"),)
    assert ("meeting", "country") in unique_together(model_of("delegation"))
    assert ("from_source", "to_source") in unique_together(model_of("source").derived_from.through)
