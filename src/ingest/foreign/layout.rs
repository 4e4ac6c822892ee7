//! Which sheet and row hold the header, and which of its columns mean what.

use super::cell::Cell;
use super::columns::{self, CATEGORY, Column, DATE, SUB_TYPE, YEAR, plain};
use super::error::{FileColumn, ForeignError, cell_name};
use super::personal::refuse_personal;
use super::provenance::PROVENANCE_COLUMNS;
use super::workbook::{Head, SheetRow};
use crate::domain::record::RecordKind;

/// A header is looked for in so many rows of a sheet that are not blank.
pub(super) const HEADER_ROWS: usize = 30;
/// One heading may be a coincidence.
const LEAST_KNOWN: usize = 2;

/// The header that was found.
#[derive(Clone)]
pub(super) struct Layout {
    /// In words.
    pub name: &'static str,
    /// Place of the sheet among those with a head.
    pub sheet: usize,
    pub header_row: u64,
    pub header: Vec<String>,
    /// Places of the columns that are known.
    pub columns: Vec<(usize, &'static Column)>,
    /// Columns of the file that are not taken.
    pub not_taken: Vec<String>,
}

impl Layout {
    pub(super) fn place(&self, name: &str) -> Option<usize> {
        let place = self.columns.iter().find(|(_, column)| column.name == name).map(|(place, _)| *place);
        // Older tables of asylum support have the sub-type only.
        if place.is_none() && name == "accommodation_type" { self.place(SUB_TYPE) } else { place }
    }

    pub(super) fn cell<'r>(&self, row: &'r SheetRow, name: &str) -> Option<&'r Cell> {
        self.place(name).and_then(|place| row.cells.get(place))
    }

    pub(super) fn text<'r>(&self, row: &'r SheetRow, name: &str) -> Option<&'r str> {
        self.cell(row, name).map(Cell::text)
    }

    /// Every heading, with the canonical column that it was taken for.
    pub(super) fn file_columns(&self) -> Vec<FileColumn> {
        let ours = |place: usize| {
            let known = self.columns.iter().find(|(taken, column)| *taken == place && column.is_canonical());
            known.map(|(_, column)| column.name)
        };
        let headings = self.header.iter().enumerate().filter(|(_, heading)| !heading.trim().is_empty());
        headings
            .map(|(place, heading)| FileColumn { theirs: heading.trim().to_owned(), ours: ours(place) })
            .collect()
    }

    /// The heading of a column as the file has it.
    pub(super) fn heading(&self, name: &str) -> String {
        let near = match name {
            "quarter" if self.place("quarter").is_none() => DATE,
            "la_code" if self.place("la_code").is_none() => columns::AUTHORITY_NAME,
            _ => name,
        };
        let heading = self.place(near).and_then(|place| self.header.get(place));
        heading.cloned().unwrap_or_else(|| name.to_owned())
    }

    /// Whether every category of a table has a row of its own.
    pub(super) fn is_long(&self) -> bool {
        self.place(CATEGORY).is_some() && self.place("residents_3_plus").is_none()
    }
}

/// Finds the header with the most known names.
pub(super) fn find(kind: RecordKind, heads: &[Head]) -> Result<Layout, ForeignError> {
    let mut best: Option<(usize, Layout)> = None;
    for (sheet, head) in heads.iter().enumerate() {
        for row in head.rows.iter().take(HEADER_ROWS) {
            let headings: Vec<String> = row.cells.iter().map(|cell| plain(cell.text())).collect();
            let columns = recognise(kind, &headings);
            // A header with all that is needed before one with more names.
            let complete = missing(kind, &columns).is_none();
            let score = columns.len() + if complete { 1_000 } else { 0 };
            if columns.len() >= LEAST_KNOWN && best.as_ref().is_none_or(|(least, _)| score > *least) {
                best = Some((score, layout(kind, sheet, row, columns)));
            }
        }
    }
    let Some((_, layout)) = best else { return Err(no_header(kind, heads)) };
    refuse_personal(kind, layout.header.iter().map(String::as_str))?;
    refuse_twins(kind, &layout, heads)?;
    check(kind, &layout, heads)?;
    Ok(layout)
}

