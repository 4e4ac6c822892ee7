//! Faults of a whole table: a column that is missing, bytes that are no text, other line ends.

use esol_atlas::ingest::IngestError;

use crate::folder::{kept, load_with, shipped, tells, text};

const TABLES: [&str; 11] = [
    "authorities.csv",
    "asylum_support.csv",
    "census_english_2021.csv",
    "groups.csv",
    "other_routes.csv",
    "population.csv",
    "programme_status.csv",
    "providers.csv",
    "region_observations.csv",
    "resettlement.csv",
    "small_areas.csv",
];

#[test]
fn a_missing_column_stops_the_load_and_is_named_with_those_that_are_there() {
    for file in TABLES {
        let shipped = text(file);
        let (header, rows) = shipped.split_once('\n').unwrap();
        let first = header.split(',').next().unwrap();
        let renamed = format!("{}\n{rows}", header.replacen(first, "other_name", 1));
        match load_with(file, renamed.as_bytes()).unwrap_err() {
            IngestError::MissingColumn { file: named, column, found } => {
                assert_eq!((named.as_ref(), column), (file, first));
                assert!(found.contains("other_name"), "{found}");
            }
            other => assert!(other.to_string().is_empty(), "{file}: {other}"),
        }
    }
}

#[test]
fn an_empty_file_is_no_table_without_rows() {
    for file in TABLES {
        assert!(matches!(load_with(file, b""), Err(IngestError::MissingColumn { .. })), "{file}");
    }
}

#[test]
fn a_byte_that_is_no_text_costs_its_row_and_is_told() {
    for file in TABLES.into_iter().filter(|file| *file != "authorities.csv") {
        let mut bytes = text(file).into_bytes();
        // The last row ends without a line end or with one; a byte before it is 0xFF, which is never UTF-8.
        let end = bytes.trim_ascii_end().len();
        bytes[end - 1] = 0xff;
        let loaded = load_with(file, &bytes).unwrap();
        let told = &loaded.report.problems;
        assert_eq!(told.len(), 1, "{file}: {told:#?}");
        let row = text(file).lines().count() as u64;
        tells(&told[0], (file, row, "(whole row)", "", "UTF-8"));
        assert_eq!(kept(&loaded, file), kept(shipped(), file) - 1, "{file}");
    }
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_change_nothing() {
    for file in ["asylum_support.csv", "providers.csv", "census_english_2021.csv"] {
        let windows = format!("\u{feff}{}", text(file).replace('\n', "\r\n"));
        let loaded = load_with(file, windows.as_bytes()).unwrap();
        assert_eq!(loaded.report.problems, [], "{file}");
        assert_eq!(kept(&loaded, file), kept(shipped(), file), "{file}");
    }
}

#[test]
fn columns_may_stand_in_another_order_and_beside_others() {
    let shipped_text = text("population.csv");
    let turned = |line: &str| {
        let cells: Vec<&str> = line.split(',').collect();
        format!("{},remark,{},{}", cells[2], cells[1], cells[0])
    };
    let table: Vec<String> = shipped_text.lines().map(turned).collect();
    let loaded = load_with("population.csv", table.join("\n").as_bytes()).unwrap();
    assert_eq!(loaded.report.problems, []);
    let people = |loaded: &esol_atlas::ingest::Loaded| {
        let references = loaded.dataset.population.references.values();
        references.map(|rows| rows.values().map(|people| u64::from(*people)).sum::<u64>()).collect::<Vec<_>>()
    };
    assert_eq!(people(&loaded), people(shipped()));
}

#[test]
fn an_authority_left_out_takes_its_rows_along_and_each_is_told() {
    // Rutland's region is misspelt: its own row is left out, and every row that speaks of it.
    let broken = text("authorities.csv").replacen(
        "Rutland,E06000017,Rutland,E12000004",
        "Rutland,E06000017,Rutland,E1200004",
        1,
    );
    let loaded = load_with("authorities.csv", broken.as_bytes()).unwrap();
    let problems = &loaded.report.problems;
    let own: Vec<_> = problems.iter().filter(|problem| problem.file == "authorities.csv").collect();
    assert_eq!(own.len(), 1);
    assert_eq!((own[0].column, own[0].value.as_str()), ("region_code", "E1200004"));
    for file in ["population.csv", "small_areas.csv", "boundaries.geojson", "census_english_2021.csv"] {
        let told: Vec<_> = problems.iter().filter(|problem| problem.file == file).collect();
        assert!(!told.is_empty(), "{file}");
        assert!(told.iter().all(|problem| problem.value == "E06000017"), "{file}: {told:#?}");
    }
    let lost: u64 = shipped().report.kept.values().sum::<u64>() - loaded.report.kept.values().sum::<u64>();
    assert_eq!(
        lost,
        problems.iter().filter(|p| p.severity == esol_atlas::ingest::Severity::Error).count() as u64
    );
}

#[test]
fn an_authority_that_stands_twice_or_a_region_with_two_names_is_told() {
    let shipped_text = text("authorities.csv");
    let last = shipped_text.lines().count() as u64;
    let again = format!("{}\n{}\n", shipped_text.trim_end(), shipped_text.lines().nth(1).unwrap());
    let loaded = load_with("authorities.csv", again.as_bytes()).unwrap();
    assert_eq!(loaded.report.problems.len(), 1);
    tells(&loaded.report.problems[0], ("authorities.csv", last + 1, "la_code", "E06000001", "twice"));
    let renamed =
        shipped_text.replacen("Middlesbrough,E12000001,North East", "Middlesbrough,E12000001,Northeast", 1);
    let loaded = load_with("authorities.csv", renamed.as_bytes()).unwrap();
    tells(&loaded.report.problems[0], ("authorities.csv", 3, "region_name", "Northeast", "North East"));
}
