//! Records that people keep: rows of a table with where they come from, and their history.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use super::Invalid;
use super::provision::PROVIDER_COLUMNS;
use super::stated_class::CLASS_COLUMNS;

/// Kinds of table that are kept row by row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RecordKind {
    /// Providers' entries, one for each venue.
    Provider,
    /// Classes, one by one.
    Class,
    /// People on asylum support: a stock by day, authority, support and accommodation.
    AsylumSupport,
    /// People resettled: a flow by quarter, authority and scheme.
    Resettlement,
    /// Residents by proficiency in English at the census, by authority.
    EnglishProficiency,
}

/// Canonical columns and their text; a blank is left out.
pub type Fields = BTreeMap<String, String>;

impl RecordKind {
    /// All of them; a kind comes after those that it refers to.
    pub const ALL: [Self; 5] =
        [Self::Provider, Self::Class, Self::AsylumSupport, Self::Resettlement, Self::EnglishProficiency];

    /// Its name in the API, on the command line and in the store.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Provider => "providers",
            Self::Class => "classes",
            Self::AsylumSupport => "asylum_support",
            Self::Resettlement => "resettlement",
            Self::EnglishProficiency => "english_proficiency",
        }
    }

    /// Canonical columns, in the order in which they are written.
    #[must_use]
    pub fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Provider => &PROVIDER_COLUMNS,
            Self::Class => &CLASS_COLUMNS,
            Self::AsylumSupport => &["la_code", "as_at", "support_type", "accommodation_type", "people"],
            Self::Resettlement => &["la_code", "quarter", "scheme", "people"],
            Self::EnglishProficiency => {
                &["la_code", "residents_3_plus", "cannot_speak_english_well", "cannot_speak_english"]
            }
        }
    }

    /// What a row is known by; `None` where a part of it is blank.
    #[must_use]
    pub fn key(self, fields: &Fields) -> Option<String> {
        let parts: &[&str] = match self {
            Self::Provider => &["provider_id"],
            Self::Class => &["class_id"],
            Self::AsylumSupport => &["as_at", "la_code", "support_type", "accommodation_type"],
            Self::Resettlement => &["la_code", "quarter", "scheme"],
            Self::EnglishProficiency => &["la_code"],
        };
        let texts: Option<Vec<&str>> =
            parts.iter().map(|part| fields.get(*part).map(String::as_str)).collect();
        texts.map(|texts| texts.join("|"))
    }
}

impl fmt::Display for RecordKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for RecordKind {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        const ALLOWED: &str = "providers, classes, asylum_support, resettlement, english_proficiency";
        let named = Self::ALL.into_iter().find(|kind| kind.as_str() == text);
        named.ok_or_else(|| Invalid::new("a kind of record", text, ALLOWED))
    }
}
