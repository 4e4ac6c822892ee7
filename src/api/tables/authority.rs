//! An authority: its published figures, how its need and gap are made, who teaches there.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;

use super::html::Html;
use super::page::{page, people};
use super::places::{self, Row};
use crate::api::authorities::AuthorityProperties;
use crate::api::explain::sentences;
use crate::api::gaps::everybody::PublicGaps;
use crate::api::provider::{ProviderProperties, today_in};
use crate::api::words::{day_in_words, days_in_words};
use crate::domain::Date;
use crate::domain::code::LaCode;
use crate::snapshot::Snapshot;

/// The page of an authority; `None` = it has no gap, which no authority of the region lacks.
pub(super) fn authority(gaps: &PublicGaps, la_code: LaCode) -> Option<HttpResponse> {
    let snapshot = &gaps.analysed.served.snapshot;
    let figures = AuthorityProperties::new(snapshot, la_code, gaps.as_at)?;
    let (_, words) = gaps.rows.iter().find(|(area, _)| area.members == [la_code])?;
    let sentences = sentences(&gaps.analysed, la_code, gaps.as_at)?;
    let title = format!("Need for English classes: {}, {}", figures.la_name, day_in_words(gaps.as_at));
    Some(page(StatusCode::OK, &title, Some(snapshot), |html| {
        let back = format!("/tables?region={}&as_at={}", snapshot.region, gaps.as_at);
        html.within("p", &[], |html| html.element("a", &[("href", &back)], "All authorities of the region"));
        html.element("h2", &[], "How the numbers are made");
        for sentence in &sentences {
            html.element("p", &[], &days_in_words(sentence));
        }
        let hours = [
            ("Need, learner-hours a week", words.need.clone()),
            ("Unmet need, learner-hours a week", words.unmet.clone()),
            ("Hours of class in reach for 100 needed", words.access.clone()),
            ("What is known of provision", words.provision.to_owned()),
        ];
        table(html, "Modelled", &hours.map(|(name, value)| (name.to_owned(), value)));
        table(html, "Published", &published(&figures));
        // The figures are of the day that is asked for; nobody goes to a class of a day that is past.
        providers(html, snapshot, la_code, gaps.as_at.max(today_in(snapshot)));
        html.element("h2", &[], "What to know");
        html.within("ul", &[], |html| {
            for note in gaps.basis.iter().chain(&gaps.notes) {
                html.element("li", &[], &days_in_words(note));
            }
        });
    }))
}

fn published(figures: &AuthorityProperties) -> [(String, String); 4] {
    let of = |name: &str, day: Option<Date>| match day {
        Some(day) => format!("{name}, as at {}", day_in_words(day)),
        None => name.to_owned(),
    };
    let population = figures.population.as_ref();
    [
        (
            of("Residents", population.map(|residents| residents.as_at)),
            people(population.map(|residents| residents.value)),
        ),
        (of("People on asylum support", figures.asylum_as_at()), people(figures.on_asylum_support())),
        (of("People resettled since 2014", figures.resettled_to), people(figures.resettled_cumulative)),
        (
            of("Residents aged 3 and over with little English", figures.census_as_at),
            people(figures.census_low_english),
        ),
    ]
}

fn table(html: &mut Html, caption: &str, rows: &[(String, String)]) {
    html.within("table", &[], |html| {
        html.element("caption", &[], caption);
        html.within("tbody", &[], |html| {
            for (name, value) in rows {
                html.within("tr", &[], |html| {
                    html.element("th", &[("scope", "row")], name);
                    html.element("td", &[], value);
                });
            }
        });
    });
}

fn providers(html: &mut Html, snapshot: &Snapshot, la_code: LaCode, as_at: Date) {
    let here = snapshot.recorded_in(la_code);
    let here: Vec<ProviderProperties> =
        here.map(|(index, _)| ProviderProperties::on(snapshot, index, as_at)).collect();
    if here.is_empty() {
        html.element("h2", &[], "Recorded providers");
        html.element("p", &[], "No provider is recorded. That does not say that there is none.");
        return;
    }
    let rows: Vec<Row> = here.iter().map(|entry| Row { entry, own: Vec::new() }).collect();
    places::list(html, "Recorded providers", &rows);
}
