//! Makes PROJ read its database from one folder only.
//!
//! PROJ looks first in a folder of the user, then in `PROJ_DATA`, else in the folder it was built in; the
//! crate `proj` can only append to that list. An older database or a grid lying there would move points by
//! metres without a word. What PROJ reads of the environment is fixed when a process starts, so the program
//! starts itself again, in the same process, with an environment that names our folder and nothing else.

use std::ffi::{OsStr, OsString};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::Command;

use anyhow::Context as _;

/// Where PROJ looks for its database.
const DATA: &str = "PROJ_DATA";
/// Not empty: leaves the folder of the user out.
const SKIP_USER_FOLDER: &str = "PROJ_SKIP_READ_USER_WRITABLE_DIRECTORY";

/// Returns when PROJ is bound to `folder`; otherwise replaces this process by itself, bound to it.
///
/// # Errors
/// When the program cannot be started again.
pub(super) fn bind(folder: &Path) -> anyhow::Result<()> {
    if is_bound(folder, std::env::vars_os()) {
        return Ok(());
    }
    let mut arguments = std::env::args_os();
    let mut again = Command::new(std::env::current_exe().context("cannot find the program itself")?);
    if let Some(name) = arguments.next() {
        again.arg0(name);
    }
    again.args(arguments);
    for (name, _) in std::env::vars_os().filter(|(name, _)| belongs_to_proj(name)) {
        again.env_remove(name);
    }
    let fault = again.env(DATA, folder).env(SKIP_USER_FOLDER, "YES").exec();
    Err(fault).context("cannot start the program again with PROJ's folder set")
}

fn belongs_to_proj(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b"PROJ_")
}

fn is_bound(folder: &Path, environment: impl Iterator<Item = (OsString, OsString)>) -> bool {
    let mut bound = 0;
    for (name, value) in environment.filter(|(name, _)| belongs_to_proj(name)) {
        let expected = if name == DATA { folder.as_os_str() } else { OsStr::new("YES") };
        if (name != DATA && name != SKIP_USER_FOLDER) || value != expected {
            return false;
        }
        bound += 1;
    }
    bound == 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bound(variables: &[(&str, &str)]) -> bool {
        let pairs = variables.iter().map(|(name, value)| ((*name).into(), (*value).into()));
        is_bound(Path::new("/opt/atlas"), pairs)
    }

    #[test]
    fn proj_is_bound_only_by_our_folder_and_nothing_else() {
        let ours = [(DATA, "/opt/atlas"), (SKIP_USER_FOLDER, "YES")];
        assert!(bound(&ours));
        assert!(bound(&[ours[0], ours[1], ("HOME", "/root")]));
        assert!(!bound(&[]));
        assert!(!bound(&[ours[0]]), "the folder of the user goes first");
        assert!(!bound(&[(DATA, "/usr/share/proj"), ours[1]]));
        assert!(!bound(&[ours[0], ours[1], ("PROJ_NETWORK", "ON")]));
    }
}
