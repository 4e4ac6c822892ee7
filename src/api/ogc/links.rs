//! Links of OGC APIs (RFC 8288).

use serde::Serialize;
use utoipa::ToSchema;

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

impl Link {
    pub(super) fn new(
        href: String,
        rel: &'static str,
        media_type: &'static str,
        title: &'static str,
    ) -> Self {
        Self { href, rel, media_type: Some(media_type), title: Some(title), templated: None }
    }
}
