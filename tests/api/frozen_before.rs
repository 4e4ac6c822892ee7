//! Views that were frozen before what is recorded of places was asked of a day: the web app asks for it now.

use crate::frozen::{frozen, place};
use crate::kept::Desk;

const PROVIDER: &str = "/api/providers/nottm-college-esol-adult";

#[test]
fn a_view_of_before_answers_of_its_places_what_it_answered_then() {
    let desk = Desk::new("frozen-before");
    let id = frozen(&desk, &["/api/venues?unknown=include", PROVIDER, "/api/gaps?geometry=none"]);
    let get = |address: &str| desk.atlas.get(&place(&id, address));
    for (asked, kept) in [
        ("/api/venues?as_at=2018-03-31&unknown=include", "/api/venues?unknown=include"),
        (&format!("{PROVIDER}?as_at=2018-03-31"), PROVIDER),
    ] {
        assert_eq!(get(asked).body, desk.atlas.get(kept).body, "{asked}");
    }
    // Figures were always of a day: those of another are not what was frozen.
    assert_eq!(get("/api/gaps?as_at=2018-03-31&geometry=none").status, 404);
    assert_eq!(get("/api/venues?as_at=2018-03-31").status, 404, "without what does not say, too");
}

#[test]
fn a_view_of_when_lists_had_the_day_of_the_figures_answers_whoever_asks_for_no_day() {
    let desk = Desk::new("frozen-dated");
    let dated = [
        "/api/venues?as_at=2018-03-31&unknown=include".to_owned(),
        "/api/near?postcode=NG1+6FB&as_at=2018-03-31&limit=100".to_owned(),
        format!("{PROVIDER}?as_at=2018-03-31"),
    ];
    let id = frozen(&desk, &dated.each_ref().map(String::as_str));
    let get = |address: &str| desk.atlas.get(&place(&id, address));
    for (asked, kept) in [
        ("/api/venues?unknown=include", &dated[0]),
        ("/api/near?postcode=NG1+6FB&limit=100", &dated[1]),
        (PROVIDER, &dated[2]),
    ] {
        assert_eq!((get(asked).status, get(asked).body), (200, get(kept).body), "{asked}");
    }
    for other in ["/api/venues", "/api/near?postcode=NG1+6FB&limit=10", "/api/providers/another"] {
        assert_eq!(get(other).status, 404, "{other}");
    }
}

#[test]
fn a_view_whose_lists_are_of_a_day_still_answers_for_a_provider_of_before() {
    let desk = Desk::new("frozen-mixed");
    let id = frozen(&desk, &["/api/venues?as_at=2018-03-31", PROVIDER]);
    let get = |address: &str| desk.atlas.get(&place(&id, address));
    let told = get(&format!("{PROVIDER}?as_at=2018-03-31"));
    assert_eq!((told.status, told.body), (200, desk.atlas.get(PROVIDER).body));
    assert_eq!(get("/api/venues?as_at=2018-03-31").status, 200);
    assert_eq!(get("/api/venues?as_at=2019-03-31").status, 404, "the list of another day is another list");
}
