"""The API's description of itself is valid, exact, and kept by every answer."""

import json
from collections import Counter

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from drf_spectacular.validation import validate_schema
from hypothesis import HealthCheck, Phase, given, settings
from jsonschema import Draft202012Validator, FormatChecker
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from relations.api.access import KnownRate, StrangerRate
from relations.api.docs import description
from relations.api.nouns import NOUNS
from relations.filters.base import LOOKS
from relations.vocab import MeetingStatus
from relations.wsgi import application

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
    # It is also what is sent.
    assert json.loads(json.dumps(document, default=str))


def test_every_noun_has_its_list_and_its_record(document):
    lists = {f"/api/{name}/" for name in NOUNS}
    records = {f"/api/{name}/{{{_key(view)}}}/" for name, view in NOUNS.items()}
    assert set(document["paths"]) == {"/api/"} | lists | records
    for path, item in document["paths"].items():
        assert set(item) == {"get"}, path


def _key(view):
    return "id" if view.lookup_field == "pk" else view.lookup_field


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


def test_the_parameters_are_those_of_the_filters(document):
    for name, view in NOUNS.items():
        told = document["paths"][f"/api/{name}/"]["get"]["parameters"]
        names = [parameter["name"] for parameter in told]
        filters = [one for one in view.filterset_class.base_filters if one not in LOOKS]
        assert names == [*filters, "cursor", "page_size"]
        assert all(parameter["description"] for parameter in told)


@pytest.mark.django_db
@pytest.mark.parametrize("noun", NOUNS)
def test_every_record_of_the_register_is_as_described(client, register, document, noun):
    refers_to = f"#/components/schemas/Paginated{NOUNS[noun].model.__name__}List"
    schema = {"$ref": refers_to, "components": document["components"]}
    page = client.get(f"/api/{noun}/?page_size=200").json()
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
