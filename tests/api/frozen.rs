//! Frozen views: what everybody saw on a day, byte for byte, whatever changes later.

use actix_web::http::Method;
use actix_web::test::TestRequest;
use serde_json::{Value, json};

use crate::atlas::{Answer, east_midlands};
use crate::illustrative::training;
use crate::kept::{Desk, hope};

const GAPS: &str = "/api/gaps?as_at=2027-03-31&geometry=none";

fn ten_families() -> Value {
    json!({"cohort_id": "spring", "la_code": "E07000176", "expected": "2027 Q1", "status": "expected", "families": "10",
        "channel": "charter"})
}

fn freeze(desk: &Desk, asked: &[&str]) -> (u16, Value) {
    let body = json!({"title": "As shown on 12 June", "view": "?as_at=2027-03-31", "asked": asked});
    desk.ask(Method::POST, "/api/frozen", &body)
}

pub fn frozen(desk: &Desk, asked: &[&str]) -> String {
    let (status, told) = freeze(desk, asked);
    assert_eq!(status, 201, "{told}");
    told["id"].as_str().unwrap().to_owned()
}

/// Where an answer is, with the address percent-encoded as a browser does it.
pub fn place(id: &str, address: &str) -> String {
    let escape = |letter: char| match letter {
        letter if letter.is_ascii_alphanumeric() || "-_.~/".contains(letter) => letter.to_string(),
        letter => format!("%{:02X}", u32::from(letter)),
    };
    format!("/api/frozen/{id}/answer?of={}", address.chars().map(escape).collect::<String>())
}

#[test]
fn a_frozen_answer_is_the_public_one_byte_for_byte_and_nothing_local_is_in_it() {
    let desk = Desk::new("frozen-public");
    desk.add("cohorts", "spring", &ten_families());
    let asked = [
        "/api/region",
        "/api/context",
        "/api/authorities?as_at=2018-03-31",
        "/api/authorities/E07000176",
        "/api/authorities/E07000176/explain?as_at=2027-03-31",
        GAPS,
        "/api/gaps?tier=small_area&format=csv",
        "/api/gaps?as_at=2018-03-31&region=E12000006&assume=hours_asylum:5",
        "/api/venues?unknown=include",
        "/api/providers/nottm-college-esol-adult",
        "/api/near?postcode=NG7%201AA",
        "/api/near?lon=-1.15&lat=52.95",
        "/api/concentration?denominator=census-2011",
        "/api/change?from=2017-03-31&to=2018-03-31",
        "/api/assumptions",
        "/api/observations",
        "/api/sources",
    ];
    let id = frozen(&desk, &asked);
    for address in asked {
        let (kept, public) = (desk.atlas.get(&place(&id, address)), desk.atlas.get(address));
        assert_eq!((kept.status, public.status), (200, 200), "{address}: {}", kept.body);
        assert!(kept.body == public.body, "{address} differs");
        assert_eq!(kept.content_type(), public.content_type(), "{address}");
    }
    // At the machine itself the same address tells who is expected: 10 families × 4.4 × 0.5 adults × 8 hours.
    let here = desk.get(GAPS);
    assert!(
        (here["totals"]["planned"]["hours"].as_f64().unwrap() - 176.0).abs() < 1e-9,
        "{}",
        here["totals"]
    );
    let kept = desk.atlas.json(&place(&id, GAPS));
    assert_eq!((&kept["totals"]["planned"], &kept["expected"]), (&Value::Null, &Value::Null));
}

#[test]
fn a_frozen_answer_stays_when_records_change_and_tells_its_version_and_day() {
    let desk = Desk::new("frozen-stays");
    let venues = "/api/venues?unknown=include&la_code=E06000018";
    let id = frozen(&desk, &[venues, "/api/region"]);
    let before = desk.atlas.get(venues).body;
    let version = desk.atlas.json("/api/health")["snapshot"].clone();
    desk.add("providers", "hope", &hope());
    assert_ne!(desk.atlas.get(venues).body, before, "the atlas of now has the new entry");
    assert!(desk.atlas.get(&place(&id, venues)).body == before);

    let told = desk.atlas.json(&format!("/api/frozen/{id}"));
    assert_eq!((&told["title"], &told["view"]), (&json!("As shown on 12 June"), &json!("?as_at=2027-03-31")));
    assert_eq!(told["version"], version, "of the day on which it was made");
    let today = jiff::Timestamp::now().to_string();
    assert_eq!(told["day"], json!(today[..10]));
    let addresses: Vec<&Value> =
        told["addresses"].as_array().unwrap().iter().map(|one| &one["address"]).collect();
    assert_eq!(addresses, [venues, "/api/region"]);
    assert_eq!(told["addresses"][0]["bytes"], json!(before.len()));
    assert_eq!(desk.get("/api/frozen")["frozen"][0], told);
    // Freezing is no change of a record: what is served stays.
    let now = desk.atlas.json("/api/health")["snapshot"].clone();
    frozen(&desk, &["/api/region"]);
    desk.atlas.follow();
    assert_eq!(desk.atlas.json("/api/health")["snapshot"], now);
}

