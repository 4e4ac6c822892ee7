//! The figures that a delivery plan stands on.

use serde::Serialize;
use utoipa::ToSchema;

use crate::analysis::gap::{GapFigures, select};
use crate::api::analysed::Analysed;
use crate::api::gaps::data_gap::DataGap;
use crate::api::words::{hours_in_words, thousands};
use crate::domain::Date;
use crate::domain::code::LaCode;
use crate::domain::dataset::Dataset;
use crate::domain::level::Level;
use crate::domain::quarterly_return::{QuarterlyReturn, ReasonNotAttending};
use crate::domain::stream::{Stream, StreamChoice};

/// Need and provision on a day, in learner-hours a week. MODELLED. Unknown is null.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PlanFigures {
    #[schema(value_type = String, format = Date)]
    pub(super) as_at: Date,
    pub(super) need_hours: Option<f64>,
    /// False: a stream is not known on the day and left out.
    pub(super) need_complete: bool,
    /// False: quarters have ended by the day that are not published, so that need is at least what is told and of what
    /// is unmet there is no most.
    pub(super) resettled_complete: bool,
    pub(super) need_hours_resettled: Option<f64>,
    pub(super) need_hours_asylum: Option<f64>,
    pub(super) need_hours_settled: Option<f64>,
    /// The part of the need that people make who are expected.
    pub(super) planned_hours: f64,
    pub(super) planned_adults: f64,
    /// Null: what is recorded does not say that there is none (`supply_known` of the gaps).
    pub(super) supply_hours: Option<f64>,
    /// The part of it that is estimated or assumed.
    pub(super) supply_hours_imputed: Option<f64>,
    pub(super) served_hours: Option<f64>,
    pub(super) unmet_hours: Option<f64>,
    /// False: say "not known", and "at most `unmet_at_most`" where there is a most.
    pub(super) unmet_known: bool,
    /// Null: of a need that is known in part there is no most.
    pub(super) unmet_at_most: Option<f64>,
    pub(super) levels: Vec<LevelFigures>,
}

/// Need and provision of a level.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PlanLevel)]
pub(super) struct LevelFigures {
    #[schema(value_type = String)]
    pub(super) level: Level,
    pub(super) need_hours: Option<f64>,
    /// A class shared by several levels counts whole for each; null as for all levels.
    pub(super) supply_hours: Option<f64>,
    pub(super) unmet_hours: Option<f64>,
    pub(super) unmet_known: bool,
    pub(super) unmet_at_most: Option<f64>,
}

impl PlanFigures {
    pub(super) fn new(analysed: &Analysed, la_code: LaCode, as_at: Date) -> Option<Self> {
        let data = &analysed.served.snapshot.data;
        let gaps = analysed.gaps();
        let gap = gaps.at(data, as_at).of(la_code)?;
        let of = |level: Option<Level>| -> GapFigures { select(&[gap], StreamChoice::All, level) };
        let all = of(None);
        let model = gaps.model(data, as_at);
        let planned = model.planned_of(la_code);
        let (planned_adults, planned_hours) =
            planned.fold((0.0, 0.0), |sum, (group, hours)| (sum.0 + group.adults, sum.1 + hours));
        let stream = |stream: Stream| all.need_by_stream[stream.index()];
        let snapshot = &analysed.served.snapshot;
        let supply = |own: &GapFigures, level: Option<Level>, hours: f64| {
            DataGap::new(snapshot, &[la_code], own, (level, as_at)).supply_known.then_some(hours)
        };
        let resettled_complete = model.basis(Stream::Resettled).complete;
        let at_most =
            |own: &GapFigures| own.unmet_at_most.filter(|_| own.need_complete && resettled_complete);
        let level = |level: Level| {
            let own = of(Some(level));
            LevelFigures {
                level,
                need_hours: own.need,
                supply_hours: supply(&own, Some(level), own.supply),
                unmet_hours: own.unmet,
                unmet_known: own.unmet_known,
                unmet_at_most: at_most(&own),
            }
        };
        Some(Self {
            as_at,
            need_hours: all.need,
            need_complete: all.need_complete,
            resettled_complete,
            need_hours_resettled: stream(Stream::Resettled),
            need_hours_asylum: stream(Stream::Asylum),
            need_hours_settled: stream(Stream::Settled),
            planned_hours,
            planned_adults,
            supply_hours: supply(&all, None, all.supply),
            supply_hours_imputed: supply(&all, None, all.supply_by_certainty.imputed()),
            served_hours: all.served,
            unmet_hours: all.unmet,
            unmet_known: all.unmet_known,
            unmet_at_most: at_most(&all),
            levels: Level::ALL.map(level).into(),
        })
    }

