//! Files of more rows than are in memory at once: what they do is worked out here a second, simple way.

use std::collections::BTreeMap;

use crate::file_imports::{Desk, counts};

const COLUMNS: &str = "class_id,provider_id,seats,fees,notes";
const PROVIDER: &str = "nottm-college-esol-adult";

type Row = BTreeMap<&'static str, String>;

fn class(number: usize, provider: &str, seats: &str, fees: &str, notes: &str) -> Row {
    let id = format!("long-{number:05}");
    COLUMNS.split(',').zip([id.as_str(), provider, seats, fees, notes].map(str::to_owned)).collect()
}

fn csv(rows: &[Row]) -> String {
    let mut text = format!("{COLUMNS}\n");
    for row in rows {
        let cells: Vec<&str> = COLUMNS.split(',').map(|column| row[column].as_str()).collect();
        text.push_str(&cells.join(","));
        text.push('\n');
    }
    text
}

/// Everything in memory, row by row: `added, changed, dropped, unchanged, quarantined`; and the rows in quarantine.
fn by_hand(kept: &mut BTreeMap<String, Row>, rows: &[Row]) -> ([u64; 5], Vec<usize>) {
    let filled: Vec<&str> =
        COLUMNS.split(',').filter(|column| rows.iter().any(|row| !row[column].is_empty())).collect();
    let (mut told, mut quarantine, mut seen) = ([0; 5], Vec::new(), Vec::new());
    for (place, row) in rows.iter().enumerate() {
        let id = &row["class_id"];
        if row["provider_id"] != PROVIDER || seen.contains(&id) {
            told[4] += 1;
            quarantine.push(place + 2);
            continue;
        }
        if place.is_multiple_of(1_000) || place > 24_990 {
            seen.push(id);
        }
        let known = kept.get(id).cloned();
        let mut after = row.clone();
        if let Some(known) = &known {
            // What no row of the file says stays as it is.
            after.extend(
                known.iter().filter(|(column, _)| !filled.contains(column)).map(|(c, t)| (*c, t.clone())),
            );
        }
        match &known {
            None => told[0] += 1,
            Some(known) if *known == after => told[3] += 1,
            Some(_) => told[1] += 1,
        }
        kept.insert(id.clone(), after);
    }
    (told, quarantine)
}

