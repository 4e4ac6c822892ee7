//! The layers of points.

use std::collections::BTreeMap;

use mvt::{GeomEncoder, GeomType};

use super::clusters::{Cells, Cluster, clusters};
use super::grid::world;
use super::layer::tag;
use super::{Figures, TileId};
use crate::export::collections::{Collection, Place, Records, Value};
use crate::snapshot::Snapshot;

/// From this zoom on every venue stands for itself.
const VENUES_ALONE: u8 = 12;

/// The same of small areas.
const SMALL_AREAS_ALONE: u8 = 9;

fn gathered(tile: TileId, records: &Records<'_>, alone: u8, side: i32) -> Vec<Cluster> {
    let point = |number: usize| match records.place(number)? {
        Place::Point(position) => Some((number, world(position.wgs84.lon, position.wgs84.lat))),
        Place::Area(_) => None,
    };
    let cells = (tile.z < alone).then_some(Cells { side });
    clusters(tile, (0..records.len()).filter_map(point), cells)
}

fn feature(layer: mvt::Layer, cluster: &Cluster) -> Result<mvt::Feature, mvt::Error> {
    let mut encoder = GeomEncoder::new(GeomType::Point);
    encoder.add_point(f64::from(cluster.at[0]), f64::from(cluster.at[1]))?;
    let mut feature = layer.into_feature(encoder.encode()?);
    feature.add_tag_uint("point_count", cluster.members.len() as u64);
    Ok(feature)
}

pub(super) fn venues(
    mut layer: mvt::Layer,
    tile: TileId,
    snapshot: &Snapshot,
    figures: Figures,
) -> Result<mvt::Layer, mvt::Error> {
    let fields = Collection::Venues.fields();
    let records = Records::new(Collection::Venues, snapshot, figures.day(snapshot));
    let kind = fields.iter().position(|field| field.name == "provider_type");
    for cluster in gathered(tile, &records, VENUES_ALONE, 512) {
        let mut feature = feature(layer, &cluster)?;
        if let [alone] = cluster.members[..] {
            if let Some(record) = records.get(alone) {
                feature.add_tag_string("id", &record.id);
                tag(&mut feature, fields, &record, |_| true);
            }
        } else {
            let mut kinds: BTreeMap<String, u64> = BTreeMap::new();
            for record in cluster.members.iter().filter_map(|member| records.get(*member)) {
                let value = kind.and_then(|kind| record.values[kind].as_ref());
                *kinds.entry(value.map(Value::to_text).unwrap_or_default().into_owned()).or_default() += 1;
            }
            for (kind, count) in &kinds {
                feature.add_tag_uint(kind, *count);
            }
        }
        layer = feature.into_layer();
    }
    Ok(layer)
}

pub(super) fn small_areas(
    mut layer: mvt::Layer,
    tile: TileId,
    snapshot: &Snapshot,
    figures: Figures,
) -> Result<mvt::Layer, mvt::Error> {
    let fields = Collection::SmallAreas.fields();
    let records = Records::new(Collection::SmallAreas, snapshot, figures.day(snapshot));
    let of = |name: &str| fields.iter().position(|field| field.name == name);
    let (need, access, complete) = (of("need_hours"), of("access"), of("need_complete"));
    for cluster in gathered(tile, &records, SMALL_AREAS_ALONE, 256) {
        let mut feature = feature(layer, &cluster)?;
        if figures == Figures::None {
            layer = feature.into_layer();
            continue;
        }
        let members = cluster.members.iter().filter_map(|member| records.get(*member));
        if let [_] = cluster.members[..] {
            members.for_each(|record| tag(&mut feature, fields, &record, |_| true));
        } else {
            let number = |value: Option<&Option<Value<'_>>>| match value {
                Some(Some(Value::Number(number))) => Some(*number),
                _ => None,
            };
            let mut whole = true;
            let figures: Vec<(Option<f64>, Option<f64>)> = members
                .map(|record| {
                    let flag = complete.and_then(|place| record.values.get(place)?.as_ref());
                    whole &= flag == Some(&Value::Flag(true));
                    let value =
                        |place: Option<usize>| number(place.and_then(|place| record.values.get(place)));
                    (value(need), value(access))
                })
                .collect();
            // A sum of what is known, and how many it leaves out.
            let known: Vec<(f64, Option<f64>)> =
                figures.iter().filter_map(|(need, access)| Some(((*need)?, *access))).collect();
            if !known.is_empty() {
                let hours = known.iter().fold(0.0, |sum, (need, _)| sum + need);
                feature.add_tag_double("need_hours", (hours * 10.0).round() / 10.0);
            }
            feature.add_tag_bool("need_complete", whole);
            feature.add_tag_uint("need_not_known", (figures.len() - known.len()) as u64);
            // A mean by need, of those where both are known.
            let (over, sum) = known
                .iter()
                .filter_map(|(need, access)| Some((*need, (*access)?)))
                .fold((0.0, 0.0), |(over, sum), (need, access)| (over + need, sum + need * access));
            if over > 0.0 {
                feature.add_tag_double("access", (sum / over * 1000.0).round() / 1000.0);
            }
        }
        layer = feature.into_layer();
    }
    Ok(layer)
}
