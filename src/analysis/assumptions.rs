//! Every number that the method assumes, with its default, range and evidence.

use jiff::civil::{Date, date};

use crate::domain::level::Level;
use crate::domain::resettlement::Scheme;
use crate::domain::units::{Metres, Minutes};

/// Shares of people by level; they sum to 1.
pub type LevelMix = [f64; Level::COUNT];

/// Assumptions of need, supply and travel. The defaults are the central values.
#[derive(Debug, Clone, PartialEq)]
pub struct Assumptions {
    /// Adults among people resettled by VPRS and VCRS. 0.50 ± 0.04; computed from Home Office tables (high).
    pub adult_share_vulnerable: f64,
    /// Adults among people resettled by UKRS, sponsorship and Mandate. 0.54 ± 0.04; the same (high).
    pub adult_share_uk_resettlement: f64,
    /// Adults among people resettled by the Afghan schemes. 0.46 ± 0.04; the same (high).
    pub adult_share_afghan: f64,
    /// Adults among people on asylum support up to 2018. 0.76, 0.70–0.85; applications (medium).
    pub adult_share_asylum_to_2018: f64,
    /// Adults among people on asylum support from 2022. 0.80, 0.70–0.85; applications (medium).
    pub adult_share_asylum_from_2022: f64,
    /// Level on arrival, resettled. Pre-entry ± 0.10; one Canadian assessment series (low).
    pub levels_resettled: LevelMix,
    /// Level on arrival, asylum. No evidence found (low).
    pub levels_asylum: LevelMix,
    /// Level of residents who speak English "not well"; those who cannot speak it are pre-entry (low).
    pub levels_not_well: LevelMix,
    /// Hours a week in the first 12 months, resettled. 8, 4–10; Home Office funding expectation (high).
    pub hours_resettled_first_year: f64,
    /// Hours a week after 12 months, resettled. 4, 2–6; practice (low).
    pub hours_resettled_later: f64,
    /// Hours a week, asylum. 4, 2–6; practice (low).
    pub hours_asylum: f64,
    /// Hours a week, settled. 4, 2–6; practice (low).
    pub hours_settled: f64,
    /// Months that a resettled person counts. 36, 12–84 (low).
    pub months_resettled: i32,
    /// Share of adults on asylum support past six months, fundable in England. 0.65, 0.4–0.9 (low).
    pub asylum_past_six_months: f64,
    /// Adults among census residents aged 3+ with little English. 0.90, 0.8–0.95 (low).
    pub adult_share_settled: f64,
    /// Share of those adults who seek a class in a year. 0.135, 0.08–0.20; 123,730 learners in England
    /// 2021/22 over about 916,000 adults (medium). It is expressed demand, not need.
    pub settled_seeking: f64,
    /// Seats of a class that does not say. 12, 8–16; no evidence found (low).
    pub seats: f64,
    /// Seats of a pre-entry class that does not say. 10, 8–16 (low).
    pub seats_pre_entry: f64,
    /// Hours a week of a formal class that does not say. 6, 4–10; practice (low).
    pub class_hours_formal: f64,
    /// Hours a week of an informal class that does not say. 2, 1–4; practice (low).
    pub class_hours_informal: f64,
    /// Road length over straight line. 1.3; general sources (low).
    pub detour: f64,
    /// Walking, metres of road a minute. 80 (low).
    pub walk_metres_per_minute: f64,
    /// Bus, metres of road a minute. 300 (low).
    pub bus_metres_per_minute: f64,
    /// Waiting and walking to the stop, added to every bus ride. 10 min (low).
    pub bus_wait: Minutes,
    /// Longest journey that counts as within reach. 60 min (low).
    pub limit: Minutes,
    /// σ of the Gaussian decay of access with travel time. 20 min.
    pub decay_sigma: Minutes,
}

impl Default for Assumptions {
    fn default() -> Self {
        Self {
            adult_share_vulnerable: 0.50,
            adult_share_uk_resettlement: 0.54,
            adult_share_afghan: 0.46,
            adult_share_asylum_to_2018: 0.76,
            adult_share_asylum_from_2022: 0.80,
            levels_resettled: [0.45, 0.25, 0.15, 0.08, 0.07, 0.0],
            levels_asylum: [0.30, 0.25, 0.20, 0.15, 0.10, 0.0],
            levels_not_well: [0.0, 0.40, 0.35, 0.25, 0.0, 0.0],
            hours_resettled_first_year: 8.0,
            hours_resettled_later: 4.0,
            hours_asylum: 4.0,
            hours_settled: 4.0,
            months_resettled: 36,
            asylum_past_six_months: 0.65,
            adult_share_settled: 0.90,
            settled_seeking: 0.135,
            seats: 12.0,
            seats_pre_entry: 10.0,
            class_hours_formal: 6.0,
            class_hours_informal: 2.0,
            detour: 1.3,
            walk_metres_per_minute: 80.0,
            bus_metres_per_minute: 300.0,
            bus_wait: Minutes(10.0),
            limit: Minutes(60.0),
            decay_sigma: Minutes(20.0),
        }
    }
}

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

    /// Longest straight line that can be travelled within the limit: only a first filter for the index.
    #[must_use]
    pub fn reach(&self) -> Metres {
        let walk = self.limit.0 * self.walk_metres_per_minute;
        let bus = (self.limit.0 - self.bus_wait.0).max(0.0) * self.bus_metres_per_minute;
        Metres(walk.max(bus) / self.detour)
    }
}
