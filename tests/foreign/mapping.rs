//! A saved mapping of the columns of a file to ours.

use esol_atlas::domain::record::RecordKind::{Class, Provider};

use crate::files::{assert_conserved, mapped, rows};

const TEXT: &str = "List of tutors\nRef,Who,Where they teach,Pupils\n7,college,Entry 1,12\n";

#[test]
fn the_columns_that_a_mapping_names_are_taken_and_no_others() {
    let pairs = [("Ref", "class_id"), ("who", "provider_id"), ("Where they teach", "levels")];
    let table = mapped(Class, TEXT, &pairs).unwrap();
    assert_eq!(table.layout, "a saved mapping");
    assert_eq!(rows(Class, &table), ["3: 7, college, entry_1"]);
    assert!(table.left_alone.contains(&"columns: Pupils".to_owned()));
    assert_conserved(&table);
}

#[test]
fn a_mapping_that_does_not_fit_is_refused_by_name() {
    let told = |kind, pairs: &[(&str, &str)]| mapped(kind, TEXT, pairs).unwrap_err().to_string();
    let fault = told(Class, &[("Ref", "colour")]);
    assert!(fault.contains("\"Ref\" to \"colour\"") && fault.contains("class_id, provider_id"), "{fault}");
    let fault = told(Class, &[("Ref", "class_id"), ("Colour", "provider_id")]);
    assert!(fault.contains("the column \"Colour\"") && fault.contains("Ref, Who"), "{fault}");
    let fault = told(Class, &[("Ref", "class_id"), ("Who", "class_id")]);
    assert!(fault.contains("\"Ref\" and \"Who\" would both be class_id"), "{fault}");
    let fault = told(Provider, &[("Ref", "provider_id")]);
    assert!(fault.contains("no column for provider_name"), "{fault}");
    assert!(mapped(Class, TEXT, &[]).is_err());
}

#[test]
fn a_mapping_of_which_the_file_has_no_column_is_told_the_header_and_not_the_title() {
    for pairs in [&[("Colour", "class_id")][..], &[("Colour", "class_id"), ("Shape", "provider_id")]] {
        let fault = mapped(Class, TEXT, pairs).unwrap_err().to_string();
        assert!(fault.ends_with("its header: Ref, Who, Where they teach, Pupils"), "{fault}");
    }
}
