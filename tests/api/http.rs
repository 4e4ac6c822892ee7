//! Tags, conditional requests, codings, ranges and other origins.

use std::io::Read;

use actix_web::http::Method;
use actix_web::test::TestRequest;
use esol_atlas::api::state::AppState;
use serde_json::json;

use crate::atlas::{Atlas, east_midlands};
use crate::kept::{Desk, hope};
use crate::swaps::prepared;

const READ: [&str; 9] = [
    "/api/gaps?geometry=none",
    "/api/authorities?geometry=none",
    "/api/venues",
    "/tiles/authorities/7/63/41.mvt",
    "/tiles/venues.json",
    "/ogc/collections/venues/items",
    "/openreferral/services",
    "/downloads/authorities.fgb",
    "/tables",
];

pub type Sent = (u16, std::collections::BTreeMap<String, String>, Vec<u8>);

pub fn with(atlas: &Atlas, address: &str, headers: &[(&str, &str)]) -> Sent {
    let request = TestRequest::with_uri(address);
    atlas.send_for_bytes(
        headers.iter().fold(request, |request, (name, value)| request.insert_header((*name, *value))),
    )
}

#[test]
fn who_has_an_answer_already_is_told_so_and_sent_nothing() {
    for address in READ {
        let (status, headers, body) = with(east_midlands(), address, &[]);
        assert_eq!(status, 200, "{address}");
        let tag = &headers["etag"];
        assert!(tag.starts_with('"') && tag.ends_with('"'), "{address}: {tag} is not strong");
        assert!(!body.is_empty());
        for known in [tag.clone(), format!("W/{tag}"), format!("\"other\", {tag}")] {
            let (status, again, body) = with(east_midlands(), address, &[("if-none-match", &known)]);
            assert_eq!((status, body.len()), (304, 0), "{address} with {known}");
            assert_eq!(&again["etag"], tag);
            assert!(again.contains_key("cache-control") && again.contains_key("vary"), "{address}");
        }
        let (status, ..) = with(east_midlands(), address, &[("if-none-match", "\"other\"")]);
        assert_eq!(status, 200, "{address}");
    }
}

#[test]
fn a_tag_differs_by_address_coding_and_state_of_the_records() {
    let desk = Desk::new("tags");
    let tag = |address: &str, coding: &str| {
        with(&desk.atlas, address, &[("accept-encoding", coding)]).1["etag"].clone()
    };
    let first = tag("/api/venues", "identity");
    assert_eq!(first, tag("/api/venues", "identity"));
    assert_ne!(first, tag("/api/venues?level=entry_1", "identity"));
    assert_ne!(first, tag("/api/venues", "gzip"));
    desk.add("providers", "hope", &hope());
    assert_ne!(first, tag("/api/venues", "identity"));
    // The kept answer of before is not given under the new tag.
    let shown = String::from_utf8(with(&desk.atlas, "/api/venues", &[]).2).unwrap();
    assert!(shown.contains("\"hope\""));
}

#[test]
fn a_body_in_any_coding_is_the_same_body() {
    for address in READ.into_iter().filter(|address| !address.starts_with("/downloads")) {
        let (_, plain, whole) = with(east_midlands(), address, &[]);
        assert!(!plain.contains_key("content-encoding"));
        for (asked, coding) in
            [("gzip", "gzip"), ("br", "br"), ("zstd", "zstd"), ("gzip, deflate, br, zstd", "br")]
        {
            let (status, headers, body) = with(east_midlands(), address, &[("accept-encoding", asked)]);
            assert_eq!((status, headers["content-encoding"].as_str()), (200, coding), "{address}");
            assert!(headers["vary"].contains("Accept"), "{address}");
            let mut back = Vec::new();
            match coding {
                "gzip" => drop(flate2::read::GzDecoder::new(&body[..]).read_to_end(&mut back).unwrap()),
                "zstd" => back = zstd::decode_all(&body[..]).unwrap(),
                _ => brotli::BrotliDecompress(&mut &body[..], &mut back).unwrap(),
            }
            assert!(back == whole, "{address} in {coding}");
            // A second reader has the kept answer, which is the same.
            assert!(with(east_midlands(), address, &[("accept-encoding", asked)]).2 == body, "{address}");
        }
    }
}

