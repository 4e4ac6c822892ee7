//! `/tables`: the public answers as plain tables, the same figures and nothing that is run.

use std::collections::BTreeMap;

use actix_web::http::Method;
use serde_json::{Value, json};

use crate::atlas::{Atlas, east_midlands, row, rows};
use crate::illustrative::training;
use crate::kept::{Desk, hope};

fn page(atlas: &Atlas, address: &str) -> String {
    let answer = atlas.get(address);
    assert_eq!((answer.status, answer.content_type()), (200, "text/html; charset=utf-8"), "{address}");
    answer.body
}

/// Text between tags, with what was escaped put back.
fn texts(html: &str) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    for part in html.split('<').skip(1) {
        let text = part.split_once('>').unwrap().1;
        let plain = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
        let plain = plain.replace("&#39;", "'").replace("&amp;", "&");
        if !plain.trim().is_empty() {
            texts.push(plain);
        }
    }
    texts
}

/// Cells of the row of an area.
fn cells(html: &str, code: &str) -> Vec<String> {
    let (_, rest) = html.split_once(&format!("<tr id=\"{code}\">")).unwrap();
    texts(&format!("<tr>{}", rest.split_once("</tr>").unwrap().0))
}

/// A whole number with commas, written another way than the service does.
fn thousands(number: f64) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "hours and people of a region")]
    let whole = number.round() as i64;
    if whole >= 1000 { format!("{},{:03}", whole / 1000, whole % 1000) } else { whole.to_string() }
}

fn hours(value: &Value) -> String {
    let hours = value.as_f64().unwrap();
    if hours > 0.0 && hours < 0.5 { "under 1".to_owned() } else { thousands(hours) }
}

fn people(value: Option<u64>) -> String {
    value.map_or("not known".to_owned(), |number| thousands(f64::from(u32::try_from(number).unwrap())))
}

/// What a row must say, from the answers in JSON.
fn expected(gap: &Value, published: &[&Value]) -> Vec<String> {
    let need = match (&gap["need_hours"], gap["need_complete"] == true) {
        (Value::Null, _) => "not known".to_owned(),
        (need, true) => hours(need),
        (need, false) => format!("at least {}", hours(need)),
    };
    let unmet = if gap["unmet_known"] == true {
        hours(&gap["unmet_hours"])
    } else if gap["unmet_at_most"].is_null() {
        "not known".to_owned()
    } else {
        format!("not known, at most {}", hours(&gap["unmet_at_most"]))
    };
    let hundredth = |access: f64| match access * 100.0 {
        over if over > 100.0 => "over 100".to_owned(),
        little if little > 0.0 && little < 0.05 => "under 0.1".to_owned(),
        hours => format!("{hours:.1}"),
    };
    // Access of nothing says something only where it is known what there is.
    let told = |access: &f64| *access > 0.0 || gap["data_gap"]["supply_known"] == true;
    let access = gap["access"].as_f64().filter(told).map_or("not known".to_owned(), hundredth);
    let sum = |pointer: &str| -> Option<u64> {
        published.iter().map(|one| one.pointer(pointer).and_then(Value::as_u64)).sum()
    };
    let mut cells = vec![need, unmet, access];
    cells.extend(
        ["/asylum_support/total", "/resettled_cumulative", "/census_low_english"]
            .map(|pointer| people(sum(pointer))),
    );
    cells
}

