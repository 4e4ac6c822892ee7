//! `GET /api/providers/{id}`: one provider with its venues, its classes and who may join them.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

use super::error::{ApiError, Problem};
use super::offer_terms::OfferTermsAnswer;
use super::provider::{ProviderProperties, today};
use super::query::Query;
use super::state::AppState;
use crate::analysis::suitability::Admission;
use crate::domain::Date;
use crate::domain::freshness::Freshness;
use crate::domain::learner_status::LearnerStatus;
use crate::domain::level::{Level, LevelSet};
use crate::domain::provision::{Ages, Formality, Mode, OfferKind, Provider};
use crate::domain::rule::{Eligible, Fee, RuleScope, Scope, Situation, resolve};
use crate::domain::stated_class::StatedClass;
use crate::snapshot::Snapshot;

/// A provider's page.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ProviderPage {
    provider: ProviderProperties,
    /// Its further venues.
    venues: Vec<ProviderProperties>,
    /// What it states class by class, wherever held.
    classes: Vec<ClassAnswer>,
    /// Who may join and what they pay today, by status; the nearest rule holds. A nation's rules are about formal
    /// provision that is not free.
    rules: Vec<RuleAnswer>,
}

/// A class or another offer. Null = not said: then what the provider says of all holds.
#[derive(Debug, Serialize, ToSchema)]
struct ClassAnswer {
    id: String,
    /// The entry that it is held at: the provider's own or a further venue.
    held_at: String,
    /// `class`, `initial_assessment`, `conversation`, `one_to_one` or `referral_hub`.
    kind: Option<&'static str>,
    #[schema(value_type = Option<Vec<String>>)]
    levels: Option<Vec<Level>>,
    seats: Option<u32>,
    hours_a_week: Option<f64>,
    #[schema(value_type = Option<String>, format = Date)]
    starts: Option<Date>,
    #[schema(value_type = Option<String>, format = Date)]
    ends: Option<Date>,
    /// Whether its term, as far as it is stated, has the day in it.
    running: bool,
    /// Whether every seat is taken; null = it does not state its seats, or how many are enrolled.
    full: Option<bool>,
    /// In plain words.
    days_times: Option<String>,
    /// The same as a rule that repeats (RFC 5545).
    rrule: Option<String>,
    mode: Option<&'static str>,
    formal: Option<&'static str>,
    childcare: Option<bool>,
    women_only: Option<bool>,
    free: Option<bool>,
    fees: Option<String>,
    ages: Option<&'static str>,
    initial_assessment: Option<bool>,
    website: Option<String>,
    notes: Option<String>,
    #[schema(value_type = Option<String>, format = Date)]
    assured_date: Option<Date>,
    /// As of the provider's entry.
    freshness: &'static str,
    #[serde(flatten)]
    terms: OfferTermsAnswer,
}

/// What holds for people of a status.
#[derive(Debug, Serialize, ToSchema)]
struct RuleAnswer {
    /// `refugee`, `asylum_under_6_months`, `asylum_over_6_months`, `ukraine`, `hong_kong` or `resident`.
    status: &'static str,
    /// `yes`, `no` or `discretion`; null = no rule is recorded.
    eligible: Option<&'static str>,
    /// Where that comes from.
    eligible_by: Option<RuleSource>,
    /// `free`, `co_funded`, `full` or `discretion`; null = no rule is recorded.
    fee: Option<&'static str>,
    fee_by: Option<RuleSource>,
}

/// The rule that decides.
#[derive(Debug, Serialize, ToSchema)]
struct RuleSource {
    rule: String,
    /// `nation`, `funder`, `authority` or `provider`.
    scope: &'static str,
    whose: String,
    source_url: Option<String>,
}

