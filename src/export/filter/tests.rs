use std::borrow::Cow;

use super::*;
use crate::domain::position::{BngPoint, Position, Wgs84Point};
use crate::export::collections::Kind;

const FIELDS: [Field; 5] = [
    Field { name: "name", kind: Kind::Text, about: "" },
    Field { name: "seats", kind: Kind::Whole, about: "" },
    Field { name: "free", kind: Kind::Flag, about: "" },
    Field { name: "starts", kind: Kind::Day, about: "" },
    Field { name: "levels", kind: Kind::Words, about: "" },
];

/// A class in Nottingham of 12 seats, not known whether free.
fn class() -> Record<'static> {
    Record {
        id: Cow::Borrowed("one"),
        place: Some(Place::Point(Position {
            bng: BngPoint::new(457_000.0, 340_000.0),
            wgs84: Wgs84Point { lon: -1.15, lat: 52.95 },
        })),
        values: vec![
            Some(Value::Text("St Ann's".into())),
            Some(Value::Whole(12)),
            None,
            Some(Value::Day(jiff::civil::date(2026, 9, 7))),
            Some(Value::Text("entry_1,entry_2".into())),
        ],
    }
}

fn finds(filter: &str) -> bool {
    let read = Filter::parse(filter, &FIELDS);
    assert!(read.is_ok(), "{filter}: {read:?}");
    read.is_ok_and(|read| read.finds(&class(), &FIELDS))
}

fn refused(filter: &str) -> String {
    Filter::parse(filter, &FIELDS).unwrap_err().to_string()
}

#[test]
fn comparisons_hold_for_what_they_say() {
    for (filter, holds) in [
        ("seats = 12", true),
        ("seats <> 12", false),
        ("seats > 11.5 AND seats<=12", true),
        ("seats BETWEEN 12 AND 20", true),
        ("seats NOT BETWEEN 12 AND 20", false),
        ("seats in (1, 12)", true),
        ("name = 'St Ann''s'", true),
        ("\"name\" LIKE 'St%'", true),
        ("name LIKE '_t A%s'", true),
        ("name LIKE 'Ann'", false),
        ("starts >= DATE('2026-09-07') AND starts < '2026-10-01'", true),
        ("starts > TIMESTAMP('2026-09-06T23:00:00Z')", true),
        ("starts = TIMESTAMP('2026-09-08T00:30:00+01:00')", true),
        ("geometry IS NULL", false),
        ("geometry IS NOT NULL AND seats = 12", true),
        ("\"geometry\" IS NULL OR TRUE", true),
        ("NOT FALSE", true),
        ("TRUE AND seats = 1", false),
        ("S_INTERSECTS(geometry, BBOX(-2,52,0,-1,53,100))", true),
        ("levels = 'entry_2'", true),
        ("levels = 'entry'", false),
        ("levels IN ('level_1', 'entry_1')", true),
        ("seats = +12 AND seats > -1", true),
        (r"name = 'St Ann\'s'", true),
        (r"name = 'St Ann\\'", false),
        (r"name = '\S\t Ann''s'", false),
        (r"name LIKE '\St \Ann\'s'", true),
        (r"name LIKE 'St\_Ann%'", false),
        (r"name LIKE 'St\%'", false),
        (r"levels LIKE 'entry\_1,%'", true),
        (r"levels LIKE 'entry\__,%'", true),
        ("seats = 1 OR seats = 2 OR name LIKE '%Ann%'", true),
        // AND binds before OR.
        ("seats = 12 OR seats = 1 AND seats = 2", true),
        ("(seats = 12 OR seats = 1) AND seats = 2", false),
    ] {
        assert_eq!(finds(filter), holds, "{filter}");
    }
}

// Kleene: not known AND false = false, OR true = true, NOT stays not known; what is not known is not found.
#[test]
fn what_is_not_known_is_neither_true_nor_false() {
    for (filter, holds) in [
        ("free = true", false),
        ("NOT free = true", false),
        ("free <> true", false),
        ("free IS NULL", true),
        ("free IS NOT NULL", false),
        ("free = true OR seats = 12", true),
        ("NOT (free = true AND seats = 1)", true),
        ("free IN (true, false)", false),
    ] {
        assert_eq!(finds(filter), holds, "{filter}");
    }
}

