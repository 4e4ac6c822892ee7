//! The rules of the architecture, read from the source text.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::{Path, PathBuf};

/// What each module may use of ours, itself apart. `cli`, `lib` and `main` may use everything.
const MAY_USE: [(&str, &[&str]); 11] = [
    ("domain", &[]),
    ("config", &["domain"]),
    ("ingest", &["domain"]),
    ("index", &["domain"]),
    ("store", &["domain"]),
    ("analysis", &["domain", "index"]),
    ("snapshot", &["domain", "index", "analysis"]),
    ("records", &["domain", "ingest", "analysis", "snapshot", "store"]),
    ("export", &["domain", "analysis", "snapshot"]),
    // Of ingest only the coordinate transformation.
    ("api", &["domain", "index", "analysis", "snapshot", "export", "store", "records", "ingest::crs"]),
    (
        "cli",
        &["domain", "config", "ingest", "index", "analysis", "snapshot", "export", "store", "records", "api"],
    ),
];

/// Crates that belong to one place.
const CRATES: [(&str, &[&str]); 21] = [
    ("rust_xlsxwriter", &["export/"]),
    // A GeoPackage is a file of SQLite, made in memory.
    ("rusqlite", &["store/", "export/files/"]),
    ("tempfile", &["store/"]),
    ("mvt", &["export/tiles/"]),
    ("i_overlay", &["export/tiles/"]),
    ("flatgeobuf", &["export/files/"]),
    ("geozero", &["export/files/"]),
    ("moka", &["api/caching/"]),
    ("tokio", &["api/caching/"]),
    ("prometheus_client", &["api/metrics.rs"]),
    ("brotli", &["api/caching/"]),
    ("actix_web", &["api/", "cli/serve.rs"]),
    ("tracing_actix_web", &["api/", "cli/serve.rs"]),
    ("rstar", &["index/"]),
    ("proj", &["ingest/crs.rs"]),
    ("rayon", &["analysis/", "index/"]),
    ("clap", &["cli/", "cli.rs"]),
    ("ureq", &["ingest/feed/"]),
    ("calamine", &["ingest/foreign/"]),
    ("zip", &["ingest/foreign/"]),
    ("quick_xml", &["ingest/foreign/"]),
];

/// The targets of `fuzz/` are a workspace of their own, whose lock nothing else reads: a dependency that came in and is not
/// in it stops them.
#[test]
fn the_lock_of_the_fuzz_targets_has_what_the_atlas_depends_on() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read =
        |file: &str| -> toml::Table { std::fs::read_to_string(root.join(file)).unwrap().parse().unwrap() };
    let manifest = read("Cargo.toml");
    let mut wanted: Vec<&str> = ["dependencies", "build-dependencies"]
        .iter()
        .flat_map(|kind| manifest[*kind].as_table().unwrap().keys().map(String::as_str))
        .collect();
    wanted.sort_unstable();
    let lock = read("fuzz/Cargo.lock");
    let atlas =
        lock["package"].as_array().unwrap().iter().find(|one| one["name"].as_str() == Some("esol_atlas"));
    let listed = atlas.unwrap()["dependencies"].as_array().unwrap();
    // "rand_chacha 0.9.0" where there are several.
    let mut listed: Vec<&str> =
        listed.iter().map(|one| one.as_str().unwrap().split(' ').next().unwrap()).collect();
    listed.sort_unstable();
    assert_eq!(listed, wanted);
}

const MOST_LINES: usize = 300;
const VAGUE_NAMES: [&str; 5] = ["utils", "util", "helpers", "common", "manager"];
const STOPS: [&str; 6] = [".unwrap()", ".expect(", "panic!(", "todo!(", "unimplemented!(", "dbg!("];

/// Source without comments and without what is compiled for tests only.
fn code(text: &str) -> String {
    let before_tests = text.split("#[cfg(test)]").next().unwrap();
    let without_comment = |line: &str| line.split("//").next().unwrap().to_owned();
    before_tests.lines().map(without_comment).collect::<Vec<_>>().join("\n")
}

/// Modules of ours that a file names, as `module` or `module::part`.
fn names_of_ours(file: &str, text: &str) -> Vec<String> {
    let text = code(text).replace(char::is_whitespace, "");
    let mut found: Vec<String> = Vec::new();
    for rest in text.split("crate::").skip(1) {
        // `crate::{a::b, c}` names several at once.
        let names: Vec<&str> =
            if let Some(list) = rest.strip_prefix('{') { top_level(list) } else { vec![rest] };
        found.extend(names.into_iter().map(first_two));
    }
    // `super::super::x` in a/b.rs is `crate::x`.
    let depth = file.trim_end_matches(".rs").trim_end_matches("/mod").split('/').count();
    let out = "super::".repeat(depth);
    found.extend(text.split(&out).skip(1).map(first_two));
    found
}

