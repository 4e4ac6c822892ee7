//! Whom the ratio counts and which population it is taken of, as asked for.

use super::super::error::ApiError;
use super::super::query::Query;
use crate::analysis::concentration::{DEFINED_ON, Numerator};
use crate::domain::Date;
use crate::domain::code::LaCode;
use crate::domain::population::Population;
use crate::snapshot::Snapshot;

/// A population by its name, imported or not.
pub(super) struct Denominator {
    /// Such as `census 2011`.
    pub name: String,
    /// Day that it describes; `None` when it is not imported.
    pub as_at: Option<Date>,
}

impl Denominator {
    /// Residents of some authorities together; `None` when one of them is not known.
    pub(super) fn residents(&self, population: &Population, la_codes: &[LaCode]) -> Option<u32> {
        let (_, people) = population.named(&self.name)?;
        la_codes.iter().map(|code| people.get(code).copied()).sum()
    }
}

/// `numerator`, or people in dispersal accommodation.
pub(super) fn numerator(query: &Query) -> Result<Numerator, ApiError> {
    let words = Numerator::ALL.map(|numerator| (numerator.as_str(), numerator));
    let chosen = query.choice("numerator", &words, "dispersed, supported, with_hotels")?;
    Ok(chosen.unwrap_or(Numerator::Dispersed))
}

/// `denominator`, or the population that the advisory ratio is defined on. A link may have a hyphen in place
/// of the space.
pub(super) fn denominator(query: &Query, snapshot: &Snapshot) -> Result<Denominator, ApiError> {
    let population = &snapshot.data.population;
    let text = query.text("denominator").unwrap_or(DEFINED_ON);
    let plain = |name: &str| name.replace('-', " ");
    let known = population.references.keys().find(|reference| plain(&reference.name) == plain(text));
    if let Some(reference) = known {
        return Ok(Denominator { name: reference.name.clone(), as_at: Some(reference.as_at) });
    }
    if plain(text) == DEFINED_ON {
        return Ok(Denominator { name: DEFINED_ON.to_owned(), as_at: None });
    }
    let mut allowed: Vec<&str> = population.references.keys().map(|known| known.name.as_str()).collect();
    if population.named(DEFINED_ON).is_none() {
        allowed.insert(0, DEFINED_ON);
    }
    let value = text.chars().take(60).collect();
    Err(ApiError::NotOneOf { parameter: "denominator", value, allowed: allowed.join(", ") })
}
