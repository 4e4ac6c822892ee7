"""Writes small_areas.csv: one row for each postcode sector x authority, with its centre and its weight.

Usage: make_small_areas.py POSTCODE_WHEEL OUT

Weight = number of distinct (easting, northing) positions of the sector's postcodes in the authority, so that
many postcodes of one building count once. Easting and northing = mean of these positions, in whole metres of the
British National Grid, halves rounded up. Sorted by authority, then sector as written ("NG7 1").
"""
import sys

import numpy as np

import postcode_source


def small_areas(directory):
    """Rows (sector, la_code, easting, northing, weight)."""
    sector = np.array([f"{p[:-3]} {p[-3]}" for p in directory.postcode])
    sectors, sector_no = np.unique(sector, return_inverse=True)
    codes, code_no = np.unique(directory.la_code, return_inverse=True)
    positions = np.unique(np.c_[code_no, sector_no, directory.easting, directory.northing], axis=0)
    _, first = np.unique(positions[:, :2], axis=0, return_index=True)
    weight = np.diff(np.r_[first, len(positions)])
    easting, northing = (
        (2 * np.add.reduceat(positions[:, column], first) + weight) // (2 * weight) for column in (2, 3))
    return [(sectors[positions[i, 1]], codes[positions[i, 0]], e, n, w)
            for i, e, n, w in zip(first, easting, northing, weight)]


def main(wheel, out):
    rows = small_areas(postcode_source.load(wheel))
    with open(out, "w", encoding="ascii", newline="\n") as f:
        f.write("sector,la_code,easting,northing,weight\n")
        for row in rows:
            f.write(",".join(map(str, row)) + "\n")
    print(f"{len(rows):,} small areas, {len({r[0] for r in rows}):,} sectors, weight {sum(r[4] for r in rows):,}")


if __name__ == "__main__":
    main(*sys.argv[1:])
