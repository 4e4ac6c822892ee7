//! One load of one address, by wrk.

use std::fmt;
use std::net::SocketAddr;
use std::process::Command;
use std::time::Duration;

use crate::Fault;

/// Readers who ask at the same time, each on a connection that stays.
const CONNECTIONS: &str = "32";

/// What is asked, how long.
#[derive(Clone, Copy)]
pub struct Load {
    pub address: SocketAddr,
    pub path: &'static str,
    /// As readers elsewhere ask, with nothing that only the machine itself is told.
    pub elsewhere: bool,
    pub seconds: u32,
}

/// What came of it.
pub struct Measured {
    pub per_second: f64,
    pub p50: Duration,
    pub p99: Duration,
}

impl fmt::Display for Measured {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ms = |time: Duration| time.as_secs_f64() * 1000.0;
        write!(f, "{:.0}/s | p50 {:.2} ms | p99 {:.2} ms", self.per_second, ms(self.p50), ms(self.p99))
    }
}

/// Asks as fast as answers come. An answer that is no success, or that breaks off, is a fault.
pub fn measure(load: &Load) -> Result<Measured, Fault> {
    let mut wrk = Command::new("wrk");
    wrk.args(["-t1", "-c", CONNECTIONS, "--latency", "-d", &format!("{}s", load.seconds)]);
    wrk.args(["-H", "Accept-Encoding: br"]);
    if load.elsewhere {
        wrk.args(["-H", "X-Forwarded-For: 203.0.113.7"]);
    }
    wrk.arg(format!("http://{}{}", load.address, load.path));
    let told = wrk.output().map_err(|fault| format!("wrk (Debian's package of that name): {fault}"))?;
    let told = String::from_utf8(told.stdout)?;
    if told.contains("Non-2xx") || told.contains("Socket errors") {
        return Err(format!("{}: not every answer was one\n{told}", load.path).into());
    }
    let after = |name: &str| -> Result<&str, Fault> {
        let line = told.lines().find_map(|line| line.trim().strip_prefix(name));
        Ok(line.ok_or_else(|| format!("{}: no {name} in\n{told}", load.path))?.trim())
    };
    Ok(Measured {
        per_second: after("Requests/sec:")?.parse()?,
        p50: time(after("50%")?)?,
        p99: time(after("99%")?)?,
    })
}

/// A time as wrk writes it: 950.00us, 1.24ms, 2.01s.
fn time(text: &str) -> Result<Duration, Fault> {
    let split = text.find(|c: char| c.is_ascii_alphabetic()).ok_or("a time without a unit")?;
    let (number, unit) = text.split_at(split);
    let seconds = match unit {
        "us" => 1e-6,
        "ms" => 1e-3,
        "s" => 1.0,
        "m" => 60.0,
        other => return Err(format!("an unknown unit of time: {other}").into()),
    };
    Ok(Duration::from_secs_f64(number.parse::<f64>()? * seconds))
}
