//! FlatGeobuf: features with a packed R-tree in front, so that a program can read a part of the file over HTTP.

use flatgeobuf::{ColumnType, FgbCrs, FgbWriter, FgbWriterOptions, GeometryType};
use geozero::{ColumnValue, PropertyProcessor};

use super::FileError;
use crate::export::collections::{Collection, Kind, Place, Records, Value};

/// The records that have a place, as a FlatGeobuf in WGS 84.
///
/// # Errors
/// When the writer or the disk fails.
pub fn flatgeobuf(
    collection: Collection,
    records: &Records<'_>,
    illustrative: bool,
) -> Result<Vec<u8>, FileError> {
    let shape = if collection.has_areas() { GeometryType::MultiPolygon } else { GeometryType::Point };
    // Of nothing there is no tree: a file that announces one cannot be read.
    let any = records.iter().any(|record| record.place.is_some());
    let options = FgbWriterOptions {
        write_index: any,
        detect_type: false,
        promote_to_multi: collection.has_areas(),
        crs: FgbCrs { code: 4326, ..FgbCrs::default() },
        ..FgbWriterOptions::default()
    };
    let mut writer = FgbWriter::create_with_options(collection.as_str(), shape, options)?;
    writer.add_column("id", ColumnType::String, |_, column| column.nullable = false);
    let fields = collection.fields();
    for field in fields {
        let kind = match field.kind {
            Kind::Text | Kind::Words => ColumnType::String,
            Kind::Whole => ColumnType::Long,
            Kind::Number => ColumnType::Double,
            Kind::Flag => ColumnType::Bool,
            Kind::Day => ColumnType::DateTime,
        };
        writer.add_column(field.name, kind, |_, _| {});
    }
    if illustrative {
        writer.add_column("illustrative", ColumnType::Bool, |_, _| {});
    }
    for record in records.iter() {
        let geometry = match &record.place {
            None => continue,
            Some(Place::Area(boundary)) => geo::Geometry::MultiPolygon(boundary.wgs84.clone()),
            Some(Place::Point(at)) => geo::Geometry::Point(geo::Point::new(at.wgs84.lon, at.wgs84.lat)),
        };
        let mut refused = None;
        writer.add_feature_geom(geometry, |feature| {
            let mut put = |index: usize, name: &str, value: &ColumnValue<'_>| {
                if let Err(fault) = feature.property(index, name, value) {
                    refused = Some(fault);
                }
            };
            put(0, "id", &ColumnValue::String(&record.id));
            for (index, (field, value)) in fields.iter().zip(&record.values).enumerate() {
                let Some(value) = value else { continue };
                let day;
                let value = match value {
                    Value::Text(text) => ColumnValue::String(text),
                    Value::Whole(count) => ColumnValue::Long(i64::try_from(*count).unwrap_or(i64::MAX)),
                    Value::Number(amount) => ColumnValue::Double(*amount),
                    Value::Flag(flag) => ColumnValue::Bool(*flag),
                    Value::Day(of) => {
                        day = of.to_string();
                        ColumnValue::DateTime(&day)
                    }
                };
                put(index + 1, field.name, &value);
            }
            if illustrative {
                put(fields.len() + 1, "illustrative", &ColumnValue::Bool(true));
            }
        })?;
        if let Some(fault) = refused {
            return Err(fault.into());
        }
    }
    let mut bytes = Vec::new();
    writer.write(&mut bytes)?;
    Ok(bytes)
}
