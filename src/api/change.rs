//! `GET /api/change`: asylum support between two dates, over what both publications give.

use std::collections::BTreeSet;

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

use super::error::{ApiError, Problem};
use super::query::Query;
use super::regions;
use super::state::AppState;
use crate::analysis::change::{Change, Comparison, Period, people};
use crate::domain::Date;
use crate::domain::asylum::{AsylumPublication, Cell, SupportType};
use crate::domain::code::{LaCode, RegionCode};
use crate::snapshot::Snapshot;

/// Change between two dates. Asylum support is a stock, resettlement a flow: never add one to the other.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ChangeAnswer {
    #[schema(value_type = String, format = Date)]
    from: Date,
    #[schema(value_type = String, format = Date)]
    to: Date,
    #[schema(value_type = String)]
    region: RegionCode,
    /// Day of the latest publication of asylum support on or before `from`.
    #[schema(value_type = Option<String>, format = Date)]
    from_publication: Option<Date>,
    /// Day of the latest publication of asylum support on or before `to`.
    #[schema(value_type = Option<String>, format = Date)]
    to_publication: Option<Date>,
    /// Components of asylum support that both publications give.
    compared: Vec<Component>,
    /// Components that only one of them gives.
    left_out: Vec<LeftOut>,
    /// Why there is no change to tell; null when there is.
    #[schema(example = "the publication of 2025-12-31 is not split by section")]
    reason: Option<String>,
    /// Quarters that `resettled` counts; null when none was published that ended in the period.
    resettlement: Option<ResettlementPeriod>,
    /// The region's authorities together.
    total: ChangeFigures,
    authorities: Vec<AuthorityChange>,
    /// What to know when reading the figures.
    notes: Vec<&'static str>,
}

/// A component of asylum support.
#[derive(Debug, Serialize, ToSchema)]
struct Component {
    #[schema(example = "Section 95")]
    support_type: &'static str,
    #[schema(example = "dispersal accommodation")]
    accommodation: &'static str,
}

/// A component that only one publication gives.
#[derive(Debug, Serialize, ToSchema)]
struct LeftOut {
    #[serde(flatten)]
    component: Component,
    /// People of the region in it, at the one publication.
    people: Option<u32>,
    /// Why it is left out.
    #[schema(example = "given on 2018-03-31, not on 2017-03-31")]
    reason: String,
}

/// Quarters that ended after `from` and by `to`.
#[derive(Debug, Serialize, ToSchema)]
struct ResettlementPeriod {
    #[schema(example = "2017 Q2")]
    first_quarter: String,
    #[schema(example = "2018 Q1")]
    last_quarter: String,
    /// False when a quarter that ended in the period is not published here.
    complete: bool,
}

/// Change in one place.
#[derive(Debug, Serialize, ToSchema)]
struct ChangeFigures {
    /// People on asylum support in the components compared; null when there are none.
    asylum_support: Option<StockChange>,
    /// People resettled in the period: a flow.
    resettled: Option<u32>,
}

/// Change of a stock.
#[derive(Debug, Serialize, ToSchema)]
struct StockChange {
    from: u32,
    to: u32,
    /// `to − from`.
    change: i64,
    /// Of 100 people before; null where there was nobody.
    percent: Option<f64>,
}

/// Change in an authority.
#[derive(Debug, Serialize, ToSchema)]
struct AuthorityChange {
    #[schema(value_type = String, example = "E06000018")]
    la_code: LaCode,
    #[schema(example = "Nottingham")]
    la_name: String,
    #[serde(flatten)]
    figures: ChangeFigures,
}

impl From<Change> for StockChange {
    fn from(change: Change) -> Self {
        Self { from: change.from, to: change.to, change: change.difference(), percent: change.percent() }
    }
}

impl From<Cell> for Component {
    fn from((support, accommodation): Cell) -> Self {
        Self { support_type: support.name(), accommodation: accommodation.name() }
    }
}

const NOTES: [&str; 3] = [
    "Asylum support is compared only over what both publications give: a section that begins in between is no \
     growth.",
    "Asylum support is a stock at a date, resettlement a flow within the period: never add one to the other.",
    "Asylum figures exclude unsupported people: not known.",
];

