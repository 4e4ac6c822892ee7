//! The generated interface document: up to date, complete, and true.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::OnceLock;

use actix_web::http::Method;

use esol_atlas::api::openapi_document;
use serde_json::Value;

use crate::atlas::{Atlas, east_midlands, rows};
use crate::schema::{declared, faults};

pub fn document() -> Value {
    serde_json::to_value(openapi_document()).unwrap()
}

/// An address of a path with the examples of its required parameters.
pub fn example(path: &str, operation: &Value) -> String {
    let mut address = path.to_owned();
    let mut query: Vec<String> = Vec::new();
    for parameter in operation["parameters"].as_array().into_iter().flatten() {
        let name = parameter["name"].as_str().unwrap();
        let Some(value) = parameter["example"].as_str().map(|text| text.replace(' ', "%20")) else {
            assert_eq!(parameter["required"], false, "{path}: {name} is required and has no example");
            continue;
        };
        if parameter["in"] == "header" {
            continue;
        }
        if parameter["in"] == "path" {
            address = address.replace(&format!("{{{name}}}"), &value);
        } else {
            query.push(format!("{name}={value}"));
        }
    }
    if query.is_empty() { address } else { format!("{address}?{}", query.join("&")) }
}

#[test]
fn the_file_that_the_web_app_is_typed_from_is_the_document_of_today() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("web/openapi.json");
    let text = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(!text.is_empty(), "web/openapi.json is missing or empty: run `make api`");
    let now = openapi_document().to_pretty_json().unwrap();
    let differs = text.trim_end().lines().zip(now.lines()).position(|(file, now)| file != now);
    assert!(
        text.trim_end() == now,
        "web/openapi.json is stale from line {}: run `make api`",
        differs.map_or_else(|| text.lines().count().min(now.lines().count()), |line| line + 1)
    );
}

#[test]
fn it_is_openapi_3_1_and_every_operation_has_a_summary_and_its_errors() {
    let document = document();
    assert_eq!(document["openapi"], "3.1.0");
    for (path, item) in document["paths"].as_object().unwrap() {
        for operation in METHODS.iter().map(|method| &item[method]).filter(|one| !one.is_null()) {
            for (status, response) in operation["responses"].as_object().unwrap() {
                let told = response["description"].as_str().is_some_and(|text| !text.is_empty());
                assert!(told, "{path}: {status} has no description");
            }
            assert!(operation["summary"].as_str().is_some_and(|text| text.len() > 10), "{path}");
            let parameters = operation["parameters"].as_array();
            let has_body = !operation["requestBody"].is_null();
            let takes_input = has_body || parameters.is_some_and(|list| !list.is_empty());
            let problem = &operation["responses"]["400"]["content"]["application/problem+json"];
            // A page tells of a problem as a page.
            let page = &operation["responses"]["400"]["content"]["text/html"];
            let told = !problem.is_null() || !page.is_null();
            assert!(!takes_input || told, "{path} takes parameters and declares no 400");
            for parameter in parameters.into_iter().flatten() {
                assert!(parameter["description"].as_str().is_some_and(|text| !text.is_empty()), "{path}");
            }
        }
    }
}

#[test]
fn every_operation_has_a_name_of_its_own_and_every_parameter_an_example() {
    let document = document();
    let mut names = BTreeSet::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for operation in METHODS.iter().map(|method| &item[method]).filter(|one| !one.is_null()) {
            let name = operation["operationId"].as_str().unwrap();
            assert!(names.insert(name.to_owned()), "{name} is the name of two");
            for parameter in operation["parameters"].as_array().into_iter().flatten() {
                let shown = !parameter["example"].is_null() || !parameter["schema"]["examples"].is_null();
                // Identifiers of what was kept are known to who kept it alone.
                let secret =
                    parameter["in"] == "path" || parameter["in"] == "header" || parameter["name"] == "of";
                assert!(shown || secret, "{path}: {}", parameter["name"]);
            }
        }
    }
}

#[test]
fn what_is_said_to_be_tagged_is_and_addresses_that_are_given_as_examples_answer() {
    let document = document();
    let (mut tagged, mut live) = (0, 0);
    for (path, item) in document["paths"].as_object().unwrap() {
        let operation = &item["get"];
        let Some((_, rest)) =
            operation["description"].as_str().and_then(|told| told.split_once("Example: `"))
        else {
            continue;
        };
        let address = rest.trim_end_matches('`');
        let (status, headers, _) =
            east_midlands().send_for_bytes(actix_web::test::TestRequest::with_uri(address));
        // Records, and what only the machine itself is told, are not for a stranger; nobody knows the identifiers of others.
        let secret =
            status == 403 || (status == 404 && (path.starts_with("/api/") || path.ends_with("{id}")));
        if secret {
            continue;
        }
        assert_eq!(status, 200, "{address}");
        let media = headers["content-type"].split(';').next().unwrap();
        assert!(!operation["responses"]["200"]["content"][media].is_null(), "{address}: {media}");
        let documented = !operation["responses"]["304"].is_null();
        assert_eq!(headers.contains_key("etag"), documented, "{address}: {headers:?}");
        live += 1;
        tagged += usize::from(documented);
    }
    assert!(live > 40 && tagged > 30, "{live} {tagged}");
}

