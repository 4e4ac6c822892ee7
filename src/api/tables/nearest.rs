//! The places nearest to a postcode: those that say what is asked for, then those that do not say.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;

use super::html::Html;
use super::overview::select;
use super::page::page;
use super::places::{self, Row};
use crate::api::near::{NearMembers, NearProperties};
use crate::api::query::Query;
use crate::api::words::{level_in_words, minutes_in_words};
use crate::domain::Date;
use crate::domain::level::Level;
use crate::snapshot::Snapshot;

/// What the page asks for.
pub(super) const PARAMETERS: [&str; 6] = ["region", "as_at", "postcode", "level", "childcare", "women_only"];

const MARKS: [(&str, &str); 2] = [("childcare", "With childcare"), ("women_only", "For women only")];

/// The page; without a search only its form.
pub(super) fn nearest(
    query: &Query,
    (snapshot, as_at): (&Snapshot, Date),
    found: Option<(NearMembers, Vec<(usize, NearProperties)>)>,
) -> HttpResponse {
    let title = match &found {
        Some((members, _)) => format!("English classes near {}", members.origin.label),
        None => "English classes near a postcode".to_owned(),
    };
    page(StatusCode::OK, &title, Some(snapshot), |html| {
        form(html, query, (snapshot, as_at));
        let Some((members, places)) = found else { return };
        if places.is_empty() {
            html.element("p", &[], "No recorded place fits. That does not say that there is none.");
        }
        let asked = PARAMETERS.iter().skip(3).any(|name| query.text(name).is_some());
        let (saying_so, silent): (Vec<_>, Vec<_>) =
            places.iter().map(|(_, place)| place).partition(|place| place.says_so);
        let heading = if asked { "Say that they have it" } else { "By distance" };
        places::list(html, heading, &rows(&saying_so));
        places::list(html, "Do not say whether they have it", &rows(&silent));
        html.element("p", &[], members.note);
        let Some(la_name) = &members.origin.la_name else { return };
        for (kind, entries) in [("but not where", &members.unlocated), ("online only", &members.online)] {
            let rows: Vec<Row> = entries.iter().map(|entry| Row { entry, own: Vec::new() }).collect();
            places::list(html, &format!("Recorded in {la_name}, {kind}, whatever they have"), &rows);
        }
    })
}

fn form(html: &mut Html, query: &Query, (snapshot, as_at): (&Snapshot, Date)) {
    let levels = Level::ALL.iter().map(|level| (level.as_str(), level_in_words(*level)));
    let levels: Vec<(&str, &str)> = std::iter::once(("", "any")).chain(levels).collect();
    html.within("form", &[("method", "get"), ("action", "/tables/near")], |html| {
        let region = [("type", "hidden"), ("name", "region"), ("value", snapshot.region.as_str())];
        html.empty("input", &region);
        places::day(html, as_at);
        html.within("div", &[], |html| {
            html.element("label", &[("for", "postcode")], "Postcode");
            let value = query.text("postcode").unwrap_or_default();
            let field = [("id", "postcode"), ("name", "postcode"), ("value", value), ("autocomplete", "off")];
            html.empty("input", &field);
        });
        select(html, ("level", "Level"), &levels, query.text("level").unwrap_or_default());
        places::marks(html, query, &MARKS);
        html.element("button", &[("type", "submit")], "Show");
    });
}

fn rows<'a>(places: &[&'a NearProperties]) -> Vec<Row<'a>> {
    places.iter().map(|place| row(place)).collect()
}

fn row(place: &NearProperties) -> Row<'_> {
    let far = if place.within_limit { "" } else { ", farther than an hour" };
    let journey = format!("about {}{far}", minutes_in_words(place.travel_minutes));
    let own = vec![("Straight line", format!("{:.1} km", place.distance_km)), ("Journey, modelled", journey)];
    Row { entry: &place.provider, own }
}
