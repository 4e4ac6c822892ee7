//! When it does not start it says why in a sentence, and the exit code is not 0.

use std::net::TcpListener;

use crate::process::{Installation, finish};

/// At a free port: tests run side by side, and 8080 may be taken by anybody.
fn serve(moved: &Installation, arguments: &[&str]) -> (i32, String, String) {
    moved.run(&[&["serve", "--listen", "127.0.0.1:0"], arguments].concat())
}

/// A refusal: not 0, nothing but the log on standard error, no panic, and the words that must be there.
fn refuses(outcome: &(i32, String, String), words: &[&str]) {
    let (code, out, err) = outcome;
    assert_ne!(*code, 0, "{err}");
    assert!(out.is_empty(), "{out}");
    for inside in ["panicked", "stack backtrace", "unwrap"] {
        assert!(!err.contains(inside), "{err}");
    }
    for word in words {
        assert!(err.contains(word), "{word} is not in: {err}");
    }
}

#[test]
fn without_shipped_data_it_says_where_it_looked_and_how_to_name_the_folder() {
    let moved = Installation::new();
    std::fs::remove_dir_all(moved.folder.join("geodata")).unwrap();
    for command in ["serve", "check"] {
        let beside = moved.folder.join("geodata");
        refuses(
            &moved.run(&[command, "--listen", "127.0.0.1:0"]),
            &[beside.to_str().unwrap(), "--geodata", "ATLAS_GEODATA"],
        );
    }
    refuses(&serve(&moved, &["--geodata", "/no/such/folder"]), &["/no/such/folder"]);
}

#[test]
fn without_proj_db_it_says_so() {
    let moved = Installation::new();
    std::fs::remove_file(moved.folder.join("proj.db")).unwrap();
    refuses(&serve(&moved, &[]), &["proj.db", moved.folder.to_str().unwrap()]);
}

#[test]
fn a_missing_shipped_file_is_named() {
    for file in ["postcodes.bin.zst", "asylum_support.csv", "context.geojson", "providers.csv"] {
        let moved = Installation::new();
        std::fs::remove_file(moved.geodata(file)).unwrap();
        refuses(&serve(&moved, &[]), &[file]);
        refuses(&moved.run(&["check"]), &[file]);
    }
}

#[test]
fn a_single_changed_byte_in_any_shipped_file_is_noticed() {
    let moved = Installation::new();
    let folder = std::fs::read_dir(moved.folder.join("geodata")).unwrap();
    let mut tried = 0;
    for path in folder.map(|entry| entry.unwrap().path()) {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if name == "manifest.toml" {
            continue;
        }
        let shipped = std::fs::read(&path).unwrap();
        let mut altered = shipped.clone();
        let middle = altered.len() / 2;
        altered[middle] ^= 1;
        std::fs::write(&path, altered).unwrap();
        refuses(&serve(&moved, &[]), &[&name, "sha256"]);
        std::fs::write(&path, shipped).unwrap();
        tried += 1;
    }
    assert_eq!(tried, 16, "every shipped file was tried");
}

#[test]
fn a_manifest_that_is_missing_a_file_or_is_no_manifest_stops_the_start() {
    let moved = Installation::new();
    let manifest = std::fs::read_to_string(moved.geodata("manifest.toml")).unwrap();
    std::fs::write(
        moved.geodata("manifest.toml"),
        manifest.replace("\"census_english_2021.csv\"", "\"other.csv\""),
    )
    .unwrap();
    refuses(&serve(&moved, &[]), &["census_english_2021.csv", "manifest"]);
    std::fs::write(moved.geodata("manifest.toml"), manifest.replace("version = 1", "version = 2")).unwrap();
    refuses(&serve(&moved, &[]), &["manifest.toml", "version 2"]);
    std::fs::write(moved.geodata("manifest.toml"), "[[file]\n").unwrap();
    refuses(&serve(&moved, &[]), &["manifest.toml"]);
}

#[test]
fn a_busy_port_is_a_sentence_with_the_way_out() {
    let moved = Installation::new();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    refuses(&moved.run(&["serve", "--listen", &address]), &[&address, "in use", "--listen"]);
}

