//! What a return says, beside the same of the model, in words.

use serde::Serialize;
use utoipa::ToSchema;

use crate::analysis::gap::GapFigures;
use crate::analysis::need::StreamBasis;
use crate::analysis::report_review::{
    ADULTS_THAT_MATTER, Found, HOURS_THAT_MATTER, Limits, SOME_HOURS, Verdict, found, rests_on_silence,
    same_reason,
};
use crate::analysis::suitability::Reason;
use crate::api::words::{as_stated, hours_in_words, people};
use crate::domain::Date;
use crate::domain::quarterly_return::{QuarterlyReturn, ReasonNotAttending};
use crate::snapshot::region::RegionGaps;

/// Something returned beside the same of the model.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ReturnCompared)]
pub(super) struct Compared {
    /// `hours_received`, `adults_resettled`, `waiting` or `reason_not_attending`.
    figure: &'static str,
    /// `agree`, `disagree` or `cannot_be_compared`.
    verdict: &'static str,
    /// The returned figure less the nearest that the model allows; null unless figures disagree.
    difference: Option<f64>,
    words: String,
}

/// What the model says of the resettled people of an authority on a day.
pub(super) struct Modelled<'a> {
    pub(super) own: GapFigures,
    /// Adults whose need counts.
    pub(super) adults: Option<f64>,
    pub(super) basis: StreamBasis,
    pub(super) gaps: &'a RegionGaps,
    pub(super) day: Date,
}

impl Compared {
    pub(super) fn disagrees(&self) -> bool {
        self.verdict == "disagree"
    }

    fn new(figure: &'static str, verdict: Verdict, words: String) -> Self {
        let (verdict, difference) = match verdict {
            Verdict::Agree => ("agree", None),
            Verdict::Disagree { by } => ("disagree", Some(by)),
            Verdict::CannotBeCompared => ("cannot_be_compared", None),
        };
        Self { figure, verdict, difference, words }
    }

    /// What is no figure differs by nothing.
    fn told(figure: &'static str, verdict: &'static str, words: String) -> Self {
        Self { figure, verdict, difference: None, words }
    }
}

