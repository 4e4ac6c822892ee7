//! What every page of tables has around it, and a problem as a page.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, ResponseError as _};

use super::html::Html;
use crate::api::error::ApiError;
use crate::domain::Invalid;
use crate::snapshot::Snapshot;

/// Media type of every page.
pub(in crate::api) const HTML: &str = "text/html; charset=utf-8";

/// Where the stylesheet is.
pub(super) const STYLE: &str = "/tables/style.css";

/// A page with a title, of what is served or of nothing that is known.
pub(in crate::api) fn page(
    status: StatusCode,
    title: &str,
    snapshot: Option<&Snapshot>,
    fill: impl FnOnce(&mut Html),
) -> HttpResponse {
    HttpResponse::build(status).content_type(HTML).body(document(title, snapshot, fill))
}

/// The text of a page.
pub(in crate::api) fn document(
    title: &str,
    snapshot: Option<&Snapshot>,
    fill: impl FnOnce(&mut Html),
) -> String {
    let mut html = Html::default();
    html.within("html", &[("lang", "en-GB")], |html| {
        html.within("head", &[], |html| {
            html.empty("meta", &[("charset", "utf-8")]);
            html.empty("meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]);
            html.element("title", &[], &format!("{title} – ESOL Atlas"));
            html.empty("link", &[("rel", "icon"), ("href", "/favicon.svg"), ("type", "image/svg+xml")]);
            html.empty("link", &[("rel", "stylesheet"), ("href", STYLE)]);
        });
        html.within("body", &[], |html| {
            html.element("a", &[("class", "skip"), ("href", "#main")], "Skip to the content");
            html.within("header", &[], |html| {
                html.element("a", &[("href", "/tables")], "ESOL Atlas: tables");
                html.element("p", &[], "English classes for speakers of other languages: need and provision");
            });
            html.within("main", &[("id", "main")], |html| {
                html.element("h1", &[], title);
                if snapshot.is_some_and(|snapshot| snapshot.data.illustrative.is_some()) {
                    let told = "ILLUSTRATIVE: these providers are invented, for training.";
                    html.element("p", &[("class", "warning")], told);
                }
                fill(html);
            });
            html.within("footer", &[], |html| footer(html, snapshot));
        });
    });
    html.into_document()
}

fn footer(html: &mut Html, snapshot: Option<&Snapshot>) {
    html.within("p", &[], |html| {
        html.element("a", &[("href", "/")], "The same on a map");
        html.text(" · ");
        html.element("a", &[("href", "/api/sources")], "Every source with its licence and date");
    });
    let Some(snapshot) = snapshot else { return };
    let sources = snapshot.data.sources.iter();
    let mut attributions: Vec<&str> = sources.filter_map(|source| source.attribution.as_deref()).collect();
    attributions.sort_unstable();
    attributions.dedup();
    html.element("p", &[], &attributions.join(" "));
}

/// A problem in the words that the API has for it.
pub(in crate::api) fn problem(fault: &ApiError) -> HttpResponse {
    // Logs what must not be told.
    let status = fault.error_response().status();
    let problem = fault.problem();
    page(status, problem.title, None, |html| {
        html.element("p", &[], &problem.detail);
        if let Some(allowed) = &problem.allowed {
            html.element("p", &[], &format!("Allowed: {allowed}."));
        }
        html.within("p", &[], |html| html.element("a", &[("href", "/tables")], "Begin again"));
    })
}

/// A figure of people; "not known" where it is.
pub(super) fn people(number: Option<u32>) -> String {
    number.map_or_else(|| "not known".to_owned(), |number| crate::api::words::thousands(number.into()))
}

/// A problem with the choice of a page, where the API offers more.
pub(super) fn not_here(parameter: &'static str, value: &str, allowed: &'static str) -> ApiError {
    ApiError::Invalid {
        code: "invalid_value",
        parameter,
        invalid: Invalid::new("one of the choices of this page", value, allowed),
    }
}
