//! Writing, history, conflicts, quarantine.

use esol_atlas::domain::kept::{BatchNumber, QuarantinedRow, QuarantinedTable};
use esol_atlas::domain::record::RecordKind;
use esol_atlas::store::{SqliteStore, Store, StoreError};

use super::{Folder, batch, state, write};

const KIND: RecordKind = RecordKind::Resettlement;

#[test]
fn a_record_has_every_version_with_who_made_it_and_what_was_before() {
    let folder = Folder::new();
    let store = SqliteStore::open(&folder.file("a.sqlite")).unwrap();
    let first = store.apply(&batch(vec![write("x", 0, Some("1")), write("y", 0, Some("2"))])).unwrap();
    assert_eq!((first.added, first.changed, first.closed), (2, 0, 0));
    let second = store.apply(&batch(vec![write("x", 1, Some("3"))])).unwrap();
    assert_eq!((second.added, second.changed, second.closed), (0, 1, 0));
    let third = store.apply(&batch(vec![write("x", 2, None)])).unwrap();
    assert_eq!((third.added, third.changed, third.closed), (0, 0, 1));
    assert_eq!(store.record(KIND, "x").unwrap(), None, "closed");

    let history = store.history(KIND, "x").unwrap();
    let told: Vec<_> = history.iter().map(|c| (c.version, c.before.clone(), c.after.clone())).collect();
    let (one, three) = (state("1"), state("3"));
    assert_eq!(
        told,
        [(1, None, Some(one.clone())), (2, Some(one.clone()), Some(three.clone())), (3, Some(three), None),]
    );
    assert!(history.iter().all(|change| change.changed_by == "a tester" && change.reason == "a test"));
    assert!(history.windows(2).all(|pair| pair[0].number < pair[1].number));

    // An earlier version comes back as a new one: history is never rewritten.
    let again = store.apply(&batch(vec![write("x", 3, Some("1"))])).unwrap();
    assert_eq!(again.added, 1);
    let restored = store.record(KIND, "x").unwrap().unwrap();
    assert_eq!((restored.version, restored.state), (4, one));
    assert_eq!(store.revision().unwrap(), 5);
}

#[test]
fn of_two_who_change_one_record_the_second_is_told_and_nothing_of_that_batch_stays() {
    let folder = Folder::new();
    let store = SqliteStore::open(&folder.file("a.sqlite")).unwrap();
    store.apply(&batch(vec![write("x", 0, Some("1"))])).unwrap();
    store.apply(&batch(vec![write("x", 1, Some("2"))])).unwrap();
    let fault =
        store.apply(&batch(vec![write("other", 0, Some("9")), write("x", 1, Some("3"))])).unwrap_err();
    let StoreError::Conflict { seen: 1, now: Some(now), .. } = fault else { panic!("{fault}") };
    assert_eq!((now.version, now.state), (2, state("2")));
    assert_eq!(store.record(KIND, "other").unwrap(), None, "all or nothing");
    assert_eq!((store.revision().unwrap(), store.batches().unwrap().len()), (2, 2));
    // Somebody who believes that it is new is told as well.
    assert!(matches!(
        store.apply(&batch(vec![write("x", 0, Some("3"))])).unwrap_err(),
        StoreError::Conflict { seen: 0, .. }
    ));
    // Of what is closed everybody is told so who has not seen it.
    store.apply(&batch(vec![write("x", 2, None)])).unwrap();
    for seen in [0, 2] {
        let fault = store.apply(&batch(vec![write("x", seen, Some("3"))])).unwrap_err();
        assert!(matches!(fault, StoreError::Closed { version: 3, .. }), "{fault}");
    }
}

#[test]
fn a_write_that_changes_nothing_leaves_no_trace_in_the_trail() {
    let folder = Folder::new();
    let store = SqliteStore::open(&folder.file("a.sqlite")).unwrap();
    store.apply(&batch(vec![write("x", 0, Some("1"))])).unwrap();
    let applied = store.apply(&batch(vec![write("x", 1, Some("1"))])).unwrap();
    assert_eq!((applied.added, applied.changed, applied.closed), (0, 0, 0));
    assert_eq!(store.record(KIND, "x").unwrap().unwrap().version, 1);
    assert_eq!(store.revision().unwrap(), 1);
}

#[test]
fn the_trail_cannot_be_rewritten_even_past_the_program() {
    let folder = Folder::new();
    let path = folder.file("a.sqlite");
    let store = SqliteStore::open(&path).unwrap();
    store.apply(&batch(vec![write("x", 0, Some("1"))])).unwrap();
    drop(store);
    let raw = rusqlite::Connection::open(&path).unwrap();
    for forgery in ["UPDATE change SET after = NULL", "DELETE FROM change"] {
        let fault = raw.execute(forgery, []).unwrap_err().to_string();
        assert!(fault.contains("only ever added to"), "{fault}");
    }
}

#[test]
fn rows_in_quarantine_come_back_as_they_came() {
    let folder = Folder::new();
    let store = SqliteStore::open(&folder.file("a.sqlite")).unwrap();
    let row = QuarantinedRow {
        kind: RecordKind::Class.into(),
        sheet: "Data – März".to_owned(),
        row: 7,
        cells: vec!["=1+1".to_owned(), String::new(), "\"quoted\", and; more".to_owned()],
        problems: vec!["NG7 1A is not a postcode".to_owned()],
    };
    let mut import = batch(vec![write("x", 0, Some("1"))]);
    let header = vec!["a".to_owned(), "b".to_owned(), "c".to_owned()];
    let provider =
        QuarantinedRow { kind: RecordKind::Provider.into(), cells: vec!["x".to_owned()], ..row.clone() };
    import.headers = vec![
        (RecordKind::Class.into(), header.clone()),
        (RecordKind::Provider.into(), vec!["name".to_owned()]),
    ];
    import.quarantined = vec![row.clone(), provider.clone()];
    let applied = store.apply(&import).unwrap();
    let found = store.quarantine(applied.batch).unwrap();
    let providers = QuarantinedTable {
        kind: RecordKind::Provider.into(),
        header: vec!["name".to_owned()],
        rows: vec![provider],
    };
    assert_eq!(
        found,
        [providers, QuarantinedTable { kind: RecordKind::Class.into(), header, rows: vec![row] }]
    );
    assert_eq!(store.batches().unwrap()[0].quarantined, 2);
    assert!(matches!(store.quarantine(BatchNumber(99)), Err(StoreError::UnknownBatch { .. })));
}

#[test]
fn what_was_written_is_there_after_the_store_is_opened_again() {
    let folder = Folder::new();
    let path = folder.file("deep/er/a.sqlite");
    let store = SqliteStore::open(&path).unwrap();
    store.apply(&batch(vec![write("x", 0, Some("1"))])).unwrap();
    drop(store);
    let store = SqliteStore::open(&path).unwrap();
    assert_eq!(store.records(KIND).unwrap().len(), 1);
    assert_eq!(store.versions(KIND).unwrap(), [("x".to_owned(), 1)].into());
}
