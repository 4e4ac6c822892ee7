//! `census_english_2021.csv`: Census 2021 table TS029.

use super::error::IngestError;
use super::known_codes::KnownCodes;
use super::report::Report;
use super::table::Table;
use crate::domain::census::{CensusEnglish, EnglishProficiency};

pub(super) const FILE: &str = "census_english_2021.csv";

pub(super) fn read(
    bytes: &[u8],
    codes: &KnownCodes,
    report: &mut Report,
) -> Result<CensusEnglish, IngestError> {
    let mut census = CensusEnglish::default();
    read_more(bytes, codes, &mut census, report)?;
    Ok(census)
}

/// Adds rows to those that were read before.
pub(super) fn read_more(
    bytes: &[u8],
    codes: &KnownCodes,
    census: &mut CensusEnglish,
    report: &mut Report,
) -> Result<(), IngestError> {
    let columns = ["la_code", "residents_3_plus", "cannot_speak_english_well", "cannot_speak_english"];
    let census_day = jiff::civil::date(2021, 3, 21);
    Table::open(FILE, bytes, &columns)?.for_each(report, |row, _| {
        let code = codes.authority(row, "la_code")?;
        let figures = EnglishProficiency {
            residents_3_plus: row.count("residents_3_plus")?,
            not_well: row.count("cannot_speak_english_well")?,
            cannot: row.count("cannot_speak_english")?,
        };
        if u64::from(figures.not_well) + u64::from(figures.cannot) > u64::from(figures.residents_3_plus) {
            let rule = "residents with little English must not exceed the residents aged 3 and over";
            return Err(row.problem("residents_3_plus", rule));
        }
        if census.censuses.entry(census_day).or_default().insert(code, figures).is_some() {
            return Err(row.problem("la_code", "stands in the file twice"));
        }
        Ok(())
    });
    Ok(())
}
