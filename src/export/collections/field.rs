//! Fields of a record and their values.

use std::borrow::Cow;

use serde::{Serialize, Serializer};

use crate::domain::Date;

/// What kind of value a field has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text, or a word of a closed list.
    Text,
    /// Words of a closed list with commas between; equal to each of them.
    Words,
    /// A count.
    Whole,
    /// An amount.
    Number,
    /// Yes or no.
    Flag,
    /// A day.
    Day,
}

/// A field of every record of a collection.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// Its kind.
    pub kind: Kind,
    /// What it means, with its unit.
    pub about: &'static str,
}

impl Field {
    /// A field.
    pub(super) const fn new(name: &'static str, kind: Kind, about: &'static str) -> Self {
        Self { name, kind, about }
    }
}

/// A value that is known.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    /// Text.
    Text(Cow<'a, str>),
    /// A count.
    Whole(u64),
    /// An amount.
    Number(f64),
    /// Yes or no.
    Flag(bool),
    /// A day.
    Day(Date),
}

impl<'a> Value<'a> {
    pub(super) fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Text(text.into())
    }

    /// A count.
    pub(super) fn count(count: usize) -> Self {
        Self::Whole(count as u64)
    }

    /// An amount to a thousandth: finer would only seem exact.
    pub(super) fn amount(amount: f64) -> Self {
        Self::Number((amount * 1000.0).round() / 1000.0)
    }

    /// A ratio to a thousandth, or to two digits where it is less: a little is not nothing.
    pub(super) fn ratio(ratio: f64) -> Self {
        let mut scale = 1000.0;
        while ratio != 0.0 && ratio.abs() * scale < 10.0 && scale < 1e12 {
            scale *= 10.0;
        }
        Self::Number((ratio * scale).round() / scale)
    }

    /// As a cell of a table has it.
    #[must_use]
    pub fn to_text(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => Cow::Borrowed(text),
            Self::Whole(count) => Cow::Owned(count.to_string()),
            Self::Number(amount) => Cow::Owned(amount.to_string()),
            Self::Flag(flag) => Cow::Borrowed(if *flag { "true" } else { "false" }),
            Self::Day(day) => Cow::Owned(day.to_string()),
        }
    }
}

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Whole(count) => serializer.serialize_u64(*count),
            Self::Number(amount) => serializer.serialize_f64(*amount),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::Day(day) => serializer.collect_str(day),
        }
    }
}