const METHODS: [&str; 4] = ["get", "post", "put", "delete"];

/// The operation of an address that its example is asked of.
fn operation_of(item: &Value) -> &Value {
    let operation = ["get", "post"].into_iter().map(|method| &item[method]).find(|one| !one.is_null());
    operation.unwrap()
}

#[test]
fn every_route_of_the_router_is_in_the_document_and_no_other() {
    // The router is a list of `.service(get("/api/…", …))` and the like, read as text: actix does not list its routes.
    let text_of_router = concat!(
        include_str!("../../src/api/mod.rs"),
        include_str!("../../src/api/ogc/mod.rs"),
        include_str!("../../src/api/openreferral/mod.rs")
    );
    // What has no answer of its own: how tables look, and a second address of the landing page.
    let apart = ["/tables/style.css", "/ogc/", "/openreferral/"];
    let routes: BTreeSet<&str> = text_of_router
        .split(['(', '\n', ' '])
        .filter_map(|rest| rest.strip_prefix('"')?.split_once('"'))
        .map(|(path, _)| path)
        .filter(|path| path.starts_with('/') && !apart.contains(path))
        .collect();
    let document = document();
    let documented: BTreeSet<&str> =
        document["paths"].as_object().unwrap().keys().map(String::as_str).collect();
    assert!(routes.len() >= 11, "{routes:?}");
    assert_eq!(routes, documented);
}

fn is_a_declared_file(address: &str, operation: &Value) {
    let (status, headers, _) =
        east_midlands().send_for_bytes(actix_web::test::TestRequest::with_uri(address));
    let kind = headers["content-type"].split(';').next().unwrap();
    assert_eq!(status, 200, "{address}");
    assert!(!operation["responses"]["200"]["content"][kind].is_null(), "{address}: {kind}");
}

#[test]
#[expect(clippy::too_many_lines, reason = "a list of addresses")]
fn every_path_answers_its_example_with_what_the_document_says() {
    let document = document();
    for (path, item) in document["paths"].as_object().unwrap() {
        // It is only written to: tested with the provision.
        if path == "/api/mappings/{name}" {
            continue;
        }
        let operation = operation_of(item);
        let address = example(path, operation);
        let answer = match path.as_str() {
            "/api/arrivals/check" => {
                let five = serde_json::json!({"postcode": "NG7 1AA", "how_many": {"families": 5}, "childcare": true});
                east_midlands().post(path, &five)
            }
            "/api/scenarios" => {
                let ten =
                    serde_json::json!({"people": [{"la_code": "E07000176", "how_many": {"families": 10}}]});
                east_midlands().post(path, &ten)
            }
            // No file is kept: what is right is tested with the boundaries.
            "/api/kept-files/{kind}/{version}" => {
                let answer = keeping_records().local(Method::GET, &address, None);
                assert_eq!(answer.status, 404, "{}", answer.body);
                continue;
            }
            "/api/kept-files/{kind}/bring-back" => {
                let back = serde_json::json!({"seen": 0, "version": 0});
                let answer = keeping_records().local(Method::POST, &address, Some(&back));
                assert_eq!(answer.status, 404, "{}", answer.body);
                continue;
            }
            path if path.ends_with("/bring-back") => {
                let first = serde_json::json!({"seen": 1, "version": 1});
                keeping_records().local(Method::POST, &address, Some(&first))
            }
            "/api/imports/preview" => keeping_records().local_file(&address, ONE_ROW),
            // The example's revision is of long ago; what is right is tested with the imports.
            "/api/imports/apply" => {
                let answer = keeping_records().local_file(&address, ONE_ROW);
                assert_eq!(answer.status, 409, "{}", answer.body);
                continue;
            }
            // What is right is tested with the confirmations and the duplicates.
            "/api/confirm" | "/api/proposals/{number}" | "/api/duplicates/merge" => {
                let method = if path == "/api/confirm" { Method::GET } else { Method::POST };
                let answer = keeping_records().local(method, path, Some(&serde_json::json!({})));
                assert_eq!(answer.status, 400, "{path}: {}", answer.body);
                continue;
            }
            // Nothing is frozen under the example: what is right is tested with the frozen views.
            "/api/frozen/{id}" | "/api/frozen/{id}/answer" => {
                let answer = keeping_records().local(Method::GET, &address, None);
                assert_eq!(answer.status, 404, "{}", answer.body);
                continue;
            }
            // Bytes of a workbook: read by the tests of the binary.
            "/api/export/workbook" => continue,
            "/api/imports/{number}/quarantine"
            | "/api/imports/{number}/quarantine/{kind}"
            | "/api/export/table/{kind}" => {
                let answer = keeping_records().local(Method::GET, &address, None);
                assert_eq!((answer.status, answer.content_type()), (200, "text/csv; charset=utf-8"));
                continue;
            }
            "/api/templates/{kind}" => {
                let answer = east_midlands().get(&address);
                assert_eq!((answer.status, answer.content_type()), (200, "text/csv; charset=utf-8"));
                continue;
            }
            path if path.starts_with("/api/records")
                || path.starts_with("/api/closed")
                || path.starts_with("/api/plans")
                || path.ends_with("/link")
                || [
                    "/api/pledges/review",
                    "/api/reports/review",
                    "/api/changes",
                    "/api/imports",
                    "/api/proposals",
                    "/api/duplicates",
                    "/api/mappings",
                    "/api/kept-files",
                    "/api/frozen",
                ]
                .contains(&path) =>
            {
                keeping_records().local(Method::GET, &address, None)
            }
            // Bytes: what is right is tested with the tiles and by GDAL.
            path if path.ends_with("/{y}.mvt")
                || path.ends_with("{column}")
                || path.starts_with("/downloads/") =>
            {
                is_a_declared_file(&address, operation);
                continue;
            }
            // An identifier is known from the list: what is right is tested there.
            path if path.starts_with("/openreferral/") && path.ends_with("{id}") => {
                assert_eq!(east_midlands().get(&address).status, 404, "{address}");
                continue;
            }
            "/metrics" => keeping_records().local(Method::GET, &address, None),
            _ => east_midlands().get(&address),
        };
        assert_eq!(answer.status, 200, "{address}: {}", answer.body);
        let kind = answer.content_type().split(';').next().unwrap();
        let schema = &operation["responses"]["200"]["content"][kind]["schema"];
        assert!(!schema.is_null(), "{address}: {kind} is not declared");
        if !kind.ends_with("json") {
            continue;
        }
        let found: BTreeSet<String> =
            faults(&document, schema, &answer.json(), &address).into_iter().collect();
        assert!(found.is_empty(), "{found:#?}");
    }
}

