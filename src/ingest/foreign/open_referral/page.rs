//! What a file of Open Referral holds: a page, a list of services, or one service.

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::ingest::foreign::ForeignError;

/// More than any directory has.
pub(in crate::ingest::foreign) const MOST_SERVICES: usize = 100_000;

/// What a file or an answer holds.
pub(in crate::ingest) struct Listing<'a> {
    pub services: Vec<&'a RawValue>,
    /// Services in all.
    pub items: Option<u64>,
    /// Pages in all.
    pub pages: Option<u64>,
    /// Number of this one.
    pub number: Option<u64>,
    /// Whether it says that it is the last.
    pub last: Option<bool>,
    pub(super) remarks: Vec<String>,
}

/// A page. Services are taken apart one by one, so that a long page is in memory once.
#[derive(Deserialize)]
#[expect(clippy::struct_field_names, reason = "the names of the standard")]
struct Page<'a> {
    #[serde(borrow, default)]
    contents: Option<Vec<&'a RawValue>>,
    #[serde(borrow, default)]
    total_items: Option<&'a RawValue>,
    #[serde(borrow, default)]
    total_pages: Option<&'a RawValue>,
    #[serde(borrow, default)]
    page_number: Option<&'a RawValue>,
    #[serde(borrow, default)]
    last_page: Option<&'a RawValue>,
    #[serde(borrow, default)]
    id: Option<&'a RawValue>,
}

pub(in crate::ingest) fn read(bytes: &[u8]) -> Result<Listing<'_>, ForeignError> {
    let unreadable = |detail: String| ForeignError::NotJson(detail.chars().take(300).collect());
    if bytes.is_empty() {
        return Err(ForeignError::Empty);
    }
    let text = std::str::from_utf8(bytes).map_err(|fault| unreadable(fault.to_string()))?;
    let text = text.trim_start_matches('\u{feff}').trim();
    let whole: &RawValue = serde_json::from_str(text).map_err(|fault| unreadable(fault.to_string()))?;
    let mut remarks = Vec::new();
    let (mut pages, mut number, mut last, mut items) = (None, None, None, None);
    if !text.starts_with(['[', '{']) {
        return Err(ForeignError::NoServices);
    }
    let services = if text.starts_with('[') {
        serde_json::from_str(text).map_err(|fault| unreadable(fault.to_string()))?
    } else {
        let page: Page<'_> = serde_json::from_str(text).map_err(|fault| unreadable(fault.to_string()))?;
        let whole_number = |raw: Option<&RawValue>| raw?.get().trim_matches('"').parse::<u64>().ok();
        (pages, number) = (whole_number(page.total_pages), whole_number(page.page_number));
        items = whole_number(page.total_items);
        last = page.last_page.and_then(|raw| raw.get().parse().ok());
        if let (Some(pages), Some(here)) = (pages, number)
            && pages > 1
        {
            remarks.push(format!("this is page {here} of {pages}: the others are not in the file"));
        }
        match (page.contents, page.id) {
            (Some(contents), _) => contents,
            (None, Some(_)) => vec![whole],
            (None, None) => return Err(ForeignError::NoServices),
        }
    };
    if services.len() > MOST_SERVICES {
        return Err(ForeignError::TooManyServices(services.len()));
    }
    Ok(Listing { services, items, pages, number, last, remarks })
}
