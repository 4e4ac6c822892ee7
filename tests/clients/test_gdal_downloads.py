"""GDAL reads the files, and finds the same in each form."""

import json
import re
import sqlite3

import pytest
import requests
from shapely.geometry import box, shape

from conftest import COLLECTIONS, features, gdal

BOX = (-1.3, 52.8, -1.0, 53.1)


@pytest.fixture(scope="module", params=COLLECTIONS)
def collection(request):
    return request.param


@pytest.fixture
def geojson(download, collection):
    return json.loads(download(f"/downloads/{collection}.geojson").read_bytes())["features"]


def told(feature):
    """What is known of a feature; FlatGeobuf has times where others have days, and no null."""
    return {
        name: value.removesuffix("T00:00:00") if isinstance(value, str) else value
        for name, value in feature["properties"].items()
        if value is not None
    }


def same_features(read, wanted):
    read = {each["properties"].pop("id"): each for each in read}
    assert sorted(read) == sorted(each["id"] for each in wanted)
    for each in wanted:
        other = read[each["id"]]
        assert told(other) == told(each), each["id"]
        if each["geometry"] is None:
            assert other["geometry"] is None, each["id"]
        else:
            # GeoJSON has six decimals of a degree, a tenth of a metre (RFC 7946, section 11.2).
            assert shape(other["geometry"]).equals_exact(shape(each["geometry"]), 1e-6, normalize=True), each["id"]


def test_a_geopackage_has_the_features_and_attributes_of_the_geojson(download, collection, geojson):
    file = download(f"/downloads/{collection}.gpkg")
    assert f"Feature Count: {len(geojson)}\n" in gdal("ogrinfo", "-so", file, collection)
    same_features(features(file, collection), geojson)


def test_a_geopackage_is_a_sound_database_that_says_what_it_is(download, collection):
    with sqlite3.connect(f"file:{download(f'/downloads/{collection}.gpkg')}?mode=ro", uri=True) as database:
        one = lambda query: database.execute(query).fetchone()[0]
        assert one("PRAGMA integrity_check") == "ok"
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert one("PRAGMA application_id") == int.from_bytes(b"GPKG", "big")
        assert one("PRAGMA user_version") >= 10200
        assert one("SELECT table_name FROM gpkg_contents") == collection
        assert {-1, 0, 4326} <= {row[0] for row in database.execute("SELECT srs_id FROM gpkg_spatial_ref_sys")}


def test_a_box_of_a_geopackage_has_what_lies_in_it(download, collection, geojson):
    read = features(download(f"/downloads/{collection}.gpkg"), collection, "-spat", *BOX)
    meets = [each for each in geojson if each["geometry"] and shape(each["geometry"]).intersects(box(*BOX))]
    assert sorted(map(identifier, read)) == sorted(each["id"] for each in meets)


def identifier(feature):
    return feature["properties"]["id"]


def test_a_flatgeobuf_has_what_has_a_place(download, collection, geojson):
    placed = [each for each in geojson if each["geometry"]]
    file = download(f"/downloads/{collection}.fgb")
    assert f"Feature Count: {len(placed)}\n" in gdal("ogrinfo", "-so", file, collection)
    same_features(features(file, collection, "-oo", "VERIFY_BUFFERS=YES"), placed)


def test_a_box_of_a_flatgeobuf_is_read_over_http(base, get, collection):
    read = features(f"/vsicurl/{base}/downloads/{collection}.fgb", collection, "-spat", *BOX)
    served = get(f"/ogc/collections/{collection}/items", limit=1000, bbox=",".join(map(str, BOX)))
    # What has no place matches every box of the OGC API, and is in no FlatGeobuf.
    placed = [each["id"] for each in served["features"] if each["geometry"]]
    assert sorted(map(identifier, read)) == sorted(placed)


def test_files_are_read_in_ranges(base, collection):
    for ending in ("fgb", "gpkg"):
        address = f"{base}/downloads/{collection}.{ending}"
        whole = requests.get(address, timeout=60)
        part = requests.get(address, headers={"Range": "bytes=8-107"}, timeout=60)
        assert part.status_code == 206 and part.content == whole.content[8:108]
        assert part.headers["Content-Range"] == f"bytes 8-107/{len(whole.content)}"
        last = requests.get(address, headers={"Range": "bytes=-10"}, timeout=60)
        assert last.status_code == 206 and last.content == whole.content[-10:]


def test_a_table_has_a_row_for_each_feature(download, collection, geojson):
    file = download(f"/downloads/{collection}.csv")
    count = re.search(r"Feature Count: (\d+)", gdal("ogrinfo", "-so", "-al", file))
    assert int(count[1]) == len(geojson)


def test_a_collection_of_nothing_is_a_flatgeobuf_of_nothing(download):
    file = download("/downloads/classes.fgb?region=E12000006")
    assert "Feature Count: 0" in gdal("ogrinfo", "-so", "-al", file)
