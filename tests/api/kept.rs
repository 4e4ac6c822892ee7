//! A service of its own with records of its own, for tests that write.

use std::path::PathBuf;

use actix_web::http::Method;
use actix_web::test::TestRequest;
use serde_json::{Value, json};

use crate::atlas::Atlas;

pub struct Desk {
    pub atlas: Atlas,
    folder: PathBuf,
}

impl Desk {
    pub fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("esol-kept-{}-{name}", std::process::id()));
        Self { atlas: Atlas::keeping_records_in(&folder.join("records.sqlite")), folder }
    }

    pub fn ask(&self, method: Method, address: &str, body: &Value) -> (u16, Value) {
        let answer = self.atlas.local(method, address, Some(body).filter(|body| !body.is_null()));
        (answer.status, serde_json::from_str(&answer.body).unwrap_or_default())
    }

    pub fn get(&self, address: &str) -> Value {
        let (status, answer) = self.ask(Method::GET, address, &Value::Null);
        assert_eq!(status, 200, "{address}: {answer}");
        answer
    }

    /// Writes a record that is not there yet, and serves it.
    pub fn add(&self, kind: &str, id: &str, fields: &Value) {
        let (status, answer) = self.put(kind, id, 0, fields);
        assert_eq!(status, 200, "{answer}");
        self.atlas.follow();
    }

    pub fn put(&self, kind: &str, id: &str, seen: u32, fields: &Value) -> (u16, Value) {
        let body = json!({"seen": seen, "fields": fields});
        self.ask(
            Method::PUT,
            &format!("/api/records/{kind}/{}", id.replace('|', "%7C").replace(' ', "%20")),
            &body,
        )
    }

    /// A text, asked for from this machine itself.
    pub fn text(&self, address: &str) -> (u16, String) {
        let answer = self.atlas.local(Method::GET, address, None);
        (answer.status, answer.body)
    }

    /// What the public knows an entry by.
    pub fn shown(&self, kind: &str, id: &str) -> String {
        let record = self.get(&format!("/api/records/{kind}/{id}"));
        record["shown_as"].as_str().unwrap_or(id).to_owned()
    }

    /// From anywhere, with the token of a link.
    pub fn by_link(&self, method: Method, token: &str, body: Option<&Value>) -> (u16, Value) {
        let request = TestRequest::with_uri("/api/confirm")
            .method(method)
            .peer_addr("203.0.113.9:4000".parse().unwrap())
            .insert_header(("authorization", format!("Bearer {token}")));
        let answer = self.atlas.send(match body {
            Some(body) => request.set_json(body),
            None => request,
        });
        (answer.status, answer.json())
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// An invented provider at a real postcode of Nottingham.
pub fn hope() -> Value {
    json!({
        "provider_id": "hope", "provider_name": "Hope Centre", "provider_type": "vcs", "postcode": "NG7 1AA",
        "la_code": "E06000018", "region_code": "E12000004", "formal": "informal", "evidence": "source",
    })
}
