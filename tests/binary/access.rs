//! `esol-atlas access` as a process: without shipped data, all or nothing.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

use crate::process::finish;

/// A folder of its own with the binary's files; removed when it is dropped.
struct Desk(PathBuf);

const DEMAND: &str = "id,x,y,weight\nA,0,0,10\nB,1000,0,20\nC,5000,0,7\n";
const SUPPLY: &str = "id,x,y,capacity\nV,0,0,12\nW,2000,0,5\n";
const FLAT: [&str; 4] = ["--measure", "2sfca", "--cutoff-m", "1500"];

impl Desk {
    fn new(demand: impl AsRef<[u8]>, supply: impl AsRef<[u8]>) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("esol access é {}-{number}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("D.csv"), demand).unwrap();
        fs::write(folder.join("S.csv"), supply).unwrap();
        Self(folder)
    }

    fn command(&self, options: &[&str]) -> Command {
        let mut command = Command::new(Path::new(env!("CARGO_BIN_EXE_esol-atlas")));
        command
            .arg("access")
            .args(["--demand", "D.csv", "--supply", "S.csv", "--out", "O.csv"])
            .args(options);
        command.current_dir(&self.0).env_clear().stdin(Stdio::null());
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    fn run(&self, options: &[&str]) -> (i32, String, String) {
        finish(self.command(options))
    }

    /// What a good run writes.
    fn gives(&self, options: &[&str]) -> String {
        let (code, out, err) = self.run(options);
        assert_eq!((code, out.as_str(), err.as_str()), (0, "", ""));
        self.written()
    }

    /// Not 0, the words that must be there, what was written before untouched, nothing beside it.
    fn refuses(&self, options: &[&str], words: &[&str]) {
        fs::write(self.0.join("O.csv"), "kept").unwrap();
        let (code, out, err) = self.run(options);
        assert_ne!(code, 0, "{options:?}");
        assert!(out.is_empty() && !err.contains("panicked"), "{out}{err}");
        for word in words {
            assert!(err.contains(word), "{word} is not in: {err}");
        }
        assert_eq!(self.written(), "kept");
        assert_eq!(self.files(), ["D.csv", "O.csv", "S.csv"]);
    }

    fn written(&self) -> String {
        fs::read_to_string(self.0.join("O.csv")).unwrap()
    }

    fn files(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).unwrap();
        let mut names: Vec<_> = entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

// The town of tests/laws/access/by_hand.rs.
#[test]
fn the_town_worked_out_by_hand_comes_back_in_the_order_of_the_demand() {
    let desk = Desk::new(DEMAND, SUPPLY);
    assert_eq!(desk.gives(&FLAT), "id,access\nA,0.4\nB,0.65\nC,0\n");
    assert_eq!(
        desk.gives(&["--measure", "cumulative", "--cutoff-m", "1500"]),
        "id,access\nA,12\nB,17\nC,0\n"
    );
    let step = ["--decay", "step", "--bands", "500:1,1500:0.5"];
    for (measure, a, b) in
        [("e2sfca", 0.6, 0.55), ("3sfca", 0.8, 0.45), ("bfca", 0.4, 0.7), ("cumulative", 12.0, 8.5)]
    {
        let written = desk.gives(&[&["--measure", measure], &step[..]].concat());
        let access: Vec<f64> =
            written.lines().skip(1).map(|line| line.split_once(',').unwrap().1.parse().unwrap()).collect();
        for (found, expected) in access.iter().zip([a, b, 0.0]) {
            assert!((found - expected).abs() < 1e-14, "{measure}: {written}");
        }
    }
    assert_eq!(desk.files(), ["D.csv", "O.csv", "S.csv"]);
}

// One place of 30 people at two venues of 10, 0 and 1,000 m away, τ = 1,000 m, ρ = 1: cost 2 at both.
#[test]
fn rational_agents_settle_or_say_that_they_did_not() {
    let desk = Desk::new("id,x,y,weight\nA,0,0,30\nB,9000,0,5\n", "id,x,y,capacity\nV,0,0,10\nW,1000,0,10\n");
    let raam = ["--measure", "raam", "--cutoff-m", "1500", "--tau", "1000"];
    assert_eq!(desk.gives(&[&raam[..], &["--rho", "1"]].concat()), "id,access\nA,2\nB,0\n");
    // Two places that share two venues take turns more than once.
    let desk = Desk::new("id,x,y,weight\nA,0,0,30\nB,900,0,50\n", "id,x,y,capacity\nV,0,0,10\nW,1000,0,10\n");
    desk.gives(&[&raam[..], &["--rho", "1"]].concat());
    let hurried = [&raam[..], &["--rho", "1", "--iterations", "1", "--tolerance", "1e-12"]].concat();
    desk.refuses(&hurried, &["has not settled after 1 iterations", "--iterations", "--tolerance"]);
}

#[test]
fn columns_are_found_by_name_and_others_do_not_matter() {
    let desk = Desk::new(
        "\u{feff}note,weight,y,x,id\r\n\"a, b\",10,0,0,A\r\n,20,0,1e3,B\r\n\"two\nlines\", 7 ,0.0,5000,C\r\n",
        "capacity,id,y,x,phone\n12,V,0,0,\n5,W,0,2000,0115\n",
    );
    assert_eq!(desk.gives(&FLAT), "id,access\nA,0.4\nB,0.65\nC,0\n");
}

#[test]
fn ids_come_back_as_they_were_given() {
    let ids = ["a,b", "say \"hello\"", "Łódź – 北", " padded ", "line\nbreak", "0012"];
    let quoted = |id: &&str| format!("\"{}\",0,0,1\n", id.replace('"', "\"\""));
    let desk = Desk::new(format!("id,x,y,weight\n{}", ids.iter().map(quoted).collect::<String>()), SUPPLY);
    let written = desk.gives(&FLAT);
    let mut rows = csv::Reader::from_reader(written.as_bytes());
    let found: Vec<String> = rows.records().map(|row| row.unwrap()[0].to_owned()).collect();
    assert_eq!(found, ids);
}

#[test]
fn an_empty_table_is_an_answer_and_an_empty_file_is_not() {
    let desk = Desk::new("id,x,y,weight\n", SUPPLY);
    assert_eq!(desk.gives(&FLAT), "id,access\n");
    let desk = Desk::new(DEMAND, "id,x,y,capacity\n");
    assert_eq!(desk.gives(&FLAT), "id,access\nA,0\nB,0\nC,0\n");
    Desk::new("", SUPPLY).refuses(&FLAT, &["D.csv", "no column \"id\""]);
}

#[test]
fn timing_is_one_line_of_json() {
    let desk = Desk::new(DEMAND, SUPPLY);
    let raam = ["--measure", "raam", "--cutoff-m", "1500", "--tau", "1000"];
    for options in [&FLAT[..], &raam] {
        let (code, out, err) = desk.run(&[options, &["--timing"]].concat());
        assert_eq!((code, out.as_str(), err.lines().count()), (0, "", 1), "{err}");
        let timing: serde_json::Value = serde_json::from_str(&err).unwrap();
        assert_eq!(timing["pairs"], 3);
        for seconds in ["read_s", "compute_s"] {
            assert!((0.0..10.0).contains(&timing[seconds].as_f64().unwrap()), "{err}");
        }
        assert!((1.0..300.0).contains(&timing["peak_mb"].as_f64().unwrap()), "{err}");
    }
}

#[test]
fn every_kind_of_bad_row_is_named_with_its_place_and_writes_nothing() {
    for (row, column, value, allowed) in [
        ("B,east,0,20", "x", "east", "a number"),
        ("B,,0,20", "x", "\"\"", "a number"),
        ("B,1000,NaN,20", "y", "NaN", "a number"),
        ("B,1000,inf,20", "y", "inf", "a number"),
        ("B,1000,1e999,20", "y", "1e999", "a number"),
        ("B,1000,0,-1", "weight", "-1", "0 or more"),
        ("B,1000,0,infinity", "weight", "infinity", "0 or more"),
        ("B,1000,0,many", "weight", "many", "0 or more"),
        ("A,1000,0,20", "id", "\"A\"", "row 2 has it"),
        ("  ,1000,0,20", "id", "\"  \"", "not blank"),
        ("B,1000,0", "(whole row)", "3 fields", "4 fields"),
        ("B,1000,0,20,", "(whole row)", "5 fields", "4 fields"),
    ] {
        let desk = Desk::new(DEMAND.replace("B,1000,0,20", row), SUPPLY);
        desk.refuses(&FLAT, &["D.csv", "row 3", column, value, allowed]);
        let supply = format!("id,x,y,capacity\nA,0,0,12\n{row}\n");
        let column = if column == "weight" { "capacity" } else { column };
        Desk::new(DEMAND, supply).refuses(&FLAT, &["S.csv", "row 3", column, value, allowed]);
    }
    let broken = [b"id,x,y,weight\nA,0,0,10\n".as_slice(), b"\xff\xfe,1000,0,20\n"].concat();
    Desk::new(broken, SUPPLY).refuses(&FLAT, &["D.csv", "row 3", "UTF-8"]);
}

#[test]
fn a_column_that_is_missing_or_there_twice_is_named() {
    for column in ["id", "x", "y", "weight"] {
        let demand = DEMAND.replacen(column, "other", 1);
        Desk::new(demand, SUPPLY).refuses(&FLAT, &["D.csv", "no column", column, "other"]);
        let demand = DEMAND.replacen("id,x,y,weight", &format!("id,x,y,weight,{column}"), 1);
        Desk::new(demand, SUPPLY).refuses(&FLAT, &["D.csv", "more than one column", column]);
    }
    Desk::new(DEMAND, SUPPLY.replace("capacity", "weight"))
        .refuses(&FLAT, &["S.csv", "no column", "capacity"]);
}

#[test]
fn options_that_do_not_go_together_are_refused_by_name() {
    let desk = Desk::new(DEMAND, SUPPLY);
    for (options, words) in [
        (&["--measure", "E2SFCA", "--cutoff-m", "9"][..], &["E2SFCA", "cumulative, 2sfca, e2sfca"][..]),
        (&["--cutoff-m", "9"], &["--measure"]),
        (&["--measure", "2sfca"], &["--cutoff-m is missing"]),
        (&["--measure", "2sfca", "--cutoff-m", "0"], &["--cutoff-m", "above 0"]),
        (&["--measure", "2sfca", "--cutoff-m", "-5"], &["--cutoff-m", "-5", "above 0"]),
        (&["--measure", "2sfca", "--cutoff-m", "inf"], &["--cutoff-m", "above 0"]),
        (&["--measure", "2sfca", "--cutoff-m", "NaN"], &["--cutoff-m", "above 0"]),
        (&["--measure", "2sfca", "--cutoff-m", "9", "--decay", "gaussian"], &["2sfca", "e2sfca takes it"]),
        (&["--measure", "2sfca", "--cutoff-m", "9", "--sigma-m", "5"], &["--sigma-m", "gaussian"]),
        (&["--measure", "e2sfca", "--cutoff-m", "9"], &["--sigma-m is missing"]),
        (&["--measure", "e2sfca", "--sigma-m", "9"], &["--cutoff-m is missing"]),
        (&["--measure", "e2sfca", "--cutoff-m", "9", "--decay", "step"], &["--bands is missing"]),
        (&["--measure", "e2sfca", "--decay", "step", "--bands", "9:1,5:1"], &["--bands", "ascending"]),
        (
            &["--measure", "e2sfca", "--cutoff-m", "9", "--decay", "step", "--bands", "8:1"],
            &["--cutoff-m 9", "--bands", "8"],
        ),
        (&["--measure", "3sfca", "--cutoff-m", "9", "--decay", "gravity"], &["--beta is missing"]),
        (
            &["--measure", "3sfca", "--cutoff-m", "9", "--decay", "gravity", "--beta", "1", "--bands", "9:1"],
            &["--bands belongs to --decay step"],
        ),
        (&["--measure", "bfca", "--cutoff-m", "9", "--decay", "linear"], &["linear", "gaussian"]),
        (&["--measure", "bfca", "--cutoff-m", "9", "--sigma-m", "9", "--tau", "1"], &["--tau", "raam"]),
        (&["--measure", "raam", "--cutoff-m", "9"], &["--tau is missing"]),
        (&["--measure", "raam", "--tau", "9"], &["--cutoff-m is missing"]),
        (&["--measure", "raam", "--cutoff-m", "9", "--tau", "1", "--decay", "flat"], &["--decay", "raam"]),
        (&["--measure", "raam", "--cutoff-m", "9", "--tau", "1", "--sigma-m", "1"], &["--sigma-m", "raam"]),
        (&["--measure", "raam", "--cutoff-m", "9", "--tau", "1", "--iterations", "0"], &["--iterations"]),
    ] {
        desk.refuses(options, words);
    }
}

#[test]
fn an_output_that_cannot_be_written_is_refused_and_no_input_is_replaced() {
    let desk = Desk::new(DEMAND, SUPPLY);
    let (code, _, err) = desk.run(&[&FLAT[..], &["--timing"]].concat());
    assert_eq!(code, 0, "{err}");
    for (out, words) in
        [("D.csv", "replace"), ("./S.csv", "replace"), (".", "no file"), ("none/O.csv", "none/O.csv")]
    {
        let mut command = Command::new(Path::new(env!("CARGO_BIN_EXE_esol-atlas")));
        command.args(["access", "--demand", "D.csv", "--supply", "S.csv", "--out", out]).args(FLAT);
        command.current_dir(&desk.0).env_clear().stdin(Stdio::null());
        let (code, _, err) = finish({
            command.stdout(Stdio::piped()).stderr(Stdio::piped());
            command
        });
        assert!(code != 0 && err.contains(words), "{out}: {err}");
    }
    assert_eq!(fs::read_to_string(desk.0.join("D.csv")).unwrap(), DEMAND);
    assert_eq!(fs::read_to_string(desk.0.join("S.csv")).unwrap(), SUPPLY);
    fs::remove_file(desk.0.join("S.csv")).unwrap();
    let (code, _, err) = desk.run(&FLAT);
    assert!(code != 0 && err.contains("S.csv"), "{err}");
}
