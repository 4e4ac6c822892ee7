//! Directories: Open Referral UK as JSON, the course directory as CSV.
#![no_main]

use esol_atlas::domain::import_kind::ImportKind;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    esol_atlas_fuzz::read(ImportKind::OpenReferral, bytes);
    esol_atlas_fuzz::read(ImportKind::CourseDirectory, bytes);
});
