//! What must not come in: contradicting rules, rounds of days to come, names of files that lead elsewhere.

use actix_web::http::Method;
use serde_json::{Value, json};

use crate::file_imports::{Desk as Imports, counts};
use crate::kept::{Desk, hope};

fn rule(id: &str, status: &str, eligible: &str, fee: &str, days: (&str, &str)) -> Value {
    json!({"rule_id": id, "scope": "authority", "scope_id": "E06000018", "status": status, "eligible": eligible,
           "fee": fee, "starts": days.0, "ends": days.1})
}

const ALWAYS: (&str, &str) = ("", "");

#[test]
fn a_rule_that_contradicts_another_is_refused_with_what_to_do_and_what_says_the_same_is_not() {
    let desk = Desk::new("contradiction");
    let put = |id: &str, seen: u32, fields: &Value| desk.put("rules", id, seen, fields);
    assert_eq!(
        put("first", 0, &rule("first", "refugee", "yes", "free", ("2025-01-01", "2025-12-31"))).0,
        200
    );
    // The store knows it, whether or not it is served already.
    for (second, words) in [
        (
            rule("second", "refugee", "no", "", ALWAYS),
            "eligible: \"no\" contradicts the rule \"first\", which says yes",
        ),
        (
            rule("second", "refugee", "yes", "full", ("2025-12-31", "")),
            "fee: \"full\" contradicts the rule \"first\", which says free",
        ),
    ] {
        let (status, fault) = put("second", 0, &second);
        assert_eq!(status, 422, "{fault}");
        let told = fault["faults"][0].as_str().unwrap();
        assert!(told.starts_with(words), "{told}");
        assert!(told.contains("from 2025-01-01 until 2025-12-31: end or close that rule first"), "{told}");
    }
    for (id, beside) in [
        ("same", rule("same", "refugee", "yes", "free", ALWAYS)),
        ("part", rule("part", "refugee", "yes", "", ALWAYS)),
        ("later", rule("later", "refugee", "yes", "full", ("2026-01-01", ""))),
    ] {
        let (status, fault) = put(id, 0, &beside);
        assert_eq!(status, if id == "later" { 422 } else { 200 }, "{id}: {fault}");
    }
    // "same" goes on after the first one ends: only when it ends too, another may begin.
    assert_eq!(put("same", 1, &rule("same", "refugee", "yes", "free", ("", "2025-12-31"))).0, 200);
    let (status, fault) = put("later", 0, &rule("later", "refugee", "yes", "full", ("2026-01-01", "")));
    assert_eq!(status, 200, "{fault}");
    // For everybody, for another status, of another place.
    assert_eq!(put("all", 0, &rule("all", "", "no", "full", ALWAYS)).0, 200);
    assert_eq!(put("other", 0, &rule("other", "ukraine", "no", "full", ALWAYS)).0, 200);
    let mut elsewhere = rule("elsewhere", "refugee", "no", "full", ALWAYS);
    elsewhere["scope_id"] = json!("E06000016");
    assert_eq!(put("elsewhere", 0, &elsewhere).0, 200);
    // What was ended cannot be brought back against the one that took its place.
    let back = |id: &str, seen: u32| {
        let address = format!("/api/records/rules/{id}/bring-back");
        desk.ask(Method::POST, &address, &json!({"seen": seen, "version": 1}))
    };
    let (status, fault) = back("same", 2);
    assert_eq!(status, 422, "{fault}");
    assert!(fault["faults"][0].as_str().unwrap().contains("the rule \"later\""), "{fault}");
    assert_eq!(desk.ask(Method::DELETE, "/api/records/rules/later?seen=1", &Value::Null).0, 204);
    assert_eq!(back("same", 2).0, 200);
}

