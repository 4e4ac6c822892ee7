//! `GET /api/authorities`: who lives where, as published, by authority.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;
use serde_json::value::RawValue;
use utoipa::ToSchema;

use super::context::geojson_response;
use super::error::{ApiError, Problem};
use super::query::Query;
use super::regions;
use super::state::AppState;
use crate::domain::Date;
use crate::domain::census::EnglishProficiency;
use crate::domain::code::{LaCode, RegionCode, UpperTierCode};
use crate::domain::provision::count_owners;
use crate::domain::resettlement::Quarter;
use crate::export::geojson::{Feature, FeatureCollection, round6};
use crate::export::shapes::Shapes;
use crate::snapshot::Snapshot;
use crate::snapshot::figures::AsylumFigures;

mod notes;
mod table;

use notes::notes;

/// Published figures of an authority. Unknown is null, never 0.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct AuthorityProperties {
    #[schema(value_type = String, example = "E06000018")]
    la_code: LaCode,
    #[schema(example = "Nottingham")]
    pub(super) la_name: String,
    #[schema(value_type = String)]
    upper_tier_code: UpperTierCode,
    upper_tier_name: String,
    #[schema(value_type = String)]
    region_code: RegionCode,
    /// Longitude and latitude of the centre, weighted by postcodes.
    centre: Option<[f64; 2]>,
    pub(super) population: Option<PopulationFigure>,
    /// People on asylum support: a stock. Excludes unsupported people: not known.
    asylum_support: Option<AsylumSupportFigures>,
    /// People on asylum support per 10,000 residents of `population`.
    asylum_per_10000: Option<f64>,
    /// People resettled since 2014 Q1: a flow added up, not people who live there now.
    pub(super) resettled_cumulative: Option<u32>,
    /// Last day of the last quarter counted.
    #[schema(value_type = Option<String>, format = Date)]
    pub(super) resettled_to: Option<Date>,
    /// False when the date lies after the last published quarter.
    resettled_complete: bool,
    /// Shown beside the other streams, never added to them.
    other_routes: Option<OtherRoutesFigures>,
    /// Residents aged 3 and over who cannot speak English well or at all.
    pub(super) census_low_english: Option<u32>,
    /// The same, of 100 residents aged 3 and over.
    census_low_english_percent: Option<f64>,
    #[schema(value_type = Option<String>, format = Date)]
    pub(super) census_as_at: Option<Date>,
    /// Programmes that it takes part in; null = not stated. A status is not a count.
    programme_status: Option<Vec<ProgrammeStatement>>,
    /// Providers recorded in the authority.
    providers_known: usize,
    /// Those of them with a place on the map.
    providers_mapped: usize,
}

/// Residents.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PopulationFigure {
    pub(super) value: u32,
    /// Census or mid-year estimate.
    #[schema(example = "mid-2024")]
    reference: String,
    #[schema(value_type = String, format = Date)]
    pub(super) as_at: Date,
}

/// People on asylum support at `as_at`; a split that the publication does not give is null, and so is a figure that
/// its publisher holds back.
#[derive(Debug, Serialize, ToSchema)]
struct AsylumSupportFigures {
    total: Option<u32>,
    section_95_dispersed: Option<u32>,
    section_95_subsistence: Option<u32>,
    section_4: Option<u32>,
    section_98: Option<u32>,
    accommodation: AccommodationFigures,
    #[schema(value_type = String, format = Date)]
    as_at: Date,
}

/// People by accommodation, any section.
#[derive(Debug, Serialize, ToSchema)]
struct AccommodationFigures {
    dispersal: Option<u32>,
    subsistence_only: Option<u32>,
    /// Contingency, hotels included.
    contingency: Option<u32>,
    hotel: Option<u32>,
    initial: Option<u32>,
    other: Option<u32>,
}

/// People who came by other routes.
#[derive(Debug, Serialize, ToSchema)]
struct OtherRoutesFigures {
    homes_for_ukraine_arrivals: Option<u32>,
    afghan_programme_population: Option<u32>,
    #[schema(value_type = String, format = Date)]
    as_at: Date,
}

/// A statement about a programme.
#[derive(Debug, Serialize, ToSchema)]
struct ProgrammeStatement {
    #[schema(example = "asylum_dispersal")]
    programme: String,
    #[schema(example = "main")]
    status: String,
    #[schema(value_type = String, format = Date)]
    as_at: Date,
    source: String,
}

/// What the collection is about.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct AuthoritiesMembers {
    #[schema(value_type = String, format = Date)]
    as_at: Date,
    #[schema(value_type = String)]
    region: RegionCode,
    /// Changes when an area does: `v` of tiles without figures.
    #[schema(example = "0f3a9c5d7e1b2468")]
    shapes_version: String,
    /// What to know when reading the figures.
    notes: Vec<String>,
}

impl From<AsylumFigures> for AsylumSupportFigures {
    fn from(figures: AsylumFigures) -> Self {
        Self {
            total: figures.total,
            section_95_dispersed: figures.section_95_dispersed,
            section_95_subsistence: figures.section_95_subsistence,
            section_4: figures.section_4,
            section_98: figures.section_98,
            accommodation: AccommodationFigures {
                dispersal: figures.dispersal,
                subsistence_only: figures.subsistence_only,
                contingency: figures.contingency,
                hotel: figures.hotel,
                initial: figures.initial,
                other: figures.other,
            },
            as_at: figures.as_at,
        }
    }
}

