//! Services of Open Referral UK 3 → providers and classes. Everything is invented.

use std::collections::BTreeMap;

use esol_atlas::domain::import_kind::ImportKind;
use esol_atlas::domain::progress::Progress;
use esol_atlas::domain::record::RecordKind;
use esol_atlas::ingest::foreign::{self, ForeignError, ForeignTable, ForeignTables, Source};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::files::{assert_conserved, known, problems};

pub fn read_bytes(bytes: &[u8]) -> Result<ForeignTables, ForeignError> {
    let source = Source { name: "feed.json", bytes, mapping: None, provider: None };
    foreign::read_all(ImportKind::OpenReferral, &source, &known(), &Progress::default())
}

fn read(value: &Value) -> ForeignTables {
    let found = read_bytes(value.to_string().as_bytes()).unwrap();
    found.tables.iter().for_each(assert_conserved);
    found
}

fn table(found: &ForeignTables, kind: RecordKind) -> &ForeignTable {
    found.tables.iter().find(|table| table.kind == kind).unwrap()
}

fn rows(found: &ForeignTables, kind: RecordKind) -> Vec<BTreeMap<&str, &str>> {
    let rows = table(found, kind).rows.iter();
    let pairs = rows.map(|row| row.fields.iter().chain(&row.provenance));
    pairs.map(|pairs| pairs.map(|(column, text)| (column.as_str(), text.as_str())).collect()).collect()
}

/// A service with everything that is read.
fn whole() -> Value {
    json!({
        "id": "s-1", "name": "ESOL evening class", "status": "active", "url": "https://college.example/esol",
        "description": "English for adults", "assured_date": "2026-03-04",
        "eligibility_description": "Adults with refugee status", "minimum_age": 19, "wait_time": "six weeks",
        "organization": {"id": "o-1", "name": "Invented College", "website": "https://college.example"},
        "cost_options": [{"amount": 0}],
        "attributes": [
            {"label": "Level", "value": "Entry 2"}, {"label": "Seats", "value": 14},
            {"label": "Waiting list", "value": "6"}, {"taxonomy_term": {"name": "Creche"}}
        ],
        "service_at_locations": [{
            "id": "sal-1",
            "location": {"id": "l-1", "name": "Main site", "location_type": "physical", "addresses": [
                {"address_1": "1 High Street", "city": "Nottingham", "postal_code": "ng11ng", "address_type": "physical"}
            ]},
            "schedules": [{"freq": "WEEKLY", "byday": "TU,TH", "opens_at": "18:00", "closes_at": "20:00",
                "valid_from": "2026-01-05", "valid_to": "2026-07-10", "attending_type": "in person"}]
        }]
    })
}

fn row<const N: usize>(pairs: [(&'static str, &'static str); N]) -> BTreeMap<&'static str, &'static str> {
    pairs.into()
}

#[test]
fn a_service_becomes_its_provider_at_its_venue_and_a_class_with_all_that_is_said() {
    let found = read(&whole());
    assert_eq!(found.layout, "Open Referral UK 3");
    let provider = row([
        ("provider_id", "o-1-l-1"),
        ("provider_name", "Invented College"),
        ("venue_name", "Main site"),
        ("address", "1 High Street, Nottingham"),
        ("postcode", "NG1 1NG"),
        ("region_code", "E12000004"),
        ("levels", "entry_2"),
        ("childcare", "yes"),
        ("waiting_list", "six weeks"),
        ("fees", "free"),
        ("eligibility", "Adults with refugee status"),
        ("modes", "in_person"),
        ("days_times", "Tuesday, Thursday 18:00 to 20:00"),
        ("website", "https://college.example/esol"),
        ("notes", "ESOL evening class"),
        ("ages", "adults"),
        ("assured", "2026-03-04"),
    ]);
    assert_eq!(rows(&found, RecordKind::Provider), [provider]);
    let class = row([
        ("class_id", "s-1"),
        ("provider_id", "o-1-l-1"),
        ("levels", "entry_2"),
        ("seats", "14"),
        ("hours_a_week", "4"),
        ("starts", "2026-01-05"),
        ("ends", "2026-07-10"),
        ("mode", "in_person"),
        ("childcare", "yes"),
        ("free", "yes"),
        ("days_times", "Tuesday, Thursday 18:00 to 20:00"),
        ("rrule", "FREQ=WEEKLY;BYDAY=TU,TH;BYHOUR=18;BYMINUTE=0"),
        ("fees", "free"),
        ("notes", "ESOL evening class"),
        ("waiting", "6"),
        ("assured", "2026-03-04"),
    ]);
    assert_eq!(rows(&found, RecordKind::Class), [class]);
}

