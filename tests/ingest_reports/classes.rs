//! Faults in a folder of provision: each with its place, and the shipped providers stay.

use std::path::Path;

use esol_atlas::ingest::{Imports, Loaded};
use sha2::{Digest, Sha256};

use crate::folder::{shipped, tells, text};
use crate::imports::{Imported, load};

const HEADER: &str = "class_id,provider_id,levels,seats,hours_a_week,starts,ends,mode,formal,childcare,\
                      women_only,free,days_times,waiting,enrolled\n";
const GOOD: &str = "c1,nottm-college-esol-adult,entry_1;entry_2,12,6.5,2025-09-08,2026-07-17,in_person,formal,\
                    yes,no,yes,Monday 09:30,3,12";

/// Loads a folder of the shipped providers and these classes; gives back the name of their file too.
fn classes(rows: &[&str]) -> (Loaded, String) {
    let classes = Imported::new("classes.csv", format!("{HEADER}{}\n", rows.join("\n")).as_bytes());
    let folder = classes.0.parent().unwrap();
    std::fs::write(folder.join("providers.csv"), text("providers.csv")).unwrap();
    let sum = |name: &str| {
        let bytes = std::fs::read(folder.join(name)).unwrap();
        Sha256::digest(bytes).iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
    };
    let file = |name: &str| format!("[[file]]\npath = \"{name}\"\nsha256 = \"{}\"\n", sum(name));
    let head = "kind = \"illustrative\"\nnotice = \"n\"\nregion = \"E12000004\"\nseed = 1\n";
    let told = format!("{head}{}{}", file("providers.csv"), file("classes.csv"));
    std::fs::write(folder.join("provision.toml"), told).unwrap();
    let folder: &Path = folder;
    let loaded = load(&Imports { provision: Some(folder.to_owned()), ..Imports::default() }).unwrap();
    (loaded, classes.name().to_owned())
}

#[test]
fn a_class_is_read_as_it_is_stated_and_a_blank_is_not_known() {
    let blank = "c2,nottm-college-esol-adult,,,,,,,,,,,,,";
    let (loaded, _) = classes(&[GOOD, blank]);
    assert_eq!(loaded.report.problems, []);
    let providers = &loaded.dataset.providers;
    let provider = providers.iter().find(|p| p.id.recorded() == "nottm-college-esol-adult").unwrap();
    let (first, second) = (&provider.classes[0], &provider.classes[1]);
    assert_eq!((first.seats, first.hours_a_week, first.terms.waiting), (Some(12), Some(6.5), Some(3)));
    assert_eq!((first.childcare, first.women_only, first.free), (Some(true), Some(false), Some(true)));
    assert_eq!(first.levels.unwrap().iter().count(), 2);
    assert_eq!((second.seats, second.free, second.starts, second.levels), (None, None, None, None));
    assert_eq!(loaded.dataset.illustrative.unwrap().as_str(), "E12000004");
}

#[test]
fn every_fault_of_a_class_is_told_and_nothing_of_the_folder_is_applied() {
    let rows = [
        (GOOD.replacen("c1", "", 1), ("class_id", "", "blank")),
        (GOOD.replace("nottm-college-esol-adult", "nobody"), ("provider_id", "nobody", "providers.csv")),
        (GOOD.replace("entry_1", "E1"), ("levels", "E1;entry_2", "pre_entry")),
        (GOOD.replace(",12,6.5", ",0,6.5"), ("seats", "0", "from 1")),
        (GOOD.replace(",12,6.5", ",-3,6.5"), ("seats", "-3", "whole number")),
        (GOOD.replace(",6.5,", ",0,"), ("hours_a_week", "0", "above 0")),
        (GOOD.replace(",6.5,", ",NaN,"), ("hours_a_week", "NaN", "above 0")),
        (GOOD.replace(",6.5,", ",inf,"), ("hours_a_week", "inf", "at most")),
        (GOOD.replace(",6.5,", ",many,"), ("hours_a_week", "many", "")),
        (GOOD.replace("2025-09-08", "2025-09-31"), ("starts", "2025-09-31", "")),
        (GOOD.replace("2026-07-17", "2025-07-17"), ("ends", "2025-07-17", "before the first day")),
        (GOOD.replace("in_person", "in person"), ("mode", "in person", "in_person")),
        (GOOD.replace(",formal,", ",yes,"), ("formal", "yes", "informal")),
        (GOOD.replace(",yes,no,yes,", ",maybe,no,yes,"), ("childcare", "maybe", "yes, no or blank")),
        (GOOD.replace(",3,12", ",few,12"), ("waiting", "few", "whole number")),
        (GOOD.replace(",3,12", ",3,-1"), ("enrolled", "-1", "whole number")),
        (format!("{GOOD},more"), ("(whole row)", "", "16 fields")),
        (GOOD.to_owned(), ("class_id", "c1", "twice")),
    ];
    let mut table = vec![GOOD];
    table.extend(rows.iter().map(|(row, _)| row.as_str()));
    let (loaded, file) = classes(&table);
    assert_eq!(loaded.report.problems.len(), rows.len(), "{:#?}", loaded.report.problems);
    for ((told, (_, (column, value, rule))), line) in loaded.report.problems.iter().zip(&rows).zip(3..) {
        tells(told, (&file, line, column, value, rule));
    }
    assert_eq!(loaded.dataset.providers, shipped().dataset.providers);
    assert_eq!((loaded.dataset.illustrative, loaded.report.refused.len()), (None, 1));
}
