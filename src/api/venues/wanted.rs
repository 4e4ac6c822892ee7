//! What is wanted of a class: of one and the same, where several things are.

use crate::api::error::ApiError;
use crate::api::query::Query;
use crate::domain::level::Level;
use crate::domain::matching::Match;
use crate::domain::meetings::Days;
use crate::domain::offer::Offer;
use crate::domain::provision::Formality;

/// Parameters of an address that asks for it.
pub(in crate::api) const WANTED: [&str; 6] = ["level", "formal", "childcare", "women_only", "evening", "day"];

/// `None` = it does not matter.
#[derive(PartialEq, Eq, Default)]
pub(in crate::api) struct Wanted {
    level: Option<Level>,
    formal: Option<bool>,
    childcare: Option<bool>,
    women_only: Option<bool>,
    evening: Option<bool>,
    days: Option<Days>,
}

impl Wanted {
    pub(in crate::api) fn read(query: &Query) -> Result<Self, ApiError> {
        let yes_no = [("true", true), ("false", false)];
        let formal = [("true", true), ("formal", true), ("false", false), ("informal", false)];
        Ok(Self {
            level: query.parse("level", "invalid_level")?,
            formal: query.choice("formal", &formal, "true, formal, false, informal")?,
            childcare: query.choice("childcare", &yes_no, "true, false")?,
            women_only: query.choice("women_only", &yes_no, "true, false")?,
            evening: query.choice("evening", &yes_no, "true, false")?,
            days: query.text("day").map(days).transpose()?,
        })
    }

    /// Of what an entry offers the best decides: as the public may see it, for a safeguarded one does not say when.
    pub(in crate::api) fn of_offers(&self, offers: impl Iterator<Item = Offer>) -> Match {
        offers.map(|offer| self.of_offer(offer)).max().unwrap_or(Match::Unknown)
    }

    /// The weakest of all that is wanted decides.
    pub(in crate::api) fn of_offer(&self, offer: Offer) -> Match {
        let formal = self.formal.map(|wanted| {
            offer.formality.map(|formality| match formality {
                Formality::Both => true,
                Formality::Formal => wanted,
                Formality::Informal => !wanted,
            })
        });
        let is =
            |wanted: Option<bool>, said: Option<bool>| wanted.map(|wanted| said.map(|said| said == wanted));
        [
            self.level.map(|level| offer.levels.map(|levels| levels.contains(level))),
            formal,
            is(self.childcare, offer.childcare),
            is(self.women_only, offer.women_only),
            is(self.evening, offer.meetings.evening),
            self.days.map(|wanted| offer.meetings.on(wanted)),
        ]
        .into_iter()
        .flatten()
        .map(Match::of)
        .min()
        .unwrap_or(Match::Yes)
    }
}

/// `day=mo,tu`: any of them.
fn days(text: &str) -> Result<Days, ApiError> {
    Days::parse(text).map_err(|invalid| ApiError::Invalid { code: "invalid_day", parameter: "day", invalid })
}
