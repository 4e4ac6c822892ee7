//! GeoJSON (RFC 7946) answers: features with typed properties and foreign members beside them.

use geojson::GeometryValue;
use serde::Serialize;
use serde_json::value::RawValue;
use utoipa::ToSchema;

use crate::domain::position::Wgs84Point;

/// The word `Feature`.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub enum FeatureType {
    /// The only value.
    Feature,
}

/// The word `FeatureCollection`.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub enum CollectionType {
    /// The only value.
    FeatureCollection,
}

/// A GeoJSON geometry, WGS 84 longitude and latitude.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Geometry {
    /// `Point` or `MultiPolygon`.
    #[schema(rename = "type", example = "MultiPolygon")]
    pub r#type: String,
    /// Positions nested as the type requires.
    #[schema(value_type = Vec<serde_json::Value>)]
    pub coordinates: Box<RawValue>,
}

/// A feature.
#[derive(Debug, Serialize, ToSchema)]
pub struct Feature<'a, P> {
    /// Always `Feature`.
    pub r#type: FeatureType,
    /// Code or identifier.
    pub id: &'a str,
    /// Geometry, null when it was not asked for.
    #[schema(value_type = Option<Geometry>)]
    pub geometry: Option<&'a RawValue>,
    /// What is known of it.
    pub properties: P,
}

impl<'a, P> Feature<'a, P> {
    /// A feature.
    pub fn new(id: &'a str, geometry: Option<&'a RawValue>, properties: P) -> Self {
        Self { r#type: FeatureType::Feature, id, geometry, properties }
    }
}

/// A collection of features with foreign members.
#[derive(Debug, Serialize, ToSchema)]
pub struct FeatureCollection<'a, P, M> {
    /// Always `FeatureCollection`.
    pub r#type: CollectionType,
    /// What the answer is about.
    #[serde(flatten)]
    pub members: M,
    /// The features.
    pub features: Vec<Feature<'a, P>>,
}

impl<'a, P, M> FeatureCollection<'a, P, M> {
    /// A collection.
    pub fn new(members: M, features: Vec<Feature<'a, P>>) -> Self {
        Self { r#type: CollectionType::FeatureCollection, members, features }
    }
}

/// The JSON of a geometry.
///
/// # Errors
/// When it cannot be written, which would be a fault of the program.
pub fn geometry(value: GeometryValue) -> Result<Box<RawValue>, serde_json::Error> {
    serde_json::value::to_raw_value(&geojson::Geometry::new(value))
}

/// The JSON of a point, to about 10 cm.
///
/// # Errors
/// When it cannot be written, which would be a fault of the program.
pub fn point(position: Wgs84Point) -> Result<Box<RawValue>, serde_json::Error> {
    geometry(GeometryValue::new_point([round6(position.lon), round6(position.lat)]))
}

/// Six decimals of a degree: about 10 cm, finer than the transformation is.
#[must_use]
pub fn round6(degrees: f64) -> f64 {
    (degrees * 1e6).round() / 1e6
}
