"""Values that exist. Of a parameter that takes any text nearly every made-up value is refused, so that answers with
something in them would never be compared with the document: here each has a few values to choose from."""

LEVELS = ["pre_entry", "entry_1", "entry_2", "entry_3", "level_1", "level_2"]
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
SYSTEMS = [CRS84, *(f"http://www.opengis.net/def/crs/EPSG/0/{code}" for code in (4326, 3857, 27700))]
DAYS = ["2018-03-31", "2024-09-30", "2025-12-31"]

FROZEN = {"title": "What a forum was shown", "view": "?view=gaps", "asked": ["/api/gaps?as_at=2018-03-31"]}

OF_NAME = {
    "region": ["E12000004", "E12000006", "E12000001"],
    "as_at": DAYS,
    "geometry": ["none", "full"],
    "stream": ["resettled", "asylum", "settled", "all"],
    "level": LEVELS,
    "tier": ["lower", "upper", "region"],
    "interval": ["true", "false"],
    "assume": ["hours_asylum:5"],
    "weighting": ["postcodes", "equal"],
    "silent": ["suits", "fails"],
    "measure": ["cumulative", "2sfca", "e2sfca", "3sfca", "bfca"],
    "programme": ["asylum_dispersal", "resettlement"],
    "planned": ["none"],
    "from": ["2017-03-31"],
    "to": ["2018-03-31"],
    "numerator": ["dispersed", "supported", "with_hotels"],
    "denominator": ["census-2011", "mid-2024"],
    "postcode": ["NG7 1AA"],
    "unknown": ["include", "exclude"],
    "provider_type": ["fe_college", "adult_learning", "vcs", "private", "he", "library", "other"],
    "formal": ["true", "false"],
    "day": ["mo", "sa,su"],
    "assured_within": [3, 6, 12],
    "bbox-crs": [CRS84],
    "crs": SYSTEMS,
    "modified_after": ["2026-03-31", "2026-03-31T12:00:00Z"],
    "datetime": [*DAYS, "2018-01-01/2018-03-31", "../2024-09-30"],
    "filter": ["la_code = 'E06000018'", "la_code LIKE 'E07%' AND la_code IS NOT NULL"],
    "filter-lang": ["cql2-text"],
    "filter-crs": [CRS84],
    "search": ["esol", "college"],
    "figures": ["none"],
    "layer": ["authorities", "neighbours", "land", "venues", "small_areas"],
    "kind": ["providers", "venues", "classes"],
    "page": [1, 2],
    "z": ["7"],
    "x": ["63"],
    "y": ["41"],
    "row": ["41"],
    "column": ["63"],
    "tileMatrix": [7],
    "tileRow": [41],
    "tileCol": [63],
}
FORMS = {
    "/api/authorities": ["geojson", "csv"],
    "/api/gaps": ["geojson", "csv", "xlsx"],
    "/api/concentration": ["json", "csv"],
}
# Parameters that exclude each other: of a place only the postcode is asked for, of authorities no tier, of a tile without
# figures no day; a version is only of such a tile.
TILE = "/tiles/{layer}/{z}/{x}/{y}.mvt"
LEFT_OUT = {
    *(("/api/near", name) for name in ("lon", "lat", "la_code")),
    ("/api/gaps", "programme"),
    *((TILE, name) for name in ("as_at", "v")),
}
NEEDED = {("/api/near", "postcode")}
BODIES = {
    "/api/arrivals/check": {"how_many": {"families": 10}, "postcode": "NG7 1AA", "stream": "asylum"},
    "/api/scenarios": {"people": [{"la_code": "E06000018", "how_many": {"adults": 22}}], "silent": "suits"},
}


def identifiers(get):
    """Identifiers by the address of their list."""
    found = {
        f"/openreferral/{kind}": [each["id"] for each in get(f"/openreferral/{kind}", per_page=3)["contents"]]
        for kind in ("organizations", "services", "service_at_locations", "taxonomies", "taxonomy_terms")
    }
    for collection in ("authorities", "gaps", "venues", "classes", "small_areas"):
        items = get(f"/ogc/collections/{collection}/items", limit=3)["features"]
        found[f"/collections/{collection}/items"] = [item["id"] for item in items]
    return found


def values(path, parameter, found):
    name, about = parameter["name"], parameter["description"]
    if name == "id":
        return found.get(path.split("/{id}")[0])
    if name == "collection":
        # Classes have no tiles.
        return ["authorities", "gaps", "venues", "small_areas"] + ["classes"] * ("/tiles" not in path)
    if name == "f":
        return [form for form in ("json", "html", "mvt") if form in about.split(".")[0].split("; ")[0].split(" or ")]
    if name == "la_code":
        return ["E06000018", "E07000176"] if parameter["in"] == "path" or path in ("/api/venues", "/tables/providers") else None
    if (path, name) == ("/api/gaps", "tier"):
        # Small areas go with few other parameters: test_the_document_describes_the_gaps_of_each_tier
        return ["lower", "upper", "region", "group"]
    if path.startswith("/tables/") and name in ("childcare", "women_only", "evening"):
        return ["true", "false"]
    if name == "format":
        return FORMS.get(path)
    if name == "bbox":
        return ["-2,52,0,53.5"]
    lists = {"organization_id": "organizations", "taxonomy_term_id": "taxonomy_terms", "taxonomy_id": "taxonomies"}
    if name in lists:
        return found[f"/openreferral/{lists[name]}"]
    return OF_NAME.get(name)


def narrowed(document, parameters, get, frozen):
    """The document with values that exist; region is left out where an identifier is of one region."""
    found = identifiers(get) | {"/api/providers": ["nottm-college-esol-adult"], "/api/frozen": [frozen]}
    for path, parameter in list(parameters):
        if "enum" in parameter["schema"]:
            continue
        chosen = values(path, parameter, found)
        if chosen and parameter["schema"].get("type") == "array":
            chosen = [[float(part) for part in each.split(",")] for each in chosen]
        if chosen:
            parameter["schema"] = {"type": parameter["schema"]["type"], "enum": chosen}
        if (path, parameter["name"]) in NEEDED:
            parameter["required"] = True
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            kept = [each for each in operation.get("parameters", []) if not left_out(path, each)]
            operation["parameters"] = kept
            if method == "post" and path in BODIES:
                operation["requestBody"]["content"]["application/json"]["schema"] = {"enum": [BODIES[path]]}
    return document


def left_out(path, parameter):
    of_one_region = any(part in path for part in ("/{id}", "/{la_code}"))
    return (path, parameter["name"]) in LEFT_OUT or (of_one_region and parameter["name"] == "region")
