//! `other_weighting` of `/api/gaps`: whether another way to spread need over small areas would change the answer.

use serde_json::Value;

use crate::atlas::{Atlas, east_midlands, rows};
use crate::illustrative::training;

const QUERIES: [&str; 5] =
    ["", "&as_at=2018-03-31&stream=asylum", "&level=entry_2&measure=3sfca", "&tier=upper", "&tier=group"];

fn ask(atlas: &Atlas, query: &str) -> Value {
    atlas.json(&format!("/api/gaps?geometry=none{query}"))
}

#[test]
fn the_other_weighting_says_what_a_request_for_it_says() {
    for atlas in [east_midlands(), training()] {
        for query in QUERIES {
            for (own, other) in [("postcodes", "equal"), ("equal", "postcodes")] {
                let told = ask(atlas, &format!("{query}&interval=true&weighting={own}"));
                let expected = ask(atlas, &format!("{query}&weighting={other}"));
                for (told, expected) in rows(&told).iter().zip(rows(&expected)) {
                    let told_other = &told["other_weighting"];
                    assert_eq!(told_other["weighting"], other);
                    for name in ["unmet_hours", "access", "rank"] {
                        assert_eq!(told_other[name], expected[name], "{query} {name}");
                    }
                    let changes = told["rank"].is_number().then(|| told["rank"] != expected["rank"]);
                    assert_eq!(told_other["changes_rank"].as_bool(), changes, "{query} {told}");
                }
            }
        }
    }
}

#[test]
fn another_weighting_changes_the_figures_of_real_authorities() {
    let answer = ask(east_midlands(), "&interval=true");
    for name in ["unmet_hours", "access"] {
        let differs = |row: &&Value| {
            let (own, other) = (row[name].as_f64().unwrap(), row["other_weighting"][name].as_f64().unwrap());
            (own - other).abs() > 1e-3 * own
        };
        assert!(rows(&answer).into_iter().any(|row| differs(&row)), "{name}");
    }
    // Need of an authority is published, not spread.
    let equal = ask(east_midlands(), "&weighting=equal");
    for (own, other) in rows(&answer).iter().zip(rows(&equal)) {
        assert_eq!(own["need_hours"], other["need_hours"]);
    }
}

#[test]
fn small_areas_tell_access_under_the_other_weighting() {
    let own = ask(east_midlands(), "&tier=small_area");
    let equal = ask(east_midlands(), "&tier=small_area&weighting=equal");
    assert_eq!(rows(&own).len(), rows(&equal).len());
    let mut differ = 0;
    for (own, equal) in rows(&own).iter().zip(rows(&equal)) {
        assert_eq!((&own["sector"], &own["la_code"]), (&equal["sector"], &equal["la_code"]));
        assert_eq!(own["access_other_weighting"], equal["access"], "{own}");
        assert_eq!(equal["access_other_weighting"], own["access"], "{own}");
        differ += usize::from(own["access"] != equal["access"]);
    }
    assert!(differ > 0);
}

#[test]
fn without_being_asked_for_nothing_is_said_of_the_other_weighting() {
    assert!(rows(&ask(east_midlands(), "")).iter().all(|row| row.get("other_weighting").is_none()));
}
