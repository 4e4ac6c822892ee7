//! Frozen views of the real binary: over restarts, a copy and a kill.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::http::{Answer, ask, get_json, put_json};
use crate::process::{Installation, Running, signal};

const GAPS: &str = "/api/gaps?as_at=2027-03-31&geometry=none";

/// Freezes a page; `None` when no whole answer came, as when the service was killed.
fn freeze(address: &str, asked: &Value) -> Option<Value> {
    let body = json!({"view": "?as_at=2027-03-31", "asked": asked}).to_string();
    let mut stream = TcpStream::connect(address).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(30))).ok()?;
    let head = format!("POST /api/frozen HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\n");
    let request = format!("{head}Content-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len());
    stream.write_all(request.as_bytes()).ok()?;
    let mut text = String::new();
    stream.read_to_string(&mut text).ok()?;
    let (head, body) = text.split_once("\r\n\r\n")?;
    assert!(head.starts_with("HTTP/1.1 201"), "{text}");
    serde_json::from_str(body).ok()
}

fn kept(running: &Running, id: &str, address: &str) -> Answer {
    let of = address.replace('?', "%3F").replace('&', "%26").replace('=', "%3D");
    let answer = ask(&running.address, "GET", &format!("/api/frozen/{id}/answer?of={of}"));
    assert_eq!(answer.status, 200, "{}", String::from_utf8_lossy(&answer.body));
    answer
}

#[test]
fn frozen_gaps_stay_byte_for_byte_when_records_change_over_a_restart_and_in_a_copy() {
    let moved = Installation::new();
    let running = moved.serve(&[]);
    let cohort = json!({"seen": 0, "fields": {"cohort_id": "spring", "la_code": "E07000176", "expected": "2027 Q1",
        "status": "expected", "families": "10", "channel": "charter"}});
    assert_eq!(put_json(&running.address, "/api/records/cohorts/spring", &cohort), Some(200));
    let started = Instant::now();
    // Asked from this machine, the gaps tell who is expected, once they are in.
    while get_json(&running.address, GAPS)["totals"]["planned"].is_null() {
        assert!(started.elapsed() < Duration::from_secs(30), "the cohort is not in the gaps");
        std::thread::sleep(Duration::from_millis(50));
    }
    let told = freeze(&running.address, &json!([GAPS, "/api/near?lon=-1.15&lat=52.95"])).unwrap();
    let id = told["id"].as_str().unwrap();
    assert_eq!(told["version"], get_json(&running.address, "/api/health")["snapshot"]);
    let before = kept(&running, id, GAPS);
    let gaps: Value = serde_json::from_slice(&before.body).unwrap();
    assert_eq!((&gaps["totals"]["planned"], &gaps["expected"]), (&Value::Null, &Value::Null));
    assert_eq!(before.headers["cache-control"], "public, max-age=31536000, immutable");

    let class = json!({"seen": 0, "fields": {"class_id": "new", "provider_id": "nottm-college-esol-adult",
        "levels": "entry_1", "seats": "30", "hours_a_week": "20"}});
    let supply = |answer: &Value| answer["totals"]["supply_hours"].as_f64().unwrap();
    assert_eq!(put_json(&running.address, "/api/records/classes/new", &class), Some(200));
    while (supply(&get_json(&running.address, GAPS)) - supply(&gaps)).abs() < 1e-9 {
        assert!(started.elapsed() < Duration::from_secs(60), "the class is not in the gaps");
        std::thread::sleep(Duration::from_millis(50));
    }
    assert!(kept(&running, id, GAPS).body == before.body, "after a change");

    let copy = moved.folder.join("copy.sqlite");
    let (code, told, fault) = moved.run(&["backup", copy.to_str().unwrap()]);
    assert_eq!(code, 0, "{told}{fault}");
    running.interrupt();
    assert!(running.wait().0.success());
    let again = moved.serve(&[]);
    assert!(kept(&again, id, GAPS).body == before.body, "after a restart");
    drop(again);
    let from_copy = moved.serve(&["--data", copy.to_str().unwrap()]);
    assert!(kept(&from_copy, id, GAPS).body == before.body, "in a copy");
}

// Whatever was acknowledged opens after kill -9, whole: the bytes are those whose sum it tells.
#[test]
fn no_frozen_view_that_was_acknowledged_is_lost_when_it_is_killed() {
    let moved = Installation::new();
    let mut acknowledged: Vec<String> = Vec::new();
    for round in 0_u64..3 {
        let running = moved.serve(&[]);
        let made = Mutex::new(Vec::new());
        let address = running.address.clone();
        std::thread::scope(|scope| {
            scope.spawn(|| {
                while let Some(told) = freeze(&address, &json!([GAPS, "/api/venues"])) {
                    made.lock().unwrap().push(told["id"].as_str().unwrap().to_owned());
                }
            });
            // Some time after the first one, however slow the machine is: a kill before it would test nothing.
            let started = Instant::now();
            while made.lock().unwrap().is_empty() && started.elapsed() < Duration::from_secs(30) {
                std::thread::sleep(Duration::from_millis(5));
            }
            std::thread::sleep(Duration::from_millis(200 + 137 * round));
            signal(running.id(), "KILL");
        });
        drop(running);
        let made = made.into_inner().unwrap();
        assert!(!made.is_empty(), "it froze something in round {round}");
        acknowledged.extend(made);

        let again = moved.serve(&[]);
        let listed = get_json(&again.address, "/api/frozen")["frozen"].as_array().unwrap().clone();
        // One more may have been kept and not acknowledged.
        assert!(listed.len() >= acknowledged.len());
        for id in &acknowledged {
            let view = get_json(&again.address, &format!("/api/frozen/{id}"));
            for entry in view["addresses"].as_array().unwrap() {
                let answer = kept(&again, id, entry["address"].as_str().unwrap());
                let sum = Sha256::digest(&answer.body);
                let sum = sum.iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"));
                assert_eq!(entry["sha256"], json!(sum));
            }
        }
    }
}
