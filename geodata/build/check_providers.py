"""Compares providers.csv with the postcode directory: does each postcode exist, and in the authority named?

Usage: check_providers.py PROVIDERS_CSV AUTHORITIES_CSV POSTCODE_WHEEL

Changes nothing: the rows that do not agree stay as published and are reported by the atlas.
"""
import csv
import sys
from collections import Counter

import postcode_source


def read(path):
    with open(path, newline="", encoding="utf-8") as f:
        return list(csv.DictReader(f))


def main(providers_csv, authorities_csv, wheel):
    directory = postcode_source.load(wheel)
    authority_of = dict(zip(directory.postcode.tolist(), directory.la_code.tolist()))
    name = {row["la_code"]: row["la_name"] for row in read(authorities_csv)}
    tally = Counter()
    for row in read(providers_csv):
        postcode = row["postcode"].replace(" ", "").upper()
        found = authority_of.get(postcode)
        if not postcode:
            result = "no postcode"
        elif found is None:
            result = "postcode does not exist"
        elif not row["la_code"]:
            result = "no authority named"
        elif found != row["la_code"]:
            result = "in another authority"
        else:
            result = "agrees"
        tally[result] += 1
        if result not in ("agrees", "no postcode"):
            print(f"{result}: {row['provider_id']}, {row['postcode']}, named {row['la_code'] or '-'} "
                  f"{row['local_authority']}, directory {found or '-'} {name.get(found, '')}")
    print(dict(tally))


if __name__ == "__main__":
    main(*sys.argv[1:])
