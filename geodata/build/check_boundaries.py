"""Checks a boundary file: RFC 7946 winding, validity, common borders, and postcodes in their own authority.

Usage: check_boundaries.py GEOJSON [POSTCODE_WHEEL AUTHORITIES_CSV]

Prints what it finds; exit code 1 if an area is not valid, is wound the wrong way or overlaps another.
"""
import csv
import json
import sys

import numpy as np
import pyproj
import shapely

import postcode_source


def wrong_winding(area):
    """Parts whose exterior ring is not counter-clockwise or that have a hole that is not clockwise."""
    return sum(not shapely.is_ccw(p.exterior) or any(map(shapely.is_ccw, p.interiors))
               for p in shapely.get_parts(area))


def shares(areas, directory, region_of):
    """(region, postcodes, postcodes outside the polygon of their own authority)."""
    to_degrees = pyproj.Transformer.from_crs(27700, 4326, always_xy=True)
    lon, lat = to_degrees.transform(directory.easting, directory.northing)
    inside = np.zeros(len(lon), bool)
    for code, area in areas.items():
        shapely.prepare(area)
        own = np.flatnonzero(directory.la_code == code)
        inside[own] = shapely.intersects_xy(area, lon[own], lat[own])
    region = np.array([region_of[code] for code in directory.la_code])
    return [(r, (region == r).sum(), (~inside[region == r]).sum()) for r in np.unique(region)]


def main(path, wheel=None, authorities_csv=None):
    with open(path, encoding="utf-8") as f:
        features = json.load(f)["features"]
    areas = [shapely.from_geojson(json.dumps(x["geometry"])) for x in features]
    codes = [x["properties"]["la_code"] for x in features]
    invalid = [c for c, a in zip(codes, areas) if not shapely.is_valid(a)]
    winding = sum(map(wrong_winding, areas))
    coverage = bool(shapely.coverage_is_valid([a for c, a in zip(codes, areas) if c]))
    print(f"{len(areas)} features, {shapely.get_num_coordinates(areas).sum():,} coordinates, "
          f"not valid: {invalid}, parts wound wrongly: {winding}, borders match: {coverage}")
    if wheel:
        with open(authorities_csv, newline="", encoding="utf-8") as f:
            region_of = {row["la_code"]: row["region_name"] for row in csv.DictReader(f)}
        for region, postcodes, outside in shares(dict(zip(codes, areas)), postcode_source.load(wheel), region_of):
            print(f"{region}: {postcodes:,} postcodes, {outside} outside, {100 - 100 * outside / postcodes:.4f} % inside")
    sys.exit(1 if invalid or winding or not coverage else 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