#[test]
fn head_says_what_get_would_and_sends_no_body() {
    for address in READ {
        let (_, got, _) = with(east_midlands(), address, &[]);
        let head = east_midlands().send_for_bytes(TestRequest::with_uri(address).method(Method::HEAD));
        assert_eq!(head.0, 200, "{address}");
        assert_eq!(
            (&head.1["etag"], &head.1["content-type"]),
            (&got["etag"], &got["content-type"]),
            "{address}"
        );
    }
}

#[test]
fn a_file_can_be_read_in_ranges() {
    let address = "/downloads/authorities.gpkg";
    let (_, headers, whole) = with(east_midlands(), address, &[]);
    assert_eq!(headers["accept-ranges"], "bytes");
    let length = whole.len();
    for (range, first, last) in [
        ("bytes=0-99".to_owned(), 0, 99),
        ("bytes=100-".to_owned(), 100, length - 1),
        ("bytes=-100".to_owned(), length - 100, length - 1),
        (format!("bytes=0-{}", length + 5), 0, length - 1),
    ] {
        let (status, headers, part) = with(east_midlands(), address, &[("range", &range)]);
        assert_eq!(status, 206, "{range}");
        assert_eq!(headers["content-range"], format!("bytes {first}-{last}/{length}"));
        assert!(part == whole[first..=last], "{range}");
    }
    let (status, outside, _) = with(east_midlands(), address, &[("range", &format!("bytes={length}-"))]);
    assert_eq!((status, outside["content-range"].as_str()), (416, format!("bytes */{length}").as_str()));
    // A part of another version would not fit.
    let tag = &headers["etag"];
    assert_eq!(with(east_midlands(), address, &[("range", "bytes=0-9"), ("if-range", tag)]).0, 206);
    assert_eq!(with(east_midlands(), address, &[("range", "bytes=0-9"), ("if-range", "\"old\"")]).0, 200);
    // Several ranges, or a unit that nobody knows, are answered by the whole.
    assert_eq!(with(east_midlands(), address, &[("range", "bytes=0-9,20-29")]).0, 200);
    assert_eq!(with(east_midlands(), address, &[("range", "rows=0-9")]).0, 200);
    // Files are sent as they are, or a range would be one of other bytes.
    assert!(!with(east_midlands(), address, &[("accept-encoding", "br")]).1.contains_key("content-encoding"));
}

#[test]
fn under_a_strong_tag_there_are_never_other_bytes() {
    for address in
        ["/downloads/small_areas.gpkg", "/downloads/authorities.fgb", "/ogc/collections/venues/items"]
    {
        let (_, plain, whole) = with(east_midlands(), address, &[]);
        // Codings that are not given here: of files none is, of the others these.
        for asked in
            ["deflate", "deflate, identity", if address.starts_with("/d") { "gzip, br" } else { "compress" }]
        {
            let (_, headers, body) = with(east_midlands(), address, &[("accept-encoding", asked)]);
            assert_eq!(headers["etag"], plain["etag"], "{address} as {asked}");
            assert!(
                body == whole && !headers.contains_key("content-encoding"),
                "{address} as {asked}: {headers:?}"
            );
        }
    }
    // What is written while it is sent may be compressed on its way: its tag is weak.
    let (_, headers, _) = with(east_midlands(), "/downloads/venues.csv", &[("accept-encoding", "gzip")]);
    assert_eq!((headers["content-encoding"].as_str(), &headers["etag"][..2]), ("gzip", "W/"));
}

