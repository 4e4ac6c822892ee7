//! Shapes in a filter, in longitude and latitude.

use geo::{Geometry, LineString, MultiPolygon, Point, Polygon, Rect, coord};

use super::{Expression, FilterError, Reader, Token};

/// Name of the geometry of every record.
const GEOMETRY: &str = "geometry";

impl Reader<'_> {
    /// The name of the geometry, in quotation marks or without.
    pub(super) fn geometry(&mut self) -> bool {
        let quoted = |word: &super::Word| word.token == Token::Quoted(GEOMETRY.to_owned());
        let found = self.words.get(self.next).is_some_and(quoted);
        self.next += usize::from(found);
        found || self.keyword(GEOMETRY)
    }

    /// `S_INTERSECTS(geometry, …)`, after its name; the two may come in either order.
    pub(super) fn intersects(&mut self) -> Result<Expression, FilterError> {
        self.needs("(")?;
        let first = self.geometry();
        let shape = if first { None } else { Some(self.shape("\"geometry\", ")?) };
        self.needs(",")?;
        let shape = match shape {
            None => self.shape("")?,
            Some(_) if !self.geometry() => return self.fault("\"geometry\" is expected"),
            Some(shape) => shape,
        };
        self.needs(")")?;
        Ok(Expression::Intersects(shape))
    }

    /// `or` is what else may stand there.
    fn shape(&mut self, or: &str) -> Result<Geometry<f64>, FilterError> {
        let at = self.at();
        if self.keyword("BBOX") {
            let numbers = self.numbers(",")?;
            // Of six the third and the last are heights, which nothing here has.
            let ([west, south, east, north] | [west, south, _, east, north, _]) = numbers[..] else {
                return Err(FilterError::new(at, "BBOX has four numbers: west, south, east, north"));
            };
            boxed([west, south, east, north]).ok_or_else(|| {
                let range = "BBOX has west, south, east, north, in degrees: south is not above north, west of east only";
                FilterError::new(at, format!("{range} where it does not cross the antimeridian"))
            })
        } else if self.keyword("POINT") {
            let numbers = self.numbers("")?;
            let ([x, y] | [x, y, _]) = numbers[..] else {
                return Err(FilterError::new(at, "POINT has two numbers: longitude and latitude"));
            };
            Ok(Geometry::Point(Point::new(x, y)))
        } else if self.keyword("POLYGON") {
            self.polygon()
        } else {
            self.fault(format!("{or}BBOX(…), POINT(…) or POLYGON((…)) is expected"))
        }
    }

    fn polygon(&mut self) -> Result<Geometry<f64>, FilterError> {
        let at = self.at();
        self.needs("(")?;
        let mut rings = Vec::new();
        loop {
            self.needs("(")?;
            let mut ring = Vec::new();
            loop {
                ring.push((self.number()?, self.number()?));
                let height =
                    |word: &super::Word| matches!(word.token, Token::Number(_) | Token::Sign("-" | "+"));
                if self.words.get(self.next).is_some_and(height) {
                    self.number()?;
                }
                if !self.sign(",") {
                    break;
                }
            }
            self.needs(")")?;
            if ring.len() < 4 || ring.first() != ring.last() {
                return Err(FilterError::new(
                    at,
                    "a ring has four points at least, and its last is its first",
                ));
            }
            rings.push(LineString::from(ring));
            if !self.sign(",") {
                break;
            }
        }
        self.needs(")")?;
        let inner = rings.split_off(1);
        let outer = rings.pop().unwrap_or_else(|| LineString::new(Vec::new()));
        Ok(Geometry::Polygon(Polygon::new(outer, inner)))
    }

    fn numbers(&mut self, between: &str) -> Result<Vec<f64>, FilterError> {
        self.needs("(")?;
        let mut numbers = vec![self.number()?];
        while !self.sign(")") {
            if !between.is_empty() {
                self.needs(between)?;
            }
            numbers.push(self.number()?);
        }
        Ok(numbers)
    }

    fn number(&mut self) -> Result<f64, FilterError> {
        let negative = self.sign("-");
        if !negative {
            self.sign("+");
        }
        let Some(Token::Number(number)) = self.words.get(self.next).map(|word| word.token.clone()) else {
            return self.fault("a number is expected");
        };
        self.next += 1;
        Ok(if negative { -number } else { number })
    }
}

/// A box in degrees; one whose west is greater than its east crosses the antimeridian and is two. `None` = it is none.
fn boxed([west, south, east, north]: [f64; 4]) -> Option<Geometry<f64>> {
    if south > north || south < -90.0 || north > 90.0 || west.abs() > 180.0 || east.abs() > 180.0 {
        return None;
    }
    let rect = |west, east| Rect::new(coord! { x: west, y: south }, coord! { x: east, y: north });
    Some(if west <= east {
        Geometry::Rect(rect(west, east))
    } else {
        let halves = [rect(west, 180.0), rect(-180.0, east)];
        Geometry::MultiPolygon(MultiPolygon::new(halves.map(Rect::to_polygon).into()))
    })
}