#[test]
fn a_long_file_does_what_it_does_when_all_of_it_is_in_memory() {
    let desk = Desk::new("long-classes");
    let mut kept = BTreeMap::new();
    let first: Vec<Row> = (0..12_500)
        .map(|number| class(number, PROVIDER, "10", if number < 2 { "5 pounds" } else { "" }, "kept"))
        .collect();
    let (expected, _) = by_hand(&mut kept, &first);
    assert_eq!(expected, [12_500, 0, 0, 0, 0]);
    let (preview, done) = desk.take_in("classes", "", csv(&first).as_bytes());
    assert_eq!((counts(&preview), counts(&done)), (expected, expected));

    // A third of what is known has other seats, a third none; every thousandth row has a provider that nobody knows.
    let mut second: Vec<Row> = (0..25_000)
        .map(|number| {
            let provider = if number % 1000 == 999 { "nobody" } else { PROVIDER };
            class(number, provider, ["10", "11", ""][number % 3], "", "")
        })
        .collect();
    // Rows of other parts once more, and the one cell that fills a column at the very end.
    second.push(class(1_000, PROVIDER, "77", "", ""));
    second.push(class(24_000, PROVIDER, "77", "", ""));
    second.push(class(25_000, PROVIDER, "12", "free", ""));
    let text = csv(&second);
    let before = kept.clone();
    let (expected, quarantine) = by_hand(&mut kept, &second);
    assert_eq!(expected[4], 27);
    assert_eq!(expected.iter().sum::<u64>(), 25_003, "every row is in one place");
    let (preview, done) = desk.take_in("classes", "", text.as_bytes());
    assert_eq!((counts(&preview), counts(&done)), (expected, expected));
    assert_eq!(preview["changes"].as_array().unwrap().len(), 500);
    assert_eq!(preview["problems_in_all"], 27);

    // The store says what was worked out: all of it counted, some of it looked at.
    let list = desk.get("/api/records/classes?limit=3&offset=12499");
    assert_eq!(list["total"], kept.len());
    let ids: Vec<&str> =
        list["records"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
    let expected_ids: Vec<&String> = kept.keys().skip(12_499).take(3).collect();
    assert_eq!(ids, expected_ids);
    for number in [
        0, 1, 2, 999, 1_000, 4_999, 5_000, 5_001, 9_999, 10_000, 10_001, 12_499, 12_500, 20_000, 24_000,
        25_000,
    ] {
        let id = format!("long-{number:05}");
        let record = desk.get(&format!("/api/records/classes/{id}"));
        let filled: BTreeMap<&str, &str> =
            kept[&id].iter().filter(|(_, text)| !text.is_empty()).map(|(c, t)| (*c, t.as_str())).collect();
        assert_eq!(record["fields"], serde_json::json!(filled), "{id}");
        let version = 1 + u64::from(before.get(&id).is_some_and(|before| *before != kept[&id]));
        assert_eq!(record["version"], version, "{id}");
    }

    // Every bad row is in the download, in the order of the file.
    let href = done["quarantine"].as_str().unwrap();
    let answer = desk.atlas.local(actix_web::http::Method::GET, href, None);
    let mut reader = csv::Reader::from_reader(answer.body.as_bytes());
    let ids: Vec<String> =
        reader.records().map(|row| row.unwrap().iter().collect::<Vec<_>>().join(",")).collect();
    assert_eq!(ids.len(), 27);
    for (line, row) in ids.iter().zip(&quarantine) {
        assert!(line.contains(second[row - 2]["class_id"].as_str()), "row {row}: {line}");
    }

    // Once more it changes nothing.
    let batches = desk.batches();
    let again = desk.preview("classes", &text);
    let same = expected[0] + expected[1] + expected[3];
    assert_eq!(counts(&again), [0, 0, 0, same, 27]);
    let done = desk.apply("classes", &text);
    assert_eq!((&done["batch"], desk.batches()), (&serde_json::Value::Null, batches));
}

fn publications(days: &[&str]) -> Vec<[String; 5]> {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/geodata/asylum_support.csv");
    let mut codes: Vec<String> = csv::Reader::from_path(file)
        .unwrap()
        .records()
        .map(|row| row.unwrap()[0].to_owned())
        .filter(|code| code != "E06000061")
        .collect();
    codes.sort();
    codes.dedup();
    let mut rows = Vec::new();
    for day in days {
        for code in &codes {
            for support in ["Section 95", "Section 4", "Section 98"] {
                for place in ["Dispersal accommodation", "Subsistence only", "Initial accommodation"] {
                    let people = (rows.len() % 90 + 1).to_string();
                    rows.push([code.as_str(), day, support, place, &people].map(str::to_owned));
                }
            }
        }
    }
    rows
}

fn table(rows: &[[String; 5]]) -> String {
    let lines: Vec<String> = rows.iter().map(|row| row.join(",")).collect();
    format!("la_code,as_at,support_type,accommodation_type,people\n{}\n", lines.join("\n"))
}

#[test]
fn figures_far_apart_are_added_together_and_what_a_long_publication_no_longer_has_is_dropped() {
    let desk = Desk::new("long-figures");
    let days: Vec<String> = (1..=20).map(|day| format!("2031-01-{day:02}")).collect();
    let days: Vec<&str> = days.iter().map(String::as_str).collect();
    let part = |code: &str, people: &str| {
        [code, days[0], "Section 95", "Dispersal accommodation", people].map(str::to_owned)
    };
    let mut rows = publications(&days);
    assert!(rows.len() > 60_500, "{}: more than two parts", rows.len());
    // Nottingham is left out of the first publication but for its dispersal accommodation.
    let left_out =
        |row: &[String; 5]| row[0] == "E06000018" && row[1] == days[0] && row[3] == "Subsistence only";
    let nottingham: Vec<[String; 5]> = rows.iter().filter(|row| left_out(row)).cloned().collect();
    let earlier = desk.take_in("asylum_support", "", table(&nottingham).as_bytes()).1;
    assert_eq!(counts(&earlier), [3, 0, 0, 0, 0]);
    rows.retain(|row| !left_out(row));
    let distinct = rows.len() as u64;
    // Corby at the beginning, Kettering at the end: both are North Northamptonshire now.
    rows.insert(0, part("E07000150", "7"));
    rows.push(part("E07000153", "5"));

    // A bad row among them: nothing is dropped, and it is said.
    let mut faulty = rows.clone();
    faulty.push(part("E06000999", "1"));
    let preview = desk.preview("asylum_support", &table(&faulty));
    assert_eq!(counts(&preview), [distinct + 1, 0, 0, 0, 1]);
    let told = preview["left_alone"].to_string();
    assert!(told.contains("3 records that the file does not give are kept"), "{told}");

    let text = table(&rows);
    let (preview, done) = desk.take_in("asylum_support", "", text.as_bytes());
    assert_eq!((counts(&preview), counts(&done)), ([distinct + 1, 0, 3, 0, 0], [distinct + 1, 0, 3, 0, 0]));
    let told = preview["problems"].to_string();
    assert!(told.contains(&format!("rows 2, {} are one row here: added together", rows.len() + 1)), "{told}");
    let key = "2031-01-01%7CE06000061%7CSection%2095%7CDispersal%20accommodation";
    assert_eq!(desk.get(&format!("/api/records/asylum_support/{key}"))["fields"]["people"], "12");
    assert_eq!(counts(&desk.preview("asylum_support", &text)), [0, 0, 0, distinct + 1, 0]);
}
