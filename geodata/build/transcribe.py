"""Carries the published figures over into geodata/ and checks their totals.

Usage: transcribe.py INPUT_DIR OUT_DIR

INPUT_DIR holds the tables as collected from the publishers, every authority on its 2025 code. Nothing is changed
but line ends, the names of two files, the columns of the authority table and one added date (see TABLES). Any
total that differs from the published one stops the run before a file is written.
"""
import csv
import sys
from collections import Counter
from pathlib import Path

OTHER_ROUTES_DATE = "2025-12-31"
AUTHORITY_COLUMNS = ["la_code", "la_name", "upper_tier_code", "upper_tier_name", "region_code", "region_name"]

# file written: (file read, rows)
TABLES = {
    "authorities.csv": ("local_authorities.csv", 361),
    "population.csv": ("population.csv", 1029),
    "asylum_support.csv": ("asylum_support.csv", 3102),
    "resettlement.csv": ("resettlement.csv", 2697),
    "other_routes.csv": ("other_routes_2025-12-31.csv", 361),
    "census_english_2021.csv": ("english_proficiency_2021.csv", 318),
    "programme_status.csv": ("programme_status.csv", 6),
    "region_observations.csv": ("region_observations.csv", 18),
    "providers.csv": ("providers.csv", 176),
}
EAST_MIDLANDS, EAST_OF_ENGLAND, NORTH_EAST = "E12000004", "E12000006", "E12000001"
ASYLUM_TOTALS = {  # people on asylum support, all types
    (EAST_MIDLANDS, "2016-03-31"): 2638,
    (EAST_MIDLANDS, "2017-03-31"): 2755,
    (EAST_MIDLANDS, "2018-03-31"): 3016,
    (EAST_MIDLANDS, "2025-12-31"): 7829,
    (EAST_OF_ENGLAND, "2018-03-31"): 823,
    (NORTH_EAST, "2018-03-31"): 4316,
}
SECTION_95_TOTALS = {(EAST_MIDLANDS, "2017-03-31"): 2755, (EAST_MIDLANDS, "2018-03-31"): 2666}
RESETTLED_TO_2018_Q1 = {EAST_MIDLANDS: 511, NORTH_EAST: 943}
CENSUS_NEED = {EAST_MIDLANDS: 91301}
AUTHORITIES = {EAST_MIDLANDS: 35}


def read(path):
    with open(path, newline="", encoding="utf-8") as f:
        return list(csv.DictReader(f))


def reshape(tables):
    """The few changes of form: fewer columns in the authority table, a date in the other routes."""
    tables["authorities.csv"] = [{c: row[c] for c in AUTHORITY_COLUMNS} for row in tables["authorities.csv"]]
    tables["other_routes.csv"] = [
        {"la_code": row["la_code"], "as_at": OTHER_ROUTES_DATE, **row} for row in tables["other_routes.csv"]]


def check(what, expected, found):
    """Every expected total must be found; prints what was checked."""
    for key, value in expected.items():
        if found[key] != value:
            raise SystemExit(f"{what} {key}: {found[key]} found, {value} published")
        print(f"  {what} {key}: {value}")


def check_totals(tables):
    region = {row["la_code"]: row["region_code"] for row in tables["authorities.csv"]}
    for name, rows in tables.items():
        for row in rows:
            if row.get("la_code") and row["la_code"] not in region:
                raise SystemExit(f"{name}: unknown authority {row['la_code']}")
    asylum, section_95, resettled, census = Counter(), Counter(), Counter(), Counter()
    for row in tables["asylum_support.csv"]:
        key, people = (region[row["la_code"]], row["as_at"]), int(row["people"])
        asylum[key] += people
        section_95[key] += people if row["support_type"] == "Section 95" else 0
    for row in tables["resettlement.csv"]:
        if row["quarter"] <= "2018 Q1":
            resettled[region[row["la_code"]]] += int(row["people"])
    for row in tables["census_english_2021.csv"]:
        census[region[row["la_code"]]] += int(row["cannot_speak_english_well"]) + int(row["cannot_speak_english"])
    check("rows", {name: rows for name, (_, rows) in TABLES.items()}, {n: len(r) for n, r in tables.items()})
    check("authorities", AUTHORITIES, Counter(region.values()))
    check("asylum support", ASYLUM_TOTALS, asylum)
    check("Section 95", SECTION_95_TOTALS, section_95)
    check("resettled to 2018 Q1", RESETTLED_TO_2018_Q1, resettled)
    check("census need", CENSUS_NEED, census)


def write(path, rows):
    with open(path, "w", newline="", encoding="utf-8") as f:
        writer = csv.DictWriter(f, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main(input_dir, out_dir):
    tables = {name: read(Path(input_dir) / source) for name, (source, _) in TABLES.items()}
    reshape(tables)
    check_totals(tables)
    for name, rows in tables.items():
        write(Path(out_dir) / name, rows)


if __name__ == "__main__":
    main(*sys.argv[1:])
