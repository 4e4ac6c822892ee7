//! Whole bodies of every answer to wrong input, as a user reads them.

use actix_web::http::Method;
use serde_json::{Value, json};

use crate::atlas::{Answer, east_midlands};

/// Status, media type and body of an answer that must be a problem of RFC 9457.
fn told(answer: &Answer, address: &str) -> Value {
    let body = answer.json();
    assert_eq!(answer.content_type(), "application/problem+json", "{address}");
    assert_eq!(body["status"], answer.status, "{address}: §3.1.2, the status is said in the body too");
    for name in ["type", "title", "detail", "code"] {
        assert!(body[name].as_str().is_some_and(|text| !text.is_empty()), "{address}: {name} of {body}");
    }
    // Never an inside view: no type names, no panics, no paths of the program.
    for inside in ["::", "src/", "panicked", "Error(", "Some(", "\\u{"] {
        assert!(!answer.body.contains(inside), "{address}: {}", answer.body);
    }
    json!({ "address": address, "body": body })
}

fn problems(addresses: &[&str]) -> Vec<Value> {
    addresses.iter().map(|address| told(&east_midlands().get(address), address)).collect()
}

#[test]
fn wrong_dates() {
    insta::assert_json_snapshot!(problems(&[
        "/api/authorities?as_at=yesterday",
        "/api/authorities?as_at=2018-02-30",
        "/api/authorities?as_at=31-03-2018",
        "/api/authorities?as_at=2018-3-31",
        "/api/authorities?as_at=20180331",
        "/api/authorities?as_at=",
        "/api/authorities/E06000016?as_at=1999-12-31",
        "/api/gaps?as_at=2100-01-01",
        "/api/gaps?as_at=2018-03-31T00:00:00Z",
        "/api/gaps?as_at=NaN",
    ]));
}

#[test]
fn wrong_boxes() {
    insta::assert_json_snapshot!(problems(&[
        "/api/venues?bbox=",
        "/api/venues?bbox=1,2,3",
        "/api/venues?bbox=1,2,3,4,5",
        "/api/venues?bbox=0,54,-2,52",
        "/api/venues?bbox=-2,54,0,52",
        "/api/venues?bbox=NaN,52,0,54",
        "/api/venues?bbox=-2,52,inf,54",
        "/api/venues?bbox=-2,52,0,91",
        "/api/venues?bbox=a,b,c,d",
    ]));
}

#[test]
fn wrong_authorities() {
    insta::assert_json_snapshot!(problems(&[
        "/api/authorities/E06000099",
        "/api/authorities/E12000004",
        "/api/authorities/nottingham",
        "/api/authorities/e06000018",
        "/api/authorities/E07000008",
        "/api/authorities/N09000003",
        "/api/venues?la_code=E06000099",
        "/api/venues?la_code=E0600001",
        "/api/near?la_code=E06000099",
        "/api/near?la_code=N09000003",
    ]));
}

#[test]
fn an_authority_of_another_region_is_an_error_and_not_an_empty_list() {
    // Cambridge is known and has classes; this atlas lists those of the East Midlands only.
    for code in ["E07000008", "N09000003"] {
        let answer = east_midlands().get(&format!("/api/venues?la_code={code}"));
        assert_eq!(answer.status, 404, "{code}: {}", &answer.body[..200.min(answer.body.len())]);
        assert_eq!(answer.json()["code"], "authority_not_in_region", "{code}");
    }
}

#[test]
fn what_is_allowed_is_never_said_to_be_nothing() {
    for address in ["/api/sources?x=1", "/api/near?lon=-1.15", "/api/near?postcode=NG7%201AA&limit="] {
        let body = east_midlands().get(address).json();
        assert_ne!(body["allowed"], "", "{address}");
        let detail = body["detail"].as_str().unwrap();
        for clumsy in [": .", " is ;", "One of these is needed: lon and lat together"] {
            assert!(!detail.contains(clumsy), "{address}: {detail}");
        }
    }
}

#[test]
fn wrong_postcodes_and_places() {
    insta::assert_json_snapshot!(problems(&[
        "/api/near?postcode=NG7",
        "/api/near?postcode=",
        "/api/near?postcode=nottingham",
        "/api/near?postcode=ZZ9%209ZZ",
        "/api/near?postcode=NG7%201ZZ",
        "/api/near?postcode=BT1%201AA",
        "/api/near?lon=abc&lat=52.9",
        "/api/near?lon=NaN&lat=52.9",
        "/api/near?lon=-1.15&lat=inf",
        "/api/near?lon=52.95&lat=-1.15",
        "/api/near?lon=-1.15",
        "/api/near?lat=52.95",
    ]));
}

#[test]
fn wrong_limits() {
    insta::assert_json_snapshot!(problems(&[
        "/api/near?postcode=NG7%201AA&limit=0",
        "/api/near?postcode=NG7%201AA&limit=101",
        "/api/near?postcode=NG7%201AA&limit=-1",
        "/api/near?postcode=NG7%201AA&limit=1.5",
        "/api/near?postcode=NG7%201AA&limit=x",
        "/api/near?postcode=NG7%201AA&limit=",
        "/api/near?postcode=NG7%201AA&limit=99999999999999999999999",
    ]));
}

