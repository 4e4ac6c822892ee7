//! `GET /api/region`: a region, its dates, its border, and which others there are.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

use super::error::{ApiError, Problem};
use super::query::Query;
use super::regions;
use super::state::AppState;
use crate::analysis::catchment::Border;
use crate::domain::Date;
use crate::domain::code::{LaCode, RegionCode};
use crate::domain::dataset::Dataset;
use crate::domain::provision::{Evidence, Provider, count_owners};
use crate::snapshot::Snapshot;

/// Said wherever boundaries are shown.
const SHIPPED_NOTE: &str =
    "Boundaries are approximate: derived from postcodes, simplified to 50 m. Not for legal or planning use.";

/// The same where a boundary file was imported.
pub(super) fn boundaries_note(data: &Dataset) -> String {
    match &data.outlines {
        None => SHIPPED_NOTE.to_owned(),
        Some(file) => format!(
            "Boundaries are those of the imported file {file}; an authority that it lacks has the approximate one that ships."
        ),
    }
}

/// A region.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RegionAnswer {
    /// True when the providers are invented, for training.
    illustrative: bool,
    /// Code.
    #[schema(value_type = String, example = "E12000004")]
    code: RegionCode,
    /// Name.
    name: String,
    /// West, south, east, north in WGS 84 degrees.
    bbox: [f64; 4],
    /// Date of every view that names none.
    #[schema(value_type = String, format = Date)]
    default_as_at: Date,
    publications: Publications,
    /// Every region that can be asked for with `region=`, by code.
    regions: Vec<RegionEntry>,
    border: BorderAnswer,
    providers: ProviderCounts,
    travel: TravelAnswer,
    /// Named sets of authorities with a member in the region.
    groups: Vec<GroupEntry>,
    /// What to know of the boundaries.
    boundaries_note: String,
    /// Attributions that the licences ask for.
    attribution: Vec<String>,
}

/// Days that the publications describe, oldest first.
#[derive(Debug, Serialize, ToSchema)]
struct Publications {
    #[schema(value_type = Vec<String>)]
    asylum_support: Vec<Date>,
    /// Last days of the quarters.
    #[schema(value_type = Vec<String>)]
    resettlement: Vec<Date>,
    #[schema(value_type = Vec<String>)]
    census: Vec<Date>,
    #[schema(value_type = Vec<String>)]
    other_routes: Vec<Date>,
    population: Vec<PopulationReference>,
}

/// A set of population figures.
#[derive(Debug, Serialize, ToSchema)]
struct PopulationReference {
    #[schema(example = "mid-2024")]
    reference: String,
    #[schema(value_type = String, format = Date)]
    as_at: Date,
}

/// A region that can be asked for.
#[derive(Debug, Serialize, ToSchema)]
struct RegionEntry {
    #[schema(value_type = String)]
    code: RegionCode,
    name: String,
    /// Number of authorities.
    authorities: usize,
    /// Number of recorded providers: 0 says that none is recorded, not that there is none.
    providers: usize,
}

/// Entries of the region's list of provision.
#[derive(Debug, Serialize, ToSchema)]
struct ProviderCounts {
    recorded: usize,
    /// Those whose offer no source confirms: only the place is certain.
    to_be_confirmed: usize,
    /// Those recorded for a county without saying in which district.
    county_only: usize,
    /// Those with a known place.
    mapped: usize,
}

impl ProviderCounts {
    fn recorded_in(data: &Dataset, region: RegionCode) -> usize {
        count_owners(data.providers.iter().filter(|provider| provider.region == region))
    }

    fn new(snapshot: &Snapshot) -> Self {
        let count = |wanted: fn(&Provider) -> bool| {
            let own = snapshot.data.providers.iter().filter(|p| p.region == snapshot.region);
            count_owners(own.filter(|provider| wanted(provider)))
        };
        Self {
            recorded: Self::recorded_in(&snapshot.data, snapshot.region),
            to_be_confirmed: count(|p| p.evidence == Evidence::Known),
            county_only: count(|p| p.la_code.is_none()),
            // How many more there are would tell how many are hidden.
            mapped: count(|p| p.public_position().is_some()),
        }
    }
}

/// A sub-area, or a clearing house that neighbours share.
#[derive(Debug, Serialize, ToSchema)]
struct GroupEntry {
    #[schema(example = "derbyshire")]
    code: String,
    #[schema(example = "Derbyshire and Derby")]
    name: String,
    /// Its authorities, which may lie in other regions too.
    authorities: Vec<Named>,
}

fn groups(snapshot: &Snapshot) -> Vec<GroupEntry> {
    let data = &snapshot.data;
    let own = data.groups.iter().filter(|group| group.members.iter().any(|code| snapshot.serves(*code)));
    own.map(|group| GroupEntry {
        code: group.code.clone(),
        name: group.name.clone(),
        authorities: group.members.iter().map(|code| named(data, *code)).collect(),
    })
    .collect()
}

