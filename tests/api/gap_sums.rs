//! `/api/gaps`: the parts sum to the whole, whichever way it is cut.

use serde_json::Value;

use crate::atlas::{Atlas, east_midlands, east_of_england, north_east, rows, scotland};

const LEVELS: [&str; 6] = ["pre_entry", "entry_1", "entry_2", "entry_3", "level_1", "level_2"];
const STREAMS: [&str; 3] = ["resettled", "asylum", "settled"];
const DATES: [&str; 4] = ["2017-03-31", "2018-03-31", "2022-06-30", "2025-12-31"];

/// Quantities that belong to a stream and a level, so that their parts sum.
const ADDITIVE: [&str; 9] = [
    "/need_hours",
    "/served_hours",
    "/unmet_hours",
    "/unmet_at_most",
    "/unmet_by_reason/no_class_of_level_in_reach",
    "/unmet_by_reason/not_eligible",
    "/unmet_by_reason/full",
    "/hours_imported",
    "/hours_exported",
];

fn gaps(atlas: &Atlas, query: &str) -> Value {
    atlas.json(&format!("/api/gaps?geometry=none&{query}"))
}

fn check_sums(whole: &Value, parts: &[Value], of: &str) {
    for (index, row) in rows(whole).iter().enumerate() {
        for name in ADDITIVE {
            let part = |part: &Value| rows(part)[index].pointer(name).and_then(Value::as_f64);
            let known: Vec<f64> = parts.iter().filter_map(part).collect();
            let value = row.pointer(name).and_then(Value::as_f64);
            // A sum of known parts is a figure; an upper bound is one only when every part is known.
            let expected =
                if name == "/unmet_at_most" { known.len() == parts.len() } else { !known.is_empty() };
            assert_eq!(value.is_some(), expected, "{of} {} {name}", row["la_name"]);
            if value.is_none() {
                continue;
            }
            let (value, sum) = (value.unwrap_or(0.0), known.iter().sum::<f64>());
            let tolerance = 1e-9 * value.abs().max(1000.0);
            assert!((value - sum).abs() < tolerance, "{of} {} {name}: {value} is not {sum}", row["la_name"]);
        }
    }
}

#[test]
fn streams_sum_to_all_of_them_at_every_level() {
    for atlas in [east_midlands(), east_of_england(), north_east(), scotland()] {
        for date in DATES {
            for level in ["", "&level=pre_entry", "&level=entry_2"] {
                let whole = gaps(atlas, &format!("as_at={date}{level}"));
                let parts =
                    STREAMS.map(|stream| gaps(atlas, &format!("as_at={date}{level}&stream={stream}")));
                check_sums(&whole, &parts, &format!("{date}{level}"));
            }
        }
    }
}

#[test]
fn levels_sum_to_all_of_them_in_every_stream() {
    for date in DATES {
        for stream in ["resettled", "asylum", "settled", "all"] {
            let query = format!("as_at={date}&stream={stream}");
            let whole = gaps(east_midlands(), &query);
            let parts = LEVELS.map(|level| gaps(east_midlands(), &format!("{query}&level={level}")));
            check_sums(&whole, &parts, &query);
        }
    }
}

#[test]
fn authorities_sum_to_the_totals_of_the_region() {
    for (atlas, date) in [(east_midlands(), "2018-03-31"), (north_east(), "2025-12-31")] {
        let answer = gaps(atlas, &format!("as_at={date}"));
        for name in ["need_hours", "supply_hours", "supply_hours_imputed", "served_hours", "unmet_hours"] {
            let sum: f64 = rows(&answer).iter().map(|row| row[name].as_f64().unwrap()).sum();
            let total = answer["totals"][name].as_f64().unwrap();
            assert!((sum - total).abs() < 1e-6, "{date} {name}: {total} is not {sum}");
        }
    }
}

#[test]
fn need_by_stream_is_what_each_stream_says_of_itself() {
    let whole = gaps(east_midlands(), "as_at=2025-12-31");
    for stream in STREAMS {
        let own = gaps(east_midlands(), &format!("as_at=2025-12-31&stream={stream}"));
        for (all, one) in rows(&whole).iter().zip(rows(&own)) {
            let (part, whole) = (all["need_by_stream"][stream].as_f64(), one["need_hours"].as_f64());
            let (part, whole) = (part.unwrap(), whole.unwrap());
            // Summed in another order: the last bits may differ.
            assert!((part - whole).abs() < 1e-9 * whole.max(1.0), "{stream}: {part} is not {whole}");
            assert_eq!(all["need_by_stream"], one["need_by_stream"], "whatever the choice of streams");
        }
    }
}

#[test]
fn a_stream_or_level_selects_what_is_reported_and_does_not_change_the_allocation() {
    // Supply is there for all streams together: choosing one does not change it.
    let whole = gaps(east_midlands(), "as_at=2018-03-31");
    for stream in STREAMS {
        let own = gaps(east_midlands(), &format!("as_at=2018-03-31&stream={stream}"));
        for (all, one) in rows(&whole).iter().zip(rows(&own)) {
            assert_eq!(all["supply_hours"], one["supply_hours"]);
            assert_eq!(all["nearest_venue_km"], one["nearest_venue_km"]);
        }
        let streams: Vec<_> =
            own["parts"].as_array().unwrap().iter().map(|part| part["stream"].clone()).collect();
        assert_eq!(streams, [stream]);
    }
}
