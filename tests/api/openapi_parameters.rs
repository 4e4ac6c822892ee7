//! Every query parameter that the document tells of is understood by the address that it is told of.

use actix_web::http::Method;

use crate::atlas::east_midlands;
use crate::openapi::{document, example, keeping_records};

/// A value of each query parameter that it takes.
const VALUES: &[(&str, &str)] = &[
    ("region", "E12000004"),
    ("as_at", "2018-03-31"),
    ("geometry", "none"),
    ("stream", "asylum"),
    ("level", "entry_1"),
    ("format", "geojson"),
    ("provider_type", "vcs"),
    ("formal", "formal"),
    ("childcare", "true"),
    ("women_only", "true"),
    ("evening", "true"),
    ("day", "mo,tu"),
    ("la_code", "E06000018"),
    ("bbox", "-2,52,0,54"),
    ("unknown", "include"),
    ("assured_within", "6"),
    ("figures", "none"),
    ("v", "0123456789abcdef"),
    ("limit", "5"),
    ("offset", "2"),
    ("tier", "upper"),
    ("interval", "true"),
    ("assume", "hours_asylum:5,seats:10"),
    ("weighting", "equal"),
    ("silent", "fails"),
    ("measure", "3sfca"),
    ("postcode", "NG7%201AA"),
    ("lon", "-1.15"),
    ("lat", "52.95"),
    ("numerator", "with_hotels"),
    ("denominator", "mid-2024"),
    ("from", "2017-03-31"),
    ("to", "2018-03-31"),
    ("planned", "none"),
    ("programme", "asylum_dispersal"),
    ("since", "2026-01-01"),
    ("bbox-crs", "http://www.opengis.net/def/crs/OGC/1.3/CRS84"),
    ("crs", "http://www.opengis.net/def/crs/EPSG/0/27700"),
    ("filter", "population%20IS%20NULL"),
    ("filter-lang", "cql2-text"),
    ("filter-crs", "http://www.opengis.net/def/crs/OGC/1.3/CRS84"),
    ("datetime", "2018-03-31"),
    ("page", "2"),
    ("per_page", "10"),
    ("search", "college"),
    ("words", "college"),
    ("organization_id", "x"),
    ("taxonomy_term_id", "x"),
    ("taxonomy_id", "x"),
    ("modified_after", "2026-03-31"),
    ("full", "true"),
    ("minimal", "true"),
];

#[test]
fn every_documented_query_parameter_is_understood() {
    let document = document();
    for (path, item) in document["paths"].as_object().unwrap() {
        for parameter in item["get"]["parameters"].as_array().into_iter().flatten() {
            let name = parameter["name"].as_str().unwrap();
            // What was frozen is asked for by an identifier that nobody can know beforehand.
            if parameter["in"] != "query" || path == "/api/frozen/{id}/answer" {
                continue;
            }
            let described = parameter["description"].as_str().unwrap();
            let value = match name {
                "f" => described.split([' ', '.']).next().unwrap(),
                _ => {
                    VALUES
                        .iter()
                        .find(|(known, _)| *known == name)
                        .unwrap_or_else(|| panic!("{path}: {name}"))
                        .1
                }
            };
            let address = match (path.as_str(), name) {
                (path, _) if path.starts_with("/openreferral/") && path.ends_with("{id}") => continue,
                ("/tiles/{layer}/{z}/{x}/{y}.mvt", "v") => {
                    format!("{}?figures=none&v={value}", example(path, &item["get"]))
                }
                // Of whatever is needed in the path the example.
                (path, _) if ["/ogc", "/tiles", "/downloads"].iter().any(|start| path.starts_with(start)) => {
                    format!("{}?{name}={value}", example(path, &item["get"]))
                }
                // A point has two coordinates; every other choice of origin stands alone.
                ("/api/near", "lon" | "lat") => format!("{path}?lon=-1.15&lat=52.95"),
                ("/api/change", _) => format!("{path}?from=2017-03-31&to=2018-03-31"),
                // A table of counts without places has no GeoJSON.
                ("/api/concentration", "format") => format!("{path}?format=json"),
                ("/api/plans/{la_code}", "format") => "/api/plans/E06000016?format=json".to_owned(),
                ("/api/near", "postcode" | "la_code") => format!("{path}?{name}={value}"),
                ("/api/near", _) => format!("{path}?postcode=NG7%201AA&{name}={value}"),
                ("/api/providers/{id}", _) => format!("{}?{name}={value}", example(path, &item["get"])),
                _ => format!("{}?{name}={value}", path.replace("{la_code}", "E06000016")),
            };
            let local =
                ["/api/records", "/api/closed", "/api/plans", "/api/pledges", "/api/reports", "/api/changes"];
            if address.starts_with("/tiles")
                || address.starts_with("/downloads")
                || path.ends_with("{column}")
            {
                let request = actix_web::test::TestRequest::with_uri(&address);
                assert_eq!(east_midlands().send_for_bytes(request).0, 200, "{address}");
                continue;
            }
            let answer = if local.iter().any(|start| path.starts_with(start)) {
                keeping_records().local(Method::GET, &address.replace("{kind}", "providers"), None)
            } else {
                east_midlands().get(&address)
            };
            assert_eq!(answer.status, 200, "{address}: {}", answer.body);
        }
    }
}

#[test]
fn what_the_page_of_the_interface_offers_to_try_is_there() {
    let page = east_midlands().get("/api/docs").body;
    let offered: Vec<String> = page
        .split("Try it: <a href=\"")
        .skip(1)
        .filter_map(|rest| Some(rest.split_once('"')?.0.replace("&amp;", "&")))
        .collect();
    assert!(offered.len() > 40, "{offered:?}");
    for address in offered {
        let request = actix_web::test::TestRequest::with_uri(&address);
        let (status, ..) = keeping_records().send_for_bytes(request);
        // What only the machine itself may read is refused to others, and views are kept by who asks for it.
        let known = matches!(status, 200 | 204 | 403) || address.starts_with("/api/frozen/");
        assert!(known, "{address}: {status}");
    }
}
