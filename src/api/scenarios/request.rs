//! What a scenario asks, read and checked against the data.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use utoipa::ToSchema;

use super::people::{AddedPeople, Cohort, HowMany, check, mix, usual_mix};
use super::provision::{AddedClass, MovedPlace, apply};
use crate::analysis::need::NeedModel;
use crate::api::analysed::refused;
use crate::api::error::ApiError;
use crate::api::query::{authority_of_region, day};
use crate::domain::Invalid;
use crate::domain::code::LaCode;
use crate::domain::level::Level;
use crate::domain::stream::Stream;
use crate::ingest::crs::Projection;
use crate::snapshot::Snapshot;
use crate::snapshot::region::Method;
use crate::snapshot::scenario::Scenario;

/// What would change if … ; whatever is left out stays as it is.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct ScenarioRequest {
    /// A day, YYYY-MM-DD; the default is the latest that any figure describes.
    as_at: Option<String>,
    /// Assumptions by name, as at `/api/assumptions`.
    #[serde(default)]
    assumptions: BTreeMap<String, f64>,
    /// `postcodes` or `equal`.
    weighting: Option<String>,
    /// `suits` or `fails`.
    silent: Option<String>,
    /// People who come.
    #[serde(default)]
    people: Vec<NewPeople>,
    /// Classes that open.
    #[serde(default)]
    classes_added: Vec<AddedClass>,
    /// Places that move.
    #[serde(default)]
    moved: Vec<MovedPlace>,
    /// Identifiers of providers' entries that close.
    #[serde(default)]
    closed: Vec<String>,
}

/// People who come to an authority.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewPeople {
    /// GSS code of an authority of the region.
    la_code: String,
    /// `resettled` (default), `asylum` or `settled`.
    #[schema(value_type = Option<String>)]
    stream: Option<Stream>,
    /// `{"families": 10}`, `{"people": 44}` or `{"adults": 22}`.
    how_many: HowMany,
    /// Assumptions for these people alone, by name, such as their hours a week.
    #[serde(default)]
    assumptions: BTreeMap<String, f64>,
    /// Shares by level that sum to 1; the default is the usual mix of the stream.
    #[schema(value_type = Option<BTreeMap<String, f64>>)]
    level_mix: Option<BTreeMap<Level, f64>>,
}

/// A scenario and what its answer needs beside.
pub(super) struct Question {
    pub(super) scenario: Scenario,
    pub(super) added: Vec<AddedPeople>,
    pub(super) named: BTreeSet<LaCode>,
    pub(super) notes: Vec<&'static str>,
}

impl ScenarioRequest {
    pub(super) fn read(
        self,
        snapshot: &Snapshot,
        projection: Option<&Projection>,
    ) -> Result<Question, ApiError> {
        let as_at = self
            .as_at
            .as_deref()
            .map(|text| day(text, "as_at"))
            .transpose()?
            .unwrap_or_else(|| snapshot.latest());
        let at_hand = &snapshot.gaps.method;
        let changes = self.assumptions.iter().map(|(name, value)| (name.as_str(), *value));
        let method = Method {
            assumptions: at_hand.assumptions.with(changes).map_err(|fault| refused(&fault))?,
            weighting: word(self.weighting.as_deref(), "weighting")?.unwrap_or(at_hand.weighting),
            silent: word(self.silent.as_deref(), "silent")?.unwrap_or(at_hand.silent),
            measure: at_hand.measure,
            planned: at_hand.planned,
        };
        let model = NeedModel::new(&snapshot.data, &method.assumptions, as_at);
        let mut named = BTreeSet::new();
        let mut added = Vec::new();
        for people in self.people {
            let la_code = authority_of_region(&people.la_code, snapshot)?;
            let stream = people.stream.unwrap_or(Stream::Resettled);
            let own = people.assumptions.iter().map(|(name, value)| (name.as_str(), *value));
            let assumptions = method.assumptions.with(own).map_err(|fault| refused(&fault))?;
            let mix = match &people.level_mix {
                Some(given) => mix(given)?,
                None => usual_mix(stream, la_code, &NeedModel::new(&snapshot.data, &assumptions, as_at)),
            };
            let how_many = check(people.how_many)?;
            if model.of(la_code).streams[stream.index()].is_none() {
                return Err(ApiError::Body(format!(
                    "people: need of the {} stream is not known in {la_code} at {as_at}, so nobody can be added to it",
                    stream.as_str()
                )));
            }
            named.insert(la_code);
            // Residents are counted as the census counts them: most of them seek no class.
            let seeking = if stream == Stream::Settled { assumptions.settled_seeking } else { 1.0 };
            let cohort = Cohort { la_code, stream, date: as_at, seeking, women: None };
            added.push(AddedPeople::new(cohort, how_many, mix, &assumptions));
        }
        let mut notes = vec![
            "Nothing is stored: the same question gives the same answer until the data changes.",
            "Modelled: learner-hours a week.",
        ];
        if snapshot.data.travel.is_some() && !(self.classes_added.is_empty() && self.moved.is_empty()) {
            notes.push("Journeys to places that are added or moved are not in the imported travel times: nobody reaches them.");
        }
        let providers =
            apply(snapshot, projection, self.classes_added, self.moved, &self.closed, &mut named)?;
        let people = added.iter().map(AddedPeople::need).collect();
        let scenario = Scenario { as_at, method, people, providers };
        Ok(Question { scenario, added, named, notes })
    }
}

fn word<T: std::str::FromStr<Err = Invalid>>(
    text: Option<&str>,
    parameter: &'static str,
) -> Result<Option<T>, ApiError> {
    let fault = |invalid| ApiError::Invalid { code: "invalid_value", parameter, invalid };
    text.map(|text| text.parse().map_err(fault)).transpose()
}
