//! `esol-atlas generate` and what is served from it.

use crate::http::get_json;
use crate::process::Installation;

const FILES: [&str; 3] = ["providers.csv", "classes.csv", "provision.toml"];

#[test]
fn what_is_generated_is_served_and_the_same_seed_gives_the_same_bytes() {
    let moved = Installation::new();
    let folder = |name: &str| moved.folder.join(name);
    for (name, seed) in [("a", "7"), ("b", "7"), ("c", "8")] {
        let out = folder(name);
        let (code, told, err) = moved.run(&["generate", "--seed", seed, "--out", out.to_str().unwrap()]);
        assert_eq!(code, 0, "{err}");
        assert!(told.contains("ILLUSTRATIVE: invented providers, not real ones"), "{told}");
    }
    for file in FILES {
        let read = |name: &str| std::fs::read(folder(name).join(file)).unwrap();
        assert_eq!(read("a"), read("b"), "{file}");
        assert_ne!(read("a"), read("c"), "{file}");
    }
    let text = std::fs::read_to_string(folder("a").join("provision.toml")).unwrap();
    for said in ["kind = \"illustrative\"", "E12000004", "seed = 7", "ILLUSTRATIVE", "sha256"] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let a = folder("a");
    let (code, out, err) = moved.run(&["check", "--provision", a.to_str().unwrap()]);
    assert_eq!(code, 0, "{out}{err}");
    let running = moved.serve(&["--provision", a.to_str().unwrap()]);
    assert_eq!(get_json(&running.address, "/api/health")["illustrative"], true);
    assert!(running.log.iter().any(|line| line.contains("ILLUSTRATIVE")), "{:#?}", running.log);
    let usual = moved.serve(&[]);
    assert_eq!(get_json(&usual.address, "/api/health")["illustrative"], false, "never by default");
}

#[test]
fn recorded_providers_are_not_written_over() {
    let moved = Installation::new();
    let before = std::fs::read(moved.geodata("providers.csv")).unwrap();
    let folder = moved.folder.join("geodata");
    let (code, _, err) = moved.run(&["generate", "--out", folder.to_str().unwrap()]);
    assert_ne!(code, 0);
    assert!(err.contains("not generated") && err.contains("--out"), "{err}");
    assert_eq!(std::fs::read(moved.geodata("providers.csv")).unwrap(), before);
    assert!(!moved.geodata("classes.csv").exists());
}

#[test]
fn a_folder_that_was_altered_is_faulty_or_was_made_for_another_region_is_refused() {
    let moved = Installation::new();
    let out = moved.folder.join("invented");
    let path = out.to_str().unwrap();
    let serve = |more: &[&str]| {
        moved.run(&[&["serve", "--listen", "127.0.0.1:0", "--provision", path], more].concat())
    };
    assert_eq!(moved.run(&["generate", "--out", path]).0, 0);
    let (code, _, err) = serve(&["--region", "E12000001"]);
    assert!(code != 0 && err.contains("E12000004") && err.contains("E12000001"), "{err}");

    let classes = std::fs::read_to_string(out.join("classes.csv")).unwrap();
    std::fs::write(out.join("classes.csv"), classes.replacen(",yes", ",no", 1)).unwrap();
    let (code, _, err) = serve(&[]);
    assert!(code != 0 && err.contains("classes.csv") && err.contains("sha256"), "{err}");
    std::fs::write(out.join("classes.csv"), classes).unwrap();

    let description = std::fs::read_to_string(out.join("provision.toml")).unwrap();
    let real = description.replace("\"illustrative\"", "\"real\"");
    std::fs::write(out.join("provision.toml"), real).unwrap();
    let (code, _, err) = serve(&[]);
    assert!(code != 0 && err.contains("provision.toml") && err.contains("illustrative"), "{err}");
    std::fs::remove_file(out.join("provision.toml")).unwrap();
    let (code, _, err) = serve(&[]);
    assert!(code != 0 && err.contains("provision.toml"), "{err}");
}