impl AuthorityProperties {
    /// People on any asylum support.
    pub(super) fn on_asylum_support(&self) -> Option<u32> {
        self.asylum_support.as_ref()?.total
    }

    /// Day that they are counted on.
    pub(super) fn asylum_as_at(&self) -> Option<Date> {
        self.asylum_support.as_ref().map(|figures| figures.as_at)
    }

    /// Figures of an authority at a date; `None` when the authority is not known.
    pub(super) fn new(snapshot: &Snapshot, la_code: LaCode, as_at: Date) -> Option<Self> {
        let data = &snapshot.data;
        let authority = data.authority(la_code)?;
        let population = data.population.at(la_code, as_at);
        let asylum = snapshot.asylum(la_code, as_at);
        let census = data.census.at(as_at);
        let english = census.and_then(|(_, rows)| rows.get(&la_code));
        let statements = data.programmes.iter().filter(|s| s.la_code == la_code && s.as_at <= as_at);
        let statements: Vec<ProgrammeStatement> = statements
            .map(|s| ProgrammeStatement {
                programme: s.programme.as_str().to_owned(),
                status: s.status.as_str().to_owned(),
                as_at: s.as_at,
                source: s.source.clone(),
            })
            .collect();
        let recorded = || snapshot.recorded_in(la_code).map(|(_, entry)| entry);
        Some(Self {
            la_code,
            la_name: authority.name.clone(),
            upper_tier_code: authority.upper_tier_code,
            upper_tier_name: authority.upper_tier_name.clone(),
            region_code: authority.region,
            centre: data.centres.get(&la_code).map(|p| [round6(p.wgs84.lon), round6(p.wgs84.lat)]),
            population: population.map(|(reference, value)| PopulationFigure {
                value,
                reference: reference.name.clone(),
                as_at: reference.as_at,
            }),
            asylum_per_10000: asylum
                .and_then(|asylum| asylum.total.zip(population))
                .map(|(people, (_, residents))| f64::from(people) * 10_000.0 / f64::from(residents)),
            asylum_support: asylum.map(AsylumSupportFigures::from),
            resettled_cumulative: data.resettlement.cumulative(la_code, as_at),
            resettled_to: data.resettlement.last_quarter(as_at).map(Quarter::last_day),
            resettled_complete: data.resettlement.last_quarter(as_at).is_some()
                && data.resettlement.complete(as_at),
            other_routes: data.other_routes.at(la_code, as_at).map(|(date, routes)| OtherRoutesFigures {
                homes_for_ukraine_arrivals: routes.homes_for_ukraine_arrivals,
                afghan_programme_population: routes.afghan_programme_population,
                as_at: date,
            }),
            census_low_english: english.map(EnglishProficiency::low),
            census_low_english_percent: english
                .filter(|figures| figures.residents_3_plus > 0)
                .map(|figures| f64::from(figures.low()) * 100.0 / f64::from(figures.residents_3_plus)),
            census_as_at: english.and(census).map(|(day, _)| day),
            programme_status: Some(statements).filter(|statements| !statements.is_empty()),
            providers_known: count_owners(recorded()),
            providers_mapped: count_owners(
                recorded().filter(|provider| provider.public_position().is_some()),
            ),
        })
    }
}

/// How the shape of an authority is looked up.
type AreaOf = fn(&Shapes, LaCode) -> Option<&RawValue>;

const AREAS: [(&str, AreaOf); 3] =
    [("none", |_, _| None), ("coarse", Shapes::coarse_area), ("full", Shapes::area)];

/// Published figures of the region's authorities at a date, with their areas.
#[utoipa::path(get, path = "/api/authorities", tag = "figures",
    params(
        ("region" = Option<String>, Query, description = "Code of a region that is at /api/region; the default is the one that the atlas opens with."),
        ("as_at" = Option<String>, Query, description = "A day, YYYY-MM-DD. Each figure uses the latest publication on or before it and returns its own date. Default: the latest day that any figure describes."),
        ("geometry" = Option<String>, Query, description = "`full` (default); `coarse`: simplified to 400 m, to fly there and to place names; `none` leaves the shapes out."),
        ("format" = Option<String>, Query, description = "`geojson` (default) or `csv`."),
    ),
    responses(
        (status = 200, content(
            (FeatureCollection<AuthorityProperties, AuthoritiesMembers> = "application/geo+json"),
            (String = "text/csv"),
        )),
        (status = 400, body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn authorities(
    request: HttpRequest,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    let query = Query::read(&request, &["region", "as_at", "geometry", "format"])?;
    let served = regions::asked(&state, &query).await?;
    let snapshot = &served.snapshot;
    let as_at = query.as_at(snapshot)?;
    let area = query.choice("geometry", &AREAS, "none, coarse, full")?.unwrap_or(Shapes::area);
    if query.wants_csv()? {
        let codes = snapshot.authorities.iter();
        return table::response(
            codes.filter_map(|code| AuthorityProperties::new(snapshot, *code, as_at)),
            as_at,
        );
    }
    let features = snapshot.authorities.iter().filter_map(|la_code| {
        let shape = area(&served.shapes, *la_code);
        Some(Feature::new(la_code.as_str(), shape, AuthorityProperties::new(snapshot, *la_code, as_at)?))
    });
    let shapes_version = served.shapes.outlines().version().to_owned();
    let (region, notes) = (snapshot.region, notes(snapshot, as_at));
    let members = AuthoritiesMembers { as_at, region, shapes_version, notes };
    Ok(geojson_response().json(FeatureCollection::new(members, features.collect())))
}