/// One provider with its venues and classes, and who may join them.
#[utoipa::path(get, path = "/api/providers/{id}", tag = "provision",
    params(
        ("id" = String, Path, description = "Identifier of the provider.", example = "nottm-college-esol-adult"),
        ("as_at" = Option<String>, Query, description = "A day, YYYY-MM-DD; the default is today, whatever day the figures are of; where provision is invented, the day of the newest figures. What is told of all its classes is told of those that run on it."),
    ),
    responses(
        (status = 200, body = ProviderPage),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn provider(
    request: HttpRequest,
    id: web::Path<String>,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    let query = Query::read(&request, &["as_at"])?;
    let served = state.now();
    let snapshot = &served.snapshot;
    let as_at = query.day_to_go(snapshot)?;
    let all = &snapshot.data.providers;
    let own = all.iter().position(|entry| entry.id.shown() == *id && entry.venue_of.is_none());
    let own =
        own.ok_or_else(|| ApiError::NoSuchRecord(format!("There is no provider \"{:.60}\"", id.as_str())))?;
    let further: Vec<usize> = all
        .iter()
        .enumerate()
        .filter(|(_, entry)| entry.venue_of.as_ref() == Some(&all[own].id))
        .map(|(index, _)| index)
        .collect();
    let entries: Vec<_> = std::iter::once(own)
        .chain(further.iter().copied())
        .map(|index| snapshot.public_entry(index))
        .collect();
    Ok(HttpResponse::Ok().json(ProviderPage {
        provider: ProviderProperties::on(snapshot, own, as_at),
        venues: further.iter().map(|index| ProviderProperties::on(snapshot, *index, as_at)).collect(),
        classes: entries
            .iter()
            .flat_map(|entry| entry.classes.iter().map(|class| class_of(entry, class, as_at)))
            .collect(),
        rules: LearnerStatus::ALL.iter().map(|status| rule_for(snapshot, &all[own], *status)).collect(),
    }))
}

fn class_of(entry: &Provider, class: &StatedClass, as_at: Date) -> ClassAnswer {
    ClassAnswer {
        id: class.id.shown().to_owned(),
        held_at: entry.id.shown().to_owned(),
        kind: class.kind.map(OfferKind::as_str),
        levels: class.levels.map(|levels| LevelSet::iter(levels).collect()),
        seats: class.seats,
        hours_a_week: class.hours_a_week,
        starts: class.starts,
        ends: class.ends,
        running: class.term().holds(as_at),
        full: class.is_full(),
        days_times: class.days_times(),
        rrule: class.recurrence.as_ref().map(|rule| rule.as_rule().to_owned()),
        mode: class.mode.map(Mode::as_str),
        formal: class.formality.map(Formality::as_str),
        childcare: class.childcare,
        women_only: class.women_only,
        free: class.free,
        fees: class.fees.clone(),
        ages: class.ages.map(Ages::as_str),
        initial_assessment: class.initial_assessment,
        website: class.website.clone(),
        notes: class.notes.clone(),
        assured_date: class.assured,
        freshness: Freshness::of(class.assured, today()).as_str(),
        terms: OfferTermsAnswer::new(&class.terms),
    }
}

fn rule_for(snapshot: &Snapshot, provider: &Provider, status: LearnerStatus) -> RuleAnswer {
    let asked = Situation {
        nation: Some(provider.region.nation()),
        funded: Admission::of(provider.formality, provider.says_free()) != Admission::ANYONE,
        funder: provider.terms.funding_source.as_deref(),
        authority: provider.la_code,
        provider: provider.id.recorded(),
        status,
        day: today(),
    };
    let (eligible, fee) = resolve(&snapshot.data.rules, &asked);
    // What the provider says itself goes before every rule, as in the analysis.
    let own =
        provider.terms.statuses.map(|said| if said.contains(status) { Eligible::Yes } else { Eligible::No });
    let by_itself = || RuleSource {
        rule: provider.id.shown().to_owned(),
        scope: Scope::Provider.as_str(),
        whose: provider.public_name().to_owned(),
        source_url: provider.source_url.clone().filter(|_| !provider.safeguarded),
    };
    let source = |rule: &crate::domain::rule::Rule| RuleSource {
        rule: match rule.scope {
            // A rule of its own is often named after it.
            RuleScope::Provider(_) if provider.safeguarded => provider.id.shown().to_owned(),
            _ => rule.id.clone(),
        },
        scope: rule.scope.nearness().as_str(),
        whose: match &rule.scope {
            RuleScope::Nation(nation) => nation.as_str().to_owned(),
            RuleScope::Authority(code) => {
                snapshot.data.authority(*code).map_or_else(|| code.to_string(), |area| area.name.clone())
            }
            // Who pays for a safeguarded place may tell which one it is, and so may a page about it.
            RuleScope::Funder(_) if provider.safeguarded => "its funder".to_owned(),
            RuleScope::Provider(_) => provider.id.shown().to_owned(),
            RuleScope::Funder(name) => name.clone(),
        },
        source_url: rule.source_url.clone().filter(|_| {
            !(provider.safeguarded && matches!(rule.scope, RuleScope::Provider(_) | RuleScope::Funder(_)))
        }),
    };
    RuleAnswer {
        status: status.as_str(),
        eligible: own.or(eligible.map(|(_, eligible)| eligible)).map(Eligible::as_str),
        eligible_by: own.map(|_| by_itself()).or(eligible.map(|(rule, _)| source(rule))),
        fee: fee.map(|(_, fee)| Fee::as_str(fee)),
        fee_by: fee.map(|(rule, _)| source(rule)),
    }
}