#[test]
fn nothing_is_sent_that_the_document_does_not_declare() {
    let document = document();
    for path in ["/api/authorities", "/api/venues", "/api/gaps", "/api/near", "/api/context"] {
        let operation = &document["paths"][path]["get"];
        let schema = &operation["responses"]["200"]["content"]["application/geo+json"]["schema"];
        let answer = east_midlands().json(&example(path, operation));
        let known = declared(&document, schema);
        let sent: Vec<_> = answer.as_object().unwrap().keys().filter(|name| !known.contains(name)).collect();
        assert!(sent.is_empty(), "{path}: {sent:?}");
        let collection = document.pointer(schema["$ref"].as_str().unwrap().trim_start_matches('#')).unwrap();
        // Of several tiers the one that is answered without a word.
        let collection = collection["anyOf"].get(0).unwrap_or(collection);
        let feature = collection["allOf"].as_array().unwrap().iter();
        let feature =
            feature.map(|part| &part["properties"]["features"]["items"]).find(|part| !part.is_null());
        let feature = document.pointer(feature.unwrap()["$ref"].as_str().unwrap().trim_start_matches('#'));
        let known = declared(&document, &feature.unwrap()["properties"]["properties"]);
        for row in rows(&answer) {
            let sent: Vec<_> = row.as_object().unwrap().keys().filter(|name| !known.contains(name)).collect();
            assert!(sent.is_empty(), "{path}: {sent:?}");
        }
    }
}

#[test]
fn every_problem_is_of_the_declared_form() {
    let document = document();
    let schema = &document["components"]["schemas"]["Problem"];
    for address in
        ["/api/near", "/api/gaps?level=a", "/api/health?x=1", "/api/nothing", "/api/venues?la_code=E06"]
    {
        let answer = east_midlands().get(address);
        assert_eq!(answer.content_type(), "application/problem+json", "{address}");
        assert_eq!(faults(&document, schema, &answer.json(), address), Vec::<String>::new());
    }
}

const ONE_ROW: &[u8] = b"la_code,as_at,support_type,accommodation_type,people\n\
    E06000018,2026-06-30,Section 95,Dispersal accommodation,1\n";

/// A service with records of its own.
pub fn keeping_records() -> &'static Atlas {
    static ATLAS: OnceLock<Atlas> = OnceLock::new();
    ATLAS.get_or_init(|| {
        let folder = std::env::temp_dir().join(format!("esol-openapi-{}", std::process::id()));
        let atlas = Atlas::keeping_records_in(&folder.join("records.sqlite"));
        // Open files stay when their names go.
        std::fs::remove_dir_all(folder).unwrap();
        atlas
    })
}
