//! Entries as rows of a table: of an authority, or by distance from a postcode.

use super::html::Html;
use crate::api::provider::ProviderProperties;
use crate::api::words::level_in_words;
use crate::domain::level::Level;

/// What every row tells after what is told of it alone.
const HEADINGS: [&str; 5] = ["Levels", "When", "Childcare", "Women only", "Last confirmed"];

/// A table of entries, each with further columns of its own: a heading and what stands below it.
pub(super) fn table<'a>(
    html: &mut Html,
    label: &str,
    entries: impl Iterator<Item = (&'a ProviderProperties, &'a [(&'a str, String)])>,
) {
    let mut entries = entries.peekable();
    let own: Vec<&str> = entries
        .peek()
        .map(|(_, own)| own.iter().map(|(heading, _)| *heading))
        .into_iter()
        .flatten()
        .collect();
    // Whoever cannot scroll with a mouse reaches it by the keyboard.
    let frame = [("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", label)];
    html.within("div", &frame, |html| {
        html.within("table", &[], |html| {
            html.element("caption", &[], "Leads: ask before you send anybody");
            html.within("thead", &[], |html| {
                html.within("tr", &[], |html| {
                    for heading in ["Provider"].iter().chain(&own).chain(&HEADINGS) {
                        html.element("th", &[("scope", "col")], heading);
                    }
                });
            });
            html.within("tbody", &[], |html| {
                for (entry, own) in entries {
                    html.within("tr", &[], |html| row(html, entry, own));
                }
            });
        });
    });
}

fn row(html: &mut Html, entry: &ProviderProperties, own: &[(&str, String)]) {
    html.within("th", &[("scope", "row")], |html| {
        let is_page = |page: &&str| page.starts_with("https://") || page.starts_with("http://");
        match entry.website.as_deref().filter(is_page) {
            Some(page) => html.element("a", &[("href", page), ("rel", "noreferrer")], &entry.provider_name),
            None => html.text(&entry.provider_name),
        }
    });
    for (_, told) in own {
        html.element("td", &[], told);
    }
    let unknown = || "not known".to_owned();
    let levels = |levels: &Vec<Level>| {
        levels.iter().map(|level| level_in_words(*level)).collect::<Vec<_>>().join(", ")
    };
    html.element("td", &[], &entry.levels.as_ref().map_or_else(unknown, levels));
    html.element("td", &[], &entry.days_times.clone().unwrap_or_else(unknown));
    let told = |said: Option<bool>| match said {
        Some(true) => "yes",
        Some(false) => "no",
        None => "not known",
    };
    let [childcare, women_only] = entry.offered();
    html.element("td", &[], told(childcare));
    html.element("td", &[], told(women_only));
    html.element("td", &[], &entry.freshness.replace('_', " "));
}
