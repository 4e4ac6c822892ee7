"""Pages of services against what Open Referral (HSDS 3) requires; the schema is written from its description."""

import re

import pytest
from jsonschema import Draft202012Validator, FormatChecker

UUID = {"type": "string", "pattern": "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"}
TEXT = {"type": "string", "minLength": 1}
# What is not known is left out: the standard has no null.
OPTIONAL = {"type": "string"}
DAY = {"type": "string", "format": "date"}
WEEKDAYS = "(MO|TU|WE|TH|FR|SA|SU)"


def thing(required, **properties):
    """An object with an identifier; what is required, and what the rest must be if it is there."""
    return {"type": "object", "required": ["id", *required], "properties": {"id": UUID, **properties}}


def list_of(items, **more):
    return {"type": "array", "items": items, **more}


ORGANIZATION = thing(["name", "description"], name=TEXT, description=TEXT, website=OPTIONAL)
ADDRESS = thing(
    ["address_1", "city", "state_province", "postal_code", "country", "address_type"],
    address_1=TEXT,
    # Required; empty where it is not known, which the town always is.
    city={"type": "string"},
    state_province={"type": "string"},
    postal_code={"type": "string", "pattern": "^([A-Z]{1,2}[0-9][0-9A-Z]? [0-9][A-Z]{2})?$"},
    country={"const": "GB"},
    address_type={"enum": ["physical", "postal", "virtual"]},
)
LOCATION = thing(
    ["location_type"],
    location_type={"enum": ["physical", "postal", "virtual"]},
    name=OPTIONAL,
    latitude={"type": "number", "minimum": 49, "maximum": 62},
    longitude={"type": "number", "minimum": -9, "maximum": 2.5},
    addresses=list_of(ADDRESS, minItems=1),
)
SCHEDULE = thing(
    [],
    freq={"enum": ["WEEKLY", "MONTHLY"]},
    interval={"type": "integer", "minimum": 1},
    byday={"type": "string", "pattern": f"^{WEEKDAYS}(,{WEEKDAYS})*$"},
    opens_at={"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]"},
    valid_from=DAY,
    valid_to=DAY,
    description=OPTIONAL,
)
COST = thing(
    [],
    option=OPTIONAL,
    amount={"type": "number"},
    currency={"type": "string", "pattern": "^[A-Z]{3}$"},
)
TERM = thing(["name", "description"], name=TEXT, description=TEXT, code=TEXT, taxonomy=TEXT, language=TEXT)
ATTRIBUTE = thing(["link_id"], link_id=UUID, link_entity=TEXT, value=TEXT, taxonomy_term=TERM)
PLACE = thing(["location"], location=LOCATION)
SERVICE = thing(
    ["name", "status", "organization", "service_at_locations"],
    name=TEXT,
    status={"enum": ["active", "inactive", "defunct", "temporarily closed"]},
    description=OPTIONAL,
    url=OPTIONAL,
    assured_date=DAY,
    minimum_age={"type": "number"},
    maximum_age={"type": "number"},
    organization=ORGANIZATION,
    schedules=list_of(SCHEDULE),
    cost_options=list_of(COST),
    attributes=list_of(ATTRIBUTE),
    service_at_locations=list_of(PLACE),
)
SCHEMAS = {
    "services": SERVICE,
    "service_at_locations": thing(["location", "service"], location=LOCATION, service=thing(["name", "status"])),
    "organizations": ORGANIZATION,
    "taxonomies": thing(["name", "description"], name=TEXT, description=TEXT),
    "taxonomy_terms": TERM,
}


def validate(schema, value):
    Draft202012Validator(schema, format_checker=FormatChecker()).validate(value)


@pytest.fixture(scope="module")
def everything(get):
    """Every list, page by page until one says that it is the last."""

    def pages(kind, size):
        number, contents = 1, []
        while True:
            page = get(f"/openreferral/{kind}", page=number, per_page=size)
            assert page["page_number"] == number and page["size"] == len(page["contents"]) <= size
            assert page["first_page"] == (number == 1) and page["empty"] == (not page["contents"])
            contents += page["contents"]
            if page["last_page"]:
                assert number == page["total_pages"] and len(contents) == page["total_items"]
                return contents
            number += 1

    return {kind: pages(kind, 20) for kind in SCHEMAS}


@pytest.mark.parametrize("kind", SCHEMAS)
def test_every_entry_has_what_the_standard_requires(everything, kind):
    assert everything[kind]
    for entry in everything[kind]:
        validate(SCHEMAS[kind], entry)


@pytest.mark.parametrize("kind", SCHEMAS)
def test_an_entry_is_on_one_page_and_has_an_address(everything, get, kind):
    known = [entry["id"] for entry in everything[kind]]
    assert len(known) == len(set(known))
    for entry in everything[kind][:10]:
        assert get(f"/openreferral/{kind}/{entry['id']}")["id"] == entry["id"]


def test_places_of_services_are_the_list_of_places(everything):
    hung = {place["id"] for service in everything["services"] for place in service["service_at_locations"]}
    assert hung == {place["id"] for place in everything["service_at_locations"]} != set()


def test_services_name_organizations_and_terms_that_there_are(everything):
    organizations = {each["id"] for each in everything["organizations"]}
    terms = {each["id"] for each in everything["taxonomy_terms"]}
    for service in everything["services"]:
        assert service["organization"]["id"] in organizations
        for attribute in service["attributes"]:
            assert attribute["link_id"] == service["id"]
            assert attribute.get("taxonomy_term", {}).get("id") in terms | {None}


def test_a_class_says_when_it_meets(everything):
    schedules = [each for service in everything["services"] for each in service["schedules"]]
    tuesday = next(each for each in schedules if each.get("byday") == "TU")
    assert (tuesday["freq"], tuesday["valid_from"], tuesday["valid_to"]) == ("WEEKLY", "2026-09-08", "2027-06-22")
    assert re.match("09:30", tuesday["opens_at"])


def test_the_first_page_says_which_standard_it_is(get):
    about = get("/openreferral")
    assert about["version"].startswith("3") and about["profile"].startswith("https://") and about["openapi_url"]
