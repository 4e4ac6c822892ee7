//! Feeds over HTTP, from a server of the test: whole ones and faulty ones.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use esol_atlas::ingest::feed::{FeedLimits, Reach, fetch};
use serde_json::{Value, json};

/// What is sent for a path with its query: status line and headers, and the body.
type Answers = Arc<dyn Fn(&str) -> (String, Vec<u8>) + Send + Sync>;

struct Server {
    address: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn new(answers: impl Fn(&str) -> (String, Vec<u8>) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (answers, told): (Answers, _) = (Arc::new(answers), asked.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let (answers, told) = (answers.clone(), told.clone());
                std::thread::spawn(move || {
                    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
                    let first = lines.next().and_then(Result::ok).unwrap_or_default();
                    while lines.next().and_then(Result::ok).is_some_and(|line| !line.is_empty()) {}
                    let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
                    told.lock().unwrap().push(path.clone());
                    let (head, body) = answers(&path);
                    let mut stream = stream;
                    let _ = write!(stream, "HTTP/1.1 {head}\r\nconnection: close\r\n\r\n");
                    let _ = stream.write_all(&body);
                });
            }
        });
        Self { address, asked }
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    fn fetch(&self, path: &str) -> Result<Value, String> {
        self.fetch_within(path, &limits())
    }

    fn fetch_within(&self, path: &str, limits: &FeedLimits) -> Result<Value, String> {
        let bytes = fetch(&self.url(path), Reach::Anywhere, limits).map_err(|fault| fault.to_string())?;
        Ok(serde_json::from_slice(&bytes).unwrap())
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

fn limits() -> FeedLimits {
    FeedLimits {
        pages: 10,
        details: 5,
        bytes: 100_000,
        answer: Duration::from_millis(700),
        whole: Duration::from_secs(5),
    }
}

fn ok(body: &Value) -> (String, Vec<u8>) {
    ("200 OK\r\ncontent-type: application/json".to_owned(), body.to_string().into_bytes())
}

fn service(number: u64) -> Value {
    json!({"id": format!("s{number}"), "name": "ESOL", "organization": {"id": "o", "name": "O"},
        "service_at_locations": [{"id": "p", "location": {"id": "l", "name": "Hall"}}]})
}

fn page(number: u64, pages: u64) -> Value {
    json!({"total_pages": pages, "page_number": number, "first_page": number == 1, "last_page": number == pages,
        "empty": false, "contents": [service(number)]})
}

fn number_of(path: &str) -> u64 {
    path.split("page=").nth(1).map_or(1, |rest| rest.split('&').next().unwrap().parse().unwrap())
}

#[test]
fn every_page_is_followed_and_the_rest_of_the_query_is_kept() {
    let server = Server::new(|path| ok(&page(number_of(path), 3)));
    let found = server.fetch("/v3/services?text=esol").unwrap();
    assert_eq!(found, json!([service(1), service(2), service(3)]));
    let asked = ["/v3/services?text=esol", "/v3/services?text=esol&page=2", "/v3/services?text=esol&page=3"];
    assert_eq!(server.asked(), asked);
}

#[test]
fn details_of_services_of_english_are_fetched_where_the_list_lacks_them_and_of_no_others() {
    let server = Server::new(|path| match path {
        "/services/a" => ok(&json!({"id": "a", "name": "ESOL", "organization": {"id": "o", "name": "O"}})),
        _ => ok(&json!({"contents": [{"id": "a", "name": "ESOL"}, {"id": "b", "name": "Yoga"}]})),
    });
    let found = server.fetch("/services").unwrap();
    assert_eq!(found[0]["organization"]["name"], "O");
    assert_eq!(found[1], json!({"id": "b", "name": "Yoga"}));
    assert_eq!(server.asked(), ["/services", "/services/a"]);
    let many: Vec<Value> = (0..9).map(|number| json!({"id": format!("a{number}"), "name": "ESOL"})).collect();
    let server = Server::new(move |path| match path {
        "/services" => ok(&json!({"contents": many})),
        _ => ok(&json!({"id": "a", "name": "ESOL"})),
    });
    assert!(server.fetch("/services").unwrap_err().contains("more than 5 services"));
    let server = Server::new(|path| match path {
        "/services" => ok(&json!({"contents": [{"id": "gone", "name": "ESOL"}]})),
        _ => ("404 Not Found".to_owned(), Vec::new()),
    });
    assert!(server.fetch("/services").unwrap_err().contains("service gone: 127.0.0.1 answers 404"));
}

#[test]
fn a_feed_is_read_from_its_first_page_and_an_empty_page_is_no_end() {
    let server = Server::new(|path| ok(&page(number_of(path), 3)));
    assert_eq!(server.fetch("/services?page=2").unwrap().as_array().unwrap().len(), 3);
    let gap = Server::new(|path| {
        let number = number_of(path);
        let mut told = page(number, 3);
        if number == 2 {
            told["contents"] = json!([]);
        }
        ok(&told)
    });
    assert_eq!(gap.fetch("/services").unwrap(), json!([service(1), service(3)]));
}

#[test]
fn a_feed_that_gives_fewer_services_than_it_says_is_refused() {
    let short = Server::new(|_| ok(&json!({"total_items": 6, "contents": [service(1), service(2)]})));
    assert!(short.fetch("/services").unwrap_err().contains("2 services came of the 6"));
    let whole = Server::new(|_| ok(&json!({"total_items": 2, "contents": [service(1), service(2)]})));
    assert_eq!(whole.fetch("/services").unwrap().as_array().unwrap().len(), 2);
    let stops = Server::new(|path| {
        let contents = if number_of(path) == 1 { json!([service(1)]) } else { json!([]) };
        ok(&json!({"page_number": number_of(path), "last_page": false, "contents": contents}))
    });
    assert!(stops.fetch("/services").unwrap_err().contains("page 2: is empty"));
}

#[test]
fn a_faulty_feed_is_refused_with_the_page_and_the_cause() {
    for (fault, words) in [
        ("missing", "page 2: 127.0.0.1 answers 404"),
        ("same number", "page 2 was asked for, and page 1 came"),
        ("same page", "page 2: is the same as an earlier one"),
        ("not JSON", "page 2: the file is not JSON"),
        ("no page", "page 2: the file is JSON, but neither"),
        ("too many", "more than 10 pages"),
        ("cut off", "page 2: cannot be fetched"),
        ("elsewhere", "page 2: leads to http://other.example/services, another host"),
        ("ring", "page 2: leads from one address to the next and never ends"),
    ] {
        let server = Server::new(move |path| {
            let number = number_of(path);
            if number == 1 {
                return ok(&page(1, if fault == "too many" { 11 } else { 3 }));
            }
            match fault {
                "missing" => ("404 Not Found".to_owned(), Vec::new()),
                "same number" => ok(&page(1, 3)),
                "same page" => ok(&json!({"total_pages": 3, "contents": [service(1)]})),
                "not JSON" => ("200 OK".to_owned(), b"<html>busy</html>".to_vec()),
                "no page" => ok(&json!({"error": "busy"})),
                "cut off" => ("200 OK\r\ncontent-length: 9000".to_owned(), b"{\"contents\":".to_vec()),
                "elsewhere" => {
                    ("302 Found\r\nlocation: http://other.example/services".to_owned(), Vec::new())
                }
                _ => (format!("302 Found\r\nlocation: {path}"), Vec::new()),
            }
        });
        if fault == "same page" {
            let server = Server::new(|_| ok(&json!({"total_pages": 3, "contents": [service(1)]})));
            let told = server.fetch("/services").unwrap_err();
            assert!(told.contains(words), "{fault}: {told}");
            continue;
        }
        let told = server.fetch("/services").unwrap_err();
        assert!(told.contains(words), "{fault}: {told}");
    }
}

#[test]
fn an_answer_that_is_late_or_too_long_ends() {
    let slow = Server::new(|_| {
        std::thread::sleep(Duration::from_secs(4));
        ok(&page(1, 1))
    });
    let started = Instant::now();
    let told = slow.fetch("/services").unwrap_err();
    assert!(told.contains("page 1: did not come whole within 1 seconds"), "{told}");
    assert!(started.elapsed() < Duration::from_secs(3));
    let long = Server::new(|_| ok(&json!({"contents": [service(1)], "more": "x".repeat(200_000)})));
    assert!(long.fetch("/services").unwrap_err().contains("page 1: the feed has more than"));
    // A little on every page is much on all.
    let dripping = Server::new(|path| {
        let mut page = page(number_of(path), 9);
        page["more"] = json!("x".repeat(30_000));
        ok(&page)
    });
    assert!(dripping.fetch("/services").unwrap_err().contains("page 4: the feed has more than"));
    let endless = Server::new(|path| {
        std::thread::sleep(Duration::from_millis(150));
        ok(&page(number_of(path), 9))
    });
    let limits = FeedLimits { whole: Duration::from_millis(400), ..limits() };
    let told = endless.fetch_within("/services", &limits).unwrap_err();
    assert!(told.contains("did not come whole"), "{told}");
}

#[test]
fn a_move_on_the_same_host_is_followed() {
    let server = Server::new(|path| match path {
        "/services" => ("301 Moved\r\nlocation: /v3/services".to_owned(), Vec::new()),
        _ => ok(&json!([service(1)])),
    });
    assert_eq!(server.fetch("/services").unwrap(), json!([service(1)]));
}

#[test]
fn what_is_asked_for_by_a_request_goes_to_public_addresses_only() {
    let server = Server::new(|_| ok(&page(1, 1)));
    let port = server.address.rsplit(':').next().unwrap();
    for host in ["127.0.0.1", "localhost", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "127.1"] {
        let told = fetch(&format!("http://{host}:{port}/services"), Reach::Public, &limits())
            .unwrap_err()
            .to_string();
        assert!(
            told.contains("not a public address") || told.contains("cannot be fetched"),
            "{host}: {told}"
        );
    }
    assert_eq!(server.asked(), Vec::<String>::new(), "nobody was asked");
    let told = fetch("http://127.0.0.1/services", Reach::Public, &limits()).unwrap_err().to_string();
    assert!(told.contains("127.0.0.1 is not a public address"), "{told}");
    let told =
        fetch("http://169.254.169.254/latest/meta-data", Reach::Public, &limits()).unwrap_err().to_string();
    assert!(told.contains("not a public address"), "{told}");
}