#[test]
fn every_cell_is_that_of_the_answers_in_json() {
    for (region, query) in [
        ("E12000004", "as_at=2018-03-31"),
        ("E12000004", "as_at=2016-06-30&stream=settled"),
        ("E12000004", "as_at=2024-09-30&tier=upper&stream=asylum&level=entry_1"),
        ("E12000006", "as_at=2025-12-31&tier=region"),
        ("S92000003", "as_at=2025-12-31"),
    ] {
        let html = page(east_midlands(), &format!("/tables?region={region}&{query}"));
        let gaps = east_midlands().json(&format!("/api/gaps?geometry=none&region={region}&{query}"));
        let as_at = query.split('&').next().unwrap();
        let authorities =
            east_midlands().json(&format!("/api/authorities?geometry=none&region={region}&{as_at}"));
        assert_eq!(html.matches("<tr id=").count(), rows(&gaps).len(), "{region} {query}");
        for gap in rows(&gaps) {
            let code = gap["la_code"].as_str().or(gap["code"].as_str()).unwrap();
            let members = gap["members"].as_array().map_or_else(
                || vec![code.to_owned()],
                |members| members.iter().map(|code| code.as_str().unwrap().to_owned()).collect(),
            );
            let published: Vec<&Value> = members.iter().map(|code| row(&authorities, code)).collect();
            let found = cells(&html, code);
            let name = gap["la_name"].as_str().or(gap["name"].as_str()).unwrap();
            assert_eq!(found[0], name);
            assert_eq!(found[1..7], expected(gap, &published), "{region} {query} {name}");
            let service = gap["data_gap"]["service_gap"] == true;
            assert_eq!(found[7].starts_with("service gap"), service, "{name}: {}", found[7]);
            let nobody = gap["data_gap"]["no_known_provider"] == true;
            assert_eq!(found[7].contains("no provider is recorded"), nobody && !service, "{name}");
        }
        let told = texts(&html);
        for note in gaps["notes"].as_array().unwrap() {
            assert!(told.contains(&note.as_str().unwrap().to_owned()), "{note}");
        }
    }
}

#[test]
fn the_page_of_an_authority_says_how_its_numbers_are_made_and_who_teaches_there() {
    let address = "/tables/authority/E06000018?as_at=2018-03-31";
    let told = texts(&page(east_midlands(), address));
    let explained = east_midlands().json("/api/authorities/E06000018/explain?as_at=2018-03-31");
    for words in explained["words"].as_array().unwrap() {
        // Days are written as people do.
        let words = words.as_str().unwrap().replace("2018-03-31", "31 March 2018");
        assert!(told.contains(&words), "{words}");
    }
    let detail = east_midlands().json("/api/authorities/E06000018?as_at=2018-03-31");
    for provider in detail["providers"].as_array().unwrap() {
        assert!(told.contains(&provider["provider_name"].as_str().unwrap().to_owned()), "{provider}");
    }
    // DOMAIN: 1,020 people on asylum support, 94 resettled by then.
    let beside = |name: &str| told[told.iter().position(|text| text == name).unwrap() + 1].clone();
    assert_eq!(beside("People on asylum support, as at 31 March 2018"), "1,020");
    assert_eq!(beside("People resettled since 2014, as at 31 March 2018"), "94");
    let overview = page(east_midlands(), "/tables?as_at=2018-03-31");
    let link = "href=\"/tables/authority/E06000018?region=E12000004&amp;as_at=2018-03-31\"";
    assert!(overview.contains(link), "each authority is linked");
}

#[test]
fn nothing_is_run_and_everything_is_escaped() {
    let desk = Desk::new("tables-escape");
    let mut entry = hope();
    entry["provider_name"] = json!("<script>alert('1')</script> & \"Sons\"");
    entry["days_times"] = json!("<b>Monday</b>");
    desk.add("providers", "hope", &entry);
    let html = page(&desk.atlas, "/tables/authority/E06000018");
    let told = texts(&html);
    assert!(told.contains(&"<script>alert('1')</script> & \"Sons\"".to_owned()), "{told:?}");
    for html in [html, page(&desk.atlas, "/tables")] {
        for forbidden in ["<script", "<b>", "style=", "onclick", "javascript:", "http://127"] {
            assert!(!html.contains(forbidden), "{forbidden}");
        }
        assert!(html.starts_with("<!doctype html>\n<html lang=\"en-GB\">"), "{html:.80}");
        assert!(html.contains("<link rel=\"stylesheet\" href=\"/tables/style.css\">"));
        // As many elements begin as end, but for those that have no end.
        let open = html.matches('<').count() - html.matches("</").count();
        let without_end =
            ["<!doctype", "<meta", "<link", "<input", "<br"].map(|tag| html.matches(tag).count());
        assert_eq!(open - without_end.iter().sum::<usize>(), html.matches("</").count());
    }
    let style = desk.atlas.get("/tables/style.css");
    assert_eq!((style.status, style.content_type()), (200, "text/css; charset=utf-8"));
    assert!(style.body.contains("#0f2a3a") && !style.body.contains("url("), "nothing is fetched by it");
}

