//! What a file that is taken in may be.

use std::fmt;
use std::str::FromStr;

use super::Invalid;
use super::record::RecordKind;

/// Every name, for messages and documents.
pub const IMPORT_KINDS: &str = "providers, venues, classes, asylum_support, resettlement, english_proficiency, rules, funding, \
                                mapping_rounds, programme_status, pledges, targets, cohorts, returns, reported_gaps, \
                                delivery_plans, plan_actions, everything, open_referral, national_careers_service, \
                                boundaries or travel_matrix";

/// What a file is taken for: one table, or a format that gives several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ImportKind {
    /// One table of a kind of record.
    Table(RecordKind),
    /// A workbook with a sheet for each kind of record.
    Everything,
    /// Open Referral UK 3: services of a directory, as JSON.
    OpenReferral,
    /// The upload file of one provider for the course directory of the National Careers Service.
    CourseDirectory,
    /// Outlines of authorities, kept as a whole file.
    Boundaries,
    /// Travel times from small areas to venues, kept as a whole file.
    TravelMatrix,
}

/// Formats that are no single table.
const FORMATS: [(ImportKind, &str); 5] = [
    (ImportKind::Everything, "everything"),
    (ImportKind::OpenReferral, "open_referral"),
    (ImportKind::CourseDirectory, "national_careers_service"),
    (ImportKind::Boundaries, "boundaries"),
    (ImportKind::TravelMatrix, "travel_matrix"),
];

impl ImportKind {
    /// Kinds that are kept as a whole file.
    pub const WHOLE: [Self; 2] = [Self::Boundaries, Self::TravelMatrix];

    /// What a file that is kept whole is called when it is written out.
    #[must_use]
    pub fn file_name(self) -> Option<&'static str> {
        match self {
            Self::Boundaries => Some("boundaries.geojson"),
            Self::TravelMatrix => Some("travel_matrix.csv"),
            _ => None,
        }
    }

    /// The name used in the API and on the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Table(kind) => kind.as_str(),
            format => FORMATS.into_iter().find(|(one, _)| *one == format).map_or("", |(_, name)| name),
        }
    }
}

impl From<RecordKind> for ImportKind {
    fn from(kind: RecordKind) -> Self {
        Self::Table(kind)
    }
}

impl fmt::Display for ImportKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for ImportKind {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let format = FORMATS.into_iter().find(|(_, name)| *name == text).map(|(format, _)| format);
        format
            .or_else(|| text.parse().ok().map(Self::Table))
            .ok_or_else(|| Invalid::new("a kind of import", text, IMPORT_KINDS))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_read_as_it_is_written_and_listed_where_another_is_refused() {
        let tables = RecordKind::ALL.map(ImportKind::Table);
        for kind in tables.into_iter().chain(FORMATS.map(|(format, _)| format)) {
            assert_eq!(kind.as_str().parse::<ImportKind>().unwrap(), kind);
            assert!(IMPORT_KINDS.split([',', ' ']).any(|name| name == kind.as_str()), "{kind}");
        }
        assert!("people".parse::<ImportKind>().is_err());
        assert!("".parse::<ImportKind>().is_err());
    }
}
