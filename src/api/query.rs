//! The query string, read strictly: an unknown or repeated parameter is an error, not a silent default.

use std::str::FromStr;

use actix_web::{HttpRequest, web};

use super::error::ApiError;
use super::provider::today_in;
use crate::domain::code::{LaCode, RegionCode};
use crate::domain::{Date, Invalid};
use crate::snapshot::Snapshot;

/// The parameters of a request.
pub(super) struct Query {
    pairs: Vec<(String, String)>,
}

impl Query {
    /// Reads the parameters; `known` are those that the address has.
    pub(super) fn read(request: &HttpRequest, known: &[&str]) -> Result<Self, ApiError> {
        refuse_what_is_no_text(request.query_string())?;
        let pairs = web::Query::<Vec<(String, String)>>::from_query(request.query_string())
            .map_err(|_| ApiError::UnknownParameter {
                parameter: "(query)".into(),
                allowed: known.join(", "),
            })?
            .into_inner();
        for (index, (name, _)) in pairs.iter().enumerate() {
            if !known.contains(&name.as_str()) {
                let parameter = name.chars().take(60).collect();
                return Err(ApiError::UnknownParameter { parameter, allowed: known.join(", ") });
            }
            if pairs[..index].iter().any(|(earlier, _)| earlier == name) {
                return Err(ApiError::Repeated(name.clone()));
            }
        }
        Ok(Self { pairs })
    }

    /// The same without what is blank: a form of a page sends so what was not chosen.
    pub(super) fn without_blanks(mut self) -> Self {
        self.pairs.retain(|(_, value)| !value.is_empty());
        self
    }

    /// The text of a parameter.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.pairs.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// A value of its type.
    pub(super) fn parse<T>(&self, name: &'static str, code: &'static str) -> Result<Option<T>, ApiError>
    where
        T: FromStr<Err = Invalid>,
    {
        let parse =
            |text: &str| text.parse().map_err(|invalid| ApiError::Invalid { code, parameter: name, invalid });
        self.text(name).map(parse).transpose()
    }

    /// One of a few words.
    pub(super) fn choice<T: Copy>(
        &self,
        name: &'static str,
        words: &[(&str, T)],
        allowed: &'static str,
    ) -> Result<Option<T>, ApiError> {
        let Some(text) = self.text(name) else { return Ok(None) };
        let found = words.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
        let invalid = || Invalid::new("one of the choices", text, allowed);
        found.map(Some).ok_or_else(|| ApiError::Invalid {
            code: "invalid_value",
            parameter: name,
            invalid: invalid(),
        })
    }

    /// `as_at`, or the latest day that any figure describes.
    pub(super) fn as_at(&self, snapshot: &Snapshot) -> Result<Date, ApiError> {
        Ok(self.day("as_at")?.unwrap_or_else(|| snapshot.latest()))
    }

    /// `as_at`, or today: nobody goes to a class of a day that is past.
    pub(super) fn day_to_go(&self, snapshot: &Snapshot) -> Result<Date, ApiError> {
        Ok(self.day("as_at")?.unwrap_or_else(|| today_in(snapshot)))
    }

    /// A day under any name.
    pub(super) fn day(&self, name: &'static str) -> Result<Option<Date>, ApiError> {
        Ok(self.parse::<Day>(name, "invalid_date")?.map(|day| day.0))
    }

    /// `geometry`: whether shapes are wanted.
    pub(super) fn wants_geometry(&self) -> Result<bool, ApiError> {
        Ok(self.choice("geometry", &[("none", false), ("full", true)], "none, full")?.unwrap_or(true))
    }

    /// `format`: whether a table is wanted in place of GeoJSON.
    pub(super) fn wants_csv(&self) -> Result<bool, ApiError> {
        Ok(self.choice("format", &[("geojson", false), ("csv", true)], "geojson, csv")?.unwrap_or(false))
    }

    /// `format`: whether a table is wanted in place of JSON.
    pub(super) fn wants_table(&self) -> Result<bool, ApiError> {
        Ok(self.choice("format", &[("json", false), ("csv", true)], "json, csv")?.unwrap_or(false))
    }

    /// `la_code` of an authority that exists.
    pub(super) fn la_code(&self, snapshot: &Snapshot) -> Result<Option<LaCode>, ApiError> {
        self.text("la_code").map(|text| authority(text, snapshot)).transpose()
    }

