//! The upload file of the National Careers Service course directory: one provider's courses → classes.
//!
//! The file names venues, not the provider: whose it is, is told with it. It knows no seats and no waiting list, so
//! those stay unknown. A venue that is not among the provider's entries becomes one of them.

use std::collections::{BTreeMap, HashMap};
use std::ops::ControlFlow;

use super::columns::plain;
use super::error::{ForeignError, cell_name};
use super::esol::{Esol, esol, levels_in};
use super::made_ids::{MadeIds, Safeguarded, slug};
use super::several::{ForeignTables, Made, MadeRow};
use super::workbook::{Head, SheetRow, Workbook};
use super::{Cell, Known, dates, layout};
use crate::domain::provision::Provider;
use crate::domain::record::RecordKind;

const LAYOUT: &str = "National Careers Service course directory";
/// Without these it is another file.
const NEEDED: [&str; 3] = ["COURSE_NAME", "DELIVERY_MODE", "START_DATE"];
const MOST_NAMED: usize = 5;

pub(super) fn read(
    file_name: &str,
    bytes: &[u8],
    provider: Option<&str>,
    known: &Known<'_>,
) -> Result<ForeignTables, ForeignError> {
    let provider = provider.map(str::trim).filter(|name| !name.is_empty()).ok_or(ForeignError::WhoseFile)?;
    let mut book = Workbook::open(file_name, bytes)?;
    let heads = book.heads(layout::HEADER_ROWS)?;
    let header = Header::find(&heads).ok_or_else(|| no_header(&heads))?;
    let mut courses = Courses::new(provider, known);
    book.rows(header.sheet, &mut |row| {
        if row.number > header.row && row.cells.iter().any(|cell| !cell.is_blank()) {
            let formula = row.cells.iter().position(|cell| matches!(cell, Cell::Formula(_)));
            if let Some(column) = formula {
                let sheet = heads[header.sheet].name.clone();
                return Err(ForeignError::Formula { sheet, cell: cell_name(row.number, column) });
            }
            courses.take(&header, &row);
        }
        Ok(ControlFlow::Continue(()))
    })?;
    let mut left_alone = book.remarks();
    left_alone.extend(courses.told());
    let mut tables = vec![courses.classes.table(LAYOUT, file_name, known)];
    if !courses.venues.rows.is_empty() {
        tables.push(courses.venues.table(LAYOUT, file_name, known));
    }
    Ok(ForeignTables { layout: LAYOUT, tables, left_alone })
}

/// Where the columns are.
struct Header {
    sheet: usize,
    row: u64,
    places: HashMap<String, usize>,
    /// Columns up to the last heading.
    width: usize,
}

impl Header {
    fn find(heads: &[Head]) -> Option<Self> {
        heads.iter().enumerate().find_map(|(sheet, head)| {
            head.rows.iter().find_map(|row| {
                let places: HashMap<String, usize> =
                    row.cells.iter().map(|cell| plain(cell.text())).zip(0..).collect();
                let whole = NEEDED.iter().all(|name| places.contains_key(&plain(name)));
                let width = row.cells.iter().rposition(|cell| !cell.is_blank()).map_or(0, |last| last + 1);
                whole.then_some(Self { sheet, row: row.number, places, width })
            })
        })
    }

    /// A row with a cell under no heading has shifted: no column of it can be trusted.
    fn shifted(&self, row: &SheetRow) -> Option<MadeRow> {
        let beyond = row.cells.iter().skip(self.width).find(|cell| !cell.is_blank())?;
        let mut made = MadeRow::default();
        let cells: Vec<&str> = row.cells.iter().map(Cell::text).collect();
        made.put("notes", Some(cells.join(" | ").chars().take(500).collect()));
        let rule = format!(
            "has {} cells, the header has {}: is a comma in a text without quotation marks?",
            row.cells.len(),
            self.width
        );
        made.faults.push(("(whole row)", beyond.text().to_owned(), rule));
        Some(made)
    }

    fn text<'r>(&self, row: &'r SheetRow, name: &str) -> &'r str {
        let cell = self.places.get(&plain(name)).and_then(|place| row.cells.get(*place));
        cell.map(Cell::text).unwrap_or_default().trim()
    }
}

