//! PROJ reads the database beside the binary and no other.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::http::get_json;
use crate::process::Installation;

/// Changes a database of PROJ so that points move by a kilometre: EPSG:1314 is the Helmert transformation
/// from the datum of the British National Grid to WGS 84.
fn shift_by_a_kilometre(database: &Path) {
    let statement = "UPDATE helmert_transformation_table SET tx = tx + 1000 WHERE auth_name = 'EPSG' AND code = 1314; \
                     SELECT changes();";
    let output = Command::new("sqlite3").arg(database).arg(statement).output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap().trim(), "1", "one transformation was shifted");
}

/// What moves when PROJ does: a point asked for, and every venue's longitude and latitude.
fn points(address: &str) -> (Value, Value) {
    let near = get_json(address, "/api/near?lon=-1.15&lat=52.95&limit=3");
    (near, get_json(address, "/api/venues"))
}

#[test]
fn the_database_beside_the_binary_is_read_though_others_lie_where_proj_looks_first() {
    let moved = Installation::new();
    let undisturbed = points(&moved.serve(&[]).address);

    let home = Installation::new();
    let decoy = home.folder.join(".local/share/proj");
    std::fs::create_dir_all(&decoy).unwrap();
    std::fs::copy(moved.folder.join("proj.db"), decoy.join("proj.db")).unwrap();
    shift_by_a_kilometre(&decoy.join("proj.db"));
    let (home, decoy) = (home.folder.to_str().unwrap(), decoy.to_str().unwrap());
    for environment in
        [[("HOME", home)], [("XDG_DATA_HOME", decoy)], [("PROJ_DATA", decoy)], [("PROJ_LIB", decoy)]]
    {
        let running = moved.serve_with(&[], &environment);
        assert_eq!(points(&running.address), undisturbed, "{environment:?}");
    }

    // The same change beside the binary does move the points: neither is the decoy harmless, nor does PROJ go
    // back to the folder where it was built, which still has a sound database.
    shift_by_a_kilometre(&moved.folder.join("proj.db"));
    let (near, venues) = points(&moved.serve(&[]).address);
    assert_ne!(near, undisturbed.0);
    assert_ne!(venues, undisturbed.1);
}

#[test]
fn an_unusable_database_beside_the_binary_stops_the_start() {
    let moved = Installation::new();
    // A database of another make: PROJ's own checks must speak, not a fallback.
    std::fs::remove_file(moved.folder.join("proj.db")).unwrap();
    let made = Command::new("sqlite3").arg(moved.folder.join("proj.db")).arg("CREATE TABLE t(x)").status();
    assert!(made.unwrap().success());
    let (code, _, err) = moved.run(&["serve", "--listen", "127.0.0.1:0"]);
    assert_ne!(code, 0, "{err}");
    assert!(err.contains("coordinate"), "{err}");
}