#[test]
fn providers_whose_rules_contradict_each_other_are_not_made_one_before_that_is_settled() {
    let desk = Desk::new("merge-rules");
    desk.add("providers", "hope", &hope());
    let mut other = hope();
    other["provider_id"] = json!("hope-2");
    desk.add("providers", "hope-2", &other);
    for (id, whose, eligible) in [("r1", "hope", "yes"), ("r2", "hope-2", "no")] {
        let fields = json!({"rule_id": id, "scope": "provider", "scope_id": whose, "status": "refugee", "eligible": eligible});
        assert_eq!(desk.put("rules", id, 0, &fields).0, 200);
    }
    let merge = json!({"keep": "hope", "keep_seen": 1, "close": "hope-2", "close_seen": 1});
    let (status, fault) = desk.ask(Method::POST, "/api/duplicates/merge", &merge);
    assert_eq!(status, 422, "{fault}");
    assert!(fault["faults"][0].as_str().unwrap().contains("contradicts the rule \"r1\""), "{fault}");
    assert_eq!(desk.ask(Method::DELETE, "/api/records/rules/r2?seen=1", &Value::Null).0, 204);
    let (status, fault) = desk.ask(Method::POST, "/api/duplicates/merge", &merge);
    assert_eq!(status, 200, "{fault}");
}

#[test]
fn rules_of_a_file_are_checked_against_those_kept_and_against_each_other() {
    let desk = Imports::new("rules-file");
    let head = "rule_id,scope,scope_id,status,eligible,fee,starts,ends\n";
    let first = format!(
        "{head}a,authority,E06000018,refugee,yes,free,,\nb,authority,E06000018,refugee,no,,,\n\
         c,funder,The  Council,,yes,,,\nd,funder,the council,,discretion,,,\ne,funder,the council,,yes,free,,\n"
    );
    let preview = desk.preview("rules", &first);
    assert_eq!(counts(&preview), [3, 0, 0, 0, 2], "{preview}");
    let told = |preview: &Value| {
        let problems = preview["problems"].as_array().unwrap().iter();
        let told =
            problems.map(|problem| format!("{} {} {}", problem["row"], problem["column"], problem["rule"]));
        told.collect::<Vec<_>>()
    };
    let found = told(&preview);
    assert!(
        found[0].starts_with("3 \"eligible\"") && found[0].contains("a\\\", which says yes"),
        "{found:?}"
    );
    assert!(
        found[1].starts_with("5 \"eligible\"") && found[1].contains("c\\\", which says yes"),
        "{found:?}"
    );
    desk.apply("rules", &first);
    // One in the place of another, whichever stands first; and one that contradicts what is kept.
    let next = format!(
        "{head}f,authority,E06000018,refugee,no,,2026-01-01,\na,authority,E06000018,refugee,yes,free,,2025-12-31\n\
         g,funder,The Council,,no,,,\n"
    );
    let preview = desk.preview("rules", &next);
    assert_eq!(counts(&preview), [1, 1, 0, 0, 1], "{preview}");
    assert!(told(&preview)[0].starts_with("4 \"eligible\""), "{preview}");
    // Where the one that would end it cannot be taken in, the other may not take its place.
    let broken = next.replace("free,,2025-12-31", "nothing,,2025-12-31");
    let preview = desk.preview("rules", &broken);
    assert_eq!(counts(&preview), [0, 0, 0, 0, 3], "{preview}");
    // The same file again changes nothing.
    desk.apply("rules", &next);
    assert_eq!(counts(&desk.preview("rules", &next)), [0, 0, 0, 2, 1]);
}

fn round(as_at: &str) -> Value {
    json!({"la_code": "E06000017", "sector": "voluntary", "as_at": as_at, "status": "confirmed_none", "respondent": "Jo Bloggs"})
}

fn day(days: i64) -> String {
    let now = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date();
    now.saturating_add(jiff::Span::new().days(days)).to_string()
}

#[test]
fn a_mapping_round_of_a_day_to_come_is_refused_and_counts_nowhere() {
    let desk = Desk::new("future-round");
    let put =
        |as_at: &str| desk.put("mapping_rounds", &format!("E06000017|voluntary|{as_at}"), 0, &round(as_at));
    // Two days: the test may run at midnight.
    for as_at in [day(2), "2099-01-01".to_owned()] {
        let (status, fault) = put(&as_at);
        assert_eq!(status, 422, "{fault}");
        let told = fault["faults"][0].as_str().unwrap();
        assert!(told.starts_with(&format!("as_at: \"{as_at}\" must not be after today")), "{told}");
    }
    assert_eq!(put(&day(0)).0, 200);
    desk.atlas.follow();
    let gaps = desk.atlas.get("/api/gaps?geometry=none").body;
    assert!(gaps.contains("confirmed_none"), "the round counts");
    for address in
        ["/api/gaps?geometry=none", "/api/gaps?geometry=none&format=csv", "/api/authorities/E06000017"]
    {
        assert!(!desk.atlas.get(address).body.contains("Bloggs"), "{address}: it may be a person's name");
    }
    let kept = desk.get(&format!("/api/records/mapping_rounds/E06000017%7Cvoluntary%7C{}", day(0)));
    assert_eq!(kept["fields"]["respondent"], "Jo Bloggs");
}

