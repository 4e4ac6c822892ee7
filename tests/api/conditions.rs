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
        // Weak tags never match here (RFC 9110 §13.1.1).
        for wanted in ["\"older\"", &format!("W/{tag}"), "no tag"] {
            let (status, headers, body) =
                with(atlas, address, &[("if-match", wanted), ("range", "bytes=0-3")]);
            assert_eq!(status, 412, "{address}: {wanted}");
            assert_eq!(headers["content-type"], "application/problem+json");
            assert!(String::from_utf8(body).unwrap().contains("another_by_now"));
        }
    }
    let address = "/downloads/authorities.fgb";
    let (_, headers, whole) = with(atlas, address, &[]);
    let (status, _, part) = with(atlas, address, &[("if-match", &headers["etag"]), ("range", "bytes=0-3")]);
    assert_eq!((status, part.as_slice()), (206, &whole[..4]));
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
