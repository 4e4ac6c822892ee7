//! Speed of serving over HTTP: requests a second, latency and memory, quiet, while another snapshot is swapped in every
//! second, and beside 1,000 readers who hardly read.
//!
//! `ulimit -n 8192; cargo bench --locked --bench serving [-- --seconds 5 --readers 1000 --only near]`. It asks with wrk (Debian's
//! `wrk`) over the loopback, so that both share the cores: figures are lower bounds. README.md, "Performance".

#![expect(clippy::print_stdout, reason = "a bench prints what it measured")]

mod generated;
mod load;
mod server;
mod slow;

use std::error::Error;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use esol_atlas::api::regions::Regions;
use load::{Load, measure};
use server::Server;

/// What is asked: by a reader elsewhere, whose answers are kept, or at the machine itself, for whom each is made anew.
const ASKED: [(&str, &str, bool); 10] = [
    ("tile of authorities, shapes alone", "/tiles/authorities/8/126/83.mvt?figures=none", true),
    ("tile of authorities with figures", "/tiles/authorities/7/63/41.mvt", true),
    ("tile of venues", "/tiles/venues/7/63/41.mvt", true),
    ("authorities, GeoJSON", "/api/authorities", true),
    (
        "venues in a box, at most 100",
        "/ogc/collections/venues/items?bbox=-1.7,52.4,-0.6,53.4&limit=100",
        true,
    ),
    ("near a postcode", "/api/near?postcode=NG7+1AA", true),
    (
        "Entry 1 with childcare near a postcode",
        "/api/near?postcode=NG7+1AA&level=entry_1&childcare=true",
        true,
    ),
    ("gaps", "/api/gaps", true),
    ("near a postcode, made anew", "/api/near?postcode=NG7+1AA", false),
    ("gaps, made anew", "/api/gaps", false),
];

type Fault = Box<dyn Error>;

fn main() -> Result<(), Fault> {
    let seconds = number("--seconds")?.unwrap_or(5);
    let readers = number("--readers")?.unwrap_or(1000);
    let only = option("--only").unwrap_or_default();
    for (name, multiply) in [("as shipped", false), ("10,000 venues, 35,000 small areas", true)] {
        // The same data twice: their versions differ, and so does every tag.
        let both = [0, 1].map(|revision| generated::snapshot(multiply, revision));
        let [first, second] = both;
        let (first, second) = (prepared(first?)?, prepared(second?)?);
        let server = Server::start(first.clone())?;
        println!("\n{name}: {}", server::described(&first));
        println!("at rest: {}", server::memory()?);

        println!("| {:<38} | quiet | | | swapped every second | | | p99 ratio |", "asked");
        for (about, path, elsewhere) in ASKED.into_iter().filter(|(about, ..)| about.contains(&only)) {
            let load = Load { address: server.address, path, elsewhere, seconds };
            measure(&Load { seconds: 1, ..load })?;
            let quiet = measure(&load)?;
            let swapped = while_swapping(&server, &[first.clone(), second.clone()], || measure(&load))?;
            let ratio = swapped.p99.as_secs_f64() / quiet.p99.as_secs_f64();
            println!("| {about:<38} | {quiet} | {swapped} | {ratio:.2} |");
        }
        println!("after the load: {}", server::memory()?);

        let load = Load { address: server.address, path: "/api/gaps", elsewhere: true, seconds };
        let quiet = measure(&load)?;
        let slow = slow::Readers::begin(server.address, readers, "/api/authorities")?;
        let beside = measure(&load)?;
        println!(
            "gaps beside {} slow readers: {beside}; quiet {quiet}; p99 ratio {:.2}; {}",
            slow.count(),
            beside.p99.as_secs_f64() / quiet.p99.as_secs_f64(),
            server::memory()?
        );
        let whole = slow.finish()?;
        println!("slow readers who were answered whole in the end: {whole} of {readers}");
        server.stop();
    }
    Ok(())
}

fn prepared(snapshot: esol_atlas::snapshot::Snapshot) -> Result<Arc<Regions>, Fault> {
    snapshot.compute_all_gaps();
    Ok(Arc::new(Regions::new(snapshot)?))
}

/// Swaps the snapshots in by turns, one every second, until what is measured is.
fn while_swapping<T>(server: &Server, snapshots: &[Arc<Regions>; 2], measured: impl FnOnce() -> T) -> T {
    let over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for regions in snapshots.iter().rev().cycle() {
                std::thread::sleep(Duration::from_secs(1));
                if over.load(Ordering::Relaxed) {
                    break;
                }
                server.state.serve(regions.clone());
            }
        });
        let outcome = measured();
        over.store(true, Ordering::Relaxed);
        outcome
    })
}

fn option(name: &str) -> Option<String> {
    std::env::args().skip_while(|argument| argument != name).nth(1)
}

fn number(name: &str) -> Result<Option<u32>, Fault> {
    Ok(option(name).map(|text| text.parse()).transpose()?)
}
