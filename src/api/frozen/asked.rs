//! What a page that is to be frozen may have asked.

use actix_web::http::Uri;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::api::error::ApiError;
use crate::domain::Invalid;

const MOST_ADDRESSES: usize = 40;
const MOST_LETTERS: usize = 2000;
const MOST_LETTERS_OF_TITLE: usize = 200;

/// Answers that everybody may have and that say all that they say by themselves; `*` is one part of any name.
const FREEZABLE: [&str; 14] = [
    "/api/region",
    "/api/context",
    "/api/authorities",
    "/api/authorities/*",
    "/api/authorities/*/explain",
    "/api/gaps",
    "/api/venues",
    "/api/providers/*",
    "/api/near",
    "/api/concentration",
    "/api/change",
    "/api/assumptions",
    "/api/observations",
    "/api/sources",
];

/// A page to freeze as everybody sees it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct FreezeBody {
    /// What it shall be called, 200 letters at most.
    title: Option<String>,
    /// The query of the page with its question mark, or nothing.
    #[schema(example = "?as_at=2018-03-31&stream=asylum")]
    view: String,
    /// Addresses whose public answers the page is made of: 1 to 40 of region, context, authorities, gaps, venues, providers,
    /// near, concentration, change, assumptions, observations and sources.
    #[schema(example = json!(["/api/gaps?as_at=2018-03-31&stream=asylum"]))]
    asked: Vec<String>,
}

/// The same, checked.
pub(super) struct Asked {
    pub(super) title: Option<String>,
    pub(super) view: String,
    /// Each once.
    pub(super) addresses: Vec<Uri>,
}

impl FreezeBody {
    /// Checks everything that can be checked before an address is asked.
    pub(super) fn read(self) -> Result<Asked, ApiError> {
        let title = self.title.map(|title| title.trim().to_owned()).filter(|title| !title.is_empty());
        if let Some(title) = &title
            && (title.chars().count() > MOST_LETTERS_OF_TITLE || title.chars().any(char::is_control))
        {
            let allowed = "200 letters at most, on one line";
            return Err(out_of_range("title", title, allowed));
        }
        let is_query = self.view.is_empty() || self.view.starts_with('?');
        if !is_query || self.view.len() > MOST_LETTERS || self.view.chars().any(char::is_control) {
            let allowed = "nothing, or a question mark and a query of 2000 letters at most";
            return Err(out_of_range("view", &self.view, allowed));
        }
        let mut addresses: Vec<Uri> = Vec::new();
        for address in &self.asked {
            let uri = freezable(address)?;
            if !addresses.contains(&uri) {
                addresses.push(uri);
            }
        }
        if !(1..=MOST_ADDRESSES).contains(&addresses.len()) {
            let value = format!("{} addresses", addresses.len());
            return Err(out_of_range("asked", &value, "1 to 40 addresses"));
        }
        Ok(Asked { title, view: self.view, addresses })
    }
}

fn out_of_range(parameter: &'static str, value: &str, allowed: &'static str) -> ApiError {
    ApiError::OutOfRange { parameter, value: value.chars().take(60).collect(), allowed }
}

/// An address of ours that may be frozen.
fn freezable(address: &str) -> Result<Uri, ApiError> {
    const ALLOWED: &str = "a path of this atlas with its query, of 2000 letters at most: /api/region, /api/context, \
        /api/authorities, /api/authorities/CODE, /api/authorities/CODE/explain, /api/gaps, /api/venues, /api/providers/ID, \
        /api/near, /api/concentration, /api/change, /api/assumptions, /api/observations or /api/sources";
    let shown: String = address.chars().take(200).collect();
    let refused = || ApiError::Invalid {
        code: "not_freezable",
        parameter: "asked",
        invalid: Invalid::new("an address that can be frozen", &shown, ALLOWED),
    };
    let uri: Uri = Some(address)
        .filter(|address| address.len() <= MOST_LETTERS)
        .ok_or_else(refused)?
        .parse()
        .map_err(|_| refused())?;
    // What is kept is found again by the very text: one without an origin, and without a fragment, which nobody is sent.
    let is_ours = uri.path_and_query().is_some_and(|own| own.as_str() == address);
    let parts: Vec<&str> = uri.path().split('/').collect();
    let fits = |pattern: &&str| {
        let pattern: Vec<&str> = pattern.split('/').collect();
        let same = |(pattern, part): (&&str, &&str)| pattern == part || (*pattern == "*" && is_name(part));
        pattern.len() == parts.len() && pattern.iter().zip(&parts).all(same)
    };
    if is_ours && FREEZABLE.iter().any(fits) { Ok(uri) } else { Err(refused()) }
}

/// Whether a part of a path is a name: no way up, nothing that stands for a slash.
fn is_name(part: &str) -> bool {
    let escaped = part.to_ascii_lowercase();
    !part.is_empty() && part != "." && part != ".." && !escaped.contains("%2f") && !escaped.contains("%2e")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn public_answers_can_be_frozen_and_nothing_else() {
        for address in [
            "/api/gaps",
            "/api/gaps?as_at=2018-03-31&region=E12000006",
            "/api/authorities/E06000018",
            "/api/authorities/E06000018/explain?as_at=2018-03-31",
            "/api/providers/safeguarded-0123?x=/api/records/../..",
            "/api/sources",
        ] {
            assert_eq!(freezable(address).unwrap().to_string(), address);
        }
        for address in [
            "",
            "/",
            "api/gaps",
            "/api",
            "/api/gaps/",
            "//api/gaps",
            "/api//gaps",
            "/api/gaps#x",
            "/api/GAPS",
            "/api/health",
            "/api/frozen",
            "/api/records/providers",
            "/api/export/workbook",
            "/api/providers",
            "/api/providers/",
            "/api/providers/x/link",
            "/api/providers/x%2Flink",
            "/api/providers/..",
            "/api/providers/%2e%2E",
            "/api/authorities/E06000018/explain/x",
            "/api/plans/E06000018",
            "/api/pledges/review",
            "/api/confirm",
            "http://127.0.0.1/api/gaps",
            "http://example.org/api/gaps",
            "/api/gaps?x= y",
            "*",
        ] {
            assert!(freezable(address).is_err(), "{address}");
        }
        let long = format!("/api/gaps?x={}", "1".repeat(2000));
        assert!(freezable(&long).is_err());
    }
}