/// Items of a list in braces, whatever braces they have inside.
fn top_level(list: &str) -> Vec<&str> {
    let (mut depth, mut start, mut items) = (0, 0, Vec::new());
    for (at, letter) in list.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => {
                items.push(&list[start..at]);
                return items;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                items.push(&list[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    items
}

fn first_two(path: &str) -> String {
    let word = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let first = word(path);
    let second = path[first.len()..].strip_prefix("::").map(word).filter(|second| !second.is_empty());
    second.map_or(first.clone(), |second| format!("{first}::{second}"))
}

/// Whether a file names a crate. `proj` is also the beginning of other words and a name of ours.
fn names_crate(text: &str, name: &str) -> bool {
    let text = code(text);
    let whole = |(at, _): (usize, &str)| {
        let before = text[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':')
    };
    text.match_indices(&format!("{name}::")).any(whole)
}

/// Breaches of one file; `file` is its path under `src/`.
fn breaches(file: &str, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let module = file.split('/').next().unwrap().trim_end_matches(".rs");
    let rule = MAY_USE.iter().find(|(name, _)| *name == module);
    if rule.is_none() && !["lib", "main"].contains(&module) {
        found.push(format!("{file}: the module {module} has no rule in tests/layering.rs"));
    }
    if let Some((_, allowed)) = rule {
        let ours = |name: &String| MAY_USE.iter().any(|(known, _)| name.split("::").next() == Some(*known));
        for name in names_of_ours(file, text).iter().filter(|name| ours(name)) {
            let own = name.split("::").next() == Some(module);
            let fits =
                allowed.iter().any(|allowed| name == allowed || name.starts_with(&format!("{allowed}::")));
            if !own && !fits {
                found.push(format!("{file}: {module} must not use {name}"));
            }
        }
    }
    for (name, places) in CRATES {
        if names_crate(text, name) && !places.iter().any(|place| file.starts_with(place)) {
            found.push(format!("{file}: {name} belongs in {}", places.join(", ")));
        }
    }
    if text.lines().count() > MOST_LINES {
        found.push(format!("{file}: {} lines, {MOST_LINES} is a lot", text.lines().count()));
    }
    if file.split('/').any(|part| VAGUE_NAMES.contains(&part.trim_end_matches(".rs"))) {
        found.push(format!("{file}: say what it does, not that it helps"));
    }
    let lines: Vec<String> = code(text).lines().map(str::to_owned).collect();
    for (number, line) in lines.iter().enumerate() {
        let silenced =
            lines[number.saturating_sub(4)..number].iter().any(|above| above.contains("#[expect(clippy::"));
        for stop in STOPS.iter().filter(|stop| line.contains(**stop) && !silenced) {
            found.push(format!("{file}:{}: {stop} stops the service; return an error", number + 1));
        }
    }
    found
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn every_file_keeps_to_the_layers() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    assert!(files.len() > 50, "{} files", files.len());
    let of = |path: &PathBuf| {
        let name = path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
        breaches(&name, &std::fs::read_to_string(path).unwrap())
    };
    let found: Vec<String> = files.iter().flat_map(of).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_made_up_breach_of_every_rule_is_found() {
    let long = "\n".repeat(301);
    for (file, text, told) in [
        ("domain/area.rs", "use crate::ingest::Report;", "domain must not use ingest::Report"),
        ("domain/area.rs", "fn f(x: crate::api::State) {}", "domain must not use api::State"),
        (
            "analysis/need.rs",
            "use crate::{\n    domain::Date,\n    snapshot::Snapshot,\n};",
            "snapshot::Snapshot",
        ),
        ("analysis/need.rs", "use super::super::snapshot::Snapshot;", "must not use snapshot::Snapshot"),
        ("api/gaps/table.rs", "use super::super::super::ingest::Manifest;", "must not use ingest::Manifest"),
        ("api/near.rs", "use crate::ingest::load;", "api must not use ingest::load"),
        ("api/near.rs", "use crate::cli::run;", "api must not use cli::run"),
        ("snapshot/mod.rs", "use actix_web::web;", "actix_web belongs in api/"),
        ("analysis/access.rs", "let tree: rstar::RTree<P>;", "rstar belongs in index/"),
        ("ingest/boundaries.rs", "use proj::Proj;", "proj belongs in ingest/crs.rs"),
        ("export/csv.rs", "rayon::join(a, b);", "rayon belongs in"),
        ("domain/area.rs", "fn f() { x.unwrap() }", ".unwrap() stops the service"),
        ("domain/area.rs", "fn f() { panic!(\"no\") }", "panic!( stops the service"),
        ("api/helpers.rs", "", "say what it does"),
        ("util/mod.rs", "", "has no rule"),
        ("domain/area.rs", &long, "301 lines"),
    ] {
        let found = breaches(file, text);
        assert!(found.iter().any(|breach| breach.contains(told)), "{file}: {text}: {found:?}");
    }
}

#[test]
fn what_the_rules_allow_is_no_breach() {
    for (file, text) in [
        (
            "api/near.rs",
            "use crate::ingest::crs::Projection;\nuse actix_web::web;\nuse super::error::ApiError;",
        ),
        ("api/gaps/table.rs", "use super::super::error::ApiError;"),
        ("analysis/gap.rs", "use crate::index::points::PointIndex;\nrayon::join(a, b);"),
        ("ingest/crs.rs", "use proj::{Proj, ProjBuilder};"),
        ("ingest/shipped.rs", "let projection = Projection::open(None)?; // proj::Proj is in crs.rs"),
        ("domain/area.rs", "fn f() {}\n#[cfg(test)]\nmod tests { fn g() { x.unwrap() } }"),
        ("config.rs", "#[expect(clippy::expect_used, reason = \"a constant\")]\nfn f() { x.expect(\"a\") }"),
        ("cli/serve.rs", "use crate::api;\nuse crate::snapshot::Snapshot;"),
    ] {
        assert_eq!(breaches(file, text), Vec::<String>::new(), "{file}");
    }
}