fn no_header(heads: &[Head]) -> ForeignError {
    let names: Vec<&str> = heads.iter().map(|head| head.name.as_str()).collect();
    ForeignError::NoHeader {
        header: Vec::new(),
        kind: "the course directory",
        rows: layout::HEADER_ROWS,
        sheets: layout::listed(&names),
        expected: NEEDED.join(", "),
    }
}

struct Courses<'k> {
    /// The provider's name.
    name: String,
    /// Its entries.
    entries: Vec<&'k Provider>,
    /// All that are known.
    known: &'k [Provider],
    ids: MadeIds,
    /// Provider of a venue, by its plain name.
    found: HashMap<String, String>,
    classes: Made,
    venues: Made,
    alone: BTreeMap<&'static str, Vec<String>>,
}

impl<'k> Courses<'k> {
    fn new(provider: &str, known: &Known<'k>) -> Self {
        let by_id = known.providers.iter().find(|entry| entry.id.recorded() == provider);
        let name = by_id.map_or(provider, |entry| entry.name.as_str());
        let of_it = |entry: &&Provider| plain(&entry.name) == plain(name);
        let mut entries: Vec<&Provider> = known.providers.iter().filter(of_it).collect();
        // The one that was named goes before the others of that name.
        entries.sort_by_key(|entry| by_id.map(|known| &known.id) != Some(&entry.id));
        Self {
            name: name.to_owned(),
            entries,
            known: known.providers,
            ids: MadeIds::default(),
            found: HashMap::new(),
            classes: Made::new(RecordKind::Class),
            venues: Made::new(RecordKind::Provider),
            alone: BTreeMap::new(),
        }
    }

    fn take(&mut self, header: &Header, row: &SheetRow) {
        if let Some(made) = header.shifted(row) {
            self.classes.push(row.number, made);
            return;
        }
        let course = header.text(row, "COURSE_NAME");
        let why = match esol(course) {
            Esol::Yes => None,
            Esol::English => Some("of English, but not for speakers of other languages"),
            Esol::No => Some("not of ESOL"),
        };
        if let Some(why) = why {
            self.alone.entry(why).or_default().push(course.to_owned());
            return;
        }
        let provider = self.provider_at(header.text(row, "VENUE_NAME"), row.number);
        self.classes.push(row.number, class(header, row, course, provider));
    }

    /// The provider's entry for a venue; a new one where it has none of that name.
    fn provider_at(&mut self, venue: &str, row: u64) -> String {
        if let Some(id) = self.found.get(&plain(venue)) {
            return id.clone();
        }
        let named =
            |entry: &&&Provider| entry.venue_name.as_deref().is_some_and(|name| plain(name) == plain(venue));
        let known = match venue {
            // Online: wherever the provider is.
            "" => self.entries.first(),
            _ => self.entries.iter().find(named),
        };
        let id = match known {
            Some(entry) => entry.id.recorded().to_owned(),
            None => self.new_venue(venue, row),
        };
        self.found.insert(plain(venue), id.clone());
        id
    }

    fn new_venue(&mut self, venue: &str, row: u64) -> String {
        // Where one place of a provider must not be found, the file cannot say that another may.
        let safeguarded = self.entries.iter().any(|entry| entry.safeguarded);
        let id = if safeguarded {
            let row = Safeguarded { name: &self.name, authority: "", venue, postcode: "" };
            self.ids.safeguarded(&row, self.known)
        } else {
            slug(&[&self.name, venue])
        };
        let mut made = MadeRow::default();
        made.put("provider_id", Some(id.clone()));
        made.put("provider_name", Some(self.name.clone()));
        made.put("venue_name", Some(venue.to_owned()));
        if let Some(entry) = self.entries.first() {
            made.put("provider_type", Some(entry.provider_type.as_str().to_owned()));
            made.put("region_code", Some(entry.region.to_string()));
        }
        if safeguarded {
            made.put("safeguarded", Some("yes".to_owned()));
            let rule =
                "is taken to be safeguarded like other places of this provider: change it if it is not";
            made.remark("VENUE_NAME", venue.to_owned(), rule);
        }
        let rule = "is a new venue, and the file has no postcode: shown without a place until you add one";
        made.remark("VENUE_NAME", venue.to_owned(), rule);
        self.venues.push(row, made);
        id
    }

