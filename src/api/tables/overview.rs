//! A region as one table, with a form that asks for another.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;

use super::html::Html;
use super::page::{page, people};
use crate::api::authorities::AuthorityProperties;
use crate::api::gaps::everybody::{GapWords, PublicGaps};
use crate::api::provider::today_in;
use crate::api::words::{day_in_words, days_in_words, level_in_words};
use crate::domain::code::LaCode;
use crate::domain::level::Level;
use crate::snapshot::Snapshot;
use crate::snapshot::tiers::{Tier, TierArea};

const STREAMS: [(&str, &str); 4] = [
    ("all", "everybody together"),
    ("resettled", "resettled people"),
    ("asylum", "people on asylum support"),
    ("settled", "settled residents"),
];
const TIERS: [(&str, &str); 3] =
    [("lower", "district or unitary"), ("upper", "county or unitary"), ("region", "the region")];

const HEADINGS: [&str; 8] = [
    "Area",
    "Need",
    "Unmet need",
    "Hours of class in reach for 100 needed",
    "People on asylum support",
    "People resettled since 2014",
    "Residents with little English (census)",
    "What is known of provision",
];

/// The page of a region.
pub(super) fn overview(gaps: &PublicGaps) -> HttpResponse {
    let snapshot = &gaps.analysed.served.snapshot;
    let region = snapshot.data.region(snapshot.region).map(|region| region.name.as_str()).unwrap_or_default();
    let title = format!("Need for English classes: {region}, {}", day_in_words(gaps.as_at));
    page(StatusCode::OK, &title, Some(snapshot), |html| {
        // Nobody goes to a class of a day that is past.
        let later =
            if gaps.as_at > today_in(snapshot) { format!("&as_at={}", gaps.as_at) } else { String::new() };
        let near = format!("/tables/near?region={}{later}", snapshot.region);
        let providers = format!("/tables/providers?region={}{later}", snapshot.region);
        html.within("p", &[], |html| {
            html.element("a", &[("href", &near)], "Classes near a postcode");
            html.text(" · ");
            html.element("a", &[("href", &providers)], "Recorded providers");
        });
        form(html, gaps, snapshot);
        // A caption is as wide as its table, which is wider than a telephone.
        html.element("p", &[], &caption(gaps));
        // Whoever cannot scroll with a mouse reaches it by the keyboard.
        html.within(
            "div",
            &[("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", "Table")],
            |html| {
                html.within("table", &[], |html| table(html, gaps, snapshot));
            },
        );
        html.element("h2", &[], "What to know");
        html.within("ul", &[], |html| {
            for note in gaps.basis.iter().chain(&gaps.notes) {
                html.element("li", &[], &days_in_words(note));
            }
        });
    })
}

fn form(html: &mut Html, gaps: &PublicGaps, snapshot: &Snapshot) {
    let only = snapshot.data.illustrative.map(|_| snapshot.region);
    let regions = snapshot.regions().filter(|(region, _)| only.is_none_or(|only| only == region.code));
    let regions: Vec<(String, &str)> =
        regions.map(|(region, _)| (region.code.to_string(), region.name.as_str())).collect();
    let regions: Vec<(&str, &str)> = regions.iter().map(|(code, name)| (code.as_str(), *name)).collect();
    let levels = Level::ALL.iter().map(|level| (level.as_str(), level_in_words(*level)));
    let levels: Vec<(&str, &str)> = std::iter::once(("", "all")).chain(levels).collect();
    let day = gaps.as_at.to_string();
    html.within("form", &[("method", "get"), ("action", "/tables")], |html| {
        select(html, ("region", "Region"), &regions, snapshot.region.as_str());
        html.within("div", &[], |html| {
            html.element("label", &[("for", "as_at")], "Date");
            let field = [("type", "date"), ("id", "as_at"), ("name", "as_at"), ("value", &day)];
            html.empty("input", &field);
        });
        select(html, ("stream", "Need of"), &STREAMS, gaps.stream.as_str());
        select(html, ("level", "Level"), &levels, gaps.level.map_or("", Level::as_str));
        select(html, ("tier", "By"), &TIERS, gaps.tier.as_str());
        html.element("button", &[("type", "submit")], "Show");
    });
}

pub(super) fn select(html: &mut Html, (name, label): (&str, &str), choices: &[(&str, &str)], chosen: &str) {
    html.within("div", &[], |html| {
        html.element("label", &[("for", name)], label);
        html.within("select", &[("id", name), ("name", name)], |html| {
            for (value, words) in choices {
                let words = words.replace('_', " ");
                if *value == chosen {
                    html.element("option", &[("value", value), ("selected", "selected")], &words);
                } else {
                    html.element("option", &[("value", value)], &words);
                }
            }
        });
    });
}

/// What the table is of, and how its figures are made.
fn caption(gaps: &PublicGaps) -> String {
    let level = gaps.level.map_or("all levels", level_in_words);
    let stream =
        STREAMS.iter().find(|(name, _)| *name == gaps.stream.as_str()).map_or("", |(_, words)| words);
    format!(
        "{stream}, {level}, as at {}; need and unmet need are modelled, in learner-hours a week. \
         “At most” is by the usual assumptions; others can give more",
        day_in_words(gaps.as_at)
    )
}

fn table(html: &mut Html, gaps: &PublicGaps, snapshot: &Snapshot) {
    html.element("caption", &[], "Need and provision by area");
    html.within("thead", &[], |html| {
        html.within("tr", &[], |html| {
            for (column, heading) in HEADINGS.iter().enumerate() {
                html.element("th", &[("scope", "col"), ("class", class(column))], heading);
            }
        });
    });
    html.within("tbody", &[], |html| {
        for (area, words) in &gaps.rows {
            html.within("tr", &[("id", &area.code)], |html| row(html, gaps, snapshot, (area, words)));
        }
    });
}

/// Columns in the middle have figures.
fn class(column: usize) -> &'static str {
    if (1..=6).contains(&column) { "figure" } else { "words" }
}

fn row(html: &mut Html, gaps: &PublicGaps, snapshot: &Snapshot, (area, words): (&TierArea, &GapWords)) {
    html.within("th", &[("scope", "row")], |html| {
        if gaps.tier == Tier::Lower {
            let to =
                format!("/tables/authority/{}?region={}&as_at={}", area.code, snapshot.region, gaps.as_at);
            html.element("a", &[("href", &to)], &area.name);
        } else {
            html.text(&area.name);
        }
    });
    let published = Published::of(snapshot, &area.members, gaps);
    let cells = [
        words.need.as_str(),
        &words.unmet,
        &words.access,
        &people(published.asylum),
        &people(published.resettled),
        &people(published.census),
        words.provision,
    ];
    for (column, cell) in (1..).zip(cells) {
        html.element("td", &[("class", class(column))], cell);
    }
}

/// People of some authorities together; not known where one of them is not.
struct Published {
    asylum: Option<u32>,
    resettled: Option<u32>,
    census: Option<u32>,
}

impl Published {
    fn of(snapshot: &Snapshot, members: &[LaCode], gaps: &PublicGaps) -> Self {
        let figures = members.iter().filter_map(|code| AuthorityProperties::new(snapshot, *code, gaps.as_at));
        let figures: Vec<AuthorityProperties> = figures.collect();
        let sum = |part: fn(&AuthorityProperties) -> Option<u32>| figures.iter().map(part).sum();
        Self {
            asylum: sum(AuthorityProperties::on_asylum_support),
            resettled: sum(|figures| figures.resettled_cumulative),
            census: sum(|figures| figures.census_low_english),
        }
    }
}