#[test]
fn pages_lists_single_services_and_services_at_locations_say_the_same() {
    let one = read(&whole());
    let mut at_location = whole()["service_at_locations"][0].clone();
    at_location["service"] = whole();
    at_location["service"].as_object_mut().unwrap().remove("service_at_locations");
    let page = |contents: Value| json!({"total_pages": 1, "page_number": 1, "contents": contents});
    for (shape, value) in [
        ("a list", json!([whole()])),
        ("a page", page(json!([whole()]))),
        ("services at locations", page(json!([at_location]))),
    ] {
        let found = read(&value);
        for kind in [RecordKind::Provider, RecordKind::Class] {
            assert_eq!(rows(&found, kind), rows(&one, kind), "{shape}");
        }
    }
    let found = read(&json!({"total_pages": 3, "page_number": 2, "contents": [whole()]}));
    assert!(found.left_alone[0].contains("page 2 of 3"), "{:?}", found.left_alone);
}

#[test]
fn what_is_not_esol_or_not_active_is_left_alone_and_named() {
    let mut yoga = whole();
    yoga["name"] = json!("Yoga");
    yoga["description"] = json!("Stretching");
    let mut closed = whole();
    closed["status"] = json!("inactive");
    let found = read(&json!([yoga, closed, whole()]));
    assert_eq!(table(&found, RecordKind::Class).rows.len(), 1);
    let told = found.left_alone.join("\n");
    assert!(told.contains("1 service without a word of ESOL or English: Yoga"), "{told}");
    assert!(told.contains("1 service not active: ESOL evening class"), "{told}");
}

#[test]
fn several_services_at_one_place_are_one_provider_that_says_only_what_all_say() {
    let mut other = whole();
    other["id"] = json!("s-2");
    other["name"] = json!("ESOL Entry 3");
    other["assured_date"] = json!("2025-01-01");
    other["attributes"] = json!([]);
    other["cost_options"] = json!([{"option": "Waged", "amount": 40}]);
    let found = read(&json!([whole(), other]));
    let providers = rows(&found, RecordKind::Provider);
    assert_eq!(providers.len(), 1);
    let of = |column: &str| providers[0].get(column).copied();
    assert_eq!(of("levels"), Some("entry_2;entry_3"));
    assert_eq!(of("fees"), Some("free; Waged: £40"));
    assert_eq!(of("childcare"), None, "the other class says nothing of it");
    assert_eq!(of("assured"), Some("2025-01-01"), "confirmed as a whole on the earlier day");
    let classes = rows(&found, RecordKind::Class);
    assert_eq!(classes.iter().map(|class| class["class_id"]).collect::<Vec<_>>(), ["s-1", "s-2"]);
    assert_eq!(classes[1].get("seats"), None, "not known, not 0");
}

#[test]
fn a_service_at_more_places_than_are_read_is_quarantined_not_cut_short() {
    let mut service = whole();
    let place = service["service_at_locations"][0].clone();
    service["service_at_locations"] = Value::Array(vec![place; 1_001]);
    let found = read(&service);
    let providers = table(&found, RecordKind::Provider);
    assert_eq!((providers.rows.len(), providers.quarantined.len()), (0, 1));
    assert!(
        problems(providers)[0].contains("has 1001 places; up to 1000 are read"),
        "{:?}",
        problems(providers)
    );
}

