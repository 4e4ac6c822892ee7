//! The service in process: one for each region, loaded once for all tests.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use actix_web::http::Method;
use actix_web::middleware::{Compress, from_fn};
use actix_web::test::{TestRequest, call_service, init_service, read_body};
use actix_web::{App, web};
use esol_atlas::analysis::assumptions::Assumptions;
use esol_atlas::api::{self, regions::Regions, state::AppState, state::Served};
use esol_atlas::domain::kept::Record;
use esol_atlas::ingest::{self, Imports, crs::Projection};
use esol_atlas::records::{Desk, RecordsError, Region};
use esol_atlas::snapshot::Snapshot;
use esol_atlas::store::{SqliteStore, Store};
use serde_json::Value;

const GEODATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/geodata");

thread_local! {
    // PROJ's handles belong to one thread; each test has its own and opens one only.
    static PROJECTION: web::Data<Projection> = web::Data::new(Projection::open(None).unwrap());
}

pub struct Atlas {
    state: web::Data<AppState>,
}

pub struct Answer {
    pub status: u16,
    pub headers: BTreeMap<String, String>,
    pub body: String,
}

pub fn east_midlands() -> &'static Atlas {
    static ATLAS: OnceLock<Atlas> = OnceLock::new();
    ATLAS.get_or_init(|| Atlas::load("E12000004"))
}

pub fn east_of_england() -> &'static Atlas {
    static ATLAS: OnceLock<Atlas> = OnceLock::new();
    ATLAS.get_or_init(|| Atlas::load("E12000006"))
}

pub fn north_east() -> &'static Atlas {
    static ATLAS: OnceLock<Atlas> = OnceLock::new();
    ATLAS.get_or_init(|| Atlas::load("E12000001"))
}

/// The one region with authorities that the census table does not have.
pub fn scotland() -> &'static Atlas {
    static ATLAS: OnceLock<Atlas> = OnceLock::new();
    ATLAS.get_or_init(|| Atlas::load("S92000003"))
}

type Open = fn(Arc<dyn Store>, Region, jiff::Timestamp) -> Result<Desk, RecordsError>;

impl Atlas {
    fn load(region: &str) -> Self {
        Self::load_with_imports(region, &Imports::default())
    }

    /// Of a region with files imported beside the shipped ones.
    pub fn load_with_imports(region: &str, imports: &Imports) -> Self {
        Self::load_with_warnings(region, imports, 0)
    }

    /// The same, where so many warnings are expected and no error.
    pub fn load_with_warnings(region: &str, imports: &Imports, warnings: usize) -> Self {
        let loaded = ingest::load_with_imports(Path::new(GEODATA), None, imports).unwrap();
        assert_eq!(loaded.report.errors().next(), None);
        assert_eq!(loaded.report.problems.len(), warnings, "{:#?}", loaded.report.problems);
        let snapshot = Snapshot::build(loaded.dataset, region.parse().unwrap()).unwrap();
        Self { state: web::Data::new(AppState::new(snapshot).unwrap()) }
    }

    /// Of the East Midlands, with records kept in a file.
    pub fn keeping_records_in(path: &Path) -> Self {
        Self::over(path, Desk::open)
    }

    /// The same without what ships.
    pub fn keeping_nothing_yet_in(path: &Path) -> Self {
        Self::over(path, Desk::open_empty)
    }

    fn over(path: &Path, open: Open) -> Self {
        let around = Region {
            geodata: GEODATA.into(),
            proj_data: None,
            imports: Imports::default(),
            region: "E12000004".parse().unwrap(),
            assumptions: Assumptions::default(),
        };
        let store = SqliteStore::open(path).unwrap();
        let now = "2026-01-02T03:04:05Z".parse().unwrap();
        let desk = Arc::new(open(Arc::new(store), around, now).unwrap());
        let (snapshot, report) = desk.build().unwrap();
        assert_eq!(report.errors().next(), None);
        Self { state: web::Data::new(AppState::new(snapshot).unwrap().with_desk(desk)) }
    }

    /// Serves the records as they are now, as the service does by itself a moment after a write.
    pub fn follow(&self) {
        let (snapshot, report) = self.state.desk().unwrap().build().unwrap();
        assert_eq!(report.errors().next(), None);
        self.state.swap(snapshot).unwrap();
    }

    /// Around a state.
    pub fn of(state: AppState) -> Self {
        Self { state: web::Data::new(state) }
    }

    /// Serves another snapshot from now on.
    pub fn serve(&self, regions: Arc<Regions>) {
        self.state.serve(regions);
    }

