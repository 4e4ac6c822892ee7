//! Products whose sum is need.

use crate::domain::Date;
use crate::domain::resettlement::{Quarter, Scheme};

/// Whom a term counts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Counted {
    /// People who came in a quarter by a scheme.
    Resettled {
        /// When they came.
        quarter: Quarter,
        /// How.
        scheme: Scheme,
    },
    /// People on asylum support.
    OnAsylumSupport {
        /// Day of the publication.
        as_at: Date,
    },
    /// Residents who cannot speak English.
    CannotSpeakEnglish {
        /// Census day.
        as_at: Date,
    },
    /// Residents who do not speak English well.
    DoNotSpeakItWell {
        /// Census day.
        as_at: Date,
    },
}

/// A product whose sum is need: `people × adults × seeking × hours each`, hours a week.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Term {
    /// As published.
    pub people: u32,
    /// Who they are.
    pub of: Counted,
    /// Share who are adults.
    pub adults: f64,
    /// Share of the adults who seek a class.
    pub seeking: f64,
    /// Hours a week of each.
    pub hours_each: f64,
}

impl Term {
    /// The product, hours a week.
    #[must_use]
    pub fn hours(&self) -> f64 {
        f64::from(self.people) * self.adults * self.seeking * self.hours_each
    }
}
