//! Which analysis the figures of a day are read from.

use crate::analysis::gap::AuthorityGap;
use crate::analysis::need::{NeedModel, StreamBasis};
use crate::analysis::planned::{Planned, groups};
use crate::domain::Date;
use crate::domain::code::LaCode;
use crate::domain::stream::Stream;
use crate::snapshot::Snapshot;
use crate::snapshot::region::{Method, RegionGaps};

/// The analysis at hand and, where people are expected by one of the days, that with firm plans. On a day by which
/// nobody is expected the two say the same, and the one at hand has it computed.
pub(super) struct Models<'a> {
    pub(super) snapshot: &'a Snapshot,
    /// With firm plans, from the first day that somebody is expected on.
    firm: Option<(Date, RegionGaps)>,
}

impl<'a> Models<'a> {
    /// For days up to `last`. Takes a moment: not on a thread that answers.
    pub(super) fn new(snapshot: &'a Snapshot, last: Date) -> Self {
        let method = || Method { planned: Planned::Firm, ..snapshot.gaps.method.clone() };
        let expected = groups(&snapshot.data, &snapshot.gaps.method.assumptions, Planned::Firm);
        let first = expected.iter().map(|group| group.from).min().filter(|first| *first <= last);
        Self {
            snapshot,
            firm: first.map(|first| (first, snapshot.analyse(&snapshot.data.providers, method()))),
        }
    }

    /// The analysis for a day.
    pub(super) fn on(&self, day: Date) -> &RegionGaps {
        match &self.firm {
            Some((first, gaps)) if day >= *first => gaps,
            _ => &self.snapshot.gaps,
        }
    }

    /// Need on a day.
    pub(super) fn need(&self, day: Date) -> NeedModel<'_> {
        self.on(day).model(&self.snapshot.data, day)
    }

    /// What is computed of an authority on a day.
    pub(super) fn gap(&self, la_code: LaCode, day: Date) -> Option<&AuthorityGap> {
        self.on(day).at(&self.snapshot.data, day).of(la_code)
    }

    /// What need on a day is based on, by [`Stream::index`].
    pub(super) fn basis(&self, day: Date) -> [StreamBasis; Stream::COUNT] {
        self.on(day).at(&self.snapshot.data, day).basis
    }
}