pub(super) fn layout(
    kind: RecordKind,
    sheet: usize,
    row: &SheetRow,
    columns: Vec<(usize, &'static Column)>,
) -> Layout {
    let header: Vec<String> = row.cells.iter().map(|cell| cell.text().to_owned()).collect();
    let taken = |place: &usize| columns.iter().any(|(known, _)| known == place);
    let shown = |place: usize| match header[place].as_str() {
        "" => format!(
            "(column {})",
            cell_name(row.number, place).trim_end_matches(|c: char| c.is_ascii_digit())
        ),
        heading => heading.to_owned(),
    };
    let not_taken = (0..header.len()).filter(|place| !taken(place)).map(shown).collect();
    let name = name(kind, &header, &columns);
    Layout { name, sheet, header_row: row.number, header, columns, not_taken }
}

/// Our own columns, as rows have them that are put together here.
pub(super) fn layout_of_ours(kind: RecordKind, name: &'static str) -> Layout {
    let header: Vec<String> =
        kind.columns().iter().chain(&PROVENANCE_COLUMNS).map(ToString::to_string).collect();
    let find = |(place, name): (usize, &String)| {
        columns::all(kind).find(|column| column.name == name).map(|column| (place, column))
    };
    let columns = header.iter().enumerate().filter_map(find).collect();
    Layout { name, sheet: 0, header_row: 0, header, columns, not_taken: Vec::new() }
}

/// The columns that the headings mean; where several fit one column, the best.
fn recognise(kind: RecordKind, headings: &[String]) -> Vec<(usize, &'static Column)> {
    let mut found: Vec<(usize, &'static Column)> = Vec::new();
    let mut taken = vec![false; headings.len()];
    for column in columns::all(kind) {
        if column.name == columns::NOT_NEEDED {
            for (place, heading) in headings.iter().enumerate() {
                if !taken[place] && column.fit(heading).is_some() {
                    taken[place] = true;
                    found.push((place, column));
                }
            }
            continue;
        }
        let fits = headings.iter().enumerate().filter(|(_, heading)| !heading.is_empty());
        let fits = fits.filter_map(|(place, heading)| column.fit(heading).map(|fit| (fit, place)));
        if let Some((_, place)) = fits.min().filter(|(_, place)| !taken[*place]) {
            taken[place] = true;
            found.push((place, column));
        }
    }
    found
}

/// Two columns of one heading: nobody can tell which one is meant.
fn refuse_twins(kind: RecordKind, layout: &Layout, heads: &[Head]) -> Result<(), ForeignError> {
    for (place, column) in layout.columns.iter().filter(|(_, column)| column.name != columns::NOT_NEEDED) {
        let heading = plain(&layout.header[*place]);
        let twin = layout.header.iter().skip(place + 1).find(|other| plain(other) == heading);
        if let Some(twin) = twin.filter(|_| kind.columns().contains(&column.name)) {
            return Err(ForeignError::TwoColumns {
                sheet: heads[layout.sheet].name.clone(),
                row: layout.header_row,
                first: layout.header[*place].clone(),
                second: twin.clone(),
                column: column.name.to_owned(),
            });
        }
    }
    Ok(())
}

/// The first column that is needed and not there.
fn missing(kind: RecordKind, found: &[(usize, &'static Column)]) -> Option<&'static str> {
    let has = |name: &&str| found.iter().any(|(_, column)| column.name == *name);
    let group = columns::needed(kind).iter().find(|group| !group.iter().any(&has))?;
    group.first().copied()
}

pub(super) fn check(kind: RecordKind, layout: &Layout, heads: &[Head]) -> Result<(), ForeignError> {
    match missing(kind, &layout.columns) {
        None => Ok(()),
        Some(column) => Err(ForeignError::MissingColumn {
            sheet: heads[layout.sheet].name.clone(),
            row: layout.header_row,
            column: column.to_owned(),
            found: listed(&layout.header),
            header: layout.file_columns(),
        }),
    }
}

fn no_header(kind: RecordKind, heads: &[Head]) -> ForeignError {
    let mut names: Vec<&str> = heads.iter().map(|head| head.name.as_str()).collect();
    names.dedup();
    let expected = columns::needed(kind).iter().filter_map(|group| group.first().copied());
    ForeignError::NoHeader {
        kind: kind.as_str(),
        rows: HEADER_ROWS,
        sheets: listed(&names),
        expected: expected.collect::<Vec<_>>().join(", "),
        header: likeliest(heads),
    }
}

/// The first of the rows with the most headings: a title has one, a note a few.
fn likeliest(heads: &[Head]) -> Vec<FileColumn> {
    let rows = heads.iter().flat_map(|head| head.rows.iter().take(HEADER_ROWS));
    let headings = |row: &SheetRow| {
        let texts = row.cells.iter().map(|cell| cell.text().trim().to_owned());
        texts.filter(|text| is_heading(text)).collect::<Vec<_>>()
    };
    let most = rows.map(headings).reduce(|most, next| if next.len() > most.len() { next } else { most });
    most.into_iter().flatten().map(|theirs| FileColumn { theirs, ours: None }).collect()
}

/// Whether a text may be a heading: a number is none.
pub(super) fn is_heading(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

/// A list for a message: a header may have hundreds of columns.
pub(super) fn listed<S: AsRef<str>>(names: &[S]) -> String {
    let short = |name: &S| name.as_ref().chars().take(60).collect::<String>();
    let mut list = names.iter().take(40).map(short).collect::<Vec<_>>().join(", ");
    if names.len() > 40 {
        list.push_str(", \u{2026}");
    }
    list
}

fn name(kind: RecordKind, header: &[String], found: &[(usize, &'static Column)]) -> &'static str {
    let has = |name: &str| found.iter().any(|(_, column)| column.name == name);
    let ours = found.iter().all(|(place, column)| header[*place].trim() == column.name);
    let copy = header.iter().any(|heading| plain(heading) == "date");
    match kind {
        _ if kind.is_written_by_people() && ours => "the published template",
        _ if kind.is_written_by_people() => "columns with names like those of the template",
        _ if ours => "the layout of the data that ships",
        RecordKind::AsylumSupport if !has("accommodation_type") => {
            "Home Office Asy_D11, older layout with support sub-types"
        }
        RecordKind::AsylumSupport if copy => "a CSV copy of Home Office Asy_D11",
        RecordKind::AsylumSupport => "Home Office Asy_D11",
        RecordKind::Resettlement if copy => "a CSV copy of Home Office Res_D01",
        RecordKind::Resettlement if has(YEAR) || has("quarter") => "Home Office Res_D01",
        RecordKind::Resettlement => "a table of resettlement by date",
        RecordKind::EnglishProficiency if has(CATEGORY) && !has("residents_3_plus") => {
            "Census 2021 TS029, a row for each category"
        }
        _ => "Census 2021 TS029, a column for each category",
    }
}
