"""What a client accepts is what it gets, or it is told why not."""

import gzip

import pytest
import requests


def raw(address, accepted):
    """Status, headers and body as they came over the wire."""
    with requests.get(address, headers={"Accept-Encoding": accepted}, timeout=60, stream=True) as response:
        return response.status_code, response.headers, response.raw.read(decode_content=False)


@pytest.mark.parametrize("accepted", ["identity;q=0", "deflate, *;q=0", "gzip;q=0, *;q=0"])
def test_who_takes_no_coding_there_is_is_told_which_there_are(base, accepted):
    for path in ("/api/gaps?geometry=none", "/tables", "/downloads/venues.csv", "/"):
        status, headers, body = raw(base + path, accepted)
        assert status == 406, path
        assert headers["Content-Type"] == "application/problem+json"
        assert b"br, zstd, gzip" in body
        assert headers["X-Request-Id"]


def test_who_takes_any_coding_but_none_gets_gzip(base):
    plain = raw(base + "/api/gaps?geometry=none", "identity")
    packed = raw(base + "/api/gaps?geometry=none", "identity;q=0, *")
    assert (plain[0], packed[0]) == (200, 200)
    assert "Content-Encoding" not in plain[1]
    assert packed[1]["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed[2]) == plain[2]
