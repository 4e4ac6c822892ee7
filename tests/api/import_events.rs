//! Files taken in with events on the way.

use std::fmt::Write as _;

use actix_web::http::Method;
use actix_web::test::TestRequest;
use serde_json::{Value, json};

use crate::atlas::{Answer, Atlas};

fn post(atlas: &Atlas, address: &str, accept: &str, text: &str) -> Answer {
    let request = TestRequest::with_uri(address)
        .method(Method::POST)
        .peer_addr("127.0.0.1:50000".parse().unwrap())
        .insert_header(("host", "127.0.0.1:8080"))
        .insert_header(("accept", accept))
        .set_payload(text.to_owned());
    atlas.send(request)
}

/// The events of an answer, each with its JSON.
fn events(answer: &Answer) -> Vec<(String, Value)> {
    let blocks = answer.body.split("\n\n").filter(|block| !block.is_empty());
    let event = |block: &str| {
        let (name, data) = block.strip_prefix("event: ").unwrap().split_once("\ndata: ").unwrap();
        (name.to_owned(), serde_json::from_str(data).unwrap())
    };
    blocks.map(event).collect()
}

const PREVIEW: &str = "/api/imports/preview?kind=classes&name=table.csv";
const EVENTS: &str = "text/event-stream";

fn classes(rows: usize) -> String {
    let mut text = "class_id,provider_id,levels,seats,hours_a_week\n".to_owned();
    for number in 0..rows {
        writeln!(text, "class-{number},nottm-college-esol-adult,entry_1,12,4").unwrap();
    }
    text
}

#[test]
fn the_last_event_is_the_plain_answer_and_those_before_say_how_far_it_is() {
    let folder = std::env::temp_dir().join(format!("esol-events-{}", std::process::id()));
    let atlas = Atlas::keeping_records_in(&folder.join("records.sqlite"));
    let text = classes(30_000);
    let plain = post(&atlas, PREVIEW, "application/json", &text);
    assert_eq!((plain.status, plain.content_type()), (200, "application/json"));

    let told = post(&atlas, PREVIEW, EVENTS, &text);
    assert_eq!((told.status, told.content_type()), (200, EVENTS));
    // Packed, it would be held back until a block is full.
    assert!(!told.headers.contains_key("content-encoding"), "{:?}", told.headers);
    let mut all = events(&told);
    assert_eq!(all.pop().unwrap(), ("done".to_owned(), plain.json()));
    let stages = ["looking", "reading", "checking", "comparing", "writing"];
    let place = |event: &Value| stages.iter().position(|stage| event["stage"] == *stage).unwrap();
    assert!(!all.is_empty());
    let mut before = (0, 0);
    for (name, event) in &all {
        assert_eq!((name.as_str(), &event["bytes"]), ("progress", &json!(text.len())));
        let now = (place(event), event["rows"].as_u64().unwrap());
        // Rows are counted anew when a long file, looked through, is read.
        let anew = (before.0, now.0) == (0, 1);
        assert!(now >= before && (anew || now.1 >= before.1), "{before:?} {now:?}: it never goes back");
        before = now;
    }
    // The header is a row of the sheet, too.
    assert_eq!(before, (3, 30_001), "a preview ends with comparing, all rows read");

    let revision = plain.json()["revision"].clone();
    let apply = format!("{}&revision={revision}", PREVIEW.replace("preview", "apply"));
    let (name, done) = events(&post(&atlas, &apply, EVENTS, &text)).pop().unwrap();
    assert_eq!((name.as_str(), &done["added"]), ("done", &json!(30_000)));
    // The same revision once more: a conflict, told as an event.
    let (name, fault) = events(&post(&atlas, &apply, EVENTS, &text)).pop().unwrap();
    assert_eq!(name, "problem");
    assert_eq!((&fault["status"], &fault["code"]), (&json!(409), &json!("changed_meanwhile")));
    let (name, fault) = events(&post(&atlas, PREVIEW, EVENTS, "a,b\n1,2\n")).pop().unwrap();
    assert_eq!((name.as_str(), &fault["code"]), ("problem", &json!("unknown_columns")));
    // What is refused before any work is begun is a problem as everywhere.
    let refused = post(&atlas, "/api/imports/preview?name=table.csv", EVENTS, &text);
    assert_eq!((refused.status, refused.content_type()), (400, "application/problem+json"));
    let _ = std::fs::remove_dir_all(folder);
}
