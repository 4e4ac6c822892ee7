//! `esol-atlas check` and `esol-atlas openapi`.

use crate::process::Installation;

#[test]
fn shipped_data_passes_and_every_file_is_counted() {
    let moved = Installation::new();
    let (code, out, err) = moved.run(&["check"]);
    assert_eq!(code, 0, "{out}{err}");
    assert!(out.trim_end().ends_with("0 errors, 0 warnings"), "{out}");
    // Rows of the manifest's checks.
    for line in [
        "asylum_support.csv: 3102 rows kept",
        "small_areas.csv: 16263 rows kept",
        "providers.csv: 173 rows kept",
    ] {
        assert!(out.contains(line), "{line} is not in {out}");
    }
}

#[test]
fn a_bad_row_is_told_with_file_row_column_value_and_rule_and_the_exit_code_is_one() {
    let moved = Installation::new();
    moved.alter("census_english_2021.csv", |text| text.replacen("E06000002,138817", "E06000002,many", 1));
    let (code, out, _) = moved.run(&["check"]);
    assert_eq!(code, 1, "{out}");
    // Hartlepool is line 2 of the file, Middlesbrough line 3.
    let told =
        "census_english_2021.csv, row 3, column residents_3_plus, value \"many\": must be a whole number";
    assert!(out.contains(told), "{out}");
    assert!(out.contains("1 errors, 0 warnings") || out.contains("1 error, 0 warnings"), "{out}");
    assert!(out.contains("census_english_2021.csv: 317 rows kept"), "the good rows are kept: {out}");
}

#[test]
fn a_doubt_that_costs_no_row_is_told_and_is_no_error() {
    let moved = Installation::new();
    // Nottingham College's postcode becomes one of Leicester: the entry stays, without a place.
    moved.alter("providers.csv", |text| text.replacen("NG1 1NG", "LE1 1AA", 1));
    let (code, out, _) = moved.run(&["check"]);
    assert_eq!(code, 0, "{out}");
    assert!(out.contains("providers.csv, row 2, column postcode, value \"LE1 1AA\""), "{out}");
    assert!(out.contains("providers.csv: 173 rows kept"), "{out}");
}

#[test]
fn the_interface_is_printed_without_any_data() {
    let moved = Installation::new();
    std::fs::remove_dir_all(moved.folder.join("geodata")).unwrap();
    let (code, out, err) = moved.run(&["openapi"]);
    assert_eq!((code, err.as_str()), (0, ""));
    let document: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(document["openapi"], "3.1.0");
}
