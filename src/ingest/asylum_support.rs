//! `asylum_support.csv`: Home Office `Asy_D11` in our layout.

use super::error::IngestError;
use super::known_codes::KnownCodes;
use super::report::Problem;
use super::report::Report;
use super::table::{Row, Table};
use crate::domain::Date;
use crate::domain::asylum::{Accommodation, AsylumSupport, SupportType};

pub(super) const FILE: &str = "asylum_support.csv";

pub(super) fn read(
    bytes: &[u8],
    codes: &KnownCodes,
    report: &mut Report,
) -> Result<AsylumSupport, IngestError> {
    let mut asylum = AsylumSupport::default();
    read_more(bytes, codes, &mut asylum, report)?;
    Ok(asylum)
}

/// Adds rows to those that were read before.
pub(super) fn read_more(
    bytes: &[u8],
    codes: &KnownCodes,
    asylum: &mut AsylumSupport,
    report: &mut Report,
) -> Result<(), IngestError> {
    let columns = ["la_code", "as_at", "support_type", "accommodation_type", "people"];
    Table::open(FILE, bytes, &columns)?.for_each(report, |row, _| {
        let code = codes.authority(row, "la_code")?;
        let as_at: Date = row.parse("as_at")?;
        let cell = (support_type(row)?, accommodation(row)?);
        // A blank is a figure that its publisher holds back: not known, and not 0.
        let people = row.count_optional("people")?;
        let publication = asylum.publications.entry(as_at).or_default();
        if publication.insert(code, cell, people) {
            Ok(())
        } else {
            Err(row.problem("la_code", "stands twice for this date, support and accommodation type"))
        }
    });
    Ok(())
}

// Case varies between releases ("Subsistence Only", "Subsistence only").
fn support_type(row: &Row<'_>) -> Result<SupportType, Problem> {
    match row.required("support_type")?.to_ascii_lowercase().as_str() {
        "section 95" => Ok(SupportType::Section95),
        "section 4" => Ok(SupportType::Section4),
        "section 98" => Ok(SupportType::Section98),
        "all" => Ok(SupportType::NotSplit),
        _ => Err(row.problem("support_type", "must be Section 95, Section 4, Section 98 or All")),
    }
}

fn accommodation(row: &Row<'_>) -> Result<Accommodation, Problem> {
    match row.required("accommodation_type")?.to_ascii_lowercase().as_str() {
        "dispersal accommodation" => Ok(Accommodation::Dispersal),
        "subsistence only" => Ok(Accommodation::SubsistenceOnly),
        "initial accommodation" => Ok(Accommodation::Initial),
        "contingency accommodation - hotel" => Ok(Accommodation::ContingencyHotel),
        "contingency accommodation - other" => Ok(Accommodation::ContingencyOther),
        "contingency accommodation" => Ok(Accommodation::Contingency),
        "other accommodation" => Ok(Accommodation::Other),
        _ => Err(row.problem(
            "accommodation_type",
            "must be Dispersal accommodation, Subsistence only, Initial accommodation, \
             Contingency accommodation (- hotel, - other) or Other accommodation",
        )),
    }
}
