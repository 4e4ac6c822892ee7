//! `GET /metrics`: what the service does, for Prometheus. Nothing in it is about what was asked: routes, not addresses.

use std::time::Duration;

use actix_web::{HttpRequest, HttpResponse, web};
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};

use super::error::ApiError;
use super::local::Local;
use super::query::Query;
use super::state::AppState;

/// Media type of the text format 1.0.0 of OpenMetrics.
const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// Upper bounds of the classes of time, seconds.
const SECONDS: [f64; 12] = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0, 30.0];

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Asked {
    method: &'static str,
    route: String,
    status: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    route: String,
}

/// Counters of the service.
#[derive(Debug)]
pub struct Metrics {
    registry: Registry,
    requests: Family<Asked, Counter>,
    seconds: Family<Route, Histogram>,
    under_way: Gauge,
    answers: Gauge,
    answer_bytes: Gauge,
    swaps: Counter,
    /// Whether others than the machine itself may read them.
    open: bool,
}

/// A request that is being answered.
pub(super) struct UnderWay(Gauge);

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.dec();
    }
}

impl Default for Metrics {
    fn default() -> Self {
        let seconds = Family::new_with_constructor((|| Histogram::new(SECONDS)) as fn() -> Histogram);
        let mut metrics = Self {
            registry: Registry::with_prefix("esol_atlas"),
            requests: Family::default(),
            seconds,
            under_way: Gauge::default(),
            answers: Gauge::default(),
            answer_bytes: Gauge::default(),
            swaps: Counter::default(),
            open: false,
        };
        let all = &mut metrics.registry;
        all.register("requests", "Requests answered, by method, route and status", metrics.requests.clone());
        all.register_with_unit("request", "Time to the first byte", Unit::Seconds, metrics.seconds.clone());
        all.register("requests_under_way", "Requests that are being answered", metrics.under_way.clone());
        all.register("kept_answers", "Answers kept for the next who asks", metrics.answers.clone());
        all.register_with_unit("kept_answers", "Their weight", Unit::Bytes, metrics.answer_bytes.clone());
        all.register(
            "snapshots",
            "Snapshots served since the start, the first included",
            metrics.swaps.clone(),
        );
        metrics
    }
}

impl Metrics {
    /// The same, to be read by whoever reaches the service.
    #[must_use]
    pub fn open(self, open: bool) -> Self {
        Self { open, ..self }
    }

    /// Counts a request as under way until it is dropped, answered or not: its client may go away.
    pub(super) fn begins(&self) -> UnderWay {
        self.under_way.inc();
        UnderWay(self.under_way.clone())
    }

    pub(super) fn ended(&self, method: &'static str, route: String, status: u16, took: Duration) {
        self.seconds.get_or_create(&Route { route: route.clone() }).observe(took.as_secs_f64());
        self.requests.get_or_create(&Asked { method, route, status }).inc();
    }

    pub(super) fn swapped(&self) {
        self.swaps.inc();
    }
}

/// What the service does, in the format of OpenMetrics. From the machine itself, unless the atlas was told otherwise.
#[utoipa::path(get, path = "/metrics", tag = "service",
    responses(
        (status = 200, body = String, content_type = "application/openmetrics-text"),
        (status = 403, description = "Not from the machine itself.", body = super::error::Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn metrics(
    request: HttpRequest,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    Query::read(&request, &[])?;
    let metrics = state.metrics();
    if !metrics.open {
        Local::check(&request)?;
    }
    let (answers, bytes) = state.answers().size();
    let whole = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    metrics.answers.set(whole(answers));
    metrics.answer_bytes.set(whole(bytes));
    let mut text = String::new();
    encode(&mut text, &metrics.registry).map_err(|fault| ApiError::Internal(fault.to_string()))?;
    Ok(HttpResponse::Ok().content_type(OPEN_METRICS).body(text))
}
