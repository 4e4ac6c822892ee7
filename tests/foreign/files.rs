//! Files made for a test, and what they are compared with. All figures are invented.

use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};
use std::path::Path;
use std::sync::OnceLock;

use esol_atlas::domain::record::RecordKind;
use esol_atlas::ingest::foreign::{self, ForeignError, ForeignTable, Known, Mapping};
use esol_atlas::ingest::{self, Loaded, Severity};
use zip::write::SimpleFileOptions;

/// The shipped authorities, postcodes and code history.
pub fn known() -> Known<'static> {
    static LOADED: OnceLock<Loaded> = OnceLock::new();
    let geodata = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/geodata"));
    let data = &LOADED.get_or_init(|| ingest::load(geodata, None).unwrap()).dataset;
    Known {
        authorities: &data.authorities,
        regions: &data.regions,
        postcodes: &data.postcodes,
        history: &data.code_history,
        providers: &data.providers,
    }
}

pub fn read(kind: RecordKind, bytes: &[u8]) -> Result<ForeignTable, ForeignError> {
    foreign::read(kind, "file.csv", bytes, None, &known())
}

pub fn mapped(kind: RecordKind, text: &str, pairs: &[(&str, &str)]) -> Result<ForeignTable, ForeignError> {
    let pairs = pairs.iter().map(|(theirs, ours)| ((*theirs).to_owned(), (*ours).to_owned()));
    let mapping = Mapping(pairs.collect::<BTreeMap<_, _>>());
    foreign::read(kind, "file.csv", text.as_bytes(), Some(&mapping), &known())
}

/// Rows as `column=value` in the order of the canonical columns.
pub fn rows(kind: RecordKind, table: &ForeignTable) -> Vec<String> {
    let row = |row: &foreign::ForeignRow| {
        let cells = kind.columns().iter().filter_map(|column| row.fields.get(*column));
        format!("{}: {}", row.row, cells.map(String::as_str).collect::<Vec<_>>().join(", "))
    };
    table.rows.iter().map(row).collect()
}

/// Problems as `row column: value rule -> suggestion`, an error with an exclamation mark.
pub fn problems(table: &ForeignTable) -> Vec<String> {
    let told = |problem: &foreign::ForeignProblem| {
        let mark = if problem.severity == Severity::Error { "!" } else { "" };
        let meant = problem.suggestion.as_ref().map(|meant| format!(" -> {meant}")).unwrap_or_default();
        let foreign::ForeignProblem { row, column, value, rule, .. } = problem;
        format!("{mark}{row} {column} [{value}] {rule}{meant}")
    };
    table.problems.iter().map(told).collect()
}

/// Every row is in one place.
pub fn assert_conserved(table: &ForeignTable) {
    let counts = table.counts;
    assert_eq!(counts.seen, counts.taken + counts.quarantined + counts.left_alone, "{counts:?}");
    assert_eq!(counts.quarantined, table.quarantined.len() as u64);
    assert!(table.rows.len() as u64 <= counts.taken);
    for row in &table.quarantined {
        let errors = row.problems.iter().map(|place| &table.problems[*place]);
        assert!(errors.clone().count() > 0, "row {} is quarantined without a reason", row.row);
        assert!(errors.clone().all(|problem| problem.severity == Severity::Error), "{row:?}");
    }
}

/// A packed file with these parts.
pub fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

const ODS: &str = "application/vnd.oasis.opendocument.spreadsheet";

/// An `OpenDocument` workbook whose tables are these elements.
pub fn ods(tables: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content xmlns:office=\"o\" xmlns:table=\"t\" \
         xmlns:text=\"x\"><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>\
         </office:document-content>"
    );
    ods_of(content.as_bytes())
}

pub fn ods_of(content: &[u8]) -> Vec<u8> {
    packed(&[("mimetype", ODS.as_bytes()), ("content.xml", content), ("META-INF/manifest.xml", b"<m/>")])
}

pub fn fixture(name: &str) -> Vec<u8> {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/foreign"));
    std::fs::read(folder.join(name)).unwrap()
}
