//! Published figures of an authority at a date, each with its own date.

use crate::domain::Date;
use crate::domain::asylum::{Accommodation, AsylumPublication, SupportType};
use crate::domain::code::LaCode;
use crate::domain::level::Level;
use crate::domain::units::Metres;

use super::Snapshot;

/// People on asylum support in an authority: a stock. A split that the publication does not give is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AsylumFigures {
    /// Day described.
    pub as_at: Date,
    /// People on any support; `None` where a figure is held back.
    pub total: Option<u32>,
    /// Section 95 in dispersal accommodation.
    pub section_95_dispersed: Option<u32>,
    /// Section 95, subsistence only.
    pub section_95_subsistence: Option<u32>,
    /// Section 95, everybody.
    pub section_95: Option<u32>,
    /// Section 4.
    pub section_4: Option<u32>,
    /// Section 98.
    pub section_98: Option<u32>,
    /// Dispersal accommodation, any section.
    pub dispersal: Option<u32>,
    /// Subsistence only, any section.
    pub subsistence_only: Option<u32>,
    /// Contingency accommodation, hotels included.
    pub contingency: Option<u32>,
    /// Contingency accommodation in hotels.
    pub hotel: Option<u32>,
    /// Initial accommodation.
    pub initial: Option<u32>,
    /// Other accommodation.
    pub other: Option<u32>,
}

impl AsylumFigures {
    /// Figures of an authority in one publication.
    #[must_use]
    pub fn of(as_at: Date, publication: &AsylumPublication, la_code: LaCode) -> Self {
        use Accommodation as A;
        use SupportType as S;
        let people = |wanted: &dyn Fn(SupportType, Accommodation) -> bool| {
            publication.people(la_code, |(support, accommodation)| wanted(support, accommodation))
        };
        Self {
            as_at,
            total: publication.total(la_code),
            section_95_dispersed: people(&|s, a| s == S::Section95 && a == A::Dispersal),
            section_95_subsistence: people(&|s, a| s == S::Section95 && a == A::SubsistenceOnly),
            section_95: people(&|s, _| s == S::Section95),
            section_4: people(&|s, _| s == S::Section4),
            section_98: people(&|s, _| s == S::Section98),
            dispersal: people(&|_, a| a == A::Dispersal),
            subsistence_only: people(&|_, a| a == A::SubsistenceOnly),
            contingency: people(&|_, a| {
                matches!(a, A::Contingency | A::ContingencyHotel | A::ContingencyOther)
            }),
            hotel: people(&|_, a| a == A::ContingencyHotel),
            initial: people(&|_, a| a == A::Initial),
            other: people(&|_, a| a == A::Other),
        }
    }
}

impl Snapshot {
    /// Asylum support of an authority at the latest publication on or before a date.
    #[must_use]
    pub fn asylum(&self, la_code: LaCode, as_at: Date) -> Option<AsylumFigures> {
        let (date, publication) = self.data.asylum.at(as_at)?;
        Some(AsylumFigures::of(date, publication, la_code))
    }

    /// Mean straight line to the nearest class, of a level if one is given, over the small areas of an
    /// authority by weight; venues of the whole country count, safeguarded ones apart. `None` when there is no such class.
    #[must_use]
    pub fn nearest_class(&self, la_code: LaCode, level: Option<Level>) -> Option<Metres> {
        let authority = self.authorities.binary_search(&la_code).ok()?;
        self.nearest[authority][level.map_or(0, |level| level.index() + 1)]
    }
}
