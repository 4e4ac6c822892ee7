//! A long import by the real binary, killed at some moment: all of it or nothing, and no file is left beside.

use std::fmt::Write as _;
use std::time::Instant;

use crate::process::{Installation, signal};

const ROWS: usize = 60_000;

/// Names in the folder that the installation did not come with.
fn made(moved: &Installation) -> Vec<String> {
    let names = std::fs::read_dir(&moved.folder).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let known = ["esol-atlas", "proj.db", "geodata", "long.csv"];
    names.filter(|name| !known.contains(&name.as_str()) && !name.starts_with("records.sqlite")).collect()
}

#[test]
fn an_import_that_is_killed_is_taken_in_whole_or_not_at_all_and_leaves_no_file_behind() {
    let moved = Installation::new();
    let mut text = "class_id,provider_id,levels,seats,notes\n".to_owned();
    for number in 0..ROWS {
        let note = "a note that makes the file longer than what waits in memory";
        writeln!(text, "long-{number:06},nottm-college-esol-adult,entry_1,12,{note}").unwrap();
    }
    let file = moved.folder.join("long.csv");
    std::fs::write(&file, text).unwrap();
    let file = file.to_str().unwrap();

    // How long it takes to look, so that it is killed while it looks, while it writes and near the end.
    let started = Instant::now();
    let (code, told, fault) = moved.run(&["import", "classes", file]);
    assert!(code == 0 && told.contains(&format!("{ROWS} to add")), "{told}{fault}");
    assert_eq!(made(&moved), Vec::<String>::new());
    let look = started.elapsed();
    let mut killed = 0;
    for tenth in [4, 8, 10, 11, 12, 14] {
        let mut command = moved.command(&["import", "classes", file, "--apply"]);
        let mut child = command.spawn().unwrap();
        std::thread::sleep(look * tenth / 10);
        signal(child.id(), "KILL");
        let ended = child.wait().unwrap();
        killed += usize::from(ended.code().is_none());
        assert_eq!(made(&moved), Vec::<String>::new(), "after {tenth} tenths");
        // All are there to add, or all are as they are.
        let (_, told, fault) = moved.run(&["import", "classes", file]);
        let nothing = told.contains(&format!("{ROWS} to add, 0 to change, 0 to drop, 0 as they are"));
        let everything = told.contains(&format!("0 to add, 0 to change, 0 to drop, {ROWS} as they are"));
        assert!(nothing || everything, "after {tenth} tenths: {told}{fault}");
    }
    assert!(killed > 0, "it was killed at least once before its end");
    let (code, told, fault) = moved.run(&["import", "classes", file, "--apply"]);
    assert!(
        code == 0 && (told.contains("Nothing has changed") || told.contains("60000 added")),
        "{told}{fault}"
    );
}
