//! What is told of a record that is closed, and what can be done with it.

use actix_web::http::Method;
use serde_json::{Value, json};

use crate::kept::Desk;

const RUSHCLIFFE: &str = "E07000176";

#[test]
fn who_writes_what_is_closed_is_told_so_with_the_version_and_what_to_do() {
    let desk = Desk::new("closed-records");
    let today = jiff::Timestamp::now().strftime("%Y-%m-%d").to_string();
    let status = format!("{RUSHCLIFFE}|sponsorship|2026-01-01");
    for (kind, id, fields) in [
        (
            "returns",
            &format!("{RUSHCLIFFE}|2026 Q1"),
            json!({"la_code": RUSHCLIFFE, "quarter": "2026 Q1", "waiting": "4"}),
        ),
        (
            "delivery_plans",
            &RUSHCLIFFE.to_owned(),
            json!({"la_code": RUSHCLIFFE, "status": "draft", "as_at": "2026-10-01"}),
        ),
        (
            "programme_status",
            &status,
            json!({"la_code": RUSHCLIFFE, "programme": "sponsorship", "status": "taking_part", "as_at": "2026-01-01", "source": "a letter"}),
        ),
    ] {
        desk.add(kind, id, &fields);
        let address = format!("/api/records/{kind}/{}", id.replace('|', "%7C").replace(' ', "%20"));
        assert_eq!(desk.ask(Method::DELETE, &format!("{address}?seen=1"), &Value::Null).0, 204);
        for seen in [0, 1, 7] {
            let (status, fault) = desk.put(kind, id, seen, &fields);
            assert_eq!((status, &fault["code"]), (409, &json!("closed")), "{fault}");
            assert_eq!((&fault["closed_version"], &fault["now"]), (&json!(2), &Value::Null), "{fault}");
            let detail = fault["detail"].as_str().unwrap();
            assert!(detail.contains(&format!("is closed: version 2 closed it on {today}")), "{detail}");
            assert!(detail.contains("Bring it back") && detail.ends_with("Nothing was written."), "{detail}");
        }
        // Both ways that it names are open.
        let back = |seen: u32| {
            desk.ask(Method::POST, &format!("{address}/bring-back"), &json!({"seen": seen, "version": 1}))
        };
        assert_eq!(back(0).1["closed_version"], 2, "{kind}");
        assert_eq!((back(2).0, desk.get(&address)["version"].clone()), (200, json!(3)), "{kind}");
        assert_eq!(desk.ask(Method::DELETE, &format!("{address}?seen=3"), &Value::Null).0, 204);
        let (status, anew) = desk.put(kind, id, 4, &fields);
        assert_eq!((status, &anew["version"]), (200, &json!(5)), "{anew}");
    }
}
