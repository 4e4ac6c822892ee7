//! Changes of long files, pages, and records by their identifiers.

use esol_atlas::domain::kept::QuarantinedRow;
use esol_atlas::domain::record::RecordKind;
use esol_atlas::store::{SqliteStore, Store, StoreError};

use super::{Folder, batch, state, write};

const KIND: RecordKind = RecordKind::Resettlement;

fn bad(row: u64) -> QuarantinedRow {
    let (cells, problems) = (vec![format!("cell {row}"), String::new()], vec!["no figure".to_owned()]);
    QuarantinedRow { kind: KIND.into(), sheet: "S".into(), row, cells, problems }
}

#[test]
fn a_spool_is_written_with_its_batch_and_its_quarantine_is_in_the_order_of_the_file() {
    let folder = Folder::new();
    let store = SqliteStore::open(&folder.file("a.sqlite")).unwrap();
    let mut spool = store.spool();
    for number in 0..1_000 {
        spool.write(&write(&format!("r{number:04}"), 0, Some(&number.to_string()))).unwrap();
    }
    for row in [7, 3, 5] {
        spool.quarantine(&bad(row)).unwrap();
    }
    let mut beside = batch(vec![write("x", 0, Some("1"))]);
    beside.headers = vec![(KIND.into(), vec!["a".to_owned(), "b".to_owned()])];
    let applied = store.apply_spooled(&beside, spool).unwrap();
    assert_eq!((applied.added, applied.changed, applied.closed), (1_001, 0, 0));
    let tables = store.quarantine(applied.batch).unwrap();
    assert_eq!(tables[0].rows, [bad(3), bad(5), bad(7)]);

    let mut spool = store.spool();
    spool.write(&write("r0001", 1, None)).unwrap();
    spool.write(&write("r0002", 1, Some("2"))).unwrap();
    spool.write(&write("r0003", 1, Some("other"))).unwrap();
    let applied = store.apply_spooled(&batch(Vec::new()), spool).unwrap();
    assert_eq!((applied.added, applied.changed, applied.closed), (0, 1, 1), "r0002 says it already");
}

#[test]
fn a_conflict_at_the_end_of_a_spool_leaves_nothing_of_it() {
    let folder = Folder::new();
    let store = SqliteStore::open(&folder.file("a.sqlite")).unwrap();
    store.apply(&batch(vec![write("z", 0, Some("1"))])).unwrap();
    let before = store.revision().unwrap();
    let mut spool = store.spool();
    for number in 0..500 {
        spool.write(&write(&format!("r{number}"), 0, Some("1"))).unwrap();
    }
    spool.quarantine(&bad(1)).unwrap();
    spool.write(&write("z", 0, Some("2"))).unwrap();
    let fault = store.apply_spooled(&batch(Vec::new()), spool).unwrap_err();
    assert!(matches!(fault, StoreError::Conflict { seen: 0, .. }), "{fault}");
    assert_eq!((store.revision().unwrap(), store.batches().unwrap().len()), (before, 1));
    assert_eq!(store.records(KIND).unwrap().len(), 1);
}

#[test]
fn a_page_has_its_rows_and_the_number_of_all_and_closed_records_are_in_neither() {
    let folder = Folder::new();
    let store = SqliteStore::open(&folder.file("a.sqlite")).unwrap();
    let of_number = |number: usize| write(&format!("r{number:02}"), 0, Some("1"));
    store.apply(&batch((0..30).map(of_number).collect())).unwrap();
    store.apply(&batch(vec![write("r03", 1, None)])).unwrap();
    let ids = |limit, offset| {
        let (all, page) = store.page(KIND, limit, offset).unwrap();
        (all, page.into_iter().map(|record| record.id).collect::<Vec<_>>())
    };
    let named = |names: &[&str]| (29, names.iter().map(ToString::to_string).collect::<Vec<_>>());
    assert_eq!(ids(3, 2), named(&["r02", "r04", "r05"]));
    assert_eq!(ids(10, 27), named(&["r28", "r29"]));
    assert_eq!((ids(10, 29), ids(0, 0), ids(5, u64::MAX)), (named(&[]), named(&[]), named(&[])));
    assert_eq!(store.page(RecordKind::Class, 5, 0).unwrap(), (0, Vec::new()));

    let asked = ["r03", "r04", "never"].map(str::to_owned);
    let held = store.held(KIND, &asked).unwrap();
    assert_eq!(held.len(), 2);
    assert_eq!((held["r03"].version, &held["r03"].state), (2, &None), "closed, with its version");
    assert_eq!((held["r04"].version, &held["r04"].state), (1, &Some(state("1"))));

    let mut all = Vec::new();
    let revision = store.each(&mut |record| all.push(record)).unwrap();
    assert_eq!((revision, all), store.everything().unwrap());
}
