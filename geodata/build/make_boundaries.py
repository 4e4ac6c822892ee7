"""Writes boundaries.geojson: approximate areas of the authorities of Great Britain, EPSG:4326.

Usage: make_boundaries.py POSTCODE_WHEEL WORLD_ATLAS_TGZ OUT [TOLERANCE_M]     (tolerance 50 unless given)

Every postcode votes for the land nearest to it: the Voronoi edges between postcodes of different authorities are
the borders. The areas are simplified together, so that neighbours keep one common border, and clipped to
Natural Earth land; postcodes that this coarse coast leaves at sea get 400 m of land of their own.
Not the statutory boundaries. All work is done on the British National Grid, in metres.
"""
import json
import sys

import numpy as np
import pyproj
import shapely
from scipy.spatial import Voronoi, cKDTree

import natural_earth
import postcode_source

TO_DEGREES = pyproj.Transformer.from_crs(27700, 4326, always_xy=True)
TO_METRES = pyproj.Transformer.from_crs(4326, 27700, always_xy=True)
FAR_POINTS = np.array([[-2e6, -2e6], [3e6, -2e6], [3e6, 4e6], [-2e6, 4e6]])  # close the outermost Voronoi cells
SMALL_PIECE = 250_000  # m2: a smaller island of one authority in another is taken for misplaced postcodes
SMALL_LAND = 100_000  # m2: smaller Natural Earth islands are left out, unless a postcode puts them back
SMALL_PART = 50_000  # m2: smaller parts of an authority are left out
ASHORE = 400  # metres of land around a postcode at sea
AROUND_BRITAIN = shapely.box(-9.5, 49.5, 2.5, 61.5)
NORTHERN_IRELAND = shapely.box(-8.5, 53.9, -5.4, 55.35)  # no part of Great Britain reaches into it


def only_polygons(geometry):
    """The polygons of a geometry made valid; lines and points that this leaves are dropped."""
    made = shapely.get_parts(shapely.make_valid(geometry))
    return [p for part in made for p in shapely.get_parts(part) if p.geom_type == "Polygon"]


def project(geometry, transformer, digits=None):
    def convert(xy):
        out = np.c_[transformer.transform(xy[:, 0], xy[:, 1])]
        return out if digits is None else np.round(out, digits)
    return shapely.transform(geometry, convert)


def distinct_points(directory):
    """Distinct positions and the authority of each (the first in source order where several share one)."""
    xy = np.c_[directory.easting, directory.northing].astype(float)
    points, first = np.unique(xy, axis=0, return_index=True)
    return points, directory.la_code[first]


def voronoi_pieces(points, labels):
    """The plane cut along Voronoi edges between different authorities; each piece with its nearest authority."""
    diagram = Voronoi(np.r_[points, FAR_POINTS])
    labels_all = np.r_[labels, [""] * len(FAR_POINTS)]
    pairs, ends = diagram.ridge_points, np.array(diagram.ridge_vertices)
    border = (labels_all[pairs[:, 0]] != labels_all[pairs[:, 1]]) & (ends >= 0).all(axis=1)
    lines = shapely.linestrings(diagram.vertices[ends[border]])
    pieces = shapely.get_parts(shapely.polygonize(lines))
    inner = shapely.point_on_surface(pieces)
    _, nearest = cKDTree(points).query(np.c_[shapely.get_x(inner), shapely.get_y(inner)])
    return pieces, labels[nearest]


def absorb_small_pieces(pieces, labels):
    """Gives each small piece to the larger neighbour with which it shares the longest border."""
    small = shapely.area(pieces) < SMALL_PIECE
    tree = shapely.STRtree(pieces)
    labels = labels.copy()
    for i in np.flatnonzero(small):
        touching = [j for j in tree.query(pieces[i], predicate="touches") if not small[j]]
        if touching:
            longest = max(touching, key=lambda j: shapely.length(shapely.intersection(pieces[j], pieces[i])))
            labels[i] = labels[longest]
    return labels


def areas(points, labels, tolerance):
    """{authority: area without a coast}, simplified with common borders kept common."""
    pieces, labels = voronoi_pieces(points, labels)
    labels = absorb_small_pieces(pieces, labels)
    codes = np.unique(labels)
    whole = np.array([shapely.union_all(pieces[labels == code]) for code in codes])
    return dict(zip(codes, shapely.coverage_simplify(whole, tolerance)))


def british_land(world_atlas):
    """Natural Earth's polygons of the United Kingdom without Northern Ireland, in degrees."""
    stored = natural_earth.countries(world_atlas, ["United Kingdom"])["United Kingdom"]
    return [p for p in stored if p.within(AROUND_BRITAIN) and not p.within(NORTHERN_IRELAND)]


def land_parts(polygons, points, tolerance):
    """The land in metres: Natural Earth, simplified, and the surroundings of the postcodes it leaves at sea."""
    projected = [q for p in polygons for q in only_polygons(project(shapely.make_valid(p), TO_METRES))]
    simple = [q for p in projected for q in only_polygons(shapely.simplify(p, tolerance / 2)) if q.area > SMALL_LAND]
    at_sea = np.ones(len(points), bool)
    at_sea[shapely.STRtree(simple).query(shapely.points(points), predicate="within")[0]] = False
    ashore = shapely.union_all(shapely.buffer(shapely.points(points[at_sea]), ASHORE, quad_segs=2))
    land = shapely.union_all([shapely.simplify(ashore, 40), *simple])
    return np.array([p for p in shapely.get_parts(land) if p.geom_type == "Polygon"])


def clip_to_land(area, land, tree):
    """The part of an area on land; every island is cut to the area's box first, for speed."""
    x0, y0, x1, y1 = area.bounds
    near = [shapely.make_valid(shapely.clip_by_rect(land[i], x0 - 10, y0 - 10, x1 + 10, y1 + 10))
            for i in tree.query(area)]
    return shapely.intersection(area, shapely.union_all(near)) if near else shapely.Polygon()


def feature(code, area):
    """A GeoJSON feature with five decimals (about a metre) and exterior rings counter-clockwise."""
    parts = [p for p in only_polygons(area) if p.area > SMALL_PART]
    if not parts:
        raise SystemExit(f"{code} has no land")
    rounded = project(shapely.multipolygons(parts), TO_DEGREES, digits=5)
    geometry = shapely.orient_polygons(shapely.multipolygons(only_polygons(rounded)))
    return {"type": "Feature", "properties": {"la_code": str(code)}, "geometry": json.loads(shapely.to_geojson(geometry))}


def boundaries(directory, polygons, tolerance):
    """The feature collection, one feature for each authority, by code."""
    points, labels = distinct_points(directory)
    land = land_parts(polygons, points, tolerance)
    tree = shapely.STRtree(land)
    found = areas(points, labels, tolerance)
    return {"type": "FeatureCollection",
            "features": [feature(code, clip_to_land(area, land, tree)) for code, area in found.items()]}


def main(wheel, world_atlas, out, tolerance="50"):
    collection = boundaries(postcode_source.load(wheel), british_land(world_atlas), float(tolerance))
    with open(out, "w", encoding="ascii") as f:
        json.dump(collection, f, separators=(",", ":"))
    print(f"{len(collection['features'])} authorities")


if __name__ == "__main__":
    main(*sys.argv[1:])
