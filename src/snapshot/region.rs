//! Gaps of a region at any date.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use crate::analysis::assumptions::Assumptions;
use crate::analysis::catchment::{Border, Catchment};
use crate::analysis::gap::{self, AuthorityGap};
use crate::analysis::need::{NeedModel, StreamBasis, change_dates};
use crate::domain::Date;
use crate::domain::code::LaCode;
use crate::domain::dataset::Dataset;
use crate::domain::stream::Stream;

/// Need changes only at publications and anniversaries, so a region has a few dozen different answers over
/// time. Each is computed once; reading it again takes no lock.
#[derive(Debug)]
pub struct RegionGaps {
    catchment: Catchment,
    own: Vec<LaCode>,
    with_provider: BTreeSet<LaCode>,
    /// Answer `n` holds from `starts[n - 1]` up to the day before `starts[n]`.
    starts: Vec<Date>,
    answers: Vec<OnceLock<GapsAtDate>>,
}

/// Gaps of a region while nothing changes.
#[derive(Debug)]
pub struct GapsAtDate {
    /// Authorities by code.
    pub authorities: Vec<AuthorityGap>,
    /// What each stream is based on, by [`Stream::index`].
    pub basis: [StreamBasis; Stream::COUNT],
}

impl RegionGaps {
    /// Prepares the answers; none is computed yet.
    #[must_use]
    pub fn new(data: &Dataset, assumptions: &Assumptions, catchment: Catchment, own: &[LaCode]) -> Self {
        let starts = change_dates(data, assumptions);
        let answers = (0..=starts.len()).map(|_| OnceLock::new()).collect();
        let with_provider = data.providers.iter().filter_map(|provider| provider.la_code).collect();
        Self { catchment, own: own.to_vec(), with_provider, starts, answers }
    }

    /// Gaps at a date.
    #[must_use]
    pub fn at(&self, data: &Dataset, assumptions: &Assumptions, as_at: Date) -> &GapsAtDate {
        let answer = self.starts.partition_point(|start| *start <= as_at);
        self.answers[answer].get_or_init(|| {
            let model = NeedModel::new(data, assumptions, as_at);
            let needs: Vec<_> = self.catchment.authorities.iter().map(|code| model.of(*code)).collect();
            let has_provider = |code: LaCode| self.with_provider.contains(&code);
            GapsAtDate {
                authorities: gap::compute(&self.catchment, &needs, &self.own, has_provider),
                basis: Stream::ALL.map(|stream| model.basis(stream)),
            }
        })
    }

    /// First days of the answers.
    #[must_use]
    pub fn change_dates(&self) -> &[Date] {
        &self.starts
    }

    /// Neighbours within reach.
    #[must_use]
    pub fn border(&self) -> &Border {
        &self.catchment.border
    }

    /// The catchment that the gaps are computed over.
    #[must_use]
    pub fn catchment(&self) -> &Catchment {
        &self.catchment
    }
}
