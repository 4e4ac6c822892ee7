"""Starts the real binary with fresh records, and asks it as clients of others do."""

import json
import os
import socket
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

HERE = Path(__file__).parent
COLLECTIONS = ["authorities", "gaps", "venues", "classes", "small_areas"]


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait_until_ready(base, service, log):
    # On a slow machine the data takes its time to load: the socket is open by then, and answers nothing yet.
    until = time.monotonic() + 240
    while time.monotonic() < until:
        if service.poll() is not None:
            break
        try:
            if requests.get(f"{base}/health/ready", timeout=5).ok:
                return
        except (requests.ConnectionError, requests.Timeout):
            time.sleep(0.1)
    raise RuntimeError(f"the service did not get ready:\n{log.read_text()}")


def tested_binary():
    default = HERE / "../../target/release/esol-atlas"
    binary = Path(os.environ.get("TESTED_BINARY", default)).resolve()
    if not binary.exists():
        pytest.exit(f"There is no {binary}: build the service first, or set TESTED_BINARY.", 2)
    return binary


@contextmanager
def serving(folder, prepare, *options):
    """A service with records of its own; `prepare` is what the program is told to do before."""
    binary = tested_binary()
    address = f"127.0.0.1:{free_port()}"
    log = folder / "log"
    # Nothing of the user's settings: neither records nor a configuration.
    env = {name: value for name, value in os.environ.items() if not name.startswith("ATLAS_")}
    env["ATLAS_DATA"] = str(folder / "atlas.sqlite")
    subprocess.run([binary, *prepare], env=env, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    with log.open("w") as out:
        command = [binary, "serve", "--listen", address, *options]
        service = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, cwd=folder, env=env)
    try:
        wait_until_ready(f"http://{address}", service, log)
        yield f"http://{address}"
    finally:
        service.terminate()
        try:
            service.wait(10)
        except subprocess.TimeoutExpired:
            service.kill()
            service.wait()


@pytest.fixture(scope="session")
def base(tmp_path_factory):
    """Address of a service that this run has to itself."""
    # What ships has no classes: a few, so that no collection is empty.
    classes = ["import", "classes", HERE / "classes.csv", "--apply"]
    with serving(tmp_path_factory.mktemp("service"), classes) as address:
        yield address


@pytest.fixture(scope="session")
def invented(tmp_path_factory):
    """Address of a service with invented providers."""
    folder = tmp_path_factory.mktemp("invented")
    with serving(folder, ["generate", "--out", folder / "made"], "--provision", folder / "made") as address:
        yield address


@pytest.fixture(scope="session")
def get(base):
    """JSON at an address of the service."""

    def answer(path, **query):
        response = requests.get(base + path, params=query, timeout=60)
        assert response.status_code == 200, f"{response.url}: {response.status_code} {response.text[:300]}"
        return response.json()

    return answer


@pytest.fixture(scope="session")
def download(base, tmp_path_factory):
    """A file of the service, in a folder of this run."""
    folder = tmp_path_factory.mktemp("files")

    def fetched(path):
        response = requests.get(base + path, timeout=60)
        assert response.status_code == 200, f"{response.url}: {response.status_code} {response.text[:300]}"
        file = folder / path.split("?")[0].strip("/").replace("/", "-")
        file.write_bytes(response.content)
        return file

    return fetched


def gdal(*arguments):
    """What a program of GDAL says; it fails on any error or warning, for GDAL goes on after most."""
    env = os.environ | {"LC_ALL": "C", "GDAL_HTTP_TIMEOUT": "60"}
    run = subprocess.run([str(each) for each in arguments], capture_output=True, text=True, timeout=120, env=env)
    complaint = run.stderr + "\n".join(line for line in run.stdout.splitlines() if line.startswith("ERROR"))
    assert run.returncode == 0 and not complaint.strip(), f"{run.args}\n{complaint}"
    return run.stdout


def features(source, *arguments):
    """Features that ogr2ogr reads from a source, as GeoJSON."""
    text = gdal("ogr2ogr", "-f", "GeoJSON", "-lco", "RFC7946=NO", "/vsistdout/", source, *arguments)
    return json.loads(text)["features"]