#[test]
fn a_service_at_two_places_is_two_classes() {
    let mut two = whole();
    let mut place = two["service_at_locations"][0].clone();
    place["location"]["id"] = json!("l-2");
    two["service_at_locations"].as_array_mut().unwrap().push(place);
    let found = read(&two);
    let ids: Vec<&str> = rows(&found, RecordKind::Class).iter().map(|class| class["class_id"]).collect();
    assert_eq!(ids, ["s-1-l-1", "s-1-l-2"]);
    assert_eq!(rows(&found, RecordKind::Provider).len(), 2);
}

#[test]
fn services_that_cannot_be_read_are_quarantined_with_the_reason_and_cost_no_other() {
    let mut nameless = whole();
    nameless.as_object_mut().unwrap().remove("name");
    let mut wrong = whole();
    wrong["attributes"] = json!([{"label": "Level", "value": "Entry 9"}, {"label": "Seats", "value": -4}]);
    let long = json!({"id": "x".repeat(300), "name": "ESOL"});
    let deep: Value = serde_json::from_str(&format!("{}1{}", "[".repeat(100), "]".repeat(100))).unwrap();
    let found = read(&json!([7, nameless, {"location": {}}, long, deep, wrong, whole()]));
    let providers = table(&found, RecordKind::Provider);
    let told = problems(providers).join("\n");
    for words in ["is no service", "has no name", "without its service", "more than 200 characters"] {
        assert!(told.contains(words), "{words}: {told}");
    }
    assert_eq!(providers.quarantined.len(), 5);
    let classes = table(&found, RecordKind::Class);
    let told = problems(classes).join("\n");
    assert!(told.contains("Entry 9") && told.contains("-4"), "{told}");
    assert_eq!((classes.rows.len(), classes.quarantined.len()), (1, 1));
}

#[test]
fn files_made_to_do_harm_or_of_another_kind_are_refused_with_the_reason() {
    let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    let inside = format!("[{{\"id\":\"a\",\"name\":\"ESOL\",\"x\":{deep}}}]");
    let huge = r#"[{"id": 1e999, "name": "ESOL"}]"#;
    for (bytes, words) in [
        (&b""[..], "empty"),
        (b"PK\x03\x04", "not JSON"),
        (b"{\"id\": \"a\"", "not JSON"),
        (b"\xff\xfe", "not JSON"),
        (b"7", "neither a page"),
        (b"{\"colour\": \"red\"}", "neither a page"),
        (b"{\"contents\": 7}", "not JSON"),
    ] {
        let fault = read_bytes(bytes).err().unwrap().to_string();
        assert!(fault.contains(words), "{words}: {fault}");
    }
    for hostile in [deep.as_str(), inside.as_str(), huge] {
        match read_bytes(hostile.as_bytes()) {
            Err(fault) => assert!(fault.to_string().len() < 1_000, "{fault}"),
            Ok(found) => {
                assert!(found.tables.iter().all(|table| table.rows.is_empty()));
                assert_eq!(found.tables.iter().map(|table| table.quarantined.len()).sum::<usize>(), 1);
            }
        }
    }
    let mut wide = whole();
    for key in 0..10_000 {
        wide[format!("key {key}")] = json!("../../etc/passwd");
    }
    wide["id"] = json!("../../etc/passwd");
    assert_eq!(
        rows(&read(&wide), RecordKind::Class)[0]["class_id"],
        "../../etc/passwd",
        "an identifier, no path"
    );
}

