//! People who are added: families or people or adults → hours by level, and what their English is funded with.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::analysis::assumptions::{Assumptions, LevelMix};
use crate::analysis::need::NeedModel;
use crate::api::error::ApiError;
use crate::api::words::thousands;
use crate::domain::Date;
use crate::domain::code::LaCode;
use crate::domain::level::Level;
use crate::domain::stream::Stream;
use crate::snapshot::scenario::AddedNeed;

/// How many people, counted one way.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(in crate::api) enum HowMany {
    /// Families of the usual size, resettled by VPRS.
    Families(f64),
    /// People, children included.
    People(f64),
    /// Adults.
    Adults(f64),
}

/// People who were added, with the arithmetic.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(in crate::api) struct AddedPeople {
    #[schema(value_type = String)]
    pub(in crate::api) la_code: LaCode,
    #[schema(value_type = String)]
    pub(in crate::api) stream: Stream,
    /// Null where adults were given.
    pub(in crate::api) people: Option<f64>,
    pub(in crate::api) adults: f64,
    /// Women among the adults, where what follows is for them alone; null = it is for all.
    pub(in crate::api) women: Option<f64>,
    /// Part of the adults who seek a class; below 1 for settled residents only.
    pub(in crate::api) seeking: f64,
    pub(in crate::api) hours_each: f64,
    /// Learner-hours a week: adults (or the women among them) × seeking × hours each.
    pub(in crate::api) hours: f64,
    /// Funding for the English of these resettled adults, pounds a year; null for others.
    pub(in crate::api) funding_pounds_a_year: Option<f64>,
    /// Hours by level.
    #[schema(value_type = BTreeMap<String, f64>)]
    pub(in crate::api) levels: BTreeMap<Level, f64>,
    pub(in crate::api) words: String,
}

/// Whose need it is.
#[derive(Debug, Clone, Copy)]
pub(in crate::api) struct Cohort {
    pub(in crate::api) la_code: LaCode,
    pub(in crate::api) stream: Stream,
    /// The day that it counts on.
    pub(in crate::api) date: Date,
    /// Part of the adults who seek a class, 0 to 1.
    pub(in crate::api) seeking: f64,
    /// Part of the adults who are women, 0 to 1, where it is their need alone.
    pub(in crate::api) women: Option<f64>,
}

impl AddedPeople {
    /// The arithmetic of newly arrived people: `families × people each × adult share × seeking × hours each`,
    /// and `× women's share` where it is theirs alone.
    pub(in crate::api) fn new(
        cohort: Cohort,
        how_many: HowMany,
        mix: LevelMix,
        assumptions: &Assumptions,
    ) -> Self {
        let Cohort { la_code, stream, date, seeking, women: share_of_women } = cohort;
        let share = match stream {
            Stream::Resettled => assumptions.adult_share_vulnerable,
            Stream::Asylum => assumptions.adult_share_asylum(date),
            Stream::Settled => assumptions.adult_share_settled,
        };
        let (people, counted) = match how_many {
            HowMany::Families(families) => (
                Some(families * assumptions.people_per_family),
                format!("{families} families × {} people × {share} adults", assumptions.people_per_family),
            ),
            HowMany::People(people) => (Some(people), format!("{people} people × {share} adults")),
            HowMany::Adults(adults) => (None, format!("{adults} adults")),
        };
        let adults = match (people, how_many) {
            (_, HowMany::Adults(adults)) => adults,
            (people, _) => people.unwrap_or_default() * share,
        };
        let hours_each = match stream {
            Stream::Resettled => assumptions.hours_resettled_first_year,
            Stream::Asylum => assumptions.hours_asylum,
            Stream::Settled => assumptions.hours_settled,
        };
        let women = share_of_women.map(|share| adults * share);
        let (learners, who) = women.map_or((adults, "adults"), |women| (women, "women"));
        let hours = learners * seeking * hours_each;
        let of_women = share_of_women.map_or_else(String::new, |share| format!(" × {share} women"));
        let sought = if seeking < 1.0 { format!(" × {seeking} seeking a class") } else { String::new() };
        let funding = (stream == Stream::Resettled).then_some(learners * assumptions.funding_per_adult);
        let funded = funding.map_or_else(String::new, |pounds| {
            format!(
                "; {learners:.1} {who} × £{} a year = £{}",
                assumptions.funding_per_adult,
                thousands(pounds)
            )
        });
        Self {
            la_code,
            stream,
            people,
            adults,
            women,
            seeking,
            hours_each,
            hours,
            funding_pounds_a_year: funding,
            levels: Level::ALL.into_iter().map(|level| (level, mix[level.index()] * hours)).collect(),
            words: format!(
                "{counted}{of_women}{sought} × {hours_each} hours = {hours:.1} learner-hours a week{funded}"
            ),
        }
    }

    /// As need of the analysis.
    pub(in crate::api) fn need(&self) -> AddedNeed {
        let hours = Level::ALL.map(|level| self.levels.get(&level).copied().unwrap_or_default());
        AddedNeed { la_code: self.la_code, stream: self.stream, hours }
    }
}

/// The usual mix of levels of a stream; of settled residents the one that the census gives for the authority,
/// which has those who cannot speak English in pre-entry. Where that is not known, all are taken as "not well".
pub(in crate::api) fn usual_mix(stream: Stream, la_code: LaCode, model: &NeedModel<'_>) -> LevelMix {
    let assumptions = model.assumptions();
    let by_census = || {
        let hours = model.of(la_code).streams[Stream::Settled.index()]?;
        let all: f64 = hours.iter().sum();
        (all > 0.0).then(|| hours.map(|part| part / all))
    };
    match stream {
        Stream::Resettled => assumptions.levels_resettled,
        Stream::Asylum => assumptions.levels_asylum,
        Stream::Settled => by_census().unwrap_or(assumptions.levels_not_well),
    }
}

/// A mix of levels as it is given: shares from 0 to 1 that sum to 1.
pub(in crate::api) fn mix(given: &BTreeMap<Level, f64>) -> Result<LevelMix, ApiError> {
    let fault = |detail: String| ApiError::Body(detail);
    if let Some((level, share)) = given.iter().find(|(_, share)| !(0.0..=1.0).contains(*share)) {
        return Err(fault(format!(
            "level_mix: the share of {} is {share}; allowed is 0 to 1",
            level.as_str()
        )));
    }
    let sum: f64 = given.values().sum();
    if (sum - 1.0).abs() > 1e-6 {
        return Err(fault(format!("level_mix: the shares sum to {sum}; they must sum to 1")));
    }
    Ok(Level::ALL.map(|level| given.get(&level).copied().unwrap_or_default()))
}

/// A number of people that can be planned for.
pub(in crate::api) fn check(how_many: HowMany) -> Result<HowMany, ApiError> {
    const MOST: f64 = 100_000.0;
    let (HowMany::Families(number) | HowMany::People(number) | HowMany::Adults(number)) = how_many;
    if number > 0.0 && number <= MOST {
        Ok(how_many)
    } else {
        Err(ApiError::Body(format!("{number} people or families: allowed is more than 0, up to {MOST}")))
    }
}