    fn told(&self) -> Vec<String> {
        let line = |(why, names): (&&str, &Vec<String>)| {
            let shown = layout::listed(&names[..names.len().min(MOST_NAMED)]);
            let more = if names.len() > MOST_NAMED { ", \u{2026}" } else { "" };
            let courses = if names.len() == 1 { "course" } else { "courses" };
            format!("{} {courses} {why}: {shown}{more}", names.len())
        };
        self.alone.iter().map(line).collect()
    }
}

fn class(header: &Header, row: &SheetRow, course: &str, provider: String) -> MadeRow {
    let text = |name: &str| header.text(row, name);
    let mut made = MadeRow::default();
    let reference = Some(text("YOUR_REFERENCE")).filter(|text| !text.is_empty()).unwrap_or(course);
    let start = text("START_DATE");
    let pattern = text("ATTENDANCE_PATTERN");
    made.put("class_id", Some(slug(&[&provider, reference, start, pattern])));
    made.put("provider_id", Some(provider));
    made.put("levels", levels_in(course));
    made.put("starts", Some(start.to_owned()));
    made.put("ends", ends(start, text("DURATION"), text("DURATION_UNIT")));
    match plain(text("DELIVERY_MODE")).as_str() {
        "classroombased" | "classroom" => made.put("mode", Some("in_person".to_owned())),
        "blendedlearning" => made.put("mode", Some("blended".to_owned())),
        "workbased" => made.remark(
            "DELIVERY_MODE",
            text("DELIVERY_MODE").to_owned(),
            "is at a workplace: mode not taken",
        ),
        _ => made.put("mode", Some(text("DELIVERY_MODE").to_owned())),
    }
    let cost: Option<f64> = text("COST").trim_start_matches('£').replace(',', "").parse().ok();
    let free = match cost {
        Some(0.0) => Some("yes"),
        Some(cost) if cost > 0.0 => Some("no"),
        _ => (plain(text("COST_DESCRIPTION")) == "free").then_some("yes"),
    };
    made.put("free", free.map(str::to_owned));
    let words: Vec<String> = [text("STUDY_MODE"), pattern]
        .into_iter()
        .filter(|text| !text.is_empty() && plain(text) != "undefined")
        .map(str::to_lowercase)
        .collect();
    made.put("days_times", (!words.is_empty()).then(|| words.join(", ")));
    // Codes with a Z are those of learning without a qualification.
    let code = text("LARS_QAN");
    let regulated = !code.is_empty() && !code.to_ascii_uppercase().starts_with('Z');
    made.put("formal", regulated.then(|| "formal".to_owned()));
    made
}

/// The last day, where the length is told in days or more: hours of teaching do not say when it ends.
fn ends(start: &str, duration: &str, unit: &str) -> Option<String> {
    let length: i64 = duration.parse().ok().filter(|length| (1..=4_000).contains(length))?;
    let span = jiff::Span::new();
    let span = match plain(unit).as_str() {
        "day" | "days" => span.try_days(length),
        "week" | "weeks" => span.try_weeks(length),
        "month" | "months" => span.try_months(length),
        "year" | "years" => span.try_years(length),
        _ => return None,
    };
    // A week from Monday ends on Sunday.
    let after = dates::parse(start)?.checked_add(span.ok()?).ok()?;
    after.yesterday().ok().map(|day| day.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_course_ends_the_day_before_its_length_is_over() {
        assert_eq!(ends("07/09/2026", "10", "Weeks").as_deref(), Some("2026-11-15"));
        assert_eq!(ends("2026-09-01", "1", "Days").as_deref(), Some("2026-09-01"));
        assert_eq!(ends("2026-09-01", "3", "Months").as_deref(), Some("2026-11-30"));
        for (start, duration, unit) in [
            ("2026-09-01", "30", "Hours"),
            ("", "3", "Weeks"),
            ("2026-09-01", "0", "Days"),
            ("2026-09-01", "99999999999999999999", "Years"),
        ] {
            assert_eq!(ends(start, duration, unit), None, "{start} {duration} {unit}");
        }
    }
}
