//! Whether a client would rather read a page than data.

use actix_web::http::header::{ACCEPT, HeaderMap, Quality, QualityItem};
use actix_web::mime::{self, Mime};

/// Whether `Accept` names HTML, and JSON by no more. A range such as `*/*` names nothing: what asks so is no browser.
pub(super) fn reads_pages(headers: &HeaderMap) -> bool {
    let accept = headers.get(ACCEPT).and_then(|accept| accept.to_str().ok()).unwrap_or_default();
    // Nearly every client is told apart without its header being read.
    if !accept.contains("text/html") {
        return false;
    }
    let ranges = || accept.split(',').filter_map(|range| range.trim().parse::<QualityItem<Mime>>().ok());
    let by = |wanted: fn(&Mime) -> bool| {
        ranges().filter(|range| wanted(&range.item)).map(|range| range.quality).max()
    };
    let pages = by(|media| media.essence_str() == "text/html");
    let data = by(|media| media.subtype() == mime::JSON || media.suffix() == Some(mime::JSON));
    pages > Some(Quality::ZERO) && pages >= data
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_for_who_names_html_by_at_least_as_much_as_json() {
        for (accept, page) in [
            ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", true),
            ("text/html, application/json", true),
            ("text/html;q=0.5, application/geo+json", false),
            ("application/json;q=0.2, text/html;q=0.3", true),
            ("text/html;q=0", false),
            ("application/geo+json, */*", false),
            ("*/*", false),
            ("", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT, accept.parse().unwrap());
            assert_eq!(reads_pages(&headers), page, "{accept}");
        }
    }
}
