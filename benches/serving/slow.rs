//! Readers who ask for a long answer and take it a few bytes at a time.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use crate::Fault;

/// Bytes that each of them takes at once, ten times a second.
const SIP: usize = 64;

/// Readers under way.
pub struct Readers {
    count: usize,
    hurry: Arc<AtomicBool>,
    reading: JoinHandle<std::io::Result<usize>>,
}

impl Readers {
    /// Each asks on a connection of its own, and reads slowly from then on.
    pub fn begin(address: SocketAddr, count: u32, path: &str) -> Result<Self, Fault> {
        let mut readers = Vec::new();
        for _ in 0..count {
            let mut stream = TcpStream::connect(address)?;
            stream.write_all(
                format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nX-Forwarded-For: 203.0.113.7\r\nConnection: close\r\n\r\n")
                    .as_bytes(),
            )?;
            readers.push((stream, Vec::new()));
        }
        let hurry = Arc::new(AtomicBool::new(false));
        let told = hurry.clone();
        let reading = std::thread::spawn(move || sip(readers, &told));
        // Until all of them are being answered.
        std::thread::sleep(Duration::from_secs(2));
        Ok(Self { count: count as usize, hurry, reading })
    }

    /// How many they are.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Lets them read on as fast as they can; how many had the whole answer.
    pub fn finish(self) -> Result<usize, Fault> {
        self.hurry.store(true, Ordering::Relaxed);
        let whole = self.reading.join().map_err(|_| "the readers broke off")?;
        Ok(whole?)
    }
}

fn sip(mut readers: Vec<(TcpStream, Vec<u8>)>, hurry: &AtomicBool) -> std::io::Result<usize> {
    let mut part = [0; SIP];
    while !hurry.load(Ordering::Relaxed) {
        for (stream, read) in &mut readers {
            let taken = stream.read(&mut part)?;
            read.extend_from_slice(&part[..taken]);
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    let mut whole = 0;
    for (mut stream, mut read) in readers {
        stream.read_to_end(&mut read)?;
        whole += usize::from(is_whole(&read));
    }
    Ok(whole)
}

/// Whether as many bytes came as the head promised.
fn is_whole(answer: &[u8]) -> bool {
    let Some(end) = answer.windows(4).position(|four| four == b"\r\n\r\n") else { return false };
    let head = String::from_utf8_lossy(&answer[..end]).to_ascii_lowercase();
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse::<usize>().ok());
    head.starts_with("http/1.1 200") && length == Some(answer.len() - end - 4)
}
