//! Starting, serving, logging, stopping.

use std::time::Duration;

use crate::http::{ask, get_json, receive_many, send_many};
use crate::process::Installation;

#[test]
fn it_starts_from_another_folder_with_nothing_in_its_environment() {
    // The folder was copied, its name has a space and an accent, the working folder is `/`.
    let moved = Installation::new();
    let running = moved.serve(&[]);
    assert_eq!(get_json(&running.address, "/api/health")["region"], "E12000004");
    let page = ask(&running.address, "GET", "/");
    assert_eq!(page.status, 200);
    assert!(String::from_utf8(page.body).unwrap().contains("<html"), "the web app is in the binary");
    // PROJ works too: a point needs a transformation in the worker.
    let near = get_json(&running.address, "/api/near?lon=-1.15&lat=52.95&limit=1");
    assert_eq!(near["origin"]["la_code"], "E06000018");
}

#[test]
fn the_data_may_lie_elsewhere_and_a_flag_goes_before_the_environment() {
    let moved = Installation::new();
    let elsewhere = Installation::new();
    std::fs::remove_dir_all(moved.folder.join("geodata")).unwrap();
    let folder = elsewhere.folder.join("geodata");
    let folder = folder.to_str().unwrap();
    let by_flag = moved.serve_with(&["--geodata", folder], &[("ATLAS_GEODATA", "/nowhere")]);
    assert_eq!(get_json(&by_flag.address, "/api/health")["status"], "ok");
    drop(by_flag);
    let by_environment = moved.serve_with(&[], &[("ATLAS_GEODATA", folder), ("ATLAS_REGION", "E12000001")]);
    assert_eq!(get_json(&by_environment.address, "/api/health")["counts"]["authorities"], 12);
}

#[test]
fn proj_db_may_lie_in_the_folder_of_shipped_data() {
    let moved = Installation::new();
    std::fs::rename(moved.folder.join("proj.db"), moved.geodata("proj.db")).unwrap();
    let running = moved.serve(&[]);
    assert_eq!(get_json(&running.address, "/api/health")["status"], "ok");
}

#[test]
fn the_start_is_logged_with_the_address_and_what_was_loaded() {
    let moved = Installation::new();
    let running = moved.serve(&[]);
    let log = running.log.join("\n");
    assert!(log.contains(&format!("http://{}", running.address)), "{log}");
    for counted in ["authorities=35", "postcodes=2636121", "latest=2025-12-31", "East Midlands", "ms="] {
        assert!(log.contains(counted), "{counted} is not in {log}");
    }
}

#[test]
fn every_line_of_a_json_log_is_json() {
    let moved = Installation::new();
    let running = moved.serve_with(&[], &[("ATLAS_LOG_FORMAT", "json")]);
    ask(&running.address, "GET", "/api/near?postcode=NG7%201AA");
    ask(&running.address, "GET", "/api/nothing");
    running.interrupt();
    let (_, _, log) = running.wait();
    let mut messages = Vec::new();
    for line in &log {
        let event: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(event["timestamp"].is_string() && event["level"].is_string(), "{line}");
        messages.push(event["fields"]["message"].as_str().unwrap_or_default().to_owned());
    }
    assert!(messages.iter().any(|message| message == "data loaded"), "{messages:?}");
    assert!(messages.iter().any(|message| message == "stopped"), "{messages:?}");
}

#[test]
fn what_people_search_for_is_not_in_the_log() {
    let moved = Installation::new();
    let running = moved.serve_with(&[], &[("ATLAS_LOG", "debug")]);
    // A postcode with a language level can point to a family: the query string stays out of the log.
    ask(&running.address, "GET", "/api/near?postcode=NG7%201AA&level=entry_1");
    // Nor when the search fails: the error quotes what was asked.
    for wrong in ["NG79%209ZZ", "NG7xyz"] {
        assert!(ask(&running.address, "GET", &format!("/api/near?postcode={wrong}")).status >= 400);
    }
    running.interrupt();
    let (_, _, log) = running.wait();
    let log = log.join("\n");
    assert!(log.contains("/api/near"), "requests are logged: {log}");
    assert!(!log.contains("NG7"), "{log}");
}

#[test]
fn ctrl_c_lets_an_answer_under_way_come_to_its_end_and_exits_with_zero() {
    let moved = Installation::new();
    let running = moved.serve(&[]);
    // A hundred answers on one connection, none read: 20 MB are more than the socket's buffers hold, so that one
    // of them is half sent when the signal comes. What comes must be whole answers.
    let stream = send_many(&running.address, "/api/authorities", 100);
    // Its workers begin a moment after the socket: until the first byte has come, no answer is under way.
    stream.peek(&mut [0]).unwrap();
    running.interrupt();
    std::thread::sleep(Duration::from_millis(500));
    let whole = receive_many(stream);
    assert!(whole >= 1, "an answer was under way");
    let (status, took, log) = running.wait();
    assert_eq!(status.code(), Some(0), "{log:#?}");
    assert!(took < Duration::from_secs(12), "{took:?}");
    assert!(log.last().unwrap().contains("stopped"), "{log:#?}");
}

