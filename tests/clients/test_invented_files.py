"""Files of invented provision say so in every row, and go into PostGIS as they are."""

import sqlite3
import subprocess

import pytest
import requests

from conftest import COLLECTIONS


@pytest.fixture(params=COLLECTIONS)
def file(request, invented, tmp_path):
    answer = requests.get(f"{invented}/downloads/{request.param}.gpkg", timeout=60)
    assert answer.status_code == 200
    file = tmp_path / f"{request.param}.gpkg"
    file.write_bytes(answer.content)
    return file


def test_every_row_says_that_it_is_invented(file):
    with sqlite3.connect(file) as table:
        told = table.execute(f'SELECT count(*), sum("illustrative") FROM "{file.stem}"').fetchone()
    assert told[0] > 0
    assert told[0] == told[1]


def test_the_table_that_gdal_makes_for_postgresql_has_no_default_that_it_refuses(file):
    command = ["ogr2ogr", "-f", "PGDump", "/vsistdout/", file, file.stem]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    column = next(line for line in told.splitlines() if '"illustrative"' in line and "COPY" not in line)
    assert "BOOLEAN" in column
    assert "DEFAULT" not in column
