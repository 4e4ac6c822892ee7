//! `GET /api/docs`: the interface to read, made from its OpenAPI document. No script, no other host.

use actix_web::http::header::CACHE_CONTROL;
use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::{Map, Value};

use super::error::{ApiError, Problem};
use super::openapi::document;
use super::query::Query;
use super::state::AppState;
use super::tables::html::Html;
use super::tables::page;

/// The interface as a page: every address with its parameters, answers and an example.
#[utoipa::path(get, path = "/api/docs", tag = "service",
    responses(
        (status = 200, body = String, content_type = "text/html"),
        (status = 400, body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn docs(request: HttpRequest, state: web::Data<AppState>) -> Result<HttpResponse, ApiError> {
    Query::read(&request, &[])?;
    let document = serde_json::to_value(document())?;
    let served = state.now();
    let written = page::document("The interface", Some(&served.snapshot), |html| whole(html, &document));
    Ok(HttpResponse::Ok().content_type(page::HTML).insert_header((CACHE_CONTROL, "no-cache")).body(written))
}

/// An operation with its address.
struct Operation<'a> {
    path: &'a str,
    method: &'a str,
    about: &'a Value,
}

impl Operation<'_> {
    fn anchor(&self) -> String {
        self.about["operationId"].as_str().unwrap_or_default().to_owned() + "-" + self.method
    }
}

fn whole(html: &mut Html, document: &Value) {
    html.element("p", &[], document["info"]["description"].as_str().unwrap_or_default());
    html.within("p", &[], |html| {
        html.element("a", &[("href", "/api/openapi.json")], "The same as an OpenAPI 3.1 document");
        html.text(" · ");
        html.element("a", &[("href", "/ogc?f=html")], "Collections for geographic information systems");
    });
    let empty = Map::new();
    let paths = document["paths"].as_object().unwrap_or(&empty);
    let all = paths.iter().flat_map(|(path, item)| {
        let methods = item.as_object().into_iter().flatten();
        methods.map(|(method, about)| Operation { path, method, about })
    });
    let all: Vec<Operation<'_>> = all.collect();
    let mut tags: Vec<&str> = Vec::new();
    for operation in &all {
        let tag = tag(operation);
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    html.element("h2", &[], "Contents");
    for wanted in &tags {
        html.element("h3", &[], wanted);
        html.within("ul", &[], |html| {
            for operation in all.iter().filter(|operation| tag(operation) == *wanted) {
                html.within("li", &[], |html| {
                    let to = format!("#{}", operation.anchor());
                    let words = format!("{} {}", operation.method.to_uppercase(), operation.path);
                    html.element("a", &[("href", &to)], &words);
                });
            }
        });
    }
    for operation in &all {
        one(html, operation);
    }
}

fn tag<'a>(operation: &Operation<'a>) -> &'a str {
    operation.about["tags"][0].as_str().unwrap_or("other")
}

fn one(html: &mut Html, operation: &Operation<'_>) {
    let Operation { path, method, about } = operation;
    html.element("h2", &[("id", &operation.anchor())], &format!("{} {path}", method.to_uppercase()));
    for text in [&about["summary"], &about["description"]] {
        if let Some(text) = text.as_str().filter(|text| !text.is_empty()) {
            html.element("p", &[], text);
        }
    }
    let parameters: Vec<&Value> = about["parameters"].as_array().into_iter().flatten().collect();
    if !parameters.is_empty() {
        table(
            html,
            "Parameters",
            ["Name", "Where", "Needed", "Meaning"],
            parameters.iter().map(|parameter| {
                let example = parameter["example"].as_str().map(|example| format!(" Such as {example}."));
                [
                    parameter["name"].as_str().unwrap_or_default().to_owned(),
                    parameter["in"].as_str().unwrap_or_default().to_owned(),
                    if parameter["required"] == true { "yes" } else { "no" }.to_owned(),
                    parameter["description"].as_str().unwrap_or_default().to_owned()
                        + &example.unwrap_or_default(),
                ]
            }),
        );
    }
    let answers = about["responses"].as_object();
    table(
        html,
        "Answers",
        ["Status", "Form", "Schema", "Meaning"],
        answers.into_iter().flatten().map(|(status, answer)| {
            let forms: Vec<(&String, &Value)> = answer["content"].as_object().into_iter().flatten().collect();
            [
                status.clone(),
                forms.iter().map(|(form, _)| form.as_str()).collect::<Vec<_>>().join(", "),
                forms.first().map(|(_, content)| schema(&content["schema"])).unwrap_or_default(),
                answer["description"].as_str().unwrap_or_default().to_owned(),
            ]
        }),
    );
    if let Some(example) = example(path, method, &parameters) {
        html.within("p", &[], |html| {
            html.text("Try it: ");
            html.element("a", &[("href", &example)], &example);
        });
    }
}

fn table<const N: usize>(
    html: &mut Html,
    caption: &str,
    headings: [&str; N],
    rows: impl Iterator<Item = [String; N]>,
) {
    html.within(
        "div",
        &[("class", "wide"), ("role", "region"), ("aria-label", caption), ("tabindex", "0")],
        |html| {
            html.within("table", &[], |html| {
                html.element("caption", &[], caption);
                html.within("thead", &[], |html| {
                    html.within("tr", &[], |html| {
                        for heading in headings {
                            html.element("th", &[("scope", "col")], heading);
                        }
                    });
                });
                html.within("tbody", &[], |html| {
                    for row in rows {
                        html.within("tr", &[], |html| {
                            for cell in &row {
                                html.element("td", &[], cell);
                            }
                        });
                    }
                });
            });
        },
    );
}

/// The name of a schema, as far as it has one.
fn schema(schema: &Value) -> String {
    let name = |reference: &Value| Some(reference.as_str()?.rsplit('/').next()?.to_owned());
    name(&schema["$ref"]).or_else(|| schema["type"].as_str().map(str::to_owned)).unwrap_or_default()
}

/// An address that can be opened: what it needs has an example.
fn example(path: &str, method: &str, parameters: &[&Value]) -> Option<String> {
    if method != "get" {
        return None;
    }
    let mut address = path.to_owned();
    let mut query: Vec<String> = Vec::new();
    for parameter in parameters {
        let needed = parameter["required"] == true;
        let name = parameter["name"].as_str()?;
        let Some(example) = parameter["example"].as_str() else {
            if needed {
                return None;
            }
            continue;
        };
        match parameter["in"].as_str()? {
            // Nobody has the identifier that shows what one looks like.
            "path" if example.starts_with("00000000-") => return None,
            "path" => address = address.replace(&format!("{{{name}}}"), example),
            // One of several that it needs has an example of its own.
            "query" => query.push(format!("{name}={}", example.replace(' ', "+"))),
            // A link sends no header.
            _ if needed => return None,
            _ => {}
        }
    }
    if address.contains('{') {
        return None;
    }
    Some(if query.is_empty() { address } else { format!("{address}?{}", query.join("&")) })
}
