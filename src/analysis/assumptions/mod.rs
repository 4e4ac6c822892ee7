//! Every number that the method assumes, with its default, range, unit and evidence, in one table.

use jiff::civil::{Date, date};

use crate::domain::resettlement::Scheme;

mod draw;
mod entry;
mod mix;
mod overrides;
mod table;

pub use entry::{Entry, Grade, Unit};
pub use mix::{LevelMix, with_pre_entry};
pub use overrides::{AssumptionError, entries};
pub use table::Assumptions;

impl Assumptions {
    /// Adults among people resettled by a scheme.
    #[must_use]
    pub fn adult_share(&self, scheme: Scheme) -> f64 {
        match scheme {
            Scheme::VulnerablePersons | Scheme::VulnerableChildren => self.adult_share_vulnerable,
            Scheme::UkResettlement | Scheme::CommunitySponsorship | Scheme::Mandate => {
                self.adult_share_uk_resettlement
            }
            Scheme::Afghan => self.adult_share_afghan,
        }
    }

    /// Adults among people on asylum support counted at `as_at`: the earlier share to the end of 2018, the
    /// later one from 2022, and a straight line between, where nothing was computed.
    #[must_use]
    pub fn adult_share_asylum(&self, as_at: Date) -> f64 {
        const FROM: Date = date(2018, 12, 31);
        const TO: Date = date(2022, 1, 1);
        if as_at <= FROM {
            return self.adult_share_asylum_to_2018;
        }
        if as_at >= TO {
            return self.adult_share_asylum_from_2022;
        }
        let days = |from: Date, to: Date| f64::from((to - from).get_days());
        let passed = days(FROM, as_at) / days(FROM, TO);
        self.adult_share_asylum_to_2018
            + passed * (self.adult_share_asylum_from_2022 - self.adult_share_asylum_to_2018)
    }
}
