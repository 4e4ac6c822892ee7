//! From the edges of an overlay to polygons that are valid: faces are walked one by one.
//!
//! Snapped to a coarse grid, outlines touch themselves at points. What an overlay then returns as contours may pass a point
//! twice, or count an island within a bay's hole as lying in its shell. Its directed edges are sound, though: the inside is
//! always to their left. So the faces are walked anew, at every point with the turn furthest to the left, which parts
//! what hangs together by a point only; a walk that passes a point twice is cut there into rings; rings with a positive area
//! are shells, the others holes of the smallest shell around them.

use std::collections::HashMap;

use geo::{Area, Contains, InteriorPoint, LineString, Polygon};

use super::outline::Rings;

type Point = [i32; 2];

/// Polygons of directed contours, which close by themselves.
pub(super) fn faces(contours: impl Iterator<Item = Vec<Point>>) -> Vec<Rings> {
    let mut ways: HashMap<Point, Vec<Point>> = HashMap::new();
    let mut starts: Vec<Point> = Vec::new();
    for contour in contours {
        for (place, from) in contour.iter().enumerate() {
            let to = contour[(place + 1) % contour.len()];
            if *from != to {
                ways.entry(*from).or_default().push(to);
                starts.push(*from);
            }
        }
    }
    let (mut shells, mut holes) = (Vec::new(), Vec::new());
    for start in starts {
        while let Some(first) = ways.get_mut(&start).and_then(Vec::pop) {
            for ring in rings(walk(start, first, &mut ways)) {
                match twice_the_area(&ring) {
                    0 => {}
                    area if area > 0 => shells.push(ring),
                    _ => holes.push(ring),
                }
            }
        }
    }
    assemble(shells, holes)
}

/// The walk around the face to the left of an edge, without the point that closes it.
fn walk(start: Point, first: Point, ways: &mut HashMap<Point, Vec<Point>>) -> Vec<Point> {
    let (mut walked, mut from, mut at) = (vec![start], start, first);
    // Every step takes an edge away, so that it ends; edges are as many in as out, so that it ends at its start.
    while at != start || leaves_further_left(from, at, first, ways) {
        walked.push(at);
        let Some(next) =
            ways.get_mut(&at).and_then(|open| leftmost(from, at, open).map(|n| open.swap_remove(n)))
        else {
            break;
        };
        (from, at) = (at, next);
    }
    walked
}

/// Whether at its start a walk goes on by an edge further left than the one it began with: then it is not around yet.
fn leaves_further_left(from: Point, at: Point, first: Point, ways: &HashMap<Point, Vec<Point>>) -> bool {
    let begun = turn(from, at, first);
    ways.get(&at).is_some_and(|open| open.iter().any(|next| turn(from, at, *next) > begun))
}

/// Which of the edges that leave a point turns furthest to the left of the one that arrives.
fn leftmost(from: Point, at: Point, open: &[Point]) -> Option<usize> {
    let turns = open.iter().enumerate().map(|(number, next)| (number, turn(from, at, *next)));
    turns.max_by(|a, b| a.1.total_cmp(&b.1)).map(|(number, _)| number)
}

/// How far one turns at a point, in radians: positive to the left with y up.
fn turn(from: Point, at: Point, to: Point) -> f64 {
    let (ax, ay) = (f64::from(at[0] - from[0]), f64::from(at[1] - from[1]));
    let (bx, by) = (f64::from(to[0] - at[0]), f64::from(to[1] - at[1]));
    (ax * by - ay * bx).atan2(ax * bx + ay * by)
}

/// Rings of a walk: wherever it comes to a point again, what lies between is one.
fn rings(walk: Vec<Point>) -> Vec<Vec<Point>> {
    let (mut rings, mut open): (Vec<Vec<Point>>, Vec<Point>) = (Vec::new(), Vec::new());
    let mut places: HashMap<Point, usize> = HashMap::new();
    for point in walk {
        if let Some(place) = places.get(&point).copied() {
            let ring: Vec<Point> = open.drain(place..).collect();
            for left in &ring {
                places.remove(left);
            }
            rings.push(ring);
        }
        places.insert(point, open.len());
        open.push(point);
    }
    rings.push(open);
    rings.retain(|ring| ring.len() >= 3);
    rings
}

