//! What is asked of `/api/gaps`.

use super::planned::Expected;
use crate::api::analysed::{METHOD_PARAMETERS, method};
use crate::api::error::ApiError;
use crate::api::local::Local;
use crate::api::query::Query;
use crate::domain::Date;
use crate::domain::level::Level;
use crate::domain::programme::Programme;
use crate::domain::stream::StreamChoice;
use crate::snapshot::Snapshot;
use crate::snapshot::region::Method;
use crate::snapshot::tiers::Tier;
use actix_web::HttpRequest;

/// In which form an answer is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    GeoJson,
    Csv,
    Workbook,
}

/// The parameters, read and checked.
pub(super) struct Parameters {
    pub(super) as_at: Date,
    pub(super) stream: StreamChoice,
    pub(super) level: Option<Level>,
    pub(super) tier: Tier,
    pub(super) interval: bool,
    pub(super) geometry: bool,
    pub(super) form: Form,
    pub(super) method: Option<Method>,
    /// Only authorities that take part in it.
    pub(super) programme: Option<Programme>,
    /// For the machine itself: who is expected.
    pub(super) expected: Option<Expected>,
}

const FORMS: [(&str, Form); 3] = [("geojson", Form::GeoJson), ("csv", Form::Csv), ("xlsx", Form::Workbook)];

impl Parameters {
    /// The query of an address that is asked for gaps.
    pub(super) fn query(request: &HttpRequest) -> Result<Query, ApiError> {
        const OWN: [&str; 9] =
            ["region", "as_at", "stream", "level", "tier", "interval", "geometry", "format", "programme"];
        Query::read(request, &[&OWN[..], &METHOD_PARAMETERS[..]].concat())
    }

    pub(super) fn read(request: &HttpRequest, query: &Query, snapshot: &Snapshot) -> Result<Self, ApiError> {
        let as_at = query.as_at(snapshot)?;
        let method = method(request, query, snapshot, as_at)?;
        let expected = Local::check(request).is_ok().then(|| Expected::new(snapshot, as_at));
        Self::with(query, snapshot, as_at, (method, expected))
    }

    /// The same as everybody has it, whoever asks: under the method at hand, with nobody who is only expected.
    pub(super) fn of_everybody(query: &Query, snapshot: &Snapshot) -> Result<Self, ApiError> {
        Self::with(query, snapshot, query.as_at(snapshot)?, (None, None))
    }

    fn with(
        query: &Query,
        snapshot: &Snapshot,
        as_at: Date,
        (method, expected): (Option<Method>, Option<Expected>),
    ) -> Result<Self, ApiError> {
        let parameters = Self {
            as_at,
            stream: query.parse("stream", "invalid_stream")?.unwrap_or_default(),
            level: query.parse("level", "invalid_level")?,
            tier: query.parse("tier", "invalid_tier")?.unwrap_or_default(),
            interval: query
                .choice("interval", &[("true", true), ("false", false)], "true, false")?
                .unwrap_or(false),
            geometry: query.wants_geometry()?,
            form: query.choice("format", &FORMS, "geojson, csv, xlsx")?.unwrap_or(Form::GeoJson),
            programme: query.parse("programme", "invalid_programme")?,
            method,
            expected,
        };
        if parameters.programme.is_some() && parameters.tier != Tier::Lower {
            return Err(ApiError::Conflict(
                "programme; tier (authorities take part in programmes, larger and smaller areas do not)",
            ));
        }
        // Need of a single stream below authority level is people; levels would tell streams apart.
        let whole = parameters.stream == StreamChoice::All && parameters.level.is_none();
        // Assumptions of one stream would single it out by its own share.
        let changed =
            parameters.method.as_ref().is_some_and(|m| m.assumptions != snapshot.gaps.method.assumptions);
        if parameters.tier == Tier::SmallArea && (!whole || parameters.interval || changed) {
            return Err(ApiError::Conflict(
                "tier=small_area; stream, level, interval or assume (small areas carry all streams and levels together)",
            ));
        }
        Ok(parameters)
    }
}
