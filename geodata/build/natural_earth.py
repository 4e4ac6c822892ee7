"""Reads Natural Earth 1:10m areas (public domain) from the npm package world-atlas 2.0.2.

The package holds TopoJSON: every line is stored once, as quantised differences, and areas refer to lines by
number (a negative number ~n means line n backwards). `load` turns one object into shapely polygons in EPSG:4326.
"""
import itertools
import json
import tarfile

import shapely


def read(archive, member):
    """The TopoJSON document `package/<member>` of the packed npm archive, e.g. "land-10m.json"."""
    with tarfile.open(archive) as tar:
        return json.load(tar.extractfile(f"package/{member}"))


def decode_arcs(topology):
    """All lines as lists of (lon, lat)."""
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    lines = []
    for arc in topology["arcs"]:
        xs = itertools.accumulate(p[0] for p in arc)
        ys = itertools.accumulate(p[1] for p in arc)
        lines.append([(x * kx + dx, y * ky + dy) for x, y in zip(xs, ys)])
    return lines


def ring(numbers, lines):
    """One closed ring stitched from lines; the point shared by two neighbours is kept once."""
    points = []
    for n in numbers:
        line = lines[n] if n >= 0 else lines[~n][::-1]
        points.extend(line[1:] if points else line)
    return points


def polygons(geometry, lines):
    """The polygons of one TopoJSON geometry (Polygon, MultiPolygon or GeometryCollection), as stored."""
    kind = geometry["type"]
    if kind == "GeometryCollection":
        return [p for g in geometry["geometries"] for p in polygons(g, lines)]
    if kind not in ("Polygon", "MultiPolygon"):
        return []
    stored = [geometry["arcs"]] if kind == "Polygon" else geometry["arcs"]
    made = []
    for numbers in stored:
        outer, *holes = (ring(r, lines) for r in numbers)
        if len(outer) >= 4:  # quantisation has left islets of fewer points, which have no area
            made.append(shapely.Polygon(outer, [hole for hole in holes if len(hole) >= 4]))
    return made


def land(archive):
    """All land of the world, one polygon per island or continent."""
    topology = read(archive, "land-10m.json")
    return polygons(topology["objects"]["land"], decode_arcs(topology))


def countries(archive, names):
    """{name: polygons} of the countries named."""
    topology = read(archive, "countries-10m.json")
    lines = decode_arcs(topology)
    found = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        name = geometry["properties"]["name"]
        if name in names:
            found[name] = polygons(geometry, lines)
    missing = set(names) - set(found)
    if missing:
        raise SystemExit(f"not in the archive: {sorted(missing)}")
    return found