#[test]
fn who_is_only_expected_is_in_no_table_whoever_asks() {
    let desk = Desk::new("tables-planned");
    let (overview, authority) = ("/tables?as_at=2027-03-31", "/tables/authority/E07000176?as_at=2027-03-31");
    let before = [overview, authority].map(|address| page(&desk.atlas, address));
    let cohort = json!({"cohort_id": "spring", "la_code": "E07000176", "expected": "2027 Q1", "status": "expected",
        "families": "10", "channel": "charter"});
    desk.add("cohorts", "spring", &cohort);
    let planned = desk.get("/api/gaps?as_at=2027-03-31&geometry=none")["totals"]["planned"]["hours"].as_f64();
    assert!(planned.is_some_and(|hours| hours > 100.0), "at the machine itself the answer in JSON has them");
    for (address, before) in [overview, authority].iter().zip(before) {
        let here = desk.atlas.local(Method::GET, address, None);
        assert!(here.body == before, "{address} at the machine itself");
        assert!(page(&desk.atlas, address) == before, "{address} elsewhere");
    }
}

#[test]
fn a_wrong_choice_is_a_page_with_the_words_of_the_problem() {
    for (address, same) in [
        ("/tables?level=9", "/api/gaps?level=9"),
        ("/tables?as_at=2018-02-30", "/api/gaps?as_at=2018-02-30"),
        ("/tables?region=E12000099", "/api/gaps?region=E12000099"),
        ("/tables?stream=%3Cb%3E", "/api/gaps?stream=%3Cb%3E"),
        ("/tables/authority/E07000008", "/api/authorities/E07000008/explain"),
        ("/tables/authority/nobody", "/api/authorities/nobody/explain"),
    ] {
        let (html, problem) = (east_midlands().get(address), east_midlands().get(same));
        assert_eq!(
            (html.status, html.content_type()),
            (problem.status, "text/html; charset=utf-8"),
            "{address}"
        );
        let detail = problem.json()["detail"].as_str().unwrap().to_owned();
        assert!(texts(&html.body).contains(&detail), "{address}: {detail}: {}", html.body);
        assert!(!html.body.contains("<b>"), "{}", html.body);
    }
    for address in
        ["/tables?x=1", "/tables?tier=small_area", "/tables?tier=group", "/tables?stream=all&stream=all"]
    {
        let html = east_midlands().get(address);
        assert_eq!((html.status, html.content_type()), (400, "text/html; charset=utf-8"), "{address}");
    }
    assert_eq!(east_midlands().ask(Method::POST, "/tables").status, 405);
}

#[test]
fn a_form_that_leaves_choices_blank_asks_for_the_usual_ones() {
    let blank = page(east_midlands(), "/tables?region=&as_at=&stream=all&level=&tier=lower");
    assert_eq!(blank, page(east_midlands(), "/tables"));
    let chosen = page(east_midlands(), "/tables?region=E12000001&level=entry_1&tier=upper");
    for option in ["E12000001", "entry_1", "upper"] {
        assert!(chosen.contains(&format!("<option value=\"{option}\" selected=\"selected\">")), "{option}");
    }
}

#[test]
fn invented_provision_is_said_to_be_so_on_every_page() {
    for address in ["/tables", "/tables/authority/E06000018", "/tables/providers"] {
        let told = texts(&page(training(), address));
        assert!(told.iter().any(|text| text.starts_with("ILLUSTRATIVE")), "{address}");
        assert!(!texts(&page(east_midlands(), address)).iter().any(|text| text.starts_with("ILLUSTRATIVE")));
    }
}

