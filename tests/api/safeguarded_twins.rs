//! What is at a safeguarded place is hidden with it, by whatever file it comes and whatever becomes of the flagged entry.

use actix_web::http::Method;
use serde_json::{Value, json};

use crate::file_imports::{self, counts};
use crate::safeguarded_entries::public_answers;

#[test]
fn what_is_at_a_safeguarded_place_is_hidden_with_it_however_it_is_spelt() {
    let desk = file_imports::Desk::new("same-place");
    let file = "provider_id,provider_name,venue_name,postcode,formal,safeguarded\n\
        haven,Haven Women's Centre,Rose House,LE15 6AA,informal,yes\n";
    assert_eq!(counts(&desk.take_in("providers", "", file.as_bytes()).1)[0], 1);
    let other = "provider_id,provider_name,venue_name,postcode,formal\n\
        a,Haven Womens Centre (Rutland),,LE15 6AA,informal\n\
        b,County Council,Rose house,LE15 6AA,informal\n\
        c,Library service,Town hall,LE15 6AA,informal\n\
        d,Haven Women's Centre,Library,LE15 6AB,informal\n";
    let (preview, _) = desk.take_in("providers", "", other.as_bytes());
    let told = preview["problems"].as_array().unwrap().iter();
    let told: Vec<&Value> = told
        .filter(|one| one["rule"].as_str().unwrap().contains("safeguarded entry haven"))
        .map(|one| &one["row"])
        .collect();
    assert_eq!((counts(&preview)[0], told), (4, vec![&json!(2), &json!(3)]), "{preview}");
    let venue = json!({"seen": 0, "fields": {"venue_id": "e", "provider_id": "d", "venue_name": "Crèche", "postcode": "LE15 6AB"}});
    assert_eq!(desk.atlas.local(Method::PUT, "/api/records/venues/e", Some(&venue)).status, 200);
    desk.atlas.follow();
    let seen = |id: &str| desk.atlas.get(&format!("/api/providers/{id}")).status;
    assert_eq!(["haven", "a", "b", "c", "d"].map(seen), [404, 404, 404, 200, 200]);
    let record = desk.get("/api/records/providers/a");
    assert_eq!((&record["hidden_with"], &record["fields"]["safeguarded"]), (&json!("haven"), &Value::Null));

    // When the one that hides the others is closed, its place is where it was; so it is when it moves or is renamed.
    let write = |method: Method, address: &str, body: Option<&Value>| {
        let answer = desk.atlas.local(method, address, body);
        assert!([200, 204].contains(&answer.status), "{}", answer.body);
        desk.atlas.follow();
    };
    let hidden = || ["a", "b"].map(seen) == [404, 404];
    for (seen, column, text) in
        [(1, "postcode", "LE15 6AD"), (2, "provider_name", "Another"), (3, "postcode", "")]
    {
        let mut fields = desk.get("/api/records/providers/haven")["fields"].clone();
        fields[column] = json!(text);
        write(Method::PUT, "/api/records/providers/haven", Some(&json!({"seen": seen, "fields": fields})));
        assert!(hidden(), "{column}: {text}");
    }
    write(Method::DELETE, "/api/records/providers/haven?seen=4", None);
    assert!(hidden(), "closed");
    // Taken in anew without the flag, it is hidden by what it was, and that is told.
    let (preview, _) = desk.take_in("providers", "", file.replace(",yes", ",").as_bytes());
    assert!(preview["problems"].to_string().contains("safeguarded entry haven"), "{preview}");
    assert!(hidden() && seen("haven") == 404, "anew");
    // Who says that it is not safeguarded is believed.
    let lifted = file.replace(",yes", ",no");
    desk.take_in("providers", "", lifted.as_bytes());
    assert_eq!(["haven", "a", "b"].map(seen), [200, 200, 200]);
}

#[test]
fn a_file_that_lifts_the_flag_is_told_and_a_silent_write_does_not_lift_it() {
    let desk = file_imports::Desk::new("lifts");
    let file = "provider_id,provider_name,postcode,formal,safeguarded\nhaven,Haven,LE15 6AA,informal,yes\n";
    desk.take_in("providers", "", file.as_bytes());
    let preview = desk.preview("providers", &file.replace(",yes", ",no"));
    assert!(preview["problems"].to_string().contains("will be shown to everybody"), "{preview}");
    let mut fields = desk.get("/api/records/providers/haven")["fields"].clone();
    fields.as_object_mut().unwrap().remove("safeguarded");
    let body = json!({"seen": 1, "fields": fields});
    let answer = desk.atlas.local(Method::PUT, "/api/records/providers/haven", Some(&body));
    assert_eq!((answer.status, &answer.json()["fields"]["safeguarded"]), (200, &json!("yes")));
}

#[test]
fn without_a_postcode_a_place_is_known_by_its_organisation_or_its_name_in_the_authority() {
    let desk = file_imports::Desk::new("no-postcode");
    let file = "provider_id,provider_name,address,postcode,la_code,region_code,formal,safeguarded\n\
        haven,Haven,,LE15 6AA,E06000017,E12000004,informal,yes\n\
        twin,The Haven,\"7 Rose Lane, Oakham\",,E06000017,E12000004,informal,\n\
        within,Somebody,\"7 Haven Lane, Oakham LE15 6AA\",,E06000017,E12000004,informal,\n\
        far,The Haven,\"7 Rose Lane, Derby\",,E06000015,E12000004,informal,\n\
        refuge,Lily Women,,,E06000017,E12000004,informal,yes\n";
    desk.take_in("providers", "", file.as_bytes());
    let venues = "venue_id,provider_id,venue_name,postcode,notes\nlily-2,refuge,Lily House,LE15 6AB,Ring at the back door\n";
    let (preview, _) = desk.take_in("venues", "", venues.as_bytes());
    assert!(preview["problems"].to_string().contains("safeguarded entry refuge"), "{preview}");
    let seen = |id: &str| desk.atlas.get(&format!("/api/providers/{id}")).status;
    assert_eq!(["haven", "twin", "within", "far"].map(seen), [404, 404, 200, 200]);
    for (address, body) in public_answers(&desk.atlas, &desk.atlas.shown("refuge")) {
        assert!(!body.contains("back door") && !body.contains("LE15 6AB"), "{address}");
    }
}

#[test]
fn what_is_hidden_hides_in_its_turn_and_a_venue_is_known_by_the_name_of_its_provider() {
    let desk = file_imports::Desk::new("chain");
    let file = "provider_id,provider_name,venue_name,postcode,formal,safeguarded\n\
        a,Haven,Quokka House,LE15 6AA,informal,yes\n\
        b,Council,Quokka House,LE15 6AA,informal,\n\
        c,Haven Women,,,informal,\n";
    desk.take_in("providers", "", file.replace("c,Haven Women,,,", "c,Haven Women,,DE1 1AA,").as_bytes());
    let venues = "venue_id,provider_id,venue_name,postcode\nb-2,b,Annexe,LE15 6AA\nc-2,c,Hall,LE15 6AA\n";
    let (preview, _) = desk.take_in("venues", "", venues.as_bytes());
    assert!(preview["problems"].to_string().matches("is taken for safeguarded").count() == 2, "{preview}");
    let record = |id: &str| desk.get(&format!("/api/records/venues/{id}"))["hidden_with"].clone();
    assert_ne!([record("b-2"), record("c-2")], [Value::Null, Value::Null]);
    assert!(!desk.atlas.get("/api/venues?unknown=include").body.contains("LE15 6AA"));
}
