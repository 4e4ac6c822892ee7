//! Workbooks with a sheet for every kind: archives and XML of strangers.
#![no_main]

use esol_atlas::domain::import_kind::ImportKind;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| esol_atlas_fuzz::read(ImportKind::Everything, bytes));