/// JSON of the words of the standard in any places.
fn anything() -> impl Strategy<Value = Value> {
    let words = prop::sample::select(
        [
            "ESOL Entry 1",
            "English",
            "active",
            "o-1",
            "MO,TU",
            "18:00",
            "2026-01-05",
            "WEEKLY",
            "NG1 1NG",
            "Seats",
            "Level",
            "12",
            "-1",
            "yes",
            "",
            "online",
            "2026-02-31",
            "=1+1",
            "#REF!",
            "\u{0}",
            "a\nb",
        ]
        .to_vec(),
    );
    let leaf = prop_oneof![
        6 => words.prop_map(|text| json!(text)),
        1 => any::<f64>().prop_map(|number| json!(number)),
        1 => any::<i64>().prop_map(|number| json!(number)),
        1 => any::<bool>().prop_map(|truth| json!(truth)),
        1 => Just(Value::Null),
    ];
    let key = prop::sample::select(
        [
            "id",
            "name",
            "status",
            "description",
            "organization",
            "organization_id",
            "service_at_locations",
            "location",
            "addresses",
            "postal_code",
            "address_type",
            "schedules",
            "byday",
            "freq",
            "interval",
            "opens_at",
            "closes_at",
            "until",
            "valid_from",
            "attributes",
            "label",
            "value",
            "taxonomy_term",
            "cost_options",
            "amount",
            "option",
            "service",
            "contents",
            "assured_date",
            "minimum_age",
            "service_capacity",
            "maximum",
        ]
        .to_vec(),
    );
    leaf.prop_recursive(6, 60, 8, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::Array),
            prop::collection::hash_map(key.clone(), inner, 0..9).prop_map(|map| map
                .into_iter()
                .map(|(key, value)| (key.to_owned(), value))
                .collect::<Value>()),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_json_has_an_answer_and_loses_no_service(services in prop::collection::vec(anything(), 0..8)) {
        let found = read(&Value::Array(services.clone()));
        // Each is an entry of a provider, quarantined, or counted among those left alone.
        let alone: u64 = found.left_alone.iter().filter_map(|told| told.split(' ').next()?.parse::<u64>().ok()).sum();
        let kept = services.len() as u64 - alone;
        let seen = table(&found, RecordKind::Provider).counts.seen;
        prop_assert!(kept == 0 || seen > 0);
        prop_assert!(alone <= services.len() as u64);
        for table in &found.tables {
            prop_assert!(table.rows.iter().all(|row| row.row >= 1 && row.row <= services.len() as u64));
        }
    }

    #[test]
    fn services_with_places_of_their_own_are_each_in_one_place(names in prop::collection::vec(
        prop::sample::select(["ESOL", "Yoga", "", "English talk"].to_vec()), 0..12)) {
        // Every service has an organisation of its own: no two are one entry.
        let services: Vec<Value> = names.iter().zip(0..).map(|(name, number): (_, u32)| {
            json!({"id": format!("s{number}"), "name": name, "organization": {"id": format!("o{number}"), "name": "O"}})
        }).collect();
        let found = read(&Value::Array(services));
        let alone: u64 = found.left_alone.iter().filter_map(|told| told.split(' ').next()?.parse::<u64>().ok()).sum();
        let counts = table(&found, RecordKind::Provider).counts;
        prop_assert_eq!(counts.taken + counts.quarantined + alone, names.len() as u64);
        prop_assert_eq!(counts.quarantined, names.iter().filter(|name| name.is_empty()).count() as u64);
        prop_assert_eq!(alone, names.iter().filter(|name| **name == "Yoga").count() as u64);
    }

    #[test]
    fn any_bytes_have_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..400), cut in any::<prop::sample::Index>()) {
        let _ = read_bytes(&bytes);
        let whole = whole().to_string();
        let mut broken = whole.clone().into_bytes();
        let at = cut.index(broken.len());
        broken[at] = bytes.first().copied().unwrap_or(b'{');
        let _ = read_bytes(&broken);
        let _ = read_bytes(&whole.as_bytes()[..at]);
    }
}
