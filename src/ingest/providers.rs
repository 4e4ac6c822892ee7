//! `providers.csv`: providers and venues with what their sources state.

use std::borrow::Cow;
use std::collections::HashMap;

use super::crs::Projection;
use super::error::IngestError;
use super::known_codes::KnownCodes;
use super::report::{Problem, Report};
use super::table::{Row, Table};
use crate::domain::area::Region;
use crate::domain::code::LaCode;
use crate::domain::entry_id::EntryId;
use crate::domain::key_set::KeySet;
use crate::domain::level::{Level, LevelSet};
use crate::domain::offer_terms::OfferTerms;
use crate::domain::position::Position;
use crate::domain::postcode::Postcode;
use crate::domain::postcode_directory::{PostcodeDirectory, PostcodeEntry};
use crate::domain::provision::{
    Ages, Mode, OfferKind, PROVIDER_COLUMNS, PROVIDER_COLUMNS_NEEDED, Provider, ReservedFor,
};

pub(super) const FILE: &str = "providers.csv";

/// What a provider's row is checked against.
pub(super) struct Surroundings<'a> {
    pub codes: &'a KnownCodes,
    pub regions: &'a [Region],
    pub postcodes: &'a PostcodeDirectory,
    pub projection: &'a Projection,
}

/// Providers by identifier.
pub(super) fn read(
    file: impl Into<Cow<'static, str>>,
    bytes: &[u8],
    surroundings: &Surroundings<'_>,
    report: &mut Report,
) -> Result<Vec<Provider>, IngestError> {
    read_more(file, bytes, surroundings, &mut Entries::default(), report)
}

/// The entries that were read before.
#[derive(Default)]
pub(super) struct Entries {
    ids: KeySet,
    /// By postcode and the letters of the organisation's name.
    at_postcode: HashMap<(Postcode, String), Vec<Entry>>,
}

/// What tells two entries at one postcode apart.
struct Entry {
    id: String,
    /// Letters of what stands in brackets.
    brackets: String,
    offer: Offer,
}

type Offer = (Option<OfferKind>, Option<Ages>, Option<ReservedFor>, Option<LevelSet>);

/// The same as [`read`], with the entries that were read before.
pub(super) fn read_more(
    file: impl Into<Cow<'static, str>>,
    bytes: &[u8],
    surroundings: &Surroundings<'_>,
    entries: &mut Entries,
    report: &mut Report,
) -> Result<Vec<Provider>, IngestError> {
    let Entries { ids, at_postcode } = entries;
    let mut providers: Vec<Provider> = Vec::new();
    Table::open(file, bytes, &PROVIDER_COLUMNS[..PROVIDER_COLUMNS_NEEDED])?.for_each(
        report,
        |row, report| {
            let mut provider = stated(row, surroundings)?;
            if !ids.insert(provider.id.recorded()) {
                return Err(row.problem("provider_id", "stands in the file twice"));
            }
            place(row, &mut provider, surroundings, report);
            if let Some(postcode) = provider.postcode {
                let (organisation, brackets) = parts(&provider.name);
                let here = at_postcode.entry((postcode, organisation)).or_default();
                let entry =
                    Entry { id: provider.id.recorded().to_owned(), brackets, offer: offer(&provider) };
                if let Some(known) = here.iter().find(|known| may_be_the_same(known, &entry)) {
                    let rule = format!("may be the same place as {}, counted twice", known.id);
                    report.add(row.warning("postcode", rule));
                }
                here.push(entry);
            }
            providers.push(provider);
            Ok(())
        },
    );
    providers.sort_by(|a, b| a.id.recorded().cmp(b.id.recorded()));
    Ok(providers)
}

/// Puts an entry where its postcode is. It is real even when its postcode is not: then it stays without a place.
pub(super) fn place(
    row: &Row<'_>,
    provider: &mut Provider,
    surroundings: &Surroundings<'_>,
    report: &mut Report,
) {
    match position(row, provider, surroundings) {
        Ok(None) => {}
        Ok(Some((la_code, position))) => {
            provider.la_code = Some(la_code);
            provider.position = Some(position);
        }
        Err(warning) => report.add(warning),
    }
}

/// Two entries of one organisation at one postcode that state no different offer: its hours may count twice. What
/// stands in brackets tells entries apart only where both have it.
fn may_be_the_same(one: &Entry, other: &Entry) -> bool {
    let apart = one.brackets != other.brackets && !one.brackets.is_empty() && !other.brackets.is_empty();
    one.offer == other.offer && !apart
}

fn offer(provider: &Provider) -> Offer {
    (provider.kind, provider.ages, provider.reserved_for, provider.levels)
}

/// Letters of a name, those in brackets apart.
fn parts(name: &str) -> (String, String) {
    let letters = |text: &str| {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>()
    };
    let (organisation, brackets) = name.split_once('(').unwrap_or((name, ""));
    (letters(organisation), letters(brackets))
}

