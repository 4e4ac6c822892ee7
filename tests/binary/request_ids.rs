//! What a request is called, in its answer and in the log.

use crate::http::{ask, ask_with};
use crate::process::Installation;

#[test]
fn a_request_keeps_the_name_that_a_proxy_gave_it_where_that_can_stand_in_a_log() {
    let moved = Installation::new();
    let running = moved.serve_with(&[], &[("ATLAS_LOG", "debug")]);
    let named = |given: &str| {
        ask_with(&running.address, "/health/live", ("X-Request-Id", given)).headers["x-request-id"].clone()
    };
    let longest = "a".repeat(64);
    for given in ["edge-7.a:1_B", &longest] {
        assert_eq!(named(given), given);
    }
    let strange =
        ["", "two words", "a\"b", "é", &"b".repeat(65)].map(|given| (given.to_owned(), named(given)));
    for (given, own) in &strange {
        assert_eq!(own.len(), 36, "{given}: an id of our own, not {own}");
    }
    let unnamed = ask(&running.address, "GET", "/health/live").headers["x-request-id"].clone();
    assert!(strange.iter().all(|(_, own)| *own != unnamed), "each has its own");
    running.interrupt();
    let (_, _, log) = running.wait();
    let log = log.join("\n");
    for id in ["edge-7.a:1_B", &longest, &unnamed] {
        assert!(log.contains(id), "{id} in\n{log}");
    }
    assert!(!log.contains("two words") && !log.contains(&"b".repeat(65)), "{log}");
}
