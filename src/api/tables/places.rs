//! Entries as rows of a table: of an authority, or by distance from a postcode.

use std::collections::BTreeSet;

use super::html::Html;
use crate::api::provider::ProviderProperties;
use crate::api::query::Query;
use crate::api::words::{day_in_words, level_in_words, status_in_words};
use crate::domain::Date;
use crate::domain::level::Level;
use crate::domain::offer::Reach;

/// What every row tells after what is told of it alone.
const HEADINGS: [&str; 7] =
    ["Where", "Levels", "When", "For whom", "Childcare", "Women only", "Last confirmed"];

/// An entry, and what stands beside it in its list alone: headings with what is below them, the same ones in each row.
pub(super) struct Row<'a> {
    pub(super) entry: &'a ProviderProperties,
    pub(super) own: Vec<(&'static str, String)>,
}

/// A table of entries under a heading; nothing where there is none.
pub(super) fn list(html: &mut Html, heading: &str, rows: &[Row<'_>]) {
    let Some(first) = rows.first() else { return };
    html.element("h2", &[], heading);
    // Whoever cannot scroll with a mouse reaches it by the keyboard.
    let frame = [("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", heading)];
    html.within("div", &frame, |html| {
        html.within("table", &[], |html| {
            html.element("caption", &[], "Leads: ask before you send anybody");
            html.within("thead", &[], |html| {
                html.within("tr", &[], |html| {
                    let own = first.own.iter().map(|(heading, _)| heading);
                    for heading in ["Provider"].iter().chain(own).chain(&HEADINGS) {
                        html.element("th", &[("scope", "col")], heading);
                    }
                });
            });
            html.within("tbody", &[], |html| {
                for line in rows {
                    html.within("tr", &[], |html| row(html, line));
                }
            });
        });
    });
}

/// The day that a form asks about.
pub(super) fn day(html: &mut Html, as_at: Date) {
    html.within("div", &[], |html| {
        html.element("label", &[("for", "as_at")], "Day");
        let day = as_at.to_string();
        html.empty("input", &[("type", "date"), ("id", "as_at"), ("name", "as_at"), ("value", &day)]);
    });
}

/// Boxes of a form for what must be there.
pub(super) fn marks(html: &mut Html, query: &Query, marks: &[(&'static str, &'static str)]) {
    for (name, label) in marks {
        html.within("div", &[], |html| {
            html.element("label", &[("for", name)], label);
            let mark = [("type", "checkbox"), ("id", name), ("name", name), ("value", "true")];
            let ticked = [&mark[..], &[("checked", "checked")]].concat();
            html.empty("input", if query.text(name) == Some("true") { &ticked } else { &mark });
        });
    }
}

fn row(html: &mut Html, Row { entry, own }: &Row<'_>) {
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
    let levels = |levels: Vec<Level>| levels.into_iter().map(level_in_words).collect::<Vec<_>>().join(", ");
    html.element("td", &[], &place(entry));
    html.element("td", &[], &entry.levels.clone().map_or_else(unknown, levels));
    html.element("td", &[], &when(entry));
    html.element("td", &[], &for_whom(entry));
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

/// When something is held, and whether there is a seat.
fn when(entry: &ProviderProperties) -> String {
    if entry.resting {
        let next = entry.begins.map(|day| format!("; the next begins on {}", day_in_words(day)));
        let whose = if entry.reach == Reach::AdultsAtAPlace { " that adults can go to" } else { "" };
        let day = day_in_words(entry.as_at);
        return format!("no recorded class{whose} runs on {day}{}", next.unwrap_or_default());
    }
    let when = entry.days_times.clone().unwrap_or_else(|| "not known".to_owned());
    let full = entry.offers.iter().all(|offer| offer.full == Some(true));
    if full { format!("{when}; every seat is taken") } else { when }
}

/// Whom it admits, as far as it says so.
fn for_whom(entry: &ProviderProperties) -> String {
    let stated = || entry.offers.iter().filter_map(|offer| offer.statuses.as_ref());
    let admitted: BTreeSet<&str> = stated().flatten().copied().chain(entry.reserved_for).collect();
    let admitted: Vec<&str> = admitted.into_iter().map(status_in_words).collect();
    let some =
        if stated().count() < entry.offers.len() && entry.reserved_for.is_none() { "some: " } else { "" };
    let young = entry.offers.iter().filter(|offer| offer.ages == Some("16_18")).count();
    let parts = [
        (young > 0).then(|| format!("{}16 to 18 only", if entry.adults { "some: " } else { "" })),
        (!admitted.is_empty()).then(|| format!("{some}only {}", admitted.join(", "))),
        entry.eligibility.clone(),
    ];
    let told: Vec<String> = parts.into_iter().flatten().collect();
    if told.is_empty() { "not known".to_owned() } else { told.join("; ") }
}

/// Where it is, as far as that is known and may be told.
fn place(entry: &ProviderProperties) -> String {
    if entry.safeguarded {
        return "not shown, to keep people safe".to_owned();
    }
    let told = [&entry.venue_name, &entry.address, &entry.postcode].into_iter().flatten();
    let mut parts: Vec<&str> = told.map(String::as_str).collect();
    if entry.online_only {
        parts.insert(0, "online");
    } else if parts.is_empty() {
        parts.push("not known");
    }
    let area = entry.la_name.as_deref().or(entry.stated_area.as_deref());
    parts.extend(area.filter(|area| !parts.iter().any(|part| part.contains(area))));
    parts.join(", ")
}
