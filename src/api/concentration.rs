//! `GET /api/concentration`: dispersal against the advisory ratio of one in 200, by authority.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

use super::error::{ApiError, Problem};
use super::query::Query;
use super::regions;
use super::state::AppState;
use crate::analysis::concentration::{Concentration, DEFINED_ON, Numerator, SeriesBreak, breaks};
use crate::domain::Date;
use crate::domain::code::{LaCode, RegionCode};
use crate::snapshot::Snapshot;

mod choice;
mod notes;
mod table;

use choice::{Denominator, denominator};

/// Concentration in the region's authorities. Unknown is null, never 0.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ConcentrationAnswer {
    #[schema(value_type = String, format = Date)]
    as_at: Date,
    #[schema(value_type = String)]
    region: RegionCode,
    /// Day that the counts of people describe; null before the first publication.
    #[schema(value_type = Option<String>, format = Date)]
    people_as_at: Option<Date>,
    /// Whom `people` counts: `dispersed`, `supported` or `with_hotels`.
    #[schema(example = "dispersed")]
    numerator: &'static str,
    /// The same in words.
    numerator_label: &'static str,
    /// Population that the ratio is taken of.
    #[schema(example = "census 2001")]
    denominator: String,
    /// Day that the population describes; null when it is not imported.
    #[schema(value_type = Option<String>, format = Date)]
    denominator_as_at: Option<Date>,
    /// Populations that can be asked for.
    denominators: Vec<DenominatorChoice>,
    /// Residents for each person at the ceiling.
    residents_per_person: u32,
    /// The region's authorities together: a reading, the ratio is not defined for a region.
    total: ConcentrationFigures,
    authorities: Vec<AuthorityConcentration>,
    /// Where the series counts something else from one publication to the next.
    breaks: Vec<BreakEntry>,
    /// What to know when reading the figures.
    notes: Vec<String>,
}

/// A population that can be asked for.
#[derive(Debug, Serialize, ToSchema)]
struct DenominatorChoice {
    #[schema(example = "census 2011")]
    reference: String,
    /// False: its figures are not known until they are imported.
    imported: bool,
}

/// An authority's concentration.
#[derive(Debug, Serialize, ToSchema)]
struct AuthorityConcentration {
    #[schema(value_type = String, example = "E06000018")]
    la_code: LaCode,
    #[schema(example = "Nottingham")]
    la_name: String,
    #[serde(flatten)]
    figures: ConcentrationFigures,
}

/// People, residents and what follows from them.
#[derive(Debug, Serialize, ToSchema)]
struct ConcentrationFigures {
    /// People counted; null when the publication does not give them.
    people: Option<u32>,
    /// Residents; null when not imported.
    population: Option<u32>,
    /// One person in so many residents; null also where nobody is counted.
    one_in: Option<f64>,
    /// People in per cent of one in 200.
    share_of_ceiling_percent: Option<f64>,
    /// Whole people up to one in 200; negative above it.
    headroom: Option<i64>,
    /// Every publication, oldest first.
    trend: Vec<TrendPoint>,
}

/// One publication.
#[derive(Debug, Serialize, ToSchema)]
struct TrendPoint {
    #[schema(value_type = String, format = Date)]
    as_at: Date,
    people: Option<u32>,
    one_in: Option<f64>,
}

/// A publication from which on the series counts something else.
#[derive(Debug, Serialize, ToSchema)]
struct BreakEntry {
    #[schema(value_type = String, format = Date)]
    as_at: Date,
    /// What differs from the publication before.
    #[schema(example = "Section 4 is counted from here on")]
    what: String,
}

impl From<SeriesBreak> for BreakEntry {
    fn from(found: SeriesBreak) -> Self {
        Self { as_at: found.as_at, what: found.what }
    }
}

/// What was asked for.
struct Choice {
    as_at: Date,
    numerator: Numerator,
    denominator: Denominator,
}

