//! What `/api/gaps` answers, for the document of the interface: the features differ by tier.

use utoipa::openapi::schema::AnyOfBuilder;
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

use super::GapsMembers;
use super::properties::{GapProperties, TierProperties};
use super::small_areas::SmallAreaProperties;
use crate::export::geojson::FeatureCollection;

type Authorities = FeatureCollection<'static, GapProperties, GapsMembers>;
type LargerAreas = FeatureCollection<'static, TierProperties, GapsMembers>;
type SmallAreas = FeatureCollection<'static, SmallAreaProperties, GapsMembers>;

/// Authorities (`tier=lower`), larger areas (`upper`, `region`, `group`) or small areas (`small_area`).
pub(super) struct GapsAnswer;

impl PartialSchema for GapsAnswer {
    fn schema() -> RefOr<Schema> {
        // Any and not one of them: without a feature an answer is each of them.
        let any = AnyOfBuilder::new()
            .item(Authorities::schema())
            .item(LargerAreas::schema())
            .item(SmallAreas::schema());
        Schema::AnyOf(any.build()).into()
    }
}

impl ToSchema for GapsAnswer {
    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        with::<GapsMembers>(schemas);
        with::<GapProperties>(schemas);
        with::<TierProperties>(schemas);
        with::<SmallAreaProperties>(schemas);
        Authorities::schemas(schemas);
        LargerAreas::schemas(schemas);
        SmallAreas::schemas(schemas);
    }
}

/// A shape and those that it names.
fn with<Shape: ToSchema>(schemas: &mut Vec<(String, RefOr<Schema>)>) {
    schemas.push((Shape::name().into_owned(), Shape::schema()));
    Shape::schemas(schemas);
}
