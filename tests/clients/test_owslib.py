"""OWSLib's client of OGC API – Features. It has none of Tiles: they are found by the links of the collection."""

import pytest
import requests
from owslib.ogcapi.features import Features

from conftest import COLLECTIONS

TILESETS = "http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector"


@pytest.fixture(scope="module")
def client(base):
    return Features(f"{base}/ogc")


def test_the_landing_page_leads_to_the_document_and_the_collections(client):
    relations = {link["rel"] for link in client.links}
    assert {"self", "service-desc", "conformance", "data"} <= relations
    assert client.api()["openapi"].startswith("3.0")


def test_it_conforms_to_what_the_client_looks_for(client):
    conforms = client.conformance()["conformsTo"]
    for wanted in ("core", "oas30", "geojson"):
        assert f"http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/{wanted}" in conforms


def test_every_collection_is_one_of_features(client):
    assert client.feature_collections() == COLLECTIONS
    for name in COLLECTIONS:
        collection = client.collection(name)
        west, south, east, north = collection["extent"]["spatial"]["bbox"][0]
        assert collection["id"] == name and west < east and south < north


def test_the_queryables_are_the_properties_of_the_features(client):
    for name in COLLECTIONS:
        stated = set(client.collection_queryables(name)["properties"]) - {"geometry"}
        first = client.collection_items(name, limit=1)["features"][0]
        assert set(first["properties"]) == stated


def test_a_limit_a_box_and_an_offset_are_kept(client):
    whole = client.collection_items("small_areas", limit=1000, bbox=[-1.3, 52.8, -1.0, 53.1])
    assert 0 < whole["numberMatched"] < client.collection_items("small_areas", limit=1)["numberMatched"]
    part = client.collection_items("small_areas", limit=5, offset=5, bbox=[-1.3, 52.8, -1.0, 53.1])
    assert part["numberMatched"] == whole["numberMatched"] and part["numberReturned"] == 5
    assert [each["id"] for each in part["features"]] == [each["id"] for each in whole["features"]][5:10]


def test_a_filter_finds_what_it_says(client):
    found = client.collection_items("gaps", filter="unmet_at_most > 2000 AND la_name LIKE 'N%'")["features"]
    assert found
    for each in found:
        assert each["properties"]["unmet_at_most"] > 2000 and each["properties"]["la_name"].startswith("N")


def test_a_day_gives_the_figures_of_that_day(client):
    earlier = client.collection_items("authorities", datetime_="2018-03-31", la_code="E06000018")["features"][0]
    assert earlier["properties"]["as_at"] == "2018-03-31"
    assert earlier["properties"]["asylum_as_at"] <= "2018-03-31"


def test_an_item_is_the_same_alone_as_in_the_list(client):
    for name in COLLECTIONS:
        listed = client.collection_items(name, limit=3)["features"]
        for each in listed:
            alone = client.collection_item(name, each["id"])
            assert (alone["properties"], alone["geometry"]) == (each["properties"], each["geometry"])


def test_what_is_not_there_is_refused_with_a_reason(client):
    with pytest.raises(RuntimeError, match="not_found"):
        client.collection_item("authorities", "nobody")
    with pytest.raises(RuntimeError, match="invalid_filter"):
        client.collection_items("gaps", filter="chairs > 2")


def test_the_links_of_a_collection_lead_to_its_tiles(client):
    collection = client.collection("authorities")
    tilesets = requests.get(next(link["href"] for link in collection["links"] if link["rel"] == TILESETS)).json()
    own = next(link["href"] for link in tilesets["tilesets"][0]["links"] if link["rel"] == "self")
    tileset = requests.get(own).json()
    limits = next(each for each in tileset["tileMatrixSetLimits"] if each["tileMatrix"] == "9")
    template = next(link["href"] for link in tileset["links"] if link["rel"] == "item")
    tile = (
        template.replace("{tileMatrix}", "9")
        .replace("{tileRow}", str(int(limits["minTileRow"]) + 1))
        .replace("{tileCol}", str(int(limits["minTileCol"]) + 1))
    )
    answer = requests.get(tile)
    assert answer.status_code == 200 and answer.content
    assert answer.headers["Content-Type"] == "application/vnd.mapbox-vector-tile"
