//! The layers of areas, and what every layer is about.

use super::outline::{Outline, encode};
use super::{Figures, Outlines, TileId};
use crate::domain::code::LaCode;
use crate::domain::vocabulary::vocabulary;
use crate::export::collections::{Collection, Field, Record, Records, Value};
use crate::snapshot::Snapshot;

vocabulary!(
    /// A layer of tiles.
    Layer, "a layer of tiles", "authorities, neighbours, land, venues, small_areas", {
        /// Authorities of the region with their figures.
        Authorities => "authorities",
        /// Authorities around it, coarse and without figures.
        Neighbours => "neighbours",
        /// Land outside Great Britain.
        Land => "land",
        /// Where English is taught.
        Venues => "venues",
        /// Postcode sectors.
        SmallAreas => "small_areas",
    }
);

/// A tag that features of a layer may have.
#[derive(Debug, Clone, Copy)]
pub struct LayerField {
    /// Its name.
    pub name: &'static str,
    /// What it means; it is left out where it is not known.
    pub about: &'static str,
}

const CODE: LayerField = LayerField { name: "la_code", about: "GSS code of the authority." };
const NAME: LayerField = LayerField { name: "la_name", about: "Name of the authority." };
const COUNT: LayerField =
    LayerField { name: "point_count", about: "How many the feature stands for; 1 = itself." };

const LEFT_OUT: LayerField = LayerField {
    name: "need_not_known",
    about: "Of a cluster: how many of it have no need that is known; its hours leave them out.",
};

/// Tags of both collections that a layer does not repeat.
const ONCE: [&str; 4] = ["la_code", "la_name", "upper_tier_name", "as_at"];

impl Layer {
    /// What it is about.
    #[must_use]
    pub fn about(self) -> &'static str {
        match self {
            Self::Authorities => {
                "Authorities of the region with published figures and modelled gaps of a day."
            }
            Self::Neighbours => "Authorities outside the region, simplified to 400 m: background only.",
            Self::Land => "Land outside Great Britain: background only.",
            Self::Venues => {
                "Recorded venues; below zoom 12 those near each other are one feature with their count."
            }
            Self::SmallAreas => {
                "Postcode sectors with modelled need and access; below zoom 9 gathered, with their count."
            }
        }
    }

    /// Whether it ends where the region ends.
    #[must_use]
    pub fn is_of_the_region(self) -> bool {
        !matches!(self, Self::Neighbours | Self::Land)
    }

    /// Whether its figures, or what runs at its places, are those of a day.
    #[must_use]
    pub fn is_of_a_day(self) -> bool {
        matches!(self, Self::Authorities | Self::SmallAreas | Self::Venues)
    }

    /// Its features.
    #[must_use]
    pub fn geometry(self) -> &'static str {
        match self {
            Self::Authorities | Self::Neighbours | Self::Land => "polygon",
            Self::Venues | Self::SmallAreas => "point",
        }
    }

    /// Its tags.
    #[must_use]
    pub fn fields(self) -> Vec<LayerField> {
        let of = |field: &Field| LayerField { name: field.name, about: field.about };
        let fields = |collection: Collection| collection.fields().iter();
        match self {
            Self::Authorities => {
                let gaps = fields(Collection::Gaps).filter(|field| !ONCE.contains(&field.name));
                fields(Collection::Authorities).chain(gaps).map(of).collect()
            }
            Self::Neighbours => vec![CODE, NAME],
            Self::Land => Vec::new(),
            Self::Venues => {
                let kinds = crate::domain::provision::ProviderType::ALL.iter();
                let counted = kinds.map(|kind| LayerField {
                    name: kind.as_str(),
                    about: "Those of this type in a cluster.",
                });
                let id = LayerField { name: "id", about: "Identifier, as in the collection of venues." };
                [COUNT, id].into_iter().chain(fields(Collection::Venues).map(of)).chain(counted).collect()
            }
            Self::SmallAreas => {
                [COUNT, LEFT_OUT].into_iter().chain(fields(Collection::SmallAreas).map(of)).collect()
            }
        }
    }
}

