//! `GET /api/venues`: where English is taught, as far as the records say.

use actix_web::{HttpRequest, HttpResponse, web};
use jiff::ToSpan as _;
use serde::Serialize;
use utoipa::ToSchema;

use super::context::geojson_response;
use super::error::{ApiError, Problem};
use super::provider::{ProviderProperties, today};
use super::query::Query;
use super::regions;
use super::state::AppState;
use crate::domain::Date;
use crate::domain::code::LaCode;
use crate::domain::level::Level;
use crate::domain::position::Wgs84Box;
use crate::domain::provision::{Formality, Provider, ProviderType};
use crate::export::geojson::{Feature, FeatureCollection};
use crate::snapshot::Snapshot;

/// What was filtered and what has no place.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct VenuesMembers {
    counts: VenueCounts,
    /// Recorded providers without a place that pass the filters: a data gap. Empty when a box was asked for.
    unlocated: Vec<ProviderProperties>,
}

/// How many entries with a place pass the filters.
#[derive(Debug, Serialize, ToSchema)]
struct VenueCounts {
    /// Known to match.
    matched: usize,
    /// Silent on what was filtered by; in the list only with `unknown=include`.
    unknown: usize,
    /// Without a place, known to match or silent as the list has it.
    unlocated: usize,
}

/// Whether an entry passes a filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Match {
    /// It says otherwise.
    No,
    /// It does not say.
    Unknown,
    /// It says so.
    Yes,
}

impl Match {
    fn of(known: Option<bool>) -> Self {
        match known {
            None => Self::Unknown,
            Some(true) => Self::Yes,
            Some(false) => Self::No,
        }
    }
}

/// Whether an entry teaches a level.
pub(super) fn teaches(provider: &Provider, level: Option<Level>) -> Match {
    level.map_or(Match::Yes, |level| Match::of(provider.levels_here().map(|levels| levels.contains(level))))
}

struct Filters {
    level: Option<Level>,
    provider_type: Option<ProviderType>,
    formal: Option<bool>,
    childcare: Option<bool>,
    assured_since: Option<Date>,
    la_code: Option<LaCode>,
    bbox: Option<Wgs84Box>,
}

impl Filters {
    fn read(query: &Query, snapshot: &Snapshot) -> Result<Self, ApiError> {
        let yes_no = [("true", true), ("false", false)];
        let formal = [("true", true), ("formal", true), ("false", false), ("informal", false)];
        Ok(Self {
            level: query.parse("level", "invalid_level")?,
            provider_type: query.parse("provider_type", "invalid_value")?,
            formal: query.choice("formal", &formal, "true, formal, false, informal")?,
            childcare: query.choice("childcare", &yes_no, "true, false")?,
            assured_since: assured_since(query)?,
            la_code: query.la_code_of_region(snapshot)?,
            bbox: query.parse("bbox", "invalid_bbox")?,
        })
    }

    /// The weakest of all filters decides.
    fn passes(&self, provider: &Provider) -> Match {
        let formal = self.formal.map(|wanted| {
            provider.formality.map(|formality| match formality {
                Formality::Both => true,
                Formality::Formal => wanted,
                Formality::Informal => !wanted,
            })
        });
        let boxed =
            self.bbox.map(|bbox| provider.public_position().map(|p| bbox.contains(p.wgs84)).or(Some(false)));
        [
            Some(teaches(provider, self.level)),
            self.provider_type.map(|wanted| Match::of(Some(provider.provider_type == wanted))),
            formal.map(Match::of),
            self.childcare.map(|wanted| Match::of(provider.childcare.map(|has| has == wanted))),
            self.assured_since.map(|first| Match::of(Some(provider.assured >= Some(first)))),
            self.la_code.map(|wanted| Match::of(provider.la_code.map(|code| code == wanted))),
            boxed.map(Match::of),
        ]
        .into_iter()
        .flatten()
        .min()
        .unwrap_or(Match::Yes)
    }
}

/// Recorded providers of the region. Filters keep known matches; `unknown=include` adds the silent ones.
#[utoipa::path(get, path = "/api/venues", tag = "provision",
    params(
        ("region" = Option<String>, Query, description = "Code of a region that is at /api/region; the default is the one that the atlas opens with."),
        ("level" = Option<String>, Query, description = "pre_entry, entry_1, entry_2, entry_3, level_1 or level_2."),
        ("provider_type" = Option<String>, Query, description = "fe_college, adult_learning, vcs, private, he, library or other."),
        ("formal" = Option<String>, Query, description = "true (formal) or false (informal)."),
        ("childcare" = Option<bool>, Query, description = "true or false."),
        ("assured_within" = Option<u32>, Query, description = "Only entries that their providers confirmed in so many months: 3, 6 or 12."),
        ("la_code" = Option<String>, Query, description = "Code of an authority."),
        ("bbox" = Option<String>, Query, description = "west,south,east,north in WGS 84 degrees."),
        ("unknown" = Option<String>, Query, description = "`include` adds entries that do not say; `exclude` is the default."),
    ),
    responses(
        (status = 200, body = FeatureCollection<ProviderProperties, VenuesMembers>, content_type = "application/geo+json"),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn venues(
    request: HttpRequest,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    let known = [
        "region",
        "level",
        "provider_type",
        "formal",
        "childcare",
        "assured_within",
        "la_code",
        "bbox",
        "unknown",
    ];
    let query = Query::read(&request, &known)?;
    let served = regions::asked(&state, &query).await?;
    let snapshot = &served.snapshot;
    let filters = Filters::read(&query, snapshot)?;
    let include_unknown = wants_unknown(&query)?.unwrap_or(false);

    let (mut matched, mut unknown) = (0, 0);
    let (mut features, mut unlocated) = (Vec::new(), Vec::new());
    let in_region = snapshot.data.providers.iter().enumerate();
    for (index, provider) in in_region.filter(|(_, provider)| provider.region == snapshot.region) {
        let passes = filters.passes(provider);
        let listed = passes == Match::Yes || (passes == Match::Unknown && include_unknown);
        let Some(point) = served.shapes.venue(index) else {
            if listed {
                unlocated.push(ProviderProperties::new(snapshot, index));
            }
            continue;
        };
        match passes {
            Match::Yes => matched += 1,
            Match::Unknown => unknown += 1,
            Match::No => {}
        }
        if listed {
            let properties = ProviderProperties::new(snapshot, index);
            features.push(Feature::new(provider.id.shown(), Some(point), properties));
        }
    }
    let counts = VenueCounts { matched, unknown, unlocated: unlocated.len() };
    Ok(geojson_response().json(FeatureCollection::new(VenuesMembers { counts, unlocated }, features)))
}

/// `assured_within`: the first day that counts.
fn assured_since(query: &Query) -> Result<Option<Date>, ApiError> {
    let months = query.choice("assured_within", &[("3", 3), ("6", 6), ("12", 12)], "3, 6, 12")?;
    Ok(months.and_then(|months: i32| today().checked_sub(months.months()).ok()))
}

/// `unknown`: whether entries that do not say are wanted too.
pub(super) fn wants_unknown(query: &Query) -> Result<Option<bool>, ApiError> {
    query.choice("unknown", &[("include", true), ("exclude", false)], "include, exclude")
}
