"""Whatever is GeoJSON keeps to RFC 7946: closed rings wound by the right hand, west to east, in degrees."""

import pytest
from shapely.geometry import Polygon, shape

from conftest import COLLECTIONS

ADDRESSES = [
    *(f"/downloads/{collection}.geojson" for collection in COLLECTIONS),
    *(f"/ogc/collections/{collection}/items?limit=1000" for collection in COLLECTIONS),
    "/api/authorities",
    "/api/context",
    "/api/venues",
    "/api/near?postcode=NG7%201AA&limit=100",
    *(f"/api/gaps?tier={tier}" for tier in ("lower", "upper", "region", "group", "small_area")),
    "/api/gaps?region=E12000006",
    "/downloads/authorities.geojson?region=E12000009",
]
GEOMETRIES = {"Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"}


@pytest.fixture(scope="module", params=ADDRESSES)
def collections(request, get):
    """Collections of features in an answer."""
    answer = get(request.param)
    members = [answer] if answer.get("type") == "FeatureCollection" else list(answer.values())
    found = [each for each in members if isinstance(each, dict) and each.get("type") == "FeatureCollection"]
    assert found, request.param
    return found


@pytest.fixture(scope="module")
def features(collections):
    return [feature for collection in collections for feature in collection["features"]]


def polygons(feature):
    geometry = feature["geometry"] or {"type": "Point"}
    return {"Polygon": [geometry.get("coordinates")], "MultiPolygon": geometry.get("coordinates")}.get(
        geometry["type"], []
    )


def positions(coordinates):
    if isinstance(coordinates[0], (int, float)):
        yield coordinates
    else:
        for part in coordinates:
            yield from positions(part)


def named(feature):
    return feature.get("id") or feature["properties"]


def test_every_feature_has_the_members_that_it_must_have(collections, features):
    # Section 3: a feature has geometry and properties, if only null; section 4: no other reference system.
    assert all("crs" not in collection for collection in collections)
    for feature in features:
        assert feature["type"] == "Feature" and {"geometry", "properties"} <= set(feature), named(feature)
        assert "coordinates" not in feature and "features" not in feature, named(feature)
        geometry = feature["geometry"]
        assert geometry is None or geometry["type"] in GEOMETRIES, named(feature)
        assert not {"geometry", "properties", "features"} & set(geometry or {}), named(feature)
    for collection in collections:
        known = [feature["id"] for feature in collection["features"] if "id" in feature]
        assert len(known) == len(set(known))


def test_positions_are_longitude_and_latitude_in_degrees(features):
    for feature in features:
        for position in positions(feature["geometry"]["coordinates"]) if feature["geometry"] else []:
            longitude, latitude = position  # two numbers: no height
            # Great Britain and the coasts around it: with the axes the wrong way round nothing would be here.
            assert -12 < longitude < 7 and 48 < latitude < 62, named(feature)


def test_rings_are_closed_and_have_four_positions(features):
    for feature in features:
        for polygon in polygons(feature):
            for ring in polygon:
                assert len(ring) >= 4 and ring[0] == ring[-1], named(feature)


def test_outer_rings_run_against_the_clock_and_holes_with_it(features):
    for feature in features:
        for number, (outer, *holes) in enumerate(polygons(feature)):
            assert Polygon(outer).exterior.is_ccw, f"{named(feature)}: outer ring of polygon {number}"
            for hole in holes:
                assert not Polygon(hole).exterior.is_ccw, f"{named(feature)}: a hole of polygon {number}"


def test_nothing_crosses_the_antimeridian(features):
    for feature in features:
        for outer, *_ in polygons(feature):
            steps = zip(outer, outer[1:])
            assert all(abs(one[0] - other[0]) < 180 for one, other in steps), named(feature)


def test_areas_are_valid_shapes(features):
    for feature in features:
        if feature["geometry"]:
            assert shape(feature["geometry"]).is_valid, named(feature)