/// Change of asylum support between two dates, over the components that both publications give.
#[utoipa::path(get, path = "/api/change", tag = "figures",
    params(
        ("region" = Option<String>, Query, description = "Code of a region that is at /api/region; the default is the one that the atlas opens with."),
        ("from" = String, Query, description = "A day, YYYY-MM-DD: the latest publication on or before it is compared.", example = "2017-03-31"),
        ("to" = String, Query, description = "A later day, likewise.", example = "2018-03-31"),
    ),
    responses(
        (status = 200, body = ChangeAnswer),
        (status = 400, body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn change(
    request: HttpRequest,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    const DAY: &str = "a day as YYYY-MM-DD, from 2000-01-01 to 2099-12-31";
    let query = Query::read(&request, &["region", "from", "to"])?;
    let needed = |parameter| query.day(parameter)?.ok_or(ApiError::Required { parameter, allowed: DAY });
    let (from, to) = (needed("from")?, needed("to")?);
    if from >= to {
        let value = to.to_string();
        return Err(ApiError::OutOfRange { parameter: "to", value, allowed: "a day after from" });
    }
    Ok(HttpResponse::Ok().json(answer(&regions::asked(&state, &query).await?.snapshot, from, to)))
}

/// Two publications of asylum support with what they have in common.
struct Pair<'a> {
    before: (Date, &'a AsylumPublication),
    after: (Date, &'a AsylumPublication),
    comparison: Comparison,
}

fn answer(snapshot: &Snapshot, from: Date, to: Date) -> ChangeAnswer {
    let data = &snapshot.data;
    let (before, after) = (data.asylum.at(from), data.asylum.at(to));
    let publications = before.zip(after).filter(|(before, after)| before.0 < after.0);
    let pair = publications.map(|(before, after)| Pair {
        before,
        after,
        comparison: Comparison::new(before.1, after.1),
    });
    let period = Period::between(&data.resettlement, from, to);
    let figures = |la_codes: &[LaCode]| ChangeFigures {
        asylum_support: pair
            .as_ref()
            .and_then(|pair| pair.comparison.change(pair.before.1, pair.after.1, la_codes))
            .map(StockChange::from),
        resettled: period.and_then(|period| period.resettled(&data.resettlement, la_codes)),
    };
    let own = snapshot.authorities.iter().filter_map(|code| data.authority(*code));
    ChangeAnswer {
        from,
        to,
        region: snapshot.region,
        from_publication: before.map(|(date, _)| date),
        to_publication: after.map(|(date, _)| date),
        compared: pair
            .iter()
            .flat_map(|pair| pair.comparison.compared.iter().map(|cell| Component::from(*cell)))
            .collect(),
        left_out: pair.as_ref().map(|pair| left_out(pair, &snapshot.authorities)).unwrap_or_default(),
        reason: reason(before.map(|found| found.0), pair.as_ref(), from),
        resettlement: period.map(|period| ResettlementPeriod {
            first_quarter: period.first.to_string(),
            last_quarter: period.last.to_string(),
            complete: period.complete,
        }),
        total: figures(&snapshot.authorities),
        authorities: own
            .map(|authority| AuthorityChange {
                la_code: authority.code,
                la_name: authority.name.clone(),
                figures: figures(&[authority.code]),
            })
            .collect(),
        notes: NOTES.to_vec(),
    }
}

fn left_out(pair: &Pair<'_>, la_codes: &[LaCode]) -> Vec<LeftOut> {
    let (before, after) = (pair.before, pair.after);
    let of = |cells: &BTreeSet<Cell>, given: (Date, &AsylumPublication), missing: Date| {
        let entry = |cell: &Cell| LeftOut {
            component: Component::from(*cell),
            people: people(given.1, la_codes, &[*cell].into()),
            reason: format!("given on {}, not on {missing}", given.0),
        };
        cells.iter().map(entry).collect::<Vec<_>>()
    };
    let mut entries = of(&pair.comparison.only_before, before, after.0);
    entries.extend(of(&pair.comparison.only_after, after, before.0));
    entries
}

fn reason(before: Option<Date>, pair: Option<&Pair<'_>>, from: Date) -> Option<String> {
    let Some(pair) = pair else {
        return Some(before.map_or_else(
            || format!("no publication of asylum support describes a day on or before {from}"),
            |date| format!("both days fall to the publication of {date}"),
        ));
    };
    if !pair.comparison.compared.is_empty() {
        return None;
    }
    let not_split = [pair.before, pair.after]
        .into_iter()
        .find(|(_, publication)| publication.cells().any(|(support, _)| support == SupportType::NotSplit));
    Some(not_split.map_or_else(
        || format!("the publications of {} and {} have no component in common", pair.before.0, pair.after.0),
        |(date, _)| format!("the publication of {date} is not split by section"),
    ))
}
