//! Examples of what is sent, by the address that it is sent to: each is what the service takes.

use serde_json::{Value, json};
use utoipa::openapi::path::Operation;
use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, SchemaFormat, Type};
use utoipa::openapi::{RefOr, Schema};

/// Gives the body of an operation its example; a file is bytes, not a list of numbers.
pub(super) fn with_body(path: &str, operation: &mut Operation) {
    let Some(RefOr::T(body)) = &mut operation.request_body else { return };
    for (media, content) in &mut body.content {
        let RefOr::T(content) = content else { continue };
        if media == "application/octet-stream" {
            let bytes = SchemaFormat::KnownFormat(KnownFormat::Binary);
            let bytes = ObjectBuilder::new().schema_type(Type::String).format(Some(bytes)).build();
            content.schema = Some(RefOr::T(Schema::Object(bytes)));
        } else {
            content.example = example(path);
        }
    }
}

fn example(path: &str) -> Option<Value> {
    Some(match path {
        "/api/arrivals/check" => json!({
            "postcode": "NG7 1AA", "date": "2018-03-31", "stream": "resettled", "how_many": {"families": 5},
            "childcare": true,
        }),
        "/api/scenarios" => json!({
            "as_at": "2018-03-31",
            "people": [{"la_code": "E06000018", "how_many": {"families": 10}}],
            "classes_added": [{
                "postcode": "NG7 1AA", "levels": ["entry_1", "entry_2"], "seats": 16, "hours_a_week": 6, "formal": false,
                "free": true, "childcare": true,
            }],
        }),
        "/api/frozen" => json!({
            "title": "As shown at the forum", "view": "?date=2018-03-31&stream=asylum",
            "asked": ["/api/region", "/api/gaps?as_at=2018-03-31&stream=asylum"],
        }),
        "/api/records/{kind}/{id}" => json!({
            "seen": 0,
            "fields": {
                "provider_id": "hope", "provider_name": "Hope Centre", "provider_type": "vcs", "region_code": "E12000004",
                "la_code": "E06000018", "postcode": "NG7 1AA", "levels": "entry_1", "childcare": "yes", "evidence": "source",
            },
            "assured": "2026-11-02", "source": "https://hope.example/classes",
        }),
        "/api/records/{kind}/{id}/bring-back" => json!({"seen": 3, "version": 1}),
        "/api/kept-files/{kind}/bring-back" => json!({"seen": 2, "version": 0}),
        "/api/mappings/{name}" => json!({
            "kind": "providers",
            "columns": {"Organisation": "provider_name", "Type of organisation": "provider_type", "Post code": "postcode"},
        }),
        "/api/duplicates/merge" => json!({
            "keep": "hope", "keep_seen": 2, "close": "hope-centre", "close_seen": 1, "fields": {"website": "https://hope.example"},
        }),
        "/api/proposals/{number}" => json!({"accept": true, "seen": 2}),
        "/api/confirm" => json!({
            "corrections": [{"kind": "providers", "id": "hope", "seen": 2, "fields": {"childcare": "no"}}],
            "note": "There is no room for children this term.",
        }),
        _ => return None,
    })
}
