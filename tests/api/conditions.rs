//! Answers that are wanted only on a condition, and what pages of other origins read beside the figures.

use actix_web::http::Method;
use actix_web::test::TestRequest;
use serde_json::json;

use crate::atlas::east_midlands;
use crate::http::with;
use crate::illustrative::training;
use crate::kept::{Desk, hope};

#[test]
fn who_wants_only_the_answer_that_was_there_before_is_told_that_it_is_another_by_now() {
    let atlas = east_midlands();
    for address in ["/api/gaps?geometry=none", "/downloads/authorities.fgb"] {
        let (_, headers, whole) = with(atlas, address, &[]);
        let tag = headers["etag"].as_str();
        let several = format!("\"older\", {tag}");
        for wanted in [tag, "*", several.as_str()] {
            let (status, _, body) = with(atlas, address, &[("if-match", wanted)]);
            assert_eq!((status, body == whole), (200, true), "{address}: {wanted}");
        }
        // Weak tags never match here (RFC 9110 §13.1.1); what else is asked comes after (§13.2.2).
        for (wanted, further) in [
            ("\"older\"", ("range", "bytes=0-3")),
            (&format!("W/{tag}"), ("range", "bytes=99999999-")),
            ("no tag", ("accept", "*/*")),
            ("\"older\"", ("if-none-match", tag)),
        ] {
            let (status, headers, body) = with(atlas, address, &[("if-match", wanted), further]);
            assert_eq!(status, 412, "{address}: {wanted}");
            assert_eq!(headers["content-type"], "application/problem+json");
            assert!(String::from_utf8(body).unwrap().contains("another_by_now"));
        }
    }
    let address = "/downloads/authorities.fgb";
    let (_, headers, whole) = with(atlas, address, &[]);
    let (status, _, part) = with(atlas, address, &[("if-match", &headers["etag"]), ("range", "bytes=0-3")]);
    assert_eq!((status, part.as_slice()), (206, &whole[..4]));
    let outside = [("if-match", headers["etag"].as_str()), ("range", "bytes=99999999-")];
    assert_eq!(
        with(atlas, address, &outside).0,
        416,
        "the answer is the one that is wanted, and has no such part"
    );
}

#[test]
fn what_has_no_strong_tag_is_never_the_answer_that_somebody_has_and_what_there_is_not_stays_so() {
    let atlas = east_midlands();
    for address in ["/api/near?postcode=NG7%201AA", "/downloads/venues.geojson", "/api/health"] {
        let (status, headers, _) =
            with(atlas, address, &[("if-match", "\"older\""), ("origin", "https://council.example")]);
        assert_eq!((status, headers["access-control-allow-origin"].as_str()), (412, "*"), "{address}");
        assert_eq!(with(atlas, address, &[("if-match", "*")]).0, 200, "{address}");
        assert_eq!(with(atlas, address, &[]).0, 200, "{address}");
    }
    for (address, status) in [("/api/authorities/E06000099", 404), ("/api/gaps?as_at=tomorrow", 400)] {
        assert_eq!(with(atlas, address, &[("if-match", "\"older\"")]).0, status, "{address}");
    }
}

#[test]
fn pages_of_other_origins_read_how_the_atlas_is_what_is_near_and_what_a_file_looks_like() {
    for address in [
        "/api/health",
        "/tables/near?postcode=NG7%201AA",
        "/api/near?postcode=NG7%201AA",
        "/api/templates/providers",
    ] {
        let (status, headers, _) = with(east_midlands(), address, &[("origin", "https://council.example")]);
        assert_eq!((status, headers["access-control-allow-origin"].as_str()), (200, "*"), "{address}");
    }
}

#[test]
fn who_wants_nothing_where_there_is_something_is_told_that_there_is() {
    for address in ["/", "/api/near?postcode=NG7%201AA", "/api/health", "/api/gaps", "/downloads/venues.csv"]
    {
        let (status, _, body) = with(east_midlands(), address, &[("if-none-match", "*")]);
        assert_eq!((status, body.len()), (304, 0), "{address}");
    }
    assert_eq!(with(east_midlands(), "/api/nothing", &[("if-none-match", "*")]).0, 404);
}

