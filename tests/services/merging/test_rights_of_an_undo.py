"""The undo of a merge takes the rights to the noun that was merged, and to no other."""

import pghistory
import pytest
from django.contrib.auth.models import Permission

from relations.models import Double, KeptWarning
from relations.models.doubles import MERGEABLE
from relations.revisions.undo import undo
from relations.services.merging.merge import merge
from tests.factories import agreement, meeting, office, official, organization, source

pytestmark = pytest.mark.django_db
MAKE = {
    "official": lambda: official("Sergey Shoygu"),
    "organization": lambda: organization("Eximbank"),
    "office": lambda: office("Minister of Defence"),
    "source": lambda: source("Visita del canciller"),
    "meeting": lambda: meeting("2019-07"),
    "agreement": lambda: agreement("2019-07"),
}


@pytest.fixture
def holder(django_user_model):
    """Makes somebody who has these rights alone."""

    def with_rights(*names):
        person = django_user_model.objects.create_user("olga")
        person.user_permissions.set(Permission.objects.filter(codename__in=names))
        return person

    return with_rights


@pytest.mark.parametrize("noun", MERGEABLE)
def test_of_a_merge(noun, holder):
    kept, lost, third = (MAKE[noun]() for _n in range(3))
    pair = {noun: lost, f"other_{noun}": third}
    Double.objects.create(score=80, **pair)
    plan = undo(merge(kept, lost, {}))
    assert {f"relations.change_{noun}", f"relations.add_{noun}"} <= plan.rights
    if noun != "official":
        assert not [right for right in plan.rights if right.endswith("_official")]
    assert plan.denied(holder(*(right.partition(".")[2] for right in plan.rights))) == []


@pytest.mark.parametrize("noun", MERGEABLE)
def test_of_what_was_said_of_a_pair(noun):
    one, other = MAKE[noun](), MAKE[noun]()
    with pghistory.context() as context:
        Double.objects.create(**{noun: one, f"other_{noun}": other}, score=80)
    assert undo(context.id).rights == {f"relations.change_{noun}"}


@pytest.mark.parametrize("noun", ["meeting", "agreement", "source"])
def test_of_a_warning_that_was_kept(noun):
    record = MAKE[noun]()
    with pghistory.context() as context:
        KeptWarning.objects.create(**{noun: record}, code="x", key="y", message="z", reason="w")
    assert undo(context.id).rights == {f"relations.change_{noun}"}
