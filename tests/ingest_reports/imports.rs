//! Files that are imported beside the shipped ones: applied whole or not at all.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use esol_atlas::ingest::{self, Imports, IngestError, Loaded};

use crate::folder::{SHIPPED, shipped, tells};

/// A file of its own, removed when it is dropped.
pub struct Imported(pub PathBuf);

impl Imported {
    pub fn new(name: &str, text: &[u8]) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("esol-import-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join(name), text).unwrap();
        Self(folder.join(name))
    }

    pub fn name(&self) -> &str {
        self.0.to_str().unwrap()
    }
}

impl Drop for Imported {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(self.0.parent().unwrap());
    }
}

pub fn load(imports: &Imports) -> Result<Loaded, IngestError> {
    ingest::load_with_imports(Path::new(SHIPPED), None, imports)
}

fn population(file: &Imported) -> Result<Loaded, IngestError> {
    load(&Imports { population: Some(file.0.clone()), ..Imports::default() })
}

fn references(loaded: &Loaded) -> Vec<&str> {
    loaded.dataset.population.references.keys().map(|reference| reference.name.as_str()).collect()
}

const HEADER: &str = "la_code,reference,population\n";

#[test]
fn a_further_reference_year_is_added_and_its_file_is_a_source() {
    let text = format!("{HEADER}E06000018,census 2001,266988\nE06000016,census 2001,279921\n");
    let file = Imported::new("census 2001.csv", text.as_bytes());
    let loaded = population(&file).unwrap();
    assert_eq!(loaded.report.problems, []);
    assert_eq!(references(&loaded), ["census 2001", "census 2011", "mid-2023", "mid-2024"]);
    let (_, people) = loaded.dataset.population.named("census 2001").unwrap();
    assert_eq!((people.len(), people[&"E06000018".parse().unwrap()]), (2, 266_988));
    let source = loaded.dataset.sources.last().unwrap();
    // The name of the file and not the folder that it lies in: the list is public.
    assert_eq!((source.path.as_str(), source.made_by.as_str()), ("census 2001.csv", "imported"));
    assert_eq!((source.as_at.as_str(), source.bytes), ("census 2001", Some(text.len() as u64)));
    assert_eq!(loaded.dataset.sources.len(), shipped().dataset.sources.len() + 1);
}

#[test]
fn a_row_that_says_the_same_as_a_shipped_one_is_fine_and_one_that_contradicts_it_names_both() {
    // population.csv has 92,028 for Hartlepool.
    let file = Imported::new("p.csv", format!("{HEADER}E06000001,census 2011,92028\n").as_bytes());
    assert_eq!(population(&file).unwrap().report.problems, []);
    let file = Imported::new("p.csv", format!("{HEADER}E06000001,census 2011,92029\n").as_bytes());
    let loaded = population(&file).unwrap();
    assert_eq!(loaded.report.problems.len(), 1);
    let told = (file.name(), 2, "population", "92029", "contradicts population.csv, which has 92028");
    tells(&loaded.report.problems[0], told);
}

#[test]
fn every_fault_is_told_and_none_of_a_faulty_file_is_applied() {
    let rows = [
        ("E06000018,census 2001,266988", None),
        ("E06000099,census 2001,1", Some(("la_code", "E06000099", "authorities.csv"))),
        ("Leicester,census 2001,1", Some(("la_code", "Leicester", "an authority code"))),
        ("E06000016,census 1991,1", Some(("reference", "census 1991", "census 2001"))),
        ("E06000016,mid-+999,1", Some(("reference", "mid-+999", "mid-YYYY"))),
        ("E06000016,,1", Some(("reference", "", "blank"))),
        ("E06000016,census 2001,279921.5", Some(("population", "279921.5", "whole number"))),
        ("E06000016,census 2001,-1", Some(("population", "-1", "whole number"))),
        ("E06000016,census 2001,NaN", Some(("population", "NaN", "whole number"))),
        ("E06000016,census 2001,0", Some(("population", "0", "above 0"))),
        ("E06000016,census 2001,27992100", Some(("population", "27992100", "at most 10000000"))),
        ("E06000018,census 2001,266988", Some(("la_code", "E06000018", "twice"))),
        ("E06000016,census 2001", Some(("(whole row)", "", "2 fields"))),
    ];
    let text = rows.iter().fold(HEADER.to_owned(), |text, (row, _)| format!("{text}{row}\n"));
    let file = Imported::new("p.csv", text.as_bytes());
    let loaded = population(&file).unwrap();
    let expected: Vec<_> = rows
        .iter()
        .zip(2..)
        .filter_map(|((_, told), line)| told.map(|(column, value, rule)| (line, column, value, rule)))
        .collect();
    assert_eq!(loaded.report.problems.len(), expected.len(), "{:#?}", loaded.report.problems);
    for (problem, (line, column, value, rule)) in loaded.report.problems.iter().zip(expected) {
        tells(problem, (file.name(), line, column, value, rule));
    }
    assert_eq!(references(&loaded), references(shipped()), "nothing is half-applied");
    assert_eq!(loaded.dataset.sources, shipped().dataset.sources);
    assert_eq!(loaded.report.refused, [file.name()]);
    assert!(loaded.report.to_string().contains("left out whole"), "{}", loaded.report);
}

#[test]
fn a_file_that_is_not_there_has_other_columns_or_no_row_is_told() {
    let nowhere = Imports { population: Some("/no/such/file.csv".into()), ..Imports::default() };
    assert!(matches!(load(&nowhere), Err(IngestError::Read { .. })));
    let file = Imported::new("p.csv", b"la_code,year,population\nE06000018,2001,266988\n");
    match population(&file).unwrap_err() {
        IngestError::MissingColumn { file: named, column, found } => {
            assert_eq!((named.as_ref(), column), (file.name(), "reference"));
            assert!(found.contains("year"), "{found}");
        }
        other => assert!(other.to_string().is_empty(), "{other}"),
    }
    let file = Imported::new("p.csv", HEADER.as_bytes());
    let told = population(&file).unwrap().report.problems;
    tells(&told[0], (file.name(), 1, "(whole file)", "", "at least one row"));
}

#[test]
fn groups_are_added_also_across_regions_and_may_not_take_the_name_of_a_shipped_one() {
    // Derby and Sheffield, which is in Yorkshire.
    let text =
        "group_code,group_name,la_code\nnorth,North of Derby,E06000015\nnorth,North of Derby,E08000039\n";
    let file = Imported::new("groups.csv", text.as_bytes());
    let import =
        |file: &Imported| load(&Imports { groups: Some(file.0.clone()), ..Imports::default() }).unwrap();
    let loaded = import(&file);
    assert_eq!(loaded.report.problems, []);
    let codes: Vec<&str> = loaded.dataset.groups.iter().map(|group| group.code.as_str()).collect();
    let shipped = ["derbyshire", "leicestershire-rutland", "lincolnshire"];
    assert_eq!(codes, [&shipped[..], &["north", "northamptonshire", "nottinghamshire"]].concat());
    let file = Imported::new("groups.csv", text.replace("north,", "lincolnshire,").as_bytes());
    let loaded = import(&file);
    tells(&loaded.report.problems[0], (file.name(), 2, "group_code", "lincolnshire", "groups.csv already"));
    assert_eq!(loaded.dataset.groups.len(), 5, "nothing is half-applied");
}
