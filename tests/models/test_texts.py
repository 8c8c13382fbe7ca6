"""Every column of text is tidied at every door; a column of a standard holds only its values."""

import re

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, URLValidator
from django.db import models as columns
from django.forms import modelform_factory

from relations.asked import words
from relations.data.imports.lookups import fold_all
from relations.models import Citation, Country, Official, OfficialName, Source
from relations.models.fields import UncertainDateField
from relations.models.money import CurrencyField
from relations.models.standards import WebAddressField
from relations.models.texts import Tidied

REGISTER = [
    model
    for model in apps.get_app_config("relations").get_models()
    if not hasattr(model, "pgh_tracked_model") and not model._meta.proxy
]
TEXTS = (columns.CharField, columns.TextField)
FIELDS = {
    f"{model.__name__}.{field.name}": field
    for model in REGISTER
    for field in model._meta.local_concrete_fields
    if not isinstance(field, columns.GeneratedField | columns.ForeignKey)
}
OWN_RULE = (UncertainDateField, CurrencyField, columns.SlugField)
EXCUSED = {
    "KeptWarning.code": "the name of a rule, set by the code",
    "KeptWarning.key": "a digest",
    "Submission.key": "a digest",
    "Snapshot.sha256": "a digest",
    **dict.fromkeys(
        (
            "Proposal.quote",
            "Proposal.value",
            "Proposal.kind",
            "Proposal.part",
            "Proposal.target",
            "Proposal.side",
            "Proposal.proposer",
        ),
        "written by the rules that read a text, whose words it has as they are",
    ),
    "Citation.field": "the name of a column, chosen from a list",
}
# Names of standards as help texts give them.
STANDARDS = re.compile(
    r"BCP 47|ISO \d|M49|Wikidata|\bQ\d|COFOG|Classification of the Functions|Comparative Agendas|"
    r"\bDAC\b|Correlates of War|Gleditsch|EDTF|address|web archive|Where it can be read"
)


def test_a_column_of_text_is_tidied_or_holds_what_a_rule_makes():
    untidy = {
        name
        for name, field in FIELDS.items()
        if isinstance(field, TEXTS) and not field.choices and not isinstance(field, OWN_RULE)
        if not isinstance(field, Tidied)
    }
    assert untidy == set(EXCUSED)


def says(field):
    return f"{field.verbose_name} {field.help_text}"


def is_checked(field):
    general = {type(one) for one in columns.URLField.default_validators + [MaxLengthValidator(1)]}
    own = [one for one in field.default_validators if type(one) not in general]
    return bool(field.choices or own or isinstance(field, UncertainDateField | WebAddressField))


def test_a_column_whose_help_names_a_standard_checks_it():
    named = [name for name, field in FIELDS.items() if STANDARDS.search(says(field))]
    assert [name for name in named if not is_checked(FIELDS[name])] == []


def test_the_standards_are_found():
    found = {name for name in FIELDS if STANDARDS.search(says(FIELDS[name]))}
    assert {
        "Country.iso_alpha2", "Country.iso_alpha3", "Country.iso_numeric", "Country.region",
        "Country.cow", "Country.gw", "Country.wikidata", "Official.wikidata",
        "Organization.wikidata", "Sector.cofog", "Sector.cap", "Sector.dac", "Source.language",
        "OfficialName.language", "CountryName.language", "Source.url", "Source.archived_url",
        "Agreement.currency", "Stage.currency",
    } <= found  # fmt: skip


