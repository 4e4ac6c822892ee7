//! Need by hand, from the table of DOMAIN.

use esol_atlas::analysis::assumptions::Assumptions;
use esol_atlas::analysis::need::{ByLevel, NeedModel};
use esol_atlas::domain::asylum::{Accommodation, SupportType};
use esol_atlas::domain::census::EnglishProficiency;
use esol_atlas::domain::code::LaCode;
use esol_atlas::domain::dataset::Dataset;
use esol_atlas::domain::resettlement::Scheme;
use esol_atlas::domain::stream::Stream;
use jiff::civil::{Date, date};

fn code(text: &str) -> LaCode {
    text.parse().unwrap()
}

fn nottingham() -> LaCode {
    code("E06000018")
}

fn need(data: &Dataset, la_code: LaCode, stream: Stream, as_at: Date) -> Option<ByLevel> {
    let assumptions = Assumptions::default();
    NeedModel::new(data, &assumptions, as_at).of(la_code).streams[stream.index()]
}

fn hours(data: &Dataset, stream: Stream, as_at: Date) -> Option<f64> {
    need(data, nottingham(), stream, as_at).map(|by_level| by_level.iter().sum())
}

fn close(found: Option<f64>, expected: f64) {
    assert!(found.is_some_and(|found| (found - expected).abs() < 1e-9), "{found:?}, expected {expected}");
}

fn with_arrivals(people: u32, scheme: Scheme) -> Dataset {
    let mut data = Dataset::default();
    data.resettlement.insert(nottingham(), "2017 Q4".parse().unwrap(), scheme, people);
    data
}

// The check of DOMAIN §4: 10 families = 44 people = 22 adults (VPRS) = 176 learner-hours a week.
#[test]
fn ten_resettled_families_need_176_hours_a_week_in_their_first_year() {
    close(hours(&with_arrivals(44, Scheme::VulnerablePersons), Stream::Resettled, date(2018, 1, 1)), 176.0);
}

// 2017 Q4 ends on 31 December 2017. 12 months later 22 adults need 4 hours instead of 8; after 36 months nothing.
#[test]
fn resettled_need_halves_after_a_year_and_ends_after_three() {
    let data = with_arrivals(44, Scheme::VulnerableChildren);
    assert_eq!(hours(&data, Stream::Resettled, date(2017, 12, 30)), None);
    close(hours(&data, Stream::Resettled, date(2017, 12, 31)), 176.0);
    close(hours(&data, Stream::Resettled, date(2018, 12, 30)), 176.0);
    close(hours(&data, Stream::Resettled, date(2018, 12, 31)), 88.0);
    close(hours(&data, Stream::Resettled, date(2020, 12, 30)), 88.0);
    close(hours(&data, Stream::Resettled, date(2020, 12, 31)), 0.0);
}

// A quarter that ends in February's month: 2018 Q2 ends on 30 June; months are counted to month ends.
#[test]
fn the_anniversary_of_a_quarter_is_the_last_day_of_its_month() {
    let mut data = Dataset::default();
    data.resettlement.insert(nottingham(), "2015 Q2".parse().unwrap(), Scheme::VulnerablePersons, 2);
    close(hours(&data, Stream::Resettled, date(2016, 6, 29)), 8.0);
    close(hours(&data, Stream::Resettled, date(2016, 6, 30)), 4.0);
}

// 100 people × 0.54 × 8 = 432; × 0.46 × 8 = 368.
#[test]
fn each_scheme_has_its_own_share_of_adults() {
    for scheme in [Scheme::UkResettlement, Scheme::CommunitySponsorship, Scheme::Mandate] {
        close(hours(&with_arrivals(100, scheme), Stream::Resettled, date(2018, 1, 1)), 432.0);
    }
    close(hours(&with_arrivals(100, Scheme::Afghan), Stream::Resettled, date(2018, 1, 1)), 368.0);
}

