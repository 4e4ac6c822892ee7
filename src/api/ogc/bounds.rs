//! `bbox` and `bbox-crs`: a box in one of the systems, and what meets it.

use geo::{BoundingRect, Intersects, Rect, coord};

use super::crs::{Crs, of_mercator};
use crate::domain::Invalid;
use crate::export::collections::Place;

/// One box, or the two halves of one that crosses the antimeridian.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Bounds {
    boxes: Vec<Rect<f64>>,
    on_grid: bool,
}

const ALLOWED: &str =
    "four numbers (or six, with heights) in the order of the axes of bbox-crs: lowest first, then highest";

impl Bounds {
    pub(super) fn parse(text: &str, crs: Crs) -> Result<Self, Invalid> {
        let invalid = || Invalid::new("a bounding box", text, ALLOWED);
        let number = |part: &str| part.trim().parse().ok().filter(|number: &f64| number.is_finite());
        let numbers: Option<Vec<f64>> = text.split(',').map(number).collect();
        // Features have no height: whichever is asked for, they are at it.
        let ([low_x, low_y, high_x, high_y] | [low_x, low_y, _, high_x, high_y, _]) =
            numbers.ok_or_else(invalid)?[..]
        else {
            return Err(invalid());
        };
        let (west, south, east, north) = match crs {
            Crs::Crs84 | Crs::Epsg27700 => (low_x, low_y, high_x, high_y),
            Crs::Epsg4326 => (low_y, low_x, high_y, high_x),
            Crs::Epsg3857 => {
                let ((west, south), (east, north)) = (of_mercator(low_x, low_y), of_mercator(high_x, high_y));
                (west, south, east, north)
            }
        };
        let on_grid = crs == Crs::Epsg27700;
        let in_range =
            on_grid || (south >= -90.0 && north <= 90.0 && west.abs() <= 180.0 && east.abs() <= 180.0);
        if south > north || !in_range || (on_grid && west > east) {
            return Err(invalid());
        }
        let rect = |west, east| Rect::new(coord! { x: west, y: south }, coord! { x: east, y: north });
        // RFC 7946 §5.2: a box whose west is greater than its east crosses the antimeridian.
        let boxes =
            if west <= east { vec![rect(west, east)] } else { vec![rect(west, 180.0), rect(-180.0, east)] };
        Ok(Self { boxes, on_grid })
    }

    /// Whether a place lies inside or touches; what has no place matches every box (Part 1, /req/core/fc-bbox-response).
    pub(super) fn meets(&self, place: Option<&Place<'_>>) -> bool {
        let Some(place) = place else { return true };
        self.boxes.iter().any(|asked| match place {
            Place::Point(position) => {
                let (x, y) = if self.on_grid {
                    (position.bng.easting, position.bng.northing)
                } else {
                    (position.wgs84.lon, position.wgs84.lat)
                };
                asked.intersects(&coord! { x: x, y: y })
            }
            Place::Area(boundary) => {
                let area = if self.on_grid { &boundary.bng } else { &boundary.wgs84 };
                area.bounding_rect().is_some_and(|own| own.intersects(asked)) && area.intersects(asked)
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::position::{BngPoint, Position, Wgs84Point};

    fn meets(bbox: &str, crs: Crs) -> bool {
        let place = Place::Point(Position {
            bng: BngPoint::new(457_000.0, 340_000.0),
            wgs84: Wgs84Point { lon: -1.15, lat: 52.95 },
        });
        Bounds::parse(bbox, crs).unwrap().meets(Some(&place))
    }

    #[test]
    fn a_box_is_read_in_the_order_of_the_axes_of_its_system() {
        assert!(meets("-2,52,-1,53", Crs::Crs84));
        assert!(meets("52,-2,53,-1", Crs::Epsg4326));
        assert!(!meets("-2,52,-1,53", Crs::Epsg4326));
        assert!(meets("450000,330000,460000,350000", Crs::Epsg27700));
        assert!(meets("-130000,6970000,-120000,6980000", Crs::Epsg3857));
        assert!(meets("-2,52,0,-1,53,100", Crs::Crs84));
        assert!(meets("-1.15,52.95,-1.15,52.95", Crs::Crs84), "on the edge");
    }

    #[test]
    fn a_box_over_the_antimeridian_is_two() {
        assert!(!meets("170,52,-170,53", Crs::Crs84));
        assert!(meets("170,52,-1,53", Crs::Crs84));
    }

    #[test]
    fn a_box_that_is_none_is_refused() {
        for text in
            ["", "1,2,3", "1,2,3,4,5", "0,53,1,52", "a,b,c,d", "NaN,1,2,3", "0,-91,1,91", "-200,50,0,51"]
        {
            assert!(Bounds::parse(text, Crs::Crs84).is_err(), "{text}");
        }
        assert!(Bounds::parse("460000,330000,450000,350000", Crs::Epsg27700).is_err());
    }
}
