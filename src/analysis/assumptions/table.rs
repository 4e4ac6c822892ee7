//! The table of assumptions: every number of the method that is not a published figure.

use super::LevelMix;
use super::entry::{Entry, Figure, Grade, Unit};
use crate::domain::units::Minutes;

/// Writes the struct, its default and its list from one table, so that they cannot disagree.
macro_rules! assumptions {
    ($($(#[doc = $what:literal])+ $name:ident: $type:ty = $default:literal,
        $kind:ident $low:literal ..= $high:literal, $unit:ident, $grade:ident, $source:literal;)+) => {
        /// Assumptions of need, supply, suitability and travel. The defaults are the central values.
        #[derive(Debug, Clone, PartialEq)]
        pub struct Assumptions {
            $($(#[doc = $what])+ pub $name: $type,)+
            /// Level on arrival, resettled people.
            pub levels_resettled: LevelMix,
            /// Level on arrival, people on asylum support.
            pub levels_asylum: LevelMix,
            /// Level of residents who speak English "not well"; those who cannot speak it are pre-entry.
            pub levels_not_well: LevelMix,
        }

        impl Default for Assumptions {
            fn default() -> Self {
                Self {
                    $($name: <$type as Figure>::of($default),)+
                    levels_resettled: [0.45, 0.25, 0.15, 0.08, 0.07, 0.0],
                    levels_asylum: [0.30, 0.25, 0.20, 0.15, 0.10, 0.0],
                    levels_not_well: [0.0, 0.40, 0.35, 0.25, 0.0, 0.0],
                }
            }
        }

        /// Every assumption that is a single number; the shares of levels are in `super::mix`.
        pub(super) const NUMBERS: &[Entry] = &[$(Entry {
            name: stringify!($name),
            what: concat!($($what),+),
            default: $default,
            low: $low,
            high: $high,
            ranged: assumptions!(@ $kind),
            whole: <$type as Figure>::WHOLE,
            unit: Unit::$unit,
            grade: Grade::$grade,
            source: $source,
            get: |assumptions| Figure::value(assumptions.$name),
            set: |assumptions, value| assumptions.$name = Figure::of(value),
        }),+];
    };
    (@ range) => { true };
    (@ limits) => { false };
}

assumptions! {
    /// Adults among people resettled by VPRS and VCRS.
    adult_share_vulnerable: f64 = 0.50, range 0.46..=0.54, Share, High, "computed from Home Office tables";
    /// Adults among people resettled by UKRS, community sponsorship and Mandate.
    adult_share_uk_resettlement: f64 = 0.54, range 0.50..=0.58, Share, High, "computed from Home Office tables";
    /// Adults among people resettled by the Afghan schemes.
    adult_share_afghan: f64 = 0.46, range 0.42..=0.50, Share, High, "computed from Home Office tables";
    /// Adults among people on asylum support, to 2018.
    adult_share_asylum_to_2018: f64 = 0.76, range 0.70..=0.85, Share, Medium, "computed from asylum applications";
    /// Adults among people on asylum support, from 2022.
    adult_share_asylum_from_2022: f64 = 0.80, range 0.70..=0.85, Share, Medium, "computed from asylum applications";
    /// Women among resettled adults.
    women_share_resettled: f64 = 0.51, limits 0.0..=1.0, Share, High, "computed from Home Office tables";
    /// Women among adults on asylum support.
    women_share_asylum: f64 = 0.27, limits 0.0..=1.0, Share, Medium, "computed from asylum applications";
    /// Years before a census in which its figures stand in where no earlier census is held; 0 = none, what is
    /// not published by a date is not known.
    census_years_before: i32 = 0.0, limits 0.0..=10.0, Years, Low,
        "none: residents with little English move little in a few years, but how much is not known";
    /// Women among settled adults with little English.
    women_share_settled: f64 = 0.51, limits 0.0..=1.0, Share, Low, "none found; half and half, as among resettled adults";
    /// People in a resettled family.
    people_per_family: f64 = 4.4, range 3.5..=5.0, People, Low, "Derbyshire: 48 people in 11 families";
    /// Adults whom the usual mix of levels on arrival weighs as much as, beside those that were assessed.
    levels_prior_adults: f64 = 50.0, limits 0.0..=1000.0, People, Low,
        "none found: about four cohorts of six families, so that three assessed ones count for less than half";
    /// Hours a week of a resettled adult in the first 12 months.
    hours_resettled_first_year: f64 = 8.0, range 4.0..=10.0, HoursAWeek, High, "Home Office funding expectation";
    /// Hours a week of a resettled adult after 12 months.
    hours_resettled_later: f64 = 4.0, range 2.0..=6.0, HoursAWeek, Low, "practice";
    /// Hours a week of an adult on asylum support.
    hours_asylum: f64 = 4.0, range 2.0..=6.0, HoursAWeek, Low, "practice";
    /// Hours a week of a settled adult who seeks a class.
    hours_settled: f64 = 4.0, range 2.0..=6.0, HoursAWeek, Low, "practice";
    /// Months that a resettled person counts.
    months_resettled: i32 = 36.0, range 12.0..=84.0, Months, Low, "none found";
    /// Adults on asylum support past six months, who can be funded in England.
    asylum_past_six_months: f64 = 0.65, range 0.4..=0.9, Share, Low, "the rule is known, the share is not";
    /// Adults among census residents aged 3 and over with little English.
    adult_share_settled: f64 = 0.90, range 0.8..=0.95, Share, Low, "none found";
    /// Settled adults with little English who seek a class in a year: expressed demand, not need.
    settled_seeking: f64 = 0.135, range 0.08..=0.20, Share, Medium,
        "123,730 learners in England 2021/22 over about 916,000 adults";
    /// Guided hours to gain one level.
    guided_hours_per_level: f64 = 270.0, range 180.0..=330.0, Hours, High, "awarding bodies";
    /// Guided hours from pre-entry over those of the other levels.
    guided_hours_pre_entry: f64 = 1.5, limits 1.0..=3.0, Times, High, "awarding bodies";
    /// Seats of a class that does not say.
    seats: f64 = 12.0, range 8.0..=16.0, Seats, Low, "none found";
    /// Seats of a pre-entry class that does not say.
    seats_pre_entry: f64 = 10.0, range 8.0..=16.0, Seats, Low, "none found";
    /// Hours a week of a formal class that does not say.
    class_hours_formal: f64 = 6.0, range 4.0..=10.0, HoursAWeek, Low, "practice";
    /// Hours a week of an informal class that does not say.
    class_hours_informal: f64 = 2.0, range 1.0..=4.0, HoursAWeek, Low, "practice";
    /// Classes at each level of a provider that states levels and no classes.
    classes_per_level: f64 = 1.0, range 1.0..=3.0, Classes, Low, "none found";
    /// Learners who complete a course.
    completion: f64 = 0.87, limits 0.0..=1.0, Share, Medium, "national rate";
    /// Women who need childcare to come.
    childcare_women: f64 = 0.40, limits 0.0..=1.0, Share, Low, "none found";
    /// Men who need childcare to come.
    childcare_men: f64 = 0.10, limits 0.0..=1.0, Share, Low, "none found";
    /// Women who need a class for women only.
    women_only_share: f64 = 0.10, range 0.0..=0.3, Share, Low, "none found";
    /// Road length over the straight line.
    detour: f64 = 1.3, limits 1.0..=2.0, Times, Low, "general sources";
    /// Walking speed.
    walk_metres_per_minute: f64 = 80.0, limits 40.0..=120.0, MetresAMinute, Low, "general sources";
    /// Speed of a bus.
    bus_metres_per_minute: f64 = 300.0, limits 150.0..=600.0, MetresAMinute, Low, "general sources";
    /// Waiting and walking to the stop, added to every bus ride.
    bus_wait: Minutes = 10.0, limits 0.0..=30.0, Minutes, Low, "general sources";
    /// Longest journey that is comfortable.
    comfortable: Minutes = 45.0, limits 10.0..=90.0, Minutes, Low, "general sources";
    /// Longest journey that counts as within reach.
    limit: Minutes = 60.0, limits 10.0..=120.0, Minutes, Low, "general sources";
    /// σ of the Gaussian decay of access with travel time.
    decay_sigma: Minutes = 20.0, limits 5.0..=60.0, Minutes, Low, "convention of the access measure";
    /// Funding for the English of a resettled adult.
    funding_per_adult: f64 = 850.0, limits 0.0..=5000.0, PoundsAYear, High, "Home Office resettlement funding";
}