#[test]
fn a_frozen_answer_may_be_kept_by_every_cache_for_good() {
    let desk = Desk::new("frozen-caches");
    let id = frozen(&desk, &["/api/region"]);
    let address = place(&id, "/api/region");
    let public = desk.atlas.get(&address);
    let tag = public.headers["etag"].clone();
    assert!(tag.starts_with('"') && tag.len() == 66, "a strong tag of SHA-256: {tag}");
    for answer in [public, desk.atlas.local(Method::GET, &address, None)] {
        assert_eq!(answer.headers["cache-control"], "public, max-age=31536000, immutable");
        assert_eq!(answer.headers["etag"], tag);
    }
    let again = |seen: &str| -> Answer {
        desk.atlas.send(TestRequest::with_uri(&address).insert_header(("if-none-match", seen)))
    };
    let known = again(&tag);
    assert_eq!((known.status, known.body.as_str()), (304, ""));
    assert_eq!(known.headers["etag"], tag);
    assert_eq!(again("\"other\"").status, 200);
}

#[test]
fn what_was_taken_back_is_gone_with_words_and_what_never_was_is_not_there() {
    let desk = Desk::new("frozen-back");
    let id = frozen(&desk, &["/api/region"]);
    let not_asked = desk.atlas.get(&place(&id, "/api/gaps"));
    assert_eq!((not_asked.status, &not_asked.json()["code"]), (404, &json!("not_frozen")));
    assert_eq!(not_asked.json()["value"], "/api/gaps");
    let needed = desk.atlas.get(&format!("/api/frozen/{id}/answer"));
    assert_eq!((needed.status, &needed.json()["parameter"]), (400, &json!("of")));

    let back = |desk: &Desk| desk.ask(Method::DELETE, &format!("/api/frozen/{id}"), &Value::Null);
    assert_eq!(back(&desk).0, 204);
    for address in [format!("/api/frozen/{id}"), place(&id, "/api/region"), place(&id, "/api/gaps")] {
        let gone = desk.atlas.get(&address);
        assert_eq!((gone.status, &gone.json()["code"]), (410, &json!("taken_back")), "{address}");
        assert!(gone.json()["detail"].as_str().unwrap().contains("taken back on 20"), "{}", gone.body);
        assert!(!gone.headers.contains_key("etag"));
    }
    assert_eq!(back(&desk).0, 410);
    let listed = desk.get("/api/frozen")["frozen"][0].clone();
    assert_eq!(
        (&listed["title"], &listed["view"], &listed["addresses"]),
        (&Value::Null, &json!(""), &json!([]))
    );
    assert!(listed["taken_back_at"].is_string());

    for never in ["00000000000000000000000000000000", "x", "..%2F..", "%00"] {
        for address in [format!("/api/frozen/{never}"), place(never, "/api/region")] {
            let answer = desk.atlas.get(&address);
            assert_eq!((answer.status, &answer.json()["code"]), (404, &json!("no_such_record")), "{address}");
        }
    }
    let (status, told) = desk.ask(Method::DELETE, "/api/frozen/x", &Value::Null);
    assert_eq!((status, &told["code"]), (404, &json!("no_such_record")));
}

#[test]
fn what_everybody_is_refused_is_not_frozen_and_each_is_told() {
    let desk = Desk::new("frozen-refused");
    let asked = ["/api/region", "/api/gaps?planned=firm", "/api/authorities/E06000031", "/api/gaps?level=9"];
    let (status, told) = freeze(&desk, &asked);
    assert_eq!((status, &told["code"]), (422, &json!("refused")), "{told}");
    let faults: Vec<&str> =
        told["faults"].as_array().unwrap().iter().map(|one| one.as_str().unwrap()).collect();
    assert_eq!(faults.len(), 3, "{faults:?}");
    for ((fault, address), status) in faults.iter().zip(&asked[1..]).zip(["403", "404", "400"]) {
        assert!(fault.contains(address) && fault.contains(status), "{fault}");
    }
    assert_eq!(desk.get("/api/frozen")["frozen"], json!([]), "all of it or nothing");
}

