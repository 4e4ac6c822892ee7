//! Where the series of a numerator counts something else from one publication to the next.

use std::collections::BTreeSet;

use super::Numerator;
use crate::domain::Date;
use crate::domain::asylum::{Accommodation, AsylumSupport, Cell, SupportType};

/// A place where figures before and after do not describe the same thing: a jump there is no growth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeriesBreak {
    /// The publication from which on it counts differently.
    pub as_at: Date,
    /// What differs.
    pub what: String,
}

/// Breaks in the series of a numerator over all publications that give it, oldest first.
#[must_use]
pub fn breaks(support: &AsylumSupport, numerator: Numerator) -> Vec<SeriesBreak> {
    let given = support.publications.iter().filter(|(_, publication)| numerator.published(publication));
    let counted: Vec<(Date, BTreeSet<Cell>)> = given
        .map(|(date, publication)| {
            (*date, publication.cells().filter(|cell| numerator.counts(*cell)).collect())
        })
        .collect();
    let between = |pair: &[(Date, BTreeSet<Cell>)]| {
        let what = differences(&pair[0].1, &pair[1].1);
        what.into_iter().map(|what| SeriesBreak { as_at: pair[1].0, what }).collect::<Vec<_>>()
    };
    counted.windows(2).flat_map(between).collect()
}

/// Sections and accommodation are told apart: one of either that begins or ends is a break.
fn differences(before: &BTreeSet<Cell>, after: &BTreeSet<Cell>) -> Vec<String> {
    let sections = |cells: &BTreeSet<Cell>| cells.iter().map(|cell| cell.0).collect::<BTreeSet<_>>();
    let (old, new) = (sections(before), sections(after));
    let mut told = Vec::new();
    match (old.contains(&SupportType::NotSplit), new.contains(&SupportType::NotSplit)) {
        (false, true) => told.push("not split by section from here on".to_owned()),
        (true, false) => told.push("split by section from here on".to_owned()),
        _ => told.extend(come_and_gone(&old, &new, SupportType::name)),
    }
    let kinds = |cells: &BTreeSet<Cell>| cells.iter().map(|cell| cell.1).collect::<BTreeSet<_>>();
    told.extend(come_and_gone(&kinds(before), &kinds(after), Accommodation::name));
    told
}

fn come_and_gone<T: Copy + Ord>(
    old: &BTreeSet<T>,
    new: &BTreeSet<T>,
    name: fn(T) -> &'static str,
) -> Vec<String> {
    let come = new.difference(old).map(|what| format!("{} is counted from here on", name(*what)));
    let gone = old.difference(new).map(|what| format!("{} is not in the publication any more", name(*what)));
    come.chain(gone).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::asylum::AsylumPublication;
    use jiff::civil::date;

    fn publication(cells: &[(SupportType, Accommodation, u32)]) -> AsylumPublication {
        let mut publication = AsylumPublication::default();
        for (support, accommodation, people) in cells {
            assert!(publication.insert("E06000018".parse().unwrap(), (*support, *accommodation), *people));
        }
        publication
    }

    #[test]
    fn a_section_that_begins_and_a_split_that_ends_are_breaks() {
        use Accommodation as A;
        use SupportType as S;
        let mut support = AsylumSupport::default();
        let years = [
            (2017, publication(&[(S::Section95, A::Dispersal, 10), (S::Section95, A::SubsistenceOnly, 1)])),
            (2018, publication(&[(S::Section95, A::Dispersal, 10), (S::Section4, A::Dispersal, 4)])),
            (2019, publication(&[(S::Section95, A::Dispersal, 11), (S::Section4, A::Dispersal, 4)])),
            (2020, publication(&[(S::NotSplit, A::Dispersal, 15)])),
        ];
        support.publications = years.into_iter().map(|(year, p)| (date(year, 3, 31), p)).collect();
        let told = |numerator| {
            let found = breaks(&support, numerator).into_iter();
            found.map(|b| (b.as_at.year(), b.what)).collect::<Vec<_>>()
        };
        let section_4 = (2018, "Section 4 is counted from here on".to_owned());
        let no_split = (2020, "not split by section from here on".to_owned());
        assert_eq!(told(Numerator::Dispersed), [section_4.clone(), no_split.clone()]);
        let gone = (2018, "subsistence only is not in the publication any more".to_owned());
        assert_eq!(told(Numerator::Supported), [section_4, gone, no_split]);
        assert_eq!(told(Numerator::WithHotels), []);
    }
}
