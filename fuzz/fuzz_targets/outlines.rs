//! Boundary files. Every feature is taken, refused or left alone.
#![no_main]

use esol_atlas::ingest::crs::Projection;
use esol_atlas::ingest::read_outlines;

thread_local! {
    static PROJECTION: Projection = match Projection::open(None) {
        Ok(projection) => projection,
        Err(fault) => panic!("no coordinate transformation: {fault}"),
    };
}

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let found = PROJECTION.with(|projection| read_outlines(bytes, &esol_atlas_fuzz::known(), projection));
    if let Ok(found) = found {
        assert_eq!(found.seen, found.taken + found.refused.len() as u64 + found.alone);
    }
});
