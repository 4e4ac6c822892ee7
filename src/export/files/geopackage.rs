//! GeoPackage 1.3 (OGC 12-128r17): one table of features in WGS 84, longitude first as the standard has it.

use geozero::{CoordDimensions, ToWkb};
use rusqlite::types::{ToSqlOutput, Value as Sql, ValueRef};
use rusqlite::{Connection, ToSql, params, params_from_iter};

use super::FileError;
use crate::domain::Date;
use crate::export::collections::{Collection, Kind, Place, Records, Value};

const WGS84: i32 = 4326;

/// "GPKG", by which programs know the file.
const APPLICATION: i32 = 0x4750_4B47;
const VERSION: i32 = 10_300;

/// What every GeoPackage has (clauses 1.1.1 to 1.1.3 and 2.1).
const SCHEMA: &str = "
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
INSERT INTO gpkg_spatial_ref_sys VALUES
 ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', NULL),
 ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', NULL),
 ('WGS 84 geodetic', 4326, 'EPSG', 4326,
  'GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS 84\",6378137,298.257223563,AUTHORITY[\"EPSG\",\"7030\"]],AUTHORITY[\"EPSG\",\"6326\"]],PRIMEM[\"Greenwich\",0,AUTHORITY[\"EPSG\",\"8901\"]],UNIT[\"degree\",0.0174532925199433,AUTHORITY[\"EPSG\",\"9122\"]],AUTHORITY[\"EPSG\",\"4326\"]]',
  'longitude/latitude coordinates in decimal degrees on the WGS 84 spheroid');
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '', last_change DATETIME NOT NULL, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,
  srs_id INTEGER, CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL, CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
  CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
";

impl ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Value::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Value::Whole(count) => {
                ToSqlOutput::Owned(Sql::Integer(i64::try_from(*count).unwrap_or(i64::MAX)))
            }
            Value::Number(amount) => ToSqlOutput::Owned(Sql::Real(*amount)),
            Value::Flag(flag) => ToSqlOutput::Owned(Sql::Integer(i64::from(*flag))),
            Value::Day(day) => ToSqlOutput::Owned(Sql::Text(day.to_string())),
        })
    }
}

/// The records as a GeoPackage; `illustrative` stands as a column where providers are invented. `day` is written as the day
/// of the last change, so that the same records make the same bytes.
///
/// # Errors
/// When SQLite fails.
pub fn geopackage(
    collection: Collection,
    records: &Records<'_>,
    illustrative: bool,
    day: Date,
) -> Result<Vec<u8>, FileError> {
    let mut connection = Connection::open_in_memory()?;
    connection.pragma_update(None, "application_id", APPLICATION)?;
    connection.pragma_update(None, "user_version", VERSION)?;
    let writing = connection.transaction()?;
    writing.execute_batch(SCHEMA)?;
    let (name, fields) = (collection.as_str(), collection.fields());
    let shape = if collection.has_areas() { "MULTIPOLYGON" } else { "POINT" };
    let column = |field: &crate::export::collections::Field| {
        let kind = match field.kind {
            Kind::Text | Kind::Words => "TEXT",
            Kind::Whole => "INTEGER",
            Kind::Number => "DOUBLE",
            Kind::Flag => "BOOLEAN",
            Kind::Day => "DATE",
        };
        format!(", \"{}\" {kind}", field.name)
    };
    let columns: String = fields.iter().map(column).collect();
    // Written with every row: GDAL hands a default of 1 on to PostgreSQL, which takes none for a BOOLEAN.
    let invented = if illustrative { ", \"illustrative\" BOOLEAN NOT NULL" } else { "" };
    // Names are ours, none is of a stranger.
    writing.execute_batch(&format!(
        "CREATE TABLE \"{name}\" (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom {shape}, \"id\" TEXT{columns}{invented});"
    ))?;
    let mut bounds = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
    {
        let count = fields.len() + if illustrative { 3 } else { 2 };
        let marks: String = (0..count).map(|_| "?").collect::<Vec<_>>().join(",");
        let mut named = fields.iter().fold(String::new(), |named, field| named + ",\"" + field.name + "\"");
        if illustrative {
            named.push_str(",\"illustrative\"");
        }
        let mut insert =
            writing.prepare(&format!("INSERT INTO \"{name}\" (geom,\"id\"{named}) VALUES ({marks})"))?;
        for record in records.iter() {
            let geometry = record.place.as_ref().map(|place| blob(place, &mut bounds)).transpose()?;
            let id = record.id.as_ref();
            let mut values: Vec<&dyn ToSql> = vec![&geometry, &id];
            values.extend(record.values.iter().map(|value| value as &dyn ToSql));
            values.extend(illustrative.then_some(&true as &dyn ToSql));
            insert.execute(params_from_iter(values))?;
        }
    }
    let known = bounds[0].is_finite().then_some(bounds);
    writing.execute(
        "INSERT INTO gpkg_contents VALUES (?1, 'features', ?1, ?2, ?3, ?4, ?5, ?6, ?7, 4326)",
        params![
            name,
            collection.about(),
            format!("{day}T00:00:00.000Z"),
            known.map(|b| b[0]),
            known.map(|b| b[1]),
            known.map(|b| b[2]),
            known.map(|b| b[3])
        ],
    )?;
    writing.execute(
        "INSERT INTO gpkg_geometry_columns VALUES (?1, 'geom', ?2, 4326, 0, 0)",
        params![name, shape],
    )?;
    writing.commit()?;
    Ok(connection.serialize(rusqlite::MAIN_DB)?.to_vec())
}

/// A geometry as GeoPackage has it, with its envelope, which widens the bounds of the table.
fn blob(place: &Place<'_>, bounds: &mut [f64; 4]) -> Result<Vec<u8>, FileError> {
    use geo::BoundingRect;
    let geometry = match place {
        Place::Area(boundary) => geo::Geometry::MultiPolygon(boundary.wgs84.clone()),
        Place::Point(at) => geo::Geometry::Point(geo::Point::new(at.wgs84.lon, at.wgs84.lat)),
    };
    let mut envelope = Vec::new();
    if let Some(own) = geometry.bounding_rect() {
        let (low, high) = (own.min(), own.max());
        *bounds = [bounds[0].min(low.x), bounds[1].min(low.y), bounds[2].max(high.x), bounds[3].max(high.y)];
        // A point is its own envelope and has none written.
        if matches!(place, Place::Area(_)) {
            envelope = vec![low.x, high.x, low.y, high.y];
        }
    }
    Ok(geometry.to_gpkg_wkb(CoordDimensions::xy(), Some(WGS84), envelope)?)
}