    /// `la_code` of an authority of the region that is served.
    pub(super) fn la_code_of_region(&self, snapshot: &Snapshot) -> Result<Option<LaCode>, ApiError> {
        self.text("la_code").map(|text| authority_of_region(text, snapshot)).transpose()
    }
}

/// Bytes that are not UTF-8 would be replaced in silence, and something else than was asked be answered.
fn refuse_what_is_no_text(query: &str) -> Result<(), ApiError> {
    const ALLOWED: &str = "text in UTF-8, percent-encoded";
    for pair in query.split('&') {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let Ok(name) = std::str::from_utf8(&unescaped(name)).map(str::to_owned) else {
            let parameter = name.chars().take(60).collect();
            return Err(ApiError::NotText { parameter, value: String::new(), allowed: ALLOWED });
        };
        if std::str::from_utf8(&unescaped(value)).is_err() {
            let (parameter, value) = (name.chars().take(60).collect(), value.chars().take(60).collect());
            return Err(ApiError::NotText { parameter, value, allowed: ALLOWED });
        }
    }
    Ok(())
}

/// The bytes behind `%ff`; a percent sign before anything else stands for itself.
pub(in crate::api) fn unescaped(text: &str) -> Vec<u8> {
    let (bytes, mut unescaped, mut at) = (text.as_bytes(), Vec::new(), 0);
    while let Some(byte) = bytes.get(at) {
        let hex = bytes.get(at + 1..at + 3).and_then(|hex| std::str::from_utf8(hex).ok());
        let escaped = hex.filter(|hex| hex.bytes().all(|digit| digit.is_ascii_hexdigit()));
        let escaped = escaped.and_then(|hex| u8::from_str_radix(hex, 16).ok()).filter(|_| *byte == b'%');
        unescaped.push(escaped.unwrap_or(*byte));
        at += if escaped.is_some() { 3 } else { 1 };
    }
    unescaped
}

/// The code of an authority that exists.
pub(super) fn authority(text: &str, snapshot: &Snapshot) -> Result<LaCode, ApiError> {
    let code: LaCode = text.parse().map_err(|invalid| ApiError::Invalid {
        code: "invalid_authority_code",
        parameter: "la_code",
        invalid,
    })?;
    if snapshot.data.authority(code).is_some() {
        Ok(code)
    } else {
        Err(ApiError::UnknownAuthority(code.to_string()))
    }
}

/// The code of an authority of the region that is served.
pub(super) fn authority_of_region(text: &str, snapshot: &Snapshot) -> Result<LaCode, ApiError> {
    let code = authority(text, snapshot)?;
    if snapshot.serves(code) {
        return Ok(code);
    }
    let named = |region: RegionCode| snapshot.data.region(region).map(|region| region.name.clone());
    let region = named(snapshot.region).unwrap_or_default();
    Err(ApiError::NotInRegion { value: code.to_string(), region, elsewhere: elsewhere(code, snapshot) })
}

/// Where an authority of another region is, and how to ask for it.
fn elsewhere(code: LaCode, snapshot: &Snapshot) -> String {
    let region = snapshot.data.authority(code).map(|authority| authority.region);
    let Some(region) = region.and_then(|region| snapshot.data.region(region)) else {
        return "no region has it".to_owned();
    };
    let can_be_asked_for = snapshot.data.illustrative.is_none()
        && snapshot.regions().any(|(servable, _)| servable.code == region.code);
    if can_be_asked_for {
        format!("it is in {}: ask with region={}", region.name, region.code)
    } else {
        format!("it is in {}", region.name)
    }
}

/// A day of a request's body, by the same rule as `as_at`.
pub(super) fn day(text: &str, parameter: &'static str) -> Result<Date, ApiError> {
    let day: Result<Day, Invalid> = text.parse();
    day.map(|day| day.0).map_err(|invalid| ApiError::Invalid { code: "invalid_date", parameter, invalid })
}

/// A day within the century that the atlas may ever speak of.
struct Day(Date);

impl FromStr for Day {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        const ALLOWED: &str = "a day as YYYY-MM-DD, from 2000-01-01 to 2099-12-31";
        let day = text.parse::<Date>().ok().filter(|day| {
            // jiff takes other forms of a date too; a link should have one.
            text.len() == 10 && (2000..=2099).contains(&day.year())
        });
        day.map(Self).ok_or_else(|| Invalid::new("a day from 2000 to 2099", text, ALLOWED))
    }
}
