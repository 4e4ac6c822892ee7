//! The grammar: `or := and {OR and}`, `and := not {AND not}`, `not := [NOT] part`, and the parts.

mod shapes;

use super::words::{Token, Word, plain, words};
use super::{Comparison, Expression, Literal};
use crate::domain::Date;
use crate::export::collections::{Field, Kind};

/// Why a filter cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("at character {}: {what}", at + 1)]
pub struct FilterError {
    /// Characters before the fault.
    pub at: usize,
    /// What is wrong.
    pub what: String,
}

impl FilterError {
    pub(super) fn new(at: usize, what: impl Into<String>) -> Self {
        Self { at, what: what.into() }
    }
}

/// Deeper than anybody writes, shallower than the stack.
const DEEPEST: usize = 50;

struct Reader<'a> {
    words: Vec<Word>,
    next: usize,
    depth: usize,
    end: usize,
    fields: &'a [Field],
}

pub(super) fn read(text: &str, fields: &[Field]) -> Result<Expression, FilterError> {
    let mut reader = Reader { words: words(text)?, next: 0, depth: 0, end: text.chars().count(), fields };
    let whole = reader.any()?;
    match reader.words.get(reader.next) {
        None => Ok(whole),
        Some(word) => Err(FilterError::new(word.at, "the filter should end here, or go on with AND or OR")),
    }
}

impl Reader<'_> {
    fn at(&self) -> usize {
        self.words.get(self.next).map_or(self.end, |word| word.at)
    }

    fn fault<T>(&self, what: impl Into<String>) -> Result<T, FilterError> {
        Err(FilterError::new(self.at(), what))
    }

    fn keyword(&mut self, keyword: &str) -> bool {
        let is = |word: &Word| matches!(&word.token, Token::Name(name) if name.eq_ignore_ascii_case(keyword));
        let found = self.words.get(self.next).is_some_and(is);
        self.next += usize::from(found);
        found
    }

    fn sign(&mut self, sign: &str) -> bool {
        let is = |word: &Word| matches!(&word.token, Token::Sign(found) if *found == sign);
        let found = self.words.get(self.next).is_some_and(is);
        self.next += usize::from(found);
        found
    }

    fn needs(&mut self, sign: &str) -> Result<(), FilterError> {
        if self.sign(sign) { Ok(()) } else { self.fault(format!("\"{sign}\" is expected")) }
    }

    fn any(&mut self) -> Result<Expression, FilterError> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return self.fault("there are too many parts inside each other");
        }
        let mut parts = vec![self.all()?];
        while self.keyword("OR") {
            parts.push(self.all()?);
        }
        self.depth -= 1;
        Ok(single(parts, Expression::Or))
    }

    fn all(&mut self) -> Result<Expression, FilterError> {
        let mut parts = vec![self.not()?];
        while self.keyword("AND") {
            parts.push(self.not()?);
        }
        Ok(single(parts, Expression::And))
    }

    fn not(&mut self) -> Result<Expression, FilterError> {
        if self.keyword("NOT") {
            return Ok(Expression::Not(Box::new(self.part()?)));
        }
        self.part()
    }

    fn part(&mut self) -> Result<Expression, FilterError> {
        if self.sign("(") {
            let inside = self.any()?;
            self.needs(")")?;
            return Ok(inside);
        }
        if self.keyword("S_INTERSECTS") {
            return self.intersects();
        }
        for (word, held) in [("TRUE", true), ("FALSE", false)] {
            if self.keyword(word) {
                return Ok(Expression::Always(held));
            }
        }
        if self.geometry() {
            return if self.keyword("IS") {
                self.null(Expression::IsNowhere)
            } else {
                self.fault("IS NULL is expected after geometry; S_INTERSECTS compares it")
            };
        }
        let field = self.field()?;
        let negated = self.keyword("NOT");
        let found = if self.keyword("LIKE") {
            self.like(field)?
        } else if self.keyword("BETWEEN") {
            let low = self.literal(field)?;
            if !self.keyword("AND") {
                return self.fault("AND is expected between the two values of BETWEEN");
            }
            Expression::Between(field, low, self.literal(field)?)
        } else if self.keyword("IN") {
            self.needs("(")?;
            let mut literals = vec![self.literal(field)?];
            while self.sign(",") {
                literals.push(self.literal(field)?);
            }
            self.needs(")")?;
            Expression::In(field, literals)
        } else if negated {
            return self.fault("LIKE, BETWEEN or IN is expected after NOT");
        } else if self.keyword("IS") {
            return self.null(Expression::IsNull(field));
        } else {
            let comparison = self.comparison()?;
            Expression::Compare(field, comparison, self.literal(field)?)
        };
        Ok(if negated { Expression::Not(Box::new(found)) } else { found })
    }

    /// `[NOT] NULL`, after IS.
    fn null(&mut self, null: Expression) -> Result<Expression, FilterError> {
        let negated = self.keyword("NOT");
        if !self.keyword("NULL") {
            return self.fault("NULL is expected after IS");
        }
        Ok(if negated { Expression::Not(Box::new(null)) } else { null })
    }

    fn like(&mut self, field: usize) -> Result<Expression, FilterError> {
        if !matches!(self.fields[field].kind, Kind::Text | Kind::Words) {
            return self.fault(format!("{} is no text, which LIKE is about", self.fields[field].name));
        }
        match self.words.get(self.next).map(|word| word.token.clone()) {
            Some(Token::Text(pattern)) => {
                self.next += 1;
                Ok(Expression::Like(field, pattern))
            }
            _ => self.fault("a text in single quotation marks is expected after LIKE"),
        }
    }

    fn comparison(&mut self) -> Result<Comparison, FilterError> {
        const ALL: [(&str, Comparison); 6] = [
            ("=", Comparison::Equal),
            ("<>", Comparison::Unequal),
            ("<=", Comparison::LessOrEqual),
            (">=", Comparison::GreaterOrEqual),
            ("<", Comparison::Less),
            (">", Comparison::Greater),
        ];
        for (sign, comparison) in ALL {
            if self.sign(sign) {
                return Ok(comparison);
            }
        }
        self.fault("=, <>, <, >, <=, >=, LIKE, BETWEEN, IN or IS is expected")
    }

    fn field(&mut self) -> Result<usize, FilterError> {
        let name = match self.words.get(self.next).map(|word| &word.token) {
            Some(Token::Name(name) | Token::Quoted(name)) => name.clone(),
            _ => return self.fault("the name of a property is expected"),
        };
        let Some(field) = self.fields.iter().position(|field| field.name == name) else {
            let known: Vec<&str> = self.fields.iter().map(|field| field.name).collect();
            return self
                .fault(format!("there is no property \"{name:.60}\"; there are: {}", known.join(", ")));
        };
        self.next += 1;
        Ok(field)
    }

    fn literal(&mut self, field: usize) -> Result<Literal, FilterError> {
        let about = &self.fields[field];
        let begins = self.at();
        let wrong =
            || FilterError::new(begins, format!("{} is compared with {}", about.name, allowed(about.kind)));
        let negative = self.sign("-");
        let signed = negative || self.sign("+");
        let token = self.words.get(self.next).map(|word| word.token.clone()).ok_or_else(wrong)?;
        self.next += 1;
        match (token, about.kind) {
            (Token::Number(number), Kind::Number | Kind::Whole) => {
                Ok(Literal::Number(if negative { -number } else { number }))
            }
            _ if signed => Err(wrong()),
            (Token::Text(text), Kind::Text | Kind::Words) => Ok(Literal::Text(plain(&text))),
            (Token::Text(text), Kind::Day) => day(&text).map(Literal::Day).ok_or_else(wrong),
            (Token::Name(name), Kind::Flag) if name.eq_ignore_ascii_case("TRUE") => Ok(Literal::Flag(true)),
            (Token::Name(name), Kind::Flag) if name.eq_ignore_ascii_case("FALSE") => Ok(Literal::Flag(false)),
            (Token::Name(name), Kind::Day) => {
                // Of a time its day at Greenwich: that is all that a field has.
                let read: fn(&str) -> Option<Date> = match name.to_ascii_uppercase().as_str() {
                    "DATE" => day,
                    "TIMESTAMP" => day_of_time,
                    _ => return Err(wrong()),
                };
                self.needs("(")?;
                let Some(Token::Text(text)) = self.words.get(self.next).map(|word| word.token.clone()) else {
                    return Err(wrong());
                };
                self.next += 1;
                self.needs(")")?;
                read(&text).map(Literal::Day).ok_or_else(wrong)
            }
            _ => Err(wrong()),
        }
    }
}

