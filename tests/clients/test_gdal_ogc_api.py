"""GDAL's OAPIF driver, which QGIS and others read OGC API – Features with."""

import json
import re

import pytest
from shapely import transform
from shapely.geometry import shape

from conftest import COLLECTIONS, features, gdal

BOX = (-1.3, 52.8, -1.0, 53.1)


def matched(get, collection, **query):
    return get(f"/ogc/collections/{collection}/items", limit=1, **query)["numberMatched"]


def identifiers(read):
    return sorted(feature["properties"]["id"] for feature in read)


def test_every_collection_is_a_layer_with_its_title_and_geometry(base):
    listed = gdal("ogrinfo", "-ro", f"OAPIF:{base}/ogc")
    layers = dict(re.findall(r"^\d+: (\w+) \(title: .+?\)(?: \(([\w ]+)\))?$", listed, re.M))
    assert sorted(layers) == sorted(COLLECTIONS)
    assert layers["authorities"] == layers["gaps"] == "Multi Polygon"
    assert layers["small_areas"] == layers["venues"] == "Point"


@pytest.mark.parametrize("page", [7, 10, 1000])
@pytest.mark.parametrize("collection", COLLECTIONS)
def test_pages_of_any_size_hold_every_feature_once(base, get, collection, page):
    read = features(f"OAPIF:{base}/ogc", collection, "-oo", f"PAGE_SIZE={page}")
    found = identifiers(read)
    assert len(found) == len(set(found)) == matched(get, collection) > 0


def test_a_collection_is_opened_by_its_own_address(base, get):
    read = features(f"OAPIF:{base}/ogc/collections/gaps", "gaps")
    assert len(read) == matched(get, "gaps")


@pytest.mark.parametrize("collection", ["authorities", "venues", "small_areas"])
def test_a_box_gives_what_lies_in_it(base, get, collection):
    read = features(f"OAPIF:{base}/ogc", collection, "-oo", "PAGE_SIZE=10", "-spat", *BOX)
    served = get(f"/ogc/collections/{collection}/items", limit=1000, bbox=",".join(map(str, BOX)))
    assert 0 < len(read) < matched(get, collection)
    # What has no place matches every box as Part 1 has it; GDAL leaves it out.
    assert identifiers(read) == sorted(each["id"] for each in served["features"] if each["geometry"])


@pytest.mark.parametrize(
    ("collection", "where", "cql2"),
    [
        ("authorities", "la_name = 'Nottingham'", "la_name = 'Nottingham'"),  # GDAL lets the service do it
        ("small_areas", "la_code = 'E06000018'", "la_code = 'E06000018'"),
        ("gaps", "unmet_at_most > 2000", "unmet_at_most > 2000"),  # GDAL does it itself
        ("gaps", "la_name LIKE 'N%' AND need_complete = 1", "la_name LIKE 'N%' AND need_complete = true"),
        # Not a condition on a day: whatever property it is of, GDAL sends it as `datetime`, and trusts the answer.
        ("classes", "ends IS NULL", "ends IS NULL"),
    ],
)
def test_a_condition_gives_what_the_filter_of_the_api_gives(base, get, collection, where, cql2):
    read = features(f"OAPIF:{base}/ogc", collection, "-where", where)
    served = get(f"/ogc/collections/{collection}/items", limit=1000, filter=cql2)["features"]
    assert 0 < len(read) < matched(get, collection)
    assert identifiers(read) == sorted(each["id"] for each in served)


def test_columns_have_the_types_that_the_queryables_state(base, get):
    names = {"string": "String", "integer": "Integer", "number": "Real", "boolean": "Integer(Boolean)"}
    for collection in COLLECTIONS:
        told = gdal("ogrinfo", "-so", f"OAPIF:{base}/ogc", collection)
        stated = get(f"/ogc/collections/{collection}/queryables")["properties"]
        for name, column in re.findall(r"^(\w+): ([\w()]+) \(", told, re.M):
            if name != "id":
                wanted = "Date" if stated[name].get("format") == "date" else names[stated[name]["type"]]
                # GDAL guesses from the first page: a column with nothing in it is text to it.
                assert column in (wanted, "String"), f"{collection}.{name}"


@pytest.mark.parametrize("code", [4326, 3857, 27700])
def test_coordinates_of_another_system_are_those_that_gdal_computes(base, download, code, tmp_path):
    asked = f"/ogc/collections/authorities/items?limit=100&crs=http://www.opengis.net/def/crs/EPSG/0/{code}"
    served = {each["id"]: shape(each["geometry"]) for each in json.loads(download(asked).read_bytes())["features"]}
    if code == 4326:  # latitude first, which GeoJSON of GDAL never has
        served = {each: transform(area, lambda positions: positions[:, ::-1]) for each, area in served.items()}
    for feature in features(f"OAPIF:{base}/ogc", "authorities", "-t_srs", f"EPSG:{code}"):
        computed, told = shape(feature["geometry"]), served[feature["properties"]["id"]]
        overlap = computed.intersection(told).area / computed.union(told).area
        # Without the grid of OSTN15 GDAL is metres off in the National Grid.
        assert overlap > 0.999, f"{feature['properties']['id']}: {overlap}"
