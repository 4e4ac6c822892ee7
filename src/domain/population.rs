//! Residents by authority and reference date.

use std::collections::{BTreeMap, HashMap};

use super::code::LaCode;
use super::{Date, Invalid};

/// What a population figure refers to: a census or a mid-year estimate.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reference {
    /// Day that the figure describes.
    pub as_at: Date,
    /// Name as written in the source: "census 2011", "mid-2024".
    pub name: String,
}

impl std::str::FromStr for Reference {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let invalid = || {
            Invalid::new(
                "a population reference",
                text,
                "\"census 2001\", \"census 2011\", \"census 2021\" or \"mid-YYYY\"",
            )
        };
        let as_at = match text {
            "census 2001" => jiff::civil::date(2001, 4, 29),
            "census 2011" => jiff::civil::date(2011, 3, 27),
            "census 2021" => jiff::civil::date(2021, 3, 21),
            _ => {
                let year: i16 = text
                    .strip_prefix("mid-")
                    .filter(|year| year.len() == 4)
                    .and_then(|year| year.parse().ok())
                    .ok_or_else(invalid)?;
                if !(1971..=2100).contains(&year) {
                    return Err(invalid());
                }
                jiff::civil::date(year, 6, 30)
            }
        };
        Ok(Self { as_at, name: text.to_owned() })
    }
}

/// Residents by reference and authority.
#[derive(Debug, Clone, Default)]
pub struct Population {
    /// Figures by reference, oldest first.
    pub references: BTreeMap<Reference, HashMap<LaCode, u32>>,
}

impl Population {
    /// The figures of a reference by its name.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<(&Reference, &HashMap<LaCode, u32>)> {
        self.references.iter().find(|(reference, _)| reference.name == name)
    }

    /// The latest figure of the authority that describes a day on or before `as_at`.
    #[must_use]
    pub fn at(&self, la_code: LaCode, as_at: Date) -> Option<(&Reference, u32)> {
        self.references
            .iter()
            .rev()
            .filter(|(reference, _)| reference.as_at <= as_at)
            .find_map(|(reference, people)| Some((reference, *people.get(&la_code)?)))
    }
}
