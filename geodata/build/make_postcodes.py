"""Writes postcodes.bin.zst: every postcode of Great Britain with easting, northing and authority.

Usage: make_postcodes.py POSTCODE_WHEEL AUTHORITIES_CSV OUT

Format v1, little-endian, one zstd frame (level 19, window 2^27, checksum on, content size in the header):
  magic "ESOLPC01"; u32 postcodes, u32 sectors, u32 authorities
  authorities x 9 bytes   GSS codes, ascending
  sectors x 5 bytes       outward code padded to 4 with spaces, sector digit; ascending
  sectors x u16           postcodes in the sector
then byte planes, each as long as there are postcodes, in sector order, units ascending:
  2 planes  unit = 26 * (first letter - A) + (second letter - A), less the previous unit of the sector
  2 planes  authority index, zigzag difference (u16) from the previous postcode of the sector (first: from 0)
  4 planes  easting, zigzag difference (u32) from the previous postcode of the sector
            (first of a sector: from the first postcode of the previous sector; very first: from 0)
  4 planes  northing, the same
Planes of one number run from its lowest byte to its highest.
"""
import csv
import struct
import sys

import numpy as np
import zstandard

import postcode_source


def zigzag(d):
    """0, -1, 1, -2, 2 ... as 0, 1, 2, 3, 4 ..."""
    return np.where(d >= 0, 2 * d, -2 * d - 1)


def planes(values, width):
    """The values' bytes, all lowest bytes first, then the next ones."""
    if values.min() < 0 or values.max() >= 1 << (8 * width):
        raise SystemExit(f"a value does not fit {width} bytes")
    as_bytes = values.astype("<u8").view(np.uint8).reshape(-1, 8)
    return b"".join(as_bytes[:, i].tobytes() for i in range(width))


def from_previous(values, first):
    """Differences inside each sector; the first of a sector is kept as it is."""
    previous = np.r_[0, values[:-1]]
    previous[first] = 0
    return values - previous


def from_previous_sector(values, first):
    """Differences inside each sector; the first of a sector is taken from the first of the sector before."""
    previous = np.r_[0, values[:-1]]
    starts = np.flatnonzero(first)
    previous[starts] = np.r_[0, values[starts[:-1]]]
    return values - previous


def encode(directory):
    keys = np.array([postcode_source.sort_key(p) for p in directory.postcode], dtype="S7")
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    letters = keys.view(np.uint8).reshape(-1, 7).astype(np.int64)
    unit = 26 * (letters[:, 5] - ord("A")) + (letters[:, 6] - ord("A"))
    sectors, first, counts = np.unique(keys.astype("S5"), return_index=True, return_counts=True)
    is_first = np.zeros(len(keys), bool)
    is_first[first] = True
    codes, authority = np.unique(directory.la_code[order], return_inverse=True)
    if counts.max() > 0xFFFF:
        raise SystemExit("a sector holds more than 65,535 postcodes")
    return b"".join([
        b"ESOLPC01",
        struct.pack("<3I", len(keys), len(sectors), len(codes)),
        "".join(codes).encode("ascii"),
        sectors.tobytes(),
        counts.astype("<u2").tobytes(),
        planes(from_previous(unit, is_first), 2),
        planes(zigzag(from_previous(authority.astype(np.int64), is_first)), 2),
        planes(zigzag(from_previous_sector(directory.easting[order], is_first)), 4),
        planes(zigzag(from_previous_sector(directory.northing[order], is_first)), 4),
    ]), codes


def compress(content):
    parameters = zstandard.ZstdCompressionParameters.from_level(
        19, source_size=len(content), window_log=27, enable_ldm=True, write_checksum=True, write_content_size=True)
    return zstandard.ZstdCompressor(compression_params=parameters).compress(content)


def main(wheel, authorities_csv, out):
    content, codes = encode(postcode_source.load(wheel))
    with open(authorities_csv, newline="", encoding="utf-8") as f:
        known = {row["la_code"] for row in csv.DictReader(f)}
    unknown = sorted(set(codes) - known)
    if unknown:
        raise SystemExit(f"authorities of the directory that the table does not have: {unknown}")
    packed = compress(content)
    with open(out, "wb") as f:
        f.write(packed)
    print(f"{len(codes)} authorities, {len(content):,} bytes as they are, {len(packed):,} bytes packed")


if __name__ == "__main__":
    main(*sys.argv[1:])
