//! Boundary files of the ONS: GeoJSON with the code of an authority in `LADyyCD`, in EPSG:4326 or EPSG:27700.
//!
//! Feature by feature: what can be repaired is repaired and told, what cannot is refused, and nothing else suffers.

mod features;
mod rings;
mod system;

use std::collections::{BTreeMap, BTreeSet};

use geo::{Area as _, BooleanOps as _, MultiPolygon};

use super::crs::Projection;
use super::foreign::{ForeignError, Known};
use super::report::Severity;
use crate::domain::boundary::Boundary;
use crate::domain::code::LaCode;
use crate::domain::code_history::CodeHistory;
use features::Code;

/// Something found in a feature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutlineFinding {
    /// The feature, the first being 1.
    pub feature: u64,
    /// The property or part.
    pub column: String,
    /// The value as it stands there.
    pub value: String,
    /// The rule that it breaks, or what was done.
    pub rule: String,
    /// `Error` = the feature is left out.
    pub severity: Severity,
}

/// A boundary file that was read.
#[derive(Debug)]
pub struct Outlines {
    /// In which reference system it is, and how that is known.
    pub system: String,
    /// By authority, with the first feature of each.
    pub areas: Vec<(u64, Boundary)>,
    /// By feature.
    pub findings: Vec<OutlineFinding>,
    /// Features that cannot be taken: number, code, name, geometry.
    pub refused: Vec<(u64, [String; 3])>,
    /// Features of the file.
    pub seen: u64,
    /// Features behind the areas.
    pub taken: u64,
    /// What was not taken, in words, and of how many features.
    pub left_alone: Vec<String>,
    /// Features that those words speak of.
    pub alone: u64,
}

/// Reads a boundary file.
///
/// # Errors
/// When it is no GeoJSON of features, of another reference system, or without codes of authorities.
pub fn read_outlines(
    bytes: &[u8],
    known: &Known<'_>,
    projection: &Projection,
) -> Result<Outlines, ForeignError> {
    let file = features::read(bytes)?;
    let system = system::of(&file)?;
    let mut gathering = Gathering::default();
    let seen = file.features.len() as u64;
    for (number, feature) in (1..).zip(file.features) {
        let codes = [features::text(&feature, &file.code), features::text(&feature, &file.name)];
        let code = match features::code(&codes[0], &codes[1], known) {
            Ok(code) => code,
            Err(rule) => {
                gathering.refuse(number, &file.code, codes, rule);
                continue;
            }
        };
        let code = match code {
            Code::NotCovered => {
                gathering.alone.push(codes[0].clone());
                continue;
            }
            Code::Now(code) => {
                gathering.as_now.insert(code);
                code
            }
            Code::Before(code, rule) => {
                gathering.told(number, &file.code, &codes[0], rule);
                code
            }
        };
        match rings::area(feature, system.system, projection) {
            Ok(area) => {
                for rule in area.remarks {
                    gathering.told(number, "geometry", &codes[0], rule);
                }
                gathering.add(number, code, &codes, area.bng, &file.code);
            }
            Err(rule) => gathering.refuse(number, "geometry", codes, rule),
        }
    }
    gathering.refuse_incomplete(known.history, &file.code);
    gathering.finish(seen, system.words, projection)
}

/// Areas as they come together.
#[derive(Default)]
struct Gathering {
    areas: BTreeMap<LaCode, (Vec<u64>, MultiPolygon<f64>)>,
    given: BTreeSet<String>,
    /// Code and name of the features behind the areas, by their number.
    codes_taken: BTreeMap<u64, (String, String)>,
    /// Authorities given under their code of now.
    as_now: BTreeSet<LaCode>,
    findings: Vec<OutlineFinding>,
    refused: Vec<(u64, [String; 3])>,
    alone: Vec<String>,
}

impl Gathering {
    fn told(&mut self, feature: u64, column: &str, value: &str, rule: String) {
        let (column, value) = (column.to_owned(), value.to_owned());
        self.findings.push(OutlineFinding { feature, column, value, rule, severity: Severity::Warning });
    }

    fn refuse(&mut self, feature: u64, column: &str, [code, name]: [String; 2], rule: String) {
        let (column, value) = (column.to_owned(), code.clone());
        let words = rule.clone();
        self.findings.push(OutlineFinding { feature, column, value, rule, severity: Severity::Error });
        self.refused.push((feature, [code, name, words]));
    }

    fn add(&mut self, number: u64, code: LaCode, codes: &[String; 2], bng: MultiPolygon<f64>, column: &str) {
        if !self.given.insert(codes[0].clone()) {
            let rule = "stands in the file twice: which of the two outlines is meant?".to_owned();
            self.refuse(number, column, codes.clone(), rule);
            return;
        }
        self.codes_taken.insert(number, (codes[0].clone(), codes[1].clone()));
        let entry = self.areas.entry(code).or_insert_with(|| (Vec::new(), MultiPolygon(Vec::new())));
        entry.0.push(number);
        entry.1 = if entry.1.0.is_empty() { bng } else { entry.1.union(&bng) };
    }

    /// An authority put together from some of its former areas only would be too small: it is refused.
    fn refuse_incomplete(&mut self, history: &CodeHistory, column: &str) {
        let given = |code: LaCode| self.codes_taken.values().any(|(old, _)| old.parse() == Ok(code));
        let lacking = self.areas.keys().filter(|code| !self.as_now.contains(code)).filter_map(|code| {
            let former = history.changes().iter().any(|change| change.new == *code && given(change.old));
            let wanting: Vec<String> = history
                .wanting(*code, &given)
                .iter()
                .map(|change| format!("{} {}", change.old_name, change.old))
                .collect();
            (former && !wanting.is_empty()).then(|| (*code, wanting.join(", ")))
        });
        let lacking: Vec<(LaCode, String)> = lacking.collect();
        for (code, wanting) in lacking {
            let Some((numbers, _)) = self.areas.remove(&code) else { continue };
            for number in numbers {
                let (old, name) = self.codes_taken.remove(&number).unwrap_or_default();
                let rule =
                    format!("is a part of {code} only; the file lacks {wanting}, so its outline stays");
                self.refuse(number, column, [old, name], rule);
            }
        }
    }

    fn finish(
        mut self,
        seen: u64,
        system: String,
        projection: &Projection,
    ) -> Result<Outlines, ForeignError> {
        let mut areas = Vec::new();
        let mut taken = 0;
        for (la_code, (numbers, bng)) in std::mem::take(&mut self.areas) {
            taken += numbers.len() as u64;
            let first = numbers.first().copied().unwrap_or_default();
            if numbers.len() > 1 {
                let rule =
                    format!("{} areas of the file are one authority here: put together", numbers.len());
                self.told(first, "geometry", la_code.as_str(), rule);
            }
            let wgs84 =
                projection.area_to_wgs84(&bng).map_err(|fault| ForeignError::NotJson(fault.to_string()))?;
            areas.push((first, Boundary { la_code, wgs84, bng }));
        }
        self.findings.sort_by_key(|finding| finding.feature);
        let alone = self.alone.len() as u64;
        let left_alone = match self.alone.as_slice() {
            [] => Vec::new(),
            [first, ..] => vec![format!("{alone} areas that this atlas does not cover, such as {first}")],
        };
        let Self { findings, refused, .. } = self;
        Ok(Outlines { system, areas, findings, refused, seen, taken, left_alone, alone })
    }
}

/// Square kilometres.
#[must_use]
pub fn square_kilometres(boundary: &Boundary) -> f64 {
    boundary.bng.unsigned_area() / 1e6
}
