"""What is pasted beyond a limit is refused at its field with all of it, never cut."""

import pytest
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.urls import reverse

from relations.admin.base import ChoosesNouns
from relations.models import Meeting

pytestmark = pytest.mark.django_db


def forms():
    """Each form of the desk, of records and of their rows."""
    for noun in admin.site._registry.values():
        parts = [noun, *(row(noun.model, admin.site) for row in noun.inlines)]
        yield from (part for part in parts if isinstance(part, ChoosesNouns))


def test_no_box_lets_the_browser_cut_what_is_pasted():
    cutting = [
        f"{part.model.__name__}.{field.name}"
        for part in forms()
        for field in part.model._meta.fields
        if not field.is_relation and field.editable
        if (box := part.formfield_for_dbfield(field, None)) and "maxlength" in box.widget.attrs
    ]
    assert cutting == []


def test_no_page_of_a_form_has_such_a_box(admin_client):
    nouns = [one for one in admin.site._registry.values() if isinstance(one, ChoosesNouns)]
    pages = [reverse(f"admin:relations_{noun.opts.model_name}_add") for noun in nouns]
    cutting = [url for url in pages if b"maxlength" in admin_client.get(url).content]
    assert cutting == []


def test_a_text_beyond_its_limit_is_refused_with_both_numbers():
    field = Meeting._meta.get_field("setting_note").formfield()
    with pytest.raises(ValidationError) as refused:
        field.clean("x" * 500)
    assert "200" in refused.value.messages[0]
    assert "500" in refused.value.messages[0]
