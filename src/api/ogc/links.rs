//! Links of OGC APIs (RFC 8288).

use actix_web::HttpRequest;
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::query::unescaped;

/// A link.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(in crate::api) struct Link {
    pub(super) href: String,
    /// What it is to the page that it stands on.
    #[schema(example = "self")]
    pub(super) rel: &'static str,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    #[schema(example = "application/geo+json")]
    pub(super) media_type: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) title: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) templated: Option<bool>,
}

pub(super) const JSON: &str = "application/json";
pub(super) const GEOJSON: &str = "application/geo+json";
pub(super) const HTML: &str = "text/html";
pub(super) const SCHEMA: &str = "application/schema+json";
pub(super) const OPENAPI: &str = "application/vnd.oai.openapi+json;version=3.0";

/// What an address was asked with of some names, as it was written: "&region=E12000001", or nothing.
pub(super) fn asked(request: &HttpRequest, names: &[&str]) -> String {
    let pairs = request.query_string().split('&');
    let kept = pairs.filter(|pair| is_one_of(pair, names));
    kept.fold(String::new(), |text, pair| text + "&" + pair)
}

/// Whether a pair of a query has one of some names, however it is written.
pub(super) fn is_one_of(pair: &str, names: &[&str]) -> bool {
    let name = unescaped(pair.split('=').next().unwrap_or_default());
    names.iter().any(|known| known.as_bytes() == name)
}

/// An address with what was asked of another.
pub(super) fn with(address: &str, asked: &str) -> String {
    match asked.strip_prefix('&') {
        Some(first) if !address.contains('?') => format!("{address}?{first}"),
        _ => format!("{address}{asked}"),
    }
}

impl Link {
    /// The same, leading to what was asked of the page that it stands on.
    pub(super) fn asked(self, asked: &str) -> Self {
        Self { href: with(&self.href, asked), ..self }
    }

    pub(super) fn new(
        href: String,
        rel: &'static str,
        media_type: &'static str,
        title: &'static str,
    ) -> Self {
        Self { href, rel, media_type: Some(media_type), title: Some(title), templated: None }
    }
}
