//! Concentration of asylum dispersal: people per resident of an authority against the ADVISORY ratio of one
//! in 200.
//!
//! The ratio is defined at authority level on the population of Census 2001; any other population or count is
//! a reading beside it. Source: Home Office dispersal policy as the regional partnerships quote it ("no more
//! than 1 asylum seeker per 200 of the population"). With `p` people and `r` residents:
//!
//! - one in `r / p`;
//! - share of the ceiling `100 · p / (r / 200)` per cent;
//! - headroom `⌊r / 200⌋ − p` people, negative above the ceiling.

mod breaks;

pub use breaks::{SeriesBreak, breaks};

use crate::domain::asylum::{Accommodation, AsylumPublication, Cell};
use crate::domain::code::LaCode;

/// Residents for each person at the ceiling of the advisory ratio.
pub const RESIDENTS_PER_PERSON: u32 = 200;

/// Name of the population that the advisory ratio is defined on.
pub const DEFINED_ON: &str = "census 2001";

/// Whom the ratio counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numerator {
    /// In dispersal accommodation, any section: what the advisory ratio is about.
    Dispersed,
    /// On any support, as far as the publication counts it.
    Supported,
    /// In dispersal accommodation or a contingency hotel.
    WithHotels,
}

impl Numerator {
    /// Every choice.
    pub const ALL: [Self; 3] = [Self::Dispersed, Self::Supported, Self::WithHotels];

    /// The name used in the API.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Dispersed => "dispersed",
            Self::Supported => "supported",
            Self::WithHotels => "with_hotels",
        }
    }

    /// What it counts, for people.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Dispersed => "in dispersal accommodation, any section",
            Self::Supported => "on any asylum support",
            Self::WithHotels => "in dispersal accommodation or contingency hotels, any section",
        }
    }

    fn counts(self, (_, accommodation): Cell) -> bool {
        match self {
            Self::Dispersed => accommodation == Accommodation::Dispersal,
            Self::Supported => true,
            Self::WithHotels => {
                matches!(accommodation, Accommodation::Dispersal | Accommodation::ContingencyHotel)
            }
        }
    }

    /// Whether the publication gives all that is counted. A sum without the hotels is no count with hotels.
    #[must_use]
    pub fn published(self, publication: &AsylumPublication) -> bool {
        let has = |wanted| publication.cells().any(|(_, accommodation)| accommodation == wanted);
        match self {
            Self::Supported => publication.cells().next().is_some(),
            Self::Dispersed => has(Accommodation::Dispersal),
            Self::WithHotels => has(Accommodation::Dispersal) && has(Accommodation::ContingencyHotel),
        }
    }

    /// People counted in the authority; `None` when the publication does not give them.
    #[must_use]
    pub fn people(self, publication: &AsylumPublication, la_code: LaCode) -> Option<u32> {
        if !self.published(publication) {
            return None;
        }
        publication.people(la_code, |cell| self.counts(cell))
    }

    /// People counted in several authorities together.
    #[must_use]
    pub fn people_in(self, publication: &AsylumPublication, la_codes: &[LaCode]) -> Option<u32> {
        la_codes.iter().map(|code| self.people(publication, *code)).sum()
    }
}

/// People and residents of one place; what follows from them is `None` where either is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Concentration {
    /// People counted.
    pub people: Option<u32>,
    /// Residents.
    pub population: Option<u32>,
}

impl Concentration {
    /// Residents for each person counted; `None` also where nobody is.
    #[must_use]
    pub fn one_in(self) -> Option<f64> {
        let people = self.people.filter(|people| *people > 0)?;
        Some(f64::from(self.population?) / f64::from(people))
    }

    /// People in per cent of the ceiling; 100 = one in 200.
    #[must_use]
    pub fn share_of_ceiling_percent(self) -> Option<f64> {
        let population = self.population.filter(|population| *population > 0)?;
        let ceiling = f64::from(population) / f64::from(RESIDENTS_PER_PERSON);
        Some(100.0 * f64::from(self.people?) / ceiling)
    }

    /// Whole people up to the ceiling; negative above it.
    #[must_use]
    pub fn headroom(self) -> Option<i64> {
        Some(i64::from(self.population? / RESIDENTS_PER_PERSON) - i64::from(self.people?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::asylum::SupportType;

    fn town() -> LaCode {
        "E06000018".parse().unwrap()
    }

    fn publication(cells: &[(SupportType, Accommodation, u32)]) -> AsylumPublication {
        let mut publication = AsylumPublication::default();
        for (support, accommodation, people) in cells {
            assert!(publication.insert(town(), (*support, *accommodation), *people));
        }
        publication
    }

    #[test]
    fn at_one_in_two_hundred_the_ceiling_is_full_and_above_it_the_headroom_is_negative() {
        let at = |people| Concentration { people: Some(people), population: Some(100_199) };
        // 100,199 / 200 = 500.995: whole people up to the ceiling are 500.
        assert_eq!(at(500).headroom(), Some(0));
        assert_eq!(at(501).headroom(), Some(-1));
        assert_eq!(at(0).headroom(), Some(500));
        assert_eq!(at(250).one_in(), Some(400.796));
        let even = Concentration { people: Some(500), population: Some(100_000) };
        assert_eq!((even.one_in(), even.share_of_ceiling_percent()), (Some(200.0), Some(100.0)));
    }

    #[test]
    fn nobody_has_no_ratio_and_what_is_not_known_stays_not_known() {
        let nobody = Concentration { people: Some(0), population: Some(1_000) };
        assert_eq!((nobody.one_in(), nobody.share_of_ceiling_percent()), (None, Some(0.0)));
        for unknown in [
            Concentration { people: None, population: Some(1_000) },
            Concentration { people: Some(3), population: None },
        ] {
            assert_eq!(unknown.one_in(), None);
            assert_eq!(unknown.share_of_ceiling_percent(), None);
            assert_eq!(unknown.headroom(), None);
        }
    }

    #[test]
    fn hotels_that_are_not_told_apart_leave_the_count_with_hotels_not_known() {
        use Accommodation as A;
        use SupportType as S;
        let split = publication(&[(S::Section95, A::Dispersal, 10), (S::Section98, A::ContingencyHotel, 5)]);
        assert_eq!(Numerator::WithHotels.people(&split, town()), Some(15));
        let whole = publication(&[(S::NotSplit, A::Dispersal, 10), (S::NotSplit, A::Contingency, 5)]);
        assert_eq!(Numerator::WithHotels.people(&whole, town()), None);
        assert_eq!(Numerator::Dispersed.people(&whole, town()), Some(10));
        assert_eq!(Numerator::Supported.people(&whole, town()), Some(15));
    }
}
