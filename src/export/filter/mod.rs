//! Filters over records in CQL2 text (OGC 21-065r2): comparisons, `LIKE`, `BETWEEN`, `IN`, `IS NULL`, `AND`, `OR`, `NOT`,
//! `TRUE`, `FALSE`, and `S_INTERSECTS` of the geometry with a box, a point or a polygon.
//!
//! The crate `cql2` was looked at and left: it brings a validator of JSON schemas and a parser of SQL along for these few
//! rules. What is not known is neither true nor false (Kleene's logic): a record is found when the whole is true.

mod read;
mod words;

use std::cmp::Ordering;

use geo::{Geometry, Intersects};

use super::collections::{Field, Kind, Place, Record, Value};

pub use read::FilterError;

/// A filter of a collection.
#[derive(Debug, Clone, PartialEq)]
pub struct Filter(Expression);

#[derive(Debug, Clone, PartialEq)]
enum Expression {
    And(Vec<Expression>),
    Or(Vec<Expression>),
    Not(Box<Expression>),
    Compare(usize, Comparison, Literal),
    Between(usize, Literal, Literal),
    In(usize, Vec<Literal>),
    Like(usize, String),
    IsNull(usize),
    /// Whether there is no place on the map.
    IsNowhere,
    /// True or false, whatever the record.
    Always(bool),
    Intersects(Geometry<f64>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Comparison {
    Equal,
    Unequal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// A value that a field is compared with, already of the kind of the field.
#[derive(Debug, Clone, PartialEq)]
enum Literal {
    Text(String),
    Number(f64),
    Flag(bool),
    Day(crate::domain::Date),
}

impl Filter {
    /// A filter in CQL2 text over the fields of a collection.
    ///
    /// # Errors
    /// When it cannot be read, names no field of the collection or compares a field with what it never is.
    pub fn parse(text: &str, fields: &[Field]) -> Result<Self, FilterError> {
        read::read(text, fields).map(Self)
    }

    /// The filter that a field has a value, as a query parameter of its name gives it.
    ///
    /// # Errors
    /// When the text is no value of the field.
    pub fn equals(field: usize, text: &str, fields: &[Field]) -> Result<Self, FilterError> {
        let literal = read::literal_of(text, &fields[field])?;
        Ok(Self(Expression::Compare(field, Comparison::Equal, literal)))
    }

    /// Both of them.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(Expression::And(vec![self.0, other.0]))
    }

    /// Whether a record is found.
    #[must_use]
    pub fn finds(&self, record: &Record<'_>, fields: &[Field]) -> bool {
        self.0.holds(record, fields) == Some(true)
    }
}

impl Expression {
    /// `None` = not known.
    fn holds(&self, record: &Record<'_>, fields: &[Field]) -> Option<bool> {
        let value = |field: usize| record.values.get(field).and_then(Option::as_ref);
        match self {
            Self::And(parts) => all(parts.iter().map(|part| part.holds(record, fields))),
            Self::Or(parts) => {
                all(parts.iter().map(|part| part.holds(record, fields).map(|held| !held))).map(|none| !none)
            }
            Self::Not(part) => part.holds(record, fields).map(|held| !held),
            Self::Compare(field, comparison, literal) => {
                Some(compare(value(*field)?, fields[*field].kind, *comparison, literal))
            }
            Self::Between(field, low, high) => {
                let (value, kind) = (value(*field)?, fields[*field].kind);
                Some(
                    compare(value, kind, Comparison::GreaterOrEqual, low)
                        && compare(value, kind, Comparison::LessOrEqual, high),
                )
            }
            Self::In(field, literals) => {
                let (value, kind) = (value(*field)?, fields[*field].kind);
                Some(literals.iter().any(|literal| compare(value, kind, Comparison::Equal, literal)))
            }
            Self::Like(field, pattern) => Some(like(&value(*field)?.to_text(), pattern)),
            Self::IsNull(field) => Some(value(*field).is_none()),
            Self::IsNowhere => Some(record.place.is_none()),
            Self::Always(held) => Some(*held),
            Self::Intersects(geometry) => Some(match record.place.as_ref()? {
                Place::Point(position) => {
                    geometry.intersects(&geo::Point::new(position.wgs84.lon, position.wgs84.lat))
                }
                Place::Area(boundary) => geometry.intersects(&boundary.wgs84),
            }),
        }
    }
}

/// False where one is, else not known where one is not, else true.
fn all(parts: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut so_far = Some(true);
    for part in parts {
        match part {
            Some(false) => return Some(false),
            None => so_far = None,
            Some(true) => {}
        }
    }
    so_far
}

fn compare(value: &Value<'_>, kind: Kind, comparison: Comparison, literal: &Literal) -> bool {
    // A list has a member or has it not; there is no order of lists.
    if let (Kind::Words, Value::Text(list), Literal::Text(word)) = (kind, value, literal) {
        let has = list.split(',').any(|member| member == word) || list == word;
        return match comparison {
            Comparison::Equal => has,
            Comparison::Unequal => !has,
            _ => ordered(list.as_ref().cmp(word.as_str()), comparison),
        };
    }
    let order = match (value, literal) {
        (Value::Text(value), Literal::Text(literal)) => Some(value.as_ref().cmp(literal.as_str())),
        #[expect(clippy::cast_precision_loss, reason = "counts of people")]
        (Value::Whole(value), Literal::Number(literal)) => (*value as f64).partial_cmp(literal),
        (Value::Number(value), Literal::Number(literal)) => value.partial_cmp(literal),
        (Value::Flag(value), Literal::Flag(literal)) => Some(value.cmp(literal)),
        (Value::Day(value), Literal::Day(literal)) => Some(value.cmp(literal)),
        // The parser gives each field literals of its kind.
        _ => None,
    };
    order.is_some_and(|order| ordered(order, comparison))
}

fn ordered(order: Ordering, comparison: Comparison) -> bool {
    match comparison {
        Comparison::Equal => order.is_eq(),
        Comparison::Unequal => order.is_ne(),
        Comparison::Less => order.is_lt(),
        Comparison::LessOrEqual => order.is_le(),
        Comparison::Greater => order.is_gt(),
        Comparison::GreaterOrEqual => order.is_ge(),
    }
}

/// A part of the pattern of `LIKE`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// `%`: any text.
    Any,
    /// `_`: one character.
    One,
    /// That character; after a backslash also of `%`, `_` and itself.
    Is(char),
}

fn parts_of(pattern: &str) -> Vec<Part> {
    let mut letters = pattern.chars();
    let mut parts = Vec::with_capacity(pattern.len());
    while let Some(letter) = letters.next() {
        parts.push(match letter {
            '%' => Part::Any,
            '_' => Part::One,
            '\\' => Part::Is(letters.next().unwrap_or('\\')),
            letter => Part::Is(letter),
        });
    }
    parts
}

/// Whether a text is as a pattern says; time is the product of the lengths at most.
fn like(text: &str, pattern: &str) -> bool {
    let (text, pattern): (Vec<char>, Vec<Part>) = (text.chars().collect(), parts_of(pattern));
    let (mut at, mut of, mut star) = (0, 0, None);
    while at < text.len() {
        if of < pattern.len() && pattern[of] == Part::Any {
            star = Some((of, at));
            of += 1;
        } else if of < pattern.len() && (pattern[of] == Part::One || pattern[of] == Part::Is(text[at])) {
            (at, of) = (at + 1, of + 1);
        } else if let Some((after, from)) = star {
            star = Some((after, from + 1));
            (at, of) = (from + 1, after + 1);
        } else {
            return false;
        }
    }
    pattern[of..].iter().all(|left| *left == Part::Any)
}

#[cfg(test)]
mod tests;