#[test]
fn a_region_that_cannot_be_served_is_answered_with_those_that_can() {
    let moved = Installation::new();
    let regions = ["E12000001", "E12000004", "E12000006", "S92000003", "W92000004"];
    for region in ["E12000099", "N92000002"] {
        let outcome = serve(&moved, &["--region", region]);
        refuses(&outcome, &regions);
        refuses(&outcome, &[region, "East Midlands"]);
    }
    refuses(&serve(&moved, &["--region", "E06000018"]), &["E06000018", "a region code"]);
    refuses(&serve(&moved, &["--region", "East Midlands"]), &["a region code"]);
}

#[test]
fn a_setting_that_nobody_reads_is_an_error() {
    let moved = Installation::new();
    let mut command = moved.command(&["check"]);
    command.env("ATLAS_REGOIN", "E12000001");
    refuses(&finish(command), &["ATLAS_REGOIN", "ATLAS_REGION"]);
    let file = moved.folder.join("atlas.toml");
    std::fs::write(&file, "regoin = \"E12000001\"\n").unwrap();
    refuses(&moved.run(&["check", "--config", file.to_str().unwrap()]), &["atlas.toml", "regoin"]);
    refuses(&serve(&moved, &["--prot", "80"]), &["--prot"]);
    refuses(&moved.run(&["serve", "--listen", "nowhere"]), &["nowhere"]);
}

#[test]
fn a_fault_in_an_imported_file_stops_the_service_and_is_named() {
    let moved = Installation::new();
    let file = moved.folder.join("census 2001.csv");
    std::fs::write(&file, "la_code,reference,population\nE06000018,census 2001,many\n").unwrap();
    let path = file.to_str().unwrap();
    let words = ["census 2001.csv", "row 2", "population", "many", "whole number"];
    refuses(&serve(&moved, &["--population", path]), &words);
    let settings = moved.folder.join("atlas.toml");
    std::fs::write(&settings, format!("population = {path:?}\n")).unwrap();
    refuses(&serve(&moved, &["--config", settings.to_str().unwrap()]), &words);
    let mut command = moved.command(&["check"]);
    command.env("ATLAS_POPULATION", path);
    let (code, out, _) = finish(command);
    assert_eq!(code, 1);
    assert!(words.iter().all(|word| out.contains(word)) && out.contains("left out whole"), "{out}");
    refuses(&serve(&moved, &["--population", "/no/such/file.csv"]), &["/no/such/file.csv"]);
}

#[test]
fn a_bad_row_in_shipped_data_stops_the_service() {
    let moved = Installation::new();
    moved.alter("asylum_support.csv", |text| text.replacen(",139\n", ",-139\n", 1));
    refuses(&serve(&moved, &[]), &["asylum_support.csv", "row 2", "people", "-139"]);
    // Nothing of it was kept: with the file put right it starts as if nothing had been.
    moved.alter("asylum_support.csv", |text| text.replacen(",-139\n", ",139\n", 1));
    drop(moved.serve(&[]));
    let moved = Installation::new();
    moved.alter("providers.csv", |text| text.replacen(",E0", ",X0", 1));
    refuses(&serve(&moved, &[]), &["providers.csv", "X0"]);
}

#[cfg(unix)]
#[test]
fn a_file_to_import_whose_name_is_no_text_or_would_upset_a_screen_is_refused_before_it_is_read() {
    use std::os::unix::ffi::OsStrExt as _;
    let moved = Installation::new();
    for (name, words) in [
        (&b"\xff\xfe.csv"[..], "not UTF-8"),
        (b"a\nb.csv", "is not the name of a file"),
        (b"..\\b.csv", "is not the name of a file"),
    ] {
        let file = moved.folder.join(std::ffi::OsStr::from_bytes(name));
        std::fs::write(&file, "class_id,provider_id,levels\nx,nottm-college-esol-adult,entry_1\n").unwrap();
        let mut command = moved.command(&["import", "classes", "--apply"]);
        command.arg(&file);
        refuses(&finish(command), &[words]);
    }
    assert!(!moved.folder.join("records.sqlite").exists(), "nothing was opened");
}