/// Where travel times come from.
#[derive(Debug, Serialize, ToSchema)]
struct TravelAnswer {
    kind: TravelKind,
    /// Name of the imported file.
    file: Option<String>,
    /// Rows of it that are used.
    rows: Option<usize>,
    /// Small areas of the region that it has no row for: nothing counts as within reach from there.
    small_areas_without_rows: Option<usize>,
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum TravelKind {
    /// Straight lines at the speeds of the assumptions.
    Modelled,
    /// A table of travel times.
    Imported,
}

impl TravelAnswer {
    fn new(snapshot: &Snapshot) -> Self {
        let imported = snapshot.data.travel_source.as_ref();
        let own = |area: &&usize| snapshot.serves(snapshot.data.small_areas[**area].la_code);
        Self {
            kind: if imported.is_some() { TravelKind::Imported } else { TravelKind::Modelled },
            file: imported.map(|source| source.file.clone()),
            rows: imported.map(|source| source.rows),
            small_areas_without_rows: imported.map(|source| source.without.iter().filter(own).count()),
        }
    }
}

/// Neighbouring authorities within the travel limit.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct BorderAnswer {
    /// Longest journey that counts as within reach.
    limit_minutes: f64,
    /// Neighbours whose provision is recorded: their need competes and their classes count.
    open: Vec<Named>,
    /// Neighbours whose provision is not recorded: neither counts.
    closed: Vec<Named>,
}

/// An authority.
#[derive(Debug, Serialize, ToSchema)]
struct Named {
    #[schema(value_type = String)]
    la_code: LaCode,
    la_name: String,
}

impl BorderAnswer {
    pub(super) fn new(snapshot: &Snapshot) -> Self {
        let Border { open, closed, .. } = snapshot.gaps.border();
        let named = |codes: &[LaCode]| codes.iter().map(|code| named(&snapshot.data, *code)).collect();
        Self { limit_minutes: snapshot.assumptions.limit.0, open: named(open), closed: named(closed) }
    }
}

fn named(data: &Dataset, la_code: LaCode) -> Named {
    let la_name =
        data.authority(la_code).map_or_else(|| la_code.to_string(), |authority| authority.name.clone());
    Named { la_code, la_name }
}

/// A region, the days that its figures describe, its border; which others can be asked for.
#[utoipa::path(get, path = "/api/region", tag = "service",
    params(
        ("region" = Option<String>, Query, description = "Code of a region that is at /api/region; the default is the one that the atlas opens with."),
    ),
    responses(
        (status = 200, body = RegionAnswer),
        (status = 400, body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn region(
    request: HttpRequest,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    let query = Query::read(&request, &["region"])?;
    let served = regions::asked(&state, &query).await?;
    let snapshot = &served.snapshot;
    let data = &snapshot.data;
    let bounds = snapshot.bounds;
    let mut attribution: Vec<String> =
        data.sources.iter().filter_map(|source| source.attribution.clone()).collect();
    attribution.sort();
    attribution.dedup();
    Ok(HttpResponse::Ok().json(RegionAnswer {
        illustrative: data.illustrative.is_some(),
        code: snapshot.region,
        name: data.region(snapshot.region).map(|region| region.name.clone()).unwrap_or_default(),
        bbox: [bounds.west, bounds.south, bounds.east, bounds.north],
        default_as_at: snapshot.latest(),
        publications: publications(data),
        regions: regions_to_ask_for(snapshot),
        border: BorderAnswer::new(snapshot),
        providers: ProviderCounts::new(snapshot),
        travel: TravelAnswer::new(snapshot),
        groups: groups(snapshot),
        boundaries_note: boundaries_note(data),
        attribution,
    }))
}

fn publications(data: &Dataset) -> Publications {
    let reference = |r: &crate::domain::population::Reference| PopulationReference {
        reference: r.name.clone(),
        as_at: r.as_at,
    };
    Publications {
        asylum_support: data.asylum.publications.keys().copied().collect(),
        resettlement: data
            .resettlement
            .quarters()
            .map(super::super::domain::resettlement::Quarter::last_day)
            .collect(),
        census: data.census.censuses.keys().copied().collect(),
        other_routes: data.other_routes.publications.keys().copied().collect(),
        population: data.population.references.keys().map(reference).collect(),
    }
}

fn regions_to_ask_for(snapshot: &Snapshot) -> Vec<RegionEntry> {
    // Invented providers are those of one region, and no other can be asked for.
    let only = snapshot.data.illustrative.map(|_| snapshot.region);
    let known = snapshot.regions().filter(|(region, _)| only.is_none_or(|only| only == region.code));
    known
        .map(|(region, authorities)| RegionEntry {
            code: region.code,
            name: region.name.clone(),
            authorities,
            providers: ProviderCounts::recorded_in(&snapshot.data, region.code),
        })
        .collect()
}