#[test]
fn a_mapping_round_of_a_day_to_come_in_a_file_goes_to_quarantine() {
    let desk = Imports::new("future-rounds");
    let text = format!(
        "la_code,sector,as_at,status\nE06000017,voluntary,2025-06-01,asked\nE06000017,voluntary,{},asked\n",
        day(2)
    );
    let preview = desk.preview("mapping_rounds", &text);
    assert_eq!(counts(&preview), [1, 0, 0, 0, 1], "{preview}");
    let problem = &preview["problems"][0];
    assert_eq!(
        (&problem["row"], &problem["column"], &problem["value"]),
        (&json!(3), &json!("as_at"), &json!(day(2)))
    );
    assert!(problem["rule"].as_str().unwrap().starts_with("must not be after today"), "{problem}");
}

#[test]
fn a_file_whose_name_is_a_path_or_no_text_is_refused_and_nothing_is_read() {
    let desk = Imports::new("file-names");
    let before = desk.batches();
    for (name, code) in [
        ("../../etc/passwd.csv", "invalid_file_name"),
        ("%2e%2e%2fpasswd.csv", "invalid_file_name"),
        ("C:%5Cdata%5Ctable.csv", "invalid_file_name"),
        ("a%00.csv", "invalid_file_name"),
        ("a%0A.csv", "invalid_file_name"),
        ("..", "invalid_file_name"),
        ("", "invalid_file_name"),
        ("%ff%fe.csv", "invalid_value"),
        ("%C3%28.csv", "invalid_value"),
    ] {
        for what in ["preview", "apply"] {
            let address = format!("/api/imports/{what}?kind=classes&name={name}&revision=0");
            let answer = desk.atlas.local_file(&address, b"class_id,provider_id\na,p\n");
            let problem = answer.json();
            assert_eq!((answer.status, &problem["code"]), (400, &json!(code)), "{name}: {problem}");
            assert_eq!(problem["parameter"], "name", "{problem}");
        }
    }
    assert_eq!(desk.batches(), before);
    let fine = "/api/imports/preview?kind=classes&name=Z%C3%BCrich%20100%25%20(2).csv";
    let answer = desk.atlas.local_file(fine, b"class_id,provider_id\na,p\n");
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(answer.json()["file"], "Z\u{fc}rich 100% (2).csv", "{}", answer.body);
}

#[test]
fn a_file_that_added_nothing_is_no_source() {
    let desk = Imports::new("sources");
    let listed = || {
        let sources = desk.get("/api/sources");
        let files = sources["files"].as_array().unwrap().clone();
        files.iter().filter(|file| file["made_by"] == "imported").count()
    };
    desk.apply("classes", "class_id,provider_id,levels\nx,nobody,entry_1\n");
    let kept = &desk.get("/api/imports")["batches"][0];
    assert_eq!((&kept["file"], &kept["quarantined"]), (&json!("table.csv"), &json!(1)), "the row is kept");
    assert_eq!(listed(), 0);
    desk.apply("classes", "class_id,provider_id,levels\nx,nottm-college-esol-adult,entry_1\n");
    assert_eq!(listed(), 1);
}

#[test]
fn a_record_without_the_column_that_it_is_known_by_is_told_the_column() {
    let desk = Desk::new("no-key");
    let mut nameless = hope();
    nameless.as_object_mut().unwrap().remove("provider_id");
    let (status, fault) = desk.put("providers", "hope", 0, &nameless);
    assert_eq!(status, 422, "{fault}");
    assert_eq!(fault["faults"][0], "provider_id: must not be blank: the record is known by it, as \"hope\"");
    let (_, fault) = desk.put("mapping_rounds", "x", 0, &json!({"la_code": "E06000017", "status": "asked"}));
    assert!(fault["faults"][0].as_str().unwrap().starts_with("sector, as_at: must not be blank"), "{fault}");
    let (_, fault) = desk.put("providers", "faith", 0, &hope());
    assert!(fault["faults"][0].as_str().unwrap().contains("is not what its columns say"), "{fault}");
}
