//! Everything that is kept leaves as a workbook or as CSV, and comes back the same in another atlas.

use actix_web::http::Method;
use esol_atlas::domain::kept::Record;
use esol_atlas::domain::record::RecordKind;
use esol_atlas::export::records::{records_csv, workbook};
use serde_json::{Value, json};

use crate::atlas::Atlas;
use crate::kept::{Desk, hope};

/// Records of every kind, with what is awkward in a table: quotes, line breaks, a formula, an apostrophe, a leading
/// nought, words that read like a blank, and a record that ships and was closed here.
fn lived_in(name: &str) -> Desk {
    let desk = Desk::new(name);
    let mut provider = hope();
    provider["notes"] = json!("=1+1, \"quoted\"\nand a second line; O'Brien's");
    provider["contact"] = json!("+44 115 496 0000");
    provider["waiting_list"] = json!("-");
    provider["assured"] = json!("2026-01-31");
    provider["statuses"] = json!("refugee;asylum_over_6_months");
    provider["days_times"] = json!("1-2");
    desk.add("providers", "hope", &provider);
    // Known under an identifier that tells its place before it had to be hidden.
    let mut hidden = hope();
    hidden["provider_id"] = json!("old-ng7-1aa");
    hidden["provider_name"] = json!("Rose Trust");
    desk.add("providers", "old-ng7-1aa", &hidden);
    hidden["safeguarded"] = json!("yes");
    assert_eq!(desk.put("providers", "old-ng7-1aa", 1, &hidden).0, 200);
    desk.add("venues", "hope-derby", &json!({
        "venue_id": "hope-derby", "provider_id": "hope", "venue_name": "'Quoted' hall", "postcode": "DE1 1AA", "safeguarded": "yes"}));
    desk.add("classes", "007", &json!({
        "class_id": "007", "provider_id": "hope", "venue_id": "hope-derby", "levels": "pre_entry;entry_1", "seats": "10",
        "hours_a_week": "4.5", "starts": "2025-09-01", "rrule": "FREQ=WEEKLY;BYDAY=TU;BYHOUR=18", "free": "yes", "fees": "@home: none"}));
    desk.add("rules", "own", &json!({
        "rule_id": "own", "scope": "provider", "scope_id": "hope", "status": "resident", "eligible": "no", "fee": "full"}));
    desk.add("funding", "grant", &json!({
        "funding_id": "grant", "scope": "authority", "scope_id": "E06000018", "funder": "The council", "amount_gbp": "12000", "starts": "2026-04-01"}));
    desk.add("mapping_rounds", "E06000017|voluntary|2025-06-01", &json!({
        "la_code": "E06000017", "sector": "voluntary", "as_at": "2025-06-01", "status": "confirmed_none", "respondent": "N/A Trust"}));
    for (kind, id, fields) in [
        (
            "programme_status",
            "E06000017|resettlement|2026-05-01",
            json!({
            "la_code": "E06000017", "programme": "resettlement", "status": "taking_part", "as_at": "2026-05-01", "source": "council minutes"}),
        ),
        (
            "pledges",
            "p1",
            json!({
            "pledge_id": "p1", "la_code": "E06000017", "programme": "resettlement", "places": "50", "place_type": "families",
            "families": "11", "by": "2027-06-30", "status": "firm_offer", "as_at": "2026-10-01"}),
        ),
        (
            "targets",
            "t1",
            json!({
            "target_id": "t1", "scope": "region", "scope_id": "E12000004", "starts": "2026-04-01", "ends": "2027-03-31", "minimum": "240"}),
        ),
        (
            "cohorts",
            "c1",
            json!({
            "cohort_id": "c1", "la_code": "E06000017", "pledge_id": "p1", "channel": "charter", "shared_charter": "spring flight",
            "expected": "2027 Q1", "status": "expected", "families": "10", "skills": "=cooks; \"drivers\""}),
        ),
        (
            "returns",
            "E06000017|2026 Q1",
            json!({
            "la_code": "E06000017", "quarter": "2026 Q1", "adults_resettled": "12", "formal_learners": "3", "hours_received": "10.5",
            "reason_not_attending": "too_far", "respondent": "the council"}),
        ),
        (
            "reported_gaps",
            "g1",
            json!({
            "gap_id": "g1", "la_code": "E06000017", "area": "Oakham", "level": "entry_1", "reported_on": "2026-01-01",
            "reported_by": "a forum", "status": "open"}),
        ),
        (
            "delivery_plans",
            "E06000017",
            json!({
            "la_code": "E06000017", "status": "draft", "as_at": "2026-01-01", "owner": "adult learning", "review_on": "2027-01-01"}),
        ),
        (
            "plan_actions",
            "a1",
            json!({
            "action_id": "a1", "la_code": "E06000017", "action": "Find a room", "due": "2026-12-01", "status": "planned"}),
        ),
    ] {
        desk.add(kind, id, &fields);
    }
    let (status, _) =
        desk.ask(Method::DELETE, "/api/records/providers/nottm-college-esol-16-18?seen=1", &Value::Null);
    assert_eq!(status, 204);
    let id = "2018-03-31%7CE06000018%7CSection%2095%7CDispersal%20accommodation";
    let record = desk.get(&format!("/api/records/asylum_support/{id}"));
    let mut fields = record["fields"].clone();
    fields["people"] = json!("999");
    let body = json!({"seen": 1, "fields": fields, "source": "a letter", "as_at": "2018-03-31"});
    let (status, fault) = desk.ask(Method::PUT, &format!("/api/records/asylum_support/{id}"), &body);
    assert_eq!(status, 200, "{fault}");
    desk.atlas.follow();
    desk
}

