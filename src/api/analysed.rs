//! Which analysis an answer is read from: the one at hand, or a fresh one under other assumptions.

use std::sync::Arc;

use actix_web::{HttpRequest, web};
use serde::Serialize;
use utoipa::ToSchema;

use super::error::ApiError;
use super::local::Local;
use super::query::Query;
use super::state::Served;
use crate::analysis::access::Measure;
use crate::analysis::assumptions::{AssumptionError, Assumptions, entries};
use crate::analysis::demand::Weighting;
use crate::analysis::planned::{Planned, groups};
use crate::analysis::suitability::Silent;
use crate::domain::{Date, Invalid};
use crate::snapshot::Snapshot;
use crate::snapshot::region::{Method, RegionGaps};

/// A snapshot and the analysis of it that was asked for.
pub(super) struct Analysed {
    pub(super) served: Arc<Served>,
    fresh: Option<RegionGaps>,
}

impl Analysed {
    /// The gaps.
    pub(super) fn gaps(&self) -> &RegionGaps {
        self.fresh.as_ref().unwrap_or(&self.served.snapshot.gaps)
    }

    /// Runs `method` where it is not the one at hand, off the threads that answer.
    /// `as_at` is the day that will be asked for.
    pub(super) async fn run(
        served: Arc<Served>,
        method: Option<Method>,
        as_at: Date,
    ) -> Result<Self, ApiError> {
        let at_hand = &served.snapshot.gaps.method;
        let Some(method) = method.filter(|method| method != at_hand) else {
            return Ok(Self { served, fresh: None });
        };
        let fault = |e: actix_web::error::BlockingError| ApiError::Internal(e.to_string());
        web::block(move || {
            let fresh = served.snapshot.analyse(&served.snapshot.data.providers, method);
            // Computed here, not when it is first read: some measures take seconds.
            let _ = fresh.at(&served.snapshot.data, as_at);
            Self { served, fresh: Some(fresh) }
        })
        .await
        .map_err(fault)
    }
}

/// What an answer rests on, where it can be chosen.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MethodUsed {
    /// `postcodes` or `equal`: how need is spread over small areas.
    pub(super) weighting: &'static str,
    /// `suits` or `fails`: what a class counts for that does not say whether it suits.
    pub(super) silent: &'static str,
    /// Measure of access: `cumulative`, `2sfca`, `e2sfca`, `3sfca`, `bfca` or `raam`.
    pub(super) measure: &'static str,
    /// `none`, `firm` or `pledged`: how far people who are expected and in no published table are believed.
    pub(super) planned: &'static str,
    /// What `access` is.
    pub(super) access_unit: &'static str,
    /// Assumptions that differ from the defaults; all of them are at `/api/assumptions`.
    pub(super) changed: Vec<ChangedAssumption>,
}

/// An assumption that differs from its default.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ChangedAssumption {
    pub(super) name: &'static str,
    pub(super) value: f64,
    pub(super) default: f64,
}

impl MethodUsed {
    pub(super) fn new(method: &Method) -> Self {
        let changed = method.assumptions.changed();
        Self {
            weighting: method.weighting.as_str(),
            silent: method.silent.as_str(),
            measure: method.measure.as_str(),
            planned: method.planned.as_str(),
            access_unit: method.measure.unit(),
            changed: changed
                .map(|(entry, value)| ChangedAssumption { name: entry.name, value, default: entry.default })
                .collect(),
        }
    }
}

/// Parameters that choose the method.
pub(super) const METHOD_PARAMETERS: [&str; 5] = ["assume", "weighting", "silent", "measure", "planned"];

/// `assume=hours_asylum:5,seats:10`, `weighting`, `silent`, `measure`, `planned`; `None` when none is given, nor meant.
pub(super) fn method(
    request: &HttpRequest,
    query: &Query,
    snapshot: &Snapshot,
    as_at: Date,
) -> Result<Option<Method>, ApiError> {
    let at_hand = &snapshot.gaps.method;
    let planned = planned(request, query, snapshot, as_at)?;
    let weighting: Option<Weighting> = query.parse("weighting", "invalid_weighting")?;
    let silent: Option<Silent> = query.parse("silent", "invalid_silent")?;
    let assumptions = query.text("assume").map(|text| assumed(text, &at_hand.assumptions)).transpose()?;
    let measure: Option<Measure> = query.parse("measure", "invalid_measure")?;
    if measure.is_none()
        && weighting.is_none()
        && silent.is_none()
        && assumptions.is_none()
        && planned == Planned::None
    {
        return Ok(None);
    }
    Ok(Some(Method {
        assumptions: assumptions.unwrap_or_else(|| at_hand.assumptions.clone()),
        weighting: weighting.unwrap_or(at_hand.weighting),
        silent: silent.unwrap_or(at_hand.silent),
        measure: measure.unwrap_or(at_hand.measure),
        planned,
    }))
}

/// `planned`: how far expected people are believed. Need tells how many they are, so that only whoever sits at the
/// machine may ask for it; for them what is firm counts unless they say otherwise.
fn planned(
    request: &HttpRequest,
    query: &Query,
    snapshot: &Snapshot,
    as_at: Date,
) -> Result<Planned, ApiError> {
    let local = Local::check(request);
    match query.parse("planned", "invalid_planned")? {
        Some(Planned::None) => Ok(Planned::None),
        Some(planned) => local.map(|_| planned),
        None if local.is_ok() && expects(snapshot, as_at) => Ok(Planned::Firm),
        None => Ok(Planned::None),
    }
}

/// Whether anybody is expected by a day who is in no published table.
fn expects(snapshot: &Snapshot, as_at: Date) -> bool {
    let groups = groups(&snapshot.data, &snapshot.gaps.method.assumptions, Planned::Firm);
    groups.iter().any(|group| group.from <= as_at)
}

fn assumed(text: &str, at_hand: &Assumptions) -> Result<Assumptions, ApiError> {
    const ALLOWED: &str = "name:value pairs with commas between, such as hours_asylum:5,seats:10";
    let invalid = |part: &str| ApiError::Invalid {
        code: "invalid_assumption",
        parameter: "assume",
        invalid: Invalid::new("an assumption", part, ALLOWED),
    };
    let pairs = text.split(',').map(|part| {
        let (name, value) = part.split_once(':').ok_or_else(|| invalid(part))?;
        let value: f64 = value.trim().parse().map_err(|_| invalid(part))?;
        Ok((name.trim(), value))
    });
    let pairs: Vec<(&str, f64)> = pairs.collect::<Result<_, ApiError>>()?;
    if let Some((name, _)) = pairs.iter().enumerate().find_map(|(index, pair)| {
        pairs[..index].iter().any(|(earlier, _)| *earlier == pair.0).then_some(pair)
    }) {
        return Err(ApiError::Repeated(format!("assume={name}")));
    }
    at_hand.with(pairs).map_err(|fault| refused(&fault))
}

/// An assumption that cannot be changed so, as a problem that names it.
pub(super) fn refused(fault: &AssumptionError) -> ApiError {
    let (value, allowed) = match fault {
        AssumptionError::Unknown { name } => {
            (name.clone(), entries().map(|entry| entry.name).collect::<Vec<_>>().join(", "))
        }
        AssumptionError::OutOfRange { name, value, allowed } => (format!("{name}:{value}"), allowed.clone()),
        AssumptionError::Unbalanced { mix, sum } => (format!("{mix}: {sum}"), "a sum of 1".to_owned()),
    };
    ApiError::Assumption { detail: fault.to_string(), value: value.chars().take(80).collect(), allowed }
}