#[test]
fn ctrl_c_does_not_wait_for_a_visitor_who_says_nothing() {
    let moved = Installation::new();
    let running = moved.serve(&[]);
    let _silent = std::net::TcpStream::connect(&running.address).unwrap();
    ask(&running.address, "GET", "/api/health");
    running.interrupt();
    let (status, took, _) = running.wait();
    assert_eq!(status.code(), Some(0));
    assert!(took < Duration::from_secs(12), "{took:?}");
}

#[test]
fn answers_carry_the_headers_that_keep_a_page_to_itself() {
    let moved = Installation::new();
    let running = moved.serve(&[]);
    for path in ["/", "/api/health", "/api/nothing"] {
        let answer = ask(&running.address, "GET", path);
        assert_eq!(answer.headers["x-content-type-options"], "nosniff", "{path}");
        assert!(answer.headers["content-security-policy"].contains("default-src 'self'"), "{path}");
    }
    // RFC 9110 §9.3.2: HEAD has the header of GET and no body.
    let (get, head) =
        (ask(&running.address, "GET", "/api/health"), ask(&running.address, "HEAD", "/api/health"));
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(head.headers["content-type"], get.headers["content-type"]);
}

#[test]
fn only_views_that_read_may_be_framed_by_other_sites() {
    let moved = Installation::new();
    let running = moved.serve(&[]);
    let framed_by = |query: &str| {
        let answer = ask(&running.address, "GET", &format!("/?{query}"));
        let policy = answer.headers["content-security-policy"].clone();
        policy.split("frame-ancestors ").nth(1).map(str::to_owned)
    };
    for view in ["map", "gaps", "authority", "arrival", "providers", "about"] {
        // What the address asks for besides is not shown by the app: `embed` alone decides.
        for query in [format!("embed={view}"), format!("view=confirm&embed={view}&data=open")] {
            assert_eq!(framed_by(&query).as_deref(), Some("*"), "{query}");
        }
    }
    for query in [
        "",
        "embed",
        "embed=",
        "embed=confirm",
        "embed=data",
        "embed=print",
        "embed=Map",
        "embed=map,gaps",
        "view=gaps",
        "embed=gaps&embed=map",
        "embed=gaps&%65mbed=gaps",
    ] {
        assert_eq!(framed_by(query).as_deref(), Some("'self'"), "{query}");
    }
}

#[test]
fn all_of_great_britain_stays_under_three_hundred_megabytes() {
    let moved = Installation::new();
    let running = moved.serve(&[]);
    for path in ["/api/authorities", "/api/gaps", "/api/context", "/api/near?postcode=NG7%201AA"] {
        ask(&running.address, "GET", path);
    }
    // Every region, as when all of them are looked at.
    let regions = get_json(&running.address, "/api/region")["regions"].clone();
    for region in regions.as_array().unwrap() {
        let code = region["code"].as_str().unwrap();
        for path in ["authorities", "gaps", "venues"] {
            get_json(&running.address, &format!("/api/{path}?region={code}"));
        }
    }
    let status = std::fs::read_to_string(format!("/proc/{}/status", running.id())).unwrap();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    let kilobytes: u64 = peak.trim().trim_end_matches(" kB").parse().unwrap();
    // The issue: under 300 MB resident with all data of Great Britain; the peak of the start counts too.
    assert!(kilobytes < 300_000, "{kilobytes} kB at the peak");
}

#[test]
fn it_stops_when_asked_though_nobody_reads_its_log_any_more() {
    let moved = Installation::new();
    let mut command = moved.command(&["serve", "--listen", "127.0.0.1:0"]);
    let mut child = command.spawn().unwrap();
    let mut log = std::io::BufReader::new(child.stderr.take().unwrap());
    let mut line = String::new();
    while !line.contains("http://") {
        line.clear();
        assert!(
            std::io::BufRead::read_line(&mut log, &mut line).unwrap() > 0,
            "it ended before it was ready"
        );
    }
    drop(log);
    crate::process::signal(child.id(), "TERM");
    let asked = std::time::Instant::now();
    while child.try_wait().unwrap().is_none() {
        assert!(asked.elapsed() < Duration::from_secs(20), "it does not stop");
        std::thread::sleep(Duration::from_millis(20));
    }
}