#[test]
fn the_nearest_places_are_those_of_the_api_and_silence_is_told_apart() {
    let asked = "postcode=NG7%201AA&level=entry_1&childcare=true";
    let mut told = [0, 0];
    // Invented providers say everything, recorded ones next to nothing.
    for atlas in [training(), east_midlands()] {
        let html = page(atlas, &format!("/tables/near?{asked}"));
        let near = atlas.json(&format!("/api/near?{asked}"));
        let of = |says_so: bool| -> Vec<String> {
            let places = rows(&near).into_iter().filter(|place| place["says_so"] == says_so);
            places.map(|place| place["provider_name"].as_str().unwrap().to_owned()).collect()
        };
        let (saying_so, silent) = (of(true), of(false));
        let by_distance = html.split("<h2>Recorded in").next().unwrap();
        let (head, tail) =
            by_distance.split_once("Do not say whether they have it").unwrap_or((by_distance, ""));
        assert_eq!(named(head), saying_so);
        assert_eq!(named(tail), silent);
        assert!(html.contains("value=\"NG7 1AA\""), "{html}");
        told = [told[0] + saying_so.len(), told[1] + silent.len()];
    }
    assert!(told[0] > 0 && told[1] > 0, "{told:?}");
}

#[test]
fn beside_the_nearest_stand_those_whose_place_nobody_knows_and_those_online() {
    let mut told = [0, 0];
    for region in ["E12000004", "E12000006", "E12000001"] {
        let venues = east_midlands().json(&format!("/api/venues?region={region}&unknown=include"));
        // A place of the authority from which the others are looked for: the last of each.
        let from: BTreeMap<&str, &str> = rows(&venues)
            .into_iter()
            .filter_map(|place| Some((place["la_code"].as_str()?, place["postcode"].as_str()?)))
            .collect();
        for (authority, postcode) in from {
            let near = east_midlands().json(&format!("/api/near?region={region}&la_code={authority}"));
            let name = near["origin"]["la_name"].as_str().unwrap();
            let postcode = postcode.replace(' ', "%20");
            let html = page(east_midlands(), &format!("/tables/near?region={region}&postcode={postcode}"));
            for (index, (list, kind)) in
                [("unlocated", "but not where"), ("online", "online only")].into_iter().enumerate()
            {
                let entries = near[list].as_array().unwrap();
                let heading = format!("<h2>Recorded in {name}, {kind}, whatever they have</h2>");
                assert_eq!(html.contains(&heading), !entries.is_empty(), "{region} {list}: {html}");
                let part =
                    html.split_once(&heading).map_or("", |(_, rest)| rest.split_once("</table>").unwrap().0);
                assert_eq!(part.matches("<th scope=\"row\">").count(), entries.len());
                for entry in entries {
                    assert!(
                        texts(part).contains(&entry["provider_name"].as_str().unwrap().to_owned()),
                        "{entry}"
                    );
                }
                told[index] += entries.len();
            }
        }
    }
    assert!(told[0] > 0 && told[1] > 0, "{told:?}");
}

/// Names of the entries of a part of a page, in its order.
fn named(part: &str) -> Vec<String> {
    let cells = part.split("<th scope=\"row\">").skip(1);
    cells.map(|cell| texts(&format!("<th>{}", cell.split_once("</th>").unwrap().0)).join("")).collect()
}

