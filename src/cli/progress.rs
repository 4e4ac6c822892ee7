//! How far a file has come, on the terminal of whoever waits.

use std::io::{IsTerminal as _, Write as _};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use crate::domain::progress::{Progress, Stage};

const EVERY: Duration = Duration::from_millis(200);
/// To the beginning of the line, and nothing in it.
const CLEAR: &str = "\r\u{1b}[K";

/// Does the work, and tells meanwhile how far it has come. Where the error output is no terminal, nothing is told.
pub(super) fn telling<T>(progress: &Progress, work: impl FnOnce() -> T) -> T {
    if !std::io::stderr().is_terminal() {
        return work();
    }
    std::thread::scope(|scope| {
        let (working, ended) = channel::<()>();
        scope.spawn(move || {
            // A terminal that has gone is no fault of the import.
            while ended.recv_timeout(EVERY) == Err(RecvTimeoutError::Timeout) {
                let (stage, rows) = progress.now();
                let _ = write!(std::io::stderr(), "{CLEAR}{}", line(stage, rows));
            }
            let _ = write!(std::io::stderr(), "{CLEAR}");
        });
        let outcome = work();
        drop(working);
        outcome
    })
}

fn line(stage: Stage, rows: u64) -> String {
    let doing = match stage {
        Stage::Looking => "Looking through",
        Stage::Reading => "Reading",
        Stage::Checking => "Checking",
        Stage::Comparing => "Comparing",
        Stage::Writing => "Writing",
    };
    format!("{doing}: {rows} rows read")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_work_gives_comes_back_and_the_line_says_how_far_it_is() {
        let progress = Progress::default();
        assert_eq!(telling(&progress, || 7), 7);
        assert_eq!(line(Stage::Checking, 1_200), "Checking: 1200 rows read");
    }
}
