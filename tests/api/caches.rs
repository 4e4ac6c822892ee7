//! What no cache may keep: whatever is answered at the machine itself.

use actix_web::http::Method;
use actix_web::test::TestRequest;
use serde_json::json;

use crate::kept::Desk;

#[test]
fn answers_at_the_machine_itself_are_kept_in_no_cache_and_public_ones_may_be() {
    let desk = Desk::new("caches");
    let at = |address: &str| desk.atlas.local(Method::GET, address, None);
    for address in
        ["/api/gaps?geometry=none", "/api/authorities/E07000176/explain", "/api/venues", "/api/openapi.json"]
    {
        let (here, elsewhere) = (at(address), desk.atlas.get(address));
        assert_eq!((here.status, elsewhere.status), (200, 200), "{address}");
        assert_eq!(here.headers["cache-control"], "no-store", "{address}");
        // Kept, and asked for again each time.
        assert_eq!(elsewhere.headers["cache-control"], "public, no-cache", "{address}");
    }
    for address in [
        "/api/pledges/review",
        "/api/reports/review",
        "/api/plans/E07000176",
        "/api/plans/E07000176?format=pdf",
        "/api/changes?since=2026-01-01",
        "/api/records/providers",
        "/api/records/providers/nottm-college-esol-adult",
        "/api/records/providers/nobody",
        "/api/closed/providers",
        "/api/mappings",
        "/api/export/table/providers",
    ] {
        assert_eq!(at(address).headers["cache-control"], "no-store", "{address}");
    }
    let written = desk.atlas.local(Method::PUT, "/api/mappings/forum", Some(&json!({})));
    assert_eq!(written.headers["cache-control"], "no-store", "whatever became of it: {}", written.status);
    // A proxy in front makes it an answer for others.
    let forwarded = TestRequest::with_uri("/api/gaps?geometry=none")
        .peer_addr("127.0.0.1:50000".parse().unwrap())
        .insert_header(("host", "127.0.0.1:8080"))
        .insert_header(("x-forwarded-for", "203.0.113.9"));
    assert_eq!(desk.atlas.send(forwarded).headers["cache-control"], "public, no-cache");
    // Pages and their parts say themselves how long they hold.
    assert_ne!(at("/").headers.get("cache-control").map(String::as_str), Some("no-store"));
}
