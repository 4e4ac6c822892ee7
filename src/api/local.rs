//! Who may read and write local records before there are accounts: whoever sits at this machine.
//!
//! The peer must be this machine, the request must have been sent to it by that name and from its own pages, and
//! nothing may have forwarded it: a page elsewhere or a proxy in front would otherwise speak for the officer. A
//! program at this machine sends no origin; a browser sends one with every write. The port is not compared: a tunnel
//! to a server without a screen ends at another one.

use std::future::{Ready, ready};

use actix_web::body::MessageBody;
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::http::header::{CACHE_CONTROL, HOST, HeaderMap, HeaderValue, ORIGIN};
use actix_web::middleware::Next;
use actix_web::{Error, FromRequest, HttpRequest};

use super::error::ApiError;

/// Proof that a request comes from this machine itself.
#[derive(Debug)]
pub(super) struct Local;

/// Headers that say that somebody stands between.
const FORWARDING: [&str; 12] = [
    "forwarded",
    "via",
    "x-forwarded-for",
    "x-forwarded-host",
    "x-forwarded-proto",
    "x-forwarded-server",
    "x-real-ip",
    "x-client-ip",
    "x-cluster-client-ip",
    "true-client-ip",
    "cf-connecting-ip",
    "fastly-client-ip",
];

impl Local {
    /// Whether a request comes from this machine itself.
    pub(super) fn check(request: &HttpRequest) -> Result<Self, ApiError> {
        let from_here = request.peer_addr().is_some_and(|peer| peer.ip().to_canonical().is_loopback());
        let outcome = if from_here {
            check(request.headers())
        } else {
            Err("it comes from another machine".to_owned())
        };
        outcome.map(|()| Self).map_err(ApiError::NotLocal)
    }
}

impl FromRequest for Local {
    type Error = ApiError;
    type Future = Ready<Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::check(request))
    }
}

/// What is answered at this machine may tell what is not public, and one address answers others otherwise: no cache keeps
/// it, unless its handler says how.
pub(super) async fn in_no_cache(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let is_local = Local::check(request.request()).is_ok();
    let mut response = next.call(request).await?;
    let headers = response.headers_mut();
    if is_local && !headers.contains_key(CACHE_CONTROL) {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    Ok(response)
}

fn check(headers: &HeaderMap) -> Result<(), String> {
    if let Some(name) = FORWARDING.iter().find(|name| headers.contains_key(**name)) {
        return Err(format!("it was forwarded by a proxy (header {name})"));
    }
    let mut hosts = headers.get_all(HOST).filter_map(|host| host.to_str().ok());
    let (Some(host), None) = (hosts.next(), hosts.next()) else {
        return Err("it does not say once which host it is for".to_owned());
    };
    if !is_this_machine(host) {
        return Err(format!("it is for the host \"{host:.60}\", not for this machine by its own name"));
    }
    for origin in headers.get_all(ORIGIN) {
        // "null" is an origin, too: a page without one of its own.
        if origin.to_str().ok().is_none_or(|origin| origin != format!("http://{host}")) {
            return Err("it was sent by a page of another origin".to_owned());
        }
    }
    let site = headers.get("sec-fetch-site").and_then(|site| site.to_str().ok());
    match site {
        None | Some("same-origin" | "none") => Ok(()),
        Some(_) => Err("it was sent by a page of another site".to_owned()),
    }
}

fn is_this_machine(host: &str) -> bool {
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !name.is_empty() && !port.contains(']') => (name, port),
        _ => (host, "80"),
    };
    let named = matches!(name.to_ascii_lowercase().as_str(), "localhost" | "127.0.0.1" | "[::1]");
    named && port.parse::<u16>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::http::header::{HeaderName, HeaderValue};

    fn told(headers: &[(&str, &str)]) -> Result<(), String> {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(name.parse::<HeaderName>().unwrap(), HeaderValue::from_str(value).unwrap());
        }
        check(&map)
    }

    #[test]
    fn a_request_to_this_machine_from_its_own_page_or_from_no_page_passes() {
        for host in ["localhost:8080", "127.0.0.1:8080", "[::1]:8080", "LOCALHOST", "[::1]"] {
            assert_eq!(told(&[("host", host)]), Ok(()), "{host}");
            let origin = format!("http://{host}");
            assert_eq!(
                told(&[("host", host), ("origin", &origin), ("sec-fetch-site", "same-origin")]),
                Ok(())
            );
        }
    }

    #[test]
    fn another_host_another_origin_or_a_proxy_is_refused_with_the_reason() {
        let here = ("host", "localhost:8080");
        for (headers, words) in [
            (vec![], "which host"),
            (vec![here, here], "which host"),
            (vec![("host", "atlas.example:8080")], "atlas.example"),
            (vec![("host", "localhost.example")], "localhost.example"),
            (vec![("host", "127.0.0.1.example:80")], "127.0.0.1.example"),
            (vec![("host", "localhost:80@evil.example")], "this machine"),
            (vec![here, ("origin", "http://127.0.0.1:8080")], "another origin"),
            (vec![here, ("origin", "https://localhost:8080")], "another origin"),
            (vec![here, ("origin", "http://localhost:9090")], "another origin"),
            (vec![here, ("origin", "null")], "another origin"),
            (
                vec![here, ("origin", "http://localhost:8080"), ("origin", "http://evil.example")],
                "another origin",
            ),
            (vec![here, ("sec-fetch-site", "cross-site")], "another site"),
            (vec![here, ("x-forwarded-for", "127.0.0.1")], "x-forwarded-for"),
            (vec![here, ("forwarded", "for=127.0.0.1")], "forwarded"),
            (vec![here, ("via", "1.1 proxy")], "via"),
            (vec![here, ("cf-connecting-ip", "192.0.2.1")], "cf-connecting-ip"),
        ] {
            let told = told(&headers).unwrap_err();
            assert!(told.contains(words), "{headers:?}: {told}");
        }
    }
}
