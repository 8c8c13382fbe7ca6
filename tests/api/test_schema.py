"""The API's description of itself is valid, exact, and kept by every answer; a client that is
generated from it reads the answers."""

import importlib
import json
import sys
from collections import Counter
from datetime import UTC, date, datetime

import httpx
import openapi_python_client
import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from drf_spectacular.validation import validate_schema
from hypothesis import HealthCheck, Phase, given, settings
from jsonschema import Draft202012Validator, FormatChecker
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_spec_validator import validate
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from relations import nouns
from relations.api.access import KnownRate, StrangerRate
from relations.api.docs import description
from relations.api.pages import OF_PAGES
from relations.api.records import key_of
from relations.data.tables import TABLES
from relations.filters.base import LOOKS
from relations.vocab import MeetingStatus
from relations.wsgi import application

NOUNS = {noun.name: noun for noun in nouns.NOUNS}
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


@pytest.fixture(scope="module")
def document():
    return description("en")


def objects(node, path=""):
    """Every object that the description allows, with where it stands."""
    if isinstance(node, dict):
        yield path, node
        for name, value in node.items():
            yield from objects(value, f"{path}/{name}")
    elif isinstance(node, list):
        for at, value in enumerate(node):
            yield from objects(value, f"{path}/{at}")


def test_the_description_is_openapi_3_1(document):
    assert document["openapi"] == "3.1.0"
    validate_schema(document)
    # As it is sent.
    validate(json.loads(json.dumps(document, default=str)))


def test_every_noun_has_its_list_and_its_record(document):
    lists = {f"/api/{name}/" for name in NOUNS}
    records = {f"/api/{name}/{{{_key(noun)}}}/" for name, noun in NOUNS.items()}
    assert set(document["paths"]) == {"/api/"} | lists | records
    for path, item in document["paths"].items():
        assert set(item) == {"get"}, path


def _key(noun):
    return "id" if key_of(noun) == "pk" else key_of(noun)


def test_nothing_is_left_open(document):
    """Each value has its type: nothing is "any", and every property of an object is named."""
    open_ended = []
    for path, schema in objects(document["components"]["schemas"], ""):
        if "/properties/" in path and not {"type", "$ref", "allOf", "oneOf", "enum"} & set(schema):
            open_ended.append(path)
        unnamed = schema.get("type") == "object" and "properties" not in schema
        # Sentences by parameter: the names are the parameters'.
        if unnamed and path != "/Problem/properties/errors":
            open_ended.append(path)
    assert open_ended == []


def test_every_field_is_promised_and_says_what_it_holds(document):
    schemas = document["components"]["schemas"]
    for name, schema in schemas.items():
        if "properties" in schema and name != "Problem":
            assert set(schema["required"]) == set(schema["properties"]), name
    status = schemas["Meeting"]["properties"]["status"]
    assert status["description"].startswith("Whether the meeting was held")
    assert schemas["MeetingStatus"]["enum"] == MeetingStatus.values


def test_the_properties_of_a_record_are_the_columns_and_rows_of_its_table(document):
    schemas = document["components"]["schemas"]
    for noun in NOUNS.values():
        told = schemas[noun.model.__name__]["properties"]
        assert set(told) >= {*noun.table.header(), *(rows.name for rows in noun.table.nested)}
        for rows in noun.table.nested:
            component = told[rows.name]["items"]["$ref"].removeprefix("#/components/schemas/")
            assert set(schemas[component]["properties"]) >= {c.name for c in rows.columns}


def test_columns_have_their_types(document):
    schemas = document["components"]["schemas"]
    loan, source = schemas["Agreement"]["properties"], schemas["Source"]["properties"]
    assert loan["amount"]["type"] == ["number", "null"]
    assert loan["amount"]["description"].endswith("In units of `currency`.")
    assert (loan["date_earliest"]["type"], loan["date_earliest"]["format"]) == (
        ["string", "null"], "date"
    )  # fmt: skip
    assert (source["url"]["type"], source["url"]["format"]) == (["string", "null"], "uri")
    assert source["id"]["type"] == "integer"
    assert source["side"]["description"].endswith("Refers to the table countries.")
    assert source["kind"]["$ref"] == "#/components/schemas/SourceKind"
    citation = schemas["Citation"]["properties"]
    assert citation["confidence"]["oneOf"] == [
        {"$ref": "#/components/schemas/Confidence"}, {"type": "null"}
    ]  # fmt: skip


def test_every_reference_leads_to_a_table():
    for table in TABLES.values():
        assert {column.refers for column in table.columns} - {""} <= set(TABLES)


