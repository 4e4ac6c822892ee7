//! Who arrives where and when.

use std::collections::BTreeMap;

use serde::Deserialize;
use utoipa::ToSchema;

use crate::analysis::arrival::Arrivals;
use crate::analysis::need::NeedModel;
use crate::analysis::suitability::Standing;
use crate::api::analysed::refused;
use crate::api::error::ApiError;
use crate::api::origin::Origin;
use crate::api::query::{authority, day};
use crate::api::scenarios::people::{AddedPeople, Cohort, HowMany, check, mix, usual_mix};
use crate::domain::code::Nation;
use crate::domain::level::Level;
use crate::domain::position::BngPoint;
use crate::domain::stream::Stream;
use crate::ingest::crs::Projection;
use crate::snapshot::Snapshot;
use crate::snapshot::region::Method;

/// People who arrive.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct ArrivalsRequest {
    /// Where: a postcode of Great Britain; or `la_code`.
    postcode: Option<String>,
    /// Where: an authority, by its weighted centre.
    la_code: Option<String>,
    /// When, YYYY-MM-DD; the default is the latest day that any figure describes.
    date: Option<String>,
    /// `resettled` (default), `asylum` (in their first six months) or `settled`.
    #[schema(value_type = Option<String>)]
    stream: Option<Stream>,
    /// `{"families": 10}`, `{"people": 44}` or `{"adults": 22}`.
    how_many: HowMany,
    /// Shares by level that sum to 1; the default is the usual mix of the stream.
    #[schema(value_type = Option<BTreeMap<String, f64>>)]
    level_mix: Option<BTreeMap<Level, f64>>,
    /// Assumptions for these people alone, by name, such as their hours a week.
    #[serde(default)]
    assumptions: BTreeMap<String, f64>,
    /// Some need childcare in order to come.
    #[serde(default)]
    childcare: bool,
    /// Some need a class for women only: the answer is then for the women among them, in the usual share of the stream.
    #[serde(default)]
    women_only: bool,
}

/// The question, checked.
pub(super) struct Asked {
    pub(super) origin: Origin,
    pub(super) from: BngPoint,
    pub(super) arrivals: Arrivals,
    pub(super) need: AddedPeople,
    pub(super) eligibility: &'static str,
    /// Women among those whose need it is, 0 to 1.
    pub(super) women: f64,
    /// Method of the service with the assumptions for these people.
    pub(super) method: Method,
}

impl ArrivalsRequest {
    pub(super) fn read(
        self,
        snapshot: &Snapshot,
        projection: Option<&Projection>,
    ) -> Result<Asked, ApiError> {
        let projection =
            projection.ok_or_else(|| ApiError::Internal("no coordinate transformation".to_owned()))?;
        let (from, origin) = match (self.postcode.as_deref(), self.la_code.as_deref()) {
            (Some(postcode), None) => {
                let fault =
                    |invalid| ApiError::Invalid { code: "invalid_postcode", parameter: "postcode", invalid };
                Origin::of_postcode(postcode.parse().map_err(fault)?, snapshot, projection)?
            }
            (None, Some(code)) => Origin::of_authority(authority(code, snapshot)?, snapshot)?,
            (None, None) => return Err(ApiError::Missing("postcode; la_code")),
            (Some(_), Some(_)) => return Err(ApiError::Conflict("postcode; la_code")),
        };
        let la_code = origin.la_code.ok_or(ApiError::Missing("postcode; la_code"))?;
        let date = self
            .date
            .as_deref()
            .map(|text| day(text, "date"))
            .transpose()?
            .unwrap_or_else(|| snapshot.latest());
        let own = self.assumptions.iter().map(|(name, value)| (name.as_str(), *value));
        let assumptions = snapshot.gaps.method.assumptions.with(own).map_err(|fault| refused(&fault))?;
        let stream = self.stream.unwrap_or(Stream::Resettled);
        let shares = match &self.level_mix {
            Some(given) => mix(given)?,
            None => usual_mix(stream, la_code, &NeedModel::new(&snapshot.data, &assumptions, date)),
        };
        let share = match stream {
            Stream::Resettled => assumptions.women_share_resettled,
            Stream::Asylum => assumptions.women_share_asylum,
            Stream::Settled => assumptions.women_share_settled,
        };
        let alone = self.women_only.then_some(share);
        // Whoever is asked for here wants a class.
        let cohort = Cohort { la_code, stream, date, seeking: 1.0, women: alone };
        let need = AddedPeople::new(cohort, check(self.how_many)?, shares, &assumptions);
        let women = alone.map_or(share, |_| 1.0);
        let method = Method { assumptions, ..snapshot.gaps.method.clone() };
        let (standing, eligibility) = eligibility(stream, la_code.nation());
        let levels = Level::ALL.into_iter().filter(|level| shares[level.index()] > 0.0).collect();
        let arrivals =
            Arrivals { levels, standing, childcare: self.childcare, women_only: self.women_only, date };
        Ok(Asked { origin, from, arrivals, need, eligibility, women, method })
    }
}

fn eligibility(stream: Stream, nation: Nation) -> (Standing, &'static str) {
    match (stream, nation) {
        (Stream::Asylum, Nation::England) => (
            Standing::AsylumNotYet,
            "In England people who seek asylum can be funded after six months; until then informal or free classes only.",
        ),
        (Stream::Asylum, _) => (
            Standing::AsylumFundable,
            "Outside England people who seek asylum are eligible from the first day.",
        ),
        (Stream::Resettled, _) => (Standing::Resettled, "Resettled people are eligible from the first day."),
        (Stream::Settled, _) => (Standing::Settled, "Settled residents are taken to be eligible."),
    }
}