impl Modelled<'_> {
    /// Hours a week that they receive; `None` = not known.
    pub(super) fn hours_received(&self) -> Option<Limits> {
        Limits::of_hours_received(&self.own, self.basis.complete)
    }

    /// A return beside it.
    pub(super) fn beside(&self, one: &QuarterlyReturn) -> Vec<Compared> {
        [Some(self.hours(one)), Some(self.resettled(one)), self.waiting(one), self.reason(one)]
            .into_iter()
            .flatten()
            .collect()
    }

    fn hours(&self, one: &QuarterlyReturn) -> Compared {
        let said = match one.hours_received {
            Some(hours) => format!("Returned: {} hours a week.", as_stated(hours)),
            None => "Hours received were not returned.".to_owned(),
        };
        let limits = self.hours_received();
        let model = match limits.map(|limits| (limits, limits.is_one(HOURS_THAT_MATTER))) {
            Some((limits, true)) => format!("The model has {}.", hours_in_words(limits.least)),
            Some((Limits { least, most: Some(most) }, _)) => {
                let least = if least < SOME_HOURS {
                    String::new()
                } else {
                    format!("at least {} and ", hours_in_words(least))
                };
                format!("The model has {least}at most {}.", hours_in_words(most))
            }
            Some((Limits { least, most: None }, _)) if least >= SOME_HOURS => {
                format!("The model has at least {}.", hours_in_words(least))
            }
            _ => "The model's figure is not known.".to_owned(),
        };
        let (verdict, judged) = judged(one.hours_received, limits, (HOURS_THAT_MATTER, hours_in_words));
        Compared::new("hours_received", verdict, format!("{said} {model} {judged}"))
    }

    fn resettled(&self, one: &QuarterlyReturn) -> Compared {
        let returned = one.adults_resettled.map(f64::from);
        let said = match returned {
            Some(_) if one.adults_resettled == Some(1) => "Returned: 1 resettled adult.".to_owned(),
            Some(adults) => format!("Returned: {} resettled adults.", as_stated(adults)),
            None => "Resettled adults were not returned.".to_owned(),
        };
        let months = self.gaps.method.assumptions.months_resettled;
        let model = match self.adults {
            Some(adults) if adults <= 0.0 && !self.basis.complete => {
                format!(
                    "The model knows of nobody who came in the last {months} months, which are not all published."
                )
            }
            Some(adults) => format!(
                "The model counts {}{} who came in the last {months} months.",
                if self.basis.complete { "" } else { "at least " },
                as_stated(adults)
            ),
            None => "The model's figure is not known.".to_owned(),
        };
        let limits = self.adults.map(|adults| Limits::of(adults, self.basis.complete));
        let (verdict, judged) = judged(returned, limits, (ADULTS_THAT_MATTER, as_stated));
        Compared::new("adults_resettled", verdict, format!("{said} {model} {judged}"))
    }

    /// `None` = nobody waits, or it is not said.
    fn waiting(&self, one: &QuarterlyReturn) -> Option<Compared> {
        let waiting = one.waiting.filter(|waiting| *waiting > 0)?;
        let said = format!("{} {} for a class", people(waiting), if waiting == 1 { "waits" } else { "wait" });
        let (verdict, words) = match (found(&self.own, self.basis.complete), self.own.unmet) {
            (Found::NothingUnmet, _) => ("disagree", format!("{said}, while the model finds nothing unmet.")),
            (Found::Unmet, Some(unmet)) => {
                ("agree", format!("{said}; the model finds {} hours a week unmet.", hours_in_words(unmet)))
            }
            _ => ("cannot_be_compared", format!("{said}; the model cannot say whether anything is unmet.")),
        };
        Some(Compared::told("waiting", verdict, words))
    }

    /// `None` = no reason is said, or everybody attends.
    fn reason(&self, one: &QuarterlyReturn) -> Option<Compared> {
        let returned = one.reason.filter(|reason| *reason != ReasonNotAttending::NotKnown)?;
        if one.not_attending == Some(0) {
            return None;
        }
        let said = format!("The commonest reason for no class: {}", reason_in_words(returned));
        let Some(reason) = same_reason(returned) else {
            let words = format!("{said}. The model knows nothing of it.");
            return Some(Compared::told("reason_not_attending", "cannot_be_compared", words));
        };
        let hours = self.own.reasons.filter(|_| self.own.unmet_known);
        let hours = hours.and_then(|hours| hours.get(reason as usize).copied());
        let of_model = model_in_words(reason);
        let (verdict, model) = match hours {
            None => ("cannot_be_compared", "The model cannot say why hours are unmet.".to_owned()),
            Some(hours) if hours >= SOME_HOURS => {
                let hours = hours_in_words(hours);
                (
                    "agree",
                    format!("In the model {hours} hours a week are unmet for that reason ({of_model})."),
                )
            }
            Some(_) if !self.basis.complete => (
                "cannot_be_compared",
                format!(
                    "In the model no hours are unmet for that reason ({of_model}), of those who are published."
                ),
            ),
            Some(_) if self.own.need != Some(0.0) && self.rests_on_silence(one, reason) => (
                "cannot_be_compared",
                "Classes within reach do not say, and the model takes them to suit.".to_owned(),
            ),
            Some(_) => ("disagree", format!("In the model no hours are unmet for that reason ({of_model}).")),
        };
        Some(Compared::told("reason_not_attending", verdict, format!("{said}. {model}")))
    }

    fn rests_on_silence(&self, one: &QuarterlyReturn, reason: Reason) -> bool {
        rests_on_silence(self.gaps.catchment(), one.la_code, self.day, reason)
    }
}

fn judged(
    returned: Option<f64>,
    limits: Option<Limits>,
    (unit, in_words): (f64, fn(f64) -> String),
) -> (Verdict, String) {
    let verdict = returned
        .zip(limits)
        .map_or(Verdict::CannotBeCompared, |(returned, limits)| limits.verdict(returned, unit));
    let words = match verdict {
        Verdict::Agree => "They agree.".to_owned(),
        Verdict::Disagree { by } => {
            format!("They disagree: {} {}.", in_words(by.abs()), if by < 0.0 { "fewer" } else { "more" })
        }
        Verdict::CannotBeCompared => "They cannot be compared.".to_owned(),
    };
    (verdict, words)
}

fn reason_in_words(reason: ReasonNotAttending) -> &'static str {
    match reason {
        ReasonNotAttending::NoClassOfLevel => "no class of their level",
        ReasonNotAttending::Full => "the classes are full",
        ReasonNotAttending::TooFar => "too far",
        ReasonNotAttending::NoChildcare => "no childcare",
        ReasonNotAttending::NoWomensClass => "no class for women only",
        ReasonNotAttending::Work => "work",
        ReasonNotAttending::Health => "health",
        ReasonNotAttending::Caring => "they care for somebody",
        ReasonNotAttending::ChoosesNotTo => "they do not want to",
        ReasonNotAttending::NotKnown => "not known",
        ReasonNotAttending::Other => "another one",
    }
}

fn model_in_words(reason: Reason) -> &'static str {
    match reason {
        Reason::NoClassOfLevel => "no class of the level within reach",
        Reason::NotEligible => "no class that admits them",
        Reason::NoWomenOnlyClass => "no class for women only",
        Reason::NoChildcare => "no childcare",
        Reason::Full => "suitable classes that are full",
    }
}
