//! As much of HTTP/1.1 as a test needs: one request, one answer, connection closed.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

pub struct Answer {
    pub status: u16,
    pub headers: BTreeMap<String, String>,
    pub body: Vec<u8>,
}

/// Sends the same request several times over one connection and does not read yet.
pub fn send_many(address: &str, path: &str, times: usize) -> TcpStream {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    let request = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\n\r\n");
    stream.write_all(request.repeat(times).as_bytes()).unwrap();
    stream
}

/// Reads answers until the connection ends and counts them; the last must be as whole as the others.
pub fn receive_many(mut stream: TcpStream) -> usize {
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    let (mut rest, mut whole) = (bytes.as_slice(), 0);
    while !rest.is_empty() {
        let end = rest.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
        let head = std::str::from_utf8(&rest[..end]).unwrap().to_ascii_lowercase();
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap();
        let length: usize = length.parse().unwrap();
        let body = &rest[end + 4..];
        assert!(body.len() >= length, "answer {} was cut after {} of {length} bytes", whole + 1, body.len());
        rest = &body[length..];
        whole += 1;
    }
    whole
}

/// Sends a request and does not read yet.
fn send(address: &str, method: &str, path: &str, header: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    let request = format!("{method} {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n{header}\r\n");
    stream.write_all(request.as_bytes()).unwrap();
    stream
}

/// Reads an answer to its end; its length must be the one that it announces.
fn receive(mut stream: TcpStream, method: &str) -> Answer {
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    let body = bytes[end + 4..].to_vec();
    let mut lines = head.split("\r\n");
    let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
    let pair = |line: &str| {
        let (name, value) = line.split_once(": ").unwrap();
        (name.to_ascii_lowercase(), value.to_owned())
    };
    let headers: BTreeMap<String, String> = lines.map(pair).collect();
    if method != "HEAD" {
        assert_eq!(headers["content-length"].parse::<usize>().unwrap(), body.len(), "the whole body came");
    }
    Answer { status, headers, body }
}

pub fn ask(address: &str, method: &str, path: &str) -> Answer {
    receive(send(address, method, path, ""), method)
}

/// Asks with a further header.
pub fn ask_with(address: &str, path: &str, (name, value): (&str, &str)) -> Answer {
    receive(send(address, "GET", path, &format!("{name}: {value}\r\n")), "GET")
}

pub fn get_json(address: &str, path: &str) -> serde_json::Value {
    let answer = ask(address, "GET", path);
    assert_eq!(answer.status, 200, "{path}: {}", String::from_utf8_lossy(&answer.body));
    serde_json::from_slice(&answer.body).unwrap()
}

/// Puts JSON and reads the status; `None` when no whole answer came, as when the service was killed.
pub fn put_json(address: &str, path: &str, body: &serde_json::Value) -> Option<u16> {
    let text = body.to_string();
    let mut stream = TcpStream::connect(address).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(30))).ok()?;
    let length = text.len();
    let head = format!("PUT {path} HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\n");
    let request = format!("{head}Content-Length: {length}\r\nConnection: close\r\n\r\n{text}");
    stream.write_all(request.as_bytes()).ok()?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).ok()?;
    let status = std::str::from_utf8(bytes.get(9..12)?).ok()?;
    status.parse().ok()
}
