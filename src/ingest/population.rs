//! `population.csv`: residents by authority and reference, shipped or imported.

use super::error::IngestError;
use super::imported::ImportedFile;
use super::known_codes::KnownCodes;
use super::report::{Problem, Report};
use super::table::{Row, Table};
use crate::domain::code::LaCode;
use crate::domain::population::{Population, Reference};

pub(super) const FILE: &str = "population.csv";

const COLUMNS: [&str; 3] = ["la_code", "reference", "population"];

/// The largest authority has some 1.2 million residents; ten times that is a slip of the keyboard.
const MOST_RESIDENTS: u32 = 10_000_000;

pub(super) fn read(bytes: &[u8], codes: &KnownCodes, report: &mut Report) -> Result<Population, IngestError> {
    let mut population = Population::default();
    Table::open(FILE, bytes, &COLUMNS)?
        .for_each(report, |row, _| insert(&mut population, row, &figure(row, codes)?));
    Ok(population)
}

/// Figures of a file of the same columns that come beside the shipped ones. One that contradicts a shipped
/// figure is an error: which of the two is right is for people to say.
pub(super) fn read_imported(
    file: &ImportedFile,
    codes: &KnownCodes,
    shipped: &Population,
    report: &mut Report,
) -> Result<Population, IngestError> {
    let mut population = Population::default();
    Table::open(file.name.clone(), &file.bytes, &COLUMNS)?.for_each(report, |row, _| {
        let figure = figure(row, codes)?;
        let (la_code, reference, residents) = &figure;
        let known = shipped.references.get(reference).and_then(|people| people.get(la_code));
        match known.filter(|known| *known != residents) {
            None => insert(&mut population, row, &figure),
            Some(known) => {
                let rule =
                    format!("contradicts {FILE}, which has {known} for {} of {la_code}", reference.name);
                Err(row.problem("population", rule))
            }
        }
    });
    Ok(population)
}

type Figure = (LaCode, Reference, u32);

fn figure(row: &Row<'_>, codes: &KnownCodes) -> Result<Figure, Problem> {
    let code = codes.authority(row, "la_code")?;
    let reference: Reference = row.parse("reference")?;
    let residents = row.count("population")?;
    if residents == 0 {
        return Err(row.problem("population", "must be above 0"));
    }
    if residents > MOST_RESIDENTS {
        return Err(row.problem("population", format!("must be at most {MOST_RESIDENTS}")));
    }
    Ok((code, reference, residents))
}

fn insert(population: &mut Population, row: &Row<'_>, figure: &Figure) -> Result<(), Problem> {
    let (code, reference, residents) = figure;
    let people = population.references.entry(reference.clone()).or_default();
    if people.contains_key(code) {
        return Err(row.problem("la_code", "stands twice for this reference"));
    }
    people.insert(*code, *residents);
    Ok(())
}
