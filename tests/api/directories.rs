//! Files and feeds of directories through the interface: Open Referral UK, the National Careers Service.

use serde_json::json;

use crate::file_imports::{Desk, counts};

// Invented.
fn service() -> serde_json::Value {
    json!({
        "id": "s-1", "name": "ESOL Entry 2", "status": "active", "assured_date": "2026-03-04",
        "organization": {"id": "o-1", "name": "Invented College"},
        "service_at_locations": [{
            "id": "sal-1",
            "location": {"id": "l-1", "name": "Main site", "addresses": [{"postal_code": "NG1 1NG"}]},
            "schedules": [{"freq": "WEEKLY", "byday": "TU", "opens_at": "18:00", "closes_at": "20:00"}]
        }]
    })
}

#[test]
fn a_directory_is_taken_in_with_its_day_of_assurance_and_its_class_supplies_hours() {
    let desk = Desk::new("open-referral");
    let mut lost = service();
    lost["id"] = json!("s-2");
    lost["organization"] = json!({"id": "o-2", "name": "Nowhere College"});
    lost["service_at_locations"][0]["location"]["addresses"] = json!([]);
    let yoga = json!({"id": "y", "name": "Yoga"});
    let bytes = json!([service(), lost, yoga]).to_string().into_bytes();
    let (preview, done) = desk.take_in("open_referral", "", &bytes);
    assert_eq!(counts(&preview), [2, 0, 0, 0, 2], "{preview}");
    assert_eq!(counts(&done), [2, 0, 0, 0, 2]);
    assert!(preview["left_alone"].to_string().contains("Yoga"));
    let class = desk.get("/api/records/classes/s-1");
    assert_eq!((&class["assured"], &class["fields"]["hours_a_week"]), (&json!("2026-03-04"), &json!("2")));
    assert!(desk.atlas.json("/api/venues").to_string().contains("Invented College"));

    // Put right as spreadsheets of their kind: the region of a provider without a place is not known.
    for (place, kind) in [(0, "providers"), (1, "classes")] {
        let link = done["quarantines"][place]["href"].as_str().unwrap();
        let text = desk.atlas.local(actix_web::http::Method::GET, link, None).body;
        let mut rows = csv::Reader::from_reader(text.as_bytes());
        let mut header = rows.headers().unwrap().clone();
        let mut cells = rows.records().next().unwrap().unwrap();
        if kind == "providers" {
            header.push_field("region");
            cells.push_field("E12000004");
            let without = |record: &csv::StringRecord| -> csv::StringRecord {
                let place = header.iter().position(|name| name == "region_code").unwrap();
                record.iter().enumerate().filter(|(at, _)| *at != place).map(|(_, text)| text).collect()
            };
            (cells, header) = (without(&cells), without(&header));
        }
        let mut right = csv::Writer::from_writer(Vec::new());
        right.write_record(&header).unwrap();
        right.write_record(&cells).unwrap();
        let (_, done) = desk.take_in(kind, "", &right.into_inner().unwrap());
        assert_eq!(counts(&done), [1, 0, 0, 0, 0], "{kind}: {text}");
    }

    // An officer knows the seats; the directory does not, and takes nothing away.
    let (_, told) = desk.take_in("classes", "", b"class_id,provider_id,seats\ns-1,o-1-l-1,9\n");
    assert_eq!(counts(&told), [0, 1, 0, 0, 0]);
    let (again, _) = desk.take_in("open_referral", "", &bytes);
    assert_eq!(counts(&again)[..3], [0, 0, 0], "{again}");
    assert_eq!(desk.get("/api/records/classes/s-1")["assured"], "2026-03-04");
    assert_eq!(desk.get("/api/records/classes/s-1")["fields"]["seats"], "9");
}

#[test]
fn a_course_directory_needs_to_know_whose_it_is() {
    let desk = Desk::new("course-directory");
    let text = b"COURSE_NAME,DELIVERY_MODE,START_DATE,VENUE_NAME,COST\nESOL Level 1,Online,01/09/2026,,0\n";
    let (status, fault) = desk.send_bytes("preview", "national_careers_service", "", text);
    assert_eq!(status, 422);
    assert!(fault["detail"].as_str().unwrap().contains("whose courses"), "{fault}");
    let (_, done) = desk.take_in("national_careers_service", "&provider=nottm-college-esol-adult", text);
    assert_eq!(counts(&done), [1, 0, 0, 0, 0], "{done}");
}

#[test]
fn a_feed_of_this_machine_or_its_network_is_never_asked_for() {
    let desk = Desk::new("feed");
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let here = listener.local_addr().unwrap();
    for (feed, kind, status, words) in [
        (format!("http://{here}/services"), "open_referral", 422, "is not a public address"),
        (
            format!("http://localhost:{}/services", here.port()),
            "open_referral",
            422,
            "is not a public address",
        ),
        ("http://169.254.169.254/latest".to_owned(), "open_referral", 422, "is not a public address"),
        ("file:///etc/passwd".to_owned(), "open_referral", 422, "is not the address of a feed"),
        ("http://a.example/".to_owned(), "classes", 400, "open_referral beside a feed"),
    ] {
        let (code, fault) = desk.send_bytes("preview", kind, &format!("&feed={feed}"), b"");
        assert_eq!(code, status, "{feed}: {fault}");
        assert!(fault["detail"].as_str().unwrap().contains(words), "{feed}: {fault}");
    }
    assert!(listener.accept().is_err(), "nobody called");
}
