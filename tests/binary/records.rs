//! Records kept by the real binary: killed, copied, changed by another program.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use esol_atlas::domain::kept::{Batch, Provenance, State, Write};
use esol_atlas::domain::record::RecordKind;
use esol_atlas::store::{SqliteStore, Store as _};
use serde_json::{Value, json};

use crate::http::{get_json, put_json};
use crate::process::{Installation, Running, signal};

fn class(number: u32, version: u32) -> Value {
    json!({"seen": version, "fields": {
        "class_id": format!("class-{number}"), "provider_id": "nottm-college-esol-adult",
        "levels": "entry_1", "seats": (version + 1).to_string(), "hours_a_week": "4",
    }})
}

fn path(number: u32) -> String {
    format!("/api/records/classes/class-{number}")
}

fn total(running: &Running) -> u64 {
    get_json(&running.address, "/api/records/classes")["total"].as_u64().unwrap()
}

// What was acknowledged is there after kill -9, at whatever moment it came; what was not may be there whole, never half:
// each class has its whole trail.
#[test]
fn nothing_that_was_acknowledged_is_lost_when_it_is_killed() {
    let moved = Installation::new();
    let mut acknowledged = 0_u32;
    for round in 0_u64..6 {
        let running = moved.serve(&[]);
        let count = AtomicU32::new(acknowledged);
        std::thread::scope(|scope| {
            scope.spawn(|| {
                // Each class is written twice.
                loop {
                    let next = count.load(Ordering::SeqCst);
                    let (number, version) = (next / 2, next % 2);
                    if put_json(&running.address, &path(number), &class(number, version)) != Some(200) {
                        return;
                    }
                    count.store(next + 1, Ordering::SeqCst);
                }
            });
            std::thread::sleep(Duration::from_millis(700 + 137 * round));
            signal(running.id(), "KILL");
        });
        drop(running);
        let written = count.into_inner();
        assert!(written > acknowledged, "it took something in round {round}");

        let again = moved.serve(&[]);
        for number in 0..written.div_ceil(2) {
            let expected = if number * 2 + 1 < written { 2 } else { 1 };
            let found = get_json(&again.address, &path(number));
            let version = u32::try_from(found["version"].as_u64().unwrap()).unwrap();
            assert!(version >= expected, "round {round}: class {number} is at {version}");
            assert_eq!(found["fields"]["seats"], version.to_string());
            let history = get_json(&again.address, &format!("{}/history", path(number)));
            assert_eq!(history["changes"].as_array().unwrap().len(), version as usize);
        }
        // One more may have been written and not acknowledged: go on from what is there.
        let last = total(&again);
        let next = u32::try_from(last.saturating_sub(1)).unwrap();
        let version = get_json(&again.address, &path(next))["version"].as_u64().unwrap();
        acknowledged = next * 2 + u32::try_from(version).unwrap();
    }
    assert!(acknowledged > 20, "{acknowledged} writes");
}

#[test]
fn a_write_is_on_the_map_a_moment_later_and_a_copy_can_be_put_back() {
    let moved = Installation::new();
    let running = moved.serve(&[]);
    let supply = |running: &Running| {
        get_json(&running.address, "/api/gaps?tier=region&geometry=none")["features"][0]["properties"]["supply_hours"]
            .as_f64()
            .unwrap()
    };
    let before = supply(&running);
    assert_eq!(put_json(&running.address, &path(1), &class(1, 0)), Some(200));
    let started = Instant::now();
    // A college that states one class no longer counts for one assumed class a level.
    while (supply(&running) - before).abs() < 1e-9 {
        assert!(started.elapsed() < Duration::from_secs(30), "the map has not changed");
        std::thread::sleep(Duration::from_millis(50));
    }
    let copy = moved.folder.join("copy.sqlite");
    let copy = copy.to_str().unwrap();
    let (code, told, fault) = moved.run(&["backup", copy]);
    assert_eq!(code, 0, "{told}{fault}");
    assert_eq!(put_json(&running.address, &path(2), &class(2, 0)), Some(200));

    let (code, _, fault) = moved.run(&["restore", copy]);
    assert!(code == 1 && fault.contains("in use"), "{fault}");
    running.interrupt();
    assert!(running.wait().0.success());
    let (code, told, fault) = moved.run(&["restore", copy]);
    assert_eq!(code, 0, "{told}{fault}");
    let again = moved.serve(&[]);
    assert_eq!(total(&again), 1, "as it was when it was copied");
    let (code, _, fault) = moved.run(&["backup", copy]);
    assert!(code == 1 && fault.contains("exists already"), "{fault}");
}

#[test]
fn the_log_names_the_file_of_records_and_a_second_start_brings_nothing_in_again() {
    let moved = Installation::new();
    let first = moved.serve(&[]);
    let log = first.log.join("\n");
    assert!(log.contains("records.sqlite") && log.contains("shipped table brought into the store"), "{log}");
    let version = get_json(&first.address, "/api/health")["snapshot"].clone();
    drop(first);
    let second = moved.serve(&[]);
    assert!(!second.log.join("\n").contains("brought into the store"), "{:?}", second.log);
    assert_eq!(
        get_json(&second.address, "/api/health")["snapshot"],
        version,
        "the same data, the same snapshot"
    );
}