#[test]
fn choices_left_out_or_made_twice() {
    insta::assert_json_snapshot!(problems(&[
        "/api/near",
        "/api/near?level=entry_1",
        "/api/near?postcode=NG7%201AA&la_code=E06000018",
        "/api/near?postcode=NG7%201AA&lon=-1.15&lat=52.95",
        "/api/near?lon=-1.15&lat=52.95&la_code=E06000018",
        "/api/near?postcode=NG7%201AA&postcode=NG7%201AA",
        "/api/gaps?as_at=2018-03-31&as_at=2025-12-31",
    ]));
}

#[test]
fn words_that_are_none_of_the_choices() {
    insta::assert_json_snapshot!(problems(&[
        "/api/gaps?stream=refugees",
        "/api/gaps?stream=",
        "/api/gaps?level=entry1",
        "/api/gaps?level=E1",
        "/api/gaps?format=xml",
        "/api/gaps?geometry=yes",
        "/api/venues?provider_type=college",
        "/api/venues?formal=maybe",
        "/api/venues?childcare=yes",
        "/api/venues?unknown=true",
        "/api/near?postcode=NG7%201AA&unknown=all",
    ]));
}

#[test]
fn words_of_the_concentration() {
    insta::assert_json_snapshot!(problems(&[
        "/api/concentration?denominator=census%202021",
        "/api/concentration?denominator=",
        "/api/concentration?denominator=2011",
        "/api/concentration?numerator=hotels",
        "/api/concentration?format=geojson",
        "/api/concentration?as_at=2018",
        "/api/concentration?geometry=none",
    ]));
}

#[test]
fn wrong_periods() {
    insta::assert_json_snapshot!(problems(&[
        "/api/change",
        "/api/change?from=2017-03-31",
        "/api/change?to=2018-03-31",
        "/api/change?from=2018-03-31&to=2018-03-31",
        "/api/change?from=2018-03-31&to=2017-03-31",
        "/api/change?from=2017-3-31&to=2018-03-31",
        "/api/change?from=2017-03-31&to=2018-02-30",
        "/api/change?from=2017-03-31&to=2018-03-31&as_at=2018-03-31",
    ]));
}

#[test]
fn parameters_that_are_not_there() {
    insta::assert_json_snapshot!(problems(&[
        "/api/sources?x=1",
        "/api/openapi.json?format=yaml",
        "/api/authorities?date=2018-03-31",
        "/api/authorities/E06000016?geometry=none",
        "/api/gaps?as-at=2018-03-31",
        "/api/venues?Level=entry_1",
        "/api/sources?limit=1",
    ]));
}

#[test]
fn addresses_that_are_not_there() {
    insta::assert_json_snapshot!(problems(&[
        "/api",
        "/api/",
        "/api/nothing",
        "/api/health/",
        "/api/authorities/",
        "/api/authorities/E06000016/gaps",
        "/api/../Cargo.toml",
        "/api/%2e%2e/Cargo.toml",
        "/..%2f..%2fetc/passwd",
        "/no-such-page",
    ]));
}

#[test]
fn rubbish_in_percent_code() {
    insta::assert_json_snapshot!(problems(&[
        "/api/authorities/%FF%FE",
        "/api/authorities/%00",
        "/api/authorities/E06000016%2F..",
        "/api/near?postcode=%FF%FE",
        "/api/near?postcode=%00%0A%0D",
        "/api/near?postcode=%",
        "/api/near?%FF=1",
        "/api/gaps?=&=",
        "/api/gaps?level=%F0%9F%98%80",
        "/api/venues?la_code=%3Cscript%3Ealert(1)%3C%2Fscript%3E",
    ]));
}

#[test]
fn other_methods() {
    let ask = |method: Method, address: &str| {
        let answer = east_midlands().ask(method.clone(), address);
        assert_eq!(answer.headers.get("allow").map(String::as_str), Some("GET, HEAD"), "RFC 9110 §15.5.6");
        told(&answer, &format!("{method} {address}"))
    };
    insta::assert_json_snapshot!([
        ask(Method::POST, "/api/gaps"),
        ask(Method::PUT, "/api/authorities/E06000016"),
        ask(Method::DELETE, "/api/venues"),
        ask(Method::OPTIONS, "/api/changes"),
        ask(Method::from_bytes(b"BREW").unwrap(), "/api/near"),
        ask(Method::POST, "/"),
    ]);
}

#[test]
fn a_very_long_value_is_cut_in_the_answer() {
    let long = "A".repeat(20_000);
    for address in [
        format!("/api/near?postcode={long}"),
        format!("/api/gaps?level={long}"),
        format!("/api/gaps?{long}=1"),
        format!("/api/venues?bbox={long}"),
        format!("/api/near?postcode=NG7%201AA&limit={long}"),
        format!("/api/near?lon={long}&lat=1"),
        format!("/api/authorities/{long}"),
        format!("/api/{long}"),
        format!("/{long}"),
    ] {
        let answer = east_midlands().get(&address);
        told(&answer, &address[..40]);
        assert!((400..=404).contains(&answer.status), "{}", answer.status);
        assert!(answer.body.len() < 1_000, "{}…: {} bytes", &address[..40], answer.body.len());
    }
}