def test_the_parameters_are_those_of_the_filters(document):
    for name, noun in NOUNS.items():
        told = document["paths"][f"/api/{name}/"]["get"]["parameters"]
        names = [parameter["name"] for parameter in told]
        filters = [one for one in noun.filterset.base_filters if one not in LOOKS]
        assert names == [*filters, *OF_PAGES]
        assert all(parameter["description"] for parameter in told)


@pytest.mark.django_db
@pytest.mark.parametrize("noun", NOUNS)
def test_every_record_of_the_register_is_as_described(client, register, document, noun):
    refers_to = f"#/components/schemas/Paginated{NOUNS[noun].model.__name__}List"
    schema = {"$ref": refers_to, "components": document["components"]}
    page = client.get(f"/api/{noun}/?page_size=100").json()
    assert page["results"]
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    wrong = [(error.json_path, error.message) for error in validator.iter_errors(page)]
    assert wrong == []
    # No field comes that is not described.
    described = document["components"]["schemas"][NOUNS[noun].model.__name__]["properties"]
    assert set(page["results"][0]) == set(described)


@pytest.fixture
def kept_connection():
    """The application closes its connection after each answer; here it is the test's own."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


# How many questions each address is asked that keep to the description, and that break it.
# The tool reads no compressed answers.
PLAIN = {"Accept-Encoding": "identity"}
EXAMPLES = 8


@pytest.mark.django_db
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("mode", list(GenerationMode))
def test_no_question_gets_an_answer_outside_the_description(
    register, kept_connection, monkeypatch, mode
):
    for throttle in (StrangerRate, KnownRate):
        monkeypatch.setattr(throttle, "THROTTLE_RATES", {"anon": None, "user": None})
    schema = schemathesis.openapi.from_wsgi("/api/schema/", application)
    operations = {path: schema[path]["GET"] for path in schema}
    if mode is GenerationMode.NEGATIVE:
        # Every text can be a slug, and the first page takes nothing.
        lists = [f"/api/{name}/" for name in NOUNS]
        operations = {path: operations[path] for path in lists}
    answers = Counter()
    for operation in operations.values():
        cases = operation.as_strategy(generation_mode=mode)

        @settings(
            max_examples=EXAMPLES,
            derandomize=True,
            database=None,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=cases)
        def ask(case):
            response = case.call_and_validate(checks=CHECKS, headers=PLAIN)
            answers[response.status_code] += 1

        ask()
    assert answers[200] + answers[400] + answers[404] == sum(answers.values())
    assert answers[400]


# A generated client ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def generated(document, tmp_path_factory):
    """A client in Python, made from the description without a warning."""
    folder = tmp_path_factory.mktemp("generated")
    described = folder / "openapi.json"
    described.write_text(json.dumps(document, default=str))
    config = Config.from_sources(
        ConfigFile(post_hooks=[]),
        MetaType.NONE,
        document_source=described,
        file_encoding="utf-8",
        overwrite=False,
        output_path=folder / "relations_client",
    )
    assert list(openapi_python_client.generate(config=config)) == []
    sys.path.insert(0, str(folder))
    yield "relations_client"
    sys.path.remove(str(folder))


@pytest.fixture
def ask(generated, kept_connection):
    """Calls an operation of the client, which asks the application itself."""
    client = importlib.import_module(f"{generated}.client").Client("http://localhost:8000")
    transport = httpx.WSGITransport(app=application)
    client.set_httpx_client(httpx.Client(base_url="http://localhost:8000", transport=transport))

    def ask(name, operation, *args, **asked):
        module = importlib.import_module(f"{generated}.api.{name}.{name}_{operation}")
        return module.sync(*args, client=client, **asked)

    return ask


@pytest.mark.django_db
@pytest.mark.parametrize("noun", NOUNS)
def test_a_generated_client_reads_every_list_and_record(register, ask, noun):
    page = ask(noun, "list", count=True)
    assert page.count == NOUNS[noun].model.objects.count()
    key = _key(NOUNS[noun])
    record = page.results[0]
    assert ask(noun, "retrieve", getattr(record, "id" if key == "id" else key)) == record


@pytest.mark.django_db
def test_a_generated_client_has_dates_codes_and_numbers(register, ask):
    page = ask("meetings", "list", from_="2019-12", organization="nato")
    (summit,) = page.results
    assert (summit.date, summit.date_earliest) == ("2019-12-03/2019-12-04", date(2019, 12, 3))
    assert (summit.match.value, summit.setting.value, summit.level.value) == (
        "certain", "summit", "head-of-government"
    )  # fmt: skip
    assert isinstance(summit.added, datetime)
    assert summit.added.tzinfo == UTC
    assert {side.country or side.organization for side in summit.delegations} == {
        "north-atlantic-treaty-organization", "spain"
    }  # fmt: skip
    (loan,) = ask("agreements", "list", currency=["EUR"]).results
    assert (loan.amount, loan.currency) == (38_000_000, "EUR")