    /// Sends a request from this machine itself, as its own pages do.
    pub fn local(&self, method: Method, address: &str, body: Option<&Value>) -> Answer {
        let request = TestRequest::with_uri(address)
            .method(method)
            .peer_addr("127.0.0.1:50000".parse().unwrap())
            .insert_header(("host", "127.0.0.1:8080"))
            .insert_header(("origin", "http://127.0.0.1:8080"));
        self.send(match body {
            Some(body) => request.set_json(body),
            None => request,
        })
    }

    /// Sends a file from this machine itself.
    pub fn local_file(&self, address: &str, bytes: &[u8]) -> Answer {
        let request = TestRequest::with_uri(address)
            .method(Method::POST)
            .peer_addr("127.0.0.1:50000".parse().unwrap())
            .insert_header(("host", "127.0.0.1:8080"))
            .set_payload(bytes.to_vec());
        self.send(request)
    }

    /// The bytes of a file, asked for from this machine itself.
    pub fn local_bytes(&self, address: &str) -> Vec<u8> {
        let request = TestRequest::with_uri(address)
            .peer_addr("127.0.0.1:50000".parse().unwrap())
            .insert_header(("host", "127.0.0.1:8080"));
        let (status, _, bytes) = self.send_for_bytes(request);
        assert_eq!(status, 200, "{address}: {}", String::from_utf8_lossy(&bytes));
        bytes
    }

    /// Everything that is kept.
    pub fn kept(&self) -> Vec<Record> {
        self.state.desk().unwrap().store().everything().unwrap().1
    }

    /// What the service answers from.
    /// What the public knows an entry by.
    pub fn shown(&self, recorded: &str) -> String {
        let served = self.served();
        let entry = served.snapshot.data.providers.iter().find(|entry| entry.id.recorded() == recorded);
        entry.unwrap().id.shown().to_owned()
    }

    pub fn served(&self) -> Arc<Served> {
        self.state.now()
    }

    pub fn ask(&self, method: Method, address: &str) -> Answer {
        self.send(TestRequest::with_uri(address).method(method))
    }

    /// Posts JSON.
    pub fn post(&self, address: &str, body: &Value) -> Answer {
        self.send(TestRequest::with_uri(address).method(Method::POST).set_json(body))
    }

    pub fn send(&self, request: TestRequest) -> Answer {
        let (status, headers, bytes) = self.send_for_bytes(request);
        // Of bytes the words that are in them stay.
        Answer { status, headers, body: String::from_utf8_lossy(&bytes).into_owned() }
    }

    /// The bytes of a file that everybody may have.
    pub fn bytes(&self, address: &str) -> Vec<u8> {
        let (status, _, bytes) = self.send_for_bytes(TestRequest::with_uri(address));
        assert_eq!(status, 200, "{address}: {}", String::from_utf8_lossy(&bytes));
        bytes
    }

    pub fn send_for_bytes(&self, request: TestRequest) -> (u16, BTreeMap<String, String>, Vec<u8>) {
        actix_web::rt::System::new().block_on(async {
            let projection = PROJECTION.with(Clone::clone);
            // As it is served: with what compresses around it.
            let app = App::new().app_data(self.state.clone()).app_data(projection).configure(api::router);
            let app = app.wrap(Compress::default()).wrap(from_fn(api::negotiation::negotiate));
            let app = app.wrap(from_fn(api::observe::observe));
            let service = init_service(app).await;
            let response = call_service(&service, request.to_request()).await;
            let status = response.status().as_u16();
            let header = |(name, value): (&_, &actix_web::http::header::HeaderValue)| {
                let name: &actix_web::http::header::HeaderName = name;
                (name.to_string(), value.to_str().unwrap().to_owned())
            };
            let headers = response.headers().iter().map(header).collect();
            (status, headers, read_body(response).await.to_vec())
        })
    }

    pub fn get(&self, address: &str) -> Answer {
        self.ask(Method::GET, address)
    }

    /// The JSON of an answer that must be 200.
    pub fn json(&self, address: &str) -> Value {
        let answer = self.get(address);
        assert_eq!(answer.status, 200, "{address}: {}", answer.body);
        answer.json()
    }
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }

    pub fn content_type(&self) -> &str {
        self.headers.get("content-type").map_or("", String::as_str)
    }
}

/// Properties of the features, in their order.
pub fn rows(collection: &Value) -> Vec<&Value> {
    collection["features"].as_array().unwrap().iter().map(|feature| &feature["properties"]).collect()
}

/// Properties of the feature with this code or identifier.
pub fn row<'a>(collection: &'a Value, id: &str) -> &'a Value {
    let features = collection["features"].as_array().unwrap();
    &features.iter().find(|feature| feature["id"] == id).unwrap()["properties"]
}

/// A shipped table, read without the code under test.
pub fn shipped_table(name: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(Path::new(GEODATA).join(name)).unwrap();
    reader.deserialize().map(Result::unwrap).collect()
}