#[test]
fn anything_is_what_everybody_has_already_and_ranges_are_of_get_alone() {
    for address in READ {
        let (status, headers, body) = with(east_midlands(), address, &[("if-none-match", "*")]);
        assert_eq!((status, body.len()), (304, 0), "{address}");
        assert!(headers.contains_key("etag"), "{address}");
    }
    let head = |headers: &[(&str, &str)]| {
        let request = TestRequest::with_uri("/downloads/authorities.fgb").method(Method::HEAD);
        let request = headers.iter().fold(request, |request, header| request.insert_header(*header));
        east_midlands().send_for_bytes(request)
    };
    let ((whole, all, _), (part, ranged, _)) = (head(&[]), head(&[("range", "bytes=0-9")]));
    assert_eq!((whole, part, &all["accept-ranges"]), (200, 200, &"bytes".to_owned()));
    assert!(!ranged.contains_key("content-range"), "{ranged:?}");
}

#[test]
fn what_follows_from_how_a_proxy_was_asked_says_so() {
    let asked = [("x-forwarded-host", "elsewhere.example")];
    let (_, headers, body) = with(east_midlands(), "/tiles/venues.json", &asked);
    assert!(String::from_utf8(body).unwrap().contains("elsewhere.example"));
    assert!(headers["vary"].contains("X-Forwarded-Host"), "{headers:?}");
    let (_, headers, body) = with(east_midlands(), "/tiles/venues.json", &[]);
    assert!(!String::from_utf8(body).unwrap().contains("elsewhere.example"));
    assert!(!headers["vary"].contains("X-Forwarded-Host"), "{headers:?}");
}

#[test]
fn nothing_that_a_client_says_of_itself_makes_one_address_answer_for_another() {
    let desk = Desk::new("apart");
    let atlas = &desk.atlas;
    let own = [("host", "127.0.0.1:8080")];
    let page = "/ogc/collections/gaps";
    // What was joined to one text before: a form and a base, a base and a path.
    for lie in [("x-forwarded-proto", "html:http"), ("forwarded", "proto=\"html:http\"")] {
        let (_, headers, body) = with(atlas, page, &[own[0], lie, ("accept", "application/json")]);
        assert!(headers["content-type"].starts_with("application/json"));
        assert!(!String::from_utf8(body).unwrap().contains("html:http"), "no scheme of the web");
    }
    let (_, headers, _) = with(atlas, page, &[own[0], ("accept", "text/html")]);
    assert!(headers["content-type"].starts_with("text/html"), "{headers:?}");
    for lie in [
        ("host", "127.0.0.1:8080/ogc/conformance?x="),
        ("x-forwarded-host", "127.0.0.1:8080/ogc/conformance?x="),
        ("x-forwarded-host", "evil>; rel=\"next\", <http://x"),
    ] {
        let (status, headers, body) = with(atlas, "/ogc/collections", &[lie]);
        assert_eq!(status, 200);
        let told = String::from_utf8(body).unwrap() + headers.get("link").map_or("", String::as_str);
        assert!(!told.contains("conformance?x=") && !told.contains("evil"), "{told:.300}");
        assert_eq!(with(atlas, "/ogc/conformance?x=/ogc/collections", &own).0, 400, "no such parameter");
    }
}

#[test]
fn a_tag_differs_by_where_the_links_of_an_answer_lead() {
    let regions = prepared(1, true);
    let reached = |url: &str| Atlas::of(AppState::of(regions.clone()).with_public_url(Some(url.to_owned())));
    let (one, other) = (reached("https://a.example"), reached("https://b.example"));
    for address in ["/ogc", "/openreferral", "/tiles/venues.json", "/ogc/collections/venues/items?limit=1"] {
        let [(_, first, body), (_, second, changed)] = [&one, &other].map(|atlas| with(atlas, address, &[]));
        assert_ne!(body, changed, "{address}");
        assert_ne!(first["etag"], second["etag"], "{address}");
    }
}