#[test]
fn a_file_of_the_web_app_that_somebody_has_is_not_sent_again() {
    for (address, accepted) in [("/", "br"), ("/", "identity"), ("/favicon.svg", "gzip")] {
        let (status, headers, body) =
            with(east_midlands(), address, &[("accept", "text/html"), ("accept-encoding", accepted)]);
        assert_eq!((status, body.is_empty()), (200, false), "{address}");
        let known = [("if-none-match", headers["etag"].as_str()), ("accept-encoding", accepted)];
        let (status, again, body) = with(east_midlands(), address, &known);
        assert_eq!((status, body.len(), &again["etag"]), (304, 0, &headers["etag"]), "{address}");
        assert_eq!(again["cache-control"], headers["cache-control"]);
        let other = [("if-none-match", "W/\"other\""), ("accept-encoding", accepted)];
        assert_eq!(with(east_midlands(), address, &other).0, 200, "{address}");
    }
}

#[test]
fn a_change_on_a_condition_that_is_not_read_is_refused_whole() {
    let desk = Desk::new("condition-of-a-change");
    desk.add("providers", "hope", &hope());
    let before = desk.get("/api/records/providers/hope");
    let address = "/api/records/providers/hope";
    let changed = json!({ "seen": 1, "fields": hope() });
    for (name, value) in [("if-match", "\"older\""), ("if-match", "*"), ("if-none-match", "*")] {
        let put = TestRequest::with_uri(address).method(Method::PUT).set_json(&changed);
        let close = TestRequest::with_uri("/api/records/providers/hope?seen=1").method(Method::DELETE);
        for request in [put, close] {
            let answer = desk.atlas.send(
                request
                    .peer_addr("127.0.0.1:50000".parse().unwrap())
                    .insert_header(("host", "127.0.0.1:8080"))
                    .insert_header(("origin", "http://127.0.0.1:8080"))
                    .insert_header((name, value)),
            );
            assert_eq!((answer.status, &answer.json()["code"]), (400, &json!("condition_of_a_change")));
        }
    }
    assert_eq!(desk.get(address), before, "nothing of it was done");
}

#[test]
fn what_takes_no_coding_of_an_answer_is_refused_where_everybody_can_read_why() {
    // A file is given as it is alone, in ranges of what it is; why it is not, as it is taken.
    for (address, accepted, coded) in [
        ("/api/region", "identity;q=0", None),
        ("/api/near?postcode=NG7%201AA", "br;q=0, *;q=0", None),
        ("/downloads/venues.gpkg", "gzip, identity;q=0", Some("gzip")),
        ("/downloads/venues.fgb", "identity;q=0, *;q=0.1", Some("gzip")),
    ] {
        let (status, headers, _) = with(east_midlands(), address, &[("accept-encoding", accepted)]);
        assert_eq!((status, headers["access-control-allow-origin"].as_str()), (406, "*"), "{address}");
        assert_eq!(headers["content-type"], "application/problem+json", "{address}");
        let coding = headers.get("content-encoding").map(String::as_str);
        assert_eq!(coding, coded, "{address}");
    }
    let accepted = [("accept-encoding", "gzip, identity;q=0")];
    assert_eq!(with(east_midlands(), "/downloads/venues.csv", &accepted).1["content-encoding"], "gzip");
}

#[test]
fn every_answer_says_that_provision_is_invented_also_one_that_was_not_made() {
    let (_, headers, _) = with(training(), "/downloads/venues.gpkg", &[]);
    let tag = headers["etag"].as_str();
    for (status, address, header) in [
        (304, "/downloads/venues.gpkg", ("if-none-match", tag)),
        (406, "/api/region", ("accept-encoding", "identity;q=0")),
        (412, "/api/region", ("if-match", "\"older\"")),
        (416, "/downloads/venues.gpkg", ("range", "bytes=99999999-")),
        (404, "/api/nothing", ("accept", "*/*")),
        (200, "/", ("accept", "text/html")),
    ] {
        let (found, headers, _) = with(training(), address, &[header]);
        assert_eq!((found, headers["x-illustrative"].as_str()), (status, "true"), "{address}");
        let (_, headers, _) = with(east_midlands(), address, &[header]);
        assert!(!headers.contains_key("x-illustrative"), "{address}");
    }
}

#[test]
fn pages_of_other_origins_read_that_there_is_no_such_address_and_may_ask_for_a_certain_answer() {
    for address in ["/api/nothing", "/ogc/nothing", "/downloads/nothing.csv", "/tiles/nothing/1/1/1.mvt"] {
        let (status, headers, _) = with(east_midlands(), address, &[("origin", "https://council.example")]);
        assert_eq!((status, headers["access-control-allow-origin"].as_str()), (404, "*"), "{address}");
    }
    let asked = TestRequest::with_uri("/api/gaps").method(Method::OPTIONS);
    let (status, headers, _) = east_midlands().send_for_bytes(asked);
    assert_eq!(status, 204);
    assert!(headers["access-control-allow-headers"].starts_with("If-Match, If-None-Match"));
}
