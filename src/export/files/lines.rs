//! A collection as text, a part at a time, so that a large one is never in memory whole.

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::export::collections::{Collection, Field, Place, Record, Records, Value};
use crate::export::csv::table;
use crate::export::geojson::round6;

/// How it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextForm {
    /// A feature collection (RFC 7946).
    GeoJson,
    /// A table with longitude and latitude of points.
    Csv,
}

/// Records at once: some 50 kB of points.
const AT_ONCE: usize = 100;

/// Where the writing of a collection is.
#[derive(Debug, Clone, Copy)]
pub struct Lines {
    collection: Collection,
    form: TextForm,
    illustrative: bool,
    next: usize,
    ended: bool,
}

/// Why a part could not be written, which would be a fault of the program.
#[derive(Debug, thiserror::Error)]
pub enum LineError {
    /// JSON.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    /// CSV.
    #[error(transparent)]
    Csv(#[from] csv::Error),
}

impl Lines {
    /// From its beginning.
    #[must_use]
    pub fn new(collection: Collection, form: TextForm, illustrative: bool) -> Self {
        Self { collection, form, illustrative, next: 0, ended: false }
    }

    /// The next part; `None` after the last. `records` must be those of the same collection at every call.
    ///
    /// # Errors
    /// When a record cannot be written, which would be a fault of the program.
    pub fn part(&mut self, records: &Records<'_>) -> Result<Option<Vec<u8>>, LineError> {
        if self.ended {
            return Ok(None);
        }
        let (first, last) = (self.next, (self.next + AT_ONCE).min(records.len()));
        self.next = last;
        self.ended = last == records.len();
        let part = (first..last).filter_map(|number| records.get(number));
        match self.form {
            TextForm::GeoJson => self.features(first == 0, part).map(Some),
            TextForm::Csv => self.rows(first == 0, part).map(Some),
        }
    }

    fn features<'a>(
        &self,
        begins: bool,
        records: impl Iterator<Item = Record<'a>>,
    ) -> Result<Vec<u8>, LineError> {
        let mut text = Vec::with_capacity(1 << 16);
        if begins {
            let invented = if self.illustrative { "\"illustrative\":true," } else { "" };
            text.extend_from_slice(
                format!("{{{invented}\"type\":\"FeatureCollection\",\"features\":[").as_bytes(),
            );
        }
        for (number, record) in records.enumerate() {
            text.extend_from_slice(if begins && number == 0 { b"\n" } else { b",\n" });
            let feature = Feature { fields: self.collection.fields(), record };
            serde_json::to_writer(&mut text, &feature)?;
        }
        if self.ended {
            text.extend_from_slice(b"\n]}\n");
        }
        Ok(text)
    }

    fn rows<'a>(
        &self,
        begins: bool,
        records: impl Iterator<Item = Record<'a>>,
    ) -> Result<Vec<u8>, LineError> {
        let mut header: Vec<&str> = Vec::new();
        header.extend(self.illustrative.then_some("illustrative"));
        header.extend(["id", "longitude", "latitude"]);
        header.extend(self.collection.fields().iter().map(|field| field.name));
        let rows = records.map(|record| {
            let point = match &record.place {
                Some(Place::Point(at)) => Some((round6(at.wgs84.lon), round6(at.wgs84.lat))),
                _ => None,
            };
            let degree =
                |degrees: Option<f64>| degrees.map(|degrees| degrees.to_string()).unwrap_or_default();
            let mut row: Vec<String> = Vec::with_capacity(header.len());
            row.extend(self.illustrative.then(|| "yes".to_owned()));
            row.extend([
                record.id.clone().into_owned(),
                degree(point.map(|p| p.0)),
                degree(point.map(|p| p.1)),
            ]);
            let cell = |value: &Option<Value<'_>>| {
                value.as_ref().map(|value| value.to_text().into_owned()).unwrap_or_default()
            };
            row.extend(record.values.iter().map(cell));
            row
        });
        let whole = table(&header, rows)?;
        if begins {
            return Ok(whole);
        }
        let line = whole.iter().position(|byte| *byte == b'\n').map_or(0, |end| end + 1);
        Ok(whole[line..].to_vec())
    }
}

struct Feature<'a> {
    fields: &'static [Field],
    record: Record<'a>,
}

struct Properties<'r, 'a>(&'r Feature<'a>);

struct Geometry<'r, 'a>(&'r Place<'a>);

impl Serialize for Feature<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(4))?;
        map.serialize_entry("type", "Feature")?;
        map.serialize_entry("id", &self.record.id)?;
        map.serialize_entry("geometry", &self.record.place.as_ref().map(Geometry))?;
        map.serialize_entry("properties", &Properties(self))?;
        map.end()
    }
}

impl Serialize for Properties<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Feature { fields, record } = self.0;
        let mut map = serializer.serialize_map(Some(fields.len()))?;
        for (field, value) in fields.iter().zip(&record.values) {
            map.serialize_entry(field.name, value)?;
        }
        map.end()
    }
}

impl Serialize for Geometry<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let value = match self.0 {
            Place::Area(boundary) => geojson::GeometryValue::from(&boundary.wgs84),
            Place::Point(at) => {
                geojson::GeometryValue::new_point([round6(at.wgs84.lon), round6(at.wgs84.lat)])
            }
        };
        geojson::Geometry::new(value).serialize(serializer)
    }
}
