//! Backup, restore, and files that are not ours.

use esol_atlas::domain::record::RecordKind;
use esol_atlas::store::{SqliteStore, Store, StoreError};

use super::{Folder, batch, write};

const KIND: RecordKind = RecordKind::Resettlement;

#[test]
fn a_copy_made_while_others_write_holds_whole_batches_only() {
    let folder = Folder::new();
    let path = folder.file("a.sqlite");
    let store = SqliteStore::open(&path).unwrap();
    let pairs = |round: u32| {
        batch(["left", "right"].iter().map(|id| write(id, round, Some(&round.to_string()))).collect())
    };
    store.apply(&pairs(0)).unwrap();
    std::thread::scope(|scope| {
        let writer = scope.spawn(|| (1..60).for_each(|round| _ = store.apply(&pairs(round)).unwrap()));
        for number in 0..5 {
            let to = folder.file(&format!("copy-{number}.sqlite"));
            store.backup(&to).unwrap();
            let copy = SqliteStore::open(&to).unwrap();
            let [left, right] = ["left", "right"].map(|id| copy.record(KIND, id).unwrap().unwrap());
            assert_eq!((left.version, &left.state), (right.version, &right.state));
        }
        writer.join().unwrap();
    });
    assert!(matches!(store.backup(&folder.file("copy-0.sqlite")), Err(StoreError::Exists { .. })));
    let nowhere = store.backup(&folder.file("no/such/folder/x.sqlite")).unwrap_err().to_string();
    assert!(nowhere.contains("no/such/folder"), "{nowhere}");
}

#[test]
fn a_restored_copy_is_what_was_copied_and_what_it_replaced_is_kept() {
    let folder = Folder::new();
    let (path, copy) = (folder.file("a.sqlite"), folder.file("copy.sqlite"));
    let store = SqliteStore::open(&path).unwrap();
    store.apply(&batch(vec![write("x", 0, Some("1"))])).unwrap();
    store.backup(&copy).unwrap();
    store.apply(&batch(vec![write("x", 1, Some("2"))])).unwrap();
    assert!(matches!(SqliteStore::restore(&copy, &path), Err(StoreError::InUse { .. })), "it is open");
    drop(store);

    SqliteStore::restore(&copy, &path).unwrap();
    assert_eq!(SqliteStore::open(&path).unwrap().record(KIND, "x").unwrap().unwrap().version, 1);
    let replaced = SqliteStore::open(&folder.file("a.sqlite.before-restore")).unwrap();
    assert_eq!(replaced.record(KIND, "x").unwrap().unwrap().version, 2);
    // Into a place where nothing was.
    let fresh = folder.file("fresh.sqlite");
    SqliteStore::restore(&copy, &fresh).unwrap();
    assert_eq!(SqliteStore::open(&fresh).unwrap().revision().unwrap(), 1);
}

#[test]
fn a_file_of_a_newer_schema_or_of_somebody_else_is_refused_and_left_as_it_is() {
    let folder = Folder::new();
    let (path, newer, theirs, text) = (
        folder.file("a.sqlite"),
        folder.file("newer.sqlite"),
        folder.file("theirs.sqlite"),
        folder.file("text"),
    );
    SqliteStore::open(&path).unwrap().apply(&batch(vec![write("x", 0, Some("1"))])).unwrap();
    SqliteStore::open(&newer).unwrap();
    rusqlite::Connection::open(&newer).unwrap().pragma_update(None, "user_version", 99).unwrap();
    rusqlite::Connection::open(&theirs).unwrap().execute_batch("CREATE TABLE t (a)").unwrap();
    std::fs::write(
        &text,
        "not a database at all, and longer than a header would be: one hundred bytes and more",
    )
    .unwrap();

    for (file, words) in [(&newer, "schema 99"), (&theirs, "not a store"), (&text, "not a store")] {
        let before = std::fs::read(file).unwrap();
        for fault in [SqliteStore::restore(file, &path).unwrap_err(), SqliteStore::open(file).unwrap_err()] {
            assert!(fault.to_string().contains(words), "{fault}");
        }
        assert_eq!(std::fs::read(file).unwrap(), before, "left as it was");
    }
    assert_eq!(SqliteStore::open(&path).unwrap().revision().unwrap(), 1, "nothing was put in its place");
    assert!(SqliteStore::restore(&folder.file("nothing"), &path).is_err());
}

#[test]
fn a_damaged_copy_is_refused() {
    let folder = Folder::new();
    let (path, copy) = (folder.file("a.sqlite"), folder.file("copy.sqlite"));
    let store = SqliteStore::open(&path).unwrap();
    for round in 0..200 {
        store.apply(&batch(vec![write(&format!("record {round}"), 0, Some("1"))])).unwrap();
    }
    store.backup(&copy).unwrap();
    let mut bytes = std::fs::read(&copy).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 2000].fill(0xA5);
    std::fs::write(&copy, bytes).unwrap();
    let fault = SqliteStore::restore(&copy, &folder.file("b.sqlite")).unwrap_err();
    assert!(matches!(fault, StoreError::Damaged { .. }), "{fault}");
}
