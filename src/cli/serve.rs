//! `esol-atlas serve`: load, index, listen.

use std::sync::Arc;
use std::task::Poll;
use std::time::{Duration, Instant};

use actix_web::middleware::{Compress, DefaultHeaders, from_fn};
use actix_web::{App, HttpServer, web};
use anyhow::Context as _;
use tracing_actix_web::TracingLogger;

use crate::api::assets::CONTENT_SECURITY_POLICY;
use crate::api::log::WithoutQuery;
use crate::api::negotiation::negotiate;
use crate::api::observe::{SlowAfter, observe};
use crate::api::{self, state::AppState};
use crate::config::Config;
use crate::ingest::{Report, Severity, crs::Projection, is_recorded_here};
use crate::records::Desk;
use crate::snapshot::Snapshot;

/// As many threads as the server can tell apart.
const MOST_WORKERS: usize = 512;

/// Serves until Ctrl-C.
pub(super) fn serve(config: &Config) -> anyhow::Result<()> {
    let started = Instant::now();
    let listener = std::net::TcpListener::bind(config.listen).map_err(|fault| match fault.kind() {
        std::io::ErrorKind::AddrInUse => anyhow::anyhow!(
            "{} is in use by another program; choose another port with --listen 127.0.0.1:PORT",
            config.listen
        ),
        _ => anyhow::anyhow!("cannot listen at {}: {fault}", config.listen),
    })?;
    let state = load(config)?
        .with_public_url(config.public_url.clone())
        .with_room_for_answers(config.cache_mb << 20)
        .with_open_metrics(config.open_metrics);
    let state = web::Data::new(state);
    api::know_the_build();
    if let Some(desk) = state.desk() {
        follow(state.clone(), desk.clone());
    }
    log_loaded(&state, started);

    let proj_data = config.proj_data.clone();
    // Opened once here so that a fault stops the start and not a request.
    Projection::open(Some(&proj_data))?;
    let in_background = state.clone();
    std::thread::spawn(move || in_background.now().snapshot.compute_all_gaps());

    let slow_after = SlowAfter(Duration::from_millis(config.slow_ms));
    let serving = state.clone();
    let app = move || {
        let headers = DefaultHeaders::new()
            .add(("Content-Security-Policy", CONTENT_SECURITY_POLICY))
            .add(("X-Content-Type-Options", "nosniff"))
            .add(("Referrer-Policy", "no-referrer"));
        let app = App::new()
            .app_data(state.clone())
            .app_data(slow_after)
            .configure(api::router)
            .wrap(Compress::default())
            .wrap(from_fn(negotiate))
            .wrap(headers)
            .wrap(from_fn(observe))
            .wrap(TracingLogger::<WithoutQuery>::new());
        // PROJ's handles belong to one thread: each worker has its own.
        match Projection::open(Some(&proj_data)) {
            Ok(projection) => app.app_data(web::Data::new(projection)),
            Err(fault) => {
                tracing::error!(%fault, "a worker has no coordinate transformation");
                app
            }
        }
    };
    let address = listener.local_addr()?;
    let [drain, finish] = [config.drain_s, config.finish_s].map(Duration::from_secs);
    actix_web::rt::System::new().block_on(async {
        let mut server = HttpServer::new(app);
        if let Some(workers) = config.workers {
            anyhow::ensure!(
                workers.get() <= MOST_WORKERS,
                "--workers {workers} is too many; allowed: 1 to {MOST_WORKERS}"
            );
            server = server.workers(workers.get());
        }
        let server = server
            // Ctrl-C would cut answers off half-way: stop in our own way instead.
            .disable_signals()
            .shutdown_timeout(config.finish_s)
            // An answer in several parts would wait for the reader to confirm the first: 40 ms each.
            .tcp_nodelay(true)
            .listen(listener)
            .context("cannot serve")?
            .run();
        let handle = server.handle();
        let asked_to_stop = stop_signal()?;
        actix_web::rt::spawn(async move {
            asked_to_stop.await;
            // Whoever spreads requests over several of us sees it before connections are refused.
            serving.stops();
            if !drain.is_zero() {
                tracing::info!(seconds = drain.as_secs(), "not ready any more; connections are still taken");
                actix_web::rt::time::sleep(drain).await;
            }
            // Asked for before it is logged: the reader of the log may have gone.
            let stopped = handle.stop(true);
            tracing::info!("stopping: requests under way are finished first");
            let since = Instant::now();
            stopped.await;
            if since.elapsed() >= finish {
                tracing::warn!(seconds = finish.as_secs(), "what was still under way was cut off");
            }
        });
        tracing::info!(url = format!("http://{address}"), ms = started.elapsed().as_millis(), "ready");
        server.await?;
        anyhow::Ok(())
    })?;
    tracing::info!("stopped");
    Ok(())
}

