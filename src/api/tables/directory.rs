//! Who is recorded in a region, as a page: found by words, and by what they say of what they offer.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;

use super::html::Html;
use super::overview::select;
use super::page::page;
use super::places::{self, Row};
use crate::api::error::ApiError;
use crate::api::provider::ProviderProperties;
use crate::api::query::Query;
use crate::api::venues::Filters;
use crate::api::words::{level_in_words, type_in_words};
use crate::domain::Date;
use crate::domain::level::Level;
use crate::domain::matching::Match;
use crate::domain::provision::ProviderType;
use crate::snapshot::Snapshot;

/// What the page asks for.
pub(super) const PARAMETERS: [&str; 10] = [
    "region",
    "as_at",
    "words",
    "la_code",
    "provider_type",
    "level",
    "day",
    "childcare",
    "women_only",
    "evening",
];

const MARKS: [(&str, &str); 3] =
    [("childcare", "With childcare"), ("women_only", "For women only"), ("evening", "In the evening")];

const DAYS: [(&str, &str); 8] = [
    ("", "any"),
    ("mo", "Monday"),
    ("tu", "Tuesday"),
    ("we", "Wednesday"),
    ("th", "Thursday"),
    ("fr", "Friday"),
    ("sa", "Saturday"),
    ("su", "Sunday"),
];

/// The page of what is asked for.
///
/// # Errors
/// A parameter that is none of its choices.
pub(super) fn directory(query: &Query, snapshot: &Snapshot) -> Result<HttpResponse, ApiError> {
    let filters = Filters::read(query, snapshot)?;
    let words = query.text("words").unwrap_or_default().to_lowercase();
    let of_region =
        snapshot.data.providers.iter().enumerate().filter(|(_, entry)| entry.region == snapshot.region);
    let (mut saying_so, mut silent, mut recorded) = (Vec::new(), Vec::new(), 0);
    for (index, _) in of_region {
        recorded += 1;
        let told = match filters.passes(snapshot, index) {
            Match::Yes => &mut saying_so,
            Match::Unknown => &mut silent,
            Match::No => continue,
        };
        // As the public may see it: words that are not shown are not found either.
        let entry = filters.entry(snapshot, index);
        if holds(&entry, &words) {
            told.push(entry);
        }
    }
    for list in [&mut saying_so, &mut silent] {
        list.sort_by_cached_key(|entry| entry.provider_name.to_lowercase());
    }
    let region = snapshot.data.region(snapshot.region).map(|region| region.name.as_str()).unwrap_or_default();
    let title = format!("Recorded providers of English classes: {region}");
    Ok(page(StatusCode::OK, &title, Some(snapshot), |html| {
        form(html, query, (snapshot, filters.day));
        let found = saying_so.len() + silent.len();
        let told = match found {
            0 => "No recorded provider fits. That does not say that there is none.".to_owned(),
            found => format!("{found} of {recorded} recorded entries. What is not recorded may well exist."),
        };
        html.element("p", &[], &told);
        let asked = PARAMETERS.iter().skip(5).any(|name| query.text(name).is_some());
        let heading = if asked { "Say that they have it" } else { "All" };
        places::list(html, heading, &saying_so.iter().map(row).collect::<Vec<_>>());
        places::list(html, "Do not say whether they have it", &silent.iter().map(row).collect::<Vec<_>>());
    }))
}

fn row(entry: &ProviderProperties) -> Row<'_> {
    Row { entry, own: vec![("Kind", type_in_words(entry.provider_type).to_owned())] }
}

/// Every word must be somewhere in the name or the place.
fn holds(entry: &ProviderProperties, words: &str) -> bool {
    let told = [
        Some(&entry.provider_name),
        entry.venue_name.as_ref(),
        entry.address.as_ref(),
        entry.postcode.as_ref(),
        entry.la_name.as_ref(),
        entry.stated_area.as_ref(),
    ];
    let mut text = told.into_iter().flatten().fold(String::new(), |text, part| text + part + " ");
    // A postcode is written in one piece, too.
    text.extend(entry.postcode.iter().flat_map(|postcode| postcode.split_whitespace()));
    let text = text.to_lowercase();
    words.split_whitespace().all(|word| text.contains(word))
}

fn form(html: &mut Html, query: &Query, (snapshot, as_at): (&Snapshot, Date)) {
    let chosen = |name: &str| query.text(name).unwrap_or_default();
    let types = ProviderType::ALL.iter().map(|kind| (kind.as_str(), type_in_words(*kind)));
    let types: Vec<(&str, &str)> = std::iter::once(("", "any")).chain(types).collect();
    let levels = Level::ALL.iter().map(|level| (level.as_str(), level_in_words(*level)));
    let levels: Vec<(&str, &str)> = std::iter::once(("", "any")).chain(levels).collect();
    let of_region = snapshot.authorities.iter().filter_map(|code| snapshot.data.authority(*code));
    let authorities: Vec<(String, &str)> =
        of_region.map(|authority| (authority.code.to_string(), authority.name.as_str())).collect();
    let authorities: Vec<(&str, &str)> = std::iter::once(("", "all"))
        .chain(authorities.iter().map(|(code, name)| (code.as_str(), *name)))
        .collect();
    html.within("form", &[("method", "get"), ("action", "/tables/providers")], |html| {
        let region = [("type", "hidden"), ("name", "region"), ("value", snapshot.region.as_str())];
        html.empty("input", &region);
        places::day(html, as_at);
        html.within("div", &[], |html| {
            html.element("label", &[("for", "words")], "Words in the name or the place");
            html.empty("input", &[("id", "words"), ("name", "words"), ("value", chosen("words"))]);
        });
        select(html, ("la_code", "Authority"), &authorities, chosen("la_code"));
        select(html, ("provider_type", "Who runs it"), &types, chosen("provider_type"));
        select(html, ("level", "Level"), &levels, chosen("level"));
        select(html, ("day", "Day"), &DAYS, chosen("day"));
        places::marks(html, query, &MARKS);
        html.element("button", &[("type", "submit")], "Show");
    });
}
