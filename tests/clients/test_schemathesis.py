"""Schemathesis makes right and wrong requests from the OpenAPI documents, and compares each answer with them."""

import jsonschema
import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    positive_data_acceptance,
    response_schema_conformance,
    status_code_conformance,
)

import known

CONFORMS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    negative_data_rejection,
]
ANSWERS = [*CONFORMS, positive_data_acceptance]
# Another name than that of this machine: what is local is refused, as documented.
PUBLIC = {"Host": "atlas.example"}
# What POSTs and writes nothing; the other POSTs, PUTs and DELETEs are for whoever sits at the machine.
ASKED_BY_POST = {"/api/arrivals/check", "/api/scenarios"}
bounded = settings(
    max_examples=15,
    derandomize=True,  # the same requests every time
    database=None,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def is_for_everybody(context):
    operation = context.operation
    return operation.method.upper() == "GET" or operation.path in ASKED_BY_POST


def parameters(document):
    for path, operations in document["paths"].items():
        for operation in operations.values():
            for parameter in operation.get("parameters", []):
                yield path, parameter


def schema_of(document, address, modes=tuple(GenerationMode)):
    schema = schemathesis.openapi.from_dict(document)
    schema.config.update(base_url=address)
    schema.config.generation.update(modes=list(modes))
    return schema


def schema_of_what_exists(document, address, get, frozen):
    """Right requests alone: what else would be wrong is told by the values that exist, not by the document."""
    narrowed = known.narrowed(document, parameters(document), get, frozen)
    return schema_of(narrowed, address, [GenerationMode.POSITIVE])


def document_of(base, path):
    document = requests.get(base + path, headers=PUBLIC, timeout=60).json()
    for address, parameter in parameters(document):
        # OGC API (Features Part 1, requirement 22): more than the most is answered with the most, and is no
        # error; an offset behind the last feature is an empty page, however far.
        of_ogc = path == "/ogc/api" or address.startswith("/ogc/")
        if of_ogc and parameter["name"] in ("limit", "offset"):
            parameter["schema"].pop("maximum", None)
            parameter["schema"].pop("format", None)
    return document


@pytest.fixture(scope="session")
def service(base):
    return schema_of(document_of(base, "/api/openapi.json"), base)


@pytest.fixture(scope="session")
def ogc(base):
    return schema_of(document_of(base, "/ogc/api"), f"{base}/ogc")


@pytest.fixture(scope="session")
def frozen(base):
    """A view that whoever sits at the machine has frozen for others."""
    made = requests.post(f"{base}/api/frozen", json=known.FROZEN, timeout=60)
    assert made.status_code == 201, made.text
    return made.json()["id"]


@pytest.fixture(scope="session")
def known_service(base, get, frozen):
    return schema_of_what_exists(document_of(base, "/api/openapi.json"), base, get, frozen)


@pytest.fixture(scope="session")
def known_ogc(base, get, frozen):
    return schema_of_what_exists(document_of(base, "/ogc/api"), f"{base}/ogc", get, frozen)


of_service = schemathesis.pytest.from_fixture("service").include(is_for_everybody)
of_ogc = schemathesis.pytest.from_fixture("ogc")
of_known_service = (
    schemathesis.pytest.from_fixture("known_service")
    .include(is_for_everybody)
    # A provider's entry by its link: the token of none is known here.
    .exclude(path="/api/confirm")
    # test_files_are_described_as_bytes tells why.
    .exclude(path="/api/frozen/{id}/answer")
)
of_known_ogc = schemathesis.pytest.from_fixture("known_ogc")


@of_service.parametrize()
@bounded
def test_the_service_answers_as_its_document_says(case):
    case.call_and_validate(headers=PUBLIC, checks=CONFORMS)


@of_ogc.parametrize()
@bounded
def test_the_ogc_api_answers_as_its_document_says(case):
    case.call_and_validate(headers=PUBLIC, checks=CONFORMS)


@of_known_service.parametrize()
@bounded
def test_the_service_answers_what_it_documents_where_there_is_something(case):
    case.call_and_validate(headers=PUBLIC, checks=ANSWERS)


@of_known_ogc.parametrize()
@bounded
def test_the_ogc_api_answers_what_it_documents_where_there_is_something(case):
    case.call_and_validate(headers=PUBLIC, checks=ANSWERS)


@pytest.mark.parametrize("tier", ["lower", "upper", "region", "group", "small_area"])
def test_the_document_describes_the_gaps_of_each_tier(get, tier):
    document = get("/api/openapi.json")
    answer = document["paths"]["/api/gaps"]["get"]["responses"]["200"]["content"]["application/geo+json"]
    schema = answer["schema"] | {"components": document["components"]}
    jsonschema.Draft202012Validator(schema).validate(get("/api/gaps", tier=tier, geometry="none"))


def test_files_are_described_as_bytes(get):
    for path, operations in get("/api/openapi.json")["paths"].items():
        for operation in operations.values():
            for response in operation["responses"].values():
                for media in response.get("content", {}).values():
                    assert media["schema"].get("items", {}).get("format") != "int32", path