#[test]
fn a_file_that_keeps_no_records_is_refused_with_its_name() {
    let moved = Installation::new();
    let file = moved.folder.join("not-records.txt");
    std::fs::write(&file, "these are the wrong bytes, and there are more than a hundred of them so that it is no empty file at all").unwrap();
    let (code, _, fault) = moved.run(&["serve", "--listen", "127.0.0.1:0", "--data", file.to_str().unwrap()]);
    assert!(code == 1 && fault.contains("not-records.txt") && fault.contains("not a store"), "{fault}");
    let (code, _, fault) = moved.run(&["backup", "/nowhere/at/all.sqlite", "--data", "/no/such/records"]);
    assert!(code == 1 && fault.contains("/no/such/records"), "{fault}");
}

// Made-up figures in the layout of the copies in circulation, with a code of nobody.
#[test]
fn a_spreadsheet_is_taken_in_from_the_command_line_while_it_is_served() {
    let moved = Installation::new();
    let file = moved.folder.join("quarter.csv");
    let text = "LAD Code;Date;Support Type;Accommodation Type;People\n\
        E06000018;30 Jun 2026;Section 95;Dispersal Accommodation;1,234\n\
        E06000999;30 Jun 2026;Section 95;Dispersal Accommodation;5\n";
    std::fs::write(&file, text).unwrap();
    let running = moved.serve(&[]);
    let import =
        |more: &[&str]| moved.run(&[&["import", "asylum_support", file.to_str().unwrap()], more].concat());
    let (code, told, fault) = import(&[]);
    assert_eq!(code, 1, "a row is in quarantine: {fault}");
    assert!(
        told.contains("1 to add") && told.contains("E06000999") && told.contains("Nothing was written"),
        "{told}"
    );
    let (_, told, fault) = import(&["--apply"]);
    assert!(told.contains("1 added") && told.contains("1 in quarantine"), "{told}{fault}");
    let nottingham =
        || get_json(&running.address, "/api/authorities?geometry=none&as_at=2026-06-30").to_string();
    let started = Instant::now();
    while !nottingham().contains("1234") {
        assert!(started.elapsed() < Duration::from_secs(30), "the service has not followed");
        std::thread::sleep(Duration::from_millis(100));
    }
    let (_, told, _) = import(&["--apply"]);
    assert!(told.contains("0 to add, 0 to change, 0 to drop, 1 as they are"), "twice is once: {told}");
    std::fs::write(&file, text.replace("E06000999", "E06000016")).unwrap();
    assert_eq!(import(&["--apply"]).0, 0, "nothing is in quarantine any more");
}

// Two pages from a server of the test; the third request is the second look.
#[test]
fn a_feed_is_fetched_page_by_page_and_taken_in_from_the_command_line() {
    use std::io::{BufRead as _, BufReader, Write as _};
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let feed = format!("http://{}/services", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for mut stream in listener.incoming().map_while(Result::ok) {
            let mut lines = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
            let number = if lines.next().unwrap_or_default().contains("page=2") { 2 } else { 1 };
            while lines.next().is_some_and(|line| !line.is_empty()) {}
            let service = json!({
                "id": format!("s-{number}"), "name": "ESOL Entry 1", "organization": {"id": "o", "name": "Invented College"},
                "service_at_locations": [{"location": {"id": "l", "addresses": [{"postal_code": "NG1 1NG"}]}}],
            });
            let page = json!({"total_pages": 2, "page_number": number, "contents": [service]}).to_string();
            let _ = write!(
                stream,
                "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{page}",
                page.len()
            );
        }
    });
    let moved = Installation::new();
    let (code, told, fault) = moved.run(&["import", "open_referral", &feed]);
    assert_eq!(code, 0, "{told}{fault}");
    assert!(told.contains("providers: 1 to add") && told.contains("classes: 2 to add"), "{told}");
    let (code, told, fault) = moved.run(&["import", "open_referral", &feed, "--apply"]);
    assert!(code == 0 && told.contains("3 added"), "{told}{fault}");
    let (_, told, _) = moved.run(&["import", "open_referral", &feed, "--apply"]);
    assert!(told.contains("Nothing has changed"), "{told}");
    let (code, _, fault) = moved.run(&["import", "open_referral", "http://127.0.0.1:1/services"]);
    assert!(code == 1 && fault.contains("page 1: cannot be fetched"), "{fault}");
}

// As when its provider is closed in the same moment: the record stays, the service goes on without it and says so.
#[test]
fn a_record_that_does_not_fit_the_others_is_left_out_and_told_and_the_service_starts() {
    let moved = Installation::new();
    drop(moved.serve(&[]));
    let store = SqliteStore::open(&moved.folder.join("records.sqlite")).unwrap();
    let fields = [("class_id", "orphan"), ("provider_id", "nobody")];
    let fields = fields.map(|(column, text)| (column.to_owned(), text.to_owned())).into();
    let provenance =
        Provenance { source: "a test".into(), evidence: "officer".into(), as_at: None, assured: None };
    let after = Some(State { fields, provenance });
    let (reason, changed_by) = ("a test".to_owned(), "a tester".to_owned());
    let writes = vec![Write { kind: RecordKind::Class, id: "orphan".into(), seen: 0, after }];
    let changed_at = "2026-01-02T03:04:05Z".parse().unwrap();
    let (headers, quarantined, file, settled) = (Vec::new(), Vec::new(), None, None);
    let batch = Batch { reason, file, changed_by, changed_at, writes, headers, quarantined, settled };
    store.apply(&batch).unwrap();
    drop(store);
    let running = moved.serve(&[]);
    assert!(get_json(&running.address, "/api/gaps?geometry=none")["features"].is_array());
    assert_eq!(total(&running), 1, "it is kept");
    running.interrupt();
    let (_, _, log) = running.wait();
    let told = log.join("\n");
    assert!(told.contains("does not fit the others") && told.contains("nobody"), "{told}");
}