fn with_asylum(as_at: Date, people: u32) -> Dataset {
    let mut data = Dataset::default();
    let publication = data.asylum.publications.entry(as_at).or_default();
    publication.insert(nottingham(), (SupportType::Section95, Accommodation::Dispersal), people);
    data
}

// 1,020 people in March 2018: × 0.76 adults × 4 hours = 3,100.8, of which .30 pre-entry = 930.24.
#[test]
fn asylum_need_counts_adults_by_the_share_of_their_time() {
    let day = date(2018, 3, 31);
    close(hours(&with_asylum(day, 1020), Stream::Asylum, day), 3100.8);
    let by_level = need(&with_asylum(day, 1020), nottingham(), Stream::Asylum, day).unwrap();
    assert!((by_level[0] - 930.24).abs() < 1e-9);
    let later = date(2025, 12, 31);
    close(hours(&with_asylum(later, 1000), Stream::Asylum, later), 3200.0);
}

#[test]
fn before_the_first_publication_need_is_unknown_and_without_a_row_it_is_zero() {
    let day = date(2018, 3, 31);
    let data = with_asylum(day, 1020);
    assert_eq!(hours(&data, Stream::Asylum, date(2018, 3, 30)), None);
    let elsewhere = need(&data, code("E07000136"), Stream::Asylum, day).unwrap();
    assert!(elsewhere.iter().all(|hours| *hours == 0.0));
}

// 1,000 "not well" and 200 "cannot": × 0.90 × 0.135 × 4 = 486 and 97.2 hours. Pre-entry is all of "cannot";
// entry 1 to 3 are .40, .35, .25 of "not well".
#[test]
fn settled_need_follows_how_well_residents_speak() {
    let mut data = Dataset::default();
    let row = EnglishProficiency { residents_3_plus: 50_000, not_well: 1000, cannot: 200 };
    data.census.censuses.entry(date(2021, 3, 21)).or_default().insert(nottingham(), row);
    let by_level = need(&data, nottingham(), Stream::Settled, date(2021, 3, 21)).unwrap();
    for (found, expected) in by_level.iter().zip([97.2, 194.4, 170.1, 121.5, 0.0, 0.0]) {
        assert!((found - expected).abs() < 1e-9, "{found} {expected}");
    }
    assert_eq!(hours(&data, Stream::Settled, date(2021, 3, 20)), None);
    assert_eq!(need(&data, code("S12000033"), Stream::Settled, date(2022, 1, 1)), None);
}

#[test]
fn only_england_makes_asylum_seekers_wait_for_funding() {
    let data = Dataset::default();
    let assumptions = Assumptions::default();
    let model = NeedModel::new(&data, &assumptions, date(2018, 3, 31));
    assert!((model.of(nottingham()).asylum_fundable - 0.65).abs() < 1e-12);
    assert!((model.of(code("S12000033")).asylum_fundable - 1.0).abs() < 1e-12);
    assert!((model.of(code("W06000015")).asylum_fundable - 1.0).abs() < 1e-12);
}

#[test]
fn every_level_mix_sums_to_one() {
    let a = Assumptions::default();
    for mix in [a.levels_resettled, a.levels_asylum, a.levels_not_well] {
        assert!((mix.iter().sum::<f64>() - 1.0).abs() < 1e-12);
    }
}

// Nothing is computed between 31 December 2018 (0.76) and 1 January 2022 (0.80): 1,097 days. On 31 March 2019,
// 90 days on, the share is 0.76 + 0.04 · 90 / 1097.
#[test]
fn the_asylum_share_of_adults_goes_in_a_straight_line_where_nothing_was_computed() {
    let a = Assumptions::default();
    assert!((a.adult_share_asylum(date(2018, 12, 31)) - 0.76).abs() < 1e-12);
    assert!((a.adult_share_asylum(date(2019, 3, 31)) - (0.76 + 0.04 * 90.0 / 1097.0)).abs() < 1e-12);
    assert!((a.adult_share_asylum(date(2022, 1, 1)) - 0.80).abs() < 1e-12);
}