#[test]
fn a_page_that_cannot_be_frozen_is_refused_with_what_is_allowed() {
    let desk = Desk::new("frozen-limits");
    let ask = |body: &Value| desk.ask(Method::POST, "/api/frozen", body);
    let many: Vec<String> =
        (1..=41).map(|number| format!("/api/near?postcode=NG7%201AA&limit={number}")).collect();
    for (body, parameter, words) in [
        (json!({"view": "", "asked": []}), "asked", "1 to 40"),
        (json!({"view": "", "asked": many}), "asked", "1 to 40"),
        (json!({"view": "", "asked": ["/api/records/providers"]}), "asked", "/api/sources"),
        (json!({"view": "", "asked": ["https://example.org/api/gaps"]}), "asked", "/api/sources"),
        (json!({"view": "as_at=2018-03-31", "asked": ["/api/region"]}), "view", "a question mark"),
        (json!({"view": "", "title": "two\nlines", "asked": ["/api/region"]}), "title", "one line"),
        (json!({"view": "", "title": "a".repeat(201), "asked": ["/api/region"]}), "title", "200 letters"),
    ] {
        let (status, told) = ask(&body);
        assert_eq!((status, &told["parameter"]), (400, &json!(parameter)), "{body:.200}: {told}");
        assert!(told["allowed"].as_str().unwrap().contains(words), "{told}");
    }
    let (status, told) = ask(&json!({"view": "", "asked": ["/api/region"], "by": "me"}));
    assert_eq!((status, &told["code"]), (400, &json!("invalid_body")));
    // The same twice is one, so that forty of one address are far from too many; no title is none.
    let (status, told) = ask(&json!({"title": " ", "view": "", "asked": vec!["/api/region"; 50]}));
    assert_eq!((status, told["addresses"].as_array().unwrap().len(), &told["title"]), (201, 1, &Value::Null));
}

#[test]
fn a_page_of_more_than_24_megabytes_is_refused() {
    let desk = Desk::new("frozen-long");
    // Those with the most postcode sectors.
    let regions = ["E12000002", "E12000006", "E12000007", "E12000008", "S92000003"];
    let methods = [
        "weighting=equal",
        "weighting=postcodes",
        "silent=fails",
        "silent=suits",
        "planned=none",
        "measure=e2sfca",
        "measure=2sfca",
        "measure=cumulative",
    ];
    let address = |method: &str, region: &str| format!("/api/gaps?tier=small_area&{method}&region={region}");
    let asked: Vec<String> =
        methods.iter().flat_map(|method| regions.map(|region| address(method, region))).collect();
    assert_eq!(asked.len(), 40, "as many as there may be");
    let lengths: Vec<usize> = asked.iter().map(|address| desk.atlas.get(address).body.len()).collect();
    let all: usize = lengths.iter().sum();
    assert!(all > 24_000_000, "{all} bytes are no test of the limit");
    let ask = |asked: &[String]| desk.ask(Method::POST, "/api/frozen", &json!({"view": "", "asked": asked}));
    let (status, told) = ask(&asked);
    assert_eq!((status, &told["parameter"]), (400, &json!("asked")), "{told}");
    assert!(told["allowed"].as_str().unwrap().contains("24 MB"), "{told}");
    // As many of them as there is room for are no fault.
    let sums = lengths.iter().scan(0, |sum, length| {
        *sum += length;
        Some(*sum)
    });
    let fit = sums.take_while(|sum| *sum <= 24_000_000).count();
    let (status, told) = ask(&asked[..fit]);
    assert_eq!(
        (status, told["addresses"].as_array().map(Vec::len)),
        (201, Some(fit)),
        "{:.300}",
        told.to_string()
    );
}

#[test]
fn others_may_read_what_was_frozen_and_neither_freeze_nor_list_nor_take_back() {
    let desk = Desk::new("frozen-others");
    let id = frozen(&desk, &["/api/region"]);
    let body = json!({"view": "", "asked": ["/api/region"]});
    let elsewhere = |method: Method, address: &str| {
        let request = TestRequest::with_uri(address).method(method).set_json(&body);
        let forwarded = request
            .peer_addr("127.0.0.1:50000".parse().unwrap())
            .insert_header(("host", "127.0.0.1:8080"))
            .insert_header(("x-forwarded-for", "203.0.113.9"));
        desk.atlas.send(forwarded)
    };
    for (method, address) in [
        (Method::POST, "/api/frozen".to_owned()),
        (Method::GET, "/api/frozen".to_owned()),
        (Method::DELETE, format!("/api/frozen/{id}")),
    ] {
        let refused = elsewhere(method, &address);
        assert_eq!((refused.status, &refused.json()["code"]), (403, &json!("not_local")), "{address}");
    }
    assert_eq!(elsewhere(Method::GET, &format!("/api/frozen/{id}")).status, 200);
    assert_eq!(desk.atlas.ask(Method::PUT, &format!("/api/frozen/{id}")).status, 405);
}

#[test]
fn an_atlas_without_records_freezes_nothing() {
    let body = json!({"view": "", "asked": ["/api/region"]});
    for atlas in [training(), east_midlands()] {
        let answer = atlas.local(Method::POST, "/api/frozen", Some(&body));
        assert_eq!((answer.status, &answer.json()["code"]), (404, &json!("no_records")));
    }
}
