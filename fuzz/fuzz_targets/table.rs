//! Spreadsheets and text as one table. The first byte chooses the kind.
#![no_main]

use esol_atlas::domain::record::RecordKind;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    let kind = RecordKind::ALL[usize::from(*first) % RecordKind::ALL.len()];
    esol_atlas_fuzz::read(kind.into(), rest);
});