/// The surveyor's formula.
fn twice_the_area(ring: &[Point]) -> i64 {
    let sides = ring.iter().zip(ring.iter().cycle().skip(1));
    sides.map(|(a, b)| i64::from(a[0]) * i64::from(b[1]) - i64::from(b[0]) * i64::from(a[1])).sum()
}

/// Every hole in the smallest shell around it.
fn assemble(shells: Vec<Vec<Point>>, holes: Vec<Vec<Point>>) -> Vec<Rings> {
    if holes.is_empty() {
        return shells.into_iter().map(|shell| vec![shell]).collect();
    }
    let outlines: Vec<(Polygon<f64>, f64)> = shells
        .iter()
        .map(|shell| {
            let polygon = polygon(shell);
            let area = polygon.unsigned_area();
            (polygon, area)
        })
        .collect();
    let mut polygons: Vec<Rings> = shells.into_iter().map(|shell| vec![shell]).collect();
    for hole in holes {
        let hole_of = polygon(&hole);
        let Some(inside) = hole_of.interior_point() else { continue };
        // An island inside the hole may have that point, too; what is around it is larger than it.
        let around = outlines
            .iter()
            .enumerate()
            .filter(|(_, (outline, area))| *area > hole_of.unsigned_area() && outline.contains(&inside));
        let smallest = around.min_by(|a, b| a.1.1.total_cmp(&b.1.1)).map(|(number, _)| number);
        if let Some(shell) = smallest {
            polygons[shell].push(hole);
        }
    }
    polygons
}

fn polygon(ring: &[Point]) -> Polygon<f64> {
    let points = ring.iter().map(|[x, y]| (f64::from(*x), f64::from(*y)));
    Polygon::new(LineString::from(points.collect::<Vec<_>>()), Vec::new())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(contours: Vec<Vec<Point>>) -> Vec<(usize, i64)> {
        let mut found: Vec<(usize, i64)> = faces(contours.into_iter())
            .iter()
            .map(|rings| (rings.len(), rings.iter().map(|ring| twice_the_area(ring)).sum()))
            .collect();
        found.sort_unstable();
        found
    }

    const SQUARE: [Point; 4] = [[0, 0], [10, 0], [10, 10], [0, 10]];

    #[test]
    fn squares_that_meet_at_a_corner_are_two_polygons_however_they_are_told() {
        let other = vec![[10, 10], [20, 10], [20, 20], [10, 20]];
        assert_eq!(sorted(vec![SQUARE.to_vec(), other.clone()]), [(1, 200), (1, 200)]);
        let eight = vec![[0, 0], [10, 0], [10, 10], [20, 10], [20, 20], [10, 20], [10, 10], [0, 10]];
        assert_eq!(sorted(vec![eight]), [(1, 200), (1, 200)]);
    }

    // A hole of area 4 that touches the outline at (5, 0): one polygon of 100 − 4, in whichever way it is told.
    #[test]
    fn a_hole_that_touches_the_outline_stays_a_hole() {
        let shell = vec![[0, 0], [5, 0], [10, 0], [10, 10], [0, 10]];
        let hole = vec![[5, 0], [3, 2], [7, 2]];
        assert_eq!(sorted(vec![shell, hole]), [(2, 192)]);
        let walk = vec![[0, 0], [5, 0], [3, 2], [7, 2], [5, 0], [10, 0], [10, 10], [0, 10]];
        assert_eq!(sorted(vec![walk]), [(2, 192)]);
    }

    // A band from the lower edge to the upper one, both in points, parts the square in two.
    #[test]
    fn a_hole_that_touches_the_outline_twice_parts_it() {
        let shell = vec![[0, 0], [5, 0], [10, 0], [10, 10], [5, 10], [0, 10]];
        let hole = vec![[5, 0], [4, 5], [5, 10], [6, 5]];
        assert_eq!(sorted(vec![shell, hole]), [(1, 90), (1, 90)]);
    }

    #[test]
    fn an_island_in_a_hole_is_a_polygon_of_its_own() {
        let hole = vec![[2, 2], [2, 8], [8, 8], [8, 2]];
        let island = vec![[4, 4], [6, 4], [6, 6], [4, 6]];
        assert_eq!(sorted(vec![SQUARE.to_vec(), hole, island]), [(1, 8), (2, 128)]);
    }
}
