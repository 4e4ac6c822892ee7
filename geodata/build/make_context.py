"""Writes context.geojson: a small, quiet background for the maps, EPSG:4326, four decimals (about 10 m).

Usage: make_context.py BOUNDARIES_GEOJSON WORLD_ATLAS_TGZ OUT

Features of kind "authority" (with la_code): boundaries.geojson simplified, common borders kept common.
Features of kind "land" (la_code null): Natural Earth land around Great Britain, one feature for each country.
A tolerance here is the square root of the triangle area that a dropped point may span (Visvalingam), not a
distance: at 1,100 m, 95 % of the drawn border lies within about 400 m of the border it stands for.
"""
import json
import sys

import numpy as np
import pyproj
import shapely

import natural_earth

TO_DEGREES = pyproj.Transformer.from_crs(27700, 4326, always_xy=True)
TO_METRES = pyproj.Transformer.from_crs(4326, 27700, always_xy=True)
AUTHORITY_TOLERANCE = 1100  # metres, see above
LAND_TOLERANCE = 1500
SMALL_ISLAND = 2_000_000  # m2: smaller islands are left out, unless the authority has nothing larger
WINDOW = shapely.box(-11, 48.5, 6, 61.5)
NORTHERN_IRELAND = shapely.box(-8.5, 53.9, -5.4, 55.35)  # the rest of the United Kingdom is drawn by authority
NEIGHBOURS = ["Ireland", "Isle of Man", "Jersey", "Guernsey", "France", "Belgium", "Netherlands", "Luxembourg",
              "Germany"]


def project(geometry, transformer):
    return shapely.transform(geometry, lambda xy: np.c_[transformer.transform(xy[:, 0], xy[:, 1])])


def only_polygons(geometry):
    """The polygons of a geometry made valid; lines and points that this leaves are dropped."""
    made = shapely.get_parts(shapely.make_valid(geometry))
    return [p for part in made for p in shapely.get_parts(part) if p.geom_type == "Polygon"]


def without_small_islands(area, others):
    """Drops small parts that touch no other area; the largest part always stays."""
    parts = sorted(shapely.get_parts(area), key=shapely.area, reverse=True)
    kept = parts[:1] + [p for p in parts[1:] if p.area > SMALL_ISLAND or others.query(p, "intersects").size > 1]
    return shapely.multipolygons(kept)


def simplified(areas, tolerance):
    """Areas in degrees -> simplified together in metres -> degrees."""
    metres = np.array([project(a, TO_METRES) for a in areas])
    tree = shapely.STRtree(metres)
    metres = np.array([without_small_islands(a, tree) for a in metres])
    return [project(a, TO_DEGREES) for a in shapely.coverage_simplify(metres, tolerance)]


def feature(kind, la_code, area):
    """A GeoJSON feature, exterior rings counter-clockwise; what rounding makes invalid is repaired."""
    rounded = shapely.transform(area, lambda xy: np.round(xy, 4))
    repaired = shapely.transform(shapely.multipolygons(only_polygons(rounded)), lambda xy: np.round(xy, 4))
    geometry = shapely.orient_polygons(repaired)
    return {"type": "Feature", "properties": {"kind": kind, "la_code": la_code},
            "geometry": json.loads(shapely.to_geojson(geometry))}


def authorities(path):
    with open(path, encoding="ascii") as f:
        features = json.load(f)["features"]
    areas = simplified([shapely.from_geojson(json.dumps(x["geometry"])) for x in features], AUTHORITY_TOLERANCE)
    return [feature("authority", x["properties"]["la_code"], a) for x, a in zip(features, areas)]


def neighbours(world_atlas):
    """Northern Ireland and the neighbours inside the window, simplified together."""
    stored = natural_earth.countries(world_atlas, ["United Kingdom", *NEIGHBOURS])
    stored["United Kingdom"] = [p for p in stored["United Kingdom"] if p.within(NORTHERN_IRELAND)]
    areas = []
    for polygons in stored.values():
        clipped = [q for p in polygons if p.intersects(WINDOW)
                   for q in only_polygons(shapely.intersection(shapely.make_valid(p), WINDOW))]
        areas.append(shapely.multipolygons(clipped))
    return [feature("land", None, a) for a in simplified(areas, LAND_TOLERANCE)]


def main(boundaries, world_atlas, out):
    collection = {"type": "FeatureCollection", "features": authorities(boundaries) + neighbours(world_atlas)}
    with open(out, "w", encoding="ascii") as f:
        json.dump(collection, f, separators=(",", ":"))
    coordinates = sum(shapely.get_num_coordinates(shapely.from_geojson(json.dumps(x["geometry"])))
                      for x in collection["features"])
    print(f"{len(collection['features'])} features, {coordinates:,} coordinates")


if __name__ == "__main__":
    main(*sys.argv[1:])