#[test]
fn the_directory_has_whoever_the_venues_have_those_that_say_so_and_those_that_do_not() {
    for (atlas, asked) in [
        (east_midlands(), ""),
        (east_midlands(), "&region=E12000006&childcare=true"),
        (east_midlands(), "&provider_type=vcs&la_code=E06000018"),
        (training(), "&level=entry_1&childcare=true&women_only=true"),
        (training(), "&evening=true&day=tu"),
    ] {
        let html = page(atlas, &format!("/tables/providers?words={asked}"));
        let of = |unknown: &str| -> Vec<String> {
            let venues = atlas.json(&format!("/api/venues?unknown={unknown}{asked}"));
            let mut entries = rows(&venues);
            entries.extend(venues["unlocated"].as_array().unwrap().iter());
            let mut names: Vec<String> =
                entries.iter().map(|entry| entry["provider_name"].as_str().unwrap().to_owned()).collect();
            names.sort_by_key(|name| name.to_lowercase());
            names
        };
        let (all, saying_so) = (of("include"), of("exclude"));
        let (head, tail) = html.split_once("Do not say whether they have it").unwrap_or((&html, ""));
        let (head, tail) = (named(head), named(tail));
        assert_eq!(head, saying_so, "{asked}");
        let mut both = [head, tail].concat();
        both.sort_by_key(|name| name.to_lowercase());
        assert_eq!(both, all, "{asked}");
        assert!(!all.is_empty(), "{asked}");
        assert!(html.contains(&format!("{} of ", all.len())), "{asked}");
    }
}

#[test]
fn words_find_an_entry_by_its_name_its_place_and_its_postcode_in_one_piece() {
    let venues = east_midlands().json("/api/venues");
    let entry = rows(&venues).into_iter().find(|entry| entry["postcode"].is_string()).unwrap();
    let (name, postcode) = (entry["provider_name"].as_str().unwrap(), entry["postcode"].as_str().unwrap());
    let first = name.split_whitespace().next().unwrap().to_uppercase();
    for words in
        [first, postcode.replace(' ', ""), format!("{postcode}%20{}", entry["la_name"].as_str().unwrap())]
    {
        let html = page(east_midlands(), &format!("/tables/providers?words={}", words.replace(' ', "%20")));
        assert!(named(&html).contains(&name.to_owned()), "{words}");
        assert!(named(&html).len() < rows(&venues).len(), "{words} is not everybody's");
    }
    let none = page(east_midlands(), "/tables/providers?words=%3Cb%3Enobody");
    assert!(none.contains("No recorded provider fits.") && !none.contains("<table"), "{none}");
    assert!(none.contains("value=\"&lt;b&gt;nobody\""), "{none}");
    for address in
        ["/tables/providers?day=xx", "/tables/providers?childcare=perhaps", "/tables/providers?bbox=1,2,3,4"]
    {
        assert_eq!(east_midlands().get(address).status, 400, "{address}");
    }
}

#[test]
fn what_is_kept_back_of_a_safeguarded_entry_is_not_found_by_its_words_either() {
    let found = |desk: &Desk, words: &str| {
        named(&page(&desk.atlas, &format!("/tables/providers?words={words}")))
            .contains(&"Hope Centre".to_owned())
    };
    for (safeguarded, name) in [("no", "tables-open"), ("yes", "tables-safeguarded")] {
        let desk = Desk::new(name);
        let mut entry = hope();
        entry["safeguarded"] = json!(safeguarded);
        entry["venue_name"] = json!("Quiet Hall");
        desk.add("providers", "hope", &entry);
        assert!(found(&desk, "hope"), "its name is public");
        for hidden in ["quiet", "NG7%201AA", "ng71aa"] {
            assert_eq!(found(&desk, hidden), safeguarded == "no", "{hidden}, safeguarded: {safeguarded}");
        }
    }
}

#[test]
fn without_a_postcode_there_is_only_the_form_and_a_wrong_one_is_told_in_words() {
    let html = page(east_midlands(), "/tables/near?postcode=&level=");
    assert!(html.contains("<form") && !html.contains("<table"), "{html}");
    for (address, status) in [
        ("/tables/near?postcode=NG99%209ZZ", 404),
        ("/tables/near?postcode=%3Cb%3E", 400),
        ("/tables/near?postcode=NG7%201AA&level=high", 400),
        ("/tables/near?postcode=NG7%201AA&limit=3", 400),
        ("/tables/near?women_only=perhaps", 400),
    ] {
        let answer = east_midlands().get(address);
        assert_eq!(answer.status, status, "{address}");
        assert!(answer.content_type().starts_with("text/html"), "{address}");
        assert!(!answer.body.contains("<b>"), "{address}");
    }
}
