//! The web app is embedded: a new build of it must be a new build of the binary.

fn main() {
    println!("cargo::rerun-if-changed=web/dist");
}
