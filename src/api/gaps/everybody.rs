//! The gaps as everybody has them, in the words of a page: nobody who is only expected is in them, whoever asks.

use std::sync::Arc;

use super::areas::Areas;
use super::data_gap::DataGap;
use super::members;
use super::parameters::Parameters;
use super::parts::Part;
use super::properties::GapNumbers;
use crate::api::analysed::Analysed;
use crate::api::error::ApiError;
use crate::api::query::Query;
use crate::api::state::Served;
use crate::api::words::{hours_in_words, hundredth_in_words};
use crate::domain::Date;
use crate::domain::level::Level;
use crate::domain::stream::StreamChoice;
use crate::snapshot::tiers::{Tier, TierArea};

/// Gaps of areas with what to know of them.
pub(in crate::api) struct PublicGaps {
    pub(in crate::api) analysed: Analysed,
    pub(in crate::api) as_at: Date,
    pub(in crate::api) stream: StreamChoice,
    pub(in crate::api) level: Option<Level>,
    pub(in crate::api) tier: Tier,
    pub(in crate::api) rows: Vec<(TierArea, GapWords)>,
    pub(in crate::api) notes: Vec<String>,
    /// What each stream is based on, in a line each.
    pub(in crate::api) basis: Vec<String>,
}

/// Figures of an area as somebody reads them, in learner-hours a week.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::api) struct GapWords {
    pub(in crate::api) need: String,
    pub(in crate::api) unmet: String,
    pub(in crate::api) access: String,
    pub(in crate::api) provision: &'static str,
}

impl PublicGaps {
    /// The gaps that `as_at`, `stream`, `level` and `tier` ask for.
    pub(in crate::api) async fn new(served: Arc<Served>, query: &Query) -> Result<Self, ApiError> {
        let asked = Parameters::of_everybody(query, &served.snapshot)?;
        let analysed = Analysed::run(served, None, asked.as_at).await?;
        let areas = Areas::new(&analysed, &asked);
        let numbers = areas.numbers(&analysed, &asked);
        let about = members(&analysed, &asked, &areas.areas);
        let rows = areas.areas.into_iter().zip(numbers.iter().map(GapWords::new)).collect();
        let basis = about.parts.iter().map(basis).collect();
        let Parameters { as_at, stream, level, tier, .. } = asked;
        Ok(Self { analysed, as_at, stream, level, tier, rows, notes: about.notes, basis })
    }
}

impl GapWords {
    fn new(gap: &GapNumbers) -> Self {
        Self {
            need: need(gap.need_hours, gap.need_complete),
            unmet: unmet(gap.unmet_hours, gap.unmet_known, gap.unmet_at_most),
            access: access(gap.access, gap.data_gap.supply_known),
            provision: provision(&gap.data_gap),
        }
    }
}

fn need(hours: Option<f64>, complete: bool) -> String {
    match hours {
        None => "not known".to_owned(),
        Some(hours) if complete => hours_in_words(hours),
        Some(hours) => format!("at least {}", hours_in_words(hours)),
    }
}

/// Where most supply is assumed nobody knows what is unmet, only what it is at most.
fn unmet(hours: Option<f64>, known: bool, at_most: Option<f64>) -> String {
    match (hours, at_most) {
        (Some(hours), _) if known => hours_in_words(hours),
        (_, Some(most)) => format!("not known, at most {}", hours_in_words(most)),
        _ => "not known".to_owned(),
    }
}

/// Nothing in reach is told as such only where it is known what there is.
fn access(hours: Option<f64>, supply_known: bool) -> String {
    let told = hours.filter(|hours| *hours > 0.0 || supply_known);
    told.map_or_else(|| "not known".to_owned(), hundredth_in_words)
}

fn provision(gap: &DataGap) -> &'static str {
    if gap.service_gap {
        "service gap: every sector was asked, and hours stay unmet"
    } else if gap.no_known_provider {
        "data gap: no provider is recorded, which does not say that there is none"
    } else if !gap.supply_known {
        "data gap: hours of class are not known"
    } else if gap.imputed_share.is_some_and(|share| share > 0.5) {
        "data gap: most hours of class are assumed"
    } else {
        "most hours of class are stated; not every sector was asked, so there may be more"
    }
}

fn basis(part: &Part) -> String {
    let day = part.as_at.map_or_else(|| "not known".to_owned(), |day| format!("as at {day}"));
    let note = part.note.as_deref().map(|note| format!(". {note}")).unwrap_or_default();
    format!("Need of {}: {day}{note}", part.stream.as_str())
}

#[cfg(test)]
mod tests {
    use super::{access, need, unmet};

    #[test]
    fn nothing_in_reach_is_not_told_where_nobody_knows_what_there_is() {
        assert_eq!(access(Some(0.0), true), "0.0");
        assert_eq!(access(Some(0.0), false), "not known");
        assert_eq!(access(Some(0.5), false), "50.0");
        assert_eq!(access(None, true), "not known");
    }

    #[test]
    fn what_is_not_known_is_said_and_never_a_number_by_itself() {
        assert_eq!(need(Some(1234.0), true), "1,234");
        assert_eq!(need(Some(1234.0), false), "at least 1,234");
        assert_eq!(need(None, false), "not known");
        assert_eq!(unmet(Some(10.0), true, Some(10.0)), "10");
        assert_eq!(unmet(Some(10.0), false, Some(70.0)), "not known, at most 70");
        assert_eq!(unmet(Some(10.0), false, None), "not known");
        assert_eq!(unmet(None, false, None), "not known");
    }
}
