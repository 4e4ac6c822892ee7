//! What may be told of small areas: need of all streams together, never of one alone, and access.

use super::Snapshot;
use super::known::Known;
use super::region::GapsAtDate;
use crate::analysis::gap::{AuthorityGap, SmallAreaGap, select};
use crate::domain::Date;
use crate::domain::code::LaCode;
use crate::domain::stream::StreamChoice;

/// A small area at a date as anybody may read it, in hours a week. MODELLED.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SmallAreaFigures {
    /// Position in the dataset's small areas.
    pub area: usize,
    /// All streams that are known, to a tenth of an hour; `None` = none is known, or one alone makes the need of the
    /// authority.
    pub need: Option<f64>,
    /// False: a stream is not known at the date, and the hours leave it out.
    pub need_complete: bool,
    /// Hours that residents receive anywhere.
    pub served: Option<f64>,
    /// Need − served, taking the imputed supply as real.
    pub unmet: Option<f64>,
    /// As of its authority.
    pub unmet_known: bool,
    /// By the measure of the method; none in reach is 0 only where it is known what there is in its authority.
    pub access: Option<f64>,
    /// Part of the need with a suitable class within 30, 45 and 60 minutes; `None` without need, and by
    /// the same rule.
    pub within: Option<[f64; 3]>,
}

/// What an authority says of all its small areas.
#[derive(Clone, Copy)]
struct Told {
    la_code: LaCode,
    several: bool,
    complete: bool,
    unmet_known: bool,
    /// What is known of the provision; `None` without figures.
    known: Option<Known>,
}

impl Told {
    fn of(snapshot: &Snapshot, la_code: LaCode, (gap, as_at): (Option<&AuthorityGap>, Date)) -> Self {
        let own = gap.map(|gap| select(&[gap], StreamChoice::All, None));
        let streams = gap.map(|gap| gap.need.streams);
        let with_need = |hours: &&[f64; crate::domain::level::Level::COUNT]| hours.iter().sum::<f64>() > 0.0;
        Self {
            la_code,
            // One stream alone would be told by the sum.
            several: streams.is_some_and(|all| all.iter().flatten().filter(with_need).count() >= 2),
            complete: streams.is_some_and(|all| all.iter().all(Option::is_some)),
            unmet_known: own.as_ref().is_some_and(|own| own.unmet_known),
            known: own.map(|own| snapshot.known_of(&[la_code], own.supply, (None, as_at))),
        }
    }
}

impl Snapshot {
    /// Figures of the region's small areas on the day of `at_date`, in the order of the dataset.
    pub fn small_area_figures<'a>(
        &'a self,
        at_date: &'a GapsAtDate,
        as_at: Date,
    ) -> impl Iterator<Item = SmallAreaFigures> + 'a {
        let mut told: Option<Told> = None;
        at_date.gaps.small_areas.iter().filter_map(move |gap: &SmallAreaGap| {
            let la_code = self.data.small_areas[gap.area].la_code;
            if !self.serves(la_code) {
                return None;
            }
            // They come by authority, so that each is asked once.
            let of = match told {
                Some(told) if told.la_code == la_code => told,
                _ => *told.insert(Told::of(self, la_code, (at_date.of(la_code), as_at))),
            };
            let tenth = |hours: f64| of.several.then(|| (hours * 10.0).round() / 10.0);
            Some(SmallAreaFigures {
                area: gap.area,
                need: tenth(gap.need),
                need_complete: of.complete,
                served: tenth(gap.served),
                unmet: tenth(gap.need - gap.served),
                unmet_known: of.unmet_known,
                access: of.known.and_then(|known| known.access(gap.access)),
                within: of.known.and_then(|known| known.within(gap.within)),
            })
        })
    }
}
