//! Another snapshot is swapped in while answers are made: each answer is of one of them, whole.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use actix_web::test::TestRequest;
use esol_atlas::api::regions::Regions;
use esol_atlas::api::state::AppState;
use esol_atlas::ingest;
use esol_atlas::snapshot::Snapshot;

use crate::atlas::Atlas;

const GEODATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/geodata");

/// The East Midlands at a revision; without providers it tells other figures.
pub fn prepared(revision: u64, providers: bool) -> Arc<Regions> {
    let mut data = ingest::load(Path::new(GEODATA), None).unwrap().dataset;
    data.revision = revision;
    if !providers {
        data.providers.clear();
    }
    Arc::new(Regions::new(Snapshot::build(data, "E12000004".parse().unwrap()).unwrap()).unwrap())
}

const READ: [&str; 7] = [
    "/api/gaps?geometry=none",
    "/api/venues",
    "/tiles/venues/5/15/10.mvt",
    "/tiles/authorities/5/15/10.mvt",
    "/ogc/collections/venues/items?limit=1000",
    "/downloads/gaps.csv",
    "/openreferral/services",
];

/// Tag and body by address.
type Told = BTreeMap<&'static str, (String, Vec<u8>)>;

fn told(atlas: &Atlas) -> Told {
    READ.iter()
        .map(|address| {
            let (status, headers, body) = atlas.send_for_bytes(TestRequest::with_uri(address));
            assert!(status == 200 || status == 204, "{address}: {status}");
            // What is empty has no tag.
            (*address, (headers.get("etag").cloned().unwrap_or_default(), body))
        })
        .collect()
}

/// Ends the swapping, also where the test fails.
struct Ends<'a>(&'a AtomicBool);

impl Drop for Ends<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

#[test]
fn no_answer_mixes_two_snapshots_and_none_fails_while_they_are_swapped() {
    let both = [prepared(1, true), prepared(2, false)];
    let known = both.clone().map(|regions| told(&Atlas::of(AppState::of(regions))));
    for address in READ {
        assert_ne!(known[0][address].0, known[1][address].0, "{address} tells two snapshots apart");
        assert_ne!(known[0][address].1, known[1][address].1, "{address} is of what was left out");
    }
    let atlas = Atlas::of(AppState::of(both[0].clone()));
    let over = AtomicBool::new(false);
    let mut seen: BTreeSet<(usize, &str)> = BTreeSet::new();
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for regions in both.iter().cycle() {
                if over.load(Ordering::Relaxed) {
                    break;
                }
                atlas.serve(regions.clone());
                std::thread::sleep(Duration::from_millis(5));
            }
        });
        let _ends = Ends(&over);
        for round in 0..200 {
            if round >= 20 && seen.len() == 2 * READ.len() {
                break;
            }
            for (address, (tag, body)) in told(&atlas) {
                // An answer during which the snapshot was swapped has no tag, and is whole all the same.
                let is_of =
                    |of_one: &Told| of_one[address].1 == body && (tag.is_empty() || tag == of_one[address].0);
                let whose = known.iter().position(is_of);
                assert!(whose.is_some(), "{address}: neither of the one snapshot nor of the other: {tag}");
                seen.insert((whose.unwrap(), address));
            }
        }
    });
    assert_eq!(seen.len(), 2 * READ.len(), "both were seen at every address: {seen:?}");
}