fn single(mut parts: Vec<Expression>, of: fn(Vec<Expression>) -> Expression) -> Expression {
    if parts.len() == 1 { parts.remove(0) } else { of(parts) }
}

/// A value of a field as a query parameter has it, without quotation marks.
pub(super) fn literal_of(text: &str, field: &Field) -> Result<Literal, FilterError> {
    let number = || text.parse().ok().filter(|number: &f64| number.is_finite());
    let literal = match field.kind {
        Kind::Text | Kind::Words => Some(Literal::Text(text.to_owned())),
        Kind::Number => number().map(Literal::Number),
        Kind::Whole => number().filter(|number| number.fract() == 0.0).map(Literal::Number),
        Kind::Flag => match text {
            // GDAL writes numbers.
            "true" | "1" => Some(Literal::Flag(true)),
            "false" | "0" => Some(Literal::Flag(false)),
            _ => None,
        },
        Kind::Day => day(text).map(Literal::Day),
    };
    let wanted = match field.kind {
        Kind::Whole => "a whole number",
        other => allowed(other),
    };
    literal.ok_or_else(|| FilterError::new(0, format!("it is compared with {wanted}")))
}

fn day(text: &str) -> Option<Date> {
    text.parse().ok().filter(|_| text.len() == 10)
}

fn day_of_time(text: &str) -> Option<Date> {
    let time: jiff::Timestamp = text.parse().ok()?;
    Some(time.to_zoned(jiff::tz::TimeZone::UTC).date())
}

/// What a field of a kind can be compared with.
pub(super) fn allowed(kind: Kind) -> &'static str {
    match kind {
        Kind::Text | Kind::Words => "a text in single quotation marks",
        Kind::Number | Kind::Whole => "a number",
        Kind::Flag => "true or false",
        Kind::Day => "a day, such as DATE('2026-03-31')",
    }
}