/// A number that stays with the authority: the letter of its GSS code and the digits.
pub(super) fn number_of(code: LaCode) -> u64 {
    let text = code.to_string();
    let letter = text.bytes().next().map_or(0, u64::from);
    letter * 100_000_000 + text.get(1..).and_then(|digits| digits.parse::<u64>().ok()).unwrap_or(0)
}

/// Adds what is known as tags.
pub(super) fn tag(
    feature: &mut mvt::Feature,
    fields: &[Field],
    record: &Record<'_>,
    wanted: impl Fn(&str) -> bool,
) {
    for (field, value) in fields.iter().zip(&record.values) {
        let Some(value) = value.as_ref().filter(|_| wanted(field.name)) else { continue };
        match value {
            Value::Whole(count) => feature.add_tag_uint(field.name, *count),
            Value::Number(amount) => feature.add_tag_double(field.name, *amount),
            Value::Flag(flag) => feature.add_tag_bool(field.name, *flag),
            Value::Text(_) | Value::Day(_) => feature.add_tag_string(field.name, &value.to_text()),
        }
    }
}

pub(super) fn authorities(
    mut layer: mvt::Layer,
    tile: TileId,
    snapshot: &Snapshot,
    outlines: &Outlines,
    figures: Figures,
) -> Result<mvt::Layer, mvt::Error> {
    let of_day = |collection: Collection| match figures {
        Figures::Of(day) => Some(Records::new(collection, snapshot, day)),
        Figures::None => None,
    };
    let (published, gaps) = (of_day(Collection::Authorities), of_day(Collection::Gaps));
    for (number, code) in snapshot.authorities.iter().enumerate() {
        let polygons = outlines.areas.get(code).map(|area| area.on(tile)).unwrap_or_default();
        let Some(geometry) = encode(&polygons)? else { continue };
        let mut feature = layer.into_feature(geometry);
        feature.set_id(number_of(*code));
        if figures == Figures::None {
            name(&mut feature, snapshot, *code);
        }
        if let Some(record) = published.as_ref().and_then(|records| records.get(number)) {
            tag(&mut feature, Collection::Authorities.fields(), &record, |_| true);
        }
        if let Some(record) = gaps.as_ref().and_then(|records| records.get(number)) {
            tag(&mut feature, Collection::Gaps.fields(), &record, |name| !ONCE.contains(&name));
        }
        layer = feature.into_layer();
    }
    Ok(layer)
}

fn name(feature: &mut mvt::Feature, snapshot: &Snapshot, code: LaCode) {
    feature.add_tag_string("la_code", code.as_str());
    if let Some(authority) = snapshot.data.authority(code) {
        feature.add_tag_string("la_name", &authority.name);
    }
}

pub(super) fn neighbours(
    mut layer: mvt::Layer,
    tile: TileId,
    snapshot: &Snapshot,
    outlines: &Outlines,
) -> Result<mvt::Layer, mvt::Error> {
    for (code, outline) in background(snapshot, outlines) {
        let Some(code) = code.filter(|code| !snapshot.serves(*code)) else { continue };
        let Some(geometry) = encode(&outline.on(tile))? else { continue };
        let mut feature = layer.into_feature(geometry);
        feature.set_id(number_of(code));
        name(&mut feature, snapshot, code);
        layer = feature.into_layer();
    }
    Ok(layer)
}

pub(super) fn land(
    mut layer: mvt::Layer,
    tile: TileId,
    snapshot: &Snapshot,
    outlines: &Outlines,
) -> Result<mvt::Layer, mvt::Error> {
    for (_, outline) in background(snapshot, outlines).filter(|(code, _)| code.is_none()) {
        if let Some(geometry) = encode(&outline.on(tile))? {
            layer = layer.into_feature(geometry).into_layer();
        }
    }
    Ok(layer)
}

fn background<'a>(
    snapshot: &'a Snapshot,
    outlines: &'a Outlines,
) -> impl Iterator<Item = (Option<LaCode>, &'a Outline)> {
    snapshot.data.context.iter().zip(&outlines.context).map(|(shape, outline)| (shape.la_code, outline))
}