/// An atlas that begins with nothing.
struct Empty {
    atlas: Atlas,
    folder: std::path::PathBuf,
}

impl Empty {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("esol-empty-{}-{name}", std::process::id()));
        Self { atlas: Atlas::keeping_nothing_yet_in(&folder.join("records.sqlite")), folder }
    }

    fn take_in(&self, kind: &str, bytes: &[u8]) {
        take_in(&self.atlas, kind, bytes);
    }
}

fn take_in(atlas: &Atlas, kind: &str, bytes: &[u8]) {
    let address = format!("/api/imports/preview?kind={kind}&name=export");
    let preview = atlas.local_file(&address, bytes);
    assert_eq!(preview.status, 200, "{kind}: {}", preview.body);
    let preview = preview.json();
    assert_eq!(preview["quarantined"], 0, "{kind}: {}", preview["problems"]);
    let address = format!("/api/imports/apply?kind={kind}&name=export&revision={}", preview["revision"]);
    let done = atlas.local_file(&address, bytes);
    assert_eq!(done.status, 200, "{kind}: {}", done.body);
    atlas.follow();
}

impl Drop for Empty {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// What records say and where it comes from; who wrote them when is each atlas's own.
fn said(records: &[Record]) -> Vec<String> {
    records.iter().map(|record| format!("{} {} {:?}", record.kind, record.id, record.state)).collect()
}

/// A public answer, with what safeguarded entries are shown as left out: that is each store's own, so that nobody can
/// work out from one what another hides.
fn without_own_names(atlas: &Atlas, address: &str) -> String {
    let told = atlas.get(address);
    assert_eq!(told.status, 200, "{address}: {}", told.body);
    let parts = told.body.split("\"safeguarded-").enumerate();
    parts.map(|(place, part)| if place == 0 { part } else { &part[16..] }).collect()
}

fn assert_same(one: &Atlas, other: &Atlas) {
    let (one_kept, other_kept) = (said(&one.kept()), said(&other.kept()));
    assert_eq!(one_kept.len(), other_kept.len());
    for (one, other) in one_kept.iter().zip(&other_kept) {
        assert_eq!(one, other);
    }
    let (one_served, other_served) = (one.served(), other.served());
    let (a, b) = (&one_served.snapshot.data, &other_served.snapshot.data);
    assert_eq!(a.providers, b.providers);
    assert!(
        a.asylum == b.asylum && a.resettlement == b.resettlement && a.census.censuses == b.census.censuses
    );
    assert_eq!((&a.programmes, &a.pledges, &a.targets), (&b.programmes, &b.pledges, &b.targets));
    assert_eq!((&a.cohorts, &a.returns, &a.reported_gaps), (&b.cohorts, &b.returns, &b.reported_gaps));
    assert_eq!((&a.plans, &a.plan_actions), (&b.plans, &b.plan_actions));
    assert_eq!((&a.rules, &a.funding, &a.mapping_rounds), (&b.rules, &b.funding, &b.mapping_rounds));
    for address in [
        "/api/gaps?interval=true&as_at=2025-12-31",
        "/api/gaps?as_at=2018-03-31",
        "/api/venues?unknown=include",
        "/api/authorities?as_at=2018-03-31",
        "/api/near?postcode=NG7%201AA",
        "/api/providers/hope",
    ] {
        assert_eq!(without_own_names(one, address), without_own_names(other, address), "{address}");
    }
}

#[test]
fn the_workbook_of_everything_makes_the_same_atlas_of_an_empty_one() {
    let desk = lived_in("workbook");
    let empty = Empty::new("workbook");
    assert_eq!(empty.atlas.kept().len(), 0);
    empty.take_in("everything", &workbook(&desk.atlas.kept()).unwrap());
    assert_same(&desk.atlas, &empty.atlas);
}

/// An export has no history: what only a closed entry hides must not be shown where it is taken in.
#[test]
fn what_a_closed_entry_hides_stays_hidden_in_an_atlas_made_of_an_export() {
    let desk = lived_in("hidden");
    let mut flagged = hope();
    flagged["provider_id"] = json!("house");
    flagged["provider_name"] = json!("Lily House");
    flagged["postcode"] = json!("NG1 1NG");
    let mut twin = flagged.clone();
    twin["provider_id"] = json!("twin");
    flagged["safeguarded"] = json!("yes");
    desk.add("providers", "house", &flagged);
    desk.add("providers", "twin", &twin);
    assert_eq!(desk.ask(Method::DELETE, "/api/records/providers/house?seen=1", &Value::Null).0, 204);
    desk.atlas.follow();
    assert_eq!(desk.atlas.get("/api/providers/twin").status, 404);
    let empty = Empty::new("hidden");
    empty.take_in("everything", &desk.atlas.local_bytes("/api/export/workbook"));
    assert_eq!(empty.atlas.get("/api/providers/twin").status, 404);
    let (one, other) = (desk.atlas.served(), empty.atlas.served());
    assert_eq!(one.snapshot.data.providers, other.snapshot.data.providers);
    let table = desk.atlas.local(Method::GET, "/api/export/table/providers", None).body;
    let line = table.lines().find(|line| line.starts_with("twin,")).unwrap();
    assert!(line.contains(",yes,"), "{line}");
}

#[test]
fn the_tables_as_csv_make_the_same_atlas_of_an_empty_one() {
    let desk = lived_in("tables");
    let empty = Empty::new("tables");
    let all = desk.atlas.kept();
    for kind in RecordKind::ALL {
        let table = records_csv(kind, all.iter().filter(|record| record.kind == kind)).unwrap();
        empty.take_in(kind.as_str(), &table);
    }
    assert_same(&desk.atlas, &empty.atlas);
}

#[test]
fn what_is_exported_and_taken_in_again_changes_nothing() {
    let desk = lived_in("again");
    let bytes = workbook(&desk.atlas.kept()).unwrap();
    let preview =
        desk.atlas.local_file("/api/imports/preview?kind=everything&name=export.xlsx", &bytes).json();
    let counts = ["added", "changed", "dropped", "quarantined"].map(|name| preview[name].clone());
    assert_eq!(counts, [json!(0), json!(0), json!(0), json!(0)], "{}", preview["changes"]);
}

/// What was taken in as a whole is no row of a workbook: it is written out as it came.
#[test]
fn boundaries_and_travel_times_are_written_out_as_they_came_and_make_the_same_atlas() {
    let (desk, empty) = (lived_in("whole-files"), Empty::new("whole-files"));
    let square =
        [[450_000, 335_000], [460_000, 335_000], [460_000, 345_000], [450_000, 345_000], [450_000, 335_000]];
    let outlines = json!({"type": "FeatureCollection",
        "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::27700"}},
        "features": [{"type": "Feature", "properties": {"LAD25CD": "E06000018", "LAD25NM": "Nottingham"},
            "geometry": {"type": "Polygon", "coordinates": [square]}}]});
    let travel = "origin,destination,minutes\nNG1 1|E06000018,nottm-college-esol-adult,5\n";
    take_in(&desk.atlas, "boundaries", outlines.to_string().as_bytes());
    take_in(&desk.atlas, "travel_matrix", travel.as_bytes());
    empty.take_in("everything", &workbook(&desk.atlas.kept()).unwrap());
    let answer = |atlas: &Atlas| atlas.json("/api/gaps?as_at=2018-03-31");
    assert_ne!(answer(&desk.atlas), answer(&empty.atlas), "the files change the answer");
    for kind in ["boundaries", "travel_matrix"] {
        let written = desk.atlas.local(Method::GET, &format!("/api/kept-files/{kind}/1"), None);
        assert_eq!(written.status, 200, "{}", written.body);
        empty.take_in(kind, written.body.as_bytes());
    }
    assert_same(&desk.atlas, &empty.atlas);
}
