//! The service as `esol-atlas serve` runs it, on a port of its own, with two workers.

use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use actix_web::dev::ServerHandle;
use actix_web::middleware::{Compress, DefaultHeaders, from_fn};
use actix_web::{App, HttpServer, web};
use esol_atlas::api::assets::CONTENT_SECURITY_POLICY;
use esol_atlas::api::negotiation::negotiate;
use esol_atlas::api::observe::{SlowAfter, observe};
use esol_atlas::api::regions::Regions;
use esol_atlas::api::{self, state::AppState};
use esol_atlas::ingest::crs::Projection;

use crate::Fault;

/// A server that runs.
pub struct Server {
    pub address: SocketAddr,
    pub state: web::Data<AppState>,
    handle: ServerHandle,
    thread: std::thread::JoinHandle<std::io::Result<()>>,
}

impl Server {
    /// Serves from now on.
    pub fn start(regions: Arc<Regions>) -> Result<Self, Fault> {
        let state = web::Data::new(AppState::of(regions));
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = listener.local_addr()?;
        let (told, handle) = std::sync::mpsc::channel();
        let served = state.clone();
        let thread = std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let app = move || {
                    let headers = DefaultHeaders::new()
                        .add(("Content-Security-Policy", CONTENT_SECURITY_POLICY))
                        .add(("X-Content-Type-Options", "nosniff"));
                    let app = App::new()
                        .app_data(served.clone())
                        .app_data(SlowAfter(Duration::from_secs(60)))
                        .configure(api::router)
                        .wrap(Compress::default())
                        .wrap(from_fn(negotiate))
                        .wrap(headers)
                        .wrap(from_fn(observe));
                    match Projection::open(None) {
                        Ok(projection) => app.app_data(web::Data::new(projection)),
                        Err(_) => app,
                    }
                };
                let running = HttpServer::new(app)
                    .workers(2)
                    .tcp_nodelay(true)
                    .disable_signals()
                    .listen(listener)?
                    .run();
                let _ = told.send(running.handle());
                running.await
            })
        });
        Ok(Self { address, state, handle: handle.recv()?, thread })
    }

    /// Stops at once.
    pub fn stop(self) {
        let stop = self.handle.stop(false);
        actix_web::rt::System::new().block_on(stop);
        let _ = self.thread.join();
    }
}

/// What is served.
pub fn described(regions: &Regions) -> String {
    let served = regions.default_region();
    let snapshot = &served.snapshot;
    let own = snapshot.data.small_areas.iter().filter(|area| snapshot.serves(area.la_code)).count();
    let here = snapshot.data.providers.iter().filter(|one| one.region == snapshot.region).count();
    format!(
        "{} venues ({here} in the region), {} small areas ({own} in the region)",
        snapshot.data.providers.len(),
        snapshot.data.small_areas.len()
    )
}

/// Memory of this process, the server's: now, and the most so far.
pub fn memory() -> Result<String, Fault> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let of = |name: &str| -> Result<u64, Fault> {
        let line = status.lines().find_map(|line| line.strip_prefix(name)).ok_or("no such line")?;
        Ok(line.trim().trim_end_matches(" kB").trim().parse::<u64>()? / 1024)
    };
    Ok(format!("{} MB, at most {} MB", of("VmRSS:")?, of("VmHWM:")?))
}
