//! Tables of travel times. No row counts twice.
#![no_main]

use esol_atlas::domain::units::Minutes;
use esol_atlas::ingest::look_at_travel;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(look) = look_at_travel(bytes, "file", esol_atlas_fuzz::data(), Minutes(60.0)) {
        assert!(look.kept <= look.seen && look.pairs <= look.kept && look.beyond <= look.pairs);
    }
});