fn stated(row: &Row<'_>, surroundings: &Surroundings<'_>) -> Result<Provider, Problem> {
    let la_code = match row.optional("la_code") {
        None => None,
        Some(_) => Some(surroundings.codes.authority(row, "la_code")?),
    };
    let region = row.parse("region_code")?;
    if !surroundings.regions.iter().any(|known| known.code == region) {
        return Err(row.problem("region_code", "is not in authorities.csv"));
    }
    let text = |column: &str| row.optional(column).map(str::to_owned);
    Ok(Provider {
        id: EntryId::new(row.required("provider_id")?),
        name: row.required("provider_name")?.to_owned(),
        provider_type: row.parse("provider_type")?,
        venue_name: text("venue_name"),
        address: text("address"),
        postcode: row.parse_optional("postcode")?,
        stated_area: text("local_authority"),
        la_code,
        region,
        formality: if row.text("formal") == "unknown" { None } else { row.parse_optional("formal")? },
        levels: levels(row)?,
        kind: row.parse_optional("kind")?,
        ages: row.parse_optional("ages")?,
        reserved_for: row.parse_optional("reserved_for")?,
        initial_assessment: yes_or_no(row, "initial_assessment")?,
        childcare: yes_or_no(row, "childcare")?,
        waiting_list: text("waiting_list"),
        fees: text("fees"),
        eligibility: text("eligibility"),
        women_only: yes_or_no(row, "women_only")?,
        modes: modes(row)?,
        days_times: text("days_times"),
        website: address(row, "website")?,
        source_url: address(row, "source_url")?,
        source_date: text("source_date"),
        evidence: row.parse("evidence")?,
        notes: text("notes"),
        terms: terms(row)?,
        accessibility: text("accessibility"),
        safeguarded: yes_or_no(row, "safeguarded")?.unwrap_or(false),
        name_tells: false,
        contact: text("contact"),
        assured: row.parse_optional("assured")?,
        venue_of: None,
        classes_elsewhere: false,
        classes: Vec::new(),
        position: None,
    })
}

/// The place of a venue, only from a postcode that exists and lies in the authority named.
fn position(
    row: &Row<'_>,
    provider: &Provider,
    surroundings: &Surroundings<'_>,
) -> Result<Option<(LaCode, Position)>, Problem> {
    let Some(postcode) = provider.postcode else { return Ok(None) };
    let entry = find(row, postcode, surroundings.postcodes)?;
    let stated: Option<LaCode> = provider.la_code;
    if stated.is_some_and(|code| code != entry.la_code) {
        let rule =
            format!("lies in {}, the row names another authority: shown without a place", entry.la_code);
        return Err(row.warning("postcode", rule));
    }
    let wgs84 = surroundings
        .projection
        .to_wgs84(entry.position)
        .map_err(|e| row.warning("postcode", format!("{e}: shown without a place")))?;
    Ok(Some((entry.la_code, Position { bng: entry.position, wgs84 })))
}

fn find(row: &Row<'_>, postcode: Postcode, postcodes: &PostcodeDirectory) -> Result<PostcodeEntry, Problem> {
    postcodes
        .find(postcode)
        .ok_or_else(|| row.warning("postcode", "is not a postcode of Great Britain: shown without a place"))
}

/// The terms of an offer, which providers and classes state alike.
pub(super) fn terms(row: &Row<'_>) -> Result<OfferTerms, Problem> {
    let text = |column: &str| row.optional(column).map(str::to_owned);
    let terms = OfferTerms {
        work_related: yes_or_no(row, "work_related")?,
        format: row.parse_optional("format")?,
        statuses: row.parse_optional("statuses")?,
        fee_discretion: text("fee_discretion"),
        funding_source: text("funding_source"),
        waiting: row.count_optional("waiting")?,
        waiting_date: row.parse_optional("waiting_date")?,
    };
    if terms.waiting_date.is_some() && terms.waiting.is_none() {
        return Err(row.problem("waiting_date", "must be blank where the number waiting is blank"));
    }
    Ok(terms)
}

pub(super) fn yes_or_no(row: &Row<'_>, column: &'static str) -> Result<Option<bool>, Problem> {
    match row.optional(column) {
        None => Ok(None),
        Some("yes") => Ok(Some(true)),
        Some("no") => Ok(Some(false)),
        Some(_) => Err(row.problem(column, "must be yes, no or blank")),
    }
}

/// A web address. It becomes a link on the map, so nothing but http and https may pass.
pub(super) fn address(row: &Row<'_>, column: &'static str) -> Result<Option<String>, Problem> {
    match row.optional(column) {
        None => Ok(None),
        Some(text) if is_web_address(text) => Ok(Some(text.to_owned())),
        Some(_) => {
            let rule = "must be a web address with a host, beginning with https:// or http://, without spaces or quotes";
            Err(row.problem(column, rule))
        }
    }
}

fn is_web_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or_default();
    let plain = !text.contains(|c: char| c.is_whitespace() || c.is_control() || "\"'<>`\\".contains(c));
    plain && host.contains('.') && !host.starts_with('.')
}

pub(super) fn levels(row: &Row<'_>) -> Result<Option<LevelSet>, Problem> {
    let Some(text) = row.optional("levels") else { return Ok(None) };
    let levels = text.split(';').map(|level| level.trim().parse::<Level>()).collect::<Result<LevelSet, _>>();
    levels.map(Some).map_err(|e| row.problem("levels", e.to_string()))
}

fn modes(row: &Row<'_>) -> Result<Vec<Mode>, Problem> {
    let Some(text) = row.optional("modes") else { return Ok(Vec::new()) };
    let modes = text.split(';').map(|mode| mode.trim().parse::<Mode>()).collect::<Result<Vec<_>, _>>();
    modes.map_err(|e| row.problem("modes", e.to_string()))
}