    /// Whether everybody is in the need who should count.
    pub(super) fn is_complete(&self) -> bool {
        self.need_complete && self.resettled_complete
    }
}

/// Resettled adults in their first twelve months: what they are expected to get, and the money for it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = FirstYear)]
pub(super) struct Beginning {
    /// Adults who came in the twelve months before the day, expected ones among them; null = a figure is held
    /// back, or nothing is published of the time and nobody is recorded.
    pub(super) adults: Option<f64>,
    /// False: quarters have ended by the day that are not published: at least so many adults.
    pub(super) complete: bool,
    /// Hours a week that each is expected to get.
    pub(super) hours_each: f64,
    /// Learner-hours a week: adults × hours each.
    pub(super) hours: Option<f64>,
    /// Pounds a year for the English of each.
    pub(super) pounds_each: f64,
    /// Pounds a year: adults × pounds each.
    pub(super) pounds: Option<f64>,
    pub(super) words: String,
}

impl Beginning {
    pub(super) fn new(analysed: &Analysed, la_code: LaCode, as_at: Date) -> Self {
        let gaps = analysed.gaps();
        let assumptions = &gaps.method.assumptions;
        let model = gaps.model(&analysed.served.snapshot.data, as_at);
        let each = assumptions.hours_resettled_first_year;
        let basis = model.basis(Stream::Resettled);
        // At least 0 says nothing.
        let found = model.first_year_adults(la_code);
        let adults = found.filter(|adults| basis.complete || *adults > 0.0);
        let pounds_each = assumptions.funding_per_adult;
        let (hours, pounds) = (adults.map(|adults| adults * each), adults.map(|adults| adults * pounds_each));
        let at_least = match basis.as_at {
            Some(last) if !basis.complete => format!("Published to {last} only, so at least "),
            _ => String::new(),
        };
        let words = match adults.zip(hours).zip(pounds) {
            Some(((adults, hours), pounds)) => format!(
                "{at_least}{adults:.1} adults in their first twelve months × {each} hours = {} learner-hours a week; × £{pounds_each} = £{} a \
                 year.",
                hours_in_words(hours),
                thousands(pounds)
            ),
            None => format!(
                "{} Each is expected to get {each} hours a week, with £{pounds_each} a year.",
                not_known(basis.as_at.filter(|_| found.is_some()))
            ),
        };
        Self { adults, complete: basis.complete, hours_each: each, hours, pounds_each, pounds, words }
    }
}

/// Why nobody knows how many adults have begun, where it is that nothing is published after a day.
fn not_known(published_to: Option<Date>) -> String {
    let (why, how) = match published_to {
        Some(last) => (format!("Nothing is published after {last}: "), "how"),
        None => (String::new(), "How"),
    };
    format!("{why}{how} many adults are in their first twelve months is not known.")
}

/// What the authority returned. Null = not said.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ReturnedFigures)]
pub(in crate::api) struct ReturnedFigures {
    pub(super) quarter: String,
    pub(super) adults_resettled: Option<u32>,
    pub(super) assessed: Option<u32>,
    pub(super) formal_learners: Option<u32>,
    pub(super) informal_learners: Option<u32>,
    /// Learner-hours a week of all together.
    pub(super) hours_received: Option<f64>,
    /// Of each adult who is resettled, hours a week.
    pub(super) hours_each: Option<f64>,
    pub(super) waiting: Option<u32>,
    pub(super) not_attending: Option<u32>,
    pub(super) reason_not_attending: Option<&'static str>,
}

impl ReturnedFigures {
    /// The last return of a quarter that had ended by a day.
    pub(super) fn latest(data: &Dataset, la_code: LaCode, as_at: Date) -> Option<Self> {
        let mut own =
            data.returns.iter().filter(|one| one.la_code == la_code && one.quarter.last_day() <= as_at);
        own.next_back().map(Self::from)
    }
}

impl From<&QuarterlyReturn> for ReturnedFigures {
    fn from(one: &QuarterlyReturn) -> Self {
        let adults = one.adults_resettled.filter(|adults| *adults > 0);
        Self {
            quarter: one.quarter.to_string(),
            adults_resettled: one.adults_resettled,
            assessed: one.assessed,
            formal_learners: one.formal_learners,
            informal_learners: one.informal_learners,
            hours_received: one.hours_received,
            hours_each: one.hours_received.zip(adults).map(|(hours, adults)| hours / f64::from(adults)),
            waiting: one.waiting,
            not_attending: one.not_attending,
            reason_not_attending: one.reason.map(ReasonNotAttending::as_str),
        }
    }
}
