"""GDAL's MVT driver reads vector tiles where they lie, and finds in them the areas of the download."""

import json
import math

import pytest
from shapely import make_valid, transform
from shapely.geometry import box, shape

from conftest import features, gdal

ZOOM = 9
HALF = 20_037_508.342_789_244
SIDE = 2 * HALF / 2**ZOOM
NOTTINGHAM = (-1.15, 52.95)


def mercator(x, y):
    return math.radians(x) * HALF / math.pi, math.log(math.tan(math.pi / 4 + math.radians(y) / 2)) * HALF / math.pi


def tile_at(longitude, latitude):
    x, y = mercator(longitude, latitude)
    return int((x + HALF) / SIDE), int((HALF - y) / SIDE)


def bounds_of(x, y):
    return x * SIDE - HALF, HALF - (y + 1) * SIDE, (x + 1) * SIDE - HALF, HALF - y * SIDE


def read(source, x, y, *options):
    return features(f"MVT:{source}", "-oo", f"X={x}", "-oo", f"Y={y}", "-oo", f"Z={ZOOM}", *options)


@pytest.fixture(scope="module")
def areas(download):
    """Areas of the download on the grid of the tiles, by code."""
    downloaded = json.loads(download("/downloads/authorities.geojson").read_bytes())["features"]
    project = lambda positions: [mercator(*position) for position in positions]
    return {each["id"]: transform(shape(each["geometry"]), project) for each in downloaded}


@pytest.fixture(scope="module")
def tiles(get):
    """Tiles of the zoom that the region is in, as TileJSON tells."""
    west, south, east, north = get("/tiles/authorities.json")["bounds"]
    (left, top), (right, bottom) = tile_at(west, north), tile_at(east, south)
    return [(x, y) for x in range(left, right + 1) for y in range(top, bottom + 1)]


def test_areas_of_every_tile_are_those_of_the_download_cut_to_it(base, areas, tiles):
    compared = 0
    for x, y in tiles:
        tile = box(*bounds_of(x, y))
        wanted = {code: area.intersection(tile) for code, area in areas.items() if area.intersects(tile)}
        if not wanted:
            continue
        drawn = read(f"/vsicurl/{base}/tiles/authorities/{ZOOM}/{x}/{y}.mvt", x, y)
        found = {each["properties"]["la_code"]: make_valid(shape(each["geometry"])) for each in drawn}
        for code, area in wanted.items():
            # A sliver of less than a hundredth of the tile is some units of its grid wide.
            if area.area > tile.area / 100:
                overlap = area.intersection(found[code]).area / area.union(found[code]).area
                assert overlap > 0.99, f"{code} in {ZOOM}/{x}/{y}: {overlap}"
                compared += 1
    assert compared > len(areas)


def test_geometries_lie_within_the_bounds_of_their_tile_and_its_buffer(base):
    buffer = SIDE * 64 / 4096 + 1
    x, y = tile_at(*NOTTINGHAM)
    for layer in ("authorities", "small_areas", "venues"):
        source = f"/vsicurl/{base}/tiles/{layer}/{ZOOM}/{x}/{y}.mvt"
        tile, whole = box(*bounds_of(x, y)), read(source, x, y, "-oo", "CLIP=NO")
        assert whole, source
        for feature in whole:
            assert tile.buffer(buffer, join_style="mitre").contains(shape(feature["geometry"]))
        for feature in read(source, x, y):
            assert tile.buffer(1, join_style="mitre").contains(shape(feature["geometry"]))


def test_a_tile_that_was_saved_has_the_columns_that_tilejson_states(get, download):
    x, y = tile_at(*NOTTINGHAM)
    file = download(f"/tiles/authorities/{ZOOM}/{x}/{y}.mvt")
    stated = get("/tiles/authorities.json")["vector_layers"][0]
    told = gdal("ogrinfo", "-so", f"MVT:{file}", stated["id"], "-oo", f"X={x}", "-oo", f"Y={y}", "-oo", f"Z={ZOOM}")
    assert 'ID["EPSG",3857]' in told
    for feature in read(file, x, y):
        assert set(feature["properties"]) - {"mvt_id"} <= set(stated["fields"])
