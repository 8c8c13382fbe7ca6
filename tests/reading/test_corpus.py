"""The coding of the corpus, checked against the vocabularies, the seed and the texts."""

from collections import Counter

import pytest

from relations import dates, money, vocab
from relations.seed.countries import read_countries
from relations.seed.sectors import read_sectors
from tests.reading.corpus import FOLDER, corpus, kept_apart, to_tune_on

COUNTRIES = {country.slug for country in read_countries()}
SECTORS = {sector.slug for sector in read_sectors()}
STANCES = {"supports", "opposes", "recognises", "does-not-recognise", "condemns", "abstains"}
CODES = {
    "country": COUNTRIES,
    "sector": SECTORS,
    "meeting": set(vocab.Setting.values),
    "agreement": set(vocab.AgreementKind.values),
    "status": set(vocab.MeetingStatus.values),
    "position": STANCES,
}
WORDS = {"person", "title", "place", "speaker"}
# Parts of a record whose value, or each of whose values, is a code of the register.
PARTS = {
    "meeting": {
        "type": CODES["meeting"],
        "status": CODES["status"],
        "sectors": SECTORS,
        "protocol_level": set(vocab.VisitRank.values),
        "basis": set(vocab.Basis.values),
    },
    "agreement": {
        "kind": CODES["agreement"],
        "status": set(vocab.StageKind.values),
        "sectors": SECTORS,
    },
    "claim": {"what": {"meeting", *CODES["meeting"]}},
    "position": {"stance": STANCES},
}
KNOWN_PARTS = {
    "meeting": {*PARTS["meeting"], "date", "place", "sides", "people"},
    "agreement": {*PARTS["agreement"], "date", "parties", "amount"},
    "claim": {*PARTS["claim"], "who", "where", "number", "period"},
    "position": {*PARTS["position"], "holders", "subject"},
}


def facts():
    return [(coded, fact) for coded in corpus() for fact in coded.facts]


def records():
    return [(coded, record) for coded in corpus() for record in coded.records]


def is_date(text):
    try:
        return str(dates.parse(text)) == text != ""
    except dates.DateError:
        return False


def is_amount(text):
    *qualifier, currency, value = text.split(" ")
    if len(qualifier) > 1 or not value.isdigit() or currency not in money.codes():
        return False
    return not qualifier or qualifier[0] in vocab.AmountQualifier.values


def is_number(text):
    *qualifier, number = text.split(" ")
    return number.isdigit() and qualifier in ([], ["at-least"])


FORMS = {"date": is_date, "amount": is_amount, "number": is_number}


def is_valid(kind, value):
    if kind in CODES:
        return value in CODES[kind]
    if kind in FORMS:
        return FORMS[kind](value)
    return kind in WORDS and value == value.strip() != ""


def listed(part):
    return part if isinstance(part, list) else [part]


def parts():
    return [
        (coded, record, name, value)
        for coded, record in records()
        for name, part in record.parts.items()
        for value in listed(part)
    ]


def is_valid_part(record, name, value):
    if name in PARTS[record.noun]:
        return value in PARTS[record.noun][name]
    form = FORMS.get("date" if name == "period" else name)
    return form(value) if form else value.strip() != ""


def test_every_quote_is_in_its_text():
    assert [(c.name, f.quote) for c, f in facts() if not f.quote or f.quote not in c.text] == []


def test_every_value_is_valid():
    assert [(c.name, f.kind, f.value) for c, f in facts() if not is_valid(f.kind, f.value)] == []


def test_a_value_is_coded_once_in_a_text():
    counted = Counter((coded.name, fact.kind, fact.value) for coded, fact in facts())
    assert [key for key, number in counted.items() if number > 1] == []


def test_titles_are_words_of_the_text():
    lost = [
        (coded.name, fact.value)
        for coded, fact in facts()
        if fact.kind == "title" and fact.value.casefold() not in coded.text.casefold()
    ]
    assert lost == []


def test_every_part_of_a_record_is_known_and_valid():
    unknown = [
        (coded.name, record.noun, name)
        for coded, record in records()
        for name in set(record.parts) - KNOWN_PARTS[record.noun]
    ]
    assert unknown == []
    assert [(c.name, n, v) for c, r, n, v in parts() if not is_valid_part(r, n, v)] == []


# Where the values of records are coded as facts too.
FACT_OF_PART = {
    "meeting": {"type": "meeting", "status": "status", "place": "place", "people": "person"},
    "agreement": {"kind": "agreement", "amount": "amount"},
    "claim": {"number": "number"},
    "position": {"stance": "position"},
}


def test_what_records_hold_is_coded_as_facts():
    lost = [
        (coded.name, name, value)
        for coded, record, name, value in parts()
        if (kind := FACT_OF_PART[record.noun].get(name)) and value not in coded.values(kind)
    ]
    lost += [
        (coded.name, name, value)
        for coded, _record, name, value in parts()
        if name in ("sides", "parties", "holders", "sectors")
        and value in COUNTRIES | SECTORS
        and value not in coded.values("country") | coded.values("sector")
    ]
    assert lost == []


@pytest.mark.parametrize(
    ("noun", "part", "kind"),
    [
        ("meeting", "type", "meeting"),
        ("meeting", "status", "status"),
        ("agreement", "kind", "agreement"),
        ("claim", "number", "number"),
        ("position", "stance", "position"),
    ],
)
def test_each_fact_that_makes_a_record_has_one(noun, part, kind):
    held = {c.name: set() for c in corpus()}
    for coded, record in records():
        if record.noun == noun and part in record.parts:
            held[coded.name].add(record.parts[part])
    assert held == {coded.name: coded.values(kind) for coded in corpus()}


def test_every_text_is_coded_and_every_coding_has_a_text():
    texts = {path.stem for path in FOLDER.glob("*.txt")}
    assert texts == {coded.name for coded in corpus()}
    assert all(coded.facts and coded.records for coded in corpus())


def test_there_are_texts_enough_in_each_language():
    assert len(corpus()) >= 30
    languages = Counter(coded.language for coded in corpus())
    assert languages.keys() == {"en", "es", "ru"}
    assert min(languages.values()) >= 10


@pytest.mark.parametrize("language", ["en", "es", "ru"])
def test_a_third_of_the_texts_is_kept_apart(language):
    apart = [coded for coded in kept_apart() if coded.language == language]
    tuned = [coded for coded in to_tune_on() if coded.language == language]
    assert 0.30 <= len(apart) / (len(apart) + len(tuned)) <= 0.40


@pytest.mark.parametrize("kind", sorted({*CODES, *FORMS, *WORDS}))
def test_every_kind_of_fact_is_there(kind):
    assert any(coded.values(kind) for coded in corpus())


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("EUR 38000000", True),
        ("up-to USD 1000000000", True),
        ("nearly EUR 38000000", False),
        ("EUR 38 million", False),
        ("EUX 38000000", False),
    ],
)
def test_an_amount_is_figures_with_a_currency_and_a_qualifier_of_the_register(text, valid):
    assert is_amount(text) is valid
