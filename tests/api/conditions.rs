//! Answers that are wanted only on a condition, and what pages of other origins read beside the figures.

use crate::atlas::east_midlands;
use crate::http::with;

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
