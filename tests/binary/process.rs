//! A folder as `make build` lays it out, somewhere else, and the binary running from it.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use sha2::{Digest as _, Sha256};

/// A moved installation; removed when it is dropped.
pub struct Installation {
    pub folder: PathBuf,
}

impl Installation {
    pub fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("esol atlas é {}-{number}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        let built = Path::new(env!("CARGO_BIN_EXE_esol-atlas"));
        std::fs::create_dir_all(folder.join("geodata")).unwrap();
        std::fs::copy(built, folder.join("esol-atlas")).unwrap();
        std::fs::copy(proj_db(built.parent().unwrap()), folder.join("proj.db")).unwrap();
        for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/geodata")).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                std::fs::copy(&path, folder.join("geodata").join(path.file_name().unwrap())).unwrap();
            }
        }
        Self { folder }
    }

    /// The binary, to be started in `/` with an environment of nothing.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(self.folder.join("esol-atlas"));
        command.args(arguments).current_dir("/").env_clear().stdin(Stdio::null());
        // Records of its own, not those of whoever runs the tests.
        command.env("ATLAS_DATA", self.folder.join("records.sqlite"));
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Runs to the end: exit code, standard output, standard error.
    pub fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        finish(self.command(arguments))
    }

    pub fn geodata(&self, file: &str) -> PathBuf {
        self.folder.join("geodata").join(file)
    }

    /// Changes a shipped file and writes its new checksum into the manifest.
    pub fn alter(&self, file: &str, change: impl Fn(String) -> String) {
        let before = std::fs::read_to_string(self.geodata(file)).unwrap();
        let after = change(before.clone());
        std::fs::write(self.geodata(file), &after).unwrap();
        let manifest = std::fs::read_to_string(self.geodata("manifest.toml")).unwrap();
        assert!(manifest.contains(&checksum(before.as_bytes())), "the manifest has the checksum of {file}");
        std::fs::write(
            self.geodata("manifest.toml"),
            manifest.replace(&checksum(before.as_bytes()), &checksum(after.as_bytes())),
        )
        .unwrap();
    }

    /// Serves at a free port until it is ready.
    pub fn serve(&self, arguments: &[&str]) -> Running {
        self.serve_with(arguments, &[])
    }

    pub fn serve_with(&self, arguments: &[&str], environment: &[(&str, &str)]) -> Running {
        let mut command = self.command(&[&["serve", "--listen", "127.0.0.1:0"], arguments].concat());
        Running::start(command.envs(environment.iter().copied()))
    }
}

impl Drop for Installation {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// SHA-256 as the manifest writes it.
fn checksum(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    Sha256::digest(bytes).iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The database of PROJ in the build tree: what `make build` lays beside the binary.
fn proj_db(release: &Path) -> PathBuf {
    let folders = std::fs::read_dir(release.join("build")).unwrap().map(|entry| entry.unwrap().path());
    let database = folders.map(|folder| folder.join("out/share/proj/proj.db")).find(|path| path.is_file());
    database.unwrap()
}

/// Runs a command to its end: exit code, standard output, standard error. A hang is a failure.
pub fn finish(mut command: Command) -> (i32, String, String) {
    let child = command.spawn().unwrap();
    let (id, started) = (child.id(), Instant::now());
    let (done, ended) = channel();
    let waiter = std::thread::spawn(move || {
        let output = child.wait_with_output().unwrap();
        let _ = done.send(());
        output
    });
    if ended.recv_timeout(Duration::from_secs(60)).is_err() {
        signal(id, "KILL");
        assert!(started.elapsed() < Duration::from_secs(60), "it did not end by itself");
    }
    let output = waiter.join().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// A service that is ready.
pub struct Running {
    child: Child,
    lines: Receiver<String>,
    /// Lines of the log so far.
    pub log: Vec<String>,
    /// Host and port.
    pub address: String,
}

impl Running {
    fn start(command: &mut Command) -> Self {
        let mut child = command.spawn().unwrap();
        let (sender, lines) = channel();
        let errors = BufReader::new(child.stderr.take().unwrap());
        std::thread::spawn(move || {
            errors.lines().map_while(Result::ok).try_for_each(|line| sender.send(line))
        });
        let mut running = Self { child, lines, log: Vec::new(), address: String::new() };
        while running.address.is_empty() {
            let line = running.lines.recv_timeout(Duration::from_secs(60)).unwrap_or_default();
            assert!(!line.is_empty(), "it ended before it was ready: {:#?}", running.log);
            if let Some((_, rest)) = line.split_once("http://") {
                let end = rest.find(['"', '\\', ' ']).unwrap_or(rest.len());
                rest[..end].clone_into(&mut running.address);
            }
            running.log.push(line);
        }
        running
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    pub fn interrupt(&self) {
        signal(self.id(), "INT");
    }

    /// Waits for the end: its status, how long it took, the whole log.
    pub fn wait(mut self) -> (ExitStatus, Duration, Vec<String>) {
        let started = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                let log = std::mem::take(&mut self.log);
                return (status, started.elapsed(), log.into_iter().chain(self.lines.iter()).collect());
            }
            assert!(started.elapsed() < Duration::from_secs(30), "it does not stop");
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Sends a signal as a shell would: the standard library can only kill.
pub fn signal(id: u32, name: &str) {
    let sent = Command::new("sh").args(["-c", &format!("kill -{name} {id}")]).status().unwrap();
    assert!(sent.success());
}