/// Ready when Ctrl-C or a request to terminate comes; listening from the moment it is made.
fn stop_signal() -> anyhow::Result<impl Future<Output = ()>> {
    use actix_web::rt::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(std::future::poll_fn(move |context| {
        let came = interrupt.poll_recv(context).is_ready() || terminate.poll_recv(context).is_ready();
        if came { Poll::Ready(()) } else { Poll::Pending }
    }))
}

fn load(config: &Config) -> anyhow::Result<AppState> {
    // Invented provision is never mixed with real records.
    if config.provision.is_some() {
        return illustrative(config);
    }
    let desk = Arc::new(super::desk(config, false)?);
    let (snapshot, report) = desk.build()?;
    accept_records(&report)?;
    let _ = snapshot.gaps_at(snapshot.latest());
    Ok(AppState::new(snapshot)?.with_desk(desk))
}

fn illustrative(config: &Config) -> anyhow::Result<AppState> {
    let loaded = super::load(config)?;
    accept(&loaded.report)?;
    if let Some(region) = loaded.dataset.illustrative {
        anyhow::ensure!(
            region == config.region,
            "the provision was invented for {region}; serve that with --region {region}, or generate one for {}",
            config.region
        );
        tracing::warn!("ILLUSTRATIVE provision: invented providers, not real ones");
    }
    let snapshot = Snapshot::build_with(loaded.dataset, config.region, &super::assumptions(config)?)?;
    let _ = snapshot.gaps_at(snapshot.latest());
    Ok(AppState::new(snapshot)?)
}

fn accept(report: &Report) -> anyhow::Result<()> {
    report.is_whole()?;
    for problem in &report.problems {
        tracing::warn!(%problem, "data");
    }
    Ok(())
}

/// The same for what is built from records. A class, a rule … that does not fit the others any more, as when its
/// provider was closed in the same moment, is left out and told, not a reason to serve nothing: it stays in the
/// store with its history. A published figure does not hang on other records: without it totals would be wrong.
fn accept_records(report: &Report) -> anyhow::Result<()> {
    let (left_out, rest): (Vec<_>, Vec<_>) = report
        .problems
        .iter()
        .cloned()
        .partition(|problem| problem.severity == Severity::Error && is_recorded_here(&problem.file));
    for problem in &left_out {
        tracing::error!(%problem, "a record does not fit the others and is left out");
    }
    accept(&Report { problems: rest, ..Report::default() })
}

/// Builds and swaps in a new snapshot whenever records have changed, here or by another program.
fn follow(state: web::Data<AppState>, desk: Arc<Desk>) {
    std::thread::spawn(move || {
        let mut failed = None;
        loop {
            desk.wait_for_a_write(Duration::from_secs(1));
            let revision = desk.store().revision().ok();
            // What could not be served is tried again when it has changed, not every second.
            if revision == Some(state.now().snapshot.data.revision)
                || (revision.is_some() && revision == failed)
            {
                continue;
            }
            let started = Instant::now();
            let used = state.regions().used();
            let built = desk.build().map_err(anyhow::Error::from).and_then(|(snapshot, report)| {
                accept_records(&report)?;
                let _ = snapshot.gaps_at(snapshot.latest());
                Ok(state.swap(snapshot)?)
            });
            match built {
                Ok(()) => {
                    let (served, ms) = (state.now(), started.elapsed().as_millis());
                    tracing::info!(
                        version = served.snapshot.version,
                        ms,
                        "records have changed: new snapshot"
                    );
                    // Regions that people look at are ready again before they ask.
                    state.prepare(&used);
                    served.snapshot.compute_all_gaps();
                }
                // What was served goes on being served.
                Err(fault) => {
                    tracing::error!("records have changed and cannot be served: {fault:#}");
                    failed = revision;
                }
            }
        }
    });
}

fn log_loaded(state: &AppState, started: Instant) {
    let served = state.now();
    let snapshot = &served.snapshot;
    tracing::info!(
        region = %snapshot.region,
        name = snapshot.data.region(snapshot.region).map(|region| region.name.as_str()),
        authorities = snapshot.authorities.len(),
        small_areas = snapshot.data.small_areas.len(),
        venues = snapshot.venues.len(),
        postcodes = snapshot.data.postcodes.len(),
        latest = %snapshot.latest(),
        version = snapshot.version,
        ms = started.elapsed().as_millis(),
        "data loaded"
    );
}