impl Choice {
    /// Figures of some authorities together; one that is not known leaves their sum not known.
    fn figures(&self, snapshot: &Snapshot, la_codes: &[LaCode]) -> ConcentrationFigures {
        let population = self.denominator.residents(&snapshot.data.population, la_codes);
        let support = &snapshot.data.asylum;
        let now = support.at(self.as_at);
        let people = now.and_then(|(_, publication)| self.numerator.people_in(publication, la_codes));
        let trend = support.publications.iter().map(|(date, publication)| {
            let people = self.numerator.people_in(publication, la_codes);
            TrendPoint { as_at: *date, people, one_in: Concentration { people, population }.one_in() }
        });
        let at = Concentration { people, population };
        ConcentrationFigures {
            people,
            population,
            one_in: at.one_in(),
            share_of_ceiling_percent: at.share_of_ceiling_percent(),
            headroom: at.headroom(),
            trend: trend.collect(),
        }
    }
}

/// Concentration of asylum dispersal against the ADVISORY ratio of one in 200, by authority, never below.
#[utoipa::path(get, path = "/api/concentration", tag = "figures",
    params(
        ("region" = Option<String>, Query, description = "Code of a region that is at /api/region; the default is the one that the atlas opens with."),
        ("as_at" = Option<String>, Query, description = "A day, YYYY-MM-DD: people are those of the latest publication on or before it. Default: the latest day that any figure describes."),
        ("numerator" = Option<String>, Query, description = "`dispersed` (default): in dispersal accommodation, any section. `supported`: everyone on support. `with_hotels`: dispersal accommodation and contingency hotels."),
        ("denominator" = Option<String>, Query, description = "A population, such as `census 2011` or `mid-2024` (`census-2011` will do). Default: `census 2001`, which the advisory ratio is defined on; not known until imported."),
        ("format" = Option<String>, Query, description = "`json` (default) or `csv`."),
    ),
    responses(
        (status = 200, content((ConcentrationAnswer = "application/json"), (String = "text/csv"))),
        (status = 400, body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn concentration(
    request: HttpRequest,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    let query = Query::read(&request, &["region", "as_at", "numerator", "denominator", "format"])?;
    let served = regions::asked(&state, &query).await?;
    let snapshot = &served.snapshot;
    let choice = Choice {
        as_at: query.as_at(snapshot)?,
        numerator: choice::numerator(&query)?,
        denominator: denominator(&query, snapshot)?,
    };
    let wants_csv = query.wants_table()?;
    let answer = answer(snapshot, &choice);
    if wants_csv { table::response(&answer) } else { Ok(HttpResponse::Ok().json(answer)) }
}

fn answer(snapshot: &Snapshot, choice: &Choice) -> ConcentrationAnswer {
    let data = &snapshot.data;
    let own = snapshot.authorities.iter().filter_map(|code| data.authority(*code));
    let authorities = own.map(|authority| AuthorityConcentration {
        la_code: authority.code,
        la_name: authority.name.clone(),
        figures: choice.figures(snapshot, &[authority.code]),
    });
    let imported = data.population.references.keys().map(|reference| reference.name.as_str());
    let defined_on = [DEFINED_ON].into_iter().filter(|name| data.population.named(name).is_none());
    ConcentrationAnswer {
        as_at: choice.as_at,
        region: snapshot.region,
        people_as_at: data.asylum.at(choice.as_at).map(|(date, _)| date),
        numerator: choice.numerator.as_str(),
        numerator_label: choice.numerator.label(),
        denominator: choice.denominator.name.clone(),
        denominator_as_at: choice.denominator.as_at,
        denominators: defined_on
            .chain(imported)
            .map(|name| DenominatorChoice {
                reference: name.to_owned(),
                imported: data.population.named(name).is_some(),
            })
            .collect(),
        residents_per_person: crate::analysis::concentration::RESIDENTS_PER_PERSON,
        authorities: authorities.collect(),
        total: choice.figures(snapshot, &snapshot.authorities),
        breaks: breaks(&data.asylum, choice.numerator).into_iter().map(BreakEntry::from).collect(),
        notes: notes::notes(snapshot, choice),
    }
}
