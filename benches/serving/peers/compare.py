"""The atlas beside Martin, tipg and pygeoapi on PostGIS, in one run: README.md says how. Prints a table in Markdown.

Each is started with two workers, checked to give the same features, and asked by wrk in turns with the atlas, for a machine
is not as fast at one time as at another: what is told is the run in the middle of each. The atlas and Martin are asked with
what they have kept and with nothing kept; tipg and pygeoapi keep no answers, so the atlas keeps none beside them, either."""

import argparse
import json
import os
import re
import signal
import subprocess
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parent
TILE = "7/63/41"
BOX = "bbox=-1.65,52.2,-0.2,53.4&limit=100"
ATLAS = "http://127.0.0.1:3110"

options = argparse.ArgumentParser(description=__doc__)
options.add_argument("--atlas", type=Path, default=HERE / "../../../target/release/esol-atlas")
options.add_argument("--martin", type=Path, required=True, help="the program")
options.add_argument("--tipg", type=Path, required=True, help="a Python environment that has it and uvicorn")
options.add_argument("--pygeoapi", type=Path, required=True, help="one that has it, uvicorn, starlette and psycopg2")
options.add_argument("--seconds", type=int, default=3)
options.add_argument("--rounds", type=int, default=5)
options.add_argument("--connections", type=int, default=16)
given = options.parse_args()
atlas = given.atlas.resolve()
# The database is the one of PGHOST, PGPORT, PGUSER and PGDATABASE.
os.environ["DATABASE_URL"] = "postgresql://{PGUSER}@{PGHOST}:{PGPORT}/{PGDATABASE}".format(**os.environ)


def read(address):
    with urllib.request.urlopen(address, timeout=60) as answer:
        return answer.read()


@contextmanager
def running(command, ready, folder, **environment):
    log = (folder / "log").open("w")
    service = subprocess.Popen(
        command, cwd=folder, env=os.environ | environment, stdout=log, stderr=log, start_new_session=True
    )
    try:
        for _ in range(200):
            try:
                read(ready)
                break
            except OSError:
                time.sleep(0.3)
        else:
            raise SystemExit(f"{command[0]} did not get ready:\n{(folder / 'log').read_text()}")
        yield
    finally:
        os.killpg(service.pid, signal.SIGTERM)
        service.wait(20)


def measured(address, coding="identity"):
    read(address)
    command = ["wrk", "-t1", f"-c{given.connections}", f"-d{given.seconds}s", "--latency", "--timeout", "20s"]
    command += ["-H", f"Accept-Encoding: {coding}", address]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "Non-2xx" not in told and "Socket errors" not in told, told
    of = lambda pattern: re.search(pattern, told, re.MULTILINE).group(1)
    return float(of(r"Requests/sec:\s+([\d.]+)")), of(r"^\s+50%\s+(\S+)"), of(r"^\s+99%\s+(\S+)")


def served(folder, *more):
    command = [atlas, "serve", "--listen", "127.0.0.1:3110", "--workers", "2", "--provision", folder / "made", *more]
    return running(command, f"{ATLAS}/health/ready", folder, ATLAS_DATA=str(folder / "atlas.sqlite"))


def load(folder):
    """The atlas's own downloads into PostGIS."""
    subprocess.run(["psql", "-q", "-c", "create extension if not exists postgis; drop schema if exists raw cascade; create schema raw"], check=True)
    for name in ("authorities", "gaps", "venues"):
        file = folder / f"{name}.gpkg"
        file.write_bytes(read(f"{ATLAS}/downloads/{name}.gpkg"))
        subprocess.run(
            ["ogr2ogr", "-f", "PostgreSQL", "PG:", file, name, "-nln", f"raw.{name}", "-lco", "GEOMETRY_NAME=geom", "-lco", "FID=fid"],
            check=True,
        )
    subprocess.run(["psql", "-v", "ON_ERROR_STOP=1", "-q", "-f", HERE / "tables.sql"], check=True)


