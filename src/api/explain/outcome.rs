//! Where the hours go: served here, served elsewhere, unmet and why.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use crate::analysis::gap::{AuthorityGap, ByStreamAndLevel, GapFigures};
use crate::api::words::hours_in_words;
use crate::domain::code::LaCode;
use crate::snapshot::Snapshot;

/// Result of the allocation: `need = served + unmet`.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OutcomeExplained {
    served_hours: Option<f64>,
    /// The part of them at places inside the authority.
    served_inside: Option<f64>,
    /// The part at places of other authorities.
    imported: Vec<Traded>,
    /// Hours that places inside give to residents of others.
    exported: Vec<Traded>,
    unmet_hours: Option<f64>,
    unmet_known: bool,
    unmet_at_most: Option<f64>,
    /// Parts of `unmet_hours` by the first reason that applies.
    reasons: Vec<ReasonExplained>,
    pub(super) words: String,
}

/// Hours across a border.
#[derive(Debug, Serialize, ToSchema)]
struct Traded {
    #[schema(value_type = String)]
    la_code: LaCode,
    la_name: String,
    hours: f64,
}

/// Unmet hours for one reason.
#[derive(Debug, Serialize, ToSchema)]
struct ReasonExplained {
    /// `no_class_of_level_in_reach`, `not_eligible`, `no_women_only_class`, `no_childcare` or `full`.
    reason: &'static str,
    hours: f64,
    words: &'static str,
}

const REASONS: [(&str, &str); 5] = [
    ("no_class_of_level_in_reach", "No class of the level is within reach."),
    ("not_eligible", "Classes of the level are within reach, but none admits these learners."),
    ("no_women_only_class", "No class for women only is within reach of women who need one."),
    ("no_childcare", "No class with childcare is within reach of learners who need it."),
    ("full", "Suitable classes are within reach, all full."),
];

impl OutcomeExplained {
    pub(super) fn new(snapshot: &Snapshot, gap: &AuthorityGap, figures: &GapFigures) -> Self {
        let reasons = figures.reasons.unwrap_or_default();
        let known = figures.reasons.is_some();
        let served_inside = figures.served.zip(figures.imported).map(|(served, abroad)| served - abroad);
        Self {
            served_hours: figures.served,
            served_inside,
            imported: traded(snapshot, gap.imported(), known),
            exported: traded(snapshot, gap.exported(), known),
            unmet_hours: figures.unmet,
            unmet_known: figures.unmet_known,
            unmet_at_most: figures.unmet_at_most,
            reasons: REASONS
                .iter()
                .zip(reasons)
                .filter(|_| known)
                .map(|((reason, words), hours)| ReasonExplained { reason, hours, words })
                .collect(),
            words: words(figures),
        }
    }
}

fn words(figures: &GapFigures) -> String {
    let (Some(served), Some(unmet)) = (figures.served, figures.unmet) else {
        return "What is met and what is not is not known at this date.".to_owned();
    };
    if !figures.need_complete && figures.need.is_some_and(|need| need <= 0.0) {
        return "What is met and what is not is not known: a part of the need is not known.".to_owned();
    }
    let (served, unmet) = (hours_in_words(served), hours_in_words(unmet));
    let most = figures.unmet_at_most.map(hours_in_words);
    match (figures.unmet_known, most) {
        (true, _) => format!("Of the hours needed a week, residents receive {served}; {unmet} are unmet."),
        (false, Some(most)) if most == unmet => format!(
            "No recorded class within reach serves the hours needed a week: up to {unmet} are unmet. What is not recorded is not known: \
             a data gap."
        ),
        (false, Some(most)) => format!(
            "If the places recorded here and within reach run the classes assumed, residents receive {served} of the hours needed \
             a week and {unmet} are unmet; if only stated classes run, {most} are. Which is true is not known: a data gap."
        ),
        (false, None) => format!(
            "If the places recorded here and within reach run the classes assumed, residents receive {served} of the hours that \
             are known to be needed a week and {unmet} are unmet; a part of the need is not known: a data gap."
        ),
    }
}

fn traded(snapshot: &Snapshot, hours: &BTreeMap<LaCode, ByStreamAndLevel>, known: bool) -> Vec<Traded> {
    let mut traded: Vec<Traded> = hours
        .iter()
        .filter(|_| known)
        .map(|(code, cells)| Traded {
            la_code: *code,
            la_name: snapshot.data.authority(*code).map(|a| a.name.clone()).unwrap_or_default(),
            hours: cells.iter().flatten().fold(0.0, |sum, hours| sum + hours),
        })
        .filter(|traded| traded.hours > 0.0)
        .collect();
    traded.sort_by(|a, b| b.hours.total_cmp(&a.hours));
    traded
}
