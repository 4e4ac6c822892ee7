//! Shapes in a filter, in longitude and latitude.

use geo::{Geometry, LineString, Point, Polygon, Rect, coord};

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

    /// `S_INTERSECTS(geometry, …)`, after its name.
    pub(super) fn intersects(&mut self) -> Result<Expression, FilterError> {
        self.needs("(")?;
        if !self.geometry() {
            return self.fault("\"geometry\" is expected");
        }
        self.needs(",")?;
        let geometry = if self.keyword("BBOX") {
            let at = self.at();
            let numbers = self.numbers(",")?;
            // Of six the third and the last are heights, which nothing here has.
            let ([west, south, east, north] | [west, south, _, east, north, _]) = numbers[..] else {
                return Err(FilterError::new(at, "BBOX has four numbers: west, south, east, north"));
            };
            Geometry::Rect(Rect::new(coord! { x: west, y: south }, coord! { x: east, y: north }))
        } else if self.keyword("POINT") {
            let at = self.at();
            let numbers = self.numbers("")?;
            let [x, y] = numbers[..] else {
                return Err(FilterError::new(at, "POINT has two numbers: longitude and latitude"));
            };
            Geometry::Point(Point::new(x, y))
        } else if self.keyword("POLYGON") {
            self.polygon()?
        } else {
            return self.fault("BBOX(…), POINT(…) or POLYGON((…)) is expected");
        };
        self.needs(")")?;
        Ok(Expression::Intersects(geometry))
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
        let Some(Token::Number(number)) = self.words.get(self.next).map(|word| word.token.clone()) else {
            return self.fault("a number is expected");
        };
        self.next += 1;
        Ok(if negative { -number } else { number })
    }
}