def codes(tile, folder):
    file = folder / "tile.mvt"
    file.write_bytes(tile)
    command = ["ogr2ogr", "-f", "GeoJSON", "/vsistdout/", f"MVT:{file}", "-oo", "CLIP=NO"]
    told = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return sorted(feature["properties"]["la_code"] for feature in told["features"])


def identifiers(items):
    return sorted(feature["id"] for feature in json.loads(items)["features"])


def row(about, ours, theirs, coding="identity"):
    """Asks the two in turns and prints the run in the middle of each."""
    turns = [[measured(address, coding) for address in (ours, theirs)] for _ in range(given.rounds)]
    own, other = (sorted(runs)[given.rounds // 2] for runs in zip(*turns))
    cell = lambda one: f"{one[0]:,.0f}/s, p50 {one[1]}, p99 {one[2]}"
    print(f"| {about} | {cell(own)} | {cell(other)} | {own[0] / other[0]:.1f} |", flush=True)


def main(folder):
    subprocess.run([atlas, "generate", "--out", folder / "made"], check=True, stdout=subprocess.DEVNULL)
    tile, items = f"{ATLAS}/tiles/authorities/{TILE}.mvt", f"{ATLAS}/ogc/collections/venues/items?{BOX}"
    theirs = f"http://127.0.0.1:3111/authorities_3857/{TILE}"
    martin = [given.martin, "--config", HERE / "martin.yaml"]
    ready = "http://127.0.0.1:3111/health"
    with served(folder):
        load(folder)
        print("| asked | the atlas | the other | ratio of requests |\n|---|---|---|---|")
        with running(martin, ready, folder, RUST_LOG="warn"):
            assert codes(read(theirs), folder) == codes(read(tile), folder), "the tiles differ"
            row("a tile that is kept: Martin", tile, theirs)
            row("the same compressed, as browsers ask", tile, theirs, "gzip")
    with served(folder, "--cache-mb", "0"):
        with running([*martin, "--cache-size", "0"], ready, folder, RUST_LOG="warn"):
            row("a tile that is drawn: Martin", tile, theirs)
        beside_tipg(folder, items)
        beside_pygeoapi(folder, items)


UVICORN = ["--host", "127.0.0.1", "--workers", "2", "--no-access-log", "--log-level", "warning"]


def beside_tipg(folder, items):
    with running(
        [given.tipg / "bin/uvicorn", "tipg.main:app", "--port", "3112", *UVICORN],
        "http://127.0.0.1:3112/healthz",
        folder,
        TIPG_DB_SCHEMAS='["public"]',
        TIPG_DB_EXCLUDE_FUNCTION_SCHEMAS='["public"]',
    ):
        address = f"http://127.0.0.1:3112/collections/public.venues/items?{BOX}&f=geojson"
        assert identifiers(read(address)) == identifiers(read(items)), "the items differ"
        row("100 venues in a box: tipg", items, address)


def beside_pygeoapi(folder, items):
    configuration = {"PYGEOAPI_CONFIG": str(HERE / "pygeoapi.yml"), "PYGEOAPI_OPENAPI": str(folder / "openapi.yml")}
    generate = [given.pygeoapi / "bin/pygeoapi", "openapi", "generate", HERE / "pygeoapi.yml", "--output-file", folder / "openapi.yml"]
    subprocess.run(generate, env=os.environ | configuration, check=True, stdout=subprocess.DEVNULL)
    with running(
        [given.pygeoapi / "bin/uvicorn", "pygeoapi.starlette_app:APP", "--port", "3113", *UVICORN],
        "http://127.0.0.1:3113/conformance",
        folder,
        **configuration,
    ):
        address = f"http://127.0.0.1:3113/collections/venues/items?{BOX}&f=json"
        assert identifiers(read(address)) == identifiers(read(items)), "the items differ"
        row("100 venues in a box: pygeoapi", items, address)


with tempfile.TemporaryDirectory() as scratch:
    main(Path(scratch))