#[test]
fn a_place_meets_a_box_a_point_and_a_polygon() {
    for (filter, holds) in [
        ("S_INTERSECTS(geometry, BBOX(-2, 52, -1, 53))", true),
        ("s_intersects(geometry, BBOX(-1, 52, 0, 53))", false),
        ("S_INTERSECTS(geometry, POINT(-1.15 52.95))", true),
        ("S_INTERSECTS(POINT(-1.15 +52.95 80), geometry)", true),
        ("S_INTERSECTS(geometry, POLYGON((-2 52 0, -1 52 0, -1 54 0, -2 52 0)))", true),
        // West of its east: over the antimeridian, which leaves out what lies between.
        ("S_INTERSECTS(geometry, BBOX(0,52,-2,53))", false),
        ("S_INTERSECTS(geometry, BBOX(170,52,-170,53))", false),
        ("S_INTERSECTS(geometry, BBOX(170,52,-1,53))", true),
        ("S_INTERSECTS(geometry, POLYGON((-2 52, -1 52, -1 54, -2 52)))", true),
        ("S_INTERSECTS(geometry, POLYGON((-2 52, -1 52, -1 52.5, -2 52)))", false),
    ] {
        assert_eq!(finds(filter), holds, "{filter}");
    }
}

#[test]
fn a_filter_that_cannot_be_read_is_refused_where_it_goes_wrong() {
    for (filter, told) in [
        ("", "at character 1: the name of a property is expected"),
        (
            "chairs = 1",
            "at character 1: there is no property \"chairs\"; there are: name, seats, free, starts, levels",
        ),
        ("seats", "at character 6: =, <>, <, >, <=, >=, LIKE, BETWEEN, IN or IS is expected"),
        ("seats = 'many'", "at character 9: seats is compared with a number"),
        ("free = 1", "at character 8: free is compared with true or false"),
        (
            "starts > DATE('soon')",
            "at character 10: starts is compared with a day, such as DATE('2026-03-31')",
        ),
        ("name = 'St", "at character 8: a ' is not closed"),
        ("seats = 1; DROP", "at character 10: \";\" has no meaning here"),
        ("seats = 1 seats = 2", "at character 11: the filter should end here, or go on with AND or OR"),
        ("(seats = 1", "at character 11: \")\" is expected"),
        ("seats LIKE '1'", "at character 12: seats is no text, which LIKE is about"),
        (
            "S_INTERSECTS(geometry, CIRCLE(1))",
            "at character 24: BBOX(…), POINT(…) or POLYGON((…)) is expected",
        ),
        (
            "S_INTERSECTS(geometry, BBOX(-2,53,-1,52))",
            "at character 24: BBOX has west, south, east, north, in degrees: south is not above north, west of east only where it does not cross the antimeridian",
        ),
        (
            "S_INTERSECTS(geometry, BBOX(-999,52,999,53))",
            "at character 24: BBOX has west, south, east, north, in degrees: south is not above north, west of east only where it does not cross the antimeridian",
        ),
        ("S_INTERSECTS(POINT(-1 52), 1)", "at character 28: \"geometry\" is expected"),
        ("name = + 'St'", "at character 8: name is compared with a text in single quotation marks"),
        (r"name = 'St\'", "at character 8: a ' is not closed"),
        ("seats = 1e999", "at character 9: \"1e999\" is not a number"),
    ] {
        assert_eq!(refused(filter), told, "{filter}");
    }
    let deep = format!("{}seats = 1{}", "(".repeat(60), ")".repeat(60));
    assert!(refused(&deep).contains("inside each other"));
    assert!(refused(&"a".repeat(4001)).contains("4,000"));
}

#[test]
fn a_pattern_of_many_wildcards_ends() {
    // With a branch at every wildcard this would take longer than the world has.
    assert!(!like(&"a".repeat(5000), &format!("{}b", "%a".repeat(100))));
}
