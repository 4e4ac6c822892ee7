//! What the list of venues is filtered by.

use jiff::ToSpan as _;

use super::{Match, teaches};
use crate::api::error::ApiError;
use crate::api::provider::today;
use crate::api::query::Query;
use crate::domain::Date;
use crate::domain::code::LaCode;
use crate::domain::level::Level;
use crate::domain::meetings::{Days, Meetings};
use crate::domain::position::Wgs84Box;
use crate::domain::provision::{Formality, Provider, ProviderType};
use crate::snapshot::Snapshot;

/// What an entry must say.
pub(super) struct Filters {
    level: Option<Level>,
    provider_type: Option<ProviderType>,
    formal: Option<bool>,
    childcare: Option<bool>,
    women_only: Option<bool>,
    evening: Option<bool>,
    days: Option<Days>,
    assured_since: Option<Date>,
    la_code: Option<LaCode>,
    bbox: Option<Wgs84Box>,
}

impl Filters {
    pub(super) fn read(query: &Query, snapshot: &Snapshot) -> Result<Self, ApiError> {
        let yes_no = [("true", true), ("false", false)];
        let formal = [("true", true), ("formal", true), ("false", false), ("informal", false)];
        Ok(Self {
            level: query.parse("level", "invalid_level")?,
            provider_type: query.parse("provider_type", "invalid_value")?,
            formal: query.choice("formal", &formal, "true, formal, false, informal")?,
            childcare: query.choice("childcare", &yes_no, "true, false")?,
            women_only: query.choice("women_only", &yes_no, "true, false")?,
            evening: query.choice("evening", &yes_no, "true, false")?,
            days: query.text("day").map(days).transpose()?,
            assured_since: assured_since(query)?,
            la_code: query.la_code_of_region(snapshot)?,
            bbox: query.parse("bbox", "invalid_bbox")?,
        })
    }

    /// The weakest of all filters decides. When something is held is asked of the entry as the public may see it: a
    /// safeguarded one does not say.
    pub(super) fn passes(&self, snapshot: &Snapshot, index: usize) -> Match {
        let provider = &snapshot.data.providers[index];
        let asks_when = self.evening.is_some() || self.days.is_some();
        let meetings =
            if asks_when { Meetings::of(&snapshot.public_entry(index)) } else { Meetings::default() };
        let formal = self.formal.map(|wanted| {
            provider.formality.map(|formality| match formality {
                Formality::Both => true,
                Formality::Formal => wanted,
                Formality::Informal => !wanted,
            })
        });
        let boxed =
            self.bbox.map(|bbox| provider.public_position().map(|p| bbox.contains(p.wgs84)).or(Some(false)));
        [
            Some(teaches(provider, self.level)),
            self.provider_type.map(|wanted| Match::of(Some(provider.provider_type == wanted))),
            formal.map(Match::of),
            self.childcare.map(|wanted| Match::of(provider.childcare.map(|has| has == wanted))),
            self.women_only.map(|wanted| Match::of(women_only(provider).map(|is| is == wanted))),
            self.evening.map(|wanted| Match::of(meetings.evening.map(|is| is == wanted))),
            self.days.map(|wanted| Match::of(meetings.on(wanted))),
            self.assured_since.map(|first| Match::of(Some(provider.assured >= Some(first)))),
            self.la_code.map(|wanted| Match::of(provider.la_code.map(|code| code == wanted))),
            boxed.map(Match::of),
        ]
        .into_iter()
        .flatten()
        .min()
        .unwrap_or(Match::Yes)
    }
}

/// Whether there is something for women only: as the entry says, or as its classes do where it is silent.
fn women_only(provider: &Provider) -> Option<bool> {
    let of_classes = || {
        let said: Vec<Option<bool>> = provider.classes.iter().map(|class| class.women_only).collect();
        let none = !said.is_empty() && said.iter().all(|one| *one == Some(false));
        if said.contains(&Some(true)) { Some(true) } else { none.then_some(false) }
    };
    provider.women_only.or_else(of_classes)
}

/// `day=mo,tu`: any of them.
fn days(text: &str) -> Result<Days, ApiError> {
    Days::parse(text).map_err(|invalid| ApiError::Invalid { code: "invalid_day", parameter: "day", invalid })
}

/// `assured_within`: the first day that counts.
fn assured_since(query: &Query) -> Result<Option<Date>, ApiError> {
    let months = query.choice("assured_within", &[("3", 3), ("6", 6), ("12", 12)], "3, 6, 12")?;
    Ok(months.and_then(|months: i32| today().checked_sub(months.months()).ok()))
}
