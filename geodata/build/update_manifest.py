"""Brings manifest.toml up to date with the files beside it: sha256, bytes, the number of rows, content_sha256.

Usage: update_manifest.py GEODATA_DIR [POSTCODE_WHEEL]

The words of the manifest are written by hand and stay as they are. Only the values of the lines `sha256` and
`bytes`, the first entry of `checks` ("361 rows", "350 features") and, with the wheel, `content_sha256` are replaced.
Stops if a file has no entry or an entry no file.
"""
import csv
import hashlib
import json
import re
import sys
import tomllib
from pathlib import Path

NOT_LISTED = {"manifest.toml"}


def count(path):
    """"361 rows" of a CSV, "350 features" of a GeoJSON file, None for others."""
    if path.suffix == ".csv":
        with open(path, newline="", encoding="utf-8") as f:
            return f"{sum(1 for _ in csv.DictReader(f)):,} rows"
    if path.suffix == ".geojson":
        return f"{len(json.loads(path.read_text(encoding='utf-8'))['features']):,} features"
    return None


def updated(block, folder, content_sha256):
    """One [[file]] block with the values of today."""
    path = folder / tomllib.loads(block)["path"]
    content = path.read_bytes()
    values = {"sha256": f'"{hashlib.sha256(content).hexdigest()}"', "bytes": str(len(content))}
    if content_sha256 and "\ncontent_sha256 = " in block:
        values["content_sha256"] = f'"{content_sha256}"'
    for name, value in values.items():
        block, found = re.subn(rf"(?m)^{name} = .*$", f"{name} = {value}", block)
        if found != 1:
            raise SystemExit(f"{path.name}: {found} lines `{name}`")
    if count(path):
        block = re.sub(r'checks = \["[0-9,]+ (rows|features)"', f'checks = ["{count(path)}"', block)
    return block


def main(folder, wheel=None):
    folder = Path(folder)
    manifest = folder / "manifest.toml"
    head, *blocks = manifest.read_text(encoding="utf-8").split("[[file]]\n")
    listed = {tomllib.loads(block)["path"] for block in blocks}
    present = {p.name for p in folder.iterdir() if p.is_file()} - NOT_LISTED
    if listed != present or len(listed) != len(blocks):
        raise SystemExit(f"not in the manifest: {sorted(present - listed)}; without a file: {sorted(listed - present)}")
    content_sha256 = None
    if wheel:
        import postcode_source
        content_sha256 = postcode_source.content_sha256(postcode_source.load(wheel))
    blocks = [updated(block, folder, content_sha256) for block in blocks]
    manifest.write_text("[[file]]\n".join([head, *blocks]), encoding="utf-8")
    print(f"{len(blocks)} files")


if __name__ == "__main__":
    main(*sys.argv[1:])
