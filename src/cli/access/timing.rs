use std::io::Write as _;
use std::time::Duration;

use serde::Serialize;

/// One line for whoever compares speeds.
#[derive(Debug, Serialize)]
pub(super) struct Timing {
    /// Reading and checking both files, seconds.
    read_s: f64,
    /// From loaded arrays to access values, seconds.
    compute_s: f64,
    /// Pairs within the cut-off.
    pairs: u64,
    /// Most memory held at once, MB of 10⁶ bytes; null where the system does not tell.
    peak_mb: Option<f64>,
}

impl Timing {
    pub(super) fn new(read: Duration, computed: Duration, pairs: u64) -> Self {
        let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        let kibibytes = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.strip_suffix("kB"));
        let peak_mb =
            kibibytes.and_then(|text| text.trim().parse::<f64>().ok()).map(|kib| kib * 1024.0 / 1e6);
        Self { read_s: read.as_secs_f64(), compute_s: computed.as_secs_f64(), pairs, peak_mb }
    }

    pub(super) fn print(&self) -> anyhow::Result<()> {
        writeln!(std::io::stderr(), "{}", serde_json::to_string(self)?)?;
        Ok(())
    }
}