def refusal(name, text):
    model, _, field = name.partition(".")
    try:
        return None, apps.get_model("relations", model)._meta.get_field(field).clean(text, None)
    except ValidationError as error:
        return error.messages[0], None


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("Source.language", "EN", "en"),
        ("Source.language", "ru_latn", "ru-Latn"),
        ("Source.language", "es-cu", "es-CU"),
        ("Source.language", "es-419", "es-419"),
        ("Source.language", "mul", "mul"),
        ("OfficialName.language", "\u200bzh-hant\u00a0", "zh-Hant"),
        ("Country.iso_alpha2", "cu", "CU"),
        ("Country.iso_alpha2", "XK", "XK"),
        ("Country.iso_alpha3", "SUN", "SUN"),
        ("Country.iso_numeric", "192", "192"),
        ("Country.iso_numeric", "890", "890"),
        ("Official.wikidata", "q299936", "Q299936"),
        ("Sector.cofog", "02.1  04.3.5", "02.1 04.3.5"),
        ("Sector.cap", "19 1605", "19 1605"),
        ("Sector.dac", "230", "230"),
        ("Source.url", "https://oncubanews.com/ ", "https://oncubanews.com/"),
        ("Country.cow", "40", 40),
    ],
)
def test_a_value_of_the_standard_is_kept_as_the_standard_writes_it(name, typed, kept):
    assert refusal(name, typed) == (None, kept)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Source.language", "english"),
        ("Source.language", "xx"),
        ("Source.language", "rus"),  # “ru” in BCP 47
        ("Source.language", "ru-"),
        ("Source.language", "ru-Xxxx"),
        ("Source.language", "es-XQQ"),
        ("Source.language", "en, es"),
        ("CountryName.language", "es-QA-"),
        ("Country.iso_alpha2", "UK"),
        ("Country.iso_alpha3", "RSU"),
        ("Country.iso_numeric", "1"),
        ("Country.iso_numeric", "000"),
        ("Official.wikidata", "299936"),
        ("Organization.wikidata", "Q0"),
        ("Country.wikidata", "Lexeme:L1"),
        ("Sector.cofog", "11.1"),
        ("Sector.cofog", "02.1,04"),
        ("Sector.cap", "11"),
        ("Sector.cap", "22"),
        ("Sector.dac", "23"),
        ("Source.url", "ftp://oncubanews.com/a"),
        ("Source.archived_url", "javascript:alert(1)"),
        ("Source.url", "oncubanews.com"),
        ("Country.cow", "1000"),
        ("Country.gw", "0"),
    ],
)
def test_what_is_no_value_of_the_standard_is_refused_in_words(name, typed):
    said, _value = refusal(name, typed)
    assert said


def test_an_address_is_of_the_web():
    (schemes,) = {
        tuple(one.schemes)
        for one in Source._meta.get_field("url").validators
        if isinstance(one, URLValidator)
    }
    assert schemes == ("http", "https")


PASTED = "\u200eRicardo\u00a0Ca\u00adbrisas\u200b  Ruiz "
TIDY = "Ricardo Cabrisas Ruiz"
pytestmark = pytest.mark.django_db


def saved(**values):
    person = Official(slug="cabrisas", **values)
    person.save()
    return person


def test_saving_tidies_the_record_at_hand_and_the_row():
    person = saved(name=PASTED, note="One\u200b\r\n\r\ntwo  lines")
    assert (person.name, person.note) == (TIDY, "One\n\ntwo lines")
    person.refresh_from_db()
    assert (person.name, person.note) == (TIDY, "One\n\ntwo lines")


def test_bulk_writes_and_updates_are_tidied():
    person = saved(name="Cabrisas")
    OfficialName.objects.bulk_create([OfficialName(official=person, name=PASTED, language="es")])
    assert OfficialName.objects.get().name == TIDY
    Official.objects.update(name=PASTED)
    assert Official.objects.get().name == TIDY
    person.name = PASTED + "\ufb01"
    Official.objects.bulk_update([person], ["name"])
    assert Official.objects.get().name == TIDY + " fi"


def test_a_pasted_text_finds_what_was_tidied():
    person = saved(name=TIDY)
    assert Official.objects.get(name=PASTED) == person


def test_names_in_files_and_words_of_searches_are_tidied_before_they_are_compared():
    assert fold_all([PASTED])[PASTED] == fold_all([TIDY])[TIDY]
    assert words(PASTED) == words(TIDY)


def test_a_form_counts_the_tidied_text_and_takes_blanks_for_nothing():
    form = modelform_factory(Official, fields=["name"])({"name": "A" * 200 + "\u200b \u00a0"})
    assert form.is_valid()
    form = modelform_factory(Official, fields=["name"])({"name": "\u200b\u00a0\u2060"})
    assert form.errors["name"]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("«Мы  помним»\u200b\r\n№ 5, 38 m²", "«Мы  помним»\n№ 5, 38 m²"),
        ("The oﬃce\u00a0of  the", "The oﬃce\u00a0of  the"),
        ("  first\n\n  second \u202e", "first\n\n  second"),
        ("Cafe\u0301", "Cafe\u0301"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("\u200b\ufeff", ""),
    ],
)
def test_a_quote_loses_only_what_the_eye_does_not_see(written, kept):
    quote = Citation._meta.get_field("quote")
    assert quote.to_python(written) == kept
    assert quote.to_python(kept) == kept
    form = modelform_factory(Citation, fields=["quote"])({"quote": written})
    form.is_valid()
    assert form.cleaned_data["quote"] == kept


def test_the_history_has_the_tidied_text():
    saved(name=PASTED)
    event = apps.get_model("relations", "OfficialEvent").objects.get()
    assert event.name == TIDY


def test_the_seed_holds_values_of_the_standards():
    for model in (Country, apps.get_model("relations", "Sector")):
        for record in model.objects.all():
            record.clean_fields()
