//! What the shipped tables say of a figure that a partnership stated itself.

use crate::domain::Date;
use crate::domain::asylum::AsylumPublication;
use crate::domain::code::LaCode;
use crate::domain::programme::Observation;
use crate::domain::resettlement::Scheme;

use super::Snapshot;
use super::figures::AsylumFigures;

/// A figure from the tables under one definition.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TableFigure {
    /// What was summed.
    pub definition: &'static str,
    /// Day that it describes.
    pub as_at: Date,
    /// The figure, in the unit of the observation.
    pub value: f64,
}

/// Reads one figure off an authority's row.
type Part = fn(AsylumFigures) -> Option<u32>;

impl Snapshot {
    /// The same measure from the tables of the same day or year, the nearest definition first; empty where
    /// no table describes it.
    #[must_use]
    pub fn tables_for(&self, observation: &Observation) -> Vec<TableFigure> {
        match observation.measure.as_str() {
            "resettled_vprs" => self.resettled_in_year(&observation.as_at).into_iter().collect(),
            _ => self.asylum_figures(observation),
        }
    }

    fn asylum_figures(&self, observation: &Observation) -> Vec<TableFigure> {
        let Some(day) = day_of(&observation.as_at) else { return Vec::new() };
        let Some(publication) = self.data.asylum.publications.get(&day) else { return Vec::new() };
        let figure =
            |definition, value: Option<f64>| value.map(|value| TableFigure { definition, as_at: day, value });
        let own = |part: Part| sum(publication, day, self.authorities.iter().copied(), part);
        let share = |part: Part| {
            let everywhere = sum(publication, day, publication.authorities(), part)?;
            (everywhere > 0.0).then_some(100.0 * own(part)? / everywhere)
        };
        let figures = match observation.measure.as_str() {
            "asylum_section_95" => vec![
                figure("in dispersal accommodation", own(|f| f.section_95_dispersed)),
                figure("with subsistence only as well", own(|f| f.section_95)),
            ],
            "asylum_section_4" => vec![figure("on Section 4", own(|f| f.section_4))],
            "asylum_subsistence_only" => {
                vec![figure("on Section 95, subsistence only", own(|f| f.section_95_subsistence))]
            }
            "share_of_uk_dispersed_pct" => {
                vec![figure("on Section 95 in dispersal accommodation", share(|f| f.section_95_dispersed))]
            }
            "share_of_uk_section_4_pct" => vec![figure("on Section 4", share(|f| f.section_4))],
            "asylum_supported_per_10000" => {
                let rate = own(|f| f.total).zip(self.residents(day));
                let rate = rate.map(|(people, residents)| 10_000.0 * people / residents);
                vec![figure("on any support, residents as last published by then", rate)]
            }
            _ => Vec::new(),
        };
        figures.into_iter().flatten().collect()
    }

    /// Residents of the region's authorities by the latest reference on or before a day.
    fn residents(&self, day: Date) -> Option<f64> {
        let of = |code: &LaCode| self.data.population.at(*code, day).map(|(_, people)| f64::from(people));
        self.authorities.iter().map(of).sum::<Option<f64>>().filter(|residents| *residents > 0.0)
    }

    /// People whom the Vulnerable Persons scheme brought in a calendar year, once it has been published whole.
    fn resettled_in_year(&self, year: &str) -> Option<TableFigure> {
        let year: i16 = year.parse().ok().filter(|_| year.len() == 4)?;
        let last_day = Date::new(year, 12, 31).ok()?;
        let table = &self.data.resettlement;
        if table.last_quarter(last_day)?.last_day() != last_day {
            return None;
        }
        let arrivals = self.authorities.iter().flat_map(|code| table.arrivals(*code, last_day));
        let people = arrivals
            .filter(|(quarter, scheme, _)| {
                *scheme == Scheme::VulnerablePersons && quarter.last_day().year() == year
            })
            .map(|(.., people)| people)
            .sum::<Option<u32>>()?;
        Some(TableFigure {
            definition: "arrivals in the calendar year",
            as_at: last_day,
            value: f64::from(people),
        })
    }
}

/// The last day of a month ("2018-03"), or a day.
fn day_of(as_at: &str) -> Option<Date> {
    match as_at.len() {
        7 => Some(format!("{as_at}-01").parse::<Date>().ok()?.last_of_month()),
        10 => as_at.parse().ok(),
        _ => None,
    }
}

fn sum(
    publication: &AsylumPublication,
    day: Date,
    codes: impl Iterator<Item = LaCode>,
    part: Part,
) -> Option<f64> {
    codes.map(|code| part(AsylumFigures::of(day, publication, code)).map(f64::from)).sum()
}
