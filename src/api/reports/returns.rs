//! Quarterly returns, each beside what the model says of resettled people on the last day of its quarter.

use serde::Serialize;
use utoipa::ToSchema;

use super::compared::{Compared, Modelled};
use super::models::Models;
use crate::analysis::gap::select;
use crate::api::gaps::properties::{NeedWithin, UnmetByReason};
use crate::api::plans::figures::ReturnedFigures;
use crate::domain::Date;
use crate::domain::code::LaCode;
use crate::domain::quarterly_return::QuarterlyReturn;
use crate::domain::stream::{Stream, StreamChoice};

/// A return beside the model.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReturnReview {
    #[schema(value_type = String)]
    la_code: LaCode,
    la_name: String,
    /// An organisation or a role.
    respondent: Option<String>,
    #[serde(flatten)]
    returned: ReturnedFigures,
    modelled: ModelledAccess,
    /// Hours received, resettled adults and, where they were returned, who waits and the commonest reason for no class.
    compared: Vec<Compared>,
    /// Whether one of them disagrees.
    disagrees: bool,
}

/// Access of the resettled people of an authority on a day, in learner-hours a week. MODELLED. Unknown is null.
#[derive(Debug, Serialize, ToSchema)]
struct ModelledAccess {
    /// Last day of the quarter.
    #[schema(value_type = String, format = Date)]
    as_at: Date,
    /// It is published up to here who was resettled.
    #[schema(value_type = Option<String>, format = Date)]
    published_to: Option<Date>,
    /// False: quarters have ended by the day that are not published; adults and need are at least these.
    complete: bool,
    /// Resettled adults whose need counts.
    adults: Option<f64>,
    /// Those of them who are in their first twelve months.
    adults_first_year: Option<f64>,
    need_hours: Option<f64>,
    /// Hours that they receive anywhere, taking assumed supply as real.
    served_hours: Option<f64>,
    /// They receive no less than this, and no more than `served_at_most`; null = no limit is known.
    served_at_least: Option<f64>,
    served_at_most: Option<f64>,
    unmet_hours: Option<f64>,
    /// False: say "not known, at most `unmet_at_most`", and of hours received their limits.
    unmet_known: bool,
    unmet_at_most: Option<f64>,
    unmet_by_reason: Option<UnmetByReason>,
    /// Hours within reach per hour needed, by the measure at hand.
    access: Option<f64>,
    /// Share of the need with a suitable class within so many minutes.
    need_within: Option<NeedWithin>,
}

impl ReturnReview {
    /// `None` = the region has no such authority.
    pub(super) fn new(models: &Models<'_>, one: &QuarterlyReturn) -> Option<Self> {
        let day = one.quarter.last_day();
        let gap = models.gap(one.la_code, day)?;
        let need = models.need(day);
        let modelled = Modelled {
            own: select(&[gap], StreamChoice::One(Stream::Resettled), None),
            adults: need.resettled_adults(one.la_code),
            basis: need.basis(Stream::Resettled),
            gaps: models.on(day),
            day,
        };
        let compared = modelled.beside(one);
        Some(Self {
            la_code: one.la_code,
            la_name: models.snapshot.data.authority(one.la_code)?.name.clone(),
            respondent: one.respondent.clone(),
            returned: ReturnedFigures::from(one),
            disagrees: compared.iter().any(Compared::disagrees),
            compared,
            modelled: ModelledAccess::new(&modelled, need.first_year_adults(one.la_code)),
        })
    }
}

impl ModelledAccess {
    fn new(modelled: &Modelled<'_>, adults_first_year: Option<f64>) -> Self {
        let own = &modelled.own;
        let served = modelled.hours_received();
        Self {
            as_at: modelled.day,
            published_to: modelled.basis.as_at,
            complete: modelled.basis.complete,
            adults: modelled.adults,
            adults_first_year,
            need_hours: own.need,
            served_hours: own.served,
            served_at_least: served.map(|limits| limits.least),
            served_at_most: served.and_then(|limits| limits.most),
            unmet_hours: own.unmet,
            unmet_known: own.unmet_known,
            // Of a part of the need there is no most.
            unmet_at_most: own.unmet_at_most.filter(|_| modelled.basis.complete),
            unmet_by_reason: own.reasons.map(UnmetByReason::from),
            access: own.access,
            need_within: own.within.map(NeedWithin::from),
        }
    }
}