#[test]
fn not_modified_says_of_keeping_what_the_answer_says_kept_or_not() {
    let regions = prepared(1, true);
    let [first, again] = [(); 2].map(|()| Atlas::of(AppState::of(regions.clone())));
    let version = east_midlands().json("/api/authorities?geometry=none")["shapes_version"].clone();
    let version = version.as_str().unwrap();
    for address in [
        "/tiles/authorities/7/63/41.mvt".to_owned(),
        format!("/tiles/authorities/7/63/41.mvt?figures=none&v={version}"),
        "/api/venues".to_owned(),
    ] {
        let (_, sent, _) = with(&first, &address, &[]);
        // One that has it kept, and one that has never answered it.
        for atlas in [&first, &again] {
            let (status, headers, _) = with(atlas, &address, &[("if-none-match", &sent["etag"])]);
            assert_eq!((status, &headers["cache-control"]), (304, &sent["cache-control"]), "{address}");
        }
    }
}

#[test]
fn what_is_written_while_it_is_sent_varies_by_coding_and_is_there_for_anything() {
    for address in ["/downloads/venues.csv", "/downloads/venues.geojson"] {
        for coding in ["identity", "gzip"] {
            let (status, headers, _) = with(east_midlands(), address, &[("accept-encoding", coding)]);
            assert_eq!(status, 200);
            assert!(headers["vary"].to_lowercase().contains("accept-encoding"), "{address}: {headers:?}");
        }
        assert_eq!(with(east_midlands(), address, &[("if-none-match", "*")]).0, 304, "{address}");
    }
}

#[test]
fn pages_of_other_origins_read_what_is_public_and_nothing_else() {
    let desk = Desk::new("origins");
    let foreign = [("origin", "https://council.example"), ("sec-fetch-site", "cross-site")];
    for address in READ {
        let (status, headers, _) = with(&desk.atlas, address, &foreign);
        assert_eq!((status, headers["access-control-allow-origin"].as_str()), (200, "*"), "{address}");
        assert!(!headers.contains_key("access-control-allow-credentials"));
    }
    let ask = TestRequest::with_uri("/api/gaps").method(Method::OPTIONS).insert_header(foreign[0]);
    let (status, headers, _) = desk.atlas.send_for_bytes(ask);
    assert_eq!((status, headers["access-control-allow-methods"].as_str()), (204, "GET, HEAD"));
    for address in ["/api/records/providers", "/api/export/workbook", "/api/imports", "/metrics"] {
        let (_, headers, _) = with(&desk.atlas, address, &foreign);
        assert!(!headers.contains_key("access-control-allow-origin"), "{address}");
    }
}

// The machine itself is told of people who are expected; the public answer of the same address is kept, and neither is
// ever given in place of the other.
#[test]
fn what_is_told_at_the_machine_never_comes_out_of_the_cache_nor_goes_into_it() {
    let desk = Desk::new("views");
    desk.add(
        "cohorts",
        "spring",
        &json!({"cohort_id": "spring", "la_code": "E07000176", "expected": "2027 Q1", "status": "expected", "families": "10"}),
    );
    let address = "/api/gaps?geometry=none&as_at=2027-06-30";
    let public = || String::from_utf8(with(&desk.atlas, address, &[]).2).unwrap();
    let local = || desk.atlas.local(Method::GET, address, None);
    let (first, here) = (public(), local());
    assert_eq!(here.headers["cache-control"], "no-store");
    assert!(!here.headers.contains_key("etag"));
    assert_eq!(first, public());
    assert_eq!(here.body, local().body);
    assert!(here.body.contains("\"expected\":{") && !first.contains("\"expected\":{"), "{}", here.body);
}

#[test]
fn metrics_count_requests_by_route_and_are_for_the_machine_itself() {
    let desk = Desk::new("metrics");
    let here = |address: &str| desk.atlas.local(Method::GET, address, None);
    let told = here("/metrics");
    assert_eq!(told.status, 200);
    assert!(told.content_type().starts_with("application/openmetrics-text"));
    assert!(told.body.contains("esol_atlas_snapshots_total 1"), "{}", told.body);
    assert!(told.body.ends_with("# EOF\n"));
    assert_eq!(with(&desk.atlas, "/metrics", &[]).0, 403);
    assert_eq!((here("/health/live").status, here("/health/ready").status), (200, 200));
}
