"""Adds kind, ages and reserved_for to providers.csv, as read from each row's own name, eligibility and notes.

A row that is not named here stays blank: its source does not say.
    kind          what is offered; hubs and assessments teach nobody
    ages          16_18 = study programmes of young people (16 to 18 or 19), not adult supply
    reserved_for  ukraine = the source names people displaced from Ukraine and nobody else

Usage: annotate_providers.py PROVIDERS_CSV     (rewrites the file)
"""
import csv
import sys

KIND = {
    "referral_hub": ["begin-nottingham"],
    "conversation": [
        "belong-nottingham-women", "star-uon-conversation", "newark-community-hub", "upbeat-derby-conversation",
        "lincoln-city-foundation", "spalding-parish-conversation", "northampton-jesus-centre-talk",
        "dostiyo-northampton", "norwich-school-cafe", "jesmond-library", "alnwick-ukraine",
        "durham-city-of-sanctuary", "map-middlesbrough",
    ],
    "one_to_one": ["ncl-uni-conversation-nunsmoor"],
}
AGES = {
    "16_18": ["nottm-college-esol-16-18", "nest-nottingham", "dcg-lexis-16-19", "baca-loughborough"],
    "all": ["east-coast-great-yarmouth", "city-college-peterborough", "ccn-norwich"],
}
RESERVED_FOR = {
    "ukraine": [
        "newark-community-hub", "red-cross-nottinghamshire", "west-bridgford-scouts", "zink-buxton",
        "lincs-ukraine-esol", "lincs-ukraine-esol-stamford", "lincs-ukraine-esol-grantham",
        "lincs-ukraine-esol-bourne", "lincs-ukraine-esol-market-deeping", "lincs-ukraine-esol-boston",
        "corby-refugee-hub", "camruss-cambridge", "braintree-community-centre", "together-for-ipswich",
        "woodbridge-ukraine-english", "buckden-ukraine", "bridge-church-bury", "alnwick-ukraine",
    ],
}


def by_provider(table):
    return {provider: value for value, providers in table.items() for provider in providers}


def main(path):
    with open(path, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    known = {row["provider_id"] for row in rows}
    columns = {"kind": by_provider(KIND), "ages": by_provider(AGES), "reserved_for": by_provider(RESERVED_FOR)}
    for column, values in columns.items():
        unknown = sorted(set(values) - known)
        if unknown:
            sys.exit(f"{column}: no such provider_id: {', '.join(unknown)}")
        for row in rows:
            row[column] = values.get(row["provider_id"], "")
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main(*sys.argv[1:])
