//! What the document shows as a body is what the service takes.

use actix_web::http::Method;
use serde_json::{Value, json};

use crate::kept::{Desk, hope};
use crate::openapi::document;
use crate::schema::faults;

#[test]
fn every_body_has_an_example_of_its_own_form() {
    let document = document();
    let mut shown = 0;
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let Some(media) = operation["requestBody"]["content"].as_object() else { continue };
            for (media, content) in media {
                if media == "application/octet-stream" {
                    assert_eq!(content["schema"], json!({"type": "string", "format": "binary"}), "{path}");
                    continue;
                }
                assert!(!content["example"].is_null(), "{method} {path}");
                let found = faults(&document, &content["schema"], &content["example"], path);
                assert_eq!(found, Vec::<String>::new(), "{method} {path}");
                shown += 1;
            }
        }
    }
    assert!(shown >= 10, "{shown}");
}

#[test]
fn bodies_that_are_shown_are_taken() {
    let document = document();
    let desk = Desk::new("shown-bodies");
    let shown = |method: &str, path: &str| {
        document["paths"][path][method]["requestBody"]["content"]["application/json"]["example"].clone()
    };
    for (method, path, address, expected) in [
        ("post", "/api/arrivals/check", "/api/arrivals/check", 200),
        ("post", "/api/scenarios", "/api/scenarios", 200),
        ("post", "/api/frozen", "/api/frozen", 201),
        ("put", "/api/records/{kind}/{id}", "/api/records/providers/hope", 200),
        ("put", "/api/mappings/{name}", "/api/mappings/forum", 200),
    ] {
        let verb = if method == "put" { Method::PUT } else { Method::POST };
        let (status, told) = desk.ask(verb, address, &shown(method, path));
        assert_eq!(status, expected, "{path}: {told}");
    }
    desk.atlas.follow();
    // Another entry of the same place, as the example has it: merged with it.
    let mut twin = hope();
    twin["provider_id"] = json!("hope-centre");
    desk.add("providers", "hope-centre", &twin);
    assert_eq!(desk.put("providers", "hope", 1, &hope()).0, 200);
    let path = "/api/duplicates/merge";
    let (status, told) = desk.ask(Method::POST, path, &shown("post", path));
    assert_eq!(status, 200, "{told}");
}

#[test]
fn what_is_not_there_is_not_closed_not_brought_back_and_has_no_link() {
    let document = document();
    let desk = Desk::new("not-there");
    for (method, path, address, body) in [
        (Method::DELETE, "/api/records/{kind}/{id}", "/api/records/providers/nobody?seen=1", Value::Null),
        (
            Method::POST,
            "/api/records/{kind}/{id}/bring-back",
            "/api/records/providers/nobody/bring-back",
            json!({"seen": 1, "version": 1}),
        ),
        (Method::GET, "/api/providers/{id}/link", "/api/providers/nobody/link", Value::Null),
    ] {
        let (status, told) = desk.ask(method.clone(), address, &body);
        assert_eq!((status, &told["code"]), (404, &json!("no_such_record")), "{method} {address}: {told}");
        let operation = &document["paths"][path][method.as_str().to_lowercase()];
        assert!(!operation["responses"]["404"].is_null(), "{method} {path}");
    }
}
